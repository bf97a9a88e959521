package territory

import (
	"strings"
	"unicode"
)

// fold writes a name or a query in lower case, without accents nor signs, with one space
// between words: "L’Haÿ-les-Roses" gives "l hay les roses".
func fold(text string) string {
	var b strings.Builder
	writeFolded(&b, text)
	return b.String()
}

func writeFolded(b *strings.Builder, text string) {
	start, space := b.Len(), false
	for _, r := range text {
		letters, known := letters(r)
		switch {
		case !known:
			space = b.Len() > start
		case letters != "":
			if space {
				b.WriteByte(' ')
				space = false
			}
			b.WriteString(letters)
		}
	}
}

// alphabet lends its letters and digits to [letters], which thus allocates nothing.
const alphabet = "0123456789abcdefghijklmnopqrstuvwxyz"

// letters gives the plain letters of a letter, none for an accent written apart, and false
// for what separates words.
func letters(r rune) (plain string, known bool) {
	switch {
	case r >= 'a' && r <= 'z':
		return alphabet[r-'a'+10:][:1], true
	case r >= 'A' && r <= 'Z':
		return alphabet[r-'A'+10:][:1], true
	case r >= '0' && r <= '9':
		return alphabet[r-'0':][:1], true
	case r < 0x80:
		return "", false
	case r >= 0x300 && r <= 0x36f: // combining accents
		return "", true
	default:
		return accented(unicode.ToLower(r))
	}
}

func accented(r rune) (plain string, known bool) {
	switch r {
	case 'à', 'á', 'â', 'ã', 'ä', 'å':
		return "a", true
	case 'ç':
		return "c", true
	case 'è', 'é', 'ê', 'ë':
		return "e", true
	case 'ì', 'í', 'î', 'ï':
		return "i", true
	case 'ñ':
		return "n", true
	case 'ò', 'ó', 'ô', 'õ', 'ö', 'ø':
		return "o", true
	case 'ù', 'ú', 'û', 'ü':
		return "u", true
	case 'ý', 'ÿ':
		return "y", true
	case 'æ':
		return "ae", true
	case 'œ':
		return "oe", true
	case 'ß':
		return "ss", true
	default:
		return "", false
	}
}

// writeTight joins the words of a folded text: who types in a hurry leaves spaces out.
func writeTight(b *strings.Builder, folded string) {
	for word := range strings.SplitSeq(folded, " ") {
		b.WriteString(word)
	}
}

// legalForms are how names of EPCI begin when they do not have a name of their own.
var legalForms = [...]string{
	"communaute de communes ", "communaute d agglomeration ", "communaute urbaine ", "eurometropole ", "metropole ",
	"collectivite europeenne ",
}

// withoutForm takes off what a folded name may begin with and that few people type: a legal
// form, then articles.
func withoutForm(folded string) string {
	for _, form := range legalForms {
		if after, ok := strings.CutPrefix(folded, form); ok {
			return withoutArticles(after)
		}
	}
	return withoutArticles(folded)
}

// withoutArticles takes off the articles that begin a folded name, and leaves one word at least.
func withoutArticles(folded string) string {
	first, after, more := strings.Cut(folded, " ")
	if !more || !isArticle(first) {
		return folded
	}
	return withoutArticles(after)
}

func isArticle(word string) bool {
	switch word {
	case "d", "de", "des", "du", "l", "la", "le", "les":
		return true
	default:
		return false
	}
}
