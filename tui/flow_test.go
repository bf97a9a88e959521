package tui

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"

	"tnl-assess/assessment"
	"tnl-assess/internal/store"
)

// onDisk reads the file of a driver back.
func onDisk(t *testing.T, path string) *assessment.Assessment {
	t.Helper()
	a, _, err := store.Load(path, resolve)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func TestWholeWorkshop(t *testing.T) {
	path := filepath.Join(t.TempDir(), "echirolles.yaml")
	d := drive(t, path, 80, 24)
	d.identify().sees("STRATÉGIE · 1 sur 12", "Échirolles (38)")
	d.answerAll("40").sees("estimation, non officielle", "Ce qui vous sépare de")
	a := onDisk(t, path)
	if got := len(a.Last().Answers); got != 12 {
		t.Errorf("%d answers on disk, want 12", got)
	}
	if a.Authority.Population < 36000 || a.Authority.Code != "38151" || a.Authority.Agents != 1200 || a.Trio.Elu.Title != "adjointe au numérique" {
		t.Errorf("identity on disk: %+v %+v", a.Authority, a.Trio)
	}
	d.press("e", "droite", "droite", "entrée").sees("Écrit :")
	page, err := os.ReadFile(filepath.Join(filepath.Dir(path), "echirolles-feuille-de-route.md"))
	if err != nil || !strings.Contains(string(page), "Échirolles") {
		t.Errorf("roadmap: %v %.80s", err, page)
	}
	d.press("ctrl+c")
	if !d.left {
		t.Error("ctrl+c did not quit")
	}
}

func TestComeBackAndGoOn(t *testing.T) {
	path := filepath.Join(t.TempDir(), "e.yaml")
	d := drive(t, path, 80, 24)
	d.identify().press("2", "entrée", "ctrl+c")
	if err := d.f.close(); err != nil {
		t.Fatal(err)
	}
	again := drive(t, path, 80, 24)
	again.sees("reste 11 questions sur 12").press("entrée").sees("2 sur 12")
	again.press("échap").sees("reste 11 questions sur 12")
}

func TestExportNeverReplacesAnotherPage(t *testing.T) {
	dir := t.TempDir()
	first := filepath.Join(dir, "e-feuille-de-route.md")
	d := drive(t, filepath.Join(dir, "e.yaml"), 80, 24)
	d.identify().press("e")
	if err := os.WriteFile(first, []byte("annotée"), 0o600); err != nil {
		t.Fatal(err)
	}
	d.press("droite", "droite", "entrée").sees("Écrit :", "  Ouvrir e-feuille-de-route-2.md").press("1", "entrée")
	kept, err := os.ReadFile(first)
	if err != nil || string(kept) != "annotée" {
		t.Errorf("the page of someone was replaced: %q %v", kept, err)
	}
	if _, err := os.Stat(filepath.Join(dir, "e-feuille-de-route-2.md")); err != nil {
		t.Error(err)
	}
	if _, err := os.Stat(filepath.Join(dir, "e-feuille-de-route-3.md")); err == nil {
		t.Error("the same page was written twice")
	}
}

func TestNoteBeforeAnswerIsKept(t *testing.T) {
	path := filepath.Join(t.TempDir(), "e.yaml")
	d := drive(t, path, 80, 24)
	d.identify()
	id := d.f.asked()[0].ID
	d.press("n", "À vérifier au conseil.", "entrée").sees("Ne sait pas")
	answer := onDisk(t, path).Last().Answers[id]
	if answer.State != assessment.Unknown || answer.Note != "À vérifier au conseil." {
		t.Errorf("answer on disk: %+v", answer)
	}
	d.press("entrée", "gauche") // it says again what is on disk, whatever was first in the list
	if again := onDisk(t, path).Last().Answers[id]; again.State != assessment.Unknown || again.Note != answer.Note {
		t.Errorf("answered by accident: %+v", again)
	}
	d.press("haut", "haut", "haut", "haut", "entrée")
	answer = onDisk(t, path).Last().Answers[id]
	if answer.State != assessment.Known || answer.Note != "À vérifier au conseil." || answer.By == "" || !answer.At.Equal(clock()) {
		t.Errorf("answer on disk: %+v", answer)
	}
}

func TestEvidenceIsAddedChangedRemoved(t *testing.T) {
	path := filepath.Join(t.TempDir(), "e.yaml")
	d := drive(t, path, 80, 24)
	d.identify()
	id := d.f.asked()[0].ID
	evidence := func() []assessment.Evidence { return onDisk(t, path).Last().Answers[id].Evidence }
	d.press("p", "Délibération", "entrée", "entrée", "2026-13", "entrée").sees("illisible")
	d.press("retour", "retour", "03", "entrée")
	if got := evidence(); len(got) != 1 || got[0].Date.String() != "2026-03" {
		t.Fatalf("evidence: %+v", got)
	}
	d.press("p", "bas", "entrée", "Rapport", "entrée", "entrée", "entrée")
	d.press("p", "entrée", " votée", "entrée", "entrée", "entrée")
	if got := evidence(); len(got) != 2 || got[0].Title != "Délibération votée" || got[1].Title != "Rapport" {
		t.Fatalf("evidence: %+v", got)
	}
	d.press("p", "suppr")
	if got := evidence(); len(got) != 1 || got[0].Title != "Rapport" {
		t.Fatalf("evidence: %+v", got)
	}
}

// TestLinkThatCannotBeSaved: it is refused where it is typed, for nothing could be saved after
// it.
func TestLinkThatCannotBeSaved(t *testing.T) {
	path := filepath.Join(t.TempDir(), "e.yaml")
	d := drive(t, path, 60, 20)
	d.identify()
	id := d.f.asked()[0].ID
	d.press("p", "Délibération", "entrée", "DEL:2026-45", "entrée").sees("commence par « DEL: »", "un espace après « : »")
	for range len("2026-45") {
		d.press("retour")
	}
	d.press(" 2026-45", "entrée", "entrée").sees("✓ 14")
	if got := onDisk(t, path).Last().Answers[id].Evidence; len(got) != 1 || got[0].Link != "DEL: 2026-45" {
		t.Errorf("evidence: %+v", got)
	}
}

func TestSkipNeedsAReason(t *testing.T) {
	path := filepath.Join(t.TempDir(), "e.yaml")
	d := drive(t, path, 80, 24)
	d.identify()
	var skippable *assessment.Question
	for d.f.screen.(*questionScreen).q.Skippable == false {
		d.press("x").sees("toutes les collectivités").press("droite")
	}
	skippable = d.f.screen.(*questionScreen).q
	d.press("x", "entrée").sees("Choisissez d’abord").press("5", "entrée", "entrée").sees("quelques mots suffisent")
	d.press("Fait par le syndicat", "entrée")
	answer := onDisk(t, path).Last().Answers[skippable.ID]
	if answer.State != assessment.NotApplicable || answer.Reason != "Fait par le syndicat" {
		t.Errorf("answer on disk: %+v", answer)
	}
}

// TestKeysWaitForTheSave: what is typed while an answer is being saved goes to the next
// question, not to the one that was just answered.
func TestKeysWaitForTheSave(t *testing.T) {
	d := drive(t, filepath.Join(t.TempDir(), "e.yaml"), 80, 24)
	d.identify()
	first := d.f.asked()[0].ID
	_, cmd := d.f.Update(answeredMsg{first, assessment.Answer{State: assessment.Unknown}})
	d.press("bas", "v")
	if x := d.f.screen.(*questionScreen); x.q.ID != first || x.cursor != nowhere {
		t.Error("the screen moved before the answer was on disk")
	}
	d.sees("enregistrement…")
	d.run(cmd)
	d.sees("Reste 11 questions", "✓ 14")
}

func TestFailedSaveIsShownAndTriedAgain(t *testing.T) {
	path := filepath.Join(t.TempDir(), "sub", "e.yaml")
	if err := os.Mkdir(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	d := drive(t, path, 80, 24)
	d.identify()
	first := d.f.asked()[0].ID
	d.f.Update(answeredMsg{first, assessment.Answer{State: assessment.Unknown}})
	d.send(saveFailedMsg{errors.New("rien n’a été enregistré :\ndisque plein")})
	d.sees("non enregistré", "disque plein").press("haut").sees("disque plein")
	d.press("ctrl+s").sees("✓ 14")
	if _, ok := onDisk(t, path).Last().Answers[first]; !ok {
		t.Error("the answer is not on disk")
	}
}

// What a person should know of a save is said until the next key, with what the save brought.
func TestRemarksOfASaveAreShown(t *testing.T) {
	d := drive(t, filepath.Join(t.TempDir(), "e.yaml"), 80, 24)
	d.identify()
	d.f.Update(answeredMsg{d.f.asked()[0].ID, assessment.Answer{State: assessment.Unknown}})
	d.send(savedMsg{at: clock(), remarks: []string{"ce disque est lent", "ce fichier était à un autre"}})
	d.sees("Ce disque est lent ; ce fichier était à un autre.", "1 répondue")
	if d.press("haut"); strings.Contains(d.screenText(), "Ce disque est lent") {
		t.Error("still said after a key")
	}
}

// TestFileChangedByAnotherProgram: its text stays, the answers go to a copy that the
// person is told of.
func TestFileChangedByAnotherProgram(t *testing.T) {
	path := filepath.Join(t.TempDir(), "e.yaml")
	d := drive(t, path, 80, 24)
	d.identify()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	changed := slices.Concat(text, []byte("# relu par un collègue\n"))
	if err := os.WriteFile(path, changed, 0o600); err != nil {
		t.Fatal(err)
	}
	d.press("2", "entrée").sees("✓ dans une copie", "e.copie-1.yaml")
	if after, err := os.ReadFile(path); err != nil || string(after) != string(changed) {
		t.Errorf("the file of someone else was replaced: %v", err)
	}
	d.press("1", "entrée").sees("✓ dans une copie")
	if got := len(onDisk(t, d.f.file.Path()).Last().Answers); got != 2 {
		t.Errorf("%d answers in the copy, want 2", got)
	}
	if err := d.f.close(); err == nil || !strings.Contains(err.Error(), "e.copie-1.yaml") {
		t.Errorf("on leaving: %v", err)
	}
}

func TestQuitWaitsForTheSave(t *testing.T) {
	path := filepath.Join(t.TempDir(), "e.yaml")
	d := drive(t, path, 80, 24)
	d.identify()
	first := d.f.asked()[0].ID
	_, cmd := d.f.Update(answeredMsg{first, assessment.Answer{State: assessment.Unknown}})
	d.press("ctrl+c")
	if d.left {
		t.Fatal("the program quit before the answer was on disk")
	}
	d.run(cmd)
	if !d.left {
		t.Error("the program did not quit after the save")
	}
	if _, ok := onDisk(t, path).Last().Answers[first]; !ok {
		t.Error("the answer is not on disk")
	}
}

func TestBrokenFileIsExplainedAndLeftAlone(t *testing.T) {
	path := filepath.Join(t.TempDir(), "e.yaml")
	broken := []byte("schema: 1\nquestionaire: x\n")
	if err := os.WriteFile(path, broken, 0o600); err != nil {
		t.Fatal(err)
	}
	_, err := newFlow(Options{Path: path, Resolve: resolve, Now: clock}, dark)
	if err == nil || !strings.Contains(err.Error(), "e.yaml:2") {
		t.Errorf("error: %v", err)
	}
	d := drive(t, "", 80, 24)
	d.send(fileChosenMsg{path})
	d.sees("questionaire", "Rien n’a été changé", "échap revenir").press("?", "échap").sees("questionaire")
	d.press("échap").sees("Commencer : première photographie")
	after, _ := os.ReadFile(path)
	if string(after) != string(broken) {
		t.Error("the file was changed")
	}
}

// TestFolderThatDoesNotExist: said before anyone fills the identity, not after.
func TestFolderThatDoesNotExist(t *testing.T) {
	t.Chdir(t.TempDir())
	_, err := newFlow(Options{Path: filepath.Join("absent", "e.yaml"), Resolve: resolve, Now: clock}, dark)
	if err == nil || !strings.Contains(plainSpaces(err.Error()), "le dossier « absent » n’existe pas") {
		t.Errorf("error: %v", err)
	}
}

func TestNewAssessmentFromHome(t *testing.T) {
	t.Chdir(t.TempDir())
	d := drive(t, "", 80, 24)
	d.press("entrée").identify().sees("Fichier de l’évaluation").press("entrée")
	d.sees("1 sur 12")
	if got, want := d.f.file.Path(), filepath.Join(store.Folder(), "echirolles.yaml"); got != want {
		t.Errorf("the file is %s, want %s", got, want)
	}
	if info, err := os.Stat(d.f.file.Path()); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("file: %v %v", info, err)
	}
}

func TestIdentityDraftSurvivesBack(t *testing.T) {
	d := drive(t, "", 80, 24)
	d.press("entrée", "Boé", "entrée", "échap", "entrée").sees("Boé")
}

func TestWindowTooSmallKeepsTheState(t *testing.T) {
	d := drive(t, filepath.Join(t.TempDir(), "e.yaml"), 80, 24)
	d.identify().press("2")
	d.send(tea.WindowSizeMsg{Width: 50, Height: 12})
	d.sees("un peu petite").press("bas", "entrée")
	d.send(tea.WindowSizeMsg{Width: 80, Height: 24})
	if d.f.screen.(*questionScreen).cursor != 1 {
		t.Error("the cursor was lost, or moved unseen")
	}
}

// TestRecentFilesScroll: in a small window, the file under the cursor is always shown.
func TestRecentFilesScroll(t *testing.T) {
	t.Chdir(t.TempDir())
	d := drive(t, "", 60, 20)
	for n := range 10 {
		name := fmt.Sprintf("commune-%d.yaml", n)
		if err := errors.Join(os.WriteFile(name, nil, 0o600), store.Remember(name)); err != nil {
			t.Fatal(err)
		}
	}
	d.f.recent = listRecent()
	d.press("bas", "bas", "entrée", "échap").sees("▸ Reprendre : commune-9.yaml")
	for _, want := range []string{"▸ Commencer", "▸ Commencer", "▸ Ouvrir", "▸ commune-8", "▸ commune-7", "▸ commune-6", "▸ commune-5"} {
		d.press("bas").sees(want)
		fits(t, d.f.View(), 60, 20)
	}
	d.press("bas", "bas", "bas", "bas", "bas", "bas").sees("▸ commune-0")
}

// TestManyPiecesOfEvidenceScroll: in a small window too, one can add to a long list.
func TestManyPiecesOfEvidenceScroll(t *testing.T) {
	d := drive(t, filepath.Join(t.TempDir(), "e.yaml"), 60, 20)
	d.identify()
	evidence := make([]assessment.Evidence, 20)
	for i := range evidence {
		evidence[i].Title = fmt.Sprintf("Pièce %d", i+1)
	}
	d.f.answers()[d.f.asked()[0].ID] = assessment.Answer{State: assessment.Unknown, Evidence: evidence}
	d.press("p").sees("▸ Pièce 1")
	for range evidence {
		d.press("bas").sees("▸")
	}
	d.sees("▸ Ajouter une preuve…", "↑ …")
}

func TestHostileTextNeverCommandsTheTerminal(t *testing.T) {
	d := drive(t, filepath.Join(t.TempDir(), "e.yaml"), 120, 40)
	d.identify()
	hostile := "a\x1b]0;pwned\x07b\x1b[2J\u009b31mc"
	for _, id := range []string{d.f.asked()[0].ID, d.f.asked()[1].ID} {
		d.f.answers()[id] = assessment.Answer{
			State: assessment.Known, Value: assessment.Chosen(), Note: hostile, Reason: hostile,
			Evidence: []assessment.Evidence{{Title: hostile, Link: hostile}},
		}
	}
	d.f.assessment.Authority.Name, d.f.assessment.Last().Title = hostile, hostile
	d.f.notice = hostile
	for _, press := range []string{"gauche", "v", "entrée", "p", "échap", "r", "f"} {
		d.press(press)
		if view := d.f.View(); strings.ContainsAny(view, "\x1b\x07\u009b") {
			t.Errorf("after %q, a control character reached the screen: %q", press, view)
		}
	}
}

func TestHostileFileNames(t *testing.T) {
	t.Chdir(t.TempDir())
	if err := os.WriteFile("a\x1b]0;pwned\x07.yaml", nil, 0o600); err != nil {
		t.Skipf("this system refuses such a name: %v", err)
	}
	d := drive(t, "", 80, 24)
	d.press("bas", "bas", "entrée").sees(".yaml")
	if strings.ContainsAny(d.f.View(), "\x1b\x07") {
		t.Errorf("a control character of a file name reached the screen: %q", d.f.View())
	}
}

// TestIdentityKeepsWhatTheFormDoesNotShow: going through the form changes nothing else.
func TestIdentityKeepsWhatTheFormDoesNotShow(t *testing.T) {
	path := filepath.Join(t.TempDir(), "e.yaml")
	d := drive(t, path, 80, 24)
	d.identify()
	d.f.assessment.Authority.Code = "38151"
	d.f.assessment.Trio.DSI = assessment.Person{Name: "Petit, Dominique", Title: "responsable"}
	before := d.f.assessment.Clone()
	d.press("ctrl+s", "i")
	for range 9 {
		d.press("entrée")
	}
	after := onDisk(t, path)
	if after.Authority != before.Authority || after.Trio != before.Trio {
		t.Errorf("identity on disk:\n%+v %+v\nwant:\n%+v %+v", after.Authority, after.Trio, before.Authority, before.Trio)
	}
}

func TestEmptyNoteAnswersNothing(t *testing.T) {
	path := filepath.Join(t.TempDir(), "e.yaml")
	d := drive(t, path, 80, 24)
	d.identify().press("n", "entrée").sees("1 sur 12")
	if got := onDisk(t, path).Last().Answers; len(got) != 0 {
		t.Errorf("answers on disk: %+v", got)
	}
}

func TestOpeningTwiceOpensOnce(t *testing.T) {
	path := filepath.Join(t.TempDir(), "e.yaml")
	first := drive(t, path, 80, 24)
	first.identify()
	if err := first.f.close(); err != nil {
		t.Fatal(err)
	}
	first.f.file = nil
	d := drive(t, "", 80, 24)
	_, cmd := d.f.Update(fileChosenMsg{path})
	if _, again := d.f.Update(fileChosenMsg{path}); again != nil {
		t.Error("the file is opened twice")
	}
	d.run(cmd)
	d.sees("12 questions")
}

// TestTextsFitTheNarrowestWindow: no line of a text that scrolls is cut, for none can be read
// to its end otherwise.
func TestTextsFitTheNarrowestWindow(t *testing.T) {
	t.Chdir(t.TempDir())
	d := drive(t, "", minWidth, 20)
	d.complete().answerAll("40")
	s := &d.f.session
	first := d.f.questionnaire.Questions[0]
	s.assessment.Last().Opinions = map[assessment.Role]map[string]assessment.Answer{
		first.Roles[0]: {first.ID: {State: assessment.Unknown}}, first.Roles[1]: {first.ID: choose(first.Choices[0].ID)},
	}
	fault := newFaultScreen(s, place{why: errors.New(strings.Repeat("mot ", 60))}).(*reader)
	results := newResultsScreen(s, place{}).(*resultsScreen)
	if len(results.faces) != 3 {
		t.Fatalf("%d faces of the results", len(results.faces))
	}
	shown := map[string]string{
		"duties":   newDutiesScreen(s, place{}).(*dutiesScreen).text(minWidth),
		"fault":    fault.layout(minWidth),
		"question": newQuestionHelpScreen(s, place{question: d.f.asked()[0].ID}).(*reader).layout(minWidth),
	}
	for results.face = range results.faces {
		shown[fmt.Sprint("results ", results.face)] = results.text(minWidth)
	}
	for name, text := range shown {
		for _, line := range strings.Split(text, "\n") {
			if ansi.StringWidth(line) > minWidth {
				t.Errorf("%s: a line is cut: %q", name, line)
			}
		}
	}
}

// What is half typed is kept when the person leaves in the middle of a form, if it can be.
func TestQuittingKeepsWhatIsTyped(t *testing.T) {
	for name, c := range map[string]struct {
		keys []string
		kept func(a *assessment.Assessment, id string) bool
	}{
		"a note": {[]string{"n", "Vu avec la direction."}, func(a *assessment.Assessment, id string) bool {
			answer := a.Last().Answers[id]
			return answer.Note == "Vu avec la direction." && answer.State == assessment.Unknown
		}},
		"no note": {[]string{"n"}, func(a *assessment.Assessment, _ string) bool { return len(a.Last().Answers) == 0 }},
		"a piece of evidence": {[]string{"p", "Délibération 12"}, func(a *assessment.Assessment, id string) bool {
			evidence := a.Last().Answers[id].Evidence
			return len(evidence) == 1 && evidence[0].Title == "Délibération 12"
		}},
		"a piece that cannot be": {[]string{"p", "Titre", "entrée", "file:///x"}, func(a *assessment.Assessment, _ string) bool {
			return len(a.Last().Answers) == 0
		}},
		"an identity": {[]string{"i", " le Neuf"}, func(a *assessment.Assessment, _ string) bool { return a.Authority.Name == "Échirolles le Neuf" }},
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "e.yaml")
			d := drive(t, path, 80, 24)
			d.identify()
			id := d.f.asked()[0].ID
			d.press(c.keys...).press("ctrl+c")
			if name == "a piece that cannot be" {
				d.sees("ne peut pas être enregistré").press("ctrl+c")
			}
			if !d.left {
				t.Fatal("ctrl+c did not quit")
			}
			if !c.kept(onDisk(t, path), id) {
				t.Errorf("on disk: %+v %+v", onDisk(t, path).Authority, onDisk(t, path).Last().Answers)
			}
		})
	}
}

