package report_test

import (
	"bytes"
	"encoding/json"
	"io"
	"os"
	"strings"
	"testing"

	"tnl-assess/assessment"
	"tnl-assess/internal/export"
	"tnl-assess/internal/report"
)

// Every key that is written is explained in the documentation.
func TestScoreJSONKeysAreDocumented(t *testing.T) {
	text, err := os.ReadFile("../../docs/score-json.md")
	if err != nil {
		t.Fatal(err)
	}
	s := debated()
	s.Assessment.Authority.Code, s.Assessment.Authority.Agents, s.Assessment.Authority.Workstations = "38000", 60, 45
	var b bytes.Buffer
	if err := export.Score(&b, internal(s)); err != nil {
		t.Fatal(err)
	}
	var file any
	if err := json.Unmarshal(b.Bytes(), &file); err != nil {
		t.Fatal(err)
	}
	keys := map[string]bool{}
	collect(file, keys)
	for key := range keys {
		if !strings.Contains(string(text), "| `"+key+"` |") {
			t.Errorf("key %q is not in docs/score-json.md", key)
		}
	}
	for _, line := range strings.Split(string(text), "\n") {
		if rest, ok := strings.CutPrefix(line, "| `"); ok {
			if key, _, _ := strings.Cut(rest, "`"); !keys[key] {
				t.Errorf("docs/score-json.md explains %q, which is not written", key)
			}
		}
	}
}

// collect gathers the keys of every object of a JSON value.
func collect(v any, keys map[string]bool) {
	switch v := v.(type) {
	case map[string]any:
		for key, inner := range v {
			keys[key] = true
			collect(inner, keys)
		}
	case []any:
		for _, inner := range v {
			collect(inner, keys)
		}
	}
}

func TestScoreJSONText(t *testing.T) {
	s := subject(nil)
	s.Assessment.Authority.Name = `L’Île & <Fils> "38"`
	var b bytes.Buffer
	if err := export.Score(&b, internal(s)); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`"nom": "L’Île & <Fils> \"38\""`, `"officiel": false`, `"schema": 1`} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("missing %s in:\n%s", want, b.String())
		}
	}
	if !strings.HasSuffix(b.String(), "}\n") {
		t.Error("no newline at the end")
	}
}

// The file never has null where a list is expected.
func TestScoreJSONEmptyLists(t *testing.T) {
	s := subject(complete())
	var b bytes.Buffer
	if err := export.Score(&b, internal(s)); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(b.String(), `"manques": []`) || strings.Contains(b.String(), "null") {
		t.Errorf("manques is not an empty list:\n%s", b.String())
	}
}

// full is a disk without room.
type full struct{}

func (full) Write([]byte) (int, error) { return 0, io.ErrShortWrite }

func TestWriteErrors(t *testing.T) {
	s := subject(partly())
	for name, err := range map[string]error{
		"roadmap": report.NewRoadmap(plan(s, 0)).Markdown(full{}),
		"score":   report.Score(full{}, assessment.Conclude(s)),
		"json":    export.Score(full{}, assessment.Conclude(s)),
	} {
		if err == nil || !strings.HasPrefix(err.Error(), "écriture d") {
			t.Errorf("%s: got error %v", name, err)
		}
	}
}

// internal is the result of a subject, for the eyes of the authority.
func internal(s assessment.Subject) assessment.Result {
	r := assessment.Conclude(s)
	r.Internal = true
	return r
}
