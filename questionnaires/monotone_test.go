package questionnaires

import (
	"maps"
	"math/rand/v2"
	"slices"
	"testing"

	"tnl-assess/assessment"
)

// plausible answers every question the way an authority does that is more or less advanced: all its
// answers are about as far as each other.
func plausible(q *assessment.Questionnaire, r *rand.Rand) map[string]assessment.Answer {
	answers, far := map[string]assessment.Answer{}, r.Float64()
	for i := range q.Questions {
		question := &q.Questions[i]
		at := min(max(far+(r.Float64()-0.5)*0.7, 0.001), 0.999)
		var v assessment.Value
		switch question.Type {
		case assessment.TypeShare:
			v = assessment.Number(int(at * 100))
		case assessment.TypeCount:
			v = assessment.Number(int(at * 1.2 * float64(question.Curve[len(question.Curve)-1].At)))
		case assessment.TypeMultiple:
			var items []string
			for _, c := range question.Choices {
				if r.Float64() < at {
					items = append(items, c.ID)
				}
			}
			v = assessment.Chosen(items...)
		case assessment.TypeYesNo:
			v = assessment.Chosen(question.Choices[int(2*(1-at))].ID)
		default:
			v = assessment.Chosen(question.Choices[int(at*float64(len(question.Choices)))].ID)
		}
		answers[question.ID] = knownAs(v)
	}
	return answers
}

// shipped lists the questionnaires of the program.
func shipped(t *testing.T) []*assessment.Questionnaire {
	t.Helper()
	var list []*assessment.Questionnaire
	for _, id := range IDs() {
		q, err := ByID(id)
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, q)
	}
	return list
}

var today = assessment.Date{Year: 2026, Month: 11, Day: 28}

// proofs are what may be behind an answer: nothing, something old, something fresh.
var proofs = [][]assessment.Evidence{
	nil,
	{{Title: "Bilan", Date: assessment.Date{Year: 2022, Month: 1}}},
	{{Title: "Délibération", Date: assessment.Date{Year: 2026, Month: 9}}},
}

// TestNothingBetterCosts makes 2,000 changes to random answers on each questionnaire of the program:
// a better answer, a better proof, or an answer found out. No level falls, declared or proven, and
// none that was possible ceases to be, but when something is found out.
func TestNothingBetterCosts(t *testing.T) {
	for _, q := range shipped(t) {
		t.Run(q.ID, func(t *testing.T) {
			r := rand.New(rand.NewPCG(4, 2026))
			list := profiles()
			for change := range 2_000 {
				authority := list[change%len(list)]
				answers := plausible(q, r)
				for id, a := range answers {
					a.Evidence = proofs[r.IntN(len(proofs))]
					if answers[id] = a; r.IntN(10) == 0 {
						answers[id] = assessment.Answer{State: assessment.Unknown}
					}
				}
				question := &q.Questions[r.IntN(len(q.Questions))]
				better, found := improved(question, answers[question.ID], r)
				wantNoFall(t, q, authority, answers, with(answers, question.ID, better), found)
				if t.Failed() {
					t.Fatalf("%s, %s: %+v, then %+v", profileName(authority), question.ID, answers[question.ID], better)
				}
			}
		})
	}
}

// improved is a better answer, or a better proven one; found when the answer was not known.
func improved(q *assessment.Question, a assessment.Answer, r *rand.Rand) (better assessment.Answer, found bool) {
	better, found = a, a.State != assessment.Known
	for _, v := range shuffled(values(q, r), r) {
		if found || !lower(q, v, a.Value) {
			better.State, better.Value = assessment.Known, v
			break
		}
	}
	if r.IntN(2) == 0 {
		better.Evidence = proofs[len(proofs)-1]
	}
	return better, found
}

func shuffled(list []assessment.Value, r *rand.Rand) []assessment.Value {
	r.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
	return list
}

// lower tells whether a value is worth less than another in any respect.
func lower(q *assessment.Question, v, than assessment.Value) bool {
	return q.Serves(than) && !q.Serves(v) || slices.ContainsFunc(assessment.Sizes, func(size assessment.Size) bool {
		return q.Points(v, size) < q.Points(than, size)
	})
}

