package assessment_test

import (
	"testing"

	"tnl-assess/assessment"
)

func TestAxisScore(t *testing.T) {
	for _, c := range []struct {
		name      string
		questions []assessment.Question
		given     answers
		want      string // the interval, or "non évalué"
		coverage  string
		asked     int
		done      int
	}{
		{
			name:      "a weighted mean",
			questions: []assessment.Question{weighing(3, yesNo("a1")), yesNo("a2")},
			given:     answers{"a1": yes, "a2": no},
			want:      "75", coverage: "100", asked: 2, done: 2,
		},
		{
			name:      "inconnu and not answered go from 0 to their maximum, and are not covered",
			questions: []assessment.Question{yesNo("a1"), yesNo("a2"), weighing(2, choice("a3", 0, 60))},
			given:     answers{"a1": yes, "a2": unknown},
			want:      "25..80", coverage: "25", asked: 3, done: 2, // (100+0+0)/4, (100+100+120)/4
		},
		{
			name:      "a third is rounded down",
			questions: []assessment.Question{yesNo("a1"), yesNo("a2"), yesNo("a3")},
			given:     answers{"a1": yes, "a2": no, "a3": no},
			want:      "33.333", coverage: "100", asked: 3, done: 3,
		},
		{
			name:      "two thirds are rounded up",
			questions: []assessment.Question{weighing(2, yesNo("a1")), yesNo("a2")},
			given:     answers{"a1": yes},
			want:      "66.667..100", coverage: "66.667", asked: 2, done: 1,
		},
		{
			name:      "half a thousandth is rounded up",
			questions: []assessment.Question{weighing(1, yesNo("a1")), weighing(63, yesNo("a2"))},
			given:     answers{"a1": yes, "a2": no},
			want:      "1.563", coverage: "100", asked: 2, done: 2, // 1.5625, a 64th
		},
		{
			name:      "sans objet leaves the denominator",
			questions: []assessment.Question{yesNo("a1"), yesNo("a2"), yesNo("a3")},
			given:     answers{"a1": yes, "a2": aside, "a3": no},
			want:      "50", coverage: "100", asked: 2, done: 2,
		},
		{
			name:      "sans objet on exactly half the weight",
			questions: []assessment.Question{weighing(3, yesNo("a1")), weighing(2, yesNo("a2")), yesNo("a3")},
			given:     answers{"a1": aside, "a2": yes},
			want:      "66.667..100", coverage: "66.667", asked: 2, done: 1,
		},
		{
			name:      "sans objet on more than half the weight",
			questions: []assessment.Question{weighing(4, yesNo("a1")), weighing(2, yesNo("a2")), yesNo("a3")},
			given:     answers{"a1": aside, "a2": yes},
			want:      "non évalué", coverage: "66.667", asked: 2, done: 1,
		},
		{
			name:      "everything sans objet",
			questions: []assessment.Question{yesNo("a1")},
			given:     answers{"a1": aside},
			want:      "non évalué", coverage: "0",
		},
		{
			name:      "no question",
			questions: nil,
			want:      "non évalué", coverage: "0",
		},
		{
			name:      "a question that is not asked weighs nothing, not even as sans objet",
			questions: []assessment.Question{yesNo("a1"), weighing(9, asked(is{"a1", assessment.Yes}, yesNo("a2")))},
			given:     answers{"a1": no, "a2": aside},
			want:      "0", coverage: "100", asked: 1, done: 1,
		},
		{
			name:      "no question asked",
			questions: []assessment.Question{asked(is{"z1", assessment.Yes}, yesNo("a1"))},
			given:     answers{"a1": yes},
			want:      "non évalué", coverage: "0",
		},
		{
			name:      "an answer that does not fit its question counts as none",
			questions: []assessment.Question{yesNo("a1"), yesNo("a2")},
			given:     answers{"a1": yes, "a2": chosen("peut-etre")},
			want:      "50..100", coverage: "50", asked: 2, done: 1,
		},
		{
			name:      "sans objet without a reason counts as no answer",
			questions: []assessment.Question{yesNo("a1"), yesNo("a2")},
			given:     answers{"a1": yes, "a2": {State: assessment.NotApplicable}},
			want:      "50..100", coverage: "50", asked: 2, done: 1,
		},
		{
			name:      "a question that cannot earn points",
			questions: []assessment.Question{count("a1")},
			given:     answers{"a1": number(3)},
			want:      "0", coverage: "100", asked: 1, done: 1,
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := evaluate(questionnaire(axes(1), c.questions...), c.given)
			a := s.Axes[0]
			if evaluated := c.want != "non évalué"; a.Evaluated != evaluated || s.Evaluated != evaluated {
				t.Errorf("evaluated: axis %t, global %t", a.Evaluated, s.Evaluated)
			} else if evaluated {
				wantInterval(t, "axis", a.Interval, c.want)
				wantInterval(t, "global", s.Global, c.want)
			} else {
				wantInterval(t, "axis", a.Interval, "0")
			}
			if a.Coverage.String() != c.coverage || s.Coverage.String() != c.coverage {
				t.Errorf("coverage: axis %s, global %s; want %s", a.Coverage, s.Coverage, c.coverage)
			}
			if a.Asked != c.asked || a.Done != c.done {
				t.Errorf("got %d done of %d asked, want %d of %d", a.Done, a.Asked, c.done, c.asked)
			}
			if a.Pending {
				t.Error("nothing is pending here")
			}
		})
	}
}

