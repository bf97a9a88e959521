package assessment

import "fmt"

// Points is an exact number of points, in thousandths: Points(46500) is 46.5 points.
// Questions, axes and the global score all go from 0 to [Full]; shares and coverage use
// the same unit, read as a percentage. A mean is computed exactly and rounded once, half
// up, to the thousandth; criteria compare the rounded value, so that what is compared is
// what is shown and the same answers give the same digits on every machine.
type Points int64

// Full is 100 points, or 100 %.
const Full Points = 100_000

// Whole makes Points of a whole number of points.
func Whole(n int) Points { return Points(n) * 1000 }

// String gives the exact decimal value with a point, as JSON writes numbers: "46.5".
func (p Points) String() string {
	sign, n := "", int64(p)
	if n < 0 {
		sign, n = "-", -n
	}
	whole, part := n/1000, n%1000
	if part == 0 {
		return fmt.Sprintf("%s%d", sign, whole)
	}
	text := fmt.Sprintf("%s%d.%03d", sign, whole, part)
	for text[len(text)-1] == '0' {
		text = text[:len(text)-1]
	}
	return text
}

// MarshalJSON writes p as an exact JSON number of points.
func (p Points) MarshalJSON() ([]byte, error) { return []byte(p.String()), nil }

// Interval is what is sure and what is possible: unknown answers count 0 in Floor and
// their maximum in Ceiling. Floor never exceeds Ceiling.
type Interval struct {
	Floor   Points `json:"plancher"`
	Ceiling Points `json:"plafond"`
}

// divideHalfUp returns a/b rounded half up, for a ≥ 0 and b > 0.
func divideHalfUp(a, b int64) int64 { return (2*a + b) / (2 * b) }
