package report

import (
	"fmt"

	"tnl-assess/assessment"
	"tnl-assess/french"
)

// evolution says what moved since the campaign before this one, and draws the global score of
// each; nothing for a first campaign.
func (d *dossier) evolution() {
	last := -1
	for i := range d.Assessment.Campaigns {
		if &d.Assessment.Campaigns[i] == d.Campaign {
			last = i
		}
	}
	if last < 1 {
		return
	}
	d.heading(2, "Ce qui a bougé, campagne après campagne")
	d.draw(d.campaignFigure(last), "")
	c := Compared{d.Questionnaire, assessment.Compare(d.Questionnaire, d.Assessment.Snapshot(last-1), d.Assessment.Snapshot(last))}
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
