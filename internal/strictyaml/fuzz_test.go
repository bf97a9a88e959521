package strictyaml_test

import (
	"errors"
	"strings"
	"testing"

	"tnl-assess/internal/plaintext"
	"tnl-assess/internal/strictyaml"
)

// FuzzParse holds that no text makes Parse panic, that its errors are faults at lines of the
// text, and that nothing of what is shown can command a terminal.
func FuzzParse(f *testing.F) {
	for _, text := range []string{
		"a: 1\nb: [x, 'y']\n", "a: &x 1\nb: *x\n", "\"\\e\": 1\n", "a: \"x\n", "a: [1,\n", "a: 1\n---\nb: 2\n",
		"\ufeffa: 1\r\n", "a:\n\tb: 1\n", "\xff", "? [a]\n: 1\n", "a: |\n x\n y\n", "a: 'l'eau'\n", "%YAML 1.1\n---\na: 1\n",
	} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		doc, err := strictyaml.Parse("f", data)
		if err == nil {
			o := doc.Object(doc.Root, "objet")
			o.ID("a")
			o.Int("b", 0, 10)
			o.Bool("c", false)
			o.Words("d", "x", "y")
			o.Close()
			err = doc.Err()
		}
		if err == nil {
			return
		}
		var fs strictyaml.Faults
		if !errors.As(err, &fs) || len(fs) == 0 {
			t.Fatalf("not faults: %v", err)
		}
		last := 0
		for _, fault := range fs {
			if fault.Line < last || fault.Line > 1+breaks(data) {
				t.Errorf("line %d after line %d of %q", fault.Line, last, data)
			}
			last = fault.Line
			if text := fault.Error(); text != plaintext.Safe(text) || strings.Contains(text, "\n") {
				t.Errorf("not one printable line: %q", text)
			}
		}
	})
}

// breaks counts what YAML takes for the end of a line.
func breaks(data []byte) int {
	n := 0
	for _, r := range string(data) {
		if strings.ContainsRune("\n\r\u0085\u2028\u2029", r) {
			n++
		}
	}
	return n
}
