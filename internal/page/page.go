// Package page makes pages, and knows nothing of what they say.
//
// A [Page] is built block by block: headings, paragraphs, lists, tables, pictures. Once in a
// [Document] it is written as Markdown, as HTML, as an OpenDocument text, or for a terminal;
// whatever a block holds is in all of them. [Ticks] reads back the boxes of a page that people have
// edited, and a [Sheet] is plain text of 80 columns.
//
// The text of a block is [Markup], which [Mark] makes out of text that is not trusted:
//
//	var p page.Page
//	p.Heading(1, page.Mark("Bilan – %s", name))
//	p.List([]page.Markup{page.Mark("**Note :** %s", note)})
package page

import (
	"strings"

	"tnl-assess/internal/plaintext"
)

// Page is a page in the making.
type Page struct{ blocks []block }

// block is a part of a page.
type block struct {
	kind  kind
	shape shape
	depth int      // of a heading, from 1
	text  Markup   // of a heading or a paragraph; the source of a chart
	items []Markup // of a list
	Table          // of a table; what a picture is where there are none
	*Figure
	tiles []Tile
}

// kind tells what a block holds.
type kind int

const (
	heading kind = iota + 1
	paragraph
	list
	table
	picture
	numbers
	annexes
	chart // drawn by forges from its source, and left out elsewhere
)

// shape says how a block is laid out where a page has a style.
type shape int

const (
	running shape = iota
	note          // a paragraph that warns
	leaf          // a heading that begins a sheet of paper
	form          // a table to fill in: its first column names nothing
)

// Table is rows of cells under heads, as many in each.
type Table struct {
	Head []Markup
	Rows [][]Markup
}

// Tile is a number to look at, and what it counts.
type Tile struct{ Value, Label string }

// add adds a block, whose words are set as French is.
func (p *Page) add(b block) {
	if b.kind != chart {
		b.text, b.items, b.Head = typeset(b.text), typesetAll(b.items), typesetAll(b.Head)
		rows := make([][]Markup, len(b.Rows))
		for i, row := range b.Rows {
			rows[i] = typesetAll(row)
		}
		b.Rows = rows
	}
	p.blocks = append(p.blocks, b)
}

func typeset(text Markup) Markup {
	parts := strings.Split(string(text), nested) // what begins an item is no space of a text
	for i, part := range parts {
		parts[i] = plaintext.Typeset(part)
	}
	return Markup(strings.Join(parts, nested))
}

func typesetAll(texts []Markup) []Markup {
	set := make([]Markup, len(texts))
	for i, text := range texts {
		set[i] = typeset(text)
	}
	return set
}

// Append adds the blocks of another page.
func (p *Page) Append(other Page) { p.blocks = append(p.blocks, other.blocks...) }

// Heading adds a title, at a depth from 1.
func (p *Page) Heading(depth int, title Markup) {
	p.add(block{kind: heading, depth: depth, text: title})
}

// Leaf adds a title of the second depth that begins a sheet of paper.
func (p *Page) Leaf(title Markup) { p.add(block{kind: heading, shape: leaf, depth: 2, text: title}) }

// Annexes ends the body of a document: the sections that follow are for who looks for the detail.
func (p *Page) Annexes() { p.add(block{kind: annexes, text: "Annexes"}) }

// Paragraph adds a paragraph; nothing when it is empty.
func (p *Page) Paragraph(text Markup) { p.paragraph(text, running) }

// Note adds a paragraph that warns.
func (p *Page) Note(text Markup) { p.paragraph(text, note) }

func (p *Page) paragraph(text Markup, shape shape) {
	if text != "" {
		p.add(block{kind: paragraph, shape: shape, text: text})
	}
}

// List adds a bulleted list, of items that may hold one (see [Nest]) or begin with a box to tick:
// "[ ] " or "[x] ".
func (p *Page) List(items []Markup) {
	if len(items) > 0 {
		p.add(block{kind: list, items: items})
	}
}

// Table adds a table; nothing when it has no row.
func (p *Page) Table(head []Markup, rows [][]Markup) { p.table(head, rows, running) }

// Form adds a table to fill in.
func (p *Page) Form(head []Markup, rows [][]Markup) { p.table(head, rows, form) }

func (p *Page) table(head []Markup, rows [][]Markup, shape shape) {
	if len(rows) > 0 {
		p.add(block{kind: table, shape: shape, Table: Table{head, rows}})
	}
}

// Tiles adds numbers to look at; they are a list where there is no room.
func (p *Page) Tiles(tiles []Tile) {
	items := make([]Markup, len(tiles))
	for i, t := range tiles {
		items[i] = Mark("**%s** %s", t.Value, t.Label)
	}
	p.add(block{kind: numbers, items: items, tiles: tiles})
}

// Draw adds a picture, and the table that stands for it where there are none; nothing then, when the
// table has no row.
func (p *Page) Draw(f *Figure, instead Table) {
	p.add(block{kind: picture, Figure: f, Table: instead})
}

// Chart adds a drawing in the language of Mermaid, for the forges that show it.
func (p *Page) Chart(source string) { p.add(block{kind: chart, text: Markup(source)}) }
