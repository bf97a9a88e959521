package tui

import (
	tea "github.com/charmbracelet/bubbletea"

	"tnl-assess/assessment"
	"tnl-assess/internal/french"
	"tnl-assess/internal/report"
)

// This file begins campaigns, and takes up what earlier ones propose.

// campaignChosenMsg: a new campaign is to begin, or the one in progress goes on.
type campaignChosenMsg struct{ begin bool }

// follow goes on, or closes the campaign in progress and begins another, of today.
func (m campaignChosenMsg) follow(f *flow) tea.Cmd {
	if !m.begin {
		return f.askOn()
	}
	if err := f.assessment.Begin(f.questionnaire, f.today(), "Atelier du "+french.Date(f.today())); err != nil {
		f.notice = sentence(err.Error())
		return nil
	}
	return f.write("la nouvelle campagne", func() tea.Cmd {
		f.notice = "Nouvelle campagne. Les réponses d’avant sont proposées : entrée les confirme, une à une."
		return f.askOn()
	})
}

// amend notes the day on which a closed campaign is changed.
func (f *flow) amend() {
	if campaign := f.campaign(); campaign.Closing != nil {
		campaign.Amended = f.today()
	}
}

// proposal is what an earlier campaign says of a question not answered yet in this one.
func (s *session) proposal(q *assessment.Question) (assessment.Proposal, bool) {
	if s.voice != "" {
		return assessment.Proposal{}, false
	}
	return s.assessment.Proposal(q)
}

// held is what one knows of a question: its answer, else the earlier one to confirm.
func (s *session) held(q *assessment.Question) assessment.Answer {
	if p, ok := s.proposal(q); ok && p.Fault == nil {
		return p.Answer
	}
	return s.answers()[q.ID]
}

// versionSection says what became of the questions when the campaign in progress was answered on
// another version of the questionnaire than the one in use.
func (s *session) versionSection() (section report.Section, changed bool) {
	remapped := s.result.Remapped()
	if remapped == nil {
		return report.Section{}, false
	}
	was := s.assessment.VersionOf(s.result.Index)
	return report.MappingSection(s.questionnaire, *remapped, was, s.questionnaire.Version), true
}
