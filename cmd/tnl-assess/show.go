package main

import (
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"tnl-assess/assessment"
	"tnl-assess/internal/french"
)

// page is a text to read in a terminal, at most pageWidth columns wide.
type page struct{ strings.Builder }

const pageWidth = 80

// show writes a whole questionnaire, as one would read it before a workshop.
func show(w io.Writer, q *assessment.Questionnaire) error {
	p := &page{}
	p.title(q.Title)
	p.text(0, fmt.Sprintf("« %s » %s – %s – environ %s", q.ID, q.Version, q.Licence, french.Count(q.Minutes, "minute", "minutes")))
	p.text(0, q.Presentation)
	number := 0
	for i := range q.Axes {
		axis := &q.Axes[i]
		p.title(fmt.Sprintf("%s (poids %d)", axis.Title, axis.Weight))
		p.text(0, axis.Presentation)
		for k := range q.Questions {
			if question := &q.Questions[k]; question.Axis == axis.ID {
				number++
				p.question(number, question)
			}
		}
	}
	for i := range q.Scales {
		p.scale(q, &q.Scales[i])
	}
	p.families(q)
	p.actions(q)
	p.sources(q)
	_, err := io.WriteString(w, p.String())
	return err
}

func (p *page) title(text string) {
	if p.Len() > 0 {
		p.WriteByte('\n')
	}
	p.text(0, text)
	p.text(0, strings.Repeat("─", min(utf8.RuneCountInString(text), pageWidth)))
}

// text writes a paragraph, wrapped and indented.
func (p *page) text(indent int, text string) { p.item(strings.Repeat(" ", indent), text) }

// item writes a paragraph whose first line begins with a mark, the others being aligned.
func (p *page) item(mark, text string) {
	width := utf8.RuneCountInString(mark)
	line, column := mark, width
	for i, word := range words(text) {
		size := utf8.RuneCountInString(word)
		switch {
		case i == 0:
			line, column = line+word, column+size
		case column+1+size > pageWidth:
			p.WriteString(line + "\n")
			line, column = strings.Repeat(" ", width)+word, width+size
		default:
			line, column = line+" "+word, column+1+size
		}
	}
	if column > width {
		p.WriteString(line + "\n")
	}
}

// words cuts a text where a line may be cut: never at a no-break space.
func words(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool { return r == ' ' || r == '\n' || r == '\t' })
}

// oneLine gives a text without its line feeds.
func oneLine(text string) string { return strings.Join(words(text), " ") }

func (p *page) question(number int, q *assessment.Question) {
	p.WriteByte('\n')
	p.item(fmt.Sprintf("%2d. ", number), q.Title)
	who := make([]string, len(q.Roles))
	for i, r := range q.Roles {
		who[i] = french.Role(r)
	}
	about := fmt.Sprintf("[%s] répond : %s – poids %d", q.ID, strings.Join(who, ", "), q.Weight)
	if q.Domain != "" {
		about += " – domaine du label : " + french.Domain(q.Domain)
	}
	p.text(4, about)
	p.text(4, q.Help)
	if q.Condition != nil {
		p.text(4, "Posée si : "+q.Condition.String())
	}
	p.values(q)
	if q.Skippable {
		p.text(4, "« Sans objet » est admis.")
	}
	p.labelled("Preuve : ", q.Evidence)
	for _, r := range q.References {
		p.labelled("À lire : ", reference(r.Title, r.Link))
	}
	p.labelled("Sources : ", strings.Join(q.Sources, ", "))
}

// values lists what may be answered, with the points that each answer earns.
func (p *page) values(q *assessment.Question) {
	if q.Type == assessment.TypeMultiple {
		p.text(4, "Plusieurs réponses, dont les points s’ajoutent :")
	}
	for _, c := range q.Choices {
		p.item(fmt.Sprintf("    %4s  ", french.Points(c.Points)), c.Text+" ["+c.ID+"]"+ownPoints(c)+libre(c.Free))
	}
	p.curve(q, q.Curve)
	if q.FreeFrom > 0 {
		p.text(4, "Un logiciel libre est en service à partir de "+french.Integer(q.FreeFrom)+".")
	}
	for _, size := range assessment.Sizes {
		if own, ok := q.CurveOf[size]; ok {
			p.text(4, "Pour la taille « "+string(size)+" » :")
			p.curve(q, own)
		}
	}
}

