package tui

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"

	"tnl-assess/assessment"
)

// beginning is what comes before a scene. What is played up to it is played once: its file is kept,
// and opened by each scene.
type beginning struct {
	path string // of a file to create; empty for the home screen
	play func(d *driver)
}

var (
	home             = &beginning{}
	fresh            = &beginning{path: "e.yaml"}
	identified       = &beginning{"e.yaml", func(d *driver) { d.identify() }}
	answered         = &beginning{"e.yaml", func(d *driver) { d.identify().answerAll("40") }}
	complete         = &beginning{"", func(d *driver) { d.complete() }}
	completeAnswered = &beginning{"", func(d *driver) { d.complete().answerAll("40") }}
	completeRich     = &beginning{"", func(d *driver) { d.complete().answerAll("80") }}

	played = map[*beginning][]byte{}
)

// drive shows what a scene begins on: the first question of a file without answers, a file of which
// every question has just been answered, or nothing yet.
func (b *beginning) drive(t *testing.T, in size) *driver {
	t.Helper()
	inSampleFolder(t)
	path := ""
	if b.path != "" {
		path = filepath.Join(t.TempDir(), b.path)
	}
	if b.play == nil {
		return drive(t, path, in.width, in.height)
	}
	if played[b] == nil {
		d := drive(t, path, in.width, in.height)
		b.play(d)
		data, err := os.ReadFile(d.f.file.Path())
		if err = errors.Join(err, d.f.close()); err != nil {
			t.Fatal(err)
		}
		played[b] = data
	}
	path = filepath.Join(t.TempDir(), "e.yaml")
	if err := os.WriteFile(path, played[b], 0o600); err != nil {
		t.Fatal(err)
	}
	d := drive(t, path, in.width, in.height)
	if len(d.f.answers()) > 0 {
		return d.press("ctrl+s") // the header says that it is on disk
	}
	return d.press("entrée")
}

