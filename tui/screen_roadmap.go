package tui

import (
	"cmp"
	"strings"

	tea "github.com/charmbracelet/bubbletea"
)

// roadmapScreen shows the roadmap as it will be exported.
type roadmapScreen struct {
	reader
	text  string // rendered; empty while it is being made
	width int    // the width that text was rendered for
}

// renderedMsg: the roadmap was laid out for a screen and a width.
type renderedMsg struct {
	of    *roadmapScreen
	text  string
	width int
}

func newRoadmapScreen(s *session, _ place) screen {
	x := &roadmapScreen{}
	x.read(s, func(int) string { return cmp.Or(x.text, "\n  La feuille de route se prépare…") },
		as(keys.Export, "exporter"), keys.Results, keys.Back)
	return x
}

func (*roadmapScreen) planned() bool { return true }

func (x *roadmapScreen) init() tea.Cmd { return x.render(x.s.width) }

// render has the roadmap laid out for a window, once its plan has come.
func (x *roadmapScreen) render(width int) tea.Cmd {
	x.width = min(width-4, 100)
	if x.s.plan == nil {
		return nil
	}
	return renderRoadmap(x)
}

func (x *roadmapScreen) update(msg tea.Msg) (outcome, tea.Cmd) {
	switch msg := msg.(type) {
	case renderedMsg:
		if msg.of == x && msg.width == x.width {
			x.text = indent(strings.TrimRight(msg.text, "\n "), x.margin(x.width))
			x.refresh()
		}
		return nil, nil
	case planReadyMsg:
		return nil, x.render(x.s.width)
	case tea.WindowSizeMsg:
		x.reader.update(msg)
		return nil, x.render(msg.Width)
	}
	return nil, nil
}
