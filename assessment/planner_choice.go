package assessment

import (
	"context"
	"math"
	"slices"

	"tnl-assess/assessment/plan"
)

// choice is what there was to choose, and what was found.
type choice struct {
	problem  plan.Problem
	solution plan.Solution
}

func (c choice) found() bool { return found(c.solution) }

// fill chooses the actions of a roadmap that has a target, lays them in time and values them.
func (p *planner) fill(ctx context.Context, r *Roadmap, aim Aim) {
	var c choice
	if aim.Budget > 0 || aim.Horizon > 0 {
		c = p.within(ctx, r, aim)
	} else {
		c = p.least(ctx, p.base.Standing(), r.Target.Number)
		r.AtLeast = int(c.solution.Bound)
	}
	r.Proven = c.solution.Status == plan.Optimal || c.solution.Status == plan.Infeasible
	r.TiesLeft = c.solution.TiesLeft
	chosen := p.actions(c.solution.Chosen)
	whole := p.layOut(ctx, chosen, r.Target.Number, aim.Horizon)
	left := p.left(c.problem, chosen)
	begun := func(a *Action) bool { return p.follow[a.ID].Progress == Started }
	p.finish(ctx, r, p.planned(whole.only(p.done)), whole.only(func(a *Action) bool { return left[a.ID] }).begun(begun))
}

// least chooses the actions of least effort that meet every criterion that can be met, and come as
// close as possible to the others, within the rules.
func (p *planner) least(ctx context.Context, s Standing, number int) choice {
	state := func() plan.Problem {
		pr := p.problem(p.firmer(p.criteria(s, number)))
		if grounds, some := p.groundRows(); some {
			pr.Among = append(pr.Among, grounds)
		}
		return attainable(pr)
	}
	c := p.fewest(ctx, state)
	if !c.found() {
		return c
	}
	chosen := c.solution.Chosen
	if _, asked := p.wiser(c.problem, chosen); !asked {
		return c
	}
	wiser := p.fewest(ctx, func() plan.Problem {
		pr, _ := p.wiser(state(), chosen)
		return pr
	})
	if wiser.found() {
		return wiser
	}
	c.solution.Status = plan.Feasible // no time was left to keep to the rules
	return c
}

// fewest finds the fewest days in which a problem is met. Where weights had to be rounded down, that is
// proven only if as many days are needed when they are rounded up.
func (p *planner) fewest(ctx context.Context, state func() plan.Problem) choice {
	p.coarse = false
	pr := state()
	s := plan.Minimise(ctx, pr)
	if p.coarse && s.Status == plan.Optimal {
		p.generous = true
		least := plan.Minimise(ctx, state())
		p.generous = false
		if least.Bound < s.Days {
			s.Status, s.Bound = plan.Feasible, least.Bound
		}
	}
	return choice{pr, s}
}

// within aims at the highest level that the budget and the horizon allow, from the target down,
// then at the highest global score. When they allow none above the one acquired, the target
// stays. What they do not allow of the rules is left: the duties and the risks come before the level,
// the others after it.
func (p *planner) within(ctx context.Context, r *Roadmap, aim Aim) choice {
	standing := p.base.Standing()
	top := len(standing.Scale.Levels)
	switch pace := p.rules.Pace; {
	case aim.Target > 0:
		top = r.Target.Number
	case aim.Horizon > 0 && pace > 0:
		top = min(top, standing.Floor+(aim.Horizon+pace-1)/pace)
	}
	grounds, some := p.groundRows()
	for some && grounds.Count > 0 && !p.feasible(ctx, p.boundedBy(nil, grounds, aim), aim) {
		grounds.Count--
	}
	sure := true
	for number := top; ; number-- {
		criteria := p.criteria(standing, number)
		c := p.most(ctx, p.boundedBy(criteria, grounds, aim), aim)
		done := number <= standing.Floor
		if c.found() && !done {
			r.Target, done = &standing.Scale.Levels[number-1], true
		}
		if done {
			if c.found() {
				c = p.refine(ctx, c, criteria, grounds, aim)
			}
			r.AtMost = worthAtMost(c.problem.Goal, c.solution.Bound)
			if !sure && c.solution.Status == plan.Optimal {
				c.solution.Status = plan.Feasible
			}
			return c
		}
		sure = sure && c.solution.Status == plan.Infeasible
	}
}

// refine keeps to the margin and to the rules on actions, as far as the bounds allow.
func (p *planner) refine(ctx context.Context, c choice, criteria []Criterion, grounds plan.AtLeast, aim Aim) choice {
	best := c
	if p.rules.Margin > 0 {
		firm := attainable(p.boundedBy(p.firmer(criteria), grounds, aim))
		if more := p.most(ctx, firm, aim); more.found() {
			best = more
		}
	}
	if wiser, asked := p.wiser(best.problem, best.solution.Chosen); asked {
		if more := p.most(ctx, wiser, aim); more.found() {
			best = more
		}
	}
	return best
}

// boundedBy states a problem within a budget, if there is one, whose goal is the global score.
func (p *planner) boundedBy(criteria []Criterion, grounds plan.AtLeast, aim Aim) plan.Problem {
	pr := p.problem(criteria)
	if aim.Budget > 0 {
		pr.Limits = append(pr.Limits, plan.Budget(pr.Actions, int64(aim.Budget)))
	}
	pr.Goal = p.goal()
	if grounds.Count > 0 {
		pr.Among = append(pr.Among, grounds)
	}
	return pr
}

// most is what brings the most within the bounds.
func (p *planner) most(ctx context.Context, pr plan.Problem, aim Aim) choice {
	return choice{pr, p.inTime(ctx, pr, aim)}
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
	pr.Require, pr.Among = slices.Clone(pr.Require), slices.Clone(pr.Among)
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
