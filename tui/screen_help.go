package tui

import (
	"strings"

	"github.com/charmbracelet/bubbles/key"
	"github.com/charmbracelet/bubbles/viewport"
	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"
)

// reader is a screen that scrolls through a text laid out for the width it is given.
type reader struct {
	s      *session
	layout func(width int) string
	keys   []key.Binding
	port   viewport.Model
}

func newReader(s *session, layout func(width int) string, bindings ...key.Binding) *reader {
	port := viewport.New(s.width, max(s.height-frameLines, 1))
	port.KeyMap = viewport.KeyMap{Up: keys.Up, Down: keys.Down, PageUp: keys.PageUp, PageDown: keys.PageDown}
	port.SetContent(layout(s.width))
	return &reader{s: s, layout: layout, port: port, keys: bindings}
}

func (r *reader) init() tea.Cmd { return nil }

func (r *reader) typing() bool { return false }

func (r *reader) bindings() []key.Binding {
	if r.port.TotalLineCount() > r.port.Height {
		return append([]key.Binding{pair(keys.Up, keys.Down, "défiler")}, r.keys...)
	}
	return r.keys
}

func (r *reader) update(msg tea.Msg) (tea.Msg, tea.Cmd) {
	if size, ok := msg.(tea.WindowSizeMsg); ok {
		r.port.Width, r.port.Height = size.Width, size.Height
		r.port.SetContent(r.layout(size.Width))
		return nil, nil
	}
	var cmd tea.Cmd
	r.port, cmd = r.port.Update(msg)
	return nil, cmd
}

func (r *reader) view(_, _ int) string { return r.port.View() }

// newHelpScreen shows every key, in groups.
func newHelpScreen(s *session) screen {
	return newReader(s, s.helpText, keys.Back)
}

func (s *session) helpText(width int) string {
	var columns []string
	for _, group := range helpGroups() {
		lines := []string{s.theme.strong.Render(group.title), ""}
		for _, b := range group.bindings {
			name := s.theme.accent.Render(b.Help().Key)
			lines = append(lines, name+strings.Repeat(" ", max(9-lipgloss.Width(name), 1))+b.Help().Desc)
		}
		columns = append(columns, strings.Join(lines, "\n"))
	}
	legend := append([]string{s.theme.strong.Render("Lire l’écran"), ""}, flowed(width-2,
		glyphFull+" acquis", glyphPossible+" possible si l’inconnu se confirme", glyphMark+" seuil de la prochaine étoile")...)
	legend = append(legend, flowed(width-2,
		glyphKnown+" répondu", glyphUnknown+" ne sait pas", glyphAside+" sans objet", glyphOpen+" sans réponse", glyphEarlier+" à confirmer")...)
	gap := "    "
	beside := func(texts ...string) string { return lipgloss.JoinHorizontal(lipgloss.Top, texts...) }
	switch {
	case width >= 125:
		columns = []string{beside(columns[0], gap, columns[1], gap, columns[2])}
	case width >= 80:
		columns = []string{beside(columns[0], gap, columns[1]), columns[2]}
	}
	return indent("\n"+strings.Join(append(columns, strings.Join(legend, "\n")), "\n\n"), "  ")
}

// flowed puts as many items on each line as its width takes.
func flowed(width int, items ...string) []string {
	const gap = "   "
	lines := []string{items[0]}
	for _, item := range items[1:] {
		if longer := lines[len(lines)-1] + gap + item; lipgloss.Width(longer) <= width {
			lines[len(lines)-1] = longer
			continue
		}
		lines = append(lines, item)
	}
	return lines
}
