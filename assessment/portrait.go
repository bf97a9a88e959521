package assessment

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"

	"tnl-assess/assessment/plan"
)

// Portrait is the emptiest way to a level: answers with which an authority reaches it while as few
// questions as possible have what is counted, free software in service for instance.
type Portrait struct {
	Scale     *Scale
	Level     *Level
	Authority Authority
	Counted   Criterion         // what is counted, of kind [MinService], [MinFamily] or [MinQuestion]
	Answers   map[string]Answer // nil when no answers reach the level
	Count     int               // how many questions have it
	Need      int               // how many the criterion asks of this authority; 0 when it asks nothing
	// AtLeast is a number that no answers can do with less than: Count, but for axes of such
	// weights that the global score has to be rounded while it is searched.
	AtLeast int
}

// Emptiest finds the emptiest way of an authority to a level of a scale. Every question that it is
// asked may be answered by any value, or be set aside where that is allowed. An error tells that
// the questionnaire is beyond what is computed, because a condition reads an answer or a fact that
// the authority does not give, or that the context ended.
func Emptiest(ctx context.Context, q *Questionnaire, scale *Scale, level int, authority Authority, counted Criterion) (Portrait, error) {
	p := Portrait{Scale: scale, Level: &scale.Levels[level-1], Authority: authority, Counted: counted}
	e, err := newEmptiest(q, p)
	if err != nil {
		return p, err
	}
	p.Need = e.need
	if err := e.search(ctx, 0); err != nil || e.answers == nil {
		return p, err
	}
	p.Answers, p.Count, p.AtLeast = e.answers, int(e.limit), int(e.limit)
	if e.coarse {
		e.generous = true
		err = e.search(ctx, 0)
		p.AtLeast = int(e.limit)
	}
	return p, err
}

// emptiest looks for the emptiest way to a level, deciding first what is set aside: a mean is not
// linear in it. Until that is decided of a question, it is taken to be worth everything.
type emptiest struct {
	q         *Questionnaire
	index     map[string]int
	criteria  []Criterion
	questions []QuestionScore
	options   [][]alternative // of each question, none when it is not asked
	need      int
	strict    bool  // what is sans objet is worth nothing
	aside     []int // the questions that may be worth setting aside, those that may empty a group first
	emptying  int   // how many those are
	coarse    bool  // whether a global score was rounded
	generous  bool  // whether it is so for more ways to reach the level, and not fewer
	limit     int64 // the least count found
	answers   map[string]Answer
}

func newEmptiest(q *Questionnaire, p Portrait) (*emptiest, error) {
	e := &emptiest{
		q: q, index: map[string]int{}, limit: math.MaxInt64,
		questions: scoreQuestions(q, p.Authority, nil), options: make([][]alternative, len(q.Questions)),
	}
	for _, level := range p.Scale.Levels[:p.Level.Number] {
		for _, c := range level.Criteria {
			if c.Scored() {
				e.criteria = append(e.criteria, c)
			}
		}
	}
	members, need := e.counted(p.Counted)
	e.need = need
	measures := p.Authority.measures()
	for i := range e.questions {
		s := &e.questions[i]
		e.index[s.Question.ID] = i
		calibres := measures.of(s.Question)
		if c := s.Question.Condition; s.Pending || len(calibres) > 1 || c != nil && len(c.Questions()) > 0 {
			return nil, fmt.Errorf("la question « %s » se pose selon une réponse ou un fait que ce calcul ne fait pas varier ; faites-la dépendre du type, de la taille ou de la population", s.Question.ID)
		}
		if s.Status != NotAsked {
			s.Status = Answered
			e.options[i] = alternatives(s.Question, calibres[0], has(p.Counted, slices.Contains(members, i)))
		}
	}
	e.strict = p.Scale.Strict
	e.mayBeAside()
	return e, nil
}

// counted lists the questions asked in which something is counted, and how many are needed.
func (e *emptiest) counted(c Criterion) (members []int, need int) {
	if c.Kind != MinQuestion {
		members, need, _ = callRoll(e.q, e.questions, c).need(c.Count)
	} else if i := slices.IndexFunc(e.questions, func(s QuestionScore) bool { return s.Question.ID == c.Question }); i >= 0 && e.questions[i].Status != NotAsked {
		members, need = []int{i}, 1
	}
	if len(members) == 0 {
		return nil, 0
	}
	return members, need
}

// has tells what is counted in a question.
func has(c Criterion, member bool) func(Points, bool) bool {
	return func(points Points, serves bool) bool {
		if c.Kind == MinService {
			return member && serves
		}
		return member && points >= c.Min
	}
}

// mayBeAside lists the questions that may be worth setting aside: those that cannot be worth
// everything without what is counted, and those of a group that may cease to be evaluated. On a
// strict scale, that is only a way not to have what every answer has.
func (e *emptiest) mayBeAside() {
	var rest []int
	for i := range e.questions {
		q := e.questions[i].Question
		switch options := e.options[i]; {
		case options == nil || !q.Skippable || e.strict && !options[0].has:
		case e.strict:
			rest = append(rest, i)
		case e.emptiable(func(o *Question) bool { return o.Axis == q.Axis }), e.emptiable(func(o *Question) bool { return o.Domain == q.Domain }):
			e.aside = append(e.aside, i)
		case options[0].has || options[0].points < Full:
			rest = append(rest, i)
		}
	}
	e.emptying, e.aside = len(e.aside), append(e.aside, rest...)
}

