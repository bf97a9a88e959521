package assessment

import (
	"context"
	"slices"

	"tnl-assess/assessment/plan"
)

// Problem states what [Result.Plan] has to choose, its rules included, for any solver to check: see
// [plan.WriteLP]. The criteria that no action meets ask for what all the actions bring together.
func (r Result) Problem(ctx context.Context, aim Aim) plan.Problem {
	whole := r.aim(aim)
	p := newPlanner(r.Questionnaire, r.Authority(), r.answers, whole)
	target := p.target(p.base.Standing(), whole)
	if target == nil {
		return p.problem(nil)
	}
	return p.least(ctx, p.base.Standing(), target.Number).problem
}

// problem states, as a choice of actions of least effort, what criteria on points ask once the
// actions are done. Questions keep their places; what is pending is not counted on: an axis
// that may yet leave the score is worth nothing, as in [Evaluate].
func (p *planner) problem(criteria []Criterion) plan.Problem {
	pr := p.statement(criteria)
	for i := range p.q.Actions {
		pr.Actions = append(pr.Actions, p.planAction(&p.q.Actions[i]))
	}
	may := possible(pr.Actions)
	for i := range pr.Actions {
		if p.wanted[p.q.Actions[i].ID] && may[i] {
			pr.Actions[i].State = plan.Forced
		}
	}
	p.end(pr.Actions)
	return pr
}

// statement is the problem without its actions: what questions are worth, and what is asked. After
// the questions come as many places again, worth 1 where free software is in service and 0 where it
// is not: see [planner.servicePlace]. The last two are those of the rules: see [planner.rulePlace].
func (p *planner) statement(criteria []Criterion) plan.Problem {
	pr := plan.Problem{Present: make([]int64, 2*len(p.questions)+2)}
	for i := range p.questions {
		pr.Present[i] = int64(p.questions[i].Floor)
		if p.questions[i].Service == True {
			pr.Present[p.servicePlace(i)] = 1
		}
	}
	for _, c := range criteria {
		switch c.Kind {
		case MinAxes:
			pr.Among = append(pr.Among, p.among(c))
		case MinFamily:
			pr.Among = append(pr.Among, p.amongFamily(c))
		default:
			pr.Require = append(pr.Require, p.row(c))
		}
	}
	return pr
}

// servicePlace is where a problem tells whether free software is in service for a question.
func (p *planner) servicePlace(question int) int { return len(p.questions) + question }

// planAction gives an action to the optimiser. One that is acquired, or that the trinôme says
// is done, is nothing to wait for and nothing to propose; one that it sets aside is neither.
func (p *planner) planAction(a *Action) plan.Action {
	out := plan.Action{Days: int64(p.days(a))}
	if p.settled(a) || p.aside[a.ID] {
		out.State = plan.Forbidden
	}
	for _, e := range p.effectsOf(a) {
		if i, ok := p.index[e.Question]; ok && p.questions[i].Counts() {
			question := p.questions[i].Question
			out.Effects = append(out.Effects, plan.Effect{Question: i, Points: int64(p.reached(question, e))})
			if p.serves(question, e) {
				out.Effects = append(out.Effects, plan.Effect{Question: p.servicePlace(i), Points: 1})
			}
		}
	}
	for _, rule := range countedRules {
		if p.follows(a, rule) {
			out.Effects = append(out.Effects, plan.Effect{Question: p.rulePlace(rule), Points: 1})
		}
	}
	for _, id := range a.After {
		if before := p.place(id); before >= 0 && !p.settled(&p.q.Actions[before]) {
			out.After = append(out.After, before)
		}
	}
	for _, r := range a.Requires {
		if !p.inPlace(r) {
			out.Any = append(out.Any, p.providers(a, r))
		}
	}
	return out
}

// end notes the quarters in which each action may be over at the earliest, its owner doing
// nothing else meanwhile but what comes before it.
func (p *planner) end(actions []plan.Action) {
	ends := make([]int64, len(actions))
	var visit func(i int) int64
	visit = func(i int) int64 {
		if ends[i] != 0 {
			return ends[i] // actions that wait for each other begin together
		}
		a := &p.q.Actions[i]
		quarters, able := shortest(p.task(a), p.capacity[a.Owner])
		if !able {
			quarters = MaxQuarters
		}
		ends[i] = int64(quarters)
		for _, before := range actions[i].After {
			ends[i] = max(ends[i], visit(before)+int64(quarters))
		}
		for _, list := range actions[i].Any {
			soonest := int64(MaxQuarters)
			for _, before := range list {
				soonest = min(soonest, visit(before))
			}
			ends[i] = max(ends[i], soonest+int64(quarters))
		}
		return ends[i]
	}
	for i := range actions {
		actions[i].End = visit(i)
	}
}

// place is the rank of an action in the questionnaire, -1 when there is none of that id.
func (p *planner) place(id string) int {
	return slices.IndexFunc(p.q.Actions, func(a Action) bool { return a.ID == id })
}

// impossible is a row that no action meets.
var impossible = plan.Row{AtLeast: 1}

