package report

import (
	"io"
	"slices"

	"tnl-assess/assessment"
	"tnl-assess/internal/french"
	"tnl-assess/internal/page"
)

// SavingsMarkdown writes in Markdown what an authority does not spend, and what its plan will
// avoid, with what supports each figure.
func SavingsMarkdown(w io.Writer, r assessment.Result) error {
	c := newCosted(r)
	c.Heading(1, mark("Dépenses évitées – %s", french.Place(r.Authority())))
	if c.IsZero() {
		c.Paragraph(noCosting)
	}
	c.sections()
	document := page.Document{Page: c.Page, What: "des dépenses évitées"}
	if r.Internal {
		document.Banner = page.Internal
	}
	return document.Markdown(w)
}

// noCosting says how to begin.
const noCosting = "Aucun chiffrage dans cette évaluation. Pour en commencer un : la touche w de l’atelier, qui propose des lignes d’après vos réponses."

// savings adds to a roadmap what is and will be avoided, when there is a costing.
func (d *dossier) savings() {
	c := newCosted(d.Result)
	c.sections()
	d.Append(c.Page)
}

// avoided says in a sentence what is not spent; the figures are in the annexes.
func (d *dossier) avoided() {
	c := newCosted(d.Result)
	if len(c.InPlace.Lines) == 0 {
		return
	}
	figure, _ := c.headline(c.InPlace)
	d.Heading(2, "Dépenses évitées")
	d.Paragraph(mark("Avec les logiciels libres déjà en service (estimation%s) : **%s** Le détail, les prix et leurs sources sont en annexe.", taxed(c.InPlace), lower(figure)))
}

// taxed says how the prices of a balance are given, when all are given alike.
func taxed(b assessment.Balance) string {
	for _, l := range b.Lines {
		if l.Tax != b.Lines[0].Tax {
			return ", prix hors taxes et toutes taxes mêlés"
		}
	}
	return ", prix " + french.Tax(b.Lines[0].Tax)
}

// costed is a page on savings in the making.
type costed struct {
	page.Page
	assessment.Result
	assessment.Savings
	from  *assessment.Campaign // whose costing it is; nil without any
	cited []*assessment.Offer  // in the order of their first line
	jobs  bool                 // whether amounts were turned into jobs
}

// newCosted begins a page on the savings that a campaign shows.
func newCosted(r assessment.Result) *costed {
	r = r.Public()
	dated := r.Savings()
	return &costed{Result: r, Savings: dated.Savings, from: dated.From}
}

// sections writes the balances, one after the other, and what supports them.
func (c *costed) sections() {
	if c.IsZero() {
		return
	}
	c.Heading(2, "Ce que nous ne dépensons pas")
	c.method()
	if len(c.InPlace.Lines) == 0 {
		c.Paragraph("Rien de ce qui est en service n’est chiffré pour le moment.")
	} else {
		c.balance(c.InPlace)
	}
	if len(c.Planned.Lines) > 0 {
		c.Heading(2, "Ce que ce plan fera éviter")
		c.Paragraph("Ce qui suit n’est pas encore acquis, et n’est pas compté dans ce qui précède : cela ne viendra qu’une fois les actions faites.")
		c.balance(c.Planned)
	}
	if len(c.Elsewhere.Lines) > 0 {
		c.Heading(2, "Ce que d’autres projets feraient éviter, hors de ce plan")
		c.Paragraph("Le plan ne contient pas ces actions : rien de ce qui suit n’est à en attendre. Les journées de travail ne sont comptées dans aucun de ces montants.")
		c.balance(c.Elsewhere)
	}
	c.unpriced()
	c.assumptions()
	c.doubts()
}

// method says, once, that all this is an estimate, and how it is made.
func (c *costed) method() {
	text := markup("**Ces montants sont une estimation.** Pour chaque logiciel libre : prix de l’offre d’abonnement équivalente de la liste, multiplié par les utilisateurs, " +
		"moins ce que le logiciel libre coûte réellement chaque année. Seul ce qui revient chaque année est compté ; ce qui se dépense une fois est à part. " +
		"Les calculs sont faits au centime, puis arrondis à deux ou trois chiffres, sauf si tous les prix sont les nôtres : un total peut donc différer un peu de la somme de ses lignes.")
	if slices.ContainsFunc(slices.Concat(c.InPlace.Lines, c.Planned.Lines, c.Elsewhere.Lines), func(l assessment.ValuedLine) bool { return l.Tax == assessment.WithoutTax }) {
		text += " Les prix comparés sont hors taxes ; la dépense réelle est en général de 20 % de plus."
	}
	if c.from != c.Campaign() {
		text += mark(" Le chiffrage est celui de la campagne précédente (%s).", french.Date(c.from.Date))
	}
	c.Paragraph(text)
}

