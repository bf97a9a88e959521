package report

import (
	"context"
	"fmt"
	"io"
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
		d.change()
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

// change holds a plan against the one that was adopted, which it would replace.
func (d *dossier) change() {
	c := d.Change(context.Background())
	if c == nil {
		return
	}
	d.Heading(2, "Ce que ce plan changerait au plan adopté")
	d.Note(mark("**Proposition, et non le plan adopté :** un plan a été %s. Celui-ci ne le remplace que si on l’adopte ; l’ancien reste alors dans l’historique.", french.Adopted(d.Assessment.Plan)))
	rows := [][]markup{
		{"Actions à faire", mark("%d", len(c.Old.Actions)), mark("%d", len(c.New.Actions))},
		{"Jours de travail", mark("%s", french.Integer(c.Old.Days())), mark("%s", french.Integer(c.New.Days()))},
	}
	for _, level := range d.before.Scale.Levels {
		old, had := reached(c.Old, level.Number)
		now, has := reached(c.New, level.Number)
		if had || has {
			rows = append(rows, []markup{mark("%s", d.stars(level.Number)), mark("%s", old), mark("%s", now)})
		}
	}
	d.Table([]markup{"", "Plan adopté", "Nouveau plan"}, rows)
	var items []markup
	for _, a := range c.Added {
		items = append(items, mark("**Ajoutée :** %s (%s, %s)", a.Title, french.Role(a.Owner), french.Days(a.Days)))
	}
	for _, a := range c.Gone {
		items = append(items, mark("**Retirée :** %s (%s, %s)", a.Title, french.Role(a.Owner), french.Days(a.Days)))
	}
	d.List(items)
}

// reached says at the end of which quarter a plan reaches a level; false when it does not.
func reached(r assessment.Roadmap, level int) (string, bool) {
	for _, m := range r.Milestones {
		if m.Level.Number == level {
			return french.EndOf(r.From, m.Quarter), true
		}
	}
	return "–", false
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
		d.Note(mark("Un plan a déjà été %s, vers %s ; adopter l’un de ceux-ci le remplacerait, et le garderait dans l’historique.", french.Adopted(plan), d.stars(plan.Target)))
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
		stars, date = mark("%s", d.stars(m.Level.Number)), mark("%s", french.EndOf(r.From, m.Quarter))
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

// scenario lists the actions of a plan, in the order of their start.
func (d *dossier) scenario(kind assessment.ScenarioKind) {
	d.Heading(2, mark("%s", french.Scenario(kind)))
	if len(d.Roadmap.Actions) == 0 {
		why, instead := french.Impasse(d.Roadmap.Impasse())
		d.Paragraph(mark("**%s** %s", why, instead))
		return
	}
	text := french.InService(d.Roadmap) + d.hurried()
	if kind == assessment.Shortest {
		text += " Ni marge ni socle : une réponse qui baisse d’un cran peut coûter l’étoile, et ce que la loi demande n’y est pas traité pour lui-même."
	}
	d.Paragraph(mark("%s", text))
	d.overview()
}

// hurried warns that a plan climbs faster than authorities do.
func (d *dossier) hurried() string {
	if !d.Roadmap.Hurried {
		return ""
	}
	return " Il monte de plus d’une étoile par an : les agents ont besoin de temps pour s’y faire ; étalez-le, ou tenez-vous prêts à prendre du retard."
}

// Adoption says, for a terminal, which plan was just adopted, and what it changed to the one before;
// change is nil when there was none.
func Adoption(w io.Writer, r assessment.Result, change *assessment.PlanChange) error {
	var t page.Sheet
	of := len(r.Standing().Scale.Levels)
	t.Paragraph(fmt.Sprintf("Plan adopté : vers %s, %s, %s de travail (estimation), à partir %s.", french.Stars(r.Roadmap.Target.Number, of),
		french.Count(len(r.Roadmap.Actions), "action", "actions"), french.Days(r.Roadmap.Days()), from(french.Month(r.Roadmap.From, 0))))
	for _, m := range r.Roadmap.Milestones {
		t.Item("★", french.Stars(m.Level.Number, of)+" : "+french.EndOf(r.Roadmap.From, m.Quarter))
	}
	if change != nil {
		t.Paragraph(fmt.Sprintf("Il remplace le plan %s, gardé dans l’historique : %s, %s ; %s au lieu de %s.", french.Adopted(change.Old.Adopted),
			french.Count(len(change.Added), "action ajoutée", "actions ajoutées"), french.Count(len(change.Gone), "retirée", "retirées"),
			french.Days(change.New.Days()), french.Days(change.Old.Days())))
	}
	t.Paragraph(french.InService(r.Roadmap))
	return page.Write(w, "de l’adoption", t.String())
}
