package tui

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"tnl-assess/assessment"
	"tnl-assess/internal/french"
)

// costLine is what is asked of a line of the costing. Fields that are left as they were leave what
// they stand for as it was.
type costLine struct {
	prices                               *assessment.Prices
	held                                 assessment.CostLine
	components, software, quantity, note *field
	reference                            *field
	price, unit, tax, origin             *field
	yearly, oneOff, accompaniment        *field
	planned                              *field
}

// newCostLineScreen asks for one line of the costing; the one after the last is new.
func newCostLineScreen(s *session, p place) screen {
	costing := s.costing()
	of := newCostLine(s, costing, p.line)
	return newFormScreen(s, p, &form{
		title: "Une ligne du chiffrage",
		intro: "Ce que le logiciel libre remplace, pour combien de personnes, à quel prix. Un prix à vous l’emporte sur le prix publié.",
		fields: []*field{
			of.components, of.software, of.quantity, of.reference, of.price, of.unit, of.tax, of.origin,
			of.yearly, of.oneOff, of.accompaniment, of.planned, of.note,
		},
		fresh: p.line >= len(costing.Lines),
		done: func() outcome {
			if p.line < len(costing.Lines) {
				costing.Lines[p.line] = of.read()
			} else {
				costing.Lines = append(costing.Lines, of.read())
			}
			return costedMsg{costing}
		},
	})
}

func newCostLine(s *session, costing *assessment.Costing, rank int) *costLine {
	of := &costLine{prices: s.prices, held: assessment.CostLine{Unit: assessment.PerUserMonth}}
	quantity, quote := "", assessment.Quote{Tax: assessment.WithoutTax}
	if rank < len(costing.Lines) {
		of.held = costing.Lines[rank]
		quantity = strconv.Itoa(of.held.Quantity)
	}
	price := ""
	if of.held.Quote != nil {
		quote = *of.held.Quote
		price = french.Price(quote.Price)
	}
	var units, taxes []choice
	for _, u := range assessment.Units {
		units = append(units, choice{string(u), french.Unit(u)})
	}
	for _, t := range assessment.Taxes {
		taxes = append(taxes, choice{string(t), french.Tax(t)})
	}
	l := of.held
	of.components = &field{
		title: "Ce qu’il fait", help: "Une brique ou plusieurs, séparées par des virgules.", example: "par exemple, messagerie, suite bureautique",
		held: strings.Join(of.titles(), ", "), check: of.checkComponents,
	}
	of.software = &field{title: "Le logiciel libre", example: "par exemple, SOGo, LibreOffice", held: l.Software}
	of.quantity = &field{title: "Combien", help: "Utilisateurs, postes ou contrats, selon le prix.", held: quantity, digits: true, check: checkQuantity}
	of.reference = &field{title: "Le prix publié", held: l.Reference, choices: of.offers()}
	of.price = &field{title: "Votre prix, si vous en avez un", help: "Devis, contrat, marché d’un voisin : 8,40, ou 8 à 9. Il l’emporte.", held: price, check: checkPrice}
	of.unit = &field{title: "Il est", held: string(l.Unit), choices: units}
	of.tax = &field{title: "Taxe", held: string(quote.Tax), choices: taxes}
	of.origin = &field{title: "D’où il vient", example: "par exemple, devis du 3 mars 2026", held: quote.Origin}
	of.yearly = amountField("Ce que le libre coûte par an", "Maintenance, hébergement, abonnements ; vide pour rien.", l.Yearly)
	of.oneOff = amountField("Ce qu’il a coûté, ou coûtera, une fois", "Migration, formation, accompagnement.", l.OneOff)
	of.accompaniment = amountField("Ce que le propriétaire coûterait en plus, par an", "Son accompagnement, s’il est connu.", l.Accompaniment)
	of.planned = &field{title: "C’est", held: l.Planned, choices: of.states(s)}
	of.note = &field{title: "Note", help: "Ce qu’il faut savoir pour défendre ce chiffre.", held: l.Note, rows: 3, check: of.checkAll}
	return of
}

func amountField(title, help string, held assessment.Money) *field {
	f := &field{title: title, help: help, check: checkAmount}
	if held != 0 {
		f.held = french.Euros(held)
	}
	return f
}

// titles name the components of the line.
func (of *costLine) titles() []string {
	names := make([]string, len(of.held.Components))
	for i, c := range of.held.Components {
		names[i] = of.prices.Title(c)
	}
	return names
}

// offers lists the published prices, those of what the line is about first.
func (of *costLine) offers() []choice {
	list := []choice{{"", "Aucun : mon prix, ou pas encore de prix"}}
	offers := slices.Clone(of.prices.Offers)
	apart := func(o assessment.Offer) int {
		if slices.ContainsFunc(of.held.Components, o.Covers) {
			return 0
		}
		return 1
	}
	slices.SortStableFunc(offers, func(a, b assessment.Offer) int { return cmp.Compare(apart(a), apart(b)) })
	for _, o := range offers {
		list = append(list, choice{o.ID, french.Price(o.Price) + " – " + o.Name + " (" + french.Unit(o.Unit) + ", " + french.Tax(o.Tax) + ")"})
	}
	return withHeld(list, of.held.Reference, of.held.Reference+" (n’est plus dans la liste)")
}

