package report

import (
	"io"
	"strings"

	"tnl-assess/assessment"
	"tnl-assess/internal/french"
	"tnl-assess/internal/plaintext"
)

// Document is a finished report, which each of its methods writes in another format.
type Document struct {
	page
	title  string
	footer string
	date   assessment.Date // of the campaign; may be zero
}

// Markdown writes a document as Markdown.
func (d Document) Markdown(w io.Writer) error { return d.write(w, "du rapport") }

// write writes a document as Markdown; what names it in a message.
func (d Document) write(w io.Writer, what string) error { return deliver(w, what, d.page.String()) }

// newDossier begins a document on a plan.
func newDossier(s Subject, plan assessment.Roadmap) *dossier {
	return &dossier{Subject: s, plan: plan, before: plan.Before.Standing(), after: plan.After.Standing()}
}

// document ends a document.
func (d *dossier) document(kind string) Document {
	title := kind + " – " + plaintext.OneLine(french.Place(d.authority()))
	if date := french.Date(d.Campaign.Date); date != "" {
		title += ", " + date
	}
	footer := []string{"Estimation, non officielle : seul un jury, sur dossier, décerne le label Territoire Numérique Libre.", wording(parse(string(d.origin()))[0].text)}
	return Document{page: d.page, title: title, footer: strings.Join(footer, " "), date: d.Campaign.Date}
}

// cells gives the data of a figure as rows of text, the heads first.
func (f *figure) cells() [][][]span { return parse(tableText(f.head, f.rows))[0].rows }

// escapeXML makes a text safe in XML and in HTML, inside an element or between double quotes.
func escapeXML(text string) string { return xmlEscapes.Replace(plaintext.Safe(text)) }

var xmlEscapes = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&#34;")
