package french

import "tnl-assess/assessment"

// Software names a free program with its licence, or says that the licence is to be checked.
func Software(s assessment.Software) string {
	if s.Licence == "" {
		return s.Name + " (licence à vérifier)"
	}
	return s.Name + " (" + s.Licence + ")"
}

// Listing says how the State's list of free software held a program, as of June 2021; nothing
// for a program that is not in it.
func Listing(l assessment.Listing) string {
	switch l {
	case assessment.Recommended:
		return "recommandé"
	case assessment.Watched:
		return "en observation"
	case assessment.Added2021:
		return "ajouté fin 2021"
	default:
		return ""
	}
}
