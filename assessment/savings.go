package assessment

import "slices"

// Savings are what an authority does not spend, what its plan will avoid, and what other projects
// would: balances that are never added together.
type Savings struct {
	InPlace Balance // what free software in service avoids
	Planned Balance // what the one that the plan puts in service would avoid
	// Elsewhere is what other projects would avoid, of which the plan holds no action.
	Elsewhere Balance
	// Unpriced are the lines that no price could be found for: they count for nothing.
	Unpriced []Unpriced
	// Doubts are what an opponent would say of the lines, before they do.
	Doubts    []Doubt
	Post      PostCost // the cost of a post; How is empty when the authority gave it
	Years     int      // the horizon of the return on investment
	Until     Date     // the end of the mandate in progress on the day of the costing; zero when that is not known
	Authority Authority
	on        Date // of the costing
}

// OverMandate is what a balance avoids up to the end of the mandate in progress; over a whole mandate
// when the day of the costing is not known. What is still to be spent once is taken off.
func (s *Savings) OverMandate(b Balance) Span {
	over := b.Over(Mandate)
	if !s.Until.IsZero() {
		over = b.Net.Times(s.on.MonthsTo(s.Until)).Over(12)
	}
	if b.Planned() {
		over = over.Minus(b.OneOff)
	}
	return over
}

// Planned tells whether a balance is of what is not in service yet.
func (b *Balance) Planned() bool { return len(b.Lines) > 0 && b.Lines[0].CostLine.Planned != "" }

// split sets apart what the actions of a plan would avoid from what others would.
func (s *Savings) split(inPlan func(action string) bool) {
	all := s.Planned.Lines
	s.Planned, s.Elsewhere = Balance{}, Balance{}
	for _, l := range all {
		if inPlan(l.CostLine.Planned) {
			s.Planned.add(l)
		} else {
			s.Elsewhere.add(l)
		}
	}
}

// IsZero tells whether there is no line at all.
func (s *Savings) IsZero() bool {
	return len(s.InPlace.Lines) == 0 && len(s.Planned.Lines) == 0 && len(s.Elsewhere.Lines) == 0 && len(s.Unpriced) == 0
}

// Balance is a set of lines and their sums, to the cent.
type Balance struct {
	Lines         []ValuedLine
	Gross         Span  // a year of the proprietary offers
	Accompaniment Money // a year of what they would cost beside
	Yearly        Money // a year of what the free software costs
	// Net is what is avoided in a year: Gross and Accompaniment, less Yearly. It is below zero
	// when the free software costs more.
	Net    Span
	OneOff Money // what is or was spent once; it is in no other sum
}

// ValuedLine is a line with its price.
type ValuedLine struct {
	CostLine
	Rank  int    // of the line in the costing
	Offer *Offer // of its reference; may be nil when it has a quote
	Price Span   // for one, the quote's when there is one
	Tax   Tax
	Gross Span // a year of the offer for all
	Net   Span // Gross and accompaniment, less what the free software costs
}

// Own tells whether the price is the authority's own.
func (l ValuedLine) Own() bool { return l.Quote != nil }

// Unpriced is a line without a price, and why.
type Unpriced struct {
	CostLine
	Rank   int
	Reason UnpricedReason
}

// UnpricedReason is why a line has no price.
type UnpricedReason int

// The reasons.
const (
	NoPrice    UnpricedReason = iota + 1 // neither a reference nor a quote
	NoSuch                               // the reference is not in the list of prices
	OtherUnit                            // the reference is for another unit
	Excessive                            // price and quantity make more than [MaxAmount] a year
	FaultyLine                           // the line does not pass [CostLine.Check]
)

// Reckon counts what the lines of a costing avoid. An own quote wins over the reference. On is the
// day of the costing, from which the age of prices is counted.
func Reckon(p *Prices, c *Costing, a Authority, on Date) Savings {
	s := Savings{Post: p.Post, Years: DefaultYears, Until: a.MandateEnd(on), on: on, Authority: a}
	if c == nil {
		return s
	}
	if c.PostCost > 0 {
		s.Post = PostCost{Yearly: c.PostCost}
	}
	if c.Years > 0 {
		s.Years = c.Years
	}
	for rank, line := range c.Lines {
		valued, reason := p.Value(line)
		valued.Rank = rank
		switch {
		case reason != 0:
			s.Unpriced = append(s.Unpriced, Unpriced{line, rank, reason})
		case line.Planned == "":
			s.InPlace.add(valued)
		default:
			s.Planned.add(valued)
		}
	}
	s.Doubts = append(doubtsOf(p, &s.InPlace, a, on), doubtsOf(p, &s.Planned, a, on)...)
	return s
}

