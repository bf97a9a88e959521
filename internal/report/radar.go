package report

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"tnl-assess/assessment"
	"tnl-assess/internal/french"
	"tnl-assess/internal/page"
)

// corners is the number of axes from which a radar has a surface.
const corners = 3

// The measures of a radar.
const (
	radarWidth  = 720
	radarHeight = 520
	radius      = 180.0
	centreX     = radarWidth / 2.0
	centreY     = 240.0
)

// axisFigure draws the axes as a radar, or as bars when too few are evaluated.
func (d *dossier) axisFigure() *page.Figure {
	scores, evaluated := make([]scored, len(d.Score.Axes)), 0
	for i, a := range d.Score.Axes {
		v, told := d.before.Threshold(a.Axis.ID)
		scores[i] = scored{name: a.Axis.Title, short: a.Axis.Short, group: a.GroupScore}
		if told {
			scores[i].threshold = v.Min
		}
		if a.Evaluated {
			evaluated++
		}
	}
	f := d.barFigure("Nos notes, axe par axe", "Axe", scores)
	if d.Score.Evaluated {
		row := []markup{
			"**Note globale**", mark("**%s**", french.Points(d.Score.Global.Floor)), mark("**%s**", french.Points(d.Score.Global.Ceiling)),
			mark("**%s**", french.Percent(d.Score.Coverage)),
		}
		f.Data.Rows = append(f.Data.Rows, append(row, slices.Repeat([]markup{"–"}, len(f.Data.Head)-len(row))...))
	}
	if evaluated >= corners {
		f.Width, f.Height, f.Drawing = radarWidth, radarHeight, radar(scores, d.nextStars())
	}
	return f
}

// nextStars names the next level, nothing at the top.
func (d *dossier) nextStars() string {
	if next := d.before.Next(); next != nil {
		return d.stars(next.Number)
	}
	return ""
}

// spoke is a direction of a radar.
type spoke struct{ x, y float64 }

// at is the point of a spoke where a number of points stands.
func (s spoke) at(p assessment.Points) (x, y float64) {
	r := radius * float64(p) / float64(assessment.Full)
	return centreX + s.x*r, centreY + s.y*r
}

// radar draws scores on a wheel, the first at the top: what is sure, what is possible, what
// the next star asks.
func radar(all []scored, stars string) string {
	var scores []scored
	for _, s := range all {
		if s.group.Evaluated {
			scores = append(scores, s)
		}
	}
	spokes := make([]spoke, len(scores))
	for i := range spokes {
		angle := 2 * math.Pi * float64(i) / float64(len(spokes))
		spokes[i] = spoke{math.Sin(angle), -math.Cos(angle)}
	}
	var c canvas
	c.wheel(spokes)
	ring := func(value func(scored) assessment.Points) string {
		var points []string
		for i, s := range scores {
			x, y := spokes[i].at(value(s))
			points = append(points, fmt.Sprintf("%.1f,%.1f", x, y))
		}
		return strings.Join(points, " ")
	}
	ceiling := ring(func(s scored) assessment.Points { return s.group.Ceiling })
	floor := ring(func(s scored) assessment.Points { return s.group.Floor })
	c.Put(`<polygon points="%s" fill="%s" fill-opacity="0.75" stroke="%s" stroke-width="1.5" stroke-dasharray="3 2"/>`, ceiling, maybe, sure)
	c.Put(`<polygon points="%s" fill="%s" fill-opacity="0.8" stroke="%s" stroke-width="2"/>`, floor, sure, sure)
	c.thresholds(scores, spokes)
	for i, s := range scores {
		c.label(s, spokes[i])
	}
	if !anyThreshold(scores) {
		stars = ""
	}
	c.legend(90, radarHeight-18, stars)
	return c.String()
}

// wheel draws the rings, every quarter of the way, and the spokes.
func (c *canvas) wheel(spokes []spoke) {
	for _, percent := range []int{25, 50, 75, 100} {
		var points []string
		for _, s := range spokes {
			x, y := s.at(assessment.Whole(percent))
			points = append(points, fmt.Sprintf("%.1f,%.1f", x, y))
		}
		c.Put(`<polygon points="%s" fill="none" stroke="%s"/>`, strings.Join(points, " "), grid)
	}
	for _, s := range spokes {
		x, y := s.at(assessment.Full)
		c.Line(centreX, centreY, x, y, grid, "", 1)
	}
	_, top := spokes[0].at(assessment.Full)
	c.Words(centreX+5, top+4, page.Start, 11, greyed, french.Points(assessment.Full))
}

// thresholds marks what the next star asks of each axis, joined where two neighbours have one.
func (c *canvas) thresholds(scores []scored, spokes []spoke) {
	for i, s := range scores {
		next := (i + 1) % len(scores)
		if s.threshold > 0 && scores[next].threshold > 0 {
			x1, y1 := spokes[i].at(s.threshold)
			x2, y2 := spokes[next].at(scores[next].threshold)
			c.Line(x1, y1, x2, y2, "#ffffff", "", 4)
			c.Line(x1, y1, x2, y2, asked, "6 3", 2)
		}
	}
	for i, s := range scores {
		if s.threshold > 0 {
			c.diamond(spokes[i].at(s.threshold))
		}
	}
}

// label writes the name of an axis and its points at the end of its spoke.
func (c *canvas) label(s scored, at spoke) {
	x, y := centreX+at.x*(radius+18), centreY+at.y*(radius+18)
	side := page.Middle
	switch {
	case at.x > 0.2:
		side = page.Start
	case at.x < -0.2:
		side = page.End
	}
	switch {
	case at.y < -0.9:
		y -= 14
	case at.y > 0.9:
		y += 12
	}
	c.Bold(x, y, side, 15, ink, page.Shorten(s.short, 18))
	c.Words(x, y+18, side, 14, ink, between(s.group.Interval))
}
