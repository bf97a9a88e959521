package tui

import (
	"fmt"
	"strings"

	"github.com/charmbracelet/lipgloss"

	"tnl-assess/assessment"
	"tnl-assess/internal/french"
)

// axisName is the width of the column of the short names of axes.
const axisName = 13

// roomyHeight is the window height from which the axes are set apart.
const roomyHeight = 36

// axisBars draw each axis as a bar, with the threshold of the next star marked.
func (b base) axisBars(width int) []string {
	standing := b.s.result.Score.Standing()
	rows := make([]barRow, len(b.s.result.Score.Axes))
	for i, axis := range b.s.result.Score.Axes {
		threshold, told := b.s.theme.threshold(standing, axis)
		rows[i] = barRow{axis.Axis.Short, axis.GroupScore, threshold, told}
	}
	return b.barLines(rows, 14, width)
}

// domainBars draw each domain of the label as a bar.
func (b base) domainBars(width int) []string {
	rows := make([]barRow, len(b.s.result.Score.Domains))
	for i, d := range b.s.result.Score.Domains {
		rows[i] = barRow{name: french.Domain(d.Domain), score: d.GroupScore}
	}
	return b.barLines(rows, 29, width)
}

// barRow is a score to draw as a bar, with a threshold marked and told when there is one.
type barRow struct {
	name      string
	score     assessment.GroupScore
	threshold assessment.Points
	told      string
}

// barLines draw scores under each other, their names in a column of nameWidth.
func (b base) barLines(rows []barRow, nameWidth, width int) []string {
	const number = 12
	told := 0
	for _, row := range rows {
		told = max(told, lipgloss.Width(row.told)+2)
	}
	columns := max(width-nameWidth-number-told-1, 16)
	var lines []string
	for i, row := range rows {
		if i > 0 && b.s.height >= roomyHeight {
			lines = append(lines, "")
		}
		title := lipgloss.NewStyle().Width(nameWidth).Render(printable(row.name))
		if !row.score.Evaluated {
			lines = append(lines, title+b.s.theme.muted.Render("non évalué : surtout sans objet"))
			continue
		}
		value := french.Points(row.score.Floor)
		if row.score.Ceiling > row.score.Floor {
			value += " à " + french.Points(row.score.Ceiling)
		}
		line := title + b.s.theme.bar(row.score.Interval, columns, row.threshold) + fmt.Sprintf(" %*s", number, value)
		lines = append(lines, strings.TrimRight(line+"  "+row.told, " "))
	}
	return lines
}

// threshold is what the next star asks of an axis, and whether it is met. A star that asks
// for some axes, whichever they are, marks its threshold on all.
func (t theme) threshold(standing assessment.Standing, axis assessment.AxisScore) (assessment.Points, string) {
	highest, _ := standing.Threshold(axis.Axis.ID)
	mark := "seuil " + french.Points(highest.Min)
	switch {
	case highest.Min == 0:
		return 0, ""
	case axis.Floor >= highest.Min:
		return highest.Min, t.good.Render(mark + " " + glyphKnown)
	case highest.Kind == assessment.MinAxes:
		return highest.Min, t.muted.Render(mark)
	default:
		return highest.Min, t.warn.Render(mark + " " + glyphMissed)
	}
}
