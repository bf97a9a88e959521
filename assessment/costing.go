package assessment

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

// Bounds of a costing, so that no sum ever leaves an int64.
const (
	// MaxLines is the number of lines of a costing.
	MaxLines = 200
	// MaxQuantity is the number of users, of workstations or of contracts of a line.
	MaxQuantity = 1_000_000
	// MaxYears is the horizon of a return on investment.
	MaxYears = 20
	// MaxComponents is the number of components of a line.
	MaxComponents = 10
)

// Mandate is the length of a municipal mandate, in years.
const Mandate = 6

// DefaultYears is the horizon of a return on investment until the authority gives its own: the
// three years over which Toulouse published its figures.
const DefaultYears = 3

// Costing is what an authority says to count what it does not spend (chiffrage). The zero Costing
// says nothing.
type Costing struct {
	Lines []CostLine
	// PostCost is the yearly cost of a post; 0 for that of the list of prices.
	PostCost Money
	// Years is the horizon of the return on investment; 0 for [DefaultYears].
	Years int
}

// CostLine is one component, or several that one offer would replace together.
type CostLine struct {
	Components []string // ids of [Prices.Components], or words; at least one
	Software   string   // the free software in service, as people call it; may be empty
	Quantity   int      // of users, of workstations, of contracts
	Unit       Unit
	Reference  string // id of an offer; may be empty when there is a quote
	Quote      *Quote // what the authority was really asked; it wins over the reference
	// Yearly is what the free software really costs each year: maintenance, hosting,
	// subscriptions; OneOff what its coming costs once: migration, training, support.
	Yearly Money
	OneOff Money
	// Accompaniment is what the proprietary software would itself cost each year beside its
	// licences, when it is known.
	Accompaniment Money
	Planned       string // id of the action that will put it in service; empty when it is
	Note          string
	Evidence      []Evidence
}

// Quote is a price of the authority's own: a quote, a contract, the award of a market.
type Quote struct {
	Price  Span
	Tax    Tax
	Origin string // where it comes from; may be empty
	Seen   Date   // may be zero
}

// Clone returns a copy that shares nothing that can be changed.
func (c *Costing) Clone() *Costing {
	if c == nil {
		return nil
	}
	d := *c
	d.Lines = slices.Clone(c.Lines)
	for i := range d.Lines {
		l := &d.Lines[i]
		l.Components, l.Evidence = slices.Clone(l.Components), slices.Clone(l.Evidence)
		if l.Quote != nil {
			quote := *l.Quote
			l.Quote = &quote
		}
	}
	return &d
}

// Equal tells whether two costings say the same.
func (c *Costing) Equal(d *Costing) bool {
	if c == nil || d == nil {
		return c == d
	}
	return c.PostCost == d.PostCost && c.Years == d.Years && slices.EqualFunc(c.Lines, d.Lines, sameLine)
}

func sameLine(a, b CostLine) bool {
	if (a.Quote == nil) != (b.Quote == nil) || a.Quote != nil && *a.Quote != *b.Quote {
		return false
	}
	return slices.Equal(a.Components, b.Components) && slices.Equal(a.Evidence, b.Evidence) &&
		a.Software == b.Software && a.Quantity == b.Quantity && a.Unit == b.Unit && a.Reference == b.Reference &&
		a.Yearly == b.Yearly && a.OneOff == b.OneOff && a.Accompaniment == b.Accompaniment && a.Planned == b.Planned && a.Note == b.Note
}

// IsZero tells whether a costing says nothing.
func (c *Costing) IsZero() bool {
	return c == nil || len(c.Lines) == 0 && c.PostCost == 0 && c.Years == 0
}

// Check says what is wrong with a line, or nil. The message, in French, is the end of a sentence
// that has named the line.
func (l *CostLine) Check() error {
	switch {
	case len(l.Components) == 0:
		return errors.New("il manque ce que le logiciel remplace")
	case len(l.Components) > MaxComponents:
		return fmt.Errorf("une ligne compte %d briques au plus", MaxComponents)
	case slices.ContainsFunc(l.Components, func(c string) bool { return strings.TrimSpace(c) == "" }):
		return errors.New("une brique est sans nom")
	case l.Quantity < 1 || l.Quantity > MaxQuantity:
		return fmt.Errorf("la quantité %d n’est pas entre 1 et %d", l.Quantity, MaxQuantity)
	case !slices.Contains(Units, l.Unit):
		return fmt.Errorf("l’unité « %s » n’existe pas", l.Unit)
	case outOfBounds(l.Yearly) || outOfBounds(l.OneOff) || outOfBounds(l.Accompaniment):
		return errors.New("un coût n’est pas entre 0 et un milliard d’euros")
	case l.Quote != nil:
		return l.checkQuote()
	}
	return nil
}

func (l *CostLine) checkQuote() error {
	p := l.Quote.Price
	switch {
	case outOfBounds(p.Low) || outOfBounds(p.High):
		return errors.New("le prix du devis n’est pas entre 0 et un milliard d’euros")
	case p.Low > p.High:
		return errors.New("la fourchette du devis est à l’envers ; le plus petit montant vient d’abord")
	case !slices.Contains(Taxes, l.Quote.Tax):
		return errors.New("dites si le devis est hors taxes (ht) ou taxes comprises (ttc)")
	case p.Times(l.Quantity).Times(l.Unit.ByYear()).High > MaxAmount:
		return errors.New("prix et quantité font plus d’un milliard d’euros par an ; vérifiez les deux, et l’unité")
	}
	return nil
}

func outOfBounds(m Money) bool { return m < 0 || m > MaxAmount }

// Costing returns the costing of a campaign or, when it has none, of the latest campaign before
// that has one; nil when there is none. The index is that of the campaign in the file.
func (a *Assessment) Costing(index int) (*Costing, *Campaign) {
	for i := min(index, len(a.Campaigns)-1); i >= 0; i-- {
		if c := &a.Campaigns[i]; !c.Costing.IsZero() {
			return c.Costing, c
		}
	}
	return nil, nil
}

// LastCosting is [Assessment.Costing] for the latest campaign.
func (a *Assessment) LastCosting() (*Costing, *Campaign) {
	return a.Costing(len(a.Campaigns) - 1)
}
