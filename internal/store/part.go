package store

import (
	"cmp"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"
)

// part is an entry of a mapping or an item of a list, as it stands in a text. Ranks and columns are
// counted from 0.
type part struct {
	entry
	before *yaml.Node // what it says, as we write it; nil when it says nothing, and waits to be filled in
	kept   bool       // whether it still has something to say
	column int        // of its key or its dash
	head   int        // its first line, of the comments right above it
	line   int        // the line of its key or its dash
	end    int        // the first line after it and the comments inside it
	foot   int        // the first line after the comments right below it
}

// parts are what a mapping or a list in block style holds, up to a line. There are none when it is
// anything else, or when something does not begin on a line of its own.
func (s *splicer) parts(n *yaml.Node, end int) []part {
	if n.Style&yaml.FlowStyle != 0 {
		return nil
	}
	var parts []part
	for i, e := range children(n) {
		p := part{entry: e, column: n.Column - 1, line: s.begin(n, e)}
		if p.line < 0 || i > 0 && (s.isStuck(p) || p.line <= parts[i-1].line) {
			return nil
		}
		for p.head = p.line; p.head > 0 && s.lines[p.head-1].isComment(p.column); {
			p.head--
		}
		parts = append(parts, p)
	}
	for i := range slices.Backward(parts) {
		s.measure(&parts[i], end)
		end = parts[i].head
	}
	return parts
}

// begin is the line where an entry or an item begins, -1 when more than space and dashes stands before
// it.
func (s *splicer) begin(n *yaml.Node, e entry) int {
	column, first := n.Column-1, cmp.Or(e.key, e.value)
	for at := min(first.Line, len(s.lines)) - 1; at >= 0; at-- {
		text := s.lines[at].text
		if len(text) > column && strings.Trim(text[:column], " -") == "" && (e.key != nil || text[column] == '-') {
			return at
		}
		if e.key != nil || at < first.Line-1 && s.lines[at].content { // a dash may stand above what it begins
			break
		}
	}
	return -1
}

// isStuck tells whether something stands behind a dash.
func (s *splicer) isStuck(p part) bool {
	return strings.Contains(s.lines[p.line].text[:p.column], "-")
}

// measure finds where a part ends, before a line.
func (s *splicer) measure(p *part, bound int) {
	for p.end = max(bound, p.line+1); p.end > p.line+1 && !s.lines[p.end-1].content; {
		p.end--
	}
	for at := p.end; at < bound && (s.lines[at].isBlank() || len(s.lines[at].margin()) > p.column); at++ {
		if !s.lines[at].isBlank() {
			p.end = at + 1
		}
	}
	for p.foot = p.end; p.foot < bound && s.lines[p.foot].isComment(p.column); {
		p.foot++
	}
}
