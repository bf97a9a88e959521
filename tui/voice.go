package tui

import (
	"github.com/charmbracelet/bubbles/key"

	"tnl-assess/assessment"
)

// The voice is the role that is giving its opinions at the keyboard; there is none while all
// answer together. While one speaks, what the others think is nowhere on screen.

// loaded tells whether an assessment is open, or the opinions of one role.
func (s *session) loaded() bool { return s.file != nil || s.sheet != nil }

// alone tells whether the opinions of one role go to a file of their own.
func (s *session) alone() bool { return s.sheet != nil }

// concerns tells whether whoever is at the keyboard answers a question.
func (s *session) concerns(q *assessment.Question) bool { return s.voice == "" || q.Judges(s.voice) }

// scored are the answers that the score is made of: those agreed, or as the voice sees them.
func (s *session) scored() map[string]assessment.Answer {
	if s.voice == "" {
		return s.answers()
	}
	return s.assessment.Last().Seen(s.questionnaire, s.voice)
}

// said is what was said of a question. An opinion on a question of which nobody can tell yet
// whether it is asked is an opinion all the same.
func (s *session) said(q assessment.QuestionScore) assessment.Status {
	if s.voice == "" || q.Status != assessment.Unanswered {
		return q.Status
	}
	switch s.answers()[q.Question.ID].State {
	case assessment.Known:
		return assessment.Answered
	case assessment.Unknown:
		return assessment.Unsure
	default:
		return q.Status
	}
}

// divergences compare what each role thinks.
func (s *session) divergences() assessment.Divergences {
	return assessment.Diverge(s.questionnaire, s.assessment.Authority, *s.assessment.Last())
}

// turn counts the questions that a role judges, and those on which it gave its opinion.
func (s *session) turn(role assessment.Role) (given, judged int) {
	for _, q := range s.score.Questions {
		if q.Status == assessment.NotAsked || !q.Question.Judges(role) {
			continue
		}
		judged++
		if _, ok := s.assessment.Last().Opinions[role][q.Question.ID]; ok {
			given++
		}
	}
	return given, judged
}

// turnKeys are those that end the turn of a voice.
func (s *session) turnKeys() []key.Binding {
	if s.alone() {
		return []key.Binding{as(keys.Quit, "finir")}
	}
	return []key.Binding{as(keys.Turns, "rendre le clavier")}
}

// nothingLeft says that no question is open.
func (s *session) nothingLeft() string {
	if s.voice != "" {
		return "Rien ne reste ouvert."
	}
	return "Rien ne reste ouvert. r pour les résultats."
}

// debated tells whether somebody has given an opinion.
func (s *session) debated() bool { return len(s.assessment.Last().Opinions) > 0 }
