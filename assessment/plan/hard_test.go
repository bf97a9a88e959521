//go:build unix

package plan

import (
	"context"
	"math/rand/v2"
	"os"
	"slices"
	"syscall"
	"testing"
	"time"
)

// hard lists families of problems that defeat a branch and bound, most of them after "Where are the
// hard knapsack problems?" (Pisinger, Computers & Operations Research 32, 2005): equal efforts, efforts
// that follow the weights, actions that bring little but that others wait for.
var hard = []struct {
	name string
	draw func(r *rand.Rand, n int) *Problem
}{
	{"equal, 6 axes", func(r *rand.Rand, n int) *Problem { return means(r, n, 6, 5, 50, equal) }},
	{"equal, 6 axes, 60", func(r *rand.Rand, n int) *Problem { return means(r, n, 6, 5, 60, equal) }},
	{"equal, 10 axes, 65", func(r *rand.Rand, n int) *Problem { return means(r, n, 10, 5, 65, equal) }},
	{"equal, 1 axis", func(r *rand.Rand, n int) *Problem { return means(r, n, 1, 5, 50, equal) }},
	{"correlated", func(r *rand.Rand, n int) *Problem { return means(r, n, 1+r.IntN(3), 100, 50, correlated) }},
	{"correlated, 60", func(r *rand.Rand, n int) *Problem { return means(r, n, 2+r.IntN(5), 100, 60, correlated) }},
	{"subset sum", func(r *rand.Rand, n int) *Problem { return means(r, n, 1+r.IntN(3), 100, 50, same) }},
	{"subset sum, 60", func(r *rand.Rand, n int) *Problem { return means(r, n, 2+r.IntN(5), 100, 60, same) }},
	{"fans", fans},
	{"fans of 12", fansOf12},
	{"deep", deep},
	{"deep, equal", deepEqual},
}

func equal(*rand.Rand, int64) int64               { return 5 }
func correlated(_ *rand.Rand, weight int64) int64 { return weight + 10 }
func same(_ *rand.Rand, weight int64) int64       { return weight }

func between(least, most int64) func(*rand.Rand, int64) int64 {
	return func(r *rand.Rand, _ int64) int64 { return least + r.Int64N(most-least+1) }
}

// means has an action for each question, and asks for a mean of 50 on each axis and of some points on
// all questions.
func means(r *rand.Rand, n, axes, heaviest int, global int64, days func(*rand.Rand, int64) int64) *Problem {
	p := &Problem{Present: make([]int64, n)}
	weights := make([]int64, n)
	for q := range n {
		weights[q] = int64(1 + r.IntN(heaviest))
		p.Actions = append(p.Actions, Action{
			Days: days(r, weights[q]), Effects: []Effect{{q, MostPoints}}, End: int64(1 + r.IntN(4)),
		})
	}
	for axis := range axes {
		p.Require = append(p.Require, meanOf(weights, 50, func(q int) bool { return q%axes == axis }))
	}
	if axes > 1 {
		p.Require = append(p.Require, meanOf(weights, global, func(int) bool { return true }))
	}
	return p
}

// meanOf asks for a mean, rounded half up to the thousandth of a point.
func meanOf(weights []int64, least int64, in func(q int) bool) Row {
	row := Row{}
	for q, w := range weights {
		if in(q) {
			row.Terms = append(row.Terms, Term{q, 2 * w})
			row.AtLeast += w * (2*1000*least - 1)
		}
	}
	return row
}

// fans has heads that take long and that twelve others wait for.
func fans(r *rand.Rand, n int) *Problem {
	p := means(r, n, 2, 5, 50, between(3, 7))
	for i := range p.Actions {
		if head := i - i%13; head != i {
			p.Actions[i].After = []int{head}
		} else {
			p.Actions[i].Days += 20
		}
	}
	return p
}

// fansOf12 has actions that wait for twelve others.
func fansOf12(r *rand.Rand, n int) *Problem {
	p := means(r, n, 3, 5, 50, between(3, 7))
	for i := n / 2; i < n; i++ {
		for range 12 {
			p.Actions[i].After = append(p.Actions[i].After, r.IntN(n/2))
		}
	}
	return p
}

// deep has long chains of prerequisites that branch.
func deep(r *rand.Rand, n int) *Problem {
	p := means(r, n, 3, 5, 50, between(2, 8))
	for i := 3; i < n; i++ {
		p.Actions[i].After = []int{max(0, i-1-r.IntN(4))}
	}
	return p
}

func deepEqual(r *rand.Rand, n int) *Problem {
	p := deep(r, n)
	for i := range p.Actions {
		p.Actions[i].Days = 5
	}
	return p
}

// TestHardAgainstCBC compares the days of hard problems of 30 to 200 actions with those that cbc finds:
// one of each family, or six with TNL_LONG. With -v it tells the processor time
// of ours and of the process of cbc, for each family.
func TestHardAgainstCBC(t *testing.T) {
	needCBC(t)
	for k, family := range hard {
		t.Run(family.name, func(t *testing.T) {
			var m measures
			for seed, n := range hardSizes(k) {
				m.compare(t, family.draw(rand.New(rand.NewPCG(uint64(seed), uint64(n))), n))
			}
			m.log(t)
		})
	}
}

// hardSizes lists the numbers of actions of the problems of a family.
func hardSizes(family int) []int {
	sizes := []int{80, 30, 60, 120, 160, 200}
	if os.Getenv("TNL_LONG") == "" {
		return sizes[family%3 : family%3+1]
	}
	return sizes
}

// patient is how long either solver may look for the fewest days.
const patient = time.Minute

// measures are what a family takes.
type measures struct {
	ours, ratios          []float64 // milliseconds of ours; ours in proportion to cbc
	tied                  time.Duration
	open, openCBC, untied int
}

// compare solves a problem with both.
func (m *measures) compare(t *testing.T, p *Problem) {
	ctx, cancel := context.WithTimeout(context.Background(), patient)
	defer cancel()
	begin := processor(t)
	got := minimise(ctx, p, &incumbent{limit: unlimited})
	spent := processor(t) - begin
	begin = processor(t)
	whole := breakTies(ctx, p, got)
	m.tied = max(m.tied, processor(t)-begin)
	want, found, other := cbc(t, p)
	m.ours = append(m.ours, spent.Seconds()*1e3)
	m.ratios = append(m.ratios, spent.Seconds()/other.Seconds())
	if whole.TiesLeft {
		m.untied++
	}
	if got.Status != Optimal {
		m.open++
	}
	switch {
	case !found || !p.holds(whole.Chosen) || whole.Days != got.Days:
		t.Errorf("found by cbc: %t; %+v, then %+v", found, got, whole)
	case want == unproven:
		m.openCBC++
	case got.Bound > want || got.Days < want:
		t.Errorf("%d days, %d at least; cbc finds %d", got.Days, got.Bound, want)
	}
}

// processor is the time of processors that this process has used.
func processor(t *testing.T) time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		t.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

func (m *measures) log(t *testing.T) {
	slices.Sort(m.ours)
	slices.Sort(m.ratios)
	last := len(m.ours) - 1
	twice, _ := slices.BinarySearch(m.ratios, 2)
	t.Logf("%d problems: %.1f ms, %.0f at most; %.2f × cbc, %.1f at most, %d above 2; ties %.1f s at most, %d left; not proven: %d, by cbc %d",
		last+1, m.ours[last/2], m.ours[last], m.ratios[last/2], m.ratios[last], last+1-twice, m.tied.Seconds(), m.untied, m.open, m.openCBC)
}
