package plan

import "math/rand/v2"

const (
	axes      = 6
	questions = 60
)

// realistic draws a problem of the size of a questionnaire.
func realistic(seed uint64) *Problem {
	r := rand.New(rand.NewPCG(seed, 11))
	p := &Problem{}
	weights := make([]int64, questions)
	for q := range questions {
		weights[q] = int64(1 + r.IntN(5))
		p.Present = append(p.Present, int64(r.IntN(4)*r.IntN(2)*25_000))
	}
	for range 60 + r.IntN(21) {
		p.Actions = append(p.Actions, realisticAction(r, p))
	}
	most := p.points(everything(p))
	row := func(share float64, keep func(q int) bool) Row {
		row, whole := Row{}, int64(0)
		for q := range questions {
			if keep(q) {
				row.Terms = append(row.Terms, Term{q, weights[q]})
				whole += weights[q]
			}
		}
		now := row.sum(p.Present)
		goal := now + int64(share*float64(row.sum(most)-now))
		row.AtLeast = goal / whole / 1_000 * 1_000 * whole // a mean, in whole points
		return row
	}
	for i := range p.Actions {
		p.Actions[i].End = int64(depth(p, i)) + p.Actions[i].Days/40
	}
	hard := 0.35 + 0.4*r.Float64()
	among := AtLeast{Count: 2 + r.IntN(3)}
	for axis := range axes {
		in := func(q int) bool { return q%axes == axis }
		p.Require = append(p.Require, row(hard*(0.6+0.3*r.Float64()), in))
		among.Rows = append(among.Rows, row(min(hard*(1.1+0.3*r.Float64()), 1), in))
	}
	p.Among = []AtLeast{among}
	p.Goal = row(hard, func(int) bool { return true })
	p.Require = append(p.Require, p.Goal, row(hard, func(int) bool { return r.IntN(5) < 2 }))
	for range 2 + r.IntN(3) {
		only := r.IntN(questions)
		p.Require = append(p.Require, row(0.5+0.5*r.Float64(), func(q int) bool { return q == only }))
	}
	return p
}

func realisticAction(r *rand.Rand, p *Problem) Action {
	days := []int{5, 20, 60, 250}[r.IntN(4)]
	a := Action{Days: int64(1 + r.IntN(days))}
	if days > 20 {
		a.Days = (a.Days + 4) / 5 * 5
	}
	axis := r.IntN(axes)
	for range 1 + r.IntN(3) {
		q := r.IntN(questions/axes)*axes + axis
		if r.IntN(10) == 0 {
			q = r.IntN(questions)
		}
		a.Effects = append(a.Effects, Effect{q, int64(2+r.IntN(3)) * 25_000})
	}
	if n := len(p.Actions); n > 0 && r.IntN(5) < 2 {
		if b := r.IntN(n); depth(p, b) < 5 {
			a.After = []int{b}
		}
	}
	return a
}

// share gives the actions to three owners, each with a part, in percent, of the days that all
// of theirs take.
func share(p *Problem, percent int64) {
	for owner := range 3 {
		l := Limit{Weights: make([]int64, len(p.Actions))}
		for i := owner; i < len(p.Actions); i += 3 {
			l.Weights[i] = p.Actions[i].Days
			l.AtMost += p.Actions[i].Days * percent / 100
		}
		p.Limits = append(p.Limits, l)
	}
}

func depth(p *Problem, i int) int {
	most := 0
	for _, b := range p.Actions[i].After {
		most = max(most, depth(p, b))
	}
	return most + 1
}

func everything(p *Problem) []int {
	all := make([]int, len(p.Actions))
	for i := range all {
		all[i] = i
	}
	return all
}
