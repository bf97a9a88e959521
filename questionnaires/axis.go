package questionnaires

import (
	"slices"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"tnl-assess/assessment"
	"tnl-assess/internal/strictyaml"
)

// maxShort is the number of characters of the short title of an axis.
const maxShort = 14

// axes reads the axes and returns the objects they were read from, for later faults.
func (r *reader) axes(nodes []*yaml.Node) []*strictyaml.Object {
	lines := map[string]int{}
	objects := make([]*strictyaml.Object, 0, len(nodes))
	for i, n := range nodes {
		o, id := r.open(n, "l’axe", i, lines)
		axis := assessment.Axis{
			ID:           id,
			Title:        o.Text("titre"),
			Weight:       o.Int("poids", 1, 100),
			Presentation: o.Text("presentation"),
		}
		axis.Short = o.TextOr("court", shorten(axis.Title))
		if length := utf8.RuneCountInString(axis.Short); length > maxShort {
			o.Fault("court", "« court » a %d caractères ; %d au plus", length, maxShort)
		}
		o.Close()
		r.q.Axes = append(r.q.Axes, axis)
		objects = append(objects, o)
	}
	return objects
}

// shorten cuts a title that is too long for narrow columns.
func shorten(title string) string {
	runes := []rune(title)
	if len(runes) <= maxShort {
		return title
	}
	return string(runes[:maxShort-1]) + "…"
}

// checkAxes reports the axes that no question is about.
func (r *reader) checkAxes(objects []*strictyaml.Object) {
	for i, axis := range r.q.Axes {
		if axis.ID != "" && !slices.ContainsFunc(r.q.Questions, func(q assessment.Question) bool { return q.Axis == axis.ID }) {
			objects[i].Fault("id", "aucune question ne porte sur cet axe ; ajoutez-en une, ou retirez l’axe")
		}
	}
}
