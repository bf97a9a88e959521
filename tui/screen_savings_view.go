package tui

import (
	"cmp"
	"slices"
	"strings"

	"github.com/charmbracelet/lipgloss"
	"github.com/charmbracelet/x/ansi"

	"tnl-assess/assessment"
	"tnl-assess/internal/french"
)

// view draws the figures, the rows, then what the row under the hand leans on.
func (v *savingsScreen) view(width, height int) string {
	column := min(width-4, 100)
	switch {
	case v.s.unpriced != nil:
		return indent(strings.Join(append([]string{""}, wrap(v.s.unpriced.Error(), column)...), "\n"), v.margin(column))
	case len(v.rows) == 0:
		return indent("\n"+v.s.theme.muted.Render(planComing), v.margin(column))
	}
	head := v.head(column)
	foot := v.foot(column, footRoom(height))
	lines, at := v.lines(column)
	room := max(height-len(head)-len(foot), 3)
	lines = v.s.theme.window(lines, at, room)
	for len(lines) < room {
		lines = append(lines, "")
	}
	return indent(strings.Join(slices.Concat(head, lines, foot), "\n"), v.margin(column))
}

// head says what is avoided, and what that stands for.
func (v *savingsScreen) head(width int) []string {
	t := v.s.theme
	right := "estimation"
	if v.from != nil {
		right += ", " + french.Date(v.from.Date)
	}
	lines := []string{"", spread(width, t.strong.Render("Dépenses évitées"), t.muted.Render(right))}
	figure := func(title string, b assessment.Balance) {
		sum := "rien de compté"
		if len(b.Lines) > 0 {
			sum = french.About(b.Net, b.Exact()) + " par an"
		}
		lines = append(lines, spread(width, t.plain.Render(title), t.star.Render(sum)))
		lines = append(lines, t.muted.Render(v.meaning(b, width)))
	}
	figure("Ce que vous ne dépensez pas", v.savings.InPlace)
	if len(v.savings.Planned.Lines) > 0 {
		figure("Ce que ce plan fera éviter", v.savings.Planned)
	}
	if len(v.savings.Elsewhere.Lines) > 0 {
		figure("Ce que d’autres projets feraient éviter", v.savings.Elsewhere)
	}
	return append(lines, "")
}

// meaning says what a balance stands for, on one line: what does not fit is in the roadmap.
func (v *savingsScreen) meaning(b assessment.Balance, width int) string {
	if len(b.Lines) == 0 {
		return "Comptez une proposition, ou ajoutez une ligne."
	}
	var parts []string
	if each, ok := v.savings.PerWorkstation(b); ok {
		parts = append(parts, french.Each(each, b.Exact())+" par poste")
	}
	if low, high, ok := v.savings.Posts(b); ok && high >= 5 {
		parts = append(parts, french.Posts(low, high))
	}
	parts = append(parts, french.OverMandate(v.savings, b))
	if soonest, latest, ok := b.Payback(); ok {
		parts = append(parts, french.Payback(soonest, latest))
	}
	if each, ok := v.savings.PerInhabitant(b); ok {
		parts = append(parts, french.Each(each, b.Exact())+" par habitant")
	}
	text := parts[0]
	for _, part := range parts[1:] {
		if longer := text + " · " + part; lipgloss.Width(longer) <= width {
			text = longer
		}
	}
	return text
}

// lines draws the rows; at is the place of the one under the hand.
func (v *savingsScreen) lines(width int) (lines []string, at int) {
	for i, row := range v.rows {
		if row.title != "" {
			if i > 0 {
				lines = append(lines, "")
			}
			lines = append(lines, v.s.theme.accent.Render(row.title))
			if row.title == "Compléter" && !v.based {
				lines = append(lines, indentLines("  ", styled(v.s.theme.warn, "Donnez le nombre de postes (touche i) : des lignes vous seront proposées d’après vos réponses.", width-2))...)
			}
		}
		if i == v.cursor {
			at = len(lines)
		}
		lines = append(lines, v.row(i, width))
	}
	return lines, at
}

// row draws one row: its name, its quantity and its price, what it avoids.
func (v *savingsScreen) row(i, width int) string {
	name, detail, amount := v.rows[i].name, v.rows[i].detail, v.rows[i].amount
	marker, style := v.mark(i)
	room := width - lipgloss.Width(marker+amount+detail) - 4
	if room < 18 { // a narrow window keeps the name
		room, detail = room+lipgloss.Width(detail), ""
	}
	left := marker + style.Render(ansi.Truncate(printable(name), room, "…"))
	return spread(width, left+v.s.theme.muted.Render("  "+printable(detail)), style.Render(amount))
}

