package report

import (
	"tnl-assess/assessment"
	"tnl-assess/internal/french"
)

// NewReport makes the whole report: what élus look at first, then what their services need.
func NewReport(s Subject, plan assessment.Roadmap) Document {
	d := newDossier(s, plan)
	d.cover()
	d.brief()
	d.overdue()
	d.standing()
	d.firstAnswers()
	d.criteria()
	d.views()
	d.calendar()
	d.actions()
	d.roles()
	d.followed()
	d.arrival()
	d.evolution()
	d.savings()
	d.software()
	d.answers()
	d.openQuestions()
	d.evidence()
	d.aside()
	d.notes()
	d.duties()
	d.method()
	d.sources()
	return d.document("Rapport d’auto-évaluation du numérique libre")
}

// cover says whose report this is, the level in stars and in numbers, and what it is not.
func (d *dossier) cover() {
	d.heading(1, mark("%s : où en est le numérique libre", french.Place(d.authority())))
	d.paragraph(mark("%s", french.StarsRange(d.before)))
	title, detail := french.Standing(d.before)
	d.paragraph(mark("**%s** : %s.", title, detail))
	d.show(d.tiles())
	d.identity()
	d.noted("**Estimation, non officielle :** le label Territoire Numérique Libre est décerné par un jury, sur dossier. " +
		"Ce rapport aide à se situer, à décider et à agir ; il ne préjuge pas de l’avis du jury.")
}

// identity names the authority, the campaign and the trinôme.
func (d *dossier) identity() {
	items := []markup{mark("**Collectivité :** %s", d.describe())}
	if date := french.Date(d.Campaign.Date); date != "" {
		items = append(items, mark("**Campagne :** %s", date+dash(d.Campaign.Title)))
	}
	for _, member := range trio {
		if name := d.person(member.role); name != "" {
			items = append(items, mark("**%s :** %s", member.sponsor, name))
		}
	}
	d.list(append(items, mark("**Questionnaire :** %s, version %s", d.Questionnaire.Title, d.Questionnaire.Version)))
}

// tiles are the numbers of a cover.
func (d *dossier) tiles() []tile {
	var tiles []tile
	if d.plan.Before.Evaluated {
		tiles = append(tiles, tile{between(d.plan.Before.Global), "note globale sur 100"})
	}
	tiles = append(tiles, tile{french.Percent(d.plan.Before.Coverage), "du questionnaire connu"})
	if claims(d.plan.Before) > 0 {
		tiles = append(tiles, tile{french.Percent(d.plan.Before.Evidence.Floor), "de nos affirmations prouvées"})
	}
	if d.plan.Target != nil && len(d.plan.Actions) > 0 {
		tiles = append(tiles, tile{french.Days(d.totalDays()), "de travail (estimation) vers " + d.stars(d.plan.Target.Number)})
	}
	return tiles
}

// criteria holds the score against each level, from the first to the one aimed for.
func (d *dossier) criteria() {
	next := d.before.Next()
	if next == nil {
		d.keep()
	}
	top := len(d.before.Scale.Levels)
	switch {
	case d.plan.Target != nil:
		top = d.plan.Target.Number
	case next != nil:
		top = next.Number
	}
	if top == 0 {
		return
	}
	d.heading(2, "Critères remplis, critères manqués")
	for _, level := range d.before.Scale.Levels[:top] {
		d.heading(3, mark("%s %s", d.stars(level.Number), level.Title))
		if level.Meaning != "" {
			d.paragraph(mark("%s", level.Meaning))
		}
		var rows [][]markup
		for _, v := range d.before.Of(level.Number) {
			rows = append(rows, d.verdict(v))
		}
		d.table([]markup{"Critère", "Aujourd’hui", "Demandé", "État"}, rows)
		d.shortest(level.Number)
	}
}

// shortest says, for the criteria of a level that are missed, how each is met at the least cost.
func (d *dossier) shortest(level int) {
	var items []markup
	for _, v := range d.before.Of(level) {
		if way := d.way(v); way != "" {
			items = append(items, d.criterion(v)+way)
		}
	}
	if len(items) > 0 {
		d.paragraph("Le chemin le plus court vers ce qui manque, critère par critère :")
		d.list(items)
	}
}

// verdict is the row of a criterion.
func (d *dossier) verdict(v assessment.Verdict) []markup {
	today, asks := between(v.Attained), french.Points(v.Required())
	if !v.Scored() {
		today, asks = french.Percent(v.Attained.Floor), french.Percent(v.Min)
	}
	sign := "✗ "
	switch {
	case v.Aside:
		sign, today = "", "–"
	case v.Met():
		sign = "✓ "
	case v.Scored() && v.Reachable():
		sign = "? "
	}
	state := sign + french.Verdict(d.Questionnaire, v)
	if sign == "? " {
		state += " ; peut-être déjà rempli"
	}
	return []markup{mark("%s", french.Criterion(d.Questionnaire, v.Asked())), mark("%s", today), mark("%s", asks), mark("%s", state)}
}

// answers lists what was answered, axis by axis, with what it earns.
func (d *dossier) answers() {
	d.heading(2, "Nos réponses, axe par axe")
	d.blocks[len(d.blocks)-1].shape = leaf
	for _, axis := range d.plan.Before.Axes {
		var rows [][]markup
		for _, q := range d.plan.Before.Questions {
			if q.Question.Axis != axis.Axis.ID || q.Status == assessment.NotAsked {
				continue
			}
			points := markup("–")
			if q.Counts() {
				points = mark("%s", between(q.Interval))
			}
			rows = append(rows, []markup{mark("%s", q.Question.Title), mark("%s", french.Answer(q.Question, d.Campaign.Answers[q.Question.ID])), points})
		}
		if len(rows) > 0 {
			d.heading(3, mark("%s", axis.Axis.Title))
			d.table([]markup{"Question", "Réponse", "Points"}, rows)
		}
	}
}
