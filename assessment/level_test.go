package assessment_test

import (
	"slices"
	"testing"

	"tnl-assess/assessment"
)

// town has five axes: a is at 100, b between 50 and 100, c at 33.333, d is set aside and e not asked.
func town() (q *assessment.Questionnaire, given answers) {
	q = questionnaire(
		axes(1, 1, 1, 5, 1),
		free(0, yesNo("a1")),
		yesNo("b1"), free(1, choice("b2", 0, 100)),
		yesNo("c1"), weighing(2, yesNo("c2")),
		free(0, yesNo("d1")),
		asked(is{"a1", assessment.No}, free(0, yesNo("a2"))),
		asked(is{"a1", assessment.No}, yesNo("e1")),
	)
	q.Families = []assessment.Family{
		{ID: "piliers", Questions: []string{"a1", "b1", "b2", "d1"}},
		{ID: "petits", Questions: []string{"a1", "a2", "b1"}},
		{ID: "autres", Questions: []string{"a2", "e1"}},
	}
	return q, answers{"a1": proven(yes), "b1": yes, "c1": proven(yes), "c2": no, "d1": aside}
}

func TestCriterion(t *testing.T) {
	for _, c := range []struct {
		name      string
		criterion assessment.Criterion
		key       string
		attained  string
		met       bool
		reachable bool
		missing   string
		scored    bool
	}{
		{"global, met to the thousandth", assessment.Criterion{Kind: assessment.MinGlobal, Min: 61_111}, "global", "61.111..77.778", true, true, "0", true},
		{"global, missed by a thousandth", assessment.Criterion{Kind: assessment.MinGlobal, Min: 61_112}, "global", "61.111..77.778", false, true, "0.001", true},
		{"global, out of reach", minGlobal(80), "global", "61.111..77.778", false, false, "18.889", true},
		{"an axis", minAxis("a", 100), "axe:a", "100", true, true, "0", true},
		{"an axis within reach", minAxis("b", 60), "axe:b", "50..100", false, true, "10", true},
		{"an axis out of reach", minAxis("c", 50), "axe:c", "33.333", false, false, "16.667", true},
		{"an axis that is set aside", minAxis("d", 50), "axe:d", "0", false, false, "50", true},
		{"an axis that is not asked", minAxis("e", 50), "axe:e", "0", true, true, "0", true},
		{"an axis that does not exist", minAxis("z", 50), "axe:z", "0", true, true, "0", true},
		{"one axis", minAxes(1, 100), "axes:1", "100", true, true, "0", true},
		{"two axes", minAxes(2, 60), "axes:2", "50..100", false, true, "10", true},
		{"three axes", minAxes(3, 40), "axes:3", "33.333", false, false, "6.667", true},
		{"more axes than are evaluated", minAxes(4, 30), "axes:4", "0", false, false, "30", true},
		{"no axis at all", minAxes(0, 30), "axes:0", "0", false, false, "30", true},
		{"a question", minQuestion("a1", 100), "question:a1", "100", true, true, "0", true},
		{"a question within reach", minQuestion("b2", 30), "question:b2", "0..100", false, true, "30", true},
		{"a question out of reach", minQuestion("c2", 30), "question:c2", "0", false, false, "30", true},
		{"a question sans objet", minQuestion("d1", 30), "question:d1", "0", false, false, "30", true},
		{"a question that is not asked", minQuestion("a2", 30), "question:a2", "0", true, true, "0", true},
		{"coverage", minCoverage(80), "couverture", "83.333..100", true, true, "0", false},
		{"coverage can always be completed", minCoverage(90), "couverture", "83.333..100", false, true, "6.667", false},
		{"two questions of a family", minFamily("piliers", 2, 50), "famille:piliers:2", "100", true, true, "0", true},
		{"three within reach", minFamily("piliers", 3, 50), "famille:piliers:3", "0..100", false, true, "50", true},
		{"sans objet counts for nothing", minFamily("piliers", 4, 50), "famille:piliers:4", "0", false, false, "50", true},
		{"in proportion of what is asked", minFamily("petits", 3, 50), "famille:petits:3", "100", true, true, "0", true},
		{"a family that is not asked", minFamily("autres", 1, 50), "famille:autres:1", "0", true, true, "0", true},
		{"free software in service", minService("", 1), "libres:1", "1..2", true, true, "0", true},
		{"more of it within reach", minService("", 2), "libres:2", "1..2", false, true, "1", true},
		{"more of it than asked for", minService("", 4), "libres:4", "1..2", false, false, "2", true},
		{"in a family", minService("piliers", 2), "libres:piliers:2", "1..2", false, true, "1", true},
	} {
		t.Run(c.name, func(t *testing.T) {
			q, given := town()
			q.Scales = []assessment.Scale{scale(0, level(c.criterion))}
			s := evaluate(q, given)
			v := s.Standing().Of(1)[1] // the first is the minimum coverage of the scale
			wantInterval(t, "attained", v.Attained, c.attained)
			if v.Met() != c.met || v.Reachable() != c.reachable {
				t.Errorf("met %t, reachable %t; want %t, %t", v.Met(), v.Reachable(), c.met, c.reachable)
			}
			if got := v.Missing().String(); got != c.missing {
				t.Errorf("missing %s, want %s", got, c.missing)
			}
			if v.Key() != c.key || v.Scored() != c.scored || v.Level != 1 {
				t.Errorf("got key %s, scored %t, level %d", v.Key(), v.Scored(), v.Level)
			}
			wantFloor, wantCeiling := 0, 0
			if c.met {
				wantFloor = 1
			}
			if c.reachable {
				wantCeiling = 1
			}
			if st := s.Standing(); st.Floor != wantFloor || st.Ceiling != wantCeiling {
				t.Errorf("level %d to %d, want %d to %d", st.Floor, st.Ceiling, wantFloor, wantCeiling)
			}
		})
	}
}

