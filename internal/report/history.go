package report

import (
	"cmp"
	"io"
	"slices"
	"strings"

	"tnl-assess/assessment"
	"tnl-assess/internal/french"
	"tnl-assess/internal/page"
)

// History writes the chronology of an assessment: its campaigns and what became of actions, the
// oldest first, to be read in a terminal of 80 columns.
func History(w io.Writer, r assessment.Result) error {
	var t page.Sheet
	t.Line("%s · %s", french.Place(r.Authority()), r.Questionnaire.Title)
	for _, e := range chronology(r) {
		when := e.when
		if when == "" {
			when = "sans date"
		}
		t.Line("")
		for _, part := range page.Wrap(e.title, page.Columns-dateWidth-1) {
			t.Line("%-*s %s", dateWidth, when, part)
			when = ""
		}
		for _, detail := range e.details {
			t.Hang(strings.Repeat(" ", dateWidth+1), detail)
		}
	}
	if section := SavingsSection(r.SavingsHistory()); len(section.Lines) > 0 {
		writeSection(&t, section)
	}
	return page.Write(w, "de la chronologie", t.String())
}

// event is a moment of the life of an assessment.
type event struct {
	on      assessment.Date
	when    string // empty when nobody said
	title   string
	details []string
}

// chronology tells the campaigns of an assessment and what became of its actions, the oldest
// first; what has no date comes last.
func chronology(r assessment.Result) []event {
	var list []event
	for i, score := range r.History() {
		list = append(list, campaignEvent(r, i, score))
	}
	for _, a := range r.Questionnaire.Actions {
		if f, said := r.Assessment.FollowUps[a.ID]; said {
			e := event{on: f.On, when: french.Date(f.On), title: progressSigns[f.Progress] + " " + a.Title, details: []string{"action " + french.FollowUp(f.Progress)}}
			if f.Note != "" {
				e.details = append(e.details, f.Note)
			}
			list = append(list, e)
		}
	}
	slices.SortStableFunc(list, func(a, b event) int {
		if a.on.IsZero() != b.on.IsZero() {
			return cmp.Compare(b.on.Year, a.on.Year)
		}
		return cmp.Or(cmp.Compare(a.on.Year, b.on.Year), cmp.Compare(a.on.Month, b.on.Month), cmp.Compare(a.on.Day, b.on.Day))
	})
	return list
}

// campaignEvent tells a campaign: its level as it was closed, or as it stands.
func campaignEvent(r assessment.Result, i int, score assessment.Score) event {
	c := &r.Assessment.Campaigns[i]
	stars, known := CampaignLevel(c, score)
	e := event{
		on: c.Date, when: french.Date(c.Date), title: cmp.Or(c.Title, "Campagne"),
		details: []string{stars + " · " + french.Percent(known) + " de réponses connues"},
	}
	if version := r.Assessment.VersionOf(i); version != r.Questionnaire.Version {
		e.details = append(e.details, "répondue sur la version "+version+" du questionnaire (la version "+r.Questionnaire.Version+" est en usage)")
	}
	e.details = append(e.details, closingText(c, i == len(r.Assessment.Campaigns)-1))
	if c.Edited() {
		text := "modifiée depuis sa clôture"
		if on := french.Date(c.Amended); on != "" {
			text += " (" + on + ")"
		}
		e.details = append(e.details, text+" : la ligne de clôture, elle, n’a pas changé")
	}
	return e
}

// CampaignLevel says the level of a campaign, in stars, and how much of it is known: as it was closed
// or, when it is not, as it stands by its score.
func CampaignLevel(c *assessment.Campaign, score assessment.Score) (stars string, known assessment.Points) {
	standing := score.Standing()
	if c.Closing == nil {
		return french.StarsRange(standing), score.Coverage
	}
	top := max(len(standing.Scale.Levels), c.Closing.Ceiling)
	stars = french.Stars(c.Closing.Floor, top)
	if c.Closing.Ceiling > c.Closing.Floor {
		stars += " jusqu’à\u00a0" + french.Stars(c.Closing.Ceiling, top)
	}
	return stars, assessment.Whole(c.Closing.Coverage)
}

// closingText says when a campaign was closed, and with whom.
func closingText(c *assessment.Campaign, last bool) string {
	switch {
	case c.Closing == nil && last:
		return "en cours"
	case c.Closing == nil:
		return "sans ligne de clôture"
	}
	text := "close"
	if on := french.Date(c.Closing.On); on != "" {
		text += " " + when(c.Closing.On)
	}
	if len(c.Closing.Participants) > 0 {
		text += ", avec " + strings.Join(c.Closing.Participants, ", ")
	}
	return text
}
