package tui

import (
	"fmt"
	"strings"

	"github.com/charmbracelet/lipgloss"

	"tnl-assess/assessment"
	"tnl-assess/french"
)

// newResultsScreen shows the stars, the axes, and what separates from the next star.
func newResultsScreen(s *session) screen {
	return newReader(s, s.resultsText, keys.Roadmap, as(keys.Export, "exporter"), as(keys.Overview, "vue d’ensemble"), keys.Back)
}

func (s *session) resultsText(width int) string {
	column := min(width-4, 100)
	parts := [][]string{s.starLines(column), s.axisLines(column), s.gapLines(column), s.capLines(column), s.leverLines(column)}
	var lines []string
	for _, part := range parts {
		if len(part) > 0 {
			lines = append(append(lines, ""), part...)
		}
	}
	return indent(strings.Join(lines, "\n"), s.margin(column))
}

// starLines say the level in stars and in words, and that it is an estimate.
func (s *session) starLines(width int) []string {
	t := s.theme
	standing := s.score.Standing()
	title, detail := french.Standing(standing)
	stars := strings.Join(strings.Split(french.Stars(standing.Floor, len(standing.Scale.Levels)), ""), " ")
	const estimate = "estimation, non officielle"
	pad := strings.Repeat(" ", lipgloss.Width(stars)+3)
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
	known := "note globale " + french.Points(s.score.Global.Floor)
	if s.score.Global.Ceiling > s.score.Global.Floor {
		known += ", jusqu’à " + french.Points(s.score.Global.Ceiling)
	}
	return append(lines, pad+t.muted.Render(known+" sur 100 ; couverture "+french.Percent(s.score.Coverage)))
}

// roomyHeight is the window height from which the axes are set apart.
const roomyHeight = 36

// axisLines draw each axis as a bar, with the threshold of the next star marked.
func (s *session) axisLines(width int) []string {
	t := s.theme
	const name, number = 14, 12
	columns := max(width-name-number-24, 16)
	standing := s.score.Standing()
	var lines []string
	for i, axis := range s.score.Axes {
		if i > 0 && s.height >= roomyHeight {
			lines = append(lines, "")
		}
		title := lipgloss.NewStyle().Width(name).Render(printable(axis.Axis.Short))
		if !axis.Evaluated {
			lines = append(lines, title+t.muted.Render("non évalué : surtout sans objet"))
			continue
		}
		threshold, told := s.threshold(standing, axis)
		value := french.Points(axis.Floor)
		if axis.Ceiling > axis.Floor {
			value += " à " + french.Points(axis.Ceiling)
		}
		line := title + t.bar(axis.Interval, columns, threshold) + fmt.Sprintf(" %*s", number, value)
		lines = append(lines, line+"  "+told)
	}
	return lines
}

// threshold is what the next star asks of an axis, and whether it is met.
func (s *session) threshold(standing assessment.Standing, axis assessment.AxisScore) (assessment.Points, string) {
	t := s.theme
	next := standing.Next()
	if next == nil {
		return 0, ""
	}
	var highest assessment.Verdict
	for _, v := range standing.Verdicts {
		if v.Kind == assessment.MinAxis && v.Axis == axis.Axis.ID && v.Level <= next.Number && v.Min > highest.Min {
			highest = v
		}
	}
	switch {
	case highest.Min == 0:
		return 0, ""
	case highest.Met():
		return highest.Min, t.good.Render("seuil " + french.Points(highest.Min) + " " + glyphKnown)
	default:
		return highest.Min, t.warn.Render("seuil " + french.Points(highest.Min) + " " + glyphMissed)
	}
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
		label := printable(french.Criterion(s.questionnaire, v.Criterion))
		missing := french.Verdict(s.questionnaire, v)
		room := width - lipgloss.Width(missing) - 5
		lines = append(lines, spread(width, " "+t.warn.Render(glyphMissed)+" "+fit(label, room, 1), t.warn.Render(missing)))
	}
	if met > 0 {
		lines = append(lines, " "+t.good.Render(glyphKnown)+" "+t.muted.Render(french.Count(met, "autre critère rempli", "autres critères remplis")))
	}
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
		label := printable(french.Criterion(s.questionnaire, v.Criterion))
		lines = append(lines, " "+s.theme.warn.Render(glyphMissed)+" "+fit(label, width-3, 1))
	}
	return lines
}

// leverLines name the action that brings most for its effort.
func (s *session) leverLines(width int) []string {
	plan := assessment.Plan(s.questionnaire, s.assessment.Authority, s.answers(), 0)
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
