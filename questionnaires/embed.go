// Package questionnaires holds the questionnaires that ship with the program, and reads and
// checks any questionnaire file: every fault is reported at once, each with its line.
package questionnaires

import (
	"bytes"
	"embed"
	"fmt"
	"os"
	"slices"
	"strings"
	"sync"

	"gopkg.in/yaml.v3"

	"tnl-assess/assessment"
	"tnl-assess/internal/plaintext"
	"tnl-assess/internal/strictyaml"
)

// DefaultID is the id of the questionnaire used when none is named.
const DefaultID = "tnl-decouverte"

const extension = ".yaml"

//go:embed tnl-*.yaml
var files embed.FS

//go:embed modele.yaml
var template []byte

//go:embed schema.json
var schema []byte

// JSONSchema returns the schema of questionnaire files, for editors that complete and check.
func JSONSchema() []byte { return bytes.Clone(schema) }

// Template returns a small sound questionnaire, commented, for its author to begin with.
func Template() []byte { return bytes.Clone(template) }

// loaders gives, for each embedded questionnaire, a function that parses it once.
var loaders = sync.OnceValue(func() map[string]func() (*assessment.Questionnaire, error) {
	all := map[string]func() (*assessment.Questionnaire, error){}
	for _, id := range IDs() {
		all[id] = sync.OnceValues(func() (*assessment.Questionnaire, error) {
			data, err := files.ReadFile(id + extension)
			if err != nil {
				return nil, fmt.Errorf("questionnaire « %s » : lecture impossible : %w", id, err)
			}
			return Parse(id+extension, data)
		})
	}
	return all
})

// IDs lists the embedded questionnaires, sorted.
func IDs() []string {
	entries, _ := files.ReadDir(".") // the root of an embedded tree can always be read
	ids := make([]string, 0, len(entries))
	for _, e := range entries {
		ids = append(ids, strings.TrimSuffix(e.Name(), extension))
	}
	return ids
}

// Head is what a list shows of an embedded questionnaire.
type Head struct {
	ID      string
	Version string
	Title   string `yaml:"titre"`
	Minutes int    `yaml:"duree_minutes"`
}

// Heads lists the embedded questionnaires, the default one first. Only the beginning of each
// file is read, which takes no time.
func Heads() []Head {
	ids := IDs()
	slices.SortStableFunc(ids, func(a, b string) int {
		switch DefaultID {
		case a:
			return -1
		case b:
			return 1
		}
		return 0
	})
	heads := make([]Head, len(ids))
	for i, id := range ids {
		data, _ := files.ReadFile(id + extension) // it is in the list
		top, _, _ := bytes.Cut(data, []byte("\naxes:"))
		_ = yaml.Unmarshal(top, &heads[i]) // embedded files are sound: a test says so
	}
	return heads
}

// ByID returns an embedded questionnaire. It is parsed at the first call; the others get
// the same value, which must not be changed.
func ByID(id string) (*assessment.Questionnaire, error) {
	load, ok := loaders()[id]
	if !ok {
		return nil, fmt.Errorf("questionnaire « %s » inconnu%s (fournis : %s)",
			plaintext.Safe(id), plaintext.Suggest(id, IDs()), strings.Join(IDs(), ", "))
	}
	return load()
}

// ReadFile reads a questionnaire file and checks it as [Parse] does. What the system says
// when it cannot be opened is kept in the error, for the caller to explain.
func ReadFile(path string) (*assessment.Questionnaire, error) { return readFile(path, false) }

// CheckFile reads a questionnaire file and checks it as [Check] does.
func CheckFile(path string) (*assessment.Questionnaire, error) { return readFile(path, true) }

func readFile(path string, try bool) (*assessment.Questionnaire, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("questionnaire « %s » : ouverture impossible : %w", path, err)
	}
	defer f.Close()
	doc, _, err := strictyaml.Read(path, f)
	if err != nil {
		return nil, err
	}
	return read(doc, try)
}

// Parse reads a questionnaire and checks that a workshop can use it; file names it in
// faults. The error, if any, is a [strictyaml.Faults].
func Parse(file string, data []byte) (*assessment.Questionnaire, error) {
	return readData(file, data, false)
}

// Check does what [Parse] does, then holds the questionnaire to its trials and looks for
// questions that no action raises: what its author wants to know, and should not stop a
// workshop.
func Check(file string, data []byte) (*assessment.Questionnaire, error) {
	return readData(file, data, true)
}

func readData(file string, data []byte, try bool) (*assessment.Questionnaire, error) {
	doc, err := strictyaml.Parse(file, data)
	if err != nil {
		return nil, err
	}
	return read(doc, try)
}
