package report

import (
	"slices"

	"tnl-assess/assessment"
	"tnl-assess/internal/french"
)

// target presents the level aimed for and its criteria, or how to keep the highest one.
func (d *dossier) target() {
	next := d.before.Next()
	switch {
	case next == nil:
		d.keep()
	case d.Roadmap.Target == nil && d.before.Uncovered:
		d.Heading(2, "La prochaine étoile")
		d.levels(next.Number)
	case d.Roadmap.Target == nil:
		d.Heading(2, "Notre objectif est déjà atteint")
		d.Paragraph("Le niveau que nous visions est acquis. Voici celui qui vient ensuite.")
		d.levels(next.Number)
	case d.Roadmap.Target.Number == next.Number:
		d.Heading(2, "La prochaine étoile")
		d.levels(next.Number)
	default:
		d.Heading(2, mark("Notre objectif : %s", d.stars(d.Roadmap.Target.Number)))
		d.levels(d.Roadmap.Target.Number)
	}
}

// levels presents the levels between the one acquired and a target.
func (d *dossier) levels(target int) {
	for i, level := range d.before.Scale.Levels[d.before.Floor:target] {
		d.Paragraph(mark("%s ", d.stars(level.Number)) + levelMeaning(level))
		var items []markup
		verdicts := d.before.Of(level.Number)
		for _, v := range verdicts {
			switch {
			case v.Met():
			case i == 0: // the shortest way is worth telling for the next level alone
				items = append(items, d.criterion(v)+d.way(v))
			default:
				items = append(items, d.criterion(v))
			}
		}
		if met := len(verdicts) - len(items); met > 0 {
			d.Paragraph(mark("%s sur %d.", french.Count(met, "critère rempli", "critères remplis"), len(verdicts)))
		}
		d.List(items)
	}
}

// criterion says what a level asks, whether it holds, and how far it is.
func (d *dossier) criterion(v assessment.Verdict) markup {
	sign := markup("✗")
	if v.Met() {
		sign = "✓"
	}
	text := sign + mark(" %s – %s", french.Criterion(d.Questionnaire, v.Asked()), french.Verdict(d.Questionnaire, v))
	if v.Scored() && !v.Met() && v.Reachable() {
		text += " ; peut-être déjà rempli, selon les réponses qui nous manquent"
	}
	return text
}

// way says how a missed criterion is met alone, at the least cost.
func (d *dossier) way(v assessment.Verdict) markup {
	at := slices.IndexFunc(d.Roadmap.Ways, func(w assessment.Way) bool {
		return w.Verdict.Criterion == v.Criterion && w.Verdict.Level == v.Level
	})
	if at < 0 || v.Met() || len(d.Roadmap.Ways) < 2 {
		return "" // alone, it asks for what the whole plan asks
	}
	w := d.Roadmap.Ways[at]
	if len(w.Actions) == 0 {
		return ""
	}
	titles := make([]string, len(w.Actions))
	for i, a := range w.Actions {
		titles[i] = "« " + a.Title + " »"
	}
	lead := markup("Au plus court, pour ce seul critère : ")
	if !w.Met {
		lead = "Au plus près, pour ce seul critère : "
	}
	return nest("", lead+mark("%s (%s)", enumerate(titles), french.Days(w.Days)))
}

// keep is for those who are at the top: nothing is ever won for good.
func (d *dossier) keep() {
	d.Heading(2, "Garder ce qui est acquis")
	d.Paragraph("Nous voici au sommet de l’échelle. C’est l’œuvre d’une équipe entière, souvent de longues années ; que chacune et chacun en soit remercié.")
	d.Paragraph("Rien n’est pourtant jamais gagné pour toujours. L’exigence monte d’une année à l’autre, les équipes changent, " +
		"un achat fait dans l’urgence défait vite un patient travail ; des territoires arrivés au sommet s’en sont éloignés. Ce qui protège, c’est ce qui se partage :")
	d.List([]markup{
		"refaire cette évaluation chaque année, à trois voix, et regarder ensemble ce qui a bougé ;",
		"tenir les preuves à jour, pour que la démarche puisse se raconter sans celles et ceux qui l’ont lancée ;",
		"accueillir et former les personnes qui arrivent, élues comme agents ;",
		"inscrire la démarche dans les délibérations, les marchés et les budgets, et pas seulement dans les convictions ;",
		"tendre la main à une collectivité voisine qui commence : transmettre est la plus sûre façon de durer.",
	})
}

// arrival says where the actions lead, and what they leave to be done.
func (d *dossier) arrival() {
	if d.Roadmap.Target == nil {
		return
	}
	d.Heading(2, "Où mène cette feuille de route")
	if len(d.Roadmap.Actions) > 0 {
		d.gains()
	}
	if !d.Roadmap.Reached() {
		d.unmet()
	}
	d.unscored()
}

// gains compares the score of today with the one after the actions.
func (d *dossier) gains() {
	before, after := d.Score, d.Roadmap.After
	text := mark("Une fois cette feuille de route menée à bien, notre note globale passera de %s à **%s sur 100** au moins.",
		french.Points(before.Global.Floor), french.Points(after.Global.Floor))
	if title, _ := french.Standing(d.after); !d.after.Uncovered {
		text += mark(" Niveau alors estimé : %s, **%s**.", french.StarsRange(d.after), lower(title))
	}
	d.Paragraph(text + mark(" %s%s", french.InService(d.Roadmap), d.hurried()))
	var rows [][]markup
	for i, a := range before.Axes {
		if then := after.Axes[i]; a.Evaluated && then.Floor != a.Floor {
			rows = append(rows, []markup{mark("%s", a.Axis.Title), mark("%s", french.Points(a.Floor)), mark("%s", french.Points(then.Floor))})
		}
	}
	d.Table([]markup{"Axe", "Aujourd’hui, au moins", "Après, au moins"}, rows)
}

// unmet names the criteria on points that no action meets.
func (d *dossier) unmet() {
	target := d.stars(d.Roadmap.Target.Number)
	switch {
	case d.bounded():
		d.Paragraph(mark("**%s n’est pas à notre portée %s.** Ce qui reste à combler :", target, d.bounds()))
	case len(d.Roadmap.Actions) > 0:
		d.Paragraph(mark("**Cette feuille de route ne suffira pas à atteindre %s.** Aucune action de ce questionnaire ne comble ce qui reste :", target))
	default:
		d.Paragraph(mark("**Aucune action de ce questionnaire ne rapproche de %s.** Ce qui reste à combler :", target))
	}
	items := make([]markup, len(d.Roadmap.Unmet))
	for i, v := range d.Roadmap.Unmet {
		items[i] = d.criterion(v)
	}
	d.List(items)
	switch {
	case slices.ContainsFunc(d.Roadmap.Unmet, assessment.Verdict.Reachable):
		d.Paragraph("Trouver les réponses qui nous manquent peut changer ce constat : c’est la première chose à faire.")
	case !d.bounded():
		d.Paragraph("Il nous faudra donc imaginer d’autres pas, avec l’aide de collectivités qui sont allées plus loin.")
	}
}

// unscored names the criteria that ask to know more or to prove more.
func (d *dossier) unscored() {
	var items []markup
	for _, v := range d.after.Gaps(d.Roadmap.Target.Number) {
		if !v.Scored() {
			items = append(items, d.criterion(v))
		}
	}
	if len(items) > 0 {
		d.Paragraph("Pour que ce niveau puisse être annoncé, il restera à compléter nos réponses ou nos preuves :")
		d.List(items)
	}
}
