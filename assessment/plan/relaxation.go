package plan

import "math"

// largest is the size of the largest linear program that is tried.
const largest = 1 << 23

// size is about the size of the linear program of a model.
func (m *model) size() int {
	rows := len(m.rows) + len(m.choices) + len(m.unions) + len(m.limits)
	for _, g := range m.groups {
		rows += len(g.after) + len(g.among)
	}
	return rows * m.columns()
}

// newRelaxation writes the linear program of a model: a column may take any value from 0
// to 1. The rows are divided by what they need.
func newRelaxation(m *model) *simplex {
	rows := []inequality(nil)
	for _, l := range m.limits { // the first rows, where tighten finds them
		rows = append(rows, l.inequality())
	}
	for i, r := range m.rows {
		row := inequality{least: 1}
		for _, t := range r.terms {
			row.columns = append(row.columns, t.at)
			row.values = append(row.values, float64(t.gain)/float64(r.need))
		}
		if i >= m.required {
			row.columns, row.values, row.least = append(row.columns, m.column(i)), append(row.values, -1), 0
		}
		rows = append(rows, row)
	}
	for _, ch := range m.choices {
		row := inequality{least: float64(ch.count)}
		for i := ch.from; i < ch.to; i++ {
			row.columns, row.values = append(row.columns, m.column(i)), append(row.values, 1)
		}
		rows = append(rows, row)
	}
	rows = append(rows, unionRows(m)...)
	costs := make([]float64, m.columns())
	for j, cost := range m.cost {
		costs[j] = float64(cost)
	}
	return newSimplex(costs, rows)
}

// inequality writes a limit for the linear program, divided by what it leaves.
func (l limit) inequality() inequality {
	scale := float64(max(l.most, 1))
	row := inequality{least: -float64(l.most) / scale, scale: scale}
	for i, weight := range l.weights {
		if weight > 0 {
			row.columns, row.values = append(row.columns, i), append(row.values, -float64(weight)/scale)
		}
	}
	return row
}

// tighten changes what a limit leaves: no more than when the linear program was written.
func (s *search) tighten(k int, most int64) {
	s.m.limits[k].most = most
	r := &s.lp.rows[k]
	s.lp.lo[len(s.lo)+k] = -r.least - float64(most)/r.scale
}

// unionRows are the inequalities between unions and groups.
func unionRows(m *model) []inequality {
	rows := []inequality(nil)
	for k, providers := range m.unions {
		row := inequality{columns: []int{len(m.groups) + k}, values: []float64{-1}}
		for _, i := range providers {
			row.columns, row.values = append(row.columns, i), append(row.values, 1)
		}
		rows = append(rows, row)
	}
	return rows
}

// addLinks adds to the linear program the inequalities between a group and the columns that it
// demands that its solution does not meet; false when there is none.
func (s *search) addLinks() bool {
	some := false
	for i, demands := range s.m.demands {
		for _, k := range demands {
			if s.value[i] > s.value[k]+1e-6 {
				s.lp.add(inequality{columns: []int{k, i}, values: []float64{1, -1}})
				some = true
			}
		}
	}
	return some
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

// branchingColumn chooses the column to branch on among those that are not whole: the one for which
// both sides cost the most, judging by the first step of each.
func (s *search) branchingColumn() int {
	column, most := -1, -1.0
	for i, v := range s.lp.basic {
		if v >= len(s.lo) || s.lo[v] == s.hi[v] || v >= len(s.m.groups) && v < s.m.picks() {
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
