package page

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"tnl-assess/internal/plaintext"
)

// Columns is the width of a [Sheet].
const Columns = 80

// Sheet is a plain text in the making, to be read in a terminal of [Columns] columns, without
// colour.
type Sheet struct{ lines []string }

// String is the whole text.
func (s *Sheet) String() string { return strings.Join(s.lines, "\n") + "\n" }

// Line adds a line. Values that are text are first made harmless to a terminal.
func (s *Sheet) Line(format string, values ...any) {
	for i, v := range values {
		if text, ok := v.(string); ok {
			values[i] = plaintext.OneLine(text)
		}
	}
	s.lines = append(s.lines, plaintext.Typeset(strings.TrimRight(fmt.Sprintf(format, values...), " ")))
}

// Item adds a text on as many lines as it takes, beside a sign.
func (s *Sheet) Item(sign, text string) { s.Hang(fmt.Sprintf("  %-2s", sign), text) }

// Paragraph adds a text on as many lines as it takes.
func (s *Sheet) Paragraph(text string) { s.Hang("  ", text) }

// Hang adds a text on as many lines as it takes, the first after a mark, the others aligned on it.
func (s *Sheet) Hang(mark, text string) {
	width := utf8.RuneCountInString(mark)
	for _, part := range Wrap(text, Columns-width) {
		s.lines = append(s.lines, strings.TrimRight(mark+part, " "))
		mark = strings.Repeat(" ", width)
	}
}

// Wrap makes a text harmless to a terminal, sets its spaces, and cuts it in lines: between words, never at a no-break
// space. A longer word stays whole.
func Wrap(text string, width int) []string {
	var lines []string
	line := ""
	for _, word := range strings.Split(plaintext.Typeset(plaintext.OneLine(text)), " ") {
		switch {
		case line == "":
			line = word
		case utf8.RuneCountInString(line)+1+utf8.RuneCountInString(word) > width:
			lines = append(lines, line)
			line = word
		default:
			line += " " + word
		}
	}
	return append(lines, line)
}
