package tui

import (
	"slices"
	"strings"

	"tnl-assess/assessment"
	"tnl-assess/internal/french"
)

// helpLines are the help of a question.
func (s *session) helpLines(q *assessment.Question, width int) []string {
	lines := wrap(q.Help, width)
	for i := range lines {
		lines[i] = s.theme.plain.Render(lines[i])
	}
	return lines
}

// moreHelp is what would prove an answer, the references and the sources, with their
// addresses where there is room for them.
func (s *session) moreHelp(q *assessment.Question, width int, links bool) []string {
	var lines []string
	title := func(text string) { lines = append(lines, "", s.theme.accent.Render(text)) }
	item := func(text, link string) {
		if links {
			text = strings.TrimSpace(text + " " + link)
		}
		for _, line := range wrap(text, width) {
			lines = append(lines, s.theme.muted.Render(line))
		}
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
func newQuestionHelpScreen(s *session, q *assessment.Question) screen {
	return newReader(s, func(width int) string {
		column := min(width-4, textWidth)
		lines := []string{""}
		for _, line := range wrap(q.Title, column) {
			lines = append(lines, s.theme.strong.Render(line))
		}
		lines = slices.Concat(lines, []string{""}, s.helpLines(q, column), s.moreHelp(q, column, true))
		return indent(strings.Join(lines, "\n"), s.margin(column))
	}, as(keys.Back, "revenir à la question"))
}
