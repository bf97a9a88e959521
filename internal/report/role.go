package report

import (
	"slices"

	"tnl-assess/assessment"
	"tnl-assess/internal/french"
	"tnl-assess/internal/page"
)

// NewRoadmapFor makes the part of a roadmap that one role takes: what to do and when, what to
// help with, what to find out.
func NewRoadmapFor(r assessment.Result, role assessment.Role) page.Document {
	d := newDossier(r)
	d.front()
	d.adoption()
	d.brief()
	d.nothing()
	d.part(role)
	d.support(role)
	d.questionsOf(role)
	d.sources()
	return d.roadmap("Feuille de route du numérique libre, part de " + d.holder(role))
}

// part presents the actions that a role owns, by the time when they begin.
func (d *dossier) part(role assessment.Role) {
	d.Heading(2, mark("À faire par %s", d.holder(role)))
	if !slices.ContainsFunc(d.Roadmap.Actions, func(a assessment.PlannedAction) bool { return a.Owner == role }) {
		d.Paragraph("Aucune action de cette feuille de route.")
		return
	}
	d.Paragraph(mark("%s de travail (estimation), accompagnement compris.", french.Days(d.Roadmap.DaysOf(role))))
	d.byQuarter(func(a assessment.PlannedAction) bool { return a.Owner == role })
}

// roles sums up, for each role, what it does and when, and what it helps with. The boxes to tick
// stand above, once.
func (d *dossier) roles() {
	if len(d.Roadmap.Actions) == 0 {
		return
	}
	d.Heading(2, "Ce que chacun fait")
	for _, role := range assessment.Roles {
		d.Heading(3, mark("Ce que fait %s", d.holder(role)))
		d.agenda(role)
		if items := d.helped(role); len(items) > 0 {
			d.Paragraph("En appui :")
			d.List(items)
		}
	}
}

// agenda lists the actions of a role, with its days.
func (d *dossier) agenda(role assessment.Role) {
	var rows [][]markup
	for _, a := range d.Roadmap.Actions {
		if a.Owner == role {
			rows = append(rows, []markup{d.quarter(a.Start), mark("%s", a.Title), mark("%s", a.FirstStep), mark("%s", french.Integer(a.Days))})
		}
	}
	if len(rows) == 0 {
		d.Paragraph("Aucune action en propre.")
		return
	}
	d.Paragraph(mark("%s de travail (estimation), sur %s possibles par trimestre.", french.Days(d.Roadmap.DaysOf(role)), french.Days(d.Roadmap.Calendar.Capacity[role])))
	d.Table([]markup{"Quand", "Action", "Premier pas", "Jours"}, rows)
}

// support lists the actions that a role helps with.
func (d *dossier) support(role assessment.Role) {
	if items := d.helped(role); len(items) > 0 {
		d.Heading(2, "En appui")
		d.List(items)
	}
}

// helped lists the actions that a role helps with, who owns each and when it begins.
func (d *dossier) helped(role assessment.Role) []markup {
	var items []markup
	for _, a := range d.Roadmap.Actions {
		for _, helper := range a.Supports {
			if helper == role {
				items = append(items, mark("%s (%s, %s)", a.Title, french.Role(a.Owner), d.starts(a)))
			}
		}
	}
	return items
}

// questionsOf lists what a role is the first to know.
func (d *dossier) questionsOf(role assessment.Role) {
	var items []markup
	for _, q := range d.Score.ToFind() {
		if q.Question.Lead() == role {
			items = append(items, mark("%s", q.Question.Title))
		}
	}
	if len(items) > 0 {
		d.Heading(2, "Réponses à trouver")
		d.List(items)
	}
}
