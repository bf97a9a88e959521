package assessment

import (
	"context"
	"slices"

	"tnl-assess/assessment/plan"
)

// layOut lays chosen actions on quarters, those that are done too. What is dealt with first, then each
// level, comes in its turn, and no faster than the pace allows; when that does not end within a horizon,
// the actions go by what they gain.
func (p *planner) layOut(ctx context.Context, chosen []*Action, number, horizon int) Calendar {
	tasks := p.tasks(chosen)
	plain := LayOut(tasks, p.capacity)
	if p.rules.Pace == 0 && len(p.rules.Grounds) == 0 {
		return plain
	}
	p.stage(ctx, tasks, number)
	staged := LayOut(tasks, p.capacity)
	if horizon > 0 && (staged.Quarters > quarters(horizon) || len(staged.Unplaced) > 0) {
		return plain
	}
	return staged
}

// stage gives each task its turn: 0 for what duties and risks need, then 1 for what the first level
// that asks for something needs, and so on. Each is the least that makes the one before enough; what nothing needs comes with
// the last.
func (p *planner) stage(ctx context.Context, tasks []Task, number int) {
	among := p.problem(nil)
	at := map[int]int{} // place of an action → task
	for i := range among.Actions {
		among.Actions[i].State = plan.Forbidden
	}
	for k := range tasks {
		place := p.place(tasks[k].Action.ID)
		at[place], among.Actions[place].State = k, plan.Free
		tasks[k].Stage = -1
	}
	turn := func(stage int, pr plan.Problem) {
		pr.Present, pr.Actions = among.Present, among.Actions
		for _, place := range plan.Minimise(ctx, attainable(pr)).Chosen {
			if k := at[place]; tasks[k].Stage < 0 {
				tasks[k].Stage, among.Actions[place].State = stage, plan.Forced
			}
		}
	}
	if grounds, some := p.groundRows(); some {
		turn(0, plan.Problem{Among: []plan.AtLeast{grounds}})
	}
	last := 0
	standing := p.base.Standing()
	for level := standing.Floor + 1; level <= number; level++ {
		missed := func(v Verdict) bool { return v.Scored() && !v.Met() }
		if slices.ContainsFunc(standing.Of(level), missed) { // a level that asks for nothing takes no time
			last++
			turn(last, p.statement(p.criteria(standing, level)))
		}
	}
	for k := range tasks {
		if tasks[k].Stage < 0 {
			tasks[k].Stage = max(last, 1)
		}
		tasks[k].NotBefore = max(0, tasks[k].Stage-1) * p.rules.Pace / monthsInQuarter
	}
}

// left tells which of the chosen actions are still to be done: those that serve what is asked and is
// not there yet, even with what is expected of what is done, and those that they wait for. As more is
// done, less is left.
func (p *planner) left(pr plan.Problem, chosen []*Action) map[string]bool {
	left := map[string]bool{}
	if len(p.effects) == 0 { // nothing is done
		for _, a := range chosen {
			left[a.ID] = true
		}
		return left
	}
	points := p.expectedPoints()
	var queue []*Action
	keep := func(a *Action) {
		if !left[a.ID] && !p.done(a) && !p.acquiredIn(p.expected, a) {
			left[a.ID] = true
			queue = append(queue, a)
		}
	}
	for _, a := range chosen {
		if p.wanted[a.ID] || p.brings(a, pr, points) {
			keep(a)
		}
	}
	for ; len(queue) > 0; queue = queue[1:] {
		for _, other := range chosen {
			if slices.Contains(queue[0].After, other.ID) || p.awaits(queue[0], other) {
				keep(other)
			}
		}
	}
	return left
}

// awaits tells whether an action requires something that is not there yet and that another brings.
func (p *planner) awaits(a, other *Action) bool {
	return slices.ContainsFunc(a.Requires, func(r Requirement) bool { return !p.ready(r) && p.provides(other, r) })
}

// expectedPoints are the points of a problem with what is expected of what is done.
func (p *planner) expectedPoints() []int64 {
	points := p.statement(nil).Present
	for i := range p.expected {
		points[i] = int64(p.expected[i].Floor)
		if p.expected[i].Service == True {
			points[p.servicePlace(i)] = 1
		}
	}
	for i := range p.q.Actions {
		for _, rule := range countedRules {
			if a := &p.q.Actions[i]; p.done(a) && p.follows(a, rule) {
				points[p.rulePlace(rule)] = 1
			}
		}
	}
	return points
}

// brings tells whether an action brings more to something that a problem asks and that is not there.
func (p *planner) brings(a *Action, pr plan.Problem, points []int64) bool {
	effects := p.planAction(a).Effects
	more := func(row plan.Row) bool {
		return slices.ContainsFunc(row.Terms, func(t plan.Term) bool {
			return t.Weight > 0 && slices.ContainsFunc(effects, func(e plan.Effect) bool { return e.Question == t.Question && e.Points > points[t.Question] })
		})
	}
	missing := func(row plan.Row) bool { return worthOf(row, points) < row.AtLeast }
	if more(pr.Goal) || slices.ContainsFunc(pr.Require, func(row plan.Row) bool { return missing(row) && more(row) }) {
		return true
	}
	return slices.ContainsFunc(pr.Among, func(among plan.AtLeast) bool {
		lack := among.Count
		for _, row := range among.Rows {
			if !missing(row) {
				lack--
			}
		}
		return lack > 0 && slices.ContainsFunc(among.Rows, func(row plan.Row) bool { return missing(row) && more(row) })
	})
}

// tasks gives the chosen actions, in the order of the questionnaire, with what each adds to
// the score of today by itself.
func (p *planner) tasks(chosen []*Action) []Task {
	tasks := make([]Task, len(chosen))
	for i, a := range chosen {
		tasks[i] = p.task(a)
		tasks[i].Gain = p.alone(p.place(a.ID))
	}
	return tasks
}

// alone is what an action, by its place, adds by itself to the global score of today.
func (p *planner) alone(place int) Points {
	gain, known := p.gains[place]
	if !known {
		after := p.scoreOf(p.questions, &p.q.Actions[place])
		gain = after.Global.Floor - p.base.Global.Floor
		p.gains[place] = gain
	}
	return gain
}

// task is what an action takes of its owner.
func (p *planner) task(a *Action) Task {
	task := Task{Action: a, Days: p.days(a)}
	for _, r := range a.Requires {
		if p.inPlace(r) {
			continue
		}
		var ids []string
		for _, i := range p.providers(a, r) {
			ids = append(ids, p.q.Actions[i].ID)
		}
		task.Any = append(task.Any, ids)
	}
	return task
}

// settled tells whether an action is nothing to wait for and nothing to choose: acquired, or done and
// told of by the answers.
func (p *planner) settled(a *Action) bool {
	return p.acquired(a) || p.spent(a) || p.again && p.done(a)
}
