package assessment_test

import (
	"cmp"
	"fmt"
	"maps"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"tnl-assess/assessment"
)

// sides makes two campaigns of an authority, on the same version of a questionnaire or on two,
// with what was said of actions, and the questionnaire in use.
func sides(r *rand.Rand, q *assessment.Questionnaire, authority assessment.Authority, given answers) (now *assessment.Questionnaire, before, after assessment.Snapshot) {
	q.Version = "1"
	side := func(of *assessment.Questionnaire, given answers) assessment.Snapshot {
		s := assessment.Snapshot{
			Campaign: &assessment.Campaign{Answers: given}, Authority: authority, Version: of.Version, FollowUps: map[string]assessment.FollowUp{},
		}
		if r.IntN(2) == 0 {
			s.Questionnaire = of
		}
		for _, a := range of.Actions {
			if n := r.IntN(5); n > 0 {
				s.FollowUps[a.ID] = assessment.FollowUp{Progress: assessment.Progresses[n-1]}
			}
		}
		return s
	}
	now, later := q, q
	if r.IntN(2) == 0 {
		later = revision(r, q)
		now = later
	}
	moved := answers{}
	for i := range later.Questions {
		id := later.Questions[i].ID
		switch old, was := given[id]; r.IntN(3) {
		case 0:
			moved[id] = randomAnswer(r, &later.Questions[i])
		case 1:
			if was {
				moved[id] = old
			}
		}
	}
	return now, side(q, given), side(later, moved)
}

// A campaign compared with itself has not moved.
func TestCompareWithItselfIsEmpty(t *testing.T) {
	everySample(t, func(t *testing.T, r *rand.Rand, q *assessment.Questionnaire, authority assessment.Authority, given answers) {
		now, before, after := sides(r, q, authority, given)
		for _, side := range []assessment.Snapshot{before, after} {
			if c := assessment.Compare(now, side, side); !c.Same() || len(c.Causes) > 0 || !reflect.DeepEqual(c.ScoreBefore, c.ScoreAfter) {
				t.Errorf("moved: %+v %+v %+v %+v %+v", c.Moves, c.Revised, c.Gained, c.Lost, c.Actions)
			}
		}
	})
}

// Compared the other way round, the same moves, in a mirror.
func TestCompareIsAMirror(t *testing.T) {
	everySample(t, func(t *testing.T, r *rand.Rand, q *assessment.Questionnaire, authority assessment.Authority, given answers) {
		now, before, after := sides(r, q, authority, given)
		there, back := assessment.Compare(now, before, after), assessment.Compare(now, after, before)
		if !reflect.DeepEqual(there.StandingBefore, back.StandingAfter) || !reflect.DeepEqual(there.StandingAfter, back.StandingBefore) {
			t.Error("the levels are not mirrored")
		}
		if !reflect.DeepEqual(there.ScoreBefore, back.ScoreAfter) || !reflect.DeepEqual(there.ScoreAfter, back.ScoreBefore) {
			t.Error("the scores are not mirrored")
		}
		want(t, "moves", mirrored(back.Moves), byQuestion(there.Moves))
		want(t, "revised", mirrored(back.Revised), byQuestion(there.Revised))
		want(t, "criteria gained", keysOf(back.Lost), keysOf(there.Gained))
		want(t, "criteria lost", keysOf(back.Gained), keysOf(there.Lost))
		actions := func(list []assessment.ActionMove, turned bool) (texts []string) {
			for _, m := range list {
				from, to := m.From, m.To
				if turned {
					from, to = to, from
				}
				texts = append(texts, fmt.Sprint(m.Action.ID, from, to))
			}
			return texts
		}
		want(t, "actions", actions(back.Actions, true), actions(there.Actions, false))
		if (there.Mapping == nil) != (back.Mapping == nil) {
			t.Fatal("mapped one way alone")
		}
		if m, w := there.Mapping, back.Mapping; m != nil {
			sorted := func(ids []string) []string { return slices.Sorted(slices.Values(ids)) }
			want(t, "kept", sorted(w.Kept), sorted(m.Kept))
			want(t, "reworded", sorted(w.Reworded), sorted(m.Reworded))
			want(t, "new", sorted(w.Retired), sorted(m.New))
			want(t, "retired", sorted(w.New), sorted(m.Retired))
		}
	})
}

func want(t *testing.T, what string, got, want any) {
	t.Helper()
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%s: got %+v, want %+v", what, got, want)
	}
}

func byQuestion(moves []assessment.Move) []assessment.Move {
	return slices.SortedFunc(slices.Values(moves), func(a, b assessment.Move) int { return cmp.Compare(a.Question.ID, b.Question.ID) })
}

// mirrored turns moves the other way round.
func mirrored(moves []assessment.Move) []assessment.Move {
	turned := map[assessment.Direction]assessment.Direction{
		assessment.Regressed: assessment.Progressed, assessment.Forgotten: assessment.Learned, assessment.First: assessment.ToConfirm, assessment.Altered: assessment.Altered,
	}
	for from, to := range maps.Clone(turned) {
		turned[to] = from
	}
	list := byQuestion(moves)
	for i, m := range list {
		list[i] = assessment.Move{Question: m.Question, Direction: turned[m.Direction], Before: m.After, After: m.Before, From: m.To, To: m.From}
	}
	return list
}

// keysOf names criteria and their scales.
func keysOf(moves []assessment.CriterionMove) []string {
	var keys []string
	for _, m := range moves {
		keys = append(keys, fmt.Sprint(m.Scale.ID, m.Level, m.Key()))
	}
	return keys
}

