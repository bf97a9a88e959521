package assessment_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"tnl-assess/assessment"
)

const (
	elu = assessment.RoleElu
	dsi = assessment.RoleDSI
	dgs = assessment.RoleDGS
)

// The answers to the questions of [start].
var (
	nothing    = chosen("p0")
	sixty      = chosen("p60")
	everything = chosen("p100")
)

// start makes a questionnaire of two axes where everything is at 0: each of the questions
// a1, a2, b1 and b2 is worth 25 points of the global score. b3 is not asked.
func start(s assessment.Scale, actions ...assessment.Action) (q *assessment.Questionnaire, given answers) {
	var questions []assessment.Question
	for _, id := range []string{"a1", "a2", "b1", "b2"} {
		questions = append(questions, choice(id, 0, 60, 100))
	}
	questions = append(questions, asked(is{"nobody", assessment.Yes}, yesNo("b3")))
	q = questionnaire(axes(1, 1), questions...)
	q.Scales, q.Actions = []assessment.Scale{s}, actions
	return q, answers{"a1": nothing, "a2": nothing, "b1": nothing, "b2": nothing}
}

// plan makes the roadmap of an authority of which nothing is known.
func plan(q *assessment.Questionnaire, given answers, target int) assessment.Roadmap {
	return planTo(q, assessment.Authority{}, given, target)
}

// steps sums up a roadmap: each action with its months and its gain.
func steps(r assessment.Roadmap) []string {
	list := make([]string, len(r.Actions))
	for i, a := range r.Actions {
		list[i] = fmt.Sprintf("%s %d-%d +%s", a.ID, a.Start, a.End, a.Gain)
	}
	return list
}

