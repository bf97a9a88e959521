package report

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"tnl-assess/internal/plaintext"
)

// figure is a picture with all that it takes to do without it: what it shows, in words, and
// its data as a table.
type figure struct {
	title       string
	description string
	width       int // in the units of the drawing, which are pixels on a screen
	height      int
	drawing     string // the inside of an SVG picture
	head        []markup
	rows        [][]markup
}

// The colours of pictures. Inks have a contrast of 4.5 at least on white, and shades of 3 by
// their outline; each is doubled by a shape, a dash or a word.
const (
	ink    = "#1b2733"
	greyed = "#5a6672"
	grid   = "#c9d1d9"
	sure   = "#1d4f91"
	maybe  = "#d3e0f3"
	asked  = "#9a3d00"
)

// canvas is the inside of an SVG picture in the making.
type canvas struct{ strings.Builder }

// put writes a piece of SVG. Values that are text are made safe; the others are numbers.
func (c *canvas) put(format string, values ...any) {
	for i, v := range values {
		if s, ok := v.(string); ok {
			values[i] = escapeXML(s)
		}
	}
	fmt.Fprintf(c, format+"\n", values...)
}

// anchor says which end of a text stands at its point.
type anchor string

const (
	atStart  anchor = "start"
	atMiddle anchor = "middle"
	atEnd    anchor = "end"
)

// words writes a line of text.
func (c *canvas) words(x, y float64, at anchor, size int, colour, text string) {
	c.put(`<text x="%.1f" y="%.1f" text-anchor="%s" font-size="%d" fill="%s">%s</text>`, x, y, string(at), size, colour, text)
}

// bold writes a line of text that stands out.
func (c *canvas) bold(x, y float64, at anchor, size int, colour, text string) {
	c.put(`<text x="%.1f" y="%.1f" text-anchor="%s" font-size="%d" font-weight="bold" fill="%s">%s</text>`, x, y, string(at), size, colour, text)
}

// line draws a straight line; dash is empty for a full one.
func (c *canvas) line(x1, y1, x2, y2 float64, colour, dash string, width float64) {
	c.put(`<line x1="%.1f" y1="%.1f" x2="%.1f" y2="%.1f" stroke="%s" stroke-width="%.1f"`+dashed(dash)+`/>`, x1, y1, x2, y2, colour, width)
}

// box draws a rectangle.
func (c *canvas) box(x, y, width, height float64, fill, stroke, dash string) {
	c.put(`<rect x="%.1f" y="%.1f" width="%.1f" height="%.1f" fill="%s" stroke="%s"`+dashed(dash)+`/>`, x, y, width, height, fill, stroke)
}

func dashed(pattern string) string {
	if pattern == "" {
		return ""
	}
	return ` stroke-dasharray="` + pattern + `"`
}

// svg writes a figure as a picture. Its ids, which must be the only ones of a page, begin with
// a prefix.
func (f *figure) svg(prefix string) string {
	return fmt.Sprintf(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %[1]d %[2]d" width="%[1]d" height="%[2]d" role="img" aria-labelledby="%[3]st %[3]sd" font-family="Liberation Sans, Arial, Helvetica, sans-serif">
<title id="%[3]st">%[4]s</title>
<desc id="%[3]sd">%[5]s</desc>
%[6]s</svg>`, f.width, f.height, prefix, escapeXML(f.title), escapeXML(f.description), f.drawing)
}

// shorten keeps the beginning of a text that has no room.
func shorten(text string, most int) string {
	text = plaintext.OneLine(text)
	if utf8.RuneCountInString(text) <= most {
		return text
	}
	return strings.TrimRight(string([]rune(text)[:most-1]), " \u00a0,;:") + "…"
}

// legend draws a sign for each thing that a chart of points shows, from a point on.
func (c *canvas) legend(x, y float64, threshold string) {
	c.box(x, y-10, 22, 11, sure, sure, "")
	c.words(x+28, y, atStart, 13, ink, "acquis (plancher)")
	c.box(x+160, y-10, 22, 11, maybe, sure, "3 2")
	c.words(x+188, y, atStart, 13, ink, "possible (plafond)")
	if threshold != "" {
		c.line(x+330, y-5, x+352, y-5, asked, "6 3", 2)
		c.diamond(x+341, y-5)
		c.words(x+358, y, atStart, 13, ink, "seuil de "+threshold)
	}
}

// diamond marks a threshold.
func (c *canvas) diamond(x, y float64) {
	c.put(`<path d="M%.1f %.1f l5 -5 l5 5 l-5 5 z" fill="#ffffff" stroke="%s" stroke-width="2"/>`, x-5, y, asked)
}
