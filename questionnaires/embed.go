// Package questionnaires holds the questionnaires that ship with the program, and reads and
// checks any questionnaire file: every fault is reported at once, each with its line.
package questionnaires

import (
	"embed"
	"fmt"
	"os"
	"strings"
	"sync"

	"tnl-assess/assessment"
	"tnl-assess/strictyaml"
)

// DefaultID is the id of the questionnaire used when none is named.
const DefaultID = "tnl-decouverte"

const extension = ".yaml"

//go:embed *.yaml
var files embed.FS

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

// ByID returns an embedded questionnaire. It is parsed at the first call; the others get
// the same value, which must not be changed.
func ByID(id string) (*assessment.Questionnaire, error) {
	load, ok := loaders()[id]
	if !ok {
		return nil, fmt.Errorf("questionnaire « %s » inconnu%s (fournis : %s)",
			strictyaml.Printable(id), strictyaml.Suggest(id, IDs()), strings.Join(IDs(), ", "))
	}
	return load()
}

// ReadFile reads and checks a questionnaire file. What the system says when it cannot be
// opened is kept in the error, for the caller to explain.
func ReadFile(path string) (*assessment.Questionnaire, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("questionnaire « %s » : ouverture impossible : %w", path, err)
	}
	defer f.Close()
	doc, _, err := strictyaml.Read(path, f)
	if err != nil {
		return nil, err
	}
	return read(doc)
}

// Parse reads and checks a questionnaire; file names it in faults. The error, if any, is a
// [strictyaml.Faults].
func Parse(file string, data []byte) (*assessment.Questionnaire, error) {
	doc, err := strictyaml.Parse(file, data)
	if err != nil {
		return nil, err
	}
	return read(doc)
}
