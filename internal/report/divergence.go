package report

import (
	"tnl-assess/assessment"
	"tnl-assess/internal/french"
)

// divergences lists what the trinôme left open after its members compared their opinions, then
// what it decided though they differed, and why. It tells the answers given, never who gave
// which: the page is public. Nothing is written when nobody gave an opinion.
func (d *dossier) divergences() {
	if len(d.Campaign().Opinions) == 0 {
		return
	}
	list := d.Divergences()
	d.Heading(2, "Points à arbitrer")
	text := markup("L’élu, le DSI et le DGS ont d’abord donné leur avis chacun de leur côté.")
	if agreed, compared := list.Agreement(); compared > 0 {
		text += mark(" Ils sont d’accord sur %s des %s.", french.Integer(agreed), french.Count(compared, "question comparée", "questions comparées"))
	}
	d.Paragraph(text)
	d.leftOpen(list)
	d.decided(list)
}

// leftOpen lists what is still to be decided, what deserves most to be talked about first.
func (d *dossier) leftOpen(list assessment.Divergences) {
	var rows [][]markup
	for _, one := range list.At(assessment.ToDecide) {
		rows = append(rows, []markup{mark("%s", one.Question.Title), d.positions(one), mark("%s", stake(one))})
	}
	if len(rows) == 0 {
		d.Paragraph("Aucun point ne reste à arbitrer.")
	}
	d.Table([]markup{"Question", "Réponses en présence", "Ce que le choix change"}, rows)
	if waiting := len(list.At(assessment.Unanimous)) + len(list.At(assessment.Awaiting)); waiting > 0 {
		d.Paragraph(mark("%s encore à confirmer ensemble, sans désaccord à ce jour.", french.Count(waiting, "réponse reste", "réponses restent")))
	}
}

// positions are the different answers given, the agreed one of before included.
func (d *dossier) positions(one assessment.Divergence) markup {
	var pieces []markup
	for _, p := range one.Candidates {
		position := mark("%s", french.Answer(one.Question, p.Answer))
		if len(p.Roles) == 0 {
			position += " (réponse commune jusqu’ici)"
		}
		pieces = append(pieces, position)
	}
	return join(pieces, " / ")
}

// stake says what a choice may change.
func stake(one assessment.Divergence) string {
	points := french.Points(one.Weight) + " points sur la note globale"
	switch {
	case one.Weight == 0:
		points = "rien sur la note globale"
	case one.Weight < assessment.Whole(2):
		points = french.Points(one.Weight) + " point sur la note globale"
	}
	if one.Stars == 0 {
		return points
	}
	return french.Count(one.Stars, "étoile", "étoiles") + ", " + points
}

// decided lists the agreed answers on which opinions differed or of which the reason was
// written, in the order of the questionnaire.
func (d *dossier) decided(list assessment.Divergences) {
	var items []markup
	for i := range d.Questionnaire.Questions {
		one := list.Of(d.Questionnaire.Questions[i].ID)
		if one == nil || one.Stage != assessment.Settled || one.Kind == assessment.Agreed && one.Decision.Rationale == "" {
			continue
		}
		item := mark("%s – **%s**", one.Question.Title, french.Answer(one.Question, one.Decision))
		if one.Decision.Rationale != "" {
			item += mark(" – parce que : %s", one.Decision.Rationale)
		}
		items = append(items, item)
	}
	if len(items) > 0 {
		d.Heading(3, "Ce que nous avons tranché")
		d.List(items)
	}
}
