package french

import "tnl-assess/assessment"

// Role names a role of the trinôme in one word: "Élu", "DSI", "DGS".
func Role(r assessment.Role) string {
	switch r {
	case assessment.RoleElu:
		return "Élu"
	case assessment.RoleDSI:
		return "DSI"
	case assessment.RoleDGS:
		return "DGS"
	default:
		return string(r)
	}
}

// RoleLong names whoever holds a role, for use inside a sentence: "le ou la DSI".
func RoleLong(r assessment.Role) string {
	switch r {
	case assessment.RoleElu:
		return "l’élu ou l’élue"
	case assessment.RoleDSI:
		return "le ou la DSI"
	case assessment.RoleDGS:
		return "le ou la DGS"
	default:
		return string(r)
	}
}

// Size describes a class of authority by its inhabitants, in words that fit any form of
// authority.
func Size(s assessment.Size) string {
	switch s {
	case assessment.Village:
		return "moins de " + Integer(1000) + nbsp + "habitants"
	case assessment.Small:
		return "de " + Integer(1000) + " à " + Integer(9999) + nbsp + "habitants"
	case assessment.Medium:
		return "de " + Integer(10000) + " à " + Integer(49999) + nbsp + "habitants"
	case assessment.Large:
		return Integer(50000) + nbsp + "habitants et plus"
	default:
		return string(s)
	}
}

// AuthorityType names a form of authority: "commune", "intercommunalité".
func AuthorityType(t assessment.AuthorityType) string {
	switch t {
	case assessment.EPCI:
		return "intercommunalité"
	case assessment.Departement:
		return "département"
	case assessment.Region:
		return "région"
	default:
		return string(t)
	}
}

// Place names an authority and its département, when it is given: "Échirolles (38)".
func Place(a assessment.Authority) string {
	if a.Departement == "" {
		return a.Name
	}
	return a.Name + nbsp + "(" + a.Departement + ")"
}
