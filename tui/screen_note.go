package tui

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
