package assessment

import (
	"cmp"
	"maps"
	"slices"
)

// Doubt is a reason to look at a balance again.
type Doubt struct {
	Kind      DoubtKind
	Offer     *Offer // for what is about one
	Component string // likewise
	Planned   bool   // the balance is that of the plan
	Count     int    // of users
	Limit     int    // of users
}

// DoubtKind is what a doubt is about.
type DoubtKind int

// The kinds of doubt.
const (
	// CheaperTogether: the offer would replace several lines for less.
	CheaperTogether DoubtKind = iota + 1
	// CountedTwice: a component is counted for Count users, in several lines, where the
	// authority has Limit.
	CountedTwice
	// TooMany: the offer is counted for Count users, and sold to Limit.
	TooMany
	// MixedTaxes: some lines hold the tax, others do not.
	MixedTaxes
	// OldPrice: the price of the offer is more than three years old.
	OldPrice
	// Ending: the offer will be sold no more before the end of a mandate.
	Ending
)

// oldPrice is the number of years after which a price is old.
const oldPrice = 3

// doubtsOf lists the doubts about a balance.
func doubtsOf(p *Prices, b *Balance, a Authority, on Date) []Doubt {
	d := doubter{p, b, users(b), max(a.Workstations, a.Agents)}
	list := slices.Concat(d.twice(), d.together(), d.offers(on), d.taxes())
	for i := range list {
		list[i].Planned = len(b.Lines) > 0 && b.Lines[0].Planned != ""
	}
	return list
}

type doubter struct {
	prices  *Prices
	balance *Balance
	users   map[string]int // of each component, all lines together
	people  int            // agents or workstations, the most; 0 when unknown
}

// users counts the users of each component, what comes with an offer included.
func users(b *Balance) map[string]int {
	count := map[string]int{}
	for _, l := range b.Lines {
		if l.Unit == PerContract {
			continue
		}
		for _, c := range l.covered() {
			count[c] += l.Quantity
		}
	}
	return count
}

// covered lists, each once, the components of a line and those that come with its offer.
func (l ValuedLine) covered() []string {
	list := slices.Clone(l.Components)
	if l.Offer != nil && !l.Own() {
		list = append(list, l.Offer.Includes...)
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// twice looks for more users than there are people. Where their number is not known, it is
// that of the largest line.
func (d doubter) twice() []Doubt {
	limit := d.people
	if limit == 0 {
		for _, l := range d.balance.Lines {
			limit = max(limit, l.Quantity)
		}
	}
	var list []Doubt
	for _, component := range slices.Sorted(maps.Keys(d.users)) {
		if d.users[component] > limit {
			list = append(list, Doubt{Kind: CountedTwice, Component: component, Count: d.users[component], Limit: limit})
		}
	}
	return list
}

// together looks for the offers that replace several lines for less.
func (d doubter) together() []Doubt {
	var list []Doubt
	for i := range d.prices.Offers {
		offer := &d.prices.Offers[i]
		var apart Money
		lines, count := 0, 0
		for _, l := range d.balance.Lines {
			if l.Own() || l.Unit != offer.Unit || slices.ContainsFunc(l.Components, func(c string) bool { return !offer.Covers(c) }) {
				continue
			}
			lines, apart = lines+1, apart+l.Gross.Low
			for _, c := range l.Components {
				count = max(count, d.users[c])
			}
		}
		if lines < 2 || slices.ContainsFunc(offer.Replaces, func(c string) bool { return d.users[c] == 0 }) || !offer.takes(count) || offer.Price.Low.times(count, offer.Unit) >= apart {
			continue
		}
		list = append(list, Doubt{Kind: CheaperTogether, Offer: offer, Count: count})
	}
	// One is enough: the cheapest.
	slices.SortStableFunc(list, func(a, b Doubt) int {
		return cmp.Compare(a.Offer.Price.Low.times(a.Count, a.Offer.Unit), b.Offer.Price.Low.times(b.Count, b.Offer.Unit))
	})
	return list[:min(len(list), 1)]
}

func (m Money) times(n int, u Unit) Money { return m * Money(n*u.ByYear()) }

// offers looks for what is wrong with the offers themselves.
func (d doubter) offers(on Date) []Doubt {
	count := map[*Offer]int{}
	for _, l := range d.balance.Lines {
		if !l.Own() {
			count[l.Offer] += l.Quantity
		}
	}
	var list []Doubt
	for i := range d.prices.Offers {
		offer := &d.prices.Offers[i]
		n, counted := count[offer]
		if counted && !offer.takes(n) {
			list = append(list, Doubt{Kind: TooMany, Offer: offer, Count: n, Limit: offer.MaxUsers})
		}
		if counted && (on.Year-offer.Seen.Year > oldPrice || !offer.Until.IsZero() && offer.Until.Before(on)) {
			list = append(list, Doubt{Kind: OldPrice, Offer: offer})
		}
		if counted && !offer.Ends.IsZero() && offer.Ends.Year-on.Year < Mandate {
			list = append(list, Doubt{Kind: Ending, Offer: offer})
		}
	}
	return list
}

func (d doubter) taxes() []Doubt {
	for _, l := range d.balance.Lines {
		if l.Tax != d.balance.Lines[0].Tax {
			return []Doubt{{Kind: MixedTaxes}}
		}
	}
	return nil
}
