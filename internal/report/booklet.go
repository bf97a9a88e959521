package report

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"tnl-assess/assessment"
	"tnl-assess/internal/french"
	"tnl-assess/internal/page"
)

// Questionnaire writes a whole questionnaire in Markdown, to be read or printed and filled in
// by hand.
func Questionnaire(w io.Writer, q *assessment.Questionnaire) error {
	return page.Write(w, "du questionnaire", newBooklet(q, false).String())
}

// QuestionnaireText writes the same for a terminal of 80 columns, without colour, with what those who
// write questionnaires look for: ids, the weights of axes, the functions of actions.
func QuestionnaireText(w io.Writer, q *assessment.Questionnaire) error {
	text := page.Terminal{Width: page.Columns}.Render(newBooklet(q, true).Page)
	return page.Write(w, "du questionnaire", text+"\n")
}

// booklet is a questionnaire in the making.
type booklet struct {
	page.Page
	q     *assessment.Questionnaire
	coded bool // whether ids are shown
}

func newBooklet(q *assessment.Questionnaire, coded bool) *booklet {
	b := &booklet{q: q, coded: coded}
	b.front()
	number := 0
	for i := range q.Axes {
		title := mark("%s", q.Axes[i].Title)
		if coded {
			title += mark(" (poids %d)", q.Axes[i].Weight)
		}
		b.Heading(2, title)
		b.Paragraph(mark("%s", q.Axes[i].Presentation))
		for k := range q.Questions {
			if question := &q.Questions[k]; question.Axis == q.Axes[i].ID {
				number++
				b.question(number, question)
			}
		}
	}
	b.scales()
	b.actions()
	b.software()
	b.texts()
	b.sources()
	return b
}

// code is the id of something, where ids are shown.
func (b *booklet) code(id string) markup {
	if !b.coded {
		return ""
	}
	return mark(" %s", "["+id+"]")
}

// front says what this is, and how to answer.
func (b *booklet) front() {
	b.Heading(1, mark("%s", b.q.Title))
	b.Paragraph(mark("Questionnaire « %s », version %s. Contenu sous licence « %s ».", b.q.ID, b.q.Version, b.q.Licence))
	b.Paragraph(mark("%s", b.q.Presentation))
	b.rules()
	b.Paragraph("Collectivité : ………………………………  Date : ………………")
}

// rules say what holds for every question; a questionnaire that says nothing of it has two.
func (b *booklet) rules() {
	items := []markup{
		mark("**%s**, environ %s, à trois : chaque question dit qui répond d’abord.", french.Count(len(b.q.Questions), "question", "questions"), french.Count(b.q.Minutes, "minute", "minutes")),
		"**« Sans objet »**, là où il est proposé, demande une raison, et sort la question du calcul.",
	}
	if len(b.q.Rules) == 0 {
		items = append(items, "**« Ne sait pas »** est une réponse : elle n’est jamais comptée comme un « non ».")
	}
	for _, rule := range b.q.Rules {
		items = append(items, mark("%s", rule))
	}
	b.List(items)
}

// question writes a question with boxes to tick or a number to fill in.
func (b *booklet) question(number int, q *assessment.Question) {
	b.Heading(3, mark("%d. %s", number, q.Title)+b.code(q.ID))
	who := make([]string, len(q.Roles))
	for i, r := range q.Roles {
		who[i] = french.Role(r)
	}
	about := mark("*Répond : %s. Poids : %d.", strings.Join(who, ", puis "), q.Weight)
	if q.Domain != "" {
		about += mark(" Domaine du label : %s.", lower(french.Domain(q.Domain)))
	}
	b.Paragraph(about + "*")
	if q.Condition != nil {
		b.Paragraph(mark("Posée si : %s", q.Condition))
	}
	b.Paragraph(mark("%s", q.Help))
	b.answers(q)
	b.about(q)
}

