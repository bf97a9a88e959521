package report_test

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"tnl-assess/assessment"
	"tnl-assess/internal/report"
)

// remembering is a subject that has engaged actions and gathered evidence, on that day.
func remembering(today assessment.Date) string {
	no, yes := known(assessment.Chosen(assessment.No)), known(assessment.Chosen(assessment.Yes))
	s := subject(map[string]assessment.Answer{
		"str-vote": no, "str-formats": known(assessment.Chosen("odf")), "srv-mail": yes, "don-jeux": known(assessment.Number(0)), "don-code": no,
		"srv-part": proven(assessment.Number(10), assessment.Evidence{Title: "Vieil inventaire", Date: assessment.Date{Year: 2024, Month: 10}},
			assessment.Evidence{Title: "Inventaire récent", Date: assessment.Date{Year: 2026}}),
	})
	s.Assessment.FollowUps = map[string]assessment.FollowUp{
		"inventorier": {Progress: assessment.Started, On: assessment.Date{Year: 2026, Month: 5}, Owner: assessment.RoleDSI},
		"publier":     {Progress: assessment.Planned, On: assessment.Date{Year: 2026, Month: 10}},
		"deliberer":   {Progress: assessment.Done, On: assessment.Date{Year: 2026, Month: 11, Day: 24}},
	}
	s.Today = today
	var b bytes.Buffer
	if err := report.NewRoadmap(plan(s, 3)).Markdown(&b); err != nil {
		panic(err)
	}
	return strings.ReplaceAll(b.String(), "\u00a0", " ")
}

func TestRoadmapRemembers(t *testing.T) {
	page := remembering(assessment.Date{Year: 2026, Month: time.November, Day: 25})
	for _, want := range []string{
		"## Ce qui a pris du retard\n\nAu 25 novembre 2026,",
		"- **Dresser l’inventaire des données que la collectivité peut publier** – en cours depuis mai 2026, prise en charge par Alix Petit (DSI) ; elle dure 2 mois, et devait être finie en juillet 2026. Responsable : Alix Petit (DSI).",
		"**À vérifier :** fait, effet à confirmer : la réponse ne le montre pas encore à « Le conseil a-t-il délibéré sur le recours au logiciel libre ? »",
		"## Preuves à renouveler\n\nAu 25 novembre 2026, ces preuves ont plus de 24 mois.",
		"- Quelle part de vos serveurs fonctionne sous un système libre ? – Vieil inventaire (octobre 2024)",
	} {
		if !strings.Contains(page, want) {
			t.Errorf("missing: %s", want)
		}
	}
	if late, next := strings.Index(page, "## Ce qui a pris du retard"), strings.Index(page, "## Nos actions"); late > next {
		t.Error("what is late does not come first")
	}
	_, late, _ := strings.Cut(page, "## Ce qui a pris du retard")
	late, _, _ = strings.Cut(late, "\n## ")
	if strings.Contains(late, "Publier dix jeux") || strings.Contains(late, "[ ]") {
		t.Errorf("not late, or a box: %s", late)
	}
	_, old, _ := strings.Cut(page, "## Preuves à renouveler")
	old, _, _ = strings.Cut(old, "\n## ")
	if strings.Contains(old, "récent (") {
		t.Errorf("not old: %s", old)
	}
	_, actions, _ := strings.Cut(page, "## Nos actions")
	actions, _, _ = strings.Cut(actions, "\n## ")
	if strings.Contains(actions, "[ ] **Faire délibérer le conseil") {
		t.Error("what is done is proposed again")
	}
}

// What an earlier campaign answered waits to be confirmed: it is told, and does not count.
func TestEarlierAnswersAreToConfirm(t *testing.T) {
	s := subject(complete())
	earlier := s.Assessment.Campaigns[0]
	earlier.Date = assessment.Date{Year: 2025, Month: time.April}
	s.Assessment.Campaigns = []assessment.Campaign{earlier, {Date: assessment.Date{Year: 2026}, Answers: map[string]assessment.Answer{"str-vote": known(assessment.Chosen(assessment.Yes))}}}
	s.Index = len(s.Assessment.Campaigns) - 1
	var page, text bytes.Buffer
	if err := report.NewRoadmap(plan(s, 0)).Markdown(&page); err != nil {
		t.Fatal(err)
	}
	if err := report.Score(&text, assessment.Conclude(s)); err != nil {
		t.Fatal(err)
	}
	if want := "à confirmer\u00a0; réponse de la campagne d’avril 2025\u00a0: 34\u00a0jeux de données"; !strings.Contains(page.String(), want) {
		t.Errorf("missing %q in:\n%s", want, page.String())
	}
	if want := "Réponses d’avant, à confirmer\u00a0: 5\n"; !strings.Contains(text.String(), want) {
		t.Errorf("missing %q in:\n%s", want, text.String())
	}
}

// Without a day, nothing is late and nothing is old.
func TestRoadmapWithoutADay(t *testing.T) {
	page := remembering(assessment.Date{})
	if strings.Contains(page, "pris du retard") || strings.Contains(page, "Preuves à renouveler") {
		t.Error("something is late or old, nobody knows when")
	}
}
