package tui

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/huh"
	"github.com/charmbracelet/x/ansi"

	"tnl-assess/assessment"
	"tnl-assess/internal/french"
)

// costDraft holds what the form of a line edits, as text.
type costDraft struct {
	prices                               *assessment.Prices
	line                                 assessment.CostLine // what the form does not show stays
	components, software, quantity, note string
	reference, unit                      string
	price, tax, origin                   string
	yearly, oneOff, accompaniment        string
	planned                              string
}

// newCostLineScreen asks for one line of the costing; the one after the last is new.
func newCostLineScreen(s *session, p place) screen {
	costing := s.costing()
	i, d := p.line, newCostDraft(s.prices, costing, p.line)
	title := "Une ligne du chiffrage"
	intro := "Ce que le logiciel libre remplace, pour combien de personnes, à quel prix. Un prix à vous l’emporte sur le prix publié."
	form := newFormScreen(s, title, intro, func() outcome { return d.costed(costing, i) }, d.groups(s)...)
	form.draft = func() outcome {
		if !d.sound() || i < len(costing.Lines) && d.unchanged(costing.Lines[i]) {
			return nil
		}
		return form.done()
	}
	return &costForm{form}
}

// costForm is a form of several pages, which one may keep from any of them.
type costForm struct{ *formScreen }

func (c *costForm) bindings() []key.Binding {
	return slices.Insert(c.formScreen.bindings(), 1, as(keys.Save, "garder"))
}

func (c *costForm) press(pressed tea.KeyMsg) (outcome, tea.Cmd) {
	if !key.Matches(pressed, keys.Save) {
		return c.formScreen.press(pressed)
	}
	if kept := c.keep(); kept != nil {
		c.told = true
		return kept, nil
	}
	return noticeMsg{"Rien à garder\u00a0: la ligne est inchangée, ou un champ reste à corriger."}, nil
}

func newCostDraft(prices *assessment.Prices, costing *assessment.Costing, rank int) *costDraft {
	d := &costDraft{prices: prices, unit: string(assessment.PerUserMonth), tax: string(assessment.WithoutTax)}
	if rank >= len(costing.Lines) {
		return d
	}
	l := costing.Lines[rank]
	names := make([]string, len(l.Components))
	for i, c := range l.Components {
		names[i] = prices.Title(c)
	}
	d.line, d.components, d.software, d.note = l, strings.Join(names, ", "), l.Software, l.Note
	d.quantity, d.reference, d.unit, d.planned = strconv.Itoa(l.Quantity), l.Reference, string(l.Unit), l.Planned
	d.yearly, d.oneOff, d.accompaniment = editable(l.Yearly), editable(l.OneOff), editable(l.Accompaniment)
	if l.Quote != nil {
		d.price, d.tax, d.origin = french.Price(l.Quote.Price), string(l.Quote.Tax), l.Quote.Origin
	}
	return d
}

// editable writes an amount to be changed; nothing for none.
func editable(m assessment.Money) string {
	if m == 0 {
		return ""
	}
	return french.Euros(m)
}

