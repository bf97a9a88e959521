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
)

// homeScreen offers to start, to open, or to go on with a recent file.
type homeScreen struct {
	list
	items []homeItem
	fixed int // items before the recent files
}

type homeItem struct {
	title, detail string
	chosen        outcome
}

func newHomeScreen(s *session, _ place) screen {
	h := &homeScreen{list: list{base: base{s}}}
	for _, offer := range s.offers {
		h.items = append(h.items, homeItem{"Commencer : " + shortTitle(offer.Title), "environ " + french.Count(offer.Minutes, "minute", "minutes"), newWantedMsg{offer}})
	}
	h.items = append(h.items, homeItem{"Ouvrir un fichier…", "reprendre une évaluation enregistrée", placeWantedMsg{atFiles}})
	h.fixed = len(h.items)
	return h
}

func (h *homeScreen) init() tea.Cmd { return listRecent }

// recentMsg: these files were opened lately.
type recentMsg struct{ paths []string }

func (h *homeScreen) update(msg tea.Msg) (outcome, tea.Cmd) {
	if recent, ok := msg.(recentMsg); ok {
		h.items = h.items[:h.fixed]
		for _, path := range recent.paths {
			h.items = append(h.items, homeItem{filepath.Base(path), filepath.Dir(path), fileChosenMsg{path}})
		}
	}
	return nil, nil
}

// shortTitle is what tells a questionnaire from the others: the end of its title.
func shortTitle(title string) string {
	const colon = plaintext.NoBreak + ": "
	title = plaintext.Typeset(title)
	if i := strings.LastIndex(title, colon); i >= 0 {
		return title[i+len(colon):]
	}
	return title
}

func (h *homeScreen) bindings() []key.Binding {
	return []key.Binding{pair(keys.Up, keys.Down, "choisir"), as(keys.Enter, "ouvrir"), as(keys.Quit, "quitter")}
}

func (h *homeScreen) press(pressed tea.KeyMsg) (outcome, tea.Cmd) {
	switch {
	case h.move(pressed, len(h.items)):
	case key.Matches(pressed, keys.Enter):
		return h.items[h.cursor].chosen, nil
	default:
		return unusedMsg{pressed}, nil
	}
	return nil, nil
}

const welcome = "Où en est votre collectivité avec le logiciel libre ? " +
	"Réunissez l’élu, le DSI et le DGS, répondez ensemble, " +
	"et repartez avec une feuille de route à faire adopter par le conseil."

const independence = "Le résultat est une estimation. Le label Territoire Numérique Libre est décerné par un jury réuni par l’ADULLACT, dont tnl-assess est indépendant."

// view lists what can be chosen under the welcome: where they do not all fit, the note gives
// way, then the list scrolls.
func (h *homeScreen) view(width, height int) string {
	column := min(width-4, textWidth)
	head, note := h.head(column), h.note(column)
	list, at := h.lines(column)
	if len(head)+len(list)+len(note) > height {
		note = nil
	}
	list = h.s.theme.window(list, at, max(height-len(head), 1))
	lines := slices.Concat(head, list, note)
	if spare := height - len(lines); spare > 6 {
		lines = append(make([]string, min(spare/3, 6)), lines...)
	}
	return indent(strings.Join(lines, "\n"), h.margin(column))
}

func (h *homeScreen) head(width int) []string {
	t := h.s.theme
	lines := []string{"", t.star.Render("★ ★ ★ ☆ ☆") + "   " + t.strong.Render("tnl-assess"), ""}
	return append(append(lines, wrap(welcome, width)...), "")
}

// lines are what can be chosen; at is the line of the cursor.
func (h *homeScreen) lines(width int) (lines []string, at int) {
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
	return append([]string{""}, styled(h.s.theme.muted, independence, width)...)
}

func (h *homeScreen) row(i int, item homeItem, width int) string {
	marker, style := h.mark(i)
	return ansi.Truncate(marker+style.Render(plaintext.OneLine(item.title))+"  "+h.s.theme.muted.Render(plaintext.OneLine(item.detail)), width, "…")
}
