package report

import (
	"strings"
	"unicode/utf8"

	"tnl-assess/assessment"
	"tnl-assess/internal/french"
)

// when writes a date as a complement: "le 22 novembre 2026", "en 2016".
func when(d assessment.Date) string {
	switch {
	case d.IsZero():
		return ""
	case d.Day == 0:
		return "en " + french.Date(d)
	default:
		return "le " + french.Date(d)
	}
}

// between writes an interval of points: "46,5 à 60,9", or one number when both read alike.
func between(i assessment.Interval) string {
	floor, ceiling := french.Points(i.Floor), french.Points(i.Ceiling)
	if floor == ceiling {
		return floor
	}
	return floor + " à " + ceiling
}

// lower makes a title fit inside a sentence.
func lower(title string) string {
	_, n := utf8.DecodeRuneInString(title)
	return strings.ToLower(title[:n]) + title[n:]
}

// dash puts a text, when there is one, after what comes before.
func dash(text string) string {
	if text == "" {
		return ""
	}
	return " – " + text
}

// enumerate writes "a, b et c".
func enumerate(parts []string) string {
	text := ""
	for i, part := range parts {
		switch {
		case i == 0:
		case i == len(parts)-1:
			text += " et "
		default:
			text += ", "
		}
		text += part
	}
	return text
}
