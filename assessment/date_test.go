package assessment_test

import (
	"strings"
	"testing"
	"time"

	"tnl-assess/assessment"
)

func TestDateReadsWhatItWrites(t *testing.T) {
	for text, want := range map[string]assessment.Date{
		"2026-11-22": {Year: 2026, Month: time.November, Day: 22},
		"2024-02-29": {Year: 2024, Month: time.February, Day: 29},
		"2005-01":    {Year: 2005, Month: time.January},
		"2016":       {Year: 2016},
	} {
		got, err := assessment.ParseDate(text)
		if err != nil || got != want {
			t.Errorf("%s: got %+v, %v; want %+v", text, got, err, want)
		}
		if got.String() != text {
			t.Errorf("%s is written %s", text, got)
		}
		if got.IsZero() {
			t.Errorf("%s is taken for no date", text)
		}
	}
}

func TestDateRefused(t *testing.T) {
	for _, text := range []string{
		"", "hier", "0000", "26", "2026-13", "2026-1", "2026-02-30", "2026-1-2", "2026-11-22T10:00", "22/11/2026", " 2026",
	} {
		got, err := assessment.ParseDate(text)
		switch {
		case err == nil:
			t.Errorf("%q is read as %+v", text, got)
		case !strings.Contains(err.Error(), "« "+text+" »"):
			t.Errorf("%q: the error does not quote it: %v", text, err)
		case !got.IsZero():
			t.Errorf("%q: an error and a date, %+v", text, got)
		}
	}
}

func TestZeroDateIsEmpty(t *testing.T) {
	if d := (assessment.Date{}); !d.IsZero() || d.String() != "" {
		t.Errorf("got %q", d)
	}
}

func TestDateOfKeepsTheZone(t *testing.T) {
	paris := time.FixedZone("Paris", 3600)
	justPastMidnight := time.Date(2026, 11, 22, 0, 30, 0, 0, paris)
	if got := assessment.DateOf(justPastMidnight).String(); got != "2026-11-22" {
		t.Errorf("in Paris: got %s", got)
	}
	if got := assessment.DateOf(justPastMidnight.UTC()).String(); got != "2026-11-21" {
		t.Errorf("in UTC: got %s", got)
	}
}
