package assessment_test

import (
	"slices"
	"testing"

	"tnl-assess/assessment"
)

func TestDuties(t *testing.T) {
	law := func(id string, when assessment.Condition) assessment.Reference {
		return assessment.Reference{ID: id, Binding: true, Condition: when}
	}
	references := []assessment.Reference{
		law("towns", populated(3_500)),
		{ID: "advice"},
		law("everybody", nil),
		{ID: "advice to towns", Condition: populated(3_500)},
		law("villages", not{populated(1_000)}),
		law("never told", undetermined{}),
		law("those who answered", is{"a1", assessment.Yes}),
	}
	for _, c := range []struct {
		population   int
		sure, unsure []string
	}{
		{0, []string{"everybody"}, []string{"towns", "villages", "never told"}},
		{500, []string{"everybody", "villages"}, []string{"never told"}},
		{2_000, []string{"everybody"}, []string{"never told"}},
		{3_500, []string{"towns", "everybody"}, []string{"never told"}},
	} {
		q := questionnaire(axes(1), yesNo("a1"))
		q.Questions[0].References = references
		sure, unsure := assessment.Conclude(assessment.Latest(q, held(q, assessment.Authority{Population: c.population}, answers{"a1": yes}))).Duties()
		if got := referenceIDs(sure); !slices.Equal(got, c.sure) {
			t.Errorf("%d inhabitants: surely %q, want %q", c.population, got, c.sure)
		}
		if got := referenceIDs(unsure); !slices.Equal(got, c.unsure) {
			t.Errorf("%d inhabitants: perhaps %q, want %q", c.population, got, c.unsure)
		}
	}
}

func referenceIDs(references []assessment.Reference) []string {
	var list []string
	for _, r := range references {
		list = append(list, r.ID)
	}
	return list
}
