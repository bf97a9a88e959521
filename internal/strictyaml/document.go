// Package strictyaml reads one YAML document from a source that is not trusted: bounded in
// size and depth, without aliases, every key known, every fault reported with its line, all
// at once. Messages are in French: they are shown to the person who wrote the file.
package strictyaml

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"sort"
	"strconv"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"tnl-assess/internal/plaintext"
)

// MaxSize is the size in bytes above which a document is refused.
const MaxSize = 4 << 20

// maxDepth is the number of nested mappings and lists above which a document is refused.
const maxDepth = 20

// maxFaults is the number of faults after which the others are only counted.
const maxFaults = 100

// maxMessage is the number of characters above which a message is cut: it may quote the file.
const maxMessage = 600

// maxLocated is the size above which the line of a syntax error is the one that the YAML
// library gives: finding the exact one takes reading the document several times.
const maxLocated = 256 << 10

// Fault is one thing wrong in a file. Line is 0 when it is about the whole file.
type Fault struct {
	File    string
	Line    int
	Message string
}

// Error gives "file:line: message" on one line, free of control characters.
func (f Fault) Error() string {
	at := f.File
	if f.Line > 0 {
		at += ":" + strconv.Itoa(f.Line)
	}
	return plaintext.Safe(strings.ReplaceAll(at+": "+f.Message, "\n", " "))
}

// Faults is everything wrong in a file, in the order of its lines.
type Faults []Fault

// Error gives one fault a line.
func (fs Faults) Error() string {
	lines := make([]string, 0, len(fs))
	for i, f := range fs {
		if i == maxFaults {
			lines = append(lines, others(len(fs)-i))
			break
		}
		lines = append(lines, f.Error())
	}
	return strings.Join(lines, "\n")
}

func others(n int) string {
	if n == 1 {
		return "… et 1 autre"
	}
	return fmt.Sprintf("… et %d autres", n)
}

// Document is a parsed document and the faults found in it so far.
type Document struct {
	File   string
	Root   *yaml.Node // the top-level value
	Node   *yaml.Node // the document node, which holds the comments around Root
	faults Faults
}

// Parse reads the only document of data; file names it in faults. The error, if any, is a
// [Faults].
func Parse(file string, data []byte) (*Document, error) {
	d := &Document{File: file}
	if len(data) > MaxSize {
		return nil, d.whole("fichier trop gros : plus de %d Mo", MaxSize>>20)
	}
	data = bytes.TrimLeft(data, "\ufeff") // some editors write a byte order mark, or one more
	if err := d.checkCharacters(data); err != nil {
		return nil, err
	}
	node, err := decode(data)
	if errors.Is(err, io.EOF) {
		return nil, d.whole("fichier vide")
	}
	if err != nil {
		return nil, d.syntax(data, err)
	}
	d.Node = node
	if node.Kind != yaml.DocumentNode || len(node.Content) != 1 {
		return nil, d.whole("fichier vide")
	}
	d.Root = node.Content[0]
	if d.Root.Tag == "!!null" && d.Root.Value == "" {
		return nil, d.whole("fichier vide")
	}
	d.check(d.Root, 1)
	if err := d.Err(); err != nil {
		return nil, err
	}
	return d, nil
}

// decode parses one document and refuses a second one. The YAML library is guarded: a
// panic in it is an error like another.
func decode(data []byte) (node *yaml.Node, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("yaml: %v", r)
		}
	}()
	decoder := yaml.NewDecoder(bytes.NewReader(data))
	node = &yaml.Node{}
	if err := decoder.Decode(node); err != nil {
		return nil, err
	}
	if !errors.Is(decoder.Decode(&yaml.Node{}), io.EOF) {
		return nil, errors.New("yaml: second document")
	}
	return node, nil
}

// checkCharacters refuses a file that is not a text, at the first line where it shows.
func (d *Document) checkCharacters(data []byte) error {
	line := 1
	for rest := data; len(rest) > 0; {
		r, size := utf8.DecodeRune(rest)
		switch {
		case r == utf8.RuneError && size == 1:
			return d.unreadable(line, "le fichier n’est pas en UTF-8 ; enregistrez-le dans cet encodage")
		case isControl(r) && r != '\r':
			return d.unreadable(line, fmt.Sprintf("le fichier contient un caractère de commande (code %U) ; supprimez-le", r))
		case r == '\n':
			line++
		}
		rest = rest[size:]
	}
	return nil
}

// check walks the tree once for what no document may hold.
func (d *Document) check(n *yaml.Node, depth int) {
	if depth > maxDepth {
		d.Fault(n, "trop de niveaux imbriqués : %d au plus", maxDepth)
		return
	}
	if n.Kind == yaml.AliasNode || n.Anchor != "" {
		d.Fault(n, "les ancres et alias YAML (« & », « * ») ne sont pas admis ; recopiez le texte")
		return
	}
	if i := strings.IndexFunc(n.Value, isControl); i >= 0 {
		d.Fault(n, "caractère de commande interdit dans un texte (code %U) ; supprimez-le", []rune(n.Value[i:])[0])
	}
	if n.Kind == yaml.MappingNode {
		d.checkKeys(n)
	}
	for _, c := range n.Content {
		d.check(c, depth+1)
	}
}

func (d *Document) checkKeys(n *yaml.Node) {
	seen := make(map[string]int, len(n.Content)/2)
	for i := 0; i+1 < len(n.Content); i += 2 {
		key := n.Content[i]
		if key.Kind != yaml.ScalarNode {
			d.Fault(key, "une clé doit être un simple mot")
			continue
		}
		if line, twice := seen[key.Value]; twice {
			d.Fault(key, "clé « %s » donnée deux fois (déjà ligne %d)", key.Value, line)
		}
		seen[key.Value] = key.Line
	}
}

