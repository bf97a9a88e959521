package territory

import (
	"slices"
	"strings"
)

const (
	maxQuery = 120 // bytes of a query that are read
	maxWords = 12
)

// reading is one way to understand a query: a name to find and what narrows the search.
type reading struct {
	words        []string // each after a space, as in the names
	spaced       string   // the words together
	tight        string   // without the spaces
	longest      string   // the longest word, which discards most names at once
	code         string   // looked for instead of a name
	kinds        kindSet
	departements []bool // by index of entry; none for all
	unsure       bool   // it comes after the others: what it narrows to is cut short or everything
}

// kindSet is a set of kinds, one bit each; 0 is all of them.
type kindSet uint16

// narrowing is a phrase that people put before or after a name, for a legal form.
type narrowing struct {
	phrase string
	tags   string
}

var narrowings = [...]narrowing{
	{"commune", "C CO"},
	{"ville", "C CO"},
	{"mairie", "C CO"},
	{"communaute de communes", "CC"},
	{"cc", "CC"},
	{"communaute d agglomeration", "CA"},
	{"agglomeration", "CA CU M"},
	{"agglo", "CA CU M"},
	{"ca", "CA"},
	{"communaute urbaine", "CU"},
	{"cu", "CU"},
	{"metropole", "CU M"},
	{"epci", "CC CA CU M T"},
	{"ept", "T"},
	{"departement", "D DE RU"},
	{"conseil departemental", "D DE"},
	{"region", "R RU"},
	{"conseil regional", "R RU"},
	{"collectivite", "CO DE RU RO RS"},
	{"collectivite territoriale", "RU RO RS"},
}

// coded are the kinds that people know by their code: not the régions, whose codes are also
// those of départements.
const coded = "C CO CC CA CU M T D DE"

// readings gives every way to understand a query, none for an empty one.
func (l *list) readings(query string) []reading {
	words := strings.Fields(fold(query[:min(len(query), maxQuery)]))
	words = words[:min(len(words), maxWords)]
	if len(words) == 0 {
		return nil
	}
	all := narrowForm(reading{words: words})
	for _, r := range all {
		all = append(all, l.narrowDepartement(r)...)
	}
	for _, r := range all {
		if full, changed := spellSaints(r.words); changed {
			r.words = full
			all = append(all, r)
		}
	}
	for i := range all {
		all[i].prepare()
	}
	if joined := strings.Join(words, ""); len(joined) > 1 && isDigit(joined[0]) {
		all = append(all, reading{code: strings.ToUpper(joined), kinds: kindsOf(coded)})
	}
	return all
}

// prepare makes the keys of a reading from its words.
func (r *reading) prepare() {
	r.tight = strings.Join(r.words, "")
	spaced := make([]string, len(r.words))
	for i, w := range r.words {
		spaced[i] = " " + w
		if len(w) > len(r.longest) {
			r.longest = w
		}
	}
	r.words, r.spaced = spaced, strings.Join(spaced, "")
}

// narrowForm gives a reading, then those where its first or last words are a legal form.
func narrowForm(plain reading) []reading {
	all := []reading{plain}
	for _, n := range narrowings {
		phrase := strings.Fields(n.phrase)
		count := len(plain.words) - len(phrase)
		if count < 1 {
			continue
		}
		if slices.Equal(plain.words[:len(phrase)], phrase) {
			rest := withoutArticles(strings.Join(plain.words[len(phrase):], " "))
			all = append(all, reading{words: strings.Fields(rest), kinds: kindsOf(n.tags)})
		}
		if slices.Equal(plain.words[count:], phrase) {
			all = append(all, reading{words: plain.words[:count], kinds: kindsOf(n.tags)})
		}
	}
	return all
}

// kindsOf gives the set of kinds of some tags.
func kindsOf(tags string) kindSet {
	var set kindSet
	for _, tag := range strings.Fields(tags) {
		if k, ok := kindOf(tag); ok {
			set |= 1 << k
		}
	}
	return set
}

// maxDepartementWords is the number of words of the longest names: "Alpes de Haute Provence".
const maxDepartementWords = 4

// minUnsure is the number of letters from which the name of a département may be cut short.
const minUnsure = 3

// narrowDepartement gives the readings where the last words, or a number in the first place,
// are a département.
func (l *list) narrowDepartement(plain reading) []reading {
	words, n := plain.words, len(plain.words)
	numbered := func(word string) func(departement) bool {
		return func(d departement) bool { return d.isNumbered(word, n == 1) }
	}
	all := l.within(nil, plain, words[:n-1], numbered(words[n-1]))
	if n > 1 {
		all = l.within(all, plain, words[1:], numbered(words[0]))
	}
	unsure := plain
	unsure.unsure = true
	for k := 1; k <= min(maxDepartementWords, n); k++ {
		rest := words[:n-k]
		typed := strings.ReplaceAll(withoutArticles(strings.Join(words[n-k:], " ")), " ", "")
		named := func(d departement) bool { return d.bare == typed }
		begun := func(d departement) bool { return strings.HasPrefix(d.bare, typed) }
		if k == n { // who types nothing else looks for the département itself first
			return l.within(all, unsure, rest, named)
		}
		all = l.within(all, plain, rest, named)
		if len(typed) >= minUnsure {
			all = l.within(all, unsure, rest, begun)
		}
	}
	return all
}

// within adds a reading of other words, narrowed to the départements that hold, if there are.
func (l *list) within(all []reading, r reading, words []string, holds func(departement) bool) []reading {
	r.words, r.departements = words, make([]bool, len(l.departements)+1)
	some := false
	for i, d := range l.departements {
		if holds(d) {
			r.departements[i+1], some = true, true
		}
	}
	if !some {
		return all
	}
	return append(all, r)
}

// isNumbered tells whether a word is the number of a département or, beside a name, a postal
// or INSEE code in it.
func (d departement) isNumbered(word string, alone bool) bool {
	word = strings.ToUpper(word)
	const digits = 5
	if !isDigit(word[0]) || len(word) != len(d.code) && (len(word) != digits || alone) {
		return false
	}
	const corsica = "20" // how the postal codes of 2A and 2B begin
	return strings.HasPrefix(word, d.code) ||
		len(word) == digits && strings.HasPrefix(word, corsica) && (d.code == "2A" || d.code == "2B")
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// spellSaints writes "st" and "ste" in full.
func spellSaints(words []string) (full []string, changed bool) {
	full = slices.Clone(words)
	for i, w := range full {
		switch w {
		case "st":
			full[i], changed = "saint", true
		case "ste":
			full[i], changed = "sainte", true
		}
	}
	return full, changed
}
