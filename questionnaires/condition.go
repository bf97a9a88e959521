package questionnaires

import (
	"fmt"
	"slices"

	"tnl-assess/assessment"
	"tnl-assess/internal/plaintext"
	"tnl-assess/internal/strictyaml"
)

// condition is what `si` says of a question: comparisons joined by and, or and not. It
// implements [assessment.Condition].
type condition struct {
	text      string
	root      term
	questions []string
}

// Holds tells whether the question is asked.
func (c *condition) Holds(f assessment.Facts) assessment.Truth { return c.root.holds(f) }

// Questions lists the ids of the questions that the condition reads.
func (c *condition) Questions() []string { return slices.Clone(c.questions) }

// String gives the text of the condition, as its author wrote it.
func (c *condition) String() string { return c.text }

// condition reads the condition of a question, nil when it has none or a faulty one.
func (r *reader) condition(o *strictyaml.Object) *condition {
	if o.Optional("si") == nil {
		return nil
	}
	c, faults := compile(o.TextOr("si", ""), r.earlier)
	for _, f := range faults {
		o.Fault("si", "condition : %s", f)
	}
	return c
}

// earlier finds a question that is asked before the one being read.
func (r *reader) earlier(id string) (*assessment.Question, error) {
	if q := r.q.Question(id); q != nil {
		return q, nil
	}
	if slices.Contains(r.questionIDs, id) {
		return nil, fmt.Errorf("la question « %s » n’est pas encore posée ; une condition ne lit que les questions placées avant elle", id)
	}
	ids := make([]string, len(r.q.Questions))
	for i, q := range r.q.Questions {
		ids[i] = q.ID
	}
	return nil, fmt.Errorf("question « %s » inconnue%s", id, plaintext.Suggest(id, ids))
}

// term is a part of a condition. Truths are ordered (false, undetermined, true), so that
// Kleene's and, or and not are the least, the greatest and the opposite.
type term interface {
	holds(f assessment.Facts) assessment.Truth
}

type both struct{ left, right term }

func (b both) holds(f assessment.Facts) assessment.Truth {
	return min(b.left.holds(f), b.right.holds(f))
}

type either struct{ left, right term }

func (e either) holds(f assessment.Facts) assessment.Truth {
	return max(e.left.holds(f), e.right.holds(f))
}

type opposite struct{ of term }

func (o opposite) holds(f assessment.Facts) assessment.Truth {
	return assessment.True - o.of.holds(f)
}

// always is a condition that reads nothing: true or false.
type always assessment.Truth

func (a always) holds(assessment.Facts) assessment.Truth { return assessment.Truth(a) }

// comparison compares two values whose kinds were checked when it was read: it always has an
// outcome once its facts are known.
type comparison struct {
	left, right operand
	holdsFor    func(left, right []atom) bool
}

// holds is undetermined while a fact is, and false when a fact will never be.
func (c comparison) holds(f assessment.Facts) assessment.Truth {
	left, known := c.left.value(f)
	right, also := c.right.value(f)
	if truth := min(known, also); truth != assessment.True {
		return truth
	}
	return truthOf(c.holdsFor(left, right))
}

func truthOf(b bool) assessment.Truth {
	if b {
		return assessment.True
	}
	return assessment.False
}
