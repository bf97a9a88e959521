package store

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"
)

// step is the indentation of a new file, in spaces.
const step = 2

func mapping() *yaml.Node { return &yaml.Node{Kind: yaml.MappingNode, Tag: "!!map"} }

func sequence() *yaml.Node { return &yaml.Node{Kind: yaml.SequenceNode, Tag: "!!seq"} }

func plain(tag, value string) *yaml.Node {
	return &yaml.Node{Kind: yaml.ScalarNode, Tag: tag, Value: value}
}

func number(n int) *yaml.Node { return plain("!!int", strconv.Itoa(n)) }

// text makes a text, quoted only where it must be. Several lines are shown as such, unless
// some end with a break that editors do not know.
func text(s string) *yaml.Node {
	n := plain("!!str", s)
	switch {
	case strings.ContainsAny(s, "\u2028\u2029"):
		n.Style = yaml.DoubleQuotedStyle
	case strings.Contains(s, "\n"):
		n.Style = yaml.LiteralStyle
	}
	return n
}

func quoted(s string) *yaml.Node {
	n := plain("!!str", s)
	n.Style = yaml.DoubleQuotedStyle
	return n
}

// texts makes a list of texts, on one line.
func texts(list []string) *yaml.Node {
	n := sequence()
	n.Style = yaml.FlowStyle
	for _, s := range list {
		n.Content = append(n.Content, text(s))
	}
	return n
}

// entry is a key of a mapping and its value.
type entry struct{ key, value *yaml.Node }

// entries lists what a mapping holds.
func entries(n *yaml.Node) []entry {
	list := make([]entry, 0, len(n.Content)/2)
	for i := 0; i+1 < len(n.Content); i += 2 {
		list = append(list, entry{n.Content[i], n.Content[i+1]})
	}
	return list
}

// find returns the place of a key in a list of entries, or -1.
func find(list []entry, key string) int {
	return slices.IndexFunc(list, func(e entry) bool { return e.key.Value == key })
}

// encode writes a document, with so many spaces by level. The YAML library is guarded: a panic in it is an error like
// another.
func encode(tree *yaml.Node, indent int) (written []byte, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("yaml: %v", r)
		}
	}()
	d := disguiseFor(tree)
	var buffer bytes.Buffer
	encoder := yaml.NewEncoder(&buffer)
	encoder.SetIndent(indent)
	if err := encoder.Encode(d.put(tree)); err != nil {
		return nil, err
	}
	if err := encoder.Close(); err != nil {
		return nil, err
	}
	return []byte(d.lift(buffer.String())), nil
}
