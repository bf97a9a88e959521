package questionnaires

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"tnl-assess/assessment"
)

func TestEveryEmbeddedQuestionnaireIsSound(t *testing.T) {
	ids := IDs()
	if !slices.IsSorted(ids) || !slices.Contains(ids, DefaultID) {
		t.Fatalf("IDs() = %q, want a sorted list with %q", ids, DefaultID)
	}
	for _, id := range ids {
		q, err := ByID(id)
		if err != nil {
			t.Errorf("%s:\n%v", id, err)
			continue
		}
		if q.ID != id {
			t.Errorf("%s.yaml holds the questionnaire %q", id, q.ID)
		}
		if _, err := CheckFile(id + extension); err != nil {
			t.Errorf("trials and actions of %s:\n%v", id, err)
		}
	}
}

func TestHeads(t *testing.T) {
	heads := Heads()
	if len(heads) != len(IDs()) || heads[0].ID != DefaultID {
		t.Fatalf("Heads() = %+v, want %s first among %d", heads, DefaultID, len(IDs()))
	}
	for _, h := range heads {
		q, err := ByID(h.ID)
		if err != nil {
			t.Fatal(err)
		}
		if want := (Head{ID: q.ID, Version: q.Version, Title: q.Title, Minutes: q.Minutes}); h != want {
			t.Errorf("head %+v, want %+v", h, want)
		}
	}
}

func TestTemplate(t *testing.T) {
	if _, err := Check("modele.yaml", Template()); err != nil {
		t.Error(err)
	}
	if err := compileSchema(t).Validate(asJSON(t, Template())); err != nil {
		t.Error(err)
	}
	clear(Template())
	if len(bytes.TrimLeft(Template(), "\x00")) != len(Template()) {
		t.Error("a caller can change the template of the others")
	}
}

func TestByIDParsesOnce(t *testing.T) {
	first, err := ByID(DefaultID)
	if err != nil {
		t.Fatal(err)
	}
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			if again, err := ByID(DefaultID); err != nil || again != first {
				t.Errorf("ByID gave another questionnaire, or %v", err)
			}
		})
	}
	group.Wait()
}

func TestByIDUnknown(t *testing.T) {
	_, err := ByID("tnl-decouvert")
	if err == nil {
		t.Fatal("no error")
	}
	for _, want := range []string{"« tnl-decouvert » inconnu", "fournis : " + strings.Join(IDs(), ", "), "vouliez-vous dire « tnl-decouverte » ?"} {
		if !strings.Contains(plainSpaces(err.Error()), want) {
			t.Errorf("error %q lacks %q", err, want)
		}
	}
	if _, err := ByID("\x1b[2J"); strings.ContainsRune(err.Error(), '\x1b') {
		t.Errorf("error %q could command a terminal", err)
	}
}

func TestReadFile(t *testing.T) {
	if q, err := ReadFile("testdata/complet.yaml"); err != nil || q.ID != "complet" {
		t.Errorf("ReadFile(complet.yaml) = %v, %v", q, err)
	}
	binary := filepath.Join(t.TempDir(), "binaire.yaml")
	if err := os.WriteFile(binary, []byte{0, 1, 2, 0xff}, 0o600); err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]string{
		"testdata/absent.yaml":         "absent.yaml » : ouverture impossible",
		"testdata":                     "ce n’est pas un fichier ordinaire",
		binary:                         "YAML illisible",
		"testdata/bad/axe-poids.yaml":  "axe-poids.yaml:12: l’axe « donnees » : « poids » vaut 0",
		"testdata/complet.yaml/nested": "ouverture impossible",
	} {
		if _, err := ReadFile(path); err == nil || !strings.Contains(plainSpaces(err.Error()), want) {
			t.Errorf("ReadFile(%s): error %v, want %q", path, err, want)
		}
	}
}

// plainSpaces lets tests write French without no-break spaces.
func plainSpaces(text string) string { return strings.ReplaceAll(text, "\u00a0", " ") }

func BenchmarkParse(b *testing.B) {
	data, err := os.ReadFile(DefaultID + extension)
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Parse(DefaultID, data); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		q := &assessment.Questionnaire{}
		if err := load("tnl-complet", q, q); err != nil {
			b.Fatal(err)
		}
	}
}
