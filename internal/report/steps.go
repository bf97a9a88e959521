package report

import (
	"tnl-assess/assessment"
	"tnl-assess/internal/french"
)

// told is how many actions the body of a roadmap tells in four lines; those that come after are one
// line each, told whole by their sheets.
const told = 8

// steps presents the plan to who does it: a box to tick for each action, in four lines. All else that
// there is to know is in its sheet, once: see [dossier.sheets].
func (d *dossier) steps() {
	if len(d.Roadmap.Actions)+len(d.Roadmap.Done) == 0 {
		return
	}
	d.Heading(2, "Nos actions")
	if len(d.Roadmap.Actions) > told {
		d.Paragraph(mark("Les %d premières sont dites en quatre lignes ; chacune a sa fiche en annexe.", told))
	}
	var items []markup
	for i, a := range d.Roadmap.Actions {
		items = append(items, d.step(a, i < told))
		if i+1 < len(d.Roadmap.Actions) && d.Roadmap.Actions[i+1].Start == a.Start {
			continue
		}
		d.Heading(3, d.quarter(a.Start))
		d.List(items)
		items = nil
	}
	d.achieved()
}

// step is the item of an action: what and why, the first step, who and how it ends, what it gives.
func (d *dossier) step(a assessment.PlannedAction, whole bool) markup {
	follow := d.Assessment.FollowUps[a.ID]
	who := mark("%s, %s (estimation)", d.holder(a.Owner), french.Days(a.Days))
	if partner := d.partner(a); partner != "" {
		who += ", avec " + partner
	}
	if a.Late {
		who += " ; **en retard** sur le plan adopté"
	}
	var lines []markup
	if whole {
		lines = append(lines, d.purpose(a)...)
		who += mark(". Preuve que c’est fini : %s", a.Indicator)
	}
	lines = append(lines, "**Qui :** "+who)
	if whole && a.Gain > 0 {
		lines = append(lines, mark("**Gain :** %s", d.gain(a))+mark(" sur la note globale"))
	}
	if state := d.progress(follow); state != "" {
		lines = append(lines, "**État :** "+state)
	}
	if doubt := d.unsure(a); doubt != "" {
		lines = append(lines, "**À vérifier d’abord :** "+doubt)
	}
	return nest(d.box(a.Action, follow), append(lines, landmark(a.Action))...)
}

// purpose says what an action is and how it begins.
func (d *dossier) purpose(a assessment.PlannedAction) []markup {
	lines := []markup{mark("%s", a.Description)}
	if a.FirstStep != "" {
		lines = append(lines, mark("**Premier pas :** %s", a.FirstStep))
	}
	return lines
}

// landmark is the id of an action, by which the program reads its box back.
func landmark(a *assessment.Action) markup { return mark("Repère :\u00a0%s", a.ID) }

// sheets tell of each action what its four lines do not.
func (d *dossier) sheets() {
	if len(d.Roadmap.Actions) == 0 {
		return
	}
	d.Heading(2, "Fiches des actions")
	for i, a := range d.Roadmap.Actions {
		lines := d.sheet(a, i >= told)
		if len(lines) == 0 {
			continue
		}
		d.Heading(3, mark("%s", a.Title))
		d.List(lines)
	}
}

// sheet lists what there is to know of an action; whole when the body did not tell its purpose: advice
// is then left for the time when it comes first.
func (d *dossier) sheet(a assessment.PlannedAction, whole bool) []markup {
	var lines []markup
	add := func(name, text markup) {
		if text != "" {
			lines = append(lines, "**"+name+" :** "+text)
		}
	}
	if whole {
		lines = d.purpose(a)
		add("Preuve que c’est fini", mark("%s", a.Indicator))
	}
	if len(a.Supports) > 0 {
		add("Responsable", d.owners(a))
	}
	add("À faire avant", d.prerequisites(a))
	add("Accord", d.consent(a.Action))
	add("Risque", mark("%s", a.Risk))
	if whole {
		return lines
	}
	add("Conseil", mark("%s", a.Advice))
	add("L’ont fait", d.pioneers(a.Action))
	add("Sources", d.cites(a.Sources))
	return lines
}
