package assessment

import (
	"cmp"
	"math/big"
	"slices"
)

// Status says what a question weighs in a score.
type Status int

// The statuses of a question.
const (
	NotAsked   Status = iota // its condition is false for this authority
	SetAside                 // sans objet: it leaves the denominator
	Unanswered               // nothing said yet: 0 to its maximum
	Unsure                   // "ne sait pas": 0 to its maximum
	Answered                 // a known value, whose points are known too unless they hang on a size that is not
)

// Score is the result of an assessment at one moment.
type Score struct {
	Global Interval
	// Evaluated is false when no axis is: Global then means nothing.
	Evaluated bool
	// Coverage is the percentage of applicable weight with a known value, questions of the
	// axes that are not evaluated included.
	Coverage Points
	// Evidence is the percentage of claims (known answers that earn points) that have
	// evidence, 0 when there is no claim. Its ceiling supposes that every unknown becomes a
	// proven claim. Its floor counts today's claims alone, unknown answers being worth 0: it falls
	// when an answer is found and not proven, which is why no level hangs on it. See [Prove].
	Evidence Interval
	// Service counts the questions asked where free software may be in service, and is.
	Service   Tally
	Axes      []AxisScore
	Domains   []DomainScore   // those that have a question, in the order of the label
	Questions []QuestionScore // in the order of the questionnaire
	Standings []Standing      // one for each scale of the questionnaire

	of                       *Questionnaire
	axisGroups, domainGroups []group // beside Axes and Domains
	rolls                    map[Criterion]roll
	strict                   *Score // the score that strict scales judge; nil when there is none
}

// GroupScore is the score of questions taken together: an axis, or a domain.
type GroupScore struct {
	Interval
	Coverage Points
	// Evaluated is false when more than half the weight of the group is sans objet, or when
	// no question of it is asked: an axis then leaves the global score.
	Evaluated bool
	// Pending is true when answers still unknown, on which conditions hang, decide whether
	// the group is evaluated: its score may then be anything from 0 to [Full].
	Pending bool
	// Waived is true when none of its questions is asked of this authority, and Waivable when that
	// may turn out to be so of all that it has, sans objet: nothing is then asked of the group.
	Waived, Waivable bool
	Asked            int // questions that apply, sans objet excluded
	Done             int // of those, the ones with a known value or an explicit unknown
}

// AxisScore is the score of one axis.
type AxisScore struct {
	GroupScore
	Axis *Axis
}

// QuestionScore is the score of one question.
type QuestionScore struct {
	Interval
	Question *Question
	Status   Status
	Proven   bool  // a known answer with evidence
	Service  Truth // whether free software is in service there: see [Question.Serves]
	// Pending is true when the condition of the question cannot be told yet: it may turn
	// out not to be asked. It then counts from 0 to [Full], whatever its best choice, for
	// the mean of the others may be as much if it leaves.
	Pending bool

	contested bool  // sans objet, and unproven where that counts: see [Prove]
	faded     int64 // tenths of its weight that it does not have yet: see [calibre.fades]
}

// weight is the relative weight of the question in its axis, in tenths.
func (q *QuestionScore) weight() int64 { return int64(q.Question.Weight) * (wholeWeight - q.faded) }

// Counts tells whether the question weighs in its axis.
func (q QuestionScore) Counts() bool { return q.Status >= Unanswered }

// Open tells whether the value of the question is still to be found.
func (q QuestionScore) Open() bool { return q.Status == Unanswered || q.Status == Unsure }

// Whole is the global score as that of a group, but for the questions asked and done.
func (s *Score) Whole() GroupScore {
	return GroupScore{Interval: s.Global, Coverage: s.Coverage, Evaluated: s.Evaluated}
}

// Axis returns the score of the axis of that id, or nil.
func (s *Score) Axis(id string) *AxisScore {
	for i := range s.Axes {
		if s.Axes[i].Axis.ID == id {
			return &s.Axes[i]
		}
	}
	return nil
}

// Domain returns the score of a domain of the label, or nil when no question is mapped to it.
func (s *Score) Domain(domain Domain) *DomainScore {
	for i := range s.Domains {
		if s.Domains[i].Domain == domain {
			return &s.Domains[i]
		}
	}
	return nil
}

// Question returns the score of the question of that id, or nil.
func (s *Score) Question(id string) *QuestionScore {
	for i := range s.Questions {
		if s.Questions[i].Question.ID == id {
			return &s.Questions[i]
		}
	}
	return nil
}

// Standing returns the standing on the first scale, the one shown as stars; level 0 of an
// empty scale when the questionnaire has none.
func (s *Score) Standing() Standing {
	if len(s.Standings) == 0 {
		return Standing{Scale: &Scale{}}
	}
	return s.Standings[0]
}

// ToFind lists the questions whose answer is not known, the heaviest first.
func (s *Score) ToFind() []QuestionScore { return heaviest(s.Questions, QuestionScore.Open) }

// Claims lists the known answers that earn points, the heaviest first.
func (s *Score) Claims() []QuestionScore {
	return heaviest(s.Questions, func(q QuestionScore) bool { return q.Status == Answered && q.Floor > 0 })
}

