package report

import (
	"fmt"

	"tnl-assess/internal/french"
	"tnl-assess/internal/page"
)

// evolution says what moved since the campaign before this one, and draws the global score of
// each; nothing for a first campaign.
func (d *dossier) evolution() {
	c := d.Since()
	if c == nil {
		return
	}
	d.Heading(2, "Ce qui a bougé, campagne après campagne")
	d.Draw(d.campaignFigure(), page.Table{})
	progress{c}.tell(&d.Page, 3)
}

// campaignFigure draws the global score of each campaign, up to this one.
func (d *dossier) campaignFigure() *page.Figure {
	var scores []scored
	for i, score := range d.History() {
		name := french.Date(d.Assessment.Campaigns[i].Date)
		if name == "" {
			name = fmt.Sprintf("campagne %d", i+1)
		}
		scores = append(scores, scored{name: name, group: score.Whole()})
	}
	return d.barFigure("Notre note globale, campagne après campagne", "Campagne", scores)
}
