package report

import (
	"tnl-assess/assessment"
	"tnl-assess/internal/french"
	"tnl-assess/internal/page"
)

// NewRoadmap makes a roadmap, in the words of an authority that adopts it.
func NewRoadmap(r assessment.Result) page.Document {
	d := newDossier(r)
	d.front()
	d.adoption()
	d.brief()
	d.nothing()
	d.standing()
	d.firstAnswers()
	d.groundwork()
	d.overdue()
	d.steps()
	d.calendar()
	d.expected()
	d.followed()
	d.avoided()
	d.signatures()
	d.Annexes()
	d.target()
	d.sheets()
	d.workload()
	d.arrival()
	d.reading()
	d.savings()
	d.software()
	d.neighbours()
	d.openQuestions()
	d.divergences()
	d.unproved(mostUnproved)
	d.renewals()
	d.aside()
	d.notes()
	d.named()
	d.method()
	d.sources()
	return d.roadmap("Feuille de route du numérique libre")
}

// front says whose roadmap this is, and what it is not.
func (d *dossier) front() {
	d.Heading(1, mark("Feuille de route du numérique libre – %s", french.Place(d.Authority())))
	d.Note("**Estimation, non officielle :** le label Territoire Numérique Libre est décerné par un jury, sur dossier. " +
		"Ce document aide à se situer, à décider et à agir ; il ne préjuge pas de l’avis du jury.")
	d.identity()
}

// standing says where the authority is: stars, points, coverage, axis by axis.
func (d *dossier) standing() {
	d.Heading(2, "Où nous en sommes")
	if d.before.Uncovered {
		d.Paragraph("**Trop peu de réponses sont connues pour annoncer un niveau.**")
	} else {
		d.Paragraph(mark("%s", french.StarsRange(d.before)))
		d.announce()
	}
	if n := d.before.Floor; n > 0 {
		d.Paragraph(levelMeaning(d.before.Scale.Levels[n-1]))
	}
	d.Paragraph(d.summary())
	d.drawScores(d.axisFigure())
	d.unknowns()
}

// reading says how to read the scores, and what else they say: the domains of the label, the other
// scales, what bars the way.
func (d *dossier) reading() {
	d.Heading(2, "Nos notes en détail")
	d.Paragraph("Le *plancher* est ce dont nous sommes sûrs : ce que nous ignorons y compte pour zéro. Le *plafond* suppose que tout ce que nous ignorons est au mieux. La *couverture* est la part du questionnaire dont la réponse est connue.")
	for _, other := range d.Score.Standings[1:] {
		if other.Uncovered {
			continue
		}
		d.Paragraph(mark("%s (estimation, non officielle) : %s.", french.ScaleName(other.Scale), french.Level(other)))
	}
	d.domains()
	d.caps()
}

// announce says what the level is worth: what it hangs on, and what of it is proven.
func (d *dossier) announce() {
	title, detail := french.Announce(d.Result)
	text := mark("**%s** : %s.", title, detail)
	if declared := french.Declared(d.Result); declared != "" {
		text += mark(" Preuves à l’appui : %s.", declared)
	}
	d.Paragraph(text)
}

// caps says what bars the level above the possible one, whatever is found out.
func (d *dossier) caps() {
	caps := d.before.Caps()
	if len(caps) == 0 || d.before.Ceiling == d.before.Floor {
		return
	}
	d.Paragraph(mark("Même si tout ce que nous ignorons se révèle au mieux, %s restera hors d’atteinte sans agir sur :",
		d.stars(d.before.Ceiling+1)))
	items := make([]markup, len(caps))
	for i, v := range caps {
		items[i] = mark("%s", french.Criterion(d.Questionnaire, v.Asked()))
	}
	d.List(items)
}

func levelMeaning(l assessment.Level) markup {
	if l.Meaning == "" {
		return mark("**%s.**", l.Title)
	}
	return mark("**%s.** %s", l.Title, l.Meaning)
}

