package french

import (
	"fmt"
	"strings"
	"time"

	"tnl-assess/assessment"
)

var months = [...]string{
	"janvier", "février", "mars", "avril", "mai", "juin", "juillet",
	"août", "septembre", "octobre", "novembre", "décembre",
}

// Date writes a day, a month or a year: "22 novembre 2026", "novembre 2026", "2026". The
// zero date is empty.
func Date(d assessment.Date) string {
	switch {
	case d.IsZero():
		return ""
	case d.Month < time.January || d.Month > time.December:
		return fmt.Sprint(d.Year)
	case d.Day == 0:
		return fmt.Sprintf("%s %d", months[d.Month-1], d.Year)
	case d.Day == 1:
		return fmt.Sprintf("1er"+nbsp+"%s %d", months[d.Month-1], d.Year)
	default:
		return fmt.Sprintf("%d"+nbsp+"%s %d", d.Day, months[d.Month-1], d.Year)
	}
}

// Of writes a date after a noun: "du 22 novembre 2026", "d’avril 2026", "de 2026".
func Of(d assessment.Date) string {
	switch text := Date(d); {
	case text == "":
		return ""
	case d.Day > 0:
		return "du " + text
	case strings.ContainsAny(text[:1], "ao"):
		return "d’" + text
	default:
		return "de " + text
	}
}

// Between writes two dates as a span: "du 1er avril 2025 au 18 mars 2026", "de 2021 à 2022".
func Between(from, to assessment.Date) string {
	if to.Day > 0 {
		return Of(from) + " au " + Date(to)
	}
	return Of(from) + " à " + Date(to)
}

// Clock writes a time of day, in that time's zone: "14 h 32".
func Clock(t time.Time) string {
	return fmt.Sprintf("%d"+nbsp+"h"+nbsp+"%02d", t.Hour(), t.Minute())
}
