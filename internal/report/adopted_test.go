package report_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"html"
	"io"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"tnl-assess/assessment"
	"tnl-assess/internal/export"
	"tnl-assess/internal/page"
	"tnl-assess/internal/report"
	"tnl-assess/internal/store"
	"tnl-assess/questionnaires"
)

// adopted is a subject whose plan was adopted, with an action done and others done with someone; a risk
// is open.
func adopted(t *testing.T) assessment.Subject {
	t.Helper()
	s := subject(short())
	s.Questionnaire.Plan.Grounds = []assessment.Ground{{Question: "don-jeux", Min: assessment.Full, Risk: "rester sans données"}}
	made := plan(s, 3).Roadmap
	if err := s.Assessment.Adopt(made, "le conseil", assessment.Date{Year: 2026, Month: 12, Day: 4}); err != nil {
		t.Fatal(err)
	}
	for i, a := range made.Actions {
		kept := s.Assessment.Plan.Actions[a.ID]
		kept.With = "le syndicat"
		s.Assessment.Plan.Actions[a.ID] = kept
		follow := assessment.FollowUp{Progress: assessment.Done, On: assessment.Date{Year: 2026, Month: 12, Day: 5}}
		if i > 0 {
			break
		}
		s.Assessment.FollowUps = map[string]assessment.FollowUp{a.ID: follow}
	}
	return s
}

// reopened is what comes of an assessment once it is saved and opened again.
func reopened(t *testing.T, s assessment.Subject) assessment.Subject {
	t.Helper()
	path := filepath.Join(t.TempDir(), "ville.yaml")
	f, err := store.Create(path, s.Assessment, s.Questionnaire)
	if err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	a, q, err := store.Load(path, func(ref assessment.QuestionnaireRef) (*assessment.Questionnaire, error) {
		return questionnaires.ByID(ref.ID)
	})
	if err != nil {
		t.Fatal(err)
	}
	again := assessment.Latest(q, a)
	again.Prices, again.Directory, again.Today = s.Prices, s.Directory, s.Today
	return again
}

// What a room adopts is what every page speaks of once the file is opened again, whatever would be
// planned that day, and every page says that it was adopted.
func TestEveryPageSpeaksOfTheAdoptedPlan(t *testing.T) {
	for _, name := range []string{"village-exemple", "ville-exemple", "metropole-exemple"} {
		t.Run(name, func(t *testing.T) {
			s := example(t, "../../questionnaires/exemples/"+name+".yaml")
			s.Prices, s.Today = referencePrices(t), assessment.Date{Year: 2026, Month: 12, Day: 1}
			made := assessment.Conclude(s).Plan(t.Context(), assessment.Aim{Target: 5}).Roadmap
			if usual := assessment.Conclude(s).Plan(t.Context(), assessment.Aim{}).Roadmap; usual.Days() == made.Days() {
				t.Fatal("the plan to adopt is the one that is always made")
			}
			if err := s.Assessment.Adopt(made, "le conseil municipal", assessment.Date{Year: 2026, Month: 12, Day: 4}); err != nil {
				t.Fatal(err)
			}
			r := assessment.Conclude(reopened(t, s)).Plan(t.Context(), assessment.Aim{})
			wantPages(t, r, made)
		})
	}
}

// wantPages looks in each page for each action of a plan, the sum of its days, and the adoption.
func wantPages(t *testing.T, r assessment.Result, made assessment.Roadmap) {
	t.Helper()
	titles := make([]string, len(made.Actions))
	for i, a := range made.Actions {
		titles[i] = a.Title
	}
	roadmap, whole, paper := report.NewRoadmap(r), report.NewReport(r), report.NewDeliberation(r, "")
	for name, write := range map[string]func(io.Writer) error{
		"plan.md": roadmap.Markdown, "plan.html": roadmap.HTML, "plan.odt": content(t, roadmap),
		"rapport.md": whole.Markdown, "rapport.html": whole.HTML, "rapport.odt": content(t, whole), "deliberation.md": paper.Markdown,
	} {
		text := spelt(t, write)
		if !strings.Contains(text, "adopté le 4 décembre 2026 par le conseil municipal") {
			t.Errorf("%s does not say that the plan was adopted", name)
		}
		if !strings.Contains(text, fmt.Sprintf("%d jours", made.Days())) && name != "deliberation.md" {
			t.Errorf("%s: not %d days", name, made.Days())
		}
		for _, title := range titles {
			if !strings.Contains(text, title) && name != "deliberation.md" {
				t.Errorf("%s: no %q", name, title)
			}
		}
	}
	for _, role := range assessment.Roles {
		text := spelt(t, report.NewRoadmapFor(r, role).Markdown)
		for _, a := range made.Actions {
			if boxed := strings.Contains(text, "[ ] **"+a.Title); boxed != (a.Owner == role) {
				t.Errorf("part of %s: %q there: %t", role, a.Title, boxed)
			}
		}
	}
	wantData(t, r, made)
}

// wantData looks for them in what programs read.
func wantData(t *testing.T, r assessment.Result, made assessment.Roadmap) {
	t.Helper()
	var b bytes.Buffer
	if err := export.Data(&b, r); err != nil {
		t.Fatal(err)
	}
	var file struct {
		Plan struct {
			Days    int
			Adopted struct {
				On string `json:"le"`
			} `json:"adopte"`
			Actions []struct {
				ID    string `json:"id"`
				Days  int    `json:"jours"`
				Start int    `json:"debut"`
			} `json:"actions"`
		} `json:"plan"`
	}
	if err := json.Unmarshal(b.Bytes(), &file); err != nil {
		t.Fatal(err)
	}
	var got, want []string
	for _, a := range file.Plan.Actions {
		got = append(got, fmt.Sprint(a.ID, a.Days, a.Start))
	}
	for _, a := range made.Actions {
		want = append(want, fmt.Sprint(a.ID, a.Days, a.Start))
	}
	if !slices.Equal(got, want) || file.Plan.Adopted.On != "2026-12-04" {
		t.Errorf("data: got %q adopted on %q, want %q", got, file.Plan.Adopted.On, want)
	}
}

// spelt is the text of a page, whatever its format, with plain spaces.
func spelt(t *testing.T, write func(io.Writer) error) string {
	t.Helper()
	var b bytes.Buffer
	if err := write(&b); err != nil {
		t.Fatal(err)
	}
	return strings.ReplaceAll(html.UnescapeString(b.String()), "\u00a0", " ")
}

// content writes what an OpenDocument says, without its tags.
func content(t *testing.T, d page.Document) func(io.Writer) error {
	return func(w io.Writer) error {
		_, err := io.WriteString(w, regexp.MustCompile("<[^>]*>").ReplaceAllString(odt(t, d)["content.xml"], ""))
		return err
	}
}
