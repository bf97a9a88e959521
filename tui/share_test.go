package tui

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Every document is written in every format, beside the assessment, and is what it says.
func TestShare(t *testing.T) {
	path := copyOf(t, "ville-exemple.yaml")
	d := drive(t, path, 80, 24).press("e")
	begins := map[string]string{".odt": "PK", ".html": "<!DOCTYPE html>", ".md": "#", ".csv": "", ".json": "{"}
	for rank, of := range shareables {
		for i, format := range of.formats() {
			d.press(string(rune('1' + rank)))
			x := d.f.screen.(*shareScreen)
			for x.chosen() != i {
				d.press("droite")
			}
			d.press("entrée").sees("Écrit", "  Ouvrir")
			want := strings.TrimSuffix(path, ".yaml") + "-" + of.suffix + format.extension
			data, err := os.ReadFile(want)
			if err != nil {
				t.Fatalf("%s: %v", of.title, err)
			}
			data = bytes.TrimPrefix(data, []byte("\uFEFF"))
			if len(data) < 100 || !bytes.HasPrefix(bytes.ToLower(data), []byte(strings.ToLower(begins[format.extension]))) {
				t.Errorf("%s begins with %.40q", filepath.Base(want), data)
			}
			if d.f.shared != want {
				t.Errorf("it says %s, and is in %s", d.f.shared, want)
			}
		}
	}
	text := d.f.farewell()
	for _, want := range []string{path, "tnl-assess ", d.f.shared} {
		if !strings.Contains(text, want) {
			t.Errorf("on leaving, no %s in:\n%s", want, text)
		}
	}
}

// Without a desktop, nothing is opened in this terminal: the path is said.
func TestOpenWithoutADesktop(t *testing.T) {
	t.Setenv("DISPLAY", "")
	t.Setenv("WAYLAND_DISPLAY", "")
	t.Setenv("PATH", "") // elsewhere, no opener is found
	d := drive(t, copyOf(t, "ville-exemple.yaml"), 80, 24).press("e", "entrée", "entrée")
	d.sees("Rien ici n’ouvre ce document", "feuille-de-route.odt")
}
