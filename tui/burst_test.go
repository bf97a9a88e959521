package tui

import (
	"bytes"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
)

// Two thousand keys that arrive together, letters and digits merged as a terminal under load gives
// them, and long before anything is on disk, write the same file as typed one by one.
func TestBurstOfKeys(t *testing.T) {
	random := rand.New(rand.NewPCG(17, 2000))
	var keys []string
	for len(keys) < 2000 {
		switch random.IntN(12) {
		case 0:
			keys = append(keys, "n", "V", "u", "e", "2", "entrée")
		case 1:
			keys = append(keys, []string{"gauche", "bas", "haut", "tab"}[random.IntN(4)])
		case 2:
			keys = append(keys, "suppr")
		case 3:
			keys = append(keys, "ctrl+z")
		case 4:
			keys = append(keys, "échap", "v", "entrée")
		default:
			keys = append(keys, string(rune('1'+random.IntN(4))), string(rune('1'+random.IntN(4))), "entrée")
		}
	}
	slow := drive(t, filepath.Join(t.TempDir(), "e.yaml"), 80, 24).identify().press(keys...)
	burst := drive(t, filepath.Join(t.TempDir(), "e.yaml"), 80, 24).identify().pour(merged(keys))
	want, err := os.ReadFile(slow.f.file.Path())
	if err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile(burst.f.file.Path())
	if err != nil {
		t.Fatal(err)
	}
	if len(slow.f.answers()) == 0 || !bytes.Equal(got, want) {
		t.Errorf("%d answers typed slowly, %d in a burst:\n%s\nwant:\n%s", len(slow.f.answers()), len(burst.f.answers()), got, want)
	}
}

// What is pressed while the file is being created is not lost either.
func TestKeysWhileTheFileIsCreated(t *testing.T) {
	path := filepath.Join(t.TempDir(), "e.yaml")
	d := drive(t, path, 80, 24).press("entrée", "echirol", "entrée")
	d.pour([]tea.KeyMsg{{Type: tea.KeyEnter}, {Type: tea.KeyRunes, Runes: []rune("21")}, {Type: tea.KeyEnter}})
	if got := onDisk(t, path).Last().Answers; len(got) != 1 || got["str-decision"].Value.Item() != "aucun" {
		t.Errorf("on disk: %v", got)
	}
}

// merged are keys as a loaded terminal gives them: what makes a text comes as one.
func merged(keys []string) []tea.KeyMsg {
	var list []tea.KeyMsg
	for _, k := range keys {
		msg, ok := named[k]
		switch last := len(list) - 1; {
		case ok:
			list = append(list, msg)
		case last >= 0 && list[last].Type == tea.KeyRunes:
			list[last].Runes = append(list[last].Runes, []rune(k)...)
		default:
			list = append(list, tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(k)})
		}
	}
	return list
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
			for _, k := range []string{"%", "l", "9", "espace", "tab", "suppr", "ctrl+j"} {
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
