package territory

import "strings"

// rank says how well a name answers a query, the best first.
type rank uint8

const (
	exact    rank = iota
	bareName      // exact, but for a legal form or an article: "havre", "pays noyonnais"
	begins        // the name begins with the query: "ech"
	ordered       // words of the name begin with those of the query, in order: "saint her"
	mixed         // the same in any order: "alpes grenoble"
	joined        // the name begins with the query, spaces left out: "lhay les"
	inside        // the query is inside the name: "rolles"
	absent        // from there on, the same ranks for readings that are not sure
)

// nowhere is what comes after every rank.
const nowhere = 2 * absent

// minInside is the number of letters from which a query is looked for inside words.
const minInside = 3

// Search finds the places whose name or code answers what is typed so far, the best first, and
// gives limit of them at most. Among names that answer equally well, the most populated comes
// first.
//
// Case, accents, hyphens, apostrophes and ligatures do not count, nor do spaces that are
// missing; words may be cut short, "st" is "saint". A département narrows the search, by number
// or name, and so does a legal form: "saint denis 93", "échirolles isère", "région bretagne".
// A code may be cut short too, and so may a postcode; a département by number or name gives all
// that it holds. When nothing answers, the names that differ by a mistake, or by two in a long one,
// do. Nothing typed finds nothing.
func Search(query string, limit int) []Place {
	if limit <= 0 {
		return nil
	}
	l := load()
	readings := l.readings(query)
	if len(readings) == 0 {
		return nil
	}
	found := make([][]int, nowhere) // by rank
	for i := range l.entries {
		if r := l.bestRank(readings, &l.entries[i]); r < nowhere && len(found[r]) < limit {
			found[r] = append(found[r], i)
		}
	}
	var places []Place
	for _, of := range found {
		for _, i := range of[:min(len(of), limit-len(places))] {
			p := l.place(i)
			p.Why = l.why(&l.entries[i], readings)
			places = append(places, p)
		}
	}
	if len(places) == 0 {
		return l.near(readings, limit)
	}
	return places
}

// bestRank compares an entry with every reading of a query.
func (l *list) bestRank(readings []reading, e *entry) rank {
	best := nowhere
	for i := range readings {
		best = min(best, readings[i].rank(e))
		if code := readings[i].code; code != "" && best > exact {
			best = min(best, rankPostcode(l.postcode(e, code), code))
		}
	}
	return best
}

// minPostcode is the number of digits from which a postcode may be cut short.
const minPostcode = 3

// postcode is the first of the postcodes of an entry that begins with what is typed, empty when none
// does.
func (l *list) postcode(e *entry, typed string) string {
	if len(typed) < minPostcode || e.departement == 0 {
		return ""
	}
	of := l.departements[e.departement-1].code
	for code := range strings.FieldsSeq(e.postcodes) {
		const whole = 5
		switch {
		case len(code) == whole && strings.HasPrefix(code, typed):
			return code
		case len(code) < whole && strings.HasPrefix(typed, of) && strings.HasPrefix(code, typed[len(of):]):
			return of + code
		}
	}
	return ""
}

func rankPostcode(found, typed string) rank {
	switch found {
	case "":
		return nowhere
	case typed:
		return exact
	default:
		return begins
	}
}

// why says by which code an entry answers a query; nothing when it is by its name.
func (l *list) why(e *entry, readings []reading) string {
	for i := range readings {
		code := readings[i].code
		switch postcode := l.postcode(e, code); {
		case code == "":
		case postcode == code, postcode != "" && !strings.HasPrefix(e.code, code):
			return "code postal " + postcode
		case strings.HasPrefix(e.code, code) && len(e.code) == inseeDigits:
			return "code Insee " + e.code
		}
	}
	return ""
}

// inseeDigits is the length of the code of a commune.
const inseeDigits = 5

// rank compares an entry with a reading: nowhere when it does not answer it.
func (r *reading) rank(e *entry) rank {
	if r.kinds != 0 && r.kinds&(1<<e.kind) == 0 || len(r.departements) > 0 && !r.departements[e.departement] {
		return nowhere
	}
	found := absent
	switch {
	case r.code != "":
		found = rankCode(e.code, r.code)
	case len(r.words) == 0:
		found = begins
	case strings.Contains(e.tight, r.longest):
		found = r.rankName(e)
	}
	switch {
	case found == absent:
		return nowhere
	case r.unsure:
		return absent + found
	default:
		return found
	}
}

func rankCode(code, typed string) rank {
	switch {
	case code == typed:
		return exact
	case 2*len(typed) > len(code) && strings.HasPrefix(code, typed):
		return begins
	default:
		return absent
	}
}

func (r *reading) rankName(e *entry) rank {
	switch {
	case e.tight == r.tight:
		return exact
	case e.bareTight == r.tight:
		return bareName
	case strings.HasPrefix(e.words, r.spaced) || strings.HasPrefix(e.bareWords, r.spaced):
		return begins
	case r.isOrdered(e.words):
		return ordered
	case r.isMixed(e.words):
		return mixed
	case strings.HasPrefix(e.tight, r.tight) || strings.HasPrefix(e.bareTight, r.tight):
		return joined
	case len(r.tight) >= minInside && strings.Contains(e.tight, r.tight):
		return inside
	default:
		return absent
	}
}

// isOrdered tells whether words of a name begin with those of the reading, in order.
func (r *reading) isOrdered(words string) bool {
	for _, w := range r.words {
		i := strings.Index(words, w)
		if i < 0 {
			return false
		}
		words = words[i+len(w):]
	}
	return true
}

// isMixed tells the same in any order.
func (r *reading) isMixed(words string) bool {
	for _, w := range r.words {
		if !strings.Contains(words, w) {
			return false
		}
	}
	return true
}
