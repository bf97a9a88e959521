package assessment

import (
	"cmp"
	"context"
	"slices"
)

// Roadmap is a plan towards a level: the actions to take, and what to find out and prove.
type Roadmap struct {
	Target  *Level // nil when there is none to aim for: acquired already, or beyond the scale
	Before  Score
	After   Score // the score once the actions are done
	Size    Size  // the size that efforts are given for
	SizedBy Basis // what that size is told by; empty when it is a default
	Actions []PlannedAction
	// Open lists the actions that may be proposed, those that the trinôme sets aside or has
	// dropped included, in the order of the questionnaire.
	Open []*Action
	// Calendar lays the actions on quarters, under what the roles can give.
	Calendar Calendar
	// Milestones are the levels that the actions lead to, with the quarter, from 0, at the end
	// of which the criteria on points of each hold.
	Milestones []Milestone
	Budget     int // person-days at most; 0 when there was no limit
	Horizon    int // months at most; 0 when there was no limit
	// Proven tells whether no choice takes fewer days or, within a budget or a horizon, brings
	// more. When it is false the search was stopped: no choice takes fewer days than AtLeast or,
	// within a budget or a horizon, brings the global score beyond AtMost.
	Proven  bool
	AtLeast int
	AtMost  Points
	// Ways tells, for each criterion on points that the target and the levels below miss today,
	// how to meet it alone.
	Ways []Way
	// Unmet lists the criteria on points of the target, and of the levels below, that would
	// not be met even if every action that may be proposed were done; with a budget, those
	// that it leaves.
	Unmet []Verdict
	// ToProve lists the claims that have no evidence, those whose proof moves the proven level the
	// most first.
	ToProve []QuestionScore
}

// Reached tells whether the actions meet every criterion on points of the target.
func (r Roadmap) Reached() bool { return len(r.Unmet) == 0 }

// Days is the effort of all the actions, in person-days.
func (r Roadmap) Days() int {
	days := 0
	for _, a := range r.Actions {
		days += a.Days
	}
	return days
}

// DaysOf is the effort of the actions of a role, in person-days.
func (r Roadmap) DaysOf(role Role) int {
	days := 0
	for _, a := range r.Actions {
		if a.Owner == role {
			days += a.Days
		}
	}
	return days
}

// Decisions lists what to decide first, three actions at most: those of élus, then those that begin
// soonest.
func (r Roadmap) Decisions() []PlannedAction {
	first := slices.Clone(r.Actions)
	slices.SortStableFunc(first, func(a, b PlannedAction) int {
		return before(a.Owner == RoleElu, b.Owner == RoleElu)
	})
	return first[:min(3, len(first))]
}

// Milestone is a level, and the quarter in which it comes within reach.
type Milestone struct {
	Level   *Level
	Quarter int
}

// PlannedAction is an action of a roadmap. Actions come in the order of their start.
type PlannedAction struct {
	*Action
	Days  int    // effort in person-days, for the size of the authority
	Gain  Points // what it adds to the global score when taken in this order
	Start int    // months from now, the first of a quarter; -1 when the calendar has no place for it
	End   int    // months from now, after the last of a quarter; -1 likewise
	// Gains is what it adds to each axis when taken in this order, those that gain nothing
	// left out.
	Gains []AxisGain
	// Serves lists the criteria that it brings closer, as they stand before it.
	Serves []Verdict
	// Breaks lists the criteria up to the target that the roadmap would no longer meet if it
	// were dropped, with the actions that wait for it.
	Breaks []Verdict
	// Unsure lists the ids of the questions it acts on whose answer is not known: it may
	// be done already.
	Unsure []string
}

// AxisGain is what an action adds to the score of an axis.
type AxisGain struct {
	Axis   *Axis
	Points Points
}

// Aim is what a roadmap is asked for.
type Aim struct {
	// Target is the level aimed for; 0 is the next one or, when too little is known to claim
	// one, the first that the known points alone do not reach. With a budget or a horizon, 0 is
	// the highest level within them.
	Target int
	// Budget is the person-days at most; 0 is no limit. The roadmap then reaches the highest
	// level, and after it the highest global score, that they allow.
	Budget int
	// Horizon is the months at most, counted in whole quarters, the last one included; 0 is no
	// limit. It acts as a budget does: the actions are those that the calendar ends in time.
	Horizon int
	// With lists the ids of the actions that the trinôme wants whatever they bring, even if it
	// had dropped them; one that cannot be proposed is left out.
	With []string
	// Without lists the ids of the actions that the trinôme sets aside.
	Without []string
	// Capacity is what the roles can give; nil, or without a role, it is [DefaultCapacity].
	Capacity Capacity
	// FollowUps says what became of actions: what is done or dropped is not proposed again.
	FollowUps map[string]FollowUp
	// Today is the day by which evidence is old; without it, none is.
	Today Date
}

// PlanFor chooses the actions of least total effort, in person-days for the size of the
// authority, after which the criteria on points of the target and of the levels below hold,
// unknown answers being worth 0. Ties go to fewer actions, then to the choice that ends the
// earliest if its owners have nothing else to do, then to the order of the questionnaire: the
// same answers always give the same plan. When the context ends before the choice is proven,
// the best found is given, and [Roadmap.Proven] is false.
//
// Prerequisites are chosen too; one of which the authority has the effects is taken as done. A
// question is then worth the best of its present points and of the effects of the actions. A
// criterion that no action meets is left out, and named in Unmet. Actions do not change which
// questions are asked; an axis that may yet leave the score is not counted on.
func PlanFor(ctx context.Context, q *Questionnaire, authority Authority, answers map[string]Answer, aim Aim) Roadmap {
	p := newPlanner(q, authority, answers, aim)
	r := Roadmap{Before: p.score(nil), Size: p.effort, SizedBy: p.by, Budget: aim.Budget, Horizon: aim.Horizon, Proven: true}
	r.After = r.Before
	for i := range q.Actions {
		if !p.settled(&q.Actions[i]) {
			r.Open = append(r.Open, &q.Actions[i])
		}
	}
	if r.Target = p.target(r.Before.Standing(), aim); r.Target != nil {
		p.fill(ctx, &r, aim)
	}
	r.ToProve = byProof(r.Before.ToProve(), &r.Before, Prove(q, authority, answers, aim.Today))
	return r
}

// StrongestLever returns the action of the roadmap that adds the most to the global score
// per person-day, the earliest among equals; false when no action adds any.
func (r Roadmap) StrongestLever() (PlannedAction, bool) {
	if len(r.Actions) == 0 {
		return PlannedAction{}, false
	}
	best := slices.MaxFunc(r.Actions, func(a, b PlannedAction) int {
		return cmp.Compare(int64(a.Gain)*int64(max(b.Days, 1)), int64(b.Gain)*int64(max(a.Days, 1)))
	})
	return best, best.Gain > 0
}
