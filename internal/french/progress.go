package french

import "tnl-assess/assessment"

// Difference writes points won or lost: "+12 points", "−0,5 point".
func Difference(p assessment.Points) string {
	sign, most := "+", p
	if p < 0 {
		sign, most = "−", -p
	}
	if most < 2*whole {
		return sign + Points(most) + nbsp + "point"
	}
	return sign + Points(most) + nbsp + "points"
}

// FollowUp names what became of an action, in the feminine.
func FollowUp(p assessment.Progress) string {
	switch p {
	case assessment.Planned:
		return "prévue"
	case assessment.Started:
		return "en cours"
	case assessment.Done:
		return "faite"
	case assessment.Dropped:
		return "abandonnée"
	default:
		return "rien d’engagé"
	}
}
