package assessment

import (
	"context"
	"slices"
)

// ScenarioKind is how far a plan goes, under its French name.
type ScenarioKind string

// The scenarios, in their order.
const (
	Shortest  ScenarioKind = "au_plus_court" // the next level, in the fewest days, no rule kept
	Balanced  ScenarioKind = "equilibre"     // the next level, within the rules
	Ambitious ScenarioKind = "ambitieux"     // the level after it or, when it does not fit in the mandate, all that does
)

// Scenario is a plan to compare with others.
type Scenario struct {
	Kind ScenarioKind
	Result
}

// Scenarios makes three plans, one after the other, whatever was adopted: the shortest, the balanced
// one, which is what is planned when nothing is asked, and the ambitious one. An aim gives what they
// have in common: actions, partners, margin, start. A context that ends stops them, as it stops a plan.
func (r Result) Scenarios(ctx context.Context, common Aim) []Scenario {
	common.Target, common.Budget, common.Horizon, common.Replan = 0, 0, 0, true
	common.Adopted = &AdoptedPlan{} // the level that was adopted is none of the matter
	short := common
	short.Waived, short.Margin = Rules, 0
	list := []Scenario{{Shortest, r.Plan(ctx, short)}, {Balanced, r.Plan(ctx, common)}}
	far := common
	far.Target = r.further(list[1].Roadmap)
	ambitious := r.Plan(ctx, far)
	if left := r.Authority().MandateLeft(r.Today); left > 0 && (ambitious.Roadmap.Calendar.Quarters > quarters(left) || len(ambitious.Roadmap.Calendar.Unplaced) > 0) {
		far.Target, far.Horizon = 0, left
		ambitious = r.Plan(ctx, far)
	}
	return append(list, Scenario{Ambitious, ambitious})
}

// further is the level after the one that a plan aims at, or the last one.
func (r Result) further(next Roadmap) int {
	top := len(r.Standing().Scale.Levels)
	if next.Target == nil {
		return top
	}
	return min(next.Target.Number+1, top)
}

// Reaches is the highest level that the plan brings within reach, and the quarter at the end of which
// it does; false when it brings none.
func (r Roadmap) Reaches() (Milestone, bool) {
	if len(r.Milestones) == 0 {
		return Milestone{}, false
	}
	return r.Milestones[len(r.Milestones)-1], true
}

// Shows lists the actions, those done included, of which something will be seen: those that put free
// software in service, then those that gain the most, some at most.
func (r Roadmap) Shows(most int) []PlannedAction {
	list := slices.Concat(r.Done, r.Actions)
	slices.SortStableFunc(list, func(a, b PlannedAction) int {
		if c := before(a.InService, b.InService); c != 0 {
			return c
		}
		return int(b.Gain - a.Gain)
	})
	return list[:min(most, len(list))]
}
