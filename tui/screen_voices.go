package tui

import (
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"

	"tnl-assess/assessment"
	"tnl-assess/internal/french"
)

// voicesScreen says whose turn it may be, and how far each one is, never what they said.
type voicesScreen struct{ list }

func newVoicesScreen(s *session, _ place) screen {
	v := &voicesScreen{list{base: base{s}}}
	for i, role := range assessment.Roles {
		if given, judged := s.turn(role); given < judged {
			v.cursor = i
			break
		}
	}
	return v
}

func (v *voicesScreen) bindings() []key.Binding {
	return []key.Binding{as(keys.Enter, "passer le clavier"), keys.Views, as(keys.Facilitate, "animer"), keys.Back}
}

func (v *voicesScreen) press(pressed tea.KeyMsg) (outcome, tea.Cmd) {
	digit, isDigit := digitOf(pressed)
	switch {
	case v.move(pressed, len(assessment.Roles)):
	case isDigit && digit > 0 && digit <= len(assessment.Roles):
		v.cursor = digit - 1
	case key.Matches(pressed, keys.Enter):
		return voiceChosenMsg{assessment.Roles[v.cursor]}, nil
	default:
		return unusedMsg{pressed}, nil
	}
	return nil, nil
}

const voicesIntro = "L’élu, le DSI et le DGS ne voient pas la même collectivité, et c’est une richesse. " +
	"Chacun répond d’abord pour soi, aux questions qu’il peut juger ; ses avis restent cachés jusqu’à ce que vous les regardiez ensemble."

func (v *voicesScreen) view(width, height int) string {
	t := v.s.theme
	column := min(width-4, textWidth)
	lines := []string{"", t.strong.Render("À qui le clavier ?"), ""}
	lines = append(lines, wrap(voicesIntro, column)...)
	lines = append(lines, "")
	for i, role := range assessment.Roles {
		lines = append(lines, v.row(i, role, column))
	}
	lines = append(lines, "")
	lines = append(lines, styled(t.muted, v.next(), column)...)
	if spare := height - len(lines); spare > 8 {
		lines = append(make([]string, min(spare/3, 6)), lines...)
	}
	return indent(strings.Join(lines, "\n"), v.margin(column))
}

// row is a role, who holds it, and how far they are.
func (v *voicesScreen) row(i int, role assessment.Role, width int) string {
	t := v.s.theme
	marker, style := v.mark(i)
	name := style.Render(lipgloss.NewStyle().Width(6).Render(french.Role(role)))
	return spread(width, marker+name+t.muted.Render(printable(v.s.assessment.Trio.Of(role).Name)), v.progress(role))
}

// progress says how far a role is.
func (v *voicesScreen) progress(role assessment.Role) string {
	t := v.s.theme
	given, judged := v.s.turn(role)
	switch {
	case given == 0:
		return t.muted.Render(french.Count(judged, "question à juger", "questions à juger"))
	case given < judged:
		return t.warn.Render(french.Integer(given) + " sur " + french.Count(judged, "question", "questions"))
	default:
		return t.good.Render(glyphKnown + " " + french.Count(given, "avis donné", "avis donnés"))
	}
}

// next says what comes after.
func (v *voicesScreen) next() string {
	if !v.s.debated() {
		return "Vous préférez répondre ensemble tout de suite ? échap : rien ne vous oblige à passer par les avis."
	}
	return "Quand tous ceux qui sont là ont donné leurs avis : g pour les découvrir ensemble."
}
