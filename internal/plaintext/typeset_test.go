package plaintext_test

import (
	"strings"
	"testing"

	"tnl-assess/internal/plaintext"
)

func TestTypeset(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"", ""},
		{" ", " "},
		{"«", "«"},
		{"Bilan : « oui » !", "Bilan~: «~oui~»~!"},
		{"à 21 %, 4 € ; et 5 %", "à 21~%, 4~€~; et 5~%"},
		{"**Note :** x", "**Note~:** x"},
		{"quoi ?!", "quoi~?!"},
		{"«~déjà~»", "«~déjà~»"},
		{"le « ", "le «~"},
		{"a  : b", "a  : b"},
		{": b", ": b"},
		{" : b", " : b"},
		{"a != b, a :x, %d %s %5", "a != b, a :x, %d %s %5"},
		{"«  »", "«  »"},
		{"<!-- action: x -->", "<!-- action: x -->"},
		{"a\n: b", "a\n: b"},
		{"a :\nb", "a~:\nb"},
	} {
		want := strings.ReplaceAll(c.want, "~", plaintext.NoBreak)
		if got := plaintext.Typeset(strings.ReplaceAll(c.text, "~", plaintext.NoBreak)); got != want {
			t.Errorf("%q: got %q, want %q", c.text, got, want)
		}
	}
}

func FuzzTypeset(f *testing.F) {
	for _, seed := range []string{"a : b", "« a »", " ;", "« « :"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		once := plaintext.Typeset(text)
		if twice := plaintext.Typeset(once); twice != once {
			t.Errorf("%q, then %q", once, twice)
		}
		if strings.ReplaceAll(once, plaintext.NoBreak, " ") != strings.ReplaceAll(text, plaintext.NoBreak, " ") {
			t.Errorf("%q became %q: more than spaces changed", text, once)
		}
	})
}
