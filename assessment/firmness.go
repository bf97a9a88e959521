package assessment

import (
	"cmp"
	"slices"
)

// Firmness is how well a level stands when an answer is taken for the one beside it, as two people
// who look at the same thing sometimes do.
type Firmness struct {
	Scale *Scale
	Level int
	// Hangs lists, in the order of the questionnaire, the questions of which the answer, one
	// descriptor lower, would cost the level.
	Hangs []*Question
	// Changes is how many answers have another beside it, lower or higher, each counted apart, and
	// Kept how many of those leave the level what it is.
	Changes, Kept int
}

// Close tells whether a level hangs on a single answer.
func (f Firmness) Close() bool { return f.Level > 0 && len(f.Hangs) > 0 }

// Share is the percentage of changes that leave the level what it is; all when there is none.
func (f Firmness) Share() Points {
	if f.Changes == 0 {
		return Full
	}
	return share(int64(f.Kept), int64(f.Changes))
}

// Firm tells how firm the level is on each scale of a questionnaire. The score must be that of the
// answers: see [Evaluate].
func Firm(authority Authority, answers map[string]Answer, score *Score) []Firmness {
	list := make([]Firmness, len(score.Standings))
	gauges := make([]*gauge, len(list))
	for k, standing := range score.Standings {
		list[k] = Firmness{Scale: standing.Scale, Level: standing.Floor}
		gauges[k] = score.gauge(standing, floorOf, True)
	}
	read, measures := score.of.read(), authority.measures()
	for i := range score.Questions {
		s := &score.Questions[i]
		if s.Status != Answered {
			continue
		}
		given, calibres := answers[s.Question.ID].Value, measures.of(s.Question)
		size := DefaultSize
		if len(calibres) == 1 {
			size = calibres[0].nearest()
		}
		for _, up := range []bool{false, true} {
			value, ok := s.Question.beside(given, size, up)
			if !ok {
				continue
			}
			levels := func(k int) int {
				return gauges[k].level(i, worth(s.Question, value, calibres).Floor, s.Question.Serves(value))
			}
			if read[s.Question.ID] {
				changed := score.of.changed(authority, answers, s.Question.ID, value)
				levels = func(k int) int { return changed.Standings[k].Floor }
			}
			for k := range list {
				list[k].note(s.Question, levels(k), up)
			}
		}
	}
	return list
}

// note counts a change that leads to a level.
func (f *Firmness) note(q *Question, level int, up bool) {
	f.Changes++
	if level == f.Level {
		f.Kept++
	}
	if level < f.Level && !up {
		f.Hangs = append(f.Hangs, q)
	}
}

// read tells which questions a condition reads.
func (q *Questionnaire) read() map[string]bool {
	read := map[string]bool{}
	for i := range q.Questions {
		if c := q.Questions[i].Condition; c != nil {
			for _, id := range c.Questions() {
				read[id] = true
			}
		}
	}
	return read
}

// changed scores answers of which one is another value.
func (q *Questionnaire) changed(authority Authority, answers map[string]Answer, id string, value Value) Score {
	other := cloneAnswers(answers)
	other[id] = Answer{State: Known, Value: value}
	return Evaluate(q, authority, other)
}

// beside is the value one descriptor lower, or higher, for a size: the choice before or after; one
// item less, or more, the one that earns the most; the mark of the curve before or after the nearest
// to a number. False when there is none.
func (q *Question) beside(v Value, size Size, up bool) (Value, bool) {
	switch q.Type {
	case TypeShare, TypeCount:
		return q.numberBeside(v.Number(), size, up)
	case TypeMultiple:
		return q.itemsBeside(v, size, up)
	default:
		order := make([]*Choice, len(q.Choices))
		for i := range q.Choices {
			order[i] = &q.Choices[i]
		}
		slices.SortStableFunc(order, func(a, b *Choice) int { return cmp.Compare(a.Points, b.Points) })
		at := slices.IndexFunc(order, func(c *Choice) bool { return c.ID == v.Item() })
		if at--; up {
			at += 2
		}
		if at < 0 || at >= len(order) {
			return Value{}, false
		}
		return Chosen(order[at].ID), true
	}
}

func (q *Question) numberBeside(n int, size Size, up bool) (Value, bool) {
	curve := q.Marks(size)
	near := 0
	for i := range curve {
		if abs(curve[i].At-n) < abs(curve[near].At-n) {
			near = i
		}
	}
	at := near - 1
	switch last := len(curve) - 1; {
	case up:
		at = near + 1
	case n > curve[last].At:
		at = last
	}
	if at < 0 || at >= len(curve) || (curve[at].At > n) != up {
		return Value{}, false
	}
	return Number(curve[at].At), true
}

func (q *Question) itemsBeside(v Value, size Size, up bool) (Value, bool) {
	var most *Choice
	for i := range q.Choices {
		if c := &q.Choices[i]; v.Has(c.ID) != up && (most == nil || c.For(size) > most.For(size)) {
			most = c
		}
	}
	switch {
	case most == nil:
		return Value{}, false
	case up:
		return Chosen(append(slices.Clone(v.Items()), most.ID)...), true
	default:
		return Chosen(slices.DeleteFunc(slices.Clone(v.Items()), func(id string) bool { return id == most.ID })...), true
	}
}

func abs(n int) int { return max(n, -n) }
