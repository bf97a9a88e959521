package store

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"golang.org/x/text/unicode/norm"
	"gopkg.in/yaml.v3"

	"tnl-assess/assessment"
	"tnl-assess/internal/plaintext"
	"tnl-assess/internal/strictyaml"
)

// What a file holds is said once, key by key, by the methods of form that bear the name of a thing
// (authority, campaign, answer…). Each of the verbs below then goes either way: it reads its key
// into what it is given, or writes it from there. A key more is a line more, and so is a kind of
// named entries.

// codec goes through one document, to read it or to write it.
type codec struct {
	doc     *strictyaml.Document      // what is read; nil while writing
	resolve Resolver                  // nil while writing
	q       *assessment.Questionnaire // nil when it cannot be found
	hints   int                       // the suggestions made so far
	// version is that of the questionnaire in the file, and otherVersion tells whether the campaign
	// being read was answered on another version than the one at hand.
	version      string
	otherVersion bool
	schema       int // while writing, the least format that can hold what was written so far
}

// form is one mapping of a document. Either in or out is nil.
type form struct {
	*codec
	in    *strictyaml.Object // what is read
	at    *yaml.Node         // the key that in stands under, in faults
	out   *yaml.Node         // what is written
	rank  int                // from 1, of an item that is read
	since int                // the format that brought the keys that follow
}

// need tells whether a key may be absent.
type need bool

const (
	may  need = false
	must need = true
)

// root is the form of a whole document.
func (c *codec) root(what string) form {
	if c.doc == nil {
		return form{codec: c, out: mapping()}
	}
	return form{codec: c, in: c.doc.Object(c.doc.Root, what)}
}

// from is the same mapping, for keys that a format brought.
func (f form) from(schema int) form {
	return form{codec: f.codec, in: f.in, at: f.at, out: f.out, since: schema}
}

func (f form) second() form { return f.from(2) }
func (f form) third() form  { return f.from(3) }

// reads tells whether the mapping is being read.
func (f form) reads() bool { return f.in != nil }

// flow writes the mapping on one line, between braces.
func (f form) flow() {
	if f.out != nil {
		f.out.Style = yaml.FlowStyle
	}
}

// put writes a key that must be there, or whose value is given.
func (f form) put(key string, n need, given bool, value *yaml.Node) {
	if n == must || given {
		f.out.Content = append(f.out.Content, text(key), value)
		f.codec.schema = max(f.codec.schema, f.since)
	}
}

// scalar is a key whose value is read from a text, which is none when it is empty.
func scalar[T any](f form, key string, n need, p *T, given bool, read func(string) (T, error), write func(T) *yaml.Node) {
	if !f.reads() {
		f.put(key, n, given, write(*p))
		return
	}
	get := f.in.Text
	if n == may {
		get = func(key string) string { return f.in.TextOr(key, "") }
	}
	if text := get(key); text != "" {
		var err error
		if *p, err = read(text); err != nil {
			f.in.Fault(key, "%v", err)
		}
	}
}

func (f form) text(key string, n need, p *string) { cleaned(f, key, n, p, tidy, text) }

// label is a text that is always written between quotes, since it looks like a number.
func (f form) label(key string, n need, p *string) { cleaned(f, key, n, p, tidy, quoted) }

// name is a text that is compared with that of another file, perhaps of another system: an accent
// may be a character of its own there.
func (f form) name(key string, n need, p *string) {
	cleaned(f, key, n, p, func(name string) string { return norm.NFC.String(tidy(name)) }, text)
}

// cleaned is a text that is cleaned both when it is read and when it is written.
func cleaned(f form, key string, n need, p *string, clean func(string) string, write func(string) *yaml.Node) {
	scalar(f, key, n, p, clean(*p) != "", func(text string) (string, error) { return clean(text), nil }, func(text string) *yaml.Node { return write(clean(text)) })
}

func (f form) date(key string, n need, p *assessment.Date) {
	scalar(f, key, n, p, !p.IsZero(), assessment.ParseDate, func(d assessment.Date) *yaml.Node { return quoted(d.String()) })
}

// moment is a date and a time, to the second.
func (f form) moment(key string, p *time.Time) {
	scalar(f, key, may, p, !p.IsZero(), parseMoment, func(t time.Time) *yaml.Node { return plain("!!timestamp", t.Format(time.RFC3339)) })
}

func parseMoment(text string) (time.Time, error) {
	t, err := time.Parse(time.RFC3339, text)
	if err != nil {
		return t, fmt.Errorf("moment « %s » illisible ; écrivez 2026-11-22T14:32:00+01:00, ou supprimez la ligne", text)
	}
	return t, nil
}

// id is the name of what is known by it.
func (f form) id(key string, p *string) {
	if f.reads() {
		*p = f.in.ID(key)
		return
	}
	f.put(key, must, true, text(tidy(*p)))
}

// word is one among those allowed.
func word[T ~string](f form, key string, n need, p *T, allowed []T) {
	switch {
	case !f.reads():
		f.put(key, n, *p != "", text(string(*p)))
	case n == must || f.in.Optional(key) != nil:
		words := make([]string, len(allowed))
		for i, w := range allowed {
			words[i] = string(w)
		}
		*p = T(f.in.Word(key, words...))
	}
}

// count is a whole number between two bounds; 0 when it may be absent, and is.
func (f form) count(key string, n need, p *int, least, most int) {
	switch {
	case !f.reads():
		f.put(key, n, *p != 0, number(*p))
	case n == must:
		*p = f.in.Int(key, least, most)
	default:
		*p = f.in.IntOr(key, 0, least, most)
	}
}

