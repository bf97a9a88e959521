package store

import (
	"maps"
	"slices"

	"gopkg.in/yaml.v3"

	"tnl-assess/assessment"
	"tnl-assess/internal/strictyaml"
)

// hasOpinions tells whether a campaign holds what only the second format can say of the views
// of the roles: opinions, or the reason of a decision.
func hasOpinions(c assessment.Campaign) bool {
	for _, answer := range c.Answers {
		if answer.Rationale != "" {
			return true
		}
	}
	return len(c.Opinions) > 0
}

// opinions reads what each role thinks; roles that say nothing are left out.
func (r *reader) opinions(n *yaml.Node) map[assessment.Role]map[string]assessment.Answer {
	o := r.doc.Object(n, "les avis")
	defer o.Close()
	var list map[assessment.Role]map[string]assessment.Answer
	for _, role := range assessment.Roles {
		entries := r.doc.Object(o.Optional(string(role)), "les avis de « "+string(role)+" »")
		given := r.opinionsOf(entries)
		if len(given) == 0 {
			continue
		}
		if list == nil {
			list = map[assessment.Role]map[string]assessment.Answer{}
		}
		list[role] = given
	}
	return list
}

func (r *reader) opinionsOf(entries *strictyaml.Object) map[string]assessment.Answer {
	given := map[string]assessment.Answer{}
	for _, id := range entries.Keys() {
		given[id] = r.answer(entries, id, false)
	}
	return given
}

// opinions lays out what each role thinks, in the order of the roles and of the questions.
func (w writer) opinions(list map[assessment.Role]map[string]assessment.Answer) *yaml.Node {
	n := mapping()
	for _, role := range assessment.Roles {
		if len(list[role]) > 0 {
			put(n, string(role), w.opinionsOf(list[role]))
		}
	}
	return n
}

func (w writer) opinionsOf(given map[string]assessment.Answer) *yaml.Node {
	n := mapping()
	for _, id := range slices.SortedFunc(maps.Keys(given), w.questions.order) {
		put(n, id, w.answer(id, given[id]))
	}
	return n
}

// normalOpinions makes the opinions of a campaign what a file can hold.
func normalOpinions(c *assessment.Campaign) {
	for role, given := range c.Opinions {
		if len(given) == 0 {
			delete(c.Opinions, role)
			continue
		}
		for id, opinion := range given {
			given[id] = normalOpinion(opinion)
		}
	}
	if len(c.Opinions) == 0 {
		c.Opinions = nil
	}
}

// normalOpinion is [normalAnswer] without a signature: the place of an opinion says whose it is.
func normalOpinion(a assessment.Answer) assessment.Answer {
	a.By, a.Rationale = "", ""
	return normalAnswer(a)
}
