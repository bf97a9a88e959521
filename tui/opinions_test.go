package tui

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"tnl-assess/assessment"
	"tnl-assess/internal/store"
)

// choose is the opinion that one knows; about makes it later than the others.
func choose(ids ...string) assessment.Answer {
	return assessment.Answer{State: assessment.Known, Value: assessment.Chosen(ids...), At: clock()}
}

func percent(n int) assessment.Answer {
	return assessment.Answer{State: assessment.Known, Value: assessment.Number(n), At: clock()}
}

// debate gives the opinions of the three on most questions of the first questionnaire: a gap,
// an ignorance, a "sans objet" for one, and agreements.
func (d *driver) debate() *driver {
	d.t.Helper()
	unknown := assessment.Answer{State: assessment.Unknown, At: clock()}
	vote, letter := choose("vote"), choose("ecrit")
	vote.Note, letter.Note = "Le conseil a délibéré en mars, à l’unanimité.", "C’était un vœu, pas une délibération."
	vote.Evidence = []assessment.Evidence{{Title: "Délibération 2026-14", Date: assessment.Date{Year: 2026, Month: time.March}}}
	d.f.assessment.Last().Opinions = map[assessment.Role]map[string]assessment.Answer{
		assessment.RoleElu: {"str-decision": vote, "don-publication": unknown, "con-partage": unknown, "con-reseau": choose("oui")},
		assessment.RoleDSI: {
			"str-accompagnement": choose("relais"), "srv-part-libre": percent(85), "srv-messagerie": choose("partielle"), "bur-suite": percent(20),
			"bur-formats": choose("pdf"), "met-besoins": choose(), "met-achat": choose("reconduit"), "don-vivants": percent(3), "con-partage": choose(),
		},
		assessment.RoleDGS: {
			"str-decision": letter, "str-accompagnement": choose("relais", "ateliers"), "srv-messagerie": choose("partielle"), "bur-suite": percent(20),
			"srv-part-libre": {State: assessment.NotApplicable, Reason: "tout est à l’agglomération", At: clock()},
			"bur-formats":    choose("pdf"), "met-besoins": choose(), "met-achat": unknown, "don-publication": choose("projet"), "don-vivants": percent(3), "con-reseau": choose("oui"),
		},
	}
	return d.press("ctrl+s")
}

// speak takes the keyboard as the n-th role and answers all its questions with a choice or a
// number.
func (d *driver) speak(n int, choice, number string) *driver {
	d.t.Helper()
	d.press("z").sees("À qui le clavier").press(fmt.Sprint(n), "entrée").sees("À vous").press("entrée")
	for range 40 {
		x, ok := d.f.screen.(*questionScreen)
		if !ok {
			return d.sees("À qui le clavier")
		}
		switch {
		case x.takesNumber():
			d.press(number)
		case len(x.options) < 4:
			d.press("1")
		default:
			d.press(choice)
		}
		d.press("entrée")
	}
	d.t.Fatal("the questions never end")
	return d
}

func TestThreeVoicesThenOneDecision(t *testing.T) {
	path := filepath.Join(t.TempDir(), "e.yaml")
	d := drive(t, path, 80, 24)
	d.identify().speak(1, "4", "40").speak(2, "4", "40").speak(3, "4", "60")
	a := onDisk(t, path)
	if len(a.Last().Answers) != 0 || len(a.Last().Opinions) != 3 || len(a.Last().Opinions[assessment.RoleDGS]) != 11 {
		t.Fatalf("on disk: %d answers, %d, %d opinions", len(a.Last().Answers), len(a.Last().Opinions), len(a.Last().Opinions[assessment.RoleDGS]))
	}
	for _, opinion := range a.Last().Opinions[assessment.RoleElu] {
		if opinion.By != "" || !opinion.At.Equal(clock()) {
			t.Errorf("opinion on disk: %+v", opinion)
		}
	}
	opinions := maps.Clone(a.Last().Opinions)
	d.press("g").sees("À trancher ensemble", "D’accord")
	agreed := len(d.f.result.Divergences().At(assessment.Unanimous))
	if agreed == 0 {
		t.Fatal("nothing is agreed: the test shows nothing")
	}
	for range 30 {
		if len(d.f.result.Divergences().At(assessment.ToDecide)) == 0 {
			break
		}
		d.press("entrée").sees("Que retenez-vous, à trois ?").press("entrée").sees("Pourquoi ce choix").press("le registre fait foi", "entrée").sees("✓ 14")
	}
	if got := len(onDisk(t, path).Last().Answers); got != 12-agreed {
		t.Errorf("%d decisions on disk, %d agreements to confirm", got, agreed)
	}
	d.press("entrée")
	for range 10 {
		if _, ok := d.f.screen.(*agreedScreen); !ok {
			break
		}
		d.press("entrée")
	}
	d.sees("Tout est tranché", fmt.Sprint(agreed))
	last := onDisk(t, path).Last()
	if len(last.Answers) != 12 {
		t.Errorf("%d answers on disk, want 12", len(last.Answers))
	}
	decision := last.Answers["bur-suite"]
	if decision.Rationale != "le registre fait foi" || decision.By != assessment.RoleDSI || !decision.At.Equal(clock()) {
		t.Errorf("decision on disk: %+v", decision)
	}
	for role := range opinions {
		if !maps.EqualFunc(last.Opinions[role], opinions[role], assessment.SameOpinion) {
			t.Errorf("the opinions of %s changed", role)
		}
	}
	d.press("r", "d", "d").sees("Regards croisés", "Taux d’accord", "commun")
}