func TestGlobalScore(t *testing.T) {
	for _, c := range []struct {
		name      string
		axes      []assessment.Axis
		questions []assessment.Question
		given     answers
		want      string
	}{
		{
			name:      "axes weigh by themselves, whatever the weight of their questions",
			axes:      axes(3, 1),
			questions: []assessment.Question{yesNo("a1"), weighing(50, yesNo("b1"))},
			given:     answers{"a1": yes, "b1": no},
			want:      "75",
		},
		{
			name:      "a third and two thirds make exactly a half",
			axes:      axes(1, 1),
			questions: []assessment.Question{yesNo("a1"), weighing(2, yesNo("a2")), weighing(2, yesNo("b1")), yesNo("b2")},
			given:     answers{"a1": yes, "a2": no, "b1": yes, "b2": no},
			want:      "50",
		},
		{
			name:      "three sixths make exactly a half of the third",
			axes:      axes(1, 1, 1, 3),
			questions: []assessment.Question{yesNo("a1"), weighing(5, yesNo("a2")), yesNo("b1"), weighing(5, yesNo("b2")), yesNo("c1"), weighing(5, yesNo("c2")), yesNo("d1")},
			given:     answers{"a1": yes, "a2": no, "b1": yes, "b2": no, "c1": yes, "c2": no, "d1": no},
			want:      "8.333", // rounding each axis first, 16.667, would give 8.334
		},
		{
			name:      "unknown answers open the interval of their axis",
			axes:      axes(1, 4),
			questions: []assessment.Question{yesNo("a1"), yesNo("b1"), yesNo("b2")},
			given:     answers{"a1": yes, "b1": no, "b2": unknown},
			want:      "20..60",
		},
		{
			name:      "an axis that is not evaluated leaves the denominator",
			axes:      axes(1, 4),
			questions: []assessment.Question{yesNo("a1"), yesNo("b1")},
			given:     answers{"a1": yes, "b1": aside},
			want:      "100",
		},
		{
			name:      "a question on an axis that does not exist weighs nothing",
			axes:      axes(1),
			questions: []assessment.Question{yesNo("a1"), yesNo("z1")},
			given:     answers{"a1": yes, "z1": no},
			want:      "100",
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := evaluate(questionnaire(c.axes, c.questions...), c.given)
			wantInterval(t, "global", s.Global, c.want)
			if !s.Evaluated {
				t.Error("not evaluated")
			}
		})
	}
}

