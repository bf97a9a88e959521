package assessment_test

import (
	"testing"

	"tnl-assess/assessment"
)

func TestNear(t *testing.T) {
	d := assessment.Directory{Networks: []assessment.Network{
		{ID: "unread", Departements: []string{"38"}, Free: assessment.FreeNotRead},
		{ID: "all", Free: assessment.FreeAttested},
		{ID: "free", Departements: []string{"26", "38"}, Free: assessment.FreeAttested},
	}}
	for departement, want := range map[string]string{"38": "free unread", "26": "free", "972": "", "": ""} {
		local, national := d.Near(departement)
		got := ""
		for _, n := range local {
			if got += " " + n.ID; got[0] == ' ' {
				got = got[1:]
			}
		}
		if got != want || len(national) != 1 {
			t.Errorf("%q: %q, and %d for all", departement, got, len(national))
		}
	}
}

func TestDidIt(t *testing.T) {
	d := assessment.Directory{Witnesses: []assessment.Witness{
		{Name: "Grande", Population: 90_000, Functions: []string{"messagerie"}},
		{Name: "Petite", Population: 5_000, Functions: []string{"messagerie", "parc"}},
		{Name: "Petite", Population: 5_000, Functions: []string{"messagerie"}},
		{Name: "Autre", Population: 5_000, Functions: []string{"parc"}},
	}}
	same, others := d.DidIt([]string{"messagerie", "client-messagerie"}, assessment.Small)
	if len(same) != 1 || same[0].Name != "Petite" || len(others) != 1 || others[0].Name != "Grande" {
		t.Errorf("of that size %v, others %v", same, others)
	}
	if same, others := d.DidIt(nil, assessment.Small); len(same)+len(others) > 0 {
		t.Error("an action without a function has witnesses")
	}
}
