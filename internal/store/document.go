package store

import (
	"bytes"
	"errors"
	"fmt"
	"runtime/debug"
	"slices"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"tnl-assess/assessment"
	"tnl-assess/internal/strictyaml"
)

// document is an assessment as it stands in a file.
type document struct {
	name          string
	text          []byte     // with LF as only line break, and one at the end
	tree          *yaml.Node // text, parsed; nil until it is needed
	assessment    *assessment.Assessment
	questionnaire *assessment.Questionnaire
	part          *part // the same without its earlier campaigns; nil until it is needed
	schema        int   // the least format to write, whatever is needed
}

// What reading a long file makes is nearly all kept: from so many bytes on, looking meanwhile
// for what is no longer needed happens less often than by default (100, in percent of growth).
const (
	patientAt = 64 << 10
	patience  = 400
)

// parse reads a document, or returns all its faults.
func parse(name string, data []byte, resolve Resolver) (*document, error) {
	if !utf8.Valid(data) {
		return nil, strictyaml.Faults{{File: name, Message: "le fichier n’est pas en UTF-8 ; enregistrez-le dans cet encodage"}}
	}
	text := unixText(data)
	if len(text) > patientAt {
		defer debug.SetGCPercent(debug.SetGCPercent(patience))
	}
	doc, err := strictyaml.Parse(name, text)
	if err != nil {
		return nil, err
	}
	a, q, err := read(doc, resolve)
	if err != nil {
		return nil, err
	}
	return &document{name: name, text: text, tree: doc.Node, assessment: a, questionnaire: q}, nil
}

// unixText removes the byte order mark and gives a text the line breaks of Unix, at its
// end too. Lines keep their numbers.
func unixText(data []byte) []byte {
	text := bytes.TrimPrefix(data, []byte("\uFEFF"))
	text = bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n"))
	text = bytes.ReplaceAll(text, []byte("\r"), []byte("\n"))
	if len(text) > 0 && text[len(text)-1] != '\n' {
		text = append(slices.Clip(text), '\n')
	}
	return text
}

// newDocument writes an assessment that has no file yet.
func newDocument(name string, a *assessment.Assessment, q *assessment.Questionnaire) (*document, error) {
	d := &document{name: name, tree: &yaml.Node{Kind: yaml.DocumentNode, HeadComment: welcome}, questionnaire: q}
	return d.with(a)
}

// with writes an assessment in the place of the document's own.
func (d *document) with(a *assessment.Assessment) (*document, error) {
	if next := d.withLast(a); next != nil {
		return next, nil
	}
	if d.tree == nil {
		again, err := parse(d.name, d.text, d.resolve)
		if err != nil {
			return nil, d.unreadable(err)
		}
		d.tree = again.tree
	}
	return d.withAll(a)
}

// resolve gives the questionnaire of the document, whatever is asked for.
func (d *document) resolve(assessment.QuestionnaireRef) (*assessment.Questionnaire, error) {
	return d.questionnaire, nil
}

// withAll is [document.with] for the whole document. Three ways of writing are
// tried; the first that reads back as the same assessment with all comments is taken:
//
//  1. the present text, in which only the lines that differ between the two assessments
//     are replaced: blank lines, alignment and quotes stay as the person left them;
//  2. the whole text written anew, with the comments of the present tree;
//  3. the same without its comments, which are then gathered at the end.
func (d *document) withAll(a *assessment.Assessment) (*document, error) {
	a = normal(a)
	written, err := d.write(a)
	if err != nil {
		return nil, d.unreadable(err)
	}
	comments := commentsOf(d.text, d.tree)
	var failed error
	for _, text := range []func() []byte{
		func() []byte { return d.merge(written) },
		func() []byte { return written },
		func() []byte { return d.bare(a) },
	} {
		next, err := d.check(text(), a, comments)
		if failed = err; err == nil {
			return next, nil
		}
	}
	return nil, failed
}

// write lays an assessment out, with the comments, the order and the styles of the
// present tree.
func (d *document) write(a *assessment.Assessment) ([]byte, error) {
	tree := treeOf(a, d.questionnaire, d.schema)
	carry(tree, d.tree)
	return encode(tree)
}

// bare lays an assessment out without any comment. It returns nothing on failure.
func (d *document) bare(a *assessment.Assessment) []byte {
	text, err := encode(treeOf(a, d.questionnaire, d.schema))
	if err != nil {
		return nil
	}
	return text
}

// merge brings what is written for the new assessment, instead of for the present one,
// into the present text.
func (d *document) merge(written []byte) []byte {
	if d.assessment == nil {
		return written
	}
	before, err := d.write(normal(d.assessment))
	if err != nil {
		return written
	}
	return merge(before, d.text, written)
}

// check reads a text back, the comments it lacks added at its end. It refuses what is not
// exactly the assessment.
func (d *document) check(text []byte, a *assessment.Assessment, comments []string) (*document, error) {
	next, err := parse(d.name, text, d.resolve)
	if err != nil {
		return nil, d.unreadable(err)
	}
	if lost := without(comments, commentsOf(next.text, next.tree)); len(lost) > 0 {
		text = appendComments(next.text, lost)
		if next, err = parse(d.name, text, d.resolve); err != nil {
			return nil, d.unreadable(err)
		}
		if lost := without(comments, commentsOf(next.text, next.tree)); len(lost) > 0 {
			return nil, d.unreadable(fmt.Errorf("le commentaire « %s » serait perdu", lost[0]))
		}
	}
	if !same(normal(next.assessment), a) {
		return nil, d.unreadable(errors.New("le texte écrit ne se relit pas à l’identique"))
	}
	next.schema = d.schema
	return next, nil
}

func (d *document) unreadable(err error) error {
	return &failure{
		text:  fmt.Sprintf("%s : rien n’a été enregistré, car l’évaluation ne pourrait pas être relue :\n%v", d.name, err),
		cause: err,
	}
}
