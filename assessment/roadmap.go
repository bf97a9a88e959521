package assessment

import (
	"cmp"
	"slices"
)

// Roadmap is a plan towards a level: the actions to take, and what to find out and prove.
type Roadmap struct {
	Target  *Level // nil when there is none to aim for: acquired already, or beyond the scale
	Before  Score
	After   Score // the score once the actions are done
	Size    Size  // the size that efforts are given for
	Sized   bool  // false when the size is a default, the population being unknown
	Actions []PlannedAction
	// Unmet lists the criteria on points of the target, and of the levels below, that would
	// not be met even if every action of the questionnaire were done.
	Unmet []Verdict
	// ToFind lists the questions whose answer is not known, the heaviest first.
	ToFind []QuestionScore
	// ToProve lists the claims that have no evidence, the heaviest first.
	ToProve []QuestionScore
}

// Reached tells whether the actions meet every criterion on points of the target.
func (r Roadmap) Reached() bool { return len(r.Unmet) == 0 }

// PlannedAction is an action of a roadmap. Actions come in the order of their start.
type PlannedAction struct {
	*Action
	Days  int    // effort in person-days, for the size of the authority
	Gain  Points // what it adds to the global score when taken in this order
	Start int    // months from now
	End   int    // months from now
	// Serves lists the criteria that it brings closer, as they stand before it.
	Serves []Verdict
	// Unsure lists the ids of the questions it acts on whose answer is not known: it may
	// be done already.
	Unsure []string
}

// Plan chooses actions until the criteria on points of the target level hold, with unknown
// answers at 0. A target of 0 means the next level or, when too little is known to claim
// one, the first that the known points alone do not reach. Actions are chosen greedily, by what
// they close of the remaining gaps per person-day, prerequisites included; a prerequisite
// of which the authority has the effects is taken as done, and an action that the others
// make useless is dropped. Actions do not change which questions are asked: a question
// that may turn out not to be asked counts as asked once an action bears on it. The same
// answers always give the same plan.
func Plan(q *Questionnaire, authority Authority, answers map[string]Answer, target int) Roadmap {
	p := newPlanner(q, authority, answers)
	r := Roadmap{Before: p.score(nil), Size: p.size, Sized: p.sized}
	r.After = r.Before
	if r.Target = p.target(r.Before.Standing(), target); r.Target != nil {
		number := r.Target.Number
		r.Actions = p.schedule(p.prune(p.choose(number), number))
		r.After = p.value(r.Actions, r.Before, number)
		r.Unmet = scored(r.After.Standing().Gaps(number))
	}
	r.ToFind = heaviest(r.Before.Questions, QuestionScore.Open)
	r.ToProve = heaviest(r.Before.Questions, func(s QuestionScore) bool {
		return s.Status == Answered && s.Floor > 0 && !s.Proven
	})
	return r
}

// StrongestLever returns the action of the roadmap that adds the most to the global score
// per person-day, the earliest among equals; false when no action adds any.
func (r Roadmap) StrongestLever() (PlannedAction, bool) {
	if len(r.Actions) == 0 {
		return PlannedAction{}, false
	}
	best := slices.MaxFunc(r.Actions, func(a, b PlannedAction) int {
		return cmp.Compare(int64(a.Gain)*int64(max(b.Days, 1)), int64(b.Gain)*int64(max(a.Days, 1)))
	})
	return best, best.Gain > 0
}

// planner holds what does not change while actions are tried.
type planner struct {
	q         *Questionnaire
	size      Size
	sized     bool
	questions []QuestionScore
	index     map[string]int // question id → place in questions
}

func newPlanner(q *Questionnaire, authority Authority, answers map[string]Answer) *planner {
	p := &planner{q: q, questions: scoreQuestions(q, authority, answers), index: map[string]int{}}
	p.size, p.sized = authority.Size()
	for i := range p.questions {
		p.index[p.questions[i].Question.ID] = i
	}
	return p
}

