package assessment_test

import (
	"context"
	"slices"
	"testing"

	"tnl-assess/assessment"
)

// TestPlanFor plans under each thing that one may ask for. Four questions weigh a quarter of
// the global score each, and all are worth 0 today.
func TestPlanFor(t *testing.T) {
	actions := []assessment.Action{
		action("one", dsi, 2, brings("a1", 100)),
		action("two", elu, 3, brings("a2", 100), "one"),
		action("three", dgs, 6, brings("b1", 100)),
		action("four", dsi, 9, brings("b2", 80)),
	}
	levels := scale(0, level(minGlobal(25)), level(minGlobal(50)), level(minGlobal(90)))
	for _, c := range []struct {
		name   string
		aim    assessment.Aim
		target int
		want   []string
		unmet  []string
	}{
		{"the next level", assessment.Aim{}, 1, []string{"one"}, nil},
		{"a higher one", assessment.Aim{Target: 2}, 2, []string{"one", "two"}, nil},
		{"all that a budget allows, the level first", assessment.Aim{Budget: 12}, 2, []string{"one", "three", "two"}, nil},
		{"a budget that stops below the target", assessment.Aim{Target: 3, Budget: 5}, 2, []string{"one", "two"}, nil},
		{"a budget that allows no level", assessment.Aim{Budget: 1}, 1, nil, []string{"global"}},
		{"without an action, nor those after it", assessment.Aim{Target: 2, Without: []string{"one"}}, 2, []string{"four", "three"}, []string{"global"}},
		{"what is done is not done again", assessment.Aim{FollowUps: following("one", assessment.Done)}, 1, []string{"two"}, nil},
		{"what is dropped is not proposed", assessment.Aim{FollowUps: following("one", assessment.Dropped)}, 1, []string{"three"}, nil},
		{"what is planned stays", assessment.Aim{FollowUps: following("one", assessment.Planned)}, 1, []string{"one"}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			q, given := start(levels, actions...)
			r := assessment.PlanFor(context.Background(), q, assessment.Authority{}, given, c.aim)
			var got []string
			for _, a := range r.Actions {
				got = append(got, a.ID)
			}
			slices.Sort(got)
			if r.Target == nil || r.Target.Number != c.target || !slices.Equal(got, c.want) || !slices.Equal(keys(r.Unmet), c.unmet) || !r.Proven {
				t.Errorf("target %+v, actions %q, unmet %q, proven %t", r.Target, got, keys(r.Unmet), r.Proven)
			}
		})
	}
}

func following(id string, progress assessment.Progress) map[string]assessment.FollowUp {
	return map[string]assessment.FollowUp{id: {Progress: progress}}
}

// TestMilestones: a level comes within reach in the quarter in which the actions that it needs
// end, and an owner without a day to give leaves an action without a place.
func TestMilestones(t *testing.T) {
	q, given := start(scale(0, level(minGlobal(25)), level(minGlobal(50))),
		lasting(3, action("one", dsi, 2, brings("a1", 100))),
		lasting(6, action("two", elu, 3, brings("a2", 100), "one")),
	)
	r := assessment.Plan(q, assessment.Authority{}, given, 2)
	if len(r.Milestones) != 2 || r.Milestones[0].Quarter != 0 || r.Milestones[1].Quarter != 2 {
		t.Errorf("milestones %+v", r.Milestones)
	}
	idle := assessment.Aim{Target: 2, Capacity: assessment.Capacity{elu: 0}}
	r = assessment.PlanFor(context.Background(), q, assessment.Authority{}, given, idle)
	if last := r.Actions[len(r.Actions)-1]; last.ID != "two" || last.Start != -1 || len(r.Milestones) != 1 {
		t.Errorf("%s starts at %d, milestones %+v", last.ID, last.Start, r.Milestones)
	}
}

// TestPlanStopsWithItsContext: a plan that had no time says that it is not proven.
func TestPlanStopsWithItsContext(t *testing.T) {
	q, given := start(scale(0, level(minGlobal(25))), action("one", dsi, 2, brings("a1", 100)))
	ctx, stop := context.WithCancel(context.Background())
	stop()
	r := assessment.PlanFor(ctx, q, assessment.Authority{}, given, assessment.Aim{})
	if r.Proven && len(r.Actions) == 0 {
		t.Error("nothing was looked for, and the plan says that it is proven")
	}
}