// answers lists what may be answered, with what it earns.
func (b *booklet) answers(q *assessment.Question) {
	var items []markup
	for i := range q.Choices {
		items = append(items, mark("☐ %s", q.Choices[i].Text)+b.code(q.Choices[i].ID)+mark(" – %s", choicePoints(&q.Choices[i])))
	}
	if q.Type == assessment.TypeMultiple {
		b.Paragraph("Plusieurs réponses possibles ; leurs points s’ajoutent, jusqu’à 100.")
	}
	if len(q.Curve) > 0 {
		unit := "%"
		if q.Type == assessment.TypeCount {
			unit = q.Unit
		}
		items = append(items, mark("Réponse : ……… %s – %s", unit, curvePoints(q)))
	}
	if q.FreeFrom > 0 {
		items[len(items)-1] += mark(", logiciel libre en service à partir de %s", french.Integer(q.FreeFrom))
	}
	items = append(items, "☐ Ne sait pas")
	if q.Skippable {
		items = append(items, "☐ Sans objet, parce que ………………………………")
	}
	b.List(items)
}

// choicePoints says what a choice earns: "70 points (village : 100)".
func choicePoints(c *assessment.Choice) string {
	text := points(c.Points)
	var own []string
	for _, size := range assessment.Sizes {
		if p, ok := c.PointsOf[size]; ok {
			own = append(own, string(size)+" : "+french.Points(p))
		}
	}
	if len(own) > 0 {
		text += " (" + strings.Join(own, ", ") + ")"
	}
	if c.Free {
		text += ", logiciel libre en service"
	}
	return text
}

func points(p assessment.Points) string {
	if p < 2*assessment.Whole(1) {
		return french.Points(p) + "\u00a0point"
	}
	return french.Points(p) + "\u00a0points"
}

// curvePoints says what numbers earn: "0 → 0 ; 50 → 65 ; 80 → 100 points".
func curvePoints(q *assessment.Question) string {
	written := func(curve []assessment.Knot) string {
		knots := make([]string, len(curve))
		for i, k := range curve {
			knots[i] = french.Integer(k.At) + " → " + french.Points(k.Points)
		}
		return strings.Join(knots, " ; ") + " points"
	}
	text := written(q.Curve)
	for _, size := range assessment.Sizes {
		if own, ok := q.CurveOf[size]; ok {
			text += " (" + string(size) + " : " + written(own) + ")"
		}
	}
	return text
}

// about says what would prove an answer, what to read and where the facts come from.
func (b *booklet) about(q *assessment.Question) {
	items := []markup{mark("Preuve : %s", q.Evidence)}
	if q.Prepare != "" {
		items = append(items, mark("À préparer : %s", q.Prepare))
	}
	for _, r := range q.References {
		items = append(items, "À lire : "+link(r.Title, r.Link))
	}
	if len(q.Sources) > 0 {
		items = append(items, mark("Sources : %s", strings.Join(q.Sources, ", ")))
	}
	b.List(items)
}

// scales presents the levels and what they ask.
func (b *booklet) scales() {
	for _, s := range b.q.Scales {
		b.Heading(2, mark("%s", s.Title))
		rule := mark("Un niveau est acquis quand tous ses critères et ceux des précédents sont remplis. Sous %s de couverture, aucun n’est annoncé.", french.Percent(s.MinCoverage))
		if s.Strict {
			rule += " Une question sans objet y vaut zéro."
		}
		b.Paragraph(rule)
		for _, l := range s.Levels {
			b.Paragraph(mark("**%d. ", l.Number) + mark("%s** – %s", l.Title, l.Meaning))
			items := make([]markup, len(l.Criteria))
			for i, c := range l.Criteria {
				items[i] = mark("%s", french.Criterion(b.q, c))
			}
			b.List(items)
		}
	}
	b.families()
}

// families lists the questions that criteria look at together.
func (b *booklet) families() {
	for _, f := range b.q.Families {
		b.Paragraph(mark("**%s** : un critère qui compte ces questions en demande à proportion de celles qui vous sont posées ; une question « sans objet » n’y compte pas.", f.Title))
		items := make([]markup, len(f.Questions))
		for i, id := range f.Questions {
			items[i] = mark("%s", b.q.Question(id).Title)
		}
		b.List(items)
	}
}

// actions presents every action, axis by axis.
func (b *booklet) actions() {
	if len(b.q.Actions) == 0 {
		return
	}
	b.Heading(2, "Actions")
	b.Paragraph(mark("Les efforts, en journées, sont des estimations, accompagnement compris, pour quatre tailles, selon les postes de travail (à défaut les agents, à défaut la population) : %s.", sizes()))
	for i := range b.q.Axes {
		b.Heading(3, mark("Actions – %s", b.q.Axes[i].Title))
		for k := range b.q.Actions {
			if a := &b.q.Actions[k]; a.Axis == b.q.Axes[i].ID {
				b.action(a)
			}
		}
	}
}

