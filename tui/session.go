package tui

import (
	"time"

	"tnl-assess/assessment"
	"tnl-assess/internal/store"
)

// session is what every screen may read. Only the flow changes it.
type session struct {
	theme         theme
	width, height int
	now           func() time.Time
	offers        []Offer // what a new assessment may be answered on
	prices        priceList
	blank         *assessment.Questionnaire // of the new assessment being identified
	file          *store.File               // nil until a file is open
	assessment    *assessment.Assessment
	questionnaire *assessment.Questionnaire
	score         assessment.Score
	savedAt       time.Time
	saving        bool
	unsaved       bool             // the last save failed
	draft         identityDraft    // of a new assessment, kept when the person goes back
	aim           assessment.Aim   // what the roadmap is asked for, but what the assessment says itself
	voice         assessment.Role  // who is giving opinions; empty while all answer together
	sheet         *store.SheetFile // where the opinions of a role alone go; nil otherwise
	openedAt      time.Time        // when the workshop began
}

// aimed is what the roadmap is asked for.
func (s *session) aimed() assessment.Aim { return s.aiming(s.aim) }

// aiming adds to an aim what the assessment says of actions and of means.
func (s *session) aiming(aim assessment.Aim) assessment.Aim {
	aim.FollowUps, aim.Capacity = s.assessment.FollowUps, s.assessment.Capacity
	return aim
}

// plan makes the roadmap, for as long as it may take.
func (s *session) plan(patience time.Duration) assessment.Roadmap {
	return planOf(s.questionnaire, s.assessment, s.aimed(), patience)
}

// answers are those of the campaign in progress; while a role gives its opinions, they are.
func (s *session) answers() map[string]assessment.Answer {
	if s.voice != "" {
		return s.assessment.Last().Opinions[s.voice]
	}
	return s.assessment.Last().Answers
}

// asked lists the questions that are asked of this authority, in their order.
func (s *session) asked() []*assessment.Question {
	var asked []*assessment.Question
	for _, q := range s.score.Questions {
		if q.Status != assessment.NotAsked && s.concerns(q.Question) {
			asked = append(asked, q.Question)
		}
	}
	return asked
}

// unanswered lists the questions asked of which nothing was said.
func (s *session) unanswered() []*assessment.Question {
	var open []*assessment.Question
	for _, q := range s.score.Questions {
		if s.said(q) == assessment.Unanswered && s.concerns(q.Question) {
			open = append(open, q.Question)
		}
	}
	return open
}

// minutesLeft estimates the time that the unanswered questions will take, from the
// duration that the questionnaire gives for all of them.
func (s *session) minutesLeft() int {
	all := len(s.questionnaire.Questions)
	if all == 0 {
		return 0
	}
	return (len(s.unanswered())*s.questionnaire.Minutes + all - 1) / all
}

// evaluate scores the answers again, after a change.
func (s *session) evaluate() {
	s.score = assessment.Evaluate(s.questionnaire, s.assessment.Authority, s.scored())
}

// whatIf is the change in the global score, unknown answers at 0, if a question were
// answered so.
func (s *session) whatIf(id string, answer assessment.Answer) assessment.Points {
	answers := make(map[string]assessment.Answer, len(s.scored())+1)
	for k, v := range s.scored() {
		answers[k] = v
	}
	answers[id] = answer
	score := assessment.Evaluate(s.questionnaire, s.assessment.Authority, answers)
	return score.Global.Floor - s.score.Global.Floor
}

// set makes an assessment the one shown.
func (s *session) set(file *store.File) {
	s.file, s.assessment, s.questionnaire = file, file.Assessment().Clone(), file.Questionnaire()
	s.aim = assessment.Aim{}
	s.openedAt = s.now()
	s.evaluate()
}
