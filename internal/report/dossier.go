// Package report says what comes of an assessment, in the words of those who adopt it: a roadmap, a
// whole report, a council paper, a file for the label, what moved, what is not spent, a score to read
// in a terminal, a questionnaire on paper.
//
// It computes nothing. Each document is made of an [assessment.Result], planned where it tells of
// actions, and is a [page.Document], to be written in the format that one likes:
//
//	result := assessment.Conclude(subject).Plan(ctx, aim)
//	err := report.NewRoadmap(result).ODT(w)
//
// To add a section to a document, write a method of dossier and call it where it belongs.
package report

import (
	"strings"

	"tnl-assess/assessment"
	"tnl-assess/internal/french"
	"tnl-assess/internal/page"
	"tnl-assess/internal/plaintext"
)

// The words that every section is written with.
type markup = page.Markup

var (
	mark = page.Mark
	link = page.Link
	join = page.Join
	nest = page.Nest
)

// dossier is a document in the making: each of its methods writes one section.
type dossier struct {
	page.Page
	assessment.Result
	before, after assessment.Standing
}

// newDossier begins a document on a result: a public one, unless the result is internal.
func newDossier(r assessment.Result) *dossier {
	r = r.Public()
	return &dossier{Result: r, before: r.Standing(), after: r.Roadmap.After.Standing()}
}

// document ends a document.
func (d *dossier) document(kind string) page.Document {
	title, date := kind+" – "+plaintext.OneLine(french.Place(d.Authority())), d.Campaign().Date
	if told := french.Date(date); told != "" {
		title += ", " + told
	}
	footer := []string{"Estimation, non officielle : seul un jury, sur dossier, décerne le label Territoire Numérique Libre.", page.Plain(d.origin())}
	document := page.Document{Page: d.Page, What: "du rapport", Title: title, Footer: strings.Join(footer, " ")}
	if d.Internal {
		document.Banner = page.Internal
	}
	if date.Day > 0 {
		document.Date = date.String()
	}
	return document
}

// roadmap ends a document that is a roadmap.
func (d *dossier) roadmap(kind string) page.Document {
	document := d.document(kind)
	document.What = "de la feuille de route"
	return document
}

// identity names the authority, the campaign and the trinôme.
func (d *dossier) identity() {
	items := []markup{mark("**Collectivité :** %s", d.describe())}
	if date := french.Date(d.Campaign().Date); date != "" {
		items = append(items, mark("**Campagne :** %s", date+dash(d.Campaign().Title)))
	}
	for _, member := range trio {
		if name := d.person(member.role); name != "" {
			items = append(items, mark("**%s :** %s", member.sponsor, name))
		}
	}
	d.List(append(items, mark("**Questionnaire :** %s, version %s", d.Questionnaire.Title, d.Questionnaire.Version)))
}

// describe names the authority, its form and its inhabitants.
func (d *dossier) describe() string {
	a := d.Authority()
	text := french.Place(a)
	if form := french.AuthorityType(a.Type); form != "" {
		text += ", " + form
	}
	if a.Population > 0 {
		text += ", " + french.Count(a.Population, "habitant", "habitants")
	}
	return text
}

// trio lists the three roles as they sign: whom each speaks for.
var trio = []struct {
	role    assessment.Role
	sponsor string
}{
	{assessment.RoleElu, "Pour les élus"},
	{assessment.RoleDSI, "Pour le numérique (DSI)"},
	{assessment.RoleDGS, "Pour la direction générale (DGS)"},
}

// person names whoever holds a role, with their function; "" when nobody is named.
func (d *dossier) person(r assessment.Role) string {
	p := d.Assessment.Trio.Of(r)
	if p.Name != "" && p.Title != "" {
		return p.Name + ", " + p.Title
	}
	return p.Name + p.Title
}

// holder names whoever holds a role, by name if possible and by role otherwise.
func (d *dossier) holder(r assessment.Role) string {
	switch p := d.Assessment.Trio.Of(r); {
	case p.Name == "":
		return french.RoleLong(r)
	case p.Title == "":
		return p.Name + " (" + french.Role(r) + ")"
	default:
		return p.Name + " (" + p.Title + ")"
	}
}

func (d *dossier) stars(n int) string { return french.Stars(n, len(d.before.Scale.Levels)) }
