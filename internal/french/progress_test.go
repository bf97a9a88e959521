package french_test

import (
	"strings"
	"testing"

	"tnl-assess/assessment"
	"tnl-assess/internal/french"
)

// plainSpaces lets tests write French without no-break spaces.
func plainSpaces(text string) string { return strings.ReplaceAll(text, "\u00a0", " ") }

func TestDatesInSentences(t *testing.T) {
	for text, want := range map[string]string{
		"2026-11-22": "du 22 novembre 2026", "2026-04-01": "du 1er avril 2026", "2026-04": "d’avril 2026", "2026-08": "d’août 2026",
		"2026-10": "d’octobre 2026", "2026-03": "de mars 2026", "2026": "de 2026",
	} {
		d, err := assessment.ParseDate(text)
		if err != nil {
			t.Fatal(err)
		}
		if got := plainSpaces(french.Of(d)); got != want {
			t.Errorf("%s: got %q, want %q", text, got, want)
		}
	}
	if french.Of(assessment.Date{}) != "" {
		t.Error("no date says something")
	}
	from, to := assessment.Date{Year: 2021}, assessment.Date{Year: 2022, Month: 3, Day: 18}
	if got := plainSpaces(french.Between(from, to)); got != "de 2021 au 18 mars 2022" {
		t.Errorf("got %q", got)
	}
	if got := french.Between(from, assessment.Date{Year: 2022}); got != "de 2021 à 2022" {
		t.Errorf("got %q", got)
	}
}

func TestDifference(t *testing.T) {
	for points, want := range map[assessment.Points]string{12_340: "+12,3 points", -500: "−0,5 point", 1_900: "+1,9 point", -52_000: "−52 points"} {
		if got := plainSpaces(french.Difference(points)); got != want {
			t.Errorf("%d: got %q, want %q", points, got, want)
		}
	}
}
