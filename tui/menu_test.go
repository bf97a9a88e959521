package tui

import (
	"slices"
	"strings"
	"testing"

	"tnl-assess/assessment"
)

// Every key of a screen is a line of the menu, which does what the key does; the menu leaves the
// screen as it was.
func TestMenuHoldsEveryKey(t *testing.T) {
	roads := []string{"échap", "v", "r", "f", "c", "s", "m", "w", "h", "g", "b", "z", "t", "y", "i"}
	for _, to := range roads {
		d := drive(t, copyOf(t, "ville-exemple.yaml"), 120, 40).press(to)
		before := d.f.screen
		d.press("f1").sees("Menu", "1 sur")
		listed := map[string]bool{}
		for _, e := range d.f.menu.all {
			if e.title == "" || listed[e.title] {
				t.Errorf("from %q: the menu says %q", to, e.title)
			}
			listed[e.title], listed[e.key] = true, true
		}
		for _, b := range before.bindings() {
			if len(b.Keys()) > 0 && b.Help().Key != "échap" && !listed[b.Help().Key] {
				t.Errorf("from %q: key %q is not in the menu", to, b.Help().Key)
			}
		}
		if d.press("échap"); d.f.screen != before || d.f.menu != nil {
			t.Errorf("from %q: the menu changed the screen", to)
		}
	}
}

// What the menu does is what the key does.
func TestMenuRuns(t *testing.T) {
	d := drive(t, copyOf(t, "ville-exemple.yaml"), 80, 24)
	for typed, want := range map[string]placeKind{
		"resultat": atResults, "ENSEMBLE vue": atOverview, "regards": atDivergences, "tableau": atHub, "identite": atIdentity, "calendrier": atCalendar,
	} {
		if d.press("ctrl+p", typed, "entrée"); d.f.here().kind != want {
			t.Errorf("%q leads to place %d, want %d:\n%s", typed, d.f.here().kind, want, d.screenText())
		}
	}
	d.press("échap").ask(assessment.TypeChoice)
	id := d.f.here().question
	d.press(":", "note", "entrée", "Par le menu", "entrée")
	if got := d.f.answers()[id].Note; !strings.HasSuffix(got, "Par le menu") {
		t.Errorf("the note is %q", got)
	}
	d.press("?", "effacer", "entrée").sees("Réponse effacée")
	d.press("ctrl+p", "xyz").sees("rien de ce nom").press("entrée", "échap")
	if d.f.menu != nil || d.f.here().question != id {
		t.Error("a menu where nothing is found led somewhere")
	}
}

// What is refused to whoever gives opinions is not in their menu, and a form has one.
func TestMenuOfOneVoice(t *testing.T) {
	d := drive(t, copyOf(t, "ville-exemple.yaml"), 80, 24).press("z", "1", "entrée", "entrée", "?")
	for _, e := range d.f.menu.all {
		if slices.Contains([]string{"r", "f", "c", "g", "s", "m", "w", "h", "i", "b", "e"}, e.key) {
			t.Errorf("the menu of a voice says %q", e.title)
		}
	}
	d.press("échap", "n", "brouillon", "f1").sees("Enregistrer")
	if d.press("échap"); !strings.Contains(d.screenText(), "brouillon") {
		t.Errorf("the menu took the text:\n%s", d.screenText())
	}
}
