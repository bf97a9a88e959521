package assessment

import "time"

// Mandate is the length of a mandate of local elected members, in years.
const Mandate = 6

// firstVotes are the months in which councils were last elected, or will next be: municipal and
// community councils in March 2026, and with them the members of syndicats; départements and régions
// in March 2028, a year late for once (law n° 2021-191 of 22 February 2021).
var firstVotes = map[AuthorityType]int{Departement: 2028, Region: 2028}

// MandateEnd is the month in which the mandate in course on a date ends; none without a date. A type
// that is not known is taken for a commune.
func MandateEnd(of AuthorityType, on Date) Date {
	if on.IsZero() {
		return on
	}
	end := Date{Year: 2026, Month: time.March}
	if year, known := firstVotes[of]; known {
		end.Year = year
	}
	for !on.Before(end) {
		end.Year += Mandate
	}
	for on.Before(Date{Year: end.Year - Mandate, Month: end.Month}) {
		end.Year -= Mandate
	}
	return end
}
