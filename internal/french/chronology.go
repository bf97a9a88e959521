package french

import (
	"cmp"
	"slices"
	"strings"

	"tnl-assess/assessment"
)

// Event is a moment of the life of an assessment.
type Event struct {
	When    string // empty when nobody said
	Title   string
	Details []string
}

// Chronology tells the campaigns of an assessment and what became of its actions, the oldest
// first; what has no date comes last.
func Chronology(q *assessment.Questionnaire, a *assessment.Assessment) []Event {
	type dated struct {
		on assessment.Date
		Event
	}
	list := make([]dated, 0, len(a.Campaigns)+len(a.FollowUps))
	for i := range a.Campaigns {
		list = append(list, dated{a.Campaigns[i].Date, campaignEvent(q, a, i)})
	}
	for i := range q.Actions {
		if f, said := a.FollowUps[q.Actions[i].ID]; said {
			e := Event{When: Date(f.On), Title: progressSigns[f.Progress] + " " + q.Actions[i].Title, Details: []string{"action " + FollowUp(f.Progress)}}
			if f.Note != "" {
				e.Details = append(e.Details, f.Note)
			}
			list = append(list, dated{f.On, e})
		}
	}
	slices.SortStableFunc(list, func(a, b dated) int {
		if a.on.IsZero() != b.on.IsZero() {
			return cmp.Compare(b.on.Year, a.on.Year)
		}
		return cmp.Or(cmp.Compare(a.on.Year, b.on.Year), cmp.Compare(a.on.Month, b.on.Month), cmp.Compare(a.on.Day, b.on.Day))
	})
	events := make([]Event, len(list))
	for i := range list {
		events[i] = list[i].Event
	}
	return events
}

// campaignEvent tells a campaign: its level as it was closed, or as it stands.
func campaignEvent(q *assessment.Questionnaire, a *assessment.Assessment, i int) Event {
	c := &a.Campaigns[i]
	title := c.Title
	if title == "" {
		title = "Campagne"
	}
	e := Event{When: Date(c.Date), Title: title, Details: []string{CampaignLevel(q, a, i)}}
	if version := a.VersionOf(i); version != q.Version {
		e.Details = append(e.Details, "répondue sur la version "+version+" du questionnaire (la version "+q.Version+" est en usage)")
	}
	e.Details = append(e.Details, closingText(c, i == len(a.Campaigns)-1))
	if c.Edited() {
		text := "modifiée depuis sa clôture"
		if on := Date(c.Amended); on != "" {
			text += " (" + on + ")"
		}
		e.Details = append(e.Details, text+nbsp+": la ligne de clôture, elle, n’a pas changé")
	}
	return e
}

// CampaignLevel says the level of a campaign: as it was closed or, when it is not, as it stands.
func CampaignLevel(q *assessment.Questionnaire, a *assessment.Assessment, i int) string {
	c := &a.Campaigns[i]
	top := 0
	if len(q.Scales) > 0 {
		top = len(q.Scales[0].Levels)
	}
	if c.Closing == nil {
		score := assessment.Evaluate(q, a.Authority, c.Answers)
		return StarsRange(score.Standing()) + " · " + Percent(score.Coverage) + " de réponses connues"
	}
	stars := Stars(c.Closing.Floor, max(top, c.Closing.Ceiling))
	if c.Closing.Ceiling > c.Closing.Floor {
		stars += " jusqu’à" + nbsp + Stars(c.Closing.Ceiling, max(top, c.Closing.Ceiling))
	}
	return stars + " · " + Percent(assessment.Whole(c.Closing.Coverage)) + " de réponses connues"
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
	if on := Date(c.Closing.On); on != "" {
		if c.Closing.On.Day > 0 {
			text += " le " + on
		} else {
			text += " en " + on
		}
	}
	if len(c.Closing.Participants) > 0 {
		text += ", avec " + strings.Join(c.Closing.Participants, ", ")
	}
	return text
}
