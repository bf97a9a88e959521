package plan

import (
	"cmp"
	"slices"
)

// selection is a choice of groups that is being made, with what it reaches.
type selection struct {
	m     *model
	on    []bool  // for each group
	by    []int   // for each union, the number of its groups that are chosen
	got   []int64 // for each row
	unmet int     // required rows that do not hold
	held  []int   // for each choice, rows that hold
	spent []int64 // for each limit
	list  []int   // see bundle
	// The bounds of the columns: no choice is to be without what is at 1; what is at 0 may be in none.
	lo, hi []int8
}

func newSelection(m *model) *selection {
	return &selection{
		m: m, on: make([]bool, len(m.groups)), by: make([]int, len(m.unions)),
		got: make([]int64, len(m.rows)), unmet: m.required, held: make([]int, len(m.choices)),
		spent: make([]int64, len(m.limits)),
	}
}

// clear takes every group off.
func (s *selection) clear() {
	for i, on := range s.on {
		if on {
			s.flip(i)
		}
	}
}

// flip adds a group, or takes it off.
func (s *selection) flip(i int) {
	sign := int64(1)
	if s.on[i] {
		sign = -1
	}
	s.on[i] = !s.on[i]
	for k, l := range s.m.limits {
		s.spent[k] += sign * l.weights[i]
	}
	s.bring(i, sign)
	for _, u := range s.m.joins[i] {
		k := u - len(s.m.groups)
		before := s.by[k]
		s.by[k] += int(sign)
		if before == 0 || s.by[k] == 0 {
			s.bring(u, sign)
		}
	}
}

// bring adds what a column counts for, or takes it off.
func (s *selection) bring(column int, sign int64) {
	for _, e := range s.m.entries[column] {
		need := s.m.rows[e.at].need
		before := s.got[e.at] >= need
		s.got[e.at] += sign * e.gain
		if after := s.got[e.at] >= need; after != before {
			s.turn(e.at, int(sign))
		}
	}
}

// turn notes that a row holds now, or does not any more.
func (s *selection) turn(row, sign int) {
	if row < s.m.required {
		s.unmet -= sign
		return
	}
	for i, ch := range s.m.choices {
		if row >= ch.from && row < ch.to {
			s.held[i] += sign
		}
	}
}

// holds tells whether every row is met.
func (s *selection) holds() bool {
	if s.unmet > 0 {
		return false
	}
	for i, ch := range s.m.choices {
		if s.held[i] < ch.count {
			return false
		}
	}
	return !slices.ContainsFunc(s.m.musts, func(list []int) bool {
		return !slices.ContainsFunc(list, func(k int) bool { return s.on[k] })
	})
}

// take adds a group and what it demands.
func (s *selection) take(i int) {
	for _, k := range s.bundle(i) {
		s.flip(k)
	}
}

// bundle lists the groups to add for a group to be chosen with what it demands: where it demands one
// of several, the one that takes the fewest days.
func (s *selection) bundle(i int) []int {
	s.list = s.list[:0]
	s.gather(i)
	for at := 0; at < len(s.list); at++ {
		for _, some := range s.m.groups[s.list[at]].among {
			if !slices.ContainsFunc(some, s.has) {
				s.gather(s.shortest(some))
			}
		}
	}
	return s.list
}

// gather adds to the list a group that is not chosen, and those that it demands.
func (s *selection) gather(i int) {
	known := s.list
	for _, list := range [2][]int{{i}, s.m.groups[i].after} {
		for _, k := range list {
			if !s.on[k] && !slices.Contains(known, k) {
				s.list = append(s.list, k)
			}
		}
	}
}

// has tells whether a group is chosen, or in the list of those to add.
func (s *selection) has(i int) bool { return s.on[i] || slices.Contains(s.list, i) }

// shortest is the group of a list, among those that the bounds allow, that takes the fewest days.
func (s *selection) shortest(list []int) int {
	return slices.MinFunc(list, func(i, j int) int {
		return cmp.Or(-cmp.Compare(s.hi[i], s.hi[j]), cmp.Compare(s.m.groups[i].days, s.m.groups[j].days), cmp.Compare(i, j))
	})
}

// fits tells whether a group, with what it demands, stays under the limits.
func (s *selection) fits(i int) bool {
	if len(s.m.limits) == 0 {
		return true
	}
	bundle := s.bundle(i)
	for k, l := range s.m.limits {
		left := l.most - s.spent[k]
		for _, j := range bundle {
			left -= l.weights[j]
		}
		if left < 0 {
			return false
		}
	}
	return true
}

// within tells whether the choice stays under the limits.
func (s *selection) within() bool {
	for k, l := range s.m.limits {
		if s.spent[k] > l.most {
			return false
		}
	}
	return true
}

// needed tells whether a chosen group demands this one, or one of several of which no other is
// chosen.
func (s *selection) needed(i int) bool {
	for _, k := range s.m.groups[i].before {
		if s.on[k] {
			return true
		}
	}
	for _, k := range s.m.asked[i] {
		if s.on[k] && slices.ContainsFunc(s.m.groups[k].among, func(list []int) bool { return s.lastOf(list, i) }) {
			return true
		}
	}
	return false
}

// lastOf tells whether a group is the only chosen one of a list.
func (s *selection) lastOf(list []int, i int) bool {
	return slices.Contains(list, i) && !slices.ContainsFunc(list, func(k int) bool { return k != i && s.on[k] })
}

// prune takes off, in a given order, what can be but what must be chosen, until nothing more can be.
func (s *selection) prune(order []int) {
	for again := true; again; {
		again = false
		for _, i := range order {
			if !s.on[i] || s.lo[i] > 0 || s.needed(i) {
				continue
			}
			if s.flip(i); s.holds() {
				again = true
			} else {
				s.flip(i)
			}
		}
	}
}

// become is another choice.
func (s *selection) become(on []bool) {
	for i := range on {
		if s.on[i] != on[i] {
			s.flip(i)
		}
	}
}

// cost is what the choice costs, what is settled apart.
func (s *selection) cost() int64 {
	cost := int64(0)
	for i, on := range s.on {
		if on {
			cost += s.m.cost[i]
		}
	}
	for k, by := range s.by {
		if by > 0 {
			cost += s.m.cost[len(s.m.groups)+k]
		}
	}
	return cost
}
