package tui

import (
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"

	"tnl-assess/internal/french"
)

// screen is one thing shown between the header and the footer. It reads the session and
// says what the person did by an outcome; it knows no other screen and is thrown away when
// left.
type screen interface {
	// init starts what the screen needs; it may return nil.
	init() tea.Cmd
	// press takes a key that leads nowhere else. What the person did comes back at once, so
	// that the next key already finds its consequences.
	press(pressed tea.KeyMsg) (outcome, tea.Cmd)
	// update takes what is no key: the size of the window, and the screen's own messages.
	update(msg tea.Msg) (outcome, tea.Cmd)
	// view draws at most height lines of at most width columns.
	view(width, height int) string
	// bindings are the keys that the footer shows, the most useful first.
	bindings() []key.Binding
	// typing tells whether letters go to a text field, not to commands.
	typing() bool
	// planned tells whether the screen shows the plan, which is then made for it.
	planned() bool
}

// outcome is what a person did, or what a command brought: it is named for it, and says itself
// what follows, beside what it writes.
type outcome interface{ follow(f *flow) tea.Cmd }

// keeper is a screen that may hold something worth keeping when the person leaves the program.
type keeper interface {
	// keep tells it as the outcome that it would have been, nil when there is nothing; the error
	// says what keeps it from being.
	keep() (outcome, error)
}

// drafter is a screen where one types: it tells what was typed and not kept, nil when there is
// nothing.
type drafter interface{ draft() draft }

// positioner is a screen that shows a part of something longer.
type positioner interface {
	// position tells which, in a few words; empty when all is shown.
	position() string
}

// leaver is a screen that notes, in the place that one leaves, where the hand was.
type leaver interface{ leave(p *place) }

// base is a screen that starts nothing, waits for nothing and takes letters for commands.
type base struct{ s *session }

func (base) init() tea.Cmd { return nil }

func (base) update(tea.Msg) (outcome, tea.Cmd) { return nil, nil }

func (base) typing() bool { return false }

func (base) planned() bool { return false }

// margin is the left margin that keeps a column of text from hugging the edge, and nearer
// to the middle on a wide screen.
func (b base) margin(column int) string {
	return strings.Repeat(" ", max((b.s.width-column)/4, 2))
}

// list is a screen whose cursor goes through rows.
type list struct {
	base
	cursor int
}

// move follows the keys of the cursor, through that many rows; false when the key is another.
func (l *list) move(pressed tea.KeyMsg, rows int) bool {
	page := max(l.s.height/2, 1)
	switch {
	case key.Matches(pressed, keys.Up):
		l.cursor--
	case key.Matches(pressed, keys.Down):
		l.cursor++
	case key.Matches(pressed, keys.PageUp):
		l.cursor -= page
	case key.Matches(pressed, keys.PageDown):
		l.cursor += page
	case key.Matches(pressed, keys.First):
		l.cursor = 0
	case key.Matches(pressed, keys.Last):
		l.cursor = rows - 1
	default:
		return false
	}
	l.cursor = max(min(l.cursor, rows-1), 0)
	return true
}

// rank tells where the cursor is, of how many rows; nothing where one sees them all at a glance.
func (l *list) rank(rows int) string {
	if rows < l.s.height/2 {
		return ""
	}
	return french.Integer(l.cursor+1) + " sur " + french.Integer(rows)
}

// mark is what stands before a row, and the style of its text: the cursor shows by its shape too.
func (l *list) mark(row int) (string, lipgloss.Style) {
	if row == l.cursor {
		return rowMark(row) + l.s.theme.accent.Render(glyphCursor+" "), l.s.theme.selected
	}
	return rowMark(row) + "  ", l.s.theme.plain
}
