package tui

import (
	"path/filepath"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
)

// What is pressed while the file is being created is not lost either.
func TestKeysWhileTheFileIsCreated(t *testing.T) {
	path := filepath.Join(t.TempDir(), "e.yaml")
	d := drive(t, path, 80, 24).press("entrée", "echirol", "entrée")
	d.pour([]tea.KeyMsg{{Type: tea.KeyEnter}, {Type: tea.KeyRunes, Runes: []rune("21")}, {Type: tea.KeyEnter}})
	if got := onDisk(t, path).Last().Answers; len(got) != 1 || got["str-decision"].Value.Item() != "aucun" {
		t.Errorf("on disk: %v", got)
	}
}

// pour gives all the keys before anything that they ask for is carried out.
func (d *driver) pour(keys []tea.KeyMsg) *driver {
	d.t.Helper()
	var asked []tea.Cmd
	for _, pressed := range keys {
		_, cmd := d.f.Update(pressed)
		asked = append(asked, cmd)
	}
	for _, cmd := range asked {
		d.run(cmd)
	}
	return d
}

// A key that does nothing on a screen says so: it moves something, or leaves a word at the bottom.
func TestNoKeyIsSilent(t *testing.T) {
	for _, scene := range scenes {
		t.Run(scene.name, func(t *testing.T) {
			d := scene.begin.drive(t, sizes[0])
			scene.play(d)
			if d.f.front().typing() || d.f.here().kind == atFault {
				t.Skip("letters are text here")
			}
			for _, k := range []string{"%", "q", "9", "espace", "tab", "suppr", "ctrl+j"} {
				here, before := len(d.f.places), d.screenText()
				if d.press(k); d.screenText() == before {
					t.Errorf("%s does nothing, in silence:\n%s", k, before)
				}
				if len(d.f.places) != here {
					return // it leads elsewhere
				}
				d.f.notice = ""
			}
		})
	}
	if !strings.Contains(shownKey(named["tab"]), "tab") {
		t.Error("tab has no name")
	}
}
