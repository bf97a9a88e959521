package report

import (
	"slices"
	"strings"

	"tnl-assess/assessment"
)

// followed lists the actions of which something was said and that the plan does not hold: done,
// dropped, or no longer needed.
func (d *dossier) followed() {
	var items []markup
	unconfirmed := d.Unconfirmed()
	for i := range d.Questionnaire.Actions {
		a := &d.Questionnaire.Actions[i]
		follow, said := d.Assessment.FollowUps[a.ID]
		if !said || d.planned(a.ID) {
			continue
		}
		lines := []markup{"**État :** " + d.progress(follow)}
		if slices.Contains(unconfirmed, a) {
			lines = append(lines, "**À vérifier :** "+d.unproven(a))
		}
		items = append(items, nest(d.box(a, follow), append(lines, landmark(a))...))
	}
	if len(items) > 0 {
		d.Heading(2, "Ce que nous avons déjà engagé")
		d.List(items)
	}
}

// box is the first line of the item of an action: a box to tick and its title, by which the program
// reads the boxes back; see [landmark].
func (d *dossier) box(a *assessment.Action, follow assessment.FollowUp) markup {
	box := markup("[ ]")
	if follow.Progress == assessment.Done {
		box = "[x]"
	}
	return box + mark(" **%s**", a.Title)
}

// progress says what became of an action.
func (d *dossier) progress(f assessment.FollowUp) markup {
	date := when(f.On)
	var state string
	switch f.Progress {
	case assessment.Planned:
		state = "prévue " + date
	case assessment.Started:
		state = "en cours"
		if date != "" {
			state += " depuis " + strings.TrimPrefix(date, "en ")
		}
	case assessment.Done:
		state = "faite " + date
	case assessment.Dropped:
		state = "abandonnée " + date
	default:
		return ""
	}
	state = strings.TrimSpace(state)
	if f.Owner != "" {
		state += ", prise en charge par " + d.holder(f.Owner)
	}
	return mark("%s", state+dash(f.Note))
}
