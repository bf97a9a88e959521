package tui

import (
	"cmp"
	"slices"
	"time"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"tnl-assess/assessment"
)

// frame is how long a plan is waited for before the screen says that it is being computed.
const frame = 12 * time.Millisecond

// Steps of the bounds of a plan.
const (
	daysStep   = 5
	monthsStep = 3
)

// whatIfScreen tries plans: another target, other bounds, with or without an action.
type whatIfScreen struct {
	s         *session
	aim       assessment.Aim
	days      int // of the bounded aim, kept while another is looked at
	months    int
	plan      assessment.Roadmap
	rows      []whatIfRow
	cursor    int
	turn      int  // number of the plan shown or awaited
	computing bool // a better plan may still come
	cmd       tea.Cmd
}

// whatIfRow is an action that may be taken or left.
type whatIfRow struct {
	*assessment.Action
	planned *assessment.PlannedAction // nil when it is not in the plan
	state   whatIfState
}

type whatIfState int

const (
	left   whatIfState = iota // the plan does without it
	chosen                    // it is the plan that wants it
	wanted                    // the trinôme wants it
	aside                     // the trinôme sets it aside, or has dropped it
)

func newWhatIfScreen(s *session) *whatIfScreen {
	x := &whatIfScreen{s: s, aim: s.aim, days: s.aim.Budget, months: cmp.Or(s.aim.Horizon, 12)}
	if x.days == 0 {
		x.days = x.quarterOfMeans()
	}
	x.cmd = x.compute()
	return x
}

// quarterOfMeans is what all the roles can give in a quarter, in whole steps.
func (x *whatIfScreen) quarterOfMeans() int {
	size, _ := x.s.assessment.Authority.Size()
	sum := 0
	for _, days := range x.s.assessment.Capacity.Over(size) {
		sum += days
	}
	return max(sum/daysStep*daysStep, daysStep)
}

// goals are the aims that one goes through: each level above the one acquired, then the best in
// some days and in some months.
func (x *whatIfScreen) goals() []assessment.Aim {
	standing := x.s.score.Standing()
	var goals []assessment.Aim
	for n := standing.Floor + 1; n <= len(standing.Scale.Levels); n++ {
		goals = append(goals, assessment.Aim{Target: n})
	}
	return append(goals, assessment.Aim{Budget: x.days}, assessment.Aim{Horizon: x.months})
}

// goal is the place of the present aim among the goals.
func (x *whatIfScreen) goal(goals []assessment.Aim) int {
	for i, g := range goals {
		switch {
		case x.aim.Budget > 0 || x.aim.Horizon > 0:
			if (g.Budget > 0) == (x.aim.Budget > 0) && (g.Horizon > 0) == (x.aim.Horizon > 0) {
				return i
			}
		case g.Target > 0 && g.Target == x.aim.Target:
			return i
		}
	}
	return 0 // the next level
}

func (x *whatIfScreen) init() tea.Cmd { return x.cmd }

func (x *whatIfScreen) typing() bool { return false }

func (x *whatIfScreen) bindings() []key.Binding {
	list := []key.Binding{pair(keys.Previous, keys.Next, "objectif"), as(keys.Tick, "cocher"), as(keys.Enter, "adopter")}
	if x.aim.Budget > 0 || x.aim.Horizon > 0 {
		list = append(list, pair(keys.More, keys.Less, "limite"))
	}
	return append(list, as(keys.Means, "moyens"), as(keys.Calendar, "calendrier"), keys.Back)
}

func (x *whatIfScreen) update(msg tea.Msg) (tea.Msg, tea.Cmd) {
	switch msg := msg.(type) {
	case replannedMsg:
		if msg.turn == x.turn {
			x.computing = false
			x.show(msg.plan)
		}
		return nil, nil
	case tea.KeyMsg:
		return x.press(msg)
	}
	return nil, nil
}

func (x *whatIfScreen) press(msg tea.KeyMsg) (tea.Msg, tea.Cmd) {
	switch {
	case key.Matches(msg, keys.Up):
		x.cursor = max(x.cursor-1, 0)
	case key.Matches(msg, keys.Down):
		x.cursor = min(x.cursor+1, max(len(x.rows)-1, 0))
	case key.Matches(msg, keys.Previous):
		return x.turnGoal(-1)
	case key.Matches(msg, keys.Next):
		return x.turnGoal(1)
	case key.Matches(msg, keys.More):
		return x.bound(1)
	case key.Matches(msg, keys.Less):
		return x.bound(-1)
	case key.Matches(msg, keys.Tick) && len(x.rows) > 0:
		return x.toggle(x.rows[x.cursor])
	case key.Matches(msg, keys.Enter):
		return x.adopted(), nil
	}
	return nil, nil
}

