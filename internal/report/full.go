package report

import (
	"tnl-assess/assessment"
	"tnl-assess/internal/french"
	"tnl-assess/internal/page"
)

// NewReport makes the whole report: what élus look at first, then what their services need.
func NewReport(r assessment.Result) page.Document {
	d := newDossier(r)
	d.cover()
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
	d.evolution()
	d.avoided()
	d.Annexes()
	d.criteria()
	d.sheets()
	d.workload()
	d.overview()
	d.roles()
	d.arrival()
	d.reading()
	d.views()
	d.savings()
	d.software()
	d.neighbours()
	d.answers()
	d.openQuestions()
	d.unproved(0)
	d.renewals()
	d.gatheredProofs()
	d.aside()
	d.notes()
	d.duties()
	d.method()
	d.sources()
	return d.document("Rapport d’auto-évaluation du numérique libre")
}

// cover says whose report this is, the level in stars and in numbers, and what it is not.
func (d *dossier) cover() {
	d.Heading(1, mark("%s : où en est le numérique libre", french.Place(d.Authority())))
	d.Paragraph(mark("%s", french.StarsRange(d.before)))
	d.announce()
	d.Tiles(d.tiles())
	d.identity()
	d.Note("**Estimation, non officielle :** le label Territoire Numérique Libre est décerné par un jury, sur dossier. " +
		"Ce rapport aide à se situer, à décider et à agir ; il ne préjuge pas de l’avis du jury.")
}

// tiles are the numbers of a cover.
func (d *dossier) tiles() []page.Tile {
	var tiles []page.Tile
	if d.Score.Evaluated {
		tiles = append(tiles, page.Tile{Value: between(d.Score.Global), Label: "note globale sur 100"})
	}
	tiles = append(tiles, page.Tile{Value: french.Percent(d.Score.Coverage), Label: "du questionnaire connu"})
	if len(d.Score.Claims()) > 0 {
		tiles = append(tiles, page.Tile{Value: french.Percent(d.Score.Evidence.Floor), Label: "de nos affirmations prouvées"})
	}
	if d.Roadmap.Target != nil && len(d.Roadmap.Actions) > 0 {
		tiles = append(tiles, page.Tile{Value: french.Days(d.Roadmap.Days()), Label: "de travail (estimation) vers " + d.stars(d.Roadmap.Target.Number)})
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
	case d.Roadmap.Target != nil:
		top = d.Roadmap.Target.Number
	case next != nil:
		top = next.Number
	}
	if top == 0 {
		return
	}
	d.Heading(2, "Critères remplis, critères manqués")
	for _, level := range d.before.Scale.Levels[:top] {
		d.Heading(3, mark("%s %s", d.stars(level.Number), level.Title))
		if level.Meaning != "" {
			d.Paragraph(mark("%s", level.Meaning))
		}
		var rows [][]markup
		for _, v := range d.before.Of(level.Number) {
			rows = append(rows, d.verdict(v))
		}
		d.Table([]markup{"Critère", "Aujourd’hui", "Demandé", "État"}, rows)
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
		d.Paragraph("Le chemin le plus court vers ce qui manque, critère par critère :")
		d.List(items)
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
		state += " ; peut-être déjà rempli"
	}
	return []markup{mark("%s", french.Criterion(d.Questionnaire, v.Asked())), mark("%s", today), mark("%s", asks), mark("%s", state)}
}

// answers lists what was answered, axis by axis, with what it earns.
func (d *dossier) answers() {
	d.Leaf("Nos réponses, axe par axe")
	for _, axis := range d.Score.Axes {
		var rows [][]markup
		for _, q := range d.Score.Questions {
			if q.Question.Axis != axis.Axis.ID || q.Status == assessment.NotAsked {
				continue
			}
			points := markup("–")
			if q.Counts() {
				points = mark("%s", between(q.Interval))
			}
			rows = append(rows, []markup{mark("%s", q.Question.Title), mark("%s", french.Answer(q.Question, d.Campaign().Answers[q.Question.ID])), points})
		}
		if len(rows) > 0 {
			d.Heading(3, mark("%s", axis.Axis.Title))
			d.Table([]markup{"Question", "Réponse", "Points"}, rows)
		}
	}
}
