package tui

import (
	"bytes"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"strconv"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"tnl-assess/assessment"
	"tnl-assess/internal/french"
)

// The upper row of a French keyboard gives digits without shift; letters are commands in capitals too.
func TestFrenchKeyboard(t *testing.T) {
	for i, row := range []string{`&é"'(-è_çà`, `&é"'(§è!çà`} {
		for n, r := range []rune(row) {
			got, ok := digitOf(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{r}})
			if want := (n + 1) % 10; !ok || got != want {
				t.Errorf("row %d, %q: got %d %v, want %d", i, r, got, ok, want)
			}
		}
	}
	path := filepath.Join(t.TempDir(), "e.yaml")
	d := drive(t, path, 80, 24).identify()
	id := d.f.asked()[0].ID
	d.press(`"`, "entrée") // the third choice
	if got := onDisk(t, path).Last().Answers[id].Value.Item(); got != d.f.questionnaire.Question(id).Choices[2].ID {
		t.Errorf("on disk: %q", got)
	}
	share := d.ask(assessment.TypeShare).f.here().question
	d.press("'é", "entrée")
	if got := onDisk(t, path).Last().Answers[share].Value.Number(); got != 42 {
		t.Errorf("on disk: %d", got)
	}
	d.ask(assessment.TypeChoice).press("N").sees("Votre note").press("É, à N", "entrée")
	d.press("R").sees("non officielle").press("Z", "É", "entrée").sees("À vous, DSI")
}

// Nothing is answered that nobody chose.
func TestNothingIsChosenBeforehand(t *testing.T) {
	path := filepath.Join(t.TempDir(), "e.yaml")
	d := drive(t, path, 80, 24).identify()
	for _, q := range d.f.asked() {
		d.send(questionChosenMsg{q.ID})
		d.press("entrée", "entrée")
		if x := d.f.screen.(*questionScreen); x.takesNumber() {
			d.sees("Tapez un nombre")
		} else if d.sees("Choisissez d’abord"); x.cursor != nowhere {
			t.Fatalf("something is chosen:\n%s", d.screenText())
		}
	}
	if got := onDisk(t, path).Last().Answers; len(got) != 0 {
		t.Errorf("on disk: %v", got)
	}
}

// A comma is a comma: 4,5 is never 45, and what is not a whole number is refused aloud.
func TestDecimals(t *testing.T) {
	path := filepath.Join(t.TempDir(), "e.yaml")
	d := drive(t, path, 80, 24).identify().ask(assessment.TypeShare)
	id := d.f.here().question
	for typed, said := range map[string]string{
		"4,5": "4 ou 5", "4.5": "4 ou 5", "45,5": "45 ou 46", "1.000": "de deux façons", "101": "100", "99999999999999999999": "Tapez un nombre",
	} {
		d.send(questionChosenMsg{id})
		for range typed {
			d.press("retour")
		}
		d.press(typed).sees("[ " + typed[:min(len(typed), 5)]).press("entrée").sees(said)
		for range typed {
			d.press("retour")
		}
	}
	if _, given := onDisk(t, path).Last().Answers[id]; given {
		t.Error("a number that was refused is on disk")
	}
	d.press("45,0 %", "entrée")
	if got := onDisk(t, path).Last().Answers[id].Value.Number(); got != 45 {
		t.Errorf("on disk: %d", got)
	}
}

// An answer is taken back, and given back.
func TestClearAndUndo(t *testing.T) {
	path := filepath.Join(t.TempDir(), "e.yaml")
	d := drive(t, path, 80, 24).identify()
	id := d.f.asked()[0].ID
	answer := func() (assessment.Answer, bool) { a, ok := onDisk(t, path).Last().Answers[id]; return a, ok }
	d.press("suppr").sees("Rien à effacer").press("2", "entrée", "gauche", "n", "Une note", "entrée")
	given, _ := answer()
	d.press("suppr").sees("Réponse effacée, note et preuves comprises", "1 sur 12")
	if _, still := answer(); still {
		t.Error("the answer is still on disk")
	}
	d.press("ctrl+z").sees("Annulé : l’effacement")
	if back, _ := answer(); !reflect.DeepEqual(back, given) {
		t.Errorf("given back: %+v, want %+v", back, given)
	}
	d.press("ctrl+z").sees("Annulé : la note", "1 sur 12").press("ctrl+z").sees("Annulé : la réponse").press("ctrl+z").sees("Rien à annuler")
	if _, still := answer(); still {
		t.Error("the first answer is still there")
	}
	d.press("ctrl+y", "ctrl+y", "ctrl+y").sees("Refait : l’effacement").press("ctrl+y").sees("Rien à refaire")
}

