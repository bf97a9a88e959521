package plan

import (
	"cmp"
	"slices"
)

// roundingHeuristic makes a choice out of the solution of the linear program, within the bounds,
// and offers it.
func (s *search) roundingHeuristic() {
	slices.SortStableFunc(s.order, func(i, j int) int {
		return cmp.Or(cmp.Compare(s.value[j], s.value[i]), cmp.Compare(i, j))
	})
	s.start()
	for _, i := range s.order {
		if s.m.covering && s.pick.holds() {
			break
		}
		if s.hi[i] > 0 && s.pick.fits(i) {
			s.pick.take(i)
		}
	}
	s.submit()
}

// start chooses what the bounds choose, and nothing else.
func (s *search) start() {
	s.pick.clear()
	for i := range s.m.groups {
		if s.lo[i] > 0 {
			s.pick.take(i)
		}
	}
}

// submit offers the choice at hand, without what it can do without.
func (s *search) submit() {
	if !s.pick.holds() {
		return
	}
	if s.m.covering {
		slices.SortStableFunc(s.order, func(i, j int) int {
			return cmp.Or(cmp.Compare(s.m.cost[j], s.m.cost[i]), cmp.Compare(j, i))
		})
		s.pick.prune(s.order)
	}
	if !s.pick.within() || s.m.fixed+s.pick.cost() > s.incumbent.limit {
		return
	}
	if s.m.covering && !s.incumbent.equal {
		s.improve()
	}
	s.incumbent.offer(s.m.actions(s.pick.on), s.m.fixed+s.pick.cost())
}

// improve betters the choice at hand by local search: it adds a group and takes off what that makes
// pointless, as long as this costs less.
func (s *search) improve() {
	best, cost := slices.Clone(s.pick.on), s.pick.cost()
	for again := true; again; {
		again = false
		for i := range s.m.groups {
			if s.pick.on[i] || s.hi[i] == 0 || s.ctx.Err() != nil {
				continue
			}
			s.pick.take(i)
			s.pick.prune(s.order)
			if now := s.pick.cost(); now < cost && s.pick.within() {
				copy(best, s.pick.on)
				cost, again = now, true
			} else {
				s.pick.become(best)
			}
		}
	}
}
