package strictyaml_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"tnl-assess/internal/strictyaml"
)

// open parses a text that is YAML and opens its root as "objet".
func open(t *testing.T, text string) (*strictyaml.Document, *strictyaml.Object) {
	t.Helper()
	doc, err := strictyaml.Parse("f", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return doc, doc.Object(doc.Root, "objet")
}

// outcome checks a value read and the faults left.
func outcome(t *testing.T, text string, doc *strictyaml.Document, got any, want, faults string) {
	t.Helper()
	if fmt.Sprintf("%v", got) != want {
		t.Errorf("%q: got %v, want %s", text, got, want)
	}
	found := ""
	if err := doc.Err(); err != nil {
		found = err.Error()
	}
	if found != faults {
		t.Errorf("%q:\n got %q\nwant %q", text, found, faults)
	}
}

func TestObjectReads(t *testing.T) {
	type reader func(*strictyaml.Object) any
	text := func(o *strictyaml.Object) any { return o.Text("a") }
	textOr := func(o *strictyaml.Object) any { return o.TextOr("a", "sinon") }
	id := func(o *strictyaml.Object) any { return o.ID("a") }
	number := func(o *strictyaml.Object) any { return o.Int("a", -5, 100) }
	numberOr := func(o *strictyaml.Object) any { return o.IntOr("a", 7, 0, 100) }
	boolean := func(o *strictyaml.Object) any { return o.Bool("a", true) }
	word := func(o *strictyaml.Object) any { return o.Word("a", "élu", "dsi", "dgs") }
	words := func(o *strictyaml.Object) any { return o.Words("a", "élu", "dsi", "dgs") }
	list := func(o *strictyaml.Object) any { return len(o.List("a")) }
	two := func(o *strictyaml.Object) any { return len(o.RequiredList("a", 2)) }

	const missing = "f:1: objet : il manque « a »"
	const notWhole = "f:1: objet : « a » doit être un nombre entier"
	const notText = "f:1: objet : « a » doit être un texte"
	const allowed = " n’est pas admis dans « a » ; mots admis : élu, dsi, dgs"
	for _, c := range []struct {
		read         reader
		text         string
		want, faults string
	}{
		{text, "a: '  bon jour '", "bon jour", ""},
		{text, "a: 12", "12", ""},
		{text, "b: 1", "", missing},
		{text, "b: 1\na:", "", "f:2: objet : il manque « a »"},
		{text, "a: ~", "", missing},
		{text, "a: ' '", "", "f:1: objet : « a » est vide"},
		{text, "a: [x]", "", notText},
		{textOr, "a: x", "x", ""},
		{textOr, "b: x", "sinon", ""},
		{textOr, "a: {b: 1}", "", notText},

		{id, "a: srv-os2", "srv-os2", ""},
		{id, "b: 1", "", missing},
		{id, "a: Élu", "Élu", "f:1: objet : « Élu » n’est pas un identifiant : minuscules sans accent, chiffres et « - », en commençant par une lettre"},
		{id, "a: 2a", "2a", "f:1: objet : « 2a » n’est pas un identifiant : minuscules sans accent, chiffres et « - », en commençant par une lettre"},

		{number, "a: 42", "42", ""},
		{number, "a: -5", "-5", ""},
		{number, "a: 0", "0", ""},
		{number, "a: 101", "-5", "f:1: objet : « a » vaut 101 ; il doit être entre -5 et 100"},
		{number, "a: -6", "-5", "f:1: objet : « a » vaut -6 ; il doit être entre -5 et 100"},
		{number, "b: 1", "-5", missing},
		{number, "a: 010", "-5", notWhole},
		{number, "a: 07", "-5", notWhole},
		{number, "a: 08", "-5", notWhole},
		{number, "a: 0o7", "-5", notWhole},
		{number, "a: 0x1F", "-5", notWhole},
		{number, "a: 0b1", "-5", notWhole},
		{number, "a: +5", "-5", notWhole},
		{number, "a: 1_0", "-5", notWhole},
		{number, "a: 1.0", "-5", notWhole},
		{number, "a: 1e1", "-5", notWhole},
		{number, "a: .inf", "-5", notWhole},
		{number, "a: 99999999999999999999", "-5", notWhole},
		{number, "a: '12'", "-5", notWhole},
		{number, "a: !!int douze", "-5", notWhole},
		{number, "a: 12 %", "-5", notWhole},
		{number, "a: ٣", "-5", notWhole},
		{number, "a: [1]", "-5", notWhole},
		{numberOr, "b: 1", "7", ""},
		{numberOr, "a: 3", "3", ""},
		{numberOr, "a: 300", "7", "f:1: objet : « a » vaut 300 ; il doit être entre 0 et 100"},

		{boolean, "b: 1", "true", ""},
		{boolean, "a: oui", "true", ""},
		{boolean, "a: true", "true", ""},
		{boolean, "a: non", "false", ""},
		{boolean, "a: false", "false", ""},
		{boolean, "a: no", "true", "f:1: objet : « a » doit être oui ou non"},
		{boolean, "a: [oui]", "true", "f:1: objet : « a » doit être oui ou non"},

		{word, "a: élu", "élu", ""},
		{word, "b: 1", "", missing},
		{word, "a: elu", "elu", "f:1: objet : « elu » n’est pas admis dans « a » ; vouliez-vous dire « élu » ?"},
		{word, "a: secrétaire", "secrétaire", "f:1: objet : « secrétaire »" + allowed},
		{words, "b: 1", "[]", ""},
		{words, "a: [dsi, élu]", "[dsi élu]", ""},
		{words, "a:\n  - dsi\n  - élu\n  - dsi\n", "[dsi élu]", "f:4: objet : « dsi » est deux fois dans « a »"},
		{words, "a:\n  - dsi\n  - secrétaire\n  - {b: 1}\n  - élu\n", "[dsi élu]", "f:1: objet : « a » doit être un texte\nf:3: objet : « secrétaire »" + allowed},
		{words, "a: dsi", "[]", "f:1: objet : « a » doit être une liste"},

		{list, "a: [1, 2]", "2", ""},
		{list, "b: 1", "0", ""},
		{two, "a: [1, 2]", "2", ""},
		{two, "a: [1]", "1", "f:1: objet : « a » doit avoir au moins 2 élément(s)"},
		{two, "b: 1", "0", missing},
		{two, "a: 1", "0", "f:1: objet : « a » doit être une liste"},
	} {
		doc, o := open(t, c.text)
		outcome(t, c.text, doc, c.read(o), c.want, c.faults)
	}
}

// What is not a mapping is one fault, and nothing more whatever is asked of it.
func TestObjectThatIsNot(t *testing.T) {
	for _, c := range []struct{ text, faults string }{
		{"[1, 2]", "f:1: objet : des clés et des valeurs sont attendues"},
		{"mot", "f:1: objet : des clés et des valeurs sont attendues"},
		{"null\n", "f:1: objet : des clés et des valeurs sont attendues"},
	} {
		doc, o := open(t, c.text)
		outcome(t, c.text, doc, readAll(o), "[] false", c.faults)
	}
	doc, _ := open(t, "a: 1")
	outcome(t, "nil", doc, readAll(doc.Object(nil, "rien")), "[] false", "")
}

func readAll(o *strictyaml.Object) string {
	all := fmt.Sprint(o.Text("a"), o.TextOr("b", ""), o.ID("c"), o.Word("d", "x"), o.Keys(), " ", o.Bool("e", false))
	o.Int("f", 1, 2)
	o.RequiredList("g", 1)
	o.Words("h", "x")
	o.Close()
	return all
}

func TestObjectUnknownKeys(t *testing.T) {
	text := "titr: x\nzzzzzzzz: 1\npoids: 3\n<<: {poids: 4}\n"
	doc, o := open(t, text)
	o.Text("titre")
	o.Optional("poids")
	o.Optional("poids")
	o.Call("la question « q »")
	o.Close()
	outcome(t, text, doc, o.Keys(), "[titr zzzzzzzz poids <<]", "f:1: objet : il manque « titre »\n"+
		"f:1: la question « q » : clé « titr » inconnue ; vouliez-vous dire « titre » ?\n"+
		"f:2: la question « q » : clé « zzzzzzzz » inconnue\n"+
		"f:4: la question « q » : clé « << » inconnue")
}

func TestObjectFault(t *testing.T) {
	text := "# entête\na: 1\nb: 2\n"
	doc, o := open(t, text)
	o.Call("l’action « 100%d %s »") // an id comes from the file: it is no format
	o.Fault("b", "vaut %d", 2)
	o.Fault("absente", "manque")
	outcome(t, text, doc, o.Key("b").Line, "3", "f:2: l’action « 100%d %s » : manque\nf:3: l’action « 100%d %s » : vaut 2")
	if o.Key("absente") != nil {
		t.Error("a key that is absent has a node")
	}
}

// A long name repeated in every fault must not fill the memory.
func TestObjectLongName(t *testing.T) {
	doc, o := open(t, strings.Repeat("\n", 3)+"a: 1\n")
	o.Call(strings.Repeat("x", 1<<20))
	o.Close()
	if n := len(doc.Err().Error()); n > 300 {
		t.Errorf("a fault of %d bytes", n)
	}
}

// Past the faults shown, no time is spent on suggestions.
func TestObjectManyUnknownKeys(t *testing.T) {
	var text strings.Builder
	for i := range 150 {
		fmt.Fprintf(&text, "clef%03d: 1\n", i)
	}
	doc, o := open(t, text.String())
	o.Optional("clef")
	o.Close()
	if n := strings.Count(doc.Err().Error(), "vouliez-vous dire"); n != 0 && n != 100 {
		t.Errorf("%d suggestions", n)
	}
	var fs strictyaml.Faults
	if !errors.As(doc.Err(), &fs) || len(fs) != 150 || strings.Contains(fs[149].Message, "vouliez-vous") {
		t.Errorf("%d faults", len(fs))
	}
}
