package store

import (
	"slices"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"
)

func TestScan(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"lines", "# a\na: 1 # b\n\n  # c\nb: 2\n# d", "# a|# b|# c|# d"},
		{"not a comment", "a: x#y\nb: 'é # z'\nc: \"# \\\" # '\"\nd: 'it''s # z'\n", ""},
		{"no space", "a: 'x'#b\n", "#b"},
		{"after quotes", "a: 'x' # b\n\"c\": \"d\" # e\n", "# b|# e"},
		{"apostrophe", "a: l'eau # b\nc: d'or # e\n", "# b|# e"},
		{"plain on two lines", "a: x\n  \"y # b\nc: 1 # d\n", "# b|# d"},
		{"quotes on two lines", "a: \"x\n  # y\n  z\" # b\n", "# b"},
		{"literal", "a: | # b\n  x\n\n  # y\n # c\nb: 1\n", "# b|# c"},
		{"folded, end of file", "a: >-\n  # y\n", ""},
		{"indented by hand", "a: |2\n    # x\n  # y\n # b\nc: 1\n", "# b"},
		{"empty literal", "a: |\n# b\nc: 1\n", "# b"},
		{"literal in a list", "a:\n- |\n # x\n- b # c\n", "# c"},
		{"brackets", "a: [ # b\n  c,# d\n  'e', # f\n] # g\nh: i,#j\n", "# b|# d|# f|# g"},
		{"nested brackets", "a: {b: [c],# d\n e: f}\ng: h,#i\n", "# d"},
		{"document marks", "--- # a\nb: 1\n... # c\n# d\n", "# a|# c|# d"},
		{"other breaks", "a: \"x\u2028# y\" # b\nc: 1 # d\n", "# b|# d"},
		{"accents before", "{é: à, ç: \"# x\"} # b\n", "# b"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var tree yaml.Node
			if err := yaml.Unmarshal([]byte(c.text), &tree); err != nil {
				t.Fatal(err)
			}
			if got := strings.Join(commentsIn(scan([]byte(c.text), &tree)), "|"); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestWithout(t *testing.T) {
	got := without([]string{"a", "b", "a", "c", "a"}, []string{"a", "c", "a", "d"})
	if !slices.Equal(got, []string{"b", "a"}) {
		t.Errorf("got %q", got)
	}
}
