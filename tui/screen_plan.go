package tui

import (
	"fmt"
	"slices"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"
	"github.com/charmbracelet/x/ansi"

	"tnl-assess/assessment"
	"tnl-assess/internal/french"
)

// planScreen is where a plan is followed: its actions by quarter, what became of each, and what there
// is to know of the one under the cursor.
type planScreen struct {
	list
	plan *assessment.Roadmap // nil before the first
	rows []planRow
}

// planRow is an action of the plan, done or not.
type planRow struct {
	*assessment.PlannedAction
	done bool
}

func newPlanScreen(s *session, p place) screen {
	x := &planScreen{list: list{base{s}, p.cursor}}
	x.show()
	return x
}

func (*planScreen) planned() bool { return true }

func (x *planScreen) leave(p *place) { p.cursor = x.cursor }

func (x *planScreen) bindings() []key.Binding {
	return []key.Binding{
		as(keys.Tick, "fait"), as(keys.Enter, "commencé"), pair(keys.Less, keys.More, "avancer, repousser"), as(keys.Remove, "abandonner"),
		as(keys.Undo, "annuler"), as(keys.WhatIf, "et si"), as(keys.Calendar, "calendrier"), as(keys.Means, "moyens"), keys.Back,
	}
}

func (x *planScreen) update(msg tea.Msg) (outcome, tea.Cmd) {
	if _, ready := msg.(planReadyMsg); ready {
		x.show()
	}
	return nil, nil
}

// show lists the actions in the order of their start, those that are done included; the cursor follows
// its action.
func (x *planScreen) show() {
	if x.s.plan == nil {
		return
	}
	under := x.under()
	x.plan, x.rows = x.s.plan, nil
	for i := range x.plan.Done {
		x.rows = append(x.rows, planRow{&x.plan.Done[i], true})
	}
	for i := range x.plan.Actions {
		x.rows = append(x.rows, planRow{&x.plan.Actions[i], false})
	}
	last := monthsStep * assessment.MaxQuarters // where those without a place go
	start := func(r planRow) int {
		if r.Start < 0 {
			return last
		}
		return r.Start
	}
	slices.SortStableFunc(x.rows, func(a, b planRow) int { return start(a) - start(b) })
	if at := slices.IndexFunc(x.rows, func(r planRow) bool { return r.ID == under }); at >= 0 {
		x.cursor = at
	}
	x.cursor = max(min(x.cursor, len(x.rows)-1), 0)
}

// under is the id of the action under the cursor; empty when there is none.
func (x *planScreen) under() string {
	if x.cursor < len(x.rows) {
		return x.rows[x.cursor].ID
	}
	return ""
}

func (x *planScreen) press(pressed tea.KeyMsg) (outcome, tea.Cmd) {
	if x.move(pressed, len(x.rows)) {
		return nil, nil
	}
	if len(x.rows) == 0 {
		return unusedMsg{pressed}, nil
	}
	id := x.under()
	switch {
	case key.Matches(pressed, keys.Tick):
		return progressedMsg{id, assessment.Done}, nil
	case key.Matches(pressed, keys.Enter):
		return progressedMsg{id, assessment.Started}, nil
	case key.Matches(pressed, keys.More):
		return putOffMsg{id, 1}, nil
	case key.Matches(pressed, keys.Less):
		return putOffMsg{id, -1}, nil
	case key.Matches(pressed, keys.Remove):
		return dropWantedMsg{id}, nil
	default:
		return unusedMsg{pressed}, nil
	}
}

func (x *planScreen) view(width, height int) string {
	column := min(width-4, listWidth)
	if x.plan == nil {
		return indent("\n"+x.s.theme.muted.Render(planComing), x.margin(column))
	}
	if width >= detailFrom {
		column = min(width-detailWidth-8, listWidth)
	}
	lines := append([]string{""}, x.headLines(column)...)
	lines = append(lines, "")
	if width >= detailFrom {
		lines = append(lines, x.actionLines(column, height-len(lines))...)
		left := lipgloss.NewStyle().Width(column + 4).Render(indent(strings.Join(lines, "\n"), "  "))
		return lipgloss.JoinHorizontal(lipgloss.Top, left, strings.Join(x.detail(detailWidth, height-2), "\n"))
	}
	detail := x.detail(column, min(8, (height-len(lines))/2))
	lines = append(lines, x.actionLines(column, max(height-len(lines)-len(detail), 3))...)
	return indent(strings.Join(append(lines, detail...), "\n"), "  ")
}

