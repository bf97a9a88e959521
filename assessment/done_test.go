package assessment_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"testing"

	"tnl-assess/assessment"
)

// randomRules gives a questionnaire rules for its plans.
func randomRules(r *rand.Rand, q *assessment.Questionnaire) {
	q.Plan = assessment.PlanRules{Margin: assessment.Points(r.IntN(6000)), Axis: r.IntN(4), Service: r.IntN(4), Pace: 12 * r.IntN(2)}
	for range r.IntN(4) {
		question := &q.Questions[r.IntN(len(q.Questions))]
		q.Plan.Grounds = append(q.Plan.Grounds, assessment.Ground{Question: question.ID, Min: assessment.Whole(1 + r.IntN(90)), Risk: "risque"})
	}
	for i := range q.Actions {
		if r.IntN(4) == 0 {
			q.Actions[i].Requires = []assessment.Requirement{{Free: true}}
		}
	}
}

// randomAim asks for anything that leaves the plan the same when it is asked again.
func randomAim(r *rand.Rand) assessment.Aim {
	aim := assessment.Aim{Target: r.IntN(4)}
	switch r.IntN(5) {
	case 0:
		aim.Budget = 1 + r.IntN(60)
	case 1:
		aim.Horizon = 3 + r.IntN(30)
	}
	return aim
}

// TestDoneNeverCosts: marking an action done, any, in any order, never lengthens what is left of a
// plan, adopted or not, never adds an action to it, and never moves a level later.
func TestDoneNeverCosts(t *testing.T) {
	cases := uint64(200)
	if os.Getenv("TNL_LONG") != "" {
		cases = 2000
	}
	for seed := range cases {
		t.Run(fmt.Sprintf("seed=%d", seed), func(t *testing.T) {
			r := rand.New(rand.NewPCG(seed, 16))
			q, authority, given := sample(r, 1+r.IntN(40), 2+r.IntN(14))
			randomRules(r, q)
			a := held(q, authority, given)
			a.Campaigns[0].Date, a.FollowUps = day("2026-11-28"), map[string]assessment.FollowUp{}
			aim := randomAim(r)
			plan := func() assessment.Roadmap {
				s := assessment.Latest(q, a)
				s.Today = day("2026-12-05")
				return assessment.Conclude(s).Plan(t.Context(), aim).Roadmap
			}
			before := plan()
			if r.IntN(2) == 0 && a.Adopt(before, "le conseil", day("2026-12-01")) == nil {
				aim = assessment.Aim{}
				before = samePlan(t, before, plan())
			}
			for _, i := range r.Perm(len(q.Actions)) {
				id := q.Actions[i].ID
				if r.IntN(4) == 0 {
					a.FollowUps[id] = assessment.FollowUp{Progress: assessment.Started, On: day("2026-12-02")}
					before = plan()
				}
				a.FollowUps[id] = assessment.FollowUp{Progress: assessment.Done, On: day("2026-12-03")}
				after := plan()
				wantLess(t, id, before, after)
				before = after
			}
			if len(before.Actions) > 0 {
				t.Errorf("all is done, and %q are left", chosenIn(before))
			}
		})
	}
}

// samePlan fails unless a plan that was adopted is told of as it was.
func samePlan(t *testing.T, made, told assessment.Roadmap) assessment.Roadmap {
	t.Helper()
	if told.Adopted == nil || !slices.Equal(steps(made), steps(told)) || made.Days() != told.Days() || fmt.Sprint(stars(made)) != fmt.Sprint(stars(told)) ||
		made.Target.Number != told.Target.Number || made.From != told.From {
		t.Errorf("adopted %q, stars %v; told %q, stars %v", steps(made), stars(made), steps(told), stars(told))
	}
	return told
}

// stars are the quarters of the levels of a plan.
func stars(r assessment.Roadmap) map[int]int {
	quarters := map[int]int{}
	for _, m := range r.Milestones {
		quarters[m.Level.Number] = m.Quarter
	}
	return quarters
}

// wantLess fails when what is left of a plan is not less than before, or when a level is later.
func wantLess(t *testing.T, done string, before, after assessment.Roadmap) {
	t.Helper()
	for _, a := range after.Actions {
		at := slices.IndexFunc(before.Actions, func(b assessment.PlannedAction) bool { return b.ID == a.ID })
		if at < 0 {
			t.Errorf("%s is done, and %s is added to %q", done, a.ID, chosenIn(before))
		} else if b := before.Actions[at]; a.End > b.End || a.Days > b.Days {
			t.Errorf("%s is done: %s of %d days ends at %d; %d days, at %d before", done, a.ID, a.Days, a.End, b.Days, b.End)
		}
	}
	later := stars(after)
	for level, quarter := range stars(before) {
		if now, held := later[level]; !held || now > quarter {
			t.Errorf("%s is done, and level %d comes in quarter %d (%t) instead of %d", done, level, now, held, quarter)
		}
	}
	if after.Days() > before.Days() {
		t.Errorf("%s is done, and %d days are left instead of %d", done, after.Days(), before.Days())
	}
}