// Value finds the price of a line, as it would be counted, or tells why it has none: the reason is
// then not 0, and the amounts mean nothing.
func (p *Prices) Value(l CostLine) (ValuedLine, UnpricedReason) {
	v := ValuedLine{CostLine: l, Offer: p.Offer(l.Reference)}
	switch {
	case l.Check() != nil:
		return v, FaultyLine
	case l.Quote != nil:
		v.Price, v.Tax = l.Quote.Price, l.Quote.Tax
	case l.Reference == "":
		return v, NoPrice
	case v.Offer == nil:
		return v, NoSuch
	case v.Offer.Unit != l.Unit:
		return v, OtherUnit
	default:
		v.Price, v.Tax = v.Offer.Price, v.Offer.Tax
	}
	v.Gross = v.Price.Times(l.Quantity).Times(l.Unit.ByYear())
	if v.Gross.High > MaxAmount {
		return v, Excessive
	}
	v.Net = v.Gross.Plus(Exactly(l.Accompaniment)).Minus(l.Yearly)
	return v, 0
}

func (b *Balance) add(l ValuedLine) {
	b.Lines = append(b.Lines, l)
	b.Gross = b.Gross.Plus(l.Gross)
	b.Accompaniment += l.Accompaniment
	b.Yearly += l.Yearly
	b.OneOff += l.OneOff
	b.Net = b.Net.Plus(l.Net)
}

// Exact tells whether every price is one's own and without a range: a published price is never
// quite what one would have paid.
func (b *Balance) Exact() bool {
	return !slices.ContainsFunc(b.Lines, func(l ValuedLine) bool { return !l.Own() || !l.Price.Exact() })
}

// Over is what is avoided in a number of years, what is spent once left aside.
func (b *Balance) Over(years int) Span { return b.Net.Times(years) }

// Return is what is left after a number of years once what is spent once is paid.
func (b *Balance) Return(years int) Span { return b.Over(years).Minus(b.OneOff) }

// ReturnPercent is [Balance.Return] for a hundred euros spent once, truncated towards zero; false
// when nothing is.
func (b *Balance) ReturnPercent(years int) (low, high int, ok bool) {
	if b.OneOff <= 0 {
		return 0, 0, false
	}
	of := func(m Money) int { return int(m/b.OneOff)*100 + int(m%b.OneOff*100/b.OneOff) }
	r := b.Return(years)
	return of(r.Low), of(r.High), true
}

// Never is the payback of what never pays.
const Never = -1

// Payback is the number of whole months after which what is spent once is paid: at the soonest
// and at the latest, [Never] where nothing is avoided; false when nothing is spent once.
func (b *Balance) Payback() (soonest, latest int, ok bool) {
	if b.OneOff <= 0 {
		return 0, 0, false
	}
	months := func(net Money) int {
		if net <= 0 {
			return Never
		}
		whole, rest := b.OneOff/net, b.OneOff%net
		return int(whole)*12 + int((rest*12+net-1)/net)
	}
	return months(b.Net.High), months(b.Net.Low), true
}

// Cheaper is what would be avoided in a year if every proprietary price were lower by a
// percentage.
func (b *Balance) Cheaper(percent int) Span {
	part := func(m Money) Money {
		return m/100*Money(percent) + (m % 100 * Money(percent)).Over(100)
	}
	return Span{b.Net.Low - part(b.Gross.Low), b.Net.High - part(b.Gross.High)}
}

// PerWorkstation divides what a balance avoids in a year; false when their number is not known.
func (s *Savings) PerWorkstation(b Balance) (Span, bool) { return per(b, s.Authority.Workstations) }

// PerInhabitant does so for inhabitants.
func (s *Savings) PerInhabitant(b Balance) (Span, bool) { return per(b, s.Authority.Population) }

func per(b Balance, n int) (Span, bool) {
	if n <= 0 {
		return Span{}, false
	}
	return b.Net.Over(n), true
}

// Posts tells how many posts a balance is worth, in tenths of a post, truncated; false when it is
// worth none or when their cost is not known.
func (s *Savings) Posts(b Balance) (low, high int, ok bool) {
	if s.Post.Yearly <= 0 || b.Net.Low <= 0 {
		return 0, 0, false
	}
	return int(b.Net.Low * 10 / s.Post.Yearly), int(b.Net.High * 10 / s.Post.Yearly), true
}

// DatedSavings are the savings that a campaign shows.
type DatedSavings struct {
	Campaign *Campaign
	From     *Campaign // the campaign whose costing it is, an earlier one perhaps; nil without any
	Savings  Savings
}
