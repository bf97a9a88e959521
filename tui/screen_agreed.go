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
	*reader
	list assessment.Divergences
}

func newAgreedScreen(s *session) *agreedScreen {
	x := &agreedScreen{list: s.divergences().At(assessment.Unanimous)}
	x.reader = newReader(s, func(width int) string { return s.agreedText(x.list, width) })
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

func (x *agreedScreen) update(msg tea.Msg) (tea.Msg, tea.Cmd) {
	pressed, ok := msg.(tea.KeyMsg)
	if !ok || !key.Matches(pressed, keys.Enter) || len(x.list) == 0 {
		return x.reader.update(msg)
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

// agreedText shows the answers on which all agree, and who gave them.
func (s *session) agreedText(list assessment.Divergences, width int) string {
	t := s.theme
	column := min(width-4, textWidth)
	lines := []string{"", t.strong.Render(french.Count(len(list), "question sur laquelle vous êtes d’accord", "questions sur lesquelles vous êtes d’accord"))}
	for _, line := range wrap("Relisez-les : d’accord ne veut pas dire sûr. Au bout de la liste, entrée en fait vos réponses communes.", column) {
		lines = append(lines, t.muted.Render(line))
	}
	for _, d := range list {
		lines = append(lines, "")
		for _, line := range wrap(d.Question.Title, column) {
			lines = append(lines, t.plain.Render(line))
		}
		for i, line := range wrap(s.short(d.Question, d.Candidates[0].Answer)+" ("+roleList(d.Candidates[0].Roles)+")", column-2) {
			marker := glyphKnown + " "
			if i > 0 {
				marker = "  "
			}
			lines = append(lines, t.good.Render(marker+line))
		}
	}
	return indent(strings.Join(lines, "\n"), s.margin(column))
}
