package plan

import (
	"context"
	"math"
	"slices"
)

// Minimise finds the fewest days in which every requirement of a problem is met; among
// choices of as many days, the one of fewest actions, then the one that ends the earliest,
// then the one that comes first, each being read in the order of the actions. When the
// context ends first, the solution is the best one found, with a bound that is proven.
func Minimise(ctx context.Context, p Problem) (Solution, error) {
	if err := p.check(); err != nil {
		return Solution{}, err
	}
	return endEarliest(ctx, p, minimise(ctx, &p, nil)), nil
}

// endEarliest minimises the second objective: it looks, among choices of as many days and actions as an optimal one, for the one that
// ends the earliest.
func endEarliest(ctx context.Context, p Problem, s Solution) Solution {
	if s.Status != Optimal {
		return s
	}
	p.Budget = s.Days
	ends := p.ends(s.Chosen)
	for low := 0; low < len(ends)-1; { // the best ends at one of those from low on
		middle := (low + len(ends) - 2) / 2
		q := p.endingBy(ends[middle])
		sooner := minimise(ctx, &q, nil)
		switch {
		case sooner.Status == Feasible || sooner.Status == Stopped:
			s.Status = Feasible
			return s
		case sooner.Status == Optimal && len(sooner.Chosen) == len(s.Chosen):
			s.Chosen, s.Value = sooner.Chosen, sooner.Value
			ends = ends[:middle+1]
		default:
			low = middle + 1
		}
	}
	return s
}

// ends lists, in increasing order, when actions may end, up to the end of a choice.
func (p *Problem) ends(chosen []int) []int64 {
	last := int64(math.MinInt64)
	for _, i := range chosen {
		last = max(last, p.Actions[i].End)
	}
	var ends []int64
	for i := range p.Actions {
		if p.Actions[i].End <= last {
			ends = append(ends, p.Actions[i].End)
		}
	}
	slices.Sort(ends)
	return slices.Compact(ends)
}

// endingBy is the problem in which the actions that end later are not to be chosen.
func (p *Problem) endingBy(end int64) Problem {
	q := *p
	late := Limit{Weights: make([]int64, len(p.Actions))}
	for i := range p.Actions {
		if p.Actions[i].End > end {
			late.Weights[i] = 1
		}
	}
	q.Limits = append(slices.Clone(p.Limits), late)
	return q
}

// Maximise finds the highest value of the goal under the requirements and within the
// budget of a problem; among choices of the same value, the one of fewest days, then as
// Minimise does. When the context ends first, the solution is the best one found, with a
// bound that is proven.
func Maximise(ctx context.Context, p Problem) (Solution, error) {
	if err := p.check(); err != nil {
		return Solution{}, err
	}
	start := minimise(ctx, &p, nil)
	if start.Status == Infeasible || start.Status == Stopped {
		return Solution{Status: start.Status, Bound: math.MaxInt64}, nil
	}
	top := highest(ctx, &p, start)
	if top.Status != Optimal {
		return top, nil
	}
	p.Require = append(slices.Clone(p.Require), Row{Terms: p.Goal.Terms, AtLeast: top.Value})
	s := endEarliest(ctx, p, minimise(ctx, &p, top.Chosen))
	s.Bound = top.Value
	return s, nil
}

// minimise solves a problem that is sound, from a choice that is known to be feasible, if
// there is one.
func minimise(ctx context.Context, p *Problem, known []int) Solution {
	scale := int64(len(p.Actions)) + 1
	b := &incumbent{limit: math.MaxInt64 / 4, ties: true, unit: 1, on: make([]bool, len(p.Actions))}
	if p.Budget >= 0 && p.Budget < math.MaxInt64/4/scale-1 {
		b.limit = p.Budget*scale + scale - 1
	}
	groups, ok := newGroups(p)
	if !ok {
		return Solution{Status: Infeasible}
	}
	if known != nil {
		b.offer(known, p.days(known)*scale+int64(len(known)))
	}
	least := int64(math.MaxInt64)
	stopped := false
	for again := true; again; {
		m, ok := presolve(p, groups, false)
		if !ok {
			break
		}
		cost := make([]int64, m.columns())
		for i, g := range m.groups {
			cost[i] = g.days*scale + int64(len(g.actions))
		}
		s := newSearch(ctx, m, cost, m.days*scale+int64(len(m.settled)), b)
		s.scale, s.step, s.covering = scale, m.step(), true
		if again = s.solveRoot() && s.fixGroups(groups); !again {
			least, stopped = s.branchAndBound(), s.stopped
		}
	}
	s := p.solution(b, stopped, max(0, ceilDiv(least-scale+1, scale)))
	if s.Status == Optimal {
		s.Bound = s.Days
	}
	return s
}

// highest looks for the highest value of the goal, from a choice that is feasible.
func highest(ctx context.Context, p *Problem, start Solution) Solution {
	groups, _ := newGroups(p)
	m, _ := presolve(p, groups, true)
	b := &incumbent{limit: math.MaxInt64 / 4, unit: 1, on: make([]bool, len(p.Actions))}
	cost := make([]int64, m.columns())
	for j, gain := range m.goal {
		cost[j] = -gain
	}
	b.unit = gcd(cost)
	b.offer(start.Chosen, -start.Value)
	s := newSearch(ctx, m, cost, -m.base, b)
	s.solveRoot()
	least := s.branchAndBound()
	top := p.solution(b, s.stopped, -least)
	if top.Status == Optimal {
		top.Bound = top.Value
	}
	return top
}

// solution tells what a search found; bound is read when it was stopped.
func (p *Problem) solution(b *incumbent, stopped bool, bound int64) Solution {
	s := Solution{Status: Infeasible}
	switch {
	case b.found && stopped:
		s.Status, s.Bound = Feasible, bound
	case stopped:
		s.Status, s.Bound = Stopped, bound
	case b.found:
		s.Status = Optimal
	}
	if b.found {
		s.Chosen, s.Days, s.Value = b.chosen, p.days(b.chosen), p.Goal.sum(p.points(b.chosen))
	}
	return s
}

// step is the greatest number that divides the days of every group.
func (m *model) step() int64 {
	days := make([]int64, len(m.groups))
	for i, g := range m.groups {
		days[i] = g.days
	}
	return gcd(days)
}

// days is the effort of a choice.
func (p *Problem) days(chosen []int) int64 {
	days := int64(0)
	for _, i := range chosen {
		days += p.Actions[i].Days
	}
	return days
}

// ceilDiv divides by a positive number, rounding up.
func ceilDiv(a, b int64) int64 {
	if a <= 0 {
		return a / b
	}
	return (a-1)/b + 1
}

// gcd is the greatest number that divides all of them; 1 when they are all zero.
func gcd(numbers []int64) int64 {
	a := int64(0)
	for _, b := range numbers {
		for b != 0 {
			a, b = b, a%b
		}
	}
	return max(a, -a, 1)
}
