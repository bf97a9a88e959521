package store

import (
	"slices"
	"strings"

	"gopkg.in/yaml.v3"
)

// The characters of private use.
const (
	firstPrivate = '\uE000'
	lastPrivate  = '\uF8FF'
)

// disguise lends a character of private use to each character beyond U+FFFF (emoji above
// all) while a document is being written: the YAML library would write "\U0001F600", and
// put a whole note between quotes because of it.
type disguise map[rune]rune

// disguiseFor makes the disguise of a document: an empty one when it already holds
// characters of private use, or too many to disguise, or a text that begins with a byte order
// mark: the YAML library then writes all its characters by their codes.
func disguiseFor(tree *yaml.Node) disguise {
	d := disguise{}
	if !d.gather(tree) {
		return nil
	}
	return d
}

// gather adds the characters of a node, and tells whether a disguise is still possible.
func (d disguise) gather(n *yaml.Node) bool {
	for _, text := range []string{n.Value, n.HeadComment, n.LineComment, n.FootComment} {
		if strings.ContainsFunc(text, func(r rune) bool { return firstPrivate <= r && r <= lastPrivate }) {
			return false
		}
	}
	if strings.HasPrefix(n.Value, "\uFEFF") {
		return false
	}
	for _, r := range n.Value {
		if _, known := d[r]; r > '\uFFFF' && !known {
			d[r] = firstPrivate + rune(len(d)) //nolint:gosec // fewer than the characters of a file
		}
	}
	return len(d) <= lastPrivate-firstPrivate &&
		!slices.ContainsFunc(n.Content, func(c *yaml.Node) bool { return !d.gather(c) })
}

// put returns the document disguised; the tree itself is not changed.
func (d disguise) put(n *yaml.Node) *yaml.Node {
	if len(d) == 0 {
		return n
	}
	c := *n
	c.Value = substitute(n.Value, d)
	c.Content = make([]*yaml.Node, len(n.Content))
	for i := range n.Content {
		c.Content[i] = d.put(n.Content[i])
	}
	return &c
}

// lift takes the disguise off what was written.
func (d disguise) lift(text string) string {
	if len(d) == 0 {
		return text
	}
	back := make(map[rune]rune, len(d))
	for r, private := range d {
		back[private] = r
	}
	return substitute(text, back)
}

func substitute(text string, by map[rune]rune) string {
	return strings.Map(func(r rune) rune {
		if other, ok := by[r]; ok {
			return other
		}
		return r
	}, text)
}
