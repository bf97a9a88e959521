package tui

import (
	"os"
	"path/filepath"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"tnl-assess/assessment"
)

// town is a file with answers that say what free software is in service, and an earlier campaign.
const town = `schema: 1
questionnaire: {id: tnl-complet, version: "2.0.0"}
collectivite: {nom: Ville, type: commune, population: 20000, postes: 250}
campagnes:
  - date: "2025-11"
    reponses: {}
  - date: "2026-11-22"
    reponses:
      srv-messagerie: {valeur: libre}
      bur-suite: {valeur: 80}
`

func openTown(t *testing.T, text string) (d *driver, path string) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "ville.yaml")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return drive(t, path, 80, 24), path
}

// A suggestion counts once it is accepted, and is on disk at once; quantities move, lines go.
func TestSavingsAreCountedAtOnce(t *testing.T) {
	d, path := openTown(t, town)
	d.press("w").sees("rien de compté", "Messagerie, suite bureautique", "pas encore compté")
	if c := onDisk(t, path).Last().Costing; c != nil {
		t.Fatalf("counted before it was accepted: %+v", c)
	}
	d.press("entrée").sees("25 000 à 26 000 € par an", "En service")
	lines := func() []assessment.CostLine { return onDisk(t, path).Last().Costing.Lines }
	if got := lines(); len(got) != 1 || got[0].Quantity != 200 || got[0].Reference != "ms365-business-standard" {
		t.Fatalf("on disk: %+v", got)
	}
	d.press("entrée").sees("28 000 à 29 000 € par an")
	if got := lines(); len(got) != 2 || got[1].Quantity != 50 || got[1].Reference != "ms365-business-basic" {
		t.Fatalf("on disk: %+v", got)
	}
	d.press("haut", "haut", "+", "+", "-")
	if got := lines()[0].Quantity; got != 210 {
		t.Errorf("quantity on disk: %d", got)
	}
	d.press("bas", "suppr")
	if got := lines(); len(got) != 1 {
		t.Errorf("on disk: %+v", got)
	}
	d.press("haut", "suppr").sees("rien de compté")
	if c := onDisk(t, path).Last().Costing; c == nil || len(c.Lines) > 0 {
		t.Errorf("on disk: %+v", c)
	}
}

// A line is edited in a form that says what is wrong, field by field, and brings back to the
// list, at the same line.
func TestSavingsLineIsEdited(t *testing.T) {
	d, path := openTown(t, town)
	d.press("w", "entrée", "entrée", "haut", "entrée").sees("Une ligne du chiffrage")
	line := d.f.places[len(d.f.places)-1].line
	d.press("entrée", "SOGo", "entrée", "retour", "retour", "retour", "entrée").sees("nombre entier")
	d.press("60", "entrée", "entrée")
	for _, c := range []struct{ typed, said string }{
		{"1.234", "deux façons"}, {"-5", "négatif"}, {"9 à 8", "à l’envers"}, {"8,40 €/mois", "l’unité"},
	} {
		d.press(c.typed, "entrée").sees(c.said)
		for range c.typed {
			d.press("retour")
		}
	}
	d.press("4,80 à 5 €", "entrée", "entrée", "droite", "entrée", "marché du syndicat", "entrée")
	d.press("1 200 €", "entrée", "entrée", "entrée", "entrée", "boîtes", "entrée").sees("Dépenses évitées", "60 × 4,80 à 5 €")
	got := onDisk(t, path).Last().Costing.Lines
	if len(got) != 2 {
		t.Fatalf("on disk: %+v (line %d)", got, line)
	}
	var edited assessment.CostLine
	for _, l := range got {
		if l.Software != "" {
			edited = l
		}
	}
	want := assessment.Quote{Price: assessment.Span{Low: 4_80, High: 5_00}, Tax: assessment.WithTax, Origin: "marché du syndicat"}
	if edited.Software != "SOGo" || edited.Quantity != 60 || edited.Quote == nil || *edited.Quote != want || edited.Yearly != assessment.Euros(1_200) || edited.Note != "boîtes" {
		t.Errorf("on disk: %+v, quote %+v", edited, edited.Quote)
	}
	d.press("f").sees("Feuille de route")
}

// A line is kept from any page of its form, and by whom leaves in the middle of it, as long as
// what is typed is sound.
func TestSavingsLineIsKept(t *testing.T) {
	d, path := openTown(t, town)
	line := func() assessment.CostLine { return onDisk(t, path).Last().Costing.Lines[0] }
	d.press("w", "entrée", "haut", "entrée", "ctrl+s").sees("Dépenses évitées")
	d.press("entrée", "entrée", "SOGo", "ctrl+s").sees("Dépenses évitées", "En service")
	if got := line().Software; got != "SOGo" {
		t.Errorf("on disk: %q", got)
	}
	d.press("entrée", "entrée", "entrée", "0000000", "ctrl+s").sees("de 1 à un million")
	d.press("ctrl+c").sees("ne peut pas être enregistré").press("ctrl+c")
	if !d.left || line().Quantity != 200 {
		t.Errorf("left: %v, on disk: %+v", d.left, line())
	}
	if err := d.f.close(); err != nil {
		t.Fatal(err)
	}
	d = drive(t, path, 80, 24)
	d.press("w", "entrée", "entrée", "entrée", "retour", "ctrl+c")
	if !d.left || line().Quantity != 20 {
		t.Errorf("left: %v, on disk: %+v", d.left, line())
	}
}

