package tui

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"

	"tnl-assess/assessment"
)

// scenes lead to each screen of the wizard.
var scenes = []struct {
	name string
	path string // "" opens the home screen; a name is created in a temporary folder
	play func(d *driver)
}{
	{"accueil", "", func(*driver) {}},
	{"fichiers", "", func(d *driver) { d.press("bas", "bas", "entrée") }},
	{"recherche-debut", "e.yaml", func(*driver) {}},
	{"recherche", "e.yaml", func(d *driver) { d.press("st denis", "bas") }},
	{"identite", "e.yaml", func(d *driver) { d.press("echirol", "entrée") }},
	{"identite-a-la-main", "e.yaml", func(d *driver) { d.press("sitpi", "bas", "bas", "entrée") }},
	{"trinome", "e.yaml", func(d *driver) {
		d.press("echirol", "entrée", "entrée", "entrée", "entrée", "entrée", "entrée", "entrée")
	}},
	{"question-choix", "e.yaml", func(d *driver) { d.identify() }},
	{"question-reponse", "e.yaml", func(d *driver) {
		d.identify().press("bas", "bas", "entrée", "gauche", "n", "Votée en mars.", "entrée")
	}},
	{"question-aide", "e.yaml", func(d *driver) { d.identify().press("a") }},
	{"question-multiple", "e.yaml", func(d *driver) { d.identify().press("droite", "espace", "bas", "espace") }},
	{"question-part", "e.yaml", func(d *driver) { d.identify().press("droite", "droite", "45") }},
	{"question-nombre", "e.yaml", func(d *driver) { d.identify().ask(assessment.TypeCount).press("3") }},
	{"question-oui-non", "e.yaml", func(d *driver) { d.identify().ask(assessment.TypeYesNo).press("2") }},
	{"note", "e.yaml", func(d *driver) { d.identify().press("n", "Vu avec la direction.") }},
	{"preuve", "e.yaml", func(d *driver) { d.identify().press("p") }},
	{"preuves", "e.yaml", func(d *driver) {
		d.identify().press("p", "Délibération", "entrée", "https://exemple.fr", "entrée", "2026-03", "entrée", "p")
	}},
	{"sans-objet", "e.yaml", func(d *driver) { d.identify().press("droite", "x") }},
	{"vue-ensemble", "e.yaml", func(d *driver) { d.identify().press("bas", "entrée", "v") }},
	{"resultats-debut", "e.yaml", func(d *driver) { d.identify().press("bas", "entrée", "r") }},
	{"resultats", "e.yaml", func(d *driver) { d.identify().answerAll("40").press("r") }},
	{"feuille-de-route", "e.yaml", func(d *driver) { d.identify().answerAll("40").press("f") }},
	{"textes", "", func(d *driver) { d.complete().press("t") }},
	{"resultats-complet", "", func(d *driver) { d.complete().answerAll("40").press("r") }},
	{"resultats-domaines", "", func(d *driver) { d.complete().answerAll("40").press("r", "d") }},
	{"calendrier", "e.yaml", func(d *driver) { d.identify().press("bas", "entrée", "c") }},
	{"et-si", "e.yaml", func(d *driver) { d.identify().press("bas", "entrée", "s") }},
	{"et-si-sans", "e.yaml", func(d *driver) {
		d.identify().press("bas", "entrée", "s", "droite", "espace", "bas", "bas", "bas", "bas", "bas", "bas", "bas", "bas", "bas", "espace")
	}},
	{"et-si-borne", "e.yaml", func(d *driver) { d.identify().press("bas", "entrée", "s", "gauche", "-", "-") }},
	{"et-si-sommet", "", func(d *driver) { d.complete().answerAll("40").press("s") }},
	{"moyens", "e.yaml", func(d *driver) { d.identify().press("bas", "entrée", "m") }},
	{"voix", "e.yaml", func(d *driver) { d.identify().press("z") }},
	{"voix-en-cours", "e.yaml", func(d *driver) { d.identify().debate().press("z") }},
	{"passage", "e.yaml", func(d *driver) { d.identify().debate().press("z", "3", "entrée") }},
	{"avis", "e.yaml", func(d *driver) { d.identify().debate().press("z", "3", "entrée", "entrée", "v", "entrée") }},
	{"divergences-sans-avis", "e.yaml", func(d *driver) { d.identify().press("g") }},
	{"divergences", "e.yaml", func(d *driver) { d.identify().debate().press("g") }},
	{"decider", "e.yaml", func(d *driver) { d.identify().debate().press("g", "entrée", "espace") }},
	{"decider-pourquoi", "e.yaml", func(d *driver) { d.identify().debate().press("g", "entrée", "entrée", "Le registre.") }},
	{"decide", "e.yaml", func(d *driver) {
		d.identify().debate().press("g", "entrée", "entrée", "Le registre fait foi.", "entrée", "bas", "bas", "bas", "bas", "bas", "bas", "bas", "bas", "entrée")
	}},
	{"accords", "e.yaml", func(d *driver) {
		d.identify().debate().press("g", "bas", "bas", "bas", "bas", "bas", "bas", "entrée")
	}},
	{"animer", "e.yaml", func(d *driver) { d.identify().debate().press("b") }},
	{"animer-sans-avis", "e.yaml", func(d *driver) { d.identify().press("b") }},
	{"resultats-roles", "e.yaml", func(d *driver) { d.identify().debate().press("r", "d", "d") }},
	{"depenses-debut", "e.yaml", func(d *driver) { d.identify().answerAll("40").press("w") }},
	{"depenses", "", func(d *driver) { d.complete().answerAll("80").press("w", "entrée", "entrée", "entrée", "haut") }},
	{"depenses-ligne", "", func(d *driver) { d.complete().answerAll("80").press("w", "entrée", "haut", "haut", "entrée") }},
	{"depenses-devis", "", func(d *driver) {
		d.complete().answerAll("80").press("w", "entrée", "haut", "haut", "haut", "entrée", "entrée", "entrée", "entrée", "entrée", "8,40 à 9")
	}},
	{"depenses-emploi", "", func(d *driver) {
		d.complete().answerAll("80").press("w", "bas", "bas", "bas", "bas", "bas", "bas", "entrée", "48 000")
	}},
	{"presentation", "", func(d *driver) { d.complete().answerAll("40").press("o") }},
	{"presentation-note", "", func(d *driver) { d.complete().answerAll("40").press("o", "droite") }},
	{"presentation-axes", "", func(d *driver) { d.complete().answerAll("40").press("o", "droite", "droite") }},
	{"presentation-domaines", "", func(d *driver) { d.complete().answerAll("40").press("o", "espace", "espace", "espace") }},
	{"presentation-manques", "", func(d *driver) { d.complete().answerAll("40").press("o", "bas", "bas", "bas", "bas") }},
	{"presentation-jours", "e.yaml", func(d *driver) {
		d.identify().press("bas", "entrée", "o", "droite", "droite", "droite", "droite", "droite")
	}},
	{"presentation-decisions", "e.yaml", func(d *driver) {
		d.identify().press("bas", "entrée", "o", "droite", "droite", "droite", "droite", "droite", "droite")
	}},
	{"presentation-fin", "e.yaml", func(d *driver) {
		d.identify().press("bas", "entrée", "o", "entrée", "entrée", "entrée", "entrée", "entrée", "entrée", "entrée", "entrée", "entrée")
	}},
	{"aide", "e.yaml", func(d *driver) { d.identify().press("?") }},
	{"panne", "", func(d *driver) { d.send(fileChosenMsg{"arles.yaml"}) }}, // the file is empty
}

