package french_test

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"tnl-assess/internal/plaintext"

	"gopkg.in/yaml.v3"
)

// root is the repository's, from this package's folder.
const root = "../.."

var (
	accented  = regexp.MustCompile(`[éèêëàâçùûôîïœÉÈÊÀÇ«»’]`)
	quoted    = regexp.MustCompile("`[^`]*`|https?://\\S+")
	plain     = regexp.MustCompile(`« | »|«[^\x{a0}" ]|[^\x{a0}" ]»`)
	tight     = regexp.MustCompile(` [:;?!€]| %(?:[^a-zA-Z+\-#0-9.\[]|$)`)
	straight  = regexp.MustCompile(`\p{L}'\p{L}`)
	notQuotes = regexp.MustCompile(`^[«»]$`)
)

// typography says what is wrong in a French text, "" when nothing is.
func typography(text string) string {
	if !accented.MatchString(text) {
		return ""
	}
	text = strings.ReplaceAll(quoted.ReplaceAllString(text, "x"), "%%", "%")
	switch {
	case !notQuotes.MatchString(text) && plain.MatchString(text):
		return "U+00A0 is due inside guillemets: " + plain.FindString(text)
	case tight.MatchString(text):
		return "U+00A0 is due before a sign:" + tight.FindString(text)
	case straight.MatchString(text):
		return "’ is due between letters: " + straight.FindString(text)
	default:
		return ""
	}
}

func TestTypography(t *testing.T) {
	for _, c := range []struct {
		text string
		ok   bool
	}{
		{"l’élu\u00a0: «\u00a0oui\u00a0»\u00a0!", true},
		{"part à 21\u00a0%%, voir https://exemple.fr/d'été", true},
		{"écart de %d à %s", true},
		{"it's plain : English", true},
		{"l'élu", false},
		{"« oui\u00a0»", false},
		{"«oui»", false},
		{"déjà : oui", false},
		{"déjà ?", false},
		{"à 21 %%", false},
	} {
		if got := typography(c.text); (got == "") != c.ok {
			t.Errorf("%q: got %q", c.text, got)
		}
	}
}

// set finds a no-break space that [plaintext.Typeset] would have set.
var set = regexp.MustCompile(`\x{a0}(?:[:;?!€»]|%%)|«\x{a0}`)

// What the program says in French is written with plain spaces, and well but for them.
func TestSourcesHoldPlainSpaces(t *testing.T) {
	seen := 0
	walk(t, root, ".go", func(path string, data []byte) {
		if strings.HasSuffix(path, "_test.go") || strings.Contains(path, "/docs/") {
			return
		}
		files := token.NewFileSet()
		file, err := parser.ParseFile(files, path, data, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if call, ok := n.(*ast.CallExpr); ok && isRegexp(call) {
				return false
			}
			literal, ok := n.(*ast.BasicLit)
			if !ok || literal.Kind != token.STRING {
				return true
			}
			text, err := strconv.Unquote(literal.Value)
			if err != nil {
				t.Fatal(err)
			}
			seen++
			if wrong := typography(plaintext.Typeset("x" + strings.ReplaceAll(text, "%%", "%"))); wrong != "" && !notQuotes.MatchString(text) {
				t.Errorf("%s: %s: %q", files.Position(literal.Pos()), wrong, text)
			}
			if wrong := set.FindString(text); wrong != "" {
				t.Errorf("%s: write %q with a plain space: %q", files.Position(literal.Pos()), wrong, text)
			}
			return true
		})
	})
	if seen < 100 {
		t.Errorf("only %d texts seen", seen)
	}
}

// What a person reads is typeset: the screens, the pages, what commands say.
func TestShownTextsAreTypeset(t *testing.T) {
	loose := regexp.MustCompile(`[^\s│|·-] (?:[;?!€»]|[:%])(?:\s|$)|« `)
	seen := 0
	for _, shown := range []struct{ folder, extension string }{
		{"tui/testdata/golden", ".txt"},
		{"internal/report/testdata", ".md"},
		{"internal/report/testdata", ".html"},
		{"internal/report/testdata", ".txt"},
		{"docs/exemples", ".md"},
		{"internal/store/testdata/bad", ".txt"},
	} {
		walk(t, filepath.Join(root, shown.folder), shown.extension, func(path string, data []byte) {
			seen++
			for i, line := range strings.Split(quoted.ReplaceAllString(string(data), "x"), "\n") {
				if wrong := loose.FindString(line); wrong != "" {
					t.Errorf("%s:%d: U+00A0 is due: %q in %q", path, i+1, wrong, line)
				}
			}
		})
	}
	if seen < 100 {
		t.Errorf("only %d texts seen", seen)
	}
}

// isRegexp tells a call of the regexp package, whose argument is never shown.
func isRegexp(call *ast.CallExpr) bool {
	function, ok := call.Fun.(*ast.SelectorExpr)
	if !ok {
		return false
	}
	from, ok := function.X.(*ast.Ident)
	return ok && from.Name == "regexp"
}

// So are the questionnaires and the examples that come with it.
func TestQuestionnairesAreTypeset(t *testing.T) {
	seen := 0
	walk(t, filepath.Join(root, "questionnaires"), ".yaml", func(path string, data []byte) {
		if strings.Contains(path, "testdata") {
			return
		}
		var document yaml.Node
		if err := yaml.NewDecoder(bytes.NewReader(data)).Decode(&document); err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		texts(&document, func(n *yaml.Node) {
			seen++
			if wrong := typography(n.Value); wrong != "" {
				t.Errorf("%s:%d: %s: %q", path, n.Line, wrong, n.Value)
			}
		})
	})
	if seen < 100 {
		t.Errorf("only %d texts seen", seen)
	}
}

// texts gives the values of a tree, keys left aside.
func texts(n *yaml.Node, give func(*yaml.Node)) {
	switch n.Kind {
	case yaml.ScalarNode:
		give(n)
	case yaml.MappingNode:
		for i := 1; i < len(n.Content); i += 2 {
			texts(n.Content[i], give)
		}
	default:
		for _, c := range n.Content {
			texts(c, give)
		}
	}
}

// walk gives every file of an extension under a folder, hidden folders left aside.
func walk(t *testing.T, folder, extension string, give func(path string, data []byte)) {
	t.Helper()
	err := filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && len(entry.Name()) > 2 && strings.HasPrefix(entry.Name(), "."):
			return filepath.SkipDir
		case entry.IsDir() || filepath.Ext(path) != extension:
			return nil
		}
		data, err := os.ReadFile(path)
		if err == nil {
			give(path, data)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
