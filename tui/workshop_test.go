package tui

import (
	"os"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"

	"tnl-assess/assessment"
)

// click clicks on the first text of the screen that says so.
func (d *driver) click(text string) *driver {
	d.t.Helper()
	for y, line := range strings.Split(plainSpaces(d.f.View()), "\n") {
		if before, _, found := strings.Cut(line, text); found {
			d.send(tea.MouseMsg{X: ansi.StringWidth(before), Y: y, Action: tea.MouseActionPress, Button: tea.MouseButtonLeft})
			d.send(tea.MouseMsg{X: ansi.StringWidth(before), Y: y, Action: tea.MouseActionRelease, Button: tea.MouseButtonLeft})
			return d
		}
	}
	d.t.Fatalf("nothing says « %s »:\n%s", text, d.screenText())
	return d
}

// menuTo opens the menu and takes the line that a word finds: no letter is a command.
func (d *driver) menuTo(word string) *driver {
	d.t.Helper()
	return d.press("ctrl+p", word, "entrée")
}

// startOf is the beginning of a text that may be cut on screen.
func startOf(text string) string {
	letters := []rune(plainSpaces(text))
	return string(letters[:min(len(letters), 20)])
}

// isODT fails the test unless an OpenDocument file and the assessment are on disk.
func (d *driver) isODT() {
	d.t.Helper()
	data, err := os.ReadFile(d.f.shared)
	if err != nil || !strings.HasSuffix(d.f.shared, ".odt") || !strings.HasPrefix(string(data), "PK") {
		d.t.Errorf("shared %q: %v", d.f.shared, err)
	}
	if got := len(onDisk(d.t, d.f.file.Path()).Last().Answers); got != 12 {
		d.t.Errorf("%d answers on disk", got)
	}
}

// A whole workshop with the arrows, entrée, échap and the menu, and the name of the commune: from the
// home screen to a document.
func TestWorkshopWithArrowsAlone(t *testing.T) {
	d := drive(t, "", 80, 24).press("entrée", "boe", "entrée", "entrée")
	for n := range 12 {
		d.press("bas", "bas", "bas")
		if x, ok := d.f.screen.(*questionScreen); ok && len(x.tickedIDs()) == 0 && x.options[x.cursor].kind == optionChoice && x.q.Type == assessment.TypeMultiple {
			d.menuTo("cocher") // nobody knows the space bar
		}
		d.press("entrée")
		if d.f.here().kind == atQuestion && len(d.f.answers()) != n+1 {
			t.Fatalf("question %d is not answered:\n%s", n+1, d.screenText())
		}
	}
	d.sees("non officielle").menuTo("partager").sees("que voulez-vous emporter").press("entrée").sees("  Ouvrir").isODT()
	d.press("échap", "échap", "échap").sees("Revoir les réponses").press("échap").sees("échap de nouveau pour quitter")
	if d.press("échap"); !d.left {
		t.Error("échap twice does not leave")
	}
}

// A whole workshop with the mouse alone, on a file that was begun: from the home screen to a document.
func TestWorkshopWithTheMouseAlone(t *testing.T) {
	first := drive(t, "", 80, 24).press("entrée", "boe", "entrée", "entrée")
	if err := first.f.close(); err != nil {
		t.Fatal(err)
	}
	f, err := newFlow(Options{Offers: first.f.offers, Resolve: resolve, Now: clock}, dark)
	if err != nil {
		t.Fatal(err)
	}
	d := &driver{t: t, f: f}
	t.Cleanup(func() { _ = f.close() })
	d.run(f.Init())
	d.send(tea.WindowSizeMsg{Width: 80, Height: 24})
	d.click("Reprendre").sees("Commencer").click("Commencer")
	for n := range 12 {
		x, ok := d.f.screen.(*questionScreen)
		if !ok {
			t.Fatalf("question %d:\n%s", n+1, d.screenText())
		}
		switch {
		case x.takesNumber():
			d.click("Ne sait pas").click("valider")
		case n%2 == 0 || x.q.Type == assessment.TypeMultiple:
			d.click(startOf(x.options[1].text)).click("valider")
		default:
			d.click(startOf(x.options[0].text)).click(startOf(x.options[0].text)) // a second click validates
		}
	}
	d.sees("non officielle").click("menu").sees("Menu")
	for range 40 { // the wheel
		if strings.Contains(d.screenText(), "▸ Partager") {
			break
		}
		d.send(tea.MouseMsg{Action: tea.MouseActionPress, Button: tea.MouseButtonWheelDown, Y: 9})
	}
	d.click("Partager").sees("que voulez-vous emporter").click("Rapport complet").click("Rapport complet").isODT()
	d.click("Écrit").click("revenir").sees("non officielle") // the first click takes the message away
}
