package assessment

import "slices"

// Prices are the reference prices that savings are counted with, and what they lean on.
type Prices struct {
	Seen       Date // when the list was last gone over
	Components []Component
	Offers     []Offer
	Post       PostCost
	ToQuote    []ToQuote
	Sources    []Source // those that the others cite
}

// ToQuote is an offer that may cost less, and whose price could not be read: a quote will tell.
type ToQuote struct {
	ID        string
	Component string
	Name      string
	Why       string
}

// Component is a brique: something that software does for an authority, and that proprietary
// offers do too. Its id is that of a [Function] of the catalogue.
type Component struct {
	ID    string
	Title string
	// Uses tells which answers say that a free one is in service.
	Uses []Use
}

// Use is an answer that tells how many users a component has.
type Use struct {
	Question string
	Share    bool           // the answer is the share of workstations, in percent
	Choices  map[string]int // share of workstations, in percent, that each choice says
}

// Unit says what a price is for, under its French name.
type Unit string

// The units of prices.
const (
	PerUserMonth Unit = "utilisateur_mois"
	PerUserYear  Unit = "utilisateur_an"
	PerSeatMonth Unit = "poste_mois"
	PerSeatYear  Unit = "poste_an"
	PerContract  Unit = "contrat_an" // a whole contract, a year
)

// Units lists the units, in the order in which they are offered.
var Units = []Unit{PerUserMonth, PerUserYear, PerSeatMonth, PerSeatYear, PerContract}

// ByYear tells how many times a year the price is paid.
func (u Unit) ByYear() int {
	if u == PerUserMonth || u == PerSeatMonth {
		return 12
	}
	return 1
}

// Tax says whether a price holds the value added tax, under its French name.
type Tax string

// The states of the tax.
const (
	WithoutTax Tax = "ht"
	WithTax    Tax = "ttc"
)

// Taxes lists the states of the tax.
var Taxes = []Tax{WithoutTax, WithTax}

// Offer is a proprietary offer and its published price.
type Offer struct {
	ID   string
	Name string
	// Replaces lists the components that one must have for the offer to be its equivalent;
	// Includes those that come with it, and are not to be counted again.
	Replaces []string
	Includes []string
	Unit     Unit
	Price    Span
	Tax      Tax
	MaxUsers int  // that the offer takes; 0 when it has no limit
	Manual   bool // never proposed: the person chooses it
	Seen     Date // the day of the price
	Until    Date // the last day on which it was known to be true; zero when nothing says so
	Ends     Date // when it is no longer sold; zero when nothing says so
	Partial  bool // whether the price is still to be verified
	Reserve  string
	Sources  []string
}

// PostCost is what a post costs the employer in a year, and how that was estimated.
type PostCost struct {
	Yearly Money
	How    string
	Source []string
}

// Offer returns the offer of that id, or nil.
func (p *Prices) Offer(id string) *Offer {
	for i := range p.Offers {
		if p.Offers[i].ID == id {
			return &p.Offers[i]
		}
	}
	return nil
}

// Component returns the component of that id, or nil.
func (p *Prices) Component(id string) *Component {
	for i := range p.Components {
		if p.Components[i].ID == id {
			return &p.Components[i]
		}
	}
	return nil
}

// Title names a component; what is not in the list is named by what the person wrote.
func (p *Prices) Title(component string) string {
	if c := p.Component(component); c != nil {
		return c.Title
	}
	return component
}

// Covers tells whether an offer does what a component does.
func (o *Offer) Covers(component string) bool {
	return slices.Contains(o.Replaces, component) || slices.Contains(o.Includes, component)
}

// takes tells whether an offer is sold to that many users.
func (o *Offer) takes(users int) bool { return o.MaxUsers == 0 || users <= o.MaxUsers }
