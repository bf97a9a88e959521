package plan

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"slices"
	"testing"
)

// holds tells whether a choice meets every requirement, prerequisites and budget included.
func (p *Problem) holds(chosen []int) bool {
	on := make([]bool, len(p.Actions))
	for _, i := range chosen {
		on[i] = true
	}
	for _, l := range p.Limits {
		if l.sum(chosen) > l.AtMost {
			return false
		}
	}
	for i := range p.Actions {
		a := &p.Actions[i]
		if on[i] && a.State == Forbidden || !on[i] && a.State == Forced {
			return false
		}
		for _, b := range a.After {
			if on[i] && !on[b] {
				return false
			}
		}
		for _, list := range a.Any {
			if on[i] && !slices.ContainsFunc(list, func(b int) bool { return on[b] }) {
				return false
			}
		}
	}
	return p.reached(p.points(chosen))
}

// sum adds up the weights of a choice.
func (l Limit) sum(chosen []int) int64 {
	sum := int64(0)
	for _, i := range chosen {
		sum += l.Weights[i]
	}
	return sum
}

// end is when the last action of a choice is over; nothing chosen is over at once.
func (p *Problem) end(chosen []int) int64 {
	end := int64(math.MinInt64)
	for _, i := range chosen {
		end = max(end, p.Actions[i].End)
	}
	return end
}

// reached tells whether the points are enough for every row.
func (p *Problem) reached(points []int64) bool {
	for _, r := range p.Require {
		if !r.holds(points) {
			return false
		}
	}
	for _, among := range p.Among {
		held := 0
		for _, r := range among.Rows {
			if r.holds(points) {
				held++
			}
		}
		if held < among.Count {
			return false
		}
	}
	return true
}

// oracle tries every choice of actions.
func oracle(p *Problem, maximise bool) (Solution, bool) {
	best, found := Solution{}, false
	for set := range 1 << len(p.Actions) {
		s := Solution{Chosen: []int{}}
		for i := range p.Actions {
			if set>>i&1 == 1 {
				s.Chosen = append(s.Chosen, i)
			}
		}
		if !p.holds(s.Chosen) {
			continue
		}
		s.Days, s.Value = p.days(s.Chosen), p.Goal.sum(p.points(s.Chosen))
		if !found || p.prefers(s, best, maximise) {
			best, found = s, true
		}
	}
	return best, found
}

func (p *Problem) prefers(a, b Solution, maximise bool) bool {
	switch {
	case maximise && a.Value != b.Value:
		return a.Value > b.Value
	case a.Days != b.Days:
		return a.Days < b.Days
	case len(a.Chosen) != len(b.Chosen):
		return len(a.Chosen) < len(b.Chosen)
	case p.end(a.Chosen) != p.end(b.Chosen):
		return p.end(a.Chosen) < p.end(b.Chosen)
	}
	return slices.Compare(a.Chosen, b.Chosen) < 0
}

// compare solves a problem in both ways and compares with the oracle.
func compare(p *Problem) error {
	for _, maximise := range []bool{false, true} {
		verb := Minimise
		if maximise {
			verb = Maximise
		}
		got := verb(context.Background(), *p)
		want, found := oracle(p, maximise)
		switch {
		case !found && got.Status != Infeasible:
			return fmt.Errorf("maximise %v: status %d, want infeasible: %+v", maximise, got.Status, got)
		case !found:
			continue
		case got.Status != Optimal:
			return fmt.Errorf("maximise %v: status %d, want %+v", maximise, got.Status, want)
		case got.TiesLeft:
			return fmt.Errorf("maximise %v: ties left: got %+v, want %+v", maximise, got, want)
		case !slices.Equal(got.Chosen, want.Chosen) || got.Days != want.Days || got.Value != want.Value:
			return fmt.Errorf("maximise %v: got %+v, want %+v", maximise, got, want)
		case maximise && got.Bound != got.Value || !maximise && got.Bound != got.Days:
			return fmt.Errorf("maximise %v: bound %d of an optimal solution %+v", maximise, got.Bound, got)
		}
	}
	return nil
}

// small draws a problem that the oracle can solve, with many ties.
func small(r *rand.Rand) *Problem {
	n, m := r.IntN(11), 1+r.IntN(7)
	if r.IntN(8) == 0 {
		n += 3
	}
	p := &Problem{}
	for range m {
		p.Present = append(p.Present, int64(r.IntN(5)*20_000))
	}
	span := []int{1, 3, 10, 200}[r.IntN(4)]
	for i := range n {
		a := Action{Days: int64(r.IntN(span + 1)), End: int64(r.IntN(5) - 1)}
		for range r.IntN(4) {
			a.Effects = append(a.Effects, Effect{r.IntN(m), int64(r.IntN(6) * 20_000)})
		}
		if i > 0 && r.IntN(3) == 0 {
			a.After = append(a.After, r.IntN(i))
		}
		for range max(r.IntN(5)-3, 0) {
			list := []int{}
			for range r.IntN(4) {
				list = append(list, r.IntN(n)) // itself, perhaps, or none
			}
			a.Any = append(a.Any, list)
		}
		switch r.IntN(12) {
		case 0:
			a.State = Forbidden
		case 1:
			a.State = Forced
		case 2:
			a.After = append(a.After, r.IntN(n)) // a cycle, perhaps
		}
		p.Actions = append(p.Actions, a)
	}
	for range r.IntN(4) {
		p.Require = append(p.Require, smallRow(r, m))
	}
	for range r.IntN(3) {
		among := AtLeast{Count: r.IntN(4)}
		for range r.IntN(5) {
			among.Rows = append(among.Rows, smallRow(r, m))
		}
		p.Among = append(p.Among, among)
	}
	if r.IntN(2) == 0 {
		p.Limits = append(p.Limits, Budget(p.Actions, int64(r.IntN(3*span+2))))
	}
	p.Goal = smallRow(r, m)
	for range max(r.IntN(5)-2, 0) {
		l := Limit{AtMost: int64(r.IntN(4*n+4) - 2)}
		for range n {
			l.Weights = append(l.Weights, int64(r.IntN(2)*r.IntN(9)))
		}
		p.Limits = append(p.Limits, l)
	}
	return p
}

func smallRow(r *rand.Rand, m int) Row {
	row, sum := Row{}, int64(0)
	for range r.IntN(m + 2) {
		t := Term{r.IntN(m), int64(r.IntN(6))}
		row.Terms = append(row.Terms, t)
		sum += t.Weight
	}
	row.AtLeast = sum * int64(20_000+r.IntN(60_000))
	if r.IntN(3) == 0 {
		row.AtLeast -= row.AtLeast % 100_000
	}
	return row
}

func TestAgainstOracle(t *testing.T) {
	count := 500
	if os.Getenv("TNL_LONG") != "" {
		count = 3000
	}
	for seed := range uint64(count) {
		p := small(rand.New(rand.NewPCG(seed, 7)))
		if err := compare(p); err != nil {
			t.Fatalf("seed %d: %v\n%+v", seed, err, *p)
		}
	}
}