func (d *costDraft) groups(s *session) []*huh.Group {
	var units, taxes []huh.Option[string]
	for _, u := range assessment.Units {
		units = append(units, huh.NewOption(french.Unit(u), string(u)))
	}
	for _, t := range assessment.Taxes {
		taxes = append(taxes, huh.NewOption(french.Tax(t), string(t)))
	}
	amount := func(title, description string, value *string) *huh.Input {
		return huh.NewInput().Title(title).Description(description).CharLimit(30).Value(value).Validate(checkAmount)
	}
	return []*huh.Group{
		huh.NewGroup(
			huh.NewInput().Title("Ce qu’il fait").Description("Une brique ou plusieurs, séparées par des virgules.").Placeholder("par exemple, messagerie, suite bureautique").
				CharLimit(200).Value(&d.components).Validate(d.checkComponents),
			huh.NewInput().Title("Le logiciel libre").Placeholder("par exemple, SOGo, LibreOffice").CharLimit(120).Value(&d.software),
			huh.NewInput().Title("Combien").Description("Utilisateurs, postes ou contrats, selon le prix.").CharLimit(12).Value(&d.quantity).Validate(checkQuantity),
		),
		huh.NewGroup(
			huh.NewSelect[string]().Title("Le prix publié").Options(d.offers(optionWidth(s.width))...).Height(8).Value(&d.reference),
		),
		huh.NewGroup(
			huh.NewInput().Title("Votre prix, si vous en avez un").Description("Devis, contrat, marché d’un voisin\u00a0: 8,40, ou 8 à 9. Il l’emporte.").CharLimit(40).Value(&d.price).Validate(checkPrice),
			huh.NewSelect[string]().Title("Il est").Options(units...).Inline(true).Value(&d.unit),
			huh.NewSelect[string]().Title("Taxe").Options(taxes...).Inline(true).Value(&d.tax),
			huh.NewInput().Title("D’où il vient").Placeholder("par exemple, devis du 3 mars 2026").CharLimit(120).Value(&d.origin),
		),
		huh.NewGroup(
			amount("Ce que le libre coûte par an", "Maintenance, hébergement, abonnements\u00a0; vide pour rien.", &d.yearly),
			amount("Ce qu’il a coûté, ou coûtera, une fois", "Migration, formation, accompagnement.", &d.oneOff),
			amount("Ce que le propriétaire coûterait en plus, par an", "Son accompagnement, s’il est connu.", &d.accompaniment),
		),
		huh.NewGroup(
			huh.NewSelect[string]().Title("C’est").Options(d.states(s)...).Height(6).Value(&d.planned),
			huh.NewInput().Title("Note").Description("Ce qu’il faut savoir pour défendre ce chiffre.").CharLimit(400).Value(&d.note).Validate(d.checkAll),
		),
	}
}

// offers lists the published prices, those of what the line is about first, one a line of at
// most width columns.
func (d *costDraft) offers(width int) []huh.Option[string] {
	options := []huh.Option[string]{huh.NewOption("Aucun\u00a0: mon prix, ou pas encore de prix", "")}
	offers := slices.Clone(d.prices.Offers)
	apart := func(o assessment.Offer) int {
		if slices.ContainsFunc(d.line.Components, o.Covers) {
			return 0
		}
		return 1
	}
	slices.SortStableFunc(offers, func(a, b assessment.Offer) int { return cmp.Compare(apart(a), apart(b)) })
	for _, o := range offers {
		label := french.Price(o.Price) + " – " + o.Name + " (" + french.Unit(o.Unit) + ", " + french.Tax(o.Tax) + ")"
		options = append(options, huh.NewOption(ansi.Truncate(printable(label), width, "…"), o.ID))
	}
	if d.reference != "" && d.prices.Offer(d.reference) == nil {
		options = append(options, huh.NewOption(printable(d.reference)+" (n’est plus dans la liste)", d.reference))
	}
	return options
}

// optionWidth is the room of an option in a form, for a window.
func optionWidth(window int) int { return min(window-4, textWidth) - 6 }

// states lists what a line may wait for: nothing, or an action.
func (d *costDraft) states(s *session) []huh.Option[string] {
	option := func(title, id string) huh.Option[string] {
		return huh.NewOption(ansi.Truncate("prévu\u00a0: "+printable(title), optionWidth(s.width), "…"), id)
	}
	options := []huh.Option[string]{huh.NewOption("en service", "")}
	for _, a := range s.plan.Actions {
		options = append(options, option(a.Title, a.ID))
	}
	isListed := func(o huh.Option[string]) bool { return o.Value == d.planned }
	if action := s.questionnaire.Action(d.planned); action != nil && !slices.ContainsFunc(options, isListed) {
		options = append(options, option(action.Title, action.ID))
	}
	return options
}

// componentsOf reads what was typed: the title of a component, its id, or words.
func (d *costDraft) componentsOf() []string {
	var list []string
	for _, text := range strings.Split(d.components, ",") {
		text = strings.TrimSpace(text)
		for _, c := range d.prices.Components {
			if strings.EqualFold(text, c.Title) || strings.EqualFold(text, c.ID) {
				text = c.ID
			}
		}
		if text != "" && !slices.Contains(list, text) {
			list = append(list, text)
		}
	}
	return list
}

func (d *costDraft) checkComponents(string) error {
	switch n := len(d.componentsOf()); {
	case n == 0:
		return refusal("Dites ce que fait le logiciel, par exemple messagerie.")
	case n > assessment.MaxComponents:
		return refusal("C’est trop pour une seule ligne\u00a0: faites-en plusieurs.")
	}
	return nil
}

