package plan

import "slices"

// objective is what a model is to minimise.
type objective int

const (
	fewestDays objective = iota
	mostValue            // of the goal: its opposite is minimised
	preferred            // the days again, where ties are broken by the order of the actions
)

// presolve reduces a problem; false when some row cannot hold whatever is chosen.
func presolve(p *Problem, groups []group, sought objective) (*model, bool) {
	m := &model{covering: sought != mostValue}
	days := int64(0)
	for _, g := range groups {
		if g.state == Forced {
			m.settled = append(m.settled, g.actions...)
			days += g.days
		}
	}
	slices.Sort(m.settled)
	now := p.points(m.settled)
	b := presolver{p: p, model: m, now: now, columns: map[string]int{}}
	if !b.keepRows(groups) {
		return nil, false
	}
	if sought == mostValue {
		b.goal = p.Goal
	}
	b.keepGroups(groups)
	b.findLevels()
	b.findDemands()
	b.writeRows()
	goal := b.gains(b.goal)
	m.cost, m.fixed = make([]int64, m.columns()), days
	if sought == mostValue {
		m.fixed = -p.Goal.sum(now)
		for j, gain := range goal {
			m.cost[j] = -gain
		}
	} else {
		for i, g := range m.groups {
			m.cost[i] = g.days
		}
	}
	for _, l := range p.Limits {
		m.limit(l)
	}
	m.dominate(p, sought)
	return m, true
}

// presolver holds what only serves to make a model.
type presolver struct {
	p       *Problem
	model   *model
	now     []int64 // the points once the settled actions are done
	rows    []Row   // those left
	goal    Row
	columns map[string]int // the groups that provide a level → its column
	levels  [][]level      // for each question
}

// level is a number of points that a question may reach, by a column.
type level struct {
	points int64
	column int
}

// keepRows keeps the rows that do not hold yet and that may; false when too few may.
func (b *presolver) keepRows(groups []group) bool {
	most := b.most(groups)
	for _, r := range b.p.Require {
		if !r.holds(most) {
			return false
		}
		if !r.holds(b.now) {
			b.rows = append(b.rows, r)
		}
	}
	choices := [][]Row(nil)
	for _, among := range b.p.Among {
		count, open := among.Count, []Row(nil)
		for _, r := range among.Rows {
			if r.holds(b.now) {
				count--
			} else if r.holds(most) {
				open = append(open, r)
			}
		}
		switch {
		case count > len(open):
			return false
		case count == len(open):
			b.rows = append(b.rows, open...)
		case count > 0:
			choices = append(choices, open)
			b.model.choices = append(b.model.choices, choice{count: count})
		}
	}
	b.model.required = len(b.rows)
	for i, open := range choices {
		b.model.choices[i].from = len(b.rows)
		b.rows = append(b.rows, open...)
		b.model.choices[i].to = len(b.rows)
	}
	return true
}

// most is the points of each question once every action that may be chosen is done.
func (b *presolver) most(groups []group) []int64 {
	all := []int(nil)
	for _, g := range groups {
		if g.state != Forbidden {
			all = append(all, g.actions...)
		}
	}
	return b.p.points(all)
}

// keepGroups retains the groups that raise a question that is read, and what they demand.
func (b *presolver) keepGroups(groups []group) {
	read := make([]bool, len(b.now))
	for _, r := range append([]Row{b.goal}, b.rows...) {
		for _, t := range r.Terms {
			read[t.Question] = read[t.Question] || t.Weight > 0
		}
	}
	useful := make([]bool, len(groups))
	for i, g := range groups {
		if g.state == Free && b.raises(g, read) {
			use(groups, useful, i)
		}
		for _, list := range demanded(groups, i) {
			for _, k := range list {
				use(groups, useful, k)
			}
		}
	}
	place := make([]int, len(groups))
	for i := range groups {
		place[i] = -1
		if useful[i] && groups[i].state == Free {
			place[i] = len(b.model.groups)
			b.model.groups = append(b.model.groups, groups[i])
		}
	}
	for i := range b.model.groups {
		g := &b.model.groups[i]
		g.after, g.before = renumber(g.after, place), renumber(g.before, place)
		g.among = left(groups, g.among, place)
	}
	for i := range groups {
		b.model.musts = append(b.model.musts, left(groups, demanded(groups, i), place)...)
	}
}

// demanded lists the choices that a group that is settled demands.
func demanded(groups []group, i int) [][]int {
	if groups[i].state != Forced {
		return nil
	}
	return groups[i].among
}

// use notes that a group is of use, with all that it may demand.
func use(groups []group, useful []bool, i int) {
	for queue := []int{i}; len(queue) > 0; queue = queue[1:] {
		i := queue[0]
		if useful[i] || groups[i].state != Free {
			continue
		}
		useful[i] = true
		queue = append(queue, groups[i].after...)
		for _, list := range groups[i].among {
			queue = append(queue, list...)
		}
	}
}

// left gives the new places of the lists of which one group is still demanded.
func left(groups []group, lists [][]int, place []int) [][]int {
	var kept [][]int
	for _, list := range lists {
		if !slices.ContainsFunc(list, func(k int) bool { return groups[k].state == Forced }) {
			kept = append(kept, renumber(list, place))
		}
	}
	return kept
}

