package plan

import (
	"context"
	"math"
)

// search is a branch and bound: it looks, depth first, for the choice of groups that costs the
// least. At each node what follows from the bounds is propagated, then a linear program tells what
// the node costs at least. A cost is a whole number; it may be negative.
type search struct {
	ctx       context.Context
	m         *model
	unit      int64 // what divides the cost of every column
	incumbent *incumbent
	lp        *simplex
	lo, hi    []int8 // the bounds of each column
	trail     []mark // changes of the bounds, to be undone
	seen      int    // how much of the trail was propagated to groups
	pick      *selection
	value     []float64 // of each column in the linear program
	bound     float64   // of the linear program, as it is
	order     []int     // the groups, as a heuristic takes them
	budget    int64     // work after which to stop; 0 when there is no such number
	left      float64   // what the nodes that were not explored cost at least
	stopped   bool      // by the context or the budget
}

// incumbent is the best choice found so far.
type incumbent struct {
	limit  int64 // the most that a choice may cost to be of interest
	equal  bool  // whether choices that cost as much as the best one are of interest too
	any    bool  // whether any choice will do: the search then ends
	found  bool
	cost   int64
	chosen []int
}

// mark is the bounds of a column before they changed.
type mark struct {
	column int
	lo, hi int8
}

// offer proposes a choice of actions: only a cheaper one is then of interest.
func (b *incumbent) offer(chosen []int, cost int64) {
	if cost > b.limit {
		return
	}
	b.found, b.cost, b.chosen = true, cost, chosen
	if !b.equal {
		b.limit = cost - 1
	}
}

// done tells whether nothing else is of interest.
func (b *incumbent) done() bool { return b.any && b.found }

func newSearch(ctx context.Context, m *model, incumbent *incumbent) *search {
	s := &search{
		ctx: ctx, m: m, unit: gcd(m.cost), incumbent: incumbent,
		lo: make([]int8, m.columns()), hi: make([]int8, m.columns()),
		pick: newSelection(m), value: make([]float64, m.columns()), left: math.Inf(1),
	}
	for j := range s.hi {
		s.hi[j] = 1
	}
	s.pick.lo, s.pick.hi = s.lo, s.hi
	for i := range m.groups {
		s.order = append(s.order, i)
	}
	return s
}

// solveRoot deals with the root, then with the root and its cuts: what that settles is noted in the
// groups of the problem, for it to be presolved again when that is worthwhile.
func (s *search) solveRoot(groups []group) (again bool) {
	for _, step := range [2]func() bool{s.relaxRoot, s.cutRoot} {
		if !step() || s.incumbent.done() {
			return false
		}
		if s.fixGroups(groups) {
			return true
		}
	}
	return false
}

// relaxRoot makes a first choice and solves the linear program of the root; false when nothing is
// left to find, or no time to find it.
func (s *search) relaxRoot() bool {
	least := 0.0
	for _, cost := range s.m.cost {
		least += float64(min(cost, 0))
	}
	if s.m.covering {
		for i := range s.m.groups {
			s.pick.take(i)
		}
		s.submit()
	}
	if s.stopped = s.ctx.Err() != nil || s.m.size() > largest; s.stopped {
		s.left = least
		return false
	}
	for _, column := range s.m.must {
		s.set(column, 1)
	}
	s.lp = newRelaxation(s.m)
	s.lp.halted = func() bool { return s.ctx.Err() != nil }
	if !s.propagate() {
		return false
	}
	least = max(least, s.relax())
	s.roundingHeuristic()
	return s.closeRoot(least)
}

// closeRoot ends a step on the root, which costs so much at least.
func (s *search) closeRoot(least float64) bool {
	s.left = math.Inf(1)
	if least > s.limit() || !s.fixByReducedCost(least) {
		return false
	}
	s.left = least
	return true
}

// worthwhile is the part of the groups that must be settled, as a divisor, to presolve again.
const worthwhile = 10

// fixGroups notes the groups that the root decides; false when they are too few.
func (s *search) fixGroups(groups []group) bool {
	fixed := 0
	for i := range s.m.groups {
		if s.lo[i] == s.hi[i] {
			fixed++
		}
	}
	if fixed*worthwhile <= len(s.m.groups) {
		return false
	}
	for i, g := range s.m.groups {
		if s.lo[i] == s.hi[i] {
			groups[g.id].state = Forbidden
			if s.lo[i] > 0 {
				groups[g.id].state = Forced
			}
		}
	}
	return true
}

// explore looks for better choices than the incumbent under the bounds.
func (s *search) explore() {
	least := s.left
	s.left = math.Inf(1)
	s.node(least)
}

// least is what a choice costs at least, once the search has ended.
func (s *search) least() int64 {
	if math.IsInf(s.left, 1) || s.incumbent.found && s.left >= float64(s.incumbent.cost-s.m.fixed) {
		return s.incumbent.cost
	}
	return int64(s.left) + s.m.fixed
}

// limit is the most that the groups may cost to be of interest.
func (s *search) limit() float64 {
	exact := s.incumbent.limit - s.m.fixed
	exact -= ((exact % s.unit) + s.unit) % s.unit
	limit := float64(exact)
	if math.Abs(limit) > exactly {
		limit = math.Nextafter(limit, math.Inf(1))
	}
	return limit
}

// exactly is the number up to which a float64 holds every whole number.
const exactly = 1 << 53

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
	s.seen = min(s.seen, length)
}

// node looks for better choices under the bounds, knowing what they cost at least.
func (s *search) node(least float64) {
	s.lp.work += int64(len(s.lp.rows)+64) * int64(len(s.lo)) // 64 lines: what is not the linear program
	s.stopped = s.stopped || s.ctx.Err() != nil || s.budget > 0 && s.lp.work > s.budget
	if s.stopped {
		s.left = min(s.left, least)
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
	if least > s.limit() || s.incumbent.done() {
		return
	}
	column, first := s.branch()
	if column < 0 {
		return
	}
	for _, value := range [2]int8{first, 1 - first} {
		length := len(s.trail)
		if s.set(column, value) && !s.incumbent.done() {
			s.node(least)
		}
		s.undo(length)
	}
}

// relax solves the linear program under the bounds, and rounds its value up to a cost that is
// possible: a multiple of what divides them all.
func (s *search) relax() float64 {
	for j := range s.lo {
		s.lp.lo[j], s.lp.hi[j] = float64(s.lo[j]), float64(s.hi[j])
	}
	limit := s.limit()
	for again := true; again; {
		s.lp.solve(limit+1e-7*(1+math.Abs(limit)), 50+10*len(s.lp.rows))
		s.lp.read(s.value)
		again = s.lp.ok && s.addLinks()
	}
	s.bound = s.lp.safeBound()
	if math.Abs(s.bound) > exactly {
		return s.bound
	}
	unit := float64(s.unit)
	return math.Ceil(s.bound/unit) * unit
}

// fixByReducedCost settles the columns whose other value would cost too much; false when the node
// then holds nothing of interest.
func (s *search) fixByReducedCost(least float64) bool {
	room := s.limit() - min(least, s.bound)
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

// branch chooses the column to split the node on and the value to try first; none when the node
// has nothing left to decide.
func (s *search) branch() (column int, first int8) {
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
	s.start()
	s.submit()
	return -1, 0
}
