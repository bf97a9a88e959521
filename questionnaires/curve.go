package questionnaires

import (
	"fmt"

	"tnl-assess/assessment"
	"tnl-assess/strictyaml"
)

// curve reads the knots of a part or a nombre, whose values go up to most.
func (r *reader) curve(o *strictyaml.Object, q *assessment.Question, most int) []assessment.Knot {
	var knots []assessment.Knot
	var values, points ascent
	for i, n := range r.list(o, "bareme", 2, few) {
		entry := r.doc.Object(n, fmt.Sprintf("%s, barème, ligne n° %d", named("la question", q.ID), i+1))
		knots = append(knots, assessment.Knot{
			At:     entry.Int("valeur", 0, most),
			Points: assessment.Whole(entry.Int("points", 0, 100)),
		})
		if before, ok := values.climb(entry, "valeur", 1); !ok {
			entry.Fault("valeur", "« valeur » passe de %d à %d ; elle doit monter à chaque ligne", before, values.last)
		}
		if before, ok := points.climb(entry, "points", 0); !ok {
			entry.Fault("points", "les points baissent, de %d à %d ; ils ne peuvent que monter", before, points.last)
		}
		entry.Close()
	}
	return knots
}
