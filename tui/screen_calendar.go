package tui

import (
	"fmt"
	"strings"
	"time"

	"tnl-assess/assessment"
	"tnl-assess/internal/french"
)

// newCalendarScreen shows the roadmap by quarters: who works on what, when each star comes.
func newCalendarScreen(s *session, _ place) screen {
	x := &calendarScreen{}
	x.read(s, x.text, as(keys.WhatIf, "et si"), as(keys.Means, "moyens"), keys.Roadmap, keys.Results, keys.Back)
	return x
}

type calendarScreen struct{ reader }

func (*calendarScreen) planned() bool { return true }

func (x *calendarScreen) text(width int) string {
	t, plan := x.s.theme, x.s.plan
	column := min(width-4, 150)
	if plan == nil {
		return indent("\n"+t.muted.Render(planComing), x.margin(column))
	}
	lines := []string{""}
	for _, line := range x.headLines(plan) {
		lines = append(lines, styled(t.strong, line, min(column, textWidth))...)
	}
	lines = append(lines, "")
	lines = append(lines, t.gantt(plan.Calendar, nextQuarter(x.s.now()), column)...)
	return indent(strings.Join(lines, "\n"), x.margin(column))
}

// headLines say what the plan aims at, what it takes, and when each star comes.
func (x *calendarScreen) headLines(plan *assessment.Roadmap) []string {
	if plan.Target == nil {
		return []string{"Le sommet de l’échelle est atteint : rien à planifier, tout à garder."}
	}
	of := len(plan.Before.Standing().Scale.Levels)
	lead := "Vers " + french.Stars(plan.Target.Number, of)
	if bounds := french.Bounds(plan.Budget, plan.Horizon); bounds != "" {
		lead = "Le plus loin possible " + bounds
	}
	lines := []string{fmt.Sprintf("%s : %s, %s (estimation).", lead, french.Count(len(plan.Actions), "action", "actions"), french.Days(plan.Days()))}
	if len(plan.Actions) == 0 {
		return []string{lead + " : aucune action à planifier. S’il reste des réponses ou des preuves à réunir, voyez les résultats."}
	}
	from := nextQuarter(x.s.now())
	for _, m := range plan.Milestones {
		lines = append(lines, french.Stars(m.Level.Number, of)+" possible à la fin du "+quarterName(from, m.Quarter)+".")
	}
	if doubt := doubt(*plan); doubt != "" {
		lines = append(lines, doubt)
	}
	return lines
}

// nextQuarter is the first day of the quarter after a moment.
func nextQuarter(now time.Time) assessment.Date {
	first := time.Date(now.Year(), (now.Month()-1)/3*3+4, 1, 0, 0, 0, 0, time.UTC)
	return assessment.Date{Year: first.Year(), Month: first.Month(), Day: 1}
}

// quarterName names a quarter from the first one: "2e trimestre 2027".
func quarterName(from assessment.Date, quarter int) string {
	n := from.Year*4 + (int(from.Month)-1)/3 + quarter
	ordinal := "1er"
	if n%4 > 0 {
		ordinal = fmt.Sprintf("%de", n%4+1)
	}
	return fmt.Sprintf("%s trimestre %d", ordinal, n/4)
}
