package report

import (
	"strings"

	"tnl-assess/assessment"
	"tnl-assess/internal/french"
	"tnl-assess/internal/page"
)

// adoption says which plan the page is about: the one that was adopted, and what became of it, or one
// that nobody adopted yet.
func (d *dossier) adoption() {
	r, plan := d.Roadmap, d.Roadmap.Adopted
	if plan == nil {
		if d.Assessment.Plan != nil && len(r.Actions) > 0 {
			d.Note(mark("**Proposition, et non le plan adopté :** un plan est %s ; celui-ci serait à adopter à sa place.", french.Adopted(d.Assessment.Plan)))
		}
		return
	}
	d.Heading(2, "Le plan adopté")
	all := len(r.Actions) + len(r.Done)
	text := mark("Ce document suit le plan **%s**, vers %s.", french.Adopted(plan), d.stars(plan.Target))
	text += mark(" %s sur %s ; il reste %s de travail (estimation).", french.Count(len(r.Done), "action faite", "actions faites"), french.Integer(all), french.Days(r.Days()))
	d.Paragraph(text)
	var items []markup
	for _, a := range r.Dropped {
		items = append(items, mark("**Abandonnée depuis :** %s", a.Title))
	}
	for _, id := range r.Lost {
		items = append(items, mark("**Disparue du questionnaire :** l’action « %s »", id))
	}
	for _, old := range plan.Replaced {
		items = append(items, mark("**Plan remplacé :** %s, vers %s, %s", french.Adopted(&old), d.stars(old.Target), french.Count(len(old.Actions), "action", "actions")))
	}
	d.List(items)
}

// groundwork lists what a text asks for already, and what one risks: outside of the stars, and before.
func (d *dossier) groundwork() {
	if len(d.Roadmap.Groundwork) == 0 {
		return
	}
	d.Heading(2, "Le socle : ce qui passe d’abord")
	d.Paragraph("Indépendamment des étoiles, ce que la loi demande déjà et ce dont l’oubli se paie. Ce n’est pas un conseil juridique.")
	items := make([]markup, len(d.Roadmap.Groundwork))
	for i, g := range d.Roadmap.Groundwork {
		items[i] = d.ground(g)
	}
	d.List(items)
}

// ground says what is open, why it matters, and when it is dealt with.
func (d *dossier) ground(g assessment.Groundwork) markup {
	text := mark("**Risque :** %s", g.Risk)
	if g.Text != nil {
		text = mark("**Obligation :** %s", lower(g.Text.Title))
	}
	text += mark(" (question « %s »). ", g.Of.Title)
	switch {
	case g.Quarter == assessment.Already:
		return text + "Fait, d’après le suivi ; à confirmer par la réponse."
	case g.Action != nil:
		return text + mark("Traité par « %s », à la fin du %s.", g.Action.Title, french.Quarter(d.Roadmap.From, g.Quarter))
	case g.Unsure:
		return text + "À vérifier d’abord : la réponse, ou ce qui dit si nous sommes concernés, n’est pas connue."
	default:
		return text + "Rien dans ce plan n’y répond."
	}
}

// expected says what the actions that are done should have brought, until the answers tell.
func (d *dossier) expected() {
	credits := d.Roadmap.Credits
	if len(credits) == 0 {
		return
	}
	d.Heading(2, "Attendu, à confirmer")
	expected := d.Roadmap.Expected.Standing()
	d.Paragraph(mark("Confirmé par nos réponses : %s. Attendu, une fois confirmé l’effet de ce qui est fait : %s. Pour chaque question, répondre de nouveau, avec la preuve, suffit.",
		french.StarsRange(d.before), french.StarsRange(expected)))
	rows := make([][]markup, len(credits))
	for i, c := range credits {
		rows[i] = []markup{mark("%s", c.Question.Title), mark("%s", c.Action.Title), mark("%s", french.Points(c.From)), mark("%s", french.Points(c.To))}
	}
	d.Table([]markup{"Question", "Action faite", "Confirmé", "Attendu"}, rows)
}

// achieved lists the actions of the plan that are done: their boxes stay ticked.
func (d *dossier) achieved() {
	if len(d.Roadmap.Done) == 0 {
		return
	}
	d.Heading(3, "Fait")
	unconfirmed := map[string]bool{}
	for _, a := range d.Unconfirmed() {
		unconfirmed[a.ID] = true
	}
	items := make([]markup, len(d.Roadmap.Done))
	for i, a := range d.Roadmap.Done {
		follow := d.Assessment.FollowUps[a.ID]
		lines := []markup{}
		if state := d.progress(follow); state != "" {
			lines = append(lines, "**État :** "+state)
		} else {
			lines = append(lines, "**État :** les réponses le montrent déjà")
		}
		if unconfirmed[a.ID] {
			lines = append(lines, "**À vérifier :** "+d.unproven(a.Action))
		}
		items[i] = nest(d.box(a.Action, follow), lines...)
	}
	d.List(items)
}

