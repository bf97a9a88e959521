package questionnaires

import (
	"fmt"

	"gopkg.in/yaml.v3"

	"tnl-assess/assessment"
	"tnl-assess/internal/strictyaml"
)

// curves reads the curve of a part or a nombre, whose values go up to most, and those of the
// sizes that have their own.
func (r *reader) curves(o *strictyaml.Object, q *assessment.Question, most int) {
	what := named("la question", q.ID) + ", barème"
	q.Curve = r.knots(r.list(o, "bareme", 2, few), what, most)
	q.FreeFrom = o.IntOr("libre", 0, 1, most)
	own := r.sizes(o, "bareme_par_taille", what)
	if own == nil {
		return
	}
	q.CurveOf = map[assessment.Size][]assessment.Knot{}
	for _, size := range assessment.Sizes {
		if own.Optional(string(size)) != nil {
			q.CurveOf[size] = r.knots(r.list(own, string(size), 2, few), what+" « "+string(size)+" »", most)
		}
	}
	own.Close()
}

// sizes opens an optional mapping by size of authority, nil when it is absent.
func (r *reader) sizes(o *strictyaml.Object, key, what string) *strictyaml.Object {
	n := o.Optional(key)
	if n == nil {
		return nil
	}
	own := r.doc.Object(n, what+" par taille")
	if n.Kind == yaml.MappingNode && len(n.Content) == 0 {
		o.Fault(key, "« %s » est vide ; nommez une taille (village, petite, moyenne, grande), ou retirez la clé", key)
	}
	return own
}

// knots reads one curve.
func (r *reader) knots(nodes []*yaml.Node, what string, most int) []assessment.Knot {
	var knots []assessment.Knot
	var values, points ascent
	for i, n := range nodes {
		entry := r.doc.Object(n, fmt.Sprintf("%s, ligne n° %d", what, i+1))
		knots = append(knots, assessment.Knot{
			At:     entry.Int("valeur", 0, most),
			Points: assessment.Whole(entry.Int("points", 0, 100)),
		})
		if before, ok := values.climb(entry, "valeur", 1); !ok {
			entry.Fault("valeur", "« valeur » passe de %d à %d ; elle doit monter à chaque ligne", before, values.last)
		}
		if before, ok := points.climb(entry, "points", 0); !ok {
			entry.Fault("points", "les points baissent, de %d à %d ; ils ne peuvent que monter", before, points.last)
		}
		entry.Close()
	}
	return knots
}
