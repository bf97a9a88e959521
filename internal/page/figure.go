package page

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"tnl-assess/internal/plaintext"
)

// Figure is a picture with all that it takes to do without it: what it shows, in words, and
// its data as a table.
type Figure struct {
	Title       string
	Description string
	Width       int // in the units of the drawing, which are pixels on a screen
	Height      int
	Drawing     string // the inside of an SVG picture, of a [Canvas]
	Data        Table
	Bare        bool // whether its data are for voices alone, where there is no room for a table
}

// Canvas is the inside of an SVG picture in the making.
type Canvas struct{ xmlBuilder }

// Put writes a piece of SVG. Values that are text are made safe; the others are numbers.
func (c *Canvas) Put(format string, values ...any) { c.put(format+"\n", values...) }

// Anchor says which end of a text stands at its point.
type Anchor string

// The anchors.
const (
	Start  Anchor = "start"
	Middle Anchor = "middle"
	End    Anchor = "end"
)

// Words writes a line of text.
func (c *Canvas) Words(x, y float64, at Anchor, size int, colour, text string) {
	c.Put(`<text x="%.1f" y="%.1f" text-anchor="%s" font-size="%d" fill="%s">%s</text>`, x, y, string(at), size, colour, text)
}

// Bold writes a line of text that stands out.
func (c *Canvas) Bold(x, y float64, at Anchor, size int, colour, text string) {
	c.Put(`<text x="%.1f" y="%.1f" text-anchor="%s" font-size="%d" font-weight="bold" fill="%s">%s</text>`, x, y, string(at), size, colour, text)
}

// Line draws a straight line; dash is empty for a full one.
func (c *Canvas) Line(x1, y1, x2, y2 float64, colour, dash string, width float64) {
	c.Put(`<line x1="%.1f" y1="%.1f" x2="%.1f" y2="%.1f" stroke="%s" stroke-width="%.1f"`+dashed(dash)+`/>`, x1, y1, x2, y2, colour, width)
}

// Box draws a rectangle.
func (c *Canvas) Box(x, y, width, height float64, fill, stroke, dash string) {
	c.Put(`<rect x="%.1f" y="%.1f" width="%.1f" height="%.1f" fill="%s" stroke="%s"`+dashed(dash)+`/>`, x, y, width, height, fill, stroke)
}

func dashed(pattern string) string {
	if pattern == "" {
		return ""
	}
	return ` stroke-dasharray="` + pattern + `"`
}

// svg writes a figure as a picture. Its ids, which must be the only ones of a page, begin with
// a prefix.
func (f *Figure) svg(prefix string) string {
	return fmt.Sprintf(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %[1]d %[2]d" width="%[1]d" height="%[2]d" role="img" aria-labelledby="%[3]st %[3]sd" font-family="Liberation Sans, Arial, Helvetica, sans-serif">
<title id="%[3]st">%[4]s</title>
<desc id="%[3]sd">%[5]s</desc>
%[6]s</svg>`, f.Width, f.Height, prefix, escapeXML(f.Title), escapeXML(f.Description), f.Drawing)
}

// Shorten keeps the beginning of a text that has no room.
func Shorten(text string, most int) string {
	text = plaintext.OneLine(text)
	if utf8.RuneCountInString(text) <= most {
		return text
	}
	return strings.TrimRight(string([]rune(text)[:most-1]), " \u00a0,;:") + "…"
}
