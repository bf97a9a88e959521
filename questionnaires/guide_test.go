package questionnaires

import (
	"encoding/json"
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

func TestGuideExampleIsSound(t *testing.T) {
	schema := compileSchema(t)
	complete := 0
	for _, block := range blocks(readGuide(t)) {
		if !strings.HasPrefix(block, "schema: 1\n") {
			continue
		}
		complete++
		if _, err := Parse(guide, []byte(block)); err != nil {
			t.Error(err)
		}
		if err := schema.Validate(asJSON(t, []byte(block))); err != nil {
			t.Error(err)
		}
	}
	if complete != 1 {
		t.Errorf("%d complete examples in the guide, want 1", complete)
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
	data, err := os.ReadFile("schema.json")
	if err != nil {
		t.Fatal(err)
	}
	var schema any
	if err := json.Unmarshal(data, &schema); err != nil {
		t.Fatal(err)
	}
	keys := map[string]bool{}
	keysDescribed(schema, keys)
	for key := range keys {
		if !strings.Contains(page, "`"+key+"`") && !strings.Contains(page, "`{"+key+":") && !strings.Contains(page, key+": ") {
			t.Errorf("the guide does not name the key %q", key)
		}
	}
}
