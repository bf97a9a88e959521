package assessment

import (
	"cmp"
	"slices"
)

// alternative is a value that may be given to a question, with all that criteria see of it.
type alternative struct {
	value  Value
	points Points
	serves bool // free software is in service
	has    bool // what is being counted is there
}

// dominates tells whether nobody who wants points and services, and as little as possible of what
// is counted, prefers the other.
func (a alternative) dominates(b alternative) bool {
	return a.points >= b.points && (a.serves || !b.serves) && (!a.has || b.has)
}

// alternatives lists the values of a question, for a calibre, that no other dominates, those that have
// what is counted last. Whatever the type of the question, every value is dominated by one of them.
func alternatives(q *Question, c calibre, has func(points Points, serves bool) bool) []alternative {
	var list []alternative
	for _, v := range telling(q, c, has) {
		a := alternative{value: v, points: c.points(q, v), serves: q.Serves(v)}
		a.has = has(a.points, a.serves)
		list = append(list, a)
	}
	slices.SortStableFunc(list, func(a, b alternative) int {
		return cmp.Or(compareBool(a.has, b.has), cmp.Compare(b.points, a.points), compareBool(b.serves, a.serves))
	})
	var kept []alternative
	for _, a := range list {
		if !slices.ContainsFunc(kept, func(k alternative) bool { return k.dominates(a) }) {
			kept = append(kept, a)
		}
	}
	return kept
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	default:
		return 1
	}
}

// telling lists values among which those that nothing dominates are.
func telling(q *Question, c calibre, has func(Points, bool) bool) []Value {
	switch q.Type {
	case TypeShare, TypeCount:
		return tellingNumbers(q, c, has)
	case TypeMultiple:
		return sums(q, c)
	default:
		list := make([]Value, len(q.Choices))
		for i := range q.Choices {
			list[i] = Chosen(q.Choices[i].ID)
		}
		return list
	}
}

// tellingNumbers are the best number of all and, as points and services only rise, the last one
// without free software and the last one without what is counted.
func tellingNumbers(q *Question, c calibre, has func(Points, bool) bool) []Value {
	most := MaxCount
	if q.Type == TypeShare {
		most = 100
	}
	first := func(holds func(n int) bool) int { // of those that hold
		low, high := 0, most+1
		for low < high {
			if middle := (low + high) / 2; holds(middle) {
				high = middle
			} else {
				low = middle + 1
			}
		}
		return low
	}
	last := func(curve []Knot) int { return curve[len(curve)-1].At }
	numbers := []int{
		max(last(q.Marks(c.low)), last(q.Marks(c.high))), q.FreeFrom, q.FreeFrom - 1,
		first(func(n int) bool { return has(c.points(q, Number(n)), q.Serves(Number(n))) }) - 1,
	}
	list := []Value{Number(0)}
	for _, n := range numbers {
		if n > 0 {
			list = append(list, Number(min(n, most)))
		}
	}
	return list
}

// sums lists a choice of items for each sum of points that there is, with and without free software.
func sums(q *Question, of calibre) []Value {
	type state struct {
		low, high Points
		serves    bool
	}
	seen := map[state]bool{{}: true}
	states, items := []state{{}}, [][]string{nil}
	for i := range q.Choices {
		c := &q.Choices[i]
		for at := range len(states) {
			next := states[at]
			next.low, next.high = min(next.low+c.For(of.low), Full), min(next.high+c.For(of.high), Full)
			next.serves = next.serves || c.Free
			if !seen[next] {
				seen[next] = true
				states, items = append(states, next), append(items, append(slices.Clone(items[at]), c.ID))
			}
		}
	}
	list := make([]Value, len(items))
	for i := range items {
		list[i] = Chosen(items[i]...)
	}
	return list
}
