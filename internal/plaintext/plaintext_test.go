package plaintext_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"tnl-assess/internal/plaintext"
)

// texts are typed, and as each verb gives them; an empty one is as the verb before.
var texts = []struct{ typed, safe, oneLine, storable string }{
	{"", "", "", ""},
	{"Échirolles : 1\u202f000 ★", "Échirolles : 1\u202f000 ★", "", ""},
	{"a\n\tb  c \r\n", "a\n\tb  c �\n", "a b c", "a\n\tb  c �\n"},
	{" \u2028a\u0085b\u2029", " \u2028a�b\u2029", "a b", " \u2028a�b\u2029"},
	{"\x00\x1b[2J\x08", "��[2J�", "", ""},
	{"\x7f\u0080\u009b\u009f", "����", "", ""},
	{"octet \xff\xfe perdu", "octet �� perdu", "", ""},
	{"\ufffe\U0010ffff\ufdd0", "���", "", ""},
	{"\u202egauche\u202c et \u2066droite\u2069 \u200f\u200e\u061c!", "gauche et droite !", "", ""},
	{"srv\u200b-\u2060os\ufeff \u00adpartout\u3164", "srv-os partout", "", "srv\u200b-\u2060os\ufeff \u00adpartout\u3164"},
	{"ok\U000e0041\U000e0042\U000e007f", "ok", "", "ok\U000e0041\U000e0042\U000e007f"},
	{"👩‍💻 👩🏽‍🚒 🏳️‍🌈 ❤️‍🔥 👨‍👩‍👧", "👩‍💻 👩🏽‍🚒 🏳️‍🌈 ❤️‍🔥 👨‍👩‍👧", "", ""},
	{"⚠️ ✔️ 1️⃣ #️⃣ ‼️ ↔️ ©️", "⚠️ ✔️ 1️⃣ #️⃣ ‼️ ↔️ ©️", "", ""},
	{"a\u200db 👩\u200dz \u200d👩 👩\u200d", "ab 👩z 👩 👩", "", "a\u200db 👩\u200dz \u200d👩 👩\u200d"},
	{"a\ufe0f ⚠\ufe0f\ufe0f\ufe00\U000e0101", "a ⚠\ufe0f", "", "a\ufe0f ⚠\ufe0f\ufe0f\ufe00\U000e0101"},
	{"e\u0301 et ن, 漢字, \u0600\u0661", "e\u0301 et ن, 漢字, \u0600\u0661", "", ""},
}

func TestVerbs(t *testing.T) {
	for _, c := range texts {
		for _, verb := range []struct {
			name      string
			do        func(string) string
			want, got string
		}{
			{name: "Safe", do: plaintext.Safe, want: c.safe},
			{name: "OneLine", do: plaintext.OneLine, want: or(c.oneLine, c.safe)},
			{name: "Storable", do: plaintext.Storable, want: or(c.storable, c.oneLine, c.safe)},
		} {
			if got := verb.do(c.typed); got != verb.want {
				t.Errorf("%s %q: got %q, want %q", verb.name, c.typed, got, verb.want)
			} else if again := verb.do(got); again != got {
				t.Errorf("%s %q: %q, then %q", verb.name, c.typed, got, again)
			}
		}
	}
}

func or(texts ...string) string {
	if i := slices.IndexFunc(texts, func(text string) bool { return text != "" }); i >= 0 {
		return texts[i]
	}
	return ""
}

func TestVisibleLeavesTheCommandsOfAScreen(t *testing.T) {
	if got := plaintext.Visible("\x1b[1mg\u202eras\u200b ⚠️\x1b[0m\r\n"); got != "\x1b[1mgras ⚠️\x1b[0m\r\n" {
		t.Errorf("got %q", got)
	}
}

// Every character of Unicode, alone: what is safe is seen, or is a space.
func TestEveryCharacter(t *testing.T) {
	kept := 0
	for r := rune(0); r <= unicode.MaxRune; r++ {
		got := plaintext.Safe(string(r))
		switch {
		case got != "" && got != "�" && got != string(r):
			t.Fatalf("%U became %q", r, got)
		case got == string(r) && (unicode.Is(unicode.Bidi_Control, r) || unicode.IsControl(r) && r != '\t' && r != '\n'):
			t.Errorf("%U passes", r)
		case got == "" && unicode.In(r, unicode.L, unicode.N, unicode.P, unicode.S, unicode.Z) && !unicode.Is(unicode.Other_Default_Ignorable_Code_Point, r):
			t.Errorf("%U is lost", r)
		case got == string(r):
			kept++
		}
	}
	if kept < 1_000_000 {
		t.Errorf("only %d characters pass", kept)
	}
}

func TestJSONSaysTheSame(t *testing.T) {
	for _, c := range texts {
		typed := strings.ToValidUTF8(c.typed, "�")
		document, err := json.Marshal(typed)
		if err != nil {
			t.Fatal(err)
		}
		shown := plaintext.JSON(string(document))
		if plaintext.Safe(shown) != shown {
			t.Errorf("%q is not safe", shown)
		}
		var read string
		if err := json.Unmarshal([]byte(shown), &read); err != nil || read != typed {
			t.Errorf("%q became %q: %v", typed, read, err)
		}
	}
}

func FuzzSafe(f *testing.F) {
	for _, c := range texts {
		f.Add(c.typed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, do := range []func(string) string{plaintext.Safe, plaintext.OneLine, plaintext.Storable} {
			got := do(text)
			if do(got) != got || !utf8.ValidString(got) {
				t.Errorf("%q: %q, then %q", text, got, do(got))
			}
		}
		if strings.ContainsAny(plaintext.OneLine(text), "\t\n\v\f\r") {
			t.Errorf("%q: several lines", text)
		}
	})
}
