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

// Widths of the screen that tries plans.
const (
	detailFrom  = 116 // window width from which the detail of an action stands beside
	detailWidth = 44
	listWidth   = 84 // of the list, at most
)

func (x *whatIfScreen) view(width, height int) string {
	column := min(width-4, listWidth)
	if width >= detailFrom {
		column = min(width-detailWidth-8, listWidth)
	}
	lines := []string{"", x.headLine(column)}
	if x.plan == nil {
		return indent(strings.Join(lines, "\n"), "  ")
	}
	lines = append(append(lines, x.planLines(column)...), "")
	if width >= detailFrom {
		lines = append(lines, x.listLines(column, height-len(lines))...)
		list := lipgloss.NewStyle().Width(column + 4).Render(indent(strings.Join(lines, "\n"), "  "))
		beside := append(append([]string{""}, x.axisLines(detailWidth)...), x.detailLines(detailWidth, height)...)
		return lipgloss.JoinHorizontal(lipgloss.Top, list, strings.Join(beside, "\n"))
	}
	detail := x.detailLines(column, min(7, (height-len(lines))/2))
	lines = append(lines, x.listLines(column, max(height-len(lines)-len(detail), 3))...)
	return indent(strings.Join(append(lines, detail...), "\n"), "  ")
}

// headLine says what is aimed at.
func (x *whatIfScreen) headLine(width int) string {
	t := x.s.theme
	state := t.muted.Render("estimation")
	if x.computing() {
		state = t.warn.Render("calcul en cours…")
	}
	return spread(width, t.strong.Render("Et si ?")+"  "+t.accent.Render("← "+x.goalText()+" →"), state)
}

// planLines say what the plan takes, and what it reaches.
func (x *whatIfScreen) planLines(width int) []string {
	t := x.s.theme
	if x.plan.Target == nil {
		return nil
	}
	if x.computing() { // what is known of another aim is not true of this one
		return make([]string, 3+len(x.gapLines(width)))
	}
	lines := []string{
		t.strong.Render(fit(x.reachText(), width, 1)),
		t.muted.Render(x.effortText(width)),
		t.warn.Render(fit(x.moved(), width, 1)),
	}
	return append(lines, x.gapLines(width)...)
}

// moved says what the last change moved: days, actions, the quarter of the last level.
func (x *whatIfScreen) moved() string {
	if x.before == nil || x.before.Target == nil {
		return ""
	}
	was, is := x.before, x.plan
	more, less := 0, 0
	for _, a := range is.Actions {
		if !was.Holds(a.ID) {
			more++
		}
	}
	for _, a := range was.Actions {
		if !is.Holds(a.ID) {
			less++
		}
	}
	text := fmt.Sprintf("Ce qui bouge : %s → %s ; %s, %s", french.Integer(was.Days()), french.Days(is.Days()),
		french.Count(more, "action de plus", "actions de plus"), french.Count(less, "de moins", "de moins"))
	before, had := was.Reaches()
	now, has := is.Reaches()
	if had && has && (before.Quarter != now.Quarter || before.Level.Number != now.Level.Number) {
		text += " ; " + x.starsOf(now.Level.Number) + " " + french.EndOf(was.From, before.Quarter) + " → " + french.EndOf(is.From, now.Quarter)
	}
	return text
}

// goalText names what is aimed at.
func (x *whatIfScreen) goalText() string {
	switch {
	case x.s.assessment.Plan != nil && !x.s.aim.Asks():
		return "le plan adopté"
	case x.s.aim.Budget > 0 || x.s.aim.Horizon > 0:
		return "le plus loin possible " + french.Bounds(x.s.aim.Budget, x.s.aim.Horizon)
	case x.computing() && x.s.aim.Target > 0:
		return x.starsOf(x.s.aim.Target)
	case x.plan == nil:
		return "…"
	case x.plan.Target == nil && x.plan.Impasse() == assessment.AtTop:
		return "le sommet est atteint"
	case x.plan.Target == nil:
		return "rien à planifier pour le moment"
	default:
		return x.starsOf(x.plan.Target.Number)
	}
}

