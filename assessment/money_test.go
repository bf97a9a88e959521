package assessment

import (
	"strings"
	"testing"
)

func TestParseMoney(t *testing.T) {
	for text, want := range map[string]Money{
		"0": 0, "8": 800, "8,4": 840, "8.4": 840, "8,40": 840, "8.40": 840, "0,50": 50, "007": 700, "12,05 €": 1205,
		"365000": 365_000_00, "365 000": 365_000_00, "365\u00a0000 €": 365_000_00, "365\u202f000\u202f€": 365_000_00, "1 234 567,89": 1_234_567_89,
		"1.234,56": 1_234_56, "1,234.56": 1_234_56, "1.234.567": 1_234_567_00, "1,234,567": 1_234_567_00, "1.234.567,8": 1_234_567_80,
		"1,8 M€": 1_800_000_00, "365 k€": 365_000_00, "2 millions d’euros": 2_000_000_00, " 52 euros ": 52_00, "52 EUR": 52_00, "1234,5": 1_234_50,
		"1 000 000 000": MaxAmount, "1000 M€": MaxAmount, "\t8,40\n": 840, "1 234.50": 1_234_50,
	} {
		if got, err := ParseMoney(text); err != nil || got != want {
			t.Errorf("%q: got %s, %v; want %s", text, got, err, want)
		}
	}
	for text, want := range map[string]string{
		"": "attendu", "  ": "attendu", "€": "illisible", "-5": "jamais négatif", "−5,20 €": "jamais négatif",
		"1.234": "deux façons", "1,234": "deux façons", "12,345 €": "deux façons", "999.999": "deux façons", "1,234 M€": "deux façons",
		"0,500": "deux décimales", "1234,567": "deux décimales", "8,4001": "deux décimales", "1 234,567": "deux décimales",
		"8,40 $": "euros", "£5": "euros", "8,40 € HT": "à part", "8,40 €/mois": "à part", "5 %": "à part", "1e3": "à part", "0x10": "à part", "1_000": "à part", "douze": "à part", "8'40": "à part", "NaN": "à part",
		"12 34": "illisible", "1 23 456": "illisible", "1234 567": "illisible", ",5": "illisible", "5,": "illisible", ".": "illisible", "1.23.456": "illisible",
		"1,234,56": "illisible", "1.234,567.8": "illisible", "1,2.3,4": "illisible", "8,4 0": "illisible", "0 123": "illisible", "1..2": "illisible", "1 .234,5": "illisible",
		"1 000 000 000,01": "milliard", "1001 M€": "milliard", strings.Repeat("9", 400): "milliard", "99999999999999999999 M€": "milliard",
	} {
		if got, err := ParseMoney(text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: got %s, %v; want an error with %q", text, got, err, want)
		}
	}
}

func TestParseSpan(t *testing.T) {
	for text, want := range map[string]Span{
		"8,40": Exactly(840), "5,10 à 5,20 €": {510, 520}, "52€ à 61€": {52_00, 61_00}, "5 à 5": Exactly(500),
	} {
		if got, err := ParseSpan(text); err != nil || got != want {
			t.Errorf("%q: got %v, %v; want %v", text, got, err, want)
		}
	}
	for text, want := range map[string]string{
		"9 à 8": "à l’envers", "à 8": "attendu", "8 à": "attendu", "8 à 9 à 10": "à part", "1.234 à 2": "deux façons",
	} {
		if _, err := ParseSpan(text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: got %v, want an error with %q", text, err, want)
		}
	}
}

// Every amount is read back as it is written: by JSON and YAML with a point, by French with a
// comma.
func TestMoneyText(t *testing.T) {
	for _, m := range []Money{0, 1, 9, 10, 99, 100, 840, 1_205, 99_999, 365_000_00, 1_234_567_89, MaxAmount} {
		for _, text := range []string{m.String(), strings.Replace(m.String(), ".", ",", 1)} {
			if got, err := ParseMoney(text); err != nil || got != m {
				t.Errorf("%q: got %s, %v", text, got, err)
			}
		}
	}
	for m, want := range map[Money]string{-1: "-0.01", -840: "-8.40", 5: "0.05", 365_000_00: "365000.00"} {
		if got := m.String(); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}

func TestMoneyRounding(t *testing.T) {
	for _, c := range []struct{ got, want Money }{
		{Money(1000).Over(3), 333},
		{Money(1001).Over(2), 501},
		{Money(-1001).Over(2), -501},
		{Money(100_000_00).Over(700), 142_86},
		{Money(14_286).Rounded(100), 14_300},
		{Money(14_250).Rounded(100), 14_300},
		{Money(-14_250).Rounded(100), -14_300},
		{Money(49).Rounded(100), 0},
	} {
		if c.got != c.want {
			t.Errorf("got %d, want %d", c.got, c.want)
		}
	}
}

// FuzzParseMoney: whatever is typed, an amount comes back within its bounds, and is read again
// as the same.
func FuzzParseMoney(f *testing.F) {
	for _, text := range []string{"8,40", "1.234,56", "1 234 567,89 €", "1,8 M€", "-5", "1.234", "", "\u202f1\u00a0000", "é", ",", "5,10 à 5,20"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		m, err := ParseMoney(text)
		if err != nil {
			return
		}
		if m < 0 || m > MaxAmount {
			t.Errorf("%q: got %s", text, m)
		}
		if again, err := ParseMoney(m.String()); err != nil || again != m {
			t.Errorf("%q: %s is read again as %s, %v", text, m, again, err)
		}
	})
}
