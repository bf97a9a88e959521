package questionnaires

import (
	"slices"

	"tnl-assess/assessment"
	"tnl-assess/internal/strictyaml"
)

// readFunctions reads the catalogue: the functions, each with its programs.
func readFunctions(doc *strictyaml.Document) ([]assessment.Function, error) {
	r := newReader(doc)
	r.sourceIDs = r.citable(nil)
	root := r.head("le catalogue")
	functions := r.list(root, "fonctions", 1, many)
	programs := r.list(root, "logiciels", 1, many)
	root.Close()

	var list []assessment.Function
	lines := map[string]int{}
	for i, n := range functions {
		o, id := r.open(n, "la fonction", i, lines)
		list = append(list, assessment.Function{ID: id, Title: o.Text("titre"), Note: o.TextOr("note", "")})
		o.Close()
	}
	ids := idsOf(functions)
	lines = map[string]int{}
	for i, n := range programs {
		o, id := r.open(n, "le logiciel", i, lines)
		program := r.program(o, id, ids)
		o.Close()
		for j := range list {
			if slices.Contains(program.Functions, list[j].ID) {
				list[j].Software = append(list[j].Software, program)
			}
		}
	}
	return list, doc.Err()
}

// program reads one free program.
func (r *reader) program(o *strictyaml.Object, id string, functions []string) assessment.Software {
	s := assessment.Software{
		ID:        id,
		Name:      o.Text("nom"),
		Functions: r.words(o, "fonctions", true, functions),
		Licence:   o.Text("licence"),
		Reserve:   o.TextOr("reserve", ""),
		Lent:      o.TextOr("pret", ""),
		Steward:   o.TextOr("pilote", ""),
		Usage:     o.TextOr("usage", ""),
		Comptoir:  o.IntOr("comptoir", 0, 1, assessment.MaxCount),
		Sources:   r.words(o, "sources", true, r.sourceIDs),
		Seen:      date(o, "le"),
	}
	if o.Optional("sill") != nil {
		s.SILL = assessment.Listing(o.Word("sill", textsOf(assessment.Listings)...))
	}
	return s
}
