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
type voicesScreen struct {
	s      *session
	cursor int
}

func newVoicesScreen(s *session) *voicesScreen {
	v := &voicesScreen{s: s}
	for i, role := range assessment.Roles {
		if given, judged := s.turn(role); given < judged {
			v.cursor = i
			break
		}
	}
	return v
}

func (v *voicesScreen) init() tea.Cmd { return nil }

func (v *voicesScreen) typing() bool { return false }

func (v *voicesScreen) bindings() []key.Binding {
	return []key.Binding{as(keys.Enter, "passer le clavier"), keys.Views, as(keys.Facilitate, "animer"), keys.Back}
}

func (v *voicesScreen) update(msg tea.Msg) (tea.Msg, tea.Cmd) {
	pressed, ok := msg.(tea.KeyMsg)
	if !ok {
		return nil, nil
	}
	switch {
	case key.Matches(pressed, keys.Up):
		v.cursor = max(v.cursor-1, 0)
	case key.Matches(pressed, keys.Down):
		v.cursor = min(v.cursor+1, len(assessment.Roles)-1)
	case key.Matches(pressed, keys.Digit):
		v.cursor = min(int(pressed.Runes[0]-'1'), len(assessment.Roles)-1)
	case key.Matches(pressed, keys.Enter):
		return voiceChosenMsg{assessment.Roles[v.cursor]}, nil
	}
	return nil, nil
}

const voicesIntro = "L’élu, le DSI et le DGS ne voient pas la même collectivité, et c’est une richesse. " +
	"Chacun répond d’abord pour soi, aux questions qu’il peut juger ; ses avis restent cachés jusqu’à ce que vous les regardiez ensemble."

func (v *voicesScreen) view(width, height int) string {
	t := v.s.theme
	column := min(width-4, textWidth)
	lines := []string{"", t.strong.Render("À qui le clavier ?"), ""}
	lines = append(lines, wrap(voicesIntro, column)...)
	lines = append(lines, "")
	for i, role := range assessment.Roles {
		lines = append(lines, v.row(i, role, column))
	}
	lines = append(lines, "")
	for _, line := range wrap(v.next(), column) {
		lines = append(lines, t.muted.Render(line))
	}
	if spare := height - len(lines); spare > 8 {
		lines = append(make([]string, min(spare/3, 6)), lines...)
	}
	return indent(strings.Join(lines, "\n"), v.s.margin(column))
}

// row is a role, who holds it, and how far they are.
func (v *voicesScreen) row(i int, role assessment.Role, width int) string {
	t := v.s.theme
	marker, style := "  ", t.plain
	if i == v.cursor {
		marker, style = t.accent.Render(glyphCursor+" "), t.accent
	}
	name := style.Render(lipgloss.NewStyle().Width(6).Render(french.Role(role)))
	return spread(width, marker+name+t.muted.Render(printable(v.s.assessment.Trio.Of(role).Name)), v.s.progress(role))
}

// progress says how far a role is.
func (s *session) progress(role assessment.Role) string {
	given, judged := s.turn(role)
	switch {
	case given == 0:
		return s.theme.muted.Render(french.Count(judged, "question à juger", "questions à juger"))
	case given < judged:
		return s.theme.warn.Render(french.Integer(given) + " sur " + french.Count(judged, "question", "questions"))
	default:
		return s.theme.good.Render(glyphKnown + " " + french.Count(given, "avis donné", "avis donnés"))
	}
}

// next says what comes after.
func (v *voicesScreen) next() string {
	if !v.s.debated() {
		return "Vous préférez répondre ensemble tout de suite ? échap : rien ne vous oblige à passer par les avis."
	}
	return "Quand tous ceux qui sont là ont donné leurs avis : g pour les découvrir ensemble."
}
