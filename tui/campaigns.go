package tui

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"tnl-assess/assessment"
	"tnl-assess/internal/french"
)

// This file starts campaigns and takes up what earlier ones propose: with answers.go, the only
// one of the package that writes answers.

// proposal is what an earlier campaign says of a question not answered yet in this one.
func (s *session) proposal(q *assessment.Question) (assessment.Proposal, bool) {
	if s.assessment == nil || s.voice != "" {
		return assessment.Proposal{}, false
	}
	return s.assessment.Proposal(q)
}

// toConfirm counts the questions asked of which an earlier answer waits to be confirmed.
func (s *session) toConfirm() int {
	n := 0
	for _, q := range s.unanswered() {
		if p, ok := s.proposal(q); ok && p.Fault == nil {
			n++
		}
	}
	return n
}

// today is the day of the clock.
func (s *session) today() assessment.Date { return assessment.DateOf(s.now()) }

// stale tells whether a piece of evidence is to be renewed.
func (s *session) stale(e assessment.Evidence) bool {
	return e.Stale(s.questionnaire.EvidenceLimit(), s.today())
}

// confirms returns the earlier answer, whole, when an answer says the same: what is confirmed
// keeps its note and its evidence.
func (f *flow) confirms(id string, answer assessment.Answer) (assessment.Answer, bool) {
	p, ok := f.proposal(f.questionnaire.Question(id))
	if ok && p.Fault == nil && p.Answer.Says(answer) {
		return p.Answer, true
	}
	return answer, false
}

// begin closes the campaign in progress and starts another, of today.
func (f *flow) begin() tea.Cmd {
	today := f.today()
	if err := f.assessment.Begin(f.questionnaire, today, "Atelier du "+french.Date(today)); err != nil {
		f.notice = sentence(err.Error())
		return nil
	}
	return f.save(func() tea.Cmd {
		f.notice = "Nouvelle campagne. Les réponses d’avant sont proposées : entrée les confirme, une à une."
		f.places = []place{{kind: atOverview}}
		f.screen = f.open(f.places[0])
		if unanswered := f.unanswered(); len(unanswered) > 0 {
			return f.goTo(place{kind: atQuestion, id: unanswered[0].ID})
		}
		return f.screen.init()
	})
}

// openCampaigns makes the screens about campaigns.
func (f *flow) openCampaigns(p place) screen {
	if p.kind == atCampaign {
		return newCampaignScreen(&f.session)
	}
	return newProgressScreen(&f.session)
}

// chooseCampaign begins a campaign, or goes on with the one in progress.
func (f *flow) chooseCampaign(begin bool) tea.Cmd {
	if begin {
		return f.begin()
	}
	return f.goTo(place{kind: atOverview})
}

// versionSection says what became of the questions when the campaign in progress was answered on
// another version of the questionnaire than the one in use.
func (s *session) versionSection() (section french.Section, changed bool) {
	was := s.assessment.VersionOf(len(s.assessment.Campaigns) - 1)
	if was == s.questionnaire.Version {
		return french.Section{}, false
	}
	m := assessment.MapVersions(nil, s.questionnaire, s.assessment.Last().Answers)
	return french.MappingSection(s.questionnaire, m, was, s.questionnaire.Version), true
}

// amend notes the day on which a closed campaign is changed.
func (f *flow) amend() {
	if last := f.assessment.Last(); last.Closing != nil {
		last.Amended = f.today()
	}
}

// offersCampaign tells whether opening a file begins with a choice: its last campaign has
// answers, and is not of today.
func (f *flow) offersCampaign() bool {
	last := f.assessment.Last()
	return len(last.Answers) > 0 && last.Date != f.today()
}

// held is what one knows of a question: its answer, else the earlier one to confirm.
func (s *session) held(q *assessment.Question) assessment.Answer {
	if p, ok := s.proposal(q); ok && p.Fault == nil {
		return p.Answer
	}
	return s.answers()[q.ID]
}

// toConfirmText says how many answers wait to be confirmed, after what is left.
func (s *session) toConfirmText() string {
	switch n := s.toConfirm(); {
	case n > 1 && n == len(s.unanswered()):
		return ", toutes à confirmer"
	case n > 0:
		return ", dont " + french.Integer(n) + " à confirmer"
	}
	return ""
}

// proposalRow shows an earlier answer in a list: a glyph and a value.
func (s *session) proposalRow(q *assessment.Question, p assessment.Proposal) (glyph, value string) {
	if p.Fault != nil {
		return glyphOpen, "la réponse d’avant n’existe plus"
	}
	text := strings.ReplaceAll(french.Answer(q, p.Answer), "\n", " ")
	return s.theme.warn.Render(glyphEarlier), printable("à confirmer : " + text)
}

// evidenceState says that a piece of evidence is to be renewed, before its name.
func (s *session) evidenceState(e assessment.Evidence) string {
	if s.stale(e) {
		return "à renouveler : "
	}
	return ""
}

// recall brings what an earlier campaign said to a question that has no answer yet.
func (x *questionScreen) recall() {
	p, ok := x.s.proposal(x.q)
	if !ok {
		return
	}
	x.earlier = &p
	if p.Fault == nil && p.Answer.State == assessment.NotApplicable {
		x.options = append(x.options, option{kind: optionAside, text: "Sans objet : " + p.Answer.Reason})
	}
}

// held is the answer given, else the earlier one to confirm.
func (x *questionScreen) held() assessment.Answer {
	if x.earlier != nil && x.earlier.Fault == nil {
		return x.earlier.Answer
	}
	return x.given
}

// isEarlier tells whether an option is the answer to confirm.
func (x *questionScreen) isEarlier(o option) bool {
	return x.earlier != nil && x.earlier.Fault == nil && o.is(x.earlier.Answer)
}

// earlierLines say that an earlier answer is to be confirmed, or why it cannot be.
func (x *questionScreen) earlierLines(width int) []string {
	switch {
	case x.earlier == nil:
		return nil
	case x.earlier.Fault == nil:
		return wrap(glyphEarlier+" Réponse de la campagne "+french.Of(x.earlier.From)+", à confirmer : entrée la garde, note et preuves comprises.", width)
	default:
		return wrap("Réponse de la campagne "+french.Of(x.earlier.From)+" : « "+french.Answer(x.q, x.earlier.Answer)+" ». Le questionnaire a changé depuis et ne l’admet plus : à redonner.", width)
	}
}
