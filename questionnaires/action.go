package questionnaires

import (
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"tnl-assess/assessment"
	"tnl-assess/internal/plaintext"
	"tnl-assess/internal/strictyaml"
)

// maxDays bounds the effort of one action, in person-days: forty people for a year.
const maxDays = 10_000

// actions reads the actions, then looks for prerequisites that wait for each other.
func (r *reader) actions(nodes []*yaml.Node) {
	lines := map[string]int{}
	objects := make([]*strictyaml.Object, 0, len(nodes))
	for i, n := range nodes {
		o, id := r.open(n, "l’action", i, lines)
		r.q.Actions = append(r.q.Actions, r.action(o, id))
		o.Close()
		objects = append(objects, o)
	}
	r.checkCycles(objects)
}

func (r *reader) action(o *strictyaml.Object, id string) assessment.Action {
	effort := r.effort(o.Required("effort"), named("l’action", id)+", effort")
	return assessment.Action{
		ID:          id,
		Title:       o.Text("titre"),
		Description: o.Text("description"),
		FirstStep:   o.TextOr("premier_pas", ""),
		Axis:        o.Word("axe", r.axisIDs...),
		Owner:       assessment.Role(o.Word("responsable", textsOf(assessment.Roles)...)),
		Supports:    rolesOf(r.words(o, "appuis", false, textsOf(assessment.Roles))),
		Effects:     r.effects(o, id),
		Effort:      effort,
		Shared:      r.sharedEffort(o, id, effort),
		Functions:   r.functions(o),
		Months:      o.Int("duree_mois", 1, 120),
		After:       r.words(o, "apres", false, r.actionIDs),
		Requires:    r.requirements(o, id),
		Consent:     o.TextOr("accord", ""),
		Advice:      o.Text("conseil"),
		Risk:        o.TextOr("risque", ""),
		Indicator:   o.Text("indicateur"),
		Sources:     r.words(o, "sources", true, r.sourceIDs),
	}
}

// effects reads the points that the action brings to questions.
func (r *reader) effects(o *strictyaml.Object, id string) []assessment.Effect {
	entry := r.doc.Object(o.Required("effets"), named("l’action", id)+", effets")
	keys := entry.Keys()
	if tooMany(o, "effets", len(keys), few) {
		return nil
	}
	var effects []assessment.Effect
	for _, question := range keys {
		points := entry.Int(question, 0, 100)
		if !slices.Contains(r.questionIDs, question) {
			entry.Fault(question, "question « %s » inconnue%s", question, plaintext.Suggest(question, r.questionIDs))
		}
		effects = append(effects, assessment.Effect{Question: question, Points: assessment.Whole(points)})
	}
	if n := o.Optional("effets"); n != nil && n.Kind == yaml.MappingNode && len(effects) == 0 {
		o.Fault("effets", "« effets » est vide ; une action fait avancer au moins une question")
	}
	return effects
}

// effort reads the person-days that the action takes, for every size of authority.
func (r *reader) effort(node *yaml.Node, what string) map[assessment.Size]int {
	entry := r.doc.Object(node, what)
	days := make(map[assessment.Size]int, len(assessment.Sizes))
	for _, size := range assessment.Sizes {
		days[size] = entry.Int(string(size), 0, maxDays)
	}
	entry.Close()
	return days
}

// sharedEffort reads what is left of it when a syndicat or an intercommunalité does it for its members.
func (r *reader) sharedEffort(o *strictyaml.Object, id string, alone map[assessment.Size]int) map[assessment.Size]int {
	node := o.Optional("effort_partage")
	if node == nil {
		return nil
	}
	days := r.effort(node, named("l’action", id)+", effort_partage")
	for _, size := range assessment.Sizes {
		if days[size] > alone[size] {
			o.Fault("effort_partage", "à plusieurs, « %s » demande %d jours, et %d seul ; partager n’en demande pas plus", size, days[size], alone[size])
		}
	}
	return days
}

// checkCycles reports each loop of prerequisites once.
func (r *reader) checkCycles(objects []*strictyaml.Object) {
	rank := make(map[string]int, len(objects))
	for i, a := range r.q.Actions {
		rank[a.ID] = i
	}
	done := make([]bool, len(objects))
	var path []string
	var visit func(i int)
	visit = func(i int) {
		id := r.q.Actions[i].ID
		if start := slices.Index(path, id); start >= 0 {
			loop := append(slices.Clone(path[start:]), id)
			objects[i].Fault("apres", "les prérequis tournent en rond : %s ; retirez-en un", strings.Join(loop, " → "))
			return
		}
		if done[i] {
			return
		}
		path = append(path, id)
		for _, before := range r.q.Actions[i].After {
			if j, ok := rank[before]; ok {
				visit(j)
			}
		}
		path = path[:len(path)-1]
		done[i] = true
	}
	for i := range objects {
		visit(i)
	}
}
