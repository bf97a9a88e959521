package plan

import (
	"context"
	"encoding/binary"
	"errors"
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"
)

// TestMinimal checks that an optimal choice holds, that nothing can be taken off, and that
// the same problem has the same answer.
func TestMinimal(t *testing.T) {
	for seed := range uint64(40) {
		p := realistic(seed + 5_000)
		p.Actions[seed%60].State = Forced
		got := Minimise(context.Background(), *p)
		if got.Status == Infeasible {
			t.Fatalf("seed %d: %+v", seed, got)
		}
		if !p.holds(got.Chosen) || !slices.IsSorted(got.Chosen) {
			t.Errorf("seed %d: %+v does not hold", seed, got)
		}
		for k, i := range got.Chosen {
			if p.holds(slices.Delete(slices.Clone(got.Chosen), k, k+1)) {
				t.Errorf("seed %d: action %d is of no use", seed, i)
			}
		}
		if again := Minimise(context.Background(), *p); !reflect.DeepEqual(got, again) {
			t.Errorf("seed %d: %+v, then %+v", seed, got, again)
		}
	}
}

// TestMaximiseWithin checks that a budget of just what is needed is enough, that one day
// less is not, and that more days never bring fewer points.
func TestMaximiseWithin(t *testing.T) {
	for seed := range uint64(20) {
		p := realistic(seed + 6_000)
		least := Minimise(context.Background(), *p)
		p.Limits = []Limit{Budget(p.Actions, least.Days-1)}
		if got := Maximise(context.Background(), *p); got.Status != Infeasible {
			t.Errorf("seed %d: %+v within too few days", seed, got)
		}
		last := least.Value
		for _, more := range []int64{0, 10, 100} {
			p.Limits = []Limit{Budget(p.Actions, least.Days+more)}
			got := Maximise(context.Background(), *p)
			if got.Status != Optimal || got.Value < last || got.Days > least.Days+more || !p.holds(got.Chosen) {
				t.Errorf("seed %d: %+v within %d days, after %d", seed, got, least.Days+more, last)
			}
			last = got.Value
		}
		p.Limits = nil
		if got := Maximise(context.Background(), *p); got.Value != p.Goal.sum(p.points(everything(p))) {
			t.Errorf("seed %d: %+v without a budget", seed, got)
		}
	}
}

// expiring is a context that ends once it has been asked a number of times.
type expiring struct {
	context.Context
	left int
}

func (e *expiring) Err() error {
	if e.left--; e.left < 0 {
		return context.DeadlineExceeded
	}
	return nil
}

func TestStopped(t *testing.T) {
	for seed := range uint64(15) {
		p := realistic(seed + 7_000)
		least := Minimise(context.Background(), *p)
		for _, left := range []int{0, 1, 2, 5, 20, 100, 1000} {
			got := Minimise(&expiring{context.Background(), left}, *p)
			if got.Status != Feasible && got.Status != Optimal || !p.holds(got.Chosen) ||
				got.Bound > least.Days || got.Days < least.Days || got.Status == Optimal && got.Days != least.Days {
				t.Errorf("seed %d, %d: %+v, want %+v", seed, left, got, least)
			}
		}
		p.Limits = []Limit{Budget(p.Actions, least.Days+30)}
		most := Maximise(context.Background(), *p)
		for _, left := range []int{0, 2, 20, 100, 1000} {
			got := Maximise(&expiring{context.Background(), left}, *p)
			if got.Bound < most.Value || got.Value > most.Value ||
				got.Status != Stopped && !p.holds(got.Chosen) {
				t.Errorf("seed %d, %d: %+v, want %+v", seed, left, got, most)
			}
		}
	}
}

func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	p := realistic(1)
	if got := Minimise(ctx, *p); got.Status != Feasible || !p.holds(got.Chosen) {
		t.Errorf("%+v", got)
	}
	p.Limits = []Limit{Budget(p.Actions, 1)}
	if got := Minimise(ctx, *p); got.Status != Stopped || got.Chosen != nil {
		t.Errorf("%+v", got)
	}
	ctx, cancel = context.WithTimeout(context.Background(), 20*time.Millisecond)
	defer cancel()
	p = large()
	if got := Minimise(ctx, *p); got.Status != Feasible || !p.holds(got.Chosen) || got.Bound > got.Days {
		t.Errorf("%d days, bound %d", got.Days, got.Bound)
	}
}

