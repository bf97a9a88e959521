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
	reader
	faces []func(width int) []string // what can be shown as bars, one at a time
	face  int
}

func newResultsScreen(s *session, _ place) screen {
	x := &resultsScreen{reader: reader{base: base{s}}}
	x.faces = []func(int) []string{x.axisBars}
	bindings := []key.Binding{keys.Roadmap, as(keys.Present, "présenter"), as(keys.Export, "partager"), as(keys.Overview, "vue d’ensemble"), keys.Back}
	turn := "par axe ou par domaine"
	if len(s.result.Score.Domains) > 0 {
		x.faces = append(x.faces, x.domainLines)
	}
	if s.debated() {
		x.faces, turn = append(x.faces, x.roleLines), "par axe, domaine, rôle"
	}
	if len(x.faces) > 1 {
		bindings = append([]key.Binding{as(keys.Domains, turn)}, bindings...)
	}
	x.read(s, x.text, bindings...)
	return x
}

func (*resultsScreen) planned() bool { return true }

func (x *resultsScreen) press(pressed tea.KeyMsg) (outcome, tea.Cmd) {
	if key.Matches(pressed, keys.Domains) {
		x.face = (x.face + 1) % len(x.faces)
		x.refresh()
		return nil, nil
	}
	return x.reader.press(pressed)
}

func (x *resultsScreen) text(width int) string {
	column := min(width-4, 100)
	var wheel []string
	if width >= wideWidth && x.s.height >= roomyHeight {
		if wheel = x.s.theme.radar(x.s.result.Score.Axes); wheel != nil {
			column = min(width-radarWidth-8, 100)
		}
	}
	bars := x.faces[x.face]
	parts := [][]string{x.standingLines(column), bars(column), x.gapLines(column), x.capLines(column), x.leverLines(column), x.scaleLines(column)}
	var lines []string
	for _, part := range parts {
		if len(part) > 0 {
			lines = append(append(lines, ""), part...)
		}
	}
	if wheel == nil {
		return indent(strings.Join(lines, "\n"), x.margin(column))
	}
	text := lipgloss.NewStyle().Width(column + 4).Render(strings.Join(lines, "\n"))
	drawing := "\n\n\n\n\n\n\n" + strings.Join(wheel, "\n")
	return indent(lipgloss.JoinHorizontal(lipgloss.Top, text, drawing), "  ")
}

// wideWidth is the window width from which a radar stands beside the bars.
const wideWidth = 150

// domainLines draw each domain of the label as a bar.
func (x *resultsScreen) domainLines(width int) []string {
	lines := styled(x.s.theme.muted, "Selon les domaines que regarde le jury (rattachement du programme) :", width)
	return append(lines, x.domainBars(width)...)
}

// scaleLines say where the authority is on the other scales.
func (x *resultsScreen) scaleLines(width int) []string {
	var lines []string
	for _, other := range x.s.result.Score.Standings[1:] {
		lines = append(lines, styled(x.s.theme.muted, french.ScaleName(other.Scale)+" (estimation, non officielle) : "+french.Level(other)+".", width)...)
	}
	return lines
}

// gapLines list the criteria of the next star, the missed ones first with their distance.
func (x *resultsScreen) gapLines(width int) []string {
	t := x.s.theme
	standing := x.s.result.Score.Standing()
	next := standing.Next()
	if next == nil {
		return wrap("Vous avez atteint le sommet de cette échelle. Rien n’est jamais acquis : datez, prouvez, transmettez.", width)
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
		lines = append(lines, x.missedLines(v, width)...)
	}
	if met > 0 {
		lines = append(lines, " "+t.good.Render(glyphKnown)+" "+t.muted.Render(french.Count(met, "autre critère rempli", "autres critères remplis")))
	}
	return lines
}

// missedLines are a criterion and what is missing, on the same line where both fit.
func (x *resultsScreen) missedLines(v assessment.Verdict, width int) []string {
	lines := x.criterionLines(v.Asked(), width)
	missing := x.s.theme.warn.Render(french.Verdict(x.s.questionnaire, v))
	if len(lines) > 1 || lipgloss.Width(lines[0]+missing)+2 > width {
		lines = append(lines, "")
	}
	last := len(lines) - 1
	lines[last] = spread(width, lines[last], missing)
	return lines
}

// criterionLines are a criterion that is missed.
func (x *resultsScreen) criterionLines(c assessment.Criterion, width int) []string {
	lines := indentLines("   ", wrap(french.Criterion(x.s.questionnaire, c), width-3))
	lines[0] = " " + x.s.theme.warn.Render(glyphMissed) + strings.TrimPrefix(lines[0], "  ")
	return lines
}

// capLines say what keeps the possible level where it is, once all is known.
func (x *resultsScreen) capLines(width int) []string {
	standing := x.s.result.Score.Standing()
	caps := standing.Caps()
	if len(caps) == 0 || standing.Ceiling == standing.Floor {
		return nil
	}
	top := strings.Repeat("★", standing.Ceiling+1)
	lines := []string{x.s.theme.strong.Render("Même si tout se confirme, " + top + " demandera d’agir sur")}
	for _, v := range caps {
		lines = append(lines, x.criterionLines(v.Asked(), width)...)
	}
	return lines
}

// leverLines name the action that brings most for its effort.
func (x *resultsScreen) leverLines(width int) []string {
	if x.s.plan == nil {
		return []string{x.s.theme.muted.Render(planComing)}
	}
	lever, ok := x.s.plan.StrongestLever()
	if !ok {
		return nil
	}
	text := fmt.Sprintf("Le levier le plus court : %s (%s, %s, +%s).",
		lever.Action.Title, french.Role(lever.Action.Owner), french.Days(lever.Days), french.Points(lever.Gain))
	return styled(x.s.theme.accent, text, width)
}
