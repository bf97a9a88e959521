package french

import "tnl-assess/assessment"

// Domain names a domain of the label Territoire Numérique Libre.
func Domain(d assessment.Domain) string {
	switch d {
	case assessment.DomainStrategy:
		return "Stratégie et mutualisation"
	case assessment.DomainPractices:
		return "Bonnes pratiques"
	case assessment.DomainSoftware:
		return "Logiciels et systèmes"
	case assessment.DomainEcosystem:
		return "Communication et écosystème"
	case assessment.DomainData:
		return "Données ouvertes"
	default:
		return string(d)
	}
}
