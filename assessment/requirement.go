package assessment

import "slices"

// Requirement is what must be in place before an action, as the answers tell it today or as another
// action of the plan brings it.
type Requirement struct {
	// Free asks that some free software be in service, whichever question says so.
	Free bool
	// Question is worth Min points or more, in the general points of the question; empty with Free.
	Question string
	Min      Points
}

// Need is something that an action requires, and the first of the planned actions that brings it; nil
// when it is in place already.
type Need struct {
	Requirement
	By *Action
}

// needs lists what a planned action requires.
func (p *planner) needs(a *Action, planned []PlannedAction) []Need {
	var list []Need
	for _, r := range a.Requires {
		need := Need{Requirement: r}
		if !p.inPlace(r) {
			for _, other := range planned {
				if other.ID != a.ID && p.provides(other.Action, r) {
					need.By = other.Action
					break
				}
			}
		}
		list = append(list, need)
	}
	return list
}

// inPlace tells whether what an action requires is there when a choice begins: as far as it is known,
// or through an action that is settled because it is done.
func (p *planner) inPlace(r Requirement) bool {
	return p.stands(p.questions, r) || p.given(r, func(a *Action) bool { return p.spent(a) || p.again && p.done(a) })
}

// ready tells whether it is there today, by what is expected of what is done.
func (p *planner) ready(r Requirement) bool {
	return p.stands(p.expected, r) || p.given(r, p.done)
}

// stands tells whether questions are worth what is required.
func (p *planner) stands(questions []QuestionScore, r Requirement) bool {
	for i := range questions {
		s := &questions[i]
		switch {
		case r.Free && s.Service == True:
			return true
		case s.Question.ID == r.Question && s.Floor >= p.reached(s.Question, Effect{r.Question, r.Min}):
			return true
		}
	}
	return false
}

// given tells whether one of some actions provides what is required.
func (p *planner) given(r Requirement, by func(*Action) bool) bool {
	for i := range p.q.Actions {
		if a := &p.q.Actions[i]; by(a) && p.provides(a, r) {
			return true
		}
	}
	return false
}

// providers lists, by their places, the actions that bring what another requires: not itself, nor
// those that wait for it.
func (p *planner) providers(a *Action, r Requirement) []int {
	var places []int
	for i := range p.q.Actions {
		other := &p.q.Actions[i]
		if other.ID != a.ID && p.provides(other, r) && !p.waitsFor(other, a.ID) {
			places = append(places, i)
		}
	}
	return places
}

// provides tells whether an action brings what is required.
func (p *planner) provides(a *Action, r Requirement) bool {
	for _, e := range a.Effects {
		i, ok := p.index[e.Question]
		if !ok || p.questions[i].Status == NotAsked {
			continue
		}
		q := p.questions[i].Question
		if r.Free && p.serves(q, e) || q.ID == r.Question && e.Points >= r.Min {
			return true
		}
	}
	return false
}

// waitsFor tells whether an action waits, directly or not, for that of an id.
func (p *planner) waitsFor(a *Action, id string) bool {
	seen := map[string]bool{}
	for queue := slices.Clone(a.After); len(queue) > 0; queue = queue[1:] {
		if queue[0] == id {
			return true
		}
		if before := p.q.Action(queue[0]); before != nil && !seen[queue[0]] {
			seen[queue[0]] = true
			queue = append(queue, before.After...)
		}
	}
	return false
}

// lacks tells whether something that an action requires is brought by none of the planned actions
// but those that are gone.
func (p *planner) lacks(a *Action, planned []PlannedAction, gone map[string]bool) bool {
	return slices.ContainsFunc(a.Requires, func(r Requirement) bool {
		return !p.ready(r) && !slices.ContainsFunc(planned, func(other PlannedAction) bool {
			return other.ID != a.ID && !gone[other.ID] && p.provides(other.Action, r)
		})
	})
}