// emptiable tells whether more than half the weight of a group may be set aside.
func (e *emptiest) emptiable(in func(*Question) bool) bool {
	var may, all int
	for i := range e.questions {
		if q := e.questions[i].Question; e.options[i] != nil && in(q) {
			all += q.Weight
			if q.Skippable {
				may += q.Weight
			}
		}
	}
	return 2*may > all
}

// search decides whether to set aside each question from one on, unless no way can then be emptier
// than the emptiest found.
func (e *emptiest) search(ctx context.Context, from int) error {
	if from >= e.emptying {
		if open, err := e.solve(ctx, from); err != nil || !open {
			return err
		}
	}
	i := e.aside[from]
	for _, status := range []Status{Answered, SetAside} {
		e.questions[i].Status = status
		if err := e.search(ctx, from+1); err != nil {
			return err
		}
	}
	e.questions[i].Status = Answered
	return nil
}

// solve finds the emptiest way when it is not decided what is set aside from one question on. It
// tells whether that leaves a way open to be emptier than the emptiest found.
func (e *emptiest) solve(ctx context.Context, from int) (open bool, err error) {
	pr, w := e.state(from)
	if e.limit <= w.forced {
		return false, nil
	}
	if e.limit < math.MaxInt64 {
		pr.Limits = append(pr.Limits, plan.Budget(pr.Actions, e.limit-1-w.forced))
	}
	solution := plan.Minimise(ctx, pr)
	switch {
	case solution.Status == plan.Infeasible:
		return false, nil
	case ctx.Err() != nil && solution.Status != plan.Optimal:
		return false, fmt.Errorf("le calcul a été arrêté avant la fin : %w", context.Cause(ctx))
	case solution.Status != plan.Optimal:
		return false, errors.New("le questionnaire est trop grand pour ce calcul")
	}
	answers, whole := w.answers(solution.Chosen)
	if whole {
		e.limit, e.answers = solution.Days+w.forced, answers
	}
	return !whole, nil
}

// state states the emptiest way as a choice of actions: its days are the questions that have what is
// counted, those that have it whatever is answered left out.
func (e *emptiest) state(from int) (plan.Problem, *ways) {
	p := &planner{q: e.q, index: e.index, questions: slices.Clone(e.questions), generous: e.generous, strict: e.strict}
	w := &ways{emptiest: e, planner: p}
	for i, options := range e.options {
		if e.questions[i].Status == Answered && options != nil {
			w.offer(i, options, slices.Contains(e.aside[from:], i))
		}
	}
	pr := p.statement(e.criteria)
	pr.Actions, pr.Limits = w.actions, w.limits()
	e.coarse = e.coarse || p.coarse
	return pr, w
}

// ways states the answers that may be given as actions of one day when they have what is counted.
type ways struct {
	*emptiest
	planner *planner
	actions []plan.Action
	of      []int          // the question of each action
	values  []*alternative // of each action; nil to take the question to be worth everything
	forced  int64          // how many questions have what is counted whatever is answered
}

// offer gives a question the values that nothing dominates. What they have in common is there
// before anything is chosen.
func (w *ways) offer(i int, options []alternative, undecided bool) {
	s := &w.planner.questions[i]
	common := options[0]
	for _, o := range options {
		common.points, common.serves = min(common.points, o.points), common.serves && o.serves
	}
	s.Floor = common.points
	if s.Service = False; common.serves {
		s.Service = True
	}
	always := options[0].has && !undecided
	if always {
		w.forced++
	}
	for k := range options {
		days := int64(0)
		if options[k].has && !always {
			days = 1
		}
		if o := &options[k]; o.points > common.points || o.serves != common.serves || days > 0 {
			w.add(i, o, o.points, o.serves, days)
		}
	}
	if undecided {
		w.add(i, nil, Full, false, 0)
		if options[0].has {
			w.actions[len(w.actions)-1].State = plan.Forced // setting it aside is the only way without
		}
	}
}

func (w *ways) add(i int, value *alternative, points Points, serves bool, days int64) {
	a := plan.Action{Days: days, Effects: []plan.Effect{{Question: i, Points: int64(points)}}}
	if serves {
		a.Effects = append(a.Effects, plan.Effect{Question: w.planner.servicePlace(i), Points: 1})
	}
	w.actions, w.of, w.values = append(w.actions, a), append(w.of, i), append(w.values, value)
}

// limits allows one value at most to each question.
func (w *ways) limits() []plan.Limit {
	var list []plan.Limit
	for first := 0; first < len(w.of); {
		last := first + 1
		for last < len(w.of) && w.of[last] == w.of[first] {
			last++
		}
		if last-first > 1 && w.actions[last-1].State == plan.Free {
			one := plan.Limit{Weights: make([]int64, len(w.of)), AtMost: 1}
			for k := first; k < last; k++ {
				one.Weights[k] = 1
			}
			list = append(list, one)
		}
		first = last
	}
	return list
}

// answers are those of a choice of values; whole is false when a question was taken to be worth
// everything.
func (w *ways) answers(chosen []int) (answers map[string]Answer, whole bool) {
	answers = map[string]Answer{}
	for i, options := range w.options {
		switch q := w.questions[i].Question; {
		case options == nil:
		case w.questions[i].Status == SetAside:
			answers[q.ID] = Answer{State: NotApplicable, Reason: "sans objet"}
		default:
			answers[q.ID] = Answer{State: Known, Value: options[0].value}
		}
	}
	whole = true
	for _, k := range chosen {
		if w.values[k] == nil {
			whole = false
			continue
		}
		answers[w.questions[w.of[k]].Question.ID] = Answer{State: Known, Value: w.values[k].value}
	}
	return answers, whole
}