// balance writes the figure, its table and what it would become.
func (c *costed) balance(b assessment.Balance) {
	figure, meaning := c.headline(b)
	c.Paragraph(mark("**%s** %s", figure, meaning))
	c.lines(b)
	c.once(b)
	c.Paragraph(mark("%s", ifCheaper(b)))
}

// ifCheaper says what would be left if proprietary prices were lower.
func ifCheaper(b assessment.Balance) string {
	left := b.Cheaper(20)
	text := "Si les prix propriétaires baissaient de 20 %, "
	switch {
	case b.Net.High <= 0:
		return text + "ce surcoût serait de " + french.About(assessment.Span{Low: -left.High, High: -left.Low}, b.Exact()) + " par an."
	case left.High <= 0:
		return text + "il n’en resterait rien."
	default:
		return text + "il en resterait " + french.About(left, b.Exact()) + " par an."
	}
}

// headline says what is avoided in a year, and what that stands for.
func (c *costed) headline(b assessment.Balance) (figure, meaning string) {
	if b.Net.High <= 0 {
		more := french.About(assessment.Span{Low: -b.Net.High, High: -b.Net.Low}, b.Exact())
		return "Chaque année, le libre coûte " + more + " de plus que les offres comparées.",
			"Ce que l’on en attend est donc ailleurs : interopérabilité, indépendance, maîtrise des données."
	}
	var parts []string
	if each, ok := c.PerWorkstation(b); ok {
		parts = append(parts, french.Each(each, b.Exact())+" par poste de travail")
	}
	if each, ok := c.PerInhabitant(b); ok {
		parts = append(parts, french.Each(each, b.Exact())+" par habitant")
	}
	if low, high, ok := c.Posts(b); ok && high >= 5 { // less than half a post says nothing
		c.jobs = true
		parts = append(parts, "l’équivalent de "+french.Posts(low, high)+", à "+french.Euros(c.Post.Yearly)+" par an l’un")
	}
	if len(parts) > 0 {
		meaning = "Soit " + enumerate(parts) + ". "
	}
	return "Chaque année : " + french.About(b.Net, b.Exact()) + ".",
		meaning + upper(french.OverMandate(c.Savings, b)) + "."
}

// lines draws the table, its prices beside its figures.
func (c *costed) lines(b assessment.Balance) {
	head := []markup{"Ce que fait le logiciel", "En libre", "Quantité", "Prix comparé", "Offre comparée, par an", "Coût du libre, par an", "Évité par an"}
	var rows [][]markup
	for _, l := range b.Lines {
		name := mark("%s", french.Components(c.Prices, l.Components))
		if action := c.Questionnaire.Action(l.Planned); action != nil {
			name += mark(" – %s", action.Title)
		}
		rows = append(rows, []markup{
			name, mark("%s", l.Software), mark("%s", french.Quantity(l.Quantity, l.Unit)), c.price(l),
			mark("%s", french.About(l.Gross.Plus(assessment.Exactly(l.Accompaniment)), b.Exact())),
			mark("%s", french.About(assessment.Exactly(l.Yearly), b.Exact())),
			mark("%s", french.About(l.Net, b.Exact())),
		})
	}
	rows = append(rows, []markup{
		"**Total**", "", "", "",
		mark("%s", french.About(b.Gross.Plus(assessment.Exactly(b.Accompaniment)), b.Exact())),
		mark("%s", french.About(assessment.Exactly(b.Yearly), b.Exact())),
		mark("**%s**", french.About(b.Net, b.Exact())),
	})
	c.Table(head, rows)
}

