package store

import (
	"strings"

	"gopkg.in/yaml.v3"
)

// The characters of private use.
const (
	firstPrivate = '\uE000'
	lastPrivate  = '\uF8FF'
)

// disguise lends a character of private use to each character beyond U+FFFF (emoji above all) while
// a tree is being written: the YAML library would write "\U0001F600", and put a whole note between
// quotes because of it. It returns what gives them back. Nothing is disguised when the tree already
// holds characters of private use, or too many to disguise, or a text that begins with a byte order
// mark: the library then writes all its characters by their codes.
func disguise(n *yaml.Node) (*yaml.Node, *strings.Replacer) {
	var put, lift []string
	private, known := firstPrivate, map[rune]bool{}
	for _, text := range textsIn(n) {
		if strings.HasPrefix(text, "\uFEFF") || strings.ContainsFunc(text, func(r rune) bool { return firstPrivate <= r && r <= lastPrivate }) {
			return n, strings.NewReplacer()
		}
		for _, r := range text {
			if r > '\uFFFF' && !known[r] {
				put, lift = append(put, string(r), string(private)), append(lift, string(private), string(r))
				known[r] = true
				private++
			}
		}
	}
	if len(known) == 0 || private > lastPrivate {
		return n, strings.NewReplacer()
	}
	return replaced(n, strings.NewReplacer(put...)), strings.NewReplacer(lift...)
}

// textsIn lists the texts of a tree.
func textsIn(n *yaml.Node) []string {
	texts := []string{n.Value}
	for _, c := range n.Content {
		texts = append(texts, textsIn(c)...)
	}
	return texts
}

// replaced is a copy of a tree with other texts.
func replaced(n *yaml.Node, by *strings.Replacer) *yaml.Node {
	c := *n
	c.Value, c.Content = by.Replace(n.Value), nil
	for _, child := range n.Content {
		c.Content = append(c.Content, replaced(child, by))
	}
	return &c
}