// A plan that comes while an answer is being saved shows nothing of it: only what is on disk is
// concluded from.
func TestPlanThatComesDuringASave(t *testing.T) {
	d := drive(t, filepath.Join(t.TempDir(), "e.yaml"), 80, 24).identify()
	first := d.f.asked()[0].ID
	d.send(tea.WindowSizeMsg{Width: 80, Height: 24})
	_, planned := d.f.Update(placeWantedMsg{atResults})
	var plan tea.Msg
	for _, msg := range unfold(planned()) {
		if _, ok := msg.(plannedMsg); ok {
			plan = msg
		}
	}
	_, saved := d.f.Update(answeredMsg{first, assessment.Answer{State: assessment.Unknown}})
	d.f.Update(plan)
	if len(d.f.unanswered()) != 12 {
		t.Error("an answer that is not on disk counts")
	}
	d.run(saved)
	if d.press("r"); len(d.f.unanswered()) != 11 || d.f.plan == nil {
		t.Errorf("%d questions left, plan %v", len(d.f.unanswered()), d.f.plan)
	}
}

// From the program's start to the first answer of a known commune: six keys at most, besides the
// letters of its name. The second time, its file is offered first, and never replaced.
func TestFirstAnswerInSixKeys(t *testing.T) {
	d := drive(t, "", 80, 24)
	d.press("entrée", "echiro", "entrée").sees("37 491 habitants", "Commencer").press("entrée", "2", "entrée").sees("noté · Stratégie 0 →")
	path := d.f.file.Path()
	if got := len(onDisk(t, path).Last().Answers); got != 1 {
		t.Errorf("%d answers on disk", got)
	}
	if err := d.f.close(); err != nil {
		t.Fatal(err)
	}
	f, err := newFlow(Options{Offers: d.f.offers, Resolve: resolve, Now: clock}, dark)
	if err != nil {
		t.Fatal(err)
	}
	again := &driver{t: t, f: f}
	again.run(f.Init())
	again.sees("▸ Reprendre : Échirolles", "☆☆☆☆☆ · 22 novembre 2026 · echirolles.yaml")
	again.press("bas", "entrée", "echiro", "entrée").sees("Reprendre le fichier qui existe", "echirolles-2.yaml")
	again.press("entrée").sees("Continuer")
	if got := again.f.file.Path(); got != path {
		t.Errorf("opened %s", got)
	}
	if err := f.close(); err != nil {
		t.Error(err)
	}
}

// A postcode that is also the code of another commune chooses neither.
func TestPostcodeChoosesNothing(t *testing.T) {
	d := drive(t, "", 80, 24).press("entrée", "38130").sees("code postal 38130", "code Insee 38130")
	d.press("entrée").sees("Choisissez d’abord").press("bas", "entrée").sees("Échirolles", "Commencer")
}
