package store

import (
	"maps"
	"reflect"
	"slices"
	"strings"

	"tnl-assess/assessment"
	"tnl-assess/internal/plaintext"
)

// tidy trims a text and each of its lines, and replaces the characters that a file may not
// hold.
func tidy(text string) string {
	clean := plaintext.Storable(strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n"))
	if strings.Contains(clean, "\n") {
		lines := strings.Split(clean, "\n")
		for i, line := range lines {
			lines[i] = strings.TrimRight(line, " \t")
		}
		clean = strings.Join(lines, "\n")
	}
	return strings.TrimSpace(clean)
}

// sameCampaign tells whether two campaigns say the same, whatever their fields.
func sameCampaign(a, b assessment.Campaign) bool {
	if !sameAnswers(a.Answers, b.Answers) || !maps.EqualFunc(a.Opinions, b.Opinions, sameAnswers) {
		return false
	}
	a.Answers, b.Answers, a.Opinions, b.Opinions = nil, nil, nil, nil
	return reflect.DeepEqual(a, b)
}

func sameAnswers(a, b map[string]assessment.Answer) bool { return maps.EqualFunc(a, b, sameAnswer) }

// sameAnswer lists the fields, alone here: each save compares those of every campaign.
func sameAnswer(a, b assessment.Answer) bool {
	return a.State == b.State && a.Value.Equal(b.Value) && a.Reason == b.Reason && a.Note == b.Note && a.Rationale == b.Rationale && a.Version == b.Version &&
		slices.Equal(a.Evidence, b.Evidence) && a.By == b.By && a.At.Equal(b.At)
}
