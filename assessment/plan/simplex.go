package plan

import (
	"math"
	"slices"
)

const (
	feasible = 1e-7  // how far a variable may be beyond its bounds
	pivotal  = 1e-7  // the least pivot
	rounding = 1e-12 // what errors of rounding add at most, in proportion
)

// inequality is Σ value × column ≥ least, over the columns of a linear program.
type inequality struct {
	columns []int
	values  []float64
	least   float64
	scale   float64 // what a limit was divided by
}

// simplex minimises a linear function under inequalities, by the dual simplex method with
// bounded variables, on a dense dictionary: each basic variable is written as a function
// of the others. Its variables are the columns, from lo to hi, then the slack of each
// inequality, never negative. Whatever the bounds become, the dictionary stays a valid
// start. What it finds is used through safeBound alone, which owes nothing to its accuracy.
type simplex struct {
	cost       []float64 // of each column
	rows       []inequality
	lo, hi     []float64   // of each column, then of each slack
	table      [][]float64 // for each basic variable, its factors, then its constant
	price      []float64   // likewise for the function to minimise
	basic      []int       // the variable of each line of the table
	others     []int       // the variable of each column of the table
	high       []bool      // for each of the others, whether it is at its upper bound
	value      []float64   // of each basic variable
	work       int64       // done by pivots since the beginning
	ok         bool        // whether the last resolution went to its end
	noise      float64     // what was added to the costs to tell them apart
	pivots     int         // since the dictionary was made
	halted     func() bool // whether to give up
	spots      []int       // the factors of the pivot line that are not zero
	candidates []candidate
	duals      []float64
	costs      []float64
}

// candidate is a variable that may enter the basis.
type candidate struct {
	at    int
	ratio float64
}

func newSimplex(cost []float64, rows []inequality) *simplex {
	n := len(cost)
	s := &simplex{
		cost: cost, lo: make([]float64, n, n+len(rows)), hi: make([]float64, n, n+len(rows)),
		others: make([]int, n), high: make([]bool, n), price: make([]float64, n+1), costs: make([]float64, n),
	}
	for j := range cost {
		s.hi[j] = 1
	}
	for _, r := range rows {
		s.rows = append(s.rows, r)
		s.lo, s.hi = append(s.lo, 0), append(s.hi, math.Inf(1))
	}
	s.reset()
	return s
}

// reset writes the dictionary whose basic variables are the slacks.
func (s *simplex) reset() {
	n := len(s.cost)
	copy(s.price, s.cost)
	s.perturb()
	s.price[n] = 0
	for j := range n {
		s.others[j] = j
	}
	s.basic, s.value = s.basic[:0], s.value[:0]
	for i, r := range s.rows {
		if i == len(s.table) {
			s.table = append(s.table, make([]float64, n+1))
		}
		line := s.table[i]
		clear(line)
		for k, j := range r.columns {
			line[j] += r.values[k]
		}
		line[n] = -r.least
		s.basic, s.value = append(s.basic, n+i), append(s.value, 0)
	}
	s.table = s.table[:len(s.rows)]
	s.duals = slices.Grow(s.duals[:0], len(s.rows))[:len(s.rows)]
	s.pivots = 0
}

// perturb tells equal costs apart, for the method not to stall: by less than a hundred thousandth
// of the largest cost.
func (s *simplex) perturb() {
	scale := 0.0
	for _, c := range s.cost {
		scale = max(scale, math.Abs(c))
	}
	s.noise = 0
	for j := range s.cost {
		more := scale * 1e-6 * (1 + math.Mod(float64(j)*0.6180339887498949, 1))
		s.price[j] += more
		s.noise += more
	}
}

// rebuild writes the dictionary again, with the same basis, to lose the errors gathered.
func (s *simplex) rebuild() {
	wanted := make([]bool, len(s.lo))
	for _, v := range s.basic {
		wanted[v] = true
	}
	s.reset()
	for at, v := range slices.Clone(s.others) {
		if !wanted[v] {
			continue
		}
		line, most := -1, 1e-6
		for i, b := range s.basic {
			if f := math.Abs(s.table[i][at]); f > most && !wanted[b] {
				line, most = i, f
			}
		}
		if line >= 0 {
			s.pivot(line, at)
		}
	}
	for at, v := range s.others {
		if v >= len(s.cost) && s.price[at] < -feasible {
			s.reset() // the basis was lost, and with it the sign of the prices
			break
		}
	}
	s.pivots = 0
}

