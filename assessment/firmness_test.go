package assessment_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"tnl-assess/assessment"
)

// TestFirmAgainstEvaluate scores everything again after each change of one answer.
func TestFirmAgainstEvaluate(t *testing.T) {
	hung, kept := 0, 0
	everySample(t, func(t *testing.T, _ *rand.Rand, q *assessment.Questionnaire, authority assessment.Authority, given answers) {
		score := assessment.Evaluate(q, authority, given)
		size, _ := authority.Size()
		for k, got := range assessment.Firm(authority, given, &score) {
			want := assessment.Firmness{Scale: &q.Scales[k], Level: score.Standings[k].Floor}
			for i := range score.Questions {
				s := &score.Questions[i]
				for _, up := range []bool{false, true} {
					value, ok := assessment.Beside(s.Question, given[s.Question.ID].Value, size, up)
					if s.Status != assessment.Answered || !ok {
						continue
					}
					answer := assessment.Answer{State: assessment.Known, Value: value}
					after := assessment.Evaluate(q, authority, with(given, s.Question.ID, answer)).Standings[k].Floor
					want.Changes++
					if after == want.Level {
						want.Kept++
					} else if after < want.Level && !up {
						want.Hangs = append(want.Hangs, s.Question)
					}
				}
			}
			if got.Level != want.Level || got.Changes != want.Changes || got.Kept != want.Kept || !slices.Equal(got.Hangs, want.Hangs) {
				t.Errorf("scale %d: got %+v, want %+v", k, got, want)
			}
			hung, kept = hung+len(got.Hangs), kept+got.Kept
		}
	})
	if hung < 10 || kept < 1_000 {
		t.Errorf("%d levels hang on an answer, %d changes keep theirs: too few to tell", hung, kept)
	}
}

func TestBeside(t *testing.T) {
	curve := count("a1", knot(0, 0), knot(10, 50), knot(40, 100))
	for _, c := range []struct {
		name          string
		question      assessment.Question
		value         assessment.Answer
		lower, higher string
	}{
		{"the first choice", choice("a1", 0, 40, 100), chosen("p0"), "", "p40"},
		{"a choice between two", choice("a1", 0, 40, 100), chosen("p40"), "p0", "p100"},
		{"the last choice", choice("a1", 0, 40, 100), chosen("p100"), "p40", ""},
		{"yes", yesNo("a1"), yes, "non", ""},
		{"no", yesNo("a1"), no, "", "oui"},
		{"items", multiple("a1", 10, 40, 30), chosen("p10", "p30"), "p10", "p10 p30 p40"},
		{"every item", multiple("a1", 10, 40), chosen("p10", "p40"), "p10", ""},
		{"no item", multiple("a1", 10, 40), chosen(), "", "p40"},
		{"a mark", curve, number(10), "0", "40"},
		{"near a mark, above", curve, number(14), "0", "40"},
		{"near a mark, below", curve, number(8), "0", "40"},
		{"beyond the last mark", curve, number(90), "40", ""},
		{"near the last mark", curve, number(30), "10", ""},
		{"before the first mark", count("a1", knot(5, 0), knot(10, 100)), number(2), "", "10"},
	} {
		for _, up := range []bool{false, true} {
			want := c.lower
			if up {
				want = c.higher
			}
			got, ok := assessment.Beside(&c.question, c.value.Value, assessment.Medium, up)
			if text := wording(got); ok != (want != "") || ok && text != want {
				t.Errorf("%s, up %t: got %q, %t, want %q", c.name, up, text, ok, want)
			}
		}
	}
}

// wording writes a value.
func wording(v assessment.Value) string {
	if v.IsNumber() {
		return assessment.Whole(v.Number()).String()
	}
	items := slices.Sorted(slices.Values(v.Items()))
	text := ""
	for i, item := range items {
		if i > 0 {
			text += " "
		}
		text += item
	}
	return text
}

// TestInquireAgainstEvaluate gives each open question the least answer there is.
func TestInquireAgainstEvaluate(t *testing.T) {
	dropped := 0
	everySample(t, func(t *testing.T, _ *rand.Rand, q *assessment.Questionnaire, authority assessment.Authority, given answers) {
		score := assessment.Evaluate(q, authority, given)
		leads := assessment.Inquire(&score, 5)
		open := 0
		for _, s := range score.Questions {
			if s.Open() {
				open++
			}
		}
		if len(leads) != min(5, open) {
			t.Errorf("%d leads of %d open questions", len(leads), open)
		}
		for i, lead := range leads {
			if i > 0 && lead.Drop > leads[i-1].Drop {
				t.Errorf("%s comes after %s, which decides less", lead.Question.ID, leads[i-1].Question.ID)
			}
			if lead.Drop == 0 || lead.Pending {
				continue
			}
			dropped++
			worst := *q
			worst.Questions = slices.Clone(q.Questions)
			at := slices.IndexFunc(q.Questions, func(q assessment.Question) bool { return q.ID == lead.Question.ID })
			made := count(lead.Question.ID, knot(0, 0), knot(1, 100))
			made.Axis, made.Domain, made.Weight = lead.Question.Axis, lead.Question.Domain, lead.Question.Weight
			if made.FreeFrom = 0; lead.Question.Servable() {
				made.FreeFrom = 1
			}
			worst.Questions[at] = made
			changed := assessment.Evaluate(&worst, authority, with(given, made.ID, number(0)))
			after := changed.Standing()
			if got := score.Standing().Ceiling - after.Ceiling; got != lead.Drop {
				t.Errorf("%s drops %d levels, said to drop %d", made.ID, got, lead.Drop)
			}
		}
	})
	if dropped < 15 {
		t.Errorf("only %d leads rule a level out", dropped)
	}
}

// BenchmarkJudge1000 scores a thousand questions, says how firm the levels are and what is proven.
// The budget is five milliseconds, for each key pressed in the terminal. As in what we publish, no
// condition reads an answer: each that does has to be scored again with all that hangs on it.
func BenchmarkJudge1000(b *testing.B) {
	q, authority, given := sample(rand.New(rand.NewPCG(1, 1_000)), 1_000, 0)
	for i := range q.Questions {
		if c := q.Questions[i].Condition; c != nil && len(c.Questions()) > 0 {
			q.Questions[i].Condition = nil
		}
	}
	q.Scales = nil
	for range 2 {
		q.Scales = append(q.Scales, scale(
			0,
			level(minGlobal(5), minService("", 3)),
			level(minGlobal(10), minAxes(1, 20), minFamily("famille0", 1, 10)),
			level(minGlobal(15), minAxes(2, 20), minService("", 5)),
			level(minGlobal(20), minAxes(2, 25), minFamily("famille0", 1, 20)),
			level(minGlobal(30), minAxis("a", 20), minAxis("b", 20), minService("", 10)),
		))
	}
	first := assessment.Evaluate(q, authority, given)
	if level := first.Standing().Floor; level < 3 {
		b.Fatalf("a level of %d measures little", level)
	}
	b.ReportAllocs()
	for b.Loop() {
		score := assessment.Evaluate(q, authority, given)
		assessment.Firm(authority, given, &score)
		assessment.Prove(q, authority, given, assessment.Date{})
	}
}
