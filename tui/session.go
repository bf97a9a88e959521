package tui

import (
	"time"

	"github.com/charmbracelet/bubbles/key"

	"tnl-assess/assessment"
	"tnl-assess/internal/store"
)

// session is what every screen may read. Only the flow changes it.
type session struct {
	theme         theme
	width, height int
	now           func() time.Time
	offers        []Offer  // what a new assessment may be answered on
	offer         Offer    // the one chosen
	path          string   // where the command line wants a new assessment; may be empty
	recent        []string // the files opened last, for the home screen
	resolve       store.Resolver
	file          *store.File // nil until a file is open
	assessment    *assessment.Assessment
	questionnaire *assessment.Questionnaire
	result        assessment.Result   // of the campaign in progress, as last saved; as the voice sees it
	plan          *assessment.Roadmap // for what is aimed at; nil until it has been made
	prices        *assessment.Prices  // read with the first plan; nil when they could not be
	unpriced      error               // why they could not
	savedAt       time.Time
	saving        bool
	unsaved       bool                 // the last save failed
	begun         assessment.Authority // of a new assessment, as far as it is known
	drafts        map[draftKey]draft   // what was typed in forms and not kept
	aim           assessment.Aim       // what the roadmap is asked for, but what the assessment says itself
	shared        string               // the path of the document written last
	effect        string               // what the last answer changed, shown until the next key
	openOnly      bool                 // the overview lists what remains open alone
	voice         assessment.Role      // who is giving opinions; empty while all answer together
	sheet         *store.SheetFile     // where the opinions of a role alone go; nil otherwise
	openedAt      time.Time            // when the workshop began
}

// campaign is the one in progress.
func (s *session) campaign() *assessment.Campaign {
	return &s.assessment.Campaigns[len(s.assessment.Campaigns)-1]
}

// answers are those of the campaign in progress; while a role gives its opinions, they are.
func (s *session) answers() map[string]assessment.Answer {
	if s.voice != "" {
		return s.campaign().Opinions[s.voice]
	}
	return s.campaign().Answers
}

// asked lists the questions that are asked of this authority, in their order.
func (s *session) asked() []*assessment.Question {
	return s.questions(func(q assessment.QuestionScore) bool { return q.Status != assessment.NotAsked })
}

// unanswered lists the questions asked of which nothing was said.
func (s *session) unanswered() []*assessment.Question {
	return s.questions(func(q assessment.QuestionScore) bool { return s.said(q) == assessment.Unanswered })
}

// questions lists those of whoever is at the keyboard that a test keeps.
func (s *session) questions(kept func(assessment.QuestionScore) bool) []*assessment.Question {
	var list []*assessment.Question
	for _, q := range s.result.Score.Questions {
		if s.concerns(q.Question) && kept(q) {
			list = append(list, q.Question)
		}
	}
	return list
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

// today is the day of the clock.
func (s *session) today() assessment.Date { return assessment.DateOf(s.now()) }

// The voice is the role that is giving its opinions at the keyboard; there is none while all
// answer together. While one speaks, what the others think is nowhere on screen.

// loaded tells whether an assessment is open, or the opinions of one role.
func (s *session) loaded() bool { return s.file != nil || s.sheet != nil }

// alone tells whether the opinions of one role go to a file of their own.
func (s *session) alone() bool { return s.sheet != nil }

// concerns tells whether whoever is at the keyboard answers a question.
func (s *session) concerns(q *assessment.Question) bool { return s.voice == "" || q.Judges(s.voice) }

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

// turn counts the questions that a role judges, and those on which it gave its opinion.
func (s *session) turn(role assessment.Role) (given, judged int) {
	for _, q := range s.result.Score.Questions {
		if q.Status == assessment.NotAsked || !q.Question.Judges(role) {
			continue
		}
		judged++
		if _, ok := s.campaign().Opinions[role][q.Question.ID]; ok {
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

// debated tells whether somebody has given an opinion.
func (s *session) debated() bool { return len(s.campaign().Opinions) > 0 }
