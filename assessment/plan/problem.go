package plan

// MostPoints is the most that a question is worth, in thousandths of a point.
const MostPoints = 100_000

// The largest numbers of a problem: with them no sum overflows, and a cost is exact as a float64.
const (
	mostDays    = 1_000_000_000 // of an action
	mostWeight  = 1_000_000_000 // of an action in a limit
	mostWeights = 1 << 44       // of a row, added up
)

// Problem is a choice of actions to make. Its numbers are bounded, as said of each; a problem
// that is not is a fault of the caller, and makes [Minimise], [Maximise] and [WriteLP] panic.
type Problem struct {
	Present []int64 // points of each question today, from 0 to [MostPoints]
	Actions []Action
	Require []Row     // every one must hold
	Among   []AtLeast // in every one, enough rows must hold
	Limits  []Limit   // every one must hold
	Goal    Row       // what [Maximise] makes as large as it can; its AtLeast is not read
}

// Action is something that can be done, once.
type Action struct {
	Days    int64 // from 0 to a billion
	Effects []Effect
	After   []int   // indexes of its prerequisites: they are chosen with it
	Any     [][]int // of each list of indexes, one action at least is chosen with it
	State   State
	End     int64 // when it is over at the earliest, in any unit
}

// Limit bounds a choice: the weights of the chosen actions add up to AtMost or less. See [Budget].
type Limit struct {
	Weights []int64 // of each action, from 0 to a billion
	AtMost  int64
}

// Effect is what an action brings to a question: it is then worth Points or more.
type Effect struct {
	Question int
	Points   int64 // from 0 to [MostPoints]
}

// State tells whether an action may be chosen.
type State int8

// The states of an action.
const (
	Free      State = iota // it may be chosen
	Forced                 // it must be
	Forbidden              // it must not be
)

// Row is a weighted sum of points and the least that it may be.
type Row struct {
	Terms   []Term
	AtLeast int64
}

// Term is the share of a question in a row: Weight × points. Weights are not negative, and those of
// a row add up to 2⁴⁴ at most.
type Term struct {
	Question int
	Weight   int64
}

// AtLeast asks for Count rows at least among Rows, any of them.
type AtLeast struct {
	Count int
	Rows  []Row
}

// Status tells how far a search went.
type Status int8

// The outcomes of a search.
const (
	Optimal    Status = iota // no choice is better
	Feasible                 // the search was stopped, or the problem is too large: the best choice found
	Infeasible               // no choice of actions will do
	Stopped                  // the search was stopped before any choice was found
)

// Solution is a choice of actions.
type Solution struct {
	Status Status
	Chosen []int // indexes, in increasing order
	Days   int64
	Value  int64 // the goal of the problem, reached by the choice
	// Bound is what no choice can do better than: fewer days than Bound for [Minimise], a higher
	// value for [Maximise]. It says nothing when no choice will do.
	Bound int64
	// TiesLeft tells that an optimal choice may not be the one that is preferred among those that
	// are as good: the search for it was stopped, or was too long.
	TiesLeft bool
}

// Budget is a limit on the days of a choice among actions.
func Budget(actions []Action, days int64) Limit {
	l := Limit{Weights: make([]int64, len(actions)), AtMost: days}
	for i := range actions {
		l.Weights[i] = actions[i].Days
	}
	return l
}

// check panics when a problem is out of bounds: sums could then overflow, and the answer be wrong.
func (p *Problem) check() {
	for _, points := range p.Present {
		must(within(points, MostPoints), "points out of range")
	}
	for i := range p.Actions {
		must(within(p.Actions[i].Days, mostDays), "days out of range")
		for _, e := range p.Actions[i].Effects {
			must(within(e.Points, MostPoints), "effect out of range")
		}
	}
	for _, l := range p.Limits {
		must(len(l.Weights) == len(p.Actions), "a limit weighs every action")
		for _, w := range l.Weights {
			must(within(w, mostWeight), "weight out of range")
		}
	}
	p.Goal.check()
	for _, r := range p.Require {
		r.check()
	}
	for _, among := range p.Among {
		for _, r := range among.Rows {
			r.check()
		}
	}
}

func (r Row) check() {
	sum := int64(0)
	for _, t := range r.Terms {
		must(within(t.Weight, mostWeights-sum), "weights out of range")
		sum += t.Weight
	}
}

func within(n, most int64) bool { return n >= 0 && n <= most }

func must(sound bool, fault string) {
	if !sound {
		panic("plan: " + fault)
	}
}

// points is what each question is worth once some actions are done.
func (p *Problem) points(chosen []int) []int64 {
	points := append([]int64(nil), p.Present...)
	for _, i := range chosen {
		for _, e := range p.Actions[i].Effects {
			points[e.Question] = max(points[e.Question], e.Points)
		}
	}
	return points
}

// days is the effort of a choice.
func (p *Problem) days(chosen []int) int64 {
	days := int64(0)
	for _, i := range chosen {
		days += p.Actions[i].Days
	}
	return days
}

// sum is the value of a row for given points.
func (r Row) sum(points []int64) int64 {
	total := int64(0)
	for _, t := range r.Terms {
		total += t.Weight * points[t.Question]
	}
	return total
}

// holds tells whether the points are enough for the row.
func (r Row) holds(points []int64) bool { return r.sum(points) >= r.AtLeast }
