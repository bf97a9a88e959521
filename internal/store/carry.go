package store

import (
	"slices"
	"strings"

	"gopkg.in/yaml.v3"
)

// carry brings to a fresh tree what people chose in the old one: comments, the order of
// keys, quotes, blocks or brackets. It returns the comments that no longer have a place, for
// the nearest parent to keep.
func carry(fresh, old *yaml.Node) []string {
	if fresh.Kind != old.Kind {
		return commentsIn(old)
	}
	var orphans []string
	switch fresh.Kind {
	case yaml.DocumentNode:
		if len(old.Content) > 0 {
			orphans = carry(fresh.Content[0], old.Content[0])
		}
		adopt(fresh, old)
		addHead(fresh, orphans)
		return nil
	case yaml.MappingNode:
		orphans = carryMapping(fresh, old)
	case yaml.SequenceNode:
		orphans = carryList(fresh, old)
	default:
		carryScalar(fresh, old)
	}
	if (fresh.Style^old.Style)&yaml.FlowStyle != 0 {
		return append(orphans, ownComments(old)...)
	}
	adopt(fresh, old)
	return orphans
}

// carryScalar keeps the way a text was written if it still says the same.
func carryScalar(fresh, old *yaml.Node) {
	if old.Value == fresh.Value || tidy(old.Value) == fresh.Value || sameAmount(fresh, old) {
		fresh.Value, fresh.Tag, fresh.Style = old.Value, old.Tag, old.Style
	}
}

func carryMapping(fresh, old *yaml.Node) []string {
	var orphans []string
	var order []entry
	added := entries(fresh)
	for _, was := range entries(old) {
		i := find(added, was.key.Value)
		switch {
		case i >= 0:
			now := added[i]
			lost := carry(now.value, was.value)
			carry(now.key, was.key)
			addHead(now.key, append(lost, bracketed(now)...))
			order = append(order, now)
		case spare(was):
			order = append(order, was)
		default:
			orphans = append(append(orphans, commentsIn(was.key)...), commentsIn(was.value)...)
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
	switch {
	case old.Style&yaml.FlowStyle == 0:
		fresh.Style &^= yaml.FlowStyle
	case sameKeys && fitsLine(fresh):
		fresh.Style |= yaml.FlowStyle
	}
	return orphans
}

func carryList(fresh, old *yaml.Node) []string {
	var orphans []string
	partners := match(fresh.Content, old.Content)
	for i, item := range old.Content {
		at := slices.Index(partners, i)
		if at < 0 {
			orphans = append(orphans, commentsIn(item)...)
			continue
		}
		addHead(fresh.Content[at], carry(fresh.Content[at], item))
	}
	switch {
	case old.Style&yaml.FlowStyle == 0:
		fresh.Style &^= yaml.FlowStyle
	case len(fresh.Content) == len(old.Content) && fitsLine(fresh):
		fresh.Style |= yaml.FlowStyle
	}
	return orphans
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

// bracketed takes from a key the comment of its line when its value comes between brackets:
// the YAML library would write that value on the next line, out of its place.
func bracketed(e entry) []string {
	comment := e.key.LineComment
	if comment == "" || e.value.Kind == yaml.ScalarNode || e.value.Style&yaml.FlowStyle == 0 && len(e.value.Content) > 0 {
		return nil
	}
	e.key.LineComment = ""
	return []string{comment}
}

// adopt gives a node the comments of the one that it continues.
func adopt(fresh, old *yaml.Node) {
	fresh.HeadComment, fresh.LineComment, fresh.FootComment = old.HeadComment, old.LineComment, old.FootComment
}

// addHead puts comments above a node.
func addHead(n *yaml.Node, comments []string) {
	if len(comments) == 0 {
		return
	}
	if n.HeadComment != "" {
		comments = append([]string{n.HeadComment}, comments...)
	}
	n.HeadComment = strings.Join(comments, "\n")
}

// commentsIn lists the comments of a node and of all it holds.
func commentsIn(n *yaml.Node) []string {
	comments := ownComments(n)
	for _, c := range n.Content {
		comments = append(comments, commentsIn(c)...)
	}
	return comments
}

func ownComments(n *yaml.Node) []string {
	return slices.DeleteFunc([]string{n.HeadComment, n.LineComment, n.FootComment}, func(c string) bool { return c == "" })
}
