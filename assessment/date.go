package assessment

import (
	"fmt"
	"time"
)

// Date is a day, a month or a year: Day and Month are 0 when they are not known.
type Date struct {
	Year  int
	Month time.Month
	Day   int
}

// ParseDate reads "2026-11-22", "2026-11" or "2026".
func ParseDate(text string) (Date, error) {
	for _, layout := range []string{"2006-01-02", "2006-01", "2006"} {
		if t, err := time.Parse(layout, text); err == nil && t.Year() > 0 {
			d := DateOf(t)
			if layout != "2006-01-02" {
				d.Day = 0
			}
			if layout == "2006" {
				d.Month = 0
			}
			return d, nil
		}
	}
	return Date{}, fmt.Errorf("date « %s » illisible ; écrivez 2026-11-22, 2026-11 ou 2026", text)
}

// DateOf gives the day of a time, in that time's zone.
func DateOf(t time.Time) Date {
	y, m, d := t.Date()
	return Date{Year: y, Month: m, Day: d}
}

// IsZero tells whether no date is given.
func (d Date) IsZero() bool { return d == Date{} }

// String writes the date as [ParseDate] reads it; the zero date is empty.
func (d Date) String() string {
	switch {
	case d.IsZero():
		return ""
	case d.Month == 0:
		return fmt.Sprintf("%04d", d.Year)
	case d.Day == 0:
		return fmt.Sprintf("%04d-%02d", d.Year, d.Month)
	default:
		return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day)
	}
}