func TestNothingEvaluated(t *testing.T) {
	for name, q := range map[string]*assessment.Questionnaire{
		"an empty questionnaire": {},
		"axes without questions": questionnaire(axes(1, 1)),
	} {
		s := evaluate(q, answers{"a1": yes})
		if s.Evaluated || s.Coverage != 0 || s.Global != (assessment.Interval{}) || s.Evidence != (assessment.Interval{}) {
			t.Errorf("%s: got %+v", name, s)
		}
		if st := s.Standing(); st.Floor != 0 || st.Ceiling != 0 || st.Next() != nil {
			t.Errorf("%s: got %+v", name, st)
		}
	}
}

func TestCoverageCountsWeights(t *testing.T) {
	q := questionnaire(
		axes(9, 1),
		weighing(3, yesNo("a1")), weighing(1, yesNo("a2")), weighing(2, yesNo("a3")),
		weighing(2, yesNo("b1")), weighing(4, yesNo("b2")),
	)
	s := evaluate(q, answers{"a1": no, "a2": unknown, "b1": yes, "b2": aside})
	if got := s.Coverage.String(); got != "62.5" { // (3+2)/(3+1+2+2): axis b is not evaluated, and yet counts
		t.Errorf("got %s", got)
	}
	if got := s.Axis("a").Coverage.String(); got != "50" {
		t.Errorf("axis a: got %s", got)
	}
}

func TestEvidence(t *testing.T) {
	q := questionnaire(axes(1), yesNo("a1"), yesNo("a2"), yesNo("a3"), yesNo("a4"))
	for _, c := range []struct {
		name  string
		given answers
		want  string
	}{
		{"nothing said", nil, "0..100"},
		{"a claim without evidence", answers{"a1": yes}, "0..75"},
		{"a claim with evidence", answers{"a1": proven(yes)}, "100"},
		{"one claim proven, one not, one answer worth nothing, one unknown", answers{"a1": proven(yes), "a2": yes, "a3": proven(no), "a4": proven(unknown)}, "50..66.667"},
		{"no claim at all", answers{"a1": no, "a2": no, "a3": aside, "a4": no}, "0"},
		{"all claims proven", answers{"a1": proven(yes), "a2": no, "a3": aside, "a4": proven(yes)}, "100"},
	} {
		t.Run(c.name, func(t *testing.T) {
			wantInterval(t, "evidence", evaluate(q, c.given).Evidence, c.want)
		})
	}
}

func TestQuestionStatus(t *testing.T) {
	q := questionnaire(
		axes(1),
		yesNo("a1"), yesNo("a2"), yesNo("a3"), choice("a4", 0, 40),
		asked(is{"a1", assessment.No}, yesNo("a5")),
	)
	s := evaluate(q, answers{"a1": proven(yes), "a2": unknown, "a3": aside, "a5": yes})
	for _, c := range []struct {
		id           string
		status       assessment.Status
		points       string
		counts, open bool
		proven       bool
	}{
		{id: "a1", status: assessment.Answered, points: "100", counts: true, proven: true},
		{id: "a2", status: assessment.Unsure, points: "0..100", counts: true, open: true},
		{id: "a3", status: assessment.SetAside, points: "0"},
		{id: "a4", status: assessment.Unanswered, points: "0..40", counts: true, open: true},
		{id: "a5", status: assessment.NotAsked, points: "0"},
	} {
		got := s.Question(c.id)
		wantInterval(t, c.id, got.Interval, c.points)
		if got.Status != c.status || got.Counts() != c.counts || got.Open() != c.open || got.Proven != c.proven || got.Pending {
			t.Errorf("%s: got %+v", c.id, got)
		}
	}
	if s.Question("z1") != nil || s.Axis("z") != nil {
		t.Error("found what does not exist")
	}
}

