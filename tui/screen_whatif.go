package tui

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"tnl-assess/assessment"
	"tnl-assess/internal/french"
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
	before *assessment.Roadmap // the one that it follows; nil before the second
	rows   []whatIfRow
	turned bool // the aim is another: the rows may be laid out again
	asked  bool // whether one was asked to adopt
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
	if x.s.assessment.Plan != nil {
		goals = append(goals, assessment.Aim{}) // the plan that was adopted
	}
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
		case g.Target == 0 && g.Budget == 0 && g.Horizon == 0 && !x.s.aim.Asks():
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
	asked := x.asked
	x.asked = false
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
		return x.adopt(asked), nil
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
	if x.s.assessment.Plan != nil {
		aim.Replan = to.Asks()
		if !aim.Replan {
			aim.With, aim.Without = nil, nil // it is as it was adopted
		}
	}
	x.turned = true
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
	case len(with) < len(aim.With): // asked for in vain
	case state == left || len(out) == len(aim.Without): // dropped in an earlier plan
		with = append(with, row.ID)
	}
	aim.With, aim.Without, aim.Replan = with, out, x.s.assessment.Plan != nil
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

// adopt asks first, then tells which actions are given up with what is adopted.
func (x *whatIfScreen) adopt(asked bool) outcome {
	why, instead := french.Impasse(x.plan.Impasse())
	switch {
	case x.plan.Adopted != nil:
		return noticeMsg{"C’est le plan adopté. ← → en essaie un autre ; l le suit."}
	case why != "":
		return noticeMsg{why + " " + instead}
	case !asked:
		x.asked = true
		return noticeMsg{x.question()}
	}
	var msg adoptedMsg
	for _, row := range x.rows {
		if row.planned == nil && slices.Contains(x.s.aim.Without, row.ID) {
			msg.dropped = append(msg.dropped, row.ID)
		}
	}
	return msg
}

// question asks whether to adopt, and says what that writes.
func (x *whatIfScreen) question() string {
	text := fmt.Sprintf("Adopter ce plan, %s, %s ? Entrée de nouveau l’écrit dans votre fichier ; une autre touche continue.",
		french.Count(len(x.plan.Actions), "action", "actions"), french.Days(x.plan.Days()))
	if x.s.assessment.Plan != nil {
		text = "À la place du plan adopté, gardé dans l’historique. " + text
	}
	return text
}

// show lists the actions of the plan that has come, in the order of their start, then the others. The
// rows stay where they are as long as the aim is the same: nothing moves under the cursor.
func (x *whatIfScreen) show() {
	if x.computing() {
		return
	}
	fresh := x.turned || x.plan == nil || x.plan.Target == nil
	x.before, x.plan, x.turned = x.plan, x.s.plan, false
	if x.plan.Target == nil {
		x.rows, x.cursor = nil, 0
		return // at the top there is nothing to plan
	}
	under := ""
	if x.cursor < len(x.rows) {
		under = x.rows[x.cursor].ID
	}
	if fresh {
		x.before = nil
		x.rows = x.laidOut()
	} else {
		x.rows = x.updated()
	}
	x.cursor = max(slices.IndexFunc(x.rows, func(r whatIfRow) bool { return r.ID == under }), 0)
}

// laidOut are the rows in the order of the plan.
func (x *whatIfScreen) laidOut() []whatIfRow {
	var rows []whatIfRow
	for i := range x.plan.Actions {
		rows = append(rows, whatIfRow{x.plan.Actions[i].Action, &x.plan.Actions[i]})
	}
	for _, a := range x.plan.Open {
		if !x.plan.Holds(a.ID) {
			rows = append(rows, whatIfRow{Action: a})
		}
	}
	return rows
}

// updated are the rows in the order that they have, with those that are new to it after them.
func (x *whatIfScreen) updated() []whatIfRow {
	next := x.laidOut()
	var rows []whatIfRow
	for _, old := range x.rows {
		if at := slices.IndexFunc(next, func(r whatIfRow) bool { return r.ID == old.ID }); at >= 0 {
			rows = append(rows, next[at])
			next = slices.Delete(next, at, at+1)
		}
	}
	return append(rows, next...)
}
