package territory

import (
	"compress/gzip"
	_ "embed" // the list
	"errors"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
	"sync"

	"tnl-assess/assessment"
)

// format is the first word of the list: a number for its form.
const format = "territoires-2"

// compressed is the list in gzip. After a line that gives the format, the number of
// départements and that of places, each département is a line, "code, name", then each place
// is one, "tag, code, département, population, name, postcodes", the most populated first. A postcode
// that begins with the number of the département is written without it.
//
//go:embed places.tsv.gz
var compressed string

// list is the list in memory, ready to be searched.
type list struct {
	departements []departement
	entries      []entry // the most populated first
}

type departement struct{ code, name, bare string }

// entry is a place and its keys.
type entry struct {
	name, code  string
	words       string // the folded name, each word after a space
	tight       string // the folded name in one piece
	bareWords   string // the end of words, without the articles that begin it
	bareTight   string // the end of tight, without the legal form and the articles
	postcodes   string // as they are in the list, spaces between
	population  int32
	kind        kind
	departement uint8 // 1 + index in departements, 0 for none
}

// place shows an entry.
func (l *list) place(i int) Place {
	e := &l.entries[i]
	p := Place{
		Name: e.name, Type: kinds[e.kind].of, Code: e.code, Form: kinds[e.kind].form, Population: int(e.population),
	}
	if e.departement > 0 {
		d := l.departements[e.departement-1]
		p.Departement, p.DepartementName = d.code, d.name
	}
	return p
}

var (
	once    sync.Once
	loaded  list
	damaged error
)

// load reads the list on the first call.
func load() *list {
	once.Do(func() { loaded, damaged = decode(strings.NewReader(compressed)) })
	return &loaded
}

// Load reads the list now, rather than on the first search; calling it again costs nothing.
// Its error says that the program is damaged; searches then find nothing.
func Load() error {
	load()
	return damaged
}

// ByCode finds a place by its form and its exact code.
func ByCode(t assessment.AuthorityType, code string) (Place, bool) {
	l := load()
	for i := range l.entries {
		if e := &l.entries[i]; e.code == code && kinds[e.kind].of == t {
			return l.place(i), true
		}
	}
	return Place{}, false
}

// decode reads a compressed list, which is empty after an error.
func decode(r io.Reader) (list, error) {
	text, err := unzip(r)
	if err != nil {
		return list{}, fmt.Errorf("lire la liste des territoires : %w ; réinstallez le programme", err)
	}
	p := parser{rest: text}
	l := p.list()
	if p.err != nil {
		return list{}, fmt.Errorf("lire la liste des territoires, ligne %d : %w ; réinstallez le programme", p.line, p.err)
	}
	return l, nil
}

func unzip(r io.Reader) (string, error) {
	unzipped, err := gzip.NewReader(r)
	if err != nil {
		return "", err
	}
	text, err := io.ReadAll(unzipped)
	return string(text), err
}

// parser reads the lines of a list and keeps the first error.
type parser struct {
	rest string
	line int
	err  error
	keys strings.Builder // all the keys, one after the other: an allocation for each would be slow
}

var errShape = errors.New("le contenu n’est pas celui attendu")

// fields reads a line into its columns. After an error, every column is empty.
func (p *parser) fields(columns []string) {
	clear(columns)
	if p.err != nil {
		return
	}
	p.line++
	line, rest, ended := strings.Cut(p.rest, "\n")
	p.rest = rest
	for i := range columns {
		var more bool
		columns[i], line, more = strings.Cut(line, "\t")
		if more != (i < len(columns)-1) {
			ended = false
		}
	}
	if !ended {
		p.err = errShape
	}
}

// number reads a whole number up to a limit.
func (p *parser) number(text string, limit int) int {
	n, err := strconv.Atoi(text)
	if p.err == nil && (err != nil || n < 0 || n > limit) {
		p.err = errShape
	}
	return n
}

func (p *parser) list() list {
	var head [3]string
	p.fields(head[:])
	if head[0] != format && p.err == nil {
		p.err = errShape
	}
	// The text bounds the numbers: a line is two signs at least.
	departements := p.number(head[1], min(len(p.rest)/2, math.MaxUint8))
	places := p.number(head[2], len(p.rest)/2)
	if p.err != nil {
		return list{}
	}
	p.keys.Grow(len(p.rest)) // about what the keys take
	l := list{departements: make([]departement, departements), entries: make([]entry, places)}
	index := make(map[string]uint8, departements+1)
	index[""] = 0
	for i := range l.departements {
		var columns [2]string
		p.fields(columns[:])
		l.departements[i] = departement{code: columns[0], name: columns[1], bare: strings.ReplaceAll(withoutForm(fold(columns[1])), " ", "")}
		index[columns[0]] = uint8(i + 1)
	}
	for i := range l.entries {
		if p.entry(&l.entries[i], index); p.err != nil {
			return list{}
		}
	}
	if p.rest != "" {
		p.err = errShape
	}
	return l
}

// entry reads a place and makes its keys.
func (p *parser) entry(e *entry, departements map[string]uint8) {
	var columns [6]string
	p.fields(columns[:])
	known, of := false, uint8(0)
	if e.kind, known = kindOf(columns[0]); !known && p.err == nil {
		p.err = errShape
	}
	if of, known = departements[columns[2]]; !known && p.err == nil {
		p.err = errShape
	}
	e.code, e.departement, e.name, e.postcodes = columns[1], of, columns[4], columns[5]
	e.population = int32(p.number(columns[3], math.MaxInt32)) //nolint:gosec // limited by number
	start := p.keys.Len()
	p.keys.WriteByte(' ')
	writeFolded(&p.keys, e.name)
	e.words = p.keys.String()[start:]
	start = p.keys.Len()
	writeTight(&p.keys, e.words)
	e.tight = p.keys.String()[start:]
	folded := e.words[1:]
	e.bareWords = e.words[len(folded)-len(withoutArticles(folded)):]
	bare := withoutForm(folded)
	e.bareTight = e.tight[len(e.tight)-len(bare)+strings.Count(bare, " "):]
}
