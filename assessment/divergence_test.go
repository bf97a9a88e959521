package assessment_test

import (
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"
	"time"

	"tnl-assess/assessment"
)

// opinions are those of a campaign.
type opinions = map[assessment.Role]answers

// minute dates an answer: so many minutes after ten o'clock.
func minute(n int, a assessment.Answer) assessment.Answer {
	a.At = time.Date(2026, time.November, 22, 10, n, 0, 0, time.UTC)
	return a
}

// of gives a question the roles that judge it, the lead first.
func of(q assessment.Question, roles ...assessment.Role) assessment.Question {
	q.Roles = roles
	return q
}

func TestDivergenceOfOneQuestion(t *testing.T) {
	q := questionnaire(axes(1, 1), of(choice("a1", 0, 40, 100), dsi, elu, dgs), of(yesNo("b1"), dgs))
	for _, c := range []struct {
		name             string
		elu, dsi, dgs    assessment.Answer
		agreed           assessment.Answer
		kind             assessment.DivergenceKind
		stage            assessment.DivergenceStage
		distance, weight int
		first            assessment.Role // of the first candidate
		candidates       int
	}{
		{name: "one voice", dsi: chosen("p40"), kind: assessment.Agreed, stage: assessment.Unanimous, first: dsi, candidates: 1},
		{name: "all agree", elu: chosen("p40"), dsi: chosen("p40"), dgs: chosen("p40"), kind: assessment.Agreed, stage: assessment.Unanimous, first: elu, candidates: 1},
		{name: "nobody knows", elu: unknown, dsi: unknown, kind: assessment.Agreed, stage: assessment.Unanimous, first: elu, candidates: 1},
		{
			name: "apart", elu: chosen("p100"), dsi: chosen("p40"), dgs: chosen("p0"), kind: assessment.ValueGap, stage: assessment.ToDecide,
			distance: 100, weight: 50, first: dsi, candidates: 3,
		},
		{
			name: "one does not know", elu: unknown, dgs: chosen("p40"), kind: assessment.Unaware, stage: assessment.ToDecide,
			distance: 100, weight: 20, first: dgs, candidates: 2,
		},
		{
			name: "the lead does not know", dsi: unknown, dgs: chosen("p40"), kind: assessment.Unaware, stage: assessment.ToDecide,
			distance: 100, weight: 20, first: dgs, candidates: 2,
		},
		{
			name: "apart, and one does not know", elu: unknown, dsi: chosen("p40"), dgs: chosen("p100"), kind: assessment.ValueGap, stage: assessment.ToDecide,
			distance: 100, weight: 50, first: dsi, candidates: 3,
		},
		{
			name: "sans objet for one", elu: aside, dsi: chosen("p40"), dgs: chosen("p40"), kind: assessment.ScopeGap, stage: assessment.ToDecide,
			weight: 20, first: dsi, candidates: 2,
		},
		{name: "sans objet for all", elu: aside, dsi: aside, kind: assessment.Agreed, stage: assessment.Unanimous, first: elu, candidates: 1},
		{
			name: "the evidence before the number", elu: chosen("p0"), dgs: proven(chosen("p100")), kind: assessment.ValueGap, stage: assessment.ToDecide,
			distance: 100, weight: 50, first: dgs, candidates: 2,
		},
		{
			name: "decided since", elu: chosen("p0"), dsi: chosen("p40"), agreed: minute(1, chosen("p40")), kind: assessment.ValueGap, stage: assessment.Settled,
			distance: 40, weight: 20, first: dsi, candidates: 2,
		},
		{
			name: "said after the decision", elu: chosen("p0"), dsi: minute(2, chosen("p40")), agreed: minute(1, chosen("p0")), kind: assessment.ValueGap,
			stage: assessment.ToDecide, distance: 40, weight: 20, first: dsi, candidates: 2,
		},
		{name: "all say otherwise after the decision", dsi: minute(2, chosen("p40")), agreed: minute(1, chosen("p0")), kind: assessment.Agreed, stage: assessment.ToDecide, weight: 20, first: dsi, candidates: 2},
		{name: "the same said after the decision", dsi: minute(2, chosen("p0")), agreed: minute(1, chosen("p0")), kind: assessment.Agreed, stage: assessment.Settled, first: dsi, candidates: 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			campaign := assessment.Campaign{Answers: answers{"b1": no}, Opinions: opinions{}}
			for role, a := range map[assessment.Role]assessment.Answer{elu: c.elu, dsi: c.dsi, dgs: c.dgs} {
				if a.State != 0 {
					campaign.Opinions[role] = answers{"a1": a}
				}
			}
			if c.agreed.State != 0 {
				campaign.Answers["a1"] = c.agreed
			}
			list := assessment.Diverge(q, assessment.Authority{}, campaign)
			if len(list) != 1 {
				t.Fatalf("%d divergences", len(list))
			}
			d := list[0]
			if d.Kind != c.kind || d.Stage != c.stage || d.Distance != assessment.Whole(c.distance) || d.Weight != assessment.Whole(c.weight) {
				t.Errorf("got %s, stage %d, distance %s, weight %s", d.Kind, d.Stage, d.Distance, d.Weight)
			}
			if len(d.Candidates) != c.candidates || d.Candidates[0].Roles[0] != c.first {
				t.Errorf("candidates: %+v", d.Candidates)
			}
		})
	}
}