// Whatever was written, undoing all of it gives the file of the beginning, and redoing all of it
// that of the end; what is done anew forgets what could be redone.
func TestUndoAllThenRedoAll(t *testing.T) {
	random := rand.New(rand.NewPCG(17, 4))
	path := copyOf(t, "ville-exemple.yaml")
	d := drive(t, path, 80, 24)
	steps := []func(){
		func() { d.ask(assessment.TypeChoice).press(strconv.Itoa(1+random.IntN(4)), "entrée") },
		func() {
			d.ask(assessment.TypeShare).press("suppr", "suppr", "suppr", strconv.Itoa(random.IntN(101)), "entrée")
		},
		func() { d.ask(assessment.TypeMultiple).press("1", "entrée") },
		func() { d.ask(assessment.TypeMultiple).press("suppr") },
		func() { d.ask(assessment.TypeChoice).press("n", "Encore.", "entrée") },
		func() { d.press("i", "ctrl+s").press("i", " bis", "ctrl+s") },
		func() { d.press("m", "retour", strconv.Itoa(random.IntN(9)), "ctrl+s") },
		func() { d.press("s", "entrée") },
		func() { d.press("w", "bas", "bas", "bas", "+") },
	}
	first := onDisk(t, path)
	for range 40 {
		steps[random.IntN(len(steps))]()
	}
	last, n := onDisk(t, path), len(d.f.history.past)
	if n < 20 {
		t.Fatalf("only %d changes", n)
	}
	for range n {
		d.press("v", "ctrl+z")
	}
	if got := onDisk(t, path); !reflect.DeepEqual(got, first) {
		t.Errorf("after undoing all:\n%+v\nwant:\n%+v", got, first)
	}
	for range n {
		d.press("v", "ctrl+y")
	}
	if got := onDisk(t, path); !reflect.DeepEqual(got, last) {
		t.Errorf("after redoing all:\n%+v\nwant:\n%+v", got, last)
	}
	d.press("v", "ctrl+z")
	if d.ask(assessment.TypeChoice).press("1", "entrée", "ctrl+y").sees("Rien à refaire"); len(d.f.history.future) > 0 {
		t.Error("what was undone can be redone over something else")
	}
}

// What one thinks is not undone by somebody else.
func TestUndoStaysWithTheVoice(t *testing.T) {
	path := filepath.Join(t.TempDir(), "e.yaml")
	d := drive(t, path, 80, 24).identify().press("z", "1", "entrée", "entrée", "2", "entrée", "z", "ctrl+z").sees("Rien à annuler")
	d.press("3", "entrée", "entrée", "ctrl+z").sees("Rien à annuler")
	if got := onDisk(t, path).Last().Opinions[assessment.RoleElu]; len(got) != 1 {
		t.Errorf("on disk: %v", got)
	}
}

// A key that does nothing says so, and says where to look.
func TestUnusedKeys(t *testing.T) {
	for _, to := range []string{"échap", "v", "r", "f", "c", "s", "w", "h", "g", "b", "t", "y"} {
		d := drive(t, copyOf(t, "ville-exemple.yaml"), 80, 24)
		if d.press(to, "Q"); !strings.Contains(plainSpaces(d.f.notice), "« q » ne fait rien ici") {
			t.Errorf("after %q, an unused key says %q", to, d.f.notice)
		}
	}
}

// Two thousand keys that come in bursts, on a machine that saves slowly, write what they write
// when they are typed one by one.
func TestBursts(t *testing.T) {
	random := rand.New(rand.NewPCG(2_000, 1))
	var typed []tea.KeyMsg
	for len(typed) < 2_000 {
		for _, k := range workshopKeys(random) {
			if msg, ok := named[k]; ok {
				typed = append(typed, msg)
				continue
			}
			for _, r := range k {
				msg := tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{r}}
				if r == ' ' {
					msg.Type = tea.KeySpace
				}
				typed = append(typed, msg)
			}
		}
	}
	files := make([][]byte, 2)
	for i, slowly := range []bool{true, false} {
		path := copyOf(t, "ville-exemple.yaml")
		d := drive(t, path, 80, 24)
		d.send(questionChosenMsg{d.f.asked()[0].ID})
		if slowly {
			for _, msg := range typed {
				d.send(msg)
			}
		} else {
			d.burst(typed, random)
		}
		files[i], _ = os.ReadFile(path)
		if err := d.f.close(); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(files[0], files[1]) {
		t.Errorf("in bursts, the file is another: %s", firstDifference(files[0], files[1]))
	}
	if bytes.Count(files[0], []byte("Tapée vite")) == 0 {
		t.Error("no note was written: the keys test nothing")
	}
}

