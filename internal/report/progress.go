package report

import (
	"io"
	"strings"

	"tnl-assess/assessment"
	"tnl-assess/internal/french"
	"tnl-assess/internal/plaintext"
)

// Compared is what a report on progress is about: two campaigns, and the questionnaire in use.
type Compared struct {
	Questionnaire *assessment.Questionnaire
	assessment.Comparison
}

// Progress writes what moved between two campaigns, to be read in a terminal of 80 columns,
// without colour.
func Progress(w io.Writer, c Compared) error {
	t := &sheet{}
	t.line("%s", c.title())
	t.line("estimation, non officielle")
	t.line("")
	c.levels(func(when, stars string) { t.line("  %-*s %s", dateWidth, when, stars) })
	for _, note := range c.notes() {
		t.paragraph(note)
	}
	t.line("")
	t.line("  %-*s%16s%16s%14s", nameWidth, "", "avant", "après", "écart")
	c.scores(func(name, before, after, change string) {
		t.line("  %-*.*s%16s%16s%14s", nameWidth, nameWidth, name, before, after, change)
	})
	if c.Same() {
		t.line("")
		t.line("Rien n’a bougé.")
	}
	for _, s := range french.ProgressSections(c.Questionnaire, &c.Comparison) {
		t.section(s)
	}
	return deliver(w, "de la comparaison", strings.Join(t.lines, "\n")+"\n")
}

const (
	dateWidth = 18
	nameWidth = 26
)

// section writes a titled list of what moved.
func (t *sheet) section(s french.Section) {
	t.line("")
	t.line("%s (%d)", s.Title, len(s.Lines))
	if s.Intro != "" {
		t.paragraph(s.Intro)
	}
	for _, l := range s.Lines {
		t.item(l.Sign, l.Text)
		if l.Detail != "" {
			for _, part := range wrap(plaintext.OneLine(l.Detail), columns-6) {
				t.line("      %s", part)
			}
		}
	}
}

// title says whose progress this is, and between when and when.
func (c *Compared) title() string {
	place := french.Place(c.After.Authority)
	if before := french.Place(c.Before.Authority); before != place {
		place = before + " → " + place
	}
	return place + " · " + french.Date(c.Before.Campaign.Date) + " → " + french.Date(c.After.Campaign.Date)
}

// levels tells the stars of both sides.
func (c *Compared) levels(tell func(when, stars string)) {
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
func (c *Compared) notes() []string {
	var notes []string
	if c.Mapping != nil {
		notes = append(notes, "Le questionnaire a changé entre-temps : les notes sont comparées sur les seules questions communes ("+
			french.Integer(len(c.ScoreBefore.Questions))+") ; pour les étoiles, ce qui n’était pas demandé alors est inconnu.")
	}
	if c.Resized() {
		notes = append(notes, "La collectivité a changé de taille : les mêmes réponses peuvent valoir d’autres points.")
	}
	return notes
}

// scores tells each axis, then the global score, then what is known.
func (c *Compared) scores(tell func(name, before, after, change string)) {
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
func ProgressMarkdown(w io.Writer, c Compared) error {
	var p page
	p.heading(1, mark("Ce qui a bougé – %s", c.title()))
	p.paragraph("**Estimation, non officielle :** le label Territoire Numérique Libre est décerné par un jury, sur dossier.")
	c.tell(&p, 2)
	return deliver(w, "de la comparaison", p.String())
}

// tell adds to a page what moved, its parts under titles of some depth.
func (c *Compared) tell(p *page, depth int) {
	var levels []markup
	c.levels(func(when, stars string) { levels = append(levels, mark("**%s :** %s", when, stars)) })
	p.list(levels)
	for _, note := range c.notes() {
		p.paragraph(mark("%s", note))
	}
	var rows [][]markup
	c.scores(func(name, before, after, change string) {
		rows = append(rows, []markup{mark("%s", name), mark("%s", before), mark("%s", after), mark("%s", change)})
	})
	p.table([]markup{"Axe", "Avant", "Après", "Écart (plancher)"}, rows)
	if c.Same() {
		p.paragraph("Rien n’a bougé.")
	}
	for _, s := range french.ProgressSections(c.Questionnaire, &c.Comparison) {
		p.heading(depth, mark("%s (%d)", s.Title, len(s.Lines)))
		if s.Intro != "" {
			p.paragraph(mark("%s", s.Intro))
		}
		items := make([]markup, len(s.Lines))
		for i, l := range s.Lines {
			items[i] = mark("%s %s", l.Sign, l.Text)
			if l.Detail != "" {
				items[i] += mark(" – %s", l.Detail)
			}
		}
		p.list(items)
	}
}

// History writes the chronology of an assessment: its campaigns and what became of actions, the
// oldest first, to be read in a terminal of 80 columns.
func History(w io.Writer, s Subject) error {
	t := &sheet{}
	t.line("%s · %s", french.Place(s.authority()), s.Questionnaire.Title)
	for _, e := range french.Chronology(s.Questionnaire, s.Assessment) {
		when := e.When
		if when == "" {
			when = "sans date"
		}
		t.line("")
		for _, part := range wrap(plaintext.OneLine(e.Title), columns-dateWidth-1) {
			t.line("%-*s %s", dateWidth, when, part)
			when = ""
		}
		for _, detail := range e.Details {
			for _, part := range wrap(plaintext.OneLine(detail), columns-dateWidth-1) {
				t.line("%-*s %s", dateWidth, "", part)
			}
		}
	}
	if s.Prices != nil {
		if section := french.SavingsSection(assessment.SavingsOver(s.Prices, s.Assessment)); len(section.Lines) > 0 {
			t.section(section)
		}
	}
	return deliver(w, "de la chronologie", strings.Join(t.lines, "\n")+"\n")
}
