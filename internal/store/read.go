package store

import (
	"cmp"
	"time"

	"gopkg.in/yaml.v3"

	"tnl-assess/assessment"
	"tnl-assess/internal/plaintext"
	"tnl-assess/internal/strictyaml"
)

// schema is the number of the newest file format that this package reads and writes. Those
// before it are read too, and written as long as they can say the same: see [schemaOf].
const schema = 2

// reader reads one assessment.
type reader struct {
	doc *strictyaml.Document
	q   *assessment.Questionnaire // nil when it cannot be found
	ids []string                  // of the questions
	// actions are the ids of the actions, and hints the suggestions made so far.
	actions []string
	hints   int
	// otherVersion is true while the campaign being read was answered on another version of the
	// questionnaire than the one at hand.
	otherVersion bool
}

// maxHints bounds the search for the name nearest to a wrong one.
const maxHints = 100

// read makes an assessment of a document, or returns all its faults.
func read(doc *strictyaml.Document, resolve Resolver) (*assessment.Assessment, *assessment.Questionnaire, error) {
	r := &reader{doc: doc}
	o := doc.Object(doc.Root, "l’évaluation")
	if n := o.Int("schema", 1, assessment.MaxCount); n > schema {
		r.doc.Fault(o.Key("schema"), "ce fichier vient d’une version plus récente de tnl-assess (schema: %d) ; mettez le programme à jour, le fichier est laissé tel quel", n)
		return nil, nil, doc.Err()
	}
	if o.Key("role") != nil && o.Key("campagnes") == nil {
		r.doc.Fault(o.Key("role"), "c’est un fichier d’avis, et non une évaluation ; « tnl-assess merge ÉVALUATION AVIS... » le réunit à la sienne")
		return nil, nil, doc.Err()
	}
	r.refuseTags(doc.Root)
	a := &assessment.Assessment{
		Questionnaire: r.questionnaire(o.Required("questionnaire"), resolve),
		Authority:     r.authority(o.Required("collectivite")),
		Trio:          r.trio(o.Optional("trinome")),
		Capacity:      r.capacity(o.Optional("capacites")),
		FollowUps:     r.followUps(o.Optional("suivi")),
	}
	for _, n := range o.RequiredList("campagnes", 1) {
		a.Campaigns = append(a.Campaigns, r.campaign(n, a.Questionnaire.Version))
		r.checkOrder(n, a.Campaigns)
	}
	r.checkVersion(o, a)
	o.Close()
	if err := doc.Err(); err != nil {
		return nil, nil, err
	}
	return a, r.q, nil
}

// refuseTags refuses explicit types: nobody needs them, and no rewriting would keep them.
func (r *reader) refuseTags(n *yaml.Node) {
	if n.Style&yaml.TaggedStyle != 0 {
		r.doc.Fault(n, "les types YAML (« %s ») ne sont pas admis ; supprimez « %s »", n.Tag, n.Tag)
	}
	for _, c := range n.Content {
		r.refuseTags(c)
	}
}

func (r *reader) questionnaire(n *yaml.Node, resolve Resolver) assessment.QuestionnaireRef {
	o := r.doc.Object(n, "« questionnaire »")
	ref := assessment.QuestionnaireRef{ID: o.ID("id"), Version: o.Text("version")}
	o.Close()
	if ref.ID == "" || ref.Version == "" {
		return ref
	}
	q, err := resolve(ref)
	if err != nil {
		r.doc.Fault(o.Key("id"), "%v", err)
		return ref
	}
	r.q = q
	for i := range q.Questions {
		r.ids = append(r.ids, q.Questions[i].ID)
	}
	for i := range q.Actions {
		r.actions = append(r.actions, q.Actions[i].ID)
	}
	return ref
}

func (r *reader) authority(n *yaml.Node) assessment.Authority {
	o := r.doc.Object(n, "la collectivité")
	defer o.Close()
	return assessment.Authority{
		Name:         o.Text("nom"),
		Type:         assessment.AuthorityType(o.Word("type", words(assessment.AuthorityTypes)...)),
		Code:         o.TextOr("code", ""),
		Departement:  o.TextOr("departement", ""),
		Population:   o.IntOr("population", 0, 0, assessment.MaxCount),
		Agents:       o.IntOr("agents", 0, 0, assessment.MaxCount),
		Workstations: o.IntOr("postes", 0, 0, assessment.MaxCount),
	}
}

func (r *reader) trio(n *yaml.Node) assessment.Trio {
	o := r.doc.Object(n, "le trinôme")
	defer o.Close()
	return assessment.Trio{
		Elu: r.person(o.Optional("elu"), "« elu »"),
		DSI: r.person(o.Optional("dsi"), "« dsi »"),
		DGS: r.person(o.Optional("dgs"), "« dgs »"),
	}
}

func (r *reader) person(n *yaml.Node, what string) assessment.Person {
	o := r.doc.Object(n, what)
	defer o.Close()
	return assessment.Person{Name: o.TextOr("nom", ""), Title: o.TextOr("fonction", "")}
}

