package plan

// propagate settles what follows from the bounds, by whole numbers alone; false when no
// choice is left.
func (s *search) propagate() bool {
	for length := -1; length != len(s.trail); {
		length = len(s.trail)
		if !s.propagateGroups() || !s.propagateUnions() || !s.propagateRows() ||
			!s.propagateChoices() || !s.propagateLimits() {
			return false
		}
	}
	return true
}

// propagateGroups chooses what chosen groups demand and what dominates them, and drops what
// demands dropped columns and what they dominate. It deals with what changed since the last time.
func (s *search) propagateGroups() bool {
	for ; s.seen < len(s.trail); s.seen++ {
		lists, value := s.m.followers(s.trail[s.seen].column, s.hi)
		for _, list := range lists {
			for _, k := range list {
				if !s.set(k, value) {
					return false
				}
			}
		}
	}
	return true
}

// followers lists what takes the value of a column that is settled, and this value.
func (m *model) followers(column int, hi []int8) (lists [2][]int, value int8) {
	switch group := column < len(m.groups); {
	case group && hi[column] > 0:
		return [2][]int{m.demands[column], m.better[column]}, 1
	case group:
		return [2][]int{m.wanted[column], m.worse[column]}, 0
	case column < m.picks() && hi[column] == 0:
		lists[0] = m.wanted[column]
	}
	return lists, 0
}

// propagateUnions links the unions and their groups.
func (s *search) propagateUnions() bool {
	for k, providers := range s.m.unions {
		u, open, last, on := len(s.m.groups)+k, 0, -1, false
		for _, i := range providers {
			if s.hi[i] > 0 {
				open++
				last = i
				on = on || s.lo[i] > 0
			}
		}
		switch {
		case on:
			if !s.set(u, 1) {
				return false
			}
		case open == 0:
			if !s.set(u, 0) {
				return false
			}
		case s.hi[u] == 0:
			for _, i := range providers {
				s.set(i, 0)
			}
		case s.lo[u] > 0 && open == 1:
			s.set(last, 1)
		}
	}
	return true
}

// propagateRows chooses the columns without which a row cannot hold.
func (s *search) propagateRows() bool {
	for i := range s.m.rows {
		r := &s.m.rows[i]
		least, most := s.span(r)
		if i >= s.m.required {
			column := s.m.column(i)
			if most < 0 && !s.set(column, 0) || least >= 0 && s.hi[column] > 0 && !s.set(column, 1) {
				return false
			}
			if s.lo[column] == 0 {
				continue
			}
		}
		if most < 0 {
			return false
		}
		for _, t := range r.terms {
			if t.gain > most && s.hi[t.at] > 0 {
				s.set(t.at, 1)
			}
		}
	}
	return true
}

// span is what a row has beyond its need, at least and at most.
func (s *search) span(r *demand) (least, most int64) {
	least, most = -r.need, -r.need
	for _, t := range r.terms {
		if s.hi[t.at] > 0 {
			most += t.gain
			if s.lo[t.at] > 0 {
				least += t.gain
			}
		}
	}
	return least, most
}

// propagateChoices makes the rows hold that are just enough.
func (s *search) propagateChoices() bool {
	for _, ch := range s.m.choices {
		open := 0
		for i := ch.from; i < ch.to; i++ {
			open += int(s.hi[s.m.column(i)])
		}
		if open < ch.count {
			return false
		}
		for i := ch.from; i < ch.to && open == ch.count; i++ {
			if column := s.m.column(i); s.hi[column] > 0 {
				s.set(column, 1)
			}
		}
	}
	return true
}

// propagateLimits drops the groups that a limit leaves no room for.
func (s *search) propagateLimits() bool {
	for _, l := range s.m.limits {
		left := l.most
		for i, weight := range l.weights {
			if s.lo[i] > 0 {
				left -= weight
			}
		}
		if left < 0 {
			return false
		}
		for i, weight := range l.weights {
			if s.lo[i] < s.hi[i] && weight > left {
				s.set(i, 0)
			}
		}
	}
	return true
}
