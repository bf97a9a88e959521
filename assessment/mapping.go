package assessment

import (
	"maps"
	"slices"
)

// Mapping says what became of the questions from one version of a questionnaire to another, by
// id. Kept, Altered and New are in the order of the newer one.
type Mapping struct {
	Kept     []string
	Altered  []string // ask something else: earlier answers are proposed, and do not count (see [Evolution])
	Reworded []string // among those kept, and told only when both versions are at hand
	New      []string // in the newer version alone
	Retired  []string // in the older version alone, in alphabetical order
	// Exact is false when the older version is not at hand: a question that was never answered
	// on it then counts as new, and one that is gone is known by its answer alone.
	Exact bool
}

// Changed tells whether anything did.
func (m Mapping) Changed() bool { return len(m.Altered)+len(m.Reworded)+len(m.New)+len(m.Retired) > 0 }

// mapVersions maps the questions of an older questionnaire on a newer one. When the older one
// is not at hand (nil), its questions are those that were answered.
func mapVersions(older, newer *Questionnaire, answered map[string]Answer) Mapping {
	was := map[string]bool{}
	for id := range answered {
		was[id] = true
	}
	if older != nil {
		was = idsOf(older)
	}
	m := Mapping{Exact: older != nil}
	for i := range newer.Questions {
		q := &newer.Questions[i]
		if !was[q.ID] {
			m.New = append(m.New, q.ID)
			continue
		}
		m.Kept = append(m.Kept, q.ID)
		if older != nil && reworded(older.Question(q.ID), q) {
			m.Reworded = append(m.Reworded, q.ID)
		}
	}
	is := idsOf(newer)
	for _, id := range slices.Sorted(maps.Keys(was)) {
		if !is[id] {
			m.Retired = append(m.Retired, id)
		}
	}
	return m
}

// since is a mapping from an earlier version, by what the questionnaire itself says of it: alone when
// that version is not at hand.
func (m Mapping) since(q *Questionnaire, version string) Mapping {
	e := q.Evolution(version)
	if e == nil {
		return m
	}
	told := e.Mapping(q)
	if !m.Exact {
		return told
	}
	altered := func(id string) bool { return slices.Contains(told.Altered, id) }
	m.Altered = told.Altered
	m.Kept = slices.DeleteFunc(m.Kept, altered)
	m.Reworded = slices.DeleteFunc(m.Reworded, altered)
	return m
}

// mirror is a mapping the other way round.
func (m Mapping) mirror() Mapping {
	m.New, m.Retired = m.Retired, m.New
	return m
}

func idsOf(q *Questionnaire) map[string]bool {
	ids := make(map[string]bool, len(q.Questions))
	for i := range q.Questions {
		ids[q.Questions[i].ID] = true
	}
	return ids
}

// reworded tells whether a question asks or offers something else: its title, its type, its
// unit or its choices.
func reworded(was, is *Question) bool {
	if was.Title != is.Title || was.Type != is.Type || was.Unit != is.Unit {
		return true
	}
	return !slices.EqualFunc(was.Choices, is.Choices, func(a, b Choice) bool { return a.ID == b.ID && a.Text == b.Text })
}
