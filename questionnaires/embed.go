// Package questionnaires holds the questionnaires that ship with the program, and reads and
// checks any questionnaire file: every fault is reported at once, each with its line.
package questionnaires

import (
	"bytes"
	"embed"
	"fmt"
	"slices"
	"strings"
	"sync"

	"tnl-assess/assessment"
	"tnl-assess/internal/compact"
	"tnl-assess/internal/plaintext"
	"tnl-assess/internal/strictyaml"
)

// DefaultID is the id of the questionnaire used when none is named.
const DefaultID = "tnl-decouverte"

const extension = ".yaml"

//go:generate go test -run ^TestCompactForms$ -update .

// files hold the questionnaires, the prices and the networks of the program, read and checked already, in a form
// that loads at once. They are made out of the YAML files, which a test holds them to.
//
//go:embed compact
var files embed.FS

// compactFolder is where files are, and compactExtension how their names end.
const compactFolder, compactExtension = "compact/", ".bin"

//go:embed modele.yaml
var template []byte

//go:embed schema.json
var schema []byte

// JSONSchema returns the schema of questionnaire files, for editors that complete and check.
func JSONSchema() []byte { return bytes.Clone(schema) }

// Template returns a small sound questionnaire, commented, for its author to begin with.
func Template() []byte { return bytes.Clone(template) }

// loaders gives, for each embedded questionnaire, a function that loads it once.
var loaders = sync.OnceValue(func() map[string]func() (*assessment.Questionnaire, error) {
	all := map[string]func() (*assessment.Questionnaire, error){}
	for _, id := range IDs() {
		all[id] = sync.OnceValues(func() (*assessment.Questionnaire, error) {
			q := &assessment.Questionnaire{}
			return q, load(id, q, q)
		})
	}
	return all
})

// load reads the compact form of an embedded file into what a pointer points to. Conditions are
// made again as they are met: they read the earlier questions of q.
func load(name string, pointer any, q *assessment.Questionnaire) error {
	data, err := files.ReadFile(compactFolder + name + compactExtension)
	if err != nil {
		return fmt.Errorf("« %s », fourni avec le programme : %w", name, err)
	}
	earlier := &reader{q: q}
	revive := func(text string) (any, error) {
		c, faults := compile(text, earlier.earlier)
		if len(faults) > 0 {
			return nil, fmt.Errorf("condition « %s » : %s", text, faults[0])
		}
		return c, nil
	}
	if err := compact.Decode(string(data), pointer, revive); err != nil {
		return fmt.Errorf("« %s », fourni avec le programme : %w", name, err)
	}
	return nil
}

// IDs lists the embedded questionnaires, sorted.
func IDs() []string {
	entries, _ := files.ReadDir(strings.TrimSuffix(compactFolder, "/")) // a folder that is embedded can always be read
	var ids []string
	for _, e := range entries {
		if id := strings.TrimSuffix(e.Name(), compactExtension); id != pricesID && id != networksID {
			ids = append(ids, id)
		}
	}
	return ids
}

// Head is what a list shows of an embedded questionnaire.
type Head struct {
	ID      string
	Version string
	Title   string
	Minutes int
}

// Heads lists the embedded questionnaires, the default one first.
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
		if q, err := ByID(id); err == nil { // embedded files are sound: a test says so
			heads[i] = Head{ID: q.ID, Version: q.Version, Title: q.Title, Minutes: q.Minutes}
		}
	}
	return heads
}

// ByID returns an embedded questionnaire, without its trials, which only [Check] reads. It is loaded
// at the first call; the others get the same value, which must not be changed.
func ByID(id string) (*assessment.Questionnaire, error) {
	load, ok := loaders()[id]
	if !ok {
		return nil, fmt.Errorf("questionnaire « %s » inconnu%s (fournis : %s)",
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
	data, err := plaintext.ReadFile(path, strictyaml.MaxSize)
	if err != nil {
		return nil, fmt.Errorf("questionnaire « %s » : ouverture impossible : %w", path, err)
	}
	doc, err := strictyaml.Parse(path, data)
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
