package report

import (
	"slices"

	"tnl-assess/assessment"
	"tnl-assess/internal/french"
)

// brief says in half a page where the authority is, where it can be and when, what it takes,
// and what to decide now.
func (d *dossier) brief() {
	if d.Roadmap.Target == nil || len(d.Roadmap.Actions) == 0 {
		return
	}
	d.Heading(2, "En bref")
	items := []markup{
		mark("**Où nous en sommes :** %s, note globale de %s sur 100.", french.StarsRange(d.before), between(d.Score.Global)),
	}
	for _, m := range d.Roadmap.Milestones {
		if d.before.Uncovered {
			break // points are not enough to claim a level
		}
		items = append(items, mark("**Où nous pouvons être :** %s (« %s »), %s.", d.stars(m.Level.Number), m.Level.Title, french.EndOf(d.Roadmap.From, m.Quarter)))
	}
	if done := len(d.Roadmap.Done); done > 0 {
		items = append(items, mark("**Ce qui est fait :** %s sur %s.", french.Count(done, "action", "actions"), french.Integer(done+len(d.Roadmap.Actions))))
	}
	items = append(items, mark("**Ce que cela demande :** %s, %s de travail (estimation), accompagnement compris.",
		french.Count(len(d.Roadmap.Actions), "action", "actions"), french.Days(d.Roadmap.Days())))
	items = append(items, mark("**Ce que cela met en service :** %s", lower(french.InService(d.Roadmap))))
	d.List(items)
	d.Paragraph("**À décider maintenant :**")
	first := d.Roadmap.Decisions()
	choices := make([]markup, len(first))
	for i, a := range first {
		choices[i] = mark("%s (%s, %s)", a.Title, french.Role(a.Owner), french.Days(a.Days))
	}
	d.List(choices)
}

// choice says how the actions were chosen, and how sure it is that none better exists.
func (d *dossier) choice() markup {
	switch {
	case d.Roadmap.Adopted != nil:
		return mark("Les actions sont celles du plan %s ; ce qui devait être fini et ne l’est pas glisse au trimestre en cours, et rien d’autre ne bouge. Les jours et les gains sont des estimations.", french.Adopted(d.Roadmap.Adopted))
	case !d.Roadmap.Proven && d.bounded():
		return mark("Les actions sont choisies pour aller le plus loin possible %s. La recherche a été arrêtée avant la fin : il en existe peut-être un meilleur choix, mais aucun ne mène à plus de %s sur 100, contre %s ici.",
			d.bounds(), french.Points(d.Roadmap.AtMost), french.Points(d.Roadmap.After.Global.Floor))
	case !d.Roadmap.Proven:
		return mark("Les actions sont choisies pour demander le moins de jours possible. La recherche a été arrêtée avant la fin : ce choix en demande %s, et aucun n’en demande moins de %s.",
			french.Integer(d.Roadmap.Days()), french.Integer(d.Roadmap.AtLeast))
	case d.bounded():
		return mark("Les actions sont choisies ensemble pour aller le plus loin possible %s : aucun autre choix, parmi celles du questionnaire, ne mène à un niveau ni à une note plus hauts. Les jours et les gains sont des estimations.", d.bounds())
	case d.Roadmap.TiesLeft:
		return "Les actions sont choisies ensemble : aucun autre choix, parmi celles du questionnaire, ne demande moins de jours pour ce niveau, prérequis compris. Ceux qui en demandent autant n’ont pas tous été comparés : il en existe peut-être un de moins d’actions, ou qui peut finir plus tôt. Les jours et les gains sont des estimations."
	default:
		return "Les actions sont choisies ensemble : aucun autre choix, parmi celles du questionnaire, ne demande moins de jours pour ce niveau, prérequis compris. À égalité, le moins d’actions l’emporte, puis ce qui peut finir le plus tôt. Les jours et les gains sont des estimations."
	}
}

// rules says what the choice was held to beyond the level, and what it was not.
func (d *dossier) rules() markup {
	var kept, waived []string
	for _, rule := range assessment.Rules {
		switch {
		case slices.Contains(d.Roadmap.Waived, rule):
			waived = append(waived, french.Rule(rule))
		case !d.Questionnaire.Plan.Has(rule):
		case rule == assessment.RuleMargin:
			kept = append(kept, french.Rule(rule)+" ("+french.Points(d.Roadmap.Margin)+" points)")
		default:
			kept = append(kept, french.Rule(rule))
		}
	}
	var text markup
	if len(kept) > 0 {
		text = mark("Le choix tient aussi, autant que possible, les règles du questionnaire : %s. Un autre plan peut les lever.", enumerate(kept))
	}
	if len(waived) > 0 {
		text += mark(" Règles levées à la demande : %s.", enumerate(waived))
	}
	return text
}

// bounded tells whether the plan had to fit in some days or in some months.
func (d *dossier) bounded() bool { return d.Roadmap.Budget > 0 || d.Roadmap.Horizon > 0 }

// bounds says in what the plan had to fit.
func (d *dossier) bounds() string { return french.Bounds(d.Roadmap.Budget, d.Roadmap.Horizon) }

// means says what the calendar supposes that each role can give.
func (d *dossier) means() markup {
	text := markup("Le calendrier va par trimestre, et tient dans ce que chaque fonction peut donner :")
	for i, role := range assessment.Roles {
		if i > 0 {
			text += ","
		}
		text += mark(" %s %s", french.Role(role), french.Days(d.Roadmap.Calendar.Capacity[role]))
	}
	return text + " par trimestre. Sans indication de notre part, c’est une supposition selon la taille, à corriger dans le fichier de l’évaluation (« capacites »)."
}
