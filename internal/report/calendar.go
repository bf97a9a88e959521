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
	d.Paragraph("Sans place dans le calendrier, avec les jours que chacun peut donner :")
	items := make([]markup, len(c.Unplaced))
	for i, u := range c.Unplaced {
		items[i] = mark("%s (%s)", u.Task.Action.Title, french.Role(u.Task.Action.Owner))
	}
	d.List(items)
}

// workload says what the plan takes, quarter by quarter.
func (d *dossier) workload() {
	if len(d.Roadmap.Actions) == 0 {
		return
	}
	d.Heading(2, "Charge de travail")
	d.efforts()
	d.loads()
}

// beyond says whether all that has a place ends with the mandate in progress.
func (d *dossier) beyond() {
	from := d.Roadmap.From
	end := d.Authority().MandateEnd(from)
	if end.IsZero() || d.Roadmap.Calendar.Quarters == 0 {
		return
	}
	left, late := from.MonthsTo(end), 0
	for _, a := range d.Roadmap.Actions {
		if a.Start >= 0 && a.Start+a.Lasts > left {
			late++
		}
	}
	if late == 0 {
		d.Paragraph(mark("Tout ce qui a une place tient avant la fin du mandat (%s).", french.Date(end)))
		return
	}
	d.Paragraph(mark("%s après la fin du mandat (%s) : choisissez ce qui passe d’abord, ou donnez plus de jours.", french.Count(late, "action finit", "actions finissent"), french.Date(end)))
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
		row := []markup{mark("%s", upper(french.Quarter(d.Roadmap.From, quarter)))}
		for _, role := range assessment.Roles {
			row = append(row, mark("%s", french.Integer(c.Load(role, quarter))))
		}
		rows = append(rows, append(row, mark("%s", stars[quarter])))
	}
	d.Table(append(head, "Étoile possible"), rows)
}

// chart writes the calendar as a Gantt chart in the language of Mermaid, which wants dates.
func (d *dossier) chart() string {
	var b strings.Builder
	b.WriteString("gantt\n  title Feuille de route\n  dateFormat YYYY-MM-DD\n  axisFormat %m/%Y\n")
	first := d.chartStart()
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
			from, to := first.AddDate(0, 3*s.First, 0), first.AddDate(0, 3*s.First+d.months(s), 0)
			fmt.Fprintf(&b, "  %s :%s, %s\n", chartName(s.Task.Action.Title), from.Format(time.DateOnly), to.Format(time.DateOnly))
		}
	}
	return b.String()
}

// chartStart is the first day of the calendar; of the first year of all when it has no date.
func (d *dossier) chartStart() time.Time {
	from := d.Roadmap.From
	return time.Date(max(from.Year, 1), max(from.Month, time.January), 1, 0, 0, 0, 0, time.UTC)
}

// months is how many months an action takes on the calendar.
func (d *dossier) months(s assessment.Slot) int {
	for _, a := range d.Roadmap.Actions {
		if a.ID == s.Task.Action.ID {
			return a.Lasts
		}
	}
	return 3 * (s.Last + 1 - s.First)
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
