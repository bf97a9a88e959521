package strictyaml

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"

	"tnl-assess/internal/plaintext"
)

// Object reads a mapping key by key. A key that is asked for is known; [Object.Close]
// reports the others. Faults go to the document; every method then returns a zero value,
// so that reading goes on to the next fault.
type Object struct {
	doc    *Document
	node   *yaml.Node
	what   string          // names the object in faults: "la question « srv-os »"
	asked  []string        // the keys asked, in their order
	places map[string]int  // of the keys in node
	known  map[string]bool // the keys asked
}

// maxWhat is the number of characters of an object's name in faults, which may quote the file.
const maxWhat = 120

// Object opens a mapping. It never returns nil: what is not a mapping is a fault and reads
// as empty, without further faults.
func (d *Document) Object(n *yaml.Node, what string) *Object {
	o := &Object{doc: d, node: n, what: cut(what, maxWhat)}
	if n == nil {
		return o
	}
	if n.Kind != yaml.MappingNode {
		d.Fault(n, "%s : des clés et des valeurs sont attendues", what)
		o.node = nil
		return o
	}
	o.places, o.known = make(map[string]int, len(n.Content)/2), map[string]bool{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		o.places[n.Content[i].Value] = i
	}
	return o
}

// entry finds a key and its value, nil when it is absent.
func (o *Object) entry(key string) (name, value *yaml.Node) {
	if i, ok := o.places[key]; ok {
		return o.node.Content[i], o.node.Content[i+1]
	}
	return nil, nil
}

// Call names the object in the faults to come, once its id is known.
func (o *Object) Call(what string) { o.what = cut(what, maxWhat) }

// Close reports the keys that were not asked for.
func (o *Object) Close() {
	if o.node == nil {
		return
	}
	for i := 0; i+1 < len(o.node.Content); i += 2 {
		key := o.node.Content[i]
		if !o.known[key.Value] {
			o.doc.Fault(key, "%s : clé « %s » inconnue%s", o.what, key.Value, o.doc.suggest(key.Value, o.asked))
		}
	}
}

// Keys lists the keys present, in the order of the file.
func (o *Object) Keys() []string {
	var keys []string
	if o.node != nil {
		for i := 0; i+1 < len(o.node.Content); i += 2 {
			keys = append(keys, o.node.Content[i].Value)
		}
	}
	return keys
}

// Fault records a fault about a key: at its line, or at the object's when it is absent.
func (o *Object) Fault(key, format string, args ...any) {
	at, _ := o.entry(key)
	if at == nil {
		at = o.node
	}
	o.doc.Fault(at, "%s : %s", o.what, fmt.Sprintf(format, args...))
}

// Key returns the node of a key's name, nil when it is absent.
func (o *Object) Key(key string) *yaml.Node {
	name, _ := o.entry(key)
	return name
}

// Optional returns the value of a key, nil when it is absent or null.
func (o *Object) Optional(key string) *yaml.Node {
	if !o.known[key] && o.node != nil {
		o.asked, o.known[key] = append(o.asked, key), true
	}
	_, n := o.entry(key)
	if n == nil || n.Tag == "!!null" {
		return nil
	}
	return n
}

// Required is [Object.Optional] for a key that must be there.
func (o *Object) Required(key string) *yaml.Node {
	n := o.Optional(key)
	if n == nil && o.node != nil {
		o.Fault(key, "il manque « %s »", key)
	}
	return n
}

// Text reads a required text, trimmed, that may not be empty.
func (o *Object) Text(key string) string {
	n := o.Required(key)
	if n == nil {
		return ""
	}
	text := o.scalar(key, n)
	if text == "" && n.Kind == yaml.ScalarNode {
		o.Fault(key, "« %s » est vide", key)
	}
	return text
}

// TextOr reads an optional text, trimmed.
func (o *Object) TextOr(key, otherwise string) string {
	if n := o.Optional(key); n != nil {
		return o.scalar(key, n)
	}
	return otherwise
}

func (o *Object) scalar(key string, n *yaml.Node) string {
	if n.Kind != yaml.ScalarNode {
		o.Fault(key, "« %s » doit être un texte", key)
		return ""
	}
	return strings.TrimSpace(n.Value)
}

// ID reads a required id.
func (o *Object) ID(key string) string {
	id := o.Text(key)
	if id != "" && !isID(id) {
		o.Fault(key, "« %s » n’est pas un identifiant : minuscules sans accent, chiffres et « - », en commençant par une lettre", id)
	}
	return id
}

