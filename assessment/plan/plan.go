package plan

import (
	"context"
	"math"
)

// Minimise finds the fewest days in which every requirement of a problem is met; among
// choices of as many days, the one of fewest actions, then the one that ends the earliest,
// then the one that comes first, each being read in the order of the actions. When the
// context ends first, the solution is the best one found, with a bound that is proven.
func Minimise(ctx context.Context, p Problem) Solution {
	p.check()
	return breakTies(ctx, &p, minimise(ctx, &p, &incumbent{limit: unlimited}))
}

// Maximise finds the highest value of the goal under the requirements of a problem; among choices
// of the same value, the one of fewest days, then as [Minimise] does. When the context ends first,
// the solution is the best one found, with a bound that is proven.
func Maximise(ctx context.Context, p Problem) Solution {
	p.check()
	start := minimise(ctx, &p, &incumbent{limit: unlimited, any: true})
	if start.Status == Infeasible || start.Status == Stopped {
		return Solution{Status: start.Status, Bound: math.MaxInt64}
	}
	top := p.highest(ctx, start)
	if top.Status != Optimal {
		return top
	}
	p.Require = append(p.Require[:len(p.Require):len(p.Require)], Row{Terms: p.Goal.Terms, AtLeast: top.Value})
	known := &incumbent{limit: unlimited}
	known.offer(top.Chosen, top.Days)
	s := breakTies(ctx, &p, minimise(ctx, &p, known))
	s.Bound = top.Value
	return s
}

// unlimited is more than any choice costs.
const unlimited = math.MaxInt64 / 4

// minimise finds the fewest days of a choice of interest.
func minimise(ctx context.Context, p *Problem, b *incumbent) Solution {
	least, stopped := solve(ctx, p, fewestDays, b)
	s := p.solution(b, stopped, least)
	if s.Status == Optimal {
		s.Bound = s.Days
	}
	return s
}

// highest looks for the highest value of the goal, from a choice that is feasible.
func (p *Problem) highest(ctx context.Context, start Solution) Solution {
	b := &incumbent{limit: unlimited}
	b.offer(start.Chosen, -start.Value)
	least, stopped := solve(ctx, p, mostValue, b)
	s := p.solution(b, stopped, -least)
	if s.Status == Optimal {
		s.Bound = s.Value
	}
	return s
}

// solve looks for choices better than the incumbent; it returns what a choice costs at least, and
// whether it was stopped. What the root settles is presolved again.
func solve(ctx context.Context, p *Problem, sought objective, b *incumbent) (least int64, stopped bool) {
	groups, ok := newGroups(p)
	if !ok {
		return 0, false
	}
	for {
		m, ok := presolve(p, groups, sought)
		if !ok {
			return b.cost, false
		}
		s := newSearch(ctx, m, b)
		if s.solveRoot(groups) {
			continue
		}
		if !s.stopped {
			s.explore()
		}
		return s.least(), s.stopped
	}
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
