package questionnaires

import (
	"tnl-assess/assessment"
	"tnl-assess/internal/strictyaml"
)

// requirements reads what must be in place before an action.
func (r *reader) requirements(o *strictyaml.Object, id string) []assessment.Requirement {
	var list []assessment.Requirement
	for _, n := range r.optional(o, "exige", few) {
		entry := r.doc.Object(n, named("l’action", id)+", ce qu’elle exige")
		list = append(list, r.requirement(entry))
		entry.Close()
	}
	return list
}

// requirement reads one: free software in service, or points on a question.
func (r *reader) requirement(o *strictyaml.Object) assessment.Requirement {
	if o.Bool("libre", false) {
		if o.Optional("question") != nil {
			o.Fault("question", "« question » ne va pas avec « libre: true » ; écrivez deux lignes")
		}
		return assessment.Requirement{Free: true}
	}
	return assessment.Requirement{
		Question: o.Word("question", r.questionIDs...),
		Min:      assessment.Whole(o.Int("minimum", 1, 100)),
	}
}
