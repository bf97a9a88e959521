package tui

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tnl-assess/internal/export"
)

// On a wall, the results have their axes as a wheel beside the bars.
func TestGoldenWideViews(t *testing.T) {
	for _, scene := range scenes {
		if scene.name == "resultats" || scene.name == "presentation-note" {
			t.Run(scene.name, func(t *testing.T) {
				golden, wall := goldenFolder(t), size{160, 45}
				d := scene.begin.drive(t, wall)
				scene.play(d)
				d.looksAs(golden, scene.name, wall)
			})
		}
	}
}

// A presentation goes from its first message to its last, and no further; its keys lead nowhere
// else, and it begins anew when it is opened again.
func TestPresentationKeys(t *testing.T) {
	d := drive(t, filepath.Join(t.TempDir(), "e.yaml"), 80, 24).identify().press("2", "entrée", "s", "droite", "o")
	d.press("gauche").sees("1 sur 8")
	for range 20 {
		d.press("droite")
	}
	d.sees("8 sur 8").press("haut").sees("7 sur 8").press("échap", "o").sees("1 sur 8")
}

// Every message of every example fits in every window.
func TestPresentationFits(t *testing.T) {
	examples, err := filepath.Glob("../questionnaires/exemples/*.yaml")
	if err != nil || len(examples) == 0 {
		t.Fatal("no example", err)
	}
	for _, example := range examples {
		for _, size := range append(sizes, size{200, 60}) {
			d := openCopy(t, example, size.width, size.height).press("o")
			for range 9 {
				fits(t, d.f.View(), size.width, size.height)
				d.press("droite")
			}
		}
	}
}

// openCopy opens a copy of an example.
func openCopy(t *testing.T, example string, width, height int) *driver {
	t.Helper()
	data, err := os.ReadFile(example)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), filepath.Base(example))
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	return drive(t, path, width, height)
}

// One result: the screens show the figures that reports give.
func TestScreensShowTheFiguresOfReports(t *testing.T) {
	examples, err := filepath.Glob("../questionnaires/exemples/*.yaml")
	if err != nil || len(examples) == 0 {
		t.Fatal("no example", err)
	}
	for _, example := range examples {
		d := openCopy(t, example, 120, 60).press("r")
		var b bytes.Buffer
		if err := export.Data(&b, d.f.result); err != nil {
			t.Fatal(err)
		}
		var file struct {
			Coverage json.Number `json:"couverture"`
			Axes     []struct {
				Evaluated bool        `json:"evalue"`
				Floor     json.Number `json:"plancher"`
				Ceiling   json.Number `json:"plafond"`
			} `json:"axes"`
		}
		if err := json.Unmarshal(b.Bytes(), &file); err != nil {
			t.Fatal(err)
		}
		for i, axis := range file.Axes {
			if !axis.Evaluated {
				continue
			}
			want := decimal(axis.Floor)
			if top := decimal(axis.Ceiling); axis.Ceiling != axis.Floor {
				want += " à " + top
			}
			line := lineOf(d, d.f.questionnaire.Axes[i].Short)
			if !strings.Contains(line, " "+want+" ") && !strings.HasSuffix(line, " "+want) {
				t.Errorf("%s: %q does not show %s", example, line, want)
			}
		}
		whole, _, _ := strings.Cut(file.Coverage.String(), ".")
		d.sees("couverture " + whole + " %")
	}
}

// decimal writes a number of the data as a screen does: one decimal at most, not rounded.
func decimal(n json.Number) string {
	whole, part, _ := strings.Cut(n.String(), ".")
	if part != "" && part[0] != '0' {
		return whole + "," + part[:1]
	}
	return whole
}

// lineOf is the line of the screen that begins with a title.
func lineOf(d *driver, title string) string {
	for line := range strings.SplitSeq(plainSpaces(d.screenText()), "\n") {
		if strings.HasPrefix(strings.TrimSpace(line), title+" ") {
			return line
		}
	}
	return ""
}
