package store

import (
	"slices"
	"strings"

	"gopkg.in/yaml.v3"
)

// carry gives what is written anew the order of keys, the quotes, the blocks and the brackets that
// people chose in what it replaces, if anything.
func carry(fresh, old *yaml.Node) *yaml.Node {
	if old == nil || fresh.Kind != old.Kind {
		return fresh
	}
	n := *fresh
	switch fresh.Kind {
	case yaml.MappingNode:
		n.Content = carryOrder(children(fresh), children(old))
	case yaml.SequenceNode:
		n.Content = slices.Clone(fresh.Content)
		for i := range min(len(n.Content), len(old.Content)) {
			n.Content[i] = carry(n.Content[i], old.Content[i])
		}
	default:
		if old.Value == fresh.Value || tidy(old.Value) == fresh.Value || sameAmount(fresh, old) {
			n.Value, n.Tag, n.Style = old.Value, old.Tag, old.Style
		}
		return &n
	}
	switch {
	case old.Style&yaml.FlowStyle == 0:
		n.Style &^= yaml.FlowStyle
	case len(n.Content) <= len(old.Content) && fitsLine(&n):
		n.Style |= yaml.FlowStyle
	}
	return &n
}

// carryOrder lists the keys that were there first, in their order, and puts each new one after the
// one that it follows in our own.
func carryOrder(fresh, old []entry) []*yaml.Node {
	var order []entry
	for _, was := range old {
		if i := find(fresh, was.key.Value); i >= 0 {
			order = append(order, entry{carry(fresh[i].key, was.key), carry(fresh[i].value, was.value)})
		}
	}
	place := 0
	var content []*yaml.Node
	for _, e := range fresh {
		if i := find(order, e.key.Value); i >= 0 {
			place = i + 1
			continue
		}
		order = slices.Insert(order, place, e)
		place++
	}
	for _, e := range order {
		content = append(content, e.key, e.value)
	}
	return content
}

// fitsLine tells whether what a mapping or a list holds can stand between brackets.
func fitsLine(n *yaml.Node) bool {
	return !slices.ContainsFunc(n.Content, func(c *yaml.Node) bool {
		return c.Kind != yaml.ScalarNode && c.Style&yaml.FlowStyle == 0 && len(c.Content) > 0 ||
			strings.Contains(c.Value, "\n")
	})
}
