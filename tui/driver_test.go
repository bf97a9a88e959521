package tui

import (
	"flag"
	"os"
	"reflect"
	"runtime"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"
	"github.com/muesli/termenv"

	"tnl-assess/assessment"
	"tnl-assess/questionnaires"
)

var update = flag.Bool("update", false, "write the golden views again")

func TestMain(m *testing.M) {
	lipgloss.SetColorProfile(termenv.Ascii)
	lipgloss.SetHasDarkBackground(true)
	os.Exit(m.Run())
}

// driver plays a person at the keyboard: it presses keys and carries out the commands that
// follow, one after another, as Bubble Tea would.
type driver struct {
	t    *testing.T
	f    *flow
	left bool // the program has quit
}

// clock is the moment of every test.
func clock() time.Time { return time.Date(2026, time.November, 22, 14, 32, 0, 0, time.UTC) }

// drive starts the wizard on a path, in a window, with a home of its own.
func drive(t *testing.T, path string, width, height int) *driver {
	t.Helper()
	home := t.TempDir()
	for _, variable := range []string{"XDG_CONFIG_HOME", "HOME", "AppData"} { // of each system
		t.Setenv(variable, home)
	}
	var offers []Offer
	for _, head := range questionnaires.Heads() {
		load := func() (*assessment.Questionnaire, error) { return questionnaires.ByID(head.ID) }
		offers = append(offers, Offer{Title: head.Title, Minutes: head.Minutes, Load: load})
	}
	f, err := newFlow(Options{Path: path, Offers: offers, Resolve: resolve, Now: clock}, unknownBackground)
	if err != nil {
		t.Fatal(err)
	}
	d := &driver{t: t, f: f}
	t.Cleanup(func() { _ = f.close() })
	d.run(f.Init())
	d.send(tea.WindowSizeMsg{Width: width, Height: height})
	return d
}

func resolve(ref assessment.QuestionnaireRef) (*assessment.Questionnaire, error) {
	return questionnaires.ByID(ref.ID)
}

// send gives a message to the program and carries out what follows.
func (d *driver) send(msg tea.Msg) {
	d.t.Helper()
	if msg == nil || d.left {
		return
	}
	_, cmd := d.f.Update(msg)
	d.run(cmd)
}

func (d *driver) run(cmd tea.Cmd) {
	d.t.Helper()
	if cmd == nil || blinks(cmd) {
		return
	}
	d.dispatch(cmd())
}

// blinks tells the commands that only wait, to make a cursor blink or a clock tick.
func blinks(cmd tea.Cmd) bool {
	name := runtime.FuncForPC(reflect.ValueOf(cmd).Pointer()).Name()
	return strings.Contains(name, "BlinkCmd") || strings.Contains(name, "bubbletea.Tick")
}

// dispatch unfolds batches and sequences, and leaves out the blinking of cursors.
func (d *driver) dispatch(msg tea.Msg) {
	d.t.Helper()
	if msg == nil {
		return
	}
	v := reflect.ValueOf(msg)
	if v.Kind() == reflect.Slice && v.Type().Elem() == reflect.TypeFor[tea.Cmd]() {
		for i := range v.Len() {
			d.run(v.Index(i).Interface().(tea.Cmd))
		}
		return
	}
	name := v.Type().String()
	switch {
	case strings.Contains(name, "windowSizeMsg"):
		d.send(tea.WindowSizeMsg{Width: d.f.width, Height: d.f.height})
	case strings.Contains(strings.ToLower(name), "blink"):
	case name == "tea.QuitMsg":
		d.left = true
	default:
		d.send(msg)
	}
}

// named are the keys that are not text.
var named = map[string]tea.KeyMsg{
	"entrée": {Type: tea.KeyEnter}, "échap": {Type: tea.KeyEsc}, "haut": {Type: tea.KeyUp}, "bas": {Type: tea.KeyDown},
	"gauche": {Type: tea.KeyLeft}, "droite": {Type: tea.KeyRight}, "tab": {Type: tea.KeyTab}, "maj+tab": {Type: tea.KeyShiftTab},
	"espace": {Type: tea.KeySpace, Runes: []rune{' '}}, "ctrl+c": {Type: tea.KeyCtrlC}, "ctrl+s": {Type: tea.KeyCtrlS}, "ctrl+j": {Type: tea.KeyCtrlJ}, "ctrl+t": {Type: tea.KeyCtrlT},
	"ctrl+z": {Type: tea.KeyCtrlZ}, "ctrl+y": {Type: tea.KeyCtrlY}, "ctrl+p": {Type: tea.KeyCtrlP}, "f1": {Type: tea.KeyF1}, "ctrl+r": {Type: tea.KeyCtrlR},
	"suppr": {Type: tea.KeyDelete}, "retour": {Type: tea.KeyBackspace},
}

// press presses keys by name; other words are typed letter by letter.
func (d *driver) press(keys ...string) *driver {
	d.t.Helper()
	for _, k := range keys {
		if msg, ok := named[k]; ok {
			d.send(msg)
			continue
		}
		for _, r := range k {
			d.send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{r}})
		}
	}
	return d
}

// screenText is what the person sees, without the spaces at the ends of lines.
func (d *driver) screenText() string {
	lines := strings.Split(d.f.View(), "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	return strings.Join(lines, "\n") + "\n"
}

// sees fails the test when a text is not on screen.
func (d *driver) sees(texts ...string) *driver {
	d.t.Helper()
	for _, text := range texts {
		if !strings.Contains(plainSpaces(d.screenText()), plainSpaces(text)) {
			d.t.Fatalf("« %s » is not on screen:\n%s", text, d.screenText())
		}
	}
	return d
}

// plainSpaces makes no difference between spaces, which the tests do not look at.
func plainSpaces(text string) string {
	return strings.NewReplacer("\u00a0", " ", "\u202f", " ").Replace(text)
}

// identify finds the authority of a new assessment whose path is given, and fills its form.
func (d *driver) identify() *driver {
	d.t.Helper()
	if d.f.here().kind == atHome {
		d.press("entrée")
	}
	d.press("echirol", "entrée", "2", "entrée", "entrée", "entrée", "entrée")
	d.press("entrée", "1 200", "entrée", "1 000", "entrée")
	return d.press("Camille Martin, adjointe au numérique", "entrée", "entrée", "entrée")
}

// complete begins an assessment on the second questionnaire of the home screen, in a file of
// the current folder.
func (d *driver) complete() *driver {
	d.t.Helper()
	return d.press("bas", "entrée").identify().press("entrée")
}

// ask shows the first question of a type.
func (d *driver) ask(of assessment.QuestionType) *driver {
	d.t.Helper()
	for _, q := range d.f.asked() {
		if q.Type == of {
			d.send(questionChosenMsg{q.ID})
			return d
		}
	}
	d.t.Fatalf("no question of type %s is asked", of)
	return d
}

// answerAll answers every question left with its fourth choice, numbers with n.
func (d *driver) answerAll(n string) *driver {
	d.t.Helper()
	for range 80 {
		if d.f.here().kind == atAxis {
			d.press("entrée")
		}
		x, ok := d.f.screen.(*questionScreen)
		if !ok {
			return d
		}
		switch {
		case x.takesNumber():
			d.press(n)
		case len(x.options) < 4:
			d.press("1")
		default:
			d.press("4")
		}
		d.press("entrée")
	}
	d.t.Fatal("the questions never end")
	return d
}
