package questionnaires

import (
	"tnl-assess/assessment"
	"tnl-assess/internal/strictyaml"
)

// The words of the key confiance.
const (
	confirmed = "lue"
	partial   = "partielle"
)

// readReferences reads the shared list of laws and standards.
func readReferences(doc *strictyaml.Document) ([]assessment.Reference, error) {
	r := newReader(doc)
	r.sourceIDs = r.citable(nil)
	var list []assessment.Reference
	root := r.head("les références")
	lines := map[string]int{}
	for i, n := range r.list(root, "references", 1, many) {
		o, id := r.open(n, "la référence", i, lines)
		reference := assessment.Reference{
			ID:       id,
			Title:    o.Text("titre"),
			Link:     link(o, "lien"),
			Text:     text(o),
			Visa:     o.TextOr("visa", ""),
			Concerns: o.Text("concerne"),
			Binding:  o.Bool("obligation", false),
			Watched:  o.Bool("a_suivre", false),
			Asks:     o.Text("demande"),
			Partial:  o.Word("confiance", confirmed, partial) == partial,
			Reserve:  o.TextOr("reserve", ""),
			Sources:  r.words(o, "sources", true, r.sourceIDs),
			Seen:     date(o, "le"),
		}
		if reference.Watched && (reference.Binding || reference.Visa != "") {
			o.Fault("a_suivre", "ce qui est à suivre n’oblige pas encore, et ne se vise pas")
		}
		if c := r.condition(o); c != nil {
			reference.Condition = c
		}
		o.Close()
		list = append(list, reference)
	}
	root.Close()
	return list, doc.Err()
}

// text is the official title of a reference, with the articles that matter.
func text(o *strictyaml.Object) string {
	title := o.Text("intitule")
	if articles := o.TextOr("articles", ""); articles != "" {
		return title + ", " + articles
	}
	return title
}