// maxCapacity is the most person-days that a role may give to a quarter.
const maxCapacity = 100_000

func (r *reader) capacity(n *yaml.Node) assessment.Capacity {
	o := r.doc.Object(n, "« capacites »")
	defer o.Close()
	var capacity assessment.Capacity
	for _, role := range assessment.Roles {
		if o.Optional(string(role)) == nil {
			continue
		}
		if capacity == nil {
			capacity = assessment.Capacity{}
		}
		capacity[role] = o.Int(string(role), 0, maxCapacity)
	}
	return capacity
}

func (r *reader) followUps(n *yaml.Node) map[string]assessment.FollowUp {
	entries := r.doc.Object(n, "le suivi")
	var list map[string]assessment.FollowUp
	for _, id := range entries.Keys() {
		if list == nil {
			list = map[string]assessment.FollowUp{}
		}
		list[id] = r.followUp(entries, id)
	}
	return list
}

func (r *reader) followUp(entries *strictyaml.Object, id string) assessment.FollowUp {
	if r.q != nil && r.q.Action(id) == nil {
		r.doc.Fault(entries.Key(id), "action « %s » inconnue%s", id, r.suggest(id, r.actions))
	}
	n := entries.Optional(id)
	if n == nil || n.Kind != yaml.MappingNode {
		r.doc.Fault(entries.Key(id), "le suivi de « %s » doit dire « etat » ; écrivez par exemple {etat: en_cours}", id)
		return assessment.FollowUp{}
	}
	o := r.doc.Object(n, "le suivi de « "+id+" »")
	defer o.Close()
	return assessment.FollowUp{
		Progress: assessment.Progress(o.Word("etat", words(assessment.Progresses)...)),
		On:       r.date(o, "le", o.TextOr("le", "")),
		Owner:    r.role(o, "responsable"),
		Note:     o.TextOr("note", ""),
	}
}

// suggest is [plaintext.Suggest], for as many faults as anyone will read.
func (r *reader) suggest(wrong string, names []string) string {
	if r.hints++; r.hints > maxHints {
		return ""
	}
	return plaintext.Suggest(wrong, names)
}

func (r *reader) campaign(n *yaml.Node, version string) assessment.Campaign {
	o := r.doc.Object(n, "la campagne")
	c := assessment.Campaign{
		Date:    r.date(o, "date", o.Text("date")),
		Title:   o.TextOr("titre", ""),
		Answers: map[string]assessment.Answer{},
		Version: o.TextOr("version", ""),
	}
	if !c.Date.IsZero() {
		o.Call("la campagne " + c.Date.String())
	}
	c.Closing, c.Amended = r.closing(o), r.date(o, "modifie_le", o.TextOr("modifie_le", ""))
	r.otherVersion = r.q != nil && cmp.Or(c.Version, version) != r.q.Version
	answers := o.Optional("reponses")
	if answers == nil && o.Key("reponses") == nil {
		o.Required("reponses")
	}
	c.Opinions = r.opinions(o.Optional("avis"))
	c.Costing = r.costing(o.Optional("chiffrage"))
	o.Close()
	entries := r.doc.Object(answers, "les réponses")
	for _, id := range entries.Keys() {
		c.Answers[id] = r.answer(entries, id, true)
	}
	return c
}

// checkOrder refuses a campaign that is surely older than the one before it.
func (r *reader) checkOrder(n *yaml.Node, campaigns []assessment.Campaign) {
	if len(campaigns) < 2 {
		return
	}
	before, last := campaigns[len(campaigns)-2].Date, campaigns[len(campaigns)-1].Date
	if last.Before(before) {
		r.doc.Fault(n, "la campagne %s vient après la campagne %s ; rangez-les de la plus ancienne à la plus récente", last, before)
	}
}

// date reads a date that a key holds as text; an empty one is none.
func (r *reader) date(o *strictyaml.Object, key, text string) assessment.Date {
	if text == "" {
		return assessment.Date{}
	}
	d, err := assessment.ParseDate(text)
	if err != nil {
		o.Fault(key, "%v", err)
	}
	return d
}

// answer reads an answer; a signed one, unlike an opinion, says who gave it and may say why.
func (r *reader) answer(entries *strictyaml.Object, id string, signed bool) assessment.Answer {
	question := r.question(entries.Key(id), id)
	n := entries.Optional(id)
	if n == nil || n.Kind != yaml.MappingNode {
		r.doc.Fault(entries.Key(id), "la réponse à « %s » doit dire « valeur », « sans_objet » ou « inconnu » ; écrivez par exemple {inconnu: true}", id)
		return assessment.Answer{}
	}
	o := r.doc.Object(n, "la réponse à « "+id+" »")
	defer o.Close()
	a := assessment.Answer{
		Note:     o.TextOr("note", ""),
		Evidence: r.evidence(o),
		At:       r.moment(o),
	}
	if signed {
		a.By, a.Rationale = r.role(o, "par"), o.TextOr("motif", "")
	}
	if r.state(o, question, &a) {
		if err := r.check(question, a); err != nil {
			r.doc.Fault(entries.Key(id), "la réponse à « %s » : %v", id, err)
		}
	}
	return a
}

