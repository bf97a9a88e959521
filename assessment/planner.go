package assessment

import "slices"

// planner holds what does not change while actions are tried.
//
// Actions that are done are chosen as if they were not, and leave the plan afterwards: the plan of an
// authority stays the same while it does what it says. Only when it is asked to plan again does it
// begin from what they should have brought (see [Aim.Replan]).
type planner struct {
	q         *Questionnaire
	authority Authority
	measures  measures
	effort    Size // that efforts are estimated for, told by by
	by        Basis
	declared  []QuestionScore     // by the answers
	expected  []QuestionScore     // with what is expected of what is done
	questions []QuestionScore     // those of the two that a choice begins from
	credits   []Credit            // the difference
	effects   map[string][]Effect // of the actions that are done, those that the answers have not told of
	again     bool                // whether a choice begins from what is expected
	index     map[string]int      // question id → place in questions
	capacity  Capacity
	follow    map[string]FollowUp
	today     Date
	with      map[string]string // action → with whom it is done
	wanted    map[string]bool   // actions that the trinôme wants whatever they bring
	aside     map[string]bool   // actions that it sets aside
	gains     map[int]Points    // of [planner.alone], those that are known
	rules     PlanRules         // those that are not waived
	base      Score             // of questions
	weakest   string            // the axis that [RuleAxis] is about
	coarse    bool              // a global score was stated in rounded weights
	generous  bool              // such weights are rounded up, and not down
	strict    bool              // what is sans objet is worth nothing: see [Scale.Strict]
}

func newPlanner(q *Questionnaire, authority Authority, answers map[string]Answer, aim Aim) *planner {
	p := &planner{
		q: q, authority: authority, measures: authority.measures(), declared: scoreQuestions(q, authority, answers), index: map[string]int{},
		effects: map[string][]Effect{}, again: aim.Replan, follow: aim.FollowUps, today: aim.Today,
		with: map[string]string{}, wanted: map[string]bool{}, aside: map[string]bool{}, gains: map[int]Points{},
	}
	for id, f := range aim.FollowUps {
		p.aside[id], p.with[id] = f.Progress == Dropped, f.With
	}
	for id, who := range aim.Partners {
		p.with[id] = who
	}
	for _, id := range aim.With {
		p.wanted[id], p.aside[id] = true, false
	}
	for _, id := range aim.Without {
		p.aside[id] = true
	}
	p.effort, p.by = authority.EffortSize()
	p.strict = len(q.Scales) > 0 && q.Scales[0].Strict
	p.capacity = aim.Capacity.Complete(p.effort)
	for i := range p.declared {
		p.index[p.declared[i].Question.ID] = i
	}
	p.credit(answers, aim)
	if p.questions = p.declared; p.again {
		p.questions = p.expected
	}
	p.rules = aim.rules(q.Plan)
	p.base = p.scoreOf(p.questions)
	p.weakest = weakestAxis(&p.base)
	return p
}

// done tells whether the trinôme says that an action is done.
func (p *planner) done(a *Action) bool { return p.follow[a.ID].Progress == Done }

// days are those that an action takes, alone or with others.
func (p *planner) days(a *Action) int {
	if shared, may := a.Shared[p.effort]; may && p.with[a.ID] != "" {
		return shared
	}
	return a.Effort[p.effort]
}

// target returns the level aimed for, nil when it is acquired already, or when too little is known to
// say which comes next.
func (p *planner) target(s Standing, aim Aim) *Level {
	number := aim.Target
	if kept := aim.Adopted; number <= 0 && aim.Replan && kept != nil && kept.Target > s.Floor {
		number = kept.Target
	}
	if number <= 0 && s.Uncovered && aim.Budget == 0 && aim.Horizon == 0 {
		return nil
	}
	if number <= 0 {
		return nextOnPoints(s)
	}
	if number > len(s.Scale.Levels) || number <= s.Floor {
		return nil
	}
	return &s.Scale.Levels[number-1]
}

// nextOnPoints is the level above the one acquired. Below the minimum coverage, where none
// is, it is the first level that has a criterion on points to meet: what is missing of the
// lower ones is only to find out.
func nextOnPoints(s Standing) *Level {
	if !s.Uncovered {
		return s.Next()
	}
	if gaps := scored(s.Gaps(len(s.Scale.Levels))); len(gaps) > 0 {
		return &s.Scale.Levels[gaps[0].Level-1]
	}
	return s.Next()
}

// scoreOf is the score once some actions are done, from how questions stand: each question they act
// on is then known to be worth at least their effects, and what it may be worth beyond stays possible.
func (p *planner) scoreOf(questions []QuestionScore, actions ...*Action) Score {
	questions = slices.Clone(questions)
	for _, a := range actions {
		for _, e := range p.effectsOf(a) {
			if i, ok := p.index[e.Question]; ok {
				p.bring(&questions[i], e)
			}
		}
	}
	return aggregate(p.q, questions)
}

// score is the score once some actions are done, besides those that are.
func (p *planner) score(actions []*Action) Score { return p.scoreOf(p.expected, actions...) }

