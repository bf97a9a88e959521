package assessment

import "time"

// monthsInQuarter is how many months a quarter has.
const monthsInQuarter = 3

// Quarter is the first month of the quarter that holds a date; of a year alone, the first. None for
// no date.
func (d Date) Quarter() Date {
	if d.IsZero() {
		return d
	}
	month := max(d.Month, time.January)
	return Date{Year: d.Year, Month: (month-1)/monthsInQuarter*monthsInQuarter + 1}
}

// NextQuarter is the first month of the quarter after a date; none for no date.
func (d Date) NextQuarter() Date { return d.Quarter().AddMonths(monthsInQuarter) }

// QuartersTo is the number of quarters from that of a date to that of another, below zero when the
// other comes before; 0 when either is not known.
func (d Date) QuartersTo(e Date) int {
	if d.IsZero() || e.IsZero() {
		return 0
	}
	from, to := d.Quarter(), e.Quarter()
	return (12*(to.Year-from.Year) + int(to.Month-from.Month)) / monthsInQuarter
}

// calendarStart is when a calendar begins: at the quarter asked for or, without one, at that which
// follows the campaign, all that was said of actions and today.
func calendarStart(aim Aim) Date {
	if !aim.From.IsZero() {
		return aim.From.Quarter()
	}
	start := aim.Campaign.NextQuarter()
	later := func(d Date) {
		if next := d.NextQuarter(); start.IsZero() || start.QuartersTo(next) > 0 {
			start = next
		}
	}
	for _, f := range aim.FollowUps {
		if !f.On.IsZero() {
			later(f.On)
		}
	}
	if !aim.Today.IsZero() {
		later(aim.Today)
	}
	return start
}
