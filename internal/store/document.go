package store

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"tnl-assess/assessment"
	"tnl-assess/internal/strictyaml"
)

// document is an assessment as it stands in a file.
type document struct {
	layout
	name          string
	assessment    *assessment.Assessment
	questionnaire *assessment.Questionnaire
	tree          *yaml.Node // the assessment, as it would be written anew; nil until it is needed
	format        int        // of tree
	// least is the least format to write, whatever is needed. It is that of others, the campaigns
	// that were set aside, where these are not nil: it is only worked out if it matters.
	least  int
	others []assessment.Campaign
	fold   *fold  // nil until campaigns are set aside
	cut    pieces // by campaign; none until it is needed
}

// parse reads a document, or returns all its faults.
func parse(name string, data []byte, resolve Resolver) (*document, error) {
	text, doc, err := parseText(name, data)
	if err != nil {
		return nil, err
	}
	a, q, err := read(doc, resolve)
	if err != nil {
		return nil, err
	}
	return &document{name: name, layout: layout{text: text, root: doc.Root}, assessment: a, questionnaire: q}, nil
}

// parseText reads a text in the encoding that we write.
func parseText(name string, data []byte) ([]byte, *strictyaml.Document, error) {
	if !utf8.Valid(data) {
		return nil, nil, strictyaml.Faults{{File: name, Message: "le fichier n’est pas en UTF-8 ; enregistrez-le dans cet encodage"}}
	}
	text := unixText(data)
	doc, err := strictyaml.Parse(name, text)
	return text, doc, err
}

// unixText removes the byte order marks and gives a text the line breaks of Unix, at its
// end too. Lines keep their numbers.
func unixText(data []byte) []byte {
	text := bytes.TrimLeft(data, "\uFEFF")
	text = bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n"))
	text = bytes.ReplaceAll(text, []byte("\r"), []byte("\n"))
	if len(text) > 0 && text[len(text)-1] != '\n' {
		text = append(slices.Clip(text), '\n')
	}
	return text
}

// newDocument writes an assessment that has no file yet.
func newDocument(name string, a *assessment.Assessment, q *assessment.Questionnaire) (*document, error) {
	d := &document{name: name, layout: opening(welcome...), questionnaire: q}
	return d.withAll(a)
}

// with writes an assessment in the place of the document's own.
func (d *document) with(a *assessment.Assessment) (*document, error) {
	if next := d.withFolded(a); next != nil {
		return next, nil
	}
	if d.root != nil {
		return d.withAll(a)
	}
	again, err := parse(d.name, d.text, d.resolve)
	if err != nil {
		return nil, d.unreadable(err)
	}
	again.partial = d.partial
	d.layout, d.fold = again.layout, nil
	return d.with(a)
}

// withAll is [document.with] for the whole document. What was written is read back, and refused if
// it is not exactly what was to be.
func (d *document) withAll(a *assessment.Assessment) (next *document, err error) {
	if d.tree == nil && d.root != nil {
		d.tree, d.format = treeOf(d.assessment, d.questionnaire, d.least)
	}
	after, format := treeOf(a, d.questionnaire, d.least)
	if d.others != nil && format != d.format {
		_, d.least = treeOf(&assessment.Assessment{Campaigns: d.others}, d.questionnaire, d.least)
		d.others, d.tree = nil, nil
		return d.withAll(a)
	}
	err = d.rewrite(d.tree, after, func(text []byte) (*layout, error) {
		if next, err = parse(d.name, text, d.resolve); err != nil {
			return nil, err
		}
		next.least, next.others, next.partial = d.least, d.others, d.partial
		if next.tree, next.format = treeOf(next.assessment, d.questionnaire, d.least); !equal(next.tree, after) {
			return nil, errUnlike
		}
		return &next.layout, nil
	})
	if err != nil {
		return nil, d.unreadable(err)
	}
	return next, nil
}

var errUnlike = errors.New("le texte écrit ne se relit pas à l’identique")

// resolve gives the questionnaire of the document, whatever is asked for.
func (d *document) resolve(assessment.QuestionnaireRef) (*assessment.Questionnaire, error) {
	return d.questionnaire, nil
}

func (d *document) unreadable(err error) error {
	return &failure{
		text:  fmt.Sprintf("%s : rien n’a été enregistré, car l’évaluation ne pourrait pas être relue :\n%v", d.name, err),
		cause: err,
	}
}
