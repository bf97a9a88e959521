package assessment_test

import (
	"context"
	"math/rand/v2"
	"reflect"
	"slices"
	"sync"
	"testing"

	"tnl-assess/assessment"
)

// someMail is a list of prices of one offer, for the first question of a questionnaire.
func someMail(question *assessment.Question) *assessment.Prices {
	uses := assessment.Use{Question: question.ID, Share: question.Type == assessment.TypeShare, Choices: map[string]int{}}
	for _, c := range question.Choices {
		uses.Choices[c.ID] = 50
	}
	return &assessment.Prices{
		Components: []assessment.Component{{ID: "messagerie", Uses: []assessment.Use{uses}}},
		Offers: []assessment.Offer{{
			ID: "base", Name: "Base", Replaces: []string{"messagerie"}, Unit: assessment.PerUserMonth,
			Price: assessment.Exactly(5_00), Tax: assessment.WithoutTax, Seen: day("2026"),
		}},
	}
}

// discussed is an assessment of two campaigns, the last with opinions, the first with a costing.
func discussed(r *rand.Rand, q *assessment.Questionnaire, authority assessment.Authority, given answers) *assessment.Assessment {
	earlier := assessment.Campaign{Date: day("2024-05-02"), Answers: answers{}, Costing: &assessment.Costing{Lines: []assessment.CostLine{
		{Components: []string{"messagerie"}, Quantity: 3, Unit: assessment.PerUserMonth, Reference: "base"},
	}}}
	for id, answer := range given {
		if r.IntN(2) == 0 {
			earlier.Answers[id] = answer
		}
	}
	authority.Agents = 40
	a := &assessment.Assessment{
		Authority: authority, Campaigns: []assessment.Campaign{earlier, discuss(r, q, given)}, FollowUps: map[string]assessment.FollowUp{},
	}
	for i, action := range q.Actions {
		a.FollowUps[action.ID] = assessment.FollowUp{Progress: assessment.Progresses[i%4], On: day("2020-01-01")}
	}
	return a
}

// A result says what each verb says by itself, and leaves its assessment as it was.
func TestConclude(t *testing.T) {
	someSamples(t, 40, func(t *testing.T, r *rand.Rand, q *assessment.Questionnaire, authority assessment.Authority, given answers) {
		a := discussed(r, q, authority, given)
		before, authority, last := a.Clone(), a.Authority, *a.Last()
		s := assessment.Latest(q, a)
		s.Today, s.Prices = day("2026-11-22"), someMail(&q.Questions[0])
		ctx := context.Background()
		aim := assessment.Aim{Target: 1}
		result := assessment.Conclude(s)
		planned := result.Plan(ctx, aim)

		want(t, "score", result.Score, assessment.Evaluate(q, authority, last.Answers))
		want(t, "divergences", result.Divergences(), assessment.Diverge(q, authority, last))
		want(t, "since", *result.Since(), assessment.Compare(q, a.Snapshot(0), a.Snapshot(1)))
		want(t, "history", result.History(), []assessment.Score{result.At(0).Score, result.Score})
		costing, from := a.Costing(1)
		counted := assessment.DatedSavings{Campaign: a.Last(), From: from, Savings: assessment.Reckon(s.Prices, costing, authority, from.Date)}
		want(t, "savings", result.Savings(), counted)

		aim.FollowUps, aim.Campaign, aim.Today = a.FollowUps, last.Date, s.Today
		want(t, "roadmap", planned.Roadmap, assessment.PlanFor(ctx, q, authority, last.Answers, aim))
		for _, of := range []assessment.Result{result, planned} {
			list, based := assessment.Suggest(s.Prices, q, authority, last.Answers, of.Roadmap.Actions, costing)
			got, gotBased := of.Suggestions()
			want(t, "suggestions", got, list)
			want(t, "based", gotBased, based)
		}
		want(t, "the assessment", a, before)
	})
}

// A role sees the authority as the views of all say it does.
func TestConcludeForARole(t *testing.T) {
	someSamples(t, 40, func(t *testing.T, r *rand.Rand, q *assessment.Questionnaire, authority assessment.Authority, given answers) {
		s := assessment.Latest(q, discussed(r, q, authority, given))
		for _, v := range assessment.Conclude(s).Views() {
			s.Role = v.Role
			want(t, string(v.Role), assessment.Conclude(s).Score, v.Score)
		}
	})
}

// What if is what would be, and changes nothing.
func TestIf(t *testing.T) {
	someSamples(t, 40, func(t *testing.T, r *rand.Rand, q *assessment.Questionnaire, authority assessment.Authority, given answers) {
		a := discussed(r, q, authority, given)
		before := a.Clone()
		question := &q.Questions[r.IntN(len(q.Questions))]
		answer := randomAnswer(r, question)
		result := assessment.Conclude(assessment.Latest(q, a))
		got := result.If(question.ID, answer)
		want(t, "the assessment", a, before)
		a.Last().Answers = with(a.Last().Answers, question.ID, answer)
		want(t, "score", got, assessment.Conclude(assessment.Latest(q, a)).Score)
	})
}

func TestFirstCampaign(t *testing.T) {
	q := questionnaire(axes(1), yesNo("a1"))
	q.EvidenceMonths = 12
	q.Version = "2"
	answer := yes
	answer.Evidence = []assessment.Evidence{{Title: "ancienne", Date: day("2020")}, {Title: "récente", Date: day("2026")}, {Title: "sans date"}}
	a := held(q, assessment.Authority{}, answers{"a1": answer})
	s := assessment.Latest(q, a)
	s.Today = day("2026-06-01")
	r := assessment.Conclude(s)
	if r.Since() != nil || len(r.History()) != 1 || r.Remapped() != nil {
		t.Errorf("nothing came before: %+v, %+v", r.Since(), r.Remapped())
	}
	if old := r.OldEvidence(); len(old) != 1 || old[0].Title != "ancienne" || old[0].Question.ID != "a1" {
		t.Errorf("to renew: %+v", old)
	}
	if savings := r.Savings(); savings.From != nil || !savings.Savings.IsZero() {
		t.Errorf("counted without prices: %+v", savings)
	}
	if list, _ := r.Suggestions(); list != nil {
		t.Errorf("suggested without prices: %+v", list)
	}
	a.Questionnaire.Version = "1"
	if m := r.Remapped(); m == nil || m.Exact || !slices.Equal(m.Kept, []string{"a1"}) {
		t.Errorf("remapped: %+v", m)
	}
}

// Several goroutines, and several copies, read what one of them worked out.
func TestWorkedOutOnce(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 60))
	q, authority, given := sample(r, 60, 0)
	result := assessment.Conclude(assessment.Latest(q, discussed(r, q, authority, given)))
	first := result.Divergences()
	var group sync.WaitGroup
	for range 4 {
		group.Go(func() {
			again := result.At(result.Index)
			if copied := result; &copied.Divergences()[0] != &first[0] || len(copied.Views()) != 3 {
				t.Error("worked out again")
			}
			if !reflect.DeepEqual(again.Divergences(), first) {
				t.Error("another result says otherwise")
			}
		})
	}
	group.Wait()
}