// price says what one costs, where that comes from, and what is not sure in it.
func (c *costed) price(l assessment.ValuedLine) markup {
	text := mark("%s %s %s", french.Price(l.Price), french.Tax(l.Tax), french.Unit(l.Unit))
	origin, seen, unsure := french.Origin(l)
	text += mark(" – %s", origin)
	if !seen.IsZero() {
		text += mark(", %s", french.Date(seen))
	}
	if unsure {
		text += " (à vérifier)"
	}
	if !l.Own() && !slices.Contains(c.cited, l.Offer) {
		c.cited = append(c.cited, l.Offer)
	}
	if l.Accompaniment > 0 {
		text += mark(" ; son accompagnement : %s par an", french.Euros(l.Accompaniment))
	}
	return text
}

// once says what is spent once, when it is paid, and what it returns.
func (c *costed) once(b assessment.Balance) {
	if b.OneOff == 0 {
		return
	}
	text := mark("**Dépensé une fois** (migration, formation, accompagnement) : %s, non compté ci-dessus.", french.Euros(b.OneOff))
	if soonest, latest, ok := b.Payback(); ok {
		text += mark(" À ce rythme : %s.", french.Payback(soonest, latest))
	}
	if low, high, ok := b.ReturnPercent(c.Years); ok {
		text += mark(" Au bout de %s, une fois cela payé, le solde est de %s", french.Count(c.Years, "an", "ans"), french.About(b.Return(c.Years), b.Exact()))
		if low > 0 {
			text += mark(" (%s fois la mise)", french.Tenths(low/10, high/10))
		}
		text += "."
	}
	c.Paragraph(text)
}

// unpriced lists what no price was found for: it counts for nothing.
func (c *costed) unpriced() {
	var items []markup
	for _, u := range c.Unpriced {
		items = append(items, mark("%s (%s) : %s.", french.Components(c.Prices, u.Components), french.Quantity(u.Quantity, u.Unit), french.Unpriced(u)))
	}
	if len(items) > 0 {
		c.Paragraph("**Sans prix, donc compté pour rien :**")
		c.List(items)
	}
}

// assumptions says where each price comes from.
func (c *costed) assumptions() {
	var items []markup
	for _, o := range c.cited {
		item := mark("%s : %s %s %s (%s).", o.Name, french.Price(o.Price), french.Tax(o.Tax), french.Unit(o.Unit), french.Date(o.Seen))
		if o.Reserve != "" {
			item += mark(" Réserve : %s.", o.Reserve)
		}
		items = append(items, item+" "+c.sourcesOf(o.Sources))
	}
	switch {
	case !c.jobs:
	case c.Post.How != "":
		items = append(items, mark("Coût d’un emploi : %s par an, %s. ", french.Euros(c.Post.Yearly), c.Post.How)+c.sourcesOf(c.Post.Source))
	default:
		items = append(items, mark("Coût d’un emploi : %s par an, d’après notre propre compte.", french.Euros(c.Post.Yearly)))
	}
	for _, l := range slices.Concat(c.InPlace.Lines, c.Planned.Lines, c.Elsewhere.Lines) {
		if l.Note != "" || len(l.Evidence) > 0 {
			items = append(items, c.note(l))
		}
	}
	if len(items) > 0 {
		c.Paragraph("**Hypothèses et sources :**")
		c.List(items)
	}
}

// note writes what people said of a line, and their evidence.
func (c *costed) note(l assessment.ValuedLine) markup {
	text := mark("%s :", french.Components(c.Prices, l.Components))
	if l.Note != "" {
		text += mark(" %s", l.Note)
	}
	for _, e := range l.Evidence {
		text += " " + link(e.Title, e.Link)
	}
	return text
}

func (c *costed) sourcesOf(ids []string) markup {
	var list []markup
	for _, s := range c.Prices.Sources {
		if slices.Contains(ids, s.ID) {
			list = append(list, link(s.Title, s.Link))
		}
	}
	return "Sources : " + join(list, " ; ") + "."
}

// doubts lists what an opponent would say first.
func (c *costed) doubts() {
	reserves := french.Reserves(c.Prices, c.Savings, c.Assessment.FollowUps)
	if len(reserves) == 0 {
		return
	}
	c.Paragraph("**À regarder avant de publier ces montants :**")
	items := make([]markup, len(reserves))
	for i, text := range reserves {
		items[i] = mark("%s", text)
	}
	c.List(items)
}