// directions lists the moves as "question direction".
func directions(moves []assessment.Move) string {
	names := map[assessment.Direction]string{
		assessment.Regressed: "regressed", assessment.Forgotten: "forgotten", assessment.Progressed: "progressed", assessment.Learned: "learned",
		assessment.Altered: "altered", assessment.First: "first", assessment.ToConfirm: "to confirm",
	}
	var list []string
	for _, m := range moves {
		list = append(list, m.Question.ID+" "+names[m.Direction])
	}
	return fmt.Sprint(list)
}

func TestCompare(t *testing.T) {
	q := questionnaire(axes(1, 1), choice("a1", 0, 50, 100), choice("a2", 0, 50, 100), yesNo("a3"), yesNo("a4"), choice("b1", 0, 40, 100), yesNo("b2"), yesNo("b3"), yesNo("b4"))
	q.Questions[4].Choices = append(q.Questions[4].Choices, assessment.Choice{ID: "aussi", Points: assessment.Whole(40)})
	q.Scales = []assessment.Scale{scale(0, level(minQuestion("a1", 50)), level(minQuestion("a2", 50)))}
	q.Actions = []assessment.Action{
		action("raise-a1", assessment.RoleDSI, 1, brings("a1", 100)), action("raise-a4", assessment.RoleDSI, 1, brings("a4", 100)),
		action("other", assessment.RoleDSI, 1, brings("b3", 100)), action("before", assessment.RoleDSI, 1, brings("a1", 50)),
	}
	a := &assessment.Assessment{
		Campaigns: []assessment.Campaign{
			{Date: day("2025-01-01"), Answers: answers{"a1": chosen("p0"), "a2": chosen("p100"), "a3": yes, "a4": unknown, "b1": chosen("p40"), "b2": yes, "b4": aside}},
			{Date: day("2026-01-01"), Answers: answers{"a1": chosen("p100"), "a2": chosen("p0"), "a3": unknown, "a4": yes, "b1": chosen("aussi"), "b3": no, "b4": aside}},
		},
		FollowUps: map[string]assessment.FollowUp{
			"raise-a1": {Progress: assessment.Done, On: day("2025-06")},
			"raise-a4": {Progress: assessment.Done}, // nobody knows when
			"other":    {Progress: assessment.Dropped, On: day("2026-02")},
			"before":   {Progress: assessment.Done, On: day("2024")},
		},
	}
	c := assessment.Compare(q, a.Snapshot(0), a.Snapshot(1))
	want(t, "moves", directions(c.Moves), "[a2 regressed a3 forgotten a1 progressed a4 learned b1 altered b3 first b2 to confirm]")
	want(t, "gained", keysOf(c.Gained), []string{"etoiles1" + c.Gained[0].Key()})
	want(t, "lost", keysOf(c.Lost), []string{"etoiles2" + c.Lost[0].Key()})
	if len(c.Actions) != 2 || c.Actions[0].Action.ID != "raise-a1" || c.Actions[1].To != assessment.Dropped {
		t.Errorf("actions: %+v", c.Actions)
	}
	if len(c.Causes) != 1 || c.Causes[0].Action.ID != "raise-a1" || c.Causes[0].Questions[0].ID != "a1" {
		t.Errorf("causes: %+v", c.Causes)
	}
	if c.Mapping != nil || c.Resized() {
		t.Error("nothing changed of the questionnaire, nor of the size")
	}
}

// What the questionnaire moved is told apart from what the world did, and the scores bear on
// the common questions alone.
func TestCompareVersions(t *testing.T) {
	older := questionnaire(axes(1), choice("a1", 0, 50), choice("a2", 0, 50), yesNo("a3"), yesNo("a4"))
	older.Version = "1"
	now := questionnaire(axes(1), choice("a1", 0, 50), choice("a2", 0), yesNo("a3"), yesNo("a5"))
	now.Version = "2"
	now.Questions[0].Choices[1].Points = assessment.Whole(80)
	before := answers{"a1": chosen("p50"), "a2": chosen("p50"), "a3": no, "a4": yes}
	after := answers{"a1": chosen("p50"), "a2": chosen("p0"), "a3": yes, "a5": yes}
	side := func(version string, given answers, at *assessment.Questionnaire) assessment.Snapshot {
		return assessment.Snapshot{Campaign: &assessment.Campaign{Answers: given}, Version: version, Questionnaire: at}
	}
	c := assessment.Compare(now, side("1", before, older), side("2", after, nil))
	want(t, "moves", directions(c.Moves), "[a3 progressed]")
	want(t, "revised", directions(c.Revised), "[a1 altered a2 altered]")
	wantInterval(t, "a1 before", c.Revised[0].From, "50")
	wantInterval(t, "a1 after", c.Revised[0].To, "80")
	if len(c.ScoreAfter.Questions) != 3 || !c.Mapping.Exact || len(c.Mapping.Reworded) != 1 {
		t.Errorf("%d questions compared, %+v", len(c.ScoreAfter.Questions), c.Mapping)
	}
	c = assessment.Compare(now, side("1", before, nil), side("2", after, nil))
	want(t, "revised, blind", directions(c.Revised), "[a2 altered]")
	want(t, "retired", c.Mapping.Retired, []string{"a4"})
	if c.Mapping.Exact {
		t.Error("the older version is not at hand")
	}
}
