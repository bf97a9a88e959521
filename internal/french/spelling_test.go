package french_test

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"gopkg.in/yaml.v3"
)

// lexicon lists the words of the project that a dictionary does not know: names of places, of
// programs, of texts of law. One word a line.
const lexicon = "testdata/lexique.txt"

// code is what is not prose: addresses, commands, names of files, of keys, of formats.
var code = regexp.MustCompile("(?s)```.*?```|`[^`]*`|<[^>]*>|\\]\\([^)]*\\)|https?://\\S+|[\\w/-]+\\.(yaml|md|json|sh|go|txt|png|csv|fr|org|html)\\b|%[-+#0-9.*]*[a-z]|(^|[^\\pL])--?[a-z][a-z-]+|collectivite[.]?\\w*|reponses|questionnaire (list|show|new)|inconnu: true|and, or et not|\\b\\w*_\\w*\\b")

var (
	elided  = regexp.MustCompile(`^[dlDL]['’]`)
	letters = regexp.MustCompile(`^\p{L}{2}`)
)

// english is a paragraph of a page that presents the project to those who do not read French.
var english = regexp.MustCompile(`(?s)\n\*[^*\n]*(?:English|Free software).*?\*\n`)

// TestSpelling looks up every word that a person may read in a French dictionary.
func TestSpelling(t *testing.T) {
	if _, err := exec.LookPath("hunspell"); err != nil {
		t.Skip("hunspell is missing: the spelling is not checked")
	}
	where := map[string]string{} // the first place of each text
	note := func(path, text string) {
		text = code.ReplaceAllString(text, " ")
		if _, seen := where[text]; !seen {
			where[text] = path
		}
	}
	prose(t, note)
	if len(where) < 1_000 {
		t.Fatalf("only %d texts found", len(where))
	}
	known := words(t)
	for text, path := range where {
		text = strings.NewReplacer("’", "'", "\u00a0", " ", "\u202f", " ").Replace(text)
		where[text] = path
	}
	var all strings.Builder
	for text := range where {
		all.WriteString(text + "\n")
	}
	for _, word := range misspelt(t, all.String()) {
		if slices.Contains(known, word) {
			continue
		}
		for text, path := range where {
			if slices.Contains(strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !strings.ContainsRune("-'’.0123456789", r) }), word) {
				t.Errorf("%s: « %s » is in no dictionary; correct it, or add it to french/%s", path, word, lexicon)
				break
			}
		}
	}
}

// misspelt lists, each once, the words that the dictionary does not know.
func misspelt(t *testing.T, text string) []string {
	t.Helper()
	cmd := exec.Command("hunspell", "-d", "fr_FR", "-i", "utf-8", "-l")
	cmd.Stdin = strings.NewReader(text)
	var faults bytes.Buffer
	cmd.Stderr = &faults
	out, err := cmd.Output()
	if err != nil {
		t.Skipf("hunspell has no French dictionary: the spelling is not checked (%v: %s)", err, faults.String())
	}
	var words []string
	for _, word := range strings.Fields(string(out)) {
		word = elided.ReplaceAllString(strings.Trim(word, ".-"), "")
		if letters.MatchString(word) {
			words = append(words, word)
		}
	}
	return slices.Compact(slices.Sorted(slices.Values(words)))
}

func words(t *testing.T) []string {
	t.Helper()
	data, err := os.ReadFile(lexicon)
	if err != nil {
		t.Fatal(err)
	}
	list := strings.Fields(string(data))
	if !slices.IsSorted(list) {
		t.Errorf("%s is not sorted", lexicon)
	}
	return list
}

// unread tells the pages that are not to be checked: those in English, and those that repeat
// texts checked elsewhere.
func unread(path string) bool {
	name := filepath.Base(path)
	return strings.Contains(path, "testdata") || name == "architecture.md" || name == "LICENCES.md" ||
		strings.HasPrefix(name, "poids-") || name == "logiciels-libres.md" || name == "calage.md" || strings.Contains(path, "docs/exemples")
}

// prose gives every text that a person may read: what the program says, the questionnaires
// and their lists, the pages.
func prose(t *testing.T, note func(path, text string)) {
	t.Helper()
	walk(t, root, ".go", func(path string, data []byte) {
		if strings.HasSuffix(path, "_test.go") || strings.Contains(path, "generate") {
			return
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, data, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if call, ok := n.(*ast.CallExpr); ok && isRegexp(call) {
				return false
			}
			if literal, ok := n.(*ast.BasicLit); ok && literal.Kind == token.STRING {
				if text, _ := strconv.Unquote(literal.Value); accented.MatchString(text) {
					note(path, text)
				}
			}
			return true
		})
	})
	walk(t, filepath.Join(root, "questionnaires"), ".yaml", func(path string, data []byte) {
		if strings.Contains(path, "testdata") {
			return
		}
		var document yaml.Node
		if err := yaml.Unmarshal(data, &document); err != nil {
			t.Fatal(err)
		}
		texts(&document, func(n *yaml.Node) {
			if strings.ContainsAny(n.Value, " \u00a0") && !strings.Contains(n.Value, "collectivite.") {
				note(path, n.Value)
			}
		})
	})
	walk(t, root, ".md", func(path string, data []byte) {
		if !unread(path) {
			note(path, english.ReplaceAllString(string(data), ""))
		}
	})
}