func TestAsideTellsWhatDoesNotApply(t *testing.T) {
	q, given := town()
	q.Scales = []assessment.Scale{scale(0, level(minAxis("a", 50), minAxis("d", 50), minAxis("e", 50), minQuestion("d1", 50), minQuestion("a2", 50), minService("autres", 1)))}
	var aside []string
	for _, v := range evaluate(q, given).Standing().Verdicts {
		if v.Aside {
			aside = append(aside, v.Key())
		}
	}
	if want := []string{"axe:e", "question:a2", "libres:autres:1"}; !slices.Equal(aside, want) {
		t.Errorf("got %q, want %q", aside, want)
	}
}

// TestExactThreshold holds a mean of thirds against the whole number that it makes.
func TestExactThreshold(t *testing.T) {
	q := questionnaire(
		axes(1, 1),
		yesNo("a1"), weighing(2, yesNo("a2")),
		weighing(2, yesNo("b1")), yesNo("b2"),
	)
	q.Scales = []assessment.Scale{scale(0, level(minGlobal(50)))}
	given := answers{"a1": yes, "a2": no, "b1": yes, "b2": no}
	if got := evaluate(q, given).Standing().Floor; got != 1 {
		t.Errorf("33.33… and 66.66… make 50, got level %d", got)
	}
}