// turnGoal aims at the next goal, or at the one before.
func (x *whatIfScreen) turnGoal(by int) (tea.Msg, tea.Cmd) {
	goals := x.goals()
	to := goals[(x.goal(goals)+by+len(goals))%len(goals)]
	x.aim.Target, x.aim.Budget, x.aim.Horizon = to.Target, to.Budget, to.Horizon
	return x.changed()
}

// bound gives the plan more room, or less.
func (x *whatIfScreen) bound(by int) (tea.Msg, tea.Cmd) {
	switch {
	case x.aim.Budget > 0:
		x.days = max(x.days+by*daysStep, daysStep)
		x.aim.Budget = x.days
	case x.aim.Horizon > 0:
		x.months = min(max(x.months+by*monthsStep, monthsStep), monthsStep*assessment.MaxQuarters)
		x.aim.Horizon = x.months
	default:
		return nil, nil
	}
	return x.changed()
}

// toggle takes an action in or out: one that is in is set aside; one that is set aside is left to
// the plan, and one that is out is wanted.
func (x *whatIfScreen) toggle(row whatIfRow) (tea.Msg, tea.Cmd) {
	without := func(list []string) []string {
		return slices.DeleteFunc(slices.Clone(list), func(id string) bool { return id == row.ID })
	}
	with, out := without(x.aim.With), without(x.aim.Without)
	switch {
	case row.state == chosen || row.state == wanted:
		out = append(out, row.ID)
	case row.state == left || len(out) == len(x.aim.Without): // dropped in an earlier plan
		with = append(with, row.ID)
	}
	x.aim.With, x.aim.Without = with, out
	return x.changed()
}

// changed tells the flow what is aimed at, and plans again.
func (x *whatIfScreen) changed() (tea.Msg, tea.Cmd) { return aimedMsg{x.aim}, x.compute() }

// adopted tells which actions are to be done and which are given up.
func (x *whatIfScreen) adopted() tea.Msg {
	var msg adoptedMsg
	for _, row := range x.rows {
		switch {
		case row.planned != nil:
			msg.planned = append(msg.planned, row.ID)
		case row.state == aside:
			msg.dropped = append(msg.dropped, row.ID)
		}
	}
	return msg
}

// compute plans again: at once when that takes no longer than a frame, else beside the screen.
func (x *whatIfScreen) compute() tea.Cmd {
	x.turn++
	aim := x.s.aiming(x.aim)
	plan := planOf(x.s.questionnaire, x.s.assessment, aim, frame)
	x.computing = !plan.Proven
	x.show(plan)
	if x.computing {
		return replan(x.turn, x.s.questionnaire, x.s.assessment, aim)
	}
	return nil
}

// show lists the actions of a plan, in the order of their start, then the others; the cursor
// follows its action.
func (x *whatIfScreen) show(plan assessment.Roadmap) {
	under := ""
	if x.cursor < len(x.rows) {
		under = x.rows[x.cursor].ID
	}
	x.plan, x.rows = plan, nil
	if plan.Target == nil {
		x.cursor = 0
		return // at the top there is nothing to plan
	}
	for i := range plan.Actions {
		row := whatIfRow{plan.Actions[i].Action, &plan.Actions[i], chosen}
		if slices.Contains(x.aim.With, row.ID) {
			row.state = wanted
		}
		x.rows = append(x.rows, row)
	}
	for _, a := range plan.Open {
		if slices.ContainsFunc(plan.Actions, func(p assessment.PlannedAction) bool { return p.ID == a.ID }) {
			continue
		}
		row := whatIfRow{Action: a}
		if slices.Contains(x.aim.Without, a.ID) || x.s.assessment.FollowUps[a.ID].Progress == assessment.Dropped {
			row.state = aside
		}
		x.rows = append(x.rows, row)
	}
	x.cursor = max(slices.IndexFunc(x.rows, func(r whatIfRow) bool { return r.ID == under }), 0)
}
