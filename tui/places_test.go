package tui

import (
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
)

// Every place is named, opens, fits in the smallest window, and has a key of its own or none.
func TestDestinations(t *testing.T) {
	d := drive(t, copyOf(t, "ville-exemple.yaml"), 60, 20)
	d.press("w") // the forms of savings open from there alone, with its prices
	titles, keysOf := map[string]bool{}, map[string]string{}
	for kind, to := range destinations {
		if to.title == "" || titles[to.title] {
			t.Errorf("place %d has the title %q", kind, to.title)
		}
		titles[to.title] = true
		if to.key != nil && to.gate == nil || (to.gate == nil) != (to.part == "") {
			t.Errorf("%s: a key goes with a gate", to.title)
		}
		if to.key != nil {
			for _, k := range to.key.Keys() {
				if keysOf[k] != "" {
					t.Errorf("%q leads to « %s » and to « %s »", k, keysOf[k], to.title)
				}
				keysOf[k] = to.title
			}
		}
		p := place{kind: placeKind(kind), question: d.f.asked()[0].ID, role: "dsi", why: tea.ErrInterrupted}
		d.run(d.f.goTo(p))
		fits(t, d.f.View(), 60, 20)
		if d.f.screen.planned() && d.f.plan == nil {
			t.Errorf("%s: no plan came", to.title)
		}
	}
}

// A key that is refused says why, and one that leads nowhere from here is left to the screen.
func TestGates(t *testing.T) {
	d := drive(t, "", 80, 24)
	for _, press := range []string{"r", "v", "e", "n", "gauche", "z", "y"} {
		if d.press(press); d.f.here().kind != atHome || !strings.Contains(d.f.notice, "ne fait rien ici") {
			t.Errorf("%q leads from the home screen to place %d, and says %q", press, d.f.here().kind, d.f.notice)
		}
	}
	d = drive(t, copyOf(t, "ville-exemple.yaml"), 80, 24).press("v", "n", "x", "gauche")
	if d.f.here().kind != atOverview || !strings.Contains(d.f.notice, "ne fait rien ici") {
		t.Errorf("a key of questions leads to place %d, and says %q", d.f.here().kind, d.f.notice)
	}
}
