//go:build !windows

// Command images makes the pictures of the README and of the docs from the real program: it
// plays scenes in a pseudo-terminal and writes what a person would see as SVG pictures, one of
// them animated; and takes a chart out of a report. docs/images.sh prepares the program and
// runs it. It is a module of its own, so that the program does not depend on what it needs.
package main

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"time"
)

func main() {
	tnl := flag.String("tnl", "tnl-assess", "the program shown")
	examples := flag.String("exemples", "questionnaires/exemples", "the folder of the assessments shown")
	out := flag.String("o", "docs/images", "the folder of the pictures")
	flag.Parse()
	if err := makeAll(*tnl, *examples, *out); err != nil {
		fmt.Fprintln(os.Stderr, "images:", err)
		os.Exit(1)
	}
}

// scene is what is played on a file, and the picture that is made of it.
type scene struct {
	picture     string
	title       string // what the picture shows, for those who do not see it
	file        string // an example to copy, or a name to create
	cols, rows  int
	steps       []step
	animated    bool // each step is a frame; else the last one alone is kept
	description string
}

// step is what is typed, and how long what it leads to stays.
type step struct {
	keys string
	stay time.Duration
}

// The keys that are not letters.
const (
	enter = "\r"
	down  = "\x1b[B"
	right = "\x1b[C"
)

const brief, long = 900 * time.Millisecond, 2200 * time.Millisecond

func scenes() []scene {
	return []scene{
		{
			picture: "resultats.svg", title: "Les résultats d’un exemple, dans un grand terminal", file: "arles-2016.yaml", cols: 160, rows: 45,
			description: "Les étoiles en grand, une barre par axe avec le seuil de la prochaine étoile, les axes en toile d’araignée, et ce qui manque.",
			steps:       []step{{keys: "r"}},
		},
		{
			picture: "regards-croises.svg", title: "Deux avis sur une question, et où mène chaque choix", file: "trois-voix.yaml", cols: 100, rows: 30,
			description: "La question, l’avis de chacun des trois rôles côte à côte, puis les réponses à retenir avec la note et les étoiles où chacune mène.",
			steps:       []step{{keys: "g"}, {keys: down + enter}, {keys: "d"}},
		},
		{
			picture: "presentation.svg", title: "La présentation au conseil : un message à la fois", file: "arles-2016.yaml", cols: 100, rows: 30,
			description: "Le nom de la collectivité et ses étoiles, en grand, au milieu de l’écran.",
			steps:       []step{{keys: "o"}},
		},
		{
			picture: "atelier.svg", title: "Un atelier, du nom de la commune aux résultats", file: "atelier.yaml", cols: 100, rows: 30, animated: true,
			description: "On nomme sa commune, on répond aux questions une à une, on regarde les résultats, puis on les présente.",
			steps:       workshop(),
		},
	}
}

// workshop plays the first assessment of a town that is not: the answers of a real one are not
// ours to show.
func workshop() []step {
	steps := []step{{stay: brief}, {keys: enter, stay: brief}, {keys: "Ville-Exemple", stay: long}, {keys: down, stay: brief}, {keys: enter, stay: long}}
	for _, field := range []string{"", "", "", "18 000", "300", "280", "Camille Martin, adjointe", "", ""} {
		steps = append(steps, step{keys: field}, step{keys: enter})
	}
	steps = append(steps, step{stay: long})
	for n, choice := range []string{"2", "2", "4", "3", "3", "2", "2", "3", "2", "2", "3", "2"} {
		pause := brief / 2
		if n < 3 {
			pause = brief
		}
		steps = append(steps, step{keys: choice, stay: pause}, step{keys: enter, stay: pause})
	}
	return append(steps, step{keys: "r", stay: 2 * long}, step{keys: "o", stay: long}, step{keys: right, stay: long}, step{keys: right, stay: long})
}

// makeAll makes every picture.
func makeAll(tnl, examples, out string) error {
	for _, s := range scenes() {
		frames, err := s.play(tnl, examples, out)
		if err != nil {
			return fmt.Errorf("%s: %w", s.picture, err)
		}
		if err := os.WriteFile(filepath.Join(out, s.picture), []byte(draw(s, frames)), 0o644); err != nil { //nolint:gosec // pictures are public
			return err
		}
	}
	return takeChart(tnl, filepath.Join(examples, "arles-2016.yaml"), filepath.Join(out, "radar.svg"))
}

// takeChart takes the first chart of a report.
func takeChart(tnl, example, out string) error {
	dir, err := os.MkdirTemp("", "images")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	path := filepath.Join(dir, "rapport.html")
	if text, err := exec.Command(tnl, "report", example, "-o", path).CombinedOutput(); err != nil { //nolint:gosec // the program shown is given
		return fmt.Errorf("report: %w\n%s", err, text)
	}
	page, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	_, chart, found := bytes.Cut(page, []byte("<svg"))
	chart, _, closed := bytes.Cut(chart, []byte("</svg>"))
	if !found || !closed {
		return fmt.Errorf("no chart in the report of %s", example)
	}
	return os.WriteFile(out, []byte("<svg"+string(chart)+"</svg>\n"), 0o644) //nolint:gosec // pictures are public
}
