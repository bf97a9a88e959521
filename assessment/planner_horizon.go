package assessment

import (
	"cmp"
	"context"
	"math"
	"slices"

	"tnl-assess/assessment/plan"
)

// maxCuts bounds the search for a choice that the calendar ends in time: it is a number of
// tries, not of seconds, for the same answers to give the same plan.
const maxCuts = 12

// quarters is the number of quarters that a horizon holds: those of which it sees the end, one
// at least.
func quarters(months int) int { return max(months/3, 1) }

// inTime makes the goal of a problem as large as possible, with actions that the calendar ends
// within the horizon. What one sees of a choice before laying it out is asked of the optimiser:
// no action that ends too late by itself, no owner with more days than they can give. A choice
// that the calendar does not hold for all that is set aside, with those that contain it, and the
// next best is tried; the first that fits is the best. When it does not come soon enough, the
// best that fits is given, with what no choice can exceed.
func (p *planner) inTime(ctx context.Context, pr plan.Problem, aim Aim) plan.Solution {
	if aim.Horizon <= 0 {
		return plan.Maximise(ctx, pr)
	}
	t := inTime{planner: p, problem: pr, budget: int64(aim.Budget), last: quarters(aim.Horizon)}
	t.confine()
	best := t.first(ctx)
	if !found(best) {
		return best
	}
	best = t.complete(best.Chosen)
	for range maxCuts {
		top := plan.Maximise(ctx, t.problem)
		if top.Status == plan.Optimal && t.fits(top.Chosen) {
			return top
		}
		best.Bound = top.Bound
		if other := t.complete(t.trim(top.Chosen)); other.Value > best.Value && t.meets(other.Chosen) {
			other.Bound = top.Bound
			best = other
		}
		if best.Value == best.Bound {
			best.Status = plan.Optimal
			return best
		}
		if top.Status != plan.Optimal {
			break
		}
		t.exclude(top.Chosen)
	}
	best.Status = plan.Feasible
	return best
}

// inTime is a search for actions that the calendar ends by a quarter, the last one.
type inTime struct {
	*planner
	problem plan.Problem
	budget  int64 // 0 when there is none
	last    int
}

// found tells whether a solution is a choice, if only of nothing.
func found(s plan.Solution) bool { return s.Status == plan.Optimal || s.Status == plan.Feasible }

// confine asks that each action may end in time, and that no owner gives more than they can.
func (t *inTime) confine() {
	actions := t.problem.Actions
	for i := range actions {
		if actions[i].End > int64(t.last) {
			actions[i].State = plan.Forbidden
		}
	}
	may := possible(actions)
	for i := range actions {
		if actions[i].State == plan.Forced && !may[i] {
			actions[i].State = plan.Forbidden // wanted, but what it waits for ends too late
		}
	}
	for _, role := range Roles {
		for first := range t.last {
			t.problem.Limits = append(t.problem.Limits, t.window(role, first))
		}
	}
}

// window is the limit of the days that an owner can give from a quarter on, to actions that
// cannot start before.
func (t *inTime) window(role Role, first int) plan.Limit {
	limit := plan.Limit{
		Weights: make([]int64, len(t.problem.Actions)),
		AtMost:  int64(t.last-first) * int64(max(t.capacity[role], 0)),
	}
	for i, action := range t.problem.Actions {
		a := &t.q.Actions[i]
		if a.Owner != role {
			continue
		}
		if length, able := shortest(t.task(a), t.capacity[role]); able && action.End-int64(length) >= int64(first) {
			limit.Weights[i] = action.Days
		}
	}
	return limit
}

// first looks for a choice that meets the requirements and fits, trying those of fewest days. It
// is stopped, with no choice, when it does not find one soon enough.
func (t *inTime) first(ctx context.Context) plan.Solution {
	for range maxCuts {
		s := plan.Minimise(ctx, t.problem)
		if !found(s) || t.fits(s.Chosen) {
			return s
		}
		t.exclude(s.Chosen)
	}
	return plan.Solution{Status: plan.Stopped, Bound: math.MaxInt64}
}

// feasible tells whether some choice meets a problem within the bounds.
func (p *planner) feasible(ctx context.Context, pr plan.Problem, aim Aim) bool {
	if aim.Horizon <= 0 {
		return found(plan.Minimise(ctx, pr))
	}
	t := inTime{planner: p, problem: pr, budget: int64(aim.Budget), last: quarters(aim.Horizon)}
	t.confine()
	return found(t.first(ctx))
}

// fits tells whether the calendar ends a choice of actions in time.
func (t *inTime) fits(chosen []int) bool {
	c := LayOut(t.tasks(t.actions(chosen)), t.capacity)
	return len(c.Unplaced) == 0 && c.Quarters <= t.last
}

