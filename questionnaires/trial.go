package questionnaires

import (
	"fmt"
	"maps"
	"slices"

	"gopkg.in/yaml.v3"

	"tnl-assess/assessment"
	"tnl-assess/internal/plaintext"
	"tnl-assess/internal/strictyaml"
)

// notApplicable is the answer « sans objet » in a trial.
const notApplicable = "sans_objet"

// trials reads the try-outs of the questionnaire.
func (r *reader) trials(nodes []*yaml.Node) {
	lines := map[string]int{}
	for i, n := range nodes {
		o, id := r.open(n, "l’essai", i, lines)
		r.q.Trials = append(r.q.Trials, r.trial(o, id))
		o.Close()
	}
}

func (r *reader) trial(o *strictyaml.Object, id string) assessment.Trial {
	what := named("l’essai", id)
	t := assessment.Trial{
		ID:        id,
		Title:     o.Text("titre"),
		Authority: r.authority(o.Required("collectivite"), what+", collectivité"),
		Answers:   r.likeness(o),
		Sources:   r.words(o, "sources", false, r.sourceIDs),
	}
	maps.Copy(t.Answers, r.answersOf(o, what))
	for _, question := range o.Words("preuves", r.questionIDs...) {
		answer, given := t.Answers[question]
		if !given {
			o.Fault("preuves", "« %s » n’a pas de réponse dans cet essai ; donnez-la, ou retirez sa preuve", question)
			continue
		}
		answer.Evidence = []assessment.Evidence{{Title: t.Title}}
		t.Answers[question] = answer
	}
	nodes := r.list(o, "attendu", 1, few)
	for _, n := range nodes {
		t.Expected = append(t.Expected, r.expectation(n, what+", attendu"))
	}
	r.expectations = append(r.expectations, nodes)
	return t
}

// likeness gives the answers of the trial that this one says only the differences with; none when it
// names none.
func (r *reader) likeness(o *strictyaml.Object) map[string]assessment.Answer {
	ids := make([]string, len(r.q.Trials))
	for i := range r.q.Trials {
		ids[i] = r.q.Trials[i].ID
	}
	if n := o.Optional("comme"); n != nil {
		if len(ids) == 0 {
			o.Fault("comme", "« comme » nomme un essai placé avant celui-ci, et il n’y en a pas ; donnez toutes les réponses")
		} else if i := slices.Index(ids, o.Word("comme", ids...)); i >= 0 {
			return maps.Clone(r.q.Trials[i].Answers)
		}
	}
	return map[string]assessment.Answer{}
}

// authority reads what a trial says of its authority.
func (r *reader) authority(n *yaml.Node, what string) assessment.Authority {
	o := r.doc.Object(n, what)
	defer o.Close()
	return assessment.Authority{
		Type:         assessment.AuthorityType(o.Word("type", textsOf(assessment.AuthorityTypes)...)),
		Population:   o.IntOr("population", 0, 0, assessment.MaxCount),
		Agents:       o.IntOr("agents", 0, 0, assessment.MaxCount),
		Workstations: o.IntOr("postes", 0, 0, assessment.MaxCount),
	}
}

// answersOf reads the answers of a trial: a value for each question that is known.
func (r *reader) answersOf(o *strictyaml.Object, what string) map[string]assessment.Answer {
	answers := map[string]assessment.Answer{}
	entries := r.doc.Object(o.Required("reponses"), what+", réponses")
	keys := entries.Keys()
	if tooMany(o, "reponses", len(keys), many) {
		return answers
	}
	for _, id := range keys {
		question := r.q.Question(id)
		if question == nil {
			entries.Fault(id, "question « %s » inconnue%s", id, plaintext.Suggest(id, r.questionIDs))
			continue
		}
		answers[id] = answerOf(entries.Optional(id))
		if question.Type != "" {
			checkAnswer(entries, question, answers[id])
		}
	}
	return answers
}

