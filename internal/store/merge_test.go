package store

import (
	"bytes"
	"strings"
	"testing"
)

func TestMerge(t *testing.T) {
	for _, c := range []struct{ name, before, mine, after, want string }{
		{"nothing", "a b", "x", "a b", "x"},
		{"one line", "a b c", "a /  b c", "a B c", "a /  B c"},
		{"layout kept", "a x·y c", "a x···y / c", "a x·y C", "a x···y / C"},
		{"added at the end", "a", "a /", "a b", "a / b"},
		{"added at the start", "a", "/ a", "b a", "/ b a"},
		{"removed", "a b c", "a / b / c", "a c", "a / c"},
		{"removed with what stood there", "a b c", "a / B c", "a c", "a / c"},
		{"deeper", "a ·b ·c", "a ···b ···c", "a ·b ·B ·c", "a ···b ···B ···c"},
		{"shallower", "a ··b", "a b", "a ··b ··c", "a b c"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := merge(wordLines(c.before), wordLines(c.mine), wordLines(c.after)); !bytes.Equal(got, wordLines(c.want)) {
				t.Errorf("got %q, want %q", got, wordLines(c.want))
			}
		})
	}
}

// wordLines makes a text of words: a line each, "/" for a blank one, "·" for a space.
func wordLines(words string) []byte {
	var out strings.Builder
	for _, w := range strings.Fields(words) {
		out.WriteString(strings.NewReplacer("/", "", "·", " ").Replace(w) + "\n")
	}
	return []byte(out.String())
}

// An alignment is a list of the same lines, in order, as long as possible.
func TestAlign(t *testing.T) {
	for _, c := range []struct {
		name, a, b string
		kept       int
	}{
		{"same", "a b c", "a b c", 3},
		{"nothing", "a b", "c d", 0},
		{"empty", "", "a", 0},
		{"both empty", "", "", 0},
		{"middle", "a x c", "a y c", 2},
		{"classic", "a b c a b b a", "c b a b a c", 4},
		{"repeated", "k v k v k v", "k v k w v k v", 6},
		{"moved", "a b c d", "d a b c", 3},
	} {
		a, b := lines(wordLines(c.a)), lines(wordLines(c.b))
		places := align(a, b)
		kept, last := 0, -1
		for i, p := range places {
			if p < 0 {
				continue
			}
			if p <= last || !bytes.Equal(a[i], b[p]) {
				t.Errorf("%s: %v", c.name, places)
			}
			kept, last = kept+1, p
		}
		if kept != c.kept || len(places) != len(a) {
			t.Errorf("%s: kept %d, want %d", c.name, kept, c.kept)
		}
	}
}

// Texts that have nothing in common are not worth comparing.
func TestMergeGivesUp(t *testing.T) {
	before, after := bytes.Repeat([]byte("a\n"), maxEdits), bytes.Repeat([]byte("b\n"), maxEdits)
	if got := merge(before, []byte("x\n"), after); !bytes.Equal(got, after) {
		t.Errorf("got %d bytes", len(got))
	}
}
