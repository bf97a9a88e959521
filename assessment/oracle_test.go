package assessment_test

import (
	"fmt"
	"math/big"
	"math/rand/v2"
	"slices"
	"testing"

	"tnl-assess/assessment"
)

// oracle scores answers again, slowly, from the definitions alone: every number is a
// fraction until it is written.
type oracle struct {
	q         *assessment.Questionnaire
	authority assessment.Authority
	given     answers
	facts     map[string]fact
}

// fact is what the oracle knows of a question.
type fact struct {
	asked, pending bool
	aside          bool
	known, proven  bool
	floor, ceiling *big.Rat
	free           assessment.Truth
}

// in tells whether the question is in the denominator of its axis.
func (f fact) in() bool { return f.asked && !f.aside }

func fraction(a, b int64) *big.Rat { return big.NewRat(a, b) }

// ask answers every question in turn.
func (o *oracle) ask() {
	o.facts = map[string]fact{}
	for i := range o.q.Questions {
		q := &o.q.Questions[i]
		o.facts[q.ID] = o.fact(q)
	}
}

// sized lists what a question may be: one version for each size that the authority may have,
// with the points of that size as its only ones.
func (o *oracle) sized(q *assessment.Question) []*assessment.Question {
	sizes := assessment.Sizes
	if size, known := o.authority.Size(); known {
		sizes = []assessment.Size{size}
	}
	var versions []*assessment.Question
	for _, size := range sizes {
		version := *q
		version.CurveOf, version.Choices = nil, slices.Clone(q.Choices)
		if own, ok := q.CurveOf[size]; ok {
			version.Curve = own
		}
		for i := range version.Choices {
			if own, ok := q.Choices[i].PointsOf[size]; ok {
				version.Choices[i].Points = own
			}
		}
		versions = append(versions, &version)
	}
	return versions
}

func (o *oracle) fact(q *assessment.Question) fact {
	asked := assessment.True
	if q.Condition != nil {
		asked = q.Condition.Holds(assessment.Facts{Authority: o.authority, Answer: o.answer})
	}
	f := fact{
		asked: asked != assessment.False, pending: asked == assessment.Undetermined, free: freely(q),
		floor: fraction(0, 1), ceiling: fraction(0, 1),
	}
	for _, version := range o.sized(q) {
		f.ceiling = highest(f.ceiling, best(version))
	}
	if f.pending {
		f.ceiling = fraction(100, 1)
	}
	a, ok := o.given[q.ID]
	if ok && q.Check(a) == nil {
		f.aside = a.State == assessment.NotApplicable
		f.known = a.State == assessment.Known && asked == assessment.True
		if f.aside && !f.pending {
			f.free = assessment.False
		}
		f.proven = f.known && len(a.Evidence) > 0
	}
	if f.known {
		f.floor, f.ceiling = fraction(100, 1), fraction(0, 1)
		for _, version := range o.sized(q) {
			p := points(version, a.Value)
			f.floor, f.ceiling = lowest(f.floor, p), highest(f.ceiling, p)
		}
		f.free = freed(q, a.Value)
	}
	return f
}

// freely tells whether a question has anything to say of free software.
func freely(q *assessment.Question) assessment.Truth {
	if q.FreeFrom > 0 || slices.ContainsFunc(q.Choices, func(c assessment.Choice) bool { return c.Free }) {
		return assessment.Undetermined
	}
	return assessment.False
}

// freed tells whether a value says that free software is in service.
func freed(q *assessment.Question, v assessment.Value) assessment.Truth {
	if slices.ContainsFunc(q.Choices, func(c assessment.Choice) bool { return c.Free && v.Has(c.ID) }) ||
		q.FreeFrom > 0 && v.IsNumber() && v.Number() >= q.FreeFrom {
		return assessment.True
	}
	return assessment.False
}

func (o *oracle) answer(id string) (assessment.Value, assessment.Truth) {
	f, earlier := o.facts[id]
	switch {
	case !earlier || !f.in():
		return assessment.Value{}, assessment.False
	case f.known:
		return o.given[id].Value, assessment.True
	default:
		return assessment.Value{}, assessment.Undetermined
	}
}