// The agreements are not confirmed before the last of them has been on screen.
func TestAgreementsAreShownFirst(t *testing.T) {
	path := filepath.Join(t.TempDir(), "e.yaml")
	d := drive(t, path, 80, 24)
	d.identify().debate().press("g", "bas", "bas", "bas", "bas", "bas", "bas", "entrée").sees("6 questions sur lesquelles vous êtes d’accord", "lire la suite")
	if strings.Contains(d.screenText(), "confirmer") {
		t.Error("the end of the list is confirmed before it is shown")
	}
	d.press("entrée")
	if len(onDisk(t, path).Last().Answers) != 0 {
		t.Error("confirmed before the end")
	}
	d.sees("réseau", "confirmer tout").press("entrée").sees("6 réponses confirmées")
	answers := onDisk(t, path).Last().Answers
	if len(answers) != 6 || answers["bur-suite"].Value.Number() != 20 || answers["bur-suite"].By != assessment.RoleDSI {
		t.Errorf("on disk: %+v", answers)
	}
}

// Another answer than those proposed is given on the question itself, and one comes back.
func TestAnotherAnswer(t *testing.T) {
	path := filepath.Join(t.TempDir(), "e.yaml")
	d := drive(t, path, 120, 40)
	d.identify().debate().press("g", "bas", "bas", "entrée").sees("Le conseil a délibéré en mars", "C’était un vœu")
	d.press("bas", "bas", "bas", "entrée").sees("1 sur 12").press("4", "entrée").sees("À trancher ensemble", "Déjà tranché")
	if got := onDisk(t, path).Last().Answers["str-decision"]; got.Value.Item() != "suivi" {
		t.Errorf("on disk: %+v", got)
	}
	d.press("échap").sees("reste 11 questions sur 12")
}

// An opinion from a machine whose clock is ahead is settled by a decision like another.
func TestClockAhead(t *testing.T) {
	path := filepath.Join(t.TempDir(), "e.yaml")
	d := drive(t, path, 80, 24)
	d.identify().debate()
	late := d.f.assessment.Last().Opinions[assessment.RoleDGS]["str-decision"]
	late.At = clock().Add(48 * time.Hour)
	d.f.assessment.Last().Opinions[assessment.RoleDGS]["str-decision"] = late
	d.press("g", "bas", "bas", "entrée", "entrée", "entrée").sees("5 questions à trancher")
	if got := onDisk(t, path).Last().Answers["str-decision"]; !got.At.Equal(late.At) {
		t.Errorf("decided at %v", got.At)
	}
	d.press("z", "3", "entrée", "entrée", "v", "entrée", "1", "entrée", "z", "g").sees("6 questions à trancher")
	if got := onDisk(t, path).Last().Opinions[assessment.RoleDGS]["str-decision"]; !got.At.After(late.At) {
		t.Errorf("said again at %v", got.At)
	}
}

