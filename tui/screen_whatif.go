package tui

import (
	"cmp"
	"slices"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"tnl-assess/assessment"
)

// Steps of the bounds of a plan.
const (
	daysStep   = 5
	monthsStep = 3
)

// whatIfScreen tries plans: another target, other bounds, with or without an action.
type whatIfScreen struct {
	list
	days   int // of the bounded aim, kept while another is looked at
	months int
	plan   *assessment.Roadmap // the last that came: a newer one may be on its way; nil before the first
	rows   []whatIfRow
}

// whatIfRow is an action that may be taken or left.
type whatIfRow struct {
	*assessment.Action
	planned *assessment.PlannedAction // nil when it is not in the plan
}

type whatIfState int

const (
	left   whatIfState = iota // the plan does without it
	chosen                    // it is the plan that wants it
	wanted                    // the trinôme wants it
	aside                     // the trinôme sets it aside, or has dropped it
)

func newWhatIfScreen(s *session, _ place) screen {
	x := &whatIfScreen{list: list{base: base{s}}, days: s.aim.Budget, months: cmp.Or(s.aim.Horizon, s.mandateLeft())}
	if x.days == 0 {
		x.days = x.quarterOfMeans()
	}
	x.show()
	return x
}

// mandateLeft is the months up to the end of the mandate in progress, in whole quarters, one at least.
func (s *session) mandateLeft() int {
	return max(s.assessment.Authority.MandateLeft(s.today())/monthsStep, 1) * monthsStep
}

// quarterOfMeans is what all the roles can give in a quarter, in whole steps.
func (x *whatIfScreen) quarterOfMeans() int {
	size, _ := x.s.assessment.Authority.EffortSize()
	sum := 0
	for _, days := range x.s.assessment.Capacity.Complete(size) {
		sum += days
	}
	return max(sum/daysStep*daysStep, daysStep)
}

// goals are the aims that one goes through: each level above the one acquired, then the best in
// some days and in some months.
func (x *whatIfScreen) goals() []assessment.Aim {
	standing := x.s.result.Score.Standing()
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
		case x.s.aim.Budget > 0 || x.s.aim.Horizon > 0:
			if (g.Budget > 0) == (x.s.aim.Budget > 0) && (g.Horizon > 0) == (x.s.aim.Horizon > 0) {
				return i
			}
		case g.Target > 0 && g.Target == x.s.aim.Target:
			return i
		}
	}
	return 0 // the next level
}

func (x *whatIfScreen) bindings() []key.Binding {
	list := []key.Binding{pair(keys.Previous, keys.Next, "objectif"), as(keys.Tick, "cocher"), as(keys.Enter, "adopter")}
	if x.s.aim.Budget > 0 || x.s.aim.Horizon > 0 {
		list = append(list, pair(keys.More, keys.Less, "limite"))
	}
	return append(list, as(keys.Means, "moyens"), as(keys.Calendar, "calendrier"), keys.Back)
}

func (*whatIfScreen) planned() bool { return true }

func (x *whatIfScreen) update(msg tea.Msg) (outcome, tea.Cmd) {
	if _, ready := msg.(planReadyMsg); ready {
		x.show()
	}
	return nil, nil
}

func (x *whatIfScreen) press(pressed tea.KeyMsg) (outcome, tea.Cmd) {
	switch {
	case x.move(pressed, len(x.rows)):
	case key.Matches(pressed, keys.Previous):
		return x.turnGoal(-1), nil
	case key.Matches(pressed, keys.Next):
		return x.turnGoal(1), nil
	case key.Matches(pressed, keys.More):
		return x.bound(1), nil
	case key.Matches(pressed, keys.Less):
		return x.bound(-1), nil
	case key.Matches(pressed, keys.Tick) && len(x.rows) > 0:
		return x.toggle(x.rows[x.cursor]), nil
	case key.Matches(pressed, keys.Enter) && x.computing():
		return noticeMsg{"Le plan se calcule encore : un instant, puis entrée."}, nil
	case key.Matches(pressed, keys.Enter):
		return x.adopted(), nil
	default:
		return unusedMsg{pressed}, nil
	}
	return nil, nil
}

