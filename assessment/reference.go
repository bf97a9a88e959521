package assessment

import "slices"

// Reference is a text to read about a question: a page, or a text of law or a standard from
// the shared list, which then says more than its title and its link.
type Reference struct {
	ID        string // in the shared list; empty for a page
	Title     string
	Link      string
	Text      string    // its official title, with its date, and the articles
	Visa      string    // the words by which a council paper cites it, "Vu …"; empty when none may
	Concerns  string    // whom it concerns, in words
	Condition Condition // whom it concerns; nil when everybody is
	Binding   bool      // whether it obliges those it concerns
	Watched   bool      // whether it is not law yet: a bill, to follow and never a duty
	Asks      string    // what it asks
	Partial   bool      // whether a part of it is still to be verified: Reserve says which
	Reserve   string    // what is not certain in it, or what not to conclude from it; may be empty
	Sources   []string
	Seen      Date // when it was observed
}

// duties lists, in order, the binding references that concern an authority: those that surely
// do, then those of which its profile does not say enough to tell.
func duties(references []Reference, authority Authority) (sure, unsure []Reference) {
	facts := Facts{Authority: authority, Answer: func(string) (Value, Truth) { return Value{}, False }}
	for _, r := range references {
		switch {
		case !r.Binding:
		case r.Condition == nil || r.Condition.Holds(facts) == True:
			sure = append(sure, r)
		case r.Condition.Holds(facts) == Undetermined:
			unsure = append(unsure, r)
		}
	}
	return sure, unsure
}

// References lists, each once and in order, the texts of the shared list that questions cite.
func (q *Questionnaire) References() []Reference {
	var list []Reference
	for i := range q.Questions {
		list = appendNew(list, q.Questions[i].References)
	}
	return list
}

// References lists those of the questions that are asked of the authority.
func (s *Score) References() []Reference {
	var list []Reference
	for _, question := range s.Questions {
		if question.Status != NotAsked {
			list = appendNew(list, question.Question.References)
		}
	}
	return list
}

// appendNew adds the references of the shared list that are not there yet.
func appendNew(list, more []Reference) []Reference {
	for _, r := range more {
		if r.ID != "" && !slices.ContainsFunc(list, func(s Reference) bool { return s.ID == r.ID }) {
			list = append(list, r)
		}
	}
	return list
}