// target returns the level aimed for, nil when it is acquired already.
func (p *planner) target(s Standing, number int) *Level {
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

// score is the score once some actions are done: each question they act on is then known
// to be worth at least their effects, and what it may be worth beyond stays possible.
func (p *planner) score(actions []*Action) Score {
	questions := slices.Clone(p.questions)
	for _, a := range actions {
		for _, e := range a.Effects {
			i, ok := p.index[e.Question]
			if !ok || !questions[i].Counts() {
				continue
			}
			s := &questions[i]
			s.Status, s.Pending = Answered, false
			reached := p.reached(s.Question, e)
			s.Interval = Interval{Floor: max(s.Floor, reached), Ceiling: max(s.Ceiling, reached)}
		}
	}
	return aggregate(p.q, questions)
}

// reached is what an effect surely brings, whatever the size when it is not known.
func (p *planner) reached(q *Question, e Effect) Points {
	if p.sized {
		return q.Reached(e.Points, p.size)
	}
	least := Full
	for _, size := range Sizes {
		least = min(least, q.Reached(e.Points, size))
	}
	return least
}

// choose adds bundles (an action with its missing prerequisites) until the gaps are closed.
// When no bundle closes any by itself, all the actions left are tried together, for an axis
// may need several before it counts among the best ones.
func (p *planner) choose(target int) []*Action {
	var chosen []*Action
	left := shortfall(p.score(chosen), target)
	for left > 0 {
		bundle := p.bestBundle(chosen, left, target)
		if bundle == nil {
			bundle = p.rest(chosen)
		}
		more := slices.Concat(chosen, bundle)
		after := shortfall(p.score(more), target)
		if after >= left {
			return chosen
		}
		chosen, left = more, after
	}
	return chosen
}

// bestBundle returns the bundle that closes most of the shortfall per person-day, nil when
// none closes any. Ties go to the order of the questionnaire.
func (p *planner) bestBundle(chosen []*Action, left Points, target int) []*Action {
	var best []*Action
	var bestGain, bestDays int64
	for i := range p.q.Actions {
		bundle := p.bundle(&p.q.Actions[i], chosen)
		if len(bundle) == 0 {
			continue
		}
		gain := int64(left - shortfall(p.score(slices.Concat(chosen, bundle)), target))
		days := int64(max(p.days(bundle), 1))
		if gain > 0 && (best == nil || gain*bestDays > bestGain*days) {
			best, bestGain, bestDays = bundle, gain, days
		}
	}
	return best
}

// bundle returns an action preceded by its prerequisites, without those that are acquired
// or already chosen.
func (p *planner) bundle(a *Action, chosen []*Action) []*Action {
	var seen, out []*Action
	var visit func(a *Action)
	visit = func(a *Action) {
		if slices.Contains(chosen, a) || slices.Contains(seen, a) {
			return
		}
		seen = append(seen, a)
		for _, id := range a.After {
			if before := p.q.Action(id); before != nil && !p.acquired(before) {
				visit(before)
			}
		}
		out = append(out, a)
	}
	visit(a)
	return out
}

// rest returns every action that is not chosen, each after its prerequisites.
func (p *planner) rest(chosen []*Action) []*Action {
	all := slices.Clone(chosen)
	for i := range p.q.Actions {
		all = append(all, p.bundle(&p.q.Actions[i], all)...)
	}
	return all[len(chosen):]
}

// acquired tells whether an authority has already what an action brings, or can do without:
// an action whose questions are not asked of it is nothing to wait for.
func (p *planner) acquired(a *Action) bool {
	aside, asked, earned := false, false, false
	for _, e := range a.Effects {
		i, ok := p.index[e.Question]
		if !ok {
			continue
		}
		if p.questions[i].Status == NotAsked {
			aside = true
			continue
		}
		asked = true
		if !p.questions[i].Counts() {
			continue
		}
		if p.questions[i].Floor < p.reached(p.questions[i].Question, e) {
			return false
		}
		earned = earned || e.Points > 0
	}
	return earned || aside && !asked
}

// prune drops, the last chosen first, every action that nothing needs: no chosen action
// comes after it and the shortfall does not grow without it.
func (p *planner) prune(chosen []*Action, target int) []*Action {
	left := shortfall(p.score(chosen), target)
	for i := len(chosen) - 1; i >= 0; i-- {
		without := slices.Delete(slices.Clone(chosen), i, i+1)
		if !needed(chosen[i].ID, without) && shortfall(p.score(without), target) <= left {
			chosen = without
		}
	}
	return chosen
}

func needed(id string, actions []*Action) bool {
	return slices.ContainsFunc(actions, func(a *Action) bool { return slices.Contains(a.After, id) })
}

func (p *planner) days(actions []*Action) int {
	sum := 0
	for _, a := range actions {
		sum += a.Effort[p.size]
	}
	return sum
}

// shortfall adds up what is missing, in points, on the criteria that actions can meet.
func shortfall(s Score, target int) Points {
	var sum Points
	for _, v := range scored(s.Standing().Gaps(target)) {
		sum += s.missing(v.Criterion)
	}
	return sum
}

// missing is the distance left on a criterion. A criterion on several axes counts what
// each of the axes it needs is missing, so that progress on any of them shows.
func (s *Score) missing(c Criterion) Points {
	if c.Kind != MinAxes {
		return s.verdict(c, 0).Missing()
	}
	var sum Points
	for n := 1; n <= c.Count; n++ {
		sum += max(0, c.Min-s.nthBestAxis(n).Floor)
	}
	return sum
}

func scored(verdicts []Verdict) []Verdict {
	return slices.DeleteFunc(slices.Clone(verdicts), func(v Verdict) bool { return !v.Scored() })
}

// schedule lays the chosen actions in time: each owner takes one action at a time, in the
// order of the choice, and no action starts before its prerequisites end.
func (p *planner) schedule(chosen []*Action) []PlannedAction {
	planned := make([]PlannedAction, 0, len(chosen))
	free, ends := map[Role]int{}, map[string]int{}
	for _, a := range chosen {
		start := free[a.Owner]
		for _, id := range a.After {
			start = max(start, ends[id])
		}
		end := start + a.Months
		free[a.Owner], ends[a.ID] = end, end
		planned = append(planned, PlannedAction{
			Action: a, Days: a.Effort[p.size], Start: start, End: end, Unsure: p.unsure(a),
		})
	}
	slices.SortStableFunc(planned, func(a, b PlannedAction) int { return cmp.Compare(a.Start, b.Start) })
	return planned
}

// value fills in what each action brings to those taken before it, and returns the score
// once all are done.
func (p *planner) value(planned []PlannedAction, before Score, target int) Score {
	done := make([]*Action, 0, len(planned))
	for i := range planned {
		done = append(done, planned[i].Action)
		after := p.score(done)
		planned[i].Gain = after.Global.Floor - before.Global.Floor
		planned[i].Serves = serves(before, after, target)
		before = after
	}
	return before
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

// heaviest keeps the questions that fit, by falling weight, then in their order.
func heaviest(questions []QuestionScore, fits func(QuestionScore) bool) []QuestionScore {
	var out []QuestionScore
	for _, s := range questions {
		if fits(s) {
			out = append(out, s)
		}
	}
	slices.SortStableFunc(out, func(a, b QuestionScore) int {
		return cmp.Compare(b.Question.Weight, a.Question.Weight)
	})
	return out
}
