package tui

import (
	"slices"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/huh"
	"github.com/charmbracelet/x/ansi"

	"tnl-assess/assessment"
	"tnl-assess/internal/french"
	"tnl-assess/internal/store"
)

// maxNote is the number of characters of a note that the wizard takes.
const maxNote = 4000

// newNoteScreen asks for a note on a question.
func newNoteScreen(s *session, p place) screen {
	q := s.questionnaire.Question(p.question)
	note := s.held(q).Note
	field := huh.NewText().Title("Votre note").Lines(6).CharLimit(maxNote).ShowLineNumbers(false).
		Description("entrée pour garder, ctrl+j pour aller à la ligne").ExternalEditor(false).Value(&note)
	done := func() outcome { return notedMsg{q.ID, strings.TrimSpace(note)} }
	form := newFormScreen(s, q.Title, "Ce qu’il faut se rappeler : chiffre exact, contexte, prochaine échéance.", done, huh.NewGroup(field))
	form.draft = func() outcome {
		if strings.TrimSpace(note) == s.held(q).Note {
			return nil
		}
		return done()
	}
	return form
}

// newSkipScreen asks why a question is sans objet.
func newSkipScreen(s *session, p place) screen {
	q := s.questionnaire.Question(p.question)
	reason := s.held(q).Reason
	field := huh.NewInput().Title("Pourquoi cette question est sans objet chez vous").CharLimit(400).
		Placeholder("par exemple, compétence transférée au syndicat").Value(&reason).
		Validate(filled("La raison sera relue dans six mois : quelques mots suffisent."))
	return newFormScreen(s, q.Title, "Une question sans objet quitte le calcul ; elle ne vous condamne pas.",
		func() outcome { return skippedMsg{q.ID, strings.TrimSpace(reason)} }, huh.NewGroup(field))
}

// evidenceScreen lists the evidence of an answer, and adds, changes or removes it.
type evidenceScreen struct {
	list
	q        *assessment.Question
	evidence []assessment.Evidence
	form     *formScreen // nil while the list is shown
}

func newEvidenceScreen(s *session, p place) screen {
	q := s.questionnaire.Question(p.question)
	e := &evidenceScreen{list: list{base: base{s}}, q: q, evidence: s.held(q).Evidence}
	if len(e.evidence) == 0 {
		e.form = e.edit(0)
	}
	return e
}

// edit makes the form of one piece of evidence; the one after the last is new.
func (e *evidenceScreen) edit(i int) *formScreen {
	var piece assessment.Evidence
	if i < len(e.evidence) {
		piece = e.evidence[i]
	}
	title, link, date := piece.Title, piece.Link, piece.Date.String()
	intro := "Attendu ici : " + e.q.Evidence
	form := newFormScreen(e.s, e.q.Title, intro, func() outcome {
		day, _ := assessment.ParseDate(strings.TrimSpace(date)) // checked by the form
		piece := assessment.Evidence{Title: strings.TrimSpace(title), Link: strings.TrimSpace(link), Date: day}
		if i < len(e.evidence) {
			kept := slices.Clone(e.evidence)
			kept[i] = piece
			return provenMsg{e.q.ID, kept}
		}
		return provenMsg{e.q.ID, append(slices.Clone(e.evidence), piece)}
	}, huh.NewGroup(
		huh.NewInput().Title("La preuve").Placeholder("par exemple, délibération du 12 mars 2026").CharLimit(300).
			Value(&title).Validate(checkEvidenceTitle),
		huh.NewInput().Title("Où la trouver").Description("Une adresse ou une cote ; facultatif.").CharLimit(500).
			Value(&link).Validate(checkLink),
		huh.NewInput().Title("Sa date").Description("2026-03-12, 2026-03 ou 2026 ; facultatif.").CharLimit(10).
			Value(&date).Validate(checkDate),
	))
	form.draft = func() outcome {
		changed := title != piece.Title || link != piece.Link || date != piece.Date.String()
		if !changed || checkEvidenceTitle(title) != nil || checkLink(link) != nil || checkDate(date) != nil {
			return nil
		}
		return form.done()
	}
	return form
}

var checkEvidenceTitle = filled("Nommez la preuve en quelques mots.")

// checkLink takes what a file may hold: a link that could not be saved would keep every later
// answer from being saved too.
func checkLink(text string) error {
	if problem := store.CheckLink(strings.TrimSpace(text)); problem != "" {
		return refusal("Ce texte " + problem + ".")
	}
	return nil
}

func checkDate(text string) error {
	if text = strings.TrimSpace(text); text == "" {
		return nil
	}
	if _, err := assessment.ParseDate(text); err != nil {
		return refusal(sentence(err.Error()))
	}
	return nil
}

func (e *evidenceScreen) init() tea.Cmd {
	if e.form != nil {
		return e.form.init()
	}
	return nil
}

func (e *evidenceScreen) keep() outcome {
	if e.form == nil {
		return nil
	}
	return e.form.keep()
}

func (e *evidenceScreen) typing() bool { return e.form != nil }

func (e *evidenceScreen) bindings() []key.Binding {
	if e.form != nil {
		return e.form.bindings()
	}
	return []key.Binding{pair(keys.Up, keys.Down, "choisir"), as(keys.Enter, "modifier ou ajouter"), as(keys.Remove, "retirer"), keys.Back}
}

func (e *evidenceScreen) update(msg tea.Msg) (outcome, tea.Cmd) {
	if e.form != nil {
		return e.form.update(msg)
	}
	return nil, nil
}

func (e *evidenceScreen) press(pressed tea.KeyMsg) (outcome, tea.Cmd) {
	switch {
	case e.form != nil:
		return e.form.press(pressed)
	case e.move(pressed, len(e.evidence)+1):
	case key.Matches(pressed, keys.Enter):
		e.form = e.edit(e.cursor)
		return nil, e.form.init()
	case key.Matches(pressed, keys.Remove) && e.cursor < len(e.evidence):
		return provenMsg{e.q.ID, slices.Delete(slices.Clone(e.evidence), e.cursor, e.cursor+1)}, nil
	}
	return nil, nil
}

func (e *evidenceScreen) view(width, height int) string {
	if e.form != nil {
		return e.form.view(width, height)
	}
	t := e.s.theme
	head := []string{"", t.strong.Render("Preuves"), ""}
	head = append(head, wrap(e.q.Title, min(width-4, textWidth))...)
	head = append(head, "")
	var list []string
	for i := range len(e.evidence) + 1 {
		text := "Ajouter une preuve…"
		if i < len(e.evidence) {
			text = e.s.dated(e.evidence[i])
		}
		marker, style := e.mark(i)
		list = append(list, marker+style.Render(ansi.Truncate(printable(text), width-6, "…")))
	}
	list = t.window(list, e.cursor, max(height-len(head), 1))
	return indent(strings.Join(append(head, list...), "\n"), "  ")
}

// dated names a piece of evidence, and says when it is to be renewed.
func (s *session) dated(e assessment.Evidence) string {
	if e.Stale(s.questionnaire.EvidenceLimit(), s.today()) {
		return "à renouveler : " + evidenceText(e)
	}
	return evidenceText(e)
}

// evidenceText names a piece of evidence on one line.
func evidenceText(p assessment.Evidence) string {
	text := p.Title
	if !p.Date.IsZero() {
		text += ", " + french.Date(p.Date)
	}
	if p.Link != "" {
		text += " (" + p.Link + ")"
	}
	return text
}
