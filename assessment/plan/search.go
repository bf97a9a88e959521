package plan

import (
	"cmp"
	"context"
	"math"
	"slices"
)

// search is a branch and bound: it looks for the choice of groups that costs the least, depth first. At each node,
// what follows from the choices made is settled, then a linear program tells what the
// node costs at least. A cost is a whole number; it may be negative.
type search struct {
	ctx        context.Context
	m          *model
	cost       []int64 // of each column
	fixed      int64   // cost of what is settled
	scale      int64   // cost of a day when an action costs 1 besides; 0 when costs are of another kind
	step       int64   // what divides the days of every group
	covering   bool    // whether a choice may be bettered by taking groups off
	incumbent  *incumbent
	lp         *simplex
	lo, hi     []int8 // of each column
	trail      []mark // changes of lo and hi, to be undone
	pick       *selection
	value      []float64 // of each column in the linear program
	order      []int
	unexplored float64 // what the nodes that were left unexplored cost at least
	stopped    bool
}

// incumbent is the best choice found so far.
type incumbent struct {
	limit  int64 // the most that a choice may cost to be of interest
	found  bool
	ties   bool // whether choices of the same cost are of interest too
	unit   int64
	cost   int64
	chosen []int
	on     []bool // for each action
}

// mark is a bound before it changed.
type mark struct {
	column int
	lo, hi int8
}

// offer proposes a choice of actions.
func (b *incumbent) offer(chosen []int, cost int64) {
	if cost > b.limit || b.found && cost == b.cost && slices.Compare(chosen, b.chosen) >= 0 {
		return
	}
	b.found, b.cost, b.chosen = true, cost, chosen
	b.limit = cost
	if !b.ties {
		b.limit -= b.unit
	}
	clear(b.on)
	for _, i := range chosen {
		b.on[i] = true
	}
}

func newSearch(ctx context.Context, m *model, cost []int64, fixed int64, incumbent *incumbent) *search {
	s := &search{
		ctx: ctx, m: m, cost: cost, fixed: fixed, incumbent: incumbent,
		lo: make([]int8, m.columns()), hi: make([]int8, m.columns()),
		pick: newSelection(m), value: make([]float64, m.columns()), unexplored: math.Inf(1),
	}
	for j := range s.hi {
		s.hi[j] = 1
	}
	for i := range m.groups {
		s.order = append(s.order, i)
	}
	return s
}

// solveRoot makes a first choice and deals with the root; false when nothing is left to find.
func (s *search) solveRoot() bool {
	s.unexplored = 0
	for _, cost := range s.cost {
		s.unexplored += float64(min(cost, 0))
	}
	if s.covering {
		for i := range s.m.groups {
			s.pick.take(i)
		}
		s.submit()
	}
	if s.stopped = s.ctx.Err() != nil || s.m.size() > largest; s.stopped {
		return false
	}
	s.lp = newRelaxation(s.m, s.cost)
	s.lp.halted = func() bool { return s.ctx.Err() != nil }
	if !s.propagate() {
		s.unexplored = math.Inf(1)
		return false
	}
	s.unexplored = max(s.unexplored, s.relax())
	s.roundingHeuristic()
	s.unexplored = s.addCuts(s.unexplored)
	if s.unexplored > s.limit() || !s.fixByReducedCost(s.unexplored) {
		s.unexplored = math.Inf(1)
		return false
	}
	return true
}

// fixGroups notes the groups that the root decides; false when there is none.
func (s *search) fixGroups(groups []group) bool {
	some := false
	for i, g := range s.m.groups {
		if s.lo[i] == s.hi[i] {
			some = true
			groups[g.id].state = Forbidden
			if s.lo[i] > 0 {
				groups[g.id].state = Forced
			}
		}
	}
	return some
}

// branchAndBound explores what the root leaves, and returns what a choice costs at least.
func (s *search) branchAndBound() int64 {
	if !s.stopped && !math.IsInf(s.unexplored, 1) {
		least := s.unexplored
		s.unexplored = math.Inf(1)
		s.node(least)
	}
	if s.incumbent.found && s.unexplored >= float64(s.incumbent.cost-s.fixed) || math.IsInf(s.unexplored, 1) {
		return s.incumbent.cost
	}
	return int64(s.unexplored) + s.fixed
}

// limit is the most that the groups may cost to be of interest.
func (s *search) limit() float64 {
	exact := s.incumbent.limit - s.fixed
	limit := float64(exact)
	if math.Abs(limit) > 1<<53 {
		limit = math.Nextafter(limit, math.Inf(1))
	}
	return limit
}

// set gives a column a value; false when it has the other.
func (s *search) set(column int, value int8) bool {
	lo, hi := s.lo[column], s.hi[column]
	if lo == hi {
		return lo == value
	}
	s.trail = append(s.trail, mark{column, lo, hi})
	s.lo[column], s.hi[column] = value, value
	return true
}

// undo takes back the changes made since the trail had a given length.
func (s *search) undo(length int) {
	for i := len(s.trail) - 1; i >= length; i-- {
		m := s.trail[i]
		s.lo[m.column], s.hi[m.column] = m.lo, m.hi
	}
	s.trail = s.trail[:length]
}