func TestPlan(t *testing.T) {
	half := scale(0, level(minGlobal(50)))
	for _, c := range []struct {
		name    string
		scale   assessment.Scale
		actions []assessment.Action
		change  answers // of the four answers
		steps   []string
		unmet   []string
		after   string
	}{
		{
			name:  "the fewest days",
			scale: half,
			actions: []assessment.Action{
				action("dear", elu, 9, brings("a1", 100)),
				action("cheap", elu, 2, brings("a2", 100)),
				action("fair", elu, 4, brings("b1", 100)),
			},
			steps: []string{"cheap 0-3 +25", "fair 0-3 +25"}, after: "50",
		},
		{
			name:  "what is beyond the criterion brings nothing",
			scale: scale(0, level(minAxis("a", 20))),
			actions: []assessment.Action{
				action("more", dsi, 3, brings("a1", 100)),
				action("enough", dsi, 2, brings("a1", 40)),
			},
			steps: []string{"enough 0-3 +10"}, after: "10",
		},
		{
			name:  "ties go to the order of the questionnaire",
			scale: half,
			actions: []assessment.Action{
				action("one", dsi, 2, brings("b2", 100)),
				action("two", dsi, 2, brings("a1", 100)),
				action("three", dsi, 2, brings("a2", 100)),
			},
			steps: []string{"one 0-3 +25", "two 0-3 +25"}, after: "50",
		},
		{
			name:  "an action without effort is the best",
			scale: scale(0, level(minGlobal(25))),
			actions: []assessment.Action{
				action("one", dsi, 1, brings("a1", 100)),
				action("free", dsi, 0, brings("a2", 100)),
			},
			steps: []string{"free 0-3 +25"}, after: "25",
		},
		{
			name:  "owners work at the same time, within what they can give",
			scale: scale(0, level(minGlobal(100))),
			actions: []assessment.Action{
				lasting(4, action("one", dsi, 1, brings("a1", 100))),
				lasting(3, action("two", dsi, 2, brings("a2", 100))),
				lasting(5, action("three", elu, 3, brings("b1", 100))),
				lasting(2, action("four", dgs, 4, brings("b2", 100))),
			},
			steps: []string{"two 0-3 +25", "four 0-3 +25", "one 0-6 +25", "three 0-6 +25"}, after: "100",
		},
		{
			name:  "prerequisites come before, with their own",
			scale: scale(0, level(minGlobal(25))),
			actions: []assessment.Action{
				lasting(3, action("publish", dsi, 1, brings("a1", 100), "list", "train")),
				lasting(2, action("train", dgs, 1, brings("b1", 0))),
				lasting(6, action("list", dgs, 1, nil, "decide")),
				lasting(1, action("decide", elu, 1, nil)),
			},
			steps: []string{"train 0-3 +0", "decide 0-3 +0", "list 3-9 +0", "publish 9-12 +25"}, after: "25",
		},
		{
			name:  "the days of prerequisites count",
			scale: scale(0, level(minGlobal(25))),
			actions: []assessment.Action{
				action("short", dsi, 1, brings("a1", 100), "long"),
				action("long", dsi, 8, nil),
				action("fair", dsi, 5, brings("a2", 100)),
			},
			steps: []string{"fair 0-3 +25"}, after: "25",
		},
		{
			name:  "a prerequisite is shared",
			scale: half,
			actions: []assessment.Action{
				action("one", dsi, 1, brings("a1", 100), "base"),
				action("two", dsi, 1, brings("a2", 100), "base"),
				action("other", dsi, 2, brings("b1", 100)),
				action("base", dsi, 2, nil),
			},
			// four days for 50 points, five with the other one
			steps: []string{"base 0-3 +0", "one 3-6 +25", "two 3-6 +25"}, after: "50",
		},
		{
			name:  "a prerequisite that is acquired is not done again",
			scale: half,
			actions: []assessment.Action{
				action("one", dsi, 1, brings("a1", 100), "base"),
				action("base", dsi, 2, slices.Concat(brings("a2", 60), brings("b1", 0))),
			},
			change: answers{"a2": everything},
			steps:  []string{"one 0-3 +25"}, after: "50",
		},
		{
			name:  "a prerequisite that may be acquired is kept",
			scale: scale(0, level(minQuestion("a1", 100))),
			actions: []assessment.Action{
				action("one", dsi, 1, brings("a1", 100), "base"),
				action("base", dsi, 2, brings("a2", 60)),
			},
			change: answers{"a2": unknown},
			steps:  []string{"base 0-3 +15", "one 3-6 +25"}, after: "40..50",
		},
		{
			name:  "an action that a later one makes useless is dropped",
			scale: scale(0, level(minAxis("a", 50))),
			actions: []assessment.Action{
				action("some", dsi, 1, brings("a1", 40)),
				action("all", dsi, 5, brings("a1", 100)),
			},
			steps: []string{"all 0-3 +25"}, after: "25",
		},
		{
			name:  "and its prerequisites with it",
			scale: scale(0, level(minAxis("a", 50))),
			actions: []assessment.Action{
				action("some", dsi, 1, brings("a1", 40), "base"),
				action("base", dsi, 1, nil),
				action("all", dsi, 9, brings("a1", 100)),
			},
			steps: []string{"all 0-3 +25"}, after: "25",
		},
		{
			name:  "a target out of reach is approached",
			scale: scale(0, level(minGlobal(60), minAxis("b", 50), minQuestion("b2", 30))),
			actions: []assessment.Action{
				action("one", dsi, 1, brings("a1", 100)),
				action("two", dsi, 1, brings("b1", 100)),
			},
			steps: []string{"one 0-3 +25", "two 0-3 +25"}, unmet: []string{"global", "question:b2"}, after: "50",
		},
		{
			name:  "an axis may need several actions before it counts",
			scale: scale(0, level(minAxes(1, 40))),
			actions: []assessment.Action{
				action("one", dsi, 1, brings("b1", 50)),
				action("two", dsi, 1, brings("b2", 50), "base"),
				action("useless", dsi, 1, brings("b3", 100)),
				action("base", dsi, 1, nil),
			},
			change: answers{"a1": sixty}, // axis a is at 30, above what one action makes of axis b
			steps:  []string{"one 0-3 +12.5", "base 0-3 +0", "two 3-6 +12.5"}, after: "40",
		},
		{
			name:  "progress on each of several axes shows",
			scale: scale(0, level(minAxes(2, 50))),
			actions: []assessment.Action{
				action("dear", dsi, 9, brings("a2", 100)),
				action("one", dsi, 1, brings("a1", 100)),
				action("two", dsi, 1, brings("b1", 100)),
			},
			steps: []string{"one 0-3 +25", "two 0-3 +25"}, after: "50",
		},
		{
			name:  "what is sans objet or not asked earns nothing",
			scale: half,
			actions: []assessment.Action{
				action("aside", dsi, 1, brings("a1", 100)),
				action("notAsked", dsi, 1, brings("b3", 100)),
				action("nowhere", dsi, 1, brings("z9", 100)),
			},
			change: answers{"a1": aside, "b1": everything},
			steps:  []string{}, unmet: []string{"global"}, after: "25",
		},
		{
			name:  "actions that wait for each other are taken together",
			scale: scale(0, level(minGlobal(25))),
			actions: []assessment.Action{
				action("egg", dsi, 1, brings("a1", 100), "hen"),
				action("hen", dsi, 1, nil, "egg", "nobody"),
			},
			steps: []string{"egg -1--1 +25", "hen -1--1 +0"}, after: "25",
		},
		{
			name:  "what may be worth more stays possible",
			scale: scale(0, level(minAxis("a", 30))),
			actions: []assessment.Action{
				action("one", dsi, 1, brings("a1", 60)),
			},
			change: answers{"a1": unknown},
			steps:  []string{"one 0-3 +15"}, after: "15..25",
		},
		{
			name:  "coverage is not for actions",
			scale: scale(0, level(minCoverage(100), minGlobal(25))),
			actions: []assessment.Action{
				action("one", dsi, 1, brings("a1", 100)),
			},
			change: answers{"b1": unknown},
			steps:  []string{"one 0-3 +25"}, after: "25..50",
		},
		{
			name:  "lower levels count",
			scale: scale(0, level(minQuestion("b1", 100)), level(minGlobal(25))),
			actions: []assessment.Action{
				action("one", dsi, 1, brings("a1", 100)),
				action("two", dsi, 3, brings("b1", 100)),
			},
			steps: []string{"two 0-3 +25"}, after: "25",
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			q, given := start(c.scale, c.actions...)
			maps.Copy(given, c.change)
			r := plan(q, given, len(c.scale.Levels))
			if got := steps(r); !slices.Equal(got, c.steps) {
				t.Errorf("got %q, want %q", got, c.steps)
			}
			if got := keys(r.Unmet); !slices.Equal(got, c.unmet) || r.Reached() != (len(c.unmet) == 0) {
				t.Errorf("unmet: got %q, want %q", got, c.unmet)
			}
			wantInterval(t, "after", r.After.Global, c.after)
		})
	}
}

