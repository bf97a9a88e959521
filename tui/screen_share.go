package tui

import (
	"io"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"

	"tnl-assess/assessment"
	"tnl-assess/internal/export"
	"tnl-assess/internal/page"
	"tnl-assess/internal/report"
)

// shareScreen writes what one leaves with: a document, in a format, beside the assessment; then it
// opens it.
type shareScreen struct {
	list
	format int
}

// shareable is a document that may be written: in the formats of pages, or in those of data.
type shareable struct {
	title, detail string
	suffix        string // of the name of its file
	compose       func(assessment.Result) page.Document
}

var shareables = []shareable{
	{"Feuille de route", "ce qu’il y a à faire, quand, par qui", "feuille-de-route", report.NewRoadmap},
	{"Rapport complet", "les notes en images, les réponses, les preuves", "rapport", report.NewReport},
	{"Une page pour décider", "où nous en sommes, trois décisions, ce que cela apporte", "page", report.NewOnePage},
	{"Résumé public", "pour le site ou le journal", "resume", report.NewBadge},
	{"Projet de délibération", "à compléter, pour le conseil", "deliberation", councilPaper},
	{"Dossier de candidature", "réponses et preuves selon les domaines du label", "candidature", report.NewCandidature},
	{"Données", "tout ce que dit le rapport, pour un tableur ou un programme", "donnees", nil},
}

// councilPaper is a paper for the council that does not say how whoever leads the authority is called.
func councilPaper(r assessment.Result) page.Document { return report.NewDeliberation(r, "") }

// shareFormat is a format, and how a result is written in it.
type shareFormat struct{ extension, name string }

var pageFormats = []shareFormat{
	{".odt", "OpenDocument, à modifier (LibreOffice, Word)"},
	{".html", "page, à lire et à imprimer (navigateur)"},
	{".md", "Markdown, du texte à annoter"},
}

var dataFormats = []shareFormat{
	{".csv", "CSV, pour un tableur"},
	{".json", "JSON, pour un programme"},
}

func (s shareable) formats() []shareFormat {
	if s.compose == nil {
		return dataFormats
	}
	return pageFormats
}

// write writes a result as the document, in the format of that extension.
func (s shareable) write(w io.Writer, r assessment.Result, extension string) error {
	switch extension {
	case ".json":
		return export.Data(w, r)
	case ".csv":
		return export.DataCSV(w, r)
	case ".odt":
		return s.compose(r).ODT(w)
	case ".html":
		return s.compose(r).HTML(w)
	default:
		return s.compose(r).Markdown(w)
	}
}

func newShareScreen(s *session, p place) screen { return &shareScreen{list{base{s}, p.cursor}, p.line} }

func (*shareScreen) planned() bool { return true }

func (x *shareScreen) leave(p *place) { p.cursor, p.line = x.cursor, x.format }

func (x *shareScreen) bindings() []key.Binding {
	b := []key.Binding{pair(keys.Up, keys.Down, "choisir"), as(keys.Enter, "écrire"), pair(keys.Previous, keys.Next, "format"), keys.Back}
	if x.opens() {
		b[1] = as(keys.Enter, "ouvrir")
	}
	return b
}

// opens tells whether the cursor is on the document that was just written.
func (x *shareScreen) opens() bool { return x.cursor == len(shareables) }

// rows counts the documents, and the one that was written last, to be opened.
func (x *shareScreen) rows() int {
	if x.s.shared != "" {
		return len(shareables) + 1
	}
	return len(shareables)
}

func (x *shareScreen) press(pressed tea.KeyMsg) (outcome, tea.Cmd) {
	digit, isDigit := digitOf(pressed)
	switch {
	case x.move(pressed, x.rows()):
	case isDigit && digit > 0 && digit <= x.rows():
		x.cursor = digit - 1
	case key.Matches(pressed, keys.Previous, keys.Next) && !x.opens():
		x.turn(pressed)
	case key.Matches(pressed, keys.Enter) && x.opens():
		return nil, openWith(x.s.shared)
	case key.Matches(pressed, keys.Enter) && x.s.plan == nil:
		return noticeMsg{planComing}, nil
	case key.Matches(pressed, keys.Enter):
		of := shareables[x.cursor]
		return nil, share(x.s, of, of.formats()[x.chosen()].extension)
	default:
		return unusedMsg{pressed}, nil
	}
	return nil, nil
}

// turn goes to the format before or after.
func (x *shareScreen) turn(pressed tea.KeyMsg) {
	n, by := len(shareables[x.cursor].formats()), 1
	if key.Matches(pressed, keys.Previous) {
		by = -1
	}
	x.format = (x.chosen() + by + n) % n
}

// chosen is the rank of the format, among those of the document.
func (x *shareScreen) chosen() int {
	return min(x.format, len(shareables[min(x.cursor, len(shareables)-1)].formats())-1)
}

// sharedMsg: a document was written.
type sharedMsg struct{ path string }

// follow offers to open it.
func (m sharedMsg) follow(f *flow) tea.Cmd {
	f.shared = m.path
	f.notice = "Écrit : " + m.path
	if f.here().kind != atShare {
		return nil
	}
	f.leave()
	f.places[len(f.places)-1].cursor = len(shareables)
	return f.show()
}

func (x *shareScreen) view(width, _ int) string {
	t := x.s.theme
	column := min(width-4, textWidth)
	lines := []string{"", t.strong.Render("Partager : que voulez-vous emporter ?"), ""}
	for i, of := range shareables {
		marker, style := x.mark(i)
		lines = append(lines, fit(marker+t.strong.Render(strconv.Itoa(i+1))+"  "+style.Render(of.title)+"  "+t.muted.Render(of.detail), column, 1))
	}
	lines = append(lines, "")
	if !x.opens() {
		for i, format := range shareables[x.cursor].formats() {
			mark, style := "  ", t.muted
			if i == x.chosen() {
				mark, style = t.accent.Render("→ "), t.plain
			}
			lines = append(lines, "    "+mark+style.Render(format.name))
		}
		lines = append(lines, "")
	}
	if x.s.shared != "" {
		marker, style := x.mark(len(shareables))
		lines = append(lines, marker+t.strong.Render(strconv.Itoa(len(shareables)+1))+"  "+style.Render("Ouvrir "+printable(filepath.Base(x.s.shared))), "")
	}
	lines = append(lines, t.muted.Render("Dans le dossier de l’évaluation :"))
	lines = append(lines, strings.Split(ansi.Hardwrap(printable(x.s.folder()), column, true), "\n")...)
	return indent(strings.Join(lines, "\n"), x.margin(column))
}
