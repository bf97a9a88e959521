package strictyaml_test

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"

	"tnl-assess/internal/strictyaml"
)

// faults parses a text and gives its faults, one a line.
func faults(text string) string {
	_, err := strictyaml.Parse("f.yaml", []byte(text))
	if err == nil {
		return ""
	}
	return err.Error()
}

func TestParseFaults(t *testing.T) {
	const alias = "les ancres et alias YAML (« & », « * ») ne sont pas admis ; recopiez le texte"
	const second = "YAML illisible : un seul document YAML est admis par fichier ; supprimez la ligne « --- » en trop"
	const indent = "YAML illisible : le retrait ou un guillemet est fautif à cet endroit ou juste avant"
	const colon = "YAML illisible : un « : » est mal placé ; mettez le texte entre guillemets s’il contient « : »"
	const quote = "YAML illisible : un guillemet n’est pas refermé"
	const bracket = "YAML illisible : il manque une virgule, ou un crochet ou une accolade n’est pas refermé"
	const utf8 = "YAML illisible : le fichier n’est pas en UTF-8 ; enregistrez-le dans cet encodage"
	const start = "YAML illisible : un texte commence par un signe réservé (« @ », « % », « ` ») ou une tabulation ; mettez-le entre guillemets, ou remplacez-la par des espaces"
	const directive = "YAML illisible : les lignes qui commencent par « % » ne sont pas admises ; supprimez-les, et la ligne « --- » qui les suit"
	for _, c := range []struct{ name, text, want string }{
		{"empty", "", "f.yaml: fichier vide"},
		{"blank", "\n\n", "f.yaml: fichier vide"},
		{"comments", "# rien\n", "f.yaml: fichier vide"},
		{"a mark alone", "# x\n---", "f.yaml: fichier vide"},
		{"second document", "a: 1\n---\nb: 2\n", "f.yaml:2: " + second},
		{"second document, empty", "a: 1\n---\n", "f.yaml:2: " + second},
		{"second document, broken", "a: 1\n---\nb: \"", "f.yaml:2: " + second},
		{"after the end", "a: 1\n...\nb: 2", "f.yaml:3: " + second},
		{"anchor, alias, merge key", "a: &x {b: 1}\nc: *x\n<<: *x\n", "f.yaml:1: " + alias + "\nf.yaml:2: " + alias + "\nf.yaml:3: " + alias},
		{"anchor on a key", "&x a: 1\n", "f.yaml:1: " + alias},
		{"alias of nothing", "a: 1\nb: *important*\n", "f.yaml:2: YAML illisible : les ancres et alias (« & », « * ») ne sont pas admis ; recopiez le texte, ou mettez-le entre guillemets"},
		{"twice", "a: 1\nb: 2\n\"a\": 3\na: 4\n", "f.yaml:3: clé « a » donnée deux fois (déjà ligne 1)\nf.yaml:4: clé « a » donnée deux fois (déjà ligne 3)"},
		{"twice, deeper, CRLF", "a:\r\n  - b: 1\r\n    b: 2\r\n", "f.yaml:3: clé « b » donnée deux fois (déjà ligne 2)"},
		{"key not a word", "? [a]\n: 1\n? {b: 1}\n: 2\n", "f.yaml:1: une clé doit être un simple mot\nf.yaml:3: une clé doit être un simple mot"},
		{"escape in a text", "a: 1\nb: \"x\\e[2J\"\n", "f.yaml:2: caractère de commande interdit dans un texte (code U+001B) ; supprimez-le"},
		{"escape in a key", "a: 1\n\"\\x9b2J\": 1\n", "f.yaml:2: caractère de commande interdit dans un texte (code U+009B) ; supprimez-le"},
		{"escape in a key given twice", "\"\\ea\": 1\n\"\\ea\": 1\n", "f.yaml:1: caractère de commande interdit dans un texte (code U+001B) ; supprimez-le\nf.yaml:2: clé « �a » donnée deux fois (déjà ligne 1)\nf.yaml:2: caractère de commande interdit dans un texte (code U+001B) ; supprimez-le"},
		{"carriage return in a text", "a: \"x\\ry\"\n", "f.yaml:1: caractère de commande interdit dans un texte (code U+000D) ; supprimez-le"},
		{"line feed in a key given twice", "\"a\\nb\": 1\n\"a\\nb\": 2\n", "f.yaml:2: clé « a b » donnée deux fois (déjà ligne 1)"},
		{"raw bell", "a: 1\nb: \x07\n", "f.yaml:2: YAML illisible : le fichier contient un caractère de commande (code U+0007) ; supprimez-le"},
		{"raw C1 in a comment", "# \u0085\na: 1\n", "f.yaml:1: YAML illisible : le fichier contient un caractère de commande (code U+0085) ; supprimez-le"},
		{"Latin-1", "a: 1\nb: caf\xe9\n", "f.yaml:2: " + utf8},
		{"UTF-16", "\xff\xfea\x00:\x00 \x001\x00", "f.yaml:1: " + utf8},
		{"quote open", "a: 1\nb: \"x\nc: 2\n", "f.yaml:2: " + quote},
		{"quote open on the first line", "a: 'x\nb: 1\n", "f.yaml:1: " + quote},
		{"quote open after a byte order mark", "\ufeffa: 'x\nb: 1\n", "f.yaml:1: " + quote},
		{"quote in a quote", "a: \"long\n  texte\"\nb:\n  c: 1\n  d: \"un \"mot\" ici\"\n  e: 2\n", "f.yaml:5: " + indent},
		{"apostrophe in a quote", "a: 'l'eau'\nb: 1\n", "f.yaml:1: " + indent},
		{"bracket open", "a: [1,\n  2]\nb: [1\nc: 2\nd: 3\n", "f.yaml:3: " + bracket},
		{"brace open on the first line", "a: {b: 1\nc: 2\n", "f.yaml:1: " + bracket},
		{"bracket alone", "a: 1\n]\n", "f.yaml:2: " + indent},
		{"colon in a text", "a: b: c\n", "f.yaml:1: " + colon},
		{"colon in a text, further", "a: 1\nb: c : d\n", "f.yaml:2: " + colon},
		{"no colon", "a: 1\nb\nc: 2\n", "f.yaml:2: YAML illisible : il manque un « : » après une clé"},
		{"list in a mapping", "a: 1\n- b\n", "f.yaml:2: " + indent},
		{"mapping in a list", "- a\nb: 1\n", "f.yaml:2: YAML illisible : vérifiez le retrait, les « : » et les guillemets à cet endroit"},
		{"tab", "\ta: 1\n", "f.yaml:1: " + start},
		{"tab, deeper", "a:\n\tb: 1\n", "f.yaml:2: " + start},
		{"tab after spaces", "x: 1\na:\n  b: 1\n\tc: 2\n", "f.yaml:4: YAML illisible : une tabulation sert de retrait ; remplacez-la par des espaces"},
		{"reserved", "a: 1\nb: @c\n", "f.yaml:2: " + start},
		{"backslash", "a: 1\nb: \"C:\\qui\"\n", "f.yaml:2: YAML illisible : « \\ » est mal employé entre guillemets doubles ; écrivez « \\\\ »"},
		{"directive", "%TOTO\na: 1\n", "f.yaml:1: " + directive},
		{"version of YAML", "%YAML 1.2\n---\na: 1\n", "f.yaml:1: " + directive},
		{"too deep", "a:\n " + strings.Repeat("[", 20) + strings.Repeat("]", 20), "f.yaml:2: trop de niveaux imbriqués : 20 au plus"},
		{"far too deep", strings.Repeat("[", 20_000), "f.yaml:1: YAML illisible : trop de niveaux imbriqués"},
		{"too big", strings.Repeat("#", strictyaml.MaxSize+1), "f.yaml: fichier trop gros : plus de 4 Mo"},
	} {
		if got := faults(c.text); got != c.want {
			t.Errorf("%s:\n got %q\nwant %q", c.name, got, c.want)
		}
	}
}

