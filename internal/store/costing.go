package store

import (
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"tnl-assess/assessment"
	"tnl-assess/internal/strictyaml"
)

// This file reads, writes and tidies the costing of a campaign (chiffrage). Whether a reference
// is in a list of prices is not checked here: lists change, and each costing says so when it
// meets one that is gone.

// costing reads a costing; nil when there is none, or when it says nothing.
func (r *reader) costing(n *yaml.Node) *assessment.Costing {
	o := r.doc.Object(n, "le chiffrage")
	defer o.Close()
	c := &assessment.Costing{
		PostCost: r.money(o, "cout_poste"),
		Years:    o.IntOr("annees", 0, 1, assessment.MaxYears),
	}
	lines := o.List("lignes")
	if len(lines) > assessment.MaxLines {
		o.Fault("lignes", "«\u00a0lignes\u00a0» a %d éléments\u00a0; %d au plus", len(lines), assessment.MaxLines)
		return nil
	}
	for i, line := range lines {
		c.Lines = append(c.Lines, r.costLine(line, i+1))
	}
	if c.IsZero() {
		return nil
	}
	return c
}

func (r *reader) costLine(n *yaml.Node, rank int) assessment.CostLine {
	o := r.doc.Object(n, "la ligne "+ordinal(rank)+" du chiffrage")
	defer o.Close()
	l := assessment.CostLine{
		Components:    r.componentsOf(o),
		Software:      o.TextOr("logiciel", ""),
		Quantity:      o.Int("quantite", 1, assessment.MaxQuantity),
		Unit:          assessment.Unit(o.Word("unite", words(assessment.Units)...)),
		Reference:     o.TextOr("reference", ""),
		Quote:         r.quote(o.Optional("devis"), "le devis de la ligne "+ordinal(rank)),
		Yearly:        r.money(o, "cout_annuel"),
		OneOff:        r.money(o, "cout_unique"),
		Accompaniment: r.money(o, "accompagnement"),
		Planned:       r.plannedBy(o),
		Note:          o.TextOr("note", ""),
		Evidence:      r.evidence(o),
	}
	sound := len(l.Components) > 0 && l.Quantity > 0 && slices.Contains(assessment.Units, l.Unit)
	if sound && (l.Quote == nil || slices.Contains(assessment.Taxes, l.Quote.Tax)) {
		if err := l.Check(); err != nil {
			o.Fault("", "%v", err)
		}
	}
	return l
}

// componentsOf reads what a line is about: ids of the list of prices, or words.
func (r *reader) componentsOf(o *strictyaml.Object) []string {
	var list []string
	for _, n := range o.RequiredList("briques", 1) {
		if n.Kind != yaml.ScalarNode || tidy(n.Value) == "" {
			o.Fault("briques", "chaque brique est un mot ou quelques mots, par exemple «\u00a0messagerie\u00a0»")
			continue
		}
		list = append(list, tidy(n.Value))
	}
	return list
}

// plannedBy reads the action that a line waits for.
func (r *reader) plannedBy(o *strictyaml.Object) string {
	id := o.TextOr("prevu", "")
	if id != "" && r.q != nil && r.q.Action(id) == nil {
		o.Fault("prevu", "action «\u00a0%s\u00a0» inconnue%s", id, r.suggest(id, r.actions))
	}
	return id
}

// quote reads an own price: «\u00a0montant\u00a0», or «\u00a0bas\u00a0» and «\u00a0haut\u00a0».
func (r *reader) quote(n *yaml.Node, what string) *assessment.Quote {
	o := r.doc.Object(n, what)
	if n == nil || n.Kind != yaml.MappingNode {
		return nil
	}
	defer o.Close()
	for _, key := range o.Keys() {
		if strings.Trim(key, "0123456789") == "" && o.Optional(key) == nil {
			o.Fault(key, "entre accolades, une virgule sépare deux clés\u00a0; écrivez 8.40, ou \"8,40\" entre guillemets")
		}
	}
	q := &assessment.Quote{
		Tax:    assessment.Tax(o.Word("taxe", words(assessment.Taxes)...)),
		Origin: o.TextOr("origine", ""),
		Seen:   r.date(o, "le", o.TextOr("le", "")),
	}
	amount, low, high := o.Optional("montant"), o.Optional("bas"), o.Optional("haut")
	switch {
	case amount != nil && low == nil && high == nil:
		q.Price = assessment.Exactly(r.money(o, "montant"))
	case amount == nil && low != nil && high != nil:
		q.Price = assessment.Span{Low: r.money(o, "bas"), High: r.money(o, "haut")}
	default:
		o.Fault("", "donnez «\u00a0montant\u00a0», ou «\u00a0bas\u00a0» et «\u00a0haut\u00a0»")
	}
	return q
}

