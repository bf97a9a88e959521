package tui

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/charmbracelet/lipgloss"
	"github.com/charmbracelet/x/ansi"

	"tnl-assess/assessment"
	"tnl-assess/internal/french"
)

// span is the time that a column of a Gantt chart holds.
type span struct {
	quarters int
	title    string
	phrase   string
}

// spans are tried in their order: the first whose columns fit in the window is taken.
var spans = []span{
	{1, "Trimestre", "un trimestre"},
	{2, "Semestre", "un semestre"},
	{4, "Année", "un an"},
	{8, "Deux ans", "deux ans"},
	{16, "Quatre ans", "quatre ans"},
}

const (
	ganttCell  = 4  // characters of a column, at least: a quarter of a year of them is one
	ganttTitle = 24 // characters that titles are left with, at least
)

// ganttChart is the measure of a drawing: bars keep the precision of the quarter, whatever the
// span of a column.
type ganttChart struct {
	theme    theme
	calendar assessment.Calendar
	span     span
	dated    bool
	start    int // number of quarter 0, from the year 0; 0 when it is not dated
	lead     int // quarters of the first column that are before quarter 0
	columns  int
	cell     int // characters of a column
	title    int // characters left to titles
}

// gantt draws a calendar in lines of at most width columns: a row for each action, its bar
// opened by the letter of its owner; the days that each role gives; what has no place. Where
// quarters are too many for the width, a column holds two, four or more, and a line says so.
// Quarters have their date when that of the first is given, their number otherwise.
func (t theme) gantt(c assessment.Calendar, from assessment.Date, width int) []string {
	var lines []string
	if c.Quarters > 0 {
		g := t.ganttChart(c, from, width)
		lines = slices.Concat(g.header(), g.rows(), g.loads(), g.note(width))
	}
	lines = append(lines, t.unplaced(c.Unplaced, width)...)
	if len(lines) == 0 {
		lines = wrap("Aucune action à placer dans le calendrier.", width)
	}
	for i := range lines {
		lines[i] = ansi.Truncate(lines[i], width, "…")
	}
	return lines
}

// ganttChart chooses the span of a column, then shares the width.
func (t theme) ganttChart(c assessment.Calendar, from assessment.Date, width int) ganttChart {
	g := ganttChart{theme: t, calendar: c, dated: !from.IsZero()}
	if g.dated {
		g.start = from.Year*4 + (max(int(from.Month), 1)-1)/3
	}
	least := max(ganttTitle, width*35/100)
	for _, g.span = range spans {
		g.lead = g.start % min(g.span.quarters, 4) // columns begin with the year
		g.columns = (g.lead + c.Quarters + g.span.quarters - 1) / g.span.quarters
		g.cell = max(ganttCell, g.widestLoad()+1)
		if g.columns*g.cell <= width-least {
			break
		}
	}
	longest := 0
	for _, s := range c.Slots {
		longest = max(longest, lipgloss.Width(printable(s.Task.Action.Title)))
	}
	g.title = max(min(longest+2, width-g.columns*g.cell), least)
	return g
}

// widestLoad is the number of digits of the longest number of days of a column.
func (g ganttChart) widestLoad() int {
	widest := 0
	for _, role := range assessment.Roles {
		for column := range g.columns {
			days, _ := g.load(role, column)
			widest = max(widest, len(strconv.Itoa(days)))
		}
	}
	return widest
}

// at is the character of the chart where a quarter begins.
func (g ganttChart) at(quarter int) int { return (g.lead + quarter) * g.cell / g.span.quarters }

// header names the columns; a line of years goes above when they are shorter than a year.
func (g ganttChart) header() []string {
	names := ""
	for column := range g.columns {
		names += fmt.Sprintf("%-*s", g.cell, g.columnName(column))
	}
	names = strings.TrimRight(names, " ")
	lines := []string{g.line(g.theme.muted, g.span.title, g.theme.muted.Render(names))}
	if g.dated && g.span.quarters < 4 {
		lines = slices.Insert(lines, 0, g.line(g.theme.muted, "", g.theme.muted.Render(g.years())))
	}
	return lines
}

// columnName is "T3", "S2" or "’27", or a number when the calendar is not dated.
func (g ganttChart) columnName(column int) string {
	if !g.dated {
		return strconv.Itoa(column + 1)
	}
	first := g.start - g.lead + column*g.span.quarters
	switch g.span.quarters {
	case 1:
		return fmt.Sprintf("T%d", first%4+1)
	case 2:
		return fmt.Sprintf("S%d", first%4/2+1)
	default:
		return fmt.Sprintf("’%02d", first/4%100)
	}
}

// years writes each year where it begins; the first one gives way to the next.
func (g ganttChart) years() string {
	const long = len("2027")
	text, end := "", g.columns*g.cell
	first := g.start - g.lead
	for quarter := first; g.at(quarter-g.start) < end; quarter += 4 - quarter%4 {
		at, next := g.at(quarter-g.start), g.at(quarter+4-quarter%4-g.start)
		if next-at > long || next >= end {
			text += strings.Repeat(" ", at-lipgloss.Width(text)) + strconv.Itoa(quarter/4)
		}
	}
	return text
}

