package tui

import (
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"tnl-assess/assessment"
	"tnl-assess/internal/french"
)

// agreedScreen shows the answers on which all agree; they are confirmed in one gesture, once
// the last of them has been on screen.
type agreedScreen struct {
	reader
	list assessment.Divergences
}

func newAgreedScreen(s *session, _ place) screen {
	x := &agreedScreen{list: s.result.Divergences().At(assessment.Unanimous)}
	x.read(s, x.text)
	return x
}

func (x *agreedScreen) bindings() []key.Binding {
	switch {
	case len(x.list) == 0:
		return []key.Binding{keys.Back}
	case !x.port.AtBottom():
		return []key.Binding{as(keys.Enter, "lire la suite"), pair(keys.Up, keys.Down, "défiler"), as(keys.Back, "plus tard")}
	default:
		return []key.Binding{as(keys.Enter, "confirmer tout ce qui est d’accord"), as(keys.Back, "plus tard")}
	}
}

func (x *agreedScreen) press(pressed tea.KeyMsg) (outcome, tea.Cmd) {
	if !key.Matches(pressed, keys.Enter) || len(x.list) == 0 {
		return x.reader.press(pressed)
	}
	if !x.port.AtBottom() {
		x.port.PageDown()
		return nil, nil
	}
	ids := make([]string, len(x.list))
	for i, d := range x.list {
		ids[i] = d.Question.ID
	}
	return confirmedMsg{ids}, nil
}

// text shows the answers on which all agree, and who gave them.
func (x *agreedScreen) text(width int) string {
	t := x.s.theme
	column := min(width-4, textWidth)
	lines := []string{"", t.strong.Render(french.Count(len(x.list), "question sur laquelle vous êtes d’accord", "questions sur lesquelles vous êtes d’accord"))}
	lines = append(lines, styled(t.muted, "Relisez-les : d’accord ne veut pas dire sûr. Au bout de la liste, entrée en fait vos réponses communes.", column)...)
	for _, d := range x.list {
		lines = append(lines, "")
		lines = append(lines, wrap(d.Question.Title, column)...)
		for i, line := range wrap(short(d.Question, d.Candidates[0].Answer)+" ("+roleList(d.Candidates[0].Roles)+")", column-2) {
			marker := glyphKnown + " "
			if i > 0 {
				marker = "  "
			}
			lines = append(lines, t.good.Render(marker+line))
		}
	}
	return indent(strings.Join(lines, "\n"), x.margin(column))
}
