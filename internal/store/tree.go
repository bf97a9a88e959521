package store

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"time"

	"gopkg.in/yaml.v3"

	"tnl-assess/assessment"
)

// welcome opens every new file.
const welcome = `# Évaluation de maturité en logiciels libres, tenue par tnl-assess.
# Vous pouvez modifier ce fichier à la main, dans un éditeur de texte : vos
# commentaires (après un « # ») et votre mise en page seront conservés.`

// writer lays out the answers to one questionnaire.
type writer struct {
	q                  *assessment.Questionnaire
	questions, actions ranks
}

// ranks are the places of what a questionnaire lists, by id: below zero, so that what it does
// not know comes last.
type ranks map[string]int

func (r ranks) order(id, other string) int {
	return cmp.Or(cmp.Compare(r[id], r[other]), strings.Compare(id, other))
}

// treeOf lays a normal assessment out as a YAML document, with the answers in the order of
// the questions and the follow-up in that of the actions. What bears on an unknown question or
// action is written too: the check of what was written names it. The format is the one needed,
// and not before least.
func treeOf(a *assessment.Assessment, q *assessment.Questionnaire, least int) *yaml.Node {
	w := writer{q: q, questions: ranks{}, actions: ranks{}}
	for i := range q.Questions {
		w.questions[q.Questions[i].ID] = i - len(q.Questions)
	}
	for i := range q.Actions {
		w.actions[q.Actions[i].ID] = i - len(q.Actions)
	}
	ref := mapping()
	put(ref, "id", text(a.Questionnaire.ID))
	put(ref, "version", quoted(a.Questionnaire.Version))
	root := mapping()
	put(root, "schema", number(max(schemaOf(a), least)))
	put(root, "questionnaire", ref)
	put(root, "collectivite", authorityNode(a.Authority))
	if trio := trioNode(a.Trio); len(trio.Content) > 0 {
		put(root, "trinome", trio)
	}
	if len(a.Capacity) > 0 {
		put(root, "capacites", capacityNode(a.Capacity))
	}
	if len(a.FollowUps) > 0 {
		put(root, "suivi", w.followUps(a.FollowUps))
	}
	campaigns := sequence()
	for _, c := range a.Campaigns {
		campaigns.Content = append(campaigns.Content, w.campaign(c))
	}
	put(root, "campagnes", campaigns)
	return &yaml.Node{Kind: yaml.DocumentNode, Content: []*yaml.Node{root}}
}

// schemaOf is the least format that can hold an assessment, so that an older program reads
// whatever it can understand. The second one brought the follow-up of actions, the means of
// the roles, their opinions, and the costing of a campaign.
func schemaOf(a *assessment.Assessment) int {
	if len(a.Capacity) > 0 || len(a.FollowUps) > 0 || slices.ContainsFunc(a.Campaigns, hasOpinions) {
		return 2
	}
	if _, costed := a.LastCosting(); costed != nil || slices.ContainsFunc(a.Campaigns, hasHistory) {
		return 2
	}
	return 1
}

func authorityNode(a assessment.Authority) *yaml.Node {
	n := mapping()
	put(n, "nom", text(a.Name))
	put(n, "type", text(string(a.Type)))
	putText(n, "code", a.Code)
	putText(n, "departement", a.Departement)
	putCount(n, "population", a.Population)
	putCount(n, "agents", a.Agents)
	putCount(n, "postes", a.Workstations)
	return n
}

func trioNode(t assessment.Trio) *yaml.Node {
	n := mapping()
	for _, role := range assessment.Roles {
		person := mapping()
		putText(person, "nom", t.Of(role).Name)
		putText(person, "fonction", t.Of(role).Title)
		if len(person.Content) > 0 {
			put(n, string(role), person)
		}
	}
	return n
}

func capacityNode(c assessment.Capacity) *yaml.Node {
	n := mapping()
	n.Style = yaml.FlowStyle
	for _, role := range assessment.Roles {
		if days, given := c[role]; given {
			put(n, string(role), number(days))
		}
	}
	return n
}

func (w writer) followUps(list map[string]assessment.FollowUp) *yaml.Node {
	n := mapping()
	for _, id := range slices.SortedFunc(maps.Keys(list), w.actions.order) {
		put(n, id, followUpNode(list[id]))
	}
	return n
}

// shortNote is the number of bytes up to which a note stands on the line of its action.
const shortNote = 60

func followUpNode(f assessment.FollowUp) *yaml.Node {
	n := mapping()
	if len(f.Note) <= shortNote && !strings.Contains(f.Note, "\n") {
		n.Style = yaml.FlowStyle
	}
	put(n, "etat", text(string(f.Progress)))
	if !f.On.IsZero() {
		put(n, "le", quoted(f.On.String()))
	}
	putText(n, "responsable", string(f.Owner))
	putText(n, "note", f.Note)
	return n
}

func (w writer) campaign(c assessment.Campaign) *yaml.Node {
	n := mapping()
	put(n, "date", quoted(c.Date.String()))
	putText(n, "titre", c.Title)
	putHistory(n, c)
	answers := mapping()
	for _, id := range slices.SortedFunc(maps.Keys(c.Answers), w.questions.order) {
		put(answers, id, w.answer(id, c.Answers[id]))
	}
	put(n, "reponses", answers)
	if len(c.Opinions) > 0 {
		put(n, "avis", w.opinions(c.Opinions))
	}
	if !c.Costing.IsZero() {
		put(n, "chiffrage", costingNode(c.Costing))
	}
	return n
}

func (w writer) answer(id string, a assessment.Answer) *yaml.Node {
	n := mapping()
	switch a.State {
	case assessment.Known:
		put(n, "valeur", w.value(id, a.Value))
	case assessment.NotApplicable:
		put(n, "sans_objet", text(a.Reason))
	case assessment.Unknown:
		put(n, "inconnu", plain("!!bool", "true"))
	}
	putText(n, "note", a.Note)
	if len(a.Evidence) > 0 {
		evidence := sequence()
		for _, e := range a.Evidence {
			evidence.Content = append(evidence.Content, evidenceNode(e))
		}
		put(n, "preuves", evidence)
	}
	putText(n, "motif", a.Rationale)
	putText(n, "par", string(a.By))
	if !a.At.IsZero() {
		put(n, "le", plain("!!timestamp", a.At.Format(time.RFC3339)))
	}
	return n
}

func (w writer) value(id string, v assessment.Value) *yaml.Node {
	if v.IsNumber() {
		return number(v.Number())
	}
	if list, single := v.Form(); list || single {
		return verbatimNode(v, list)
	}
	if question := w.q.Question(id); question != nil && question.Type != assessment.TypeMultiple {
		return text(v.Item())
	}
	items := sequence()
	items.Style = yaml.FlowStyle
	for _, item := range v.Items() {
		items.Content = append(items.Content, text(item))
	}
	return items
}

func evidenceNode(e assessment.Evidence) *yaml.Node {
	n := mapping()
	put(n, "titre", text(e.Title))
	putText(n, "lien", e.Link)
	if !e.Date.IsZero() {
		put(n, "le", quoted(e.Date.String()))
	}
	return n
}
