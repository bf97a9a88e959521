package assessment_test

import (
	"testing"

	"tnl-assess/assessment"
)

func TestSetAside(t *testing.T) {
	q := questionnaire(axes(1), choice("a1", 0, 50, 100), choice("a2", 0, 100), multiple("a3", 10, 20), count("a4", knot(0, 0), knot(9, 100)), choice("a5", 0, 100))
	q.Version = "2.0.0"
	q.Evolutions = []assessment.Evolution{{
		From: "1",
		Changed: map[string]assessment.Revision{
			"a1": {Why: "autre chose", Choices: map[string]string{"vieux": "p50"}},
			"a3": {Why: "fusion", From: "gone", Choices: map[string]string{"x": "p10"}},
			"a4": {Why: "autre compte", From: "missing"},
			"a5": {Why: "confirmée depuis"},
		},
		Gone: map[string]string{"gone": "reprise"},
	}}
	c := assessment.Campaign{Answers: answers{
		"a1":   assessment.Answer{State: assessment.Known, Value: assessment.Chosen("vieux")},
		"a2":   assessment.Answer{State: assessment.Known, Value: assessment.Chosen("p100")},
		"gone": assessment.Answer{State: assessment.Known, Value: assessment.Chosen("x", "y", "p20")},
		"a4":   assessment.Answer{State: assessment.Known, Value: assessment.Number(7)},
		"a5":   {State: assessment.Known, Value: assessment.Chosen("p100"), Version: "2.0.0"},
	}}
	printed := c.Print()
	before := len(c.Answers)
	c.SetAside(q, "1.0.0")
	for id, want := range map[string]assessment.Value{
		"a1": assessment.Chosen("p50"), "a3": assessment.Chosen("p10", "p20"), "a4": assessment.Number(7),
	} {
		if got, ok := c.Proposed[id]; !ok || !got.Value.Equal(want) {
			t.Errorf("%s: %v is proposed", id, got.Value)
		}
		if _, counts := c.Answers[id]; counts {
			t.Errorf("%s still counts", id)
		}
	}
	if len(c.Proposed) != 3 || len(c.Older) != 2 || len(c.Answers)+len(c.Older) != before {
		t.Errorf("%d proposed, %d kept aside, %d that count, of %d", len(c.Proposed), len(c.Older), len(c.Answers), before)
	}
	if c.Print() != printed {
		t.Error("the fingerprint of the campaign changed")
	}
	a := assessment.Assessment{Questionnaire: assessment.QuestionnaireRef{Version: "1.0.0"}, Campaigns: []assessment.Campaign{c}}
	if p, ok := a.Proposal(q.Question("a1")); !ok || p.Fault != nil || p.Version != "1.0.0" || p.Answer.Value.Item() != "p50" {
		t.Errorf("proposal %+v %t", p, ok)
	}
	for _, id := range []string{"a2", "a5"} {
		if _, ok := a.Proposal(q.Question(id)); ok {
			t.Errorf("%s is proposed although it is answered", id)
		}
	}
	again := assessment.Campaign{Answers: answers{"a1": assessment.Answer{State: assessment.Known, Value: assessment.Chosen("p50")}}}
	for _, version := range []string{"2.0.0", "12.0.0", "0.1"} {
		if again.SetAside(q, version); len(again.Answers) != 1 || again.Older != nil {
			t.Errorf("version %s: the answer is set aside", version)
		}
	}
}
