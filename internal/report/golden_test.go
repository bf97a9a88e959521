package report_test

import (
	"bytes"
	"context"
	"flag"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"tnl-assess/assessment"
	"tnl-assess/internal/export"
	"tnl-assess/internal/report"
)

var update = flag.Bool("update", false, "write the golden files")

// plan is the result of a subject, with the roadmap towards a target.
func plan(s assessment.Subject, target int) assessment.Result {
	return assessment.Conclude(s).Plan(context.Background(), assessment.Aim{Target: target})
}

// whole is the same, for the eyes of the authority.
func whole(s assessment.Subject, target int) assessment.Result {
	r := plan(s, target)
	r.Internal = true
	return r
}

// unreachable removes the actions that earn most.
func unreachable() assessment.Subject {
	s := subject(short())
	s.Questionnaire.Actions = s.Questionnaire.Actions[:3]
	return s
}

// unsized has no population and no trinôme.
func unsized() assessment.Subject {
	s := subject(map[string]assessment.Answer{"srv-mail": known(assessment.Chosen(assessment.No)), "don-jeux": known(assessment.Number(4))})
	s.Assessment.Authority.Population = 0
	s.Assessment.Trio = assessment.Trio{}
	return s
}

// followed is a subject with an action in each state.
func followed() assessment.Subject {
	no := known(assessment.Chosen(assessment.No))
	s := subject(map[string]assessment.Answer{
		"str-vote": no, "str-formats": known(assessment.Chosen("odf")), "srv-part": known(assessment.Number(10)), "srv-mail": no, "don-jeux": known(assessment.Number(0)), "don-code": no,
	})
	s.Assessment.FollowUps = map[string]assessment.FollowUp{
		"deliberer":   {Progress: assessment.Done, On: assessment.Date{Year: 2026, Month: 12, Day: 3}},
		"inventorier": {Progress: assessment.Started, On: assessment.Date{Year: 2026, Month: 11}, Owner: assessment.RoleDSI, Note: "le *budget* d’abord"},
		"publier":     {Progress: assessment.Planned, On: assessment.Date{Year: 2027}},
		"serveurs":    {Progress: assessment.Dropped, Note: "le syndicat s’en charge"},
	}
	return s
}

// debated is a subject on which the three gave their opinions, and decided on some.
func debated() assessment.Subject {
	at := func(hour int, a assessment.Answer) assessment.Answer {
		a.At = time.Date(2026, time.November, 22, hour, 0, 0, 0, time.UTC)
		return a
	}
	yes, no := known(assessment.Chosen(assessment.Yes)), known(assessment.Chosen(assessment.No))
	answers := partly()
	decided := at(15, known(assessment.Number(60)))
	decided.Rationale = "l’*inventaire* fait foi | pas l’estimation"
	answers["srv-part"] = decided
	answers["srv-mail"] = at(15, answers["srv-mail"])
	answers["don-jeux"] = at(9, answers["don-jeux"])
	delete(answers, "don-code")
	delete(answers, "str-vote")
	s := subject(answers)
	s.Campaign().Opinions = map[assessment.Role]map[string]assessment.Answer{
		assessment.RoleElu: {"str-vote": at(10, yes)},
		assessment.RoleDSI: {
			"srv-part": at(10, known(assessment.Number(40))), "srv-mail": at(10, answers["srv-mail"]),
			"don-jeux": at(10, known(assessment.Number(12))), "don-code": at(10, no),
		},
		assessment.RoleDGS: {
			"str-vote": at(10, no), "don-jeux": at(10, assessment.Answer{State: assessment.Unknown}), "str-formats": at(10, known(assessment.Chosen("pdf"))),
		},
	}
	return s
}

func TestGolden(t *testing.T) {
	cases := []struct {
		name    string
		subject assessment.Subject
		target  int
	}{
		{"nothing", subject(nil), 0},
		{"partly", subject(partly()), 0},
		{"partly-to-the-top", subject(partly()), 3},
		{"complete", subject(complete()), 0},
		{"followed", followed(), 3},
		{"debated", debated(), 0},
		{"acquired", subject(partly()), 1},
		{"unreachable", unreachable(), 3},
		{"uncovered", unsized(), 0},
	}
	for _, c := range cases {
		r := plan(c.subject, c.target)
		r.Internal = c.name == "debated" || c.name == "partly"
		golden(t, c.name+".md", func(w io.Writer) error { return report.NewRoadmap(r).Markdown(w) })
		if c.name == "followed" {
			golden(t, "followed-dsi.md", func(w io.Writer) error {
				return report.NewRoadmapFor(plan(c.subject, c.target), assessment.RoleDSI).Markdown(w)
			})
		}
		if c.name == "partly" {
			otherDocuments(t, plan(c.subject, c.target))
		}
		golden(t, c.name+".txt", func(w io.Writer) error { return report.Score(w, assessment.Conclude(c.subject)) })
		golden(t, c.name+".json", func(w io.Writer) error { return export.Score(w, assessment.Conclude(c.subject)) })
	}
}

// TestBoundedRoadmaps writes roadmaps that must fit in some months, in some days, and under an
// owner who has no day to give.
func TestBoundedRoadmaps(t *testing.T) {
	for name, aim := range map[string]assessment.Aim{
		"in-time":      {Horizon: 6},
		"in-time-days": {Horizon: 6, Budget: 2, Target: 3},
		"scarce":       {Target: 3, Capacity: assessment.Capacity{assessment.RoleDSI: 0}},
	} {
		s := followed()
		golden(t, name+".md", report.NewRoadmap(assessment.Conclude(s).Plan(context.Background(), aim)).Markdown)
	}
}

// TestHowSure checks that a roadmap says no more of its choice than is known.
func TestHowSure(t *testing.T) {
	for doubt, blur := range map[string]func(*assessment.Roadmap){
		"puis ce qui peut finir le plus tôt": func(*assessment.Roadmap) {},
		"n’ont pas tous été comparés":        func(r *assessment.Roadmap) { r.TiesLeft = true },
		"aucun n’en demande moins de 1.":     func(r *assessment.Roadmap) { r.Proven, r.AtLeast = false, 1 },
	} {
		p := plan(subject(partly()), 0)
		blur(&p.Roadmap)
		if text := report.NewRoadmap(p).String(); strings.Count(text, doubt) != 1 {
			t.Errorf("%q is not said once:\n%s", doubt, text)
		}
	}
}

// otherDocuments compares the documents that are made from the same results.
func otherDocuments(t *testing.T, p assessment.Result) {
	t.Helper()
	golden(t, "deliberation.md", report.NewDeliberation(p, "").Markdown)
	golden(t, "candidature.md", report.NewCandidature(p).Markdown)
	golden(t, "badge.md", report.NewBadge(p).Markdown)
	golden(t, "donnees.json", func(w io.Writer) error { return export.Data(w, p) })
	golden(t, "donnees.csv", func(w io.Writer) error { return export.DataCSV(w, p) })
}

// golden compares what a renderer writes with a file of testdata.
func golden(t *testing.T, name string, render func(io.Writer) error) {
	t.Helper()
	var got bytes.Buffer
	if err := render(&got); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, got.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got.Bytes(), want) {
		t.Errorf("%s differs from its golden file (go test ./report -update writes it):\n%s", name, got.Bytes())
	}
}
