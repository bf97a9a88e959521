// Package french holds the French wording that screens and reports share: dates, numbers,
// roles, levels and answers. It writes no-break spaces wherever French wants them.
package french

import (
	"strconv"
	"strings"

	"tnl-assess/assessment"
	"tnl-assess/internal/plaintext"
)

const (
	nbsp = plaintext.NoBreak // between a number and what it counts; signs get theirs where texts leave
	thin = "\u202f"          // between thousands
)

// Integer writes a whole number, its thousands apart: "365 000".
func Integer(n int) string {
	digits, sign := strconv.Itoa(n), ""
	if n < 0 {
		digits, sign = digits[1:], "-"
	}
	var b strings.Builder
	for i, d := range digits {
		if i > 0 && (len(digits)-i)%3 == 0 {
			b.WriteString(thin)
		}
		b.WriteRune(d)
	}
	return sign + b.String()
}

// tenth and whole are the two precisions at which points are shown.
const (
	tenth assessment.Points = 100
	whole assessment.Points = 1000
)

// Points writes a number of points with one decimal at most: "46,5", "60". It truncates, so
// that 59.96 points are never shown as the 60 that they do not reach.
func Points(p assessment.Points) string {
	p -= p % tenth
	return strings.Replace(p.String(), ".", ",", 1)
}

// Distance says how many points are missing, rounded up to the tenth: what is shown by
// [Points] and the distance always add up to the target.
func Distance(p assessment.Points) string {
	p = roundUp(p, tenth)
	if p < 2*whole {
		return "il manque " + Points(p) + nbsp + "point"
	}
	return "il manque " + Points(p) + nbsp + "points"
}

// Percent writes a percentage, truncated to the unit: "21 %".
func Percent(p assessment.Points) string {
	return Points(p-p%whole) + " %"
}

// Count writes a number and its noun, in the singular below two: "0 action", "2 actions".
func Count(n int, one, many string) string {
	if -2 < n && n < 2 {
		many = one
	}
	return Integer(n) + nbsp + many
}

// Days writes a number of days: "12 jours".
func Days(n int) string { return Count(n, "jour", "jours") }

// Months writes a number of months: "3 mois".
func Months(n int) string { return Count(n, "mois", "mois") }

// roundUp rounds a positive number of points up to a multiple of a precision.
func roundUp(p, precision assessment.Points) assessment.Points {
	if rest := p % precision; rest > 0 {
		p += precision - rest
	}
	return p
}
