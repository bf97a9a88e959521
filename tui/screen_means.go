package tui

import (
	"strconv"

	"github.com/charmbracelet/huh"

	"tnl-assess/assessment"
	"tnl-assess/internal/french"
)

// newMeansScreen asks what each role can give to the roadmap.
func newMeansScreen(s *session, _ place) screen {
	size, _ := s.assessment.Authority.EffortSize()
	supposed := assessment.DefaultCapacity(size)
	texts := make([]string, len(assessment.Roles))
	fields := make([]huh.Field, len(assessment.Roles))
	for i, role := range assessment.Roles {
		texts[i] = strconv.Itoa(s.assessment.Capacity.Complete(size)[role])
		fields[i] = huh.NewInput().Title(french.Role(role) + " et ses services, jours par trimestre").CharLimit(6).
			Description("À défaut, pour une collectivité de votre taille : " + strconv.Itoa(supposed[role]) + " (supposition).").
			Value(&texts[i]).Validate(checkDays)
	}
	return newFormScreen(s, "Les moyens de la feuille de route", "Les jours que chacun peut vraiment donner, avec ses services. Le calendrier tient dedans.",
		func() outcome {
			capacity := assessment.Capacity{}
			for i, role := range assessment.Roles {
				days, _ := parseCount(texts[i]) // checked by the form
				capacity[role] = days
			}
			return meansMsg{capacity}
		}, huh.NewGroup(fields...))
}

// maxDays is the most that a role may give to a quarter, as in the file.
const maxDays = 100_000

var checkDays = whole(0, maxDays, "Un nombre entier de jours, 0 si personne ne peut en donner.")
