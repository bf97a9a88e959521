package plaintext

import "github.com/agext/levenshtein"

// maxCompared is the number of bytes of a name that is looked at for a suggestion: two long texts
// take long to compare.
const maxCompared = 64

// Suggest ends a message with the name nearest to a wrong one, or with nothing.
func Suggest(wrong string, names []string) string {
	nearest := Nearest(wrong, names)
	switch {
	case nearest == "":
		return ""
	case wrong != nearest && Safe(wrong) == nearest:
		return " ; vouliez-vous dire « " + nearest + " », sans caractère invisible ?"
	default:
		return " ; vouliez-vous dire « " + nearest + " » ?"
	}
}

// Nearest finds the name that someone who wrote a wrong one may have meant: at most one character
// in three differs, or two. It is "" when none is that near.
func Nearest(wrong string, names []string) string {
	if len(wrong) > maxCompared {
		return ""
	}
	best, bestDistance := "", 1+max(2, len([]rune(wrong))/3)
	for _, name := range names {
		if len(name) > maxCompared {
			continue
		}
		if d := levenshtein.Distance(wrong, name, nil); d < bestDistance {
			best, bestDistance = name, d
		}
	}
	return best
}
