package store

import (
	"bytes"
	"slices"

	"gopkg.in/yaml.v3"

	"tnl-assess/assessment"
	"tnl-assess/internal/strictyaml"
)

// A workshop changes the last campaign, and a file may hold forty. What stands between the
// first campaign and the last is then set aside, lines and all: the rest is a document of its
// own, with one campaign, which is written and read back as any other, and the lines come back
// to their place. They were read when the file was opened, and mean the same there: a list
// goes from one "- " to the next at the same column, whatever stands in between.

// part is a document without its earlier campaigns.
type part struct {
	*document
	frozen  []byte                // the lines of the earlier campaigns
	earlier []assessment.Campaign // what they say
	column  int                   // of the "- " of each campaign, from 1
}

// withLast is [document.with] when only the last campaign, or what comes before the first,
// differs. It returns nil when it cannot be sure to do the same.
func (d *document) withLast(a *assessment.Assessment) *document {
	p := d.withoutEarlier()
	if p == nil || !d.sameEarlier(a) {
		return nil
	}
	next, err := p.document.withAll(lastOf(a))
	if err != nil {
		return nil
	}
	list := campaignList(next.tree)
	if list == nil || list.Column != p.column || !startsItem(next.text, list.Content[0].Line, p.column) {
		return nil
	}
	if len(next.text)+len(p.frozen) > strictyaml.MaxSize {
		return nil // too big to be read again: the whole is refused, and says so
	}
	at := lineStart(next.text, list.Content[0].Line)
	whole := *next.assessment
	whole.Campaigns = append(slices.Clip(p.earlier), *next.assessment.Last())
	return &document{
		name: d.name, questionnaire: d.questionnaire, assessment: &whole,
		text: slices.Concat(next.text[:at], p.frozen, next.text[at:]),
		part: &part{document: next, frozen: p.frozen, earlier: p.earlier, column: p.column},
	}
}

// sameEarlier tells whether an assessment says the same of everything that the earlier lines
// say, and that the rest says of them.
func (d *document) sameEarlier(a *assessment.Assessment) bool {
	last := len(d.assessment.Campaigns) - 1
	return a.Questionnaire == d.assessment.Questionnaire && len(a.Campaigns) == last+1 &&
		schemaOf(a) == schemaOf(d.assessment) && !a.Campaigns[last].Date.Before(a.Campaigns[last-1].Date) &&
		slices.EqualFunc(a.Campaigns[:last], d.assessment.Campaigns[:last], sameCampaign)
}

// lastOf is an assessment without its earlier campaigns.
func lastOf(a *assessment.Assessment) *assessment.Assessment {
	c := *a
	c.Campaigns = c.Campaigns[len(c.Campaigns)-1:]
	return &c
}

// withoutEarlier sets the earlier campaigns of a document aside, once; nil when it has none, or
// when their lines cannot be told from the others.
func (d *document) withoutEarlier() *part {
	if d.part != nil || d.tree == nil || d.assessment == nil || len(d.assessment.Campaigns) < 2 {
		return d.part
	}
	list := campaignList(d.tree)
	if list == nil || slices.ContainsFunc(otherBreaks, func(b []byte) bool { return bytes.Contains(d.text, b) }) {
		return nil
	}
	first, last := list.Content[0].Line, list.Content[len(list.Content)-1].Line
	if !startsItem(d.text, first, list.Column) || !startsItem(d.text, last, list.Column) {
		return nil
	}
	from, to := lineStart(d.text, first), lineStart(d.text, last)
	rest, err := parse(d.name, slices.Concat(d.text[:from], d.text[to:]), d.resolve)
	if err != nil || !same(normal(rest.assessment), normal(lastOf(d.assessment))) {
		return nil
	}
	rest.schema = schemaOf(d.assessment)
	d.part = &part{
		document: rest, frozen: slices.Clone(d.text[from:to]), column: list.Column,
		earlier: d.assessment.Campaigns[:len(list.Content)-1],
	}
	return d.part
}

// otherBreaks end a line in the eyes of the YAML library alone.
var otherBreaks = [][]byte{[]byte("\u0085"), []byte("\u2028"), []byte("\u2029")}

// campaignList is the list of the campaigns of a document, one a block; nil when it is written
// between brackets.
func campaignList(tree *yaml.Node) *yaml.Node {
	list := entries(tree.Content[0])
	if i := find(list, "campagnes"); i >= 0 {
		if n := list[i].value; n.Kind == yaml.SequenceNode && n.Style&yaml.FlowStyle == 0 && len(n.Content) > 0 {
			return n
		}
	}
	return nil
}

// startsItem tells whether a line begins an item of a list, its "- " at a column.
func startsItem(text []byte, line, column int) bool {
	rest := text[lineStart(text, line):]
	return len(rest) > column && rest[column-1] == '-' && rest[column] == ' ' && isBlank(rest[:column-1])
}

// lineStart is the place of the beginning of a line, counted from 1.
func lineStart(text []byte, line int) int {
	at := 0
	for ; line > 1; line-- {
		next := bytes.IndexByte(text[at:], '\n')
		if next < 0 {
			return len(text)
		}
		at += next + 1
	}
	return at
}
