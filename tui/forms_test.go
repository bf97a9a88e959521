package tui

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	tea "github.com/charmbracelet/bubbletea"

	"tnl-assess/assessment"
)

// awkward are texts that a file may hold and that a field of a form cannot show as they are, or
// that it could be tempted to cut.
var awkward = map[string]string{
	"long":    strings.Repeat("Un mot, puis un autre ; ", 900) + "fin.",
	"lines":   "Première ligne\n\n  - retrait\n\tavec une tabulation\nDernière, avec des virgules, ici",
	"commas":  "Prise de rendez-vous, en ligne, et « sur place »",
	"exotic":  "e\u0301 \u00a0 é \u202f 👩‍💻 ⚠️ ﬁ \u200b\u200dא ב ＝１＋１ \u2028 fin",
	"numbers": "1 200,50",
}

// awkwardFile is a file where every form holds that text, as far as the format lets it.
func awkwardFile(t *testing.T, text string) (path, question string) {
	t.Helper()
	q, err := resolve(assessment.QuestionnaireRef{ID: "tnl-complet"})
	if err != nil {
		t.Fatal(err)
	}
	line := strings.Join(strings.Fields(text), " ")
	proof := []assessment.Evidence{{Title: text, Link: "https://exemple.fr/" + strings.Repeat("x", 900), Date: assessment.Date{Year: 2026}}}
	given := choose(q.Questions[0].Choices[0].ID)
	given.Note, given.Evidence, given.Rationale, given.By = text, proof, text, q.Questions[0].Lead()
	aside := assessment.Answer{State: assessment.NotApplicable, Reason: text, By: assessment.RoleDGS, At: clock()}
	skippable := ""
	for _, question := range q.Questions {
		if question.Skippable && question.ID != q.Questions[0].ID {
			skippable = question.ID
			break
		}
	}
	thought := given
	thought.Rationale, thought.By = "", ""
	opinions := map[assessment.Role]map[string]assessment.Answer{q.Questions[0].Lead(): {q.Questions[0].ID: thought}}
	action := q.Actions[0].ID
	costing := &assessment.Costing{PostCost: 61_234_56, Years: 7, Lines: []assessment.CostLine{{
		Components: []string{line[:min(len(line), 900)], "messagerie", "Suite, bureautique"}, Software: text, Quantity: 1_234, Unit: assessment.PerUserYear,
		Reference: "parti", Yearly: 12_34, OneOff: 5_67, Accompaniment: 8_90, Planned: action, Note: text, Evidence: proof,
		Quote: &assessment.Quote{Price: assessment.Span{Low: 8_40, High: 9_00}, Tax: assessment.WithTax, Origin: text, Seen: assessment.Date{Year: 2025}},
	}}}
	return writeFile(t, &assessment.Assessment{
		Questionnaire: assessment.QuestionnaireRef{ID: q.ID, Version: q.Version},
		Authority: assessment.Authority{
			Name: line, Type: assessment.Syndicat, Code: "200000000", Departement: "2A", Population: 123_456, Agents: 7, Workstations: 1_000,
		},
		Trio:     assessment.Trio{Elu: assessment.Person{Name: line, Title: text}, DSI: assessment.Person{Name: "Petit, D."}, DGS: assessment.Person{Title: text}},
		Capacity: assessment.Capacity{assessment.RoleDSI: 12_345},
		Campaigns: []assessment.Campaign{{
			Date: assessment.DateOf(clock()), Title: line, Costing: costing, Opinions: opinions,
			Answers: map[string]assessment.Answer{q.Questions[0].ID: given, skippable: aside},
		}},
	}, q), skippable
}

// everyForm are the places where one types.
func everyForm(d *driver, skippable string) map[string]place {
	first := d.f.questionnaire.Questions[0].ID
	return map[string]place{
		"note":     {kind: atNote, question: first},
		"piece":    {kind: atPiece, question: first},
		"skip":     {kind: atSkipReason, question: skippable},
		"identity": {kind: atIdentity},
		"means":    {kind: atMeans},
		"line":     {kind: atCostLine},
		"settings": {kind: atCostSettings},
		"why":      {kind: atWhy, question: first},
	}
}

