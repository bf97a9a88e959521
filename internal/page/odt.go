package page

import (
	"archive/zip"
	"bytes"
	_ "embed"
	"fmt"
	"hash/crc32"
	"io"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// ODT writes a document as an OpenDocument text (ODF 1.2, part 1), the format that the RGI
// recommends: real headings, lists, tables and pictures, whose look comes from named styles.
// The same document always gives the same bytes.
func (d Document) ODT(w io.Writer) error {
	o := &odtWriter{}
	front, body := d.cut()
	o.blocks(front)
	o.contents(body)
	o.blocks(body)
	var file bytes.Buffer
	z := zip.NewWriter(&file)
	entries := []odtEntry{
		{"content.xml", odtHead + "<office:document-content" + odtSpaces + ">\n" + o.automatic() +
			"<office:body><office:text>\n" + o.String() + "</office:text></office:body>\n</office:document-content>\n"},
		{"styles.xml", d.odtStyles()},
		{"meta.xml", d.odtMeta()},
	}
	entries = append(entries, o.pictures...)
	entries = append(entries, odtEntry{"META-INF/manifest.xml", odtManifest(entries)})
	part, err := z.CreateRaw(odtFirst())
	if err == nil {
		_, err = io.WriteString(part, odtType)
	}
	for _, entry := range entries {
		if err != nil {
			break
		}
		if part, err = z.CreateHeader(&zip.FileHeader{Name: entry.name, Method: zip.Deflate, Modified: odtTime}); err == nil {
			_, err = io.WriteString(part, entry.content)
		}
	}
	if err == nil {
		err = z.Close()
	}
	if err != nil {
		return fmt.Errorf("écriture du document OpenDocument : %w", err)
	}
	return Write(w, "du document OpenDocument", file.String())
}

// odtFirst is the header of the part that tells the type of the file: the first, not compressed
// and without anything more, so that a few bytes are enough to know it.
func odtFirst() *zip.FileHeader {
	size := uint64(len(odtType))
	return &zip.FileHeader{
		Name: "mimetype", Method: zip.Store, CRC32: crc32.ChecksumIEEE([]byte(odtType)), CompressedSize64: size, UncompressedSize64: size,
	}
}

const (
	odtType = "application/vnd.oasis.opendocument.text"
	odtHead = `<?xml version="1.0" encoding="UTF-8"?>` + "\n"
	// odtSpaces declares the vocabularies of a part.
	odtSpaces = ` xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"` +
		` xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"` +
		` xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"` +
		` xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" xmlns:xlink="http://www.w3.org/1999/xlink"` +
		` xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.2"`
)

// odtTime is when every part of a file is said to have been written: the same for all, so that
// nothing but the content makes two files differ.
var odtTime = time.Date(1980, time.January, 1, 0, 0, 0, 0, time.UTC)

// odtSheet is the sheet of styles, with the page, its header and its footer.
//
//go:embed odt_styles.xml
var odtSheet string

// odtStyles is the sheet of styles of a document, whose footer has its title and whose header its
// banner.
func (d Document) odtStyles() string {
	banner := ""
	if d.Banner != "" {
		banner = `<style:header><text:p text:style-name="Banner">` + escapeXML(d.Banner) + `</text:p></style:header>`
	}
	sheet := odtSheet
	if d.Single { // smaller all over, so that it holds
		sheet = singleSheet.Replace(sheet)
	}
	return strings.NewReplacer("@pied@", escapeXML(d.Title), "@bandeau@", banner).Replace(sheet)
}

// singleSheet makes the styles of a document that holds on one sheet.
var singleSheet = strings.NewReplacer(
	`fo:font-size="10.5pt"`, `fo:font-size="9.5pt"`, `fo:font-size="22pt"`, `fo:font-size="18pt"`, `fo:font-size="16pt"`, `fo:font-size="13pt"`, `fo:font-size="26pt"`, `fo:font-size="22pt"`,
	`fo:margin-top="0.8cm" fo:margin-bottom="0.3cm"`, `fo:margin-top="0.25cm" fo:margin-bottom="0.1cm"`, `fo:margin-bottom="0.25cm" fo:line-height="120%"`, `fo:margin-bottom="0.1cm" fo:line-height="110%"`,
	`fo:margin-top="1.8cm" fo:margin-bottom="1.5cm"`, `fo:margin-top="1.2cm" fo:margin-bottom="1cm"`, `fo:margin-top="0.3cm" fo:padding="0.25cm"`, `fo:margin-top="0.15cm" fo:padding="0.15cm"`,
)

// odtTables are the styles of tables, which programs look for in the content itself.
//
//go:embed odt_tables.xml
var odtTables string

// odtEntry is a part of the file.
type odtEntry struct{ name, content string }

func (d Document) odtMeta() string {
	text := odtHead + "<office:document-meta" + odtSpaces + "><office:meta><meta:generator>tnl-assess</meta:generator>" +
		"<dc:title>" + escapeXML(d.Title) + "</dc:title><dc:language>fr-FR</dc:language>"
	if d.Date != "" {
		text += "<meta:creation-date>" + d.Date + "T00:00:00</meta:creation-date><dc:date>" + d.Date + "T00:00:00</dc:date>"
	}
	return text + "</office:meta></office:document-meta>\n"
}

// odtManifest lists the parts of a file, with their types.
func odtManifest(entries []odtEntry) string {
	var b strings.Builder
	b.WriteString(odtHead + `<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2">` + "\n")
	line := func(path, kind string) {
		fmt.Fprintf(&b, ` <manifest:file-entry manifest:full-path="%s" manifest:media-type="%s"/>`+"\n", path, kind)
	}
	line("/", odtType)
	for _, entry := range entries {
		kind := "text/xml"
		if strings.HasSuffix(entry.name, ".svg") {
			kind = "image/svg+xml"
		}
		line(entry.name, kind)
	}
	b.WriteString("</manifest:manifest>\n")
	return b.String()
}

// odtWriter is the body of a document in the making.
type odtWriter struct {
	xmlBuilder
	pictures []odtEntry
	sections int
	tables   int
	columns  []string // the styles of the columns of the tables
	last     string   // the last heading, which names the tables after it
}

func (o *odtWriter) blocks(blocks []block) {
	for _, b := range blocks {
		switch b.kind {
		case heading:
			o.heading(b)
		case annexes:
			o.put(`<text:h text:style-name="Heading_20_annexes" text:outline-level="1">%s</text:h>`+"\n", Plain(b.text))
		case paragraph:
			text := spans(b.text)
			o.paragraph(odtParagraph(b.shape, text), text)
		case list:
			o.list(entries(b.items))
		case table:
			o.table(o.last, b.shape, b.cells())
		case picture:
			o.figure(b.Figure)
		case numbers:
			o.tiles(b.tiles)
		}
	}
}

// contents lists the sections of a long document, with their pages, which the program that opens
// it counts.
func (o *odtWriter) contents(blocks []block) {
	titles := sectionTitles(blocks)
	if len(titles) < manySections {
		return
	}
	o.WriteString(`<text:table-of-content text:name="Sommaire"><text:table-of-content-source text:outline-level="2"/><text:index-body>` + "\n")
	o.paragraph("Contents_20_Heading", []span{{text: "Sommaire"}})
	for i, title := range titles {
		o.put(`<text:p text:style-name="Contents_20_1"><text:a xlink:type="simple" xlink:href="#s%d">%s</text:a><text:tab/>`, i+1, title)
		o.put(`<text:bookmark-ref text:reference-format="page" text:ref-name="s%d">–</text:bookmark-ref></text:p>`+"\n", i+1)
	}
	o.WriteString("</text:index-body></text:table-of-content>\n")
}

// heading writes a title: that of the document at the first depth, of a section below.
func (o *odtWriter) heading(b block) {
	title := spans(b.text)
	o.last = wording(title)
	style := "Heading_20_" + strconv.Itoa(b.depth)
	if b.shape == leaf {
		style = "Heading_20_leaf"
	}
	o.put(`<text:h text:style-name="%s" text:outline-level="%d">`, style, b.depth)
	if b.depth == 2 {
		o.sections++
		o.put(`<text:bookmark text:name="s%d"/>`, o.sections)
	}
	o.text(title)
	o.WriteString("</text:h>\n")
}

func odtParagraph(shape shape, text []span) string {
	switch {
	case shape == note:
		return "Note"
	case onlyStars().MatchString(wording(text)):
		return "Stars"
	default:
		return "Text_20_body"
	}
}

func (o *odtWriter) paragraph(style string, runs []span) {
	o.put(`<text:p text:style-name="%s">`, style)
	o.text(runs)
	o.WriteString("</text:p>\n")
}

// list writes a list, and those inside it.
func (o *odtWriter) list(items []entry) {
	if len(items) == 0 {
		return
	}
	style := "Bullets"
	if items[0].box != 0 {
		style = "Tasks"
	}
	o.put(`<text:list text:style-name="%s">`+"\n", style)
	for _, item := range items {
		o.WriteString("<text:list-item>")
		name := "List"
		if len(item.inner) > 0 {
			name = "List_20_lead"
		}
		runs := item.text
		switch item.box {
		case Empty:
			runs = append([]span{{text: "☐ "}}, runs...)
		case Ticked:
			runs = append([]span{{text: "☑ "}}, runs...)
		}
		o.paragraph(name, runs)
		o.list(item.inner)
		o.WriteString("</text:list-item>\n")
	}
	o.WriteString("</text:list>\n")
}

// table writes a table whose first row is the head, repeated on each page.
func (o *odtWriter) table(caption string, shape shape, rows [][][]span) {
	o.tables++
	right := numeric(rows)
	o.put(`<table:table table:name="%s" table:style-name="Table">`+"\n", fmt.Sprintf("Tableau %d", o.tables))
	o.put("<table:title>%s</table:title>\n", caption)
	for i, share := range shares(rows, right) {
		style := fmt.Sprintf("C%d.%d", o.tables, i+1)
		o.columns = append(o.columns, `<style:style style:name="`+style+`" style:family="table-column">`+
			fmt.Sprintf(`<style:table-column-properties style:column-width="%.2fcm"/></style:style>`, share))
		o.put(`<table:table-column table:style-name="%s"/>`, style)
	}
	for r, row := range rows {
		cell, style := "Cell", "Table_20_Contents"
		if r == 0 {
			o.WriteString("<table:table-header-rows>")
			cell, style = "Head", "Table_20_Heading"
		}
		o.WriteString(`<table:table-row table:style-name="Row">`)
		for i, runs := range row {
			name := style
			if right[i] {
				name += "_20_number"
			}
			o.put(`<table:table-cell table:style-name="%s" office:value-type="string">`, cell)
			o.paragraph(name, runs)
			if shape == form && r > 0 {
				o.paragraph(style, nil) // room to write in
				o.paragraph(style, nil)
			}
			o.WriteString("</table:table-cell>")
		}
		o.WriteString("</table:table-row>\n")
		if r == 0 {
			o.WriteString("</table:table-header-rows>\n")
		}
	}
	o.WriteString("</table:table>\n")
	o.paragraph("After_20_table", nil)
}

// textWidth is what stands between the margins, in centimetres.
const textWidth = 17.0

// shares divides the width of a table between its columns, by what they hold.
func shares(rows [][][]span, right []bool) []float64 {
	widths, sum := make([]float64, len(rows[0])), 0.0
	for i := range widths {
		widths[i] = float64(columnWidth(rows, i, right[i]))
		sum += widths[i]
	}
	for i := range widths {
		widths[i] *= textWidth / sum
	}
	return widths
}

// columnWidth is how many characters a column is given: its longest word at least.
func columnWidth(rows [][][]span, column int, number bool) int {
	const least, most, word, air = 6, 38, 18, 3
	width := least
	for r, row := range rows {
		if column >= len(row) {
			continue
		}
		text := wording(row[column])
		for _, w := range strings.Fields(text) {
			length := min(utf8.RuneCountInString(w), word)
			if r == 0 {
				length += length / 3 // the bold of heads is wider
			}
			width = max(width, length+air)
		}
		switch {
		case r == 0:
		case number:
			width = max(width, utf8.RuneCountInString(text)+air)
		default:
			width = max(width, min(utf8.RuneCountInString(text), most))
		}
	}
	return width
}

// automatic are the styles of tables; those of the columns hang on what each holds.
func (o *odtWriter) automatic() string {
	return "<office:automatic-styles>\n" + odtTables + strings.Join(o.columns, "\n") + "\n</office:automatic-styles>\n"
}

// figure writes a picture with its title and its description, then its data as a table.
func (o *odtWriter) figure(f *Figure) {
	name := fmt.Sprintf("Pictures/figure-%d.svg", len(o.pictures)+1)
	o.pictures = append(o.pictures, odtEntry{name, odtHead + f.svg("f") + "\n"})
	o.paragraph("Figure_20_title", []span{{text: f.Title}})
	o.WriteString(`<text:p text:style-name="Figure">`)
	o.put(`<draw:frame draw:style-name="Graphics" draw:name="%s" text:anchor-type="as-char" svg:width="%.2fcm" svg:height="%.2fcm">`,
		f.Title, textWidth, textWidth*float64(f.Height)/float64(f.Width))
	o.put(`<draw:image xlink:href="%s" xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad"/>`, name)
	o.put("<svg:title>%s</svg:title><svg:desc>%s</svg:desc></draw:frame></text:p>\n", f.Title, f.Description)
	if !f.Bare {
		o.table(f.Title+" : les mêmes nombres en tableau", running, f.Data.cells())
	}
}

// tiles writes numbers to look at side by side.
func (o *odtWriter) tiles(tiles []Tile) {
	o.tables++
	o.put(`<table:table table:name="%s" table:style-name="Table">`, fmt.Sprintf("Tableau %d", o.tables))
	o.put(`<table:table-column table:number-columns-repeated="%d"/><table:table-row table:style-name="Row">`, len(tiles))
	for _, t := range tiles {
		o.WriteString(`<table:table-cell table:style-name="Tile" office:value-type="string">`)
		o.paragraph("Number", []span{{text: t.Value}})
		o.paragraph("Number_20_label", []span{{text: t.Label}})
		o.WriteString("</table:table-cell>")
	}
	o.WriteString("</table:table-row></table:table>\n")
	o.paragraph("After_20_table", nil)
}

// text writes runs of text in their styles.
func (o *odtWriter) text(runs []span) {
	for _, run := range runs {
		end := ""
		if run.link != "" {
			o.put(`<text:a xlink:type="simple" xlink:href="%s">`, run.link)
			end = "</text:a>"
		}
		style := ""
		switch {
		case run.strong:
			style = "Strong_20_Emphasis"
		case run.emphasis:
			style = "Emphasis"
		}
		if style != "" {
			o.put(`<text:span text:style-name="%s">`, style)
			end = "</text:span>" + end
		}
		o.WriteString(escapeXML(run.text) + end)
	}
}
