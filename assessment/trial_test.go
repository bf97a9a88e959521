package assessment_test

import (
	"slices"
	"testing"

	"tnl-assess/assessment"
)

func TestOutcomeMet(t *testing.T) {
	expected := func(floor, ceiling, awarded int) assessment.Expectation {
		return assessment.Expectation{Floor: floor, Ceiling: ceiling, Covered: true, Awarded: awarded}
	}
	got := func(floor, ceiling int) assessment.Standing {
		return assessment.Standing{Floor: floor, Ceiling: ceiling}
	}
	uncovered := assessment.Standing{Floor: 0, Ceiling: 2, Uncovered: true}
	for _, c := range []struct {
		name     string
		expected assessment.Expectation
		got      assessment.Standing
		want     bool
	}{
		{"where expected", expected(1, 3, 0), got(1, 3), true},
		{"a lower floor", expected(1, 3, 0), got(0, 3), false},
		{"a higher floor", expected(1, 3, 0), got(2, 3), false},
		{"a lower ceiling", expected(1, 3, 0), got(1, 2), false},
		{"a higher ceiling", expected(1, 3, 0), got(1, 4), false},
		{"awarded at the floor", expected(1, 3, 1), got(1, 3), true},
		{"awarded at the ceiling", expected(1, 3, 3), got(1, 3), true},
		{"awarded below the floor", expected(2, 3, 1), got(2, 3), false},
		{"awarded above the ceiling", expected(1, 3, 4), got(1, 3), false},
		{"too little is known", expected(0, 2, 0), uncovered, false},
		{"too little is known, as expected", assessment.Expectation{Ceiling: 2}, uncovered, true},
		{"enough is known after all", assessment.Expectation{Ceiling: 2}, got(0, 2), false},
	} {
		if met := (assessment.Outcome{Expectation: c.expected, Got: c.got}).Met(); met != c.want {
			t.Errorf("%s: met %v, want %v", c.name, met, c.want)
		}
	}
}

func TestTry(t *testing.T) {
	q := questionnaire(axes(1), choice("a1", 0, 50, 100), count("a2", knot(0, 0), knot(10, 100)))
	q.Questions[1].CurveOf = map[assessment.Size][]assessment.Knot{assessment.Village: {knot(0, 0), knot(2, 100)}}
	stars, badge := scale(50, level(minGlobal(40)), level(minGlobal(70))), scale(100, level(minGlobal(100)))
	badge.ID = "badge"
	q.Scales = []assessment.Scale{stars, badge}
	for _, c := range []struct {
		name      string
		authority assessment.Authority
		answers   answers
		expected  []assessment.Expectation
		want      []bool
	}{
		{
			"a village, by its own curve",
			assessment.Authority{Population: 300},
			answers{"a1": chosen("p50"), "a2": number(2)},
			[]assessment.Expectation{{Scale: "etoiles", Floor: 2, Ceiling: 2, Covered: true}, {Scale: "badge", Covered: true}},
			[]bool{true, true},
		},
		{
			"a city, by the general curve",
			assessment.Authority{Population: 60_000},
			answers{"a1": chosen("p50"), "a2": number(2)},
			[]assessment.Expectation{{Scale: "etoiles", Floor: 2, Ceiling: 2, Covered: true}},
			[]bool{false},
		},
		{
			"one answer is missing",
			assessment.Authority{Population: 60_000},
			answers{"a1": chosen("p100")},
			[]assessment.Expectation{{Scale: "badge", Ceiling: 1}, {Scale: "etoiles", Floor: 1, Ceiling: 2, Covered: true, Awarded: 2}},
			[]bool{true, true},
		},
		{
			"no answer",
			assessment.Authority{},
			nil,
			[]assessment.Expectation{{Scale: "etoiles", Ceiling: 2}, {Scale: "etoiles", Ceiling: 2, Covered: true}},
			[]bool{true, false},
		},
		{"nothing expected", assessment.Authority{}, nil, nil, nil},
	} {
		outcomes := q.Try(assessment.Trial{Authority: c.authority, Answers: c.answers, Expected: c.expected})
		var met []bool
		for i, o := range outcomes {
			if o.Expectation != c.expected[i] || o.Got.Scale.ID != o.Scale {
				t.Errorf("%s: outcome %d is about %+v", c.name, i, o)
			}
			met = append(met, o.Met())
		}
		if !slices.Equal(met, c.want) {
			t.Errorf("%s: met %v, want %v: %+v", c.name, met, c.want, outcomes)
		}
	}
}

func TestUnraised(t *testing.T) {
	q := questionnaire(axes(1),
		yesNo("a1"), yesNo("a2"), choice("a3", 0, 0), yesNo("a4"), count("a5", knot(0, 0), knot(9, 0)), choice("a6", 0, 0))
	q.Questions[5].Choices[1].PointsOf = map[assessment.Size]assessment.Points{assessment.Village: assessment.Whole(10)}
	q.Actions = []assessment.Action{
		action("agir", assessment.RoleElu, 1, slices.Concat(brings("a1", 0), brings("a2", 30))),
		action("encore", assessment.RoleElu, 1, brings("a1", 1)),
		action("en-vain", assessment.RoleElu, 1, brings("a4", 0)),
	}
	var got []string
	for _, question := range q.Unraised() {
		got = append(got, question.ID)
	}
	// a3 and a5 never earn a point; a6 earns some in a village.
	if want := []string{"a4", "a6"}; !slices.Equal(got, want) {
		t.Errorf("unraised %q, want %q", got, want)
	}
}
