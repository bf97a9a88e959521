package tui

import (
	"strconv"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"

	"tnl-assess/assessment"
	"tnl-assess/internal/french"
)

// cardScreen shows the authority that was found and where its file goes: one key begins. The rest of
// its identity is asked where it is needed.
type cardScreen struct {
	list
	rows []cardRow
}

type cardRow struct {
	title, detail string
	chosen        outcome
}

func newCardScreen(s *session, p place) screen {
	x := &cardScreen{list: list{base{s}, p.cursor}}
	path, taken := s.path, ""
	if path == "" {
		path, taken = newPath(fileName(s.begun.Name))
	}
	if taken != "" {
		x.rows = append(x.rows, cardRow{"Reprendre le fichier qui existe", taken, fileChosenMsg{taken}})
	}
	x.rows = append(x.rows,
		cardRow{"Commencer", path, identifiedMsg{path: path, authority: s.begun}},
		cardRow{"Compléter d’abord", "agents, postes, noms du trinôme, fichier", placeWantedMsg{atIdentity}},
		cardRow{"Chercher une autre collectivité", "", placeWantedMsg{atSearch}})
	return x
}

func (x *cardScreen) leave(p *place) { p.cursor = x.cursor }

func (x *cardScreen) bindings() []key.Binding {
	return []key.Binding{pair(keys.Up, keys.Down, "choisir"), as(keys.Enter, "ouvrir"), keys.Back}
}

func (x *cardScreen) press(pressed tea.KeyMsg) (outcome, tea.Cmd) {
	digit, isDigit := digitOf(pressed)
	switch {
	case x.move(pressed, len(x.rows)):
	case isDigit && digit > 0 && digit <= len(x.rows):
		x.cursor = digit - 1
	case key.Matches(pressed, keys.Enter):
		return x.rows[x.cursor].chosen, nil
	default:
		return unusedMsg{pressed}, nil
	}
	return nil, nil
}

func (x *cardScreen) view(width, _ int) string {
	t := x.s.theme
	column := min(width-4, textWidth)
	lines := []string{"", t.strong.Render(printable(x.s.begun.Name)), t.muted.Render(authorityText(x.s.begun)), ""}
	lines = append(lines, wrap(capital(shortTitle(x.s.offer.Title))+", environ "+french.Count(x.s.offer.Minutes, "minute", "minutes")+".", column)...)
	lines = append(lines, "")
	for i, row := range x.rows {
		marker, style := x.mark(i)
		lines = append(lines, marker+t.strong.Render(strconv.Itoa(i+1))+"  "+style.Render(row.title))
		if row.detail != "" {
			lines = append(lines, "     "+t.muted.Render(ansi.TruncateLeft(row.detail, max(ansi.StringWidth(row.detail)-column+6, 0), "…")))
		}
		lines = append(lines, "")
	}
	lines = append(lines, styled(t.muted, "Rien ne sort de cette machine. Tout peut être complété plus tard, à la touche i.", column)...)
	return indent(strings.Join(lines, "\n"), x.margin(column))
}

// authorityText says what is known of an authority, on one line.
func authorityText(a assessment.Authority) string {
	text := french.AuthorityType(a.Type)
	if a.Departement != "" {
		text += ", département " + a.Departement
	}
	if a.Population > 0 {
		text += ", " + french.Count(a.Population, "habitant", "habitants")
	}
	return printable(text)
}
