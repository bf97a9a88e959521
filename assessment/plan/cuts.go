package plan

import (
	"cmp"
	"math"
	"slices"
)

const (
	rounds  = 12 // of cuts, at the root
	scopes  = 8  // divisors tried for a cut
	slow    = 0.03
	deepest = 1e-3 // the least violation that makes a cut worthwhile, in proportion
)

// cut is a knapsack cover or mixed-integer-rounding cut: an inequality that every choice meets and that
// the solution of a linear program does not. It follows from a row: some columns, the first of its terms, are taken as
// chosen; the others have to bring what is left, none counting for more than that; and
// the result is rounded with a divisor, if it is not 0.
type cut struct {
	terms    []term // of the row, the nearest to 1 first
	chosen   int
	left     int64
	divisor  int64
	held     int     // the column that tells whether the row is to hold; -1 when it must
	violated float64 // distance from the solution
}

// cutRoot adds cuts to the linear program of the root as long as they raise its bound; false when
// nothing is left to find.
func (s *search) cutRoot() bool {
	least := s.separateRounds(s.left)
	if least <= s.limit() {
		least = max(least, s.knapsackBounds())
	}
	return s.closeRoot(least)
}

// separateRounds adds cuts of the rows, a round after another, and drops those that prove of no use.
func (s *search) separateRounds(least float64) float64 {
	first := len(s.lp.rows)
	stalled := 0
	for range rounds {
		cuts := s.cuts()
		if len(cuts) == 0 || s.ctx.Err() != nil {
			break
		}
		for _, c := range cuts {
			s.lp.add(c)
		}
		before := s.bound
		least = max(least, s.relax())
		if s.roundingHeuristic(); least > s.limit() {
			break
		}
		s.lp.purge(first)
		least = max(least, s.relax())
		if stalled++; s.bound-before > slow*(s.limit()-before) {
			stalled = 0
		}
		if stalled == 2 {
			break
		}
	}
	return least
}

// cuts lists the deepest cut of each row.
func (s *search) cuts() []inequality {
	list := []inequality(nil)
	for i := range s.m.rows {
		if c := s.separate(i); c.violated > deepest {
			list = append(list, c.inequality())
		}
	}
	return list
}

// separate looks for the deepest cut of a row.
func (s *search) separate(i int) cut {
	r := &s.m.rows[i]
	c := cut{terms: slices.Clone(r.terms), left: r.need, held: -1}
	share := 1.0
	if i >= s.m.required {
		c.held = s.m.column(i)
		share = s.value[c.held]
	}
	slices.SortFunc(c.terms, func(a, b term) int {
		return cmp.Or(cmp.Compare(s.value[b.at], s.value[a.at]), cmp.Compare(b.gain, a.gain), cmp.Compare(a.at, b.at))
	})
	best := cut{}
	for c.left > 0 && share > deepest {
		for _, c.divisor = range s.divisors(c) {
			if c.violated = s.violation(c, share); c.violated > best.violated {
				best = c
			}
		}
		if c.chosen == len(c.terms) || s.value[c.terms[c.chosen].at] < 0.2 {
			break
		}
		c.left -= c.terms[c.chosen].gain
		c.chosen++
	}
	return best
}

// divisors are those worth trying: the gains of the columns that the solution uses.
func (s *search) divisors(c cut) []int64 {
	list := append(make([]int64, 0, scopes), 0)
	for _, t := range c.terms[c.chosen:] {
		d := min(t.gain, c.left)
		if len(list) == scopes || s.value[t.at] < 1e-6 {
			break
		}
		if c.left%d != 0 && !slices.Contains(list, d) {
			list = append(list, d)
		}
	}
	return list
}

// coefficient is what a column counts for in a cut. With the divisor d and the remainder r of what
// is left, a gain g is rounded to (g÷d)×r + min(g mod d, r).
func (c cut) coefficient(gain int64) int64 {
	useful := min(gain, c.left)
	if c.divisor == 0 {
		return useful
	}
	rest := c.left % c.divisor
	return useful/c.divisor*rest + min(useful%c.divisor, rest)
}

// need is what the gains of a cut must reach.
func (c cut) need() int64 {
	if c.divisor == 0 {
		return c.left
	}
	return (c.left/c.divisor + 1) * (c.left % c.divisor)
}

// violation is how far the solution is from a cut.
func (s *search) violation(c cut, share float64) float64 {
	lack, norm, need := share, 1e-12, 1/float64(c.need())
	for _, t := range c.terms[c.chosen:] {
		x := s.value[t.at]
		if x < 1e-9 || lack < 0 {
			break
		}
		gain := float64(c.coefficient(t.gain)) * need
		lack -= gain * x
		norm += gain * gain
	}
	return lack / math.Sqrt(norm)
}

// inequality writes a cut for the linear program.
func (c cut) inequality() inequality {
	row := inequality{least: 1}
	for _, t := range c.terms[c.chosen:] {
		row.columns = append(row.columns, t.at)
		row.values = append(row.values, float64(c.coefficient(t.gain))/float64(c.need()))
	}
	if c.held >= 0 {
		row.columns, row.values, row.least = append(row.columns, c.held), append(row.values, -1), 0
	}
	return row
}
