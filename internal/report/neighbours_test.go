package report_test

import (
	"strings"
	"testing"

	"tnl-assess/assessment"
	"tnl-assess/internal/report"
	"tnl-assess/questionnaires"
)

// TestNeighbours: those of the département come first; when nothing was read of it, the page says so
// and names who would know; without a directory there is no section.
func TestNeighbours(t *testing.T) {
	directory, err := questionnaires.Networks()
	if err != nil {
		t.Fatal(err)
	}
	const title = "## À qui parler près de chez nous"
	s := example(t, "../../questionnaires/exemples/echirolles.yaml")
	if text := report.NewRoadmap(plan(s, 0)).String(); strings.Contains(text, title) {
		t.Error("somebody near by, without a directory")
	}
	s.Directory = directory
	for departement, want := range map[string]string{
		"38":  "Alpes Numérique Libre",
		"976": "Nous n’avons rien lu sur le département 976",
		"":    "Notre département n’étant pas renseigné",
	} {
		s.Assessment.Authority.Departement = departement
		_, section, _ := strings.Cut(report.NewRoadmap(plan(s, 0)).String(), title)
		section, _, _ = strings.Cut(section, "\n## ")
		section = strings.ReplaceAll(section, "\u00a0", " ")
		if !strings.Contains(section, want) || !strings.Contains(section, "ADULLACT") {
			t.Errorf("département %q: %s", departement, section)
		}
		if near := strings.Index(section, "Alpes"); departement == "38" && near > strings.Index(section, "ADULLACT") {
			t.Error("those near by do not come first")
		}
	}
}

// TestNeeds: what an action waits for is said, with who brings it, and on whose consent it hangs.
func TestNeeds(t *testing.T) {
	s := example(t, "../../questionnaires/exemples/village-exemple.yaml")
	text := strings.ReplaceAll(report.NewRoadmap(assessment.Conclude(s).Plan(t.Context(), assessment.Aim{Target: 3, With: []string{"solliciter-syndicat", "partager-documentation"}})).String(), "\u00a0", " ")
	for _, want := range []string{"**À faire avant :** un logiciel libre en service (déjà acquis)", "cette action dépend d’un accord que nous n’avons pas seuls :"} {
		if !strings.Contains(text, want) {
			t.Errorf("the roadmap does not say %q", want)
		}
	}
}
