package report

import (
	"io"

	"tnl-assess/assessment"
	"tnl-assess/internal/french"
)

// Roadmap writes a roadmap in Markdown (CommonMark with GitHub's tables and task lists), in
// the words of an authority that adopts it.
func Roadmap(w io.Writer, s Subject, plan assessment.Roadmap) error {
	return NewRoadmap(s, plan).write(w, "de la feuille de route")
}

// NewRoadmap makes the roadmap as a document.
func NewRoadmap(s Subject, plan assessment.Roadmap) Document {
	d := newDossier(s, plan)
	d.front()
	d.brief()
	d.standing()
	d.firstAnswers()
	d.target()
	d.overdue()
	d.actions()
	d.calendar()
	d.roles()
	d.followed()
	d.arrival()
	d.savings()
	d.software()
	d.openQuestions()
	d.divergences()
	d.evidence()
	d.aside()
	d.notes()
	d.duties()
	d.signatures()
	d.method()
	d.sources()
	return d.document("Feuille de route du numérique libre")
}

// dossier is a roadmap in the making: each of its methods writes one section.
type dossier struct {
	page
	Subject
	plan          assessment.Roadmap
	before, after assessment.Standing
}

// front says whose roadmap this is, and what it is not.
func (d *dossier) front() {
	d.heading(1, mark("Feuille de route du numérique libre – %s", french.Place(d.authority())))
	d.noted("**Estimation, non officielle :** le label Territoire Numérique Libre est décerné par un jury, sur dossier. " +
		"Ce document aide à se situer, à décider et à agir ; il ne préjuge pas de l’avis du jury.")
	items := []markup{mark("**Collectivité :** %s", d.describe())}
	if date := french.Date(d.Campaign.Date); date != "" {
		items = append(items, mark("**Campagne :** %s", date+dash(d.Campaign.Title)))
	}
	for _, member := range trio {
		if name := d.person(member.role); name != "" {
			items = append(items, mark("**%s :** %s", member.sponsor, name))
		}
	}
	d.list(append(items, mark("**Questionnaire :** %s, version %s", d.Questionnaire.Title, d.Questionnaire.Version)))
}

// describe names the authority, its form and its inhabitants.
func (d *dossier) describe() string {
	a := d.authority()
	text := french.Place(a)
	if form := french.AuthorityType(a.Type); form != "" {
		text += ", " + form
	}
	if a.Population > 0 {
		text += ", " + french.Count(a.Population, "habitant", "habitants")
	}
	return text
}

func dash(text string) string {
	if text == "" {
		return ""
	}
	return " – " + text
}

// standing says where the authority is: stars, points, coverage, axis by axis.
func (d *dossier) standing() {
	d.heading(2, "Où nous en sommes")
	d.paragraph(mark("%s", french.StarsRange(d.before)))
	if title, detail := french.Standing(d.before); d.before.Uncovered {
		d.paragraph("**Trop peu de réponses sont connues pour annoncer un niveau.**")
	} else {
		d.paragraph(mark("**%s** : %s.", title, detail))
	}
	if n := d.before.Floor; n > 0 {
		d.paragraph(levelMeaning(d.before.Scale.Levels[n-1]))
	}
	for _, other := range d.plan.Before.Standings[1:] {
		if other.Uncovered {
			continue
		}
		d.paragraph(mark("%s (estimation, non officielle) : %s.", french.ScaleName(other.Scale), french.Level(other)))
	}
	d.paragraph(d.summary())
	d.axes()
	d.domains()
	d.unknowns()
	d.caps()
}

// caps says what bars the level above the possible one, whatever is found out.
func (d *dossier) caps() {
	caps := d.before.Caps()
	if len(caps) == 0 || d.before.Ceiling == d.before.Floor {
		return
	}
	d.paragraph(mark("Même si tout ce que nous ignorons se révèle au mieux, %s restera hors d’atteinte sans agir sur :",
		d.stars(d.before.Ceiling+1)))
	items := make([]markup, len(caps))
	for i, v := range caps {
		items[i] = mark("%s", french.Criterion(d.Questionnaire, v.Asked()))
	}
	d.list(items)
}

func levelMeaning(l assessment.Level) markup {
	if l.Meaning == "" {
		return mark("**%s.**", l.Title)
	}
	return mark("**%s.** %s", l.Title, l.Meaning)
}

// summary gives the global score, what is known and what is proven.
func (d *dossier) summary() markup {
	score := d.plan.Before
	known := mark("Les réponses connues couvrent %s du questionnaire.", french.Percent(score.Coverage))
	if !score.Evaluated {
		return "Aucun axe n’est évalué pour le moment. " + known
	}
	global := mark("Notre note globale est de **%s sur 100**.", between(score.Global))
	if score.Global.Floor < score.Global.Ceiling {
		global = mark("Notre note globale est de **%s sur 100** au moins, et de %s au plus selon ce que nous apprendront les réponses encore inconnues.",
			french.Points(score.Global.Floor), french.Points(score.Global.Ceiling))
	}
	return global + " " + known + proofs(score)
}

