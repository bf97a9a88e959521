package assessment

import "context"

// PlanChange is what a plan would change to the one that was adopted.
type PlanChange struct {
	Old, New Roadmap
	// Added are the actions that the new one adds, and Gone those of the old one, still to be done, that
	// it does without.
	Added, Gone []PlannedAction
}

// Change holds the roadmap against the plan that was adopted; nil when it is that plan, or when none was.
func (r Result) Change(ctx context.Context) *PlanChange {
	if r.Assessment.Plan == nil || r.Roadmap.Adopted != nil {
		return nil
	}
	c := &PlanChange{Old: r.Plan(ctx, Aim{}).Roadmap, New: r.Roadmap}
	for _, a := range c.New.Actions {
		if !c.Old.Holds(a.ID) {
			c.Added = append(c.Added, a)
		}
	}
	for _, a := range c.Old.Actions {
		if !c.New.Holds(a.ID) {
			c.Gone = append(c.Gone, a)
		}
	}
	return c
}
