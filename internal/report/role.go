package report

import (
	"io"

	"tnl-assess/assessment"
	"tnl-assess/internal/french"
)

// RoadmapFor writes the part of a roadmap that one role takes: what to do and when, what to
// help with, what to find out.
func RoadmapFor(w io.Writer, s Subject, plan assessment.Roadmap, role assessment.Role) error {
	return NewRoadmapFor(s, plan, role).write(w, "de la feuille de route")
}

// NewRoadmapFor makes the part of a role as a document.
func NewRoadmapFor(s Subject, plan assessment.Roadmap, role assessment.Role) Document {
	d := newDossier(s, plan)
	d.front()
	d.brief()
	d.part(role)
	d.support(role)
	d.questionsOf(role)
	d.sources()
	return d.document("Feuille de route du numérique libre, part de " + d.holder(role))
}

// part presents the actions that a role owns, by the time when they begin.
func (d *dossier) part(role assessment.Role) {
	d.heading(2, mark("À faire par %s", d.holder(role)))
	days, seen := 0, false
	for _, a := range d.plan.Actions {
		if a.Owner == role {
			days, seen = days+a.Days, true
		}
	}
	if !seen {
		d.paragraph("Aucune action de cette feuille de route.")
		return
	}
	d.paragraph(mark("%s de travail (estimation), accompagnement compris.", french.Days(days)))
	d.byQuarter(func(a assessment.PlannedAction) bool { return a.Owner == role })
}

// roles sums up, for each role, what it does and when, and what it helps with. The boxes to tick
// stand above, once.
func (d *dossier) roles() {
	if len(d.plan.Actions) == 0 {
		return
	}
	d.heading(2, "Ce que chacun fait")
	for _, role := range assessment.Roles {
		d.heading(3, mark("Ce que fait %s", d.holder(role)))
		d.agenda(role)
		if items := d.helped(role); len(items) > 0 {
			d.paragraph("En appui :")
			d.list(items)
		}
	}
}

// agenda lists the actions of a role, with its days.
func (d *dossier) agenda(role assessment.Role) {
	var rows [][]markup
	days := 0
	for _, a := range d.plan.Actions {
		if a.Owner == role {
			rows = append(rows, []markup{quarter(a.Start), mark("%s", a.Title), mark("%s", a.FirstStep), mark("%s", french.Integer(a.Days))})
			days += a.Days
		}
	}
	if len(rows) == 0 {
		d.paragraph("Aucune action en propre.")
		return
	}
	d.paragraph(mark("%s de travail (estimation), sur %s possibles par trimestre.", french.Days(days), french.Days(d.plan.Calendar.Capacity[role])))
	d.table([]markup{"Quand", "Action", "Premier pas", "Jours"}, rows)
}

// support lists the actions that a role helps with.
func (d *dossier) support(role assessment.Role) {
	if items := d.helped(role); len(items) > 0 {
		d.heading(2, "En appui")
		d.list(items)
	}
}

// helped lists the actions that a role helps with, who owns each and when it begins.
func (d *dossier) helped(role assessment.Role) []markup {
	var items []markup
	for _, a := range d.plan.Actions {
		for _, helper := range a.Supports {
			if helper == role {
				items = append(items, mark("%s (%s, %s)", a.Title, french.Role(a.Owner), starts(a)))
			}
		}
	}
	return items
}

// questionsOf lists what a role is the first to know.
func (d *dossier) questionsOf(role assessment.Role) {
	var items []markup
	for _, q := range d.plan.ToFind {
		if q.Question.Lead() == role {
			items = append(items, mark("%s", q.Question.Title))
		}
	}
	if len(items) > 0 {
		d.heading(2, "Réponses à trouver")
		d.list(items)
	}
}
