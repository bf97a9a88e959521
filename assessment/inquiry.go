package assessment

import (
	"cmp"
	"slices"
)

// Lead is a question to answer first (piste), because of what hangs on it.
type Lead struct {
	QuestionScore
	// Drop is how many levels cease to be possible if the answer is the least one.
	Drop int
	// Gate tells whether a level still possible asks points of this very question.
	Gate bool
	// Span is what the answer may add to the global score.
	Span Points
}

// Inquire lists at most so many of the questions whose answer is not known, those that decide the
// most on the first scale: those that may lower the possible level come first, then those that a
// level asks for by name, then those that may add the most to the global score.
func Inquire(score *Score, most int) []Lead {
	standing := score.Standing()
	gauge := score.gauge(standing, ceilingOf, Undetermined)
	read := score.of.read()
	var leads []Lead
	for i := range score.Questions {
		s := &score.Questions[i]
		if !s.Open() {
			continue
		}
		level := gauge.level(i, 0, false)
		if read[s.Question.ID] {
			level = standing.Ceiling // what else is asked hangs on it: nothing is ruled out
		}
		leads = append(leads, Lead{QuestionScore: *s, Drop: standing.Ceiling - level, Gate: gated(standing, s.Question), Span: score.span(s)})
	}
	slices.SortStableFunc(leads, func(a, b Lead) int {
		return cmp.Or(cmp.Compare(b.Drop, a.Drop), compareBool(b.Gate, a.Gate), cmp.Compare(b.Span, a.Span))
	})
	return leads[:min(most, len(leads))]
}

// gated tells whether a level still possible asks points of a question that it does not have yet.
func gated(standing Standing, q *Question) bool {
	return slices.ContainsFunc(standing.Verdicts, func(v Verdict) bool {
		return v.Kind == MinQuestion && v.Question == q.ID && v.Level <= standing.Ceiling && !v.Met()
	})
}

// span is what a question may yet add to the global score.
func (s *Score) span(q *QuestionScore) Points {
	weight := int64(0)
	var part Points
	for i := range s.Axes {
		if a := &s.Axes[i]; a.Evaluated {
			weight += int64(a.Axis.Weight)
			if a.Axis.ID == q.Question.Axis {
				part = Points(int64(q.Ceiling-q.Floor) * q.weight() * int64(a.Axis.Weight) / s.axisGroups[i].weight)
			}
		}
	}
	if weight == 0 {
		return 0
	}
	return part / Points(weight)
}