// TestPending turns a condition that cannot be told yet both ways: the score must stay
// within the interval.
func TestPending(t *testing.T) {
	whenYes := is{"z1", assessment.Yes}
	for _, c := range []struct {
		name      string
		questions []assessment.Question
		given     answers
		want      string // axis a while z1 is unknown
		yes, no   string // axis a once it is not
		pending   bool
	}{
		{
			name:      "an answer waits for its condition",
			questions: []assessment.Question{yesNo("a1"), asked(whenYes, yesNo("a2"))},
			given:     answers{"a1": yes, "a2": no},
			want:      "50..100", yes: "50", no: "100",
		},
		{
			name:      "a question worth little would lower the mean, or leave it alone",
			questions: []assessment.Question{yesNo("a1"), asked(whenYes, choice("a2", 0, 40))},
			given:     answers{"a1": yes, "a2": chosen("p40")},
			want:      "50..100", yes: "70", no: "100",
		},
		{
			name:      "a condition and its contrary",
			questions: []assessment.Question{yesNo("a1"), asked(whenYes, yesNo("a2")), asked(not{whenYes}, yesNo("a3"))},
			given:     answers{"a1": yes, "a2": no, "a3": yes},
			want:      "33.333..100", yes: "50", no: "100",
		},
		{
			name:      "sans objet weighs nothing either way",
			questions: []assessment.Question{yesNo("a1"), asked(whenYes, yesNo("a2"))},
			given:     answers{"a1": yes, "a2": aside},
			want:      "100", yes: "100", no: "100",
		},
		{
			name:      "an axis that may have no question",
			questions: []assessment.Question{asked(whenYes, choice("a1", 0, 40))},
			given:     answers{"a1": chosen("p40")},
			want:      "0..100", yes: "40", no: "non évalué", pending: true,
		},
		{
			name:      "an axis that may lose half of its weight",
			questions: []assessment.Question{yesNo("a1"), weighing(2, yesNo("a2")), asked(whenYes, yesNo("a3"))},
			given:     answers{"a1": yes, "a2": aside, "a3": yes},
			want:      "0..100", yes: "100", no: "non évalué", pending: true,
		},
		{
			name:      "an axis that may be half sans objet, not more",
			questions: []assessment.Question{weighing(2, yesNo("a1")), weighing(2, yesNo("a2")), asked(whenYes, yesNo("a3"))},
			given:     answers{"a1": yes, "a2": aside, "a3": no},
			want:      "66.667..100", yes: "66.667", no: "100",
		},
		{
			name:      "an axis mostly sans objet, which may yet be evaluated",
			questions: []assessment.Question{yesNo("a1"), asked(whenYes, weighing(2, yesNo("a2")))},
			given:     answers{"a1": yes, "a2": aside},
			want:      "0..100", yes: "non évalué", no: "100", pending: true,
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			// z1 is on no axis, and weighs nothing; b1 is worth all or nothing, so that axis a
			// may lower the global score or raise it when it leaves.
			list := append([]assessment.Question{yesNo("z1"), yesNo("b1")}, c.questions...)
			q := questionnaire(axes(1, 1), list...)
			for _, b := range []assessment.Answer{yes, no} {
				given := with(c.given, "b1", b)
				before := evaluate(q, with(given, "z1", unknown))
				wantInterval(t, "pending", before.Axes[0].Interval, c.want)
				if before.Axes[0].Pending != c.pending {
					t.Errorf("the axis is pending: %t", before.Axes[0].Pending)
				}
				for _, turn := range []struct {
					z1   assessment.Answer
					want string
				}{{yes, c.yes}, {no, c.no}} {
					after := evaluate(q, with(given, "z1", turn.z1))
					if a := after.Axes[0]; a.Evaluated != (turn.want != "non évalué") {
						t.Errorf("evaluated: %t, want %s", a.Evaluated, turn.want)
					} else if a.Evaluated {
						wantInterval(t, "turned", a.Interval, turn.want)
						wantWithin(t, "axis", a.Interval, before.Axes[0].Interval)
					}
					wantWithin(t, "global", after.Global, before.Global)
				}
			}
		})
	}
}

