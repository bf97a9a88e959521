package assessment_test

import (
	"testing"

	"tnl-assess/assessment"
)

func TestBox(t *testing.T) {
	day, before := assessment.Date{Year: 2026, Month: 12, Day: 3}, assessment.Date{Year: 2026, Month: 11}
	of := func(p assessment.Progress, on assessment.Date) assessment.FollowUp {
		return assessment.FollowUp{Progress: p, On: on, Owner: assessment.RoleDSI, Note: "note"}
	}
	for _, c := range []struct {
		name   string
		was    assessment.FollowUp
		ticked bool
		want   assessment.FollowUp
	}{
		{"nothing, ticked", assessment.FollowUp{}, true, assessment.FollowUp{Progress: assessment.Done, On: day}},
		{"nothing, empty", assessment.FollowUp{}, false, assessment.FollowUp{}},
		{"planned, ticked", of(assessment.Planned, before), true, of(assessment.Done, day)},
		{"planned, empty", of(assessment.Planned, before), false, of(assessment.Planned, before)},
		{"started, ticked", of(assessment.Started, before), true, of(assessment.Done, day)},
		{"started, empty", of(assessment.Started, before), false, of(assessment.Started, before)},
		{"done, ticked", of(assessment.Done, before), true, of(assessment.Done, before)},
		{"done one day, ticked", of(assessment.Done, assessment.Date{}), true, of(assessment.Done, assessment.Date{})},
		{"done, empty", of(assessment.Done, before), false, of(assessment.Started, assessment.Date{})},
		{"dropped, ticked", of(assessment.Dropped, before), true, of(assessment.Done, day)},
		{"dropped, empty", of(assessment.Dropped, before), false, of(assessment.Dropped, before)},
	} {
		if got := c.was.Box(c.ticked, day); got != c.want {
			t.Errorf("%s: got %v, want %v", c.name, got, c.want)
		}
	}
}

// Every size gives each role some days, and nobody can change them for others.
func TestDefaultCapacity(t *testing.T) {
	for _, size := range []assessment.Size{assessment.Village, assessment.Small, assessment.Medium, assessment.Large} {
		c := assessment.DefaultCapacity(size)
		for _, role := range assessment.Roles {
			if c[role] <= 0 {
				t.Errorf("%s: no day for %s", size, role)
			}
			c[role] = -1
		}
		if again := assessment.DefaultCapacity(size); again[assessment.RoleElu] <= 0 {
			t.Errorf("%s: the default has changed", size)
		}
	}
}