// sizes are those that every screen is looked at in.
var sizes = []struct{ width, height int }{{80, 24}, {120, 40}, {60, 20}}

func TestGoldenViews(t *testing.T) {
	for _, scene := range scenes {
		for _, size := range sizes {
			t.Run(fmt.Sprintf("%s-%dx%d", scene.name, size.width, size.height), func(t *testing.T) {
				path := ""
				if scene.path != "" {
					path = filepath.Join(t.TempDir(), scene.path)
				}
				golden, err := filepath.Abs(filepath.Join("testdata", "golden", filepath.Base(t.Name())+".txt"))
				if err != nil {
					t.Fatal(err)
				}
				inSampleFolder(t)
				d := drive(t, path, size.width, size.height)
				scene.play(d)
				fits(t, d.f.View(), size.width, size.height)
				compare(t, golden, hidePaths(d.screenText()))
			})
		}
	}
}

// TestGoldenTooSmall: below the smallest window, a polite word and nothing else.
func TestGoldenTooSmall(t *testing.T) {
	d := drive(t, "", 80, 24)
	for _, size := range []struct{ width, height int }{{59, 20}, {80, 17}, {40, 10}, {12, 3}, {1, 1}} {
		d.send(tea.WindowSizeMsg{Width: size.width, Height: size.height})
		fits(t, d.f.View(), size.width, size.height)
		compare(t, filepath.Join("testdata", "golden", fmt.Sprintf("trop-petite-%dx%d.txt", size.width, size.height)), d.screenText())
	}
}

// inSampleFolder makes the files that the file screen lists.
func inSampleFolder(t *testing.T) {
	t.Helper()
	t.Chdir(t.TempDir())
	for _, name := range []string{"arles.yaml", "notes.txt"} {
		if err := os.WriteFile(name, nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Mkdir("archives", 0o700); err != nil {
		t.Fatal(err)
	}
}

// absolutePath is the line that names the folder shown.
var absolutePath = regexp.MustCompile(`(?m)^  (/|[A-Z]:\\).*$`)

func hidePaths(text string) string { return absolutePath.ReplaceAllString(text, "  (dossier)") }

// fits fails when a view is larger than its window.
func fits(t *testing.T, view string, width, height int) {
	t.Helper()
	lines := regexp.MustCompile(`\n`).Split(view, -1)
	if len(lines) != height {
		t.Errorf("%d lines in a window of %d", len(lines), height)
	}
	for i, line := range lines {
		if w := ansi.StringWidth(line); w > width {
			t.Errorf("line %d has %d columns in a window of %d: %q", i+1, w, width, line)
		}
	}
}

func compare(t *testing.T, golden, got string) {
	t.Helper()
	if *update {
		if err := os.MkdirAll(filepath.Dir(golden), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatalf("%v; write it with: go test ./tui -update", err)
	}
	if got != string(want) {
		t.Errorf("the view has changed; look at it, then go test ./tui -update\ngot:\n%s\nwant:\n%s", got, want)
	}
}
