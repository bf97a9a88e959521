package plan

import "math"

// gomory derives the mixed-integer Gomory cuts of the lines of the dictionary whose variable is
// not whole. As in "Numerically safe Gomory mixed-integer cuts" (Cook, Dash, Fukasawa and
// Goycoolea, 2009), a line only gives multipliers: the cut is derived from the inequalities that
// they add up, whatever their accuracy, and weakened by more than rounding may have added.
func (s *search) gomory() []inequality {
	list := []inequality(nil)
	for line, v := range s.lp.basic {
		if v >= len(s.lo) {
			continue
		}
		if x := s.lp.value[line]; x < 0.01 || x > 0.99 {
			continue
		}
		t := s.aggregate(line)
		for _, sign := range [2]float64{1, -1} {
			if row, ok := s.round(t, sign); ok {
				list = append(list, row)
			}
		}
	}
	return list
}

// tally is a sum of inequalities: Σ of values × columns − Σ of weights × slacks = total.
type tally struct {
	weights []float64 // of each inequality
	values  []float64 // of each column
	total   float64
	size    float64 // what was added up, signs aside
}

// aggregate adds up the inequalities as a line of the dictionary does.
func (s *search) aggregate(line int) tally {
	n := len(s.lo)
	t := tally{weights: make([]float64, len(s.lp.rows)), values: make([]float64, n)}
	for at, v := range s.lp.others {
		f := s.lp.table[line][at]
		if v < n || math.Abs(f) < 1e-9 {
			continue
		}
		t.weights[v-n] = f
		r := &s.lp.rows[v-n]
		t.total += f * r.least
		t.size += math.Abs(f * r.least)
		for k, j := range r.columns {
			t.values[j] += f * r.values[k]
			t.size += math.Abs(f * r.values[k])
		}
	}
	return t
}

// round applies mixed-integer rounding to a sum of inequalities, or to its opposite; false when
// that does not cut the solution of the linear program off.
func (s *search) round(t tally, sign float64) (inequality, bool) {
	n := len(s.lo)
	total := sign*t.total + t.size*safety
	for j := range n {
		if s.value[j] > 0.5 {
			total -= sign * t.values[j]
		}
	}
	whole := math.Floor(total)
	rest := total - whole
	if rest < 0.02 || rest > 0.98 {
		return inequality{}, false
	}
	rounded := func(a float64) float64 {
		floor := math.Floor(a)
		return floor + max(0, a-floor-rest)/(1-rest)
	}
	// Σ cut × column ≤ most
	cut, most, size := make([]float64, n), whole, math.Abs(whole)
	for j := range n {
		if s.value[j] > 0.5 {
			f := rounded(-sign * t.values[j])
			cut[j], most = -f, most-f
		} else {
			cut[j] = rounded(sign * t.values[j])
		}
		size += math.Abs(cut[j])
	}
	for i, w := range t.weights {
		if w == 0 {
			continue
		}
		r := &s.lp.rows[i]
		g := min(-sign*w, 0) / (1 - rest)
		if r.unit > 0 {
			g = rounded(-sign*w/r.unit) * r.unit
		}
		if g == 0 {
			continue
		}
		most += g * r.least
		size += math.Abs(g * r.least)
		for k, j := range r.columns {
			cut[j] += g * r.values[k]
			size += math.Abs(g * r.values[k])
		}
	}
	return s.state(cut, most+size*safety)
}

const (
	safety = 1e-11 // more than what rounding adds, in proportion
	faint  = 1e-7  // the least factor of a cut, in proportion
)

// state writes Σ cut × column ≤ most as an inequality, without its faint factors; false when the
// solution meets it.
func (s *search) state(cut []float64, most float64) (inequality, bool) {
	largest := 0.0
	for _, f := range cut {
		largest = max(largest, math.Abs(f))
	}
	row := inequality{least: -most / largest}
	over, norm := row.least, 0.0
	for j, f := range cut {
		f = -f / largest
		if math.Abs(f) < faint {
			if f > 0 {
				row.least -= f
				over -= f
			}
			continue
		}
		row.columns, row.values = append(row.columns, j), append(row.values, f)
		over -= f * s.value[j]
		norm += f * f
	}
	return row, over > 1e-3*math.Sqrt(norm)
}
