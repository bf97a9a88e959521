package assessment

import (
	"cmp"
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
	New  []string // the questions that were not asked then, by id
}

// Revision is how an earlier answer may serve a question that asks something else today.
type Revision struct {
	From    string            // the earlier question whose answer is proposed; empty for that of the same id
	Choices map[string]string // earlier choice → today's; the others keep their ids
	Only    []string          // the choices that do not mean the same; all, and numbers too, when there are none
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

// touches tells whether an earlier answer no longer means the same. That nobody knew, or that it was
// not for the authority, still does, unless another question is read instead.
func (c Revision) touches(a Answer) bool {
	switch {
	case a.State != Known:
		return c.From != ""
	case len(c.Only) == 0:
		return true
	}
	return slices.ContainsFunc(a.Value.Items(), func(id string) bool { return slices.Contains(c.Only, id) })
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
	all := maps.Clone(c.Answers)
	for i := range q.Questions {
		id := q.Questions[i].ID
		answer, given := all[id]
		e := q.Evolution(cmp.Or(answer.Version, version))
		if e == nil {
			continue
		}
		change, changed := e.Changed[id]
		if !changed || given && !change.touches(answer) {
			continue
		}
		if given {
			c.Older = put(c.Older, id, answer)
			delete(c.Answers, id)
		}
		if earlier, found := change.source(id, all); found {
			c.Proposed = put(c.Proposed, id, change.today(&q.Questions[i], earlier))
		}
	}
}

// Held returns all the answers that a campaign, answered on a version, keeps: those that count, and
// those set aside that nothing has replaced. One that was given since its question changed says on
// which version.
func (c *Campaign) Held(q *Questionnaire, version string) map[string]Answer {
	e := q.Evolution(version)
	if e == nil && len(c.Older) == 0 {
		return c.Answers
	}
	all := map[string]Answer{}
	maps.Copy(all, c.Older)
	maps.Copy(all, c.Answers)
	if e == nil {
		return all
	}
	for id, change := range e.Changed {
		if answer, given := c.Answers[id]; given && answer.Version == "" && change.touches(answer) {
			answer.Version = q.Version
			all[id] = answer
		}
	}
	return all
}

// Mapping says what became of the questions, by what is said of it here alone.
func (e *Evolution) Mapping(newer *Questionnaire) Mapping {
	m := Mapping{Exact: true, Retired: slices.Sorted(maps.Keys(e.Gone))}
	for i := range newer.Questions {
		id := newer.Questions[i].ID
		switch _, changed := e.Changed[id]; {
		case slices.Contains(e.New, id):
			m.New = append(m.New, id)
		case changed:
			m.Altered = append(m.Altered, id)
		default:
			m.Kept = append(m.Kept, id)
		}
	}
	return m
}

// put sets an entry of a map that may be nil.
func put(m map[string]Answer, id string, answer Answer) map[string]Answer {
	if m == nil {
		m = map[string]Answer{}
	}
	m[id] = answer
	return m
}