// node looks for better choices under the bounds, knowing what they cost at least.
func (s *search) node(least float64) {
	if s.stopped = s.stopped || s.ctx.Err() != nil; s.stopped {
		s.unexplored = min(s.unexplored, least)
		return
	}
	if least > s.limit() || !s.propagate() {
		return
	}
	least = max(least, s.relax())
	if least > s.limit() || !s.fixByReducedCost(least) {
		return
	}
	s.roundingHeuristic()
	if least > s.limit() {
		return
	}
	column, first := s.branch(least)
	if column < 0 {
		return
	}
	for _, value := range [2]int8{first, 1 - first} {
		length := len(s.trail)
		if s.set(column, value) {
			s.node(least)
		}
		s.undo(length)
	}
}

// relax solves the linear program under the bounds; it returns a whole number.
func (s *search) relax() float64 {
	for j := range s.lo {
		s.lp.lo[j], s.lp.hi[j] = float64(s.lo[j]), float64(s.hi[j])
	}
	limit := s.limit()
	s.lp.solve(limit+1e-7*(1+math.Abs(limit)), 50+10*len(s.lp.rows))
	s.lp.read(s.value)
	return s.roundUp(s.lp.safeBound())
}

// roundUp raises a bound to the least cost that is possible from there: a number of days and
// a number of actions that are both possible.
func (s *search) roundUp(bound float64) float64 {
	least := math.Ceil(bound)
	if s.scale == 0 {
		return least
	}
	few, many := int64(0), int64(0)
	for i, g := range s.m.groups {
		few += int64(s.lo[i]) * int64(len(g.actions))
		many += int64(s.hi[i]) * int64(len(g.actions))
	}
	days := math.Ceil((least - float64(many)) / float64(s.scale*s.step))
	return max(least, days*float64(s.scale*s.step)+float64(few))
}

// fixByReducedCost settles the columns whose other value would cost too much; false when the node
// then holds nothing of interest.
func (s *search) fixByReducedCost(least float64) bool {
	room := s.limit() - min(least, s.lp.safeBound())
	changed := false
	for j, f := range s.lp.costs {
		if s.lo[j] < s.hi[j] && math.Abs(f) > room {
			changed = true
			if f > 0 {
				s.set(j, 0)
			} else {
				s.set(j, 1)
			}
		}
	}
	return !changed || s.propagate()
}

// roundingHeuristic makes a choice out of the solution of the linear program and offers it.
func (s *search) roundingHeuristic() {
	slices.SortStableFunc(s.order, func(i, j int) int {
		return cmp.Or(cmp.Compare(s.value[j], s.value[i]), cmp.Compare(i, j))
	})
	s.pick.clear()
	for _, i := range s.order {
		if s.covering && s.pick.holds() {
			break
		}
		if s.pick.fits(i) {
			s.pick.take(i)
		}
	}
	s.submit()
}

// submit offers the choice at hand, without what it can do without.
func (s *search) submit() {
	if !s.pick.holds() {
		return
	}
	if s.covering {
		slices.SortStableFunc(s.order, func(i, j int) int {
			return cmp.Or(cmp.Compare(s.cost[j], s.cost[i]), cmp.Compare(j, i))
		})
		s.pick.prune(s.order)
	}
	if total := s.fixed + s.total(); total <= s.incumbent.limit && s.pick.within() {
		s.incumbent.offer(s.m.actions(s.pick.on), total)
	}
}

// total is the cost of the choice at hand.
func (s *search) total() int64 {
	total := int64(0)
	for i, on := range s.pick.on {
		if on {
			total += s.cost[i]
		}
	}
	for k, by := range s.pick.by {
		if by > 0 {
			total += s.cost[len(s.m.groups)+k]
		}
	}
	return total
}

// branch chooses the column to split the node on and the value to try first; none when
// the node has nothing left to decide.
func (s *search) branch(least float64) (column int, first int8) {
	if s.incumbent.found && s.incumbent.ties && least == s.limit() {
		return s.lexicographic(), 1
	}
	column = s.branchingColumn()
	if column >= 0 {
		if s.value[column] >= 0.5 {
			first = 1
		}
		return column, first
	}
	for i := range s.m.groups {
		if s.lo[i] < s.hi[i] {
			return i, 1
		}
	}
	return s.leaf(), 0
}

// leaf offers the only choice that the bounds leave.
func (s *search) leaf() int {
	s.pick.clear()
	for i := range s.m.groups {
		if s.lo[i] > 0 {
			s.pick.flip(i)
		}
	}
	s.submit()
	return -1
}

// lexicographic deals with a node where a choice can at best cost what the incumbent does: it is
// then of interest if it comes before. What must be chosen for that is settled; the group
// returned, none when nothing can come before, is the next where it may differ.
func (s *search) lexicographic() int {
	for i, g := range s.m.groups {
		mine := s.incumbent.on[g.actions[0]]
		switch {
		case s.lo[i] == s.hi[i] && (s.lo[i] > 0) == mine:
		case s.lo[i] == s.hi[i] && mine:
			return -1
		case s.lo[i] == s.hi[i]:
			return s.undecided()
		case !mine:
			return i
		case !s.set(i, 1) || !s.propagate():
			return -1
		}
	}
	return -1
}

// undecided is the first group left to decide, after which the only choice is offered.
func (s *search) undecided() int {
	for i := range s.m.groups {
		if s.lo[i] < s.hi[i] {
			return i
		}
	}
	return s.leaf()
}
