package store

import (
	"bytes"
	"slices"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

// The YAML library loses some comments, and moves others. What a person wrote is therefore looked
// for in the text itself: every "#" that begins a line or follows a space, out of quotes and
// blocks. The parsed tree tells where these begin.

// line is a line of a text, as the YAML library counts them.
type line struct {
	text    string // with its end
	comment string // from its "#"; empty when there is none
	content bool   // whether anything else stands there
}

// isBlank tells whether nothing at all stands on a line.
func (l line) isBlank() bool { return !l.content && l.comment == "" }

// isComment tells whether a comment stands alone on a line, at a column.
func (l line) isComment(column int) bool {
	return !l.content && l.comment != "" && len(l.margin()) == column
}

// margin is the space before what stands on a line.
func (l line) margin() string { return l.text[:len(l.text)-len(strings.TrimLeft(l.text, " "))] }

// commentsIn lists the comments of lines, in their order.
func commentsIn(lines []line) []string {
	var comments []string
	for _, l := range lines {
		if l.comment != "" {
			comments = append(comments, l.comment)
		}
	}
	return comments
}

// place is a line and a column, from 1, as the YAML library counts them.
type place struct{ line, column int }

// mark is what begins at a place, and the indentation of what holds it.
type mark struct {
	style  yaml.Style
	indent int
}

// scanner goes through a text, one line after another.
type scanner struct {
	marks map[place]mark
	depth int  // of the brackets that are open
	quote rune // that of the text between quotes which goes on; 0 when there is none
	// block is the least indentation of the block which goes on, -1 when there is none; first tells
	// whether its first line is still to come, and to say better.
	block int
	first bool
}

// scan cuts a text that was parsed into a tree.
func scan(text []byte, root *yaml.Node) []line {
	s := scanner{marks: map[place]mark{}, block: -1}
	s.locate(root, -1)
	return cutLines(text, func(l *line, row int) {
		if s.read(l, row); strings.HasPrefix(l.text, "...") { // the end of the document
			l.content = false
		}
	})
}

// glance is [scan] without a tree, at once: what stands between quotes may pass for a comment.
func glance(text []byte) []line {
	return cutLines(text, func(l *line, _ int) {
		said := strings.TrimSpace(l.text)
		if l.content = said != ""; strings.HasPrefix(said, "#") {
			l.comment, l.content = said, false
		}
	})
}

// cutLines cuts a text, and has each line read without its end.
func cutLines(text []byte, read func(l *line, row int)) []line {
	lineFeed := func(s string) int { return strings.IndexByte(s, '\n') }
	if slices.ContainsFunc(otherBreaks, func(b string) bool { return bytes.Contains(text, []byte(b)) }) {
		lineFeed = func(s string) int { return strings.IndexFunc(s, isBreak) }
	}
	lines := make([]line, 0, bytes.Count(text, []byte("\n")))
	for rest := string(text); rest != ""; {
		end := lineFeed(rest)
		if end < 0 {
			end = len(rest)
		}
		lines = append(lines, line{text: rest[:end]})
		l := &lines[len(lines)-1]
		read(l, len(lines))
		_, size := utf8.DecodeRuneInString(rest[end:])
		l.text, rest = rest[:end+size], rest[end+size:]
	}
	return lines
}

// locate notes where texts between quotes, blocks and brackets begin.
func (s *scanner) locate(n *yaml.Node, indent int) {
	if n.Style != 0 {
		s.marks[place{n.Line, n.Column}] = mark{n.Style, indent}
	}
	for i, c := range n.Content {
		switch {
		case n.Kind == yaml.MappingNode && i%2 == 1:
			s.locate(c, n.Content[i-1].Column-1)
		case n.Kind == yaml.SequenceNode:
			s.locate(c, n.Column-1)
		default:
			s.locate(c, indent)
		}
	}
}

// read finds what stands on a line, without its end.
func (s *scanner) read(l *line, row int) {
	runes := []rune(l.text)
	if s.inBlock(l.text) {
		l.content = strings.Trim(l.text, " \t") != ""
		return
	}
	free := s.quote == 0 // whether a "#" would begin a comment
	for i := 0; i < len(runes); i++ {
		m := s.marks[place{row, i + 1}]
		switch {
		case s.quote != 0:
			if s.escapes(runes[i:]) {
				i++
			} else if runes[i] == s.quote {
				s.quote, free = 0, true
			}
		case free && runes[i] == '#':
			l.comment = strings.TrimSpace(string(runes[i:]))
			return
		case m.style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle) != 0:
			s.quote, free = runes[i], false
		case m.style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0:
			l.content = true
			s.open(l, string(runes[i:]), m.indent)
			return
		default:
			free = s.separates(runes[i], m)
		}
		l.content = l.content || i < len(runes) && runes[i] != ' ' && runes[i] != '\t'
	}
}

// escapes tells whether a character takes the next one with it, between quotes.
func (s *scanner) escapes(rest []rune) bool {
	return s.quote == '"' && rest[0] == '\\' || s.quote == '\'' && len(rest) > 1 && rest[0] == '\'' && rest[1] == '\''
}

// separates tells whether a comment may follow a character.
func (s *scanner) separates(r rune, m mark) bool {
	switch {
	case m.style&yaml.FlowStyle != 0:
		s.depth++
	case s.depth > 0 && (r == ']' || r == '}'):
		s.depth--
	case s.depth == 0 || !strings.ContainsRune("[{,", r):
		return r == ' ' || r == '\t'
	}
	return true
}

// open begins a block, whose header may end with a comment.
func (s *scanner) open(l *line, header string, indent int) {
	if i := strings.Index(header, "#"); i >= 0 {
		l.comment, header = strings.TrimSpace(header[i:]), header[:i]
	}
	s.block, s.first = indent+1, true
	if i := strings.IndexAny(header, "123456789"); i >= 0 {
		s.block, s.first = max(indent, 0)+int(header[i]-'0'), false
	}
}

// inBlock tells whether a line belongs to the block which goes on: the blank ones do, and those
// indented like the first.
func (s *scanner) inBlock(text string) bool {
	spaces := len(text) - len(strings.TrimLeft(text, " "))
	switch {
	case s.block < 0 || spaces == len(text):
		return s.block >= 0
	case spaces < s.block:
		s.block = -1
	case s.first:
		s.block, s.first = spaces, false
	}
	return s.block >= 0
}

// otherBreaks end a line too, in the eyes of the YAML library. They are rare, and long to look for.
var otherBreaks = []string{"\r", "\u0085", "\u2028", "\u2029"}

func isBreak(r rune) bool { return r == '\n' || slices.Contains(otherBreaks, string(r)) }

// without lists the comments that are not among those present, each counted as often as it
// stands.
func without(comments, present []string) []string {
	count := map[string]int{}
	for _, c := range present {
		count[c]++
	}
	var lost []string
	for _, c := range comments {
		if count[c]--; count[c] < 0 {
			lost = append(lost, c)
		}
	}
	return lost
}