// summary gives the global score, what is known and what is proven.
func (d *dossier) summary() markup {
	score := d.Score
	known := mark("Les réponses connues couvrent %s du questionnaire.", french.Percent(score.Coverage))
	if !score.Evaluated {
		return "Aucun axe n’est évalué pour le moment. " + known
	}
	global := mark("Notre note globale est de **%s sur 100**.", between(score.Global))
	if score.Global.Floor < score.Global.Ceiling {
		global = mark("Notre note globale est de **%s sur 100** au moins, et de %s au plus selon ce que nous apprendront les réponses encore inconnues.",
			french.Points(score.Global.Floor), french.Points(score.Global.Ceiling))
	}
	if d.before.Uncovered {
		known += mark(" Niveaux encore possibles : %s.", french.StarsRange(d.before))
	}
	return global + " " + known + proofs(score)
}

// proofs says how much of what is claimed is proven.
func proofs(s assessment.Score) markup {
	switch {
	case len(s.Claims()) == 0:
		return ""
	case s.Evidence.Floor == 0:
		return " Aucune preuve n’accompagne encore ce que nous affirmons."
	case s.Evidence.Floor >= assessment.Full:
		return " Tout ce que nous affirmons est accompagné d’une preuve."
	default:
		return mark(" Une preuve accompagne %s de ce que nous affirmons.", french.Percent(s.Evidence.Floor))
	}
}

// domains draws the same answers arranged by the domains of the label.
func (d *dossier) domains() {
	if len(d.Score.Domains) > 0 {
		d.Paragraph("Les mêmes réponses, rangées selon les cinq domaines que regarde le jury du label (le rattachement est le nôtre) :")
		d.drawScores(d.domainFigure())
	}
}

// drawScores draws a chart of points; in Markdown, its data but for the thresholds.
func (d *dossier) drawScores(f *page.Figure) {
	const columns = 4 // up to the coverage
	instead := page.Table{Head: f.Data.Head[:columns]}
	for _, row := range f.Data.Rows {
		instead.Rows = append(instead.Rows, row[:columns])
	}
	d.Draw(f, instead)
}

// unknowns counts, axis by axis, the answers that are still to be found.
func (d *dossier) unknowns() {
	toFind := d.Score.ToFind()
	var parts []string
	for _, a := range d.Score.Axes {
		open := 0
		for _, q := range toFind {
			if q.Question.Axis == a.Axis.ID {
				open++
			}
		}
		if open > 0 {
			parts = append(parts, a.Axis.Title+" ("+french.Integer(open)+")")
		}
	}
	if len(parts) == 0 {
		d.Paragraph("Toutes les questions qui nous concernent ont une réponse connue.")
		return
	}
	d.Paragraph(mark("**Ce que nous ne savons pas encore :** %s sans réponse connue – %s. Le détail est plus loin, avec qui peut répondre.",
		french.Count(len(toFind), "question", "questions"), enumerate(parts)))
}

// firstAnswers says, when too little is known to claim a level, what to find out first.
func (d *dossier) firstAnswers() {
	toFind := d.Score.ToFind()
	if !d.before.Uncovered || len(toFind) == 0 {
		return
	}
	d.Heading(2, "Par où commencer : savoir")
	d.Paragraph(mark("Nous connaissons %s des réponses ; il en faut %s pour annoncer un niveau. "+
		"Le premier pas n’est donc pas d’agir, mais de nous renseigner : une partie de ce qui suit est peut-être déjà faite. "+
		"Voici les réponses qui comptent le plus.", french.Percent(d.Score.Coverage), french.Percent(d.before.Scale.MinCoverage)))
	var items []markup
	for _, q := range d.Leads() {
		item := mark("**%s** – peut répondre : %s.", q.Question.Title, d.answerers(q.Question))
		if q.Question.Help != "" {
			item += mark(" %s", q.Question.Help)
		}
		items = append(items, item)
	}
	d.List(items)
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
