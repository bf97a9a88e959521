package questionnaires

import (
	"os"
	"strings"
	"testing"
)

const guide = "../docs/ecrire-un-questionnaire.md"

func readGuide(t *testing.T) string {
	t.Helper()
	page, err := os.ReadFile(guide)
	if err != nil {
		t.Fatal(err)
	}
	return string(page)
}

// blocks lists the YAML examples of the guide.
func blocks(page string) []string {
	var found []string
	for i, part := range strings.Split("\n"+page, "\n```") {
		if text, ok := strings.CutPrefix(part, "yaml\n"); ok && i%2 == 1 {
			found = append(found, text)
		}
	}
	return found
}

// example gives the complete questionnaire of the guide.
func example(t *testing.T) string {
	t.Helper()
	var complete []string
	for _, block := range blocks(readGuide(t)) {
		if strings.HasPrefix(block, "schema: 1\n") {
			complete = append(complete, block)
		}
	}
	if len(complete) != 1 {
		t.Fatalf("%d complete examples in the guide, want 1", len(complete))
	}
	return complete[0]
}

func TestGuideExampleIsSound(t *testing.T) {
	data := []byte(example(t))
	if _, err := Check(guide, data); err != nil {
		t.Error(err)
	}
	if err := compileSchema(t).Validate(asJSON(t, data)); err != nil {
		t.Error(err)
	}
}

// TestGuideFragments holds what the guide shows apart to its own example: a fragment of it, or
// trials that replace its own.
func TestGuideFragments(t *testing.T) {
	whole := example(t)
	start, _, _ := strings.Cut(whole, "\nessais:\n")
	found := map[string]int{}
	for _, block := range blocks(readGuide(t)) {
		switch {
		case strings.HasPrefix(block, "  "):
			found["fragment"]++
			if !strings.Contains(whole, strings.TrimSuffix(block, "\n")) {
				t.Errorf("not in the example:\n%s", block)
			}
		case strings.HasPrefix(block, "essais:\n"):
			found["trials"]++
			if _, err := Check(guide, []byte(start+"\n"+block)); err != nil {
				t.Error(err)
			}
		}
	}
	if found["fragment"] < 1 || found["trials"] < 1 {
		t.Errorf("found %v", found)
	}
}

// TestGuideSteps does to the template what the first page of the guide says: an axis, a
// question, what raises it, its answer in the trial.
func TestGuideSteps(t *testing.T) {
	var question string
	for _, block := range blocks(readGuide(t)) {
		if strings.HasPrefix(block, "  - id: publie\n") {
			question = block
		}
	}
	made := strings.NewReplacer(
		"\nquestions:\n", "\n  - {id: donnees, titre: Données, poids: 1, presentation: Ce que l’on rend.}\nquestions:\n",
		"\nechelles:\n", "\n"+question+"\nechelles:\n",
		"effets: {", "effets: {publie: 100, ",
		"reponses:\n", "reponses:\n      publie: oui\n",
	).Replace(string(Template()))
	q, err := Check("mon-questionnaire.yaml", []byte(made))
	if err != nil {
		t.Fatal(err)
	}
	if q.Question("publie") == nil || len(q.Unraised()) > 0 {
		t.Error("the question of the guide was not added, or nothing raises it")
	}
}

// TestGuideFaults makes in the example the mistakes that the guide shows.
func TestGuideFaults(t *testing.T) {
	faulty := strings.Replace(example(t), "    axe: strategie\n", "    axe: strategies\n", 1)
	faulty = strings.Replace(faulty, `reponses["publie"]`, `reponses["publié"]`, 1)
	_, err := Check("mon-questionnaire.yaml", []byte(faulty))
	if err == nil {
		t.Fatal("no fault")
	}
	page := readGuide(t)
	for line := range strings.Lines(plainSpaces(err.Error())) {
		if !strings.Contains(page, "tnl-assess: "+strings.TrimSpace(line)) {
			t.Errorf("the guide does not show %q", line)
		}
	}
}

// TestGuideConditions compiles the conditions of the guide against its own example.
func TestGuideConditions(t *testing.T) {
	count := 0
	for _, block := range blocks(readGuide(t)) {
		for line := range strings.Lines(block) {
			source, ok := strings.CutPrefix(line, "si: '")
			if !ok {
				continue
			}
			count++
			source = strings.TrimSuffix(strings.TrimSpace(source), "'")
			source = strings.NewReplacer("suite-libre", "part", "publie", "oui-non", "gestes", "multiple", "ateliers", "x").Replace(source)
			mustCompile(t, source)
		}
	}
	if count < 3 {
		t.Errorf("%d conditions in the guide, want at least 3", count)
	}
}

func TestGuideNamesEveryKey(t *testing.T) {
	page := readGuide(t)
	for key := range keysOfSchema(t) {
		if !strings.Contains(page, "`"+key+"`") && !strings.Contains(page, "`{"+key+":") && !strings.Contains(page, key+": ") {
			t.Errorf("the guide does not name the key %q", key)
		}
	}
}
