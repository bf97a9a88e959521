package tui

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/bubbles/cursor"
	"github.com/charmbracelet/bubbles/key"
	"github.com/charmbracelet/bubbles/textinput"
	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"
	"github.com/charmbracelet/x/ansi"
	"golang.org/x/text/unicode/norm"

	"tnl-assess/internal/french"
)

// menu lists, over the screen that is shown, what can be done from it: what the screen does, then
// where one may go, then what works everywhere. It is searched by typing.
type menu struct {
	list
	input textinput.Model
	all   []entry
	found []entry
}

// entry is a line of the menu.
type entry struct {
	part, title, key string
	take             func(*flow) tea.Cmd
}

// The parts of the menu.
const (
	partHere  = "Ici"
	partGo    = "Aller à"
	partFile  = "Le fichier"
	partLeave = "Partir"
)

var parts = []string{partHere, partGo, partFile, partLeave}

func newMenu(s *session, entries []entry) *menu {
	m := &menu{list: list{base: base{s}}, all: entries, found: entries, input: textinput.New()}
	m.input.Prompt, m.input.Placeholder, m.input.PlaceholderStyle = "", "tapez pour chercher", s.theme.muted
	m.input.Cursor.SetMode(cursor.CursorStatic)
	m.input.Focus()
	return m
}

// openMenu shows the menu over the screen, which waits as it is.
func (f *flow) openMenu() tea.Cmd {
	f.menu = newMenu(&f.session, f.entries())
	return nil
}

// entries are what can be done from the screen: what is refused there is not listed.
func (f *flow) entries() []entry {
	var all []entry
	add := func(part, title, shown string, take func(*flow) tea.Cmd) {
		same := func(e entry) bool { return shown != "" && e.key == shown || e.title == title }
		if !slices.ContainsFunc(all, same) {
			all = append(all, entry{part, title, shown, take})
		}
	}
	for _, b := range f.ownKeys() {
		add(partHere, capital(b.Help().Desc), b.Help().Key, func(f *flow) tea.Cmd { return f.press(keyOf(b)) })
	}
	for _, a := range acts {
		if passes, _ := a.gate(f); passes && !f.idle(a) {
			add(a.part, capital(a.key.Help().Desc), a.key.Help().Key, a.take)
		}
	}
	for kind, to := range destinations {
		if to.gate == nil || placeKind(kind) == f.here().kind {
			continue
		}
		if passes, _ := to.gate(f); passes {
			add(to.part, to.title, to.shownKey(), way(placeKind(kind)))
		}
	}
	if len(f.places) > 1 {
		add(partLeave, "Revenir", keys.Back.Help().Key, (*flow).back)
	}
	add(partLeave, capital(keys.Quit.Help().Desc), keys.Quit.Help().Key, (*flow).quit)
	slices.SortStableFunc(all, func(a, b entry) int { return slices.Index(parts, a.part) - slices.Index(parts, b.part) })
	return all
}

// ownKeys are the keys of the screen that have no line elsewhere in the menu.
func (f *flow) ownKeys() []key.Binding {
	return slices.DeleteFunc(slices.Clone(f.screen.bindings()), func(b key.Binding) bool {
		return len(b.Keys()) == 0 || !f.screen.typing() && isRoad(b) || key.Matches(keyOf(b), keys.Back, keys.Quit)
	})
}

// idle tells the acts that would do nothing now.
func (f *flow) idle(a act) bool {
	switch a.key {
	case &keys.Undo:
		return len(f.history.past) == 0
	case &keys.Redo:
		return len(f.history.future) == 0
	case &keys.Save:
		return !f.unsaved
	default:
		return false
	}
}

// isRoad tells the keys that do the same from everywhere, which have their own lines.
func isRoad(b key.Binding) bool {
	pressed := keyOf(b)
	return slices.ContainsFunc(roads(), func(a act) bool { return a.key != nil && key.Matches(pressed, *a.key) })
}

// keyOf is the key that a binding waits for.
func keyOf(b key.Binding) tea.KeyMsg {
	name := b.Keys()[0]
	for _, kind := range []tea.KeyType{
		tea.KeyUp, tea.KeyDown, tea.KeyLeft, tea.KeyRight, tea.KeyPgUp, tea.KeyPgDown, tea.KeyHome, tea.KeyEnd, tea.KeyEnter,
		tea.KeyTab, tea.KeyShiftTab, tea.KeyEsc, tea.KeyDelete, tea.KeyCtrlC, tea.KeyCtrlJ, tea.KeyCtrlS, tea.KeyCtrlT, tea.KeyCtrlY, tea.KeyCtrlZ,
	} {
		if kind.String() == name {
			return tea.KeyMsg{Type: kind}
		}
	}
	if name == " " {
		return tea.KeyMsg{Type: tea.KeySpace, Runes: []rune(name)}
	}
	return tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(name)}
}

