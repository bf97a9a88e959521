package assessment

import (
	"errors"
	"slices"
)

// AdoptedPlan is a plan that was adopted: it stays as it is, whatever is answered and done afterwards,
// until another replaces it.
type AdoptedPlan struct {
	On       Date   // the day when it was adopted
	By       string // who adopted it, in words; may be empty
	Campaign Date   // the campaign that it was made on
	Scale    string // id of the scale
	Target   int    // the level aimed at
	Budget   int    // person-days at most; 0 when there was no limit
	Horizon  int    // months at most; 0 when there was no limit
	Margin   Points // what it was to reach beyond minimums
	Waived   []Rule
	From     Date // the first month of its first quarter
	// Actions are those that were to be done, by id; some may be of an earlier version of the
	// questionnaire.
	Actions map[string]AdoptedAction
	// Replaced are the plans that it comes after, the latest first, none of which has any itself.
	Replaced []AdoptedPlan
}

// AdoptedAction is an action of a plan as it was adopted.
type AdoptedAction struct {
	// Quarter is the one in which it begins, from 1 for the first of the plan; 0 for one that had no
	// place in the calendar.
	Quarter  int
	Quarters int // how many it goes over, 1 at least
	Owner    Role
	Days     int    // person-days
	With     string // who does it with others; empty for nobody
	Delayed  int    // quarters by which it was put off since
}

// Bounds of an adopted plan, above what any authority adopts.
const (
	MaxAdopted  = 500 // actions
	MaxReplaced = 50  // plans
)

// Adopt keeps a roadmap as the plan of the assessment: what is left of it to do. A plan that was
// adopted before is kept among those that it replaces. An error says, in French, why there is nothing
// to adopt.
func (a *Assessment) Adopt(r Roadmap, by string, day Date) error {
	switch {
	case r.Adopted != nil && len(r.Actions) > 0:
		return errors.New("ce plan est déjà adopté")
	case len(r.Actions) == 0 || r.Target == nil:
		return errors.New("il n’y a aucune action à adopter")
	}
	plan := &AdoptedPlan{
		On: day, By: by, Scale: r.Before.Standing().Scale.ID, Target: r.Target.Number, Budget: r.Budget, Horizon: r.Horizon,
		Margin: r.Margin, Waived: slices.Clone(r.Waived), From: r.From, Actions: make(map[string]AdoptedAction, len(r.Actions)),
	}
	if last := a.Last(); last != nil {
		plan.Campaign = last.Date
	}
	for _, action := range r.Actions {
		kept := AdoptedAction{Quarters: 1, Owner: action.Owner, Days: action.Days, With: action.With}
		if action.Start >= 0 {
			kept.Quarter, kept.Quarters = action.Start/monthsInQuarter+1, (action.End-action.Start)/monthsInQuarter
		}
		plan.Actions[action.ID] = kept
	}
	if old := a.Plan; old != nil {
		before := *old
		before.Replaced = nil
		plan.Replaced = append([]AdoptedPlan{before}, old.Replaced...)
		plan.Replaced = plan.Replaced[:min(len(plan.Replaced), MaxReplaced)]
	}
	a.Plan = plan
	return nil
}

// PutOff delays an action of the adopted plan by some quarters, or brings it back by as many when they
// are below zero; false when the plan does not hold it, or when it would come before what was adopted.
func (a *Assessment) PutOff(action string, quarters int) bool {
	if a.Plan == nil {
		return false
	}
	kept, held := a.Plan.Actions[action]
	kept.Delayed += quarters
	if !held || kept.Quarter == 0 || kept.Delayed < 0 || kept.last() >= MaxQuarters {
		return false
	}
	a.Plan.Actions[action] = kept
	return true
}

// first and last are the quarters of an action, from 0.
func (k AdoptedAction) first() int { return k.Quarter - 1 + k.Delayed }
func (k AdoptedAction) last() int  { return k.first() + max(k.Quarters, 1) - 1 }

// Clone returns a copy that shares nothing that can be changed; nil of nil.
func (p *AdoptedPlan) Clone() *AdoptedPlan {
	if p == nil {
		return nil
	}
	c := *p
	c.Waived = slices.Clone(p.Waived)
	c.Actions = make(map[string]AdoptedAction, len(p.Actions))
	for id, action := range p.Actions {
		c.Actions[id] = action
	}
	c.Replaced = slices.Clone(p.Replaced)
	for i := range c.Replaced {
		c.Replaced[i] = *p.Replaced[i].Clone()
	}
	return &c
}
