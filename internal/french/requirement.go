package french

import (
	"strconv"

	"tnl-assess/assessment"
)

// Requirement says what must be in place before an action.
func Requirement(q *assessment.Questionnaire, r assessment.Requirement) string {
	if r.Free {
		return "un logiciel libre en service"
	}
	question := q.Question(r.Question)
	if question != nil && question.Type == assessment.TypeChoice {
		for _, c := range question.Choices {
			if c.Points >= r.Min {
				return "au moins « " + c.Text + " »"
			}
		}
	}
	return Points(r.Min) + nbsp + "points à la question « " + QuestionTitle(q, r.Question) + " »"
}

// Witness says who did something, of what size and when.
func Witness(w assessment.Witness) string {
	text := w.Name + " (" + Count(w.Population, "habitant", "habitants")
	if w.Year > 0 {
		text += ", " + strconv.Itoa(w.Year)
	}
	return text + ")"
}

// Free says whether a page was read that attests free software, and of when it is.
func Free(n assessment.Network) string {
	text := map[assessment.FreeEvidence]string{
		assessment.FreeAttested: "logiciel libre attesté",
		assessment.FreePartly:   "un indice de logiciel libre",
		assessment.FreeNotRead:  "rien lu sur le logiciel libre, ce qui ne prouve rien",
	}[n.Free]
	if n.Year > 0 {
		return text + ", page de " + strconv.Itoa(n.Year)
	}
	return text + ", page sans date"
}
