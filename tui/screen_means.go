package tui

import (
	"strconv"

	"tnl-assess/assessment"
	"tnl-assess/internal/french"
)

// newMeansScreen asks what each role can give to the roadmap.
func newMeansScreen(s *session, p place) screen {
	size, _ := s.assessment.Authority.EffortSize()
	supposed := assessment.DefaultCapacity(size)
	fields := make([]*field, len(assessment.Roles))
	for i, role := range assessment.Roles {
		fields[i] = &field{
			title: french.Role(role) + " et ses services, jours par trimestre",
			help:  "À défaut, pour une collectivité de votre taille : " + strconv.Itoa(supposed[role]) + " (supposition).",
			held:  strconv.Itoa(s.assessment.Capacity.Complete(size)[role]), digits: true, check: checkDays,
		}
	}
	return newFormScreen(s, p, &form{
		title:  "Les moyens de la feuille de route",
		intro:  "Les jours que chacun peut vraiment donner, avec ses services. Le calendrier tient dedans.",
		fields: fields,
		done: func() outcome {
			capacity := assessment.Capacity{}
			for i, role := range assessment.Roles {
				capacity[role], _ = parseCount(fields[i].text()) // checked by the field
			}
			return meansMsg{capacity}
		},
	})
}

// maxDays is the most that a role may give to a quarter, as in the file.
const maxDays = 100_000

var checkDays = whole(0, maxDays, "Un nombre entier de jours, 0 si personne ne peut en donner.")