func TestParseAccepts(t *testing.T) {
	for _, c := range []struct{ name, text string }{
		{"line feeds", "a: 1\nb: 2\n"},
		{"CRLF", "a: 1\r\nb: 2\r\n"},
		{"byte order mark", "\ufeffa: 1\nb: 2\n"},
		{"two byte order marks", "\ufeff\ufeffa: 1\nb: 2\n"},
		{"document marks", "---\na: 1\nb: 2\n...\n"},
		{"the same key in two places", "a: {b: 1}\nb: {b: 1}\n"},
		{"tabs and lines in a text", "a: \"x\\ty\\nz\"\nb: |\n  x\ty\n"},
		{"deep enough", "a: 1\nb: " + strings.Repeat("[", 19) + strings.Repeat("]", 19)},
		{"as big as allowed", "a: 1\nb: 2\n" + strings.Repeat("#", strictyaml.MaxSize-10)},
	} {
		doc, err := strictyaml.Parse("f.yaml", []byte(c.text))
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if got := fmt.Sprint(doc.Object(doc.Root, "le fichier").Keys()); got != "[a b]" {
			t.Errorf("%s: keys %s", c.name, got)
		}
	}
}

// A file too big to search still gives a line, the library's.
func TestParseBigSyntaxError(t *testing.T) {
	text := strings.Repeat("#\n", 200_000) + "a: 1\nb: c : d\n"
	want := "f.yaml:200002: YAML illisible"
	if got := faults(text); !strings.HasPrefix(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestTooBig(t *testing.T) {
	doc, err := strictyaml.Parse("f.yaml", bytes.Repeat([]byte("#"), strictyaml.MaxSize+1))
	if doc != nil || err == nil || !strings.Contains(err.Error(), "trop gros") {
		t.Errorf("got %v, %v", doc, err)
	}
}

func TestFaultsAreCountedPastTheLimit(t *testing.T) {
	for _, c := range []struct {
		faults, lines int
		last          string
	}{
		{100, 100, "f.yaml:101: clé"},
		{101, 101, "… et 1 autre"},
		{350, 101, "… et 250 autres"},
	} {
		lines := strings.Split(faults(strings.Repeat("a: 1\n", c.faults+1)), "\n")
		if len(lines) != c.lines || !strings.HasPrefix(lines[len(lines)-1], c.last) {
			t.Errorf("%d faults: %d lines, the last %q", c.faults, len(lines), lines[len(lines)-1])
		}
	}
}

func TestFaultsComeInTheOrderOfLines(t *testing.T) {
	doc, err := strictyaml.Parse("f.yaml", []byte("a: 1\nb: 2\nc: 3\n"))
	if err != nil || doc.Err() != nil {
		t.Fatal(err, doc.Err())
	}
	for _, i := range []int{4, 0, 2, 0} {
		doc.Fault(doc.Root.Content[i], "faute sur %s", doc.Root.Content[i].Value)
	}
	doc.Fault(nil, "tout le fichier")
	want := "f.yaml: tout le fichier\nf.yaml:1: faute sur a\nf.yaml:1: faute sur a\nf.yaml:2: faute sur b\nf.yaml:3: faute sur c"
	if got := doc.Err().Error(); got != want {
		t.Errorf("got %q", got)
	}
	var fs strictyaml.Faults
	if !errors.As(doc.Err(), &fs) || len(fs) != 5 || fs[4].Line != 3 {
		t.Errorf("got %#v", fs)
	}
}

func TestLongMessagesAreCut(t *testing.T) {
	long := strings.Repeat("é", 100_000)
	got := faults("? " + long + "\n: 1\n? " + long + "\n: 2\n")
	if n := len([]rune(got)); n > 700 || !strings.HasSuffix(got, "é…") {
		t.Errorf("a message of %d characters: %.80q", n, got)
	}
}

func TestFaultIsOneSafeLine(t *testing.T) {
	fault := strictyaml.Fault{File: "a\x1b\n.yaml", Line: 2, Message: "x\u009by"}
	if got := fault.Error(); got != "a� .yaml:2: x�y" {
		t.Errorf("got %q", got)
	}
}
