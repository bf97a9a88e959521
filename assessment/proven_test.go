package assessment_test

import (
	"maps"
	"math/rand/v2"
	"slices"
	"testing"

	"tnl-assess/assessment"
)

var today = assessment.Date{Year: 2026, Month: 11, Day: 28}

// dated is a proof of a year.
func dated(a assessment.Answer, year int) assessment.Answer {
	a.Evidence = []assessment.Evidence{{Title: "bilan", Date: assessment.Date{Year: year, Month: 11}}}
	return a
}

func TestProve(t *testing.T) {
	q := questionnaire(axes(1), yesNo("a1"), yesNo("a2"), yesNo("a3"), yesNo("a4"))
	q.Scales = []assessment.Scale{scale(50, level(minGlobal(25)), level(minGlobal(50)), level(minGlobal(75)))}
	for _, c := range []struct {
		name   string
		given  answers
		global string
		level  int
	}{
		{"nothing is proven", answers{"a1": yes, "a2": yes, "a3": yes, "a4": no}, "0..100", 0},
		{"one is", answers{"a1": proven(yes), "a2": yes, "a3": yes, "a4": no}, "25..100", 1},
		{"a no asserts nothing, and is covered", answers{"a1": proven(yes), "a2": no, "a3": no, "a4": no}, "25..100", 1},
		{"old proof is no proof", answers{"a1": dated(yes, 2025), "a2": dated(yes, 2023), "a3": yes, "a4": no}, "25..100", 1},
		{"one of two is enough", answers{"a1": func() assessment.Answer {
			a := dated(yes, 2023)
			a.Evidence = append(a.Evidence, assessment.Evidence{Title: "note"})
			return a
		}(), "a2": no, "a3": no, "a4": no}, "25..100", 1},
		{"sans objet is to be proven too", answers{"a1": proven(yes), "a2": proven(aside), "a3": aside, "a4": no}, "33.333..100", 1},
	} {
		s := assessment.Prove(q, assessment.Authority{}, c.given, today)
		wantInterval(t, c.name, s.Global, c.global)
		if got := s.Standing(); got.Floor != c.level || s.Coverage != assessment.Full {
			t.Errorf("%s: level %d, covered %s", c.name, got.Floor, s.Coverage)
		}
	}
}

// TestProvingNeverCosts adds evidence to answers, one by one, and improves proven ones.
func TestProvingNeverCosts(t *testing.T) {
	everySample(t, func(t *testing.T, r *rand.Rand, q *assessment.Questionnaire, authority assessment.Authority, given answers) {
		before := assessment.Prove(q, authority, given, today)
		declared := assessment.Evaluate(q, authority, given)
		ids := slices.Sorted(maps.Keys(given))
		for range 2 * len(ids) {
			for k, st := range before.Standings {
				if st.Floor > declared.Standings[k].Floor {
					t.Errorf("level %d is proven, of %d declared", st.Floor, declared.Standings[k].Floor)
				}
			}
			id := ids[r.IntN(len(ids))]
			better := proven(given[id])
			if r.IntN(2) == 0 && !isRead(q, id) && given[id].State == assessment.Known {
				v := randomValue(r, q.Question(id))
				if q.Question(id).Check(given[id]) != nil || worse(q.Question(id), v.Value, given[id].Value) {
					continue
				}
				v.Evidence = given[id].Evidence
				better = v
			}
			given = with(given, id, better)
			after := assessment.Prove(q, authority, given, today)
			declared = assessment.Evaluate(q, authority, given)
			for k, st := range after.Standings {
				if st.Floor < before.Standings[k].Floor {
					t.Errorf("%s is better, or better proven: level %d, and %d before", id, st.Floor, before.Standings[k].Floor)
				}
			}
			before = after
		}
	})
}
