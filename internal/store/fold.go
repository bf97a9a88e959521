package store

import (
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

// pieces are a text cut before each campaign, and before the comments right above it: what comes
// first, then the campaigns, the last one with all that follows.
type pieces struct {
	texts  [][]byte // none when the campaigns cannot be told apart
	column int      // of the "- " of each
}

// withFolded is [document.with] when campaigns stay as they are. It returns nil when there are none,
// or when it cannot be sure to do the same.
func (d *document) withFolded(a *assessment.Assessment) *document {
	if d.assessment == nil || a.Questionnaire != d.assessment.Questionnaire || len(a.Campaigns) < len(d.assessment.Campaigns) || !inOrder(a.Campaigns) {
		return nil
	}
	aside := make([]bool, len(d.assessment.Campaigns))
	for i := range len(aside) - 1 {
		aside[i] = (d.fold == nil || d.fold.aside[i]) && sameCampaign(a.Campaigns[i], d.assessment.Campaigns[i])
	}
	if d.fold == nil && slices.Contains(aside, true) {
		d.fold = d.setAside(aside)
	}
	if d.fold == nil || !slices.Equal(aside, d.fold.aside) {
		return nil
	}
	next, err := d.fold.rest.with(left(a, aside))
	if err != nil || len(next.campaigns().texts) == 0 || next.campaigns().column != d.campaigns().column {
		return nil
	}
	whole := d.unfold(next, aside)
	if len(whole.text) > strictyaml.MaxSize {
		return nil // too big to be read again: the whole is refused, and says so
	}
	return whole
}

// inOrder tells whether no campaign is surely older than the one before it.
func inOrder(campaigns []assessment.Campaign) bool {
	return slices.IsSortedFunc(campaigns, func(a, b assessment.Campaign) int {
		if a.Date.Before(b.Date) {
			return -1
		}
		return 0
	})
}

// setAside makes a document of what is left; nil when that would not say the same.
func (d *document) setAside(aside []bool) *fold {
	texts := d.campaigns().texts
	if len(texts) == 0 {
		return nil
	}
	pieces := [][]byte{texts[0]}
	for i := range aside {
		if !aside[i] {
			pieces = append(pieces, texts[i+1])
		}
	}
	rest, err := parse(d.name, slices.Concat(pieces...), d.resolve)
	if err != nil {
		return nil
	}
	rest.partial, rest.least, rest.others = true, d.least, slices.Clone(d.others)
	for i, c := range d.assessment.Campaigns {
		if aside[i] {
			rest.others = append(rest.others, c)
		}
	}
	rest.tree, rest.format = treeOf(rest.assessment, d.questionnaire, d.least)
	if kept, _ := treeOf(left(d.assessment, aside), d.questionnaire, d.least); !equal(rest.tree, kept) {
		return nil
	}
	return &fold{rest: rest, aside: aside}
}

// left is an assessment without the campaigns that are set aside.
func left(a *assessment.Assessment, aside []bool) *assessment.Assessment {
	b := *a
	b.Campaigns = nil
	for i, c := range a.Campaigns {
		if i >= len(aside) || !aside[i] {
			b.Campaigns = append(b.Campaigns, c)
		}
	}
	return &b
}

// unfold puts the campaigns set aside back among those of the rest, as it now is.
func (d *document) unfold(rest *document, aside []bool) *document {
	now, old, fresh := *rest.assessment, d.campaigns(), rest.campaigns()
	now.Campaigns = nil
	whole := &document{name: d.name, questionnaire: d.questionnaire, least: d.least, others: d.others, assessment: &now}
	whole.partial = d.partial
	texts, rank := [][]byte{fresh.texts[0]}, 0
	for i := 0; rank < len(rest.assessment.Campaigns); i++ {
		if i < len(aside) && aside[i] {
			texts, now.Campaigns = append(texts, old.texts[i+1]), append(now.Campaigns, d.assessment.Campaigns[i])
			continue
		}
		texts, now.Campaigns = append(texts, fresh.texts[rank+1]), append(now.Campaigns, rest.assessment.Campaigns[rank])
		rank++
	}
	whole.fold = &fold{rest: rest, aside: append(slices.Clone(aside), make([]bool, len(now.Campaigns)-len(aside))...)}
	whole.text, whole.cut = slices.Concat(texts...), pieces{texts, old.column}
	return whole
}

// campaigns cuts the text of a document, once. A glance is enough: were a line between quotes taken
// for a comment above a campaign, the lines would still come back one after the other.
func (d *document) campaigns() pieces {
	if d.root == nil || d.cut.texts != nil {
		return d.cut
	}
	list := children(d.root)
	s := splicer{lines: glance(d.text)}
	from, to, line := 0, 0, 0
	for _, p := range s.parts(list[find(list, "campagnes")].value, len(s.lines)) {
		for ; line < p.head; line++ {
			to += len(s.lines[line].text)
		}
		d.cut = pieces{append(d.cut.texts, d.text[from:to]), p.column}
		from = to
	}
	if from > 0 {
		d.cut.texts = append(d.cut.texts, d.text[from:])
	}
	return d.cut
}
