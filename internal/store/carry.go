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
		carryMapping(&n, old)
	case yaml.SequenceNode:
		carryList(&n, old)
	default:
		if old.Value == fresh.Value || tidy(old.Value) == fresh.Value || sameAmount(fresh, old) {
			n.Value, n.Tag, n.Style = old.Value, old.Tag, old.Style
		}
	}
	return &n
}

func carryMapping(fresh, old *yaml.Node) {
	var order []entry
	added := entries(fresh)
	for _, was := range entries(old) {
		if i := find(added, was.key.Value); i >= 0 {
			order = append(order, entry{carry(added[i].key, was.key), carry(added[i].value, was.value)})
		} else if spare(was) {
			order = append(order, entry{withoutComments(was.key), withoutComments(was.value)})
		}
	}
	sameKeys := len(order) == len(added)
	for i, e := range added {
		if find(order, e.key.Value) >= 0 {
			continue
		}
		sameKeys = false
		place := 0
		if i > 0 {
			place = 1 + find(order, added[i-1].key.Value)
		}
		order = slices.Insert(order, place, e)
	}
	fresh.Content = nil
	for _, e := range order {
		fresh.Content = append(fresh.Content, e.key, e.value)
	}
	carryBrackets(fresh, old, sameKeys)
}

func carryList(fresh, old *yaml.Node) {
	fresh.Content = slices.Clone(fresh.Content)
	for i, partner := range match(fresh.Content, old.Content) {
		if partner >= 0 {
			fresh.Content[i] = carry(fresh.Content[i], old.Content[partner])
		}
	}
	carryBrackets(fresh, old, len(fresh.Content) == len(old.Content))
}

// carryBrackets puts what holds as many things as before on one line if it was, and only then.
func carryBrackets(fresh, old *yaml.Node, asMany bool) {
	switch {
	case old.Style&yaml.FlowStyle == 0:
		fresh.Style &^= yaml.FlowStyle
	case asMany && fitsLine(fresh):
		fresh.Style |= yaml.FlowStyle
	}
}

// match finds for each fresh item of a list the old one that it continues, or -1: the
// first of the same identity, else the one in the same place.
func match(fresh, old []*yaml.Node) []int {
	partners := make([]int, len(fresh))
	places := map[string][]int{}
	for i, item := range old {
		places[identity(item)] = append(places[identity(item)], i)
	}
	taken := make([]bool, len(old))
	for i, item := range fresh {
		partners[i] = -1
		if free := places[identity(item)]; len(free) > 0 {
			partners[i], places[identity(item)] = free[0], free[1:]
			taken[free[0]] = true
		}
	}
	for i := range fresh {
		if partners[i] < 0 && i < len(old) && !taken[i] {
			partners[i], taken[i] = i, true
		}
	}
	return partners
}

// identity is what names an item among others: the date of a campaign, the title of an
// evidence, the software of a costing's line.
func identity(n *yaml.Node) string {
	list := entries(n)
	for _, key := range []string{"date", "titre", "logiciel"} {
		if i := find(list, key); i >= 0 {
			return tidy(list[i].value.Value)
		}
	}
	return n.Value
}

// spare tells whether an entry says nothing and only waits to be filled in: it is kept,
// although nothing in the assessment calls for it.
func spare(e entry) bool {
	switch e.key.Value {
	case "valeur", "sans_objet", "inconnu":
		return false
	case "elu", "dsi", "dgs", "montant", "bas", "haut": // no day at all is a capacity; nothing, a price
		if e.value.Value == "0" {
			return false
		}
	}
	switch n := e.value; n.Kind {
	case yaml.MappingNode:
		return !slices.ContainsFunc(entries(n), func(e entry) bool { return !spare(e) })
	case yaml.SequenceNode:
		return len(n.Content) == 0
	default:
		return n.Tag == "!!null" || n.Value == "0" || strings.TrimSpace(n.Value) == ""
	}
}

// fitsLine tells whether what a mapping or a list holds can stand between brackets.
func fitsLine(n *yaml.Node) bool {
	return !slices.ContainsFunc(n.Content, func(c *yaml.Node) bool {
		return c.Kind != yaml.ScalarNode && c.Style&yaml.FlowStyle == 0 && len(c.Content) > 0 ||
			strings.Contains(c.Value, "\n")
	})
}

// withoutComments is a copy of a node: its comments are kept as lines of the text.
func withoutComments(n *yaml.Node) *yaml.Node {
	c := yaml.Node{Kind: n.Kind, Style: n.Style, Tag: n.Tag, Value: n.Value}
	for _, child := range n.Content {
		c.Content = append(c.Content, withoutComments(child))
	}
	return &c
}