// Looking at a form changes nothing on disk, whatever it holds: neither validating it, nor leaving
// it, nor leaving the program.
func TestFormsLoseNothing(t *testing.T) {
	exits := map[string]func(d *driver, fields int){
		"validate": func(d *driver, fields int) {
			for range fields {
				d.press("entrée")
			}
		},
		"save":  func(d *driver, _ int) { d.press("ctrl+s") },
		"leave": func(d *driver, _ int) { d.press("échap") },
		"quit":  func(d *driver, _ int) { d.press("ctrl+c") },
	}
	for name, text := range awkward {
		path, skippable := awkwardFile(t, text)
		before, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for exit, leave := range exits {
			d := drive(t, path, 80, 24).press("w") // the forms of savings need its prices
			for of, p := range everyForm(d, skippable) {
				if d.left { // a driver cannot come back
					_ = d.f.close()
					d = drive(t, path, 80, 24).press("w")
				}
				d.run(d.f.goTo(p))
				x, ok := d.f.screen.(*formScreen)
				if !ok {
					t.Fatalf("%s: no form but %T", of, d.f.screen)
				}
				fits(t, d.f.View(), 80, 24)
				leave(d, len(x.inputs))
				if !d.left && d.f.screen == screen(x) {
					t.Errorf("%s, %s: the form is still there:\n%s", name, exit, d.screenText())
				}
				if after, _ := os.ReadFile(path); !bytes.Equal(after, before) {
					t.Fatalf("%s, form %s, %s: the file changed:\n%s", name, of, exit, firstDifference(before, after))
				}
			}
			_ = d.f.close()
		}
	}
}

func firstDifference(a, b []byte) string {
	was, is := strings.Split(string(a), "\n"), strings.Split(string(b), "\n")
	for i := range min(len(was), len(is)) {
		if was[i] != is[i] {
			return fmt.Sprintf("line %d: %.200q became %.200q", i+1, was[i], is[i])
		}
	}
	return fmt.Sprintf("%d lines became %d", len(was), len(is))
}

// What is typed in a field changes what it stands for, and nothing else.
func TestFieldsAreApart(t *testing.T) {
	path, _ := awkwardFile(t, awkward["lines"])
	d := drive(t, path, 80, 24).press("w")
	want := onDisk(t, path)
	d.run(d.f.goTo(place{kind: atCostLine}))
	d.press("entrée", " 2", "ctrl+s")
	want.Last().Costing.Lines[0].Software = strings.ReplaceAll(awkward["lines"], "\t", "    ") + " 2"
	if got := onDisk(t, path); !reflect.DeepEqual(got, want) {
		t.Errorf("on disk:\n%+v\nwant:\n%+v", got.Last().Costing.Lines[0], want.Last().Costing.Lines[0])
	}
	d.run(d.f.goTo(place{kind: atCostLine}))
	d.press(", messagerie", "ctrl+s")
	if got := onDisk(t, path).Last().Costing.Lines[0].Components; len(got) != 3 || got[2] != "Suite, bureautique" {
		t.Errorf("components on disk: %q", got)
	}
	d.run(d.f.goTo(place{kind: atIdentity}))
	d.press("tab", "tab", "tab", "tab", "tab", "tab", "tab", ", chef", "ctrl+s")
	if got := onDisk(t, path).Trio; got.DSI != (assessment.Person{Name: "Petit, D.", Title: "chef"}) || got.Elu != want.Trio.Elu {
		t.Errorf("trinôme on disk: %+v", got)
	}
}

// A text of more lines than a field takes is shown, and never cut by being changed.
func TestTooLongToBeChangedHere(t *testing.T) {
	path, _ := awkwardFile(t, strings.Repeat("ligne\n", 12_000)+"fin")
	d := drive(t, path, 80, 24)
	before := onDisk(t, path)
	d.run(d.f.goTo(place{kind: atNote, question: d.f.asked()[0].ID}))
	d.press("x").sees("trop long pour être changé ici")
	if d.press("entrée"); !reflect.DeepEqual(onDisk(t, path), before) {
		t.Error("the note changed")
	}
}

// A paste is kept whole, or what is left out is said.
func TestPastes(t *testing.T) {
	path := filepath.Join(t.TempDir(), "e.yaml")
	d := drive(t, path, 80, 24).identify()
	id := d.f.asked()[0].ID
	long := strings.TrimSpace(strings.Repeat("Une ligne, parmi d’autres\n", 3_000))
	d.press("n").paste(long).press("entrée")
	if got := onDisk(t, path).Last().Answers[id].Note; got != long {
		t.Errorf("%d characters on disk, %d pasted", utf8.RuneCountInString(got), utf8.RuneCountInString(long))
	}
	d.press("p").paste("a\x1b[31mb\x07c").sees("Collé : 7 caractères sur 9")
	d.press("échap", "n").paste(strings.Repeat("\n", 20_000)).sees("caractères sur 20 000")
}