// points are those of a value, rounded as the points of a question are.
func points(q *assessment.Question, v assessment.Value) *big.Rat {
	if !v.IsNumber() {
		sum := fraction(0, 1)
		for _, c := range q.Choices {
			if slices.Contains(v.Items(), c.ID) {
				sum.Add(sum, fraction(int64(c.Points), 1000))
			}
		}
		return lowest(sum, fraction(100, 1))
	}
	x := int64(v.Number())
	p := fraction(int64(q.Curve[0].Points), 1000)
	for i, to := range q.Curve[1:] {
		from := q.Curve[i]
		along := fraction(min(max(x-int64(from.At), 0), int64(to.At-from.At)), int64(to.At-from.At))
		p.Add(p, along.Mul(along, fraction(int64(to.Points-from.Points), 1000)))
	}
	rounded, _ := new(big.Rat).SetString(p.FloatString(3))
	return rounded
}

// best is the most that a question can earn: every item, or the largest number there is.
func best(q *assessment.Question) *big.Rat {
	most := fraction(0, 1)
	switch q.Type {
	case assessment.TypeShare, assessment.TypeCount:
		return points(q, assessment.Number(1_000_000_000))
	case assessment.TypeMultiple:
		var all []string
		for _, c := range q.Choices {
			all = append(all, c.ID)
		}
		return points(q, assessment.Chosen(all...))
	}
	for _, c := range q.Choices {
		if p := points(q, assessment.Chosen(c.ID)); p.Cmp(most) > 0 {
			most = p
		}
	}
	return most
}

func lowest(a, b *big.Rat) *big.Rat {
	if a.Cmp(b) < 0 {
		return a
	}
	return b
}

func highest(a, b *big.Rat) *big.Rat {
	if lowest(a, b) == a {
		return b
	}
	return a
}

// ratio is a / b as a percentage, 0 when b is 0.
func ratio(a, b int64) *big.Rat {
	if b == 0 {
		return fraction(0, 1)
	}
	return fraction(100*a, b)
}

// bounds is an interval of exact numbers.
type bounds struct{ floor, ceiling *big.Rat }

func (b bounds) String() string { return b.floor.FloatString(3) + ".." + b.ceiling.FloatString(3) }

// mean is a weighted mean under construction.
type mean struct {
	weight int64
	sum    bounds
}

func newMean() *mean { return &mean{sum: bounds{fraction(0, 1), fraction(0, 1)}} }

func (m *mean) add(weight int64, b bounds) {
	m.weight += weight
	w := fraction(weight, 1)
	m.sum.floor.Add(m.sum.floor, new(big.Rat).Mul(w, b.floor))
	m.sum.ceiling.Add(m.sum.ceiling, new(big.Rat).Mul(w, b.ceiling))
}

func (m *mean) bounds() bounds {
	if m.weight == 0 {
		return bounds{fraction(0, 1), fraction(0, 1)}
	}
	by := fraction(1, m.weight)
	return bounds{new(big.Rat).Mul(by, m.sum.floor), new(big.Rat).Mul(by, m.sum.ceiling)}
}

// score scores questions together: their bounds, and whether they are evaluated at best and
// at worst.
func (o *oracle) score(in func(*assessment.Question) bool) (b bounds, atBest, atWorst bool) {
	m := newMean()
	var sure, aside, sureAside int64
	for i := range o.q.Questions {
		q, w := &o.q.Questions[i], int64(o.q.Questions[i].Weight)
		f := o.facts[q.ID]
		if !in(q) || !f.asked {
			continue
		}
		if f.aside {
			aside += w
			if !f.pending {
				sureAside += w
			}
			continue
		}
		m.add(w, bounds{f.floor, f.ceiling})
		if !f.pending {
			sure += w
		}
	}
	evaluated := func(in, aside int64) bool { return in > 0 && 2*aside <= in+aside }
	atBest, atWorst = evaluated(m.weight, sureAside), evaluated(sure, aside)
	switch {
	case !atBest:
		return newMean().bounds(), false, false
	case !atWorst:
		return bounds{fraction(0, 1), fraction(100, 1)}, true, false
	}
	return m.bounds(), true, true
}