// question finds a question, nil when it does not exist or cannot be known.
func (r *reader) question(at *yaml.Node, id string) *assessment.Question {
	if r.q == nil {
		return nil
	}
	question := r.q.Question(id)
	if question == nil && !r.otherVersion {
		r.doc.Fault(at, "question « %s » inconnue%s", id, r.suggest(id, r.ids))
	}
	return question
}

// state reads the one key that says what the answer is, and tells whether the answer can
// now be checked. Without any of them its state is zero.
func (r *reader) state(o *strictyaml.Object, q *assessment.Question, a *assessment.Answer) bool {
	value, reason, unknown := o.Optional("valeur"), o.Optional("sans_objet"), o.Optional("inconnu")
	switch {
	case value != nil && (reason != nil || unknown != nil) || reason != nil && unknown != nil:
		o.Fault("", "une seule des clés « valeur », « sans_objet » et « inconnu » est admise ; gardez la bonne")
		return false
	case value != nil:
		a.State = assessment.Known
		if r.otherVersion && !fitting(q, value) {
			r.verbatim(o, value, a)
			return false
		}
		return q != nil && r.value(o, q, value, a)
	case reason != nil:
		a.State, a.Reason = assessment.NotApplicable, o.TextOr("sans_objet", "")
		if reason.Tag == "!!bool" {
			o.Fault("sans_objet", "« sans_objet » attend la raison, en toutes lettres")
		}
		return reason.Kind == yaml.ScalarNode && reason.Tag != "!!bool"
	case unknown != nil:
		a.State = assessment.Unknown
		if !o.Bool("inconnu", true) {
			o.Fault("inconnu", "« inconnu » ne peut être que true ; si la réponse est connue, donnez « valeur »")
		}
	}
	return true
}

// value reads what was answered, in the form that the question wants, and tells whether it
// could.
func (r *reader) value(o *strictyaml.Object, q *assessment.Question, n *yaml.Node, a *assessment.Answer) bool {
	if q.Type == assessment.TypeMultiple {
		if n.Kind != yaml.SequenceNode {
			o.Fault("valeur", "une liste de choix est attendue ; écrivez par exemple [%s]", firstChoice(q))
			return false
		}
		ids := make([]string, len(n.Content))
		for i, item := range n.Content {
			ids[i] = item.Value
		}
		a.Value = assessment.Chosen(ids...)
		return true
	}
	if n.Kind != yaml.ScalarNode {
		o.Fault("valeur", "une seule valeur est attendue, ni liste ni clés")
		return false
	}
	a.Value = assessment.Chosen(n.Value)
	switch number, ok := strictyaml.Int(n); {
	case ok && (q.Type == assessment.TypeShare || q.Type == assessment.TypeCount):
		a.Value = assessment.Number(number)
	case n.Value == "true" && q.Type == assessment.TypeYesNo:
		a.Value = assessment.Chosen(assessment.Yes)
	case n.Value == "false" && q.Type == assessment.TypeYesNo:
		a.Value = assessment.Chosen(assessment.No)
	}
	return true
}

func firstChoice(q *assessment.Question) string {
	if len(q.Choices) == 0 {
		return ""
	}
	return q.Choices[0].ID
}

func (r *reader) evidence(answer *strictyaml.Object) []assessment.Evidence {
	var evidence []assessment.Evidence
	for _, n := range answer.List("preuves") {
		o := r.doc.Object(n, "la preuve")
		e := assessment.Evidence{
			Title: o.Text("titre"),
			Link:  o.TextOr("lien", ""),
			Date:  r.date(o, "le", o.TextOr("le", "")),
		}
		if problem := CheckLink(e.Link); problem != "" {
			o.Fault("lien", "« lien » %s", problem)
		}
		o.Close()
		evidence = append(evidence, e)
	}
	return evidence
}

func (r *reader) role(o *strictyaml.Object, key string) assessment.Role {
	if o.Optional(key) == nil {
		return ""
	}
	return assessment.Role(o.Word(key, words(assessment.Roles)...))
}

func (r *reader) moment(answer *strictyaml.Object) time.Time {
	text := answer.TextOr("le", "")
	if text == "" {
		return time.Time{}
	}
	t, err := time.Parse(time.RFC3339, text)
	if err != nil {
		answer.Fault("le", "moment « %s » illisible ; écrivez 2026-11-22T14:32:00+01:00, ou supprimez la ligne", text)
	}
	return t
}

func words[T ~string](list []T) []string {
	words := make([]string, len(list))
	for i, w := range list {
		words[i] = string(w)
	}
	return words
}
