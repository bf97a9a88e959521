package plan

import "slices"

// dominate finds the groups that others make pointless: a group dominates another when it may take
// its place in any choice and leave it no worse. Some best choice then has the dominated group only
// if it has the other, and among groups that are alike only the first ones are tried. Where ties
// are broken by the order of the actions, what takes a place must also come before.
func (m *model) dominate(p *Problem, sought objective) {
	d := newDominance(m, p)
	n := len(m.groups)
	over, under := make([]set, n), make([]set, n)
	for i := range n {
		over[i], under[i] = newSet(n), newSet(n)
	}
	for j := range n {
		for i := range n {
			if i != j && d.dominates(i, j) && d.before(i, j, sought) {
				over[i].add(j)
				under[j].add(i)
			}
		}
	}
	m.better, m.worse = make([][]int, n), make([][]int, n)
	for i := range n {
		for j := range n {
			if over[i].has(j) && !over[i].meets(under[j]) { // others follow from two of these
				m.better[j] = append(m.better[j], i)
				m.worse[i] = append(m.worse[i], j)
			}
		}
	}
}

// dominance compares the groups of a model.
type dominance struct {
	m     *model
	gains [][]int64 // of each group and union, in each row and, opposite, in the cost
	joins []set     // for each group, the unions that it provides
	after []set     // for each group, the columns that it demands, directly or not
	asked set       // the groups and unions that anything demands
	end   []int64   // for each group, when its last action is over
}

func newDominance(m *model, p *Problem) *dominance {
	d := &dominance{m: m, asked: newSet(m.picks())}
	for j := range m.picks() {
		gains := make([]int64, len(m.rows)+1)
		for _, e := range m.entries[j] {
			gains[e.at] = e.gain
		}
		gains[len(m.rows)] = -m.cost[j]
		d.gains = append(d.gains, gains)
	}
	for i, g := range m.groups {
		joins, after, end := newSet(m.picks()), newSet(m.picks()), p.Actions[g.actions[0]].End
		for _, u := range m.joins[i] {
			joins.add(u)
		}
		for _, k := range slices.Concat(g.after, m.demands[i]) {
			after.add(k)
		}
		for _, a := range g.actions {
			end = max(end, p.Actions[a].End)
		}
		d.joins, d.after, d.end = append(d.joins, joins), append(d.after, after), append(d.end, end)
	}
	for k, groups := range m.wanted {
		if len(groups) > 0 {
			d.asked.add(k)
		}
	}
	for _, k := range m.must {
		d.asked.add(k)
	}
	return d
}

// dominates tells whether the first group may take the place of the second.
func (d *dominance) dominates(i, j int) bool {
	m := d.m
	if d.asked.has(j) || d.after[i].has(j) || !d.after[i].within(d.after[j]) {
		return false
	}
	for _, u := range m.joins[j] {
		if d.asked.has(u) && !d.joins[i].has(u) {
			return false
		}
	}
	for _, l := range m.limits {
		if l.weights[i] > l.weights[j] {
			return false
		}
	}
	for r, gain := range d.gains[j] {
		for _, u := range m.joins[j] {
			if !d.joins[i].has(u) {
				gain += d.gains[u][r]
			}
		}
		if d.gains[i][r] < gain {
			return false
		}
	}
	return true
}

// before settles which of two groups dominates when either may, and which exchanges also please
// those who break ties.
func (d *dominance) before(i, j int, sought objective) bool {
	if sought != preferred {
		return i < j || !d.dominates(j, i)
	}
	a, b := &d.m.groups[i], &d.m.groups[j]
	return len(a.actions) <= len(b.actions) && d.end[i] <= d.end[j] &&
		(i < j || a.days < b.days || len(a.actions) < len(b.actions))
}

// set is a set of small numbers.
type set []uint64

func newSet(n int) set { return make(set, (n+63)/64) }

func (s set) add(i int)      { s[i/64] |= 1 << (i % 64) }
func (s set) has(i int) bool { return s[i/64]>>(i%64)&1 > 0 }

// meets tells whether two sets have a number in common.
func (s set) meets(other set) bool {
	for k := range s {
		if s[k]&other[k] != 0 {
			return true
		}
	}
	return false
}

// within tells whether another set has every number of this one.
func (s set) within(other set) bool {
	for k := range s {
		if s[k]&^other[k] != 0 {
			return false
		}
	}
	return true
}
