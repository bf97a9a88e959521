package tui

import (
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"

	"tnl-assess/assessment"
	"tnl-assess/internal/french"
)

// handOverScreen stands between two people at one keyboard: it shows nothing of what was said.
type handOverScreen struct {
	base
	role assessment.Role
}

func newHandOverScreen(s *session, p place) screen {
	return &handOverScreen{base{s}, p.role}
}

func (h *handOverScreen) bindings() []key.Binding {
	return []key.Binding{as(keys.Enter, "commencer"), as(keys.Back, "choisir quelqu’un d’autre")}
}

func (h *handOverScreen) press(pressed tea.KeyMsg) (outcome, tea.Cmd) {
	if key.Matches(pressed, keys.Enter) {
		return voiceTakenMsg{h.role}, nil
	}
	return unusedMsg{pressed}, nil
}

func (h *handOverScreen) view(width, height int) string {
	t := h.s.theme
	column := min(width-4, textWidth)
	lines := []string{t.star.Render("À vous, " + french.Role(h.role)), ""}
	if name := h.s.assessment.Trio.Of(h.role).Name; name != "" {
		lines = append(lines, t.strong.Render(fit(printable(name), column, 1)), "")
	}
	given, judged := h.s.turn(h.role)
	left := "Vos questions ont toutes reçu votre avis ; vous pouvez y revenir."
	if given < judged {
		left = french.Count(judged-given, "question attend", "questions attendent") + " votre avis."
	}
	for _, text := range []string{
		left,
		"Les autres regardent ailleurs. Rien de ce qu’ils ont dit n’est à l’écran, et rien de ce que vous direz n’y restera.",
		"« Ne sait pas » est une bonne réponse : elle montre à qui demander.",
		"Appuyez sur entrée quand le clavier est à vous.",
	} {
		lines = append(lines, wrap(text, column)...)
		lines = append(lines, "")
	}
	block := lipgloss.NewStyle().Width(column).Align(lipgloss.Center).Render(strings.Join(lines, "\n"))
	return lipgloss.Place(width, height, lipgloss.Center, lipgloss.Center, block)
}
