package store

import (
	"cmp"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"tnl-assess/assessment"
	"tnl-assess/internal/strictyaml"
)

// schema is the number of the newest file format that this package reads and writes. Those before
// it are read too, and written as long as they can say the same, so that an older program reads
// whatever it can understand. The second one brought the follow-up of actions, the means of the
// roles, their opinions, the costing of a campaign and its history, the version of an answer; the third,
// the plan that is adopted, who does an action with others and what was looked at once it was done.
const schema = 3

// welcome opens every new file.
var welcome = []string{
	"# Évaluation de maturité en logiciels libres, tenue par tnl-assess.",
	"# Vous pouvez modifier ce fichier à la main, dans un éditeur de texte : vos",
	"# commentaires (après un « # ») et votre mise en page seront conservés.",
}

// read makes an assessment of a document, or returns all its faults.
func read(doc *strictyaml.Document, resolve Resolver) (*assessment.Assessment, *assessment.Questionnaire, error) {
	c := &codec{doc: doc, resolve: resolve}
	root := c.root("l’évaluation")
	if n := root.in.Int("schema", 1, assessment.MaxCount); n > schema {
		doc.Fault(root.in.Key("schema"), "ce fichier vient d’une version plus récente de tnl-assess (schema: %d) ; mettez le programme à jour, le fichier est laissé tel quel", n)
		return nil, nil, doc.Err()
	}
	if root.in.Key("role") != nil && root.in.Key("campagnes") == nil {
		doc.Fault(root.in.Key("role"), "c’est un fichier d’avis, et non une évaluation ; « tnl-assess reunir ÉVALUATION AVIS... » le réunit à la sienne")
		return nil, nil, doc.Err()
	}
	refuseTags(doc, doc.Root)
	a := &assessment.Assessment{}
	root.assessment(a)
	root.checkCampaigns(a)
	root.in.Close()
	if err := doc.Err(); err != nil {
		return nil, nil, err
	}
	return a, c.q, nil
}

// treeOf lays an assessment out as YAML, in the format that it needs, which it returns too, and
// not before least.
func treeOf(a *assessment.Assessment, q *assessment.Questionnaire, least int) (*yaml.Node, int) {
	c := &codec{q: q, schema: max(1, least)}
	root := c.root("")
	root.assessment(a)
	root.out.Content = slices.Insert(root.out.Content, 0, text("schema"), number(c.schema))
	return root.out, c.schema
}

// refuseTags refuses explicit types: nobody needs them, and no rewriting would keep them.
func refuseTags(doc *strictyaml.Document, n *yaml.Node) {
	if n.Style&yaml.TaggedStyle != 0 {
		doc.Fault(n, "les types YAML (« %s ») ne sont pas admis ; supprimez « %s »", n.Tag, n.Tag)
	}
	for _, c := range n.Content {
		refuseTags(doc, c)
	}
}

func (f form) assessment(a *assessment.Assessment) {
	f.questionnaire(&a.Questionnaire)
	f.group("collectivite", must, "la collectivité", func(f form) { f.authority(&a.Authority) })
	f.group("trinome", may, "le trinôme", func(f form) { f.trio(&a.Trio) })
	f.second().group("capacites", may, "« capacites »", func(f form) { f.capacity(&a.Capacity) })
	optional(f.third(), "plan", "le plan", &a.Plan, form.plan)
	named(f.second(), "suivi", may, "le suivi", followUps, &a.FollowUps, form.followUp)
	list(f, "campagnes", must, "la campagne", &a.Campaigns, form.campaign)
}

// questionnaire names the questionnaire; while reading, it is found.
func (f form) questionnaire(ref *assessment.QuestionnaireRef) {
	f.group("questionnaire", must, "« questionnaire »", func(f form) {
		f.id("id", &ref.ID)
		f.label("version", must, &ref.Version)
		f.codec.version = ref.Version
		if f.reads() && ref.ID != "" && ref.Version != "" {
			f.find(*ref)
		}
	})
}

