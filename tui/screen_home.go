package tui

import (
	"path/filepath"
	"slices"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"

	"tnl-assess/assessment"
	"tnl-assess/internal/french"
	"tnl-assess/internal/plaintext"
)

// homeScreen offers to go on with the last file, to start, to open, or to go on with another.
type homeScreen struct {
	list
	items []homeItem
	fixed int // items before the other recent files
}

type homeItem struct {
	title, detail string
	path          string // of a recent file
	chosen        outcome
}

func newHomeScreen(s *session, _ place) screen {
	h := &homeScreen{list: list{base: base{s}}}
	recent := s.recent
	if len(recent) > 0 {
		h.items = append(h.items, recentItem(recent[0]))
		h.items[0].title = resumes + h.items[0].title
		recent = recent[1:]
	}
	for _, offer := range s.offers {
		h.items = append(h.items, homeItem{title: "Commencer : " + shortTitle(offer.Title), detail: "environ " + french.Count(offer.Minutes, "minute", "minutes"), chosen: newWantedMsg{offer}})
	}
	if s.path == "" {
		h.items = append(h.items, homeItem{title: "Ouvrir un fichier…", detail: "reprendre une évaluation enregistrée", chosen: placeWantedMsg{atFiles}})
	}
	h.fixed = len(h.items)
	for _, path := range recent {
		h.items = append(h.items, recentItem(path))
	}
	return h
}

// resumes comes before the name of the last file.
const resumes = "Reprendre : "

// recentItem names a file by its path, until it is read.
func recentItem(path string) homeItem {
	return homeItem{shownName(path), plaintext.OneLine(filepath.Dir(path)), path, fileChosenMsg{path}}
}

// shownName is what a file is called, on one line.
func shownName(path string) string { return plaintext.OneLine(filepath.Base(path)) }

func (h *homeScreen) init() tea.Cmd { return describeRecent(h.s.recent, h.s.resolve) }

// recentMsg: this is in the files opened lately, by path.
type recentMsg struct{ found map[string]recentFile }

// recentFile is what an assessment is about, and how far it is.
type recentFile struct {
	name  string
	stars string
	date  assessment.Date // of its last campaign
}

func (h *homeScreen) update(msg tea.Msg) (outcome, tea.Cmd) {
	recent, ok := msg.(recentMsg)
	if !ok {
		return nil, nil
	}
	for i := range h.items {
		item := &h.items[i]
		if file, read := recent.found[item.path]; read {
			before := strings.TrimSuffix(item.title, shownName(item.path))
			item.title = before + file.name
			item.detail = file.stars + " · " + french.Date(file.date) + " · " + shownName(item.path)
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
	lines = append(append(lines, wrap(welcome, width)...), "")
	if h.s.path != "" {
		lines = append(lines, styled(t.muted, printable(filepath.Base(h.s.path))+" n’existe pas encore : que commencez-vous ?", width)...)
		lines = append(lines, "")
	}
	return lines
}

// lines are what can be chosen; at is the line of the cursor.
func (h *homeScreen) lines(width int) (lines []string, at int) {
	for i, item := range h.items {
		if i == h.fixed {
			lines = append(lines, "", h.s.theme.muted.Render("Autres fichiers récents"))
		}
		if i == h.cursor {
			at = len(lines)
		}
		lines = append(lines, h.row(i, item, width))
	}
	return lines, at
}

func (h *homeScreen) note(width int) []string {
	lines := append([]string{""}, styled(h.s.theme.muted, independence, width)...)
	return append(lines, h.s.theme.muted.Render("Difficile à lire ? ")+h.s.theme.accent.Render(keys.Shade.Help().Key)+h.s.theme.muted.Render(" change les couleurs."))
}

func (h *homeScreen) row(i int, item homeItem, width int) string {
	marker, style := h.mark(i)
	return ansi.Truncate(marker+style.Render(plaintext.OneLine(item.title))+"  "+h.s.theme.muted.Render(plaintext.OneLine(item.detail)), width, "…")
}
