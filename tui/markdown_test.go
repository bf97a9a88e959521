package tui

import (
	"strings"
	"testing"
)

func TestNarrowTables(t *testing.T) {
	page := "# Titre\n\n| Action | Jours |\n| -- | -- |\n| Publier \\| ouvrir | 10 |\n| Adhérer | |\n\nSuite\n"
	if got := narrowTables(page, 80); got != page {
		t.Errorf("a table that fits was changed:\n%s", got)
	}
	want := "# Titre\n\n- Publier \\| ouvrir – *Jours* : 10\n- Adhérer\n\nSuite\n"
	if got := plainSpaces(narrowTables(page, 20)); got != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
	for _, odd := range []string{"|", "|a", "| a |\n", "| a |\n| -- |", "\\|", "|\\"} {
		if got := narrowTables(odd, 0); got != odd {
			t.Errorf("%q, which is no table, became %q", odd, got)
		}
	}
}

func TestMarkdownKeepsNoBreakSpaces(t *testing.T) {
	text, err := renderMarkdown("aaaa bbbb\u00a0: cccc\u202f000 dddd", 9, dark)
	if err != nil {
		t.Fatal(err)
	}
	for _, kept := range []string{"bbbb\u00a0:", "cccc\u202f000"} {
		if !strings.Contains(text, kept) {
			t.Errorf("%q was broken: %q", kept, text)
		}
	}
}

func TestChartsForForgesAreNotShown(t *testing.T) {
	text, err := renderMarkdown("avant\n\n```mermaid\ngantt\n  dateFormat X\n```\n\naprès\n", 60, unknownBackground)
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(text, "dateFormat") || !strings.Contains(text, "touche c") || !strings.Contains(text, "après") {
		t.Errorf("got %q", text)
	}
}
