package assessment

import (
	"context"
	"slices"

	"tnl-assess/assessment/plan"
)

// maxCuts bounds the search for a choice that the calendar ends in time.
const maxCuts = 200

// quarters is the number of quarters that a horizon holds: those of which it sees the end, one
// at least.
func quarters(months int) int { return max(months/3, 1) }

// inTime makes the goal of a problem as large as possible, with actions that the calendar ends
// within the horizon. What one sees of a choice before laying it out is asked of the optimiser:
// no action that ends too late by itself, no owner with more days than they can give. A choice
// that the calendar does not hold for all that is set aside with those that contain it, and the
// next best is tried: the first that fits is the best.
func (p *planner) inTime(ctx context.Context, pr plan.Problem, aim Aim) (plan.Solution, error) {
	if aim.Horizon <= 0 {
		return plan.Maximise(ctx, pr)
	}
	last := quarters(aim.Horizon)
	p.confine(&pr, last)
	for range maxCuts {
		solution, err := plan.Maximise(ctx, pr)
		if err != nil || solution.Status == plan.Infeasible || p.fits(solution.Chosen, last) {
			return solution, err
		}
		pr.Limits = append(pr.Limits, p.conflict(solution.Chosen, last))
	}
	solution, err := plan.Maximise(ctx, pr)
	if solution.Status == plan.Optimal {
		solution.Status = plan.Feasible
	}
	solution.Chosen = p.trim(solution.Chosen, last)
	return solution, err
}

// confine asks that each action may end in time, and that no owner gives more than they can.
func (p *planner) confine(pr *plan.Problem, last int) {
	for i := range pr.Actions {
		if pr.Actions[i].End > int64(last) {
			pr.Actions[i].State = plan.Forbidden
		}
	}
	for i := range pr.Actions {
		if pr.Actions[i].State == plan.Forced && !possible(pr.Actions, i, map[int]bool{}) {
			pr.Actions[i].State = plan.Forbidden // wanted, but what it waits for ends too late
		}
	}
	for _, role := range Roles {
		limit := plan.Limit{Weights: make([]int64, len(pr.Actions)), AtMost: int64(last) * int64(max(p.capacity[role], 0))}
		for i := range pr.Actions {
			if p.q.Actions[i].Owner == role {
				limit.Weights[i] = pr.Actions[i].Days
			}
		}
		pr.Limits = append(pr.Limits, limit)
	}
}

// fits tells whether the calendar ends a choice of actions by a quarter.
func (p *planner) fits(chosen []int, last int) bool {
	c := LayOut(p.tasks(p.actions(chosen)), p.capacity)
	return len(c.Unplaced) == 0 && c.Quarters <= last
}

// conflict is the limit that sets aside a choice that does not fit: as few of its actions as
// possible, which do not fit by themselves, are not to be chosen together.
func (p *planner) conflict(chosen []int, last int) plan.Limit {
	core := slices.Clone(chosen)
	for _, i := range slices.Backward(chosen) {
		if fewer := p.drop(core, i); !p.fits(fewer, last) {
			core = fewer
		}
	}
	limit := plan.Limit{Weights: make([]int64, len(p.q.Actions)), AtMost: int64(len(core)) - 1}
	for _, i := range core {
		limit.Weights[i] = 1
	}
	return limit
}

// drop takes an action off a choice, with those that wait for it.
func (p *planner) drop(chosen []int, gone int) []int {
	kept := slices.Clone(chosen)
	for queue := []int{gone}; len(queue) > 0; queue = queue[1:] {
		id := p.q.Actions[queue[0]].ID
		kept = slices.DeleteFunc(kept, func(i int) bool { return i == queue[0] })
		for _, i := range kept {
			if slices.Contains(p.q.Actions[i].After, id) {
				queue = append(queue, i)
			}
		}
	}
	return kept
}

// trim takes actions off a choice, the last ones first, until it fits.
func (p *planner) trim(chosen []int, last int) []int {
	for len(chosen) > 0 && !p.fits(chosen, last) {
		chosen = p.drop(chosen, chosen[len(chosen)-1])
	}
	return chosen
}
