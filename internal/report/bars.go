package report

import (
	"slices"
	"strings"

	"tnl-assess/assessment"
	"tnl-assess/internal/french"
	"tnl-assess/internal/page"
	"tnl-assess/internal/plaintext"
)

// scored is a thing to draw with its points: an axis, a domain.
type scored struct {
	name      string
	short     string
	group     assessment.GroupScore
	threshold assessment.Points // what the next star asks of it; 0 for nothing
}

func anyThreshold(scores []scored) bool {
	return slices.ContainsFunc(scores, func(s scored) bool { return s.threshold > 0 })
}

// domainFigure draws the domains of the label as bars.
func (d *dossier) domainFigure() *page.Figure {
	scores := make([]scored, len(d.Score.Domains))
	for i, domain := range d.Score.Domains {
		name := french.Domain(domain.Domain)
		scores[i] = scored{name: name, short: name, group: domain.GroupScore}
		if v, told := d.before.DomainThreshold(domain.Domain); told {
			scores[i].threshold = v.Min
		}
	}
	return d.barFigure("Les mêmes réponses, selon les domaines du label", "Domaine du label", scores)
}

// barFigure draws scores as bars.
func (d *dossier) barFigure(title, what string, scores []scored) *page.Figure {
	f := d.scoreFigure(title, what, scores)
	f.Width, f.Height, f.Drawing = bars(scores, d.nextStars())
	return f
}

// scoreFigure makes all of a chart of points but its drawing.
func (d *dossier) scoreFigure(title, what string, scores []scored) *page.Figure {
	marked := anyThreshold(scores)
	f := &page.Figure{Title: title, Data: page.Table{Head: []markup{markup(what), "Plancher", "Plafond", "Couverture"}}}
	if marked {
		f.Data.Head = append(f.Data.Head, mark("Seuil de %s", d.nextStars()))
	}
	told := make([]string, len(scores))
	for i, s := range scores {
		row := []markup{mark("%s", s.name), "non évalué", "non évalué", "–"}
		told[i] = plaintext.OneLine(s.name) + " : non évalué"
		if s.group.Evaluated {
			row = []markup{row[0], mark("%s", french.Points(s.group.Floor)), mark("%s", french.Points(s.group.Ceiling)), mark("%s", french.Percent(s.group.Coverage))}
			told[i] = plaintext.OneLine(s.name) + " : " + between(s.group.Interval)
		}
		if marked {
			threshold := markup("–")
			if s.threshold > 0 {
				threshold = mark("%s", french.Points(s.threshold))
			}
			row = append(row, threshold)
		}
		f.Data.Rows = append(f.Data.Rows, row)
	}
	f.Description = "Notes sur 100. " + strings.Join(told, " ; ") + "."
	return f
}

// The measures of a chart of bars.
const (
	barsWidth  = 720
	barsName   = 230.0
	barsLength = 340.0
	barsStep   = 38.0
)

// bars draws scores under each other, and returns the size of the drawing.
func bars(scores []scored, stars string) (width, height int, drawing string) {
	var c canvas
	end := 24 + barsStep*float64(len(scores))
	for _, percent := range []int{0, 25, 50, 75, 100} {
		x := barsName + barsLength*float64(percent)/100
		c.Line(x, 20, x, end, grid, "", 1)
		c.Words(x, 14, page.Middle, 11, greyed, french.Integer(percent))
	}
	for i, s := range scores {
		y := 30 + barsStep*float64(i)
		c.Words(barsName-12, y+15, page.End, 14, ink, page.Shorten(s.name, 31))
		if !s.group.Evaluated {
			c.Words(barsName+8, y+15, page.Start, 13, greyed, "non évalué")
			continue
		}
		length := func(p assessment.Points) float64 { return barsLength * float64(p) / float64(assessment.Full) }
		c.Box(barsName, y, barsLength, 20, "none", greyed, "")
		if s.group.Ceiling > s.group.Floor {
			c.Box(barsName, y, length(s.group.Ceiling), 20, maybe, sure, "3 2")
		}
		c.Box(barsName, y, length(s.group.Floor), 20, sure, sure, "")
		if s.threshold > 0 {
			x := barsName + length(s.threshold)
			c.Line(x, y-4, x, y+24, "#ffffff", "", 4)
			c.Line(x, y-4, x, y+24, asked, "6 3", 2)
			c.diamond(x, y+10)
		}
		c.Bold(barsName+barsLength+14, y+15, page.Start, 14, ink, between(s.group.Interval))
	}
	if !anyThreshold(scores) {
		stars = ""
	}
	c.legend(90, end+26, stars)
	return barsWidth, int(end) + 40, c.String()
}