// checkAnswer reports an answer that its question does not admit. A trial has no word for an
// unknown answer: it leaves the question out.
func checkAnswer(entries *strictyaml.Object, q *assessment.Question, answer assessment.Answer) {
	switch {
	case answer.State == 0:
		entries.Fault(q.ID, "la réponse à « %s » est vide ; donnez-la, ou retirez la ligne", q.ID)
	case answer.State == assessment.NotApplicable && !q.Skippable:
		entries.Fault(q.ID, "« %s » n’admet pas « sans objet » ; répondez, ou retirez la ligne", q.ID)
	default:
		if err := q.Check(answer); err != nil {
			entries.Fault(q.ID, "réponse à « %s » : %v", q.ID, err)
		}
	}
}

// answerOf makes the answer that a node writes in short.
func answerOf(n *yaml.Node) assessment.Answer {
	known := func(v assessment.Value) assessment.Answer {
		return assessment.Answer{State: assessment.Known, Value: v}
	}
	switch {
	case n == nil:
		return assessment.Answer{}
	case n.Value == notApplicable:
		return assessment.Answer{State: assessment.NotApplicable, Reason: notApplicable}
	case n.Kind == yaml.ScalarNode:
		if number, ok := strictyaml.Int(n); ok {
			return known(assessment.Number(number))
		}
		return known(assessment.Chosen(n.Value))
	}
	items := make([]string, len(n.Content))
	for i, item := range n.Content {
		items[i] = item.Value
	}
	return known(assessment.Chosen(items...))
}

func (r *reader) expectation(n *yaml.Node, what string) assessment.Expectation {
	o := r.doc.Object(n, what)
	defer o.Close()
	scales := make([]string, len(r.q.Scales))
	e := assessment.Expectation{}
	for i, s := range r.q.Scales {
		scales[i] = s.ID
	}
	e.Scale = o.Word("echelle", scales...)
	e.Floor = o.Int("plancher", 0, few)
	e.Ceiling = o.Int("plafond", 0, few)
	e.Covered = o.Bool("couverture_suffisante", true)
	e.Awarded = o.IntOr("obtenu", 0, 1, few)
	return e
}

// tryOut reports the trials that do not end where they must, the guarantees that are not kept and
// the questions that no action raises.
func (r *reader) tryOut() {
	for i, t := range r.q.Trials {
		for j, outcome := range r.q.Try(t) {
			if !outcome.Met() {
				r.missed(r.expectations[i][j], named("l’essai", t.ID), outcome)
			}
		}
	}
	r.prove()
	if len(r.q.Actions) == 0 {
		return
	}
	for _, q := range r.q.Unraised() {
		r.doc.Fault(r.questionNodes[q.ID], "%s : aucune action ne la fait progresser ; ajoutez-en une", named("la question", q.ID))
	}
}

// missed reports where the authority of a trial stands, and where it was expected.
func (r *reader) missed(at *yaml.Node, what string, o assessment.Outcome) {
	if o.Awarded != 0 && (o.Awarded < o.Floor || o.Awarded > o.Ceiling) {
		r.doc.Fault(at, "%s : « obtenu » vaut %d, hors de l’intervalle attendu, de %d à %d ; corrigez l’un ou l’autre", what, o.Awarded, o.Floor, o.Ceiling)
		return
	}
	r.doc.Fault(at, "%s : sur l’échelle « %s », %s au lieu de %s ; corrigez l’essai ou le barème",
		what, o.Scale, levels(o.Got.Floor, o.Got.Ceiling, !o.Got.Uncovered), levels(o.Floor, o.Ceiling, o.Covered))
}

// levels writes where an authority stands on a scale.
func levels(floor, ceiling int, covered bool) string {
	text := fmt.Sprintf("niveaux %d à %d", floor, ceiling)
	if floor == ceiling {
		text = fmt.Sprintf("niveau %d", floor)
	}
	if !covered {
		text += " (couverture insuffisante)"
	}
	return text
}
