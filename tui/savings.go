package tui

import (
	"strconv"

	tea "github.com/charmbracelet/bubbletea"

	"tnl-assess/assessment"
)

// This file writes costings, as answers.go writes answers: each change is saved at once.

// priceList reads the prices that savings are counted with.
type priceList func() (*assessment.Prices, error)

// backToList is the cursor of a form, which does not know that of the list.
const backToList = -1

// count follows what was done on the screens of savings.
func (f *flow) count(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case costLineWantedMsg:
		return f.detail(place{kind: atCostLine, id: strconv.Itoa(msg.rank)}, msg.cursor)
	case costSettingsWantedMsg:
		return f.detail(place{kind: atCostSettings}, msg.cursor)
	case costedMsg:
		return f.cost(msg)
	default:
		return nil
	}
}

// cost records the costing of the campaign in progress, and shows it again.
func (f *flow) cost(msg costedMsg) tea.Cmd {
	costing := msg.costing
	if len(costing.Lines) == 0 && costing.IsZero() && len(f.assessment.Campaigns) > 1 {
		// An empty costing would bring that of the campaign before back.
		costing.Years = assessment.DefaultYears
	}
	f.assessment.Last().Costing = costing
	f.amend()
	if msg.cursor == backToList {
		return f.save(f.back)
	}
	return f.save(func() tea.Cmd { return f.goTo(place{kind: atSavings, id: strconv.Itoa(msg.cursor)}) })
}

// costing is a copy of that of the campaign in progress or, when it has none, of the latest
// campaign before that has one, which the second result then is.
func (s *session) costing() (*assessment.Costing, *assessment.Campaign) {
	costing, from := s.assessment.LastCosting()
	if from == nil {
		return &assessment.Costing{}, nil
	}
	if from == s.assessment.Last() {
		return costing.Clone(), nil
	}
	return costing.Clone(), from
}

// detail opens the form of something on the savings screen, and notes where to come back to.
func (f *flow) detail(p place, cursor int) tea.Cmd {
	f.places[len(f.places)-1].id = strconv.Itoa(cursor)
	return f.goTo(p)
}

// openAround makes the screen of a place that is around the questions: campaigns, savings.
func (f *flow) openAround(p place) screen {
	if p.kind == atCampaign || p.kind == atProgress {
		return f.openCampaigns(p)
	}
	return f.openSavings(p)
}

// openSavings makes the screen of a place that is about savings.
func (f *flow) openSavings(p place) screen {
	switch p.kind {
	case atCostLine:
		return newCostLineScreen(&f.session, p.id)
	case atCostSettings:
		return newCostSettingsScreen(&f.session)
	default:
		return newSavingsScreen(&f.session, p.id)
	}
}