func sizes() string {
	names := make([]string, len(assessment.Sizes))
	for i, size := range assessment.Sizes {
		names[i] = string(size) + " (" + french.Workstations(size) + ")"
	}
	return strings.Join(names, ", ")
}

func (b *booklet) action(a *assessment.Action) {
	b.Paragraph(mark("**%s**", a.Title) + b.code(a.ID) + mark(" – %s", a.Description))
	effort := make([]string, len(assessment.Sizes))
	for i, size := range assessment.Sizes {
		effort[i] = string(size) + " " + french.Integer(a.Effort[size])
	}
	items := []markup{mark("Responsable : %s. Durée : %s. Jours : %s.", french.Role(a.Owner), french.Months(a.Months), strings.Join(effort, ", "))}
	effects := make([]string, len(a.Effects))
	for i, e := range a.Effects {
		effects[i] = e.Question + " (" + french.Points(e.Points) + ")"
	}
	items = append(items, mark("Fait progresser : %s", strings.Join(effects, ", ")))
	for _, part := range []struct{ label, text string }{
		{"Premier pas", a.FirstStep},
		{"Après", strings.Join(b.titles(a.After), " ; ")},
		{"Exige", strings.Join(b.required(a), " ; ")},
		{"Dépend d’un accord", a.Consent},
		{"Besoins", b.needs(a)},
		{"Conseil", a.Advice},
		{"Risque", a.Risk},
		{"Indicateur", a.Indicator},
		{"Sources", strings.Join(a.Sources, ", ")},
	} {
		if part.text != "" {
			items = append(items, mark("%s : %s", part.label, part.text))
		}
	}
	b.List(items)
}

// needs lists the ids of the functions that an action puts in place, where ids are shown.
func (b *booklet) needs(a *assessment.Action) string {
	if !b.coded {
		return ""
	}
	return strings.Join(a.Functions, ", ")
}

// required lists what must be in place before an action.
func (b *booklet) required(a *assessment.Action) []string {
	var list []string
	for _, r := range a.Requires {
		list = append(list, french.Requirement(b.q, r))
	}
	return list
}

// titles gives the titles of actions.
func (b *booklet) titles(ids []string) []string {
	titles := make([]string, len(ids))
	for i, id := range ids {
		titles[i] = id
		if a := b.q.Action(id); a != nil {
			titles[i] = a.Title
		}
	}
	return titles
}

// software lists the free programs of the functions that actions name.
func (b *booklet) software() {
	if len(b.q.Functions) == 0 {
		return
	}
	b.Heading(2, "Logiciels libres, par besoin")
	b.Paragraph("Des pistes, et non des recommandations. Une licence n’est donnée que si une source l’établit ; elle peut avoir changé depuis la date du constat.")
	for i := range b.q.Functions {
		f := &b.q.Functions[i]
		items := make([]markup, len(f.Software))
		for k, s := range f.Software {
			items[k] = program(s)
		}
		b.Paragraph(mark("**%s**", f.Title))
		b.List(items)
		if f.Note != "" {
			b.Paragraph(mark("%s", f.Note))
		}
	}
}

// program writes all that the catalogue says of a program.
func program(s assessment.Software) markup {
	text := mark("%s", french.Software(s))
	for _, part := range []struct{ label, text string }{
		{"pilote", s.Steward}, {"utilisé à", s.Usage}, {"socle de l’État, juin 2021", french.Listing(s.SILL)}, {"prêté", s.Lent}, {"réserve", s.Reserve}, {"sources", strings.Join(s.Sources, ", ")},
	} {
		if part.text != "" {
			text += mark(" ; %s : %s", part.label, part.text)
		}
	}
	if date := when(s.Seen); date != "" {
		text += mark(" (constaté %s)", date)
	}
	return text
}

// texts lists the laws and standards that questions cite.
func (b *booklet) texts() {
	list := b.q.References()
	if len(list) == 0 {
		return
	}
	b.Heading(2, "Textes de loi et normes")
	b.Paragraph("Une aide à la lecture, à la date indiquée, et non un conseil juridique.")
	items := bulleted(list)
	for i, r := range list {
		if len(r.Sources) > 0 {
			items[i] += mark(" (pages lues : %s)", strings.Join(r.Sources, ", "))
		}
	}
	b.List(items)
}

