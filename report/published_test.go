package report_test

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"testing"

	"tnl-assess/assessment"
	"tnl-assess/questionnaires"
	"tnl-assess/report"
	"tnl-assess/store"
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
		a, q, err := store.Load(filepath.Join("..", "questionnaires", "exemples", name+".yaml"), resolve)
		if err != nil {
			t.Fatal(err)
		}
		s := report.Subject{Questionnaire: q, Assessment: a, Campaign: a.Last()}
		published(t, filepath.Join("exemples", name+".md"), func(w io.Writer) error { return report.Roadmap(w, s, plan(s, 0)) })
	}
}

// published compares what a renderer writes with a page of docs/.
func published(t *testing.T, name string, render func(io.Writer) error) {
	t.Helper()
	var got bytes.Buffer
	if err := render(&got); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	path := filepath.Join("..", "docs", name)
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
}
