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
		" \t=1": "'=1", "\u202e=1": "'=1", "-5": "-5", "+1.5": "+1.5", "-1,5": "-1,5", "-": "'-", "": "", "a=1": "a=1", "50 %": "50 %", "'=1": "'=1", "a\nb": "a b",
		"x;=SUM(B1:B2);=cmd|' /C calc'!A0;y": "x;'=SUM(B1:B2);'=cmd|' /C calc'!A0;y", "x,=1+1": "x,'=1+1", "x, @a": "x, '@a", "x;\"=1": "x;\"'=1",
		"x||=1": "x|'|'=1", "＝1+1": "'＝1+1", "de 1,5 à -2": "de 1,5 à -2", "a ; -5 jours": "a ; '-5 jours", "moins, -5 ; non": "moins, -5 ; non",
	} {
		if got := harmless(text); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

// A table reads back the same, and no cell is a formula whatever a reader takes for a separator.
func TestWriteCSV(t *testing.T) {
	rows := [][]string{{"a", "b;c"}, {"d,e", "\"f\""}, {harmless("x;=1|=2,=3\t=4"), harmless("\"=5\";\"=6\"")}}
	var b strings.Builder
	if err := writeCSV(&b, "d’un essai", rows); err != nil {
		t.Fatal(err)
	}
	text, marked := strings.CutPrefix(b.String(), byteOrderMark)
	for _, comma := range separators {
		reader := csv.NewReader(strings.NewReader(text))
		reader.Comma, reader.LazyQuotes, reader.FieldsPerRecord = comma, true, -1
		got, err := reader.ReadAll()
		if err != nil || !marked || !strings.HasSuffix(text, "\r\n") {
			t.Fatalf("%q: %v, %q", comma, err, text)
		}
		for _, row := range got {
			for _, cell := range row {
				if cell = strings.Trim(cell, " \""); cell != "" && strings.Contains(triggers, cell[:1]) {
					t.Errorf("%q: %q", comma, cell)
				}
			}
		}
		if comma == separator && (got[0][1] != "b;c" || got[1][0] != "d,e" || got[1][1] != "\"f\"") {
			t.Errorf("read back as %q", got)
		}
	}
}
