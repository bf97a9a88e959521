package report

import (
	"io"

	"tnl-assess/assessment"
	"tnl-assess/internal/french"
	"tnl-assess/internal/page"
)

// Progress writes what moved between two campaigns, to be read in a terminal of 80 columns,
// without colour.
func Progress(w io.Writer, comparison *assessment.Comparison) error {
	c, t := progress{comparison}, &page.Sheet{}
	t.Line("%s", c.title())
	t.Line("estimation, non officielle")
	t.Line("")
	c.levels(func(when, stars string) { t.Line("  %-*s %s", dateWidth, when, stars) })
	for _, note := range c.notes() {
		t.Paragraph(note)
	}
	t.Line("")
	t.Line("  %-*s%16s%16s%14s", nameWidth, "", "avant", "après", "écart")
	c.scores(func(name, before, after, change string) {
		t.Line("  %-*.*s%16s%16s%14s", nameWidth, nameWidth, name, before, after, change)
	})
	if c.Same() {
		t.Line("")
		t.Line("Rien n’a bougé.")
	}
	for _, s := range Sections(c.Comparison) {
		writeSection(t, s)
	}
	return page.Write(w, "de la comparaison", t.String())
}

// progress is a comparison to tell.
type progress struct{ *assessment.Comparison }

const (
	dateWidth = 18
	nameWidth = 26
)

// writeSection writes a titled list of what moved.
func writeSection(t *page.Sheet, s Section) {
	t.Line("")
	t.Line("%s (%d)", s.Title, len(s.Lines))
	if s.Intro != "" {
		t.Paragraph(s.Intro)
	}
	for _, l := range s.Lines {
		t.Item(l.Sign, l.Text)
		if l.Detail != "" {
			t.Hang("      ", l.Detail)
		}
	}
}

// title says whose progress this is, and between when and when.
func (c progress) title() string {
	place := french.Place(c.After.Authority)
	if before := french.Place(c.Before.Authority); before != place {
		place = before + " → " + place
	}
	return place + " · " + french.Date(c.Before.Campaign.Date) + " → " + french.Date(c.After.Campaign.Date)
}

// levels tells the stars of both sides.
func (c progress) levels(tell func(when, stars string)) {
	side := func(s assessment.Snapshot, standing assessment.Standing) {
		stars := french.StarsRange(standing)
		if standing.Uncovered {
			stars += " (réponses insuffisantes)"
		}
		tell(french.Date(s.Campaign.Date), stars)
	}
	side(c.Before, c.StandingBefore)
	side(c.After, c.StandingAfter)
}

// notes say what the two scores are about, when it is not plainly the same thing.
func (c progress) notes() []string {
	var notes []string
	if c.Mapping != nil {
		notes = append(notes, "Le questionnaire a changé entre-temps : les notes sont comparées sur les seules questions communes ("+
			french.Integer(len(c.ScoreBefore.Questions))+") ; pour les étoiles, ce qui n’était pas demandé alors est inconnu.")
	}
	if c.Resized() {
		notes = append(notes, "La collectivité a changé de taille : les mêmes réponses peuvent valoir d’autres points.")
	}
	return notes
}

// scores tells each axis, then the global score, then what is known.
func (c progress) scores(tell func(name, before, after, change string)) {
	for i, was := range c.ScoreBefore.Axes {
		is := c.ScoreAfter.Axes[i]
		tell(was.Axis.Short, group(was.Interval, was.Evaluated), group(is.Interval, is.Evaluated), shift(was.Interval, is.Interval, was.Evaluated && is.Evaluated))
	}
	before, after := c.ScoreBefore, c.ScoreAfter
	tell("Note globale", group(before.Global, before.Evaluated), group(after.Global, after.Evaluated), shift(before.Global, after.Global, before.Evaluated && after.Evaluated))
	tell("Réponses connues", french.Percent(before.Coverage), french.Percent(after.Coverage), "")
}

// group writes the score of an axis.
func group(i assessment.Interval, evaluated bool) string {
	if !evaluated {
		return "non évalué"
	}
	return between(i)
}

// shift writes how much the sure part of a score moved. A fall that the unknown answers may undo
// is to be confirmed.
func shift(was, is assessment.Interval, evaluated bool) string {
	switch change := is.Floor - was.Floor; {
	case !evaluated:
		return ""
	case change > -100 && change < 100: // less than a tenth of a point
		return "="
	case change < 0 && is.Ceiling >= was.Floor:
		return "à confirmer"
	case change < 0:
		return "−" + french.Points(-change)
	default:
		return "+" + french.Points(change)
	}
}

// ProgressMarkdown writes the same in Markdown, to be shared.
func ProgressMarkdown(w io.Writer, comparison *assessment.Comparison) error {
	var p page.Page
	c := progress{comparison}
	p.Heading(1, mark("Ce qui a bougé – %s", c.title()))
	p.Paragraph("**Estimation, non officielle :** le label Territoire Numérique Libre est décerné par un jury, sur dossier.")
	c.tell(&p, 2)
	return page.Write(w, "de la comparaison", p.String())
}

// tell adds to a page what moved, its parts under titles of some depth.
func (c progress) tell(p *page.Page, depth int) {
	var levels []markup
	c.levels(func(when, stars string) { levels = append(levels, mark("**%s :** %s", when, stars)) })
	p.List(levels)
	for _, note := range c.notes() {
		p.Paragraph(mark("%s", note))
	}
	var rows [][]markup
	c.scores(func(name, before, after, change string) {
		rows = append(rows, []markup{mark("%s", name), mark("%s", before), mark("%s", after), mark("%s", change)})
	})
	p.Table([]markup{"Axe", "Avant", "Après", "Écart (plancher)"}, rows)
	if c.Same() {
		p.Paragraph("Rien n’a bougé.")
	}
	for _, s := range Sections(c.Comparison) {
		p.Heading(depth, mark("%s (%d)", s.Title, len(s.Lines)))
		if s.Intro != "" {
			p.Paragraph(mark("%s", s.Intro))
		}
		items := make([]markup, len(s.Lines))
		for i, l := range s.Lines {
			items[i] = mark("%s %s", l.Sign, l.Text)
			if l.Detail != "" {
				items[i] += mark(" – %s", l.Detail)
			}
		}
		p.List(items)
	}
}
