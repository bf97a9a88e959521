package questionnaires

import (
	"gopkg.in/yaml.v3"

	"tnl-assess/assessment"
)

// families reads the lists of questions that criteria name.
func (r *reader) families(nodes []*yaml.Node) {
	lines := map[string]int{}
	for i, n := range nodes {
		o, id := r.open(n, "la famille", i, lines)
		r.q.Families = append(r.q.Families, assessment.Family{
			ID:        id,
			Title:     o.Text("titre"),
			Questions: r.words(o, "questions", true, r.questionIDs),
		})
		o.Close()
	}
}
