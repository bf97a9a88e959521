package assessment

import (
	"math"
	"math/big"
)

// gauge tells to what level of a scale it leads that one question is worth something else, all
// others staying as they are, without scoring everything again. It looks at one end of intervals:
// what is sure, or what is possible. It knows nothing of conditions: when one reads the question,
// everything has to be scored again.
type gauge struct {
	score   *Score
	end     func(Interval) Points
	least   Truth // how sure free software in service must be to count
	top     int
	tests   []test // in the order of their levels
	axes    map[string]int
	domains map[Domain]int
}

func floorOf(i Interval) Points   { return i.Floor }
func ceilingOf(i Interval) Points { return i.Ceiling }

// test is a criterion that a change of one question may turn.
type test struct {
	Criterion
	level   int
	holds   bool         // today
	at      int          // the place of the axis, of the domain or of the question that it looks at
	members map[int]bool // the questions that it counts, by their places
	held    int          // how many axes or questions are enough today
	need    int          // how many must be
	slack   *big.Rat     // for MinGlobal: what the sum of the means has beyond its need
	near    float64      // the same, less what is lost in rounding
}

// change is what becomes of a question.
type change struct {
	question, axis, domain int
	weight                 int64
	from, to               Points
	served, serves         bool // free software in service, before and after
}

// gauge reads one end of a standing of the score.
func (s *Score) gauge(standing Standing, end func(Interval) Points, least Truth) *gauge {
	s = s.judged(standing.Scale)
	g := &gauge{
		score: s, end: end, least: least, top: len(standing.Scale.Levels),
		axes: make(map[string]int, len(s.Axes)), domains: make(map[Domain]int, len(s.Domains)),
	}
	for i := range s.Axes {
		g.axes[s.Axes[i].Axis.ID] = i
	}
	for i := range s.Domains {
		g.domains[s.Domains[i].Domain] = i
	}
	for _, v := range standing.Verdicts {
		g.tests = append(g.tests, g.test(v))
	}
	return g
}

// test prepares a criterion.
func (g *gauge) test(v Verdict) test {
	t := test{Criterion: v.Criterion, level: v.Level, holds: v.Aside || g.end(v.Attained) >= v.Required()}
	if v.Aside {
		t.Kind = 0 // nothing turns it
		return t
	}
	switch v.Kind {
	case MinGlobal:
		t.slack = g.slack(v.Min)
		t.near, _ = t.slack.Float64()
	case MinAxis:
		t.at = g.axes[v.Axis]
	case MinDomain:
		t.at = g.domains[v.Domain]
	case MinAxes:
		t.need = v.Count
		for i := range g.score.Axes {
			if a := &g.score.Axes[i]; a.Evaluated && g.end(a.Interval) >= v.Min {
				t.held++
			}
		}
	case MinQuestion:
		for i := range g.score.Questions {
			if g.score.Questions[i].Question.ID == v.Question {
				t.at = i
			}
		}
	case MinFamily, MinService:
		g.members(&t, v)
	}
	return t
}

// members notes the questions that a criterion counts.
func (g *gauge) members(t *test, v Verdict) {
	places, _, least := g.score.enrol(v.Criterion)
	t.members = make(map[int]bool, len(places))
	for _, i := range places {
		t.members[i] = true
	}
	if t.held, t.need = v.Held.Possible, least; g.least == True {
		t.held, t.need = v.Held.Sure, v.Need
	}
}

// slack is what the sum of the means of the axes, each for its weight, has beyond what makes a
// rounded global score of so many points.
func (g *gauge) slack(least Points) *big.Rat {
	sum := new(big.Rat)
	weight := int64(0)
	for i := range g.score.Axes {
		if a := &g.score.Axes[i]; a.Evaluated {
			w, of := int64(a.Axis.Weight), &g.score.axisGroups[i]
			weight += w
			sum.Add(sum, weighted(w, int64(g.end(Interval{Points(of.floor), Points(of.ceiling)})), of.weight))
		}
	}
	return sum.Sub(sum, big.NewRat(weight*(2*int64(least)-1), 2))
}

// level is the level once a question that counts is worth so many points, with free software in
// service or without.
func (g *gauge) level(question int, points Points, serves bool) int {
	s := &g.score.Questions[question]
	domain, mapped := g.domains[s.Question.Domain]
	if !mapped {
		domain = -1
	}
	c := change{
		question: question, axis: g.axes[s.Question.Axis], domain: domain, weight: s.weight(),
		from: g.end(s.Interval), to: points, served: s.Service >= g.least, serves: serves,
	}
	for i := range g.tests {
		if !g.after(&g.tests[i], &c) {
			return g.tests[i].level - 1
		}
	}
	return g.top
}

// after tells whether a criterion holds after a change.
func (g *gauge) after(t *test, c *change) bool {
	switch t.Kind {
	case MinGlobal:
		return g.globalAfter(t, c)
	case MinAxis:
		if t.at == c.axis && g.score.Axes[t.at].settled() {
			return g.meanAfter(&g.score.axisGroups[t.at], c) >= t.Min
		}
	case MinDomain:
		if t.at == c.domain && g.score.Domains[t.at].settled() {
			return g.meanAfter(&g.score.domainGroups[t.at], c) >= t.Min
		}
	case MinAxes:
		if a := &g.score.Axes[c.axis]; a.settled() {
			return t.held+turned(g.end(a.Interval) >= t.Min, g.meanAfter(&g.score.axisGroups[c.axis], c) >= t.Min) >= t.need
		}
	case MinQuestion:
		if t.at == c.question {
			return c.to >= t.Min
		}
	case MinFamily:
		if t.members[c.question] {
			return t.held+turned(c.from >= t.Min, c.to >= t.Min) >= t.need
		}
	case MinService:
		if t.members[c.question] {
			return t.held+turned(c.served, c.serves) >= t.need
		}
	}
	return t.holds
}

// settled tells whether the score of a group is the mean of its questions, whatever is found out.
func (g *GroupScore) settled() bool { return g.Evaluated && !g.Pending }

// meanAfter is the mean of a group after a change.
func (g *gauge) meanAfter(of *group, c *change) Points {
	sum := int64(g.end(Interval{Points(of.floor), Points(of.ceiling)}))
	return Points(divideHalfUp(sum+c.weight*int64(c.to-c.from), of.weight))
}

// globalAfter tells whether the global score is enough after a change: in floating point, and
// exactly when that is too close to tell.
func (g *gauge) globalAfter(t *test, c *change) bool {
	const close = 1e-2 // in thousandths of a point, times weights: far above what rounding loses
	a := &g.score.Axes[c.axis]
	if !a.settled() {
		return t.holds
	}
	more, of := int64(a.Axis.Weight)*c.weight*int64(c.to-c.from), g.score.axisGroups[c.axis].weight
	if left := t.near + float64(more)/float64(of); math.Abs(left) > close {
		return left > 0
	}
	left := big.NewRat(more, of)
	return left.Add(left, t.slack).Sign() >= 0
}

// turned is how much a count changes.
func turned(before, after bool) int {
	switch {
	case before == after:
		return 0
	case after:
		return 1
	default:
		return -1
	}
}