// wantWithin fails the test when an interval leaves another.
func wantWithin(t *testing.T, what string, inner, outer assessment.Interval) {
	t.Helper()
	if inner.Floor < outer.Floor || inner.Ceiling > outer.Ceiling {
		t.Errorf("%s: %s is not within %s", what, shown(inner), shown(outer))
	}
}

func TestConditionChain(t *testing.T) {
	q := questionnaire(
		axes(1),
		yesNo("a1"),
		asked(is{"a1", assessment.Yes}, yesNo("a2")),
		asked(is{"a2", assessment.Yes}, yesNo("a3")),
		asked(not{is{"a2", assessment.Yes}}, yesNo("a4")),
	)
	const (
		notAsked = assessment.NotAsked
		setAside = assessment.SetAside
		silent   = assessment.Unanswered
		unsure   = assessment.Unsure
		answered = assessment.Answered
	)
	given := answers{"a2": yes, "a3": yes, "a4": yes}
	for _, c := range []struct {
		name    string
		given   answers
		want    [4]assessment.Status
		pending [4]bool
	}{
		{"the head is unknown", with(given, "a1", unknown), [4]assessment.Status{unsure, silent, silent, silent}, [4]bool{false, true, true, true}},
		{"the head is not answered", given, [4]assessment.Status{silent, silent, silent, silent}, [4]bool{false, true, true, true}},
		{"the head holds", with(given, "a1", yes), [4]assessment.Status{answered, answered, answered, notAsked}, [4]bool{}},
		{"the head does not hold: what hangs on it is not asked", with(given, "a1", no), [4]assessment.Status{answered, notAsked, notAsked, answered}, [4]bool{}},
		{"the head is sans objet", with(given, "a1", aside), [4]assessment.Status{setAside, notAsked, notAsked, answered}, [4]bool{}},
		{"the middle is unknown", with(with(given, "a1", yes), "a2", unknown), [4]assessment.Status{answered, unsure, silent, silent}, [4]bool{false, false, true, true}},
		{"the middle is sans objet, and its condition pending", with(given, "a2", aside), [4]assessment.Status{silent, setAside, notAsked, answered}, [4]bool{false, true, false, false}},
		{"an explicit unknown stays one while its condition is pending", with(given, "a3", unknown), [4]assessment.Status{silent, silent, unsure, silent}, [4]bool{false, true, true, true}},
	} {
		t.Run(c.name, func(t *testing.T) {
			for i, got := range evaluate(q, c.given).Questions {
				if got.Status != c.want[i] || got.Pending != c.pending[i] {
					t.Errorf("%s: got status %d, pending %t; want %d, %t", got.Question.ID, got.Status, got.Pending, c.want[i], c.pending[i])
				}
			}
		})
	}
}

func TestConditionOnAuthority(t *testing.T) {
	q := questionnaire(axes(1), yesNo("a1"), asked(populated(3_500), yesNo("a2")))
	given := answers{"a1": yes, "a2": no}
	for population, want := range map[int]string{0: "50..100", 3_499: "100", 3_500: "50"} {
		s := assessment.Evaluate(q, assessment.Authority{Population: population}, given)
		wantInterval(t, "axis", s.Axes[0].Interval, want)
	}
}

func TestConditionReadsEarlierQuestionsOnly(t *testing.T) {
	q := questionnaire(axes(1), asked(is{"a2", assessment.Yes}, yesNo("a1")), yesNo("a2"))
	if got := evaluate(q, answers{"a1": yes, "a2": yes}).Question("a1").Status; got != assessment.NotAsked {
		t.Errorf("got status %d", got)
	}
}