// rows draws each action.
func (g ganttChart) rows() []string {
	rows := make([]string, 0, len(g.calendar.Slots))
	for _, s := range g.calendar.Slots {
		from := g.at(s.First)
		to := max(g.at(s.Last+1), from+1)
		owner := s.Task.Action.Owner
		style := g.theme.owner(owner)
		bar := style.Render(ownerLetter(owner) + strings.Repeat(glyphFull, to-from-1))
		left, right := g.grid(0, from), strings.TrimRight(g.grid(to, g.columns*g.cell), " ")
		chart := g.theme.muted.Render(left) + bar + g.theme.muted.Render(right)
		rows = append(rows, g.line(g.theme.plain, s.Task.Action.Title, chart))
	}
	return rows
}

// grid draws what is empty between two characters: the start of each column.
func (g ganttChart) grid(from, to int) string {
	var b strings.Builder
	for i := from; i < to; i++ {
		if i%g.cell == 0 {
			b.WriteString(glyphOpen)
		} else {
			b.WriteByte(' ')
		}
	}
	return b.String()
}

// loads writes the days that each role gives, in bold where it gives all it can.
func (g ganttChart) loads() []string {
	lines := []string{"", g.theme.strong.Render("Charge : jours par colonne, sur ce que chacun peut donner")}
	for _, role := range assessment.Roles {
		cells := ""
		for column := range g.columns {
			days, most := g.load(role, column)
			style, text := g.theme.plain, strconv.Itoa(days)
			switch {
			case days == 0:
				style, text = g.theme.muted, glyphOpen
			case days >= most:
				style = g.theme.strong
			}
			cells += style.Render(text) + strings.Repeat(" ", g.cell-lipgloss.Width(text))
		}
		title := fmt.Sprintf("%s  %s, sur %d", ownerLetter(role), french.Role(role), g.calendar.Capacity[role]*g.span.quarters)
		lines = append(lines, g.line(g.theme.owner(role), title, cells))
	}
	return lines
}

// load adds up the days that a role gives in a column, and those it could.
func (g ganttChart) load(role assessment.Role, column int) (days, most int) {
	first := column*g.span.quarters - g.lead
	for quarter := max(first, 0); quarter < min(first+g.span.quarters, g.calendar.Quarters); quarter++ {
		days += g.calendar.Load(role, quarter)
		most += g.calendar.Capacity[role]
	}
	return days, most
}

// note says what a column holds when it is not a quarter.
func (g ganttChart) note(width int) []string {
	if g.span.quarters == 1 {
		return nil
	}
	text := fmt.Sprintf("Une colonne vaut %s : la fenêtre est trop étroite pour %s.",
		g.span.phrase, french.Count(g.calendar.Quarters, "trimestre", "trimestres"))
	lines := styled(g.theme.muted, text, width)
	return append([]string{""}, lines...)
}

// line puts a title, cut to its room, before a part of the chart.
func (g ganttChart) line(style lipgloss.Style, title, chart string) string {
	title = ansi.Truncate(printable(title), g.title-1, "…")
	return style.Render(title) + strings.Repeat(" ", g.title-lipgloss.Width(title)) + strings.TrimRight(chart, " ")
}

// unplaced lists the actions that have no place, and why.
func (t theme) unplaced(list []assessment.Unplaced, width int) []string {
	if len(list) == 0 {
		return nil
	}
	lines := []string{"", t.strong.Render("Sans place dans le calendrier")}
	for _, u := range list {
		text := wrap(fmt.Sprintf("%s : %s.", u.Task.Action.Title, obstacle(u)), width-2)
		lines = append(lines, t.warn.Render(glyphMissed)+" "+text[0])
		for _, more := range text[1:] {
			lines = append(lines, "  "+more)
		}
	}
	return lines
}

// obstacle says why an action has no place.
func obstacle(u assessment.Unplaced) string {
	switch u.Because {
	case assessment.NoCapacity:
		return french.RoleLong(u.Task.Action.Owner) + " n’a aucun jour à y donner"
	case assessment.Blocked:
		return "une action qui doit la précéder n’a pas de place"
	default:
		return "elle finirait dans plus de " + french.Count(assessment.MaxQuarters/4, "an", "ans")
	}
}

// owner is the colour of a role, which its letter repeats.
func (t theme) owner(r assessment.Role) lipgloss.Style {
	switch r {
	case assessment.RoleElu:
		return t.star
	case assessment.RoleDSI:
		return t.accent
	default:
		return t.good
	}
}

// ownerLetter tells the roles apart: two of them have the same initial.
func ownerLetter(r assessment.Role) string {
	switch r {
	case assessment.RoleElu:
		return "É"
	case assessment.RoleDSI:
		return "D"
	case assessment.RoleDGS:
		return "G"
	default:
		return glyphUnknown
	}
}
