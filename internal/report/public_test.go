package report_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"tnl-assess/assessment"
	"tnl-assess/internal/export"
	"tnl-assess/internal/page"
	"tnl-assess/internal/report"
)

// secret marks a text that no public document may hold.
const secret = "CONFIDENTIEL-"

// writers are all the documents and the data of a result, by name.
func writers(r assessment.Result) map[string]func(io.Writer) error {
	all := map[string]func(io.Writer) error{}
	for name, document := range map[string]page.Document{
		"roadmap": report.NewRoadmap(r), "report": report.NewReport(r), "deliberation": report.NewDeliberation(r, ""), "page": report.NewOnePage(r),
		"candidature": report.NewCandidature(r), "badge": report.NewBadge(r),
		"elu": report.NewRoadmapFor(r, assessment.RoleElu), "dsi": report.NewRoadmapFor(r, assessment.RoleDSI), "dgs": report.NewRoadmapFor(r, assessment.RoleDGS),
	} {
		all[name+".md"], all[name+".html"] = document.Markdown, document.HTML
		all[name+".odt"] = func(w io.Writer) error { return unzipped(w, document) }
	}
	all["data.json"] = func(w io.Writer) error { return export.Data(w, r) }
	all["data.csv"] = func(w io.Writer) error { return export.DataCSV(w, r) }
	all["score.json"] = func(w io.Writer) error { return export.Score(w, r) }
	all["savings.json"] = func(w io.Writer) error { return export.Savings(w, r) }
	all["savings.csv"] = func(w io.Writer) error { return export.SavingsCSV(w, r) }
	all["savings.md"] = func(w io.Writer) error { return report.SavingsMarkdown(w, r) }
	if compared := r.Since(); compared != nil {
		all["progress.md"] = func(w io.Writer) error { return report.ProgressMarkdown(w, compared.Public()) }
		all["progress.json"] = func(w io.Writer) error { return export.Progress(w, compared.Public()) }
	}
	return all
}

// unzipped writes the parts of an OpenDocument text, one after the other.
func unzipped(w io.Writer, document page.Document) error {
	var file bytes.Buffer
	if err := document.ODT(&file); err != nil {
		return err
	}
	z, err := zip.NewReader(bytes.NewReader(file.Bytes()), int64(file.Len()))
	if err != nil {
		return err
	}
	for _, part := range z.File {
		text, err := part.Open()
		if err == nil {
			_, err = io.Copy(w, text)
		}
		if err != nil {
			return errors.Join(err, text.Close())
		}
		if err := text.Close(); err != nil {
			return err
		}
	}
	return nil
}

// marked writes a secret wherever a file holds what is not public, and an answer of a kind to the
// sensitive questions.
func marked(t *testing.T, answer func(*assessment.Question) assessment.Answer) assessment.Subject {
	t.Helper()
	s := example(t, "../../questionnaires/exemples/ville-exemple.yaml")
	s.Assessment, s.Prices = s.Assessment.Clone(), referencePrices(t)
	n := 0
	next := func() string { n++; return fmt.Sprintf("%s%d", secret, n) }
	for i := range s.Assessment.Campaigns {
		c := &s.Assessment.Campaigns[i]
		c.Opinions = map[assessment.Role]map[string]assessment.Answer{assessment.RoleDGS: {}, assessment.RoleDSI: {}}
		for j := range s.Questionnaire.Questions {
			q := &s.Questionnaire.Questions[j]
			a, given := c.Answers[q.ID]
			if !given {
				a = assessment.Answer{State: assessment.Unknown}
			}
			if q.Sensitive && i == len(s.Assessment.Campaigns)-1 {
				a = answer(q)
				a.Evidence = []assessment.Evidence{{Title: next(), Link: "https://exemple.fr/" + next()}}
			}
			if a.State == assessment.NotApplicable {
				a.Reason = next()
			}
			a.Note, a.Rationale, a.By = next(), next(), assessment.RoleDGS
			c.Answers[q.ID] = a
			a.Note = next()
			c.Opinions[assessment.RoleDGS][q.ID], c.Opinions[assessment.RoleDSI][q.ID] = a, assessment.Answer{State: assessment.Unknown, Note: next()}
		}
		if c.Costing != nil {
			for j := range c.Costing.Lines {
				c.Costing.Lines[j].Note = next()
			}
		}
	}
	s.Assessment.FollowUps = map[string]assessment.FollowUp{}
	for _, a := range s.Questionnaire.Actions[:4] {
		s.Assessment.FollowUps[a.ID] = assessment.FollowUp{Progress: assessment.Done, Note: next()}
	}
	return s
}

