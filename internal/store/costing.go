package store

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"

	"tnl-assess/assessment"
)

// costing is what a campaign says to count what is not spent (chiffrage). Whether a reference is in
// a list of prices is not checked here: lists change, and each costing says so when it meets one
// that is gone.
func (f form) costing(c *assessment.Costing) {
	f.money("cout_poste", &c.PostCost)
	f.count("annees", may, &c.Years, 1, assessment.MaxYears)
	if f.reads() {
		if n := f.in.Optional("lignes"); n != nil && n.Kind == yaml.SequenceNode && len(n.Content) > assessment.MaxLines {
			f.in.Fault("lignes", "« lignes » a %d éléments ; %d au plus", len(n.Content), assessment.MaxLines)
			return
		}
	}
	list(f, "lignes", may, "la ligne n°\u00a0# du chiffrage", &c.Lines, form.costLine)
}

func (f form) costLine(l *assessment.CostLine) {
	f.components(&l.Components)
	f.text("logiciel", may, &l.Software)
	f.count("quantite", must, &l.Quantity, 1, assessment.MaxQuantity)
	word(f, "unite", must, &l.Unit, assessment.Units)
	f.text("reference", may, &l.Reference)
	optional(f, "devis", "le devis de la ligne n°\u00a0"+strconv.Itoa(f.rank), &l.Quote, form.quote)
	f.money("cout_annuel", &l.Yearly)
	f.money("cout_unique", &l.OneOff)
	f.money("accompagnement", &l.Accompaniment)
	f.planned(&l.Planned)
	f.text("note", may, &l.Note)
	list(f, "preuves", may, "la preuve", &l.Evidence, form.evidence)
	if f.reads() {
		f.checkLine(l)
	}
}

func (f form) checkLine(l *assessment.CostLine) {
	sound := len(l.Components) > 0 && l.Quantity > 0 && slices.Contains(assessment.Units, l.Unit)
	if sound && (l.Quote == nil || slices.Contains(assessment.Taxes, l.Quote.Tax)) {
		if err := l.Check(); err != nil {
			f.in.Fault("", "%v", err)
		}
	}
}

// components are what a line is about: ids of the list of prices, or words.
func (f form) components(list *[]string) {
	if !f.reads() {
		words := slices.Clone(*list)
		for i, word := range words {
			words[i] = tidy(word)
		}
		f.put("briques", must, true, texts(words))
		return
	}
	for _, n := range f.in.RequiredList("briques", 1) {
		if n.Kind != yaml.ScalarNode || tidy(n.Value) == "" {
			f.in.Fault("briques", "chaque brique est un mot ou quelques mots, par exemple « messagerie »")
			continue
		}
		*list = append(*list, tidy(n.Value))
	}
}

// planned is the action that a line waits for.
func (f form) planned(id *string) {
	f.text("prevu", may, id)
	if f.reads() && *id != "" && f.q != nil && f.q.Action(*id) == nil {
		f.in.Fault("prevu", "action « %s » inconnue%s", *id, f.suggest(*id, actionIDs(f.q)))
	}
}

// quote is an own price: « montant », or « bas » and « haut ».
func (f form) quote(q *assessment.Quote) {
	if f.reads() {
		f.readPrice(&q.Price)
	} else {
		f.writePrice(q.Price)
	}
	word(f, "taxe", must, &q.Tax, assessment.Taxes)
	f.text("origine", may, &q.Origin)
	f.date("le", may, &q.Seen)
}

func (f form) readPrice(p *assessment.Span) {
	for _, key := range f.in.Keys() {
		if strings.Trim(key, "0123456789") == "" && f.in.Optional(key) == nil {
			f.in.Fault(key, "entre accolades, une virgule sépare deux clés ; écrivez 8.40, ou \"8,40\" entre guillemets")
		}
	}
	amount, low, high := f.in.Optional("montant"), f.in.Optional("bas"), f.in.Optional("haut")
	switch {
	case amount != nil && low == nil && high == nil:
		f.money("montant", &p.Low)
		p.High = p.Low
	case amount == nil && low != nil && high != nil:
		f.money("bas", &p.Low)
		f.money("haut", &p.High)
	default:
		f.in.Fault("", "donnez « montant », ou « bas » et « haut »")
	}
}

func (f form) writePrice(p assessment.Span) {
	if p.Exact() {
		f.put("montant", must, true, amount(p.Low))
		return
	}
	f.put("bas", must, true, amount(p.Low))
	f.put("haut", must, true, amount(p.High))
}

// money is an amount; 0 when it is not given.
func (f form) money(key string, m *assessment.Money) {
	scalar(f, key, may, m, *m != 0, func(text string) (assessment.Money, error) {
		m, err := assessment.ParseMoney(text)
		if err != nil {
			err = fmt.Errorf("« %s », valeur « %s » : %w", key, text, err)
		}
		return m, err
	}, amount)
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
