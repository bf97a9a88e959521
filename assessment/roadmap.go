package assessment

import (
	"cmp"
	"context"
	"slices"
)

// Roadmap is a plan towards a level: the actions to take, and what to find out and prove. It is the
// plan that was adopted when there is one.
type Roadmap struct {
	Target *Level // nil when there is none to aim for: acquired already, or beyond the scale
	// Adopted is the plan as it was adopted; nil for one that was not.
	Adopted *AdoptedPlan
	Before  Score // by the answers
	// Expected is the score with what the actions that are done should have brought, and Credits what
	// makes the difference: it is to be confirmed.
	Expected Score
	Credits  []Credit
	After    Score // the score once the actions are done
	Size     Size  // the size that efforts are given for
	SizedBy  Basis // what that size is told by; empty when it is a default
	Actions  []PlannedAction
	// Done are the actions of the plan that are done, or that the answers show to be; they take no day
	// any more.
	Done []PlannedAction
	// Dropped are the actions of an adopted plan that were given up since, and Lost the ids of those that
	// the questionnaire has no more.
	Dropped []*Action
	Lost    []string
	// Groundwork are the duties and the risks that the answers leave open, those of the plan or not.
	Groundwork []Groundwork
	// Open lists the actions that may be proposed, those that the trinôme sets aside or has
	// dropped included, in the order of the questionnaire.
	Open []*Action
	// From is the first month of the first quarter of the calendar; none when nothing tells it. Now is the
	// quarter of today, 0 before the first.
	From Date
	Now  int
	// Calendar lays the actions on quarters, under what the roles can give.
	Calendar Calendar
	// Milestones are the levels that the actions lead to, with the quarter, from 0, at the end
	// of which the criteria on points of each hold; [Already] when what is done is enough.
	Milestones []Milestone
	Budget     int // person-days at most; 0 when there was no limit
	Horizon    int // months at most; 0 when there was no limit
	// Margin is what the plan reaches beyond minimums on means, where it can, and Waived the rules that
	// it was not held to.
	Margin Points
	Waived []Rule
	// InService is how many of its actions, done or not, put free software in service.
	InService int
	// Hangs are the questions of which one descriptor less, once the actions are done, would cost the
	// level: see [Firmness].
	Hangs []*Question
	// Hurried tells that it climbs faster than the pace of the questionnaire: a level comes sooner than
	// the months that it should take, beyond the first.
	Hurried bool
	// Proven tells whether no choice takes fewer days or, within a budget or a horizon, brings
	// more. When it is false the search was stopped: no choice takes fewer days than AtLeast or,
	// within a budget or a horizon, brings the global score beyond AtMost.
	Proven  bool
	AtLeast int
	AtMost  Points
	// TiesLeft tells that, although no choice takes fewer days or brings more, another that is as
	// good may have fewer actions, end earlier or come first: the search for it was cut short.
	TiesLeft bool
	// Ways tells, for each criterion on points that the target and the levels below miss today,
	// how to meet it alone.
	Ways []Way
	// Unmet lists the criteria on points of the target, and of the levels below, that would
	// not be met even if every action that may be proposed were done; with a budget, those
	// that it leaves.
	Unmet []Verdict
}

// Reached tells whether the actions meet every criterion on points of the target.
func (r Roadmap) Reached() bool { return len(r.Unmet) == 0 }

// planned tells whether a plan was asked for.
func (r Roadmap) planned() bool { return r.Before.Questions != nil }

// Holds tells whether an action is of the roadmap, done or not.
func (r Roadmap) Holds(action string) bool {
	is := func(a PlannedAction) bool { return a.ID == action }
	return slices.ContainsFunc(r.Actions, is) || slices.ContainsFunc(r.Done, is)
}

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

// Date is the first month of a quarter of the calendar, from 0; none when the calendar has no date.
func (r Roadmap) Date(quarter int) Date { return r.From.AddMonths(monthsInQuarter * quarter) }

