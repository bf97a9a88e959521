package plan

import (
	"slices"
)

// core is what is left to decide once what is settled is set apart. Its variables are
// columns, each 0 or 1: the groups first, then the unions (a level of points that several
// groups reach, 1 as soon as one of them is chosen), then the rows among which to choose
// (1 when the row is to hold). A column that holds more points than a row lacks counts
// there for what it lacks.
type core struct {
	groups   []group // those of the problem that may still be chosen, and that are of use
	settled  []int   // actions that are chosen in any case
	days     int64   // of the settled actions
	unions   [][]int // the groups that provide each, none of which demands another
	joins    [][]int // for each group, the unions that it provides
	needs    [][]int // for each group, the columns that it demands: of each, one group at least
	must     []int   // the columns that what is settled demands
	musts    [][]int // the groups of each
	rows     []cover
	required int      // the rows before this one must hold
	choices  []choice // the others
	entries  [][]term // for each group and union, the rows where it counts
	limits   []limit
	goal     []int64 // for each group and union, what it adds to the goal
	base     int64   // the goal when no group is chosen
}

// cover is a row: the sum of its terms must reach what it needs.
type cover struct {
	terms []term
	need  int64
}

// term is a gain somewhere: in a column for a row, in a row for a column.
type term struct {
	at   int
	gain int64
}

// limit is what the weights of the chosen groups may add up to at most; it is negative when
// what is settled exceeds it.
type limit struct {
	weights []int64 // of each group
	most    int64
}

// choice asks for count rows at least between two places of the rows.
type choice struct {
	count, from, to int
}

// picks is the number of columns that are groups or unions.
func (c *core) picks() int { return len(c.groups) + len(c.unions) }

// columns is the number of columns.
func (c *core) columns() int { return c.picks() + len(c.rows) - c.required }

// column is the column that tells whether a row that is not required is to hold.
func (c *core) column(row int) int { return c.picks() + row - c.required }

// newCore reduces a problem; false when some row cannot hold whatever is chosen. With a
// goal, the groups that only serve it are kept, and the budget is a limit like the others.
func newCore(p *Problem, groups []group, goal bool) (*core, bool) {
	c := &core{}
	for _, g := range groups {
		if g.state == Forced {
			c.settled = append(c.settled, g.actions...)
			c.days += g.days
		}
	}
	slices.Sort(c.settled)
	now := p.points(c.settled)
	b := builder{p: p, core: c, now: now, columns: map[string]int{}}
	if !b.sift(groups) {
		return nil, false
	}
	if goal {
		b.goal = p.Goal
		c.base = p.Goal.sum(now)
	}
	b.keep(groups)
	b.level()
	b.demand()
	b.fill()
	for _, l := range p.Limits {
		c.limit(l)
	}
	if goal && p.Budget >= 0 {
		c.limit(p.budget())
	}
	return c, true
}

// budget is the budget of a problem as a limit.
func (p *Problem) budget() Limit {
	l := Limit{Weights: make([]int64, len(p.Actions)), AtMost: p.Budget}
	for i := range p.Actions {
		l.Weights[i] = p.Actions[i].Days
	}
	return l
}

// limit states a limit on the groups that are left to decide.
func (c *core) limit(l Limit) {
	out := limit{weights: make([]int64, len(c.groups)), most: l.AtMost}
	for _, i := range c.settled {
		out.most -= l.Weights[i]
	}
	for i, g := range c.groups {
		for _, j := range g.actions {
			out.weights[i] += l.Weights[j]
		}
	}
	c.limits = append(c.limits, out)
}

// builder holds what only serves to make a core.
type builder struct {
	p       *Problem
	core    *core
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

// sift keeps the rows that do not hold yet and that may; false when too few may.
func (b *builder) sift(groups []group) bool {
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
			b.core.choices = append(b.core.choices, choice{count: count})
		}
	}
	b.core.required = len(b.rows)
	for i, open := range choices {
		b.core.choices[i].from = len(b.rows)
		b.rows = append(b.rows, open...)
		b.core.choices[i].to = len(b.rows)
	}
	return true
}

