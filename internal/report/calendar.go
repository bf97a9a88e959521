package report

import (
	"fmt"
	"strings"
	"time"

	"tnl-assess/assessment"
	"tnl-assess/internal/french"
	"tnl-assess/internal/page"
	"tnl-assess/internal/plaintext"
)

// calendar draws the plan as a chart that forges show, and says what has no place in it.
func (d *dossier) calendar() {
	c := d.Roadmap.Calendar
	if c.Quarters == 0 && len(c.Unplaced) == 0 {
		return
	}
	d.Heading(2, "Calendrier")
	d.loads()
	if c.Quarters > 0 {
		d.Chart(d.chart())
		for _, f := range d.ganttFigures() {
			d.Draw(f, page.Table{})
		}
	}
	d.beyond()
	if len(c.Unplaced) == 0 {
		return
	}
	d.Paragraph("Sans place dans le calendrier, avec les jours que chacun peut donner :")
	items := make([]markup, len(c.Unplaced))
	for i, u := range c.Unplaced {
		items[i] = mark("%s (%s)", u.Task.Action.Title, french.Role(u.Task.Action.Owner))
	}
	d.List(items)
}

// beyond says whether all that has a place ends with the mandate in progress.
func (d *dossier) beyond() {
	end := d.Authority().MandateEnd(d.Campaign().Date)
	if end.IsZero() || d.Roadmap.Calendar.Quarters == 0 {
		return
	}
	left, late := d.Authority().MandateLeft(d.Campaign().Date), 0
	for _, a := range d.Roadmap.Actions {
		if a.End > left {
			late++
		}
	}
	if late == 0 {
		d.Paragraph(mark("Tout ce qui a une place tient avant la fin du mandat (%s).", french.Date(end)))
		return
	}
	d.Paragraph(mark("%s après la fin du mandat (%s) : choisissez ce qui passe d’abord, ou donnez plus de jours.", french.Count(late, "action finit", "actions finissent"), french.Date(end)))
}

// loads draws the days that each role gives in each quarter, and the stars that come.
func (d *dossier) loads() {
	c := d.Roadmap.Calendar
	head := []markup{"Trimestre"}
	for _, role := range assessment.Roles {
		head = append(head, mark("%s (%d par trimestre au plus)", french.Led(role), c.Capacity[role]))
	}
	stars := map[int]string{}
	for _, m := range d.Roadmap.Milestones {
		stars[m.Quarter] = french.Stars(m.Level.Number, len(d.before.Scale.Levels))
	}
	var rows [][]markup
	for quarter := range c.Quarters {
		row := []markup{mark("Mois %d à %d", 3*quarter+1, 3*quarter+3)}
		for _, role := range assessment.Roles {
			row = append(row, mark("%s", french.Integer(c.Load(role, quarter))))
		}
		rows = append(rows, append(row, mark("%s", stars[quarter])))
	}
	d.Table(append(head, "Étoile possible"), rows)
}

// chart writes the calendar as a Gantt chart in the language of Mermaid. It begins with the
// quarter after the campaign, for a chart wants dates.
func (d *dossier) chart() string {
	var b strings.Builder
	b.WriteString("gantt\n  title Feuille de route (à partir du trimestre qui suit l’évaluation)\n  dateFormat YYYY-MM-DD\n  axisFormat %m/%Y\n")
	first := chartStart(d.Campaign().Date)
	for _, role := range assessment.Roles {
		heading := false
		for _, s := range d.Roadmap.Calendar.Slots {
			if s.Task.Action.Owner != role {
				continue
			}
			if !heading {
				fmt.Fprintf(&b, "  section %s\n", french.Role(role))
				heading = true
			}
			from, to := first.AddDate(0, 3*s.First, 0), first.AddDate(0, 3*(s.Last+1), 0)
			fmt.Fprintf(&b, "  %s :%s, %s\n", chartName(s.Task.Action.Title), from.Format(time.DateOnly), to.Format(time.DateOnly))
		}
	}
	return b.String()
}

// chartStart is the first day of the quarter after a date, which may be partial.
func chartStart(d assessment.Date) time.Time {
	month := max(d.Month, time.January)
	return time.Date(max(d.Year, 1), (month-1)/3*3+4, 1, 0, 0, 0, 0, time.UTC)
}

// chartName keeps of a title what Mermaid takes as a name.
func chartName(title string) string {
	kept := strings.Map(func(r rune) rune {
		if strings.ContainsRune(":;#,`\\%{}[]<>\"|", r) {
			return ' '
		}
		return r
	}, plaintext.OneLine(title))
	return strings.Join(strings.Fields(kept), " ")
}