// exclude sets aside a choice that does not fit: as few of its actions as possible, which do not
// fit by themselves, are not to be chosen together.
func (t *inTime) exclude(chosen []int) {
	core := slices.Clone(chosen)
	for _, i := range slices.Backward(chosen) {
		if fewer := t.drop(core, i); !t.fits(fewer) {
			core = fewer
		}
	}
	limit := plan.Limit{Weights: make([]int64, len(t.problem.Actions)), AtMost: int64(len(core)) - 1}
	for _, i := range core {
		limit.Weights[i] = 1
	}
	t.problem.Limits = append(t.problem.Limits, limit)
}

// drop takes an action off a choice, with those that wait for it.
func (t *inTime) drop(chosen []int, gone int) []int {
	kept := slices.Clone(chosen)
	for queue := []int{gone}; len(queue) > 0; queue = queue[1:] {
		kept = slices.DeleteFunc(kept, func(i int) bool { return i == queue[0] })
		for _, i := range kept {
			lost := func(list []int) bool {
				return !slices.ContainsFunc(list, func(k int) bool { return slices.Contains(kept, k) })
			}
			if slices.Contains(t.problem.Actions[i].After, queue[0]) || slices.ContainsFunc(t.problem.Actions[i].Any, lost) {
				queue = append(queue, i)
			}
		}
	}
	return kept
}

// trim takes actions off a choice until it fits: those that bring the least for their days
// first, unless they are wanted.
func (t *inTime) trim(chosen []int) []int {
	for _, i := range slices.Backward(t.byWorth(chosen)) {
		if t.fits(chosen) {
			return chosen
		}
		if t.problem.Actions[i].State != plan.Forced {
			chosen = t.drop(chosen, i)
		}
	}
	return chosen
}

// complete adds to a choice the actions that still fit, with what they wait for: those that
// bring the most for their days first.
func (t *inTime) complete(chosen []int) plan.Solution {
	every := make([]int, len(t.problem.Actions))
	for i := range every {
		every[i] = i
	}
	may := possible(t.problem.Actions)
	for _, i := range t.byWorth(every) {
		if slices.Contains(chosen, i) || !may[i] {
			continue
		}
		more := t.add(chosen, i)
		slices.Sort(more)
		if t.value(more) > t.value(chosen) && t.affordable(more) && t.fits(more) {
			chosen = more
		}
	}
	return plan.Solution{Chosen: chosen, Days: t.days(chosen), Value: t.value(chosen)}
}

// add adds an action to a choice, with what it waits for.
func (t *inTime) add(chosen []int, more int) []int {
	with := append(slices.Clone(chosen), more)
	for at := len(chosen); at < len(with); at++ {
		for _, before := range t.problem.Actions[with[at]].After {
			if !slices.Contains(with, before) {
				with = append(with, before)
			}
		}
		for _, list := range t.problem.Actions[with[at]].Any {
			if !slices.ContainsFunc(list, func(k int) bool { return slices.Contains(with, k) }) {
				with = append(with, t.shortest(list))
			}
		}
	}
	return with
}

// shortest is the action of a list that takes the fewest days among those that may be chosen.
func (t *inTime) shortest(list []int) int {
	may := possible(t.problem.Actions)
	open := slices.DeleteFunc(slices.Clone(list), func(i int) bool { return !may[i] })
	return slices.MinFunc(open, func(i, j int) int {
		return cmp.Compare(t.problem.Actions[i].Days, t.problem.Actions[j].Days)
	})
}

// byWorth sorts actions by what each adds by itself to the score of today for its days.
func (t *inTime) byWorth(places []int) []int {
	sorted := slices.Clone(places)
	slices.SortStableFunc(sorted, func(i, j int) int {
		a, b := t.problem.Actions[i], t.problem.Actions[j]
		return cmp.Compare(int64(t.alone(j))*max(a.Days, 1), int64(t.alone(i))*max(b.Days, 1))
	})
	return sorted
}

func (t *inTime) days(chosen []int) int64 {
	days := int64(0)
	for _, i := range chosen {
		days += t.problem.Actions[i].Days
	}
	return days
}

func (t *inTime) affordable(chosen []int) bool {
	return t.budget == 0 || t.days(chosen) <= t.budget
}

// points is what each question is worth once a choice is done.
func (t *inTime) points(chosen []int) []int64 {
	points := slices.Clone(t.problem.Present)
	for _, i := range chosen {
		for _, e := range t.problem.Actions[i].Effects {
			points[e.Question] = max(points[e.Question], e.Points)
		}
	}
	return points
}

// value is the goal that a choice reaches.
func (t *inTime) value(chosen []int) int64 { return worthOf(t.problem.Goal, t.points(chosen)) }

// meets tells whether a choice meets the requirements.
func (t *inTime) meets(chosen []int) bool {
	points := t.points(chosen)
	holds := func(row plan.Row) bool { return worthOf(row, points) >= row.AtLeast }
	for _, row := range t.problem.Require {
		if !holds(row) {
			return false
		}
	}
	for _, among := range t.problem.Among {
		held := 0
		for _, row := range among.Rows {
			if holds(row) {
				held++
			}
		}
		if held < among.Count {
			return false
		}
	}
	return true
}
