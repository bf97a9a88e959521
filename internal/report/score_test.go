package report_test

import (
	"bytes"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"tnl-assess/assessment"
	"tnl-assess/internal/report"
)

func scoreText(t *testing.T, s assessment.Subject) string {
	t.Helper()
	var b bytes.Buffer
	if err := report.Score(&b, assessment.Conclude(s)); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// However long the names, a score fits in 80 columns.
func TestScoreFitsInEightyColumns(t *testing.T) {
	long := strings.Repeat("un texte qui n’en finit pas ", 6)
	for name, answers := range map[string]map[string]assessment.Answer{"nothing": nil, "partly": partly(), "complete": complete(), "short": short()} {
		for _, line := range strings.Split(scoreText(t, filled(answers, func() string { return long })), "\n") {
			if n := utf8.RuneCountInString(line); n > 80 {
				t.Errorf("%s: %d columns: %s", name, n, line)
			}
		}
	}
}

// What people typed cannot command the terminal.
func TestScoreIsHarmless(t *testing.T) {
	for _, text := range hostile {
		page := scoreText(t, filled(partly(), func() string { return text }))
		if i := strings.IndexFunc(page, func(r rune) bool { return r != '\n' && unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) }); i >= 0 {
			t.Errorf("%q leaves %q in the score", text, page[i:i+1])
		}
	}
}

func TestScoreSetsAsideWhatIsNotEvaluated(t *testing.T) {
	none := assessment.Answer{State: assessment.NotApplicable, Reason: "pas de serveur"}
	page := scoreText(t, subject(map[string]assessment.Answer{"srv-part": none, "srv-mail": none, "don-jeux": known(assessment.Number(30))}))
	if want := "  Serveurs                            non évalué\n"; !strings.Contains(page, want) {
		t.Errorf("missing %q in:\n%s", want, page)
	}
}

// A bar never shows as full what is not, nor as certain what is only possible.
func TestScoreBars(t *testing.T) {
	for _, c := range []struct {
		name    string
		answers map[string]assessment.Answer
		want    string
	}{
		{"nearly full", map[string]assessment.Answer{"srv-part": known(assessment.Number(89)), "srv-mail": known(assessment.Chosen(assessment.Yes))}, "Serveurs      ███████████████████░  99,1\n"},
		{"full", map[string]assessment.Answer{"srv-part": known(assessment.Number(90)), "srv-mail": known(assessment.Chosen(assessment.Yes))}, "Serveurs      ████████████████████  100\n"},
		{"possible", map[string]assessment.Answer{"srv-part": known(assessment.Number(0))}, "Serveurs      ▒▒▒▒▒░░░░░░░░░░░░░░░  0 à 25\n"},
		{"unknown", nil, "Serveurs      ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒  0 à 100\n"},
	} {
		if page := scoreText(t, subject(c.answers)); !strings.Contains(page, c.want) {
			t.Errorf("%s: missing %q in:\n%s", c.name, c.want, page)
		}
	}
}
