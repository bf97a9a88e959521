package plan

import (
	"cmp"
	"slices"
)

// selection is a choice of groups that is being made, with what it reaches.
type selection struct {
	c     *core
	on    []bool  // for each group
	by    []int   // for each union, the number of its groups that are chosen
	got   []int64 // for each row
	unmet int     // required rows that do not hold
	held  []int   // for each choice, rows that hold
	spent []int64 // for each limit
}

func newSelection(c *core) *selection {
	return &selection{
		c: c, on: make([]bool, len(c.groups)), by: make([]int, len(c.unions)),
		got: make([]int64, len(c.rows)), unmet: c.required, held: make([]int, len(c.choices)),
		spent: make([]int64, len(c.limits)),
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
	for k, l := range s.c.limits {
		s.spent[k] += sign * l.weights[i]
	}
	s.bring(i, sign)
	for _, u := range s.c.joins[i] {
		k := u - len(s.c.groups)
		before := s.by[k]
		s.by[k] += int(sign)
		if before == 0 || s.by[k] == 0 {
			s.bring(u, sign)
		}
	}
}

// bring adds what a column counts for, or takes it off.
func (s *selection) bring(column int, sign int64) {
	for _, e := range s.c.entries[column] {
		need := s.c.rows[e.at].need
		before := s.got[e.at] >= need
		s.got[e.at] += sign * e.gain
		if after := s.got[e.at] >= need; after != before {
			s.turn(e.at, int(sign))
		}
	}
}

// turn notes that a row holds now, or does not any more.
func (s *selection) turn(row, sign int) {
	if row < s.c.required {
		s.unmet -= sign
		return
	}
	for i, ch := range s.c.choices {
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
	for i, ch := range s.c.choices {
		if s.held[i] < ch.count {
			return false
		}
	}
	return !slices.ContainsFunc(s.c.musts, func(list []int) bool {
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
	var list []int
	on := func(k int) bool { return s.on[k] || slices.Contains(list, k) }
	for queue := []int{i}; len(queue) > 0; queue = queue[1:] {
		k := queue[0]
		if on(k) {
			continue
		}
		list = append(list, k)
		queue = append(queue, s.c.groups[k].after...)
		for _, some := range s.c.groups[k].among {
			if !slices.ContainsFunc(some, on) {
				queue = append(queue, slices.MinFunc(some, func(a, b int) int {
					return cmp.Or(cmp.Compare(s.c.groups[a].days, s.c.groups[b].days), cmp.Compare(a, b))
				}))
			}
		}
	}
	return list
}

// fits tells whether a group, with what it demands, stays under the limits.
func (s *selection) fits(i int) bool {
	bundle := s.bundle(i)
	for k, l := range s.c.limits {
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
	for k, l := range s.c.limits {
		if s.spent[k] > l.most {
			return false
		}
	}
	return true
}

// needed tells whether a chosen group demands this one, or one of several of which no other is
// chosen.
func (s *selection) needed(i int) bool {
	for _, k := range s.c.groups[i].before {
		if s.on[k] {
			return true
		}
	}
	for k, g := range s.c.groups {
		if s.on[k] && slices.ContainsFunc(g.among, func(list []int) bool { return s.lastOf(list, i) }) {
			return true
		}
	}
	return false
}

// lastOf tells whether a group is the only chosen one of a list.
func (s *selection) lastOf(list []int, i int) bool {
	if !slices.Contains(list, i) {
		return false
	}
	for _, k := range list {
		if k != i && s.on[k] {
			return false
		}
	}
	return true
}

// prune takes off, in a given order, what can be, until nothing more can be.
func (s *selection) prune(order []int) {
	for again := true; again; {
		again = false
		for _, i := range order {
			if !s.on[i] || s.needed(i) {
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