var checkQuantity = whole(1, assessment.MaxQuantity, "Un nombre entier est attendu, de 1 à un million.")

// checkAmount takes an amount, or nothing.
func checkAmount(text string) error {
	_, err := amountOf(text)
	return err
}

func amountOf(text string) (assessment.Money, error) {
	if strings.TrimSpace(text) == "" {
		return 0, nil
	}
	return assessment.ParseMoney(text)
}

func checkPrice(text string) error {
	if strings.TrimSpace(text) == "" {
		return nil
	}
	_, err := assessment.ParseSpan(text)
	return err
}

// checkAll checks the line as a whole, at the last field.
func (d *costDraft) checkAll(string) error {
	l := d.read()
	return l.Check()
}

// sound tells whether every field would pass its check.
func (d *costDraft) sound() bool {
	for _, amount := range []string{d.yearly, d.oneOff, d.accompaniment} {
		if checkAmount(amount) != nil {
			return false
		}
	}
	return checkQuantity(d.quantity) == nil && checkPrice(d.price) == nil && d.checkAll("") == nil
}

// unchanged tells whether the form still says what the line said.
func (d *costDraft) unchanged(line assessment.CostLine) bool {
	now := &assessment.Costing{Lines: []assessment.CostLine{d.read()}}
	return now.Equal(&assessment.Costing{Lines: []assessment.CostLine{line}})
}

// read makes a line of what was typed, which each field has checked.
func (d *costDraft) read() assessment.CostLine {
	l := d.line
	l.Components, l.Software, l.Note = d.componentsOf(), strings.TrimSpace(d.software), strings.TrimSpace(d.note)
	l.Quantity, _ = parseCount(d.quantity)
	l.Reference, l.Planned, l.Unit = d.reference, d.planned, assessment.Unit(d.unit)
	l.Yearly, _ = amountOf(d.yearly)
	l.OneOff, _ = amountOf(d.oneOff)
	l.Accompaniment, _ = amountOf(d.accompaniment)
	var seen assessment.Date
	if l.Quote != nil {
		seen = l.Quote.Seen
	}
	l.Quote = nil
	if strings.TrimSpace(d.price) != "" {
		price, _ := assessment.ParseSpan(d.price)
		l.Quote = &assessment.Quote{Price: price, Tax: assessment.Tax(d.tax), Origin: strings.TrimSpace(d.origin), Seen: seen}
	} else if offer := d.prices.Offer(d.reference); offer != nil {
		l.Unit = offer.Unit
	}
	return l
}

// costed puts the line in its place.
func (d *costDraft) costed(costing *assessment.Costing, rank int) outcome {
	line := d.read()
	if rank < len(costing.Lines) {
		costing.Lines[rank] = line
	} else {
		costing.Lines = append(costing.Lines, line)
	}
	return costedMsg{costing}
}

// newCostSettingsScreen asks for what the figures are translated with.
func newCostSettingsScreen(s *session, _ place) screen {
	costing := s.costing()
	post, years := editable(costing.PostCost), ""
	if costing.Years > 0 {
		years = strconv.Itoa(costing.Years)
	}
	intro := "Vides, ils valent " + french.Euros(s.prices.Post.Yearly) + " (" + s.prices.Post.How + ") et trois ans."
	checkYears := whole(0, assessment.MaxYears, "Un nombre d’années, de 1 à 20.")
	was := [2]string{post, years}
	form := newFormScreen(s, "Traduire les montants", intro, func() outcome {
		costing.PostCost, _ = amountOf(post)
		costing.Years, _ = parseCount(years)
		return costedMsg{costing}
	}, huh.NewGroup(
		huh.NewInput().Title("Ce que coûte un emploi, par an").Description("Salaire et charges d’un agent informatique.").CharLimit(20).Value(&post).Validate(checkAmount),
		huh.NewInput().Title("Au bout de combien d’années faire le solde").CharLimit(2).Value(&years).Validate(checkYears),
	))
	form.draft = func() outcome {
		if was == [2]string{post, years} || checkAmount(post) != nil || checkYears(years) != nil {
			return nil
		}
		return form.done()
	}
	return form
}
