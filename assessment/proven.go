package assessment

import "slices"

// Prove scores the same answers as [Evaluate] where nothing proves them: an answer without
// evidence, or with none but what is older than the questionnaire allows that day, is then worth
// what an unknown one is, from 0 to its maximum. So is a question that is sans objet without
// evidence: it stays in the mean. What is answered stays covered, for knowing is not proving.
//
// The floor of a standing is then the level that is proven. It never exceeds the level of
// [Evaluate], and no evidence lowers it, nor does a better answer.
func Prove(q *Questionnaire, authority Authority, answers map[string]Answer, today Date) Score {
	questions, measures := scoreQuestions(q, authority, answers), authority.measures()
	for i := range questions {
		s := &questions[i]
		if s.Proven = answers[s.Question.ID].Proves(q.EvidenceLimit(), today); !s.Proven {
			s.doubt(measures)
		}
	}
	return aggregate(q, questions)
}

// Proves tells whether an answer has evidence that is not surely older than a number of months,
// that day.
func (a Answer) Proves(months int, today Date) bool {
	return slices.ContainsFunc(a.Evidence, func(e Evidence) bool { return !e.Stale(months, today) })
}

// doubt takes an answer for unknown, without forgetting that it was given.
func (q *QuestionScore) doubt(m measures) {
	switch {
	case q.Status == Answered:
	case q.Status == SetAside && !q.Pending:
		q.Status, q.contested = Unsure, true
	default:
		return
	}
	q.open(m.of(q.Question))
}
