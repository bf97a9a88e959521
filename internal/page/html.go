package page

import (
	_ "embed"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"
)

// pageStyle is the style of a page, for the screen and for A4 paper.
//
//go:embed page.css
var pageStyle string

// HTML writes a document as one page that needs nothing else: no script, no network. It
// follows WCAG 2.1 at level AA.
func (d Document) HTML(w io.Writer) error {
	h := &htmlWriter{}
	h.put(`<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8"/>
<meta name="viewport" content="width=device-width, initial-scale=1"/>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"/>
<title>%s</title>
`, d.Title)
	h.raw("<style>\n" + pageStyle + d.bannerStyle() + "</style>\n</head>\n<body" + d.class() + ">\n<a class=\"skip\" href=\"#contenu\">Aller au contenu</a>\n")
	if d.Banner != "" {
		h.put("<p class=\"banner\" role=\"note\">%s</p>\n", d.Banner)
	}
	front, body := d.cut()
	h.raw("<header>\n")
	h.blocks(front)
	h.raw("</header>\n")
	if !d.Single {
		h.contents(body)
	}
	h.raw("<main id=\"contenu\">\n")
	h.blocks(body)
	h.close()
	h.put("</main>\n<footer>\n<p>%s</p>\n</footer>\n</body>\n</html>\n", d.Footer)
	return Write(w, d.What, h.String())
}

// class tells a document that holds on one sheet.
func (d Document) class() string {
	if d.Single {
		return ` class="single"`
	}
	return ""
}

// bannerStyle writes the banner at the top of each sheet of paper.
func (d Document) bannerStyle() string {
	if d.Banner == "" {
		return ""
	}
	return fmt.Sprintf("@media print { @page { @top-center { content: %q; font: bold 11pt \"Liberation Sans\", Arial, sans-serif; color: #8a4b00; } } }\n", d.Banner)
}

// cut takes a document apart: what introduces it, then its sections.
func (p Page) cut() (front, body []block) {
	for i, b := range p.blocks {
		if b.kind == heading && b.depth > 1 {
			return p.blocks[:i], p.blocks[i:]
		}
	}
	return p.blocks, nil
}

// htmlWriter is a page in the making.
type htmlWriter struct {
	xmlBuilder
	sections int
	figures  int
	inside   bool   // a section is open
	annexed  bool   // it is an annex, folded on a screen
	last     string // the last heading, which names the tables after it
}

func (h *htmlWriter) raw(text string) { h.WriteString(text) }

// How many sections call for a table of contents, on a screen and in an office document.
const fewSections, manySections = 4, 12

func sectionTitles(blocks []block) []string {
	var titles []string
	for _, b := range blocks {
		if b.kind == heading && b.depth == 2 {
			titles = append(titles, Plain(b.text))
		}
	}
	return titles
}

// contents lists the sections, when there are enough to look for one.
func (h *htmlWriter) contents(blocks []block) {
	titles := sectionTitles(blocks)
	if len(titles) < fewSections {
		return
	}
	h.raw("<nav aria-labelledby=\"sommaire\">\n<h2 id=\"sommaire\">Sommaire</h2>\n<ul>\n")
	for i, title := range titles {
		h.put("<li><a href=\"#s%d\">%s</a></li>\n", i+1, title)
	}
	h.raw("</ul>\n</nav>\n")
}

func (h *htmlWriter) blocks(blocks []block) {
	for _, b := range blocks {
		switch b.kind {
		case heading:
			h.heading(b)
		case annexes:
			h.close()
			h.annexed = true
			h.put("<p class=\"annexes\">%s</p>\n", Plain(b.text))
		case paragraph:
			h.paragraph(b)
		case list:
			h.list(entries(b.items))
		case table:
			h.table(h.last, b.shape, b.cells())
		case picture:
			h.figure(b.Figure)
		case numbers:
			h.tiles(b.tiles)
		}
	}
}

// heading begins a section, or a part of one.
func (h *htmlWriter) heading(b block) {
	title := spans(b.text)
	h.last = wording(title)
	if b.depth != 2 {
		h.put("<h%d>", b.depth)
		h.text(title)
		h.put("</h%d>\n", b.depth)
		return
	}
	h.close()
	h.sections++
	h.inside = true
	class := ""
	if b.shape == leaf {
		class = ` class="leaf"`
	}
	if h.annexed {
		h.put("<details class=\"annex\">\n<summary><h2 id=\"s%d\">", h.sections)
		h.text(title)
		h.raw("</h2></summary>\n")
		return
	}
	h.put("<section"+class+" aria-labelledby=\"s%d\">\n<h2 id=\"s%d\">", h.sections, h.sections)
	h.text(title)
	h.raw("</h2>\n")
}

// close ends the section that is open.
func (h *htmlWriter) close() {
	switch {
	case h.inside && h.annexed:
		h.raw("</details>\n")
	case h.inside:
		h.raw("</section>\n")
	}
	h.inside = false
}

var onlyStars = pattern(`^[★☆]+( jusqu’à\x{a0}[★☆]+)?$`)

func (h *htmlWriter) paragraph(b block) {
	text := spans(b.text)
	switch {
	case b.shape == note:
		h.raw(`<p class="note">`)
	case onlyStars().MatchString(wording(text)):
		h.raw(`<p class="stars">`)
	default:
		h.raw("<p>")
	}
	h.text(text)
	h.raw("</p>\n")
}