// proofs says how much of what is claimed is proven.
func proofs(s assessment.Score) markup {
	switch {
	case claims(s) == 0:
		return ""
	case s.Evidence.Floor == 0:
		return " Aucune preuve n’accompagne encore ce que nous affirmons."
	case s.Evidence.Floor >= assessment.Full:
		return " Tout ce que nous affirmons est accompagné d’une preuve."
	default:
		return mark(" Une preuve accompagne %s de ce que nous affirmons.", french.Percent(s.Evidence.Floor))
	}
}

// claims counts the known answers that earn points.
func claims(s assessment.Score) int {
	n := 0
	for _, q := range s.Questions {
		if q.Status == assessment.Answered && q.Floor > 0 {
			n++
		}
	}
	return n
}

// axes draws the table of the axes.
func (d *dossier) axes() {
	var rows [][]markup
	for _, a := range d.plan.Before.Axes {
		if !a.Evaluated {
			rows = append(rows, []markup{mark("%s", a.Axis.Title), "non évalué", "non évalué", "–"})
			continue
		}
		rows = append(rows, []markup{
			mark("%s", a.Axis.Title), mark("%s", french.Points(a.Floor)), mark("%s", french.Points(a.Ceiling)), mark("%s", french.Percent(a.Coverage)),
		})
	}
	if global := d.plan.Before.Global; d.plan.Before.Evaluated {
		rows = append(rows, []markup{
			"**Note globale**", mark("**%s**", french.Points(global.Floor)), mark("**%s**", french.Points(global.Ceiling)), mark("**%s**", french.Percent(d.plan.Before.Coverage)),
		})
	}
	d.draw(d.axisFigure(), tableText([]markup{"Axe", "Plancher", "Plafond", "Couverture"}, rows))
	d.paragraph("Le *plancher* est ce dont nous sommes sûrs : ce que nous ignorons y compte pour zéro. Le *plafond* suppose que tout ce que nous ignorons est au mieux. La *couverture* est la part du questionnaire dont la réponse est connue.")
}

// domains draws the same answers arranged by the domains of the label.
func (d *dossier) domains() {
	var rows [][]markup
	for _, domain := range d.plan.Before.Domains {
		title := mark("%s", french.Domain(domain.Domain))
		if !domain.Evaluated {
			rows = append(rows, []markup{title, "non évalué", "non évalué", "–"})
			continue
		}
		rows = append(rows, []markup{
			title, mark("%s", french.Points(domain.Floor)), mark("%s", french.Points(domain.Ceiling)), mark("%s", french.Percent(domain.Coverage)),
		})
	}
	if len(rows) > 0 {
		d.paragraph("Les mêmes réponses, rangées selon les cinq domaines que regarde le jury du label (le rattachement est le nôtre) :")
		d.draw(d.domainFigure(), tableText([]markup{"Domaine du label", "Plancher", "Plafond", "Couverture"}, rows))
	}
}

// unknowns counts, axis by axis, the answers that are still to be found.
func (d *dossier) unknowns() {
	var parts []string
	for _, a := range d.plan.Before.Axes {
		open := 0
		for _, q := range d.plan.ToFind {
			if q.Question.Axis == a.Axis.ID {
				open++
			}
		}
		if open > 0 {
			parts = append(parts, a.Axis.Title+" ("+french.Integer(open)+")")
		}
	}
	if len(parts) == 0 {
		d.paragraph("Toutes les questions qui nous concernent ont une réponse connue.")
		return
	}
	d.paragraph(mark("**Ce que nous ne savons pas encore :** %s sans réponse connue – %s. Le détail est plus loin, avec qui peut répondre.",
		french.Count(len(d.plan.ToFind), "question", "questions"), enumerate(parts)))
}

// enumerate writes "a, b et c".
func enumerate(parts []string) string {
	text := ""
	for i, part := range parts {
		switch {
		case i == 0:
		case i == len(parts)-1:
			text += " et "
		default:
			text += ", "
		}
		text += part
	}
	return text
}

// firstAnswers says, when too little is known to claim a level, what to find out first.
func (d *dossier) firstAnswers() {
	if !d.before.Uncovered || len(d.plan.ToFind) == 0 {
		return
	}
	d.heading(2, "Par où commencer : savoir")
	d.paragraph(mark("Nous connaissons %s des réponses ; il en faut %s pour annoncer un niveau. "+
		"Le premier pas n’est donc pas d’agir, mais de nous renseigner : une partie de ce qui suit est peut-être déjà faite. "+
		"Voici les réponses qui comptent le plus.", french.Percent(d.plan.Before.Coverage), french.Percent(d.before.Scale.MinCoverage)))
	items := make([]markup, 0, 5)
	for _, q := range d.plan.ToFind[:min(5, len(d.plan.ToFind))] {
		item := mark("**%s** – peut répondre : %s.", q.Question.Title, d.answerers(q.Question))
		if q.Question.Help != "" {
			item += mark(" %s", q.Question.Help)
		}
		items = append(items, item)
	}
	d.list(items)
}

// answerers names who can answer a question, the lead first.
func (d *dossier) answerers(q *assessment.Question) string {
	if len(q.Roles) == 0 {
		return d.holder(q.Lead())
	}
	names := make([]string, len(q.Roles))
	for i, r := range q.Roles {
		names[i] = d.holder(r)
	}
	return enumerate(names)
}
