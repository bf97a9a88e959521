package store

import (
	"fmt"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"tnl-assess/internal/plaintext"
)

// layout is a text as people left it, and the tree that it was parsed into.
type layout struct {
	text    []byte     // with LF as only line break, and one at the end
	root    *yaml.Node // nil for a text that does not exist yet
	scanned []line     // the lines of text; nil until they are needed
	partial bool       // whether it is a part of a text, which is never written anew by itself
}

// opening is the layout of a text that does not exist yet, but for the comments that will open it.
func opening(comments ...string) layout {
	var l layout
	for _, c := range comments {
		l.scanned = append(l.scanned, line{comment: plaintext.Typeset(c)})
	}
	return l
}

// lines cuts the text, once.
func (l *layout) lines() []line {
	if l.scanned == nil && l.root != nil {
		l.scanned = scan(l.text, l.root)
	}
	return l.scanned
}

// rewrite brings what differs between two trees, what the text says and what it is to say, into
// the text. If that is not possible, or does not read back with all the comments, the whole is
// written anew under them.
func (l *layout) rewrite(before, after *yaml.Node, read func(text []byte) (*layout, error)) error {
	comments := commentsIn(l.lines())
	text, err := splice(l.lines(), l.root, before, after)
	if err == nil {
		err = check(text, comments, read)
	}
	if err == nil || l.partial {
		return err
	}
	if text, err = anew(comments, after); err != nil {
		return err
	}
	return check(text, comments, read)
}

// check reads a text back, and refuses one that has lost a comment.
func check(text []byte, comments []string, read func(text []byte) (*layout, error)) error {
	next, err := read(text)
	if err != nil {
		return err
	}
	if lost := without(comments, commentsIn(next.lines())); len(lost) > 0 {
		return fmt.Errorf("le commentaire « %s » serait perdu", lost[0])
	}
	return nil
}

// anew writes a whole document under comments.
func anew(comments []string, root *yaml.Node) ([]byte, error) {
	text, err := encode(root, step)
	if len(comments) > 0 {
		text = slices.Concat([]byte(strings.Join(comments, "\n")+"\n\n"), text)
	}
	return text, err
}
