package page

import (
	"slices"
	"strings"

	"github.com/rivo/uniseg"
)

// Terminal lays a page out for a terminal. Its zero value, with a width, is without any style.
type Terminal struct {
	Width int // in columns, at least 20; a word that is longer is left whole
	// Titles are the styles of headings, from the first depth on; the last is for all below.
	Titles []Style
	// Strong, Emphasis and Muted are those of text; Muted is for what is said beside: addresses, signs.
	Strong, Emphasis, Muted Style
	// Chart is what is said instead of a chart; nothing when it is empty.
	Chart Markup
}

// Style gives a look to a text without line feeds; nil leaves it as it is.
type Style func(string) string

func (s Style) render(text string) string {
	if s == nil || text == "" {
		return text
	}
	return s(text)
}

// signs begin the headings, by depth; warning, each line of a note.
var signs = []string{"", "▌ ", "▪ "}

const (
	warning   = "│ "
	emptyBox  = "☐ "
	tickedBox = "☑ "
)

// Render lays out all the blocks of a page, an empty line between them.
func (t Terminal) Render(p Page) string {
	var texts []string
	for _, b := range p.blocks {
		if lines := t.block(b); len(lines) > 0 {
			texts = append(texts, strings.Join(lines, "\n"))
		}
	}
	return strings.Join(texts, "\n\n")
}

func (t Terminal) block(b block) []string {
	switch b.kind {
	case heading:
		return t.heading(b)
	case annexes:
		return t.heading(block{kind: heading, depth: 1, text: b.text})
	case list, numbers:
		return t.list("• ", entries(b.items))
	case table, picture:
		return t.table(b.Table)
	case chart:
		return t.hang("", spans(t.Chart))
	default:
		if b.shape == note {
			return t.hang(warning, spans(b.text))
		}
		return t.hang("", spans(b.text))
	}
}

// heading writes a title after its sign, all in one style.
func (t Terminal) heading(b block) []string {
	sign := signs[min(b.depth, len(signs))-1]
	lines := Wrap(Plain(b.text), t.Width-uniseg.StringWidth(sign))
	for i, line := range lines {
		lines[i] = sign + line
		if len(t.Titles) > 0 {
			lines[i] = t.Titles[min(b.depth, len(t.Titles))-1].render(lines[i])
		}
		sign = strings.Repeat(" ", uniseg.StringWidth(sign))
	}
	return lines
}

// list writes items, and those inside them.
func (t Terminal) list(bullet string, items []entry) []string {
	var lines []string
	for i, item := range items {
		if i > 0 && len(items[i-1].inner) > 0 {
			lines = append(lines, "")
		}
		sign, text := bullet, item.text
		switch {
		case item.box == Empty:
			sign = emptyBox
		case item.box == Ticked:
			sign = tickedBox
		case len(text) > 0 && strings.HasPrefix(text[0].text, emptyBox): // of a page to fill in by hand
			sign, text = emptyBox, slices.Clone(text)
			text[0].text = strings.TrimPrefix(text[0].text, emptyBox)
		}
		lines = append(lines, t.hang(sign, text)...)
		inside := t
		inside.Width -= 2
		for _, line := range inside.list("– ", item.inner) {
			lines = append(lines, "  "+line)
		}
	}
	return lines
}

// hang writes a text on as many lines as it takes, beside a sign; that of a warning comes again on
// each line.
func (t Terminal) hang(sign string, text []span) []string {
	width := uniseg.StringWidth(sign)
	first, next := t.Muted.render(sign), strings.Repeat(" ", width)
	switch sign {
	case warning:
		next = first
	case emptyBox, tickedBox:
		first = sign // it says something by itself
	}
	var lines []string
	for _, line := range wrap(text, t.Width-width) {
		lines = append(lines, first+t.style(line.runs))
		first = next
	}
	return lines
}

// line is some text side by side, in one style or several.
type line struct {
	runs  []span
	width int // in columns
}

// words cuts text at its spaces, and puts the address of a link after its text.
func words(text []span) []line {
	list := []line{{}}
	add := func(piece span) {
		last := &list[len(list)-1]
		last.runs = append(last.runs, piece)
		last.width += uniseg.StringWidth(piece.text)
	}
	for i, run := range text {
		told := run.link != "" && (i+1 == len(text) || text[i+1].link != run.link)
		for k, piece := range strings.Split(run.text, " ") {
			if k > 0 {
				list = append(list, line{})
			}
			if run.text = piece; piece != "" {
				add(run)
			}
		}
		if address := strings.TrimPrefix(run.link, "mailto:"); told && !strings.HasSuffix(wording(text[:i+1]), address) {
			list = append(list, line{})
			add(span{text: "<" + address + ">", link: run.link})
		}
	}
	return slices.DeleteFunc(list, func(w line) bool { return w.width == 0 })
}

// wrap cuts text in lines, between words.
func wrap(text []span, width int) []line {
	var lines []line
	var last line
	for _, word := range words(text) {
		if len(last.runs) > 0 && last.width+1+word.width > width {
			lines, last = append(lines, last), line{}
		}
		if n := len(last.runs); n > 0 {
			space := span{text: " "}
			if alike(last.runs[n-1], word.runs[0]) {
				space = word.runs[0]
				space.text = " "
			}
			last.runs, last.width = append(last.runs, space), last.width+1
		}
		last.runs, last.width = append(last.runs, word.runs...), last.width+word.width
	}
	if len(last.runs) > 0 {
		lines = append(lines, last)
	}
	return lines
}

// alike tells whether two runs are in one style.
func alike(a, b span) bool {
	a.text, b.text = "", ""
	return a == b
}

// style writes runs, those of one style together.
func (t Terminal) style(runs []span) string {
	var b strings.Builder
	for i := 0; i < len(runs); {
		run := runs[i]
		for i++; i < len(runs) && alike(run, runs[i]); i++ {
			run.text += runs[i].text
		}
		switch {
		case run.link != "" && strings.HasPrefix(run.text, "<"):
			b.WriteString(t.Muted.render(run.text))
		case run.strong:
			b.WriteString(t.Strong.render(run.text))
		case run.emphasis:
			b.WriteString(t.Emphasis.render(run.text))
		default:
			b.WriteString(run.text)
		}
	}
	return b.String()
}
