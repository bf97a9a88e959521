package plan

import (
	"context"
	"math"
	"slices"
)

// tieWork bounds the search among choices of as few days, in steps of arithmetic. It is not a time,
// for the same problem to have the same answer on every machine; it is well under a second.
const tieWork = 300_000_000

// ties is a search among the choices of as few days as the best one, for the one that is preferred.
// It asks again and again for any choice, under bounds that are ever tighter.
type ties struct {
	p      *Problem
	s      *search
	chosen []int // the best so far
}

// breakTies chooses, among the choices of as few days as an optimal one, the one that is preferred:
// of fewest actions, then over the earliest, then first in the order of the actions.
func breakTies(ctx context.Context, p *Problem, best Solution) Solution {
	if best.Status != Optimal {
		return best
	}
	t := &ties{p: p, chosen: best.Chosen}
	settled := t.prepare(ctx, best.Days)
	if settled && t.s != nil {
		settled = t.fewer() && t.sooner() && t.first()
	}
	best.TiesLeft = !settled
	best.Chosen, best.Value = t.chosen, p.Goal.sum(p.points(t.chosen))
	return best
}

// prepare presolves the problem and solves its root until nothing more is settled; false when it
// was stopped. There is no search when everything is settled.
func (t *ties) prepare(ctx context.Context, days int64) bool {
	groups, _ := newGroups(t.p)
	for {
		m, ok := presolve(t.p, groups, preferred)
		if ok && len(m.groups) == 0 {
			t.chosen = m.settled
			return true
		}
		if !ok {
			return false
		}
		m.limit(Limit{Weights: slices.Repeat([]int64{1}, len(t.p.Actions)), AtMost: int64(len(t.chosen))})
		b := &incumbent{limit: days, equal: true}
		s := newSearch(ctx, m, b)
		again := s.solveRoot(groups)
		if b.found && len(b.chosen) < len(t.chosen) {
			t.chosen = b.chosen
		}
		if again {
			continue
		}
		if s.stopped || math.IsInf(s.left, 1) {
			return false
		}
		b.any, s.budget, t.s = true, s.lp.work+tieWork, s
		return true
	}
}

// find looks for any choice under the bounds; sure when it found one or when there is none.
func (t *ties) find() (found, sure bool) {
	length, b := len(t.s.trail), t.s.incumbent
	b.found, t.s.left = false, math.Inf(-1)
	t.s.explore()
	t.s.undo(length)
	if b.found {
		t.chosen = b.chosen
	}
	return b.found, b.found || !t.s.stopped
}

// fewer looks for choices of fewer actions.
func (t *ties) fewer() bool {
	limit := len(t.s.m.limits) - 1
	for {
		count := len(t.chosen) - len(t.s.m.settled)
		t.s.tighten(limit, int64(count-1))
		if found, sure := t.find(); !found {
			t.s.tighten(limit, int64(count))
			return sure
		}
	}
}

// sooner looks for choices that end sooner.
func (t *ties) sooner() bool {
	ends := t.p.ends(t.chosen)
	for low := 0; low < len(ends)-1; { // the best ends at one of those from low on
		middle := (low + len(ends) - 2) / 2
		length := len(t.s.trail)
		found, sure := false, true
		if t.endBy(ends[middle]) {
			found, sure = t.find()
		}
		if !sure {
			return false
		}
		t.s.undo(length)
		if found {
			ends = ends[:middle+1]
		} else {
			low = middle + 1
		}
	}
	return len(ends) == 0 || t.endBy(ends[len(ends)-1])
}

// endBy drops the groups that end later; false when one is chosen in any case.
func (t *ties) endBy(end int64) bool {
	late := func(i int) bool { return t.p.Actions[i].End > end }
	for i, g := range t.s.m.groups {
		if slices.ContainsFunc(g.actions, late) && !t.s.set(i, 0) {
			return false
		}
	}
	return !slices.ContainsFunc(t.s.m.settled, late)
}

// first looks for the choice that comes first: the first action is in it if any choice has it, then
// the second, and so on.
func (t *ties) first() bool {
	for i := range t.s.m.groups {
		if !t.decide(i) {
			return false
		}
	}
	return true
}

// decide puts a group in the choice when any choice may have it, and leaves it out otherwise; false
// when that was not settled.
func (t *ties) decide(i int) bool {
	_, has := slices.BinarySearch(t.chosen, t.s.m.groups[i].actions[0])
	if t.s.lo[i] == t.s.hi[i] {
		if has == (t.s.lo[i] > 0) {
			return true
		}
		found, _ := t.find() // dominance settled it otherwise
		return found
	}
	length := len(t.s.trail)
	found, sure := false, true
	if t.s.set(i, 1) && t.s.propagate() {
		if found = has; !has {
			found, sure = t.find()
		}
	}
	if found || !sure {
		return sure
	}
	t.s.undo(length)
	return t.s.set(i, 0) && t.s.propagate()
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
