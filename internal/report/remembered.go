package report

import (
	"tnl-assess/assessment"
	"tnl-assess/internal/french"
)

// What a roadmap remembers: what is late, what is said to be done and does not show, what proves
// an answer and has grown old. All of it hangs on the day of the page, [assessment.Subject.Today].

// overdue lists, before anything else to do, the actions that should be over by now. It has no
// boxes: each action has its own further down.
func (d *dossier) overdue() {
	var items []markup
	for _, a := range d.Overdue() {
		follow := d.Assessment.FollowUps[a.ID]
		owner := follow.Owner
		if owner == "" {
			owner = a.Owner
		}
		items = append(items, mark("**%s** – ", a.Title)+d.progress(follow)+
			mark(" ; elle dure %s, et devait être finie %s. Responsable : %s.", french.Months(a.Months), due(follow.On, a.Months), d.holder(owner)))
	}
	if len(items) == 0 {
		return
	}
	d.Heading(2, "Ce qui a pris du retard")
	d.Paragraph(mark("Au %s, ces actions devraient être terminées. Les finir, les reprendre autrement ou y renoncer : le dire dans le suivi suffit.", french.Date(d.Today)))
	d.List(items)
}

// due is when an action that lasts so many months should have ended.
func due(on assessment.Date, months int) string {
	end := on.AddMonths(months)
	end.Day = 0 // a duration in months says no more
	return when(end)
}

// unproven says which questions do not show the effect of an action that is done.
func (d *dossier) unproven(a *assessment.Action) markup {
	var titles []string
	for _, e := range a.Effects {
		if q := d.Score.Question(e.Question); q != nil && q.Counts() && q.Floor < e.Points {
			titles = append(titles, "« "+q.Question.Title+" »")
		}
	}
	return mark("fait, effet à confirmer : la réponse ne le montre pas encore à %s", enumerate(titles))
}

// earlier says that a question has no answer yet in this campaign or, when an earlier one
// answered it, what waits to be confirmed.
func (d *dossier) earlier(q *assessment.Question) markup {
	p, ok := d.Assessment.Proposal(q)
	if !ok || p.Fault != nil {
		return "pas encore de réponse"
	}
	return mark("à confirmer ; réponse de la campagne %s : %s", french.Of(p.From), french.Answer(q, p.Answer))
}

// renewals lists the evidence that has grown old.
func (d *dossier) renewals() {
	var items []markup
	for _, e := range d.OldEvidence() {
		items = append(items, mark("%s – ", e.Question.Title)+proof(e.Evidence))
	}
	if len(items) == 0 {
		return
	}
	d.Heading(2, "Preuves à renouveler")
	d.Paragraph(mark("Au %s, ces preuves ont plus de %s. Une preuve récente dit que la pratique dure.", french.Date(d.Today), french.Months(d.Questionnaire.EvidenceLimit())))
	d.List(items)
}
