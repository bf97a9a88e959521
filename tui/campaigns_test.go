package tui

import (
	"maps"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"tnl-assess/assessment"
	"tnl-assess/internal/store"
	"tnl-assess/questionnaires"
)

// shortQuestionnaire is the questionnaire of the files of these tests.
func shortQuestionnaire(t testing.TB) *assessment.Questionnaire {
	t.Helper()
	q, err := questionnaires.ByID("tnl-decouverte")
	if err != nil {
		t.Fatal(err)
	}
	return q
}

// levelled answers every question with its n-th choice, or that part of a number.
func levelled(q *assessment.Questionnaire, n int) map[string]assessment.Answer {
	answers := map[string]assessment.Answer{}
	for i := range q.Questions {
		question := &q.Questions[i]
		a := assessment.Answer{State: assessment.Known, Note: "Note " + question.ID, Value: assessment.Number(20 * n)}
		switch question.Type {
		case assessment.TypeShare, assessment.TypeCount:
		case assessment.TypeMultiple:
			var ids []string
			for _, c := range question.Choices[:min(n, len(question.Choices))] {
				ids = append(ids, c.ID)
			}
			a.Value = assessment.Chosen(ids...)
		default:
			a.Value = assessment.Chosen(question.Choices[min(n, len(question.Choices)-1)].ID)
		}
		a.Evidence = []assessment.Evidence{{Title: "Preuve " + question.ID, Date: assessment.Date{Year: 2024, Month: time.January}}}
		answers[question.ID] = a
	}
	return answers
}

// campaignFile makes a file of a town with campaigns of these levels, a year apart, the last one
// a year ago.
func campaignFile(t testing.TB, levels ...int) string {
	t.Helper()
	q := shortQuestionnaire(t)
	a := &assessment.Assessment{
		Questionnaire: assessment.QuestionnaireRef{ID: q.ID, Version: q.Version},
		Authority:     assessment.Authority{Name: "Échirolles", Type: assessment.Commune, Departement: "38", Population: 36_000},
		Trio:          assessment.Trio{Elu: assessment.Person{Name: "Camille Martin"}},
	}
	for i, level := range levels {
		answers := levelled(q, level)
		if i == len(levels)-1 && len(levels) > 1 {
			answers["srv-part-libre"] = assessment.Answer{State: assessment.Known, Value: assessment.Number(5)} // a regression
		}
		a.Campaigns = append(a.Campaigns, assessment.Campaign{
			Date: assessment.Date{Year: 2025 - len(levels) + 1 + i, Month: time.November, Day: 22}, Answers: answers,
		})
	}
	return writeFile(t, a, q)
}

func writeFile(t testing.TB, a *assessment.Assessment, q *assessment.Questionnaire) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "e.yaml")
	f, err := store.Create(path, a, q)
	if err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

// The screens of campaigns, at every size.
func TestGoldenCampaigns(t *testing.T) {
	for _, scene := range []struct {
		name   string
		levels []int
		keys   []string
	}{
		{"campagne", []int{2}, []string{"y"}},
		{"tableau-campagnes", []int{1, 2}, nil},
		{"campagne-confirmer", []int{2}, []string{"y", "bas", "entrée"}},
		{"campagne-vue-ensemble", []int{2}, []string{"y", "bas", "entrée", "entrée", "v"}},
		{"progres-un", []int{2}, []string{"h"}},
		{"progres-deux", []int{1, 2}, []string{"h"}},
		{"progres-en-cours", []int{2}, []string{"y", "bas", "entrée", "entrée", "h"}},
		{"progres-six", []int{1, 1, 2, 2, 3, 2}, []string{"h", "gauche"}},
	} {
		t.Run(scene.name, func(t *testing.T) {
			d := drive(t, campaignFile(t, scene.levels...), sizes[0].width, sizes[0].height)
			d.press(scene.keys...).looksAs(goldenFolder(t), scene.name, sizes...)
		})
	}
}

