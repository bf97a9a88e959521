package store

import (
	"cmp"

	"gopkg.in/yaml.v3"

	"tnl-assess/assessment"
	"tnl-assess/internal/strictyaml"
)

// answers are those of a campaign: those that count, and those given on an earlier version, to a
// question that asks something else today, which stay in the file as they are.
func (f form) answers(c *assessment.Campaign) {
	version := cmp.Or(c.Version, f.version)
	given := c.Answers
	if !f.reads() && f.q != nil {
		given = c.Held(f.q, version)
	}
	named(f, "reponses", must, "les réponses", answers, &given, form.answer)
	if !f.reads() {
		return
	}
	c.Answers = given
	if f.otherVersion {
		c.SetAside(f.q, version)
	}
}

// answer is what the trinôme said: unlike an opinion, it says who gave it, and may say why, and on
// which version of the questionnaire when its campaign began on an earlier one.
func (f form) answer(id string, a *assessment.Answer) {
	f.second().label("version", may, &a.Version)
	if f.reads() && a.Version != "" && f.q != nil {
		defer func(was bool) { f.codec.otherVersion = was }(f.otherVersion)
		f.codec.otherVersion = a.Version != f.q.Version
	}
	f.reply(id, a)
	f.second().text("motif", may, &a.Rationale)
	word(f, "par", may, &a.By, assessment.Roles)
	f.moment("le", &a.At)
}

// opinion is what a role thinks by itself: its place says whose it is.
func (f form) opinion(id string, a *assessment.Answer) {
	f.reply(id, a)
	f.moment("le", &a.At)
}

func (f form) reply(id string, a *assessment.Answer) {
	if f.reads() {
		f.readState(id, a)
	} else {
		f.writeState(id, *a)
	}
	f.text("note", may, &a.Note)
	list(f, "preuves", may, "la preuve", &a.Evidence, form.evidence)
}

// opinions are what each role thinks; roles that say nothing are left out.
func (f form) opinions(all *map[assessment.Role]map[string]assessment.Answer) {
	for _, role := range assessment.Roles {
		given := (*all)[role]
		named(f, string(role), may, "les avis de « "+string(role)+" »", answers, &given, form.opinion)
		if f.reads() && len(given) > 0 {
			set(all, role, given)
		}
	}
}

func (f form) evidence(e *assessment.Evidence) {
	f.text("titre", must, &e.Title)
	f.text("lien", may, &e.Link)
	if problem := CheckLink(e.Link); problem != "" && f.reads() {
		f.in.Fault("lien", "« lien » %s", problem)
	}
	f.date("le", may, &e.Date)
}

// readState reads the one key that says what the answer is, and checks it where it can be. Without
// any of them its state is zero.
func (f form) readState(id string, a *assessment.Answer) {
	q := f.question(id)
	value, reason, unknown := f.in.Optional("valeur"), f.in.Optional("sans_objet"), f.in.Optional("inconnu")
	sound := true
	switch {
	case value != nil && (reason != nil || unknown != nil) || reason != nil && unknown != nil:
		f.in.Fault("", "une seule des clés « valeur », « sans_objet » et « inconnu » est admise ; gardez la bonne")
		return
	case value != nil:
		a.State = assessment.Known
		sound = f.readValue(q, value, a)
	case reason != nil:
		a.State, a.Reason = assessment.NotApplicable, tidy(f.in.TextOr("sans_objet", ""))
		if reason.Tag == "!!bool" {
			f.in.Fault("sans_objet", "« sans_objet » attend la raison, en toutes lettres")
		}
		sound = reason.Kind == yaml.ScalarNode && reason.Tag != "!!bool"
	case unknown != nil:
		a.State = assessment.Unknown
		if !f.in.Bool("inconnu", true) {
			f.in.Fault("inconnu", "« inconnu » ne peut être que true ; si la réponse est connue, donnez « valeur »")
		}
	}
	if sound {
		f.checkAnswer(id, q, *a)
	}
}

// question finds a question, nil when it does not exist or cannot be known.
func (f form) question(id string) *assessment.Question {
	if f.q == nil {
		return nil
	}
	return f.q.Question(id)
}

// checkAnswer says what is wrong with an answer. One that was given on another version of the
// questionnaire only has to say something: the question may be gone, or no longer admit it.
func (f form) checkAnswer(id string, q *assessment.Question, a assessment.Answer) {
	switch {
	case f.otherVersion && a.State != 0, q == nil && !f.otherVersion: // its question is wrong already
		return
	case q == nil:
		q = &assessment.Question{}
	}
	if err := q.Check(a); err != nil {
		f.doc.Fault(f.at, "la réponse à « %s » : %v", id, err)
	}
}

// readValue reads what was answered, in the form that the question wants, and tells whether it can
// now be checked.
func (f form) readValue(q *assessment.Question, n *yaml.Node, a *assessment.Answer) bool {
	switch {
	case f.otherVersion && !fitting(q, n):
		f.verbatim(n, a)
		return false
	case q == nil:
		return false
	case q.Type == assessment.TypeMultiple:
		if n.Kind != yaml.SequenceNode {
			f.in.Fault("valeur", "une liste de choix est attendue ; écrivez par exemple [%s]", firstChoice(q))
			return false
		}
		ids, _ := items(n)
		a.Value = assessment.Chosen(ids...)
		return true
	case n.Kind != yaml.ScalarNode:
		f.in.Fault("valeur", "une seule valeur est attendue, ni liste ni clés")
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

// fitting tells whether a value is written in the form that a question wants.
func fitting(q *assessment.Question, n *yaml.Node) bool {
	if q != nil && q.Type == assessment.TypeMultiple {
		_, ok := items(n)
		return ok && n.Kind == yaml.SequenceNode
	}
	return q != nil && n.Kind == yaml.ScalarNode
}

// items are the texts of a list; there is more to it when it holds lists or keys.
func items(n *yaml.Node) (texts []string, whole bool) {
	whole = true
	for _, c := range n.Content {
		texts, whole = append(texts, c.Value), whole && c.Kind == yaml.ScalarNode
	}
	return texts, whole
}

// verbatim reads the value of an answer whose question is gone, or has changed its form since:
// it is kept as it is written.
func (f form) verbatim(n *yaml.Node, a *assessment.Answer) {
	ids, whole := items(n)
	switch number, ok := strictyaml.Int(n); {
	case ok:
		a.Value = assessment.Number(number)
	case n.Kind == yaml.ScalarNode:
		a.Value = assessment.Verbatim(false, n.Value)
	case n.Kind != yaml.SequenceNode:
		f.in.Fault("valeur", "une valeur ou une liste de choix est attendue, pas des clés")
	case !whole:
		f.in.Fault("valeur", "une liste de choix est attendue, sans liste ni clés à l’intérieur")
	default:
		a.Value = assessment.Verbatim(true, ids...)
	}
}

func (f form) writeState(id string, a assessment.Answer) {
	switch a.State {
	case assessment.Known:
		f.put("valeur", must, true, f.value(id, a.Value))
	case assessment.NotApplicable:
		f.put("sans_objet", must, true, text(tidy(a.Reason)))
	case assessment.Unknown:
		f.put("inconnu", must, true, plain("!!bool", "true"))
	}
}

// value writes a value as it says or, when it does not, in the form that its question wants.
func (f form) value(id string, v assessment.Value) *yaml.Node {
	if v.IsNumber() {
		return number(v.Number())
	}
	list, single := v.Form()
	if q := f.question(id); single || !list && q != nil && q.Type != assessment.TypeMultiple {
		return text(v.Item())
	}
	return texts(v.Items())
}
