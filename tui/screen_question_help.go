package tui

import (
	"slices"
	"strings"

	"tnl-assess/assessment"
	"tnl-assess/internal/french"
)

// moreHelp is what would prove an answer, the references and the sources, with their
// addresses where there is room for them.
func moreHelp(s *session, q *assessment.Question, width int, links bool) []string {
	var lines []string
	title := func(text string) { lines = append(lines, "", s.theme.accent.Render(text)) }
	item := func(text, link string) {
		if links {
			text = strings.TrimSpace(text + " " + link)
		}
		lines = append(lines, styled(s.theme.muted, text, width)...)
	}
	title("Ce qui le prouve")
	item(q.Evidence, "")
	if len(q.References) > 0 {
		title("À lire")
	}
	for _, r := range q.References {
		text := r.Title
		if links && r.Text != "" {
			text += " – " + french.Reference(r)
		}
		item(text, r.Link)
	}
	if len(q.Sources) > 0 {
		title("Sources")
	}
	for _, source := range s.questionnaire.Sources {
		if slices.Contains(q.Sources, source.ID) {
			item("• "+source.Title, source.Link)
		}
	}
	return lines
}

// newQuestionHelpScreen shows all that helps to answer a question.
func newQuestionHelpScreen(s *session, p place) screen {
	q, r := s.questionnaire.Question(p.question), &reader{}
	r.read(s, func(width int) string {
		column := min(width-4, textWidth)
		lines := append([]string{""}, styled(s.theme.strong, q.Title, column)...)
		lines = slices.Concat(lines, []string{""}, wrap(q.Help, column), moreHelp(s, q, column, true))
		return indent(strings.Join(lines, "\n"), r.margin(column))
	}, as(keys.Back, "revenir à la question"))
	return r
}