// reached is what an effect surely brings, whatever the size when it is not known.
func (p *planner) reached(q *Question, e Effect) Points {
	least := Full
	for _, c := range p.measures.of(q) {
		least = min(least, c.reached(q, e.Points))
	}
	return least
}

// serves tells whether an effect surely puts free software in service, whatever the size when it
// is not known.
func (p *planner) serves(q *Question, e Effect) bool {
	return !slices.ContainsFunc(p.measures.of(q), func(c calibre) bool { return !c.servedAt(q, e.Points) })
}

// acquired tells whether an authority has already what an action brings, or can do without:
// an action whose questions are not asked of it is nothing to wait for.
func (p *planner) acquired(a *Action) bool { return p.acquiredIn(p.questions, a) }

func (p *planner) acquiredIn(questions []QuestionScore, a *Action) bool {
	aside, asked, earned := false, false, false
	for _, e := range a.Effects {
		i, ok := p.index[e.Question]
		if !ok {
			continue
		}
		s := &questions[i]
		if s.Status == NotAsked {
			aside = true
			continue
		}
		asked = true
		if !s.Counts() {
			continue
		}
		if s.Floor < p.reached(s.Question, e) || s.Service != True && p.serves(s.Question, e) {
			return false
		}
		earned = earned || e.Points > 0
	}
	return earned || aside && !asked
}

// missing is the distance left on a criterion. A criterion on several axes, or on questions of a
// family, counts what each of those that it needs is missing, so that progress on any of them shows.
func (s *Score) missing(c Criterion) Points {
	s = s.judged(s.Standing().Scale)
	var floors []Points
	need := c.Count
	switch c.Kind {
	case MinAxes:
		for _, a := range s.Axes {
			if a.Evaluated {
				floors = append(floors, a.Floor)
			}
		}
	case MinFamily:
		var members []int
		members, need, _ = s.enrol(c)
		for _, i := range members {
			floors = append(floors, s.Questions[i].Floor)
		}
	default:
		return s.verdict(c, 0).Missing()
	}
	var sum Points
	for n := 1; n <= need; n++ {
		sum += max(0, c.Min-nthBest(floors, n))
	}
	return sum
}

func scored(verdicts []Verdict) []Verdict {
	return slices.DeleteFunc(slices.Clone(verdicts), func(v Verdict) bool { return !v.Scored() })
}

// value fills in what each action brings to those taken before it, and what fails without it,
// and returns the score once all are done.
func (p *planner) value(planned []PlannedAction, before Score, target int) Score {
	done := make([]*Action, 0, len(planned))
	for i := range planned {
		done = append(done, planned[i].Action)
		after := p.score(done)
		planned[i].Gain, planned[i].Gains = after.Global.Floor-before.Global.Floor, axisGains(before, after)
		planned[i].Serves = serves(before, after, target)
		before = after
	}
	for i := range planned {
		planned[i].Breaks = p.breaks(planned, i, before, target)
		planned[i].Needs = p.needs(planned[i].Action, planned)
	}
	return before
}

// axisGains lists the axes that are worth more after than before.
func axisGains(before, after Score) []AxisGain {
	var gains []AxisGain
	for i := range after.Axes {
		if more := after.Axes[i].Floor - before.Axes[i].Floor; more > 0 {
			gains = append(gains, AxisGain{after.Axes[i].Axis, more})
		}
	}
	return gains
}

// breaks lists the criteria that hold after all the actions and no longer do without one and
// those that wait for it.
func (p *planner) breaks(planned []PlannedAction, dropped int, after Score, target int) []Verdict {
	gone := map[string]bool{planned[dropped].ID: true}
	for again := true; again; {
		again = false
		for _, a := range planned {
			if !gone[a.ID] && (slices.ContainsFunc(a.After, func(id string) bool { return gone[id] }) || p.lacks(a.Action, planned, gone)) {
				gone[a.ID], again = true, true
			}
		}
	}
	var kept []*Action
	for _, a := range planned {
		if !gone[a.ID] {
			kept = append(kept, a.Action)
		}
	}
	var broken []Verdict
	left, without := after.Standing().Gaps(target), p.score(kept)
	for _, v := range scored(without.Standing().Gaps(target)) {
		if !slices.ContainsFunc(left, func(w Verdict) bool { return w.Level == v.Level && w.Criterion == v.Criterion }) {
			broken = append(broken, v)
		}
	}
	return broken
}

// serves lists the criteria of the target that are closer after than before.
func serves(before, after Score, target int) []Verdict {
	var out []Verdict
	for _, v := range scored(before.Standing().Gaps(target)) {
		if after.missing(v.Criterion) < before.missing(v.Criterion) {
			out = append(out, v)
		}
	}
	return out
}

// unsure lists the questions an action acts on whose answer is not known.
func (p *planner) unsure(a *Action) []string {
	var ids []string
	for _, e := range a.Effects {
		if i, ok := p.index[e.Question]; ok && p.questions[i].Open() {
			ids = append(ids, e.Question)
		}
	}
	return ids
}
