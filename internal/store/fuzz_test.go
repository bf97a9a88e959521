package store

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
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
		edited(t, d)
	})
}

// edits are what a workshop does to any assessment.
var edits = map[string]func(*assessment.Assessment){
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
}

// edited makes each edit to a document, then takes it back.
func edited(t *testing.T, d *document) {
	t.Helper()
	comments := commentsIn(d.lines())
	for name, change := range edits {
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
}

// TestMutatedFiles does what FuzzParse does on files of which a few characters changed, and that
// can still be read.
func TestMutatedFiles(t *testing.T) {
	bits := []string{" # x", "#", "'", "\"", "\n", "\n# y\n", "[", "]", "{", "}", ",", " ", "  ", "|", ">", "|2", ": ", "- ", "\\", "é", "\u2028", "note: |\n", "''", "...", "---", "? "}
	read := 0
	for _, name := range []string{"commente.yaml", "compact.yaml", "large.yaml", "suivi.yaml", "chiffrage.yaml", "avis.yaml"} {
		text, r := []rune(string(testFile(t, name))), rand.New(rand.NewPCG(1, 2))
		for range mutations {
			mutated := text
			for range 1 + r.IntN(3) {
				at := r.IntN(len(mutated))
				mutated = slices.Concat(mutated[:at], []rune(bits[r.IntN(len(bits))]), mutated[min(len(mutated), at+r.IntN(2)*r.IntN(4)):])
			}
			if d, err := parse("essai.yaml", []byte(string(mutated)), resolve); err == nil {
				read++
				edited(t, d)
			}
		}
	}
	if read < mutations/2 {
		t.Errorf("%d files only could be read", read)
	}
}

const mutations = 100
