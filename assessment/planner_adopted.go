package assessment

import (
	"context"
	"slices"
)

// keep tells of a plan that was adopted. What was to be over by now and is not goes on in the quarter of
// today, and what waits for it after; nothing else moves.
func (p *planner) keep(ctx context.Context, r *Roadmap, plan *AdoptedPlan) {
	r.Adopted, r.From, r.Budget, r.Horizon, r.Margin, r.Waived = plan, plan.From, plan.Budget, plan.Horizon, plan.Margin, plan.Waived
	levels := r.Before.Standing().Scale.Levels
	if len(levels) == 0 {
		return
	}
	r.Target = &levels[min(max(plan.Target, 1), len(levels))-1]
	r.Now = max(0, plan.From.QuartersTo(p.today))
	k := keeper{planner: p, plan: plan, now: r.Now, slots: map[string]*Slot{}}
	k.list = k.held(r)
	p.finish(ctx, r, p.planned(k.calendar(k.over)), k.calendar(func(a *Action) bool { return !k.over(a) }))
	for i := range r.Actions {
		a := &r.Actions[i]
		a.Late = plan.Actions[a.ID].Quarter > 0 && plan.Actions[a.ID].last() < r.Now
	}
}

// keeper lays an adopted plan on quarters.
type keeper struct {
	*planner
	plan  *AdoptedPlan
	now   int
	slots map[string]*Slot // nil while one waits for itself
	list  []*Action
}

// over tells whether an action is nothing to do any more: done, or there by the answers.
func (k *keeper) over(a *Action) bool { return k.done(a) || k.acquiredIn(k.declared, a) }

// held lists the actions of the plan, as they were adopted, but those that were dropped since. Those
// that the questionnaire has no more are named.
func (k *keeper) held(r *Roadmap) []*Action {
	var list []*Action
	for i := range k.q.Actions {
		kept, held := k.plan.Actions[k.q.Actions[i].ID]
		if !held {
			continue
		}
		a := k.q.Actions[i]
		a.Owner, k.with[a.ID] = kept.Owner, kept.With
		if k.follow[a.ID].Progress == Dropped {
			r.Dropped = append(r.Dropped, &a)
			continue
		}
		list = append(list, &a)
	}
	for id := range k.plan.Actions {
		if k.q.Action(id) == nil {
			r.Lost = append(r.Lost, id)
		}
	}
	slices.Sort(r.Lost)
	return list
}

// calendar lays some of the actions.
func (k *keeper) calendar(wanted func(*Action) bool) Calendar {
	c := Calendar{Capacity: k.capacity}
	for _, a := range k.list {
		kept := k.plan.Actions[a.ID]
		switch {
		case !wanted(a):
		case kept.Quarter == 0:
			c.Unplaced = append(c.Unplaced, Unplaced{Task: Task{Action: a, Days: kept.Days}, Because: NoCapacity})
		default:
			slot := k.slot(a)
			c.Slots = append(c.Slots, slot)
			c.Quarters = max(c.Quarters, slot.Last+1)
		}
	}
	c.sort()
	return c
}

// slot lays an action: where it was adopted, unless that is past or something that it waits for ends
// later.
func (k *keeper) slot(a *Action) Slot {
	if slot, seen := k.slots[a.ID]; seen {
		if slot == nil {
			return Slot{Last: -1} // actions that wait for each other begin together
		}
		return *slot
	}
	k.slots[a.ID] = nil
	kept := k.plan.Actions[a.ID]
	s := Slot{Task: Task{Action: a, Days: kept.Days}, First: kept.first(), Last: kept.last()}
	if !k.over(a) {
		k.push(&s)
	}
	s.Days = spread(kept.Days, s.Last-s.First+1)
	k.slots[a.ID] = &s
	return s
}

// push moves an action that is still to be done.
func (k *keeper) push(s *Slot) {
	a := s.Task.Action
	if k.follow[a.ID].Progress == Started {
		s.Last = max(s.Last, k.now)
		return
	}
	first := max(s.First, k.now)
	for _, before := range k.list {
		if slices.Contains(a.After, before.ID) && !k.over(before) {
			first = max(first, k.slot(before).Last+1)
		}
	}
	for _, r := range a.Requires {
		if end, waits := k.soonest(a, r); waits {
			first = max(first, end+1)
		}
	}
	s.First, s.Last = first, s.Last+first-s.First
}

// soonest is the quarter in which what an action requires is there; false when it is, or when nothing
// of the plan brings it.
func (k *keeper) soonest(a *Action, r Requirement) (quarter int, waits bool) {
	if k.ready(r) {
		return 0, false
	}
	for _, other := range k.list {
		if other.ID == a.ID || !k.provides(other, r) || k.waitsFor(other, a.ID) {
			continue
		}
		if end := k.slot(other).Last; !waits || end < quarter {
			quarter, waits = end, true
		}
	}
	return quarter, waits
}