// add adds an inequality, its slack being basic.
func (s *simplex) add(r inequality) {
	n := len(s.cost)
	line := make([]float64, n+1)
	where := make([]int, n) // the line of each column, or the place of it among the others
	for at, v := range s.others {
		if v < n {
			where[v] = -1 - at
		}
	}
	for i, v := range s.basic {
		if v < n {
			where[v] = i
		}
	}
	line[n] = -r.least
	for k, j := range r.columns {
		if at := where[j]; at < 0 {
			line[-1-at] += r.values[k]
		} else {
			for t, f := range s.table[at] {
				line[t] += r.values[k] * f
			}
		}
	}
	s.basic, s.value = append(s.basic, n+len(s.rows)), append(s.value, 0)
	s.lo, s.hi = append(s.lo, 0), append(s.hi, math.Inf(1))
	s.table = append(s.table, line)
	s.rows = append(s.rows, r)
	s.duals = append(s.duals, 0)
}

// purge drops the inequalities from a place on that are slack at the present solution.
func (s *simplex) purge(from int) {
	n := len(s.cost)
	loose := make([]bool, len(s.rows))
	for i, v := range s.basic {
		if v >= n+from && s.value[i] > feasible {
			loose[v-n] = true
		}
	}
	place, kept := make([]int, len(s.rows)), 0
	for i := range s.rows {
		place[i] = kept
		if !loose[i] {
			s.rows[kept] = s.rows[i]
			kept++
		}
	}
	basic := []int(nil)
	for _, v := range s.basic {
		switch {
		case v < n:
			basic = append(basic, v)
		case !loose[v-n]:
			basic = append(basic, n+place[v-n])
		}
	}
	s.rows = s.rows[:kept]
	s.lo, s.hi = s.lo[:n+kept], s.hi[:n+kept]
	s.basic = basic
	s.rebuild()
}

// pivot exchanges the basic variable of a line and another.
func (s *simplex) pivot(line, at int) {
	row := s.table[line]
	inverse := 1 / row[at]
	s.spots = s.spots[:0]
	for t, f := range row {
		if t != at && f != 0 {
			if f = -f * inverse; math.Abs(f) < 1e-13 {
				f = 0
			} else {
				s.spots = append(s.spots, t)
			}
			row[t] = f
		}
	}
	row[at] = inverse
	dense := len(s.spots)*3 > len(row)
	for i, other := range s.table {
		if i != line && other[at] != 0 {
			s.shift(other, row, at, dense)
		}
	}
	if s.price[at] != 0 {
		s.shift(s.price, row, at, dense)
	}
	s.basic[line], s.others[at] = s.others[at], s.basic[line]
	s.pivots++
	s.work += int64(len(s.table)+16) * int64(len(row))
}

// shift writes a line of the dictionary after a pivot.
func (s *simplex) shift(other, row []float64, at int, dense bool) {
	f := other[at]
	other[at] = 0
	if !dense {
		for _, t := range s.spots {
			other[t] += f * row[t]
		}
		other[at] = f * row[at]
		return
	}
	other = other[:len(row)]
	for t, r := range row {
		other[t] += f * r
	}
}

// refresh puts each variable that is not basic at the bound that its price asks for, and
// works the others out.
func (s *simplex) refresh() {
	n := len(s.cost)
	for i, row := range s.table {
		s.value[i] = row[n]
	}
	for at, v := range s.others {
		s.high[at] = v < n && (s.price[at] < 0 || s.price[at] == 0 && s.high[at])
		if x := s.at(at); x != 0 {
			for i, row := range s.table {
				s.value[i] += x * row[at]
			}
		}
	}
}

// at is the value of a variable that is not basic.
func (s *simplex) at(at int) float64 {
	if s.high[at] {
		return s.hi[s.others[at]]
	}
	return s.lo[s.others[at]]
}

// objective is the value of the function.
func (s *simplex) objective() float64 {
	sum := s.price[len(s.cost)]
	for at, f := range s.price[:len(s.cost)] {
		if f != 0 {
			sum += f * s.at(at)
		}
	}
	return sum
}

// solve minimises the function within the bounds, and stops early when it passes a limit,
// when nothing is feasible, after too many steps or when told to: safeBound is always right.
func (s *simplex) solve(limit float64, most int) {
	if s.pivots > 600 {
		s.rebuild()
	}
	s.refresh()
	for range most {
		line := s.leaving()
		if s.ok = line < 0; s.ok || s.objective() > limit+s.noise || s.halted() {
			break
		}
		if !s.step(line) {
			up := s.value[line] < s.lo[s.basic[line]]
			s.farkas(line, up, limit)
			return
		}
	}
	s.takeDuals()
}

