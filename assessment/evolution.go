package assessment

import (
	"maps"
	"slices"
	"strings"
)

// Evolution says what became of the questions of earlier versions of a questionnaire. What it does
// not name means the same as before.
type Evolution struct {
	From string // the version, or its first numbers: "1" stands for 1.0.0 as for 1.2.3
	// Changed lists the questions of today whose earlier answers are to be confirmed, by id.
	Changed map[string]Revision
	// Gone says, for each earlier question that is asked no more, what became of it.
	Gone map[string]string
}

// Revision is how an earlier answer may serve a question that asks something else today.
type Revision struct {
	From    string            // the earlier question whose answer is proposed; empty for that of the same id
	Choices map[string]string // earlier choice → today's; the others keep their ids
	Why     string            // what is not the same
}

// Evolution returns what became of the questions since a version, nil when nothing is said of it.
func (q *Questionnaire) Evolution(version string) *Evolution {
	for i := range q.Evolutions {
		if e := &q.Evolutions[i]; version == e.From || strings.HasPrefix(version, e.From+".") {
			return e
		}
	}
	return nil
}

// source finds the earlier answer that a change proposes: that of the question it names, else that
// of the same id.
func (c Revision) source(id string, answers map[string]Answer) (Answer, bool) {
	if answer, given := answers[c.From]; given {
		return answer, true
	}
	answer, given := answers[id]
	return answer, given
}

// today is an earlier answer in the words of today's question; an item that has none is left out.
func (c Revision) today(q *Question, a Answer) Answer {
	a.Version = ""
	if a.State != Known || a.Value.IsNumber() {
		return a
	}
	var items []string
	for _, id := range a.Value.Items() {
		if renamed, changed := c.Choices[id]; changed {
			id = renamed
		}
		if (q.Type != TypeMultiple || q.Choice(id) != nil) && !slices.Contains(items, id) {
			items = append(items, id)
		}
	}
	a.Value = Chosen(items...)
	return a
}

// SetAside takes off the answers of a campaign, answered on a version, those to questions that ask
// something else today: they are kept in Older, and what they propose is in Proposed. An answer that
// was given since the questions changed stays (see [Answer.Version]).
func (c *Campaign) SetAside(q *Questionnaire, version string) {
	e := q.Evolution(version)
	if e == nil {
		return
	}
	all := maps.Clone(c.Answers)
	for id, change := range e.Changed {
		answer, given := all[id]
		if given && answer.Version != "" && q.Evolution(answer.Version) == nil {
			continue
		}
		if given {
			c.Older = put(c.Older, id, answer)
			delete(c.Answers, id)
		}
		if earlier, found := change.source(id, all); found && q.Question(id) != nil {
			c.Proposed = put(c.Proposed, id, change.today(q.Question(id), earlier))
		}
	}
}

// put sets an entry of a map that may be nil.
func put(m map[string]Answer, id string, answer Answer) map[string]Answer {
	if m == nil {
		m = map[string]Answer{}
	}
	m[id] = answer
	return m
}
