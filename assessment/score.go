package assessment

import "math/big"

// Status says what a question weighs in a score.
type Status int

// The statuses of a question.
const (
	NotAsked   Status = iota // its condition is false for this authority
	SetAside                 // sans objet: it leaves the denominator
	Unanswered               // nothing said yet: 0 to its maximum
	Unsure                   // "ne sait pas": 0 to its maximum
	Answered                 // a known value
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
	// proven claim. Its floor counts today's claims alone, unknown answers being worth 0:
	// it is the one floor that falls when an answer is found and not proven.
	Evidence  Interval
	Axes      []AxisScore
	Questions []QuestionScore // in the order of the questionnaire
	Standings []Standing      // one for each scale of the questionnaire
}

// AxisScore is the score of one axis.
type AxisScore struct {
	Interval
	Axis     *Axis
	Coverage Points
	// Evaluated is false when more than half the weight of the axis is sans objet, or when
	// no question of it is asked: the axis then leaves the global score.
	Evaluated bool
	// Pending is true when answers still unknown, on which conditions hang, decide whether
	// the axis is evaluated: its score may then be anything from 0 to [Full].
	Pending bool
	Asked   int // questions that apply, sans objet excluded
	Done    int // of those, the ones with a known value or an explicit unknown
}

// QuestionScore is the score of one question.
type QuestionScore struct {
	Interval
	Question *Question
	Status   Status
	Proven   bool // a known answer with evidence
	// Pending is true when the condition of the question cannot be told yet: it may turn
	// out not to be asked. It then counts from 0 to [Full], whatever its best choice, for
	// the mean of the others may be as much if it leaves.
	Pending bool
}

// Counts tells whether the question weighs in its axis.
func (q QuestionScore) Counts() bool { return q.Status >= Unanswered }

// Open tells whether the value of the question is still to be found.
func (q QuestionScore) Open() bool { return q.Status == Unanswered || q.Status == Unsure }

// Axis returns the score of the axis of that id, or nil.
func (s *Score) Axis(id string) *AxisScore {
	for i := range s.Axes {
		if s.Axes[i].Axis.ID == id {
			return &s.Axes[i]
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
	for i := range q.Questions {
		question := &q.Questions[i]
		scores[i] = scoreQuestion(question, facts, answers)
		known[question.ID] = i
	}
	return scores
}

// scoreQuestion scores one question. While its condition cannot be told, a value does not
// count yet, but "sans objet" does: whichever way the condition turns, the question weighs
// nothing.
func scoreQuestion(q *Question, facts Facts, answers map[string]Answer) QuestionScore {
	s := QuestionScore{Question: q, Status: Unanswered, Interval: Interval{Ceiling: q.Best()}}
	if q.Condition != nil {
		switch q.Condition.Holds(facts) {
		case False:
			return QuestionScore{Question: q, Status: NotAsked}
		case Undetermined:
			s.Pending, s.Ceiling = true, Full
		}
	}
	answer, given := answers[q.ID]
	if !given || q.Check(answer) != nil {
		return s
	}
	switch {
	case answer.State == NotApplicable:
		s.Status, s.Interval = SetAside, Interval{}
	case answer.State == Unknown:
		s.Status = Unsure
	case !s.Pending:
		points := q.Points(answer.Value)
		s.Status, s.Interval = Answered, Interval{Floor: points, Ceiling: points}
		s.Proven = len(answer.Evidence) > 0
	}
	return s
}

// tally adds up the questions of one axis.
type tally struct {
	weight, aside, covered      int64 // sums of weights
	pendingWeight, pendingAside int64 // the parts of weight and aside that may yet leave
	floor, ceiling              int64 // sums of weight × points
}

func (t *tally) add(s *QuestionScore) {
	w := int64(s.Question.Weight)
	pending := int64(0)
	if s.Pending {
		pending = w
	}
	switch {
	case s.Status == SetAside:
		t.aside += w
		t.pendingAside += pending
	case s.Counts():
		t.weight += w
		t.pendingWeight += pending
		t.floor += w * int64(s.Floor)
		t.ceiling += w * int64(s.Ceiling)
		if s.Status == Answered {
			t.covered += w
		}
	}
}

// evaluated applies the rule of the half: an axis mostly sans objet is not evaluated. What
// is pending is given the benefit of the doubt.
func (t *tally) evaluated() bool { return t.weight > 0 && t.aside-t.pendingAside <= t.weight }

// pending tells whether the axis, evaluated as things stand, may still stop being so.
func (t *tally) pending() bool {
	sure := t.weight - t.pendingWeight
	return t.evaluated() && (sure == 0 || t.aside > sure)
}

// share returns part out of whole as a percentage, 0 when whole is 0.
func share(part, whole int64) Points {
	if whole == 0 {
		return 0
	}
	return Points(divideHalfUp(part*int64(Full), whole))
}

// aggregate makes the score of an assessment from the scores of its questions.
func aggregate(q *Questionnaire, questions []QuestionScore) Score {
	s := Score{Questions: questions, Axes: make([]AxisScore, len(q.Axes))}
	tallies := make([]tally, len(q.Axes))
	index := make(map[string]int, len(q.Axes))
	for i := range q.Axes {
		index[q.Axes[i].ID] = i
		s.Axes[i].Axis = &q.Axes[i]
	}
	for i := range questions {
		question := &questions[i]
		a, ok := index[question.Question.Axis]
		if !ok {
			continue
		}
		tallies[a].add(question)
		if question.Counts() {
			s.Axes[a].Asked++
			if question.Status != Unanswered {
				s.Axes[a].Done++
			}
		}
	}
	var covered, weight int64
	for i := range s.Axes {
		s.Axes[i].fill(&tallies[i])
		covered, weight = covered+tallies[i].covered, weight+tallies[i].weight
	}
	s.Coverage = share(covered, weight)
	s.Global, s.Evaluated = globalScore(s.Axes, tallies)
	s.Evidence = evidenceShare(questions)
	for i := range q.Scales {
		s.Standings = append(s.Standings, stand(&s, &q.Scales[i]))
	}
	return s
}

// fill computes the score of an axis from its tally. A pending axis goes from 0 to Full:
// the global score is then between the two, whether the axis leaves it or not.
func (a *AxisScore) fill(t *tally) {
	a.Evaluated, a.Pending = t.evaluated(), t.pending()
	if a.Pending {
		t.floor, t.ceiling = 0, t.weight*int64(Full)
	}
	a.Coverage = share(t.covered, t.weight)
	if a.Evaluated {
		a.Interval = Interval{
			Floor:   Points(divideHalfUp(t.floor, t.weight)),
			Ceiling: Points(divideHalfUp(t.ceiling, t.weight)),
		}
	}
}

// globalScore is the weighted mean of the evaluated axes, from their exact sums.
func globalScore(axes []AxisScore, tallies []tally) (Interval, bool) {
	var floor, ceiling big.Rat
	var weight int64
	for i := range axes {
		if !axes[i].Evaluated {
			continue
		}
		w := int64(axes[i].Axis.Weight)
		weight += w
		floor.Add(&floor, weighted(w, tallies[i].floor, tallies[i].weight))
		ceiling.Add(&ceiling, weighted(w, tallies[i].ceiling, tallies[i].weight))
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
		case s.Open():
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
