package plan

import (
	"cmp"
	"math"
	"slices"
)

// states bounds the dynamic program of a row.
const states = 1 << 14

// knapsackBounds adds, for each row that must hold, what it costs at least by itself.
func (s *search) knapsackBounds() float64 {
	if !s.m.covering {
		return math.Inf(-1)
	}
	s.start()
	added := false
	rows := make([]int, s.m.required)
	for i := range rows {
		rows[i] = i
	}
	slices.SortStableFunc(rows, func(i, j int) int { return cmp.Compare(len(s.m.rows[i].terms), len(s.m.rows[j].terms)) })
	for _, i := range rows {
		row, chosen := s.knapsack(i)
		if row == nil {
			continue
		}
		s.lp.add(*row)
		added = true
		for _, g := range chosen {
			if s.pick.got[i] < s.m.rows[i].need && s.hi[g] > 0 {
				s.pick.take(g)
			}
		}
	}
	if !added {
		return math.Inf(-1)
	}
	s.submit()
	least := s.relax()
	s.roundingHeuristic()
	return least
}

func (s *search) knapsack(i int) (*inequality, []int) {
	r := s.m.rows[i]
	gains := make([]int64, len(s.m.groups))
	for _, t := range r.terms {
		if t.at < len(s.m.groups) {
			gains[t.at] += t.gain
			continue
		}
		for _, g := range s.m.unions[t.at-len(s.m.groups)] {
			gains[g] += t.gain
		}
	}
	need := r.need
	if need > states {
		return nil, nil
	}
	width := int(need) + 1
	least := make([]int64, width)
	for w := 1; w < width; w++ {
		least[w] = 1 << 60
	}
	taken := make([][]bool, len(gains))
	for g, gain := range gains {
		if gain == 0 || s.hi[g] == 0 {
			continue
		}
		gain = min(gain, need)
		taken[g] = make([]bool, width)
		for w := width - 1; w > 0; w-- {
			if c := least[max(w-int(gain), 0)] + s.m.cost[g]; c < least[w] {
				least[w] = c
				taken[g][w] = true
			}
		}
	}
	z := least[need]
	if z == 0 || z >= 1<<60 {
		return nil, nil
	}
	row := &inequality{least: 1, unit: float64(z)}
	for g, gain := range gains {
		if gain > 0 && s.m.cost[g] > 0 {
			row.columns = append(row.columns, g)
			row.values = append(row.values, float64(min(s.m.cost[g], z))/float64(z))
		}
	}
	chosen := []int(nil)
	w := int(need)
	for g := len(gains) - 1; g >= 0 && w > 0; g-- {
		if taken[g] != nil && taken[g][w] {
			chosen = append(chosen, g)
			w = max(w-int(gains[g]), 0)
		}
	}
	return row, chosen
}