// A file that is opened from the wizard offers the same.
func TestOpenedFileOffersACampaign(t *testing.T) {
	d := drive(t, "", 80, 24)
	d.send(fileChosenMsg{campaignFile(t, 2)})
	d.sees("Nouvelle campagne").press("entrée").sees("Commencer une nouvelle campagne").press("échap").sees("toutes ont reçu une réponse")
}

func TestContinueTheCampaign(t *testing.T) {
	d := drive(t, campaignFile(t, 2), 80, 24)
	d.press("entrée").sees("Continuer la campagne").press("entrée").sees("toutes ont reçu une réponse")
	d.press("y").sees("Commencer une nouvelle campagne").press("échap").sees("toutes ont reçu")
	if got := len(d.f.assessment.Campaigns); got != 1 {
		t.Errorf("%d campaigns", got)
	}
}

// A new campaign has no answer; one key confirms each earlier one, note and evidence included,
// and the score then comes back.
func TestConfirmEverything(t *testing.T) {
	path := campaignFile(t, 2)
	d := drive(t, path, 80, 24)
	before := d.f.result.Score
	d.press("y", "y").sees("1 sur 12", "à confirmer")
	if d.f.result.Score.Global.Floor != 0 || d.f.result.Score.Coverage != 0 {
		t.Errorf("what is not confirmed counts: %+v", d.f.result.Score.Global)
	}
	if a := onDisk(t, path); len(a.Campaigns) != 2 || len(a.Last().Answers) != 0 || a.Campaigns[0].Closing == nil {
		t.Fatalf("on disk: %+v", a.Campaigns)
	}
	d.press("v").sees("Reste 12 questions, toutes à confirmer").press("entrée")
	for range 12 {
		d.press("entrée")
	}
	d.sees("estimation, non officielle")
	a := onDisk(t, path)
	if got := d.f.result.Score; got.Global != before.Global || got.Coverage != before.Coverage || got.Evidence != before.Evidence {
		t.Errorf("the score was %+v, it is %+v", before.Global, got.Global)
	}
	for id, was := range a.Campaigns[0].Answers {
		is := a.Campaigns[1].Answers[id]
		if !is.Says(was) || is.Note != was.Note || len(is.Evidence) != 1 || !is.At.Equal(clock()) {
			t.Errorf("%s: confirmed as %+v", id, is)
		}
	}
	closing := a.Campaigns[0].Closing
	if closing.On != assessment.DateOf(clock()) || closing.Coverage != 100 || closing.Participants[0] != "Camille Martin" || a.Campaigns[0].Edited() {
		t.Errorf("closed as %+v", closing)
	}
}

// Any other choice changes the answer, and leaves behind the note and the proof of the old one.
func TestChangeInsteadOfConfirming(t *testing.T) {
	path := campaignFile(t, 1)
	d := drive(t, path, 80, 24)
	d.press("y", "y")
	id := d.f.asked()[0].ID
	d.press("bas", "entrée")
	a := onDisk(t, path)
	if got := a.Last().Answers[id]; got.Says(a.Campaigns[0].Answers[id]) || got.Note != "" || len(got.Evidence) != 0 {
		t.Errorf("changed to %+v", got)
	}
	if got := a.Campaigns[0].Answers[id]; got.Note == "" {
		t.Error("the earlier answer lost its note")
	}
}