// headLines say which plan it is, how far it is, and when each level comes.
func (x *planScreen) headLines(width int) []string {
	t, plan := x.s.theme, x.plan
	title := "Le plan, à adopter"
	if plan.Adopted != nil {
		title = "Le plan " + french.Adopted(plan.Adopted)
	}
	left := french.Count(len(plan.Done), "faite", "faites") + " sur " + french.Integer(len(x.rows)) + ", reste " + french.Days(plan.Days())
	lines := []string{spread(width, t.strong.Render(ansi.Truncate(printable(title), max(width-lipgloss.Width(left)-2, 8), "…")), t.muted.Render(left))}
	if why, instead := french.Impasse(plan.Impasse()); why != "" {
		return append(lines, wrap(why+" "+instead, width)...)
	}
	of := len(plan.Before.Standing().Scale.Levels)
	var stars []string
	for _, m := range plan.Milestones {
		stars = append(stars, french.Stars(m.Level.Number, of)+" "+french.EndOf(plan.From, m.Quarter))
	}
	return append(lines, ansi.Truncate(strings.Join(stars, " · "), width, "…"))
}

// actionLines draw the actions around the cursor, under their quarters.
func (x *planScreen) actionLines(width, height int) []string {
	t := x.s.theme
	var lines []string
	at, quarter := 0, ""
	for i, row := range x.rows {
		if named := x.quarter(row); named != quarter {
			quarter = named
			lines = append(lines, t.accent.Render(quarter))
		}
		if i == x.cursor {
			at = len(lines)
		}
		lines = append(lines, x.line(i, row, width))
	}
	return t.window(lines, at, max(height, 1))
}

// quarter names the quarter of an action.
func (x *planScreen) quarter(row planRow) string {
	if row.Start < 0 {
		return "Sans place dans le calendrier"
	}
	name := french.Quarter(x.plan.From, row.Start/monthsStep)
	return strings.ToUpper(name[:1]) + name[1:]
}

// line draws an action: its state, its title, its owner and its days.
func (x *planScreen) line(i int, row planRow, width int) string {
	t := x.s.theme
	marker, style := x.mark(i)
	if row.done && i != x.cursor {
		style = t.muted
	}
	figures := fmt.Sprintf("%-3s %4d j", french.Role(row.Owner), row.Days)
	if row.Late {
		figures = "en retard  " + figures
	}
	title := ansi.Truncate(printable(row.Title), max(width-lipgloss.Width(figures)-8, 8), "…")
	return spread(width, marker+x.state(row)+" "+style.Render(title), t.muted.Render(figures))
}

// state says by its shape what became of an action.
func (x *planScreen) state(row planRow) string {
	t := x.s.theme
	switch {
	case row.done:
		return t.good.Render("[" + glyphKnown + "]")
	case x.s.assessment.FollowUps[row.ID].Progress == assessment.Started:
		return t.star.Render("[…]")
	default:
		return "[ ]"
	}
}

// detail tells about the action under the cursor, in at most some lines: why, who, how long, where to
// begin, what it opens, and what is to be confirmed once it is done.
func (x *planScreen) detail(width, most int) []string {
	if len(x.rows) == 0 || most < 2 {
		return nil
	}
	t, row := x.s.theme, x.rows[x.cursor]
	lines := []string{t.muted.Render(strings.Repeat(glyphRule, width))}
	lines = append(lines, styled(t.strong, row.Title, width)...)
	for _, text := range x.told(row) {
		lines = append(lines, wrap(text, width)...)
	}
	if len(lines) > most {
		lines = lines[:most]
		lines[most-1] = ansi.Truncate(lines[most-1], width-1, "") + "…"
	}
	return lines
}

// told is what there is to know of an action.
func (x *planScreen) told(row planRow) []string {
	var texts []string
	for _, c := range x.plan.Credits {
		if c.Action.ID == row.ID {
			texts = append(texts, "À confirmer, avec une preuve : « "+c.Question.Title+" ».")
		}
	}
	who := french.RoleLong(row.Owner) + ", " + french.Days(row.Days) + ", " + french.Months(row.Lasts)
	if row.With != "" {
		who += ", avec " + row.With
	}
	texts = append(texts, who+".")
	if row.FirstStep != "" && !row.done {
		texts = append(texts, "Premier pas : "+row.FirstStep)
	}
	for _, other := range x.rows {
		if slices.Contains(other.After, row.ID) {
			texts = append(texts, "Ouvre : « "+other.Title+" ».")
		}
	}
	return append(texts, row.Description)
}

// newDropScreen asks why an action is given up.
func newDropScreen(s *session, p place) screen {
	action := s.questionnaire.Action(p.question)
	if action == nil {
		return newPlanScreen(s, p)
	}
	why := &field{
		title: "Pourquoi y renoncer ?", help: "Une phrase à relire l’an prochain. ctrl+z annule.",
		example: "par exemple, le syndicat s’en charge pour tous", held: s.assessment.FollowUps[action.ID].Note, rows: 3,
	}
	return newFormScreen(s, p, &form{
		title: action.Title, intro: "Elle sort du plan, et reste dans le suivi comme abandonnée.", fields: []*field{why}, fresh: true,
		done: func() outcome { return droppedMsg{action.ID, why.text()} },
	})
}