// group is a mapping; one that holds nothing is not written when it may be absent.
func (f form) group(key string, n need, what string, fill func(form)) {
	if !f.reads() {
		inner := f.inner()
		fill(inner)
		f.put(key, n, len(inner.out.Content) > 0, inner.out)
		return
	}
	node := f.in.Optional(key)
	if n == must {
		node = f.in.Required(key)
	}
	f.open(node, f.in.Key(key), what, fill)
}

// inner is a mapping to write inside this one.
func (f form) inner() form { return form{codec: f.codec, out: mapping(), since: f.since} }

// open reads a mapping that stands under a key; what is none is a fault, and reads as nothing.
func (f form) open(node, at *yaml.Node, what string, fill func(form)) {
	inner := form{codec: f.codec, in: f.doc.Object(node, what), at: at}
	if node != nil && node.Kind == yaml.MappingNode {
		fill(inner)
		inner.in.Close()
	}
}

// optional is a mapping that gives something, where nil gives nothing.
func optional[T any](f form, key, what string, p **T, fill func(form, *T)) {
	if f.reads() && f.in.Optional(key) != nil {
		*p = new(T)
	}
	if *p != nil {
		f.group(key, must, what, func(f form) { fill(f, *p) })
	}
}

// list is a list of mappings. What each is called in faults may hold its rank, from 1, as "#".
func list[T any](f form, key string, n need, what string, p *[]T, fill func(form, *T)) {
	if !f.reads() {
		items := sequence()
		for i := range *p {
			item := f.inner()
			fill(item, &(*p)[i])
			items.Content = append(items.Content, item.out)
		}
		f.put(key, n, len(*p) > 0, items)
		return
	}
	nodes := f.in.List
	if n == must {
		nodes = func(key string) []*yaml.Node { return f.in.RequiredList(key, 1) }
	}
	for i, node := range nodes(key) {
		var item T
		f.open(node, node, strings.Replace(what, "#", strconv.Itoa(i+1), 1), func(f form) {
			f.rank = i + 1
			fill(f, &item)
		})
		*p = append(*p, item)
	}
}

// kind is a kind of named entries: what they bear the names of, and the words of faults.
type kind struct {
	about string
	ids   func(*assessment.Questionnaire) []string
	what  string // what one says, before the name it bears
	says  string // what one must say, with an example
	lasts bool   // whether one may bear a name that another version of the questionnaire gave
}

var (
	answers = kind{
		about: "question", ids: questionIDs, what: "la réponse à", lasts: true,
		says: "« valeur », « sans_objet » ou « inconnu » ; écrivez par exemple {inconnu: true}",
	}
	followUps = kind{
		about: "action", ids: actionIDs, what: "le suivi de",
		says: "« etat » ; écrivez par exemple {etat: en_cours}",
	}
	adopted = kind{
		about: "action", ids: actionIDs, what: "l’action adoptée", lasts: true,
		says: "« responsable » et « jours » ; écrivez par exemple {trimestre: 2, responsable: dsi, jours: 4}",
	}
)

func questionIDs(q *assessment.Questionnaire) (ids []string) {
	for i := range q.Questions {
		ids = append(ids, q.Questions[i].ID)
	}
	return ids
}

func actionIDs(q *assessment.Questionnaire) (ids []string) {
	for i := range q.Actions {
		ids = append(ids, q.Actions[i].ID)
	}
	return ids
}

// named are mappings that bear the names of questions or of actions, written in the order of the
// questionnaire. What bears on an unknown one is written too, last: the check of what was written
// names it.
func named[T any](f form, key string, n need, what string, k kind, p *map[string]T, fill func(form, string, *T)) {
	var known []string
	if f.q != nil {
		known = k.ids(f.q)
	}
	if !f.reads() {
		list := mapping()
		others := slices.DeleteFunc(slices.Sorted(maps.Keys(*p)), func(id string) bool { return slices.Contains(known, id) })
		for _, id := range append(known, others...) {
			value, given := (*p)[id]
			if !given {
				continue
			}
			entry := f.inner()
			fill(entry, id, &value)
			list.Content = append(list.Content, text(id), entry.out)
		}
		f.put(key, n, len(*p) > 0, list)
		return
	}
	list := f.doc.Object(f.in.Optional(key), what)
	if n == must && f.in.Key(key) == nil {
		f.in.Required(key)
	}
	for _, id := range list.Keys() {
		at, node := list.Key(id), list.Optional(id)
		if f.q != nil && !slices.Contains(known, id) && (!k.lasts || !f.otherVersion) {
			f.doc.Fault(at, "%s « %s » inconnue%s", k.about, id, f.suggest(id, known))
		}
		var value T
		if node == nil || node.Kind != yaml.MappingNode {
			f.doc.Fault(at, "%s « %s » doit dire %s", k.what, id, k.says)
		} else {
			f.open(node, at, k.what+" « "+id+" »", func(f form) { fill(f, id, &value) })
		}
		set(p, id, value)
	}
}

// set puts a value in a map, which is nil as long as it holds nothing.
func set[M ~map[K]V, K comparable, V any](list *M, key K, value V) {
	if *list == nil {
		*list = M{}
	}
	(*list)[key] = value
}

// maxHints bounds the search for the name nearest to a wrong one.
const maxHints = 100

// suggest is [plaintext.Suggest], for as many faults as anyone will read.
func (c *codec) suggest(wrong string, known []string) string {
	if c.hints++; c.hints > maxHints {
		return ""
	}
	return plaintext.Suggest(wrong, known)
}
