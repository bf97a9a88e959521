package assessment

// Free software is in service where an answer says so: the author of a questionnaire marks the
// choices, the items and the values that cannot be true without it ([Choice.Free],
// [Question.FreeFrom]). A better answer never takes it away: in a choix, what comes after a mark is
// marked.

// Tally counts questions: those that surely have something, those that may, out of how many.
type Tally struct {
	Sure     int `json:"plancher"`
	Possible int `json:"plafond"`
	Of       int `json:"sur"`
}

// add counts one more question.
func (t *Tally) add(has Truth) {
	t.Of++
	if has == True {
		t.Sure++
	}
	if has != False {
		t.Possible++
	}
}

// Servable tells whether some answer to the question says that free software is in service.
func (q *Question) Servable() bool {
	for i := range q.Choices {
		if q.Choices[i].Free {
			return true
		}
	}
	return q.FreeFrom > 0
}

// Serves tells whether a valid value says that free software is in service.
func (q *Question) Serves(v Value) bool {
	if v.IsNumber() {
		return q.FreeFrom > 0 && v.Number() >= q.FreeFrom
	}
	for _, id := range v.Items() {
		if c := q.Choice(id); c != nil && c.Free {
			return true
		}
	}
	return false
}

// ServedAt tells whether an effect puts free software in service in an authority of that size: no
// answer that the effect stands for does without it. That is the choice it reaches, the least value
// worth what it brings or, in a choix_multiple, whatever items add up to as much.
func (q *Question) ServedAt(effect Points, size Size) bool {
	switch q.Type {
	case TypeShare, TypeCount:
		return q.FreeFrom > 0 && firstAt(q.Marks(size), q.Reached(effect, size)) >= q.FreeFrom
	case TypeMultiple:
		var without Points
		for i := range q.Choices {
			if c := &q.Choices[i]; !c.Free {
				without += c.For(size)
			}
		}
		return q.Servable() && effect > without
	default:
		reached := (*Choice)(nil)
		for i := range q.Choices {
			c := &q.Choices[i]
			if c.Points <= effect && (reached == nil || c.Points > reached.Points || c.Points == reached.Points && !c.Free) {
				reached = c
			}
		}
		return reached != nil && reached.Free
	}
}

// service tells whether a value has free software in service.
func service(q *Question, v Value) Truth {
	if q.Serves(v) {
		return True
	}
	return False
}

// serviceTally counts the questions asked where free software may be in service. One that is sans
// objet is counted: what an authority says does not concern it serves nobody.
func serviceTally(questions []QuestionScore) Tally {
	var t Tally
	for i := range questions {
		if s := &questions[i]; s.Status != NotAsked && s.Question.Servable() {
			t.add(s.Service)
		}
	}
	return t
}
