package questionnaires

import (
	"slices"
	"strings"
	"unicode"

	"gopkg.in/yaml.v3"

	"tnl-assess/assessment"
	"tnl-assess/internal/strictyaml"
)

// maxHelp is the number of words of the help of a question: what is read aloud in a
// workshop in half a minute.
const maxHelp = 60

// typedKeys lists the keys that go with certain types of question only.
var typedKeys = []struct {
	key   string
	types []assessment.QuestionType
}{
	{"bareme", []assessment.QuestionType{assessment.TypeShare, assessment.TypeCount}},
	{"bareme_par_taille", []assessment.QuestionType{assessment.TypeShare, assessment.TypeCount}},
	{"unite", []assessment.QuestionType{assessment.TypeCount}},
	{"choix", []assessment.QuestionType{assessment.TypeChoice, assessment.TypeMultiple}},
	{"points_oui", []assessment.QuestionType{assessment.TypeYesNo}},
	{"libre", []assessment.QuestionType{assessment.TypeYesNo, assessment.TypeShare, assessment.TypeCount}},
}

// measures lists what tells the size that a question is measured with: those whom the authority
// serves or, for a question about itself, its own people.
var measures = []string{"population", "structure"}

// questions reads the questions, in the order in which they are asked.
func (r *reader) questions(nodes []*yaml.Node) {
	lines := map[string]int{}
	for i, n := range nodes {
		o, id := r.open(n, "la question", i, lines)
		r.questionNodes[id] = n
		q := r.question(o, id)
		o.Close()
		r.q.Questions = append(r.q.Questions, q)
	}
	r.checkDomains()
}

// checkDomains reports the questions that have no domain while others have one.
func (r *reader) checkDomains() {
	if !slices.ContainsFunc(r.q.Questions, func(q assessment.Question) bool { return q.Domain != "" }) {
		return
	}
	for _, q := range r.q.Questions {
		if q.Domain == "" && q.ID != "" {
			r.doc.Fault(r.questionNodes[q.ID], "%s : « domaine » manque ; d’autres questions en ont un, donnez-en un à toutes", named("la question", q.ID))
		}
	}
}

func (r *reader) question(o *strictyaml.Object, id string) assessment.Question {
	q := assessment.Question{
		ID:         id,
		Axis:       o.Word("axe", r.axisIDs...),
		Domain:     domain(o),
		Title:      o.Text("titre"),
		Help:       help(o),
		Roles:      rolesOf(r.words(o, "repond", true, textsOf(assessment.Roles))),
		Weight:     o.Int("poids", 1, 100),
		Structure:  o.Optional("mesure") != nil && o.Word("mesure", measures...) == measures[1],
		Skippable:  o.Bool("sans_objet", false),
		Evidence:   o.Text("preuve"),
		References: r.references(o, named("la question", id)),
		Sources:    r.words(o, "sources", false, r.sourceIDs),
		Prepare:    o.TextOr("a_preparer", ""),
		Sensitive:  o.Bool("sensible", false),
	}
	if c := r.condition(o); c != nil {
		q.Condition = c
	}
	types := textsOf(assessment.QuestionTypes)
	if word := o.Word("type", types...); slices.Contains(types, word) {
		q.Type = assessment.QuestionType(word)
	}
	r.answers(o, &q)
	return q
}

// answers reads the keys that go with the type of the question, and refuses the others.
func (r *reader) answers(o *strictyaml.Object, q *assessment.Question) {
	for _, k := range typedKeys {
		if o.Optional(k.key) != nil && q.Type != "" && !slices.Contains(k.types, q.Type) {
			o.Fault(k.key, "« %s » ne va pas avec le type « %s »", k.key, q.Type)
		}
	}
	switch q.Type {
	case assessment.TypeChoice, assessment.TypeMultiple:
		q.Choices = r.choices(o, q)
	case assessment.TypeShare:
		r.curves(o, q, 100)
	case assessment.TypeCount:
		r.curves(o, q, assessment.MaxCount)
		q.Unit = o.TextOr("unite", "")
	case assessment.TypeYesNo:
		q.Choices = yesNo(o)
	}
}

// domain reads the domain of the label that the question maps to, empty when it has none.
func domain(o *strictyaml.Object) assessment.Domain {
	if o.Optional("domaine") == nil {
		return ""
	}
	return assessment.Domain(o.Word("domaine", textsOf(assessment.Domains)...))
}

// help reads the help of a question, which is short.
func help(o *strictyaml.Object) string {
	text := o.Text("aide")
	if n := countWords(text); n > maxHelp {
		o.Fault("aide", "« aide » a %d mots ; %d au plus", n, maxHelp)
	}
	return text
}

// countWords counts what stands between spaces and holds a letter or a digit: French sets
// its punctuation apart.
func countWords(text string) int {
	count := 0
	for _, field := range strings.Fields(text) {
		if strings.ContainsFunc(field, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
			count++
		}
	}
	return count
}