func (x *whatIfScreen) starsOf(n int) string {
	return french.Stars(n, len(x.s.result.Score.Standing().Scale.Levels))
}

// reachText says where the plan leads, and when.
func (x *whatIfScreen) reachText() string {
	from := french.Stars(x.s.result.Score.Standing().Floor, len(x.s.result.Score.Standing().Scale.Levels))
	if n := len(x.plan.Milestones); n > 0 {
		last := x.plan.Milestones[n-1]
		return fmt.Sprintf("%s → %s, %s", from, x.starsOf(last.Level.Number), french.EndOf(x.plan.From, last.Quarter))
	}
	return from + " : pas d’étoile de plus avec ce plan"
}

// effortText says what the plan takes, from whom where there is room, and what it brings.
func (x *whatIfScreen) effortText(width int) string {
	parts := make([]string, 0, len(assessment.Roles))
	for _, role := range assessment.Roles {
		parts = append(parts, fmt.Sprintf("%s %d", french.Role(role), x.plan.DaysOf(role)))
	}
	effort := french.Count(len(x.plan.Actions), "action", "actions") + ", " + french.Days(x.plan.Days())
	score := " ; note " + french.Points(x.plan.Before.Global.Floor) + " → " + french.Points(x.plan.After.Global.Floor) + " sur 100"
	shared := " (" + strings.Join(parts, ", ") + ")"
	if lipgloss.Width(effort+shared+score) > width {
		shared = ""
	}
	return effort + shared + score
}

// maxGaps is the number of criteria that the head has room for.
const maxGaps = 2

// gapLines list what the plan leaves to be met, and how sure it is.
func (x *whatIfScreen) gapLines(width int) []string {
	t := x.s.theme
	var lines []string
	for i, v := range x.plan.Unmet {
		if i == maxGaps {
			lines = append(lines, t.muted.Render(fmt.Sprintf("  et %s", french.Count(len(x.plan.Unmet)-maxGaps, "autre critère", "autres critères"))))
			break
		}
		missing := french.Verdict(x.s.questionnaire, v)
		label := fit(printable(french.Criterion(x.s.questionnaire, v.Asked())), max(width-lipgloss.Width(missing)-4, 1), 1)
		lines = append(lines, spread(width, t.warn.Render(glyphMissed)+" "+label, t.warn.Render(missing)))
	}
	if len(lines) == 0 {
		lines = append(lines, t.good.Render(glyphKnown+" tous les critères de points seront remplis"))
	}
	if doubt := doubt(*x.plan); doubt != "" {
		lines = append(lines, t.muted.Render(fit(doubt, width, 1)))
	}
	return lines
}

// doubt says how far from the best a plan may be, when it is not known to be the best.
func doubt(plan assessment.Roadmap) string {
	switch {
	case plan.Proven:
		return ""
	case plan.AtMost > 0:
		return "Peut-être pas le meilleur plan ; aucun ne dépasse " + french.Points(plan.AtMost) + " sur 100."
	default:
		return "Peut-être pas le plus court ; aucun ne demande moins de " + french.Days(plan.AtLeast) + "."
	}
}

// listLines draw the actions around the cursor.
func (x *whatIfScreen) listLines(width, height int) []string {
	if x.plan.Target == nil {
		why, instead := french.Impasse(x.plan.Impasse())
		return wrap(why+" "+instead, width)
	}
	if len(x.rows) == 0 {
		return wrap("Aucune action à proposer : tout ce que connaît le questionnaire est fait.", width)
	}
	lines := make([]string, len(x.rows))
	for i, row := range x.rows {
		lines[i] = x.row(i, row, width)
	}
	return x.s.theme.window(lines, x.cursor, max(height, 1))
}