func wantNoFall(t *testing.T, q *assessment.Questionnaire, authority assessment.Authority, before, after map[string]assessment.Answer, found bool) {
	t.Helper()
	was, is := assessment.Evaluate(q, authority, before), assessment.Evaluate(q, authority, after)
	proved, proves := assessment.Prove(q, authority, before, today), assessment.Prove(q, authority, after, today)
	for k := range was.Standings {
		if is.Standings[k].Floor < was.Standings[k].Floor || !found && is.Standings[k].Ceiling < was.Standings[k].Ceiling {
			t.Errorf("%s falls from %d..%d to %d..%d", q.Scales[k].ID, was.Standings[k].Floor, was.Standings[k].Ceiling, is.Standings[k].Floor, is.Standings[k].Ceiling)
		}
		if proves.Standings[k].Floor < proved.Standings[k].Floor || proves.Standings[k].Floor > is.Standings[k].Floor {
			t.Errorf("%s: %d is proven, and %d was, of %d", q.Scales[k].ID, proves.Standings[k].Floor, proved.Standings[k].Floor, is.Standings[k].Floor)
		}
	}
}

// tried are the answers of the trials of a questionnaire, which its compact form leaves out.
func tried(t *testing.T, q *assessment.Questionnaire) []assessment.Trial {
	t.Helper()
	read, err := ReadFile(q.ID + extension)
	if err != nil {
		t.Fatal(err)
	}
	return read.Trials
}

// TestSansObjetRaisesNothing sets three questions aside, whichever they are, in all the trials and 500
// plausible authorities: no level rises.
func TestSansObjetRaisesNothing(t *testing.T) {
	for _, q := range shipped(t) {
		r, list := rand.New(rand.NewPCG(6, 2026)), tried(t, q)
		for n := range 500 {
			list = append(list, assessment.Trial{ID: "plausible", Authority: profiles()[n%len(profiles())], Answers: plausible(q, r)})
		}
		var skippable []string
		for i := range q.Questions {
			if q.Questions[i].Skippable {
				skippable = append(skippable, q.Questions[i].ID)
			}
		}
		for _, trial := range list {
			before := assessment.Evaluate(q, trial.Authority, trial.Answers)
			for range 10 {
				aside := maps.Clone(trial.Answers)
				for _, i := range r.Perm(len(skippable))[:3] {
					if _, given := aside[skippable[i]]; given {
						aside[skippable[i]] = assessment.Answer{State: assessment.NotApplicable, Reason: "pas chez nous"}
					}
				}
				for k, after := range assessment.Evaluate(q, trial.Authority, aside).Standings {
					if after.Floor > before.Standings[k].Floor {
						t.Errorf("%s, %s, %s: from level %d to %d", q.ID, after.Scale.ID, trial.ID, before.Standings[k].Floor, after.Floor)
					}
				}
			}
		}
	}
}

// TestSameLevelOnBothSidesOfABound: the same answers just under the bound of a size and at it lead to the same level,
// but for five in a hundred: 500 plausible authorities and all the trials.
func TestSameLevelOnBothSidesOfABound(t *testing.T) {
	for _, q := range shipped(t) {
		r := rand.New(rand.NewPCG(5, 2026))
		var all []map[string]assessment.Answer
		for _, trial := range tried(t, q) {
			all = append(all, maps.Clone(trial.Answers))
		}
		for range 500 {
			all = append(all, plausible(q, r))
		}
		for _, bound := range []int{1_000, 10_000, 50_000} {
			for _, kind := range []assessment.AuthorityType{assessment.Commune, assessment.Syndicat} {
				apart := map[string]int{}
				for _, answers := range all {
					under := assessment.Evaluate(q, assessment.Authority{Type: kind, Population: bound - 1}, answers)
					at := assessment.Evaluate(q, assessment.Authority{Type: kind, Population: bound}, answers)
					for k := range under.Standings {
						if under.Standings[k].Floor != at.Standings[k].Floor {
							apart[q.Scales[k].ID]++
						}
					}
				}
				for scale, n := range apart {
					t.Logf("%s, %s, %s of %d inhabitants: %d levels of %d differ", q.ID, scale, kind, bound, n, len(all))
					if 20*n > len(all) {
						t.Errorf("%s, %s, %s of %d inhabitants: %d levels of %d differ", q.ID, scale, kind, bound, n, len(all))
					}
				}
			}
		}
	}
}