// row states a criterion on a score. A mean is rounded half up to the thousandth of a point: it
// reaches a minimum when twice its sum reaches twice the minimum, less one, times its weight.
func (p *planner) row(c Criterion) plan.Row {
	switch c.Kind {
	case MinGlobal:
		return p.globalRow(c.Min)
	case MinAxis:
		return p.meanRow(func(q *Question) bool { return q.Axis == c.Axis }, c.Min)
	case MinDomain:
		return p.meanRow(func(q *Question) bool { return q.Domain == c.Domain }, c.Min)
	case MinService:
		return p.serviceRow(c)
	default: // MinQuestion
		i, ok := p.index[c.Question]
		if !ok || p.questions[i].Status == NotAsked {
			return plan.Row{}
		}
		return p.questionRow(i, c.Min)
	}
}

// questionRow asks for points on one question, which never has any when it is set aside.
func (p *planner) questionRow(i int, least Points) plan.Row {
	return plan.Row{Terms: []plan.Term{{Question: i, Weight: 1}}, AtLeast: int64(least)}
}

// serviceRow asks for free software in service.
func (p *planner) serviceRow(c Criterion) plan.Row {
	members, need, _ := callRoll(p.q, p.questions, c).need(c.Count)
	if len(members) == 0 {
		return plan.Row{} // not asked
	}
	row := plan.Row{AtLeast: int64(need)}
	for _, i := range members {
		row.Terms = append(row.Terms, plan.Term{Question: p.servicePlace(i), Weight: 1})
	}
	return row
}

// amongFamily asks for points on some questions of a family, whichever they are.
func (p *planner) amongFamily(c Criterion) plan.AtLeast {
	members, need, _ := callRoll(p.q, p.questions, c).need(c.Count)
	out := plan.AtLeast{Count: min(need, len(members))} // none when it is not asked
	for _, i := range members {
		out.Rows = append(out.Rows, p.questionRow(i, c.Min))
	}
	return out
}

// members adds up the questions of a group, and gives the places of those that count.
func (p *planner) members(in func(*Question) bool) (sums group, places []int) {
	questions := p.questions
	if p.strict {
		questions = strictly(questions)
	}
	for i := range questions {
		if !in(questions[i].Question) {
			continue
		}
		sums.add(&questions[i])
		if questions[i].Counts() {
			places = append(places, i)
		}
	}
	return sums, places
}

// meanRow asks for a minimum on the mean of a group; nothing when it is not asked, and what no
// action brings when it is mostly sans objet.
func (p *planner) meanRow(in func(*Question) bool, least Points) plan.Row {
	sums, places := p.members(in)
	switch {
	case sums.weight == 0 && sums.aside == 0:
		return plan.Row{} // not asked
	case !sums.evaluated() || sums.pending():
		return impossible
	}
	row := plan.Row{AtLeast: sums.weight * (2*int64(least) - 1)}
	for _, i := range places {
		row.Terms = append(row.Terms, plan.Term{Question: i, Weight: 2 * p.questions[i].weight()})
	}
	return row
}

// maxScale bounds the common multiple by which the means of the axes are brought together, for the
// weights of a row to be those that [plan.Term] allows. Beyond it weights are rounded down: a plan may
// then do a little too much, never too little.
const maxScale = wholeWeight << 27

// globalRow asks for a minimum on the global score: the mean of the means of the axes.
func (p *planner) globalRow(least Points) plan.Row {
	type part struct {
		axis, weight int64
		places       []int
	}
	var parts []part
	scale, axes := int64(1), int64(0)
	for i := range p.q.Axes {
		sums, places := p.members(func(q *Question) bool { return q.Axis == p.q.Axes[i].ID })
		if !sums.evaluated() {
			continue
		}
		axes += int64(p.q.Axes[i].Weight)
		if !sums.pending() {
			parts = append(parts, part{int64(p.q.Axes[i].Weight), sums.weight, places})
			if scale = lcm(scale, sums.weight); scale > maxScale {
				scale, p.coarse = maxScale, true
			}
		}
	}
	if axes == 0 {
		return impossible
	}
	row := plan.Row{AtLeast: axes * scale * (2*int64(least) - 1)}
	for _, part := range parts {
		for _, i := range part.places {
			share := scale * p.questions[i].weight()
			if p.generous {
				share += part.weight - 1
			}
			weight := 2 * part.axis * (share / part.weight)
			row.Terms = append(row.Terms, plan.Term{Question: i, Weight: weight})
		}
	}
	return row
}

// goal is the global score that is shown, to be made as large as possible.
func (p *planner) goal() plan.Row {
	shown := *p
	shown.strict = false
	return shown.globalRow(Full)
}

// among asks for a minimum on some axes, whichever they are.
func (p *planner) among(c Criterion) plan.AtLeast {
	out := plan.AtLeast{Count: c.Count}
	for i := range p.q.Axes {
		in := func(q *Question) bool { return q.Axis == p.q.Axes[i].ID }
		if sums, _ := p.members(in); sums.evaluated() {
			out.Rows = append(out.Rows, p.meanRow(in, c.Min))
		}
	}
	return out
}

// lcm is the least common multiple of two positive numbers.
func lcm(a, b int64) int64 {
	x, y := a, b
	for y != 0 {
		x, y = y, x%y
	}
	return a / x * b
}