// TestEqualEfforts breaks the ties of eighty actions of equal effort, on six axes: the days are proven,
// and the ties are all looked at, in a bounded work.
func TestEqualEfforts(t *testing.T) {
	for seed := range uint64(20) {
		p := &Problem{Present: make([]int64, 80)}
		r := rand.New(rand.NewPCG(seed, 80))
		rows := make([]Row, 7) // of each axis, then of all
		for q := range p.Present {
			p.Actions = append(p.Actions, Action{Days: 5, End: int64(1 + r.IntN(4)), Effects: []Effect{{q, MostPoints}}})
			weight := int64(1 + r.IntN(5))
			for _, k := range []int{q % 6, 6} {
				rows[k].Terms = append(rows[k].Terms, Term{q, weight})
				rows[k].AtLeast += weight * MostPoints / 2
			}
		}
		p.Require = rows
		if got := Minimise(context.Background(), *p); got.Status != Optimal || got.TiesLeft || !p.holds(got.Chosen) {
			t.Errorf("seed %d: %+v", seed, got)
		}
	}
}

// large is a problem that is too long to solve.
func large() *Problem {
	r := rand.New(rand.NewPCG(3, 3))
	p := &Problem{Present: make([]int64, 200)}
	for range 400 {
		a := Action{Days: int64(100 + r.IntN(100))}
		for range 6 {
			a.Effects = append(a.Effects, Effect{r.IntN(200), int64(1+r.IntN(10)) * 10_000})
		}
		p.Actions = append(p.Actions, a)
	}
	for range 40 {
		row := Row{}
		for q := range 200 {
			row.Terms = append(row.Terms, Term{q, int64(r.IntN(100))})
		}
		row.AtLeast = row.sum(p.points(everything(p))) / 2
		p.Require = append(p.Require, row)
	}
	return p
}

// TestSenseless checks that a problem whose sums could overflow is refused.
func TestSenseless(t *testing.T) {
	sound := func() Problem {
		return Problem{
			Present: []int64{0},
			Actions: []Action{{Days: 1, Effects: []Effect{{0, 100}}}},
			Require: []Row{{Terms: []Term{{0, 1}}, AtLeast: 100}},
		}
	}
	for name, spoil := range map[string]func(p *Problem){
		"points today":    func(p *Problem) { p.Present[0] = -1 },
		"days":            func(p *Problem) { p.Actions[0].Days = -1 },
		"too many days":   func(p *Problem) { p.Actions[0].Days = math.MaxInt64 },
		"effect":          func(p *Problem) { p.Actions[0].Effects[0].Question = 1 },
		"effect, points":  func(p *Problem) { p.Actions[0].Effects[0].Points = MostPoints + 1 },
		"prerequisite":    func(p *Problem) { p.Actions[0].After = []int{-1} },
		"row":             func(p *Problem) { p.Require[0].Terms[0].Question = -1 },
		"weight":          func(p *Problem) { p.Require[0].Terms[0].Weight = -1 },
		"limit":           func(p *Problem) { p.Limits = []Limit{{Weights: []int64{-1}}} },
		"limit, weights":  func(p *Problem) { p.Limits = []Limit{{Weights: []int64{1, 1}}} },
		"among":           func(p *Problem) { p.Among = []AtLeast{{1, []Row{{Terms: []Term{{7, 1}}}}}} },
		"goal":            func(p *Problem) { p.Goal.Terms = []Term{{0, -2}} },
		"overflowing sum": func(p *Problem) { p.Goal.Terms = slices.Repeat([]Term{{0, mostWeights / 3}}, 4) },
	} {
		for _, verb := range []func(context.Context, Problem) Solution{Minimise, Maximise} {
			t.Run(name, func(t *testing.T) {
				defer func() {
					if recover() == nil {
						t.Error("no panic")
					}
				}()
				p := sound()
				spoil(&p)
				verb(context.Background(), p)
			})
		}
	}
}

// TestExtremes uses the largest numbers that are allowed.
func TestExtremes(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 5))
	for range 200 {
		p := small(r)
		for i := range p.Actions {
			p.Actions[i].Days *= mostDays / 200
		}
		for i := range p.Limits {
			for k := range p.Limits[i].Weights {
				p.Limits[i].Weights[k] *= mostDays / 200
			}
			p.Limits[i].AtMost *= mostDays / 200
		}
		rows := append([]Row{p.Goal}, p.Require...)
		for _, among := range p.Among {
			rows = append(rows, among.Rows...)
		}
		for _, row := range rows {
			for k := range row.Terms {
				row.Terms[k].Weight *= mostWeight/5 - int64(k)
			}
		}
		for i := range p.Require {
			p.Require[i].AtLeast *= mostWeight/5 - 3
		}
		if err := compare(p); err != nil {
			t.Fatalf("%v\n%+v", err, *p)
		}
	}
	for _, least := range []int64{math.MinInt64, math.MaxInt64} {
		p := Problem{
			Present: []int64{5}, Limits: []Limit{{[]int64{0}, math.MaxInt64}},
			Actions: []Action{{Effects: []Effect{{0, 9}}}},
			Require: []Row{{Terms: []Term{{0, 1}}, AtLeast: least}},
			Among:   []AtLeast{{math.MinInt, nil}},
		}
		if err := compare(&p); err != nil {
			t.Error(err)
		}
	}
}

