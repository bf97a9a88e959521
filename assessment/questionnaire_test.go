package assessment_test

import (
	"testing"

	"tnl-assess/assessment"
)

func TestQuestionPoints(t *testing.T) {
	servers := share("a1", knot(0, 0), knot(50, 60), knot(90, 100))
	thirds := count("a2", knot(0, 0), knot(3, 100))
	stairs := count("a3", knot(10, 20), knot(20, 20), knot(21, 70))
	sixths := count("a4", knot(0, 0), knot(6, 1))
	billions := count("a5", knot(0, 0), knot(assessment.MaxCount, 100))
	for _, c := range []struct {
		name     string
		question assessment.Question
		answer   assessment.Answer
		want     string
	}{
		{"oui", yesNo("a1"), yes, "100"},
		{"non", yesNo("a1"), no, "0"},
		{"the first choice", choice("a1", 0, 40, 80), chosen("p0"), "0"},
		{"a choice", choice("a1", 0, 40, 80), chosen("p40"), "40"},
		{"no item", multiple("a1", 30, 40, 50), chosen(), "0"},
		{"items add up", multiple("a1", 30, 40, 50), chosen("p30", "p40"), "70"},
		{"in any order", multiple("a1", 30, 40, 50), chosen("p40", "p30"), "70"},
		{"up to 100", multiple("a1", 30, 40, 50), chosen("p30", "p40", "p50"), "100"},
		{"at the first knot", servers, number(0), "0"},
		{"between two knots", servers, number(25), "30"},
		{"at a knot", servers, number(50), "60"},
		{"in another slope", servers, number(51), "61"},
		{"at the last knot", servers, number(90), "100"},
		{"after the last knot", servers, number(100), "100"},
		{"a third, rounded down", thirds, number(1), "33.333"},
		{"two thirds, rounded up", thirds, number(2), "66.667"},
		{"half a thousandth, rounded up", count("a6", knot(0, 0), knot(2000, 1)), number(1), "0.001"},
		{"a sixth of a point", sixths, number(1), "0.167"},
		{"below the first knot", stairs, number(0), "20"},
		{"on the flat", stairs, number(15), "20"},
		{"at the foot of the step", stairs, number(20), "20"},
		{"on the step", stairs, number(21), "70"},
		{"a large number", billions, number(333_333_333), "33.333"},
		{"a curve of one knot", count("a7", knot(5, 30)), number(1), "30"},
		{"no curve", count("a8"), number(1), "0"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if err := c.question.Check(c.answer); err != nil {
				t.Fatal(err)
			}
			if got := c.question.Points(c.answer.Value, "").String(); got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}

func TestQuestionBest(t *testing.T) {
	for _, c := range []struct {
		name     string
		question assessment.Question
		want     string
	}{
		{"oui_non", yesNo("a1"), "100"},
		{"choix", choice("a1", 0, 80), "80"},
		{"choix_multiple below 100", multiple("a1", 30, 40), "70"},
		{"choix_multiple capped", multiple("a1", 60, 70), "100"},
		{"part", share("a1", knot(0, 0), knot(80, 90)), "90"},
		{"no answer possible", count("a1"), "0"},
	} {
		if got := c.question.Best("").String(); got != c.want {
			t.Errorf("%s: got %s, want %s", c.name, got, c.want)
		}
	}
}

func TestQuestionnaireFinds(t *testing.T) {
	q := questionnaire(axes(1, 2), yesNo("a1"), yesNo("b1"))
	q.Actions = []assessment.Action{action("agir", assessment.RoleDSI, 1, nil)}
	if got := q.Axis("b"); got != &q.Axes[1] {
		t.Errorf("axis b: got %v", got)
	}
	if got := q.Question("b1"); got != &q.Questions[1] {
		t.Errorf("question b1: got %v", got)
	}
	if got := q.Action("agir"); got != &q.Actions[0] {
		t.Errorf("action agir: got %v", got)
	}
	if q.Axis("z") != nil || q.Question("z1") != nil || q.Action("rever") != nil {
		t.Error("found what does not exist")
	}
}

func TestQuestionLead(t *testing.T) {
	q := yesNo("a1")
	if got := q.Lead(); got != assessment.RoleDSI {
		t.Errorf("by default: got %s", got)
	}
	q.Roles = []assessment.Role{assessment.RoleDGS, assessment.RoleElu}
	if got := q.Lead(); got != assessment.RoleDGS {
		t.Errorf("got %s, want the first", got)
	}
}