// workshopKeys are what somebody types on a question, whatever the question.
func workshopKeys(random *rand.Rand) []string {
	digit := strconv.Itoa(1 + random.IntN(4))
	switch random.IntN(8) {
	case 0:
		return []string{"n", "Tapée vite, virgules comprises", "entrée"}
	case 1:
		return []string{"droite"}
	case 2:
		return []string{"gauche", "suppr"}
	case 3:
		return []string{digit, strconv.Itoa(1 + random.IntN(4)), "entrée"}
	case 4:
		return []string{"bas", "bas", "espace", "entrée"}
	case 5:
		return []string{"ctrl+z"}
	default:
		return []string{digit, "entrée"}
	}
}

// burst gives keys as a loaded machine does: letters by several, and what a key sets off carried
// out well after the next ones.
func (d *driver) burst(typed []tea.KeyMsg, random *rand.Rand) {
	d.t.Helper()
	var waiting []tea.Cmd
	give := func(msg tea.Msg) {
		if _, cmd := d.f.Update(msg); cmd != nil && !blinks(cmd) {
			waiting = append(waiting, cmd)
		}
	}
	carryOut := func() {
		cmd := waiting[0]
		waiting = waiting[1:]
		for _, msg := range unfold(cmd()) {
			give(msg)
		}
	}
	for i := 0; i < len(typed); {
		msg := typed[i]
		i++
		for i < len(typed) && msg.Type == tea.KeyRunes && typed[i].Type == tea.KeyRunes && random.IntN(3) > 0 {
			msg.Runes = append(msg.Runes[:len(msg.Runes):len(msg.Runes)], typed[i].Runes...)
			i++
		}
		give(msg)
		if len(waiting) > 0 && random.IntN(3) == 0 {
			carryOut()
		}
	}
	for len(waiting) > 0 {
		carryOut()
	}
}

// unfold gives the messages of batches and sequences.
func unfold(msg tea.Msg) []tea.Msg {
	v := reflect.ValueOf(msg)
	if msg == nil || v.Kind() != reflect.Slice || v.Type().Elem() != reflect.TypeFor[tea.Cmd]() {
		return []tea.Msg{msg}
	}
	var list []tea.Msg
	for i := range v.Len() {
		if cmd, ok := v.Index(i).Interface().(tea.Cmd); ok && cmd != nil && !blinks(cmd) {
			list = append(list, unfold(cmd())...)
		}
	}
	return list
}

// What an answer changes is said once it is on disk, never before; the end of an axis has a card, and
// what is typed ahead goes to the question that comes.
func TestEffectAndEndOfAxis(t *testing.T) {
	t.Chdir(t.TempDir())
	d := drive(t, "", 80, 24).complete()
	d.press("4")
	if strings.Contains(d.screenText(), "pts") || strings.Contains(d.screenText(), "noté") {
		t.Errorf("points are shown before the answer:\n%s", d.screenText())
	}
	before := french.Points(axisOf(&d.f.result, "strategie").Floor)
	d.press("entrée")
	after := french.Points(axisOf(&d.f.result, "strategie").Floor)
	d.sees("noté · Stratégie " + before + " → " + after)
	if d.press("bas"); strings.Contains(d.screenText(), "noté") {
		t.Error("the effect is still there after a key")
	}
	axis := d.f.questionnaire.Question(d.f.here().question).Axis
	for d.f.here().kind == atQuestion {
		d.press("5", "3", "entrée")
	}
	d.sees("Ensuite", "Une pause")
	if leftIn(&d.f.result, axis) != 0 {
		t.Error("the axis is not complete")
	}
	next := d.f.here().question
	d.press("2", "entrée")
	if answer, given := d.f.answers()[next]; !given {
		t.Errorf("what was typed ahead is lost: %+v\n%s", answer, d.screenText())
	}
	d.press("échap").sees("Continuer")
}
