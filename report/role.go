package report

import (
	"io"

	"tnl-assess/assessment"
	"tnl-assess/french"
)

// RoadmapFor writes the part of a roadmap that one role takes: what to do and when, what to
// help with, what to find out.
func RoadmapFor(w io.Writer, s Subject, plan assessment.Roadmap, role assessment.Role) error {
	d := &dossier{Subject: s, plan: plan, before: plan.Before.Standing(), after: plan.After.Standing()}
	d.front()
	d.brief()
	d.part(role)
	d.support(role)
	d.questionsOf(role)
	d.sources()
	return deliver(w, "de la feuille de route", d.String())
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
	for _, phase := range phases {
		var items []markup
		for _, a := range d.plan.Actions {
			if a.Owner == role && phase.from <= a.Start && a.Start < phase.to {
				items = append(items, d.task(a))
			}
		}
		if len(items) > 0 {
			d.heading(3, phase.title)
			d.list(items)
		}
	}
}

// support lists the actions that a role helps with.
func (d *dossier) support(role assessment.Role) {
	var items []markup
	for _, a := range d.plan.Actions {
		for _, helper := range a.Supports {
			if helper == role {
				items = append(items, mark("%s (%s, %s)", a.Title, french.Role(a.Owner), starts(a)))
			}
		}
	}
	if len(items) > 0 {
		d.heading(2, "En appui")
		d.list(items)
	}
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
