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
		{"with an action that is not needed", assessment.Aim{With: []string{"two"}}, 1, []string{"one", "two"}, nil},
		{"with one that cannot be, which is left out", assessment.Aim{With: []string{"two"}, Without: []string{"one"}}, 1, []string{"three"}, nil},
		{"all that a time allows", assessment.Aim{Horizon: 3}, 2, []string{"four", "one", "three"}, nil},
		{"a time and a budget", assessment.Aim{Horizon: 5, Budget: 10}, 2, []string{"one", "three"}, nil},
		{"what is done is not done again, and counts", assessment.Aim{FollowUps: following("one", assessment.Done)}, 1, nil, nil},
		{"what is done of a longer plan", assessment.Aim{Target: 2, FollowUps: following("one", assessment.Done)}, 2, []string{"two"}, nil},
		{"another plan begins from what is done", assessment.Aim{Replan: true, FollowUps: following("one", assessment.Done)}, 2, []string{"two"}, nil},
		{"what is dropped is not proposed", assessment.Aim{FollowUps: following("one", assessment.Dropped)}, 1, []string{"three"}, nil},
		{"what is dropped comes back if wanted", assessment.Aim{FollowUps: following("one", assessment.Dropped), With: []string{"one"}}, 1, []string{"one"}, nil},
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
	r := planTo(q, assessment.Authority{}, given, 2)
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

// TestReasons: what fails without an action, those that wait for it included, on which axes it
// gains, and the cheapest way to each criterion.
func TestReasons(t *testing.T) {
	q, given := start(scale(0, level(minGlobal(25), minAxis("b", 40))),
		action("base", dsi, 2, nil),
		action("both", dsi, 2, slices.Concat(brings("a1", 60), brings("b1", 80)), "base"),
		action("short", elu, 1, brings("a1", 60)),
		action("long", dgs, 9, brings("b2", 100)),
	)
	r := planTo(q, assessment.Authority{}, given, 0)
	if len(r.Actions) != 2 || r.Actions[0].ID != "base" {
		t.Fatalf("actions %q", steps(r))
	}
	for _, a := range r.Actions {
		if got := keys(a.Breaks); !slices.Equal(got, []string{"global", "axe:b"}) {
			t.Errorf("without %s: %q", a.ID, got)
		}
	}
	if gains := r.Actions[1].Gains; len(r.Actions[0].Gains) > 0 || len(gains) != 2 || gains[0].Axis.ID != "a" || gains[1].Points != assessment.Whole(40) {
		t.Errorf("gains %+v, %+v", r.Actions[0].Gains, gains)
	}
	if len(r.Ways) != 2 || r.Ways[0].Verdict.Key() != "global" || r.Ways[1].Days != 4 || len(r.Ways[1].Actions) != 2 || !r.Ways[1].Met {
		t.Errorf("ways %+v", r.Ways)
	}
}

// TestEarliestAmongEquals: among choices of as many days and actions, the one that ends the
// earliest is taken, whatever the order of the questionnaire.
func TestEarliestAmongEquals(t *testing.T) {
	q, given := start(scale(0, level(minGlobal(25))),
		lasting(12, action("slow", dsi, 2, brings("a1", 100))),
		lasting(3, action("quick", dsi, 2, brings("a2", 100))),
	)
	if got := steps(planTo(q, assessment.Authority{}, given, 0)); !slices.Equal(got, []string{"quick 0-3 +25"}) {
		t.Errorf("got %q", got)
	}
	given["b1"] = everything
	scarce := assessment.Aim{Target: 1, Capacity: assessment.Capacity{dsi: 1}}
	q.Scales[0].Levels[0].Criteria[0].Min = assessment.Whole(50)
	q.Actions = append(q.Actions, lasting(3, action("other", dgs, 2, brings("b2", 100))))
	if r := assessment.PlanFor(context.Background(), q, assessment.Authority{}, given, scarce); !slices.Equal(steps(r), []string{"other 0-3 +25"}) {
		t.Errorf("got %q: an owner with a day a quarter takes two quarters", steps(r))
	}
}
