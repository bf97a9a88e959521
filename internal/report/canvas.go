package report

import "tnl-assess/internal/page"

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

// canvas is a chart in the making.
type canvas struct{ page.Canvas }

// legend draws a sign for each thing that a chart of points shows, from a point on.
func (c *canvas) legend(x, y float64, threshold string) {
	c.Box(x, y-10, 22, 11, sure, sure, "")
	c.Words(x+28, y, page.Start, 13, ink, "acquis (plancher)")
	c.Box(x+160, y-10, 22, 11, maybe, sure, "3 2")
	c.Words(x+188, y, page.Start, 13, ink, "possible (plafond)")
	if threshold != "" {
		c.Line(x+330, y-5, x+352, y-5, asked, "6 3", 2)
		c.diamond(x+341, y-5)
		c.Words(x+358, y, page.Start, 13, ink, "seuil de "+threshold)
	}
}

// diamond marks a threshold.
func (c *canvas) diamond(x, y float64) {
	c.Put(`<path d="M%.1f %.1f l5 -5 l5 5 l-5 5 z" fill="#ffffff" stroke="%s" stroke-width="2"/>`, x-5, y, asked)
}