// Whoever takes part and has not spoken is waited for before a question is confirmed.
func TestAwaited(t *testing.T) {
	q := questionnaire(axes(1), of(yesNo("a1"), dsi, dgs), of(yesNo("a2"), dsi, dgs), of(yesNo("a3"), dgs, elu))
	list := assessment.Diverge(q, assessment.Authority{}, assessment.Campaign{Opinions: opinions{
		dsi: {"a1": yes, "a2": no}, dgs: {"a1": yes},
	}})
	if d := list.Of("a2"); d.Stage != assessment.Awaiting || !slices.Equal(d.Awaited, []assessment.Role{dgs}) {
		t.Errorf("a2: %+v", d)
	}
	if d := list.Of("a1"); d.Stage != assessment.Unanimous || d.Awaited != nil {
		t.Errorf("a1: %+v", d)
	}
	if list.Of("a3") != nil || len(list.At(assessment.ToDecide)) != 0 {
		t.Errorf("got %+v", list)
	}
}

// What changes a star comes first, then true disagreements, then what changes the score most.
func TestDivergencesInOrder(t *testing.T) {
	q := questionnaire(axes(1),
		of(yesNo("a1"), dsi, dgs),                            // ignorance
		of(choice("a2", 0, 10, 20), dsi, dgs),                // a small gap
		of(weighing(2, yesNo("a3")), dsi, dgs),               // a large gap
		of(weighing(1, yesNo("a4")), dsi, dgs),               // a gap that opens a star
		of(yesNo("a5"), dsi, dgs), of(yesNo("a6"), dsi, dgs), // agreed
	)
	q.Scales = []assessment.Scale{scale(0, level(minQuestion("a4", 100)))}
	list := assessment.Diverge(q, assessment.Authority{}, assessment.Campaign{Opinions: opinions{
		dsi: {"a1": yes, "a2": chosen("p0"), "a3": yes, "a4": yes, "a5": yes, "a6": no},
		dgs: {"a1": unknown, "a2": chosen("p20"), "a3": no, "a4": no, "a5": yes, "a6": no},
	}})
	var ids []string
	for _, d := range list {
		ids = append(ids, d.Question.ID)
	}
	if want := []string{"a4", "a3", "a2", "a1", "a5", "a6"}; !slices.Equal(ids, want) {
		t.Errorf("got %v, want %v", ids, want)
	}
	if list[0].Stars != 1 || list[1].Stars != 0 {
		t.Errorf("stars: %d, %d", list[0].Stars, list[1].Stars)
	}
	if agreed, compared := list.Agreement(); agreed != 2 || compared != 6 {
		t.Errorf("agreement: %d of %d", agreed, compared)
	}
}

// discuss makes a random workshop of a sample: who judges what, and what each thinks.
func discuss(r *rand.Rand, q *assessment.Questionnaire, given answers) assessment.Campaign {
	campaign := assessment.Campaign{Date: assessment.Date{Year: 2026}, Answers: given, Opinions: opinions{}}
	for i := range q.Questions {
		question := &q.Questions[i]
		for _, n := range r.Perm(3)[:1+r.IntN(3)] {
			question.Roles = append(question.Roles, assessment.Roles[n])
		}
		for _, role := range question.Roles {
			if r.IntN(4) == 0 {
				continue
			}
			if campaign.Opinions[role] == nil {
				campaign.Opinions[role] = answers{}
			}
			campaign.Opinions[role][question.ID] = minute(r.IntN(3), randomAnswer(r, question))
		}
	}
	return campaign
}

