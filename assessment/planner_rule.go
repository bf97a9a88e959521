package assessment

import (
	"slices"

	"tnl-assess/assessment/plan"
)

// countedRules are those that ask for one action at least, of a kind, when a plan has several.
var countedRules = []Rule{RuleAxis, RuleService}

// rules are those of a questionnaire that are not waived, with the margin that is asked for.
func (a Aim) rules(of PlanRules) PlanRules {
	if a.Margin > 0 {
		of.Margin = a.Margin
	}
	for _, rule := range a.Waived {
		switch rule {
		case RuleGround:
			of.Grounds = nil
		case RuleMargin:
			of.Margin = 0
		case RuleAxis:
			of.Axis = 0
		case RuleService:
			of.Service = 0
		case RulePace:
			of.Pace = 0
		}
	}
	return of
}

// rulePlace is where a problem counts what a rule asks for: 1 as soon as one action does it.
func (p *planner) rulePlace(rule Rule) int {
	return 2*len(p.questions) + slices.Index(countedRules, rule)
}

// from is the number of actions from which a rule applies; 0 for never.
func (p *planner) from(rule Rule) int {
	if rule == RuleAxis {
		return p.rules.Axis
	}
	return p.rules.Service
}

// follows tells whether an action does what a rule asks one to do.
func (p *planner) follows(a *Action, rule Rule) bool {
	return slices.ContainsFunc(p.effectsOf(a), func(e Effect) bool {
		i, ok := p.index[e.Question]
		if !ok || !p.questions[i].Counts() {
			return false
		}
		s := &p.questions[i]
		if rule == RuleAxis {
			return s.Question.Axis == p.weakest && s.Floor < p.reached(s.Question, e)
		}
		return s.Service != True && p.serves(s.Question, e)
	})
}

// weakestAxis is the evaluated axis of the lowest score, the heaviest among equals; empty without any.
func weakestAxis(s *Score) string {
	var weakest *AxisScore
	for i := range s.Axes {
		a := &s.Axes[i]
		if a.Evaluated && (weakest == nil || a.Floor < weakest.Floor || a.Floor == weakest.Floor && a.Axis.Weight > weakest.Axis.Weight) {
			weakest = a
		}
	}
	if weakest == nil {
		return ""
	}
	return weakest.Axis.ID
}

// firmer adds the margin to criteria on means. One on several axes is asked without it as well: with
// it, there may be too few axes that can.
func (p *planner) firmer(criteria []Criterion) []Criterion {
	if p.rules.Margin == 0 {
		return criteria
	}
	var list []Criterion
	for _, c := range criteria {
		more := c
		more.Min = min(c.Min+p.rules.Margin, Full)
		switch c.Kind {
		case MinGlobal, MinAxis, MinDomain:
			list = append(list, more)
		case MinAxes:
			list = append(list, c, more)
		default:
			list = append(list, c)
		}
	}
	return list
}

// wiser adds to a problem the rules that a choice of so many actions is held to; false when there are
// none, or when the choice keeps to them already.
func (p *planner) wiser(pr plan.Problem, chosen []int) (plan.Problem, bool) {
	kept := true
	pr.Require = slices.Clone(pr.Require)
	for _, rule := range countedRules {
		if from := p.from(rule); from == 0 || len(chosen) < from {
			continue
		}
		pr.Require = append(pr.Require, plan.Row{Terms: []plan.Term{{Question: p.rulePlace(rule), Weight: 1}}, AtLeast: 1})
		kept = kept && slices.ContainsFunc(chosen, func(i int) bool { return p.follows(&p.q.Actions[i], rule) })
	}
	return attainable(pr), !kept
}
