package report

import (
	"io"
	"strings"

	"tnl-assess/assessment"
	"tnl-assess/internal/french"
	"tnl-assess/internal/page"
	"tnl-assess/internal/plaintext"
)

// Savings writes, for a terminal of 80 page.Columns and without colour, what an authority does not
// spend, and what its plan will avoid.
func Savings(w io.Writer, r assessment.Result) error {
	t := &savingsSheet{costed: newCosted(r)}
	t.head()
	if t.IsZero() {
		t.Paragraph(noCosting)
		t.Line("")
	}
	t.balance("Ce que nous ne dépensons pas, par an", t.InPlace)
	t.balance("Ce que ce plan fera éviter, par an, une fois les actions faites", t.Planned)
	t.balance("Ce que d’autres projets feraient éviter, par an, hors de ce plan", t.Elsewhere)
	t.suggestions()
	t.rest()
	return page.Write(w, "des dépenses évitées", t.Sheet.String())
}

// savingsSheet is a page of plain text on savings in the making.
type savingsSheet struct {
	page.Sheet
	*costed
}

// head says whose savings these are, when, and that they are an estimate.
func (t *savingsSheet) head() {
	place := plaintext.OneLine(french.Place(t.Result.Authority()))
	if t.from != nil {
		place += " · " + french.Date(t.from.Date)
	}
	t.Line("%s", place)
	t.Line("%s", "Dépenses évitées : estimation")
	t.Line("")
}

// balance writes the lines of a balance, its total and what that stands for; nothing when it
// has no line.
func (t *savingsSheet) balance(title string, b assessment.Balance) {
	if len(b.Lines) == 0 {
		return
	}
	t.Line("%s", title)
	t.Line("")
	for _, l := range b.Lines {
		t.entry(french.Components(t.Prices, l.Components), french.About(l.Net, b.Exact()))
		t.Item("", t.detail(l))
	}
	t.entry("Total", french.About(b.Net, b.Exact()))
	t.Line("")
	for _, text := range t.meanings(b) {
		t.Paragraph(text)
	}
	t.Line("")
}

// suggestions lists what the answers say is in service, and is not counted yet.
func (t *savingsSheet) suggestions() {
	list, _ := t.Suggestions()
	if len(list) == 0 {
		return
	}
	t.Line("%s", "En service d’après vos réponses, pas encore compté (touche w de l’atelier)")
	for _, p := range list {
		text := french.Components(t.Prices, p.Components) + " : " + french.Quantity(p.Quantity, p.Unit)
		if offer := t.Prices.Offer(p.Reference); offer != nil {
			text += ", à comparer à " + offer.Name + " (" + french.Price(offer.Price) + " " + french.Tax(offer.Tax) + " " + french.Unit(offer.Unit) + ")"
		} else {
			text += ", devis à trouver"
		}
		t.Item("·", text)
	}
	t.Line("")
}

// entry writes a name and its amount at the two ends of a line.
func (t *savingsSheet) entry(name, amount string) {
	const amountWidth = 24
	parts := page.Wrap(name, page.Columns-4-amountWidth)
	for i, part := range parts {
		if i < len(parts)-1 {
			t.Line("  %s", part)
			continue
		}
		t.Line("  %-*s%*s", page.Columns-4-amountWidth, part, amountWidth, amount)
	}
}

// detail says what a line is made of.
func (t *savingsSheet) detail(l assessment.ValuedLine) string {
	var parts []string
	if l.Software != "" {
		parts = append(parts, l.Software)
	}
	origin, seen, unsure := french.Origin(l)
	if !seen.IsZero() {
		origin += ", " + french.Date(seen)
	}
	if unsure {
		origin += ", à vérifier"
	}
	parts = append(parts, french.Quantity(l.Quantity, l.Unit)+" × "+french.Price(l.Price)+" "+french.Tax(l.Tax)+" "+french.Unit(l.Unit)+" ("+origin+")")
	if l.Accompaniment > 0 {
		parts = append(parts, "accompagnement "+french.Euros(l.Accompaniment))
	}
	if l.Yearly > 0 {
		parts = append(parts, "coût du libre "+french.Euros(l.Yearly))
	}
	return strings.Join(parts, " · ")
}

// meanings says what a balance stands for.
func (t *savingsSheet) meanings(b assessment.Balance) []string {
	figure, meaning := t.headline(b)
	texts := []string{figure + " " + meaning}
	if b.OneOff > 0 {
		text := "Dépensé une fois, à part : " + french.Euros(b.OneOff)
		if soonest, latest, ok := b.Payback(); ok {
			text += ", " + french.Payback(soonest, latest)
		}
		texts = append(texts, text+".")
	}
	return append(texts, ifCheaper(b))
}

// rest writes what has no price, and what to look at again.
func (t *savingsSheet) rest() {
	if len(t.Unpriced) > 0 {
		t.Line("%s", "Sans prix, donc compté pour rien")
		for _, u := range t.Unpriced {
			t.Item("·", french.Components(t.Prices, u.Components)+" : "+french.Unpriced(u)+".")
		}
		t.Line("")
	}
	if reserves := french.Reserves(t.Prices, t.costed.Savings, t.Assessment.FollowUps); len(reserves) > 0 {
		t.Line("%s", "À regarder avant de publier")
		for _, text := range reserves {
			t.Item("·", text)
		}
		t.Line("")
	}
	t.Paragraph("Le détail, les hypothèses et les sources : --markdown. Au centime près : --json ou --csv.")
}
