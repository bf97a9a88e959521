package tui

import (
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
)

// roadmapScreen shows the roadmap as it will be exported.
type roadmapScreen struct {
	*reader
	text  string // rendered; empty while it is being made
	width int    // the width that text was rendered for
}

func newRoadmapScreen(s *session) *roadmapScreen {
	r := &roadmapScreen{}
	r.reader = newReader(s, func(int) string {
		if r.text == "" {
			return "\n  La feuille de route se prépare…"
		}
		return r.text
	}, as(keys.Export, "exporter"), keys.Results, keys.Back)
	return r
}

func (r *roadmapScreen) init() tea.Cmd { return r.plan(r.s.width) }

func (r *roadmapScreen) plan(width int) tea.Cmd {
	r.width = min(width-4, 100)
	return planRoadmap(r.s.questionnaire, r.s.assessment, r.s.aimed(), r.s.today(), r.s.prices, r.width, r.s.theme.background)
}

func (r *roadmapScreen) bindings() []key.Binding { return r.reader.bindings() }

func (r *roadmapScreen) update(msg tea.Msg) (tea.Msg, tea.Cmd) {
	switch msg := msg.(type) {
	case plannedMsg:
		if msg.width == r.width {
			r.text = indent(strings.TrimRight(msg.text, "\n "), r.s.margin(r.width))
			r.port.SetContent(r.text)
		}
		return nil, nil
	case tea.WindowSizeMsg:
		_, cmd := r.reader.update(msg)
		return nil, tea.Batch(cmd, r.plan(msg.Width))
	}
	return r.reader.update(msg)
}
