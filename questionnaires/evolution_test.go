package questionnaires

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"

	"tnl-assess/assessment"
	"tnl-assess/internal/store"
)

// former is a questionnaire as an earlier version of the program gave it.
type former struct {
	ID        string
	Version   string
	Questions []struct {
		ID      string
		Type    string
		Choices []struct{ ID string } `yaml:"choix"`
	}
}

// formers are the first editions, which this program no longer holds.
var formers = []string{"tnl-complet-1.0.0", "tnl-decouverte-1.1.0"}

func readFormer(t testing.TB, name string) former {
	t.Helper()
	var f former
	data, err := os.ReadFile(filepath.Join("testdata", "v1", name+".yaml"))
	if err == nil {
		err = yaml.Unmarshal(data, &f)
	}
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func (f former) choices(id string) []string {
	var ids []string
	for _, q := range f.Questions {
		for _, c := range q.Choices {
			if q.ID == id {
				ids = append(ids, c.ID)
			}
		}
	}
	return ids
}

// TestEvolutionsAreWhole: every question of a former edition is asked still, or is said to be asked no
// more; every other one is said to be new; and what they say of former choices is true.
func TestEvolutionsAreWhole(t *testing.T) {
	for _, name := range formers {
		was := readFormer(t, name)
		q, err := ByID(was.ID)
		if err != nil {
			t.Fatal(err)
		}
		e := q.Evolution(was.Version)
		if e == nil {
			t.Fatalf("%s says nothing of %s", q.ID, was.Version)
		}
		asked := map[string]bool{}
		for _, old := range was.Questions {
			asked[old.ID] = true
			_, gone := e.Gone[old.ID]
			if is := q.Question(old.ID); (is == nil) != gone {
				t.Errorf("%s: gone: %t, asked: %t", old.ID, gone, is != nil)
			}
		}
		for i := range q.Questions {
			if id := q.Questions[i].ID; asked[id] == slices.Contains(e.New, id) {
				t.Errorf("%s: asked already: %t, new: %t", id, asked[id], slices.Contains(e.New, id))
			}
		}
		for id := range e.Gone {
			if !asked[id] {
				t.Errorf("%s was never asked", id)
			}
		}
		for id, change := range e.Changed {
			if from := change.From; from != "" && !asked[from] {
				t.Errorf("%s comes from %s, which was never asked", id, from)
			}
			for _, choice := range append(slices.Sorted(maps.Keys(change.Choices)), change.Only...) {
				if !slices.Contains(slices.Concat(was.choices(id), was.choices(change.From)), choice) {
					t.Errorf("%s: the choice %s never was", id, choice)
				}
			}
		}
		checkFormerChoices(t, was, q, e)
	}
}

// checkFormerChoices: a former choice is one of today's, or its answers are to be confirmed.
func checkFormerChoices(t *testing.T, was former, q *assessment.Questionnaire, e *assessment.Evolution) {
	t.Helper()
	for _, old := range was.Questions {
		is := q.Question(old.ID)
		if is == nil {
			continue
		}
		change, changed := e.Changed[old.ID]
		if string(is.Type) != old.Type && (!changed || len(change.Only) > 0) {
			t.Errorf("%s was of type %s, and its answers would count", old.ID, old.Type)
		}
		for _, c := range old.Choices {
			aside := changed && (len(change.Only) == 0 || slices.Contains(change.Only, c.ID))
			if is.Choice(c.ID) == nil && !aside {
				t.Errorf("%s: the choice %s is gone, and its answers would count", old.ID, c.ID)
			}
		}
	}
}

// plainAnswers reads the answers of each campaign as any YAML reader would.
func plainAnswers(t testing.TB, data []byte) []map[string]any {
	t.Helper()
	var file struct {
		Campaigns []struct {
			Answers map[string]any `yaml:"reponses"`
		} `yaml:"campagnes"`
	}
	if err := yaml.Unmarshal(data, &file); err != nil {
		t.Fatal(err)
	}
	var list []map[string]any
	for _, c := range file.Campaigns {
		list = append(list, c.Answers)
	}
	return list
}

func byRef(ref assessment.QuestionnaireRef) (*assessment.Questionnaire, error) { return ByID(ref.ID) }

// checkOpened opens a file answered on a former edition: each answer is there, those that still mean
// the same count, the others are proposed; a question is answered, and the file keeps all the rest.
func checkOpened(t *testing.T, name string, data []byte) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "dossier.yaml")
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	file, err := store.Open(path, byRef)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	defer func() { _ = file.Close() }()
	a, q := file.Assessment().Clone(), file.Questionnaire()
	before := plainAnswers(t, data)
	for i := range a.Campaigns {
		checkCampaign(t, fmt.Sprintf("%s, campaign %d", name, i), q, &a.Campaigns[i], a.VersionOf(i), before[i])
	}
	last := len(a.Campaigns) - 1
	first := q.Questions[0].ID
	best := q.Questions[0].Choices[len(q.Questions[0].Choices)-1].ID
	a.Campaigns[last].Answers[first] = assessment.Answer{State: assessment.Known, Value: assessment.Chosen(best)}
	if err := file.Save(a); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	anew, err := store.Create(path+".yaml", a, q)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	_ = anew.Close()
	for _, path := range []string{path, path + ".yaml"} {
		checkSaved(t, path, before, first, best)
	}
}