func TestLevelsAreChained(t *testing.T) {
	q, given := town()
	q.Scales = []assessment.Scale{scale(
		0,
		level(minGlobal(10)),
		level(minAxis("b", 80)), // within reach
		level(minGlobal(20)),    // met, but above a level that is not
		level(minAxis("c", 40)), // out of reach
		level(),                 // nothing asked, and yet above a level out of reach
	)}
	s := evaluate(q, given)
	st := s.Standing()
	if st.Floor != 1 || st.Ceiling != 3 || st.Uncovered {
		t.Errorf("got level %d to %d, uncovered %t", st.Floor, st.Ceiling, st.Uncovered)
	}
	if next := st.Next(); next == nil || next.Number != 2 {
		t.Errorf("next: got %+v", next)
	}
	if got := keys(st.Gaps(2)); !slices.Equal(got, []string{"axe:b"}) {
		t.Errorf("gaps to level 2: %q", got)
	}
	if got := keys(st.Gaps(5)); !slices.Equal(got, []string{"axe:b", "axe:c"}) {
		t.Errorf("gaps to level 5: %q", got)
	}
	if got := keys(st.Of(1)); !slices.Equal(got, []string{"couverture", "global"}) {
		t.Errorf("verdicts of level 1: %q", got)
	}

	top := evaluate(q, with(with(given, "b2", chosen("p100")), "c2", yes))
	if st := top.Standing(); st.Floor != 5 || st.Ceiling != 5 || st.Next() != nil || st.Gaps(5) != nil {
		t.Errorf("at the top: got %+v", st)
	}
}

func TestUncovered(t *testing.T) {
	q := questionnaire(axes(1), yesNo("a1"), yesNo("a2"), yesNo("a3"))
	q.Scales = []assessment.Scale{scale(50, level(minGlobal(30)), level(minGlobal(60)), level(minGlobal(90)))}
	given := answers{"a1": yes, "a2": unknown}

	before := evaluate(q, given).Standing()
	if !before.Uncovered || before.Floor != 0 || before.Ceiling != 3 {
		t.Errorf("a third is known: got %+v", before)
	}
	if got := keys(before.Gaps(1)); !slices.Equal(got, []string{"couverture"}) {
		t.Errorf("gaps: %q", got)
	}
	if got := before.Gaps(1)[0].Missing().String(); got != "16.667" {
		t.Errorf("missing %s of coverage", got)
	}
	after := evaluate(q, with(given, "a2", no)).Standing()
	if after.Uncovered || after.Floor != 1 || after.Ceiling != 2 {
		t.Errorf("two thirds are known: got %+v", after)
	}
}

func TestStandings(t *testing.T) {
	q, given := town()
	q.Scales = []assessment.Scale{
		scale(90, level(minGlobal(10))),
		scale(0, level(minGlobal(10)), level(minGlobal(20))),
		scale(0),
	}
	s := evaluate(q, given)
	if got := s.Standings; len(got) != 3 || got[0].Floor != 0 || got[1].Floor != 2 || got[2].Floor != 0 || got[2].Next() != nil {
		t.Errorf("got %+v", got)
	}
	if s.Standing().Scale != &q.Scales[0] {
		t.Error("the stars are the first scale")
	}
	if all := s.Standings[2]; all.Ceiling != 0 || all.Gaps(9) != nil {
		t.Errorf("a scale without levels: got %+v", all)
	}
}

// TestPendingCriteria holds criteria against what may turn out not to apply.
func TestPendingCriteria(t *testing.T) {
	q := questionnaire(axes(1, 1), yesNo("a1"), asked(is{"a1", assessment.Yes}, choice("b1", 0, 40)))
	q.Scales = []assessment.Scale{scale(0, level(minAxis("b", 60)), level(minQuestion("b1", 60)), level(minAxes(1, 50)))}
	for _, c := range []struct {
		name           string
		a1             assessment.Answer
		floor, ceiling int
	}{
		{"the question may not be asked", unknown, 0, 3},
		{"it is", yes, 0, 0},
		{"it is not", no, 2, 2},
	} {
		s := evaluate(q, answers{"a1": c.a1, "b1": chosen("p40")})
		if st := s.Standing(); st.Floor != c.floor || st.Ceiling != c.ceiling {
			t.Errorf("%s: got level %d to %d, want %d to %d", c.name, st.Floor, st.Ceiling, c.floor, c.ceiling)
		}
	}
}

// keys names the criteria of verdicts.
func keys(verdicts []assessment.Verdict) []string {
	var list []string
	for _, v := range verdicts {
		list = append(list, v.Key())
	}
	return list
}
