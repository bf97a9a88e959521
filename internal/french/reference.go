package french

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"tnl-assess/assessment"
)

// Reference says what a text of law or a standard is, whom it concerns, what it asks, what
// is not certain in it and when it was read; nothing for a mere page.
func Reference(r assessment.Reference) string {
	if r.Text == "" {
		return ""
	}
	var parts []string
	if r.Watched {
		parts = append(parts, "Rien n’oblige encore.")
	}
	parts = append(parts,
		sentence(r.Text),
		"Concerne : "+sentence(r.Concerns),
		sentence(r.Asks),
	)
	if r.Reserve != "" {
		parts = append(parts, "Réserve : "+lowerFirst(sentence(r.Reserve)))
	}
	if !r.Seen.IsZero() {
		parts = append(parts, "Constaté le "+Date(r.Seen)+".")
	}
	return strings.Join(parts, " ")
}

// sentence ends a text with a full stop.
func sentence(text string) string { return strings.TrimRight(text, ".") + "." }

// lowerFirst makes a sentence follow a colon; an acronym stays as it is.
func lowerFirst(text string) string {
	first, n := utf8.DecodeRuneInString(text)
	if second, _ := utf8.DecodeRuneInString(text[n:]); unicode.IsUpper(second) {
		return text
	}
	return string(unicode.ToLower(first)) + text[n:]
}
