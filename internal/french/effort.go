package french

import "tnl-assess/assessment"

// Led names those whose days are counted to a role: the services that it leads, and not its holder
// alone.
func Led(r assessment.Role) string {
	switch r {
	case assessment.RoleElu:
		return "Élus"
	case assessment.RoleDSI:
		return "Informatique"
	case assessment.RoleDGS:
		return "Services pilotés par la DGS"
	default:
		return string(r)
	}
}

// Workstations says how many workstations an authority of a size of effort has.
func Workstations(size assessment.Size) string {
	most, bounded := assessment.EffortLimit(size)
	if !bounded {
		return "au-delà"
	}
	return Count(most, "poste", "postes") + " au plus"
}

// EffortSize says, in a sentence, what the efforts of a roadmap are estimated for.
func EffortSize(plan assessment.Roadmap, a assessment.Authority) string {
	const estimated = "Ces jours sont estimés "
	switch plan.SizedBy {
	case assessment.ByWorkstations:
		return estimated + "d’après nos " + Count(a.Workstations, "poste de travail", "postes de travail") + "."
	case assessment.ByAgents:
		return estimated + "d’après nos " + Count(a.Agents, "agent", "agents") + ", le nombre de postes n’étant pas renseigné."
	case assessment.ByPopulation:
		return estimated + "pour une collectivité de notre population (" + Size(plan.Size) + ") ; le nombre de postes ou d’agents les rendrait plus justes."
	default:
		return estimated + "pour une collectivité de taille moyenne (" + Size(plan.Size) + "), faute de postes, d’agents et de population ; les indiquer rendra l’estimation plus juste."
	}
}
