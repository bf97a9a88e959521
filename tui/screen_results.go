package tui

import (
	"fmt"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"

	"tnl-assess/assessment"
	"tnl-assess/internal/french"
)

// resultsScreen shows the stars, the axes or the domains of the label or the views of the
// roles, and what separates from the next star.
type resultsScreen struct {
	*reader
	faces []func(width int) []string // what can be shown as bars, one at a time
	face  int
}

func newResultsScreen(s *session) screen {
	x := &resultsScreen{faces: []func(int) []string{s.axisLines}}
	bindings := []key.Binding{keys.Roadmap, as(keys.Present, "présenter"), as(keys.Export, "exporter"), as(keys.Overview, "vue d’ensemble"), keys.Back}
	turn := "par axe ou par domaine"
	if len(s.score.Domains) > 0 {
		x.faces = append(x.faces, s.domainLines)
	}
	if s.debated() {
		x.faces, turn = append(x.faces, s.roleLines), "par axe, domaine, rôle"
	}
	if len(x.faces) > 1 {
		bindings = append([]key.Binding{as(keys.Domains, turn)}, bindings...)
	}
	x.reader = newReader(s, func(width int) string { return s.resultsText(width, x.faces[x.face]) }, bindings...)
	return x
}

func (x *resultsScreen) update(msg tea.Msg) (tea.Msg, tea.Cmd) {
	if pressed, ok := msg.(tea.KeyMsg); ok && key.Matches(pressed, keys.Domains) {
		x.face = (x.face + 1) % len(x.faces)
		x.port.SetContent(x.layout(x.port.Width))
		return nil, nil
	}
	return x.reader.update(msg)
}

func (s *session) resultsText(width int, bars func(width int) []string) string {
	column := min(width-4, 100)
	var wheel []string
	if width >= wideWidth && s.height >= roomyHeight {
		if wheel = s.radar(); wheel != nil {
			column = min(width-radarWidth-8, 100)
		}
	}
	parts := [][]string{s.starLines(column), bars(column), s.gapLines(column), s.capLines(column), s.leverLines(column), s.scaleLines(column)}
	var lines []string
	for _, part := range parts {
		if len(part) > 0 {
			lines = append(append(lines, ""), part...)
		}
	}
	if wheel == nil {
		return indent(strings.Join(lines, "\n"), s.margin(column))
	}
	text := lipgloss.NewStyle().Width(column + 4).Render(strings.Join(lines, "\n"))
	drawing := "\n\n\n\n\n\n\n" + strings.Join(wheel, "\n")
	return indent(lipgloss.JoinHorizontal(lipgloss.Top, text, drawing), "  ")
}

// wideWidth is the window width from which a radar stands beside the bars.
const wideWidth = 150

// starLines say the level in stars and in words, and that it is an estimate.
func (s *session) starLines(width int) []string {
	t := s.theme
	standing := s.score.Standing()
	title, detail := french.Standing(standing)
	stars := strings.Join(strings.Split(french.Stars(standing.Floor, len(standing.Scale.Levels)), ""), " ")
	const estimate = "estimation, non officielle"
	pad := strings.Repeat(" ", lipgloss.Width(stars)+3)
	if s.height >= roomyHeight {
		return s.largeStarLines(width)
	}
	lines := []string{t.star.Render(stars) + "   " + t.strong.Render(title)}
	if lipgloss.Width(lines[0])+lipgloss.Width(estimate)+3 <= width {
		lines[0] = spread(width, lines[0], t.muted.Render(estimate))
	} else {
		lines = append(lines, pad+t.muted.Render(estimate))
	}
	if detail != "" {
		for _, line := range wrap(detail, width-len(pad)) {
			lines = append(lines, pad+t.muted.Render(line))
		}
	}
	for _, line := range wrap(s.globalText()+" ; couverture "+french.Percent(s.score.Coverage), width-len(pad)) {
		lines = append(lines, pad+t.muted.Render(line))
	}
	return lines
}

// globalText is the global score.
func (s *session) globalText() string {
	text := "note globale " + french.Points(s.score.Global.Floor)
	if s.score.Global.Ceiling > s.score.Global.Floor {
		text += " à " + french.Points(s.score.Global.Ceiling)
	}
	return text + " sur 100"
}

// largeStarLines say the same, where there is room for large stars.
func (s *session) largeStarLines(width int) []string {
	t := s.theme
	title, detail := french.Standing(s.score.Standing())
	beside := []string{t.strong.Render(title)}
	stars := t.largeStars(s.score.Standing(), width*3/5)
	room := width - lipgloss.Width(stars[0]) - 4
	told := []string{s.globalText(), "couverture " + french.Percent(s.score.Coverage), "estimation, non officielle"}
	for _, text := range append([]string{detail}, told...) {
		for _, line := range wrap(text, room) {
			beside = append(beside, t.muted.Render(line))
		}
	}
	gap := strings.Repeat(" ", 4)
	return strings.Split(lipgloss.JoinHorizontal(lipgloss.Center, strings.Join(stars, "\n"), gap, strings.Join(beside, "\n")), "\n")
}

// roomyHeight is the window height from which the axes are set apart.
const roomyHeight = 36

// axisLines draw each axis as a bar, with the threshold of the next star marked.
func (s *session) axisLines(width int) []string {
	standing := s.score.Standing()
	rows := make([]barRow, len(s.score.Axes))
	for i, axis := range s.score.Axes {
		threshold, told := s.threshold(standing, axis)
		rows[i] = barRow{axis.Axis.Short, axis.GroupScore, threshold, told}
	}
	return s.barLines(rows, 14, width)
}