// menuClosedMsg: the menu is to be closed; chosen is what to do then, nil for nothing.
type menuClosedMsg struct{ chosen func(*flow) tea.Cmd }

func (m menuClosedMsg) follow(f *flow) tea.Cmd {
	f.menu = nil
	if m.chosen == nil {
		return nil
	}
	return m.chosen(f)
}

func (*menu) typing() bool { return true }

func (m *menu) bindings() []key.Binding {
	return []key.Binding{pair(keys.Up, keys.Down, "choisir"), as(keys.Enter, "faire"), as(keys.Back, "fermer")}
}

func (m *menu) press(pressed tea.KeyMsg) (outcome, tea.Cmd) {
	switch {
	case pressed.Type != tea.KeyRunes && m.move(pressed, len(m.found)): // letters are text here
	case key.Matches(pressed, keys.Enter) && len(m.found) > 0:
		return menuClosedMsg{m.found[m.cursor].take}, nil
	case key.Matches(pressed, keys.Enter):
	default:
		m.input, _ = m.input.Update(pressed)
		m.find()
	}
	return nil, nil
}

// find keeps the lines that hold every word typed, whatever its accents and capitals.
func (m *menu) find() {
	words := strings.Fields(plainLetters(m.input.Value()))
	m.found, m.cursor = nil, 0
	for _, e := range m.all {
		text := plainLetters(e.part + " " + e.title + " " + e.key)
		if !slices.ContainsFunc(words, func(word string) bool { return !strings.Contains(text, word) }) {
			m.found = append(m.found, e)
		}
	}
}

func (m *menu) view(width, height int) string {
	t := m.s.theme
	column := min(width-4, textWidth)
	place := french.Integer(m.cursor+1) + " sur " + french.Integer(len(m.found))
	if len(m.found) == 0 {
		place = "rien de ce nom"
	}
	m.input.Width = column - 20
	head := []string{"", spread(column, t.strong.Render("Menu")+"  "+t.accent.Render(glyphCursor+" ")+m.input.View(), t.muted.Render(place)), ""}
	lines, at := m.lines(column)
	foot := m.legend(column)
	if len(head)+len(lines)+len(foot) > height {
		foot = nil
	}
	lines = t.window(lines, at, max(height-len(head), 1))
	return indent(strings.Join(slices.Concat(head, lines, foot), "\n"), m.margin(column))
}

// lines are what was found, under the titles of the parts; at is the line of the cursor.
func (m *menu) lines(width int) (lines []string, at int) {
	t, part := m.s.theme, ""
	for i, e := range m.found {
		if e.part != part {
			if part != "" {
				lines = append(lines, "")
			}
			part = e.part
			lines = append(lines, t.muted.Render(part))
		}
		if i == m.cursor {
			at = len(lines)
		}
		marker, style := m.mark(i)
		lines = append(lines, spread(width, marker+style.Render(ansi.Truncate(printable(e.title), width-14, "…")), t.accent.Render(e.key)))
	}
	return lines, at
}

// legend says how to read the screens, and what is in no list.
func (m *menu) legend(width int) []string {
	t := m.s.theme
	lines := append([]string{"", t.muted.Render("Lire l’écran")}, flowed(width,
		glyphFull+" acquis", glyphPossible+" possible si l’inconnu se confirme", glyphMark+" seuil de la prochaine étoile")...)
	lines = append(lines, flowed(width,
		glyphKnown+" répondu", glyphUnknown+" ne sait pas", glyphAside+" sans objet", glyphOpen+" sans réponse", glyphEarlier+" à confirmer")...)
	return append(append(lines, ""), styled(t.muted, mouseHelp, width)...)
}

const mouseHelp = "À la souris : la molette, un clic pour choisir, un second pour valider ; avec Maj, elle sélectionne du texte."

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

// plainLetters writes a text in small letters, without accents.
func plainLetters(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return r
	}, norm.NFD.String(strings.ToLower(text)))
}

// capital makes the beginning of a sentence of the end of one.
func capital(text string) string {
	r, size := utf8.DecodeRuneInString(text)
	return string(unicode.ToUpper(r)) + text[size:]
}