// Leaving without deciding decides nothing.
func TestDecidingLater(t *testing.T) {
	path := filepath.Join(t.TempDir(), "e.yaml")
	d := drive(t, path, 80, 24)
	d.identify().debate().press("g", "entrée", "échap", "entrée", "entrée", "parce que", "échap", "échap").sees("6 questions à trancher")
	if got := onDisk(t, path).Last().Answers; len(got) != 0 {
		t.Errorf("on disk: %+v", got)
	}
}

// Whoever has the keyboard goes nowhere else.
func TestKeysOfOneVoice(t *testing.T) {
	path := filepath.Join(t.TempDir(), "e.yaml")
	d := drive(t, path, 80, 24)
	d.identify().debate().press("z", "2", "entrée", "entrée").sees("avis du DSI")
	for _, press := range []string{"r", "f", "c", "s", "m", "i", "e", "g", "b", "h", "y", "w", "o"} {
		if d.press(press).sees("Ici, seulement vos avis"); d.f.voice != assessment.RoleDSI {
			t.Fatalf("%q leaves the voice", press)
		}
	}
	for range 6 {
		d.press("échap")
	}
	d.sees("avis du DSI", "Vous êtes au départ").press("v").sees("messagerie")
	if strings.Contains(d.screenText(), "délibération") || strings.Contains(d.screenText(), "publication") {
		t.Errorf("questions of others are listed:\n%s", d.screenText())
	}
	d.press("z").sees("À qui le clavier", "Les avis du DSI sont gardés")
	if d.f.voice != "" {
		t.Error("the voice was not left")
	}
}

// mark is a text that no questionnaire holds.
func mark(r *rand.Rand) string { return fmt.Sprintf("secret%08x", r.Uint32()) }

// TestHandOverHidesOpinions: whatever each one said, nothing of it is on the screen where the
// keyboard is handed over, nor in the questions of the next one.
func TestHandOverHidesOpinions(t *testing.T) {
	d := drive(t, filepath.Join(t.TempDir(), "e.yaml"), 80, 24)
	d.identify()
	for seed := range uint64(60) {
		r := rand.New(rand.NewPCG(seed, 2026))
		secrets := map[assessment.Role][]string{}
		d.f.assessment.Last().Opinions = map[assessment.Role]map[string]assessment.Answer{}
		for _, role := range assessment.Roles {
			d.f.assessment.Last().Opinions[role] = map[string]assessment.Answer{}
			for i := range d.f.questionnaire.Questions {
				q := &d.f.questionnaire.Questions[i]
				if !q.Judges(role) || r.IntN(3) == 0 {
					continue
				}
				note, reason, title := mark(r), mark(r), mark(r)
				secrets[role] = append(secrets[role], note, reason, title)
				opinion := assessment.Answer{State: assessment.Unknown, Note: note, Evidence: []assessment.Evidence{{Title: title}}}
				if q.Skippable && r.IntN(2) == 0 {
					opinion.State, opinion.Reason = assessment.NotApplicable, reason
				}
				d.f.assessment.Last().Opinions[role][q.ID] = opinion
			}
		}
		d.send(tea.WindowSizeMsg{Width: 60 + r.IntN(140), Height: 18 + r.IntN(40)})
		taker := r.IntN(3)
		d.press("z")
		hides(t, d, secrets, "")
		d.press(fmt.Sprint(taker+1), "entrée")
		hides(t, d, secrets, "")
		for i := range d.f.questionnaire.Questions {
			for _, c := range d.f.questionnaire.Questions[i].Choices {
				if len(c.Text) > 12 && strings.Contains(d.screenText(), c.Text) {
					t.Fatalf("« %s » is on the hand-over screen", c.Text)
				}
			}
		}
		d.press("entrée")
		for range 14 {
			hides(t, d, secrets, assessment.Roles[taker])
			d.press([]string{"droite", "gauche", "v", "entrée", "n", "échap", "p", "échap", "tab", "?", "échap", "a", "échap", "t"}[r.IntN(14)])
		}
		for range 4 {
			d.press("échap")
		}
		d.press("z")
		hides(t, d, secrets, "")
	}
}

// hides fails when an opinion is on screen, but those of a role.
func hides(t *testing.T, d *driver, secrets map[assessment.Role][]string, own assessment.Role) {
	t.Helper()
	view := d.f.View()
	for role, list := range secrets {
		for _, secret := range list {
			if role != own && strings.Contains(view, secret) {
				t.Fatalf("what %s said is on screen:\n%s", role, view)
			}
		}
	}
}

