package tui

import (
	tea "github.com/charmbracelet/bubbletea"

	"tnl-assess/assessment"
)

// This file writes costings, as answers.go writes answers: each change is saved at once.

// costedMsg: the costing was changed, on its screen or in one of its forms.
type costedMsg struct{ costing *assessment.Costing }

// follow records it in the campaign in progress, and shows it again.
func (m costedMsg) follow(f *flow) tea.Cmd {
	costing := m.costing
	if len(costing.Lines) == 0 && costing.IsZero() && len(f.assessment.Campaigns) > 1 {
		// An empty costing would bring that of the campaign before back.
		costing.Years = assessment.DefaultYears
	}
	f.campaign().Costing = costing
	f.amend()
	if f.here().kind == atSavings {
		return f.write("le chiffrage", f.reopen)
	}
	return f.write("le chiffrage", f.back)
}

// costing is a copy, to be changed, of that of the campaign in progress or, when it has none, of
// the latest campaign before that has one.
func (s *session) costing() *assessment.Costing {
	costing, from := s.assessment.LastCosting()
	if from == nil {
		return &assessment.Costing{}
	}
	return costing.Clone()
}
