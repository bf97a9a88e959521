package store

import (
	"bytes"
	"cmp"
	"errors"
	"regexp"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"
)

// splicer brings what differs between two trees into the lines of a text that says the first: the
// entries that differ are written anew in the place of their lines, and no other line is touched.
// A comment inside such an entry goes above it; above what held it, when it is removed.
type splicer struct {
	lines []line
	step  int // the indentation of the text
	cuts  []cut
	err   error // of what could not be written
}

// cut puts other lines in the place of those between two ranks, the last excluded.
type cut struct {
	from, to int
	fresh    []string
}

// splice returns the lines of a text that says after instead of before, which root was parsed from;
// [errNoPlace] when they are laid out in a way that allows no change in place.
func splice(lines []line, root, before, after *yaml.Node) ([]byte, error) {
	if root == nil {
		return nil, errNoPlace
	}
	s := splicer{lines: lines, step: cmp.Or(indentation(root), step)}
	if equal(before, after) {
		return s.text(), nil
	}
	orphans, ok := s.node(root, before, after, len(lines))
	if s.err != nil {
		return nil, s.err
	}
	if !ok {
		return nil, errNoPlace
	}
	s.open(orphans)
	return s.text(), nil
}

var errNoPlace = errors.New("cette mise en page ne permet aucun changement en place")

// node splices a mapping or a list, which goes up to a line. It returns the comments of what is
// removed, and false when the node must be written anew with what holds it.
func (s *splicer) node(old, before, after *yaml.Node, end int) (orphans []string, ok bool) {
	parts, now := s.parts(old, end), children(after)
	if len(parts) == 0 || len(now) == 0 || before.Kind != old.Kind || after.Kind != old.Kind {
		return nil, false
	}
	places, ok := pair(parts, children(before), now)
	if !ok || s.isStuck(parts[0]) && (places[0] < 0 || parts[0].goes()) {
		return nil, false
	}
	at := parts[0].head
	for i, e := range now {
		if places[i] < 0 {
			s.insert(at, parts[0].column, e)
			continue
		}
		at = parts[places[i]].foot
		s.change(parts[places[i]], e)
	}
	for _, p := range parts {
		if p.goes() {
			orphans = append(orphans, s.remove(p)...)
		}
	}
	return orphans, true
}

// pair finds for each thing that is to be said the rank of the part that says it now, or -1: the one
// of the same name or, in a list, in the same place. It is not sound when items change places.
func pair(parts []part, was, now []entry) (places []int, ok bool) {
	isList := parts[0].key == nil
	if isList && len(was) != len(parts) {
		return nil, false
	}
	for i := range parts {
		if p := &parts[i]; isList {
			p.before = was[i].value
		} else if at := find(was, p.key.Value); at >= 0 {
			p.before = was[at].value
		}
	}
	keep := func(at int) int {
		if at >= 0 {
			parts[at].kept = true
		}
		return at
	}
	for _, e := range now {
		places = append(places, keep(slices.IndexFunc(parts, func(p part) bool { return !p.kept && p.name() == e.name() })))
	}
	last := -1
	for i := range places {
		if isList && places[i] < 0 && i < len(parts) && !parts[i].kept {
			places[i] = keep(i)
		}
		if isList && places[i] >= 0 && places[i] < last {
			return nil, false
		}
		last = max(last, places[i])
	}
	return places, true
}

// name tells a part from others: its key or, in a list, what names what it says.
func (p part) name() string {
	if p.key == nil {
		return entry{value: p.before}.name()
	}
	return p.key.Value
}

// goes tells whether a part has nothing to say any more.
func (p part) goes() bool { return !p.kept && p.before != nil }

// change makes a part say something else.
func (s *splicer) change(p part, now entry) {
	before := cmp.Or(p.before, &yaml.Node{Kind: now.value.Kind})
	if equal(before, now.value) {
		return
	}
	if orphans, ok := s.node(p.value, before, now.value, p.end); ok {
		s.cut(p.line, p.line, s.above(p, orphans)...)
		return
	}
	fresh := s.layOut(p, now)
	comments := commentsIn(s.lines[p.line:p.end])
	if len(comments) == 1 && s.isBeside(p) && (len(fresh) == 1 || blockHeader.MatchString(fresh[0])) {
		fresh[0] += " " + comments[0]
		comments = nil
	}
	s.cut(p.line, p.end, append(s.above(p, comments), fresh...)...)
}

