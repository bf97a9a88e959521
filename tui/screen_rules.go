package tui

import (
	"strings"

	"tnl-assess/assessment"
	"tnl-assess/internal/french"
)

// newRulesScreen shows what holds for every question, and the figures that are worth having at hand.
func newRulesScreen(s *session, _ place) screen {
	x := &rulesScreen{}
	x.read(s, x.text, keys.Back)
	return x
}

type rulesScreen struct{ reader }

func (x *rulesScreen) text(width int) string {
	t, q := x.s.theme, x.s.questionnaire
	column := min(width-4, textWidth)
	var lines []string
	part := func(title string) { lines = append(lines, "", t.accent.Render(title)) }
	item := func(text string) { lines = append(lines, bulleted(text, column)...) }
	if len(q.Rules) > 0 {
		part("Ce qui vaut pour toutes les questions")
	}
	for _, rule := range q.Rules {
		item(rule)
	}
	if figures := x.s.figures(); len(figures) > 0 {
		part("Les chiffres à avoir sous la main")
		lines = append(lines, styled(t.muted, "Ce que l’on ne trouve pas reste « ne sait pas », et n’est jamais compté comme un « non ».", column)...)
		for _, of := range figures {
			item(capital(of.Prepare) + " (" + french.Role(of.Lead()) + ")")
		}
	}
	if len(lines) == 0 {
		lines = []string{"", "Ce questionnaire n’a pas de règle générale, et ne demande aucun chiffre à l’avance."}
	}
	return indent(strings.Join(lines, "\n"), x.margin(column))
}

// bulleted is a text as an item of a list.
func bulleted(text string, width int) []string {
	lines := wrap(text, width-2)
	for i := range lines {
		before := "  "
		if i == 0 {
			before = "• "
		}
		lines[i] = before + lines[i]
	}
	return lines
}

// figures are the questions asked whose answer is to be looked up beforehand.
func (s *session) figures() []*assessment.Question {
	return s.questions(func(q assessment.QuestionScore) bool {
		return q.Status != assessment.NotAsked && q.Question.Prepare != ""
	})
}

// rulesOffer tells, before the first question, what is worth reading; empty when nothing is.
func (s *session) rulesOffer() string {
	var parts []string
	if len(s.questionnaire.Rules) > 0 {
		parts = append(parts, "les règles")
	}
	if n := len(s.figures()); n > 0 {
		parts = append(parts, french.Count(n, "chiffre à apporter", "chiffres à apporter"))
	}
	if len(parts) == 0 {
		return ""
	}
	return "Avant de commencer, à la touche " + keys.Rules.Help().Key + " : " + strings.Join(parts, ", ")
}
