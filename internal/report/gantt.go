package report

import (
	"fmt"
	"strings"

	"tnl-assess/assessment"
	"tnl-assess/internal/french"
	"tnl-assess/internal/page"
)

// owners are the looks of the roles in a chart of time: a letter, a ground, and its ink.
var owners = map[assessment.Role]struct{ letter, ground string }{
	assessment.RoleElu: {"É", "#7a3b00"},
	assessment.RoleDSI: {"D", sure},
	assessment.RoleDGS: {"G", "#1f6032"},
}

// ganttRows is how many actions a chart of time holds, so that it fits on a page.
const ganttRows = 24

// The measures of a chart of time.
const (
	ganttWidth = 900
	ganttName  = 420.0
	ganttStep  = 26.0
)

// ganttFigures draw a calendar, as many actions at a time as a page holds.
func (d *dossier) ganttFigures() []*page.Figure {
	var figures []*page.Figure
	slots := d.Roadmap.Calendar.Slots
	of := (len(slots) + ganttRows - 1) / ganttRows
	for i := range of {
		some := slots[i*ganttRows : min((i+1)*ganttRows, len(slots))]
		title := "Calendrier des actions"
		if of > 1 {
			title += fmt.Sprintf(" (%d sur %d)", i+1, of)
		}
		figures = append(figures, d.gantt(title, some))
	}
	return figures
}

// gantt draws some actions as bars along quarters.
func (d *dossier) gantt(title string, slots []assessment.Slot) *page.Figure {
	f := &page.Figure{Title: title, Width: ganttWidth, Data: page.Table{Head: []markup{"Action", "Responsable", "Du", "Au", "Jours"}}}
	f.Description = fmt.Sprintf("%s, sur %s, à partir %s. Chaque barre porte l’initiale de la fonction responsable : É pour élu, D pour DSI, G pour DGS.",
		french.Count(len(slots), "action", "actions"), french.Count(d.Roadmap.Calendar.Quarters, "trimestre", "trimestres"), from(d.monthOf(0)))
	var c canvas
	end := 34 + ganttStep*float64(len(slots))
	step := (ganttWidth - ganttName - 10) / float64(d.Roadmap.Calendar.Quarters)
	d.quarters(&c, step, end)
	for i, s := range slots {
		y, owner := 38+ganttStep*float64(i), s.Task.Action.Owner
		look := owners[owner]
		x := ganttName + step*float64(s.First)
		c.Words(ganttName-10, y+13, page.End, 13, ink, page.Shorten(s.Task.Action.Title, 60))
		c.Box(x, y, max(step*float64(d.months(s))/3, 14), 18, look.ground, look.ground, "")
		c.Bold(x+7, y+13.5, page.Middle, 12, "#ffffff", look.letter)
		f.Data.Rows = append(f.Data.Rows, []markup{
			mark("%s", s.Task.Action.Title), mark("%s", french.Role(owner)),
			mark("%s", d.monthOf(3*s.First)), mark("%s", d.monthOf(3*s.First+d.months(s)-1)), mark("%s", french.Integer(s.Task.Days)),
		})
	}
	f.Height, f.Drawing = int(end)+10, c.String()
	return f
}

// quarters draws the scale of time: a line a quarter, the year where it begins.
func (d *dossier) quarters(c *canvas, step, end float64) {
	first := d.chartStart()
	every := 1 // a label for so many quarters, so that labels do not meet
	for float64(every)*step < 26 {
		every++
	}
	for quarter := range d.Roadmap.Calendar.Quarters {
		x, date := ganttName+step*float64(quarter), first.AddDate(0, 3*quarter, 0)
		c.Line(x, 18, x, end, grid, "", 1)
		number := (int(date.Month())-1)/3 + 1
		if quarter%every == 0 {
			c.Words(x+2, 30, page.Start, 11, greyed, fmt.Sprintf("T%d", number))
		}
		if d.dated() && (quarter == 0 && (number < 4 || d.Roadmap.Calendar.Quarters == 1) || number == 1) {
			c.Bold(x+2, 13, page.Start, 12, ink, fmt.Sprint(date.Year()))
		}
	}
}

// dated tells whether the calendar has a first day.
func (d *dossier) dated() bool { return !d.Roadmap.From.IsZero() }

// monthOf names a month of the calendar, numbered from 0.
func (d *dossier) monthOf(n int) string { return french.Month(d.Roadmap.From, n) }

// from puts a month, as a beginning, in a sentence.
func from(month string) string {
	if strings.HasPrefix(month, "a") || strings.HasPrefix(month, "o") {
		return "d’" + month
	}
	return "de " + month
}
