package plan

import (
	"cmp"
	"context"
	"math"
	"slices"
)

// search looks for the choice of groups that costs the least, depth first: at each node,
// what follows from the choices made is settled, then a linear program tells what the
// node costs at least. A cost is a whole number; it may be negative.
type search struct {
	ctx     context.Context
	c       *core
	cost    []int64 // of each column
	fixed   int64   // cost of what is settled
	scale   int64   // cost of a day when an action costs 1 besides; 0 when costs are of another kind
	step    int64   // what divides the days of every group
	thrifty bool    // whether a choice may be bettered by taking groups off
	best    *best
	lp      *simplex
	lo, hi  []int8 // of each column
	trail   []mark // changes of lo and hi, to be undone
	pick    *selection
	value   []float64 // of each column in the linear program
	order   []int
	open    float64 // what the nodes that were left unexplored cost at least
	stopped bool
}

// best is the best choice found so far.
type best struct {
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
func (b *best) offer(chosen []int, cost int64) {
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

func newSearch(ctx context.Context, c *core, cost []int64, fixed int64, best *best) *search {
	s := &search{
		ctx: ctx, c: c, cost: cost, fixed: fixed, best: best,
		lo: make([]int8, c.columns()), hi: make([]int8, c.columns()),
		pick: newSelection(c), value: make([]float64, c.columns()), open: math.Inf(1),
	}
	for j := range s.hi {
		s.hi[j] = 1
	}
	for i := range c.groups {
		s.order = append(s.order, i)
	}
	return s
}

// begin makes a first choice and deals with the root; false when nothing is left to find.
func (s *search) begin() bool {
	s.open = 0
	for _, cost := range s.cost {
		s.open += float64(min(cost, 0))
	}
	if s.thrifty {
		for i := range s.c.groups {
			s.pick.take(i)
		}
		s.submit()
	}
	if s.stopped = s.ctx.Err() != nil || s.c.size() > largest; s.stopped {
		return false
	}
	for _, column := range s.c.must {
		s.set(column, 1)
	}
	s.lp = newRelaxation(s.c, s.cost)
	s.lp.halted = func() bool { return s.ctx.Err() != nil }
	if !s.propagate() {
		s.open = math.Inf(1)
		return false
	}
	s.open = max(s.open, s.relax())
	s.round()
	s.open = s.sharpen(s.open)
	if s.open > s.limit() || !s.reduce(s.open) {
		s.open = math.Inf(1)
		return false
	}
	return true
}

// settle notes the groups that the root decides; false when there is none.
func (s *search) settle(groups []group) bool {
	some := false
	for i, g := range s.c.groups {
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

// finish explores what the root leaves, and returns what a choice costs at least.
func (s *search) finish() int64 {
	if !s.stopped && !math.IsInf(s.open, 1) {
		least := s.open
		s.open = math.Inf(1)
		s.explore(least)
	}
	if s.best.found && s.open >= float64(s.best.cost-s.fixed) || math.IsInf(s.open, 1) {
		return s.best.cost
	}
	return int64(s.open) + s.fixed
}

// limit is the most that the groups may cost to be of interest.
func (s *search) limit() float64 {
	exact := s.best.limit - s.fixed
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

// explore looks for better choices under the bounds, knowing what they cost at least.
func (s *search) explore(least float64) {
	if s.stopped = s.stopped || s.ctx.Err() != nil; s.stopped {
		s.open = min(s.open, least)
		return
	}
	if least > s.limit() || !s.propagate() {
		return
	}
	least = max(least, s.relax())
	if least > s.limit() || !s.reduce(least) {
		return
	}
	s.round()
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
			s.explore(least)
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
	return s.lift(s.lp.bound())
}

// lift raises a bound to the least cost that is possible from there: a number of days and
// a number of actions that are both possible.
func (s *search) lift(bound float64) float64 {
	least := math.Ceil(bound)
	if s.scale == 0 {
		return least
	}
	few, many := int64(0), int64(0)
	for i, g := range s.c.groups {
		few += int64(s.lo[i]) * int64(len(g.actions))
		many += int64(s.hi[i]) * int64(len(g.actions))
	}
	days := math.Ceil((least - float64(many)) / float64(s.scale*s.step))
	return max(least, days*float64(s.scale*s.step)+float64(few))
}

// reduce settles the columns whose other value would cost too much; false when the node
// then holds nothing of interest.
func (s *search) reduce(least float64) bool {
	room := s.limit() - min(least, s.lp.bound())
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

// round makes a choice out of the solution of the linear program and offers it.
func (s *search) round() {
	slices.SortStableFunc(s.order, func(i, j int) int {
		return cmp.Or(cmp.Compare(s.value[j], s.value[i]), cmp.Compare(i, j))
	})
	s.pick.clear()
	for _, i := range s.order {
		if s.thrifty && s.pick.holds() {
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
	if s.thrifty {
		slices.SortStableFunc(s.order, func(i, j int) int {
			return cmp.Or(cmp.Compare(s.cost[j], s.cost[i]), cmp.Compare(j, i))
		})
		s.pick.prune(s.order)
	}
	if total := s.fixed + s.total(); total <= s.best.limit && s.pick.within() {
		s.best.offer(s.c.actions(s.pick.on), total)
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
			total += s.cost[len(s.c.groups)+k]
		}
	}
	return total
}

// branch chooses the column to split the node on and the value to try first; none when
// the node has nothing left to decide.
func (s *search) branch(least float64) (column int, first int8) {
	if s.best.found && s.best.ties && least == s.limit() {
		return s.precede(), 1
	}
	column = s.split()
	if column >= 0 {
		if s.value[column] >= 0.5 {
			first = 1
		}
		return column, first
	}
	for i := range s.c.groups {
		if s.lo[i] < s.hi[i] {
			return i, 1
		}
	}
	return s.leaf(), 0
}

// leaf offers the only choice that the bounds leave.
func (s *search) leaf() int {
	s.pick.clear()
	for i := range s.c.groups {
		if s.lo[i] > 0 {
			s.pick.flip(i)
		}
	}
	s.submit()
	return -1
}

// precede deals with a node where a choice can at best cost what the best one does: it is
// then of interest if it comes before. What must be chosen for that is settled; the group
// returned, none when nothing can come before, is the next where it may differ.
func (s *search) precede() int {
	for i, g := range s.c.groups {
		mine := s.best.on[g.actions[0]]
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
	for i := range s.c.groups {
		if s.lo[i] < s.hi[i] {
			return i
		}
	}
	return s.leaf()
}
