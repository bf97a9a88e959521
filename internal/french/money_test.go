package french_test

import (
	"strings"
	"testing"

	"tnl-assess/assessment"
	"tnl-assess/internal/french"
)

func spaced(text string) string {
	return strings.NewReplacer("\u00a0", " ", "\u202f", " ").Replace(text)
}

func TestMoney(t *testing.T) {
	span := func(low, high int) assessment.Span {
		return assessment.Span{Low: assessment.Euros(low), High: assessment.Euros(high)}
	}
	for _, c := range []struct{ got, want string }{
		{french.Euros(8_40), "8,40 €"},
		{french.Euros(8_05), "8,05 €"},
		{french.Euros(-8_05), "-8,05 €"},
		{french.Euros(5), "0,05 €"},
		{french.Euros(365_000_00), "365 000 €"},
		{french.Price(assessment.Span{Low: 5_10, High: 5_20}), "5,10 à 5,20 €"},
		{french.Price(assessment.Exactly(3_00)), "3 €"},
		{french.About(span(271_234, 271_234), true), "271 234 €"},
		{french.About(span(271_234, 271_234), false), "271 000 €"},
		{french.About(span(99_600, 99_600), false), "100 000 €"},
		{french.About(span(1_422_720, 1_422_720), false), "1 420 000 €"},
		{french.About(span(996_000_000, 1_000_000_000), false), "1 000 000 000 €"},
		{french.About(span(15_300, 15_600), false), "15 000 à 16 000 €"},
		{french.About(span(15_100, 15_300), false), "15 000 €"},
		{french.About(span(9_949, 9_951), false), "9 900 à 10 000 €"},
		{french.About(span(9_400, 10_200), false), "9 000 à 10 000 €"},
		{french.About(span(994, 994), false), "990 €"},
		{french.About(span(94, 94), false), "94 €"},
		{french.About(span(-12_600, -12_400), false), "-13 000 à -12 000 €"},
		{french.Each(assessment.Exactly(142_86), true), "143 €"},
		{french.Each(assessment.Span{Low: 104_67, High: 107_97}, false), "100 à 110 €"},
		{french.Each(assessment.Exactly(42_86), false), "43 €"},
		{french.Each(assessment.Exactly(7_54), true), "7,50 €"},
		{french.Each(assessment.Exactly(1_00), false), "1 €"},
		{french.Tenths(52, 52), "5,2"},
		{french.Tenths(50, 61), "5 à 6,1"},
		{french.Posts(9, 19), "0,9 à 1,9 emploi"},
		{french.Posts(52, 52), "5,2 emplois"},
		{french.Quantity(1, assessment.PerUserMonth), "1 utilisateur"},
		{french.Quantity(1_000, assessment.PerSeatYear), "1 000 postes"},
		{french.Quantity(2, assessment.PerContract), "2 contrats"},
		{french.Payback(10, 16), "remboursé en 10 à 16 mois"},
		{french.Payback(16, 16), "remboursé en 16 mois"},
		{french.Payback(10, assessment.Never), "remboursé en 10 mois au mieux, jamais au pire"},
		{french.Payback(assessment.Never, assessment.Never), "jamais remboursé"},
	} {
		if got := spaced(c.got); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
	for _, u := range assessment.Units {
		if french.Unit(u) == "" {
			t.Errorf("%s has no words", u)
		}
	}
}

// A rounded estimate is never further from the amount than half its step.
func TestRoundingIsStated(t *testing.T) {
	for m := assessment.Money(0); m < assessment.Euros(60_000); m += 7_77 {
		step := french.Step(m, false)
		if d := m - m.Rounded(step); 2*d > step || 2*d < -step {
			t.Fatalf("%s is rounded to %s, by steps of %s", m, m.Rounded(step), step)
		}
	}
}