// leaving is the line of the basic variable that is the farthest out of its bounds.
func (s *simplex) leaving() int {
	line, most := -1, feasible
	for i, v := range s.basic {
		x := s.value[i]
		if out := max(s.lo[v]-x, x-s.hi[v]); out > most {
			line, most = i, out
		}
	}
	return line
}

// step takes a variable out of the basis; false when its bounds cannot be met.
func (s *simplex) step(line int) bool {
	v := s.basic[line]
	up, target := s.value[line] < s.lo[v], s.hi[v]
	if up {
		target = s.lo[v]
	}
	at := s.entering(line, up, math.Abs(target-s.value[line]))
	if at < 0 {
		return false
	}
	move := (target - s.value[line]) / s.table[line][at]
	entered := s.at(at) + move
	for i, row := range s.table {
		if f := row[at]; f != 0 {
			s.value[i] += f * move
		}
	}
	s.value[line] = entered
	s.high[at] = !up
	s.pivot(line, at)
	return true
}

// entering chooses the variable that enters the basis. Those whose price would change sign
// while the leaving one is still out go to their other bound.
func (s *simplex) entering(line int, up bool, out float64) int {
	row := s.table[line]
	s.candidates = s.candidates[:0]
	for at, v := range s.others {
		f := row[at]
		if !up {
			f = -f
		}
		if s.high[at] {
			f = -f
		}
		if f > pivotal && s.lo[v] < s.hi[v] {
			s.candidates = append(s.candidates, candidate{at, math.Abs(s.price[at]) / f})
		}
	}
	for len(s.candidates) > 0 {
		best, size := 0, 0.0
		for k, p := range s.candidates {
			near := p.ratio - s.candidates[best].ratio
			if f := math.Abs(row[p.at]); near < -1e-9 || near < 1e-9 && f > size {
				best, size = k, f
			}
		}
		at := s.candidates[best].at
		v := s.others[at]
		if out -= size * (s.hi[v] - s.lo[v]); out <= feasible {
			return at
		}
		s.flip(at)
		last := len(s.candidates) - 1
		s.candidates[best] = s.candidates[last]
		s.candidates = s.candidates[:last]
	}
	return -1
}

// flip moves a variable that is not basic to its other bound.
func (s *simplex) flip(at int) {
	v := s.others[at]
	move := s.hi[v] - s.lo[v]
	if s.high[at] {
		move = -move
	}
	s.high[at] = !s.high[at]
	for i, row := range s.table {
		if f := row[at]; f != 0 {
			s.value[i] += f * move
		}
	}
}

// farkas takes duals far enough along the line that cannot be met for the bound to pass
// the limit.
func (s *simplex) farkas(line int, up bool, limit float64) {
	push := (1 + math.Abs(limit) + math.Abs(s.objective())) / feasible
	if !up {
		push = -push
	}
	n := len(s.cost)
	s.takeDuals()
	for at, v := range s.others {
		if v >= n {
			s.duals[v-n] -= push * s.table[line][at]
		}
	}
	if v := s.basic[line]; v >= n {
		s.duals[v-n] = push
	}
}

// takeDuals takes the duals of the dictionary: the prices of the slacks.
func (s *simplex) takeDuals() {
	n := len(s.cost)
	clear(s.duals)
	for at, v := range s.others {
		if v >= n {
			s.duals[v-n] = s.price[at]
		}
	}
}

// safeBound is the bound of Neumaier and Shcherbina: a value under which the function cannot be within
// the bounds, whatever the accuracy of the dictionary. It is worked out from the inequalities, with the
// duals that the last resolution left, and lessened by more than rounding may have added. It leaves in
// costs what each column then adds.
func (s *simplex) safeBound() float64 {
	copy(s.costs, s.cost)
	sum, size := 0.0, 0.0
	for i, y := range s.duals {
		if y <= 0 || math.IsInf(y, 0) || math.IsNaN(y) {
			continue
		}
		r := &s.rows[i]
		least := r.least + s.lo[len(s.cost)+i]
		sum += y * least
		size += math.Abs(y * least)
		for k, j := range r.columns {
			s.costs[j] -= y * r.values[k]
			size += math.Abs(y * r.values[k])
		}
	}
	for j, f := range s.costs {
		size += math.Abs(s.cost[j])
		if f > 0 {
			sum += f * s.lo[j]
		} else {
			sum += f * s.hi[j]
		}
	}
	return sum - size*rounding
}
