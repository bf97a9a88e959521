//go:build !windows

package main

import (
	"fmt"
	"html"
	"image/color"
	"strings"
	"time"

	uv "github.com/charmbracelet/ultraviolet"
)

// The measures and the colours of a picture.
const (
	cellWidth  = 9.0
	cellHeight = 19.0
	fontSize   = 15
	margin     = 14.0
	seam       = 0.4 // by which a block covers the next line, so that no light shows between
	ground     = "#16181d"
	foreground = "#d8dee9"
)

// cell is a character of the screen and how it looks.
type cell struct {
	text string
	ink  string
	back string // empty for that of the picture
	bold bool
}

func newCell(c *uv.Cell) cell {
	if c == nil || c.Content == "" {
		return cell{text: " ", ink: foreground}
	}
	out := cell{text: c.Content, ink: hex(c.Style.Fg, foreground), back: hex(c.Style.Bg, ""), bold: c.Style.Attrs&uv.AttrBold != 0}
	if c.Style.Attrs&uv.AttrReverse != 0 {
		out.ink, out.back = hex(c.Style.Bg, ground), hex(c.Style.Fg, foreground)
	}
	return out
}

func hex(c color.Color, missing string) string {
	if c == nil {
		return missing
	}
	r, g, b, _ := c.RGBA()
	return fmt.Sprintf("#%02x%02x%02x", r>>8, g>>8, b>>8)
}

// blocks are the characters that fonts draw with gaps: parts of a cell, with their opacity.
var blocks = map[string]struct{ top, height, opacity float64 }{
	"█": {0, 1, 1}, "▀": {0, 0.5, 1}, "▄": {0.5, 0.5, 1}, "▒": {0, 1, 0.5}, "░": {0, 1, 0.2},
}

// draw makes a picture of frames, which follow each other when there are several.
func draw(s scene, frames []frame) string {
	width, height := float64(s.cols)*cellWidth+2*margin, float64(s.rows)*cellHeight+2*margin
	var b strings.Builder
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %[1]g %[2]g" width="%[1]g" height="%[2]g" role="img" aria-labelledby="t d" font-family="'DejaVu Sans Mono', 'Liberation Mono', Menlo, Consolas, monospace" font-size="%[3]d" xml:space="preserve">`+"\n",
		width, height, fontSize)
	fmt.Fprintf(&b, "<title id=\"t\">%s</title>\n<desc id=\"d\">%s</desc>\n", html.EscapeString(s.title), html.EscapeString(s.description))
	frames = distinct(frames)
	b.WriteString(animation(frames))
	fmt.Fprintf(&b, `<rect width="100%%" height="100%%" rx="10" fill="%s"/>`+"\n", ground)
	rows := map[string]int{}
	var order []string
	for _, f := range frames {
		for _, line := range f.cells {
			if drawn := row(line); drawn != "" {
				if _, known := rows[drawn]; !known {
					rows[drawn] = len(order)
					order = append(order, drawn)
				}
			}
		}
	}
	b.WriteString("<defs>\n")
	for i, drawn := range order {
		fmt.Fprintf(&b, "<g id=\"r%d\">%s</g>\n", i, drawn)
	}
	b.WriteString("</defs>\n")
	for i, f := range frames {
		fmt.Fprintf(&b, "<g class=\"f%d\">", i)
		for y, line := range f.cells {
			if drawn := row(line); drawn != "" {
				fmt.Fprintf(&b, `<use href="#r%d" x="%g" y="%g"/>`, rows[drawn], margin, margin+float64(y)*cellHeight)
			}
		}
		b.WriteString("</g>\n")
	}
	return b.String() + "</svg>\n"
}

// distinct leaves out the frames that do not stay.
func distinct(frames []frame) []frame {
	if len(frames) == 1 {
		return frames
	}
	var kept []frame
	for _, f := range frames {
		if f.stay > 0 {
			kept = append(kept, f)
		}
	}
	return kept
}

// animation shows frames one after another, for ever; the last one alone to those who asked
// their system for less motion.
func animation(frames []frame) string {
	if len(frames) == 1 {
		return ""
	}
	var total, at time.Duration
	for _, f := range frames {
		total += f.stay
	}
	percent := func(d time.Duration) float64 { return 100 * float64(d) / float64(total) }
	var b strings.Builder
	b.WriteString("<style>\n")
	for i, f := range frames {
		fmt.Fprintf(&b, ".f%[1]d { visibility: hidden; animation: k%[1]d %.2[2]fs step-end infinite }\n@keyframes k%[1]d { 0%% { visibility: %[3]s } ", i, total.Seconds(), map[bool]string{true: "visible", false: "hidden"}[i == 0])
		if i > 0 {
			fmt.Fprintf(&b, "%.3f%% { visibility: visible } ", percent(at))
		}
		at += f.stay
		if i < len(frames)-1 {
			fmt.Fprintf(&b, "%.3f%% { visibility: hidden } ", percent(at))
		}
		b.WriteString("}\n")
	}
	fmt.Fprintf(&b, "@media (prefers-reduced-motion: reduce) { g { animation: none !important } .f%d { visibility: visible !important } }\n</style>\n", len(frames)-1)
	return b.String()
}

// row draws a line of the screen: first the grounds and the blocks, then the texts, each run of
// one look at once.
func row(line []cell) string {
	var boxes, texts strings.Builder
	for from := 0; from < len(line); {
		to := from + 1
		for to < len(line) && sameLook(line[from], line[to]) {
			to++
		}
		run(&boxes, &texts, line[from:to], float64(from)*cellWidth)
		from = to
	}
	return boxes.String() + texts.String()
}

func sameLook(a, b cell) bool {
	_, blockA := blocks[a.text]
	_, blockB := blocks[b.text]
	if blockA != blockB || blockA && a.text != b.text {
		return false
	}
	return a.ink == b.ink && a.back == b.back && a.bold == b.bold && (a.text == " ") == (b.text == " ")
}

// run draws cells that look the same.
func run(boxes, texts *strings.Builder, cells []cell, x float64) {
	width := float64(len(cells)) * cellWidth
	if cells[0].back != "" {
		fmt.Fprintf(boxes, `<rect x="%g" width="%g" height="%g" fill="%s"/>`, x, width, cellHeight, cells[0].back)
	}
	if block, drawn := blocks[cells[0].text]; drawn {
		fmt.Fprintf(boxes, `<rect x="%g" y="%g" width="%g" height="%g" fill="%s"`, x, block.top*cellHeight, width, block.height*cellHeight+seam, cells[0].ink)
		if block.opacity < 1 {
			fmt.Fprintf(boxes, ` opacity="%g"`, block.opacity)
		}
		boxes.WriteString("/>")
		return
	}
	var text strings.Builder
	for _, c := range cells {
		text.WriteString(c.text)
	}
	if strings.Trim(text.String(), " \u00a0\u2800") == "" {
		return
	}
	bold := ""
	if cells[0].bold {
		bold = ` font-weight="bold"`
	}
	fmt.Fprintf(texts, `<text x="%g" y="%g" textLength="%g" lengthAdjust="spacingAndGlyphs" fill="%s"%s>%s</text>`,
		x, cellHeight*0.76, width, cells[0].ink, bold, html.EscapeString(text.String()))
}
