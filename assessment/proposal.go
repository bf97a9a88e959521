package assessment

// Proposal is what an earlier campaign answered to a question of which the one in progress
// says nothing yet: to be confirmed, and no answer until it is.
type Proposal struct {
	Answer Answer
	From   Date // the campaign that answered so
	// Fault says why the answer cannot be taken up: the questionnaire has changed since, and no
	// longer admits it. It is nil when it can.
	Fault error
}

// Proposal returns what the latest earlier campaign that answered a question says of it, and
// false when the campaign in progress answers it, or none ever did.
func (a *Assessment) Proposal(q *Question) (Proposal, bool) {
	last := len(a.Campaigns) - 1
	if last < 1 {
		return Proposal{}, false
	}
	if _, given := a.Campaigns[last].Answers[q.ID]; given {
		return Proposal{}, false
	}
	for i := last - 1; i >= 0; i-- {
		if answer, given := a.Campaigns[i].Answers[q.ID]; given {
			return Proposal{Answer: answer, From: a.Campaigns[i].Date, Fault: q.Check(answer)}, true
		}
	}
	return Proposal{}, false
}

// Proposals lists, by question id, what earlier campaigns propose to the one in progress; what
// cannot be taken up is left out.
func (a *Assessment) Proposals(q *Questionnaire) map[string]Proposal {
	list := map[string]Proposal{}
	for i := range q.Questions {
		if p, ok := a.Proposal(&q.Questions[i]); ok && p.Fault == nil {
			list[q.Questions[i].ID] = p
		}
	}
	return list
}