// A tick of a screen that was left starts no other one.
func TestTimerStopsWithItsScreen(t *testing.T) {
	d := drive(t, filepath.Join(t.TempDir(), "e.yaml"), 80, 24)
	d.identify().debate().press("g", "entrée")
	first := d.f.screen.(*decideScreen)
	tick := tickMsg{&first.timer, 1}
	if first.timer.tick(tick) != nil {
		t.Error("a timer that was not started ticks")
	}
	d.press("espace").sees("5 min 00 s", "arrêter le minuteur")
	if _, cmd := d.f.Update(tick); cmd == nil {
		t.Error("the timer stops by itself")
	}
	d.press("espace")
	if _, cmd := d.f.Update(tick); cmd != nil || strings.Contains(d.screenText(), "5 min") {
		t.Error("a stopped timer goes on")
	}
	d.press("espace")
	if _, cmd := d.f.Update(tick); cmd != nil {
		t.Error("a tick of before the stop is counted")
	}
	tick.start = 2
	d.press("échap", "entrée")
	if _, cmd := d.f.Update(tick); cmd != nil {
		t.Error("the timer goes on after its screen was left")
	}
	d.press("b")
	if _, cmd := d.f.Update(tick); cmd != nil {
		t.Error("the timer goes on in another screen")
	}
	clocked := d.f.screen.(*facilitatorScreen)
	if _, cmd := d.f.Update(tickMsg{&clocked.ticks, 1}); cmd == nil {
		t.Error("the clock of the facilitator stops")
	}
}

func TestTimerCountsDownAndOver(t *testing.T) {
	now := clock()
	timer := &timer{now: func() time.Time { return now }}
	if newTheme(dark).clock(timer) != "" {
		t.Error("a timer that was not started shows")
	}
	timer.toggle()
	for _, c := range []struct {
		after time.Duration
		want  string
	}{{0, "5 min 00 s"}, {61 * time.Second, "3 min 59 s"}, {5 * time.Minute, "0 min 00 s"}, {7*time.Minute + 5*time.Second, "temps dépassé de 2 min 05 s"}} {
		now = clock().Add(c.after)
		if got := newTheme(dark).clock(timer); got != c.want {
			t.Errorf("after %v: got %q, want %q", c.after, got, c.want)
		}
	}
}

// The facilitator sees the time go, and what to do with what is left of it.
func TestFacilitatorsClock(t *testing.T) {
	now := clock()
	d := drive(t, filepath.Join(t.TempDir(), "e.yaml"), 80, 24)
	d.f.now = func() time.Time { return now }
	d.identify().debate().press("b").sees("reste 20 minutes sur 20", "Élu 4/4", "DGS 11/11", "3 minutes pour chacune des 6 questions")
	now = clock().Add(14 * time.Minute)
	d.sees("reste 6 minutes", "Il faudra choisir : 6 questions en 6 minutes")
	now = clock().Add(20 * time.Minute)
	d.sees("les 20 minutes prévues sont passées", "Le temps prévu est passé")
	d.press("entrée").sees("Que retenez-vous")
}

// alone opens the wizard of one role on an assessment.
func alone(t *testing.T, path string, role assessment.Role) *driver {
	t.Helper()
	t.Setenv("HOME", t.TempDir())
	f, err := newFlow(Options{Path: path, Role: role, Resolve: resolve, Now: clock}, unknownBackground)
	if err != nil {
		t.Fatal(err)
	}
	d := &driver{t: t, f: f}
	t.Cleanup(func() { _ = f.close() })
	d.run(f.Init())
	d.send(tea.WindowSizeMsg{Width: 80, Height: 24})
	return d
}

