package tui

import (
	tea "github.com/charmbracelet/bubbletea"

	"tnl-assess/assessment"
	"tnl-assess/internal/french"
)

// This file keeps what is typed in a form and not validated: it is there for whom comes back, and
// nobody leaves the program without having been told of it.

// draftKey tells drafts apart: what form they are of, and who typed them.
type draftKey struct {
	kind     placeKind
	question string
	line     int
	voice    assessment.Role
}

func (p place) draftKey(voice assessment.Role) draftKey {
	return draftKey{p.kind, p.question, p.line, voice}
}

// putAside keeps what was typed in the form that is left, or forgets it once it was kept.
func (f *flow) putAside(typed draft) {
	at := f.here().draftKey(f.voice)
	if typed == nil {
		delete(f.drafts, at)
		return
	}
	if f.drafts == nil {
		f.drafts = map[draftKey]draft{}
	}
	f.drafts[at] = typed
	f.notice = "Votre texte est gardé de côté, pas encore enregistré : il vous attend ici."
}

// unchangedMsg: a form was validated as it was.
type unchangedMsg struct{}

// follow writes nothing.
func (unchangedMsg) follow(f *flow) tea.Cmd { return f.back() }

// pending says what was typed and never kept, nil when all was.
func (f *flow) pending() error {
	if n := len(f.drafts); n > 0 {
		return refusal(french.Count(n, "texte commencé n’est pas enregistré", "textes commencés ne sont pas enregistrés"))
	}
	return nil
}