// domainLines draw each domain of the label as a bar.
func (s *session) domainLines(width int) []string {
	lines := wrap("Selon les domaines que regarde le jury (rattachement du programme) :", width)
	for i := range lines {
		lines[i] = s.theme.muted.Render(lines[i])
	}
	return append(lines, s.domainBars(width)...)
}

// domainBars are the bars alone.
func (s *session) domainBars(width int) []string {
	rows := make([]barRow, len(s.score.Domains))
	for i, d := range s.score.Domains {
		rows[i] = barRow{name: french.Domain(d.Domain), score: d.GroupScore}
	}
	return s.barLines(rows, 29, width)
}

// barRow is a score to draw as a bar, with a threshold marked and told when there is one.
type barRow struct {
	name      string
	score     assessment.GroupScore
	threshold assessment.Points
	told      string
}

// barLines draw scores under each other, their names in a column of nameWidth.
func (s *session) barLines(rows []barRow, nameWidth, width int) []string {
	const number = 12
	told := 0
	for _, row := range rows {
		told = max(told, lipgloss.Width(row.told)+2)
	}
	columns := max(width-nameWidth-number-told-1, 16)
	var lines []string
	for i, row := range rows {
		if i > 0 && s.height >= roomyHeight {
			lines = append(lines, "")
		}
		title := lipgloss.NewStyle().Width(nameWidth).Render(printable(row.name))
		if !row.score.Evaluated {
			lines = append(lines, title+s.theme.muted.Render("non évalué : surtout sans objet"))
			continue
		}
		value := french.Points(row.score.Floor)
		if row.score.Ceiling > row.score.Floor {
			value += " à " + french.Points(row.score.Ceiling)
		}
		line := title + s.theme.bar(row.score.Interval, columns, row.threshold) + fmt.Sprintf(" %*s", number, value)
		lines = append(lines, strings.TrimRight(line+"  "+row.told, " "))
	}
	return lines
}

// threshold is what the next star asks of an axis, and whether it is met. A star that asks
// for some axes, whichever they are, marks its threshold on all.
func (s *session) threshold(standing assessment.Standing, axis assessment.AxisScore) (assessment.Points, string) {
	t := s.theme
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

// scaleLines say where the authority is on the other scales.
func (s *session) scaleLines(width int) []string {
	var lines []string
	for _, other := range s.score.Standings[1:] {
		for _, line := range wrap(french.ScaleName(other.Scale)+" (estimation, non officielle) : "+french.Level(other)+".", width) {
			lines = append(lines, s.theme.muted.Render(line))
		}
	}
	return lines
}

// gapLines list the criteria of the next star, the missed ones first with their distance.
func (s *session) gapLines(width int) []string {
	t := s.theme
	standing := s.score.Standing()
	next := standing.Next()
	if next == nil {
		return wrap("Vous avez atteint le sommet de cette échelle. Rien n’est jamais acquis : datez, prouvez, transmettez.", width)
	}
	lines := []string{t.strong.Render("Ce qui vous sépare de " + strings.Repeat("★", next.Number))}
	met := 0
	for _, v := range standing.Verdicts {
		if v.Level > next.Number {
			break
		}
		if v.Met() {
			met++
			continue
		}
		lines = append(lines, s.missedLines(v, width)...)
	}
	if met > 0 {
		lines = append(lines, " "+t.good.Render(glyphKnown)+" "+t.muted.Render(french.Count(met, "autre critère rempli", "autres critères remplis")))
	}
	return lines
}

// missedLines are a criterion and what is missing, on the same line where both fit.
func (s *session) missedLines(v assessment.Verdict, width int) []string {
	lines := s.criterionLines(v.Asked(), width)
	missing := s.theme.warn.Render(french.Verdict(s.questionnaire, v))
	if len(lines) > 1 || lipgloss.Width(lines[0]+missing)+2 > width {
		lines = append(lines, "")
	}
	last := len(lines) - 1
	lines[last] = spread(width, lines[last], missing)
	return lines
}

// criterionLines are a criterion that is missed.
func (s *session) criterionLines(c assessment.Criterion, width int) []string {
	lines := wrap(french.Criterion(s.questionnaire, c), width-3)
	for i := range lines {
		lines[i] = "   " + lines[i]
	}
	lines[0] = " " + s.theme.warn.Render(glyphMissed) + strings.TrimPrefix(lines[0], "  ")
	return lines
}

// capLines say what keeps the possible level where it is, once all is known.
func (s *session) capLines(width int) []string {
	standing := s.score.Standing()
	caps := standing.Caps()
	if len(caps) == 0 || standing.Ceiling == standing.Floor {
		return nil
	}
	top := strings.Repeat("★", standing.Ceiling+1)
	lines := []string{s.theme.strong.Render("Même si tout se confirme, " + top + " demandera d’agir sur")}
	for _, v := range caps {
		lines = append(lines, s.criterionLines(v.Asked(), width)...)
	}
	return lines
}

// leverLines name the action that brings most for its effort.
func (s *session) leverLines(width int) []string {
	plan := s.plan(patience)
	lever, ok := plan.StrongestLever()
	if !ok {
		return nil
	}
	text := fmt.Sprintf("Le levier le plus court : %s (%s, %s, +%s).",
		lever.Action.Title, french.Role(lever.Action.Owner), french.Days(lever.Days), french.Points(lever.Gain))
	lines := wrap(text, width)
	for i := range lines {
		lines[i] = s.theme.accent.Render(lines[i])
	}
	return lines
}
