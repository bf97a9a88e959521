package page

import (
	"io"
	"strings"
)

// Markdown writes a document as Markdown.
func (d Document) Markdown(w io.Writer) error {
	text := d.String()
	if d.Banner != "" {
		banner := string(Mark("> **%s**", d.Banner)) + "\n"
		text = banner + "\n" + text + "\n" + banner
	}
	return Write(w, d.What, text)
}

// String is the page in Markdown: CommonMark, with the tables and the boxes of GitHub.
func (p Page) String() string {
	var texts []string
	for _, b := range p.blocks {
		if text := b.markdown(); text != "" {
			texts = append(texts, text)
		}
	}
	return strings.Join(texts, "\n\n") + "\n"
}

// markdown is a block in Markdown; "" when it shows nothing there.
func (b block) markdown() string {
	switch b.kind {
	case heading:
		return strings.Repeat("#", b.depth) + " " + string(b.text)
	case annexes:
		return "---\n\n# " + string(b.text)
	case list, numbers:
		return "- " + string(Join(b.items, "\n- "))
	case table, picture:
		return b.Table.markdown()
	case chart:
		return "```mermaid\n" + string(b.text) + "```"
	default:
		return string(b.text)
	}
}

func (t Table) markdown() string {
	if len(t.Rows) == 0 {
		return ""
	}
	rule := make([]Markup, len(t.Head))
	for i := range rule {
		rule[i] = "--"
	}
	lines := []Markup{row(t.Head), row(rule)}
	for _, cells := range t.Rows {
		lines = append(lines, row(cells))
	}
	return string(Join(lines, "\n"))
}

func row(cells []Markup) Markup { return "| " + Join(cells, " | ") + " |" }