// "Sans objet" and "ne sait pas" are proposed too.
func TestConfirmWithoutValue(t *testing.T) {
	q := shortQuestionnaire(t)
	answers := levelled(q, 1)
	first, skippable := q.Questions[0].ID, ""
	for i := range q.Questions {
		if q.Questions[i].Skippable {
			skippable = q.Questions[i].ID
			break
		}
	}
	answers[first] = assessment.Answer{State: assessment.Unknown, Note: "à demander"}
	answers[skippable] = assessment.Answer{State: assessment.NotApplicable, Reason: "le syndicat s’en charge", Note: "depuis 2020"}
	path := writeFile(t, &assessment.Assessment{
		Questionnaire: assessment.QuestionnaireRef{ID: q.ID, Version: q.Version},
		Authority:     assessment.Authority{Name: "Boé", Type: assessment.Commune},
		Campaigns:     []assessment.Campaign{{Date: assessment.Date{Year: 2025}, Answers: answers}},
	}, q)
	d := drive(t, path, 80, 24)
	d.press("y", "y", "entrée")
	for d.f.screen.(*questionScreen).q.ID != skippable {
		d.press("droite")
	}
	d.sees("Sans objet : le syndicat s’en charge", "campagne de 2025").press("entrée")
	a := onDisk(t, path)
	for _, id := range []string{first, skippable} {
		if got := a.Last().Answers[id]; !got.Says(answers[id]) || got.Note != answers[id].Note {
			t.Errorf("%s: confirmed as %+v", id, got)
		}
	}
}

// A note or a proof on an earlier answer confirms it.
func TestNoteConfirms(t *testing.T) {
	path := campaignFile(t, 1)
	d := drive(t, path, 80, 24)
	d.press("y", "y")
	first, second := d.f.asked()[0].ID, d.f.asked()[1].ID
	d.press("n", "entrée")
	if got := onDisk(t, path).Last().Answers; len(got) != 0 {
		t.Errorf("a note left as it was confirms: %v", got)
	}
	d.press("n", " Revue.", "entrée").sees("La réponse d’avant est confirmée")
	d.press("droite", "p").sees("à renouveler", "Preuve "+second)
	d.press("entrée", " signée", "entrée", "entrée", "entrée")
	answers := onDisk(t, path).Last().Answers
	if got := answers[first]; got.State != assessment.Known || got.Note != "Note "+first+" Revue." || len(got.Evidence) != 1 {
		t.Errorf("noted as %+v", got)
	}
	if got := answers[second]; got.State != assessment.Known || got.Evidence[0].Title != "Preuve "+second+" signée" || got.Note == "" {
		t.Errorf("proven as %+v", got)
	}
}

func TestBeginIsRefusedTwiceADay(t *testing.T) {
	d := drive(t, campaignFile(t, 1), 80, 24)
	d.press("y", "y", "y", "y").sees("aucune réponse")
	d.press("échap", "entrée", "y", "y").sees("Une campagne a déjà commencé aujourd’hui")
	if got := len(onDisk(t, d.f.file.Path()).Campaigns); got != 2 {
		t.Errorf("%d campaigns", got)
	}
}

// A closed campaign may be changed; that shows, and its closing line stays.
func TestClosedCampaignShowsItsChange(t *testing.T) {
	q := shortQuestionnaire(t)
	a := &assessment.Assessment{
		Questionnaire: assessment.QuestionnaireRef{ID: q.ID, Version: q.Version},
		Authority:     assessment.Authority{Name: "Boé", Type: assessment.Commune},
		Campaigns: []assessment.Campaign{{
			Date: assessment.Date{Year: 2025}, Answers: levelled(q, 1),
			Closing: &assessment.Closing{On: assessment.Date{Year: 2025, Month: 3}, Floor: 4, Ceiling: 5, Coverage: 99},
		}},
	}
	path := writeFile(t, a, q)
	d := drive(t, path, 80, 24)
	d.press("bas", "entrée", "entrée", "2", "entrée", "h").sees("modifiée depuis")
	got := onDisk(t, path).Campaigns[0]
	if got.Amended != assessment.DateOf(clock()) || got.Closing.Floor != 4 || got.Closing.Coverage != 99 {
		t.Errorf("on disk: %+v, %+v", got.Amended, got.Closing)
	}
}