// lines writes down everything that a score holds.
func (o *oracle) lines() []string {
	o.ask()
	lines, named := o.name()
	strict := oracle{o.q, o.authority, o.given, map[string]fact{}}
	for id, f := range o.facts {
		if f.aside { // an answer that is worth nothing
			f.aside, f.known, f.floor, f.ceiling = false, !f.pending, worthless(false).floor, worthless(f.pending).ceiling
		}
		strict.facts[id] = f
	}
	_, strictly := strict.name()
	for i := range o.q.Scales {
		s, judge, by := &o.q.Scales[i], o, named
		if s.Strict {
			judge, by = &strict, strictly
		}
		enough := assessment.Criterion{Kind: assessment.MinCoverage, Min: s.MinCoverage}
		lines = append(lines, fmt.Sprint(
			"niveau ",
			climb(s, enough, func(c assessment.Criterion) bool {
				return judge.holds(by, c, assessment.True, func(b bounds) *big.Rat { return b.floor })
			}),
			"..",
			climb(s, enough, func(c assessment.Criterion) bool {
				return judge.holds(by, c, assessment.Undetermined, func(b bounds) *big.Rat { return b.ceiling })
			}),
		))
	}
	return lines
}

// name writes down what a score holds but for its levels, and gives what criteria look at.
func (o *oracle) name() (lines []string, named map[string]bounds) {
	global := newMean()
	var list []bounds
	named = map[string]bounds{}
	for _, a := range o.q.Axes {
		b, evaluated, sure := o.score(func(q *assessment.Question) bool { return q.Axis == a.ID })
		lines = append(lines, fmt.Sprint("axe ", a.ID, " ", evaluated, " ", evaluated && !sure, " ", b))
		if evaluated {
			global.add(int64(a.Weight), b)
			list, named["axe:"+a.ID] = append(list, b), b
		} else if asked, mayLeave := o.concerned(func(q *assessment.Question) bool { return q.Axis == a.ID }); asked {
			named["axe:"+a.ID] = worthless(mayLeave)
		}
	}
	for _, d := range assessment.Domains {
		in := func(q *assessment.Question) bool { return q.Domain == d }
		if slices.ContainsFunc(o.q.Questions, func(q assessment.Question) bool { return in(&q) }) {
			b, evaluated, sure := o.score(in)
			lines = append(lines, fmt.Sprint("domaine ", d, " ", evaluated, " ", evaluated && !sure, " ", b))
			if evaluated {
				named["domaine:"+string(d)] = b
			} else if asked, mayLeave := o.concerned(in); asked {
				named["domaine:"+string(d)] = worthless(mayLeave)
			}
		}
	}
	var weight, covered, claims, proven, open int64
	for i := range o.q.Questions {
		q, w := &o.q.Questions[i], int64(o.q.Questions[i].Weight)
		f := o.facts[q.ID]
		if f.asked && f.aside {
			named["question:"+q.ID] = worthless(f.pending)
		}
		if !f.in() {
			continue
		}
		named["question:"+q.ID] = bounds{f.floor, f.ceiling}
		weight += w
		switch {
		case !f.known, f.floor.Sign() == 0 && f.ceiling.Sign() > 0:
			open++
			if f.known {
				covered += w
			}
		case f.floor.Sign() > 0:
			covered, claims = covered+w, claims+1
			if f.proven {
				proven++
			}
		default:
			covered += w
		}
	}
	named["global"] = global.bounds()
	named["couverture"] = bounds{ratio(covered, weight), fraction(100, 1)}
	named["preuves"] = bounds{ratio(proven, claims), ratio(proven+open, claims+open)}
	for n := 1; n <= len(o.q.Axes); n++ {
		named[fmt.Sprint("axes:", n)] = newMean().bounds()
		if n <= len(list) {
			named[fmt.Sprint("axes:", n)] = nth(list, n)
		}
	}
	lines = append(lines,
		fmt.Sprint("global ", len(list) > 0, " ", named["global"]),
		fmt.Sprint("couverture ", named["couverture"].floor.FloatString(3)),
		fmt.Sprint("preuves ", named["preuves"]),
	)
	return lines, named
}

// concerned tells whether some question of a group is asked, and whether all those that are may
// turn out not to be.
func (o *oracle) concerned(in func(*assessment.Question) bool) (asked, mayLeave bool) {
	mayLeave = true
	for i := range o.q.Questions {
		if f := o.facts[o.q.Questions[i].ID]; in(&o.q.Questions[i]) && f.asked {
			asked, mayLeave = true, mayLeave && f.pending && f.aside
		}
	}
	return asked, mayLeave
}

// worthless is what is set aside is worth; anything, when it may turn out not to be asked.
func worthless(mayLeave bool) bounds {
	if mayLeave {
		return bounds{fraction(0, 1), fraction(100, 1)}
	}
	return newMean().bounds()
}

