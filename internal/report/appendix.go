package report

import (
	"slices"
	"strconv"
	"strings"

	"tnl-assess/assessment"
	"tnl-assess/internal/french"
)

// openQuestions lists what is still to be found, and who can.
func (d *dossier) openQuestions() {
	toFind := d.Score.ToFind()
	if len(toFind) == 0 {
		return
	}
	d.Heading(2, "Questions ouvertes")
	d.Paragraph("Ne pas savoir n’est pas une faute : c’est une réponse à chercher. Les questions qui pèsent le plus viennent d’abord.")
	rows := make([][]markup, len(toFind))
	for i, q := range toFind {
		rows[i] = []markup{mark("%s", q.Question.Title), mark("%s", d.answerers(q.Question)), d.why(q)}
	}
	d.Table([]markup{"Question", "Qui peut répondre", "Pourquoi elle reste ouverte"}, rows)
}

// why says what keeps a question open.
func (d *dossier) why(q assessment.QuestionScore) markup {
	answer, given := d.Campaign().Answers[q.Question.ID]
	switch {
	case !given:
		return d.earlier(q.Question)
	case answer.State != assessment.Unknown:
		return "la réponse donnée dépend d’une autre question, encore ouverte"
	case answer.Note != "":
		return mark("« ne sait pas » : %s", answer.Note)
	default:
		return "« ne sait pas »"
	}
}

// mostUnproved is how many claims without a proof a roadmap names; a report names all.
const mostUnproved = 6

// unproved lists what is claimed without a proof, what weighs most on the proven level first; at most
// so many, all when it is 0.
func (d *dossier) unproved(most int) {
	toProve := d.ToProve()
	if len(toProve) == 0 {
		return
	}
	d.Heading(2, "Preuves à réunir")
	text := markup("Un jury croit ce qu’il peut voir. Voici ce que nous affirmons sans le montrer encore, ce qui compte le plus d’abord.")
	if most > 0 && len(toProve) > most {
		text += mark(" Les %d premières sur %d ; le rapport les donne toutes.", most, len(toProve))
		toProve = toProve[:most]
	}
	d.Paragraph(text)
	rows := make([][]markup, len(toProve))
	for i, q := range toProve {
		rows[i] = []markup{
			mark("%s", q.Question.Title), mark("%s", french.Answer(q.Question, d.Campaign().Answers[q.Question.ID])), mark("%s", q.Question.Evidence),
		}
	}
	d.Table([]markup{"Question", "Notre réponse", "Ce qui la prouverait"}, rows)
}

// gatheredProofs lists the proofs already gathered.
func (d *dossier) gatheredProofs() {
	d.answered("Preuves déjà réunies", func(q *assessment.Question, a assessment.Answer) []markup {
		var items []markup
		for _, e := range a.Evidence {
			items = append(items, mark("%s – ", q.Title)+proof(e))
		}
		return items
	})
}

// proof writes a piece of evidence, with its date.
func proof(e assessment.Evidence) markup {
	text := link(e.Title, e.Link)
	if !e.Date.IsZero() {
		text += mark(" (%s)", french.Date(e.Date))
	}
	return text
}

// aside lists the questions that do not apply, and why.
func (d *dossier) aside() {
	d.answered("Ce qui ne nous concerne pas", func(q *assessment.Question, a assessment.Answer) []markup {
		if a.State != assessment.NotApplicable {
			return nil
		}
		return []markup{mark("%s – %s", q.Title, french.Answer(q, a))}
	})
}

// notes keeps what the trinôme wrote beside its answers.
func (d *dossier) notes() {
	d.answered("Notes du trinôme", func(q *assessment.Question, a assessment.Answer) []markup {
		if strings.TrimSpace(a.Note) == "" {
			return nil
		}
		return []markup{mark("%s – %s%s", q.Title, a.Note, d.signed(a))}
	})
}

// signed says who wrote a note.
func (d *dossier) signed(a assessment.Answer) markup {
	if a.By == "" {
		return ""
	}
	return mark(" – noté par %s", d.holder(a.By))
}

// answered writes a section of what there is to say about each answer, in the order of the
// questionnaire; nothing when there is nothing to say.
func (d *dossier) answered(title markup, say func(*assessment.Question, assessment.Answer) []markup) {
	count, items := 0, map[string][]markup{} // by axis
	for i := range d.Questionnaire.Questions {
		q := &d.Questionnaire.Questions[i]
		score := d.Score.Question(q.ID)
		if a, ok := d.Campaign().Answers[q.ID]; ok && score != nil && score.Status != assessment.NotAsked {
			said := say(q, a)
			items[q.Axis] = append(items[q.Axis], said...)
			count += len(said)
		}
	}
	if count == 0 {
		return
	}
	d.Heading(2, title)
	if count <= readAtOnce {
		var all []markup
		for _, axis := range d.Questionnaire.Axes {
			all = append(all, items[axis.ID]...)
		}
		d.List(all)
		return
	}
	for _, axis := range d.Questionnaire.Axes {
		if len(items[axis.ID]) > 0 {
			d.Heading(3, mark("%s", axis.Title))
			d.List(items[axis.ID])
		}
	}
}