// nothing says, when no action is left to do, why, and what to do instead.
func (d *dossier) nothing() {
	why, instead := french.Impasse(d.Roadmap.Impasse())
	if why == "" || d.before.Next() == nil && d.Roadmap.Adopted == nil {
		return // there is a plan, or the page says how to stay at the top
	}
	d.Heading(2, "Aucune action à adopter")
	d.Paragraph(mark("**%s** %s", why, instead))
}

// NewScenarios makes a page that holds three plans side by side, for a room to choose one.
func NewScenarios(list []assessment.Scenario) page.Document {
	d := newDossier(list[0].Result)
	d.Heading(1, mark("Trois plans pour choisir – %s", french.Place(d.Authority())))
	d.Note("**Estimation, non officielle.** Trois façons d’avancer, à partir des mêmes réponses. Le plan équilibré est celui que donne le programme quand on ne demande rien.")
	if plan := d.Assessment.Plan; plan != nil {
		d.Note(mark("Un plan est déjà %s, vers %s ; adopter l’un de ceux-ci le remplacerait, et le garderait dans l’historique.", french.Adopted(plan), d.stars(plan.Target)))
	}
	d.compared(list)
	for _, s := range list {
		of := newDossier(s.Result)
		of.scenario(s.Kind)
		d.Append(of.Page)
	}
	return d.roadmap("Trois plans pour choisir")
}

// compared draws the table of the three.
func (d *dossier) compared(list []assessment.Scenario) {
	head := []markup{""}
	rows := [][]markup{{"Étoiles"}, {"Quand"}, {"Actions"}, {"Qui mettent un logiciel libre en service"}, {"Jours de travail"}}
	for _, role := range assessment.Roles {
		rows = append(rows, []markup{mark("dont : %s", lower(french.Led(role)))})
	}
	rows = append(rows, []markup{"Dépensé une fois"}, []markup{"Évité par an, à terme"}, []markup{"Ce qui se verra"})
	for _, s := range list {
		head = append(head, mark("%s", french.Scenario(s.Kind)))
		for i, cell := range newDossier(s.Result).cells() {
			rows[i] = append(rows[i], cell)
		}
	}
	d.Table(head, rows)
}

// mostShown is how many visible changes a comparison names.
const mostShown = 3

// cells are what a comparison says of a plan.
func (d *dossier) cells() []markup {
	r := d.Roadmap
	stars, date := mark("%s", french.StarsRange(d.before)), markup("–")
	if m, reaches := r.Reaches(); reaches {
		stars, date = mark("%s", d.stars(m.Level.Number)), mark("%s", d.by(m.Quarter))
	}
	cells := []markup{stars, date, mark("%d", len(r.Actions)), mark("%d", r.InService), mark("%s", french.Integer(r.Days()))}
	for _, role := range assessment.Roles {
		cells = append(cells, mark("%s", french.Integer(r.DaysOf(role))))
	}
	once, avoided := markup("non chiffré"), markup("non chiffré")
	if b := d.Savings().Savings.Planned; len(b.Lines) > 0 {
		once, avoided = mark("%s", french.Euros(b.OneOff)), mark("%s", french.About(b.Net, b.Exact()))
	}
	var seen []string
	for _, a := range r.Shows(mostShown) {
		seen = append(seen, a.Title)
	}
	return append(cells, once, avoided, mark("%s", strings.Join(seen, " ; ")))
}

// by says at the end of which quarter something comes.
func (d *dossier) by(quarter int) string {
	if quarter == assessment.Already {
		return "attendu, à confirmer"
	}
	return "fin du " + french.Quarter(d.Roadmap.From, quarter)
}

// scenario lists the actions of a plan, in the order of their start.
func (d *dossier) scenario(kind assessment.ScenarioKind) {
	d.Heading(2, mark("%s", french.Scenario(kind)))
	if len(d.Roadmap.Actions) == 0 {
		why, instead := french.Impasse(d.Roadmap.Impasse())
		d.Paragraph(mark("**%s** %s", why, instead))
		return
	}
	d.Paragraph(mark("%s%s", french.InService(d.Roadmap), d.hurried()))
	d.overview()
}

// hurried warns that a plan climbs faster than authorities do.
func (d *dossier) hurried() string {
	if !d.Roadmap.Hurried {
		return ""
	}
	return " Il monte de plus d’une étoile par an : les agents ont besoin de temps pour s’y faire ; étalez-le, ou tenez-vous prêts à prendre du retard."
}
