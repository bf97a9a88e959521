package questionnaires

import (
	"bytes"
	"encoding/json"
	"go/ast"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"gopkg.in/yaml.v3"
)

// beyondSchema lists the bad files whose fault only the parser sees: references, order,
// duplicates, conditions, trials.
var beyondSchema = []string{
	"action-axe-inconnu", "action-effet-inconnu", "action-en-double", "action-exige-question-inconnue", "action-fonction-inconnue",
	"action-prerequis-de-soi", "action-prerequis-en-rond", "action-prerequis-inconnu", "axe-en-double",
	"axe-sans-question", "bareme-par-taille-points-baissent", "bareme-points-baissent", "bareme-valeur-ne-monte-pas",
	"choix-en-double", "choix-libre-avant", "choix-par-taille-points-baissent", "choix-points-baissent",
	"condition-acces", "condition-calcul", "condition-choix-inconnu", "condition-choix-multiple-inconnu",
	"condition-decimale", "condition-egal-simple", "condition-et-cache", "condition-fait-inconnu",
	"condition-fonction", "condition-groupe-inconnu", "condition-illisible", "condition-liste-calculee",
	"condition-liste-egale", "condition-liste-melee", "condition-liste-vide", "condition-lit-elle-meme",
	"condition-nom-inconnu", "condition-operateur", "condition-oui-non", "condition-question-inconnue",
	"condition-question-plus-loin", "condition-signe", "condition-taille-inconnue", "condition-ternaire",
	"condition-texte-et-nombre", "condition-type-inconnu", "condition-valeur-seule", "critere-axe-inconnu",
	"critere-axes-au-moins", "critere-domaine-sans-question", "critere-famille-inconnue",
	"critere-libres-sans-marque", "critere-question-inconnue", "critere-questions-au-moins",
	"domaine-manque", "echelle-en-double", "essai-comme", "essai-comme-inconnu", "essai-couverture",
	"essai-echelle-inconnue", "essai-en-double", "essai-manque", "essai-obtenu", "essai-preuve-inconnue",
	"essai-preuve-sans-reponse",
	"essai-question-inconnue", "essai-reponse", "essai-sans-objet", "essai-source-inconnue",
	"famille-question-inconnue", "garantie-axe", "garantie-condition", "garantie-echelle-inconnue",
	"garantie-niveau", "garantie-non-tenue", "palier-numerotation", "question-aide-trop-longue",
	"question-axe-inconnu", "question-en-double", "question-reference-inconnue", "question-sans-action",
	"source-deja-fournie", "source-en-double", "source-inconnue", "versions-choix-inconnu",
	"versions-de-soi", "versions-nouvelle-et-changee", "versions-question-inconnue",
	"versions-question-posee",
}

func compileSchema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	data, err := os.ReadFile("schema.json")
	if err != nil {
		t.Fatal(err)
	}
	document, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	compiler := jsonschema.NewCompiler()
	if err := compiler.AddResource("schema.json", document); err != nil {
		t.Fatal(err)
	}
	schema, err := compiler.Compile("schema.json")
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

// asJSON gives a YAML text as an editor sees it; dates stay texts.
func asJSON(t *testing.T, data []byte) any {
	t.Helper()
	var document yaml.Node
	if err := yaml.Unmarshal(data, &document); err != nil {
		t.Fatal(err)
	}
	return value(document.Content[0])
}

func value(n *yaml.Node) any {
	switch n.Kind {
	case yaml.MappingNode:
		object := map[string]any{}
		for i := 0; i+1 < len(n.Content); i += 2 {
			object[n.Content[i].Value] = value(n.Content[i+1])
		}
		return object
	case yaml.SequenceNode:
		list := make([]any, len(n.Content))
		for i, item := range n.Content {
			list[i] = value(item)
		}
		return list
	}
	switch n.Tag {
	case "!!int", "!!float":
		return json.Number(n.Value)
	case "!!bool":
		return n.Value == "true"
	case "!!null":
		return nil
	}
	return n.Value
}

func TestSchemaAcceptsWhatTheParserAccepts(t *testing.T) {
	schema := compileSchema(t)
	paths, err := filepath.Glob("tnl-*.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range append(paths, "testdata/complet.yaml", "testdata/garanties.yaml") {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if err := schema.Validate(asJSON(t, data)); err != nil {
			t.Errorf("%s: %v", path, err)
		}
	}
}

