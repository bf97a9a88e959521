package report

import (
	"io"
	"strings"

	"tnl-assess/assessment"
	"tnl-assess/internal/french"
	"tnl-assess/internal/page"
	"tnl-assess/internal/plaintext"
)

// Preparation writes, in Markdown, what to look for before a workshop, by who knows it best: to be
// printed and filled in.
func Preparation(w io.Writer, q *assessment.Questionnaire) error {
	var b page.Page
	b.Heading(1, mark("À préparer : %s", q.Title))
	asked := 0
	for _, role := range assessment.Roles {
		var items []markup
		for i := range q.Questions {
			if question := &q.Questions[i]; question.Prepare != "" && question.Lead() == role {
				items = append(items, toPrepare(question))
			}
		}
		if asked == 0 && len(items) > 0 {
			b.Paragraph(mark("Avec ces chiffres sous la main, comptez %s à trois ; sans eux, le double. Ce que l’on ne trouve pas reste « ne sait pas », et n’est jamais compté comme un « non ».", french.Count(q.Minutes, "minute", "minutes")))
		}
		if asked += len(items); len(items) > 0 {
			b.Heading(2, mark("Pour %s", french.RoleLong(role)))
			b.List(items)
		}
	}
	if asked == 0 {
		b.Paragraph(mark("Ce questionnaire ne demande aucun chiffre à l’avance. Comptez %s à trois.", french.Count(q.Minutes, "minute", "minutes")))
	}
	return page.Write(w, "de la liste à préparer", b.String())
}

// toPrepare is a line to fill in; one for each item of a question that has several.
func toPrepare(q *assessment.Question) markup {
	line := mark("☐ **%s** : ……………… (%s)", upper(q.Prepare), q.Title)
	if q.Type != assessment.TypeMultiple {
		return line
	}
	var items []markup
	for _, c := range q.Choices {
		items = append(items, mark("%s : ………………", c.Text))
	}
	return nest(line, items...)
}

// upper makes a text begin a line.
func upper(text string) string {
	text = plaintext.OneLine(text)
	for i := range text {
		if i > 0 {
			return strings.ToUpper(text[:i]) + text[i:]
		}
	}
	return strings.ToUpper(text)
}
