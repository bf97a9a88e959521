package assessment

import (
	"slices"
	"time"
)

// DefaultEvidenceMonths is how long a piece of evidence is good for, in months, when the
// questionnaire does not say: two years, our own choice.
const DefaultEvidenceMonths = 24

// EvidenceLimit is the age, in months, from which a piece of evidence is to be renewed.
func (q *Questionnaire) EvidenceLimit() int {
	if q.EvidenceMonths > 0 {
		return q.EvidenceMonths
	}
	return DefaultEvidenceMonths
}

// Stale tells whether a piece of evidence is surely older than a number of months, that day. One
// without a date is not: nobody can tell.
func (e Evidence) Stale(months int, today Date) bool {
	return !e.Date.IsZero() && !today.IsZero() && e.Date.AddMonths(months).Before(today)
}

// AddMonths returns the date so many months later, as precise as the date is: nothing but a year
// counts from its end. A day that its month does not have becomes the last of that month.
func (d Date) AddMonths(months int) Date {
	if d.IsZero() {
		return d
	}
	month, day := d.Month, d.Day
	if month == 0 {
		month = time.December
	}
	first := time.Date(d.Year, month+time.Month(months), 1, 0, 0, 0, 0, time.UTC)
	if day > 0 {
		day = min(day, first.AddDate(0, 1, -1).Day())
	}
	return Date{Year: first.Year(), Month: first.Month(), Day: day}
}

// Before tells whether a date surely comes before another, as far as both are known.
func (d Date) Before(e Date) bool {
	switch {
	case d.IsZero() || e.IsZero():
		return false
	case d.Year != e.Year:
		return d.Year < e.Year
	case d.Month != e.Month:
		return d.Month != 0 && e.Month != 0 && d.Month < e.Month
	default:
		return d.Day != 0 && e.Day != 0 && d.Day < e.Day
	}
}

// Overdue lists, in the order of the questionnaire, the actions planned or under way that
// should be over by [Subject.Today]: their duration, from the day when it came to that, is behind.
// Without such a day nobody can tell.
func (r Result) Overdue() []*Action {
	return r.followed(func(a *Action, f FollowUp) bool {
		late := f.On.AddMonths(a.Months).Before(r.Today)
		return late && (f.Progress == Planned || f.Progress == Started)
	})
}

// Unconfirmed lists, in the order of the questionnaire, the actions said to be done of which the
// answers do not show the effect, or not yet: see [Credit].
func (r Result) Unconfirmed() []*Action {
	credits := r.Credits()
	return r.followed(func(a *Action, _ FollowUp) bool {
		return slices.ContainsFunc(credits, func(c Credit) bool { return c.Action == a })
	})
}

// Credits are what the actions that are done should have brought, and that is to be confirmed.
func (r Result) Credits() []Credit { return r.planner(Aim{}).credits }

// followed lists the actions of which something was said that fits.
func (r Result) followed(fits func(*Action, FollowUp) bool) []*Action {
	var list []*Action
	for i := range r.Questionnaire.Actions {
		a := &r.Questionnaire.Actions[i]
		if f, said := r.Assessment.FollowUps[a.ID]; said && fits(a, f) {
			list = append(list, a)
		}
	}
	return list
}

// OldEvidence is a piece of evidence to renew, and the question whose answer it proves.
type OldEvidence struct {
	Evidence
	Question *Question
}

// OldEvidence lists, in the order of the questionnaire, the evidence of known answers that is older,
// by [Subject.Today], than [Questionnaire.EvidenceLimit] months.
func (r Result) OldEvidence() []OldEvidence {
	var list []OldEvidence
	for _, q := range r.Score.Questions {
		if q.Status != Answered {
			continue
		}
		for _, e := range r.answers[q.Question.ID].Evidence {
			if e.Stale(r.Questionnaire.EvidenceLimit(), r.Today) {
				list = append(list, OldEvidence{e, q.Question})
			}
		}
	}
	return list
}