// checkSaved says whether a file that was written has the answers that were there before, and one given
// today in its last campaign, which counts.
func checkSaved(t *testing.T, path string, before []map[string]any, id, choice string) {
	t.Helper()
	saved, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	after, last := plainAnswers(t, saved), len(before)-1
	for i := range before {
		if i == last {
			delete(before[i], id)
			if given, ok := after[i][id].(map[string]any); !ok || given["valeur"] != choice {
				t.Errorf("%s: %s says %v", path, id, after[i][id])
			}
			delete(after[i], id)
		}
		if !reflect.DeepEqual(before[i], after[i]) {
			t.Errorf("%s, campaign %d: answers\n%v\nwere\n%v", path, i, after[i], before[i])
		}
	}
	again, _, err := store.Parse(path, saved, byRef)
	if err != nil {
		t.Fatal(err)
	}
	if got := again.Campaigns[last].Answers[id].Value.Item(); got != choice {
		t.Errorf("%s: the answer given today no longer counts: %q", path, got)
	}
}

// checkCampaign says whether a campaign that was read has what its file says.
func checkCampaign(t *testing.T, name string, q *assessment.Questionnaire, c *assessment.Campaign, version string, plain map[string]any) {
	t.Helper()
	held := c.Held(q, version)
	if len(held) != len(plain) {
		t.Errorf("%s: %d answers out of %d", name, len(held), len(plain))
	}
	e := q.Evolution(version)
	for id := range plain {
		question := q.Question(id)
		_, counts := c.Answers[id]
		_, aside := c.Older[id]
		change, changed := e.Changed[id]
		switch {
		case counts == aside:
			t.Errorf("%s: %s counts: %t, set aside: %t", name, id, counts, aside)
		case aside && !changed:
			t.Errorf("%s: %s is set aside, and nothing says why", name, id)
		case counts && question != nil && question.Check(c.Answers[id]) != nil:
			t.Errorf("%s: %s counts: %v", name, id, question.Check(c.Answers[id]))
		case aside && change.Why == "":
			t.Errorf("%s: %s: nothing says why", name, id)
		}
		if _, proposed := c.Proposed[id]; aside && !proposed {
			t.Errorf("%s: %s is set aside, and nothing is proposed", name, id)
		}
	}
}

// TestFormerExamples opens each example of the first editions.
func TestFormerExamples(t *testing.T) {
	paths, err := filepath.Glob("testdata/v1/exemples/*.yaml")
	if err != nil || len(paths) < 10 {
		t.Fatalf("%d examples: %v", len(paths), err)
	}
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		checkOpened(t, filepath.Base(path), data)
	}
}

// TestFormerFiles opens files answered at random on the first editions.
func TestFormerFiles(t *testing.T) {
	count := 500
	if testing.Short() {
		count = 60
	}
	var editions []former
	for _, name := range formers {
		editions = append(editions, readFormer(t, name))
	}
	for seed := range count {
		r := rand.New(rand.NewPCG(uint64(seed), 14))
		checkOpened(t, fmt.Sprintf("seed %d", seed), editions[seed%len(editions)].answered(r))
	}
}

// answered writes a file as people may have: any answer, or none, to each question.
func (f former) answered(r *rand.Rand) []byte {
	var text strings.Builder
	fmt.Fprintf(&text, "schema: 2\nquestionnaire: {id: %s, version: %q}\ncollectivite: {nom: Essai, type: commune, population: %d}\n", f.ID, f.Version, 1+r.IntN(90_000))
	text.WriteString("campagnes:\n")
	for campaign := range 1 + r.IntN(2) {
		fmt.Fprintf(&text, "  - date: \"202%d\"\n    reponses:\n      # au hasard\n", 4+campaign)
		for i, q := range f.Questions {
			if i > 0 && r.IntN(4) == 0 {
				continue
			}
			value := ""
			switch kind := r.IntN(8); {
			case kind == 0:
				value = "inconnu: true"
			case kind == 1 && q.Type != "choix_multiple":
				value = "inconnu: true, note: \"à voir\""
			case q.Type == "choix":
				value = "valeur: " + q.Choices[r.IntN(len(q.Choices))].ID
			case q.Type == "oui_non":
				value = "valeur: oui"
			case q.Type == "choix_multiple":
				var ids []string
				for _, c := range q.Choices {
					if r.IntN(2) == 0 {
						ids = append(ids, c.ID)
					}
				}
				value = "valeur: [" + strings.Join(ids, ", ") + "]"
			default:
				value = fmt.Sprintf("valeur: %d", r.IntN(101))
			}
			fmt.Fprintf(&text, "      %s: {%s}\n", q.ID, value)
		}
	}
	return []byte(text.String())
}
