package report_test

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"

	"tnl-assess/assessment"
	"tnl-assess/internal/report"
	"tnl-assess/internal/store"
	"tnl-assess/questionnaires"
)

// TestPublishedTables holds the pages of docs/ that show the questionnaires against the
// questionnaires themselves.
func TestPublishedTables(t *testing.T) {
	for _, id := range questionnaires.IDs() {
		q, err := questionnaires.ByID(id)
		if err != nil {
			t.Fatal(err)
		}
		published(t, "poids-"+id+".md", func(w io.Writer) error { return report.Weights(w, q) })
	}
	functions, sources, err := questionnaires.Catalogue()
	if err != nil {
		t.Fatal(err)
	}
	published(t, "logiciels-libres.md", func(w io.Writer) error { return report.Catalogue(w, functions, sources) })
}

// TestPublishedRoadmaps holds the roadmaps of docs/exemples against the examples that they are
// made from.
func TestPublishedRoadmaps(t *testing.T) {
	resolve := func(ref assessment.QuestionnaireRef) (*assessment.Questionnaire, error) {
		return questionnaires.ByID(ref.ID)
	}
	for _, name := range []string{"village-exemple", "ville-exemple", "metropole-exemple"} {
		a, q, err := store.Load(filepath.Join("..", "..", "questionnaires", "exemples", name+".yaml"), resolve)
		if err != nil {
			t.Fatal(err)
		}
		s := assessment.Latest(q, a)
		s.Prices = referencePrices(t)
		if s.Directory, err = questionnaires.Networks(); err != nil {
			t.Fatal(err)
		}
		roadmap := plan(s, 0)
		text := published(t, filepath.Join("exemples", name+".md"), report.NewRoadmap(roadmap).Markdown)
		wantRendered(t, name, text, roadmap.Roadmap)
	}
}

// wantRendered has a CommonMark engine render a roadmap, and looks in the page for its title, its
// boxes and its tables: nothing of their Markdown is left to be read.
func wantRendered(t *testing.T, name string, page []byte, roadmap assessment.Roadmap) {
	t.Helper()
	var html bytes.Buffer
	engine := goldmark.New(goldmark.WithExtensions(extension.Table, extension.TaskList))
	if err := engine.Convert(page, &html); err != nil {
		t.Fatal(err)
	}
	text := html.String()
	tables := bytes.Count(page, []byte("\n| -- |"))
	for what, counted := range map[string][2]int{
		"titles": {strings.Count(text, "<h1"), 2}, // that of the document, that of its annexes
		"boxes":  {strings.Count(text, `type="checkbox"`), len(roadmap.Actions)},
		"tables": {strings.Count(text, "<table>"), tables},
		"bars":   {strings.Count(text, "| -"), 0},
		"stars":  {strings.Count(text, "**"), 0},
		"charts": {strings.Count(text, `class="language-mermaid"`), 1},
	} {
		if counted[0] != counted[1] {
			t.Errorf("%s: %d %s, want %d", name, counted[0], what, counted[1])
		}
	}
	brief := text[strings.Index(text, "En bref"):strings.Index(text, "Où nous en sommes</h2>")]
	if strings.Count(brief, "<li>") < 4 || strings.Count(brief, "<li>") > 8 {
		t.Errorf("%s: what élus read first does not hold on a page:\n%s", name, brief)
	}
}

// published compares what a renderer writes with a page of docs/.
func published(t *testing.T, name string, render func(io.Writer) error) []byte {
	t.Helper()
	var got bytes.Buffer
	if err := render(&got); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	path := filepath.Join("..", "..", "docs", name)
	if *update {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, got.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got.Bytes(), want) {
		t.Errorf("docs/%s is no longer what the program writes; read what changes, then: go test ./report -update", name)
	}
	return want
}
