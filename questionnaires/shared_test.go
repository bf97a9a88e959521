package questionnaires

import (
	"reflect"
	"slices"
	"testing"

	"tnl-assess/assessment"
	"tnl-assess/internal/strictyaml"
)

// reference finds a reference of the shared list.
func reference(t *testing.T, id string) assessment.Reference {
	t.Helper()
	list, err := References()
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(list, func(r assessment.Reference) bool { return r.ID == id })
	if i < 0 {
		t.Fatalf("no reference %s", id)
	}
	return list[i]
}

// function finds a function of the catalogue.
func function(t *testing.T, id string) assessment.Function {
	t.Helper()
	list, err := Functions()
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(list, func(f assessment.Function) bool { return f.ID == id })
	if i < 0 {
		t.Fatalf("no function %s", id)
	}
	return list[i]
}

// wantSources checks that what is cited is in the shared list of sources.
func wantSources(t *testing.T, what string, cited []string) {
	t.Helper()
	list, err := sharedSources()
	if err != nil {
		t.Fatal(err)
	}
	if len(cited) == 0 {
		t.Errorf("%s: no source", what)
	}
	for _, id := range cited {
		if !slices.ContainsFunc(list, func(s assessment.Source) bool { return s.ID == id }) {
			t.Errorf("%s: unknown source %s", what, id)
		}
	}
}

func TestReferences(t *testing.T) {
	list, err := References()
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range list {
		wantSources(t, r.ID, r.Sources)
		if r.Title == "" || r.Text == "" || r.Concerns == "" || r.Asks == "" || !isLink(r.Link) {
			t.Errorf("%s: incomplete: %+v", r.ID, r)
		}
		if r.Seen.IsZero() {
			t.Errorf("%s: no date", r.ID)
		}
		if r.Partial && r.Reserve == "" {
			t.Errorf("%s: partly verified, and no reserve says which part", r.ID)
		}
	}
}

func TestFunctions(t *testing.T) {
	list, err := Functions()
	if err != nil {
		t.Fatal(err)
	}
	programs := map[string]assessment.Software{}
	for _, f := range list {
		if f.Title == "" || len(f.Software) == 0 {
			t.Errorf("function %s: no title or no program: %+v", f.ID, f)
		}
		for _, s := range f.Software {
			programs[s.ID] = s
			if !slices.Contains(s.Functions, f.ID) {
				t.Errorf("%s is under %s, which it does not name", s.ID, f.ID)
			}
		}
	}
	if len(programs) < 80 {
		t.Errorf("%d programs, want at least 80", len(programs))
	}
	for id, s := range programs {
		wantSources(t, id, s.Sources)
		if s.Licence == "" && s.Reserve == "" {
			t.Errorf("%s: neither a licence nor a reserve", id)
		}
		if s.Name == "" || s.Seen.IsZero() {
			t.Errorf("%s: no name or no date: %+v", id, s)
		}
	}
}

func TestSharedSources(t *testing.T) {
	list, err := sharedSources()
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range list {
		if s.Title == "" || s.Seen.IsZero() {
			t.Errorf("source %s: no title or no date: %+v", s.ID, s)
		}
	}
}

// TestAdoptSources lists the sources of the complete questionnaire: its own, then those of the
// shared list that it cites, its references and its programs included, each once.
func TestAdoptSources(t *testing.T) {
	q := readComplete(t)
	cited := []string{"w1", "w2"} // by a question, by a trial
	cited = append(cited, reference(t, "ce-picardie").Sources...)
	for _, id := range []string{"systeme-ecole", "archivage"} {
		for _, s := range function(t, id).Software {
			cited = append(cited, s.Sources...)
		}
	}
	own := []string{"entretien", "guide", "echange"}
	if got := idsOfSources(q.Sources[:len(own)]); !slices.Equal(got, own) {
		t.Errorf("its own sources: %q, want %q", got, own)
	}
	slices.Sort(cited)
	adopted := idsOfSources(q.Sources[len(own):])
	slices.Sort(adopted)
	if want := slices.Compact(cited); !slices.Equal(adopted, want) {
		t.Errorf("sources adopted: %q, want %q", adopted, want)
	}
	list, err := sharedSources()
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range q.Sources[len(own):] {
		if !slices.Contains(list, s) {
			t.Errorf("source %+v is not the shared one", s)
		}
	}
}

func idsOfSources(sources []assessment.Source) []string {
	var ids []string
	for _, s := range sources {
		ids = append(ids, s.ID)
	}
	return ids
}

// TestFaultySharedLists gives what the shared lists must not hold.
func TestFaultySharedLists(t *testing.T) {
	for name, c := range map[string]struct {
		read func(*strictyaml.Document) error
		data string
		want []string
	}{
		"schema": {
			readAny(readSources),
			"schema: 2\nsources:\n  - {id: a, titre: A, le: \"2026\"}\n",
			[]string{"1: les sources : « schema » vaut 2 ; il doit être entre 1 et 1"},
		},
		"reference": {
			readAny(readReferences),
			"schema: 1\nreferences:\n  - {id: a, titre: A, intitule: T, articles: 1, lien: 'https://a.fr', concerne: C, demande: D, confiance: certaine, si: 'reponses.a == 1', sources: [inconnue-ici], le: hier}\n",
			[]string{
				"3: la référence « a » : « certaine » n’est pas admis dans « confiance » ; mots admis : lue, partielle",
				"3: la référence « a » : « inconnue-ici » n’est pas admis dans « sources »",
				"3: la référence « a » : date « hier » illisible ; écrivez 2026-11-22, 2026-11 ou 2026",
				"3: la référence « a » : condition : question « a » inconnue",
			},
		},
		"program": {
			readAny(readFunctions),
			"schema: 1\nfonctions:\n  - {id: f, titre: F}\nlogiciels:\n  - {id: a, nom: A, licence: MIT, fonctions: [g], comptoir: 0, sill: oui, sources: [w1], le: \"2026\"}\n",
			[]string{
				"5: le logiciel « a » : « g » n’est pas admis dans « fonctions » ; vouliez-vous dire « f » ?",
				"5: le logiciel « a » : « comptoir » vaut 0 ; il doit être entre 1 et 1000000000",
				"5: le logiciel « a » : « oui » n’est pas admis dans « sill » ; mots admis : recommande, observation, ajout-2021",
			},
		},
	} {
		doc, err := strictyaml.Parse(name, []byte(c.data))
		if err != nil {
			t.Fatal(err)
		}
		got := faultsOf(t, c.read(doc))
		for i := range got {
			got[i] = plainSpaces(got[i])
		}
		if !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s:\n%q\nwant\n%q", name, got, c.want)
		}
	}
}

func readAny[T any](read func(*strictyaml.Document) ([]T, error)) func(*strictyaml.Document) error {
	return func(doc *strictyaml.Document) error {
		_, err := read(doc)
		return err
	}
}
