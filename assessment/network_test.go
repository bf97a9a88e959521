package assessment_test

import (
	"testing"

	"tnl-assess/assessment"
)

func TestNear(t *testing.T) {
	d := assessment.Directory{Networks: []assessment.Network{
		{ID: "unread", Departements: []string{"38"}, Free: assessment.FreeNotRead},
		{ID: "all", Free: assessment.FreeAttested},
		{ID: "big", Sizes: []assessment.Size{assessment.Large}, Departements: []string{"38"}},
		{ID: "free", Departements: []string{"26", "38"}, Free: assessment.FreeAttested},
	}}
	for departement, want := range map[string]string{"38": "free unread", "26": "free", "972": "", "": ""} {
		local, national := d.Near(departement, assessment.Small)
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

// TestNeighbours: without a directory there is nobody; an authority is no witness of its own.
func TestNeighbours(t *testing.T) {
	s := assessment.Subject{Assessment: &assessment.Assessment{Authority: assessment.Authority{Name: "Petite", Departement: "38", Population: 5_000}}}
	action := &assessment.Action{Functions: []string{"messagerie"}}
	if local, national := s.Neighbours(); len(local)+len(national)+len(s.Pioneers(action)) > 0 {
		t.Error("somebody, without a directory")
	}
	s.Directory = &assessment.Directory{
		Networks: []assessment.Network{{ID: "all"}, {ID: "meeting", Kind: "rencontre", Departements: []string{"38"}}, {ID: "syndicat", Departements: []string{"38"}}},
		Witnesses: []assessment.Witness{
			{Name: "Grande", Population: 90_000, Functions: []string{"messagerie"}},
			{Name: "Petite", Population: 5_000, Functions: []string{"messagerie"}},
			{Name: "Semblable", Population: 4_000, Functions: []string{"messagerie"}},
		},
	}
	local, national := s.Neighbours()
	if len(local) != 2 || local[0].ID != "syndicat" || len(national) != 1 {
		t.Errorf("near %v, everywhere %v", local, national)
	}
	if list := s.Pioneers(action); len(list) != 2 || list[0].Name != "Semblable" {
		t.Errorf("pioneers %v", list)
	}
}