// sources lists where the facts come from.
func (b *booklet) sources() {
	var items []markup
	for _, s := range b.q.Sources {
		items = append(items, mark("%s – ", s.ID)+source(s))
	}
	if len(items) > 0 {
		b.Heading(2, "Sources")
		b.List(items)
	}
}

// Weights writes, question by question, the weight, what it makes of its axis and of the
// whole, the domain of the label and the sources: the tables that a reader checks a scale by.
func Weights(w io.Writer, q *assessment.Questionnaire) error {
	b := &booklet{q: q}
	b.Heading(1, mark("Poids et sources : %s", q.Title))
	b.Paragraph(mark("Questionnaire « %s », version %s. La raison de chaque poids et de chaque seuil est en commentaire dans le fichier du questionnaire.", q.ID, q.Version))
	b.Paragraph("Les parts supposent que toutes les questions sont posées ; une question sans objet, ou qui ne concerne pas la collectivité, laisse la sienne aux autres questions de l’axe.")
	var axes int
	for _, a := range q.Axes {
		axes += a.Weight
	}
	for i := range q.Axes {
		b.weights(&q.Axes[i], axes)
	}
	b.domainShares(axes)
	b.sources()
	return page.Write(w, "des poids", b.String())
}

// weights draws the table of one axis.
func (b *booklet) weights(axis *assessment.Axis, axes int) {
	whole := b.weightOf(axis.ID)
	b.Heading(2, mark("%s – poids %d, soit %s de l’ensemble", axis.Title, axis.Weight, percent(axis.Weight, axes)))
	var rows [][]markup
	for _, q := range b.q.Questions {
		if q.Axis != axis.ID {
			continue
		}
		rows = append(rows, []markup{
			mark("%s (%s)", q.Title, q.ID), mark("%d", q.Weight), mark("%s", percent(q.Weight, whole)),
			mark("%s", percent(q.Weight*axis.Weight, whole*axes)), mark("%s", french.Domain(q.Domain)), mark("%s", strings.Join(cited(q), ", ")),
		})
	}
	b.Table([]markup{"Question", "Poids", "De l’axe", "De l’ensemble", "Domaine du label", "Sources"}, rows)
}

// cited lists the codes of the sources of a question, those of its references included.
func cited(q assessment.Question) []string {
	ids := slices.Clone(q.Sources)
	for _, r := range q.References {
		for _, id := range r.Sources {
			if !slices.Contains(ids, id) {
				ids = append(ids, id)
			}
		}
	}
	return ids
}

// weightOf adds up the weights of the questions of an axis.
func (b *booklet) weightOf(axis string) int {
	sum := 0
	for _, q := range b.q.Questions {
		if q.Axis == axis {
			sum += q.Weight
		}
	}
	return sum
}

// domainShares says how many questions each domain of the label has, and their weight.
func (b *booklet) domainShares(axes int) {
	var rows [][]markup
	for _, d := range assessment.Domains {
		count, share := 0, 0.0
		for _, q := range b.q.Questions {
			if q.Domain == d {
				count++
				share += float64(q.Weight*b.q.Axis(q.Axis).Weight) / float64(b.weightOf(q.Axis)*axes)
			}
		}
		if count > 0 {
			rows = append(rows, []markup{mark("%s", french.Domain(d)), mark("%d", count), mark("%s", strings.Replace(fmt.Sprintf("%.1f %%", 100*share), ".", ",", 1))})
		}
	}
	if len(rows) > 0 {
		b.Heading(2, "Selon les domaines du label")
		b.Paragraph("Le rattachement des questions aux domaines est le nôtre.")
		b.Table([]markup{"Domaine du label", "Questions", "Part de l’ensemble"}, rows)
	}
}

// percent writes part / whole with one decimal.
func percent(part, whole int) string {
	return strings.Replace(fmt.Sprintf("%.1f %%", 100*float64(part)/float64(max(whole, 1))), ".", ",", 1)
}

// Catalogue writes the free programs that the program knows, need by need.
func Catalogue(w io.Writer, functions []assessment.Function, sources []assessment.Source) error {
	b := &booklet{q: &assessment.Questionnaire{Functions: functions, Sources: sources}}
	b.Heading(1, "Catalogue de logiciels libres")
	b.software()
	b.sources()
	return page.Write(w, "du catalogue", b.String())
}