func (d *driver) paste(text string) *driver {
	d.t.Helper()
	d.send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(text), Paste: true})
	return d
}

// What is typed and not validated waits for whom comes back, and nobody leaves without a word.
func TestDrafts(t *testing.T) {
	path := filepath.Join(t.TempDir(), "e.yaml")
	d := drive(t, path, 80, 24).identify()
	d.press("n", "Une longue", "ctrl+j").press("phrase", "échap").sees("gardé de côté", "1 sur 12")
	if len(onDisk(t, path).Last().Answers) != 0 {
		t.Error("a draft was saved")
	}
	d.press("ctrl+c").sees("1 texte commencé n’est pas enregistré", "ctrl+c de nouveau")
	if d.left {
		t.Fatal("left with a draft, without a word")
	}
	d.press("n").sees("Une longue", "phrase").press("entrée")
	if got := onDisk(t, path).Last().Answers[d.f.asked()[0].ID].Note; got != "Une longue\nphrase" {
		t.Errorf("on disk: %q", got)
	}
	d.press("n").sees("Une longue").press("échap", "ctrl+c")
	if !d.left {
		t.Error("ctrl+c asks about a draft that was kept")
	}
}

// A draft of somebody is nobody else's.
func TestDraftsOfOneVoice(t *testing.T) {
	d := drive(t, filepath.Join(t.TempDir(), "e.yaml"), 80, 24).identify()
	d.press("z", "1", "entrée", "entrée", "n", "À moi", "échap", "z").press("z", "3", "entrée", "entrée", "n")
	if strings.Contains(d.screenText(), "À moi") {
		t.Errorf("the draft of somebody else is on screen:\n%s", d.screenText())
	}
	d.press("échap", "z", "z", "1", "entrée", "entrée", "n").sees("À moi")
}

// Answers that cannot be saved go to a copy where one can write when the person leaves, and its
// place is said; where nothing can be written, leaving is asked twice.
func TestUnsavedAnswersSurviveLeaving(t *testing.T) {
	for name, spoil := range map[string]func(path string) error{
		"a folder": func(path string) error { return errors.Join(os.Remove(path), os.Mkdir(path, 0o700)) },
		"nothing":  func(path string) error { return os.RemoveAll(filepath.Dir(path)) },
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "dossier", "e.yaml")
			if err := os.Mkdir(filepath.Dir(path), 0o700); err != nil {
				t.Fatal(err)
			}
			d := drive(t, path, 80, 24).identify()
			if err := spoil(path); err != nil {
				t.Fatal(err)
			}
			d.press("2", "entrée", "ctrl+c")
			if !d.left {
				t.Fatalf("ctrl+c did not leave:\n%s", d.screenText())
			}
			err := d.f.close()
			if err == nil {
				t.Fatal("nothing was said")
			}
			copied := d.f.refuge
			if copied == "" {
				copied = d.f.file.Path()
			}
			if !strings.Contains(err.Error(), copied) || len(onDisk(t, copied).Last().Answers) != 1 {
				t.Errorf("said %q; copy %q", err, copied)
			}
		})
	}
}

// What was typed of a new assessment is still there when its file cannot be made.
func TestIdentitySurvivesAFileThatCannotBeMade(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "dossier")
	if err := os.Mkdir(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	d := drive(t, filepath.Join(dir, "e.yaml"), 80, 24)
	if err := os.Remove(dir); err != nil {
		t.Fatal(err)
	}
	d.press("entrée", "boe", "entrée", "2", "entrée", "bas", "bas", "bas", "bas", "bas", "60", "ctrl+s").sees("empêche de continuer")
	d.press("échap").sees("┃ 60")
	if err := os.Mkdir(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	d.press("ctrl+s").sees("1 sur 12")
	if got := onDisk(t, filepath.Join(dir, "e.yaml")).Authority; got.Workstations != 60 || got.Name != "Boé" {
		t.Errorf("on disk: %+v", got)
	}
}
