package french

import (
	"strings"

	"tnl-assess/assessment"
)

// Answer writes what was answered to a question: the text of what was chosen, a number, or
// the reason why the question does not apply.
func Answer(q *assessment.Question, a assessment.Answer) string {
	switch a.State {
	case assessment.Known:
		return value(q, a.Value)
	case assessment.NotApplicable:
		if a.Reason == "" {
			return "Sans objet"
		}
		return "Sans objet : " + a.Reason
	case assessment.Unknown:
		return "Ne sait pas"
	default:
		return "Pas encore de réponse"
	}
}

func value(q *assessment.Question, v assessment.Value) string {
	switch {
	case v.IsNumber():
		return quantity(q, v.Number())
	case len(v.Items()) == 0:
		return "Aucun de ces points"
	default:
		texts := make([]string, len(v.Items()))
		for i, id := range v.Items() {
			texts[i] = choiceText(q, id)
		}
		return strings.Join(texts, " ; ")
	}
}

// quantity writes a number with its unit, which the questionnaire gives in the plural.
func quantity(q *assessment.Question, n int) string {
	switch {
	case q.Type == assessment.TypeShare:
		return Integer(n) + " %"
	case q.Unit == "":
		return Integer(n)
	case n < 2:
		return q.Unit + " : " + Integer(n)
	default:
		return Integer(n) + nbsp + q.Unit
	}
}

func choiceText(q *assessment.Question, id string) string {
	c := q.Choice(id)
	switch {
	case c != nil && c.Text != "":
		return c.Text
	case id == assessment.Yes:
		return "Oui"
	case id == assessment.No:
		return "Non"
	default:
		return id
	}
}
