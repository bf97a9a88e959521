package assessment_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"testing"

	"tnl-assess/assessment"
)

// seeds is how many random assessments each property is held against: 400 with TNL_LONG.
func seeds() uint64 {
	if os.Getenv("TNL_LONG") != "" {
		return 400
	}
	return 100
}

// everySample runs a check on random assessments. A failure names its seed, which is the
// name of the subtest: -run 'TestX/seed=7$' runs it alone.
func everySample(t *testing.T, check func(*testing.T, *rand.Rand, *assessment.Questionnaire, assessment.Authority, answers)) {
	t.Helper()
	someSamples(t, seeds(), check)
}

// someSamples is everySample for what takes longer.
func someSamples(t *testing.T, seeds uint64, check func(*testing.T, *rand.Rand, *assessment.Questionnaire, assessment.Authority, answers)) {
	t.Helper()
	for seed := range seeds {
		t.Run(fmt.Sprintf("seed=%d", seed), func(t *testing.T) {
			r := rand.New(rand.NewPCG(seed, 2026))
			q, authority, given := sample(r, 1+r.IntN(60), r.IntN(12))
			check(t, r, q, authority, given)
		})
	}
}

// sample makes a random questionnaire of 2 to 8 axes, with an authority and its answers.
func sample(r *rand.Rand, questions, actions int) (*assessment.Questionnaire, assessment.Authority, answers) {
	q := &assessment.Questionnaire{Axes: axes(make([]int, 2+r.IntN(7))...)}
	for i := range q.Axes {
		q.Axes[i].Weight = 1 + r.IntN(9)
	}
	for i := range questions {
		q.Questions = append(q.Questions, randomQuestion(r, q, i))
	}
	for i := range 2 {
		q.Families = append(q.Families, randomFamily(r, q, i))
	}
	for range 1 + r.IntN(2) {
		q.Scales = append(q.Scales, randomScale(r, q))
	}
	for i := range actions {
		q.Actions = append(q.Actions, randomAction(r, q, i))
	}
	authority := assessment.Authority{Population: []int{0, 5_000, 20_000}[r.IntN(3)]} // of one size, for what tests compute by themselves
	given := answers{}
	for i := range q.Questions {
		if r.IntN(5) > 0 {
			given[q.Questions[i].ID] = randomAnswer(r, &q.Questions[i])
		}
	}
	return q, authority, given
}

// randomQuestion makes question number i, of any type. Points never fall from one choice
// or knot to the next.
func randomQuestion(r *rand.Rand, q *assessment.Questionnaire, i int) assessment.Question {
	id := fmt.Sprintf("%s%d", q.Axes[r.IntN(len(q.Axes))].ID, i)
	var made assessment.Question
	switch r.IntN(5) {
	case 0:
		made = yesNo(id)
	case 1:
		made = choice(id, risingPoints(r, 2+r.IntN(4))...)
	case 2:
		made = multiple(id, risingPoints(r, 2+r.IntN(4))...)
	case 3:
		made = share(id, randomCurve(r, 100)...)
	default:
		made = count(id, randomCurve(r, 1_000)...)
	}
	if r.IntN(3) == 0 {
		ownPoints(r, &made, assessment.Sizes[r.IntN(len(assessment.Sizes))])
	}
	if r.IntN(3) > 0 {
		made.Domain = assessment.Domains[r.IntN(len(assessment.Domains))]
	}
	if r.IntN(2) == 0 {
		mark(r, &made)
	}
	made.Axis = id[:1]
	made.Weight = 1 + r.IntN(7)
	if i > 0 && r.IntN(4) == 0 {
		made.Condition = randomCondition(r, q.Questions[:i], 2)
	}
	return made
}

// mark says from which choice, or which number, free software is in service; which items of several.
func mark(r *rand.Rand, q *assessment.Question) {
	from := r.IntN(2)
	for i := range q.Choices {
		q.Choices[i].Free = i >= from && q.Type != assessment.TypeMultiple || r.IntN(2) == 0 && q.Type == assessment.TypeMultiple
	}
	if q.Type == assessment.TypeYesNo {
		q.Choices[0].Free, q.Choices[1].Free = true, false
	}
	if q.Curve != nil {
		q.FreeFrom = 1 + r.IntN(100)
	}
}

// randomFamily makes family number i of a few questions.
func randomFamily(r *rand.Rand, q *assessment.Questionnaire, i int) assessment.Family {
	f := assessment.Family{ID: fmt.Sprint("famille", i)}
	for range 1 + r.IntN(6) {
		if id := q.Questions[r.IntN(len(q.Questions))].ID; !f.Has(id) {
			f.Questions = append(f.Questions, id)
		}
	}
	return f
}

// ownPoints gives a size points of its own, which never fall either.
func ownPoints(r *rand.Rand, q *assessment.Question, size assessment.Size) {
	if q.Curve != nil {
		q.CurveOf = map[assessment.Size][]assessment.Knot{size: randomCurve(r, 100)}
	}
	if q.Type != assessment.TypeChoice && q.Type != assessment.TypeMultiple {
		return
	}
	var own []int
	for len(own) < len(q.Choices) {
		own = risingPoints(r, len(q.Choices)+1)[1:]
	}
	for i := range q.Choices {
		q.Choices[i].PointsOf = map[assessment.Size]assessment.Points{size: assessment.Whole(own[i])}
	}
}

