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

// entry is a key of a mapping and its value, or an item of a list, which has no key.
type entry struct{ key, value *yaml.Node }

// children lists what a mapping or a list holds.
func children(n *yaml.Node) []entry {
	var list []entry
	for i, c := range n.Content {
		switch {
		case n.Kind != yaml.MappingNode:
			list = append(list, entry{value: c})
		case i%2 == 1:
			list = append(list, entry{n.Content[i-1], c})
		}
	}
	return list
}

// find returns the place of a key in a list of entries, or -1.
func find(list []entry, key string) int {
	return slices.IndexFunc(list, func(e entry) bool { return e.key.Value == key })
}

// name is what tells an entry from others: its key or, for an item, the date of a campaign, the
// title of an evidence, the software of a costing's line, the value of a word.
func (e entry) name() string {
	if e.key != nil {
		return e.key.Value
	}
	list := children(e.value)
	for _, key := range []string{"date", "titre", "logiciel"} {
		if i := find(list, key); e.value.Kind == yaml.MappingNode && i >= 0 {
			return list[i].value.Value
		}
	}
	return e.value.Value
}

// encode writes a tree, with so many spaces a level. The YAML library is guarded: a panic in it is an
// error like another.
func encode(tree *yaml.Node, indent int) (written []byte, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("yaml: %v", r)
		}
	}()
	disguised, lift := disguise(tree)
	var buffer bytes.Buffer
	encoder := yaml.NewEncoder(&buffer)
	encoder.SetIndent(indent)
	if err := encoder.Encode(disguised); err != nil {
		return nil, err
	}
	if err := encoder.Close(); err != nil {
		return nil, err
	}
	return []byte(lift.Replace(buffer.String())), nil
}
