package page

import (
	"html"
	"slices"
	"strings"
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

// entries reads the items of a list.
func entries(items []Markup) []entry {
	list := make([]entry, len(items))
	for i, item := range items {
		pieces := strings.Split(string(item), nested)
		lead := pieces[0]
		for _, mark := range boxes {
			if rest, found := strings.CutPrefix(lead, mark.text); found {
				list[i].box, lead = mark.box, rest
			}
		}
		list[i].text = spans(Markup(lead))
		for _, piece := range pieces[1:] {
			list[i].inner = append(list[i].inner, entry{text: spans(Markup(piece))})
		}
	}
	return list
}

// boxes are how an item to tick begins.
var boxes = []struct {
	text string
	box  Box
}{{"[ ] ", Empty}, {"[x] ", Ticked}}

// cells reads the rows of a table, the heads first.
func (t Table) cells() [][][]span {
	rows := make([][][]span, 0, len(t.Rows)+1)
	for _, row := range append([][]Markup{t.Head}, t.Rows...) {
		cells := make([][]span, len(row))
		for i, cell := range row {
			cells[i] = spans(cell)
		}
		rows = append(rows, cells)
	}
	return rows
}

// Plain is the text of markup, without its style.
func Plain(m Markup) string { return wording(spans(m)) }

// wording is the text of runs, without their style.
func wording(runs []span) string {
	var b strings.Builder
	for _, run := range runs {
		b.WriteString(run.text)
	}
	return b.String()
}

// spans reads markup back. What [Mark] and [Link] may have written is known, so that this is not
// Markdown at large: a test holds it to a whole reader of it.
func spans(m Markup) []span {
	r := &spanReader{rest: string(m)}
	for r.rest != "" {
		r.next()
	}
	r.turn(span{})
	return trim(r.runs)
}

// spanReader goes through markup.
type spanReader struct {
	rest  string
	style span // without a text
	text  strings.Builder
	runs  []span
}

// next takes one character, or one mark.
func (r *spanReader) next() {
	style := r.style
	switch {
	case strings.HasPrefix(r.rest, "**"):
		style.strong = !style.strong
		r.skip(2, style)
	case r.rest[0] == '*':
		style.emphasis = !style.emphasis
		r.skip(1, style)
	case r.rest[0] == '[' && style.link == "":
		if style.link = address(r.rest); style.link != "" {
			r.skip(1, style)
		} else {
			r.keep(1)
		}
	case r.rest[0] == ']' && style.link != "":
		style.link = ""
		r.skip(strings.IndexByte(r.rest, ')')+1, style)
	case strings.HasPrefix(r.rest, "<!--"):
		r.rest = r.rest[strings.Index(r.rest, "-->")+len("-->"):]
	case r.rest[0] == '\\' && len(r.rest) > 1:
		r.rest = r.rest[1:]
		r.keep(1)
	default:
		plain := strings.IndexAny(r.rest[1:], `*[]<\`)
		if plain < 0 {
			plain = len(r.rest) - 1
		}
		r.keep(1 + plain)
	}
}

// keep takes some text.
func (r *spanReader) keep(n int) {
	r.text.WriteString(r.rest[:n])
	r.rest = r.rest[n:]
}

// skip goes over a mark, after which the style is another.
func (r *spanReader) skip(n int, style span) {
	r.turn(style)
	r.rest = r.rest[n:]
}

// turn ends a run.
func (r *spanReader) turn(style span) {
	if r.text.Len() > 0 {
		run := r.style
		run.text = r.text.String()
		r.runs = append(r.runs, run)
		r.text.Reset()
	}
	r.style = style
}

var (
	// linked matches a link up to its address, which has no parenthesis.
	linked = pattern(`^\[(?:[^\[\]\\]|\\.)*\]\(([^()]*)\)`)
	// badPercent matches a percent sign that introduces no character.
	badPercent = pattern(`%(?:[^0-9A-Fa-f]|.[^0-9A-Fa-f]|.?$)`)
)

// address is that of the link that a text begins with, "" when it begins with none.
func address(text string) string {
	found := linked().FindStringSubmatch(text)
	if found == nil {
		return ""
	}
	return badPercent().ReplaceAllStringFunc(html.UnescapeString(found[1]), func(bad string) string { return "%25" + bad[1:] })
}

// trim takes the spaces off both ends of a text.
func trim(runs []span) []span {
	if len(runs) > 0 {
		first, last := &runs[0], &runs[len(runs)-1]
		first.text, last.text = strings.TrimLeft(first.text, " "), strings.TrimRight(last.text, " ")
	}
	return slices.DeleteFunc(runs, func(run span) bool { return run.text == "" })
}