// find looks for the questionnaire that a file names.
func (f form) find(ref assessment.QuestionnaireRef) {
	q, err := f.resolve(ref)
	if err != nil {
		f.doc.Fault(f.in.Key("id"), "%v", err)
		return
	}
	f.codec.q = q
}

func (f form) authority(a *assessment.Authority) {
	f.judged(a)
	f.text("departement", may, &a.Departement)
	f.count("population", may, &a.Population, 0, assessment.MaxCount)
	f.count("agents", may, &a.Agents, 0, assessment.MaxCount)
	f.count("postes", may, &a.Workstations, 0, assessment.MaxCount)
}

// judged is what tells an authority from another.
func (f form) judged(a *assessment.Authority) {
	f.name("nom", must, &a.Name)
	word(f, "type", must, &a.Type, assessment.AuthorityTypes)
	f.text("code", may, &a.Code)
}

func (f form) trio(t *assessment.Trio) {
	for i, p := range []*assessment.Person{&t.Elu, &t.DSI, &t.DGS} {
		role := string(assessment.Roles[i])
		f.group(role, may, "« "+role+" »", func(f form) {
			f.text("nom", may, &p.Name)
			f.text("fonction", may, &p.Title)
		})
	}
}

// maxCapacity is the most person-days that a role may give to a quarter.
const maxCapacity = 100_000

// capacity is what each role can give: no day at all is said too, and is not silence.
func (f form) capacity(c *assessment.Capacity) {
	f.flow()
	for _, role := range assessment.Roles {
		days, given := (*c)[role]
		if !given && (!f.reads() || f.in.Optional(string(role)) == nil) {
			continue
		}
		f.count(string(role), must, &days, 0, maxCapacity)
		if f.reads() {
			set(c, role, days)
		}
	}
}

// shortNote is the number of bytes up to which a note stands on the line of its action.
const shortNote = 60

func (f form) followUp(_ string, u *assessment.FollowUp) {
	if note := tidy(u.Note); len(note) <= shortNote && !strings.Contains(note, "\n") {
		f.flow()
	}
	word(f, "etat", must, &u.Progress, assessment.Progresses)
	f.date("le", may, &u.On)
	word(f, "responsable", may, &u.Owner, assessment.Roles)
	f.third().text("avec", may, &u.With)
	f.third().date("verifie_le", may, &u.Confirmed)
	f.text("note", may, &u.Note)
}

func (f form) campaign(c *assessment.Campaign) {
	f.date("date", must, &c.Date)
	f.text("titre", may, &c.Title)
	f.second().label("version", may, &c.Version)
	if f.reads() {
		if !c.Date.IsZero() {
			f.in.Call("la campagne " + c.Date.String())
		}
		f.codec.otherVersion = f.q != nil && cmp.Or(c.Version, f.version) != f.q.Version
		c.Answers = map[string]assessment.Answer{}
	}
	f.second().history(c)
	f.answers(c)
	f.second().group("avis", may, "les avis", func(f form) { f.opinions(&c.Opinions) })
	if f.reads() || !c.Costing.IsZero() {
		optional(f.second(), "chiffrage", "le chiffrage", &c.Costing, form.costing)
	}
	if f.reads() && c.Costing.IsZero() {
		c.Costing = nil
	}
}

// checkCampaigns refuses campaigns out of order, and a last one that says another version than the
// file: nobody could tell which of the two is meant.
func (f form) checkCampaigns(a *assessment.Assessment) {
	if len(a.Campaigns) == 0 {
		return
	}
	nodes := f.in.Optional("campagnes").Content
	for i := 1; i < len(nodes); i++ {
		if before, date := a.Campaigns[i-1].Date, a.Campaigns[i].Date; date.Before(before) {
			f.doc.Fault(nodes[i], "la campagne %s vient après la campagne %s ; rangez-les de la plus ancienne à la plus récente", date, before)
		}
	}
	if version := a.Campaigns[len(a.Campaigns)-1].Version; version != "" && version != a.Questionnaire.Version {
		f.in.Fault("campagnes", "la dernière campagne dit « version: %s », et « questionnaire » la version %s ; mettez la même aux deux endroits", version, a.Questionnaire.Version)
	}
}