// counts counts the questions that a criterion looks at: enough of those asked must hold, in the
// proportion of all.
func (o *oracle) counts(c assessment.Criterion, free assessment.Truth, side func(bounds) *big.Rat) bool {
	all, asked, held := int64(0), int64(0), int64(0) // asked is in tenths
	for i := range o.q.Questions {
		q, f := &o.q.Questions[i], o.facts[o.q.Questions[i].ID]
		if family := o.q.Family(c.Family); family != nil && !slices.Contains(family.Questions, q.ID) {
			continue
		}
		if c.Kind == assessment.MinService && freely(q) == assessment.False {
			continue
		}
		all++
		if !f.asked {
			continue
		}
		asked += 10
		if f.pending && free != assessment.True { // it may yet weigh a tenth, near the bound of a size
			asked -= 9
		}
		b := bounds{f.floor, f.ceiling}
		if f.aside {
			b = worthless(f.pending)
		}
		if c.Kind == assessment.MinService && f.free >= free ||
			c.Kind == assessment.MinFamily && side(b).Cmp(fraction(int64(c.Min), 1000)) >= 0 {
			held++
		}
	}
	if asked == 0 {
		return true
	}
	need := fraction(min(int64(c.Count), all)*asked, 10*all)
	rounded, _ := new(big.Rat).SetString(need.FloatString(0))
	return held >= 1 && fraction(held, 1).Cmp(rounded) >= 0
}

// nth is the n-th best of floors, and of ceilings.
func nth(list []bounds, n int) bounds {
	floors, ceilings := slices.Clone(list), slices.Clone(list)
	slices.SortFunc(floors, func(a, b bounds) int { return b.floor.Cmp(a.floor) })
	slices.SortFunc(ceilings, func(a, b bounds) int { return b.ceiling.Cmp(a.ceiling) })
	return bounds{floors[n-1].floor, ceilings[n-1].ceiling}
}

// holds tells whether a criterion holds on one side of the interval, to the thousandth.
// What does not apply is left aside.
func (o *oracle) holds(named map[string]bounds, c assessment.Criterion, free assessment.Truth, side func(bounds) *big.Rat) bool {
	if c.Counted() {
		return o.counts(c, free, side)
	}
	b, applies := named[c.Key()]
	if !applies {
		return true
	}
	rounded, _ := new(big.Rat).SetString(side(b).FloatString(3))
	return rounded.Cmp(fraction(int64(c.Min), 1000)) >= 0
}

// climb counts the levels whose criteria hold, from the first.
func climb(s *assessment.Scale, first assessment.Criterion, holds func(assessment.Criterion) bool) int {
	if !holds(first) {
		return 0
	}
	for i, l := range s.Levels {
		for _, c := range l.Criteria {
			if !holds(c) {
				return i
			}
		}
	}
	return len(s.Levels)
}

// written writes a score as the oracle does.
func written(s *assessment.Score) []string {
	digits := func(p assessment.Points) string { return fmt.Sprintf("%d.%03d", p/1000, p%1000) }
	between := func(i assessment.Interval) string { return digits(i.Floor) + ".." + digits(i.Ceiling) }
	var lines []string
	for _, a := range s.Axes {
		lines = append(lines, fmt.Sprint("axe ", a.Axis.ID, " ", a.Evaluated, " ", a.Pending, " ", between(a.Interval)))
	}
	for _, d := range s.Domains {
		lines = append(lines, fmt.Sprint("domaine ", d.Domain, " ", d.Evaluated, " ", d.Pending, " ", between(d.Interval)))
	}
	lines = append(lines,
		fmt.Sprint("global ", s.Evaluated, " ", between(s.Global)),
		fmt.Sprint("couverture ", digits(s.Coverage)),
		fmt.Sprint("preuves ", between(s.Evidence)),
	)
	for _, st := range s.Standings {
		lines = append(lines, fmt.Sprint("niveau ", st.Floor, "..", st.Ceiling))
	}
	return lines
}

func TestOracle(t *testing.T) {
	everySample(t, func(t *testing.T, _ *rand.Rand, q *assessment.Questionnaire, authority assessment.Authority, given answers) {
		s := assessment.Evaluate(q, authority, given)
		got, want := written(&s), (&oracle{q: q, authority: authority, given: given}).lines()
		for i := range max(len(got), len(want)) {
			if got[i] != want[i] {
				t.Errorf("got %s, want %s", got[i], want[i])
			}
		}
	})
}
