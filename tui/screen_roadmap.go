package tui

import (
	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"
	"github.com/charmbracelet/x/ansi"

	"tnl-assess/internal/page"
)

// roadmapScreen shows the roadmap as it will be exported.
type roadmapScreen struct {
	reader
	document page.Document // without a block until the plan has come
}

func newRoadmapScreen(s *session, _ place) screen {
	x := &roadmapScreen{}
	x.read(s, x.text, as(keys.Export, "partager"), keys.Results, keys.Back)
	return x
}

func (*roadmapScreen) planned() bool { return true }

func (x *roadmapScreen) init() tea.Cmd { return x.write() }

func (x *roadmapScreen) update(msg tea.Msg) (outcome, tea.Cmd) {
	if _, ready := msg.(planReadyMsg); ready {
		return nil, x.write()
	}
	return x.reader.update(msg)
}

// write has the roadmap written, once its plan has come.
func (x *roadmapScreen) write() tea.Cmd {
	if x.s.plan == nil {
		return nil
	}
	var err error
	if x.document, err = x.s.roadmap(); err != nil {
		return func() tea.Msg { return errMsg{err} }
	}
	x.refresh()
	return nil
}

// maxPageWidth is the width beyond which the lines of a page are hard to follow.
const maxPageWidth = 100

func (x *roadmapScreen) text(width int) string {
	column := min(width-4, maxPageWidth)
	text := x.s.theme.page(column).Render(x.document.Page)
	if text == "" {
		return "\n  La feuille de route se prépare…"
	}
	return "\n" + indent(ansi.Hardwrap(text, column, true), x.margin(column))
}

// page is how pages are laid out in these colours.
func (t theme) page(width int) page.Terminal {
	of := func(style lipgloss.Style) page.Style { return func(text string) string { return style.Render(text) } }
	return page.Terminal{
		Width: width, Titles: []page.Style{of(t.accent), of(t.accent), of(t.strong)},
		Strong: of(t.strong), Emphasis: of(t.plain.Italic(true)), Muted: of(t.muted),
		Chart: "*Le calendrier se voit en barres à la touche c.*",
	}
}