// list writes a list, and those inside it.
func (h *htmlWriter) list(items []entry) {
	if len(items) == 0 {
		return
	}
	if items[0].box != 0 {
		h.raw("<ul class=\"tasks\">\n")
	} else {
		h.raw("<ul>\n")
	}
	for _, item := range items {
		h.raw("<li>")
		if len(item.inner) > 0 {
			h.raw(`<p class="lead">`)
		}
		switch item.box {
		case Empty:
			h.raw(`<span class="box" role="img" aria-label="à faire">☐</span> `)
		case Ticked:
			h.raw(`<span class="box" role="img" aria-label="fait">☑</span> `)
		}
		h.text(item.text)
		if len(item.inner) > 0 {
			h.raw("</p>\n")
			h.list(item.inner)
		}
		h.raw("</li>\n")
	}
	h.raw("</ul>\n")
}

// table writes a table whose first row is the head and whose first column names the rows.
func (h *htmlWriter) table(caption string, shape shape, rows [][][]span) {
	class, told := "", ""
	if shape == form {
		class = ` class="form"`
	}
	if caption == h.last {
		told = ` class="heard"` // it is seen as a heading already
	}
	h.raw("<table" + class + ">\n")
	h.put("<caption"+told+">%s</caption>\n<thead>\n", caption)
	right := numeric(rows)
	heads := make([]string, len(rows[0]))
	for i, head := range rows[0] {
		heads[i] = wording(head)
	}
	for r, row := range rows {
		h.raw("<tr>")
		for i, cell := range row {
			tag, attributes := "td", ""
			switch {
			case r == 0:
				tag, attributes = "th", ` scope="col"`
			case i == 0 && shape != form:
				tag, attributes = "th", ` scope="row"`
			}
			if right[i] {
				attributes += ` class="number"`
			}
			if tag == "td" && i < len(heads) {
				attributes += ` data-label="` + escapeXML(heads[i]) + `"`
			}
			h.raw("<" + tag + attributes + ">")
			h.text(cell)
			h.raw("</" + tag + ">")
		}
		h.raw("</tr>\n")
		if r == 0 {
			h.raw("</thead>\n<tbody>\n")
		}
	}
	h.raw("</tbody>\n</table>\n")
}

var isNumber = pattern(`^(?:[+−-]?[0-9 ,\x{a0}\x{202f}]+(?:%|points?|à [0-9 ,\x{a0}\x{202f}]+)?€?|–|=|à confirmer|non évalué|moins de 0,1 point)?$`)

// numeric tells which columns of a table hold numbers alone.
func numeric(rows [][][]span) []bool {
	columns := make([]bool, len(rows[0]))
	for i := range columns {
		columns[i] = i > 0
		digits := false
		for _, row := range rows[1:] {
			if i < len(row) {
				text := wording(row[i])
				columns[i] = columns[i] && isNumber().MatchString(text)
				digits = digits || strings.ContainsAny(text, "0123456789")
			}
		}
		columns[i] = columns[i] && digits
	}
	return columns
}

// figure writes a picture, and its data as a table.
func (h *htmlWriter) figure(f *Figure) {
	h.figures++
	h.put("<figure tabindex=\"0\">\n<figcaption>%s</figcaption>\n", f.Title)
	h.raw(f.svg(fmt.Sprintf("f%d", h.figures)))
	h.raw("\n</figure>\n")
	if f.Bare {
		h.raw("<div class=\"heard\">\n")
		defer h.raw("</div>\n")
	}
	h.table(f.Title+" : les mêmes nombres en tableau", running, f.Data.cells())
}

func (h *htmlWriter) tiles(tiles []Tile) {
	h.raw("<dl class=\"tiles\">\n")
	for _, t := range tiles {
		h.put("<div><dt>%s</dt><dd>", t.Label)
		h.words(t.Value)
		h.raw("</dd></div>\n")
	}
	h.raw("</dl>\n")
}

// text writes runs of text in their styles.
func (h *htmlWriter) text(runs []span) {
	for _, run := range runs {
		var end string
		if run.link != "" {
			h.put(`<a href="%s">`, run.link)
			end = "</a>"
		}
		if run.strong {
			h.raw("<strong>")
			end = "</strong>" + end
		}
		if run.emphasis {
			h.raw("<em>")
			end = "</em>" + end
		}
		h.words(run.text)
		h.raw(end)
	}
}

// counted says a number of stars.
func counted(stars int) string {
	if stars > 1 {
		return strconv.Itoa(stars) + " étoiles"
	}
	return strconv.Itoa(stars) + " étoile"
}

var starred = pattern(`[★☆]+`)

// words writes a text; stars, which a voice would spell one by one, are given their number.
func (h *htmlWriter) words(text string) {
	from := 0
	for _, at := range starred().FindAllStringIndex(text, -1) {
		stars := text[at[0]:at[1]]
		full, of := strings.Count(stars, "★"), utf8.RuneCountInString(stars)
		h.raw(escapeXML(text[from:at[0]]))
		h.put(`<span role="img" aria-label="%s">%s</span>`, counted(full)+" sur "+strconv.Itoa(of), stars)
		from = at[1]
	}
	h.raw(escapeXML(text[from:]))
}