// most is the points of each question once every action that may be chosen is done.
func (b *builder) most(groups []group) []int64 {
	all := []int(nil)
	for _, g := range groups {
		if g.state != Forbidden {
			all = append(all, g.actions...)
		}
	}
	return b.p.points(all)
}

// keep retains the groups that raise a question that is read, and what they demand.
func (b *builder) keep(groups []group) {
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
			place[i] = len(b.core.groups)
			b.core.groups = append(b.core.groups, groups[i])
		}
	}
	for i := range b.core.groups {
		g := &b.core.groups[i]
		g.after, g.before = renumber(g.after, place), renumber(g.before, place)
		g.among = left(groups, g.among, place)
	}
	for i := range groups {
		b.core.musts = append(b.core.musts, left(groups, demanded(groups, i), place)...)
	}
}

// demanded lists what a group that is settled demands.
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

func (b *builder) raises(g group, read []bool) bool {
	for _, i := range g.actions {
		for _, e := range b.p.Actions[i].Effects {
			if read[e.Question] && e.Points > b.now[e.Question] {
				return true
			}
		}
	}
	return false
}

// level finds the levels that each question may reach, and by which columns.
func (b *builder) level() {
	brings := make([][]term, len(b.now)) // for each question, groups and points
	for i, g := range b.core.groups {
		for _, j := range g.actions {
			for _, e := range b.p.Actions[j].Effects {
				if e.Points > b.now[e.Question] {
					brings[e.Question] = append(brings[e.Question], term{i, e.Points})
				}
			}
		}
	}
	b.core.joins = make([][]int, len(b.core.groups))
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
func (b *builder) column(list []term, least int64) int {
	in := make([]bool, len(b.core.groups))
	for _, t := range list {
		if t.gain >= least {
			in[t.at] = true
		}
	}
	return b.union(in)
}

// demand finds the columns that each group demands: of each, one group at least.
func (b *builder) demand() {
	b.core.needs = make([][]int, len(b.core.groups))
	for i, g := range b.core.groups {
		for _, list := range g.among {
			b.core.needs[i] = append(b.core.needs[i], b.unionOf(list))
		}
	}
	for _, list := range b.core.musts {
		b.core.must = append(b.core.must, b.unionOf(list))
	}
}

func (b *builder) unionOf(list []int) int {
	in := make([]bool, len(b.core.groups))
	for _, k := range list {
		in[k] = true
	}
	return b.union(in)
}

// union gives the column of a set of groups, 1 as soon as one of them is chosen: one that demands
// another of them is left out, as the other is then chosen.
func (b *builder) union(in []bool) int {
	set, key := []int(nil), []byte(nil)
	for i, g := range b.core.groups {
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
	at := b.core.picks()
	b.columns[string(key)] = at
	b.core.unions = append(b.core.unions, set)
	for _, i := range set {
		b.core.joins[i] = append(b.core.joins[i], at)
	}
	return at
}

// fill writes the rows and the goal on the columns.
func (b *builder) fill() {
	c := b.core
	c.entries = make([][]term, c.picks())
	for i, r := range b.rows {
		need := r.AtLeast - r.sum(b.now)
		row := cover{need: need}
		for at, gain := range b.gains(r) {
			if gain = min(gain, need); gain > 0 {
				row.terms = append(row.terms, term{at, gain})
				c.entries[at] = append(c.entries[at], term{i, gain})
			}
		}
		c.rows = append(c.rows, row)
	}
	c.goal = b.gains(b.goal)
}

// gains is what each column adds to a row.
func (b *builder) gains(r Row) []int64 {
	gains := make([]int64, b.core.picks())
	for _, t := range r.Terms {
		last := b.now[t.Question]
		for _, l := range b.levels[t.Question] {
			gains[l.column] += t.Weight * (l.points - last)
			last = l.points
		}
	}
	return gains
}

// actions lists what a choice of groups stands for, settled actions included.
func (c *core) actions(on []bool) []int {
	chosen := slices.Clone(c.settled)
	for i, g := range c.groups {
		if on[i] {
			chosen = append(chosen, g.actions...)
		}
	}
	slices.Sort(chosen)
	return chosen
}
