package questionnaires

import (
	"slices"

	"tnl-assess/internal/strictyaml"
)

// functions reads the functions that an action puts in place, and adopts them.
func (r *reader) functions(o *strictyaml.Object) []string {
	if o.Optional("fonctions") == nil {
		return nil
	}
	list, err := Functions()
	if err != nil {
		r.doc.Fault(nil, "%v", err)
	}
	ids := make([]string, len(list))
	for i, f := range list {
		ids[i] = f.ID
	}
	words := r.words(o, "fonctions", false, ids)
	for _, f := range list {
		if slices.Contains(words, f.ID) && r.q.Function(f.ID) == nil {
			r.q.Functions = append(r.q.Functions, f)
		}
	}
	return words
}