// renumber gives the new places of those that are kept.
func renumber(list, place []int) []int {
	kept := make([]int, 0, len(list))
	for _, k := range list {
		if place[k] >= 0 {
			kept = append(kept, place[k])
		}
	}
	return kept
}

func (b *presolver) raises(g group, read []bool) bool {
	for _, i := range g.actions {
		for _, e := range b.p.Actions[i].Effects {
			if read[e.Question] && e.Points > b.now[e.Question] {
				return true
			}
		}
	}
	return false
}

// findLevels finds the levels that each question may reach, and by which columns.
func (b *presolver) findLevels() {
	brings := make([][]term, len(b.now)) // for each question, groups and points
	for i, g := range b.model.groups {
		for _, j := range g.actions {
			for _, e := range b.p.Actions[j].Effects {
				if e.Points > b.now[e.Question] {
					brings[e.Question] = append(brings[e.Question], term{i, e.Points})
				}
			}
		}
	}
	b.model.joins = make([][]int, len(b.model.groups))
	b.levels = make([][]level, len(b.now))
	for q, list := range brings {
		points := make([]int64, 0, len(list))
		for _, t := range list {
			points = append(points, t.gain)
		}
		slices.Sort(points)
		for _, least := range slices.Compact(points) {
			b.levels[q] = append(b.levels[q], level{least, b.column(list, least)})
		}
	}
}

// column gives the column of the groups that bring some points or more.
func (b *presolver) column(list []term, least int64) int {
	in := make([]bool, len(b.model.groups))
	for _, t := range list {
		if t.gain >= least {
			in[t.at] = true
		}
	}
	return b.union(in)
}

// findDemands finds the columns that each group demands, and those that what is settled demands.
func (b *presolver) findDemands() {
	m := b.model
	m.demands, m.asked = make([][]int, len(m.groups)), make([][]int, len(m.groups))
	for i, g := range m.groups {
		indirect := make(map[int]bool)
		for _, k := range g.after {
			for _, l := range m.groups[k].after {
				indirect[l] = true
			}
		}
		for _, k := range g.after {
			if !indirect[k] {
				m.demands[i] = append(m.demands[i], k)
			}
		}
		for _, list := range g.among {
			m.demands[i] = append(m.demands[i], b.unionOf(list))
			for _, k := range list {
				m.asked[k] = append(m.asked[k], i)
			}
		}
	}
	for _, list := range m.musts {
		m.must = append(m.must, b.unionOf(list))
	}
	m.wanted = make([][]int, m.picks())
	for i, columns := range m.demands {
		for _, k := range columns {
			m.wanted[k] = append(m.wanted[k], i)
		}
	}
}

func (b *presolver) unionOf(list []int) int {
	in := make([]bool, len(b.model.groups))
	for _, k := range list {
		in[k] = true
	}
	return b.union(in)
}

// union gives the column of a set of groups, 1 as soon as one of them is chosen: one that demands
// another of them is left out, as the other is then chosen.
func (b *presolver) union(in []bool) int {
	set, key := []int(nil), []byte(nil)
	for i, g := range b.model.groups {
		if in[i] && !slices.ContainsFunc(g.after, func(k int) bool { return in[k] }) {
			set = append(set, i)
			key = append(key, byte(i>>8), byte(i))
		}
	}
	if len(set) == 1 {
		return set[0]
	}
	if at, ok := b.columns[string(key)]; ok {
		return at
	}
	at := b.model.picks()
	b.columns[string(key)] = at
	b.model.unions = append(b.model.unions, set)
	for _, i := range set {
		b.model.joins[i] = append(b.model.joins[i], at)
	}
	return at
}

// writeRows writes the rows on the columns.
func (b *presolver) writeRows() {
	m := b.model
	m.entries = make([][]term, m.picks())
	for i, r := range b.rows {
		gains, need := tighten(b.gains(r), r.AtLeast-r.sum(b.now))
		row := demand{need: need}
		for at, gain := range gains {
			if gain > 0 {
				row.terms = append(row.terms, term{at, gain})
				m.entries[at] = append(m.entries[at], term{i, gain})
			}
		}
		m.rows = append(m.rows, row)
	}
}

// tighten strengthens a row: no gain counts for more than the need, and what divides every gain
// divides the row, as what it needs is then a whole number too.
func tighten(gains []int64, need int64) ([]int64, int64) {
	for at := range gains {
		gains[at] = min(gains[at], need)
	}
	for {
		divisor := gcd(gains)
		need = ceilDiv(need, divisor)
		same := divisor == 1
		for at := range gains {
			gains[at] = min(gains[at]/divisor, need)
		}
		if same {
			return gains, need
		}
	}
}

// gains is what each column adds to a row.
func (b *presolver) gains(r Row) []int64 {
	gains := make([]int64, b.model.picks())
	for _, t := range r.Terms {
		last := b.now[t.Question]
		for _, l := range b.levels[t.Question] {
			gains[l.column] += t.Weight * (l.points - last)
			last = l.points
		}
	}
	return gains
}
