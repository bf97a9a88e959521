package report_test

import (
	"bytes"
	"encoding/json"
	"io"
	"os"
	"regexp"
	"strings"
	"testing"
	"time"

	"tnl-assess/assessment"
	"tnl-assess/internal/export"
	"tnl-assess/internal/report"
)

// moved is a comparison in which everything moved, the questionnaire too.
func moved() *assessment.Comparison {
	q := sampleQuestionnaire()
	older := sampleQuestionnaire()
	older.Version = "1.1.0"
	older.Questions = append(older.Questions[:5:5], assessment.Question{ID: "str-ancienne", Axis: "strategie", Title: "Une question d’avant", Type: assessment.TypeYesNo})
	older.Questions[3].Title = "Votre courrier passe-t-il par un logiciel libre ?"
	older.Questions[1].Choices[0].Points = assessment.Whole(40)
	no, yes := known(assessment.Chosen(assessment.No)), known(assessment.Chosen(assessment.Yes))
	a := &assessment.Assessment{
		Questionnaire: assessment.QuestionnaireRef{ID: "essai", Version: "1.2.0"},
		Authority:     assessment.Authority{Name: "Saint-Exemple", Type: assessment.Commune, Departement: "38", Code: "38000", Population: 5600, Agents: 60, Workstations: 45},
		FollowUps: map[string]assessment.FollowUp{
			"deliberer": {Progress: assessment.Done, On: assessment.Date{Year: 2026, Month: 3}, Note: "à l’unanimité"},
			"publier":   {Progress: assessment.Started, On: assessment.Date{Year: 2026, Month: 2, Day: 1}},
			"serveurs":  {Progress: assessment.Planned},
		},
		Campaigns: []assessment.Campaign{
			{
				Date: assessment.Date{Year: 2025, Month: time.March, Day: 1}, Title: "Premier bilan", Version: "1.1.0", Amended: assessment.Date{Year: 2026},
				Closing: &assessment.Closing{On: assessment.Date{Year: 2026, Month: 1, Day: 15}, Participants: []string{"Camille Martin", "Alix\x1b Petit"}, Floor: 1, Ceiling: 2, Coverage: 71},
				Answers: map[string]assessment.Answer{
					"str-vote": no, "str-formats": known(assessment.Chosen("odf")), "srv-part": known(assessment.Number(90)), "srv-mail": yes,
					"don-jeux": {State: assessment.Unknown}, "str-ancienne": yes,
				},
			},
			{
				Date: assessment.Date{Year: 2026, Month: time.November, Day: 22}, Title: "Deuxième bilan",
				Answers: map[string]assessment.Answer{
					"str-vote": yes, "str-formats": known(assessment.Chosen("odf")), "srv-part": known(assessment.Number(30)), "don-jeux": known(assessment.Number(12)), "don-code": no,
				},
			},
		},
	}
	before, after := a.Snapshot(0), a.Snapshot(1)
	before.Questionnaire = older
	c := assessment.Compare(q, before, after)
	return &c
}

func TestProgressGolden(t *testing.T) {
	c := moved()
	golden(t, "progress.txt", func(w io.Writer) error { return report.Progress(w, c) })
	golden(t, "progress.md", func(w io.Writer) error { return report.ProgressMarkdown(w, c) })
	golden(t, "progress.json", func(w io.Writer) error { return export.Progress(w, c) })
	still := assessment.Compare(c.Questionnaire, c.After, c.After)
	golden(t, "progress-none.txt", func(w io.Writer) error { return report.Progress(w, &still) })
	s := assessment.Latest(c.Questionnaire, &assessment.Assessment{
		Questionnaire: assessment.QuestionnaireRef{ID: "essai", Version: "1.2.0"}, Authority: c.After.Authority,
		FollowUps: c.After.FollowUps, Campaigns: []assessment.Campaign{*c.Before.Campaign, *c.After.Campaign},
	})
	golden(t, "history.txt", func(w io.Writer) error { return report.History(w, assessment.Conclude(s)) })
}

// Both fit in a terminal of 80 columns, and nothing of a file commands it.
func TestProgressFitsATerminal(t *testing.T) {
	var b bytes.Buffer
	if err := report.Progress(&b, moved()); err != nil {
		t.Fatal(err)
	}
	for _, line := range strings.Split(b.String(), "\n") {
		if len([]rune(line)) > 80 || strings.ContainsRune(line, '\x1b') {
			t.Errorf("too long, or harmful: %q", line)
		}
	}
}

// Every key that is written is explained in the documentation, and none other.
func TestProgressJSONKeysAreDocumented(t *testing.T) {
	text, err := os.ReadFile("../../docs/progres-json.md")
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := export.Progress(&b, moved()); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(b.String(), "null") {
		t.Error("null is written")
	}
	var file any
	if err := json.Unmarshal(b.Bytes(), &file); err != nil {
		t.Fatal(err)
	}
	keys := map[string]bool{}
	collect(file, keys)
	for key := range keys {
		if !strings.Contains(string(text), "`"+key+"`") && !scoreKeys[key] {
			t.Errorf("key %q is not in docs/progres-json.md", key)
		}
	}
	for _, line := range strings.Split(string(text), "\n") {
		first, _, _ := strings.Cut(strings.TrimPrefix(line, "| "), " | ")
		for _, key := range regexp.MustCompile("`([a-z_]+)`").FindAllStringSubmatch(first, -1) {
			if strings.HasPrefix(line, "| `") && !keys[key[1]] {
				t.Errorf("docs/progres-json.md explains %q, which is not written", key[1])
			}
		}
	}
}

// scoreKeys are explained in docs/score-json.md.
var scoreKeys = map[string]bool{"nom": true, "type": true, "code": true, "departement": true, "population": true, "agents": true, "postes": true}
