package store

import (
	"net/url"
	"regexp"
	"strings"
	"unicode"
)

// scheme is how an address begins; a single letter is a Windows disk.
var scheme = regexp.MustCompile(`^([A-Za-z][A-Za-z0-9+.-]+):(\S|$)`)

// CheckLink says what is wrong with the link of an evidence: an address that people can
// open without danger, or the reference of a document. It is the end of a sentence whose
// subject is the link, and "" when all is well.
func CheckLink(link string) string {
	if strings.ContainsFunc(link, unicode.IsControl) {
		return "doit tenir sur une ligne, sans tabulation"
	}
	m := scheme.FindStringSubmatch(link)
	if m == nil {
		return ""
	}
	switch strings.ToLower(m[1]) {
	case "http", "https":
		u, err := url.Parse(link)
		if err != nil || u.Host == "" || strings.ContainsFunc(link, unicode.IsSpace) {
			return "n’est pas une adresse complète ; écrivez par exemple https://exemple.fr/page, sans espace"
		}
		return ""
	case "mailto":
		return ""
	default:
		return "commence par « " + m[1] + ": » ; dans une référence, mettez un espace après « : » ; seules les adresses https://, http:// et mailto: sont admises"
	}
}