// broken is a writer that fails.
type broken struct{}

func (broken) Write([]byte) (int, error) { return 0, errors.New("full") }

func TestWriteLP(t *testing.T) {
	p := Problem{
		Present: []int64{0, 50_000},
		Actions: []Action{
			{Days: 3, Effects: []Effect{{0, 100_000}}, After: []int{1}},
			{Days: 1, State: Forced},
			{Days: 2, State: Forbidden},
		},
		Require: []Row{{Terms: []Term{{0, 2}, {1, 1}}, AtLeast: 100_000}},
		Among:   []AtLeast{{1, []Row{{Terms: []Term{{0, 1}}, AtLeast: 60_000}}}},
		Limits:  []Limit{{Weights: []int64{4, 0, 5}, AtMost: 7}},
	}
	text := strings.Builder{}
	if err := WriteLP(&text, p); err != nil {
		t.Fatal(err)
	}
	for _, part := range []string{
		"days: +3 action_0 +1 action_1 +2 action_2", "require_0: +0 nothing +200000 question_0_at_100000 >= 50000\n",
		"-60000 held_0_0 >= 0\n", "among_0: +0 nothing +1 held_0_0 >= 1\n", "limit_0: +0 nothing +4 action_0 +0 action_1 +5 action_2 <= 7\n", "after_0_0: action_1 - action_0 >= 0\n",
		" action_1 = 1\n", " action_2 = 0\n", "reach_0_100000: +1 action_0 -1 question_0_at_100000 >= 0\n",
	} {
		if !strings.Contains(text.String(), part) {
			t.Errorf("no %q in\n%s", part, text.String())
		}
	}
	if err := WriteLP(broken{}, p); err == nil {
		t.Error("no error from a writer that fails")
	}
}

// FuzzAgainstOracle reads a small problem from bytes, and compares with the oracle.
func FuzzAgainstOracle(f *testing.F) {
	for seed := range uint64(30) {
		r := rand.New(rand.NewPCG(seed, 1))
		data := []byte(nil)
		for range 16 {
			data = binary.LittleEndian.AppendUint64(data, r.Uint64())
		}
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		p := decode(data)
		if err := compare(p); err != nil {
			t.Fatalf("%v\n%+v", err, *p)
		}
	})
}

// decode reads a problem of eight actions or fewer.
func decode(data []byte) *Problem {
	at := 0
	next := func(n int) int {
		if at >= len(data) {
			return 0
		}
		at++
		return int(data[at-1]) % n
	}
	row := func(m int) Row {
		r := Row{AtLeast: int64(next(40)) * 25_000}
		for range next(4) {
			r.Terms = append(r.Terms, Term{next(m), int64(next(6))})
		}
		return r
	}
	p := &Problem{}
	budget := int64(next(30)) - 10
	m := 1 + next(5)
	for range m {
		p.Present = append(p.Present, int64(next(5))*25_000)
	}
	n := next(9)
	for range n {
		a := Action{Days: int64(next(9)), State: State(max(next(9)-6, 0))}
		for range next(4) {
			a.Effects = append(a.Effects, Effect{next(m), int64(next(5)) * 25_000})
		}
		for range max(next(4)-2, 0) {
			a.After = append(a.After, next(n))
		}
		p.Actions = append(p.Actions, a)
	}
	for range next(4) {
		p.Require = append(p.Require, row(m))
	}
	for range next(3) {
		among := AtLeast{Count: next(4)}
		for range next(4) {
			among.Rows = append(among.Rows, row(m))
		}
		p.Among = append(p.Among, among)
	}
	p.Goal = row(m)
	for range max(next(4)-2, 0) {
		l := Limit{AtMost: int64(next(12)) - 1}
		for range n {
			l.Weights = append(l.Weights, int64(next(5)))
		}
		p.Limits = append(p.Limits, l)
	}
	if budget >= 0 {
		p.Limits = append(p.Limits, Budget(p.Actions, budget))
	}
	for i := range p.Actions {
		p.Actions[i].End = int64(next(4))
	}
	return p
}
