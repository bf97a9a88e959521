package plaintext_test

import (
	"strings"
	"testing"

	"tnl-assess/internal/plaintext"
)

func TestSuggest(t *testing.T) {
	names := []string{"serveurs", "élu", "donnees", "messagerie", strings.Repeat("n", 65)}
	for _, c := range []struct{ wrong, want string }{
		{"serveur", "serveurs"},
		{"elu", "élu"},
		{"données", "donnees"},
		{"messageire", "messagerie"},
		{"messag", ""},
		{"bureautique", ""},
		{"", ""},
		{strings.Repeat("n", 64), ""},
		{strings.Repeat("n", 65), ""},
	} {
		want := ""
		if c.want != "" {
			want = " ; vouliez-vous dire « " + c.want + " » ?"
		}
		if got := plaintext.Suggest(c.wrong, names); got != want {
			t.Errorf("%q: got %q, want %q", c.wrong, got, want)
		}
		if got := plaintext.Nearest(c.wrong, names); got != c.want {
			t.Errorf("%q: got %q, want %q", c.wrong, got, c.want)
		}
	}
	if got := plaintext.Suggest("x", nil); got != "" {
		t.Errorf("nothing to suggest: %q", got)
	}
}

// What differs by what nobody sees would otherwise read twice the same.
func TestSuggestTellsWhatIsHidden(t *testing.T) {
	if got := plaintext.Suggest("ser\u200bveurs", []string{"serveurs"}); !strings.HasSuffix(got, ", sans caractère invisible ?") {
		t.Errorf("got %q", got)
	}
}
