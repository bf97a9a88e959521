package store

import (
	"os"
	"path/filepath"
	"testing"

	"tnl-assess/assessment"
)

// Whatever is read can be saved, with one answer changed or none; it then loads back equal,
// with all its comments.
func FuzzParse(f *testing.F) {
	for _, pattern := range []string{"testdata/*.yaml", "testdata/bad/*.yaml"} {
		paths, err := filepath.Glob(pattern)
		if err != nil {
			f.Fatal(err)
		}
		for _, path := range paths {
			data, err := os.ReadFile(path)
			if err != nil {
				f.Fatal(err)
			}
			f.Add(data)
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		d, err := parse("essai.yaml", data, resolve)
		if err != nil {
			return
		}
		comments := commentsIn(d.lines())
		for name, change := range map[string]func(*assessment.Assessment){
			"nothing": func(*assessment.Assessment) {},
			"added": func(a *assessment.Assessment) {
				a.Last().Answers["don-portail"] = assessment.Answer{State: assessment.Unknown, Note: "a\nb"}
			},
			"removed": func(a *assessment.Assessment) { clear(a.Last().Answers) },
			"followed": func(a *assessment.Assessment) {
				a.Capacity = assessment.Capacity{assessment.RoleElu: 0, assessment.RoleDGS: 12}
				a.FollowUps = map[string]assessment.FollowUp{"former": {Progress: assessment.Done, Note: "a: b\n# c"}, "deliberer": {Progress: assessment.Planned}}
			},
			"debated": func(a *assessment.Assessment) {
				a.Last().Opinions = map[assessment.Role]map[string]assessment.Answer{
					assessment.RoleDSI: {"don-portail": {State: assessment.NotApplicable, Reason: "a: b\n# c"}, "met-nombre": {State: assessment.Known, Value: assessment.Number(3)}},
				}
				a.Last().Answers["don-portail"] = assessment.Answer{State: assessment.Unknown, Rationale: "# a\nb"}
			},
			"alone": func(a *assessment.Assessment) { a.Last().Opinions = nil },
			"begun": func(a *assessment.Assessment) {
				a.Last().Version = a.Questionnaire.Version
				a.Last().Closing = &assessment.Closing{On: assessment.Date{Year: 2027}, Ceiling: 5, Participants: []string{"# x: [y]"}}
				a.Questionnaire.Version = sample.Version
				a.Campaigns = append(a.Campaigns, assessment.Campaign{Date: assessment.Date{Year: 9999}, Answers: map[string]assessment.Answer{}})
			},
			"priced": func(a *assessment.Assessment) {
				a.Last().Costing = &assessment.Costing{Years: 3, Lines: []assessment.CostLine{{
					Components: []string{"a: [b]"}, Quantity: 2, Unit: assessment.PerSeatYear, Reference: "# c", Note: "d\n# e",
				}}}
			},
			"amended":   func(a *assessment.Assessment) { a.Campaigns[0].Amended = assessment.Date{Year: 2027, Month: 3} },
			"forgotten": func(a *assessment.Assessment) { a.Capacity, a.FollowUps = nil, nil },
			"renamed":   func(a *assessment.Assessment) { a.Authority.Name, a.Trio = "x", assessment.Trio{} },
		} {
			a := d.assessment.Clone()
			change(a)
			next, err := d.with(a)
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			reread(t, next)
			if !same(normal(next.assessment), normal(a)) {
				t.Errorf("%s: not the same:\n%s", name, next.text)
			}
			if lost := without(comments, commentsIn(next.lines())); lost != nil {
				t.Errorf("%s: comments lost: %q", name, lost)
			}
			back, err := next.with(d.assessment)
			if err != nil {
				t.Fatalf("%s: back: %v", name, err)
			}
			if reread(t, back); !same(normal(back.assessment), normal(d.assessment)) {
				t.Errorf("%s: back: not the same:\n%s", name, back.text)
			}
		}
	})
}