// texts says what a row is about.
func (v *savingsScreen) texts(row savingsRow) (name, detail, amount string) {
	switch {
	case row.settings:
		post, years := cmp.Or(v.costing.PostCost, v.s.prices.Post.Yearly), cmp.Or(v.costing.Years, assessment.DefaultYears)
		return "Coût d’un emploi et durée…", french.Euros(post) + " par an, solde à " + french.Count(years, "an", "ans"), ""
	case row.suggestion >= 0:
		line := v.suggestions[row.suggestion]
		amount = "devis à trouver"
		if valued, unpriced := v.s.prices.Value(line); unpriced == 0 {
			balance := assessment.Balance{Net: valued.Net, Lines: []assessment.ValuedLine{valued}}
			amount = "+ " + french.About(balance.Net, balance.Exact())
		}
		name = french.Components(v.s.prices, line.Components)
		if line.Planned != "" {
			name += " (plan)"
		}
		return name, v.detail(line), amount
	case row.line >= 0:
		line := v.costing.Lines[row.line]
		return french.Components(v.s.prices, line.Components), v.detail(line), v.amount(row.line)
	default:
		return "Ajouter une ligne…", "", ""
	}
}

// detail gives the quantity of a line and its price.
func (v *savingsScreen) detail(l assessment.CostLine) string {
	offer := v.s.prices.Offer(l.Reference)
	switch {
	case l.Quote != nil:
		return french.Integer(l.Quantity) + " × " + french.Price(l.Quote.Price)
	case offer != nil:
		return french.Integer(l.Quantity) + " × " + french.Price(offer.Price)
	default:
		return french.Quantity(l.Quantity, l.Unit)
	}
}

// amount is what a line of the costing avoids in a year.
func (v *savingsScreen) amount(rank int) string {
	for _, b := range []assessment.Balance{v.savings.InPlace, v.savings.Planned, v.savings.Elsewhere} {
		for _, l := range b.Lines {
			if l.Rank == rank {
				return french.About(l.Net, b.Exact())
			}
		}
	}
	return "à chiffrer"
}

// footRoom is the number of lines kept for what the row under the hand leans on.
func footRoom(height int) int { return min(max(height-16, 3), 6) }

// foot says where the price under the hand comes from, else what to look at again.
func (v *savingsScreen) foot(width, room int) []string {
	var text string
	row := v.rows[v.cursor]
	switch {
	case row.suggestion >= 0:
		text = v.origin(v.suggestions[row.suggestion])
	case row.line >= 0:
		text = v.origin(v.costing.Lines[row.line])
		for _, u := range v.savings.Unpriced {
			if u.Rank == row.line {
				text = "Sans prix : " + french.Unpriced(u)
			}
		}
	case len(v.savings.Doubts) > 0:
		text = french.Doubt(v.s.prices, v.savings.Doubts[0])
	}
	lines := []string{""}
	if n := len(v.savings.Doubts); n > 0 && (row.line >= 0 || row.suggestion >= 0) {
		doubt := "! " + french.Doubt(v.s.prices, v.savings.Doubts[0])
		if n > 1 {
			doubt += " (" + french.Count(n-1, "autre", "autres") + ")"
		}
		lines = append(lines, v.s.theme.warn.Render(ansi.Truncate(doubt, width, "…")))
	}
	lines = append(lines, styled(v.s.theme.muted, text, width)...)
	if len(lines) > room {
		lines = lines[:room]
		lines[room-1] += "…"
	}
	return lines
}

// origin says where the price of a line comes from, and what it costs besides.
func (v *savingsScreen) origin(l assessment.CostLine) string {
	offer := v.s.prices.Offer(l.Reference)
	var parts []string
	switch {
	case l.Quote != nil:
		text := "Votre prix"
		if l.Quote.Origin != "" {
			text += " (" + l.Quote.Origin + ")"
		}
		parts = append(parts, text+", "+french.Tax(l.Quote.Tax)+", "+french.Unit(l.Unit))
	case offer != nil:
		text := offer.Name + ", " + french.Tax(offer.Tax) + " " + french.Unit(offer.Unit) + ", " + french.Date(offer.Seen)
		if offer.Partial {
			text += ", à vérifier"
		}
		if offer.Reserve != "" {
			text += " (" + offer.Reserve + ")"
		}
		parts = append(parts, text)
	default:
		parts = append(parts, "Sans prix : "+french.Unpriced(assessment.Unpriced{CostLine: l, Reason: assessment.NoPrice}))
	}
	if l.Software != "" {
		parts = append(parts, "en libre : "+l.Software)
	}
	if l.Yearly > 0 {
		parts = append(parts, "coût du libre : "+french.Euros(l.Yearly)+" par an")
	}
	if action := v.s.questionnaire.Action(l.Planned); action != nil {
		parts = append(parts, "prévu : "+action.Title)
	}
	if l.Note != "" {
		parts = append(parts, l.Note)
	}
	return strings.Join(parts, " · ")
}
