package assessment_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"tnl-assess/assessment"
)

// TestHorizon holds plans within a number of months, and sometimes of days, against the best of
// every choice that the calendar ends in time.
func TestHorizon(t *testing.T) {
	levels := scale(0, level(minGlobal(20)), level(minGlobal(45)), level(minGlobal(70)))
	for seed := range uint64(400) {
		t.Run(fmt.Sprintf("seed=%d", seed), func(t *testing.T) {
			r := rand.New(rand.NewPCG(seed, 12))
			q, given := start(levels, randomProject(r)...)
			aim := assessment.Aim{Horizon: 1 + r.IntN(16)}
			if r.IntN(3) == 0 {
				aim.Budget = 1 + r.IntN(25)
			}
			capacity := assessment.Capacity{elu: r.IntN(4), dsi: 2 + r.IntN(6), dgs: 1 + r.IntN(5)}
			aim.Capacity = capacity
			roadmap := assessment.PlanFor(context.Background(), q, assessment.Authority{}, given, aim)
			want := bestInTime(q, aim, capacity)
			if got := roadmap.After.Global.Floor; got != want || !roadmap.Proven || roadmap.AtMost < got {
				t.Errorf("%d months, %d days: %s points, at most %s, proven %t; want %s, with %q",
					aim.Horizon, aim.Budget, got, roadmap.AtMost, roadmap.Proven, want, steps(roadmap))
			}
			if roadmap.Calendar.Quarters > max(aim.Horizon/3, 1) || len(roadmap.Calendar.Unplaced) > 0 {
				t.Errorf("%d months: %d quarters, %d without a place", aim.Horizon, roadmap.Calendar.Quarters, len(roadmap.Calendar.Unplaced))
			}
		})
	}
}

// randomProject makes up to eight actions on the questions of [start]. Their points are divided
// by four without a rest.
func randomProject(r *rand.Rand) []assessment.Action {
	list := make([]assessment.Action, 2+r.IntN(7))
	for i := range list {
		var effects []assessment.Effect
		for _, id := range []string{"a1", "a2", "b1", "b2"} {
			if r.IntN(3) == 0 {
				effects = append(effects, brings(id, 20*r.IntN(6))...)
			}
		}
		var after []string
		if i > 0 && r.IntN(3) == 0 {
			after = append(after, fmt.Sprint("action", r.IntN(i)))
		}
		list[i] = lasting(1+r.IntN(9), action(fmt.Sprint("action", i), assessment.Roles[r.IntN(3)], r.IntN(9), effects, after...))
	}
	return list
}

// bestInTime tries every choice of actions, and returns the highest global score of those that
// fit in the budget and that the calendar ends in time.
func bestInTime(q *assessment.Questionnaire, aim assessment.Aim, capacity assessment.Capacity) assessment.Points {
	var best assessment.Points
	for set := range 1 << len(q.Actions) {
		var tasks []assessment.Task
		var ids []string
		days, whole := 0, true
		for i := range q.Actions {
			if set>>i&1 == 0 {
				continue
			}
			a := &q.Actions[i]
			whole = whole && !slices.ContainsFunc(a.After, func(id string) bool { return !slices.Contains(ids, id) })
			ids = append(ids, a.ID)
			days += a.Effort[assessment.DefaultSize]
			tasks = append(tasks, assessment.Task{Action: a, Days: a.Effort[assessment.DefaultSize], Gain: quarterOf([]assessment.Task{{Action: a}})})
		}
		if !whole || aim.Budget > 0 && days > aim.Budget {
			continue
		}
		if c := assessment.LayOut(tasks, capacity); len(c.Unplaced) == 0 && c.Quarters <= max(aim.Horizon/3, 1) {
			best = max(best, quarterOf(tasks))
		}
	}
	return best
}

// quarterOf is the global score that actions bring to the questions of [start].
func quarterOf(tasks []assessment.Task) assessment.Points {
	points := map[string]assessment.Points{}
	for _, task := range tasks {
		for _, e := range task.Action.Effects {
			points[e.Question] = max(points[e.Question], e.Points)
		}
	}
	var sum assessment.Points
	for _, p := range points {
		sum += p
	}
	return sum / 4
}
