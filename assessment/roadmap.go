package assessment

import (
	"cmp"
	"context"
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
	// Open lists the actions that may be proposed, those that the trinôme sets aside or has
	// dropped included, in the order of the questionnaire.
	Open []*Action
	// Calendar lays the actions on quarters, under what the roles can give.
	Calendar Calendar
	// Milestones are the levels that the actions lead to, with the quarter, from 0, at the end
	// of which the criteria on points of each hold.
	Milestones []Milestone
	Budget     int // person-days at most; 0 when there was no limit
	Horizon    int // months at most; 0 when there was no limit
	// Proven tells whether no choice takes fewer days or, within a budget or a horizon, brings
	// more. When it is false the search was stopped: no choice takes fewer days than AtLeast or,
	// within a budget or a horizon, brings the global score beyond AtMost.
	Proven  bool
	AtLeast int
	AtMost  Points
	// TiesLeft tells that, although no choice takes fewer days or brings more, another that is as
	// good may have fewer actions, end earlier or come first: the search for it was cut short.
	TiesLeft bool
	// Ways tells, for each criterion on points that the target and the levels below miss today,
	// how to meet it alone.
	Ways []Way
	// Unmet lists the criteria on points of the target, and of the levels below, that would
	// not be met even if every action that may be proposed were done; with a budget, those
	// that it leaves.
	Unmet []Verdict
	// ToFind lists the questions whose answer is not known, the heaviest first.
	ToFind []QuestionScore
	// ToProve lists the claims that have no evidence, the heaviest first.
	ToProve []QuestionScore
}

// Reached tells whether the actions meet every criterion on points of the target.
func (r Roadmap) Reached() bool { return len(r.Unmet) == 0 }

// Milestone is a level, and the quarter in which it comes within reach.
type Milestone struct {
	Level   *Level
	Quarter int
}

// PlannedAction is an action of a roadmap. Actions come in the order of their start.
type PlannedAction struct {
	*Action
	Days  int    // effort in person-days, for the size of the authority
	Gain  Points // what it adds to the global score when taken in this order
	Start int    // months from now, the first of a quarter; -1 when the calendar has no place for it
	End   int    // months from now, after the last of a quarter; -1 likewise
	// Gains is what it adds to each axis when taken in this order, those that gain nothing
	// left out.
	Gains []AxisGain
	// Serves lists the criteria that it brings closer, as they stand before it.
	Serves []Verdict
	// Breaks lists the criteria up to the target that the roadmap would no longer meet if it
	// were dropped, with the actions that wait for it.
	Breaks []Verdict
	// Unsure lists the ids of the questions it acts on whose answer is not known: it may
	// be done already.
	Unsure []string
}

// AxisGain is what an action adds to the score of an axis.
type AxisGain struct {
	Axis   *Axis
	Points Points
}

// Aim is what a roadmap is asked for.
type Aim struct {
	// Target is the level aimed for; 0 is the next one or, when too little is known to claim
	// one, the first that the known points alone do not reach. With a budget or a horizon, 0 is
	// the highest level within them.
	Target int
	// Budget is the person-days at most; 0 is no limit. The roadmap then reaches the highest
	// level, and after it the highest global score, that they allow.
	Budget int
	// Horizon is the months at most, counted in whole quarters, the last one included; 0 is no
	// limit. It acts as a budget does: the actions are those that the calendar ends in time.
	Horizon int
	// With lists the ids of the actions that the trinôme wants whatever they bring, even if it
	// had dropped them; one that cannot be proposed is left out.
	With []string
	// Without lists the ids of the actions that the trinôme sets aside.
	Without []string
	// Capacity is what the roles can give; nil, or without a role, it is [DefaultCapacity].
	Capacity Capacity
	// FollowUps says what became of actions: what is done or dropped is not proposed again.
	FollowUps map[string]FollowUp
}

// Plan is [PlanFor] without a limit in time, for a target alone.
func Plan(q *Questionnaire, authority Authority, answers map[string]Answer, target int) Roadmap {
	return PlanFor(context.Background(), q, authority, answers, Aim{Target: target})
}

// PlanFor chooses the actions of least total effort, in person-days for the size of the
// authority, after which the criteria on points of the target and of the levels below hold,
// unknown answers being worth 0. Ties go to fewer actions, then to the choice that ends the
// earliest if its owners have nothing else to do, then to the order of the questionnaire: the
// same answers always give the same plan. When the context ends before the choice is proven,
// the best found is given, and [Roadmap.Proven] is false.
//
// Prerequisites are chosen too; one of which the authority has the effects is taken as done. A
// question is then worth the best of its present points and of the effects of the actions. A
// criterion that no action meets is left out, and named in Unmet. Actions do not change which
// questions are asked; an axis that may yet leave the score is not counted on.
func PlanFor(ctx context.Context, q *Questionnaire, authority Authority, answers map[string]Answer, aim Aim) Roadmap {
	p := newPlanner(q, authority, answers, aim)
	r := Roadmap{Before: p.score(nil), Size: p.size, Sized: p.sized, Budget: aim.Budget, Horizon: aim.Horizon, Proven: true}
	r.After = r.Before
	for i := range q.Actions {
		if !p.settled(&q.Actions[i]) {
			r.Open = append(r.Open, &q.Actions[i])
		}
	}
	if r.Target = p.target(r.Before.Standing(), aim); r.Target != nil {
		p.fill(ctx, &r, aim)
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
	capacity  Capacity
	done      map[string]bool // actions that the trinôme says are done
	started   map[string]bool // actions that it says are under way
	wanted    map[string]bool // actions that it wants whatever they bring
	aside     map[string]bool // actions that it sets aside
	gains     []Points        // of [planner.alone], once they are known
}

func newPlanner(q *Questionnaire, authority Authority, answers map[string]Answer, aim Aim) *planner {
	p := &planner{
		q: q, questions: scoreQuestions(q, authority, answers), index: map[string]int{},
		done: map[string]bool{}, started: map[string]bool{}, wanted: map[string]bool{}, aside: map[string]bool{},
	}
	for id, f := range aim.FollowUps {
		p.done[id], p.started[id], p.aside[id] = f.Progress == Done, f.Progress == Started, f.Progress == Dropped
	}
	for _, id := range aim.With {
		p.wanted[id], p.aside[id] = true, false
	}
	for _, id := range aim.Without {
		p.aside[id] = true
	}
	p.size, p.sized = authority.Size()
	p.capacity = aim.Capacity.Over(p.size)
	for i := range p.questions {
		p.index[p.questions[i].Question.ID] = i
	}
	return p
}

// target returns the level aimed for, nil when it is acquired already.
func (p *planner) target(s Standing, aim Aim) *Level {
	number := aim.Target
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
			if !gone[a.ID] && slices.ContainsFunc(a.After, func(id string) bool { return gone[id] }) {
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
