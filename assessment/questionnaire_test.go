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

// sizes makes points of their own for some sizes.
func sizes(village, large int) map[assessment.Size]assessment.Points {
	return map[assessment.Size]assessment.Points{assessment.Village: assessment.Whole(village), assessment.Large: assessment.Whole(large)}
}

// staged is a choice whose middle step is worth more in a village and less in a large
// authority.
func staged() assessment.Question {
	q := choice("a1", 0, 40, 80)
	q.Choices[1].PointsOf = sizes(100, 20)
	q.Choices[2].PointsOf = sizes(100, 60)
	return q
}

// counted is a count of which a village needs less and a large authority more.
func counted() assessment.Question {
	q := count("a1", knot(0, 0), knot(3, 30), knot(10, 100))
	q.CurveOf = map[assessment.Size][]assessment.Knot{
		assessment.Village: {knot(0, 0), knot(2, 100)},
		assessment.Large:   {knot(0, 0), knot(30, 90)},
	}
	return q
}

func TestChoiceFor(t *testing.T) {
	middle := staged().Choices[1]
	for size, want := range map[assessment.Size]string{
		assessment.Village: "100", assessment.Small: "40", assessment.Medium: "40", assessment.Large: "20", "": "40",
	} {
		if got := middle.For(size).String(); got != want {
			t.Errorf("size %q: got %s, want %s", size, got, want)
		}
	}
}

func TestQuestionBySize(t *testing.T) {
	gestures := multiple("a1", 30, 40)
	gestures.Choices[0].PointsOf = sizes(70, 10)
	for _, c := range []struct {
		name     string
		question assessment.Question
		size     assessment.Size
		answer   assessment.Answer
		want     string
		best     string
	}{
		{"its own choice", staged(), assessment.Village, chosen("p40"), "100", "100"},
		{"its own choice, lower", staged(), assessment.Large, chosen("p80"), "60", "60"},
		{"no choice of its own", staged(), assessment.Small, chosen("p80"), "80", "80"},
		{"its own curve", counted(), assessment.Village, number(1), "50", "100"},
		{"its own curve, harder", counted(), assessment.Large, number(10), "30", "90"},
		{"no curve of its own", counted(), assessment.Medium, number(3), "30", "100"},
		{"its own items add up to 100", gestures, assessment.Village, chosen("p30", "p40"), "100", "100"},
		{"its own items, lower", gestures, assessment.Large, chosen("p30", "p40"), "50", "50"},
	} {
		if got := c.question.Points(c.answer.Value, c.size).String(); got != c.want {
			t.Errorf("%s: got %s points, want %s", c.name, got, c.want)
		}
		if got := c.question.Best(c.size).String(); got != c.best {
			t.Errorf("%s: %s at best, want %s", c.name, got, c.best)
		}
	}
}

func TestQuestionMarks(t *testing.T) {
	q := counted()
	for size, want := range map[assessment.Size]int{
		assessment.Village: 2, assessment.Small: 10, assessment.Medium: 10, assessment.Large: 30, "": 10,
	} {
		curve := q.Marks(size)
		if got := curve[len(curve)-1].At; got != want {
			t.Errorf("size %q: the curve ends at %d, want %d", size, got, want)
		}
	}
}

func TestQuestionReached(t *testing.T) {
	gestures := multiple("a1", 30, 40)
	gestures.Choices[0].PointsOf = sizes(70, 10)
	thirds := count("a1", knot(0, 0), knot(3, 100))
	thirds.CurveOf = map[assessment.Size][]assessment.Knot{assessment.Village: {knot(1, 0), knot(2, 80), knot(3, 90)}}
	for _, c := range []struct {
		name     string
		question assessment.Question
		size     assessment.Size
		effect   int
		want     string
	}{
		{"a size without points of its own", staged(), assessment.Small, 40, "40"},
		{"the same choice", staged(), assessment.Village, 40, "100"},
		{"the same choice, lower", staged(), assessment.Large, 40, "20"},
		{"the last choice, lower", staged(), assessment.Large, 80, "60"},
		{"the first choice", staged(), assessment.Village, 0, "0"},
		{"a step beyond a choice", staged(), assessment.Large, 50, "30"},
		{"a step beyond, up to 100", staged(), assessment.Village, 50, "100"},
		{"between two values, for others", thirds, assessment.Small, 50, "50"},
		{"the first whole value that earns the effect", thirds, assessment.Village, 50, "80"},
		{"the same value", counted(), assessment.Village, 30, "100"},
		{"never less than the effect", counted(), assessment.Large, 30, "30"},
		{"all of it, never less", counted(), assessment.Large, 100, "100"},
		{"nothing", counted(), assessment.Village, 0, "0"},
		{"beyond the curve", count("a1"), assessment.Village, 60, "60"},
		{"items are left as they are", gestures, assessment.Village, 30, "30"},
		{"yes", yesNo("a1"), assessment.Village, 100, "100"},
	} {
		if got := c.question.Reached(assessment.Whole(c.effect), c.size).String(); got != c.want {
			t.Errorf("%s: got %s, want %s", c.name, got, c.want)
		}
	}
}