func TestPlanTarget(t *testing.T) {
	levels := scale(0, level(minGlobal(25)), level(minGlobal(50)), level(minGlobal(75)))
	act := []assessment.Action{
		action("one", dsi, 1, brings("a2", 100)),
		action("two", dsi, 1, brings("b1", 100)),
		action("three", dsi, 1, brings("b2", 100)),
	}
	for _, c := range []struct {
		name    string
		a1      assessment.Answer
		target  int
		want    int // 0 when there is none
		actions int
	}{
		{"the next level", everything, 0, 2, 1},
		{"any number below 1 is the next level", everything, -3, 2, 1},
		{"an explicit level", everything, 3, 3, 2},
		{"the level acquired", everything, 1, 0, 0},
		{"a level beyond the scale", everything, 4, 0, 0},
		{"from nothing", nothing, 0, 1, 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			q, given := start(levels, act...)
			r := plan(q, with(given, "a1", c.a1), c.target)
			number := 0
			if r.Target != nil {
				number = r.Target.Number
			}
			if number != c.want || len(r.Actions) != c.actions || !r.Reached() {
				t.Errorf("got level %d by %q, unmet %q", number, steps(r), keys(r.Unmet))
			}
			if c.want == 0 && !reflect.DeepEqual(r.After, r.Before) {
				t.Error("nothing is done, and the score changes")
			}
		})
	}
	for name, s := range map[string][]assessment.Scale{"no scale": nil, "an empty scale": {scale(50)}} {
		q, given := start(levels, act...)
		q.Scales = s
		for target := range 3 {
			if r := plan(q, given, target); r.Target != nil || len(r.Actions) > 0 {
				t.Errorf("%s, target %d: got %+v", name, target, r.Target)
			}
		}
	}
	q, given := start(levels, act...)
	for id := range given {
		given[id] = everything
	}
	if r := plan(q, given, 0); r.Target != nil {
		t.Errorf("at the top: got %+v", r.Target)
	}
}

