package tui

import (
	"slices"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"

	"tnl-assess/assessment"
	"tnl-assess/internal/french"
	"tnl-assess/internal/store"
)

// evidenceScreen lists the evidence of an answer, to add, change or remove some.
type evidenceScreen struct {
	list
	q        *assessment.Question
	evidence []assessment.Evidence
}

// newEvidenceScreen lists the evidence of an answer; where there is none yet, it asks for the first.
func newEvidenceScreen(s *session, p place) screen {
	q := s.questionnaire.Question(p.question)
	evidence := s.held(q).Evidence
	if len(evidence) == 0 {
		return newPieceScreen(s, p)
	}
	return &evidenceScreen{list: list{base{s}, p.cursor}, q: q, evidence: evidence}
}

func (e *evidenceScreen) leave(p *place) { p.cursor = e.cursor }

func (e *evidenceScreen) bindings() []key.Binding {
	return []key.Binding{pair(keys.Up, keys.Down, "choisir"), as(keys.Enter, "modifier ou ajouter"), as(keys.Remove, "retirer"), keys.Back}
}

func (e *evidenceScreen) press(pressed tea.KeyMsg) (outcome, tea.Cmd) {
	switch {
	case e.move(pressed, len(e.evidence)+1):
	case key.Matches(pressed, keys.Enter):
		return pieceWantedMsg{e.q.ID, e.cursor}, nil
	case key.Matches(pressed, keys.Remove) && e.cursor < len(e.evidence):
		return provenMsg{e.q.ID, slices.Delete(slices.Clone(e.evidence), e.cursor, e.cursor+1)}, nil
	default:
		return unusedMsg{pressed}, nil
	}
	return nil, nil
}

func (e *evidenceScreen) view(width, height int) string {
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

// newPieceScreen asks for one piece of evidence; the one after the last is new.
func newPieceScreen(s *session, p place) screen {
	q := s.questionnaire.Question(p.question)
	evidence := s.held(q).Evidence
	var piece assessment.Evidence
	if p.line < len(evidence) {
		piece = evidence[p.line]
	}
	title := &field{title: "La preuve", example: "par exemple, délibération du 12 mars 2026", held: piece.Title, check: filled("Nommez la preuve en quelques mots.")}
	link := &field{title: "Où la trouver", help: "Une adresse ou une cote ; facultatif.", held: piece.Link, check: checkLink}
	date := &field{title: "Sa date", help: "2026-03-12, 2026-03 ou 2026 ; facultatif.", held: piece.Date.String(), check: checkDate}
	return newFormScreen(s, p, &form{
		title:  q.Title,
		intro:  "Attendu ici : " + q.Evidence,
		fields: []*field{title, link, date},
		fresh:  p.line >= len(evidence),
		done: func() outcome {
			made := assessment.Evidence{Title: title.text(), Link: link.text(), Date: piece.Date}
			if date.changed {
				made.Date, _ = assessment.ParseDate(date.text()) // checked by the field
			}
			kept := slices.Clone(evidence)
			if p.line < len(kept) {
				kept[p.line] = made
			} else {
				kept = append(kept, made)
			}
			return provenMsg{q.ID, kept}
		},
	})
}

// checkLink takes what a file may hold: a link that could not be saved would keep every later
// answer from being saved too.
func checkLink(text string) error {
	if problem := store.CheckLink(text); problem != "" {
		return refusal("Ce texte " + problem + ".")
	}
	return nil
}

func checkDate(text string) error {
	if text == "" {
		return nil
	}
	if _, err := assessment.ParseDate(text); err != nil {
		return refusal(sentence(err.Error()))
	}
	return nil
}

// dated names a piece of evidence, and says when it is to be renewed.
func (s *session) dated(e assessment.Evidence) string {
	if e.Stale(s.questionnaire.EvidenceLimit(), s.today()) {
		return "à renouveler : " + evidenceText(e)
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
