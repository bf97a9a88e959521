package report

import (
	"cmp"
	"slices"
	"strings"

	"tnl-assess/assessment"
	"tnl-assess/internal/french"
	"tnl-assess/internal/page"
)

// NewCandidature makes a file to copy from into the form of the label: answers, notes and
// evidence arranged by its five domains, and what is still missing.
func NewCandidature(r assessment.Result) page.Document {
	d := newDossier(r)
	d.Heading(1, mark("Dossier préparatoire de candidature – %s", french.Place(d.Authority())))
	d.Note("**Pour préparer, et non pour candidater :** ce dossier range nos réponses selon les cinq domaines que regarde le jury du label Territoire Numérique Libre, " +
		"afin de les recopier dans le formulaire de l’ADULLACT. Les questions du formulaire ne sont pas reprises ici, et le rattachement aux domaines est le nôtre.")
	d.identity()
	d.mandated()
	d.missing()
	for _, domain := range append(slices.Clone(assessment.Domains), "") {
		d.domain(domain)
	}
	d.method()
	return d.document("Dossier préparatoire de candidature")
}

// mandated leaves room for the two people who sign a candidature.
func (d *dossier) mandated() {
	d.Heading(2, "Les deux personnes mandatées")
	d.List([]markup{
		"**L’élu ou l’élue :** " + d.signatory(assessment.RoleElu),
		"**Le référent ou la référente technique :** " + d.signatory(assessment.RoleDSI),
	})
}

// missing lists what a jury could not see: claims without evidence, and unknown answers.
func (d *dossier) missing() {
	if toProve := d.ToProve(); len(toProve) > 0 {
		d.Heading(2, "Preuves manquantes")
		d.Paragraph("Ce que nous affirmons sans le montrer encore, le plus important d’abord.")
		rows := make([][]markup, len(toProve))
		for i, q := range toProve {
			rows[i] = []markup{mark("%s", domainTitle(q.Question.Domain)), mark("%s", q.Question.Title), mark("%s", q.Question.Evidence)}
		}
		d.Table([]markup{"Domaine", "Ce que nous affirmons", "Ce qui le prouverait"}, rows)
	}
	d.openQuestions()
}

func domainTitle(domain assessment.Domain) string {
	if domain == "" {
		return "Hors des domaines"
	}
	return french.Domain(domain)
}

// domain writes what there is to say of one domain; of the questions of none, when it is "".
func (d *dossier) domain(domain assessment.Domain) {
	var items []markup
	for _, q := range d.Score.Questions {
		if q.Question.Domain == domain && q.Status == assessment.Answered {
			items = append(items, d.claim(q))
		}
	}
	if len(items) == 0 {
		return
	}
	d.Heading(2, mark("%s", domainTitle(domain)))
	if score := d.Score.Domain(domain); score != nil && score.Evaluated {
		d.Paragraph(mark("Notre estimation pour ce domaine : %s sur 100 ; réponses connues : %s.", between(score.Interval), french.Percent(score.Coverage)))
	}
	d.List(items)
}

// claim writes an answer, with its note and its evidence.
func (d *dossier) claim(q assessment.QuestionScore) markup {
	a := d.Campaign().Answers[q.Question.ID]
	lines := []markup{mark("**%s** – %s", q.Question.Title, french.Answer(q.Question, a))}
	if strings.TrimSpace(a.Note) != "" {
		lines = append(lines, mark("**Note :** %s", a.Note))
	}
	for _, e := range a.Evidence {
		lines = append(lines, "**Preuve :** "+proof(e))
	}
	if len(a.Evidence) == 0 && 2*q.Floor >= assessment.Full {
		lines = append(lines, mark("**Preuve à joindre :** %s", q.Question.Evidence))
	}
	return nest(lines[0], lines[1:]...)
}

// perDomain is how many strengths of a domain a summary tells.
const perDomain = 2

// NewBadge makes a short summary for the first step of the label, the Badge, whose form is
// simpler.
func NewBadge(r assessment.Result) page.Document {
	d := newDossier(r)
	d.Heading(1, mark("Résumé pour le Badge – %s", french.Place(d.Authority())))
	d.Note("**À lire avant :** le formulaire du Badge compte dix questions, que nous n’avons pas trouvées publiées. Ce résumé ne les devine pas : " +
		"il dit en peu de mots ce que nous pouvons montrer dans chaque domaine du label, pour y répondre vite quand le formulaire est ouvert.")
	d.identity()
	d.strengths()
	d.gathered()
	return d.document("Résumé pour le Badge")
}

// strengths tells the best of each domain, what is proven first.
func (d *dossier) strengths() {
	d.Heading(2, "Ce que nous pouvons dire")
	var rows [][]markup
	for _, domain := range assessment.Domains {
		best := d.best(domain)
		if len(best) == 0 {
			rows = append(rows, []markup{mark("%s", domainTitle(domain)), "rien encore que nous puissions affirmer", "–"})
		}
		for _, q := range best {
			proven := markup("à joindre")
			if q.Proven {
				proven = "oui"
			}
			text := mark("%s – %s", q.Question.Title, french.Answer(q.Question, d.Campaign().Answers[q.Question.ID]))
			rows = append(rows, []markup{mark("%s", domainTitle(domain)), text, proven})
		}
	}
	d.Table([]markup{"Domaine", "Notre réponse", "Preuve"}, rows)
}

// best lists the strongest answers of a domain: proven, then worth most, then weighing most.
func (d *dossier) best(domain assessment.Domain) []assessment.QuestionScore {
	var claims []assessment.QuestionScore
	for _, q := range d.Score.Questions {
		if q.Question.Domain == domain && q.Status == assessment.Answered && q.Floor > 0 {
			claims = append(claims, q)
		}
	}
	rank := func(q assessment.QuestionScore) int {
		if q.Proven {
			return 0
		}
		return 1
	}
	slices.SortStableFunc(claims, func(a, b assessment.QuestionScore) int {
		return cmp.Or(cmp.Compare(rank(a), rank(b)), cmp.Compare(b.Floor, a.Floor), cmp.Compare(b.Question.Weight, a.Question.Weight))
	})
	return claims[:min(perDomain, len(claims))]
}

// gathered lists the evidence of those strengths, and what is still to be joined.
func (d *dossier) gathered() {
	var items []markup
	for _, domain := range assessment.Domains {
		for _, q := range d.best(domain) {
			for _, e := range d.Campaign().Answers[q.Question.ID].Evidence {
				items = append(items, "✓ "+proof(e))
			}
			if !q.Proven && q.Question.Evidence != "" {
				items = append(items, mark("✗ À joindre : %s", q.Question.Evidence))
			}
		}
	}
	if len(items) > 0 {
		d.Heading(2, "Preuves à tenir prêtes")
		d.List(items)
	}
}
