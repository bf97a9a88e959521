package french

import (
	"strings"

	"tnl-assess/assessment"
)

// named is how many questions a level is said to hang on by their titles.
const named = 3

// Announce is [Standing] for the stars of a result, with what they are worth: whether all are proven,
// and what they hang on when a single answer, one descriptor lower, would cost one.
func Announce(r assessment.Result) (title, detail string) {
	return announce(r.Standing(), r.ProvenLevel(), r.StarsFirmness())
}

func announce(s assessment.Standing, proven int, f assessment.Firmness) (title, detail string) {
	title, detail = Standing(s)
	switch count := stars(s.Floor); {
	case s.Floor == 0:
		return title, detail
	case f.Close():
		return strings.ToUpper(count[:1]) + count[1:] + ", de justesse", HangsOn(f) + " ; " + detail
	case proven < s.Floor && s.Floor == 1:
		return "Une étoile déclarée", detail
	case proven < s.Floor:
		return strings.ToUpper(count[:1]) + count[1:] + " déclarées", detail
	}
	return title, detail
}

// HangsOn names the questions that a level hangs on: "tient à « … » et 2 autres réponses".
func HangsOn(f assessment.Firmness) string {
	titles := make([]string, 0, named)
	for _, q := range f.Hangs[:min(named, len(f.Hangs))] {
		titles = append(titles, "« "+q.Title+" »")
	}
	text := "tient à " + strings.Join(titles, ", ")
	if rest := len(f.Hangs) - len(titles); rest > 0 {
		text += " et " + Count(rest, "autre réponse", "autres réponses")
	}
	return text
}

// Declared says the stars that a result declares and those that it proves, "★★★ déclarées,
// ★★ prouvées"; nothing when none is declared.
func Declared(r assessment.Result) string {
	return declaredAndProven(r.Standing().Floor, r.ProvenLevel())
}

func declaredAndProven(declared, proven int) string {
	if declared == 0 {
		return ""
	}
	plural := func(n int) string {
		if n > 1 {
			return "s"
		}
		return ""
	}
	text := strings.Repeat("★", declared) + " déclarée" + plural(declared)
	switch proven {
	case 0:
		return text + ", aucune prouvée"
	case declared:
		return text + " et prouvée" + plural(proven)
	default:
		return text + ", " + strings.Repeat("★", proven) + " prouvée" + plural(proven)
	}
}
