package tui

import (
	"github.com/charmbracelet/bubbles/key"
	"github.com/charmbracelet/bubbles/viewport"
	tea "github.com/charmbracelet/bubbletea"

	"tnl-assess/internal/french"
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
	before := r.port.YOffset
	switch {
	case key.Matches(pressed, keys.Up):
		r.port.ScrollUp(1)
	case key.Matches(pressed, keys.Down):
		r.port.ScrollDown(1)
	case key.Matches(pressed, keys.PageUp):
		r.port.PageUp()
	case key.Matches(pressed, keys.PageDown, keys.Tick):
		r.port.PageDown()
	case key.Matches(pressed, keys.First):
		r.port.GotoTop()
	case key.Matches(pressed, keys.Last):
		r.port.GotoBottom()
	default:
		return unusedMsg{pressed}, nil
	}
	if r.port.YOffset == before {
		return noticeMsg{r.edge()}, nil
	}
	return nil, nil
}

// edge says why the text does not move.
func (r *reader) edge() string {
	switch {
	case r.port.TotalLineCount() <= r.port.Height:
		return "Tout est à l’écran."
	case r.port.AtBottom():
		return "C’est la fin de la page."
	default:
		return "C’est le début de la page."
	}
}

// position tells which page is shown, of how many; nothing when all is.
func (r *reader) position() string {
	total, height := r.port.TotalLineCount(), max(r.port.Height, 1)
	if total <= height {
		return ""
	}
	pages := (total + height - 1) / height
	page := (r.port.YOffset + height + height/2) / height
	if r.port.AtBottom() {
		page = pages
	}
	return "page " + french.Integer(min(page, pages)) + " sur " + french.Integer(pages)
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