// PlannedAction is an action of a roadmap. Actions come in the order of their start.
type PlannedAction struct {
	*Action
	Days  int    // effort in person-days, for the size of the authority
	Gain  Points // what it adds to the global score when taken in this order
	Start int    // months from the start of the calendar, the first of a quarter; -1 when it has no place there
	End   int    // after its last quarter, likewise; -1
	Lasts int    // months that it takes
	With  string // who does it with others; empty for nobody
	Late  bool   // whether it was to be over before the quarter of today, in a plan that was adopted
	// Gains is what it adds to each axis when taken in this order, those that gain nothing
	// left out.
	Gains []AxisGain
	// Serves lists the criteria that it brings closer, as they stand before it.
	Serves []Verdict
	// Breaks lists the criteria up to the target that the roadmap would no longer meet if it
	// were dropped, with the actions that wait for it.
	Breaks []Verdict
	// Needs lists what it requires, and who brings it.
	Needs []Need
	// Unsure lists the ids of the questions it acts on whose answer is not known: it may
	// be done already.
	Unsure []string
	// InService tells whether it puts free software in service where there is surely none today.
	InService bool
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
	// Partners tells with whom actions are done, by their ids, besides what their follow-up says.
	Partners map[string]string
	// Margin is what to reach beyond minimums on means; 0 for what the questionnaire says. Waived lists
	// the rules that the plan need not keep to.
	Margin Points
	Waived []Rule
	// From is when the calendar is to begin; without it, at the quarter that follows the campaign, all
	// that was said of actions and today.
	From Date
	// Replan asks for another plan than the one adopted or, when none was, than the one that the answers
	// ask for: it begins from what the actions that are done should have brought.
	Replan bool

	// What follows is what the assessment says: see [Result.Plan].

	// Adopted is the plan that was adopted, which is told of unless something else is asked.
	Adopted *AdoptedPlan
	// Campaign is the date of the answers.
	Campaign Date
	// Capacity is what the roles can give; nil, or without a role, it is [DefaultCapacity].
	Capacity Capacity
	// FollowUps says what became of actions: what is done counts as expected until the answers tell, and
	// what is dropped is not proposed again.
	FollowUps map[string]FollowUp
	// Today is the day by which evidence is old and actions are late; without it, none is.
	Today Date
}

// Asks tells whether an aim asks for something else than the plan that was adopted.
func (a Aim) Asks() bool {
	return a.Replan || a.Target > 0 || a.Budget > 0 || a.Horizon > 0 || a.Margin > 0 || !a.From.IsZero() ||
		len(a.With)+len(a.Without)+len(a.Partners)+len(a.Waived) > 0
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
	kept := aim.Adopted
	if aim.Asks() {
		kept = nil
	}
	if kept != nil {
		aim.Margin, aim.Waived = kept.Margin, kept.Waived
	}
	p := newPlanner(q, authority, answers, aim)
	r := p.roadmap(aim)
	if kept != nil {
		p.keep(ctx, &r, kept)
	} else if r.Target = p.target(p.base.Standing(), aim); r.Target != nil {
		p.fill(ctx, &r, aim)
	}
	return r
}

// roadmap is what there is to say before there is a plan.
func (p *planner) roadmap(aim Aim) Roadmap {
	r := Roadmap{
		Before: p.scoreOf(p.declared), Expected: p.scoreOf(p.expected), Credits: p.credits, Size: p.effort, SizedBy: p.by,
		Budget: aim.Budget, Horizon: aim.Horizon, Margin: p.rules.Margin, Waived: aim.Waived, From: calendarStart(aim), Proven: true,
	}
	r.After = r.Expected
	r.Groundwork = p.groundwork()
	for i := range p.q.Actions {
		if a := &p.q.Actions[i]; !p.settled(a) && !p.done(a) {
			r.Open = append(r.Open, a)
		}
	}
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