// risingPoints lists n different whole numbers of points, the first often 0.
func risingPoints(r *rand.Rand, n int) []int {
	list := r.Perm(101)[:n]
	if r.IntN(2) == 0 {
		list[0] = 0
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// randomCurve makes a rising curve of which the last knot is at most at a number.
func randomCurve(r *rand.Rand, most int) []assessment.Knot {
	points := risingPoints(r, 2+r.IntN(3))
	at := r.Perm(most + 1)[:len(points)]
	slices.Sort(at)
	curve := make([]assessment.Knot, len(points))
	for i := range curve {
		curve[i] = knot(at[i], points[i])
	}
	return curve
}

// randomCondition reads earlier questions, or the authority.
func randomCondition(r *rand.Rand, earlier []assessment.Question, depth int) assessment.Condition {
	kind := r.IntN(5)
	if depth == 0 {
		kind %= 3
	}
	read := &earlier[r.IntN(len(earlier))]
	switch kind {
	case 0:
		if r.IntN(2) == 0 {
			return notVillage{}
		}
		return populated(3_000)
	case 1, 2:
		if len(read.Choices) == 0 {
			return atLeast{read.ID, read.Curve[len(read.Curve)-1].At}
		}
		return is{read.ID, read.Choices[r.IntN(len(read.Choices))].ID}
	case 3:
		return not{randomCondition(r, earlier, depth-1)}
	default:
		return both{randomCondition(r, earlier, depth-1), randomCondition(r, earlier, depth-1)}
	}
}

// randomScale makes a scale of up to five levels, with criteria of every kind.
func randomScale(r *rand.Rand, q *assessment.Questionnaire) assessment.Scale {
	levels := make([][]assessment.Criterion, r.IntN(6))
	for i := range levels {
		for range r.IntN(4) {
			levels[i] = append(levels[i], randomCriterion(r, q, 15*(i+1)))
		}
	}
	s := scale(r.IntN(60), levels...)
	s.Strict = r.IntN(3) == 0
	return s
}

func randomCriterion(r *rand.Rand, q *assessment.Questionnaire, most int) assessment.Criterion {
	n := 1 + r.IntN(most)
	switch r.IntN(8) {
	case 0:
		return minGlobal(n)
	case 6:
		return assessment.Criterion{Kind: assessment.MinDomain, Domain: assessment.Domains[r.IntN(len(assessment.Domains))], Min: assessment.Whole(n)}
	case 1:
		return minAxis(q.Axes[r.IntN(len(q.Axes))].ID, n)
	case 2:
		return minAxes(1+r.IntN(len(q.Axes)), n)
	case 3:
		return minQuestion(q.Questions[r.IntN(len(q.Questions))].ID, n)
	case 4:
		return minCoverage(n)
	case 5:
		f := q.Families[r.IntN(len(q.Families))]
		return minFamily(f.ID, 1+r.IntN(len(f.Questions)), n)
	default:
		family := ""
		if r.IntN(2) == 0 {
			family = q.Families[r.IntN(len(q.Families))].ID
		}
		return minService(family, 1+r.IntN(3))
	}
}

// randomAction makes action number i; its prerequisites are earlier ones.
func randomAction(r *rand.Rand, q *assessment.Questionnaire, i int) assessment.Action {
	var effects []assessment.Effect
	for range 1 + r.IntN(4) {
		effects = append(effects, brings(q.Questions[r.IntN(len(q.Questions))].ID, r.IntN(101))...)
	}
	var after []string
	for range r.IntN(3) {
		if i > 0 {
			after = append(after, fmt.Sprint("action", r.IntN(i)))
		}
	}
	owner := assessment.Roles[r.IntN(len(assessment.Roles))]
	return lasting(1+r.IntN(12), action(fmt.Sprint("action", i), owner, r.IntN(20), effects, after...))
}

// randomAnswer makes an answer of any state, sometimes one that does not fit.
func randomAnswer(r *rand.Rand, q *assessment.Question) assessment.Answer {
	var a assessment.Answer
	switch r.IntN(12) {
	case 0, 1:
		a = unknown
	case 2:
		a = aside
	case 3:
		a = chosen("nonsense")
	default:
		a = randomValue(r, q)
	}
	if r.IntN(2) == 0 {
		a = proven(a)
	}
	return a
}

// randomValue makes a known answer that fits the question.
func randomValue(r *rand.Rand, q *assessment.Question) assessment.Answer {
	switch q.Type {
	case assessment.TypeShare:
		return number(r.IntN(101))
	case assessment.TypeCount:
		return number(r.IntN(1_500))
	case assessment.TypeMultiple:
		var items []string
		for _, c := range q.Choices {
			if r.IntN(2) == 0 {
				items = append(items, c.ID)
			}
		}
		return chosen(items...)
	default:
		return chosen(q.Choices[r.IntN(len(q.Choices))].ID)
	}
}
