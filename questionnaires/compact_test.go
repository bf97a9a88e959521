package questionnaires

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"tnl-assess/assessment"
	"tnl-assess/internal/compact"
)

var update = flag.Bool("update", false, "write the compact forms again")

// The compact forms say what the YAML files say: those are the only source.
func TestCompactForms(t *testing.T) {
	paths, err := filepath.Glob("tnl-*" + extension)
	if err != nil || len(paths) == 0 {
		t.Fatal("no questionnaire", err)
	}
	for _, path := range append(paths, pricesID+extension, networksID+extension) {
		name := strings.TrimSuffix(path, extension)
		want := parsed(t, path)
		data := compact.Encode(reflect.ValueOf(want).Elem().Interface())
		if *update {
			if err := os.WriteFile(compactFolder+name+compactExtension, data, 0o644); err != nil {
				t.Error(err)
			}
			continue
		}
		if made, err := files.ReadFile(compactFolder + name + compactExtension); err != nil || !bytes.Equal(made, data) {
			t.Errorf("%s has changed, or what it is read into; run: go generate ./questionnaires", path)
			continue
		}
		got := reflect.New(reflect.TypeOf(want).Elem()).Interface()
		q, _ := got.(*assessment.Questionnaire)
		if err := load(name, got, q); err != nil || !bytes.Equal(compact.Encode(reflect.ValueOf(got).Elem().Interface()), data) {
			t.Errorf("%s does not read back as it is written: %v", path, err)
		}
	}
	if forms, err := os.ReadDir(compactFolder); err != nil || len(forms) != len(paths)+2 {
		t.Errorf("%d compact forms for %d files: %v", len(forms), len(paths)+2, err)
	}
}

// parsed is what the YAML file of an embedded questionnaire, of the prices or of the networks, says.
func parsed(t *testing.T, path string) any {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if path == pricesID+extension {
		prices, err := ParsePrices(path, data)
		if err != nil {
			t.Fatal(err)
		}
		return prices
	}
	if path == networksID+extension {
		directory, err := ParseNetworks(path, data)
		if err != nil {
			t.Fatal(err)
		}
		return directory
	}
	q, err := Parse(path, data)
	if err != nil {
		t.Fatal(err)
	}
	q.Trials = nil
	return q
}