// scenes lead to each screen of the wizard.
var scenes = []struct {
	name  string
	begin *beginning
	play  func(d *driver)
}{
	{"accueil", home, func(*driver) {}},
	{"fichiers", home, func(d *driver) { d.press("bas", "bas", "entrée") }},
	{"accueil-fichier", fresh, func(*driver) {}},
	{"recherche-debut", fresh, func(d *driver) { d.press("entrée") }},
	{"recherche", fresh, func(d *driver) { d.press("entrée", "st denis", "bas") }},
	{"recherche-code", fresh, func(d *driver) { d.press("entrée", "38130") }},
	{"recherche-fautes", fresh, func(d *driver) { d.press("entrée", "marsiele") }},
	{"collectivite", fresh, func(d *driver) { d.press("entrée", "echirol", "entrée") }},
	{"identite", fresh, func(d *driver) { d.press("entrée", "echirol", "entrée", "2", "entrée") }},
	{"identite-a-la-main", fresh, func(d *driver) { d.press("entrée", "sitpi", "bas", "bas", "entrée") }},
	{"trinome", fresh, func(d *driver) {
		d.press("entrée", "echirol", "entrée", "2", "entrée", "entrée", "entrée", "entrée", "entrée", "entrée", "entrée")
	}},
	{"question-choix", identified, func(*driver) {}},
	{"regles", complete, func(d *driver) { d.press("ctrl+r") }},
	{"question-reponse", identified, func(d *driver) {
		d.press("3", "entrée", "gauche", "n", "Votée en mars.", "entrée")
	}},
	{"question-aide", identified, func(d *driver) { d.press("a") }},
	{"question-multiple", identified, func(d *driver) { d.press("droite", "1", "bas", "espace") }},
	{"question-part", identified, func(d *driver) { d.press("droite", "droite", "45") }},
	{"question-nombre", identified, func(d *driver) { d.ask(assessment.TypeCount).press("3") }},
	{"question-oui-non", identified, func(d *driver) { d.ask(assessment.TypeYesNo).press("2") }},
	{"note", identified, func(d *driver) { d.press("n", "Vu avec la direction.") }},
	{"preuve", identified, func(d *driver) { d.press("p") }},
	{"preuves", identified, func(d *driver) {
		d.press("p", "Délibération", "entrée", "https://exemple.fr", "entrée", "2026-03", "entrée", "p")
	}},
	{"sans-objet", identified, func(d *driver) { d.press("droite", "x") }},
	{"sans-objet-raison", identified, func(d *driver) { d.press("droite", "x", "5", "entrée") }},
	{"axe-termine", complete, func(d *driver) {
		for d.f.here().kind == atQuestion {
			d.press("1", "entrée")
		}
	}},
	{"question-effet", identified, func(d *driver) { d.press("3", "entrée") }},
	{"vue-ensemble", identified, func(d *driver) { d.press("2", "entrée", "v") }},
	{"resultats-debut", identified, func(d *driver) { d.press("2", "entrée", "r") }},
	{"resultats", answered, func(d *driver) { d.press("r") }},
	{"feuille-de-route", answered, func(d *driver) { d.press("f") }},
	{"textes", complete, func(d *driver) { d.press("t") }},
	{"resultats-complet", completeAnswered, func(d *driver) { d.press("r") }},
	{"resultats-domaines", completeAnswered, func(d *driver) { d.press("r", "d") }},
	{"calendrier", identified, func(d *driver) { d.press("2", "entrée", "s", "droite", "c") }},
	{"et-si", identified, func(d *driver) { d.press("2", "entrée", "s", "droite") }},
	{"et-si-rien", identified, func(d *driver) { d.press("2", "entrée", "s") }},
	{"et-si-sans", identified, func(d *driver) {
		d.press("2", "entrée", "s", "droite", "espace", "bas", "bas", "bas", "bas", "bas", "bas", "bas", "bas", "bas", "espace")
	}},
	{"et-si-borne", identified, func(d *driver) { d.press("2", "entrée", "s", "gauche", "-", "-") }},
	{"plan", identified, func(d *driver) {
		d.press("2", "entrée", "s", "droite", "droite", "droite", "entrée", "entrée", "l", "entrée", "bas", "espace", "bas")
	}},
	{"plan-abandon", identified, func(d *driver) { d.press("2", "entrée", "s", "droite", "l", "suppr") }},
	{"et-si-sommet", completeAnswered, func(d *driver) { d.press("s") }},
	{"moyens", identified, func(d *driver) { d.press("2", "entrée", "m") }},
	{"voix", identified, func(d *driver) { d.press("z") }},
	{"voix-en-cours", identified, func(d *driver) { d.debate().press("z") }},
	{"passage", identified, func(d *driver) { d.debate().press("z", "3", "entrée") }},
	{"avis", identified, func(d *driver) { d.debate().press("z", "3", "entrée", "entrée", "v", "entrée") }},
	{"divergences-sans-avis", identified, func(d *driver) { d.press("g") }},
	{"divergences", identified, func(d *driver) { d.debate().press("g") }},
	{"decider", identified, func(d *driver) { d.debate().press("g", "bas", "bas", "entrée", "espace") }},
	{"decider-notes", identified, func(d *driver) { d.debate().press("g", "bas", "bas", "entrée", "d") }},
	{"decider-pourquoi", identified, func(d *driver) { d.debate().press("g", "bas", "bas", "entrée", "entrée", "Le registre.") }},
	{"decide", identified, func(d *driver) {
		d.debate().press("g", "bas", "bas", "entrée", "entrée", "Le registre fait foi.", "entrée", "bas", "bas", "bas", "bas", "bas", "bas", "bas", "bas", "entrée")
	}},
	{"accords", identified, func(d *driver) {
		d.debate().press("g", "bas", "bas", "bas", "bas", "bas", "bas", "entrée")
	}},
	{"animer", identified, func(d *driver) { d.debate().press("b") }},
	{"animer-sans-avis", identified, func(d *driver) { d.press("b") }},
	{"resultats-roles", identified, func(d *driver) { d.debate().press("r", "d", "d") }},
	{"depenses-debut", answered, func(d *driver) { d.press("w") }},
	{"depenses", completeRich, func(d *driver) { d.press("w", "entrée", "entrée", "entrée", "haut") }},
	{"depenses-ligne", completeRich, func(d *driver) { d.press("w", "entrée", "haut", "haut", "entrée") }},
	{"depenses-devis", completeRich, func(d *driver) {
		d.press("w", "entrée", "haut", "haut", "haut", "entrée", "entrée", "entrée", "entrée", "entrée", "8,40 à 9")
	}},
	{"depenses-emploi", completeRich, func(d *driver) {
		d.press("w", "bas", "bas", "bas", "bas", "bas", "bas", "entrée", "48 000")
	}},
	{"presentation", completeAnswered, func(d *driver) { d.press("o") }},
	{"presentation-note", completeAnswered, func(d *driver) { d.press("o", "droite") }},
	{"presentation-axes", completeAnswered, func(d *driver) { d.press("o", "droite", "droite") }},
	{"presentation-domaines", completeAnswered, func(d *driver) { d.press("o", "espace", "espace", "espace") }},
	{"presentation-manques", completeAnswered, func(d *driver) { d.press("o", "bas", "bas", "bas", "bas") }},
	{"presentation-jours", identified, func(d *driver) {
		d.press("2", "entrée", "s", "droite", "o", "droite", "droite", "droite", "droite", "droite")
	}},
	{"presentation-decisions", identified, func(d *driver) {
		d.press("2", "entrée", "s", "droite", "o", "droite", "droite", "droite", "droite", "droite", "droite")
	}},
	{"presentation-fin", identified, func(d *driver) {
		d.press("2", "entrée", "s", "droite", "o", "entrée", "entrée", "entrée", "entrée", "entrée", "entrée", "entrée", "entrée", "entrée")
	}},
	{"partager", answered, func(d *driver) { d.press("e", "bas") }},
	{"partager-donnees", answered, func(d *driver) { d.press("e", "7", "droite") }},
	{"menu", identified, func(d *driver) { d.press("?") }},
	{"menu-cherche", identified, func(d *driver) { d.press("ctrl+p", "resu") }},
	{"tableau", identified, func(d *driver) { d.press("échap") }},
	{"tableau-complet", completeAnswered, func(*driver) {}},
	{"panne", home, func(d *driver) { d.send(fileChosenMsg{"arles.yaml"}) }}, // the file is empty
}

