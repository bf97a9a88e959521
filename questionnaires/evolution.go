package questionnaires

import (
	"strings"

	"gopkg.in/yaml.v3"

	"tnl-assess/assessment"
	"tnl-assess/internal/plaintext"
	"tnl-assess/internal/strictyaml"
)

// evolutions reads what became of the questions of earlier versions.
func (r *reader) evolutions(nodes []*yaml.Node) {
	for _, n := range nodes {
		o := r.doc.Object(n, "« versions »")
		e := assessment.Evolution{From: o.Text("de"), Changed: map[string]assessment.Revision{}, Gone: map[string]string{}}
		if e.From != "" && (r.q.Version == e.From || strings.HasPrefix(r.q.Version, e.From+".")) {
			o.Fault("de", "« de » nomme la version du fichier lui-même ; écrivez celle d’avant")
		}
		r.changed(o, &e)
		r.gone(o, &e)
		r.added(o, &e)
		o.Close()
		r.q.Evolutions = append(r.q.Evolutions, e)
	}
}

// changed reads the questions whose earlier answers are to be confirmed.
func (r *reader) changed(o *strictyaml.Object, e *assessment.Evolution) {
	entries := r.doc.Object(o.Optional("a_confirmer"), "« a_confirmer »")
	for _, id := range entries.Keys() {
		entry := r.doc.Object(entries.Optional(id), named("la question", id)+", dans « a_confirmer »")
		change := assessment.Revision{From: entry.TextOr("de", ""), Only: r.texts(entry, "reponses"), Why: entry.Text("pourquoi")}
		question := r.q.Question(id)
		if question == nil {
			entries.Fault(id, "question « %s » inconnue%s", id, plaintext.Suggest(id, r.questionIDs))
		}
		renamed := r.doc.Object(entry.Optional("choix"), named("la question", id)+", ses choix d’avant")
		for _, before := range renamed.Keys() {
			today := renamed.Text(before)
			if question != nil && question.Choice(today) == nil {
				renamed.Fault(before, "le choix « %s » n’existe pas dans la question « %s »", today, id)
			}
			if change.Choices == nil {
				change.Choices = map[string]string{}
			}
			change.Choices[before] = today
		}
		entry.Close()
		e.Changed[id] = change
	}
}

// gone reads the earlier questions that are asked no more.
func (r *reader) gone(o *strictyaml.Object, e *assessment.Evolution) {
	entries := r.doc.Object(o.Optional("retirees"), "« retirees »")
	for _, id := range entries.Keys() {
		if r.q.Question(id) != nil {
			entries.Fault(id, "la question « %s » est encore posée ; retirez-la de cette liste", id)
		}
		e.Gone[id] = entries.Text(id)
	}
}

// added reads the questions that were not asked then.
func (r *reader) added(o *strictyaml.Object, e *assessment.Evolution) {
	e.New = o.Words("nouvelles", r.questionIDs...)
	for _, id := range e.New {
		if _, changed := e.Changed[id]; changed {
			o.Fault("nouvelles", "la question « %s » est aussi dans « a_confirmer » ; gardez une seule des deux", id)
		}
	}
}

// texts reads an optional list of texts.
func (r *reader) texts(o *strictyaml.Object, key string) []string {
	var list []string
	for _, n := range r.optional(o, key, few) {
		if n.Kind != yaml.ScalarNode || strings.TrimSpace(n.Value) == "" {
			r.doc.Fault(n, "« %s » attend des textes, un par ligne", key)
			continue
		}
		list = append(list, strings.TrimSpace(n.Value))
	}
	return list
}
