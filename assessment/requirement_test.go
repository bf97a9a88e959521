package assessment_test

import (
	"slices"
	"testing"

	"tnl-assess/assessment"
)

// chosenIn names the actions of a roadmap.
func chosenIn(r assessment.Roadmap) []string {
	var list []string
	for _, a := range r.Actions {
		list = append(list, a.ID)
	}
	return list
}

func TestRequirements(t *testing.T) {
	worth := func(id string, days int, question string, points int, requires ...assessment.Requirement) assessment.Action {
		a := action(id, assessment.RoleDSI, days, brings(question, points))
		a.Requires = requires
		return a
	}
	some := assessment.Requirement{Free: true}
	q, given := start(scale(0, level(assessment.Criterion{Kind: assessment.MinQuestion, Question: "b1", Min: assessment.Whole(60)})),
		worth("thank", 1, "b1", 60, some),
		worth("costly", 5, "a1", 60),
		worth("cheap", 3, "a2", 60),
		worth("paper", 1, "b2", 60),
	)
	for i, question := range q.Questions {
		if question.ID == "a1" || question.ID == "a2" {
			q.Questions[i] = free(1, question)
		}
	}
	for name, c := range map[string]struct {
		answer  string // to a1
		require assessment.Requirement
		aim     assessment.Aim
		want    []string
	}{
		"one of several, the cheapest":    {"p0", some, assessment.Aim{}, []string{"cheap", "thank"}},
		"in place already":                {"p60", some, assessment.Aim{}, []string{"thank"}},
		"said to be done":                 {"p0", some, assessment.Aim{FollowUps: map[string]assessment.FollowUp{"costly": {Progress: assessment.Done}}}, []string{"thank"}},
		"wanted, it serves too":           {"p0", some, assessment.Aim{With: []string{"costly"}}, []string{"costly", "thank"}},
		"the cheapest set aside":          {"p0", some, assessment.Aim{Without: []string{"cheap"}}, []string{"costly", "thank"}},
		"none left":                       {"p0", some, assessment.Aim{Without: []string{"cheap", "costly"}}, nil},
		"points of a question":            {"p0", assessment.Requirement{Question: "a1", Min: assessment.Whole(60)}, assessment.Aim{}, []string{"costly", "thank"}},
		"points that the answers have":    {"p60", assessment.Requirement{Question: "a1", Min: assessment.Whole(60)}, assessment.Aim{}, []string{"thank"}},
		"within a horizon, in that order": {"p0", some, assessment.Aim{Target: 1, Horizon: 6}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			given["a1"] = assessment.Answer{State: assessment.Known, Value: assessment.Chosen(c.answer)}
			q.Actions[0].Requires = []assessment.Requirement{c.require}
			r := assessment.PlanFor(t.Context(), q, assessment.Authority{}, given, c.aim)
			if c.aim.Horizon > 0 {
				at := slices.Index(chosenIn(r), "thank")
				if at < 1 || r.Actions[at].Start < 3 || r.Actions[0].End > r.Actions[at].Start {
					t.Errorf("%v: it starts before what it requires ends", chosenIn(r))
				}
				return
			}
			if got := chosenIn(r); !slices.Equal(got, c.want) {
				t.Errorf("got %v, want %v", got, c.want)
			}
			if len(c.want) == 0 && r.Reached() {
				t.Error("reached without it")
			}
		})
	}
}

// TestRequirementsAreKept: whatever is answered, no roadmap has an action without what it requires.
func TestRequirementsAreKept(t *testing.T) {
	q, given := start(scale(0, level(minGlobal(70))),
		action("a", assessment.RoleElu, 2, brings("a1", 60)),
		action("b", assessment.RoleDSI, 1, brings("a2", 100)),
		action("c", assessment.RoleDGS, 1, brings("b1", 100)),
		action("d", assessment.RoleDGS, 4, brings("b2", 100)),
	)
	q.Questions[0] = free(1, q.Questions[0])
	q.Actions[1].Requires = []assessment.Requirement{{Free: true}}
	q.Actions[2].Requires = []assessment.Requirement{{Question: "a2", Min: assessment.Whole(60)}, {Free: true}}
	for budget := range 9 {
		for horizon := range 5 {
			r := assessment.PlanFor(t.Context(), q, assessment.Authority{}, given, assessment.Aim{Budget: budget, Horizon: 3 * horizon})
			chosen := chosenIn(r)
			has := func(id string) bool { return slices.Contains(chosen, id) }
			if has("b") && !has("a") || has("c") && (!has("a") || !has("b")) {
				t.Errorf("budget %d, %d months: %v", budget, 3*horizon, chosen)
			}
		}
	}
}
