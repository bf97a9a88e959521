package store

import (
	"slices"
	"strings"

	"gopkg.in/yaml.v3"
)

// The YAML library loses some comments, those after an opening bracket for instance. What
// a person wrote is therefore looked for in the text itself: every "#" that begins a line or
// follows a space, out of quotes and blocks. The parsed tree tells where these begin.

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
	comments []string
}

// commentsOf lists the comments of a text that was parsed into a tree, in their order.
func commentsOf(text []byte, tree *yaml.Node) []string {
	s := scanner{
		text:     []rune(string(text)),
		place:    place{1, 1},
		scalars:  map[place]scalar{},
		brackets: map[place]bool{},
	}
	s.locate(tree, -1)
	for free := true; s.at < len(s.text); { // whether a "#" would begin a comment
		if q, ok := s.scalars[s.place]; ok {
			s.skip(q)
			free = true
			continue
		}
		if free && s.text[s.at] == '#' {
			s.comments = append(s.comments, strings.TrimSpace(s.line()))
			continue
		}
		free = s.separates()
		s.next()
	}
	return s.comments
}

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
	if isBreak(s.text[s.at]) {
		s.place = place{s.place.line + 1, 1}
	} else {
		s.place.column++
	}
	s.at++
}

// line passes what is left of a line, and returns it without its end.
func (s *scanner) line() string {
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
	header := s.line()
	if i := strings.Index(header, "#"); i >= 0 {
		s.comments = append(s.comments, strings.TrimSpace(header[i:]))
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
		s.line()
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

// appendComments adds comments at the end of a text.
func appendComments(text []byte, comments []string) []byte {
	return append(slices.Clip(text), "\n"+strings.Join(comments, "\n")+"\n"...)
}
