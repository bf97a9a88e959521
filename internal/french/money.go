package french

import (
	"slices"
	"strings"

	"tnl-assess/assessment"
)

// Euros writes an exact amount, with its cents where there are some: "8,40 €", "365 000 €".
func Euros(m assessment.Money) string {
	sign := ""
	if m < 0 {
		sign, m = "-", -m
	}
	text := sign + Integer(int(m/100))
	if m%100 != 0 {
		text += "," + strings.TrimPrefix(assessment.Money(m%100).String(), "0.")
	}
	return text + " €"
}

// Price writes an exact amount, or both its ends: "5,10 à 5,20 €".
func Price(s assessment.Span) string {
	if s.Exact() {
		return Euros(s.Low)
	}
	return strings.TrimSuffix(Euros(s.Low), " €") + " à " + Euros(s.High)
}

// About writes an estimate with no more digits than it has. An exact one goes to the euro; the
// others keep two digits, three from 100,000 € on. Both ends are rounded alike.
func About(s assessment.Span, exact bool) string {
	step := Step(max(s.High, -s.Low), exact)
	return Price(assessment.Span{Low: s.Low.Rounded(step), High: s.High.Rounded(step)})
}

// Step is what an estimate is rounded to, for its size: see [About].
func Step(m assessment.Money, exact bool) assessment.Money {
	if exact || m < assessment.Euros(100) {
		return assessment.Euros(1)
	}
	step := assessment.Euros(10)
	for m >= 100*step {
		step *= 10
	}
	if m >= assessment.Euros(100_000) {
		step /= 10
	}
	return step
}

// Each writes what one workstation or one inhabitant counts for: to the tenth of a euro below ten
// euros, else as [About] does.
func Each(s assessment.Span, exact bool) string {
	if max(s.High, -s.Low) >= assessment.Euros(10) {
		return About(s, exact)
	}
	const step = 10 // cents
	return Price(assessment.Span{Low: s.Low.Rounded(step), High: s.High.Rounded(step)})
}

// Tenths writes a number of tenths, or both its ends: "5,2", "5,2 à 6".
func Tenths(low, high int) string {
	if low == high {
		return tenths(low)
	}
	return tenths(low) + " à " + tenths(high)
}

// Posts writes a number of jobs, in tenths: "5,2 emplois".
func Posts(low, high int) string {
	if high < 20 {
		return Tenths(low, high) + nbsp + "emploi"
	}
	return Tenths(low, high) + nbsp + "emplois"
}

func tenths(n int) string {
	if n < 0 {
		return "-" + tenths(-n)
	}
	if n%10 == 0 {
		return Integer(n / 10)
	}
	return Integer(n/10) + "," + string(rune('0'+n%10))
}

// Unit says what a price is for: "par utilisateur et par mois".
func Unit(u assessment.Unit) string {
	return map[assessment.Unit]string{
		assessment.PerUserMonth: "par utilisateur et par mois",
		assessment.PerUserYear:  "par utilisateur et par an",
		assessment.PerSeatMonth: "par poste et par mois",
		assessment.PerSeatYear:  "par poste et par an",
		assessment.PerContract:  "par contrat et par an",
	}[u]
}

// Quantity writes a number of what a unit counts: "1 000 utilisateurs".
func Quantity(n int, u assessment.Unit) string {
	switch u {
	case assessment.PerUserMonth, assessment.PerUserYear:
		return Count(n, "utilisateur", "utilisateurs")
	case assessment.PerSeatMonth, assessment.PerSeatYear:
		return Count(n, "poste", "postes")
	default:
		return Count(n, "contrat", "contrats")
	}
}

// Tax says whether a price holds the value added tax: "HT", "TTC".
func Tax(t assessment.Tax) string { return strings.ToUpper(string(t)) }

// Components names what a line is about: "Messagerie, suite bureautique".
func Components(p *assessment.Prices, components []string) string {
	names := make([]string, len(components))
	for i, c := range components {
		names[i] = p.Title(c)
		if i > 0 && p.Component(c) != nil {
			names[i] = lowerFirst(names[i])
		}
	}
	return strings.Join(names, ", ")
}

// Unpriced says why a line counts for nothing, at the end of a sentence that has named it.
func Unpriced(u assessment.Unpriced) string {
	switch u.Reason {
	case assessment.NoPrice:
		return "aucun prix publié ne convient : un devis, une attribution de marché ou une collectivité voisine le donnera"
	case assessment.NoSuch:
		return "le prix de référence « " + u.Reference + " » n’est pas dans la liste des prix"
	case assessment.OtherUnit:
		return "le prix de référence « " + u.Reference + " » est dans une autre unité"
	case assessment.Excessive:
		return "prix et quantité font plus d’un milliard d’euros par an"
	default:
		if err := u.Check(); err != nil {
			return err.Error()
		}
		return ""
	}
}

