package territory

import (
	"slices"
	"strings"
)

// This file forgives mistakes: it is read once nothing answers what was typed as it is.

// The number of letters from which one mistake is forgiven in a name, and two.
const (
	oneMistake  = 4
	twoMistakes = 7
)

// The ranks of a name that is near, the best first.
const (
	nearName  = iota
	nearBare  // but for a legal form or an article
	nearBegun // its beginning is near
	far
)

// near finds the places whose name, or its beginning, is a mistake or two away from what was typed:
// whole names first, then the most populated.
func (l *list) near(readings []reading, limit int) []Place {
	found := make([][]int, far) // by rank
	for i := range l.entries {
		if rank := nearest(readings, &l.entries[i]); rank < far && len(found[rank]) < limit {
			found[rank] = append(found[rank], i)
		}
	}
	var places []Place
	for _, i := range slices.Concat(found...) {
		if len(places) < limit {
			p := l.place(i)
			p.Why = Near
			places = append(places, p)
		}
	}
	return places
}

// mostMistakes is how many are ever forgiven.
const mostMistakes = 2

// nearest ranks an entry by the reading that it is nearest to. A number is right or wrong, never near.
func nearest(readings []reading, e *entry) int {
	best := far
	for i := range readings {
		r := &readings[i]
		if r.tight == "" || r.kinds != 0 && r.kinds&(1<<e.kind) == 0 || len(r.departements) > 0 && !r.departements[e.departement] ||
			strings.ContainsAny(r.tight, "0123456789") {
			continue
		}
		forgiven := 0
		switch n := len(r.tight); {
		case n >= twoMistakes:
			forgiven = 2
		case n >= oneMistake:
			forgiven = 1
		}
		whole, beginning := mistakes(r.tight, e.tight, forgiven)
		if whole {
			return nearName
		}
		bare, bareBeginning := mistakes(r.tight, e.bareTight, forgiven)
		switch {
		case bare:
			best = min(best, nearBare)
		case beginning || bareBeginning:
			best = min(best, nearBegun)
		}
	}
	return best
}

// mistakes tells whether what was typed makes a name, or the beginning of one, once some letters are
// added, left out, changed or swapped with the next: no more of them than are forgiven. The first
// letter is right: nobody mistakes it, and the list is long.
func mistakes(typed, name string, forgiven int) (whole, beginning bool) {
	if forgiven == 0 || name == "" || name[0] != typed[0] || len(name) < len(typed)-forgiven {
		return false, false
	}
	length := len(name)
	name = name[:min(length, len(typed)+forgiven)]
	var rows [3][maxQuery + mostMistakes + 1]int // the two rows before, and the one being made
	for j := range len(name) + 1 {
		rows[0][j] = j
	}
	for i := 1; i <= len(typed); i++ {
		row, above, twoAbove := &rows[i%3], &rows[(i+2)%3], &rows[(i+1)%3]
		row[0] = i
		least := i
		for j := 1; j <= len(name); j++ {
			changed := above[j-1]
			if typed[i-1] != name[j-1] {
				changed++
			}
			row[j] = min(above[j]+1, row[j-1]+1, changed)
			if i > 1 && j > 1 && typed[i-1] == name[j-2] && typed[i-2] == name[j-1] {
				row[j] = min(row[j], twoAbove[j-2]+1)
			}
			least = min(least, row[j])
		}
		if least > forgiven {
			return false, false
		}
	}
	last := rows[len(typed)%3][:len(name)+1]
	return len(name) == length && last[length] <= forgiven, slices.Min(last) <= forgiven
}
