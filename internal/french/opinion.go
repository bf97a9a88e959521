package french

import "tnl-assess/assessment"

// RoleThe names a role with its article: "l’élu", "le DSI".
func RoleThe(r assessment.Role) string {
	if r == assessment.RoleElu {
		return "l’élu"
	}
	return "le " + Role(r)
}

// RoleOf names a role after "de": "de l’élu", "du DSI".
func RoleOf(r assessment.Role) string {
	if r == assessment.RoleElu {
		return "de l’élu"
	}
	return "du " + Role(r)
}

// Divergence names a kind of divergence in a word.
func Divergence(k assessment.DivergenceKind) string {
	switch k {
	case assessment.ScopeGap:
		return "périmètre"
	case assessment.ValueGap:
		return "écart"
	case assessment.Unaware:
		return "méconnaissance"
	default:
		return "accord"
	}
}

// DivergenceMeaning says what a kind of divergence is, in a few words.
func DivergenceMeaning(k assessment.DivergenceKind) string {
	switch k {
	case assessment.ScopeGap:
		return "sans objet pour l’un, pas pour l’autre"
	case assessment.ValueGap:
		return "des réponses différentes"
	case assessment.Unaware:
		return "l’un sait, l’autre non"
	default:
		return "la même réponse"
	}
}