// readAtOnce is the number of items from which a list is cut by axis.
const readAtOnce = 12

// signatures leaves room for those who commit to the roadmap.
func (d *dossier) signatures() {
	d.Heading(2, "Adoption")
	d.Paragraph("Document présenté le ……………… et adopté le ………………")
	head, names := make([]markup, len(trio)), make([]markup, len(trio))
	for i, member := range trio {
		head[i], names[i] = markup(member.sponsor), mark("%s", d.person(member.role))
		if names[i] == "" {
			names[i] = "………………"
		}
	}
	d.Form(head, [][]markup{names, {"Signature :", "Signature :", "Signature :"}})
}

// method says how the estimate is made.
func (d *dossier) method() {
	d.Heading(2, "Méthode")
	weights := make([]string, len(d.Questionnaire.Axes))
	for i, a := range d.Questionnaire.Axes {
		weights[i] = a.Title + " : " + strconv.Itoa(a.Weight)
	}
	items := []markup{
		mark("Chaque question vaut de 0 à 100 points. La note d’un axe est la moyenne de ses questions, et la note globale celle des axes, selon leur poids (%s).", strings.Join(weights, " ; ")),
		"Ce que nous ne savons pas n’est jamais compté comme un « non » : il ouvre un intervalle, du plancher (zéro) au plafond (le maximum).",
		"Une question sans objet quitte le calcul. Un axe dont plus de la moitié du poids est sans objet n’est pas évalué, et ne pèse plus dans la note globale.",
		mark("Un niveau est acquis quand tous ses critères et ceux des niveaux précédents sont remplis au plancher. Sous %s de couverture, aucun n’est annoncé.", french.Percent(d.before.Scale.MinCoverage)),
	}
	if d.before.Scale.Strict {
		items = append(items, "Pour les niveaux, une question sans objet vaut zéro : on n’en gagne pas un en écartant des questions.")
	}
	if d.Roadmap.Target != nil {
		items = append(items, d.choice(), d.means())
		if rules := d.rules(); rules != "" {
			items = append(items, rules)
		}
	}
	d.List(append(items, d.origin()))
}

// origin says which questionnaire was answered, when, and how its content may be used.
func (d *dossier) origin() markup {
	text := mark("Questionnaire « %s », version %s", d.Questionnaire.Title, d.Questionnaire.Version)
	if d.Questionnaire.Licence != "" {
		text += mark(", contenu sous licence « %s »", d.Questionnaire.Licence)
	}
	if date := when(d.Campaign().Date); date != "" {
		text += mark(" ; réponses recueillies %s", date)
	}
	return text + "."
}

// cited lists the sources of the planned actions, in the order of the questionnaire.
func (d *dossier) cited() []assessment.Source {
	var ids []string
	for _, a := range d.Roadmap.Actions {
		ids = append(ids, a.Sources...)
	}
	var cited []assessment.Source
	for _, s := range d.Questionnaire.Sources {
		if slices.Contains(ids, s.ID) {
			cited = append(cited, s)
		}
	}
	return cited
}

// cites gives the numbers of some sources in the list at the end.
func (d *dossier) cites(ids []string) markup {
	var numbers []string
	for i, s := range d.cited() {
		if slices.Contains(ids, s.ID) {
			numbers = append(numbers, "n° "+strconv.Itoa(i+1))
		}
	}
	return mark("%s", strings.Join(numbers, ", "))
}

// sources lists the texts that the actions rest on.
func (d *dossier) sources() {
	var items []markup
	for i, s := range d.cited() {
		items = append(items, mark("n° %d – ", i+1)+source(s))
	}
	if len(items) > 0 {
		d.Heading(2, "Sources")
		d.Paragraph("Les actions s’appuient sur ces textes ; les numéros cités plus haut y renvoient. Le questionnaire donne ceux de ses questions.")
		d.List(items)
	}
}

// source names a text, with its address and when it was looked at.
func source(s assessment.Source) markup {
	text := link(s.Title, s.Link)
	if seen := when(s.Seen); seen != "" {
		text += mark(" (consulté %s)", seen)
	}
	return text
}
