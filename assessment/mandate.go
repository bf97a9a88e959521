package assessment

import "time"

// The last general elections of each kind of assembly, and the year when their mandate ends, in March:
// municipal councils, hence intercommunalités and syndicats, elected in March 2026; départements and
// régions elected in June 2021, whose mandate the law of 22 February 2021 makes longer.
const (
	municipalEnd = 2032
	otherEnd     = 2028
)

// MandateEnd is the month when the mandate ends of the assembly in office on a day; zero when the day
// is. Mandates are taken to last [Mandate] years.
func (a Authority) MandateEnd(on Date) Date {
	if on.IsZero() {
		return Date{}
	}
	year := municipalEnd
	if a.Type == Departement || a.Type == Region {
		year = otherEnd
	}
	on = on.late()
	for on.Year < year-Mandate || on.Year == year-Mandate && on.Month < time.March {
		year -= Mandate
	}
	for on.Year > year || on.Year == year && on.Month >= time.March {
		year += Mandate
	}
	return Date{Year: year, Month: time.March}
}

// MandateLeft counts the months from the quarter after a day, when a plan begins, to the end of the
// mandate in progress; 0 when the day is not known.
func (a Authority) MandateLeft(on Date) int {
	if on.IsZero() {
		return 0
	}
	on = on.late()
	start := Date{Year: on.Year, Month: (on.Month-1)/3*3 + 1}
	return max(start.MonthsTo(a.MandateEnd(on))-3, 0)
}

// MonthsTo counts the months from a date to another, which is not before it; a date without a month is
// at the end of its year.
func (d Date) MonthsTo(end Date) int {
	from, to := d.late(), end.late()
	return 12*(to.Year-from.Year) + int(to.Month-from.Month)
}

// late is the date, in December when it has no month.
func (d Date) late() Date {
	if d.Month == 0 {
		d.Month = time.December
	}
	return d
}
