package tui

import (
	"fmt"
	"strings"

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
	lines = append(lines, t.gantt(plan.Calendar, plan.From, column)...)
	return indent(strings.Join(lines, "\n"), x.margin(column))
}

// headLines say what the plan aims at, what it takes, and when each star comes.
func (x *calendarScreen) headLines(plan *assessment.Roadmap) []string {
	if why, instead := french.Impasse(plan.Impasse()); why != "" {
		return []string{why + " " + instead}
	}
	of := len(plan.Before.Standing().Scale.Levels)
	lead := "Vers " + french.Stars(plan.Target.Number, of)
	if plan.Adopted != nil {
		lead = "Plan " + french.Adopted(plan.Adopted) + ", vers " + french.Stars(plan.Target.Number, of)
	} else if bounds := french.Bounds(plan.Budget, plan.Horizon); bounds != "" {
		lead = "Le plus loin possible " + bounds
	}
	lines := []string{fmt.Sprintf("%s : %s, %s (estimation).", lead, french.Count(len(plan.Actions), "action", "actions"), french.Days(plan.Days()))}
	for _, m := range plan.Milestones {
		lines = append(lines, french.Stars(m.Level.Number, of)+" : "+french.EndOf(plan.From, m.Quarter)+".")
	}
	if doubt := doubt(*plan); doubt != "" {
		lines = append(lines, doubt)
	}
	return lines
}
