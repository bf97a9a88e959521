package assessment_test

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"testing"

	"tnl-assess/assessment"
)

// answers are those of a campaign, by question id.
type answers = map[string]assessment.Answer

// axes makes axes of these weights, called "a", "b", "c" and so on.
func axes(weights ...int) []assessment.Axis {
	list := make([]assessment.Axis, len(weights))
	for i, w := range weights {
		list[i] = assessment.Axis{ID: string(rune('a' + i)), Weight: w}
	}
	return list
}

// questionnaire makes a questionnaire; the axis of a question is the first letter of its id.
func questionnaire(axes []assessment.Axis, questions ...assessment.Question) *assessment.Questionnaire {
	for i := range questions {
		questions[i].Axis = questions[i].ID[:1]
	}
	return &assessment.Questionnaire{Axes: axes, Questions: questions}
}

// question makes a skippable question of weight 1.
func question(id string, of assessment.QuestionType) assessment.Question {
	return assessment.Question{ID: id, Type: of, Weight: 1, Skippable: true}
}

// yesNo makes a question of type oui_non, worth 100 points.
func yesNo(id string) assessment.Question {
	q := question(id, assessment.TypeYesNo)
	q.Choices = []assessment.Choice{
		{ID: assessment.Yes, Points: assessment.Full},
		{ID: assessment.No},
	}
	return q
}

// choice makes a question whose choices are called "p0", "p50" after their points.
func choice(id string, points ...int) assessment.Question {
	q := question(id, assessment.TypeChoice)
	for _, p := range points {
		q.Choices = append(q.Choices, assessment.Choice{ID: fmt.Sprint("p", p), Points: assessment.Whole(p)})
	}
	return q
}

// multiple is choice for several answers at once.
func multiple(id string, points ...int) assessment.Question {
	q := choice(id, points...)
	q.Type = assessment.TypeMultiple
	return q
}

// knot makes a point of a curve.
func knot(at, points int) assessment.Knot {
	return assessment.Knot{At: at, Points: assessment.Whole(points)}
}

// share makes a question of type part.
func share(id string, curve ...assessment.Knot) assessment.Question {
	q := question(id, assessment.TypeShare)
	q.Curve = curve
	return q
}

// count makes a question of type nombre.
func count(id string, curve ...assessment.Knot) assessment.Question {
	q := question(id, assessment.TypeCount)
	q.Curve = curve
	return q
}

// free marks the choices of a question from one on, or its values from one on.
func free(from int, q assessment.Question) assessment.Question {
	q.Choices = slices.Clone(q.Choices)
	for i := from; i < len(q.Choices); i++ {
		q.Choices[i].Free = true
	}
	if q.Curve != nil {
		q.FreeFrom = from
	}
	return q
}

// weighing gives a question another weight.
func weighing(weight int, q assessment.Question) assessment.Question {
	q.Weight = weight
	return q
}

// asked puts a condition on a question.
func asked(when assessment.Condition, q assessment.Question) assessment.Question {
	q.Condition = when
	return q
}

// The answers that fixtures use.
var (
	yes     = chosen(assessment.Yes)
	no      = chosen(assessment.No)
	unknown = assessment.Answer{State: assessment.Unknown}
	aside   = assessment.Answer{State: assessment.NotApplicable, Reason: "le syndicat s’en charge"}
)

// chosen makes a known answer of choices.
func chosen(ids ...string) assessment.Answer {
	return assessment.Answer{State: assessment.Known, Value: assessment.Chosen(ids...)}
}

// number makes a known answer of a number.
func number(n int) assessment.Answer {
	return assessment.Answer{State: assessment.Known, Value: assessment.Number(n)}
}

// proven adds evidence to an answer.
func proven(a assessment.Answer) assessment.Answer {
	a.Evidence = []assessment.Evidence{{Title: "délibération"}}
	return a
}

// with returns answers where one is changed.
func with(old answers, id string, a assessment.Answer) answers {
	changed := maps.Clone(old)
	if changed == nil {
		changed = answers{}
	}
	changed[id] = a
	return changed
}

// scale makes a scale whose levels have these criteria.
func scale(minCoverage int, levels ...[]assessment.Criterion) assessment.Scale {
	s := assessment.Scale{ID: "etoiles", MinCoverage: assessment.Whole(minCoverage)}
	for i, criteria := range levels {
		s.Levels = append(s.Levels, assessment.Level{Number: i + 1, Criteria: criteria})
	}
	return s
}

// level lists the criteria of a level.
func level(criteria ...assessment.Criterion) []assessment.Criterion { return criteria }

func minGlobal(n int) assessment.Criterion {
	return assessment.Criterion{Kind: assessment.MinGlobal, Min: assessment.Whole(n)}
}

func minAxis(id string, n int) assessment.Criterion {
	return assessment.Criterion{Kind: assessment.MinAxis, Axis: id, Min: assessment.Whole(n)}
}