// money reads an optional amount.
func (r *reader) money(o *strictyaml.Object, key string) assessment.Money {
	text := o.TextOr(key, "")
	if text == "" {
		return 0
	}
	amount, err := assessment.ParseMoney(text)
	if err != nil {
		o.Fault(key, "«\u00a0%s\u00a0», valeur «\u00a0%s\u00a0»\u00a0: %v", key, text, err)
	}
	return amount
}

func costingNode(c *assessment.Costing) *yaml.Node {
	n := mapping()
	putMoney(n, "cout_poste", c.PostCost)
	putCount(n, "annees", c.Years)
	if len(c.Lines) == 0 {
		return n
	}
	lines := sequence()
	for _, l := range c.Lines {
		lines.Content = append(lines.Content, costLineNode(l))
	}
	put(n, "lignes", lines)
	return n
}

func costLineNode(l assessment.CostLine) *yaml.Node {
	n := mapping()
	components := sequence()
	components.Style = yaml.FlowStyle
	for _, c := range l.Components {
		components.Content = append(components.Content, text(c))
	}
	put(n, "briques", components)
	putText(n, "logiciel", l.Software)
	put(n, "quantite", number(l.Quantity))
	put(n, "unite", text(string(l.Unit)))
	putText(n, "reference", l.Reference)
	if l.Quote != nil {
		put(n, "devis", quoteNode(l.Quote))
	}
	putMoney(n, "cout_annuel", l.Yearly)
	putMoney(n, "cout_unique", l.OneOff)
	putMoney(n, "accompagnement", l.Accompaniment)
	putText(n, "prevu", l.Planned)
	putText(n, "note", l.Note)
	if len(l.Evidence) > 0 {
		evidence := sequence()
		for _, e := range l.Evidence {
			evidence.Content = append(evidence.Content, evidenceNode(e))
		}
		put(n, "preuves", evidence)
	}
	return n
}

func quoteNode(q *assessment.Quote) *yaml.Node {
	n := mapping()
	if q.Price.Exact() {
		put(n, "montant", amount(q.Price.Low))
	} else {
		put(n, "bas", amount(q.Price.Low))
		put(n, "haut", amount(q.Price.High))
	}
	put(n, "taxe", text(string(q.Tax)))
	putText(n, "origine", q.Origin)
	if !q.Seen.IsZero() {
		put(n, "le", quoted(q.Seen.String()))
	}
	return n
}

// amount writes an amount as a number: cents only where there are some.
func amount(m assessment.Money) *yaml.Node {
	if m%100 == 0 {
		return number(int(m / 100))
	}
	return plain("!!float", m.String())
}

// sameAmount tells whether a number is the amount that a text already gives in another way.
func sameAmount(fresh, old *yaml.Node) bool {
	if fresh.Tag != "!!int" && fresh.Tag != "!!float" {
		return false
	}
	now, err := assessment.ParseMoney(fresh.Value)
	was, failed := assessment.ParseMoney(old.Value)
	return err == nil && failed == nil && now == was
}

// putMoney adds an amount that is given.
func putMoney(n *yaml.Node, key string, m assessment.Money) {
	if m != 0 {
		put(n, key, amount(m))
	}
}

// normalCosting tidies the texts of a copy of a costing; one that says nothing is none.
func normalCosting(c *assessment.Costing) *assessment.Costing {
	if c.IsZero() {
		return nil
	}
	n := c.Clone()
	for i := range n.Lines {
		l := &n.Lines[i]
		for j := range l.Components {
			l.Components[j] = tidy(l.Components[j])
		}
		for _, text := range []*string{&l.Software, &l.Reference, &l.Planned, &l.Note} {
			*text = tidy(*text)
		}
		if l.Quote != nil {
			l.Quote.Origin = tidy(l.Quote.Origin)
		}
		for j, e := range l.Evidence {
			l.Evidence[j] = assessment.Evidence{Title: tidy(e.Title), Link: tidy(e.Link), Date: e.Date}
		}
	}
	return n
}

// ordinal writes the rank of a line: "n° 3".
func ordinal(rank int) string { return "n°\u00a0" + number(rank).Value }