func TestOneRoleAlone(t *testing.T) {
	path := filepath.Join(t.TempDir(), "e.yaml")
	d := drive(t, path, 80, 24)
	d.identify().debate()
	if err := d.f.close(); err != nil {
		t.Fatal(err)
	}
	d.f.file = nil
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(path, 0o400); err != nil {
		t.Fatal(err)
	}
	elu := alone(t, path, assessment.RoleElu)
	elu.sees("avis de l’élu", "Toutes les questions ont reçu une réponse").press("entrée").sees("1 sur 4", "Le conseil a délibéré")
	if strings.Contains(elu.screenText(), "vœu") {
		t.Error("what the DGS thinks is on screen")
	}
	elu.press("3", "entrée").sees("✓ 14", "2 sur 4")
	sheet, _, err := store.LoadSheet(store.SheetPath(path, assessment.RoleElu), resolve)
	if err != nil || len(sheet.Opinions) != 4 || sheet.Opinions["str-decision"].Value.Item() != "vote" || sheet.Opinions["str-decision"].Note == "" {
		t.Errorf("on disk: %+v, %v", sheet, err)
	}
	for _, press := range []string{"r", "z", "g", "b", "s", "m", "i", "e", "h", "y", "w", "o"} {
		elu.press(press).sees("Ici, seulement vos avis")
	}
	elu.press("entrée", "3", "entrée", "3", "entrée").sees("Merci", "elu.yaml")
	elu.press("v").sees("finir").press("ctrl+c")
	if after, err := os.ReadFile(path); !elu.left || err != nil || !bytes.Equal(before, after) {
		t.Errorf("left %t; the assessment was touched: %v", elu.left, err)
	}
	if err := elu.f.close(); err != nil {
		t.Fatal(err)
	}
	dsi := alone(t, path, assessment.RoleDSI) // at the same time as another role
	dsi.sees("avis du DSI")
	if _, err := newFlow(Options{Path: path, Role: assessment.RoleDSI, Resolve: resolve, Now: clock}, dark); !errors.As(err, new(*store.LockedError)) {
		t.Errorf("a second writer: %v", err)
	}
}

func TestFailedSaveOfOpinions(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, "e.yaml")
	d := drive(t, path, 80, 24)
	d.identify()
	dgs := alone(t, path, assessment.RoleDGS)
	dgs.press("entrée", "1", "entrée").sees("✓ 14")
	sheet := store.SheetPath(path, assessment.RoleDGS)
	if err := os.WriteFile(sheet, []byte("# à moi\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	dgs.press("1", "entrée").sees("e-avis-dgs.copie-1.yaml")
	if after, _ := os.ReadFile(sheet); string(after) != "# à moi\n" {
		t.Errorf("the file of someone else was replaced: %s", after)
	}
}

func TestRoleOfWhatCannotBeRead(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, "e.yaml")
	if _, err := newFlow(Options{Path: path, Role: assessment.RoleDGS, Resolve: resolve, Now: clock}, dark); err == nil || !strings.Contains(err.Error(), "il n’y a rien à cet endroit") {
		t.Errorf("absent: %v", err)
	}
	d := drive(t, path, 80, 24)
	d.identify()
	sheet := store.SheetPath(path, assessment.RoleDGS)
	if err := os.WriteFile(sheet, []byte("schema: 1\nrol: dgs\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := newFlow(Options{Path: path, Role: assessment.RoleDGS, Resolve: resolve, Now: clock}, dark); err == nil || !strings.Contains(err.Error(), "e-avis-dgs.yaml:2") {
		t.Errorf("broken: %v", err)
	}
	if after, _ := os.ReadFile(sheet); string(after) != "schema: 1\nrol: dgs\n" {
		t.Errorf("changed: %s", after)
	}
}

func TestHostileOpinionsNeverCommandTheTerminal(t *testing.T) {
	d := drive(t, filepath.Join(t.TempDir(), "e.yaml"), 120, 40)
	d.identify().debate()
	hostile := "a\x1b]0;pwned\x07b\x1b[2J\u009b31mc"
	for role, list := range d.f.assessment.Last().Opinions {
		for id, opinion := range list {
			opinion.Note, opinion.Evidence = hostile, []assessment.Evidence{{Title: hostile, Link: hostile}}
			if opinion.State == assessment.NotApplicable {
				opinion.Reason = hostile
			}
			d.f.assessment.Last().Opinions[role][id] = opinion
		}
	}
	d.f.assessment.Last().Answers["str-decision"] = assessment.Answer{State: assessment.Unknown, Rationale: hostile, Note: hostile}
	d.f.assessment.Trio.Elu.Name = hostile
	for _, press := range []string{"g", "entrée", "entrée", "échap", "bas", "bas", "entrée", "b", "z", "entrée", "entrée", "z", "r", "d", "d"} {
		d.press(press)
		if view := d.f.View(); strings.ContainsAny(view, "\x1b\x07\u009b") {
			t.Errorf("after %q, a control character reached the screen: %q", press, view)
		}
	}
}