// A questionnaire that changed since: the list is shown, old answers stay, and those that fit
// are proposed.
func TestAnotherVersion(t *testing.T) {
	q := shortQuestionnaire(t)
	answers := levelled(q, 1)
	gone := q.Questions[0].ID
	delete(answers, q.Questions[1].ID)
	answers["ancienne-question"] = assessment.Answer{State: assessment.Known, Value: assessment.Verbatim(false, "oui")}
	answers[gone] = assessment.Answer{State: assessment.Known, Value: assessment.Chosen("disparu")}
	a := &assessment.Assessment{
		Questionnaire: assessment.QuestionnaireRef{ID: q.ID, Version: "0.9.0"},
		Authority:     assessment.Authority{Name: "Boé", Type: assessment.Commune},
		Campaigns:     []assessment.Campaign{{Date: assessment.Date{Year: 2025}, Answers: answers}},
	}
	path := writeFile(t, a, q)
	d := drive(t, path, 120, 40)
	d.sees("Le questionnaire a changé : version 0.9.0 → version "+q.Version).press("y").sees("11 questions gardées", "ancienne-question – retirée", "ou sans réponse alors")
	d.press("y").sees("« disparu »", "ne l’admet plus")
	d.press("v").sees("dont 10 à confirmer", "la réponse d’avant n’existe plus").press("h").sees("version 0.9.0", "communes (11)")
	got := onDisk(t, path)
	if got.Questionnaire.Version != q.Version || got.VersionOf(0) != "0.9.0" {
		t.Errorf("versions %s and %s", got.Questionnaire.Version, got.VersionOf(0))
	}
	if len(got.Campaigns[0].Answers) != len(answers) || !maps.EqualFunc(got.Campaigns[0].Answers, answers, assessment.Answer.Says) {
		t.Error("an earlier answer was dropped")
	}
}

// Nothing that a file says commands the terminal.
func TestCampaignsAreHarmless(t *testing.T) {
	q := shortQuestionnaire(t)
	const evil = "\\x1b[2J"
	a := &assessment.Assessment{
		Questionnaire: assessment.QuestionnaireRef{ID: q.ID, Version: "0"},
		Authority:     assessment.Authority{Name: "Boé", Type: assessment.Commune},
		Campaigns: []assessment.Campaign{
			{Date: assessment.Date{Year: 2024}, Title: "t\u202e", Version: "v", Answers: map[string]assessment.Answer{
				"x": {State: assessment.Known, Value: assessment.Verbatim(false, "y")},
			}},
			{Date: assessment.Date{Year: 2025}, Answers: map[string]assessment.Answer{
				q.Questions[0].ID: {State: assessment.Known, Value: assessment.Chosen("zzz"), Note: "n"},
			}},
		},
	}
	d := drive(t, writeFile(t, a, q), 120, 40)
	for i := range d.f.assessment.Campaigns { // as no file may hold them, but who knows
		c := &d.f.assessment.Campaigns[i]
		c.Title, c.Version = "\x1b[2J", "\x1b[2J"
		c.Answers["\x1b[2J"] = assessment.Answer{State: assessment.Known, Value: assessment.Chosen("\x1b[2J")}
		c.Answers[q.Questions[0].ID] = assessment.Answer{State: assessment.Known, Value: assessment.Chosen("\x1b[2J"), Note: "\x1b[2J"}
	}
	d.f.assessment.Questionnaire.Version = "\x1b[2J"
	d.f.assessment.Campaigns = append(d.f.assessment.Campaigns, assessment.Campaign{Date: assessment.Date{Year: 2026}, Answers: map[string]assessment.Answer{}})
	d.f.conclude()
	for _, to := range []place{{kind: atCampaign}, {kind: atProgress}, {kind: atOverview}, {kind: atQuestion, question: q.Questions[0].ID}} {
		d.f.goTo(to)
		if strings.Contains(d.f.View(), "\x1b") {
			t.Errorf("place %d lets %s through", to.kind, evil)
		}
	}
}
