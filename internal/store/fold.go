package store

import (
	"bytes"
	"slices"

	"tnl-assess/assessment"
	"tnl-assess/internal/strictyaml"
)

// A workshop changes one campaign, and a file may hold forty. The lines of those that stay as they
// are are then set aside: the rest is a document of its own, which is written and read back as any
// other, and the lines come back to their place. They were read when the file was opened, and mean
// the same there: a list goes from one "- " to the next at the same column, whatever stands in
// between.

// fold is a document without some of its campaigns.
type fold struct {
	rest  *document
	aside []bool // which campaigns of the whole are not in the rest; never the last
}

// pieces tells where each campaign begins in a text, with the comments right above it.
type pieces struct {
	column int   // of the "- " of each, from 0
	starts []int // in bytes; none when they are not told apart
}

// withFolded is [document.with] when campaigns stay as they are. It returns nil when there are none,
// or when it cannot be sure to do the same.
func (d *document) withFolded(a *assessment.Assessment) *document {
	f := d.foldFor(a)
	if f == nil {
		return nil
	}
	next, err := f.rest.with(f.restOf(a))
	if err != nil || len(next.campaigns().starts) == 0 || next.campaigns().column != d.campaigns().column {
		return nil
	}
	whole := d.unfold(next, f.aside)
	if len(whole.text) > strictyaml.MaxSize {
		return nil // too big to be read again: the whole is refused, and says so
	}
	return whole
}

// foldFor sets campaigns aside for an assessment in which they stay as they are, or finds that they
// already are; nil when this cannot be done.
func (d *document) foldFor(a *assessment.Assessment) *fold {
	if d.assessment == nil || a.Questionnaire != d.assessment.Questionnaire || len(a.Campaigns) < len(d.assessment.Campaigns) || !inOrder(a.Campaigns) {
		return nil
	}
	aside := make([]bool, len(d.assessment.Campaigns))
	for i := range len(aside) - 1 {
		wanted := d.fold == nil || d.fold.aside[i]
		aside[i] = wanted && sameCampaign(a.Campaigns[i], d.assessment.Campaigns[i])
	}
	switch {
	case !slices.Contains(aside, true):
		return nil
	case d.fold == nil:
		d.fold = d.setAside(aside)
	case !slices.Equal(aside, d.fold.aside):
		return nil
	}
	return d.fold
}

// inOrder tells whether no campaign is surely older than the one before it.
func inOrder(campaigns []assessment.Campaign) bool {
	for i := 1; i < len(campaigns); i++ {
		if campaigns[i].Date.Before(campaigns[i-1].Date) {
			return false
		}
	}
	return true
}

// setAside makes a document of what is left; nil when that would not say the same.
func (d *document) setAside(aside []bool) *fold {
	p := d.campaigns()
	if len(p.starts) != len(aside) {
		return nil
	}
	text := slices.Clone(d.text[:p.starts[0]])
	gone := *d.assessment
	gone.Campaigns = nil
	for i := range aside {
		if aside[i] {
			gone.Campaigns = append(gone.Campaigns, d.assessment.Campaigns[i])
		} else {
			text = append(text, p.piece(d.text, i)...)
		}
	}
	f := &fold{aside: aside}
	rest, err := parse(d.name, text, d.resolve)
	if err != nil || !same(normal(rest.assessment), normal(f.restOf(d.assessment))) {
		return nil
	}
	_, rest.least = treeOf(&gone, d.questionnaire, d.least)
	f.rest = rest
	return f
}

// restOf is an assessment without the campaigns set aside.
func (f *fold) restOf(a *assessment.Assessment) *assessment.Assessment {
	rest := *a
	rest.Campaigns = nil
	for i, c := range a.Campaigns {
		if i >= len(f.aside) || !f.aside[i] {
			rest.Campaigns = append(rest.Campaigns, c)
		}
	}
	return &rest
}

// unfold puts the campaigns set aside back among those of the rest, as it now is.
func (d *document) unfold(rest *document, aside []bool) *document {
	now := *rest.assessment
	now.Campaigns = nil
	whole := &document{name: d.name, questionnaire: d.questionnaire, least: d.least, assessment: &now}
	before, after := d.campaigns(), rest.campaigns()
	var text bytes.Buffer
	text.Grow(len(d.text) + len(rest.text))
	text.Write(rest.text[:after.starts[0]])
	put := func(from *document, at pieces, i int) {
		whole.list.starts = append(whole.list.starts, text.Len())
		text.Write(at.piece(from.text, i))
		now.Campaigns = append(now.Campaigns, from.assessment.Campaigns[i])
	}
	rank := 0
	for i := range aside {
		if aside[i] {
			put(d, before, i)
		} else {
			put(rest, after, rank)
			rank++
		}
	}
	for ; rank < len(after.starts); rank++ {
		put(rest, after, rank)
	}
	aside = append(slices.Clone(aside), make([]bool, len(now.Campaigns)-len(aside))...)
	whole.text, whole.list.column, whole.fold = text.Bytes(), before.column, &fold{rest: rest, aside: aside}
	return whole
}

// piece is the text of a campaign, and of all that follows the last.
func (p pieces) piece(text []byte, i int) []byte {
	if i+1 < len(p.starts) {
		return text[p.starts[i]:p.starts[i+1]]
	}
	return text[p.starts[i]:]
}

// campaigns finds where the campaigns of a document begin, once.
func (d *document) campaigns() pieces {
	if d.root == nil || d.list.starts != nil {
		return d.list
	}
	list := entries(d.root)
	node := list[find(list, "campagnes")].value
	s := splicer{lines: d.lines()}
	at, line := 0, 0
	for _, p := range s.parts(node, len(s.lines)) {
		for ; line < p.head; line++ {
			at += len(s.lines[line].text)
		}
		d.list.column, d.list.starts = p.column, append(d.list.starts, at)
	}
	return d.list
}
