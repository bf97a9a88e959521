package report

import (
	"fmt"

	"tnl-assess/assessment"
	"tnl-assess/internal/french"
)

// sinceLast compares a campaign with the one before it; false for a first campaign.
func sinceLast(s Subject) (Compared, bool) {
	at := s.index()
	if at < 1 {
		return Compared{}, false
	}
	return Compared{s.Questionnaire, assessment.Compare(s.Questionnaire, s.Assessment.Snapshot(at-1), s.Assessment.Snapshot(at))}, true
}

// index is the place of the campaign among those of the assessment.
func (s Subject) index() int {
	for i := range s.Assessment.Campaigns {
		if &s.Assessment.Campaigns[i] == s.Campaign {
			return i
		}
	}
	return -1
}

// evolution says what moved since the campaign before this one, and draws the global score of
// each; nothing for a first campaign.
func (d *dossier) evolution() {
	c, ok := sinceLast(d.Subject)
	if !ok {
		return
	}
	d.heading(2, "Ce qui a bougé, campagne après campagne")
	d.draw(d.campaignFigure(d.index()), "")
	c.tell(&d.page, 3)
}

// campaignFigure draws the global score of each campaign, up to one. All are held against the
// questionnaire in use.
func (d *dossier) campaignFigure(last int) *figure {
	scores := make([]scored, last+1)
	for i := range scores {
		at := d.Assessment.Snapshot(i)
		score := assessment.Evaluate(d.Questionnaire, at.Authority, at.Campaign.Answers)
		name := french.Date(at.Campaign.Date)
		if name == "" {
			name = fmt.Sprintf("campagne %d", i+1)
		}
		scores[i] = scored{name: name, group: assessment.GroupScore{Interval: score.Global, Coverage: score.Coverage, Evaluated: score.Evaluated}}
	}
	f := d.scoreFigure("Notre note globale, campagne après campagne", "Campagne", scores)
	f.width, f.height, f.drawing = bars(scores, "")
	return f
}