// libre says that an answer puts free software in service.
func libre(free bool) string {
	if free {
		return " – libre"
	}
	return ""
}

// ownPoints says what a choice earns the sizes that have points of their own.
func ownPoints(c assessment.Choice) string {
	var own []string
	for _, size := range assessment.Sizes {
		if points, ok := c.PointsOf[size]; ok {
			own = append(own, string(size)+" : "+french.Points(points))
		}
	}
	if len(own) == 0 {
		return ""
	}
	return " (" + strings.Join(own, ", ") + ")"
}

func (p *page) curve(q *assessment.Question, curve []assessment.Knot) {
	for _, k := range curve {
		known := assessment.Answer{State: assessment.Known, Value: assessment.Number(k.At)}
		p.item(fmt.Sprintf("    %4s  ", french.Points(k.Points)), french.Answer(q, known))
	}
}

// labelled writes a paragraph after its label, or nothing when there is none.
func (p *page) labelled(label, text string) {
	if text != "" {
		p.text(4, label+text)
	}
}

func reference(title, link string) string {
	if link == "" {
		return title
	}
	return title + " <" + link + ">"
}

func (p *page) scale(q *assessment.Questionnaire, s *assessment.Scale) {
	p.title(s.Title)
	p.text(0, "Aucun niveau n’est annoncé sous "+french.Percent(s.MinCoverage)+" de couverture.")
	for _, l := range s.Levels {
		p.WriteByte('\n')
		p.item(fmt.Sprintf("%2d. ", l.Number), l.Title)
		p.text(4, l.Meaning)
		for _, c := range l.Criteria {
			p.item("    · ", french.Criterion(q, c))
		}
	}
}

// families lists the questions that criteria look at together.
func (p *page) families(q *assessment.Questionnaire) {
	for _, f := range q.Families {
		p.title(f.Title)
		p.text(0, "Ces questions se comptent ensemble, à proportion de celles qui sont posées ; « sans objet » n’y compte pas.")
		p.text(4, strings.Join(f.Questions, ", "))
	}
}

func (p *page) actions(q *assessment.Questionnaire) {
	if len(q.Actions) == 0 {
		return
	}
	p.title("Actions")
	for i := range q.Actions {
		p.action(i+1, &q.Actions[i])
	}
}

func (p *page) action(number int, a *assessment.Action) {
	p.WriteByte('\n')
	p.item(fmt.Sprintf("%2d. ", number), a.Title)
	p.text(4, fmt.Sprintf("[%s] responsable : %s – durée : %s", a.ID, french.Role(a.Owner), french.Months(a.Months)))
	p.text(4, a.Description)
	p.labelled("Premier pas : ", a.FirstStep)
	for _, size := range assessment.Sizes {
		p.item("    · ", french.Size(size)+" : "+french.Days(a.Effort[size]))
	}
	for _, e := range a.Effects {
		p.item("    → ", fmt.Sprintf("« %s » vaut alors au moins %s", e.Question, french.Points(e.Points)))
	}
	p.labelled("Après : ", strings.Join(a.After, ", "))
	p.labelled("Besoins : ", strings.Join(a.Functions, ", "))
	p.labelled("Conseil : ", a.Advice)
	p.labelled("Risque : ", a.Risk)
	p.labelled("Indicateur : ", a.Indicator)
	p.labelled("Sources : ", strings.Join(a.Sources, ", "))
}

func (p *page) sources(q *assessment.Questionnaire) {
	if len(q.Sources) == 0 {
		return
	}
	p.title("Sources")
	for _, s := range q.Sources {
		text := reference(s.Title, s.Link)
		if !s.Seen.IsZero() {
			text += " – constaté : " + french.Date(s.Seen)
		}
		p.item(s.ID+"  ", text)
	}
}
