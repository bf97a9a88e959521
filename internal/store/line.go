package store

import (
	"slices"
	"strings"

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

// scalar is a text between quotes or in a block, with the indentation of its parent.
type scalar struct {
	style  yaml.Style
	indent int
}

// scanner goes through a text, one character at a time.
type scanner struct {
	text     []rune
	at       int
	place    place
	scalars  map[place]scalar
	brackets map[place]bool // where mappings and lists begin between brackets
	depth    int            // of brackets
	lines    []line         // the last one is where the scanner is
	start    int            // of that line
}

// scan cuts a text that was parsed into a tree.
func scan(text []byte, tree *yaml.Node) []line {
	s := scanner{
		text:     []rune(string(text)),
		place:    place{1, 1},
		scalars:  map[place]scalar{},
		brackets: map[place]bool{},
		lines:    make([]line, 1),
	}
	s.locate(tree, -1)
	for free := true; s.at < len(s.text); { // whether a "#" would begin a comment
		if q, ok := s.scalars[s.place]; ok {
			s.skip(q)
			free = true
			continue
		}
		if free && s.text[s.at] == '#' {
			beside := s.here().content
			comment := s.rest()
			*s.here() = line{comment: strings.TrimSpace(comment), content: beside}
			continue
		}
		free = s.separates()
		s.next()
	}
	if s.start < s.at {
		s.here().text = string(s.text[s.start:])
		return s.lines
	}
	return s.lines[:len(s.lines)-1]
}

// here is the line where the scanner is.
func (s *scanner) here() *line { return &s.lines[len(s.lines)-1] }

// locate notes where scalars and brackets begin.
func (s *scanner) locate(n *yaml.Node, indent int) {
	if n.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle|yaml.LiteralStyle|yaml.FoldedStyle) != 0 {
		s.scalars[place{n.Line, n.Column}] = scalar{n.Style, indent}
	}
	if n.Style&yaml.FlowStyle != 0 {
		s.brackets[place{n.Line, n.Column}] = true
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

// separates tells whether a comment may follow the present character.
func (s *scanner) separates() bool {
	r := s.text[s.at]
	if s.brackets[s.place] {
		s.depth++
		return true
	}
	if s.depth == 0 || !strings.ContainsRune("[]{},", r) {
		return r == ' ' || r == '\t' || isBreak(r)
	}
	if r == ']' || r == '}' {
		s.depth--
	}
	return true
}

// next passes one character.
func (s *scanner) next() {
	r := s.text[s.at]
	s.at++
	if !isBreak(r) {
		s.place.column++
		s.here().content = s.here().content || r != ' ' && r != '\t'
		return
	}
	s.here().text = string(s.text[s.start:s.at])
	s.lines, s.start = append(s.lines, line{}), s.at
	s.place = place{s.place.line + 1, 1}
}

// rest passes what is left of a line, and returns it without its end.
func (s *scanner) rest() string {
	start := s.at
	for s.at < len(s.text) && !isBreak(s.text[s.at]) {
		s.next()
	}
	return string(s.text[start:s.at])
}

// skip passes a scalar between quotes or in a block.
func (s *scanner) skip(q scalar) {
	switch {
	case q.style&yaml.DoubleQuotedStyle != 0:
		s.skipQuoted('"', '\\')
	case q.style&yaml.SingleQuotedStyle != 0:
		s.skipQuoted('\'', '\'')
	default:
		s.skipBlock(q.indent)
	}
}

// skipQuoted passes a scalar between quotes: one that follows the escape character does
// not close it.
func (s *scanner) skipQuoted(quote, escape rune) {
	s.next()
	for s.at < len(s.text) {
		r := s.text[s.at]
		s.next()
		switch {
		case r == escape && s.at < len(s.text) && (escape == '\\' || s.text[s.at] == quote):
			s.next()
		case r == quote:
			return
		}
	}
}

// skipBlock passes the header of a block, which may end with a comment, and its lines: the
// blank ones, and those indented like the first.
func (s *scanner) skipBlock(parent int) {
	header := s.rest()
	if i := strings.Index(header, "#"); i >= 0 {
		s.here().comment = strings.TrimSpace(header[i:])
		header = header[:i]
	}
	indent := -1
	if i := strings.IndexAny(header, "123456789"); i >= 0 {
		indent = max(parent, 0) + int(header[i]-'0')
	}
	for s.at < len(s.text) {
		end := slices.IndexFunc(s.text[s.at+1:], isBreak)
		line := s.text[s.at+1:]
		if end >= 0 {
			line = line[:end]
		}
		spaces := slices.IndexFunc(line, func(r rune) bool { return r != ' ' })
		if spaces >= 0 && indent < 0 {
			indent = max(spaces, parent+1)
		}
		if spaces >= 0 && spaces < indent {
			return
		}
		s.next()
		s.rest()
	}
}

// isBreak tells the characters that end a line in the eyes of the YAML library.
func isBreak(r rune) bool {
	return r == '\n' || r == '\r' || r == '\u0085' || r == '\u2028' || r == '\u2029'
}

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
