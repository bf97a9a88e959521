package tui

import (
	"strings"

	"github.com/charmbracelet/lipgloss"

	"tnl-assess/internal/french"
)

// standingLines say the level in stars and in words, and that it is an estimate: in large where
// there is room.
func (b base) standingLines(width int) []string {
	t := b.s.theme
	standing := b.s.result.Score.Standing()
	title, detail := french.Announce(b.s.result)
	stars := strings.Join(strings.Split(french.Stars(standing.Floor, len(standing.Scale.Levels)), ""), " ")
	const estimate = "estimation, non officielle"
	pad := strings.Repeat(" ", lipgloss.Width(stars)+3)
	if b.s.height >= roomyHeight {
		return b.largeStandingLines(width)
	}
	lines := []string{t.star.Render(stars) + "   " + t.strong.Render(title)}
	if lipgloss.Width(lines[0])+lipgloss.Width(estimate)+3 <= width {
		lines[0] = spread(width, lines[0], t.muted.Render(estimate))
	} else {
		lines = append(lines, pad+t.muted.Render(estimate))
	}
	if detail != "" {
		lines = append(lines, indentLines(pad, styled(t.muted, detail, width-len(pad)))...)
	}
	figures := b.globalText() + " ; couverture " + french.Percent(b.s.result.Score.Coverage)
	return append(lines, indentLines(pad, styled(t.muted, figures, width-len(pad)))...)
}

// globalText is the global score.
func (b base) globalText() string {
	global := b.s.result.Score.Global
	text := "note globale " + french.Points(global.Floor)
	if global.Ceiling > global.Floor {
		text += " à " + french.Points(global.Ceiling)
	}
	return text + " sur 100"
}

// largeStandingLines say the same, with large stars.
func (b base) largeStandingLines(width int) []string {
	t := b.s.theme
	standing := b.s.result.Score.Standing()
	title, detail := french.Announce(b.s.result)
	beside := []string{t.strong.Render(title)}
	stars := t.largeStars(standing, width*3/5)
	room := width - lipgloss.Width(stars[0]) - 4
	told := []string{b.globalText(), "couverture " + french.Percent(b.s.result.Score.Coverage), "estimation, non officielle"}
	for _, text := range append([]string{detail}, told...) {
		beside = append(beside, styled(t.muted, text, room)...)
	}
	gap := strings.Repeat(" ", 4)
	return strings.Split(lipgloss.JoinHorizontal(lipgloss.Center, strings.Join(stars, "\n"), gap, strings.Join(beside, "\n")), "\n")
}
