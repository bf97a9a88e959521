package assessment

// Proposal is what was answered earlier to a question of which the campaign in progress says nothing
// yet, by another campaign or before the question changed: to be confirmed, and no answer until it is.
type Proposal struct {
	Answer Answer
	From   Date // the campaign that answered so
	// Version is that of the questionnaire that it was answered on; see [Evolution].
	Version string
	// Fault says why the answer cannot be taken up: the questionnaire has changed since, and no
	// longer admits it. It is nil when it can.
	Fault error
}

// Proposal returns what the campaign in progress held of a question before it changed or, when it
// held nothing, what the latest earlier campaign that answered it says of it; false when the campaign
// in progress answers it, or none ever did.
func (a *Assessment) Proposal(q *Question) (Proposal, bool) {
	for i := len(a.Campaigns) - 1; i >= 0; i-- {
		c := &a.Campaigns[i]
		answer, given := c.Answers[q.ID]
		if given && i == len(a.Campaigns)-1 {
			return Proposal{}, false
		}
		if !given {
			answer, given = c.Proposed[q.ID]
		}
		if given {
			return Proposal{Answer: answer, From: c.Date, Version: a.VersionOf(i), Fault: q.Check(answer)}, true
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
