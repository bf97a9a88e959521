package assessment_test

import (
	"math/rand/v2"
	"testing"

	"tnl-assess/assessment"
)

// TestPointsBetweenSizes: near the bound of two sizes, points go from those of one to those of the
// other.
func TestPointsBetweenSizes(t *testing.T) {
	q := questionnaire(axes(1, 1), choice("a1", 0, 40), count("b1", knot(0, 0), knot(10, 100)))
	q.Questions[0].Choices[1].PointsOf = map[assessment.Size]assessment.Points{assessment.Village: assessment.Full}
	q.Questions[1].CurveOf = map[assessment.Size][]assessment.Knot{assessment.Large: {knot(0, 0), knot(40, 100)}}
	q.Questions[1].Structure = true
	given := answers{"a1": chosen("p40"), "b1": number(10)}
	for _, c := range []struct {
		authority assessment.Authority
		a1, b1    string
	}{
		{assessment.Authority{Population: 190}, "100", "100"},
		{assessment.Authority{Population: 800}, "100", "100"},
		{assessment.Authority{Population: 900}, "85", "100"},
		{assessment.Authority{Population: 999}, "70.18", "100"},
		{assessment.Authority{Population: 1_000}, "70", "100"},
		{assessment.Authority{Population: 1_200}, "40", "100"},
		{assessment.Authority{Population: 50_000}, "40", "62.5"},
		{assessment.Authority{Population: 70_000}, "40", "25"},
		{assessment.Authority{}, "40..100", "25..100"},
		// A syndicat that serves many is measured by its workstations, else its agents, for itself.
		{assessment.Authority{Type: assessment.Syndicat, Population: 500_000}, "40", "25"},
		{assessment.Authority{Type: assessment.Syndicat, Population: 500_000, Agents: 30}, "40", "100"},
		{assessment.Authority{Type: assessment.Syndicat, Population: 500_000, Agents: 30, Workstations: 601}, "40", "62.5"},
		{assessment.Authority{Type: assessment.EPCI, Population: 500_000, Agents: 30}, "40", "25"},
	} {
		s := assessment.Evaluate(q, c.authority, given)
		wantInterval(t, "a1", s.Question("a1").Interval, c.a1)
		wantInterval(t, "b1", s.Question("b1").Interval, c.b1)
	}
}

// TestConditionsSeeTheSizeOfTheQuestion: a syndicat of five agents is asked about itself what a
// village is, and about what it serves what a large town is.
func TestConditionsSeeTheSizeOfTheQuestion(t *testing.T) {
	q := questionnaire(axes(1), asked(notVillage{}, yesNo("a1")), asked(notVillage{}, yesNo("a2")))
	q.Questions[0].Structure = true
	s := assessment.Evaluate(q, assessment.Authority{Type: assessment.Syndicat, Population: 80_000, Agents: 5}, nil)
	if s.Question("a1").Status != assessment.NotAsked || s.Question("a2").Status != assessment.Unanswered {
		t.Errorf("itself %v, served %v", s.Question("a1").Status, s.Question("a2").Status)
	}
}

// notVillage holds for an authority that is not of the size of a village.
type notVillage struct{}

func (notVillage) Holds(f assessment.Facts) assessment.Truth {
	size, known := f.Size()
	if !known {
		return assessment.Undetermined
	}
	return truth(size != assessment.Village)
}

func (notVillage) Questions() []string { return nil }
func (notVillage) String() string      { return "not a village" }

// TestNoCliff adds a few inhabitants: where no condition reads the population, the global score
// moves little, and every plan keeps its word.
func TestNoCliff(t *testing.T) {
	everySample(t, func(t *testing.T, r *rand.Rand, q *assessment.Questionnaire, _ assessment.Authority, given answers) {
		for i := range q.Questions {
			q.Questions[i].Condition = nil
		}
		population := []int{700, 7_000, 35_000}[r.IntN(3)] * (100 + r.IntN(100)) / 100
		more := population + max(1, population/100)
		before := assessment.Evaluate(q, assessment.Authority{Population: population}, given)
		after := assessment.Evaluate(q, assessment.Authority{Population: more}, given)
		if d := after.Global.Floor - before.Global.Floor; max(d, -d) > assessment.Whole(4) {
			t.Errorf("from %d to %d inhabitants, the score goes from %s to %s", population, more, before.Global.Floor, after.Global.Floor)
		}
		p := planned{q, assessment.Authority{Population: population}, assessment.PlanFor(t.Context(), q, assessment.Authority{Population: population}, given, assessment.Aim{})}
		if end := p.plan.After.Global.Floor; end < p.plan.Before.Global.Floor {
			t.Errorf("a plan ends at %s", end)
		}
	})
}