// Fault records a fault at a node's line; a nil node means the whole file.
func (d *Document) Fault(n *yaml.Node, format string, args ...any) {
	line := 0
	if n != nil {
		line = n.Line
	}
	d.faults = append(d.faults, Fault{File: d.File, Line: line, Message: cut(fmt.Sprintf(format, args...), maxMessage)})
}

// Err returns the faults recorded, in the order of lines, or nil.
func (d *Document) Err() error {
	if len(d.faults) == 0 {
		return nil
	}
	slices.SortStableFunc(d.faults, func(a, b Fault) int { return a.Line - b.Line })
	return d.faults
}

// whole makes the error of a file that cannot be read at all.
func (d *Document) whole(format string, args ...any) error {
	d.Fault(nil, format, args...)
	return d.Err()
}

// unreadable makes the error of a file that is not YAML.
func (d *Document) unreadable(line int, why string) error {
	d.faults = append(d.faults, Fault{File: d.File, Line: line, Message: "YAML illisible : " + why})
	return d.Err()
}

// syntax turns an error of the YAML library into a fault at its line.
func (d *Document) syntax(data []byte, err error) error {
	line, problem := split(err)
	switch {
	case slices.ContainsFunc(openEnded, func(part string) bool { return strings.Contains(problem, part) }):
		line = opening(data)
	case len(data) <= maxLocated:
		line = locate(data, problem)
	}
	return d.unreadable(line, explain(problem))
}

// split parts an error of the YAML library, "yaml: line 12: problem", into a line, 0 when it gives
// none, and a problem.
func split(err error) (line int, problem string) {
	problem, is := strings.CutPrefix(err.Error(), "yaml: ")
	if !is {
		return 0, problem
	}
	if rest, numbered := strings.CutPrefix(problem, "line "); numbered {
		if number, after, _ := strings.Cut(rest, ": "); after != "" {
			line, _ = strconv.Atoi(number)
			problem = after
		}
	}
	problem, _, _ = strings.Cut(problem, "\n")
	return line, problem
}

// locate finds the line that brings a problem. The library rather gives the beginning of the
// mapping that holds it, or nothing.
func locate(data []byte, problem string) int {
	lines := bytes.SplitAfter(data, []byte("\n"))
	ends, end := make([]int, len(lines)), 0
	for i, line := range lines {
		end += len(line)
		ends[i] = end
	}
	return 1 + sort.Search(len(ends)-1, func(i int) bool {
		_, err := decode(data[:ends[i]])
		if err == nil {
			return false
		}
		_, same := split(err)
		return same == problem
	})
}

// openEnded are the problems that any text cut short has too: the line to show is where what
// is not closed begins.
var openEnded = []string{"unexpected end of stream", bracket, "could not find expected ':'"}

const bracket = "did not find expected ','"

// opening asks the library for the beginning of what is not closed. It gives none on the first
// line, hence one before, and counts the lines of brackets from 0.
func opening(data []byte) int {
	_, err := decode(append([]byte("\n"), data...))
	if err == nil {
		return 0
	}
	line, problem := split(err)
	if strings.Contains(problem, bracket) {
		return line
	}
	return max(line-1, 0)
}

// explanations gives, for a part of the library's message, what to look at.
var explanations = []struct{ part, text string }{
	{"second document", "un seul document YAML est admis par fichier ; supprimez la ligne « --- » en trop"},
	{"incompatible YAML document", directive},
	{"directive", directive},
	{"unknown anchor", "les ancres et alias (« & », « * ») ne sont pas admis ; recopiez le texte, ou mettez-le entre guillemets"},
	{"alphabetic or numeric character", "les ancres et alias (« & », « * ») ne sont pas admis ; recopiez le texte, ou mettez-le entre guillemets"},
	{"max depth", "trop de niveaux imbriqués"},
	{"a tab character", "une tabulation sert de retrait ; remplacez-la par des espaces"},
	{"mapping values are not allowed", "un « : » est mal placé ; mettez le texte entre guillemets s’il contient « : »"},
	{"did not find expected key", "le retrait ou un guillemet est fautif à cet endroit ou juste avant"},
	{"could not find expected ':'", "il manque un « : » après une clé"},
	{"cannot start any token", "un texte commence par un signe réservé (« @ », « % », « ` ») ou une tabulation ; mettez-le entre guillemets, ou remplacez-la par des espaces"},
	{"unknown escape", "« \\ » est mal employé entre guillemets doubles ; écrivez « \\\\ »"},
	{bracket, "il manque une virgule, ou un crochet ou une accolade n’est pas refermé"},
	{"unexpected end of stream", "un guillemet n’est pas refermé"},
}

const directive = "les lignes qui commencent par « % » ne sont pas admises ; supprimez-les, et la ligne « --- » qui les suit"

func explain(message string) string {
	for _, e := range explanations {
		if strings.Contains(message, e.part) {
			return e.text
		}
	}
	return "vérifiez le retrait, les « : » et les guillemets à cet endroit"
}

// isControl tells the characters that could command a terminal: C0 but tab and line
// feeds, DEL and C1.
func isControl(r rune) bool {
	return r < 0x20 && r != '\n' && r != '\t' || r >= 0x7f && r < 0xa0
}

// cut shortens a text to a number of characters.
func cut(text string, most int) string {
	n := 0
	for i := range text {
		if n++; n > most {
			return text[:i] + "…"
		}
	}
	return text
}
