package assessment_test

import (
	"encoding/json"
	"testing"

	"tnl-assess/assessment"
)

func TestPointsString(t *testing.T) {
	for p, want := range map[assessment.Points]string{
		0:                        "0",
		1:                        "0.001",
		10:                       "0.01",
		100:                      "0.1",
		1_000:                    "1",
		33_333:                   "33.333",
		46_500:                   "46.5",
		99_999:                   "99.999",
		assessment.Full:          "100",
		-1:                       "-0.001",
		-12_340:                  "-12.34",
		-assessment.Full:         "-100",
		assessment.Whole(7):      "7",
		assessment.Whole(-7) + 1: "-6.999",
	} {
		if got := p.String(); got != want {
			t.Errorf("Points(%d): got %s, want %s", int64(p), got, want)
		}
	}
}

func TestPointsAreExactNumbersInJSON(t *testing.T) {
	got, err := json.Marshal(map[string]any{
		"note":       assessment.Interval{Floor: 33_333, Ceiling: assessment.Full},
		"couverture": assessment.Points(66_667),
	})
	if err != nil {
		t.Fatal(err)
	}
	if want := `{"couverture":66.667,"note":{"plancher":33.333,"plafond":100}}`; string(got) != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