// Doubt says why to look at the figures again.
func Doubt(p *assessment.Prices, d assessment.Doubt) string {
	text := doubt(p, d)
	if d.Planned {
		return "Pour ce qui est prévu. " + text
	}
	return text
}

func doubt(p *assessment.Prices, d assessment.Doubt) string {
	switch d.Kind {
	case assessment.CheaperTogether:
		return "Une seule offre ferait autant pour moins cher : " + d.Offer.Name + " (" + Price(d.Offer.Price) + " " + Unit(d.Offer.Unit) +
			"). Réunissez les lignes qu’elle remplace."
	case assessment.CountedTwice:
		return p.Title(d.Component) + " : " + Count(d.Count, "utilisateur", "utilisateurs") + " en tout, là où vous êtes " + Integer(d.Limit) +
			nbsp + "au plus. Est-ce trop, ou compté deux fois ?"
	case assessment.TooMany:
		return d.Offer.Name + " : vendu à " + Integer(d.Limit) + nbsp + "utilisateurs au plus, et compté pour " + Integer(d.Count) + "."
	case assessment.MixedTaxes:
		return "Des prix hors taxes et d’autres taxes comprises sont additionnés : ramenez-les au même régime."
	case assessment.OldPrice:
		if until := Date(d.Offer.Until); until != "" {
			return d.Offer.Name + " : le prix n’est connu que jusqu’au " + until + ". Un devis récent vaudrait mieux."
		}
		return d.Offer.Name + " : le prix est ancien (" + Date(d.Offer.Seen) + "). Un devis récent vaudrait mieux."
	case assessment.Ending:
		return d.Offer.Name + " : n’est plus vendu après " + Date(d.Offer.Ends) + ". Ne le comptez pas sur un mandat."
	default:
		return ""
	}
}

// Payback says after how long what is spent once is paid.
func Payback(soonest, latest int) string {
	switch {
	case soonest == assessment.Never:
		return "jamais remboursé"
	case latest == assessment.Never:
		return "remboursé en " + Months(soonest) + " au mieux, jamais au pire"
	case soonest == latest:
		return "remboursé en " + Months(soonest)
	default:
		return "remboursé en " + Integer(soonest) + " à " + Months(latest)
	}
}

// Reserves lists the doubts about some figures, and the lines that wait for an action of which
// something was said since; never nil.
func Reserves(p *assessment.Prices, s assessment.Savings, followUps map[string]assessment.FollowUp) []string {
	list := []string{}
	for _, d := range s.Doubts {
		list = append(list, Doubt(p, d))
	}
	for _, q := range p.ToQuote {
		if compared(s.InPlace, q.Component) || compared(s.Planned, q.Component) || compared(s.Elsewhere, q.Component) {
			list = append(list, q.Name+" : "+q.Why+". Demandez un devis.")
		}
	}
	for _, l := range slices.Concat(s.Planned.Lines, s.Elsewhere.Lines) {
		name := Components(p, l.Components)
		switch followUps[l.Planned].Progress {
		case assessment.Done:
			list = append(list, name+" : l’action est faite. Comptez cette ligne parmi ce qui est en service.")
		case assessment.Dropped:
			list = append(list, name+" : l’action est abandonnée. Retirez cette ligne.")
		}
	}
	return list
}

// compared tells whether a balance compares a component with a published price.
func compared(b assessment.Balance, component string) bool {
	return slices.ContainsFunc(b.Lines, func(l assessment.ValuedLine) bool { return !l.Own() && slices.Contains(l.Components, component) })
}

// OverMandate says what a balance avoids up to the end of the mandate.
func OverMandate(s assessment.Savings, b assessment.Balance) string {
	amount := About(s.OverMandate(b), b.Exact())
	if b.Planned() && b.OneOff > 0 {
		amount += ", dépenses faites une fois déduites"
	}
	if s.Until.IsZero() {
		return "sur un mandat de six ans : " + amount
	}
	return "d’ici la fin du mandat (" + Date(s.Until) + ") : " + amount
}

// Origin says where the price of a line comes from, from when it is, and whether it is
// still to be verified.
func Origin(l assessment.ValuedLine) (origin string, seen assessment.Date, unsure bool) {
	switch {
	case !l.Own():
		return l.Offer.Name, l.Offer.Seen, l.Offer.Partial
	case l.Quote.Origin == "":
		return "notre devis", l.Quote.Seen, false
	default:
		return l.Quote.Origin, l.Quote.Seen, false
	}
}
