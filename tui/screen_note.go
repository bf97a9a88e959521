package tui

import "tnl-assess/assessment"

// newNoteScreen asks for a note on a question.
func newNoteScreen(s *session, p place) screen {
	q := s.questionnaire.Question(p.question)
	note := &field{title: "Votre note", held: s.held(q).Note, rows: 6}
	return newFormScreen(s, p, &form{
		title:  q.Title,
		intro:  "Ce qu’il faut se rappeler : chiffre exact, contexte, prochaine échéance.",
		fields: []*field{note},
		done:   func() outcome { return notedMsg{q.ID, note.text()} },
	})
}

// newSkipScreen asks why a question is sans objet.
func newSkipScreen(s *session, p place) screen {
	q := s.questionnaire.Question(p.question)
	reason := &field{
		title: "Pourquoi cette question est sans objet chez vous", example: "par exemple, compétence transférée au syndicat",
		held: s.held(q).Reason, rows: 3, check: filled("La raison sera relue dans six mois : quelques mots suffisent."),
	}
	return newFormScreen(s, p, &form{
		title:  q.Title,
		intro:  "Une question sans objet quitte le calcul ; elle ne vous condamne pas.",
		fields: []*field{reason},
		fresh:  s.answers()[q.ID].State != assessment.NotApplicable,
		done:   func() outcome { return skippedMsg{q.ID, reason.text()} },
	})
}
