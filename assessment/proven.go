package assessment

import (
	"cmp"
	"slices"
)

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

// byProof sorts claims by what their proof brings, each by itself, to what is proven: levels, then
// criteria of the level declared and of those below, then the global score.
func byProof(claims []QuestionScore, declared *Score, proven Score) []QuestionScore {
	type gain struct {
		level, met int
		global     Points
	}
	target := declared.Standing().Floor
	measure := func(s *Score) gain {
		standing := s.Standing()
		return gain{standing.Floor, -len(standing.Gaps(target)), s.Global.Floor}
	}
	gains := make(map[string]gain, len(claims))
	for _, claim := range claims {
		questions := slices.Clone(proven.Questions)
		at := slices.IndexFunc(questions, func(s QuestionScore) bool { return s.Question == claim.Question })
		questions[at] = claim
		score := aggregate(proven.of, questions)
		gains[claim.Question.ID] = measure(&score)
	}
	slices.SortStableFunc(claims, func(a, b QuestionScore) int {
		x, y := gains[a.Question.ID], gains[b.Question.ID]
		return cmp.Or(cmp.Compare(y.level, x.level), cmp.Compare(y.met, x.met), cmp.Compare(y.global, x.global))
	})
	return claims
}
