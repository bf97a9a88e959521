package report

import (
	"html"
	"strings"
	"sync"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// block is a part of a page. Its Markdown is what is written of it in a Markdown page; where
// there are pictures, a figure takes its place.
type block struct {
	text   string // Markdown, made by [mark]; may be empty
	shape  shape
	figure *figure
	tiles  []tile
}

// shape says how a block is laid out where a page has a style.
type shape int

const (
	running shape = iota
	note          // a paragraph that warns
	leaf          // a heading that begins a sheet of paper
	form          // a table to fill in: its first column names nothing
)

// tile is a number to look at, and what it counts.
type tile struct{ value, label string }

// noted adds a paragraph that warns.
func (p *page) noted(text markup) {
	p.blocks = append(p.blocks, block{text: string(text), shape: note})
}

// form adds a table to fill in.
func (p *page) form(head []markup, rows [][]markup) {
	p.blocks = append(p.blocks, block{text: tableText(head, rows), shape: form})
}

// show adds numbers to look at; they are a list in Markdown.
func (p *page) show(tiles []tile) {
	items := make([]markup, len(tiles))
	for i, t := range tiles {
		items[i] = mark("**%s** %s", t.value, t.label)
	}
	p.blocks = append(p.blocks, block{text: "- " + string(join(items, "\n- ")), tiles: tiles})
}

// draw adds a picture; text is what stands for it in Markdown.
func (p *page) draw(f *figure, text string) {
	if f != nil || text != "" {
		p.blocks = append(p.blocks, block{text: text, figure: f})
	}
}

// part is a block read back, ready to be written in any format.
type part struct {
	kind   partKind
	depth  int // of a heading
	shape  shape
	text   []span     // of a heading or a paragraph
	items  []entry    // of a list
	rows   [][][]span // of a table, the heads first
	figure *figure
	tiles  []tile
}

type partKind int

const (
	heading partKind = iota + 1
	paragraph
	list
	table
	picture
	numbers
)

// span is a run of text in one style.
type span struct {
	text             string
	strong, emphasis bool
	link             string // an address; empty for mere text
}

// entry is an item of a list.
type entry struct {
	box   Box // [Empty] or [Ticked] for a task, else 0
	text  []span
	inner []entry
}

// reader reads Markdown with the extensions that pages use.
var reader = sync.OnceValue(func() parser.Parser {
	return goldmark.New(goldmark.WithExtensions(extension.Table, extension.TaskList)).Parser()
})

// parts reads the blocks of a page back.
func (p *page) parts() []part {
	var parts []part
	for _, b := range p.blocks {
		switch {
		case b.figure != nil:
			parts = append(parts, part{kind: picture, figure: b.figure})
		case b.tiles != nil:
			parts = append(parts, part{kind: numbers, tiles: b.tiles})
		default:
			for _, read := range parse(b.text) {
				read.shape = b.shape
				parts = append(parts, read)
			}
		}
	}
	return parts
}

// parse reads Markdown. Code and HTML, which only programs read, are left out.
func parse(markdown string) []part {
	source := []byte(markdown)
	var parts []part
	for n := reader().Parse(text.NewReader(source)).FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.Heading:
			parts = append(parts, part{kind: heading, depth: n.Level, text: spans(n, source)})
		case *ast.Paragraph:
			parts = append(parts, part{kind: paragraph, text: spans(n, source)})
		case *ast.List:
			parts = append(parts, part{kind: list, items: entries(n, source)})
		case *extast.Table:
			parts = append(parts, part{kind: table, rows: cells(n, source)})
		}
	}
	return parts
}

// entries reads the items of a list.
func entries(list ast.Node, source []byte) []entry {
	var items []entry
	for n := list.FirstChild(); n != nil; n = n.NextSibling() {
		var item entry
		for inside := n.FirstChild(); inside != nil; inside = inside.NextSibling() {
			if nested, ok := inside.(*ast.List); ok {
				item.inner = append(item.inner, entries(nested, source)...)
				continue
			}
			if box, ok := inside.FirstChild().(*extast.TaskCheckBox); ok {
				item.box = Empty
				if box.IsChecked {
					item.box = Ticked
				}
			}
			item.text = append(item.text, spans(inside, source)...)
		}
		items = append(items, item)
	}
	return items
}

// cells reads the rows of a table.
func cells(table ast.Node, source []byte) [][][]span {
	var rows [][][]span
	for n := table.FirstChild(); n != nil; n = n.NextSibling() {
		var row [][]span
		for cell := n.FirstChild(); cell != nil; cell = cell.NextSibling() {
			row = append(row, spans(cell, source))
		}
		rows = append(rows, row)
	}
	return rows
}

// spans reads the text inside a block.
func spans(block ast.Node, source []byte) []span {
	var out []span
	var walk func(n ast.Node, style span)
	walk = func(n ast.Node, style span) {
		for ; n != nil; n = n.NextSibling() {
			inner := style
			switch n := n.(type) {
			case *ast.Text:
				inner.text = plain(string(n.Segment.Value(source)))
				if n.SoftLineBreak() || n.HardLineBreak() {
					inner.text += " "
				}
				out = append(out, inner)
				continue
			case *ast.Emphasis:
				inner.strong, inner.emphasis = style.strong || n.Level == 2, style.emphasis || n.Level == 1
			case *ast.Link:
				inner.link = string(util.URLEscape(n.Destination, true))
			case *ast.RawHTML, *extast.TaskCheckBox:
				continue
			}
			walk(n.FirstChild(), inner)
		}
	}
	walk(block.FirstChild(), span{})
	return trim(merged(out))
}

// merged puts in one piece the runs that follow each other in the same style.
func merged(runs []span) []span {
	var out []span
	var pieces strings.Builder
	for i, run := range runs {
		pieces.WriteString(run.text)
		run.text = ""
		if i+1 < len(runs) {
			next := runs[i+1]
			next.text = ""
			if next == run {
				continue
			}
		}
		run.text = pieces.String()
		pieces.Reset()
		out = append(out, run)
	}
	return out
}

// trim takes the spaces off both ends of a text.
func trim(runs []span) []span {
	if len(runs) > 0 {
		runs[0].text = strings.TrimLeft(runs[0].text, " ")
		last := len(runs) - 1
		runs[last].text = strings.TrimRight(runs[last].text, " ")
	}
	return runs
}

// plain undoes the escapes of Markdown.
func plain(markdown string) string {
	var b strings.Builder
	for i := 0; i < len(markdown); i++ {
		switch c := markdown[i]; {
		case c == '\\' && i+1 < len(markdown) && util.IsPunct(markdown[i+1]):
			i++
			b.WriteByte(markdown[i])
		case c == '&':
			reference := entity.FindString(markdown[i:])
			if reference == "" {
				b.WriteByte(c)
				break
			}
			b.WriteString(html.UnescapeString(reference))
			i += len(reference) - 1
		default:
			b.WriteByte(c)
		}
	}
	return b.String()
}

// wording is the text of runs, without their style.
func wording(runs []span) string {
	var b strings.Builder
	for _, run := range runs {
		b.WriteString(run.text)
	}
	return b.String()
}
