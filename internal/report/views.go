package report

import (
	"tnl-assess/assessment"
	"tnl-assess/internal/french"
	"tnl-assess/internal/page"
)

// views draws how each role sees the authority, then what is left to decide; nothing when nobody
// gave an opinion. No opinion on a question is told with the name of its role.
func (d *dossier) views() {
	if views := d.Views(); len(views) > 0 {
		d.Heading(2, "Regards croisés")
		d.Paragraph("Chaque fonction a d’abord donné seule son avis sur les questions qu’elle peut juger ; sur les autres, elle voit la réponse commune. Voici la note globale vue par chacune.")
		d.Draw(d.viewFigure(views), page.Table{})
	}
	d.divergences()
}

// viewFigure draws the global score as each role sees it.
func (d *dossier) viewFigure(views []assessment.View) *page.Figure {
	scores := make([]scored, len(views))
	for i, v := range views {
		scores[i] = scored{name: french.Role(v.Role), group: v.Score.Whole()}
	}
	return d.barFigure("La note globale, vue par chaque fonction", "Fonction", scores)
}
