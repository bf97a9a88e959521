package tui

import (
	"github.com/charmbracelet/bubbles/key"
	"github.com/charmbracelet/bubbles/viewport"
	tea "github.com/charmbracelet/bubbletea"
)

// reader is a screen that scrolls through a text laid out for the width it is given.
type reader struct {
	base
	layout func(width int) string
	keys   []key.Binding
	port   viewport.Model
}

// read begins to show a text.
func (r *reader) read(s *session, layout func(width int) string, bindings ...key.Binding) {
	r.base, r.layout, r.keys = base{s}, layout, bindings
	r.port = viewport.New(s.width, max(s.height-frameLines, 1))
	r.port.KeyMap = viewport.KeyMap{Up: keys.Up, Down: keys.Down, PageUp: keys.PageUp, PageDown: keys.PageDown}
	r.refresh()
}

// refresh lays the text out again.
func (r *reader) refresh() { r.port.SetContent(r.layout(r.port.Width)) }

func (r *reader) bindings() []key.Binding {
	if r.port.TotalLineCount() > r.port.Height {
		return append([]key.Binding{pair(keys.Up, keys.Down, "défiler")}, r.keys...)
	}
	return r.keys
}

func (r *reader) press(pressed tea.KeyMsg) (outcome, tea.Cmd) {
	var cmd tea.Cmd
	r.port, cmd = r.port.Update(pressed)
	return nil, cmd
}

func (r *reader) update(msg tea.Msg) (outcome, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		r.port.Width, r.port.Height = msg.Width, msg.Height
		r.refresh()
	case planReadyMsg:
		r.refresh()
	}
	return nil, nil
}

func (r *reader) view(_, _ int) string { return r.port.View() }
