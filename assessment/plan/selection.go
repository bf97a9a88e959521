package plan

// selection is a choice of groups that is being made, with what it reaches.
type selection struct {
	c     *core
	on    []bool  // for each group
	by    []int   // for each union, the number of its groups that are chosen
	got   []int64 // for each row
	unmet int     // required rows that do not hold
	held  []int   // for each choice, rows that hold
	days  int64
	count int   // actions
	value int64 // what is added to the goal
}

func newSelection(c *core) *selection {
	return &selection{
		c: c, on: make([]bool, len(c.groups)), by: make([]int, len(c.unions)),
		got: make([]int64, len(c.rows)), unmet: c.required, held: make([]int, len(c.choices)),
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
	s.days += sign * s.c.groups[i].days
	s.count += int(sign) * len(s.c.groups[i].actions)
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
	s.value += sign * s.c.goal[column]
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
	return true
}

// take adds a group and what it demands.
func (s *selection) take(i int) {
	if s.on[i] {
		return
	}
	for _, k := range s.c.groups[i].after {
		if !s.on[k] {
			s.flip(k)
		}
	}
	s.flip(i)
}

// price is the days that a group would add, with what it demands.
func (s *selection) price(i int) int64 {
	days := int64(0)
	if !s.on[i] {
		days = s.c.groups[i].days
	}
	for _, k := range s.c.groups[i].after {
		if !s.on[k] {
			days += s.c.groups[k].days
		}
	}
	return days
}

// needed tells whether a chosen group demands this one.
func (s *selection) needed(i int) bool {
	for _, k := range s.c.groups[i].before {
		if s.on[k] {
			return true
		}
	}
	return false
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
