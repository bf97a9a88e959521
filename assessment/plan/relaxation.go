package plan

import "math"

// largest is the size of the largest linear program that is tried.
const largest = 1 << 23

// size is about the size of the linear program of a core.
func (c *core) size() int {
	rows := len(c.rows) + len(c.choices) + len(c.unions) + len(c.limits)
	for _, g := range c.groups {
		rows += len(g.after) + len(g.among)
	}
	return rows * c.columns()
}

// newRelaxation writes the linear program of a core: a column may take any value from 0
// to 1. The rows are divided by what they need.
func newRelaxation(c *core, cost []int64) *simplex {
	rows := []inequality(nil)
	for i, r := range c.rows {
		row := inequality{least: 1}
		for _, t := range r.terms {
			row.columns = append(row.columns, t.at)
			row.values = append(row.values, float64(t.gain)/float64(r.need))
		}
		if i >= c.required {
			row.columns, row.values, row.least = append(row.columns, c.column(i)), append(row.values, -1), 0
		}
		rows = append(rows, row)
	}
	for _, ch := range c.choices {
		row := inequality{least: float64(ch.count)}
		for i := ch.from; i < ch.to; i++ {
			row.columns, row.values = append(row.columns, c.column(i)), append(row.values, 1)
		}
		rows = append(rows, row)
	}
	rows = append(rows, links(c)...)
	for _, l := range c.limits {
		rows = append(rows, l.inequality())
	}
	costs := make([]float64, c.columns())
	for j := range cost {
		costs[j] = float64(cost[j])
	}
	return newSimplex(costs, rows)
}

// inequality writes a limit for the linear program, divided by what it leaves.
func (l limit) inequality() inequality {
	scale := float64(max(l.most, 1))
	row := inequality{least: -float64(l.most) / scale}
	for i, weight := range l.weights {
		if weight > 0 {
			row.columns, row.values = append(row.columns, i), append(row.values, -float64(weight)/scale)
		}
	}
	return row
}

// links are the inequalities between groups, and between unions and groups.
func links(c *core) []inequality {
	rows := []inequality(nil)
	for k, providers := range c.unions {
		row := inequality{columns: []int{len(c.groups) + k}, values: []float64{-1}}
		for _, i := range providers {
			row.columns, row.values = append(row.columns, i), append(row.values, 1)
		}
		rows = append(rows, row)
	}
	for i, g := range c.groups {
		indirect := make(map[int]bool, len(g.after))
		for _, k := range g.after {
			for _, l := range c.groups[k].after {
				indirect[l] = true
			}
		}
		for _, k := range g.after {
			if !indirect[k] {
				rows = append(rows, inequality{columns: []int{k, i}, values: []float64{1, -1}})
			}
		}
		for _, k := range c.needs[i] {
			rows = append(rows, inequality{columns: []int{k, i}, values: []float64{1, -1}})
		}
	}
	return rows
}

// read copies the value of each column.
func (s *simplex) read(value []float64) {
	for at, v := range s.others {
		if v < len(s.cost) {
			value[v] = s.at(at)
		}
	}
	for i, v := range s.basic {
		if v < len(s.cost) {
			value[v] = s.value[i]
		}
	}
}

// split chooses the column to branch on among those that are not whole: the one for which
// both sides cost the most, judging by the first step of each.
func (s *search) split() int {
	column, most := -1, -1.0
	for i, v := range s.lp.basic {
		if v >= len(s.lo) || s.lo[v] == s.hi[v] || v >= len(s.c.groups) && v < s.c.picks() {
			continue
		}
		x := s.lp.value[i]
		if x < 1e-6 || x > 1-1e-6 {
			continue
		}
		down, up := s.lp.penalties(i)
		if score := max(down*x, 1e-6) * max(up*(1-x), 1e-6); score > most {
			column, most = v, score
		}
	}
	return column
}

// penalties are what the function loses, at first, when the basic variable of a line is
// lowered and when it is raised, for each unit.
func (s *simplex) penalties(line int) (down, up float64) {
	down, up = math.Inf(1), math.Inf(1)
	row := s.table[line]
	for at, v := range s.others {
		f := row[at]
		if s.high[at] {
			f = -f
		}
		if math.Abs(f) < pivotal || s.lo[v] == s.hi[v] {
			continue
		}
		if ratio := math.Abs(s.price[at] / f); f > 0 {
			up = min(up, ratio)
		} else {
			down = min(down, ratio)
		}
	}
	return min(down, 1e9), min(up, 1e9)
}
