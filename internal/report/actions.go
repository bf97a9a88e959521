package report

import (
	"slices"
	"strings"

	"tnl-assess/assessment"
	"tnl-assess/internal/french"
)

// byQuarter presents some actions under the quarter in which they begin, then those that have
// no place in the calendar.
func (d *dossier) byQuarter(wanted func(assessment.PlannedAction) bool) {
	var items []markup
	for i, a := range d.Roadmap.Actions {
		if wanted(a) {
			items = append(items, d.task(a))
		}
		if i+1 < len(d.Roadmap.Actions) && d.Roadmap.Actions[i+1].Start == a.Start || len(items) == 0 {
			continue
		}
		d.Heading(3, d.quarter(a.Start))
		d.List(items)
		items = nil
	}
}

// quarter names the quarter that begins after a number of months.
func (d *dossier) quarter(start int) markup {
	if start < 0 {
		return "Sans place dans le calendrier"
	}
	first, last := french.Month(d.Roadmap.From, start), french.Month(d.Roadmap.From, start+2)
	return mark("Trimestre %d (%s à %s)", start/3+1, first, last)
}

// overview draws the table of the actions, whose gains add up to what the score gains.
func (d *dossier) overview() {
	rows := make([][]markup, len(d.Roadmap.Actions))
	for i, a := range d.Roadmap.Actions {
		rows[i] = []markup{
			mark("%s", a.Title), mark("%s", french.Role(a.Owner)), mark("%s", french.Integer(a.Days)), mark("%s", d.starts(a)), d.gain(a),
		}
	}
	d.Table([]markup{"Action", "Responsable", "Jours", "Début", "Gain"}, rows)
}

// starts says when an action begins.
func (d *dossier) starts(a assessment.PlannedAction) string {
	if a.Start < 0 {
		return "sans date"
	}
	return french.Month(d.Roadmap.From, a.Start)
}

// lasts says when an action begins and how long it takes.
func (d *dossier) lasts(a assessment.PlannedAction) markup {
	if a.Start < 0 {
		return "sans place, avec les jours que chacun peut donner"
	}
	text := mark("commence %s, dure %s", in(d.starts(a)), french.Months(a.Lasts))
	if a.Late {
		text += " ; **en retard** sur le plan adopté"
	}
	return text
}

// in puts a month in a sentence.
func in(month string) string {
	if strings.HasPrefix(month, "mois") {
		return "au " + month
	}
	return "en " + month
}

// shownStep is the smallest difference between two scores that are written: a tenth of a point.
const shownStep = assessment.Full / 1000

// gain writes what an action adds to the global score, as the scores before and after it are written:
// so that gains add up to the difference between the two ends.
func (d *dossier) gain(of assessment.PlannedAction) markup {
	reached := d.Roadmap.Before.Global.Floor
	for _, a := range d.Roadmap.Actions {
		from := reached
		if reached += a.Gain; a.ID == of.ID {
			return difference(reached/shownStep*shownStep - from/shownStep*shownStep)
		}
	}
	return difference(of.Gain)
}

// difference writes points that are gained.
func difference(p assessment.Points) markup {
	switch {
	case p <= 0:
		return "–"
	case p < shownStep:
		return "moins de 0,1 point"
	case p < assessment.Whole(2):
		return mark("+%s point", french.Points(p))
	default:
		return mark("+%s points", french.Points(p))
	}
}

// efforts adds up the days, by role, and says what size they are given for.
func (d *dossier) efforts() {
	end := 0
	for _, a := range d.Roadmap.Actions {
		end = max(end, a.Start+a.Lasts)
	}
	var parts []string
	for _, r := range assessment.Roles {
		if days := d.Roadmap.DaysOf(r); days > 0 {
			parts = append(parts, french.Led(r)+" : "+french.Days(days))
		}
	}
	d.Paragraph(mark("**Effort total (estimation) :** %s sur %s (%s). Une journée est celle de qui conduit l’action, accompagnement et appuis compris ; elle est comptée à la fonction responsable, avec les services qu’elle pilote. Le temps des agents formés n’y est pas : deux heures pour quatre cents agents font une centaine de journées.",
		french.Days(d.Roadmap.Days()), french.Months(end), strings.Join(parts, " ; ")))
	d.Paragraph(mark("%s", french.EffortSize(d.Roadmap, d.Assessment.Authority)))
}

