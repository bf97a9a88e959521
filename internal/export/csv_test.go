package export

import (
	"encoding/csv"
	"strings"
	"testing"
)

// What begins as a formula is quoted, unless it is a number; the rest stays as it is.
func TestHarmless(t *testing.T) {
	for text, want := range map[string]string{
		"=1+1": "'=1+1", "+33 1 23": "'+33 1 23", "-2+3": "'-2+3", "@SOMME(A1)": "'@SOMME(A1)", "|cmd": "'|cmd", "%APPDATA%": "'%APPDATA%",
		" \t=1": "'=1", "\u202e=1": "'=1", "-5": "-5", "+1.5": "+1.5", "-1,5": "'-1,5", "-": "'-", "": "", "a=1": "a=1", "50 %": "50 %", "'=1": "'=1", "a\nb": "a b",
	} {
		if got := harmless(text); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

// A table reads back the same in each dialect.
func TestDialects(t *testing.T) {
	rows := [][]string{{"a", "b;c"}, {"d,e", "\"f\""}}
	for _, d := range []dialect{rfc4180, spreadsheet} {
		var b strings.Builder
		if err := writeCSV(&b, "d’un essai", d, rows); err != nil {
			t.Fatal(err)
		}
		text, marked := strings.CutPrefix(b.String(), d.mark)
		reader := csv.NewReader(strings.NewReader(text))
		reader.Comma = d.comma
		got, err := reader.ReadAll()
		if err != nil || !marked || len(got) != 2 || got[0][1] != "b;c" || got[1][0] != "d,e" || got[1][1] != "\"f\"" || !strings.HasSuffix(text, "\r\n") {
			t.Errorf("%+v: %v, %q", d, err, b.String())
		}
	}
}
