package plaintext

import "strings"

// NoBreak is the no-break space, U+00A0: what it holds together stays on one line.
const NoBreak = "\u00a0"

// Typeset sets the spaces of French before a sign that takes one (: ; ? ! % € ») and after « : where
// a plain space stands, a no-break one does. Texts are written with plain spaces, and pass here where
// they leave the program: a page, a screen, a message. Twice changes nothing more.
//
// A space that another one precedes or follows lays out, and stays; so does one before a sign that
// begins a word, which is not of French ("!=", ":x").
func Typeset(text string) string {
	var b strings.Builder
	done := 0
	for i := 1; i < len(text); i++ {
		before, after := text[:i], text[i+1:]
		if text[i] == ' ' && (opens(before) && !strings.HasPrefix(after, " ") || before[i-1] != ' ' && closes(after)) {
			b.WriteString(text[done:i])
			b.WriteString(NoBreak)
			done = i + 1
		}
	}
	if done == 0 {
		return text
	}
	b.WriteString(text[done:])
	return b.String()
}

// opens tells whether a text ends with a sign that a no-break space follows.
func opens(text string) bool { return strings.HasSuffix(text, "«") }

// closes tells whether a text begins with a sign that a no-break space precedes.
func closes(text string) bool {
	if strings.HasPrefix(text, "»") || strings.HasPrefix(text, "€") {
		return true
	}
	if text == "" || strings.IndexByte(":;?!%", text[0]) < 0 {
		return false
	}
	if len(text) == 1 {
		return true
	}
	next := text[1]
	return strings.IndexByte("=-_/#@$&", next) < 0 && (next < '0' || next > '9') && (next|0x20 < 'a' || next|0x20 > 'z')
}