// task writes one action as a box to tick, with what there is to know about it.
func (d *dossier) task(a assessment.PlannedAction) markup {
	follow := d.Assessment.FollowUps[a.ID]
	lines := []markup{d.box(a.Action, follow)}
	add := func(name, text markup) {
		if text != "" {
			lines = append(lines, "**"+name+" :** "+text)
		}
	}
	add("État", d.progress(follow))
	add("À vérifier d’abord", d.unsure(a))
	add("Pourquoi", mark("%s", a.Description))
	add("Responsable", d.owners(a))
	add("Effort (estimation)", mark("%s", french.Days(a.Days)))
	add("Calendrier", d.lasts(a))
	add("À faire avant", d.prerequisites(a))
	add("Accord", d.consent(a.Action))
	add("Avec", d.partner(a))
	add("Premier pas", mark("%s", a.FirstStep))
	add("Indicateur", mark("%s", a.Indicator))
	if a.Gain > 0 {
		add("Gain", d.gain(a)+" sur la note globale")
	}
	add("Conseil", mark("%s", a.Advice))
	add("Risque", mark("%s", a.Risk))
	add("L’ont fait", d.pioneers(a.Action))
	add("Sources", d.cites(a.Sources))
	return nest(lines[0], append(lines[1:], landmark(a.Action))...)
}

// unsure warns that an action may be done already.
func (d *dossier) unsure(a assessment.PlannedAction) markup {
	var titles []string
	for _, id := range a.Unsure {
		if q := d.Score.Question(id); q != nil {
			titles = append(titles, "« "+q.Question.Title+" »")
		}
	}
	if len(titles) == 0 {
		return ""
	}
	return mark("c’est peut-être déjà fait, car nous ignorons encore la réponse à %s", enumerate(titles))
}

// owners names who answers for an action, and who helps.
func (d *dossier) owners(a assessment.PlannedAction) markup {
	owner := mark("%s", d.holder(a.Owner))
	if len(a.Supports) == 0 {
		return owner
	}
	names := make([]string, len(a.Supports))
	for i, r := range a.Supports {
		names[i] = d.holder(r)
	}
	return owner + mark(" ; en appui : %s", enumerate(names))
}

// prerequisites names the actions that come before; one that is not planned is done, unless
// it is not for this authority.
func (d *dossier) prerequisites(a assessment.PlannedAction) markup {
	var titles []string
	for _, id := range a.After {
		before := d.Questionnaire.Action(id)
		if before == nil || !d.planned(id) && !d.concerns(before) {
			continue
		}
		title := "« " + before.Title + " »"
		if !d.planned(id) {
			title += " (déjà acquis)"
		}
		titles = append(titles, title)
	}
	for _, need := range a.Needs {
		title := french.Requirement(d.Questionnaire, need.Requirement)
		if need.By == nil {
			title += " (déjà acquis)"
		} else {
			title += " (par « " + need.By.Title + " »)"
		}
		titles = append(titles, title)
	}
	return mark("%s", enumerate(titles))
}

// consent warns that an action hangs on others, too.
func (d *dossier) consent(a *assessment.Action) markup {
	if a.Consent == "" {
		return ""
	}
	return mark("cette action dépend d’un accord que nous n’avons pas seuls : %s", a.Consent)
}

// partner says with whom an action is done, and that its days are those of the authority alone.
func (d *dossier) partner(a assessment.PlannedAction) markup {
	if a.With == "" {
		return ""
	}
	if a.Shared == nil {
		return mark("%s", a.With)
	}
	return mark("%s, pour tous ses membres ; les jours comptés sont ceux qui nous restent", a.With)
}

// concerns tells whether an action acts on a question that is asked of the authority.
func (d *dossier) concerns(a *assessment.Action) bool {
	return len(a.Effects) == 0 || slices.ContainsFunc(a.Effects, func(e assessment.Effect) bool {
		s := d.Score.Question(e.Question)
		return s == nil || s.Status != assessment.NotAsked
	})
}

func (d *dossier) planned(id string) bool {
	return slices.ContainsFunc(d.Roadmap.Actions, func(a assessment.PlannedAction) bool { return a.ID == id })
}
