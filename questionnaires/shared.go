package questionnaires

import (
	_ "embed" // for the shared lists
	"fmt"
	"slices"
	"sync"

	"tnl-assess/assessment"
	"tnl-assess/internal/plaintext"
	"tnl-assess/internal/strictyaml"
)

// The lists that every questionnaire may refer to: where facts come from, what the law and
// the standards say, which free programs exist.
var (
	//go:embed sources.yaml
	sourcesFile []byte
	//go:embed references.yaml
	referencesFile []byte
	//go:embed logiciels.yaml
	softwareFile []byte
)

// sharedSources lists the sources of the shared list. The slice must not be changed.
var sharedSources = shared("sources.yaml", sourcesFile, readSources)

var (
	references = shared("references.yaml", referencesFile, readReferences)
	functions  = shared("logiciels.yaml", softwareFile, readFunctions)
)

// References lists the texts of law and the standards that questionnaires cite. The slice
// must not be changed.
func References() ([]assessment.Reference, error) { return references() }

// Functions lists what software does for an authority, each function with the free programs
// of the catalogue. The slice must not be changed.
func Functions() ([]assessment.Function, error) { return functions() }

// Catalogue lists the functions as [Functions] does, with the sources that their programs cite.
func Catalogue() ([]assessment.Function, []assessment.Source, error) {
	list, err := functions()
	if err != nil {
		return nil, nil, err
	}
	r := &reader{q: &assessment.Questionnaire{Functions: list}}
	r.adoptSources()
	return list, r.q.Sources, nil
}

// shared makes a function that reads a list of the program at its first call.
func shared[T any](name string, data []byte, read func(*strictyaml.Document) ([]T, error)) func() ([]T, error) {
	return sync.OnceValues(func() ([]T, error) {
		doc, err := strictyaml.Parse(name, data)
		if err != nil {
			return nil, fmt.Errorf("liste fournie avec le programme : %w", err)
		}
		list, err := read(doc)
		if err != nil {
			return nil, fmt.Errorf("liste fournie avec le programme : %w", err)
		}
		return list, nil
	})
}

// Shared is what a file of shared lists holds: sources, texts of reference, the catalogue of software
// or the directory of networks. The others are empty.
type Shared struct {
	Sources    []assessment.Source
	References []assessment.Reference
	Functions  []assessment.Function
	Directory  assessment.Directory
}

// ReadShared reads one of the shared lists, and checks it as those of the program are: what it cites
// must be in sources.yaml. The error, if any, says all that is wrong.
func ReadShared(path string) (s Shared, err error) {
	data, err := plaintext.ReadFile(path, strictyaml.MaxSize)
	if err != nil {
		return s, fmt.Errorf("liste « %s » : ouverture impossible : %w", path, err)
	}
	doc, err := strictyaml.Parse(path, data)
	if err != nil {
		return s, err
	}
	switch keys := doc.Object(doc.Root, "la liste").Keys(); {
	case slices.Contains(keys, "reseaux"):
		var directory *assessment.Directory
		if directory, err = ParseNetworks(path, data); err == nil {
			s.Directory = *directory
		}
	case slices.Contains(keys, "logiciels"), slices.Contains(keys, "fonctions"):
		s.Functions, err = readFunctions(doc)
	case slices.Contains(keys, "references"):
		s.References, err = readReferences(doc)
	default:
		s.Sources, err = readSources(doc)
	}
	return s, err
}

// head opens a shared list, whose format has the same number as that of questionnaires.
func (r *reader) head(what string) *strictyaml.Object {
	root := r.doc.Object(r.doc.Root, what)
	root.Int("schema", Schema, Schema)
	return root
}

// readSources reads the shared list of sources.
func readSources(doc *strictyaml.Document) ([]assessment.Source, error) {
	r := newReader(doc)
	root := r.head("les sources")
	r.sources(r.list(root, "sources", 1, many))
	root.Close()
	return r.q.Sources, doc.Err()
}
