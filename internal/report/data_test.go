package report_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"io"
	"os"
	"reflect"
	"strings"
	"testing"
	"time"

	"tnl-assess/assessment"
	"tnl-assess/internal/export"
	"tnl-assess/internal/report"
)

// dataPages explain the keys of the data and the columns of their table.
func dataPages(t *testing.T, paths ...string) string {
	t.Helper()
	var all strings.Builder
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		all.Write(text)
	}
	return all.String()
}

// everything is a subject that has something to say under every key.
func everything() assessment.Subject {
	s := followed()
	s.Assessment.Authority.Code, s.Assessment.Authority.Agents, s.Assessment.Authority.Workstations = "38000", 60, 45
	s.Campaign().Answers["srv-mail"] = assessment.Answer{State: assessment.NotApplicable, Reason: "tenue par le syndicat"}
	s.Campaign().Answers["don-code"] = assessment.Answer{
		State: assessment.Known, Value: assessment.Chosen(assessment.Yes), Note: "vu", By: assessment.RoleDSI, At: clock,
		Evidence: []assessment.Evidence{{Title: "Dépôt", Link: "https://exemple.fr", Date: assessment.Date{Year: 2026}}},
	}
	s.Assessment.Capacity = assessment.Capacity{assessment.RoleElu: 6, assessment.RoleDSI: 30, assessment.RoleDGS: 0}
	return s
}

func TestDataKeysAreDocumented(t *testing.T) {
	s, keys := everything(), map[string]bool{}
	for _, s := range []assessment.Subject{s, subject(partly()), debated(), adopted(t), subject(complete())} { // the second one has steps, the third one opinions
		var b bytes.Buffer
		target := 3
		if s.Assessment.Plan != nil {
			target = 0 // it is the plan that was adopted
		}
		r := plan(s, target)
		r.Internal = true
		if err := export.Data(&b, r); err != nil {
			t.Fatal(err)
		}
		var file any
		if err := json.Unmarshal(b.Bytes(), &file); err != nil {
			t.Fatal(err)
		}
		collect(file, keys)
		if strings.Contains(b.String(), "null") {
			t.Error("null is written")
		}
	}
	page := dataPages(t, "../../docs/score-json.md", "../../docs/rapport-donnees.md")
	// What other commands write too is explained in their own pages.
	keys["progres"], keys["depenses_evitees"] = true, true
	for key := range keys {
		if !strings.Contains(page, "| `"+key+"` |") {
			t.Errorf("key %q is not in docs/rapport-donnees.md", key)
		}
	}
	for _, name := range table(t, s)[0] {
		keys[name] = true
		if _, columns, _ := strings.Cut(page, "## En CSV"); !strings.Contains(columns, "| `"+name+"` |") {
			t.Errorf("column %q is not in docs/rapport-donnees.md", name)
		}
	}
	for _, line := range strings.Split(page, "\n") {
		if rest, ok := strings.CutPrefix(line, "| `"); ok {
			if key, _, _ := strings.Cut(rest, "`"); !keys[key] {
				t.Errorf("%q is explained, and is not written", key)
			}
		}
	}
}

// The data hold what the commands compare and savings write.
func TestDataHoldProgressAndSavings(t *testing.T) {
	echirolles, town := example(t, "../../questionnaires/exemples/echirolles.yaml"), example(t, "../../questionnaires/exemples/ville-exemple.yaml")
	town.Prices = referencePrices(t)
	for _, c := range []struct {
		subject assessment.Subject
		key     string
		alone   func(io.Writer) error
	}{
		{echirolles, "progres", func(w io.Writer) error {
			return export.Progress(w, assessment.Conclude(echirolles).Since())
		}},
		{town, "depenses_evitees", func(w io.Writer) error { return export.Savings(w, plan(town, 0)) }},
	} {
		var whole, part bytes.Buffer
		if err := errors.Join(export.Data(&whole, plan(c.subject, 0)), c.alone(&part)); err != nil {
			t.Fatal(err)
		}
		var file map[string]any
		var alone any
		if err := errors.Join(json.Unmarshal(whole.Bytes(), &file), json.Unmarshal(part.Bytes(), &alone)); err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(file[c.key], alone) {
			t.Errorf("%s is not what its own command writes", c.key)
		}
	}
}

// table reads the data of a subject back from CSV.
func table(t *testing.T, s assessment.Subject) [][]string {
	t.Helper()
	var b bytes.Buffer
	if err := export.DataCSV(&b, plan(s, 3)); err != nil {
		t.Fatal(err)
	}
	text, marked := bytes.CutPrefix(b.Bytes(), []byte("\uFEFF"))
	if !marked {
		t.Error("a spreadsheet would not take it for UTF-8")
	}
	reader := csv.NewReader(bytes.NewReader(text))
	reader.Comma = ';'
	rows, err := reader.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

// No text of a file is a formula once a spreadsheet opens the table, nor moves a cell.
func TestHostileTable(t *testing.T) {
	want := len(table(t, filled(partly(), func() string { return "mot" })))
	for _, text := range append(hostile, "=1+1", "+33 1 23", "-2+3", "@SOMME(A1)", "\t=1", "\r=1", "\n=1", " =1", "=HYPERLINK(\"http://x\";\"y\")", "\u202e=1", "a,b;c\"d", "-", "|cmd", "%0A=1") {
		rows := table(t, filled(partly(), func() string { return text }))
		if len(rows) != want {
			t.Errorf("%q: %d rows, want %d", text, len(rows), want)
		}
		for _, row := range rows {
			for _, cell := range row {
				if strings.ContainsAny(cell, "\x1b\x00\n\r\t") || strings.ContainsAny(cell, "\u061c\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2069") {
					t.Errorf("%q leaves a control in %q", text, cell)
				}
				if cell != "" && strings.ContainsRune("=+-@", rune(cell[0])) && strings.Trim(cell, "-+.0123456789") != "" {
					t.Errorf("%q makes a formula of %q", text, cell)
				}
			}
		}
	}
}

// JSON gives texts back as they are in the file.
func TestDataKeepsTexts(t *testing.T) {
	for _, text := range hostile {
		s := subject(map[string]assessment.Answer{"str-vote": {State: assessment.Unknown, Note: text}})
		var b bytes.Buffer
		r := plan(s, 0)
		r.Internal = true
		if err := export.Data(&b, r); err != nil {
			t.Fatal(err)
		}
		var file struct {
			Answers []struct {
				Note string `json:"note"`
			} `json:"reponses"`
		}
		if err := json.Unmarshal(b.Bytes(), &file); err != nil {
			t.Fatal(err)
		}
		if got := file.Answers[0].Note; got != strings.Map(func(r rune) rune { return r }, text) {
			t.Errorf("got %q, want %q", got, text)
		}
		if bytes.ContainsAny(b.Bytes(), "\x1b\x00") {
			t.Errorf("%q is written raw", text)
		}
	}
}

func TestDocumentWriteErrors(t *testing.T) {
	s := subject(partly())
	p := plan(s, 0)
	d := report.NewReport(p)
	for name, write := range map[string]func(io.Writer) error{
		"html": d.HTML, "odt": d.ODT, "markdown": d.Markdown,
		"json": func(w io.Writer) error { return export.Data(w, p) },
		"csv":  func(w io.Writer) error { return export.DataCSV(w, p) },
	} {
		if err := write(full{}); err == nil || !strings.HasPrefix(err.Error(), "écriture d") {
			t.Errorf("%s: got error %v", name, err)
		}
	}
}

// clock is the moment of an answer.
var clock = time.Date(2026, time.November, 22, 14, 32, 0, 0, time.UTC)