// sizes are those that every screen is looked at in.
var sizes = []size{{80, 24}, {120, 40}, {60, 20}}

type size struct{ width, height int }

func TestGoldenViews(t *testing.T) {
	for _, scene := range scenes {
		t.Run(scene.name, func(t *testing.T) {
			golden := goldenFolder(t)
			d := scene.begin.drive(t, sizes[0])
			scene.play(d)
			d.looksAs(golden, scene.name, sizes...)
		})
	}
}

// goldenFolder is where golden views are, from whatever folder a test moves to.
func goldenFolder(t *testing.T) string {
	t.Helper()
	folder, err := filepath.Abs(filepath.Join("testdata", "golden"))
	if err != nil {
		t.Fatal(err)
	}
	return folder
}

// looksAs compares the screen, in windows of some sizes, to its golden views.
func (d *driver) looksAs(folder, name string, sizes ...size) {
	d.t.Helper()
	for _, in := range sizes {
		d.send(tea.WindowSizeMsg{Width: in.width, Height: in.height})
		fits(d.t, d.f.View(), in.width, in.height)
		compare(d.t, filepath.Join(folder, fmt.Sprintf("%s-%dx%d.txt", name, in.width, in.height)), hidePaths(d.screenText()))
	}
}

// TestGoldenTooSmall: below the smallest window, a polite word and nothing else.
func TestGoldenTooSmall(t *testing.T) {
	d := drive(t, "", 80, 24)
	for _, size := range []size{{59, 20}, {80, 17}, {40, 10}, {12, 3}, {1, 1}} {
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
var absolutePath = regexp.MustCompile(`(?m)^( +)(…\S*/|/|[A-Z]:\\).*$`)

func hidePaths(text string) string { return absolutePath.ReplaceAllString(text, "${1}(dossier)") }

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
