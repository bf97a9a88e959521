package questionnaires

import (
	"gopkg.in/yaml.v3"

	"tnl-assess/assessment"
	"tnl-assess/internal/plaintext"
	"tnl-assess/internal/strictyaml"
)

// references reads what there is to read about a question: texts of the shared list, by
// their id, and pages.
func (r *reader) references(o *strictyaml.Object, what string) []assessment.Reference {
	var references []assessment.Reference
	for _, n := range r.optional(o, "references", few) {
		if n.Kind == yaml.ScalarNode {
			references = append(references, r.shared(n, what))
			continue
		}
		entry := r.doc.Object(n, what+", références")
		references = append(references, assessment.Reference{Title: entry.Text("titre"), Link: link(entry, "lien")})
		entry.Close()
	}
	return references
}

// shared finds a reference of the shared list.
func (r *reader) shared(n *yaml.Node, what string) assessment.Reference {
	list, err := References()
	if err != nil {
		r.doc.Fault(nil, "%v", err)
		return assessment.Reference{}
	}
	ids := make([]string, len(list))
	for i := range list {
		if list[i].ID == n.Value {
			return list[i]
		}
		ids[i] = list[i].ID
	}
	r.doc.Fault(n, "%s : référence « %s » inconnue%s", what, n.Value, plaintext.Suggest(n.Value, ids))
	return assessment.Reference{}
}