// isBeside tells whether the only comment of a part stands beside what it says.
func (s *splicer) isBeside(p part) bool {
	return slices.ContainsFunc(s.lines[p.line:p.end], func(l line) bool { return l.content && l.comment != "" })
}

// blockHeader is the end of a line that begins a text of several, which may bear a comment.
var blockHeader = regexp.MustCompile(`(^|[:-]) [|>][-+0-9]*$`)

// insert adds something at a line and a column; apart from the comments that end what is above.
func (s *splicer) insert(at, column int, now entry) {
	fresh := s.layOut(part{column: column, line: -1}, now)
	follows := len(s.cuts) > 0 && s.cuts[len(s.cuts)-1].to == at
	if at > 0 && !follows && s.lines[at-1].isComment(column) {
		fresh = append([]string{""}, fresh...)
	}
	s.cut(at, at, fresh...)
}

// remove takes a part away, and returns its comments. Of the blank lines around it, those below
// stay.
func (s *splicer) remove(p part) []string {
	from := p.head
	if p.end < len(s.lines) && s.lines[p.end].isBlank() {
		for from > 0 && s.lines[from-1].isBlank() {
			from--
		}
	}
	s.cut(from, p.end)
	return commentsIn(s.lines[p.head:p.end])
}

// open puts comments that have no other place above the document, under those that open it.
func (s *splicer) open(comments []string) {
	at := slices.IndexFunc(s.lines, func(l line) bool { return !l.isComment(0) })
	if len(comments) > 0 && !s.lines[at].isBlank() {
		comments = append(comments, "")
	}
	s.cut(at, at, comments...)
}

func (s *splicer) cut(from, to int, fresh ...string) {
	if from == to && len(fresh) == 0 {
		return
	}
	s.cuts = append(s.cuts, cut{from, to, fresh})
}

// above gives comments the margin of a part.
func (s *splicer) above(p part, comments []string) []string {
	var lines []string
	for _, c := range comments {
		lines = append(lines, s.lines[p.line].margin()+c)
	}
	return lines
}

// layOut writes something in the place of a part, or in its column when it has none yet.
func (s *splicer) layOut(p part, now entry) []string {
	margin := strings.Repeat(" ", p.column)
	tree := sequence()
	if now.key != nil {
		tree = mapping()
		tree.Content = append(tree.Content, carry(now.key, p.key))
	}
	tree.Content = append(tree.Content, carry(now.value, p.value))
	text, err := encode(tree, s.step)
	if err != nil {
		s.err = err
		return []string{""}
	}
	lines := strings.Split(strings.TrimSuffix(string(text), "\n"), "\n")
	for i, l := range lines {
		if l != "" {
			lines[i] = margin + l
		}
	}
	if p.line >= 0 {
		lines[0] = s.lines[p.line].text[:p.column] + lines[0][p.column:]
	}
	return lines
}

// text is the text, cut.
func (s *splicer) text() []byte {
	slices.SortStableFunc(s.cuts, func(a, b cut) int { return cmp.Or(a.from-b.from, a.to-b.to) })
	var out bytes.Buffer
	at := 0
	keep := func(to int) {
		for ; at < to; at++ {
			out.WriteString(s.lines[at].text)
		}
	}
	for _, c := range s.cuts {
		keep(c.from)
		for _, l := range c.fresh {
			out.WriteString(l + "\n")
		}
		at = max(at, c.to)
	}
	keep(len(s.lines))
	return out.Bytes()
}

// indentation is that of the first mapping inside another, 0 when there is none.
func indentation(n *yaml.Node) int {
	for i, c := range n.Content {
		if c.Style&yaml.FlowStyle != 0 {
			continue
		}
		if n.Kind == yaml.MappingNode && c.Kind == yaml.MappingNode && i%2 == 1 {
			return c.Column - n.Content[i-1].Column
		}
		if found := indentation(c); found > 0 {
			return found
		}
	}
	return 0
}

// equal tells whether two trees say the same.
func equal(a, b *yaml.Node) bool {
	return a.Kind == b.Kind && a.Tag == b.Tag && a.Value == b.Value && slices.EqualFunc(a.Content, b.Content, equal)
}