func minAxes(count, n int) assessment.Criterion {
	return assessment.Criterion{Kind: assessment.MinAxes, Count: count, Min: assessment.Whole(n)}
}

func minQuestion(id string, n int) assessment.Criterion {
	return assessment.Criterion{Kind: assessment.MinQuestion, Question: id, Min: assessment.Whole(n)}
}

func minCoverage(n int) assessment.Criterion {
	return assessment.Criterion{Kind: assessment.MinCoverage, Min: assessment.Whole(n)}
}

func minFamily(family string, count, n int) assessment.Criterion {
	return assessment.Criterion{Kind: assessment.MinFamily, Family: family, Count: count, Min: assessment.Whole(n)}
}

func minService(family string, count int) assessment.Criterion {
	return assessment.Criterion{Kind: assessment.MinService, Family: family, Count: count}
}

// action makes an action of one owner that lasts a month and takes these days in an
// authority of any size.
func action(id string, owner assessment.Role, days int, effects []assessment.Effect, after ...string) assessment.Action {
	a := assessment.Action{ID: id, Owner: owner, Effects: effects, After: after, Months: 1, Effort: map[assessment.Size]int{}}
	for _, size := range assessment.Sizes {
		a.Effort[size] = days
	}
	return a
}

// lasting gives an action another duration.
func lasting(months int, a assessment.Action) assessment.Action {
	a.Months = months
	return a
}

// brings lists one effect; several are joined with [slices.Concat].
func brings(question string, points int) []assessment.Effect {
	return []assessment.Effect{{Question: question, Points: assessment.Whole(points)}}
}

// is holds when a question is answered with an item.
type is struct{ question, item string }

func (c is) Holds(f assessment.Facts) assessment.Truth {
	v, known := f.Answer(c.question)
	if known != assessment.True {
		return known
	}
	return truth(v.Has(c.item))
}

func (c is) Questions() []string { return []string{c.question} }
func (c is) String() string      { return c.question + " = " + c.item }

// atLeast holds when a question is answered with a number that is large enough.
type atLeast struct {
	question string
	number   int
}

func (c atLeast) Holds(f assessment.Facts) assessment.Truth {
	v, known := f.Answer(c.question)
	if known != assessment.True {
		return known
	}
	return truth(v.IsNumber() && v.Number() >= c.number)
}

func (c atLeast) Questions() []string { return []string{c.question} }
func (c atLeast) String() string      { return fmt.Sprint(c.question, " ≥ ", c.number) }

// populated holds when the authority has enough inhabitants.
type populated int

func (c populated) Holds(f assessment.Facts) assessment.Truth {
	if f.Authority.Population == 0 {
		return assessment.Undetermined
	}
	return truth(f.Authority.Population >= int(c))
}

func (c populated) Questions() []string { return nil }
func (c populated) String() string      { return fmt.Sprint("population ≥ ", int(c)) }

// not is the contrary of a condition.
type not struct{ assessment.Condition }

func (c not) Holds(f assessment.Facts) assessment.Truth {
	return assessment.True - c.Condition.Holds(f)
}

func (c not) String() string { return "not (" + c.Condition.String() + ")" }

// both holds when two conditions do.
type both struct{ one, other assessment.Condition }

func (c both) Holds(f assessment.Facts) assessment.Truth {
	return min(c.one.Holds(f), c.other.Holds(f))
}

func (c both) Questions() []string {
	return slices.Concat(c.one.Questions(), c.other.Questions())
}

func (c both) String() string { return c.one.String() + " and " + c.other.String() }

// undetermined can never be told.
type undetermined struct{}

func (undetermined) Holds(assessment.Facts) assessment.Truth { return assessment.Undetermined }
func (undetermined) Questions() []string                     { return nil }
func (undetermined) String() string                          { return "undetermined" }

func truth(b bool) assessment.Truth {
	if b {
		return assessment.True
	}
	return assessment.False
}

// evaluate scores answers for an authority of which nothing is known.
func evaluate(q *assessment.Questionnaire, given answers) *assessment.Score {
	s := assessment.Evaluate(q, assessment.Authority{}, given)
	return &s
}

// shown writes an interval as it is read: "25..80", or "75" when it is a single value.
func shown(i assessment.Interval) string {
	if i.Floor == i.Ceiling {
		return i.Floor.String()
	}
	return i.Floor.String() + ".." + i.Ceiling.String()
}

// wantInterval fails the test when an interval is not the one wanted.
func wantInterval(t *testing.T, what string, got assessment.Interval, want string) {
	t.Helper()
	if shown(got) != want {
		t.Errorf("%s: got %s, want %s", what, shown(got), want)
	}
}

// planTo is the plan of least effort towards a target.
func planTo(q *assessment.Questionnaire, authority assessment.Authority, given answers, target int) assessment.Roadmap {
	return assessment.PlanFor(context.Background(), q, authority, given, assessment.Aim{Target: target})
}