func TestPlannedAction(t *testing.T) {
	q, given := start(
		scale(0, level(minGlobal(25), minAxes(2, 25)), level(minAxis("b", 50), minCoverage(90), minGlobal(60))),
		action("two", elu, 1, slices.Concat(brings("b1", 100), brings("a2", 50))),
		action("one", dsi, 1, slices.Concat(brings("a1", 100), brings("a2", 50))),
	)
	given["a2"] = unknown
	delete(given, "b1")
	r := plan(q, given, 2)
	if got, want := steps(r), []string{"two 0-3 +37.5", "one 0-3 +25"}; !slices.Equal(got, want) {
		t.Fatalf("got %q, want %q", got, want)
	}
	for i, want := range [][]string{{"global", "axes:2", "axe:b", "global"}, {"global"}} {
		if got := keys(r.Actions[i].Serves); !slices.Equal(got, want) {
			t.Errorf("%s serves %q, want %q", r.Actions[i].ID, got, want)
		}
	}
	for i, want := range [][]string{{"b1", "a2"}, {"a2"}} {
		if got := r.Actions[i].Unsure; !slices.Equal(got, want) {
			t.Errorf("%s bears on the unknown %q, want %q", r.Actions[i].ID, got, want)
		}
	}
}

func TestPlanEffort(t *testing.T) {
	act := action("one", dsi, 1, brings("a1", 100))
	act.Effort = map[assessment.Size]int{assessment.Village: 2, assessment.Small: 3, assessment.Medium: 5, assessment.Large: 8}
	q, given := start(scale(0, level(minGlobal(25))), act)
	for _, c := range []struct {
		authority assessment.Authority
		days      int
		by        assessment.Basis
	}{
		{assessment.Authority{}, 5, ""},
		{assessment.Authority{Population: 500}, 2, assessment.ByPopulation},
		{assessment.Authority{Population: 90_000}, 8, assessment.ByPopulation},
		// An intercommunalité of 52,000 inhabitants with 45 agents and 30 workstations.
		{assessment.Authority{Population: 52_000, Agents: 45, Workstations: 30}, 3, assessment.ByWorkstations},
		{assessment.Authority{Population: 180_000, Agents: 16}, 3, assessment.ByAgents},
		{assessment.Authority{Population: 1_200, Workstations: 4}, 2, assessment.ByWorkstations},
		{assessment.Authority{Population: 200, Workstations: 601}, 8, assessment.ByWorkstations},
		{assessment.Authority{Workstations: 600}, 5, assessment.ByWorkstations},
		{assessment.Authority{Agents: 5}, 2, assessment.ByAgents},
		{assessment.Authority{Agents: 6}, 3, assessment.ByAgents},
	} {
		r := planTo(q, c.authority, given, 0)
		if got := r.Actions[0].Days; got != c.days || r.SizedBy != c.by {
			t.Errorf("%+v: got %d days by %q, want %d by %q", c.authority, got, r.SizedBy, c.days, c.by)
		}
	}
}

// TestPlanOnPending acts on a question that may turn out not to be asked.
func TestPlanOnPending(t *testing.T) {
	q, given := start(scale(0, level(minAxis("b", 50))), action("one", dsi, 1, brings("b1", 100)))
	q.Questions[2].Condition = undetermined{}
	r := plan(q, given, 0)
	wantInterval(t, "before", r.Before.Axis("b").Interval, "0..50")
	wantInterval(t, "after", r.After.Axis("b").Interval, "50")
	if got := r.Actions[0].Unsure; !slices.Equal(got, []string{"b1"}) {
		t.Errorf("to check first: got %q", got)
	}
}

