package tui

import (
	"math"
	"strings"

	"github.com/charmbracelet/lipgloss"

	"tnl-assess/assessment"
)

// The measures of a radar, in characters; one holds two dots by four, which are squares.
const (
	radarRows    = 17
	radarColumns = 34
	radarLabel   = 13 // on each side
	radarWidth   = radarColumns + 2*radarLabel
	radarRadius  = 2*radarRows - 3 // in dots
	radarCorners = 3               // axes from which a wheel has a surface
)

// wheel is a radar in the making: what is sure is filled, what is possible is an outline.
type wheel struct {
	lines [radarRows][radarColumns]byte // dots of the spokes, the rings and what is possible
	sure  [radarRows][radarColumns]byte // dots of what is sure
}

// dotBits are the bits of the dots of a braille character, by column and row.
var dotBits = [2][4]byte{{0x01, 0x02, 0x04, 0x40}, {0x08, 0x10, 0x20, 0x80}}

// brailleBlank is the character without any dot, which the others follow.
const brailleBlank = '\u2800'

// put lights the dot nearest to a point.
func put(cells *[radarRows][radarColumns]byte, x, y float64) {
	column, row := int(math.Round(x))+radarColumns, int(math.Round(y))+2*radarRows
	if column >= 0 && column < 2*radarColumns && row >= 0 && row < 4*radarRows {
		cells[row/4][column/2] |= dotBits[column%2][row%4]
	}
}

// corner is the point of an axis, from the centre, where some points stand.
func corner(axis, of int, p assessment.Points) (x, y float64) {
	angle := 2 * math.Pi * float64(axis) / float64(of)
	r := radarRadius * float64(p) / float64(assessment.Full)
	return r * math.Sin(angle), -r * math.Cos(angle)
}

// line lights one dot out of every on a straight line.
func line(cells *[radarRows][radarColumns]byte, x1, y1, x2, y2, every float64) {
	steps := math.Max(math.Hypot(x2-x1, y2-y1)/every, 1)
	for i := 0.0; i <= steps; i++ {
		put(cells, x1+(x2-x1)*i/steps, y1+(y2-y1)*i/steps)
	}
}

// ring lights the outline that joins a number of points of each axis.
func (w *wheel) ring(points []assessment.Points, every float64) {
	for i := range points {
		x1, y1 := corner(i, len(points), points[i])
		x2, y2 := corner((i+1)%len(points), len(points), points[(i+1)%len(points)])
		line(&w.lines, x1, y1, x2, y2, every)
	}
}

// fill lights the surface between the centre and a number of points of each axis: it is swept
// by lines closer than a dot.
func (w *wheel) fill(points []assessment.Points) {
	const sweeps = 4 * radarRadius
	for i := range points {
		x1, y1 := corner(i, len(points), points[i])
		x2, y2 := corner((i+1)%len(points), len(points), points[(i+1)%len(points)])
		for k := range sweeps + 1 {
			part := float64(k) / sweeps
			line(&w.sure, 0, 0, x1+(x2-x1)*part, y1+(y2-y1)*part, 0.5)
		}
	}
}

// radar draws the axes as a wheel of radarWidth columns; nothing with fewer than three axes.
func (t theme) radar(axes []assessment.AxisScore) []string {
	var names []string
	var floors, ceilings, full []assessment.Points
	for _, a := range axes {
		if a.Evaluated {
			names = append(names, printable(a.Axis.Short))
			floors, ceilings, full = append(floors, a.Floor), append(ceilings, a.Ceiling), append(full, assessment.Full)
		}
	}
	if len(names) < radarCorners {
		return nil
	}
	w := &wheel{}
	for i := range names {
		x, y := corner(i, len(names), assessment.Full)
		line(&w.lines, 0, 0, x, y, 3)
	}
	w.ring(full, 1)
	w.ring(ceilings, 2)
	w.fill(floors)
	return t.labelled(w, names)
}

// labelled writes a wheel out, the name of each axis at the end of its spoke.
func (t theme) labelled(w *wheel, names []string) []string {
	left, right := make([]string, radarRows+2), make([]string, radarRows+2)
	above, below := "", ""
	for i, name := range names {
		x, y := corner(i, len(names), assessment.Full)
		row := min(max(int(math.Round(y))+2*radarRows, 0)/4, radarRows-1)
		switch {
		case x > 1:
			right[row] = " " + fit(name, radarLabel-1, 1)
		case x < -1:
			left[row] = fit(name, radarLabel-1, 1) + " "
		case y < 0:
			above = name
		default:
			below = name
		}
	}
	lines := []string{centred(above)}
	for row := range radarRows {
		pad := strings.Repeat(" ", radarLabel-lipgloss.Width(left[row]))
		lines = append(lines, pad+left[row]+t.dots(w, row)+right[row])
	}
	return append(lines, centred(below))
}

func centred(text string) string {
	return strings.Repeat(" ", max((radarWidth-lipgloss.Width(text))/2, 0)) + text
}

// dots writes a row of a wheel.
func (t theme) dots(w *wheel, row int) string {
	var b strings.Builder
	for column := range radarColumns {
		sure, all := w.sure[row][column], w.sure[row][column]|w.lines[row][column]
		style := t.muted
		if sure > 0 {
			style = t.accent
		}
		b.WriteString(style.Render(string(brailleBlank + rune(all)))) // a blank too is as wide as the others
	}
	return b.String()
}