// ToProve lists the claims that have no evidence, the heaviest first.
func (s *Score) ToProve() []QuestionScore {
	return slices.DeleteFunc(s.Claims(), func(q QuestionScore) bool { return q.Proven })
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

// Evaluate scores the answers of one campaign of an authority. Points of a question go
// from 0 to 100; an axis is the weighted mean of its questions that apply, the global
// score the weighted mean of the axes that are evaluated. Answers that do not fit their
// question (see [Question.Check]) count as unanswered.
func Evaluate(q *Questionnaire, authority Authority, answers map[string]Answer) Score {
	return aggregate(q, scoreQuestions(q, authority, answers))
}

// scoreQuestions scores each question by itself, in the order of the questionnaire.
func scoreQuestions(q *Questionnaire, authority Authority, answers map[string]Answer) []QuestionScore {
	scores := make([]QuestionScore, len(q.Questions))
	known := make(map[string]int, len(q.Questions))
	facts := Facts{Authority: authority, Answer: func(id string) (Value, Truth) {
		i, ok := known[id]
		switch {
		case !ok || scores[i].Status <= SetAside:
			return Value{}, False
		case scores[i].Status == Answered:
			return answers[id].Value, True
		default:
			return Value{}, Undetermined
		}
	}}
	measures := authority.measures()
	for i := range q.Questions {
		question := &q.Questions[i]
		facts.Measured = measures.size(question)
		calibres := measures.of(question)
		scores[i] = scoreQuestion(question, calibres, facts, answers)
		if len(calibres) == 1 && scores[i].Status != NotAsked {
			scores[i].faded = calibres[0].fades(question, facts)
		}
		known[question.ID] = i
	}
	return scores
}

// scoreQuestion scores one question for an authority that may be of any of these calibres. While
// its condition cannot be told, a value does not count yet, but "sans objet" does: whichever way the
// condition turns, the question weighs nothing.
func scoreQuestion(q *Question, calibres []calibre, facts Facts, answers map[string]Answer) QuestionScore {
	s := QuestionScore{Question: q, Status: Unanswered}
	if q.Condition != nil {
		truth := q.Condition.Holds(facts)
		if truth == False {
			s.Status = NotAsked
			return s
		}
		s.Pending = truth == Undetermined
	}
	answer, given := answers[q.ID]
	if given = given && q.Check(answer) == nil; !given {
		answer = Answer{}
	}
	switch {
	case answer.State == NotApplicable:
		s.Status = SetAside
	case answer.State == Known && !s.Pending:
		s.Status, s.Interval, s.Service = Answered, worth(q, answer.Value, calibres), service(q, answer.Value)
		s.Proven = len(answer.Evidence) > 0
	default:
		if answer.State == Unknown {
			s.Status = Unsure
		}
		s.open(calibres)
	}
	return s
}

// open gives a question all that it may be worth, for an authority that may be of any of these
// calibres.
func (q *QuestionScore) open(calibres []calibre) {
	q.Interval = Interval{Ceiling: Full}
	if !q.Pending {
		q.Ceiling = best(q.Question, calibres)
	}
	if q.Service = False; q.Question.Servable() {
		q.Service = Undetermined
	}
}

// group adds up the questions of an axis or of a domain.
type group struct {
	asked, done                 int
	weight, aside, covered      int64 // sums of weights
	pendingWeight, pendingAside int64 // the parts of weight and aside that may yet leave
	contested                   int64 // the part of aside that is not proven, which is in weight too
	floor, ceiling              int64 // sums of weight × points
}

func (g *group) add(s *QuestionScore) {
	w := s.weight()
	pending := int64(0)
	if s.Pending {
		pending = w
	}
	if s.Status == SetAside || s.contested {
		g.aside += w
		g.pendingAside += pending
	}
	switch {
	case s.contested:
		g.weight += w
		g.contested += w
		g.floor += w * int64(s.Floor)
		g.ceiling += w * int64(s.Ceiling)
	case s.Counts():
		g.asked++
		if s.Status != Unanswered {
			g.done++
		}
		g.weight += w
		g.pendingWeight += pending
		g.floor += w * int64(s.Floor)
		g.ceiling += w * int64(s.Ceiling)
		if s.Status == Answered {
			g.covered += w
		}
	}
}

// applicable is the weight of what is not sans objet, proven or not.
func (g *group) applicable() int64 { return g.weight - g.contested }

// evaluated applies the rule of the half: an axis mostly sans objet is not evaluated. What
// is pending is given the benefit of the doubt.
func (g *group) evaluated() bool {
	return g.applicable() > 0 && g.aside-g.pendingAside <= g.applicable()
}

// pending tells whether the axis, evaluated as things stand, may still stop being so.
func (g *group) pending() bool {
	sure := g.applicable() - g.pendingWeight
	return g.evaluated() && (sure == 0 || g.aside > sure)
}

// share returns part out of whole as a percentage, 0 when whole is 0.
func share(part, whole int64) Points {
	if whole == 0 {
		return 0
	}
	return Points(divideHalfUp(part*int64(Full), whole))
}

// aggregate makes the score of an assessment from the scores of its questions, and holds it against
// the scales.
func aggregate(q *Questionnaire, questions []QuestionScore) Score {
	s := total(q, questions)
	if slices.ContainsFunc(q.Scales, func(scale Scale) bool { return scale.Strict }) {
		strict := total(q, strictly(questions))
		s.strict = &strict
	}
	for i := range q.Scales {
		s.Standings = append(s.Standings, stand(s.judged(&q.Scales[i]), &q.Scales[i]))
	}
	return s
}

// judged is the score that a scale judges.
func (s *Score) judged(scale *Scale) *Score {
	if scale.Strict && s.strict != nil {
		return s.strict
	}
	return s
}

// strictly makes what is sans objet an answer that is worth nothing. What may turn out not to be asked
// may yet be worth anything to the others.
func strictly(questions []QuestionScore) []QuestionScore {
	strict := slices.Clone(questions)
	for i := range strict {
		switch s := &strict[i]; {
		case s.Status != SetAside:
		case s.Pending:
			s.Status = Unanswered
			s.open(nil)
		default:
			s.Status = Answered
		}
	}
	return strict
}

// total adds up the scores of questions.
func total(q *Questionnaire, questions []QuestionScore) Score {
	groups := make([]group, len(q.Axes))
	s := Score{Questions: questions, Axes: make([]AxisScore, len(q.Axes)), Service: serviceTally(questions), of: q, axisGroups: groups}
	s.callRolls()
	s.Domains, s.domainGroups = scoreDomains(questions)
	index := make(map[string]int, len(q.Axes))
	for i := range q.Axes {
		index[q.Axes[i].ID] = i
	}
	for i := range questions {
		if axis, ok := index[questions[i].Question.Axis]; ok {
			groups[axis].add(&questions[i])
		}
	}
	var covered, weight int64
	for i := range groups {
		s.Axes[i] = AxisScore{GroupScore: groups[i].score(), Axis: &q.Axes[i]}
		covered, weight = covered+groups[i].covered, weight+groups[i].applicable()
	}
	s.Coverage = share(covered, weight)
	s.Global, s.Evaluated = globalScore(s.Axes, groups)
	s.Evidence = evidenceShare(questions)
	return s
}

// score makes a score of the sums. A pending group goes from 0 to Full: the global score is
// then between the two, whether the axis leaves it or not.
func (g *group) score() GroupScore {
	s := GroupScore{
		Evaluated: g.evaluated(), Pending: g.pending(),
		Waived:   g.weight == 0 && g.aside == 0,
		Waivable: g.applicable() == 0 && g.aside == g.pendingAside,
		Coverage: share(g.covered, g.applicable()), Asked: g.asked, Done: g.done,
	}
	if s.Pending {
		g.floor, g.ceiling = 0, g.weight*int64(Full)
	}
	if s.Evaluated {
		s.Interval = Interval{
			Floor:   Points(divideHalfUp(g.floor, g.weight)),
			Ceiling: Points(divideHalfUp(g.ceiling, g.weight)),
		}
	}
	return s
}

// globalScore is the weighted mean of the evaluated axes, from their exact sums.
func globalScore(axes []AxisScore, groups []group) (Interval, bool) {
	var floor, ceiling big.Rat
	var weight int64
	for i := range axes {
		if !axes[i].Evaluated {
			continue
		}
		w := int64(axes[i].Axis.Weight)
		weight += w
		floor.Add(&floor, weighted(w, groups[i].floor, groups[i].weight))
		ceiling.Add(&ceiling, weighted(w, groups[i].ceiling, groups[i].weight))
	}
	if weight == 0 {
		return Interval{}, false
	}
	return Interval{Floor: mean(&floor, weight), Ceiling: mean(&ceiling, weight)}, true
}

// weighted returns w × sum / total, exactly.
func weighted(w, sum, total int64) *big.Rat {
	r := big.NewRat(sum, total)
	return r.Mul(r, big.NewRat(w, 1))
}

// mean returns sum / weight rounded half up to the thousandth of a point.
func mean(sum *big.Rat, weight int64) Points {
	sum.Mul(sum, big.NewRat(2, weight))
	sum.Add(sum, big.NewRat(1, 1)) // 2x + 1, to be halved and floored
	var n big.Int
	n.Quo(sum.Num(), n.Mul(sum.Denom(), big.NewInt(2)))
	return Points(n.Int64())
}

// evidenceShare counts the claims and those that are proven.
func evidenceShare(questions []QuestionScore) Interval {
	var claims, proven, open int64
	for i := range questions {
		switch s := &questions[i]; {
		case s.Open(), s.Status == Answered && s.Floor < s.Ceiling && s.Floor == 0:
			open++
		case s.Status == Answered && s.Floor > 0:
			claims++
			if s.Proven {
				proven++
			}
		}
	}
	return Interval{Floor: share(proven, claims), Ceiling: share(proven+open, claims+open)}
}