// ways of answering a sensitive question.
func sensitiveAnswers() map[string]func(*assessment.Question) assessment.Answer {
	chosen := func(pick func(*assessment.Question) string) func(*assessment.Question) assessment.Answer {
		return func(q *assessment.Question) assessment.Answer {
			return assessment.Answer{State: assessment.Known, Value: assessment.Chosen(pick(q))}
		}
	}
	return map[string]func(*assessment.Question) assessment.Answer{
		"weakest":   chosen(func(q *assessment.Question) string { return q.Choices[0].ID }),
		"strongest": chosen(func(q *assessment.Question) string { return q.Choices[len(q.Choices)-1].ID }),
		"unknown":   func(*assessment.Question) assessment.Answer { return assessment.Answer{State: assessment.Unknown} },
		"aside": func(*assessment.Question) assessment.Answer {
			return assessment.Answer{State: assessment.NotApplicable}
		},
	}
}

// No public output tells a note, a reason, an opinion, nor anything of a sensitive question; the
// internal ones tell the notes, and say on their face that they are internal.
func TestPublicOutputs(t *testing.T) {
	for name, answer := range sensitiveAnswers() {
		s := marked(t, answer)
		r := plan(s, 5)
		for output, write := range writers(r) {
			var b bytes.Buffer
			if err := write(&b); err != nil {
				t.Fatal(err)
			}
			text := b.String()
			if i := strings.Index(text, secret); i >= 0 {
				t.Errorf("%s, %s: %q", name, output, text[max(0, i-200):i+30])
			}
			for _, q := range s.Questionnaire.Questions {
				if !q.Sensitive {
					continue
				}
				if strings.Contains(text, q.Title) || strings.Contains(text, `"`+q.ID+`"`) {
					t.Errorf("%s, %s: tells of %s", name, output, q.ID)
				}
				for _, c := range q.Choices {
					if strings.Contains(text, c.Text) {
						t.Errorf("%s, %s: tells the answer to %s", name, output, q.ID)
					}
				}
			}
		}
	}
}

// A public document has the totals of the whole: what is withheld still counts.
func TestPublicKeepsTotals(t *testing.T) {
	for _, answer := range sensitiveAnswers() {
		r := plan(marked(t, answer), 0)
		public := r.Public()
		if public.Score.Global != r.Score.Global || public.Score.Coverage != r.Score.Coverage || public.Standing().Floor != r.Standing().Floor ||
			public.ProvenLevel() != r.ProvenLevel() || public.Roadmap.Days() != r.Roadmap.Days() || len(public.History()) != len(r.History()) {
			t.Error("the public result has other totals")
		}
		before, _ := r.Duties()
		after, _ := public.Duties()
		if len(before) != len(after) || public.Withheld() == 0 || len(public.Score.Questions) >= len(r.Score.Questions) {
			t.Errorf("%d duties, then %d; %d withheld", len(before), len(after), public.Withheld())
		}
		if len(r.Campaign().Opinions) == 0 || len(r.Score.Questions) != len(r.Questionnaire.Questions) {
			t.Error("the result itself was changed")
		}
	}
}

// What is internal says so, at the top of each page.
func TestInternalOutputs(t *testing.T) {
	r := plan(marked(t, sensitiveAnswers()["weakest"]), 0)
	r.Internal = true
	for output, write := range writers(r) {
		var b bytes.Buffer
		if err := write(&b); err != nil {
			t.Fatal(err)
		}
		text := b.String()
		told := strings.Contains(text, page.Internal) || strings.Contains(text, "interne")
		switch {
		case strings.HasPrefix(output, "progress"): // always public
		case !told:
			t.Errorf("%s does not say that it is internal", output)
		}
		if strings.HasPrefix(output, "report") && !strings.Contains(text, secret) {
			t.Errorf("%s does not hold the notes", output)
		}
	}
}
