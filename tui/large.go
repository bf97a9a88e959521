package tui

import (
	"strings"

	"github.com/charmbracelet/lipgloss"

	"tnl-assess/assessment"
)

// glyphRows is the height of large signs.
const glyphRows = 5

// largeDigits draw the signs of a number in squares, one a letter, made of two columns.
var largeDigits = map[rune][glyphRows]string{
	'0': {"###", "# #", "# #", "# #", "###"},
	'1': {" # ", "## ", " # ", " # ", "###"},
	'2': {"###", "  #", "###", "#  ", "###"},
	'3': {"###", "  #", " ##", "  #", "###"},
	'4': {"# #", "# #", "###", "  #", "  #"},
	'5': {"###", "#  ", "###", "  #", "###"},
	'6': {"###", "#  ", "###", "# #", "###"},
	'7': {"###", "  #", "  #", " # ", " # "},
	'8': {"###", "# #", "###", "# #", "###"},
	'9': {"###", "# #", "###", "  #", "###"},
	',': {" ", " ", " ", "#", "#"},
	' ': {" ", " ", " ", " ", " "},
}

// largeNumber draws a number in squares of scale rows; the number itself when it does not fit,
// or has a sign that has no drawing.
func largeNumber(text string, style lipgloss.Style, width, scale int) []string {
	square := strings.Repeat(glyphFull, 2*scale)
	squares := strings.NewReplacer("#", square, " ", strings.Repeat(" ", 2*scale))
	rows := make([]string, glyphRows)
	for i, r := range text {
		glyph, drawn := largeDigits[r]
		if !drawn {
			return []string{style.Render(text)}
		}
		for k := range rows {
			if i > 0 {
				rows[k] += strings.Repeat(" ", 2*scale)
			}
			rows[k] += squares.Replace(glyph[k])
		}
	}
	if lipgloss.Width(rows[0]) > width {
		return []string{style.Render(text)}
	}
	var lines []string
	for _, row := range rows {
		for range scale {
			lines = append(lines, style.Render(row))
		}
	}
	return lines
}

// A large star, full and empty: its shape tells them apart without a colour.
var (
	fullStar  = [glyphRows]string{"    ▄    ", "▄▄▄███▄▄▄", " ▀█████▀ ", " ▄██▀██▄ ", " ▀     ▀ "}
	emptyStar = [glyphRows]string{"    ▄    ", "▄▄▄▀ ▀▄▄▄", " ▀▄   ▄▀ ", " █ ▄▀▄ █ ", " ▀▀   ▀▀ "}
)

// largeStars draws the stars acquired, those that are possible and the others; in small where
// they do not fit.
func (t theme) largeStars(of assessment.Standing, width int) []string {
	levels := len(of.Scale.Levels)
	small := make([]string, levels)
	rows := make([]string, glyphRows)
	for i := range levels {
		star, glyph, style := emptyStar, "☆", t.muted
		if i < of.Ceiling {
			style = t.star
		}
		if i < of.Floor {
			star, glyph = fullStar, "★"
		}
		small[i] = style.Render(glyph)
		for k := range rows {
			if i > 0 {
				rows[k] += "  "
			}
			rows[k] += style.Render(star[k])
		}
	}
	if lipgloss.Width(rows[0]) > width {
		return []string{strings.Join(small, "  ")}
	}
	return rows
}
