package tui

import (
	"path/filepath"
	"slices"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"

	"tnl-assess/internal/french"
	"tnl-assess/internal/plaintext"
	"tnl-assess/internal/store"
)

// homeScreen offers to start, to open, or to go on with a recent file.
type homeScreen struct {
	s      *session
	items  []homeItem
	fixed  int // items before the recent files
	cursor int
}

type homeItem struct {
	title, detail string
	chosen        tea.Msg
}

func newHomeScreen(s *session) *homeScreen {
	h := &homeScreen{s: s}
	for _, offer := range s.offers {
		h.items = append(h.items, homeItem{"Commencer : " + shortTitle(offer.Title), "environ " + french.Count(offer.Minutes, "minute", "minutes"), newWantedMsg{offer}})
	}
	h.items = append(h.items, homeItem{"Ouvrir un fichier…", "reprendre une évaluation enregistrée", openWantedMsg{}})
	h.fixed = len(h.items)
	for _, path := range store.Recent() {
		h.items = append(h.items, homeItem{filepath.Base(path), filepath.Dir(path), fileChosenMsg{path}})
	}
	return h
}

// shortTitle is what tells a questionnaire from the others: the end of its title.
func shortTitle(title string) string {
	if i := strings.LastIndex(title, "\u00a0: "); i >= 0 {
		return title[i+len("\u00a0: "):]
	}
	return title
}

func (h *homeScreen) init() tea.Cmd { return nil }

func (h *homeScreen) typing() bool { return false }

func (h *homeScreen) bindings() []key.Binding {
	return []key.Binding{pair(keys.Up, keys.Down, "choisir"), as(keys.Enter, "ouvrir"), as(keys.Quit, "quitter")}
}

func (h *homeScreen) update(msg tea.Msg) (tea.Msg, tea.Cmd) {
	pressed, ok := msg.(tea.KeyMsg)
	if !ok {
		return nil, nil
	}
	switch {
	case key.Matches(pressed, keys.Up):
		h.cursor = max(h.cursor-1, 0)
	case key.Matches(pressed, keys.Down):
		h.cursor = min(h.cursor+1, len(h.items)-1)
	case key.Matches(pressed, keys.Enter):
		return h.items[h.cursor].chosen, nil
	}
	return nil, nil
}

const welcome = "Où en est votre collectivité avec le logiciel libre ? " +
	"Réunissez l’élu, le DSI et le DGS, répondez ensemble, " +
	"et repartez avec une feuille de route à faire adopter par le conseil."

const independence = "Le résultat est une estimation. Le label Territoire Numérique Libre est décerné par un jury réuni par l’ADULLACT, dont tnl-assess est indépendant."

// view lists what can be chosen under the welcome: where they do not all fit, the note gives
// way, then the list scrolls.
func (h *homeScreen) view(width, height int) string {
	column := min(width-4, textWidth)
	head, note := h.head(column), h.note(column)
	list, at := h.list(column)
	if len(head)+len(list)+len(note) > height {
		note = nil
	}
	list = h.s.window(list, at, max(height-len(head), 1))
	lines := slices.Concat(head, list, note)
	if spare := height - len(lines); spare > 6 {
		lines = append(make([]string, min(spare/3, 6)), lines...)
	}
	return indent(strings.Join(lines, "\n"), h.s.margin(column))
}

func (h *homeScreen) head(width int) []string {
	t := h.s.theme
	lines := []string{"", t.star.Render("★ ★ ★ ☆ ☆") + "   " + t.strong.Render("tnl-assess"), ""}
	return append(append(lines, wrap(welcome, width)...), "")
}

// list is what can be chosen; at is the line of the cursor.
func (h *homeScreen) list(width int) (lines []string, at int) {
	for i, item := range h.items {
		if i == h.fixed {
			lines = append(lines, "", h.s.theme.muted.Render("Fichiers récents"))
		}
		if i == h.cursor {
			at = len(lines)
		}
		lines = append(lines, h.row(i, item, width))
	}
	return lines, at
}

func (h *homeScreen) note(width int) []string {
	lines := []string{""}
	for _, line := range wrap(independence, width) {
		lines = append(lines, h.s.theme.muted.Render(line))
	}
	return lines
}

func (h *homeScreen) row(i int, item homeItem, width int) string {
	t := h.s.theme
	marker, title := "  ", t.plain.Render(plaintext.OneLine(item.title))
	if i == h.cursor {
		marker, title = t.accent.Render(glyphCursor+" "), t.accent.Render(plaintext.OneLine(item.title))
	}
	return ansi.Truncate(marker+title+"  "+t.muted.Render(plaintext.OneLine(item.detail)), width, "…")
}
