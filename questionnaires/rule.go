package questionnaires

import (
	"slices"

	"gopkg.in/yaml.v3"

	"tnl-assess/assessment"
	"tnl-assess/internal/plaintext"
	"tnl-assess/internal/strictyaml"
)

// maxFrom is the number of actions from which a rule on actions may apply, at most.
const maxFrom = 50

// planRules reads what plans keep to beyond the level that they aim at. Nothing is asked without it.
func (r *reader) planRules(node *yaml.Node) (rules assessment.PlanRules) {
	if node == nil {
		return rules
	}
	entry := r.doc.Object(node, "les règles des plans")
	rules.Margin = assessment.Whole(entry.IntOr("marge", 0, 0, 50))
	rules.Axis = entry.IntOr("axe", 0, 1, maxFrom)
	rules.Service = entry.IntOr("service", 0, 1, maxFrom)
	rules.Pace = entry.IntOr("rythme", 0, 1, 120)
	for _, n := range r.optional(entry, "socle", few) {
		rules.Grounds = append(rules.Grounds, r.ground(r.doc.Object(n, "le socle")))
	}
	entry.Close()
	return rules
}

// ground reads a duty or a risk: what a question must be worth, and the text or the risk that says why.
func (r *reader) ground(o *strictyaml.Object) assessment.Ground {
	g := assessment.Ground{
		Question:  o.Word("question", r.questionIDs...),
		Min:       assessment.Whole(o.Int("minimum", 1, 100)),
		Reference: o.TextOr("texte", ""),
		Risk:      o.TextOr("risque", ""),
	}
	if (g.Reference == "") == (g.Risk == "") {
		o.Fault("question", "dites « texte », l’identifiant d’une référence, pour une obligation, ou « risque » pour un risque ; l’un des deux")
	}
	if q := r.q.Question(g.Question); q != nil && g.Reference != "" {
		ids := make([]string, len(q.References))
		for i, ref := range q.References {
			ids[i] = ref.ID
		}
		if !slices.Contains(ids, g.Reference) {
			o.Fault("texte", "la question « %s » ne cite pas la référence « %s »%s", q.ID, g.Reference, plaintext.Suggest(g.Reference, ids))
		}
	}
	o.Close()
	return g
}