// The costing of an earlier campaign is shown with its date, and copied to this one when it
// changes.
func TestSavingsComeFromTheCampaignBefore(t *testing.T) {
	const costed = `schema: 2
questionnaire: {id: tnl-complet, version: "2.0.0"}
collectivite: {nom: Ville, type: commune}
campagnes:
  - date: "2025-11"
    reponses: {}
    chiffrage:
      lignes:
        - {briques: [messagerie], quantite: 10, unite: utilisateur_mois, reference: ms365-business-basic}
  - date: "2026-11-22"
    reponses: {srv-messagerie: {valeur: libre}}
`
	d, path := openTown(t, costed)
	d.press("h")
	for range 3 {
		d.send(tea.KeyMsg{Type: tea.KeyPgDown})
	}
	d.sees("Ce que l’on ne dépense pas", "610 à 620 €", "chiffrage de la campagne précédente")
	d.press("w").sees("estimation, novembre 2025", "Donnez le nombre de postes")
	d.press("+")
	a := onDisk(t, path)
	if before, now := a.Campaigns[0].Costing.Lines[0].Quantity, a.Last().Costing.Lines[0].Quantity; before != 10 || now != 11 {
		t.Errorf("%d before, %d now", before, now)
	}
	d.press("suppr").sees("rien de compté")
	if c := onDisk(t, path).Last().Costing; c == nil || len(c.Lines) > 0 {
		t.Errorf("on disk: %+v", c)
	}
}

func TestSavingsSettings(t *testing.T) {
	d, path := openTown(t, town)
	d.press("w", "entrée", "bas", "bas", "bas", "entrée").sees("Traduire les montants")
	d.press("61 000", "entrée", "25", "entrée").sees("de 1 à 20")
	d.press("retour", "retour", "5", "entrée").sees("61 000 € par an, solde à 5 ans")
	if c := onDisk(t, path).Last().Costing; c.PostCost != assessment.Euros(61_000) || c.Years != 5 {
		t.Errorf("on disk: %+v", c)
	}
	d.press("échap", "w").sees("61 000 €")
}

// A hostile name reaches no terminal, and a huge costing fits the window.
func TestSavingsHostile(t *testing.T) {
	d, _ := openTown(t, `schema: 2
questionnaire: {id: tnl-complet, version: "2.0.0"}
collectivite: {nom: Ville, type: commune, postes: 3}
campagnes:
  - date: "2026-11-22"
    reponses: {}
    chiffrage:
      lignes:
        - {briques: ["\u202eeirf \u00adegassem", b, c, d, e, f, g, h, i, j], logiciel: "long long long long long long long long long long long long long long long", quantite: 1000000, unite: poste_mois, devis: {montant: 83, taxe: ttc}}
        - {briques: [x], quantite: 1, unite: poste_an, reference: parti, note: "a\tb"}
`)
	d.press("w").sees("à chiffrer")
	fits(t, d.f.View(), 80, 24)
	d.press("bas").sees("n’est pas dans la liste")
	fits(t, d.f.View(), 80, 24)
}

func TestNextQuantity(t *testing.T) {
	for _, c := range []struct{ n, by, want int }{
		{1, 1, 2},
		{1, -1, 1},
		{19, 1, 20},
		{20, 1, 25},
		{20, -1, 19},
		{22, -1, 20},
		{99, 1, 100},
		{100, 1, 110},
		{100, -1, 95},
		{999, 1, 1_000},
		{1_000, 1, 1_050},
		{1_000, -1, 990},
		{assessment.MaxQuantity, 1, assessment.MaxQuantity},
	} {
		if got := nextQuantity(c.n, c.by); got != c.want {
			t.Errorf("%d %+d: got %d, want %d", c.n, c.by, got, c.want)
		}
	}
}

// A plan outlives what it does not depend on, and no answer.
func TestCostingKeepsThePlan(t *testing.T) {
	d, _ := openTown(t, town)
	d.press("w")
	plan := d.f.plan
	if plan == nil {
		t.Fatal("no plan came")
	}
	if d.press("entrée", "+", "suppr"); d.f.plan != plan {
		t.Error("a costing has the same plan made again")
	}
	if d.press("v", "entrée", "1", "entrée"); d.f.plan != nil {
		t.Error("a plan of other answers is kept")
	}
	if d.press("r"); d.f.plan == nil || len(d.f.result.Roadmap.Actions) != len(d.f.plan.Actions) {
		t.Error("the results have no plan")
	}
}