func TestDivergencesHoldTogether(t *testing.T) {
	everySample(t, func(t *testing.T, r *rand.Rand, q *assessment.Questionnaire, authority assessment.Authority, given answers) {
		campaign := discuss(r, q, given)
		whole := &assessment.Assessment{Campaigns: []assessment.Campaign{campaign}}
		before := whole.Clone()
		list := assessment.Diverge(q, authority, campaign)
		if !reflect.DeepEqual(before, whole) {
			t.Error("comparing opinions changed them")
		}
		if again := assessment.Diverge(q, authority, before.Campaigns[0]); !reflect.DeepEqual(list, again) {
			t.Error("the same opinions gave another list")
		}
		for _, d := range list {
			roles, claims := 0, 0
			for _, p := range d.Candidates {
				roles, claims = roles+len(p.Roles), claims+min(len(p.Roles), 1)
			}
			if roles != len(d.Opinions) || (d.Kind == assessment.Agreed) != (claims == 1) || len(d.Candidates) > claims+1 {
				t.Errorf("%s: %s, %d candidates by %d roles of %d", d.Question.ID, d.Kind, len(d.Candidates), roles, len(d.Opinions))
			}
			if len(d.Candidates) == 1 && d.Weight+d.Axis+d.Distance != 0 || d.Distance > assessment.Full || d.Weight > assessment.Full {
				t.Errorf("%s: weight %s, axis %s, distance %s", d.Question.ID, d.Weight, d.Axis, d.Distance)
			}
			if d.Stage == assessment.Unanimous && (d.Decision.State != 0 || d.Kind != assessment.Agreed) {
				t.Errorf("%s would be confirmed: %+v", d.Question.ID, d)
			}
		}
	})
}

// Choosing one of the opinions settles a question, and leads where the candidate said.
func TestDecidingSettles(t *testing.T) {
	everySample(t, func(t *testing.T, r *rand.Rand, q *assessment.Questionnaire, authority assessment.Authority, given answers) {
		campaign := discuss(r, q, given)
		for range 5 {
			open := assessment.Diverge(q, authority, campaign).At(assessment.ToDecide)
			if len(open) == 0 {
				return
			}
			d := open[r.IntN(len(open))]
			p := d.Candidates[r.IntN(len(d.Candidates))]
			campaign.Answers = with(campaign.Answers, d.Question.ID, minute(5, p.Answer))
			after := assessment.Diverge(q, authority, campaign).Of(d.Question.ID)
			if after != nil && after.Stage != assessment.Settled {
				t.Errorf("%s: stage %d after the decision", d.Question.ID, after.Stage)
			}
			if after != nil && d.Decision.State == 0 && len(campaign.Answers) == len(q.Questions) && after.Weight != d.Weight {
				t.Errorf("%s: weighs %s, then %s", d.Question.ID, d.Weight, after.Weight)
			}
		}
	})
}

func TestViews(t *testing.T) {
	q := questionnaire(axes(1, 1), of(yesNo("a1"), dsi, elu), of(yesNo("a2"), elu), of(yesNo("b1"), dsi, dgs), of(yesNo("b2"), dgs))
	campaign := assessment.Campaign{
		Answers:  answers{"a1": no, "a2": yes, "b1": yes, "b2": yes},
		Opinions: opinions{elu: {"a1": unknown, "a2": yes}, dsi: {"a1": yes}},
	}
	views := assessment.Conclude(assessment.Latest(q, &assessment.Assessment{Campaigns: []assessment.Campaign{campaign}})).Views()
	if len(views) != 2 || views[0].Role != elu || views[1].Role != dsi {
		t.Fatalf("got %+v", views)
	}
	wantInterval(t, "elu, axis a", views[0].Score.Axis("a").Interval, "50..100")
	wantInterval(t, "elu, axis b: as agreed", views[0].Score.Axis("b").Interval, "100")
	wantInterval(t, "dsi, axis a", views[1].Score.Axis("a").Interval, "100")
	wantInterval(t, "dsi, axis b: nothing said of b1", views[1].Score.Axis("b").Interval, "50..100")
	if v := views[0]; v.Judged != 2 || v.Given != 2 || len(v.BlindSpots) != 1 || v.BlindSpots[0].ID != "a1" {
		t.Errorf("elu: %+v", v)
	}
	if v := views[1]; v.Judged != 2 || v.Given != 1 || v.BlindSpots != nil {
		t.Errorf("dsi: %+v", v)
	}
}