// maxID is the number of characters of the longest id.
const maxID = 64

// isID tells the form of every id. An expression would take longer to be compiled, each time that
// the program starts, than all the ids of a file to be checked.
func isID(id string) bool {
	for i, r := range id {
		if (r < 'a' || r > 'z') && (i == 0 || r != '-' && (r < '0' || r > '9')) {
			return false
		}
	}
	return len(id) <= maxID
}

// Int reads a required whole number between two bounds.
func (o *Object) Int(key string, least, most int) int {
	return o.number(key, o.Required(key), least, least, most)
}

// IntOr reads an optional whole number between two bounds.
func (o *Object) IntOr(key string, otherwise, least, most int) int {
	return o.number(key, o.Optional(key), otherwise, least, most)
}

func (o *Object) number(key string, n *yaml.Node, otherwise, least, most int) int {
	if n == nil {
		return otherwise
	}
	v, ok := Int(n)
	if !ok {
		o.Fault(key, "« %s » doit être un nombre entier", key)
		return otherwise
	}
	if v < least || v > most {
		o.Fault(key, "« %s » vaut %d ; il doit être entre %d et %d", key, v, least, most)
		return otherwise
	}
	return v
}

// Int reads a node as a decimal whole number. "010" is not one: YAML reads it as 8.
func Int(n *yaml.Node) (int, bool) {
	if n.Kind != yaml.ScalarNode || n.Tag != "!!int" {
		return 0, false
	}
	v, err := strconv.Atoi(n.Value)
	return v, err == nil && strconv.Itoa(v) == n.Value
}

// Bool reads an optional "oui" or "non" (or true, false).
func (o *Object) Bool(key string, otherwise bool) bool {
	n := o.Optional(key)
	if n == nil {
		return otherwise
	}
	switch n.Value {
	case "oui", "true":
		return true
	case "non", "false":
		return false
	}
	o.Fault(key, "« %s » doit être oui ou non", key)
	return otherwise
}

// Word reads a required word among those allowed.
func (o *Object) Word(key string, allowed ...string) string {
	word := o.Text(key)
	if word != "" {
		_, at := o.entry(key)
		o.checkWord(key, at, word, allowed)
	}
	return word
}

// Words reads an optional list of words among those allowed, each once.
func (o *Object) Words(key string, allowed ...string) []string {
	var words []string
	for _, n := range o.List(key) {
		word := o.scalar(key, n)
		if n.Kind != yaml.ScalarNode {
			continue
		}
		if slices.Contains(words, word) {
			o.doc.Fault(n, "%s : « %s » est deux fois dans « %s »", o.what, word, key)
			continue
		}
		if o.checkWord(key, n, word, allowed) {
			words = append(words, word)
		}
	}
	return words
}

func (o *Object) checkWord(key string, at *yaml.Node, word string, allowed []string) bool {
	if slices.Contains(allowed, word) {
		return true
	}
	hint := o.doc.suggest(word, allowed)
	if hint == "" && len(allowed) <= 12 {
		hint = " ; mots admis : " + strings.Join(allowed, ", ")
	}
	o.doc.Fault(at, "%s : « %s » n’est pas admis dans « %s »%s", o.what, word, key, hint)
	return false
}

// List reads an optional list.
func (o *Object) List(key string) []*yaml.Node {
	return o.list(key, o.Optional(key))
}

// RequiredList reads a list that must have at least some elements.
func (o *Object) RequiredList(key string, least int) []*yaml.Node {
	n := o.Required(key)
	list := o.list(key, n)
	if n != nil && n.Kind == yaml.SequenceNode && len(list) < least {
		o.Fault(key, "« %s » doit avoir au moins %d élément(s)", key, least)
	}
	return list
}

func (o *Object) list(key string, n *yaml.Node) []*yaml.Node {
	if n == nil {
		return nil
	}
	if n.Kind != yaml.SequenceNode {
		o.Fault(key, "« %s » doit être une liste", key)
		return nil
	}
	return n.Content
}

// suggest is [plaintext.Suggest] for the faults that will be shown.
func (d *Document) suggest(wrong string, names []string) string {
	if len(d.faults) >= maxFaults {
		return ""
	}
	return plaintext.Suggest(wrong, names)
}
