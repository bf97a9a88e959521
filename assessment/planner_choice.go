package assessment

import (
	"context"
	"math"
	"slices"

	"tnl-assess/assessment/plan"
)

// fill chooses the actions of a roadmap that has a target, lays them in time and values them.
func (p *planner) fill(ctx context.Context, r *Roadmap, aim Aim) {
	number := r.Target.Number
	var chosen []*Action
	if aim.Budget > 0 || aim.Horizon > 0 {
		chosen = p.within(ctx, r, aim)
		number = r.Target.Number
	} else {
		chosen = p.leastEffort(ctx, r, number)
	}
	r.Calendar = LayOut(p.tasks(chosen), p.capacity)
	r.Actions = p.planned(r.Calendar)
	r.After = p.value(r.Actions, r.Before, number)
	r.Unmet = scored(r.After.Standing().Gaps(number))
	r.Milestones = p.milestones(r, number)
	r.Ways = p.ways(ctx, r, number)
}

// leastEffort chooses the actions of least effort that meet every criterion that can be met,
// and come as close as possible to the others.
func (p *planner) leastEffort(ctx context.Context, r *Roadmap, number int) []*Action {
	solution, err := plan.Minimise(ctx, attainable(p.problem(p.criteria(r.Before.Standing(), number))))
	r.AtLeast = int(solution.Bound)
	return p.take(r, solution, err)
}

// within aims at the highest level that the budget and the horizon allow, from the target down,
// then at the highest global score. When they allow none above the one acquired, the target
// stays.
func (p *planner) within(ctx context.Context, r *Roadmap, aim Aim) []*Action {
	standing := r.Before.Standing()
	top := len(standing.Scale.Levels)
	if aim.Target > 0 {
		top = r.Target.Number
	}
	sure := true
	for number := top; ; number-- {
		criteria := p.criteria(standing, number)
		pr := p.problem(criteria)
		if aim.Budget > 0 {
			pr.Budget = int64(aim.Budget)
		}
		pr.Goal = p.globalRow(Full)
		solution, err := p.inTime(ctx, pr, aim)
		r.AtMost = worthAtMost(pr.Goal, solution.Bound)
		done := number <= standing.Floor
		if err == nil && found(solution) && !done {
			r.Target, done = &standing.Scale.Levels[number-1], true
		}
		if done {
			chosen := p.take(r, solution, err)
			r.Proven = r.Proven && sure
			return chosen
		}
		sure = sure && solution.Status == plan.Infeasible
	}
}

// worthAtMost is the global score that a value of the row of [planner.globalRow] stands for,
// rounded up.
func worthAtMost(row plan.Row, value int64) Points {
	if len(row.Terms) == 0 || value >= math.MaxInt64/2 {
		return Full
	}
	unit := row.AtLeast / (2*int64(Full) - 1) * 2
	return min(Points((value+unit-1)/unit), Full)
}

// take gives the actions of a solution, and notes how sure it is.
func (p *planner) take(r *Roadmap, solution plan.Solution, err error) []*Action {
	if err != nil {
		r.Proven = false
		return nil
	}
	r.Proven = solution.Status == plan.Optimal || solution.Status == plan.Infeasible
	return p.actions(solution.Chosen)
}

// actions gives the actions of these places.
func (p *planner) actions(places []int) []*Action {
	list := make([]*Action, len(places))
	for i, place := range places {
		list[i] = &p.q.Actions[place]
	}
	return list
}

// criteria lists the criteria on points of a level and of those below.
func (p *planner) criteria(s Standing, number int) []Criterion {
	var list []Criterion
	for _, v := range s.Verdicts {
		if v.Level <= number && v.Scored() && !v.Aside {
			list = append(list, v.Criterion)
		}
	}
	return list
}

// attainable lowers what a problem asks to what all the actions that may be proposed bring
// together: more actions never bring fewer points.
func attainable(pr plan.Problem) plan.Problem {
	points := slices.Clone(pr.Present)
	may := possible(pr.Actions)
	for i, a := range pr.Actions {
		if may[i] {
			for _, e := range a.Effects {
				points[e.Question] = max(points[e.Question], e.Points)
			}
		}
	}
	for i := range pr.Require {
		pr.Require[i].AtLeast = min(pr.Require[i].AtLeast, worthOf(pr.Require[i], points))
	}
	for i := range pr.Among {
		count := 0
		for _, row := range pr.Among[i].Rows {
			if worthOf(row, points) >= row.AtLeast {
				count++
			}
		}
		pr.Among[i].Count = min(pr.Among[i].Count, count)
	}
	return pr
}

// possible tells, for each action, whether it may be proposed, with all that comes before it. Actions
// that wait for each other are taken together.
func possible(actions []plan.Action) []bool {
	may := make([]bool, len(actions))
	for i := range actions {
		may[i] = actions[i].State != plan.Forbidden
	}
	not := func(i int) bool { return !may[i] }
	for again := true; again; {
		again = false
		for i := range actions {
			if !may[i] {
				continue
			}
			lacks := func(list []int) bool { return !slices.ContainsFunc(list, func(k int) bool { return may[k] }) }
			if slices.ContainsFunc(actions[i].After, not) || slices.ContainsFunc(actions[i].Any, lacks) {
				may[i], again = false, true
			}
		}
	}
	return may
}

// worthOf adds up what points are worth in a row.
func worthOf(row plan.Row, points []int64) int64 {
	var sum int64
	for _, term := range row.Terms {
		sum += term.Weight * points[term.Question]
	}
	return sum
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
	if p.gains == nil {
		now := p.score(nil).Global.Floor
		p.gains = make([]Points, len(p.q.Actions))
		for i := range p.q.Actions {
			p.gains[i] = p.score([]*Action{&p.q.Actions[i]}).Global.Floor - now
		}
	}
	return p.gains[place]
}

// task is what an action takes of its owner.
func (p *planner) task(a *Action) Task {
	task := Task{Action: a, Days: a.Effort[p.effort], Started: p.started[a.ID]}
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

// planned lists the actions of a calendar in the order of their start, those without a place
// last.
func (p *planner) planned(c Calendar) []PlannedAction {
	const months = 3 // in a quarter
	list := make([]PlannedAction, 0, len(c.Slots)+len(c.Unplaced))
	for _, s := range c.Slots {
		list = append(list, p.plannedAction(s.Task, months*s.First, months*(s.Last+1)))
	}
	for _, u := range c.Unplaced {
		list = append(list, p.plannedAction(u.Task, -1, -1))
	}
	return list
}

func (p *planner) plannedAction(t Task, start, end int) PlannedAction {
	return PlannedAction{Action: t.Action, Days: t.Days, Start: start, End: end, Unsure: p.unsure(t.Action)}
}

// milestones tells when each level up to a target comes within reach.
func (p *planner) milestones(r *Roadmap, number int) []Milestone {
	var list []Milestone
	levels := r.Before.Standing().Scale.Levels
	for quarter, level := 0, r.Before.Standing().Floor+1; quarter < r.Calendar.Quarters && level <= number; quarter++ {
		score := p.score(r.Calendar.FinishedBy(quarter))
		for level <= number && len(scored(score.Standing().Gaps(level))) == 0 {
			list = append(list, Milestone{&levels[level-1], quarter})
			level++
		}
	}
	return list
}

// settled tells whether an action is nothing to wait for: acquired, or said to be done.
func (p *planner) settled(a *Action) bool { return p.done[a.ID] || p.acquired(a) }