// states lists what a line may wait for: nothing, or an action.
func (of *costLine) states(s *session) []choice {
	list := []choice{{"", "en service"}}
	for _, a := range s.plan.Actions {
		list = append(list, choice{a.ID, "prévu : " + a.Title})
	}
	title := of.held.Planned
	if action := s.questionnaire.Action(title); action != nil {
		title = action.Title
	}
	return withHeld(list, of.held.Planned, "prévu : "+title)
}

// withHeld adds what is on disk to choices that do not offer it.
func withHeld(list []choice, value, title string) []choice {
	if slices.ContainsFunc(list, func(c choice) bool { return c.value == value }) {
		return list
	}
	return append(list, choice{value, title})
}

// componentsOf reads what was typed: the title of a component, its id, or words. A name that is
// known is one, with the commas in it.
func (of *costLine) componentsOf() []string {
	if !of.components.changed && of.held.Components != nil {
		return of.held.Components
	}
	known := map[string]string{} // id by name, in lower case
	for _, c := range of.prices.Components {
		known[strings.ToLower(c.Title)], known[strings.ToLower(c.ID)] = c.ID, c.ID
	}
	for i, title := range of.titles() {
		known[strings.ToLower(title)] = of.held.Components[i]
	}
	var list []string
	for rest := of.components.text(); rest != ""; {
		var name string
		name, rest = nextName(rest, known)
		if id, ok := known[strings.ToLower(name)]; ok {
			name = id
		}
		if name != "" && !slices.Contains(list, name) {
			list = append(list, name)
		}
	}
	return list
}

// nextName takes the first name of a list with commas: the longest that is known, else what comes
// before the first comma.
func nextName(text string, known map[string]string) (name, rest string) {
	pieces := strings.Split(text, ",")
	for n := len(pieces); n > 1; n-- {
		name = strings.TrimSpace(strings.Join(pieces[:n], ","))
		if _, ok := known[strings.ToLower(name)]; ok {
			return name, strings.Join(pieces[n:], ",")
		}
	}
	return strings.TrimSpace(pieces[0]), strings.Join(pieces[1:], ",")
}

func (of *costLine) checkComponents(string) error {
	switch n := len(of.componentsOf()); {
	case n == 0:
		return refusal("Dites ce que fait le logiciel, par exemple messagerie.")
	case n > assessment.MaxComponents:
		return refusal("C’est trop pour une seule ligne : faites-en plusieurs.")
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
	if text == "" {
		return 0, nil
	}
	return assessment.ParseMoney(text)
}

func checkPrice(text string) error {
	if text == "" {
		return nil
	}
	_, err := assessment.ParseSpan(text)
	return err
}

// checkAll checks the line as a whole, at the last field.
func (of *costLine) checkAll(string) error {
	l := of.read()
	return l.Check()
}

// read makes a line of the fields, each of which has been checked.
func (of *costLine) read() assessment.CostLine {
	l := of.held
	l.Components, l.Software, l.Note = of.componentsOf(), of.software.text(), of.note.text()
	l.Reference, l.Planned = of.reference.text(), of.planned.text()
	if of.quantity.changed {
		l.Quantity, _ = parseCount(of.quantity.text())
	}
	for _, amount := range []struct {
		of   *field
		into *assessment.Money
	}{{of.yearly, &l.Yearly}, {of.oneOff, &l.OneOff}, {of.accompaniment, &l.Accompaniment}} {
		if amount.of.changed {
			*amount.into, _ = amountOf(amount.of.text())
		}
	}
	l.Quote, l.Unit = of.quote(), assessment.Unit(of.unit.text())
	if offer := of.prices.Offer(l.Reference); offer != nil && l.Quote == nil && of.reference.changed {
		l.Unit = offer.Unit
	}
	return l
}

// quote is the price of the authority's own, nil when it gives none.
func (of *costLine) quote() *assessment.Quote {
	if of.price.text() == "" {
		return nil
	}
	var quote assessment.Quote
	if of.held.Quote != nil {
		quote = *of.held.Quote
	}
	if of.price.changed {
		quote.Price, _ = assessment.ParseSpan(of.price.text())
	}
	quote.Tax, quote.Origin = assessment.Tax(of.tax.text()), of.origin.text()
	return &quote
}

// newCostSettingsScreen asks for what the figures are translated with.
func newCostSettingsScreen(s *session, p place) screen {
	costing := s.costing()
	post := amountField("Ce que coûte un emploi, par an", "Salaire et charges d’un agent informatique.", costing.PostCost)
	years := &field{
		title: "Au bout de combien d’années faire le solde", digits: true,
		check: whole(0, assessment.MaxYears, "Un nombre d’années, de 1 à 20."),
	}
	if costing.Years > 0 {
		years.held = strconv.Itoa(costing.Years)
	}
	return newFormScreen(s, p, &form{
		title:  "Traduire les montants",
		intro:  "Vides, ils valent " + french.Euros(s.prices.Post.Yearly) + " (" + s.prices.Post.How + ") et trois ans.",
		fields: []*field{post, years},
		done: func() outcome {
			if post.changed {
				costing.PostCost, _ = amountOf(post.text())
			}
			costing.Years, _ = parseCount(years.text())
			return costedMsg{costing}
		},
	})
}