func TestSchemaRefusesWhatItCanSee(t *testing.T) {
	schema := compileSchema(t)
	for name, data := range badFiles(t) {
		if strings.HasPrefix(name, "action-effet-deux-fois") {
			continue // a key given twice: not even an object
		}
		err := schema.Validate(asJSON(t, []byte(data)))
		if beyond := slices.Contains(beyondSchema, name); beyond != (err == nil) {
			t.Errorf("%s: beyond the schema: %v, schema says: %v", name, beyond, err)
		}
	}
}

// TestSchemaHasTheKeysOfTheParser compares the keys that the code asks for, those of the
// schema and those of the complete questionnaire, with those of one that has guarantees.
func TestSchemaHasTheKeysOfTheParser(t *testing.T) {
	code := map[string]bool{}
	inspectCode(t, func(n ast.Node) { keysAsked(n, code) })
	for _, size := range []string{"village", "petite", "moyenne", "grande"} {
		code[size] = true // asked through assessment.Sizes
	}
	described := keysOfSchema(t)
	used := map[string]bool{}
	for _, path := range []string{"testdata/complet.yaml", "testdata/garanties.yaml"} {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		keysUsed(asJSON(t, data), used)
	}
	want := slices.Sorted(maps.Keys(code))
	if got := slices.Sorted(maps.Keys(described)); !slices.Equal(got, want) {
		t.Errorf("keys of schema.json\n%q\nthe parser reads\n%q", got, want)
	}
	if got := slices.Sorted(maps.Keys(used)); !slices.Equal(got, want) {
		t.Errorf("keys of complet.yaml\n%q\nthe parser reads\n%q", got, want)
	}
}

// keysAsked adds the literal key of a call that reads one, and the keys listed in tables.
func keysAsked(n ast.Node, keys map[string]bool) {
	switch n := n.(type) {
	case *ast.CallExpr:
		readers := []string{
			"ID", "Text", "TextOr", "Int", "IntOr", "Bool", "Word", "Words", "List", "Optional", "Required",
			"list", "optional", "texts", "words", "sizes", "link", "date",
		}
		if !slices.Contains(readers, calledName(n)) {
			return
		}
		for _, arg := range n.Args[:min(2, len(n.Args))] {
			if key, ok := literal(arg); ok && isKey(key) {
				keys[key] = true
			}
		}
	case *ast.CompositeLit: // criterionShapes, typedKeys
		if len(n.Elts) == 2 {
			if key, ok := literal(n.Elts[0]); ok && isKey(key) {
				keys[key] = true
			}
		}
	}
}

func calledName(call *ast.CallExpr) string {
	switch f := call.Fun.(type) {
	case *ast.SelectorExpr:
		return f.Sel.Name
	case *ast.Ident:
		return f.Name
	}
	return ""
}

func isKey(text string) bool { return text != "" && !strings.ContainsAny(text, " .%") }

// keysOfSchema gives the names of the properties of the schema.
func keysOfSchema(t *testing.T) map[string]bool {
	t.Helper()
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
	return keys
}

// keysDescribed adds the names of the properties of a schema.
func keysDescribed(schema any, keys map[string]bool) {
	switch schema := schema.(type) {
	case map[string]any:
		if properties, ok := schema["properties"].(map[string]any); ok {
			for key := range properties {
				keys[key] = true
			}
		}
		for _, part := range schema {
			keysDescribed(part, keys)
		}
	case []any:
		for _, part := range schema {
			keysDescribed(part, keys)
		}
	}
}

// keysUsed adds the keys of a document, but those that are ids of questions or of choices.
func keysUsed(document any, keys map[string]bool) {
	switch document := document.(type) {
	case map[string]any:
		for key, part := range document {
			keys[key] = true
			named, isMap := part.(map[string]any)
			switch {
			case key == "effets", key == "reponses", key == "retirees", key == "choix" && isMap:
			case key == "a_confirmer":
				for _, change := range named {
					keysUsed(change, keys)
				}
			default:
				keysUsed(part, keys)
			}
		}
	case []any:
		for _, part := range document {
			keysUsed(part, keys)
		}
	}
}
