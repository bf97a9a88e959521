package tui

import (
	"fmt"
	"strings"

	"github.com/charmbracelet/lipgloss"

	"tnl-assess/assessment"
	"tnl-assess/internal/french"
)

// side shows the axes with their progress, the coverage and the time left.
func (s *session) side(current string) string {
	t := s.theme
	lines := []string{""}
	for _, axis := range s.score.Axes {
		marker, name := "  ", t.plain
		if axis.Axis.ID == current {
			marker, name = t.accent.Render(glyphCursor+" "), t.accent
		}
		value := "   –"
		if axis.Evaluated && axis.Done > 0 {
			value = fmt.Sprintf("%4d", axis.Floor/assessment.Whole(1))
		}
		title := lipgloss.NewStyle().Width(axisName).Render(fit(printable(axis.Axis.Short), axisName-1, 1))
		lines = append(lines, marker+name.Render(title)+t.bar(shown(axis), barWidth, 0)+value)
	}
	lines = append(lines, "",
		"  "+t.muted.Render("Couverture "+french.Percent(s.score.Coverage)))
	if left := len(s.unanswered()); left > 0 {
		lines = append(lines,
			"  "+t.muted.Render("reste "+french.Count(left, "question", "questions")),
			"  "+t.muted.Render("environ "+french.Count(s.minutesLeft(), "minute", "minutes")))
	}
	return strings.Join(lines, "\n")
}

// shown is the interval that the bar of an axis shows: nothing while nothing is said.
func shown(axis assessment.AxisScore) assessment.Interval {
	if axis.Done == 0 {
		return assessment.Interval{}
	}
	return axis.Interval
}
