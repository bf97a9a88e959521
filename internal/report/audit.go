package report

import (
	"cmp"
	"io"
	"slices"
	"strings"

	"tnl-assess/assessment"
	"tnl-assess/internal/french"
	"tnl-assess/internal/page"
)

// Audit writes what the levels of a questionnaire let through, for a terminal of 80 columns: the
// emptiest way to each, then whether the guarantees are kept.
func Audit(w io.Writer, q *assessment.Questionnaire, audit assessment.Audit) error {
	a := &auditPage{q: q}
	for i := range q.Scales {
		scale := &q.Scales[i]
		a.Heading(2, mark("%s", scale.Title))
		for _, level := range scale.Levels {
			a.Paragraph(mark("**%d. ", level.Number) + mark("%s** – %s", level.Title, level.Meaning))
			a.level(audit.Of(scale, level.Number))
		}
	}
	if len(q.Guarantees) > 0 {
		a.Heading(2, "Garanties")
	}
	for i, g := range q.Guarantees {
		if audit.Breaches[i] == nil {
			a.Paragraph(mark("✓ %s", g.Meaning))
			continue
		}
		a.Paragraph(mark("✗ %s", g.Meaning))
		a.portrait(audit.Breaches[i])
	}
	return page.Write(w, "de l’audit", page.Terminal{Width: page.Columns}.Render(a.Page)+"\n")
}

// auditPage is an audit in the making.
type auditPage struct {
	page.Page
	q *assessment.Questionnaire
}

// level shows the emptiest of the ways to a level, and how many services each kind of authority needs.
func (a *auditPage) level(portraits []assessment.Portrait) {
	reached := slices.DeleteFunc(portraits, func(p assessment.Portrait) bool { return p.Answers == nil })
	if len(reached) == 0 {
		a.Paragraph("Aucune réponse n’y mène.")
		return
	}
	emptiest := slices.MinFunc(reached, func(p, r assessment.Portrait) int { return cmp.Compare(p.Count, r.Count) })
	a.portrait(&emptiest)
	var items []markup
	for _, kind := range assessment.AuthorityTypes {
		if counts := leastCounts(reached, kind); len(counts) > 0 {
			items = append(items, mark("%s, au moins, selon les habitants : %s", french.AuthorityType(kind), strings.Join(counts, ", ")))
		}
	}
	a.List(items)
}

// leastCounts say how many services the authorities of a type need at least: "de 500 à 1 000 → 8, 5 000 → 9 à 10".
// Those of as many inhabitants differ by their own size, or by what rounding leaves open.
func leastCounts(portraits []assessment.Portrait, kind assessment.AuthorityType) []string {
	type run struct {
		from, to int // inhabitants
		count    string
	}
	var runs []run
	for i := 0; i < len(portraits); {
		p := &portraits[i]
		least, most := p.AtLeast, p.Count
		for ; i < len(portraits) && portraits[i].Authority.Type == p.Authority.Type && portraits[i].Authority.Population == p.Authority.Population; i++ {
			least, most = min(least, portraits[i].AtLeast), max(most, portraits[i].Count)
		}
		count := french.Integer(least)
		if most > least {
			count += " à " + french.Integer(most)
		}
		switch last := len(runs) - 1; {
		case p.Authority.Type != kind:
		case last >= 0 && runs[last].count == count:
			runs[last].to = p.Authority.Population
		default:
			runs = append(runs, run{p.Authority.Population, p.Authority.Population, count})
		}
	}
	list := make([]string, len(runs))
	for i, r := range runs {
		list[i] = french.Integer(r.to) + " → " + r.count
		if r.to > r.from {
			list[i] = "de " + french.Integer(r.from) + " à " + list[i]
		}
	}
	return list
}

// portrait lists what is in service on the emptiest way, and what is not.
func (a *auditPage) portrait(p *assessment.Portrait) {
	a.Paragraph(mark("peut s’obtenir avec %s en service (%s de %s habitants) :", french.Count(p.Served(a.q), "logiciel libre", "logiciels libres"), french.AuthorityType(p.Authority.Type), french.Integer(p.Authority.Population)))
	var with []markup
	var without []string
	for i := range a.q.Questions {
		question := &a.q.Questions[i]
		answer, asked := p.Answers[question.ID]
		switch {
		case !asked || !question.Servable():
		case question.Serves(answer.Value):
			with = append(with, mark("%s %s", question.Title, french.Answer(question, answer)))
		case answer.State == assessment.NotApplicable:
			without = append(without, question.ID+" (sans objet)")
		default:
			without = append(without, question.ID+" ("+french.Answer(question, answer)+")")
		}
	}
	a.List(with)
	if len(without) > 0 {
		a.Paragraph(mark("sans : %s.", strings.Join(without, " ; ")))
	}
}