// computing tells whether the plan shown is of an aim that has changed since.
func (x *whatIfScreen) computing() bool { return x.s.plan == nil }

// turnGoal aims at the next goal, or at the one before.
func (x *whatIfScreen) turnGoal(by int) outcome {
	goals, aim := x.goals(), x.s.aim
	to := goals[(x.goal(goals)+by+len(goals))%len(goals)]
	aim.Target, aim.Budget, aim.Horizon = to.Target, to.Budget, to.Horizon
	return aimedMsg{aim}
}

// bound gives the plan more room, or less.
func (x *whatIfScreen) bound(by int) outcome {
	aim := x.s.aim
	switch {
	case aim.Budget > 0:
		x.days = max(x.days+by*daysStep, daysStep)
		aim.Budget = x.days
	case aim.Horizon > 0:
		x.months = min(max(x.months+by*monthsStep, monthsStep), monthsStep*assessment.MaxQuarters)
		aim.Horizon = x.months
	default:
		return nil
	}
	return aimedMsg{aim}
}

// toggle takes an action in or out: one that is in is set aside; one that is set aside is left to
// the plan, and one that is out is wanted.
func (x *whatIfScreen) toggle(row whatIfRow) outcome {
	aim := x.s.aim
	without := func(list []string) []string {
		return slices.DeleteFunc(slices.Clone(list), func(id string) bool { return id == row.ID })
	}
	state, with, out := x.state(row), without(aim.With), without(aim.Without)
	switch {
	case state == chosen || state == wanted:
		out = append(out, row.ID)
	case state == left || len(out) == len(aim.Without): // dropped in an earlier plan
		with = append(with, row.ID)
	}
	aim.With, aim.Without = with, out
	return aimedMsg{aim}
}

// state tells what is decided of an action; what the trinôme has just said of it comes before the
// plan shown.
func (x *whatIfScreen) state(row whatIfRow) whatIfState {
	switch {
	case slices.Contains(x.s.aim.Without, row.ID):
		return aside
	case slices.Contains(x.s.aim.With, row.ID) && (row.planned != nil || x.computing()):
		return wanted
	case row.planned != nil:
		return chosen
	case x.s.assessment.FollowUps[row.ID].Progress == assessment.Dropped:
		return aside
	default:
		return left
	}
}

// adopted tells which actions are to be done and which are given up.
func (x *whatIfScreen) adopted() outcome {
	var msg adoptedMsg
	for _, row := range x.rows {
		switch {
		case row.planned != nil:
			msg.planned = append(msg.planned, row.ID)
		case x.state(row) == aside:
			msg.dropped = append(msg.dropped, row.ID)
		}
	}
	return msg
}

// show lists the actions of the plan that has come, in the order of their start, then the others;
// the cursor follows its action.
func (x *whatIfScreen) show() {
	if x.computing() {
		return
	}
	under := ""
	if x.cursor < len(x.rows) {
		under = x.rows[x.cursor].ID
	}
	x.plan, x.rows = x.s.plan, nil
	if x.plan.Target == nil {
		x.cursor = 0
		return // at the top there is nothing to plan
	}
	for i := range x.plan.Actions {
		x.rows = append(x.rows, whatIfRow{x.plan.Actions[i].Action, &x.plan.Actions[i]})
	}
	for _, a := range x.plan.Open {
		if !slices.ContainsFunc(x.plan.Actions, func(p assessment.PlannedAction) bool { return p.ID == a.ID }) {
			x.rows = append(x.rows, whatIfRow{Action: a})
		}
	}
	x.cursor = max(slices.IndexFunc(x.rows, func(r whatIfRow) bool { return r.ID == under }), 0)
}