// row draws an action: whether it is in, its title, its owner, its days and its quarter.
func (x *whatIfScreen) row(i int, row whatIfRow, width int) string {
	t := x.s.theme
	marker, style := x.mark(i)
	if x.computing() || row.planned == nil && i != x.cursor {
		style = t.muted
	}
	figures := fmt.Sprintf("%-3s %4s j  %-10s", french.Role(row.Owner), strconv.Itoa(row.Effort[x.plan.Size]), x.when(row))
	title := ansi.Truncate(printable(row.Title), max(width-lipgloss.Width(figures)-8, 8), "…")
	return spread(width, marker+x.box(row)+" "+style.Render(title), t.muted.Render(figures))
}

// box says by its shape whether an action is in.
func (x *whatIfScreen) box(row whatIfRow) string {
	t := x.s.theme
	switch x.state(row) {
	case chosen:
		return t.good.Render("[" + glyphKnown + "]")
	case wanted:
		return t.good.Render("[+]")
	case aside:
		return t.warn.Render("[" + glyphMissed + "]")
	default:
		return "[ ]"
	}
}

// when says in which quarter an action begins, or why it is not in the plan.
func (x *whatIfScreen) when(row whatIfRow) string {
	switch {
	case x.computing():
		return ""
	case row.planned != nil && row.planned.Start < 0:
		return "sans place"
	case row.planned != nil:
		month := x.plan.From.AddMonths(row.planned.Start)
		if month.IsZero() {
			return fmt.Sprintf("trim. %d", row.planned.Start/monthsStep+1)
		}
		return fmt.Sprintf("T%d %d", (int(month.Month)-1)/monthsStep+1, month.Year)
	case x.state(row) == aside:
		return "écartée"
	default:
		return ""
	}
}

// axisLines draw what the plan makes of each axis: today, then possible.
func (x *whatIfScreen) axisLines(width int) []string {
	t := x.s.theme
	lines := []string{t.strong.Render("Axes, aujourd’hui et après")}
	for i, axis := range x.plan.Before.Axes {
		if !axis.Evaluated {
			continue
		}
		then := x.plan.After.Axes[i].Floor
		change := french.Points(axis.Floor) + " → " + french.Points(then)
		if x.computing() {
			then, change = axis.Floor, french.Points(axis.Floor)
		}
		title := lipgloss.NewStyle().Width(axisName).Render(fit(printable(axis.Axis.Short), axisName-1, 1))
		lines = append(lines, title+t.bar(assessment.Interval{Floor: axis.Floor, Ceiling: then}, width-axisName-14, 0)+
			fmt.Sprintf(" %12s", change))
	}
	return append(lines, "")
}

// detailLines tell about the action under the cursor, in at most some lines.
func (x *whatIfScreen) detailLines(width, most int) []string {
	if len(x.rows) == 0 {
		return nil
	}
	t, row := x.s.theme, x.rows[x.cursor]
	lines := []string{t.muted.Render(strings.Repeat(glyphRule, width))}
	lines = append(lines, styled(t.strong, row.Title, width)...)
	for _, text := range x.reasons(row) {
		lines = append(lines, wrap(text, width)...)
	}
	if len(lines) > most {
		lines = lines[:most]
		lines[most-1] = ansi.Truncate(lines[most-1], width-1, "") + "…"
	}
	return lines
}

// reasons tell what an action brings, what fails without it, and where to begin.
func (x *whatIfScreen) reasons(row whatIfRow) []string {
	var texts []string
	if row.planned == nil && !x.computing() && slices.Contains(x.s.aim.With, row.ID) {
		texts = append(texts, "Demandée, mais ce plan ne peut pas la prendre : il lui manque ce dont elle dépend.")
	}
	if row.planned != nil && !x.computing() {
		gain := "Gain : +" + french.Points(row.planned.Gain) + " sur la note"
		for _, g := range row.planned.Gains {
			gain += ", " + g.Axis.Short + " +" + french.Points(g.Points)
		}
		texts = append(texts, gain+".")
		if b := row.planned.Breaks; len(b) > 0 {
			texts = append(texts, "Sans elle : "+french.Criterion(x.s.questionnaire, b[0].Asked())+", "+french.Verdict(x.s.questionnaire, b[0])+".")
		}
	}
	if row.FirstStep != "" {
		texts = append(texts, "Premier pas : "+row.FirstStep)
	}
	return texts
}
