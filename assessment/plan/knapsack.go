package plan

import (
	"cmp"
	"math"
	"slices"
)

// states bounds the dynamic program of a row.
const states = 1 << 14

// knapsackBounds adds, for each row that must hold, an inequality that tells what it costs at least
// by itself, and offers the choice that these costs make up together. It returns what any choice then
// costs at least.
func (s *search) knapsackBounds() float64 {
	if !s.m.covering {
		return math.Inf(-1)
	}
	s.start()
	added := false
	for _, i := range s.shortestRows() {
		k := s.knapsack(i)
		if k == nil {
			continue
		}
		s.lp.add(k.inequality(s.m.cost))
		added = true
		for _, g := range k.choice() {
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

// shortestRows lists the rows that must hold, those of fewest terms first.
func (s *search) shortestRows() []int {
	rows := make([]int, s.m.required)
	for i := range rows {
		rows[i] = i
	}
	slices.SortStableFunc(rows, func(i, j int) int { return cmp.Compare(len(s.m.rows[i].terms), len(s.m.rows[j].terms)) })
	return rows
}

// knapsack is a row by itself, solved by dynamic programming: groups of the least cost whose gains
// make up the need.
type knapsack struct {
	gains []int64  // of each group, that of its unions included
	least []int64  // what each gain costs at least
	taken [][]bool // for each group, the gains for which it is taken
}

// unreachable is more than any row costs.
const unreachable = 1 << 60

// knapsack solves a row by itself; nil when it is too long or tells nothing.
func (s *search) knapsack(i int) *knapsack {
	need := s.m.rows[i].need
	if need > states {
		return nil
	}
	k := &knapsack{gains: s.groupGains(i), least: make([]int64, need+1), taken: make([][]bool, len(s.m.groups))}
	for w := range need {
		k.least[w+1] = unreachable
	}
	for g, gain := range k.gains {
		if gain > 0 && s.hi[g] > 0 {
			k.taken[g] = k.add(min(gain, need), s.m.cost[g])
		}
	}
	if z := k.least[need]; z == 0 || z >= unreachable {
		return nil
	}
	return k
}

// groupGains is what each group adds to a row at most.
func (s *search) groupGains(i int) []int64 {
	gains := make([]int64, len(s.m.groups))
	for _, t := range s.m.rows[i].terms {
		if t.at < len(gains) {
			gains[t.at] += t.gain
			continue
		}
		for _, g := range s.m.unions[t.at-len(gains)] {
			gains[g] += t.gain
		}
	}
	return gains
}

// add takes a group wherever that costs less.
func (k *knapsack) add(gain, cost int64) []bool {
	taken := make([]bool, len(k.least))
	for w := len(k.least) - 1; w > 0; w-- {
		if c := k.least[max(w-int(gain), 0)] + cost; c < k.least[w] {
			k.least[w], taken[w] = c, true
		}
	}
	return taken
}

// inequality tells that the groups of the row cost as much as found, none counting for more.
func (k *knapsack) inequality(cost []int64) inequality {
	z := k.least[len(k.least)-1]
	row := inequality{least: 1}
	for g, gain := range k.gains {
		if gain > 0 && cost[g] > 0 {
			row.columns = append(row.columns, g)
			row.values = append(row.values, float64(min(cost[g], z))/float64(z))
		}
	}
	return row
}

// choice lists groups that meet the row at the least cost.
func (k *knapsack) choice() []int {
	var chosen []int
	for g, w := len(k.gains)-1, len(k.least)-1; g >= 0 && w > 0; g-- {
		if taken := k.taken[g]; len(taken) > 0 && taken[w] {
			chosen = append(chosen, g)
			w = max(w-int(k.gains[g]), 0)
		}
	}
	return chosen
}
