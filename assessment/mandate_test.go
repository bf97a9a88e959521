package assessment_test

import (
	"testing"
	"time"

	"tnl-assess/assessment"
)

func TestMandateEnd(t *testing.T) {
	day := func(year int, month time.Month) assessment.Date {
		return assessment.Date{Year: year, Month: month, Day: 1}
	}
	for _, c := range []struct {
		kind assessment.AuthorityType
		on   assessment.Date
		year int
		left int
	}{
		{assessment.Commune, day(2026, 11), 2032, 64},
		{assessment.EPCI, day(2026, 3), 2032, 72},
		{assessment.Syndicat, day(2026, 2), 2026, 1},
		{assessment.Commune, day(2032, 2), 2032, 1},
		{assessment.Commune, day(2032, 3), 2038, 72},
		{assessment.Commune, assessment.Date{Year: 2016}, 2020, 39},
		{assessment.Commune, assessment.Date{Year: 2026}, 2032, 63},
		{assessment.Departement, day(2026, 11), 2028, 16},
		{assessment.Region, day(2028, 4), 2034, 71},
	} {
		end := assessment.Authority{Type: c.kind}.MandateEnd(c.on)
		if end != (assessment.Date{Year: c.year, Month: time.March}) || c.on.MonthsTo(end) != c.left {
			t.Errorf("%s on %s: ends %s, in %d months", c.kind, c.on, end, c.on.MonthsTo(end))
		}
	}
	for on, want := range map[assessment.Date]int{day(2026, 11): 62, day(2026, 12): 62, day(2027, 1): 59, day(2032, 2): 0, {}: 0} {
		if left := (assessment.Authority{Type: assessment.Commune}).MandateLeft(on); left != want {
			t.Errorf("on %s: %d months left, want %d", on, left, want)
		}
	}
	if end := (assessment.Authority{}).MandateEnd(assessment.Date{}); !end.IsZero() {
		t.Errorf("no day: %s", end)
	}
}

// TestOverMandate counts the months that are left, and a whole mandate when no day is known.
func TestOverMandate(t *testing.T) {
	p := &assessment.Prices{}
	c := &assessment.Costing{Lines: []assessment.CostLine{{
		Components: []string{"messagerie"}, Quantity: 1, Unit: assessment.PerContract, Quote: &assessment.Quote{Price: assessment.Exactly(assessment.Euros(1200)), Tax: assessment.WithoutTax},
	}}}
	a := assessment.Authority{Type: assessment.Commune}
	for on, want := range map[assessment.Date]int{{}: 7200, {Year: 2026, Month: 11, Day: 28}: 6400} {
		s := assessment.Reckon(p, c, a, on)
		if got := s.OverMandate(s.InPlace); got != assessment.Exactly(assessment.Euros(want)) {
			t.Errorf("on %s: %v", on, got)
		}
	}
}