func TestToFindAndToProve(t *testing.T) {
	q := questionnaire(
		axes(1, 1),
		weighing(1, yesNo("a1")), weighing(3, yesNo("a2")), weighing(2, yesNo("a3")), weighing(3, yesNo("a4")),
		weighing(9, yesNo("a5")), weighing(9, yesNo("a6")), weighing(9, yesNo("a7")), weighing(3, asked(undetermined{}, yesNo("a8"))),
		weighing(9, asked(is{"a5", assessment.Yes}, yesNo("a9"))),
	)
	q.Scales = []assessment.Scale{scale(0, level(minGlobal(100)))}
	r := plan(q, answers{"a1": unknown, "a3": unknown, "a4": unknown, "a5": no, "a6": aside, "a7": proven(yes)}, 0)
	if got, want := ids(r.Before.ToFind()), []string{"a2", "a4", "a8", "a3", "a1"}; !slices.Equal(got, want) {
		t.Errorf("to find: got %q, want %q", got, want)
	}
	if got := ids(r.Before.ToProve()); len(got) > 0 {
		t.Errorf("to prove: got %q", got)
	}
	r = plan(q, answers{"a1": yes, "a2": yes, "a3": proven(yes), "a4": yes, "a5": no, "a6": aside, "a7": yes}, 0)
	if got, want := ids(r.Before.ToProve()), []string{"a7", "a2", "a4", "a1"}; !slices.Equal(got, want) {
		t.Errorf("to prove: got %q, want %q", got, want)
	}
}

// ids names the questions of scores.
func ids(scores []assessment.QuestionScore) []string {
	var list []string
	for _, s := range scores {
		list = append(list, s.Question.ID)
	}
	return list
}

func TestStrongestLever(t *testing.T) {
	all := scale(0, level(minGlobal(100)))
	for _, c := range []struct {
		name    string
		actions []assessment.Action
		want    string // "" when there is none
	}{
		{"no action", nil, ""},
		{"the most points per day", []assessment.Action{
			action("dear", dsi, 9, slices.Concat(brings("a1", 100), brings("a2", 100))),
			action("cheap", elu, 2, brings("b1", 80)),
			action("fair", elu, 3, brings("b2", 100)),
		}, "cheap"},
		{"the earliest among equals", []assessment.Action{
			lasting(2, action("one", dsi, 2, brings("a1", 100))),
			action("two", dsi, 2, brings("a2", 100)),
			action("three", elu, 2, brings("b1", 100)),
		}, "one"},
		{"not a prerequisite that earns nothing", []assessment.Action{
			action("one", dsi, 9, brings("a1", 100), "base"),
			action("base", dsi, 1, nil),
		}, "one"},
	} {
		t.Run(c.name, func(t *testing.T) {
			q, given := start(all, c.actions...)
			got, ok := plan(q, given, 0).StrongestLever()
			switch {
			case ok != (c.want != ""):
				t.Errorf("found: %t", ok)
			case ok && got.ID != c.want:
				t.Errorf("got %s, want %s", got.ID, c.want)
			}
		})
	}

	q, given := start(scale(0, level(minAxis("a", 50))), action("one", dsi, 1, brings("a1", 100)))
	q.Axes[0].Weight = 0 // a criterion is served, and the global score does not move
	if got, ok := plan(q, given, 0).StrongestLever(); ok {
		t.Errorf("%s adds nothing", got.ID)
	}
}

// TestPlanIsDeterministic fills the maps in a hundred orders.
func TestPlanIsDeterministic(t *testing.T) {
	r := rand.New(rand.NewPCG(2026, 11))
	q, authority, given := sample(r, 60, 20)
	want := planTo(q, authority, given, 0)
	ids := slices.Sorted(maps.Keys(given))
	for i := range 100 {
		r.Shuffle(len(ids), func(i, j int) { ids[i], ids[j] = ids[j], ids[i] })
		shuffled := answers{}
		for _, id := range ids {
			shuffled[id] = given[id]
		}
		if got := planTo(q, authority, shuffled, 0); !reflect.DeepEqual(got, want) {
			t.Fatalf("shuffle %d: got %q, want %q", i, steps(got), steps(want))
		}
	}
}
