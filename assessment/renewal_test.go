package assessment_test

import (
	"testing"

	"tnl-assess/assessment"
)

func TestBefore(t *testing.T) {
	for _, c := range []struct {
		d, e string
		want bool
	}{
		{"2015", "2016", true},
		{"2016", "2016-05", false},
		{"2016-05", "2016", false},
		{"2016-04", "2016-05-10", true},
		{"2016-05", "2016-05-10", false},
		{"2016-05-09", "2016-05-10", true},
		{"2016-05-10", "2016-05-10", false},
		{"2017-01-01", "2016-12-31", false},
	} {
		if got := day(c.d).Before(day(c.e)); got != c.want {
			t.Errorf("%s before %s: got %v", c.d, c.e, got)
		}
	}
	if none := (assessment.Date{}); none.Before(day("2016")) || day("2016").Before(none) {
		t.Error("no date comes before one")
	}
}

func TestAddMonths(t *testing.T) {
	for _, c := range []struct {
		from   string
		months int
		want   string
	}{
		{"2024-01-31", 1, "2024-02-29"},
		{"2025-01-31", 1, "2025-02-28"},
		{"2025-11", 3, "2026-02"},
		{"2025", 24, "2027-12"},
		{"2025-12-15", 24, "2027-12-15"},
		{"2025-03-15", 0, "2025-03-15"},
	} {
		if got := day(c.from).AddMonths(c.months).String(); got != c.want {
			t.Errorf("%s and %d months: got %s, want %s", c.from, c.months, got, c.want)
		}
	}
	if got := (assessment.Date{}).AddMonths(3); !got.IsZero() {
		t.Errorf("no date becomes %s", got)
	}
}

func TestStale(t *testing.T) {
	today := day("2026-11-25")
	for on, want := range map[string]bool{
		"2024-11-24": true, "2024-11-25": false, "2024-10": true, "2024-11": false, "2024": false, "2023": true, "2027": false,
	} {
		if got := (assessment.Evidence{Date: day(on)}).Stale(24, today); got != want {
			t.Errorf("%s: got %t", on, got)
		}
	}
	if (assessment.Evidence{}).Stale(24, today) || (assessment.Evidence{Date: day("2000")}).Stale(24, assessment.Date{}) {
		t.Error("without a date, nobody can tell")
	}
	q := &assessment.Questionnaire{}
	if q.EvidenceLimit() != 24 {
		t.Errorf("the limit is %d", q.EvidenceLimit())
	}
	if q.EvidenceMonths = 12; q.EvidenceLimit() != 12 {
		t.Errorf("the limit is %d", q.EvidenceLimit())
	}
}

func TestOverdue(t *testing.T) {
	q := questionnaire(axes(1), yesNo("a1"))
	for _, id := range []string{"late", "on-time", "done", "undated", "year", "silent"} {
		q.Actions = append(q.Actions, lasting(3, action(id, assessment.RoleDSI, 1, brings("a1", 100))))
	}
	follow := func(p assessment.Progress, on string) assessment.FollowUp {
		return assessment.FollowUp{Progress: p, On: day(on)}
	}
	a := held(q, assessment.Authority{}, nil)
	a.FollowUps = map[string]assessment.FollowUp{
		"late": follow(assessment.Started, "2026-05-01"), "on-time": follow(assessment.Planned, "2026-08-25"),
		"done": follow(assessment.Done, "2020"), "undated": {Progress: assessment.Started}, "year": follow(assessment.Planned, "2025"),
	}
	s := assessment.Latest(q, a)
	s.Today = day("2026-11-25")
	got := assessment.Conclude(s).Overdue()
	if len(got) != 2 || got[0].ID != "late" || got[1].ID != "year" {
		t.Errorf("got %v", got)
	}
}

func TestUnconfirmed(t *testing.T) {
	q := questionnaire(axes(1), yesNo("a1"), yesNo("a2"), yesNo("a3"), yesNo("a4"))
	for _, id := range []string{"a1", "a2", "a3", "a4"} {
		q.Actions = append(q.Actions, action("do-"+id, assessment.RoleDSI, 1, brings(id, 100)))
	}
	done := map[string]assessment.FollowUp{}
	for _, a := range q.Actions {
		done[a.ID] = assessment.FollowUp{Progress: assessment.Done}
	}
	given := answers{"a1": yes, "a2": no, "a3": aside}
	a := held(q, assessment.Authority{}, given)
	a.FollowUps = done
	got := assessment.Conclude(assessment.Latest(q, a)).Unconfirmed()
	if len(got) != 2 || got[0].ID != "do-a2" || got[1].ID != "do-a4" {
		t.Errorf("got %v", got)
	}
	plan := assessment.PlanFor(t.Context(), q, assessment.Authority{}, given, assessment.Aim{FollowUps: done})
	if len(plan.Actions) != 0 {
		t.Errorf("what is done is proposed again: %v", plan.Actions)
	}
}
