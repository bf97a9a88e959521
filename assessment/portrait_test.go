package assessment_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"testing"

	"tnl-assess/assessment"
)

// small makes a questionnaire of which every answer can be tried: no condition reads an answer.
func small(r *rand.Rand) (*assessment.Questionnaire, assessment.Authority) {
	q := &assessment.Questionnaire{Axes: axes(1+r.IntN(4), 1+r.IntN(4))}
	for i := range 2 + r.IntN(3) {
		made := randomQuestion(r, q, i)
		made.Skippable = r.IntN(2) == 0
		if made.Condition != nil {
			made.Condition = populated(3_000)
		}
		if len(made.Choices) > 3 {
			made.Choices = made.Choices[:3]
		}
		q.Questions = append(q.Questions, made)
	}
	for i := range 2 {
		q.Families = append(q.Families, randomFamily(r, q, i))
	}
	q.Scales = []assessment.Scale{randomScale(r, q)}
	return q, assessment.Authority{Population: []int{500, 5_000, 20_000}[r.IntN(3)]}
}

// every lists all that may be answered to a question, numbers by those where something changes.
func every(q *assessment.Question) []assessment.Answer {
	var list []assessment.Answer
	switch q.Type {
	case assessment.TypeShare, assessment.TypeCount:
		most := 100
		if q.Type == assessment.TypeCount {
			most = 1_100
		}
		for n := 0; n <= most; n += 1 + most/150 {
			list = append(list, number(n))
		}
		if q.FreeFrom > 0 {
			list = append(list, number(q.FreeFrom-1), number(q.FreeFrom))
		}
	case assessment.TypeMultiple:
		for set := range 1 << len(q.Choices) {
			var items []string
			for i := range q.Choices {
				if set>>i&1 == 1 {
					items = append(items, q.Choices[i].ID)
				}
			}
			list = append(list, chosen(items...))
		}
	default:
		for _, c := range q.Choices {
			list = append(list, chosen(c.ID))
		}
	}
	if q.Skippable {
		list = append(list, aside)
	}
	return list
}

// has counts the questions that a criterion counts, by the definition.
func has(q *assessment.Questionnaire, s *assessment.Score, c assessment.Criterion) (count int) {
	for i := range s.Questions {
		question := &s.Questions[i]
		family := q.Family(c.Family)
		switch {
		case question.Status != assessment.Answered, family != nil && !family.Has(question.Question.ID):
		case c.Kind == assessment.MinService && question.Service == assessment.True,
			c.Kind == assessment.MinFamily && question.Floor >= c.Min,
			c.Kind == assessment.MinQuestion && question.Question.ID == c.Question && question.Floor >= c.Min:
			count++
		}
	}
	return count
}

// tried tries every answer, and returns the least count with which a level is reached.
func tried(q *assessment.Questionnaire, authority assessment.Authority, level int, c assessment.Criterion) (least int, found bool) {
	given := answers{}
	var try func(i int)
	try = func(i int) {
		if i == len(q.Questions) {
			s := assessment.Evaluate(q, authority, given)
			if count := has(q, &s, c); s.Standing().Floor >= level && (!found || count < least) {
				least, found = count, true
			}
			return
		}
		for _, a := range reduced(q, i, authority, c) {
			given[q.Questions[i].ID] = a
			try(i + 1)
		}
	}
	try(0)
	return least, found
}

// reduced keeps one answer of those that are worth the same in every respect.
func reduced(q *assessment.Questionnaire, i int, authority assessment.Authority, c assessment.Criterion) []assessment.Answer {
	type worth struct {
		status  assessment.Status
		points  assessment.Points
		service assessment.Truth
	}
	seen := map[worth]bool{}
	var list []assessment.Answer
	for _, a := range every(&q.Questions[i]) {
		s := assessment.Evaluate(q, authority, answers{q.Questions[i].ID: a}).Questions[i]
		w := worth{s.Status, s.Floor, s.Service}
		if q.Questions[i].Curve != nil && s.Status == assessment.Answered { // a few of many points
			w.points = s.Floor / 15_000
			if s.Floor >= c.Min {
				w.points += assessment.Full
			}
		}
		if !seen[w] {
			seen[w] = true
			list = append(list, a)
		}
	}
	return list
}

// TestEmptiestAgainstOracle: nobody finds answers that reach a level with less than the portrait
// has, and the portrait reaches it.
func TestEmptiestAgainstOracle(t *testing.T) {
	count, reached := seeds()+seeds()/2, 0
	for seed := range count {
		r := rand.New(rand.NewPCG(seed, 15))
		q, authority := small(r)
		if len(q.Scales[0].Levels) == 0 {
			continue
		}
		level := 1 + r.IntN(len(q.Scales[0].Levels))
		for _, c := range []assessment.Criterion{
			minService("", 1), minService(q.Families[0].ID, 1),
			minFamily(q.Families[1].ID, 1, 20+r.IntN(60)), minQuestion(q.Questions[0].ID, 1+r.IntN(80)),
		}[seed%4:][:1] {
			name := fmt.Sprint("seed ", seed, ", level ", level, ", ", c.Key())
			p, err := assessment.Emptiest(context.Background(), q, &q.Scales[0], level, authority, c)
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			least, found := tried(q, authority, level, c)
			if p.Answers == nil {
				if found {
					t.Errorf("%s: reached with %d, and no portrait", name, least)
				}
				continue
			}
			reached++
			s := assessment.Evaluate(q, authority, p.Answers)
			switch got := has(q, &s, c); {
			case s.Standing().Floor < level || s.Coverage != assessment.Full:
				t.Errorf("%s: the portrait is at level %d, %v", name, s.Standing().Floor, p.Answers)
			case got != p.Count:
				t.Errorf("%s: the portrait has %d, and says %d", name, got, p.Count)
			case found && least < p.Count:
				t.Errorf("%s: %d are enough, the portrait has %d", name, least, p.Count)
			case p.AtLeast != p.Count:
				t.Errorf("%s: %d to %d", name, p.AtLeast, p.Count)
			}
		}
	}
	if reached < int(count/2) {
		t.Errorf("only %d portraits", reached)
	}
}

// TestEmptiestSaysWhatItCannotTell: a condition that reads an answer, or a fact that is not given.
func TestEmptiestSaysWhatItCannotTell(t *testing.T) {
	for _, c := range []assessment.Condition{is{"a1", assessment.Yes}, undetermined{}} {
		q := questionnaire(axes(1), free(0, yesNo("a1")), asked(c, yesNo("a2")))
		q.Scales = []assessment.Scale{scale(0, level(minGlobal(50)))}
		if _, err := assessment.Emptiest(context.Background(), q, &q.Scales[0], 1, assessment.Authority{Population: 500}, minService("", 1)); err == nil {
			t.Errorf("%s: a portrait is made", c)
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	q := questionnaire(axes(1), free(0, yesNo("a1")))
	q.Scales = []assessment.Scale{scale(0, level(minGlobal(50)))}
	if _, err := assessment.Emptiest(ctx, q, &q.Scales[0], 1, assessment.Authority{Population: 500}, minService("", 1)); err == nil {
		t.Error("a portrait is made after the end")
	}
}
