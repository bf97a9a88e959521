package assessment

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"
)

// somePrices are prices of each kind.
func somePrices() *Prices {
	return &Prices{
		Components: []Component{
			{ID: "messagerie", Title: "Messagerie", Uses: []Use{{Question: "srv-messagerie", Choices: map[string]int{"libre": 100, "moitie": 50}}}},
			{ID: "suite", Title: "Suite bureautique", Uses: []Use{{Question: "bur-suite", Share: true}}},
			{ID: "visio", Title: "Visioconférence", Uses: []Use{{Question: "bur-visio", Choices: map[string]int{"libre": 100}}}},
			{ID: "telephonie", Title: "Téléphonie", Uses: []Use{{Question: "bur-telephonie", Choices: map[string]int{"libre": 100}}}},
		},
		Offers: []Offer{
			{ID: "base", Name: "Base", Replaces: []string{"messagerie"}, Includes: []string{"visio"}, Unit: PerUserMonth, Price: Span{5_10, 5_20}, Tax: WithoutTax, MaxUsers: 300, Seen: Date{Year: 2026}},
			{ID: "suite-seule", Name: "Suite seule", Replaces: []string{"suite"}, Unit: PerUserMonth, Price: Exactly(8_80), Tax: WithoutTax, MaxUsers: 300, Seen: Date{Year: 2026}},
			{ID: "tout", Name: "Tout", Replaces: []string{"messagerie", "suite"}, Includes: []string{"visio"}, Unit: PerUserMonth, Price: Span{10_50, 10_83}, Tax: WithoutTax, MaxUsers: 300, Seen: Date{Year: 2026}},
			{ID: "grande-base", Name: "Grande base", Replaces: []string{"messagerie"}, Includes: []string{"visio"}, Unit: PerUserMonth, Price: Exactly(8_40), Tax: WithoutTax, Seen: Date{Year: 2022}},
			{ID: "grand-tout", Name: "Grand tout", Replaces: []string{"messagerie", "suite"}, Includes: []string{"visio"}, Unit: PerUserMonth, Price: Exactly(22_60), Tax: WithoutTax, Seen: Date{Year: 2022}},
			{ID: "visio-seule", Name: "Visio seule", Replaces: []string{"visio"}, Unit: PerUserMonth, Price: Exactly(3_00), Tax: WithTax, Seen: Date{Year: 2024}, Partial: true},
			{ID: "bientot", Replaces: []string{"suite"}, Unit: PerSeatYear, Price: Exactly(52_00), Tax: WithoutTax, Manual: true, Seen: Date{Year: 2025}, Ends: Date{Year: 2028, Month: 10}},
			{ID: "a-la-main", Name: "À la main", Replaces: []string{"telephonie"}, Unit: PerSeatYear, Price: Exactly(1_00), Tax: WithTax, Manual: true, Seen: Date{Year: 2026}},
		},
		Post: PostCost{Yearly: Euros(52_000), How: "essai"},
	}
}

// line is a line on an offer of somePrices.
func line(offer string, quantity int) CostLine {
	o := somePrices().Offer(offer)
	return CostLine{Components: slices.Clone(o.Replaces), Quantity: quantity, Unit: o.Unit, Reference: offer}
}

func reckon(lines ...CostLine) Savings {
	return Reckon(somePrices(), &Costing{Lines: lines}, Authority{Workstations: 250, Agents: 300, Population: 10_000}, Date{Year: 2026})
}

// randomCosting makes lines of every kind.
func randomCosting(r *rand.Rand) *Costing {
	offers := somePrices().Offers
	c := &Costing{Years: r.IntN(MaxYears + 1), PostCost: Money(r.IntN(100_000_00))}
	for range r.IntN(12) {
		l := line(offers[r.IntN(len(offers))].ID, 1+r.IntN(2_000))
		l.Yearly, l.OneOff, l.Accompaniment = Money(r.IntN(50_000_00)), Money(r.IntN(90_000_00)), Money(r.IntN(9_000_00))
		if r.IntN(3) == 0 {
			low := Money(r.IntN(400_00))
			l.Quote = &Quote{Price: Span{low, low + Money(r.IntN(500))}, Tax: Taxes[r.IntN(2)]}
		}
		if r.IntN(4) == 0 {
			l.Planned = "migrer"
		}
		if r.IntN(6) == 0 {
			l.Reference = "" // no price, unless there is a quote
		}
		if r.IntN(9) == 0 {
			l.Reference = "partie"
		}
		c.Lines = append(c.Lines, l)
	}
	return c
}

func eachCosting(t *testing.T, check func(t *testing.T, r *rand.Rand, c *Costing)) {
	t.Helper()
	for seed := range uint64(500) {
		r := rand.New(rand.NewPCG(seed, 7))
		check(t, r, randomCosting(r))
		if t.Failed() {
			t.Fatalf("seed %d", seed)
		}
	}
}

func reckonAll(c *Costing) Savings {
	return Reckon(somePrices(), c, Authority{Workstations: 1_000, Population: 36_000}, Date{Year: 2026})
}

// Totals are the sums of lines to the cent; every line is in one balance, or named as having no
// price.
func TestTotalsAreSums(t *testing.T) {
	eachCosting(t, func(t *testing.T, _ *rand.Rand, c *Costing) {
		s := reckonAll(c)
		ranks := map[int]bool{}
		for planned, b := range map[bool]Balance{false: s.InPlace, true: s.Planned} {
			var sum Balance
			for _, l := range b.Lines {
				ranks[l.Rank] = true
				if (l.Planned != "") != planned {
					t.Errorf("line %d in the wrong balance", l.Rank)
				}
				if want := l.Price.Times(l.Quantity * l.Unit.ByYear()); l.Gross != want {
					t.Errorf("line %d: %v, want %v", l.Rank, l.Gross, want)
				}
				if want := l.Gross.Plus(Exactly(l.Accompaniment - l.Yearly)); l.Net != want {
					t.Errorf("line %d: net %v, want %v", l.Rank, l.Net, want)
				}
				sum.Gross, sum.Net = sum.Gross.Plus(l.Gross), sum.Net.Plus(l.Net)
				sum.Yearly, sum.OneOff, sum.Accompaniment = sum.Yearly+l.Yearly, sum.OneOff+l.OneOff, sum.Accompaniment+l.Accompaniment
			}
			sum.Lines = b.Lines
			if !reflect.DeepEqual(sum, b) {
				t.Errorf("got %+v, want %+v", b, sum)
			}
			if b.Return(s.Years).Plus(Exactly(b.OneOff)) != b.Over(s.Years) || b.Over(1) != b.Net {
				t.Error("the return and what is spent once do not add up")
			}
		}
		for _, u := range s.Unpriced {
			ranks[u.Rank] = true
		}
		if len(ranks) != len(c.Lines) {
			t.Errorf("%d lines accounted for, of %d", len(ranks), len(c.Lines))
		}
	})
}

// Doubling quantities doubles what recurs with them, and nothing else.
func TestDoubleQuantities(t *testing.T) {
	eachCosting(t, func(t *testing.T, _ *rand.Rand, c *Costing) {
		double := c.Clone()
		for i := range double.Lines {
			double.Lines[i].Quantity *= 2
			double.Lines[i].Yearly *= 2
			double.Lines[i].Accompaniment *= 2
		}
		one, two := reckonAll(c), reckonAll(double)
		for _, b := range [][2]Balance{{one.InPlace, two.InPlace}, {one.Planned, two.Planned}} {
			if b[1].Gross != b[0].Gross.Times(2) || b[1].Net != (Span{2 * b[0].Net.Low, 2 * b[0].Net.High}) || b[1].OneOff != b[0].OneOff {
				t.Errorf("once %+v, twice %+v", b[0], b[1])
			}
		}
	})
}

// An own quote always wins, whatever the reference.
func TestQuoteWins(t *testing.T) {
	eachCosting(t, func(t *testing.T, r *rand.Rand, c *Costing) {
		for i := range c.Lines {
			c.Lines[i].Quote = &Quote{Price: Exactly(Money(1 + r.IntN(100_00))), Tax: WithoutTax}
			c.Lines[i].Reference = []string{"", "base", "partie", "tout"}[r.IntN(4)]
		}
		s := reckonAll(c)
		if len(s.Unpriced) > 0 {
			t.Errorf("no price: %+v", s.Unpriced)
		}
		for _, l := range slices.Concat(s.InPlace.Lines, s.Planned.Lines) {
			if !l.Own() || l.Price != c.Lines[l.Rank].Quote.Price {
				t.Errorf("line %d is worth %v, its quote %v", l.Rank, l.Price, c.Lines[l.Rank].Quote.Price)
			}
		}
	})
}

// No span is ever upside down, however it is derived, and a fall in prices never helps.
func TestSpansNeverInvert(t *testing.T) {
	eachCosting(t, func(t *testing.T, _ *rand.Rand, c *Costing) {
		s := reckonAll(c)
		for _, b := range []Balance{s.InPlace, s.Planned} {
			spans := []Span{b.Gross, b.Net, b.Over(Mandate), b.Return(s.Years), b.Cheaper(20), b.Cheaper(100)}
			for _, l := range b.Lines {
				spans = append(spans, l.Price, l.Gross, l.Net)
			}
			for _, of := range []func(Balance) (Span, bool){s.PerWorkstation, s.PerInhabitant} {
				each, ok := of(b)
				if !ok {
					t.Error("the authority has its numbers")
				}
				spans = append(spans, each)
			}
			for i, span := range spans {
				if span.Low > span.High {
					t.Errorf("span %d: %v", i, span)
				}
			}
			if low, high, _ := s.Posts(b); low > high {
				t.Errorf("from %d to %d tenths of a post", low, high)
			}
			if soonest, latest, ok := b.Payback(); ok && latest != Never && (soonest == Never || soonest > latest) {
				t.Errorf("paid after %d to %d months", soonest, latest)
			}
			if low, high, ok := b.ReturnPercent(s.Years); ok && low > high {
				t.Errorf("returns %d to %d %%", low, high)
			}
			if b.Cheaper(20).Low > b.Net.Low || b.Cheaper(20).High > b.Net.High || b.Cheaper(0) != b.Net {
				t.Errorf("cheaper prices make %v of %v", b.Cheaper(20), b.Net)
			}
			if want := (Span{b.Net.Low - b.Gross.Low, b.Net.High - b.Gross.High}); b.Cheaper(100) != want {
				t.Errorf("free offers make %v, want %v", b.Cheaper(100), want)
			}
		}
	})
}

// The two balances are never added: no figure of one moves with the lines of the other.
func TestBalancesStayApart(t *testing.T) {
	eachCosting(t, func(t *testing.T, _ *rand.Rand, c *Costing) {
		alone := c.Clone()
		alone.Lines = slices.DeleteFunc(alone.Lines, func(l CostLine) bool { return l.Planned != "" })
		both, without := reckonAll(c), reckonAll(alone)
		if both.InPlace.Net != without.InPlace.Net || len(without.Planned.Lines) > 0 || without.Planned.Net != (Span{}) {
			t.Errorf("in place %v with the plan, %v without; planned %v", both.InPlace.Net, without.InPlace.Net, without.Planned.Net)
		}
	})
}

func TestReckon(t *testing.T) {
	l := line("base", 250)
	l.Yearly, l.OneOff, l.Accompaniment = Euros(3_000), Euros(10_000), Euros(200)
	s := reckon(l)
	b := s.InPlace
	if want := (Span{15_300_00, 15_600_00}); b.Gross != want {
		t.Errorf("gross: %v, want %v", b.Gross, want)
	}
	if want := (Span{12_500_00, 12_800_00}); b.Net != want {
		t.Errorf("net: %v, want %v", b.Net, want)
	}
	if want := (Span{75_000_00, 76_800_00}); b.Over(Mandate) != want {
		t.Errorf("a mandate: %v, want %v", b.Over(Mandate), want)
	}
	if each, _ := s.PerWorkstation(b); each != (Span{50_00, 51_20}) {
		t.Errorf("a workstation: %v", each)
	}
	if each, _ := s.PerInhabitant(b); each != (Span{1_25, 1_28}) {
		t.Errorf("an inhabitant: %v", each)
	}
	if low, high, ok := s.Posts(b); low != 2 || high != 2 || !ok {
		t.Errorf("posts: %d to %d tenths", low, high)
	}
	// 10,000 € at 12,500 or 12,800 € a year: 9.6 and 9.4 months, rounded up.
	if soonest, latest, ok := b.Payback(); soonest != 10 || latest != 10 || !ok {
		t.Errorf("paid after %d to %d months", soonest, latest)
	}
	if low, high, ok := b.ReturnPercent(3); low != 275 || high != 284 || !ok {
		t.Errorf("returns %d to %d %%", low, high)
	}
	// 20 % of 15,300 and of 15,600.
	if want := (Span{9_440_00, 9_680_00}); b.Cheaper(20) != want {
		t.Errorf("prices 20 %% lower: %v, want %v", b.Cheaper(20), want)
	}
	if b.Exact() {
		t.Error("a range is not exact")
	}
}

func TestLosses(t *testing.T) {
	l := line("base", 10)
	l.Yearly, l.OneOff = Euros(10_000), Euros(500)
	s := reckon(l)
	if s.InPlace.Net.High >= 0 {
		t.Errorf("got %v", s.InPlace.Net)
	}
	if soonest, latest, ok := s.InPlace.Payback(); soonest != Never || latest != Never || !ok {
		t.Errorf("paid after %d to %d months", soonest, latest)
	}
	if _, _, ok := s.Posts(s.InPlace); ok {
		t.Error("a loss is worth no post")
	}
	free := reckon(line("base", 10))
	if _, _, ok := free.InPlace.Payback(); ok {
		t.Error("nothing is spent once, and it is paid back")
	}
	if _, _, ok := free.InPlace.ReturnPercent(3); ok {
		t.Error("nothing is spent once, and it returns")
	}
}

func TestUnpriced(t *testing.T) {
	quoted := CostLine{Components: []string{"Rendez-vous"}, Quantity: 1, Unit: PerContract, Quote: &Quote{Price: Exactly(Euros(900)), Tax: WithTax}}
	other := line("base", 3)
	other.Unit = PerSeatYear
	gone := line("base", 3)
	gone.Reference = "parti"
	bare := line("base", 3)
	bare.Reference = ""
	faulty := line("base", 0)
	huge := line("base", MaxQuantity)
	huge.Reference = "or"
	prices := somePrices()
	prices.Offers = append(prices.Offers, Offer{ID: "or", Unit: PerUserMonth, Price: Exactly(MaxAmount / 1000)})
	s := Reckon(prices, &Costing{Lines: []CostLine{quoted, other, gone, bare, faulty, huge}}, Authority{}, Date{Year: 2026})
	var reasons []UnpricedReason
	for _, u := range s.Unpriced {
		reasons = append(reasons, u.Reason)
	}
	if want := []UnpricedReason{OtherUnit, NoSuch, NoPrice, FaultyLine, Excessive}; !slices.Equal(reasons, want) {
		t.Errorf("got %v, want %v", reasons, want)
	}
	if len(s.InPlace.Lines) != 1 || s.InPlace.Net != Exactly(Euros(900)) || !s.InPlace.Exact() {
		t.Errorf("got %+v", s.InPlace)
	}
	if empty := Reckon(prices, nil, Authority{}, Date{}); !empty.IsZero() {
		t.Errorf("no costing makes %+v", empty)
	}
}

func TestDoubts(t *testing.T) {
	tax := line("visio-seule", 5)
	plan := line("base", 700)
	plan.Planned = "migrer"
	for name, c := range map[string]struct {
		lines []CostLine
		want  []string
	}{
		"none":                {[]CostLine{line("tout", 200)}, nil},
		"two groups":          {[]CostLine{line("tout", 200), line("base", 50)}, nil},
		"cheaper together":    {[]CostLine{line("base", 200), line("suite-seule", 200)}, []string{"1 tout  200 0"}},
		"not for few":         {[]CostLine{line("base", 200), line("suite-seule", 10)}, nil},
		"counted twice":       {[]CostLine{line("base", 200), line("visio-seule", 200)}, []string{"2  visio 400 300", "4   0 0"}},
		"mixed taxes":         {[]CostLine{line("base", 200), tax}, []string{"4   0 0"}},
		"ending":              {[]CostLine{line("bientot", 5)}, []string{"6 bientot  0 0"}},
		"old":                 {[]CostLine{line("grand-tout", 300)}, []string{"5 grand-tout  0 0"}},
		"too many, planned":   {[]CostLine{plan}, []string{"2  messagerie 700 300", "2  visio 700 300", "3 base  700 300"}},
		"a contract is apart": {[]CostLine{line("base", 300), {Components: []string{"messagerie"}, Quantity: 1, Unit: PerContract, Quote: &Quote{Price: Exactly(100), Tax: WithoutTax}}}, nil},
	} {
		s := reckon(c.lines...)
		var got []string
		for _, d := range s.Doubts {
			id := ""
			if d.Offer != nil {
				id = d.Offer.ID
			}
			got = append(got, fmt.Sprintf("%d %s %s %d %d", d.Kind, id, d.Component, d.Count, d.Limit))
			if d.Planned != (name == "too many, planned") {
				t.Errorf("%s: in the wrong balance", name)
			}
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: got %q, want %q", name, got, c.want)
		}
	}
}

func TestCheckLine(t *testing.T) {
	for name, change := range map[string]func(*CostLine){
		"no component":    func(l *CostLine) { l.Components = nil },
		"blank component": func(l *CostLine) { l.Components = []string{" "} },
		"many components": func(l *CostLine) { l.Components = make([]string, MaxComponents+1) },
		"no quantity":     func(l *CostLine) { l.Quantity = 0 },
		"negative":        func(l *CostLine) { l.Quantity = -3 },
		"huge":            func(l *CostLine) { l.Quantity = MaxQuantity + 1 },
		"unit":            func(l *CostLine) { l.Unit = "mois" },
		"yearly":          func(l *CostLine) { l.Yearly = -1 },
		"one-off":         func(l *CostLine) { l.OneOff = MaxAmount + 1 },
		"accompaniment":   func(l *CostLine) { l.Accompaniment = -1 },
		"quote":           func(l *CostLine) { l.Quote = &Quote{Price: Exactly(-1), Tax: WithTax} },
		"inverted":        func(l *CostLine) { l.Quote = &Quote{Price: Span{2, 1}, Tax: WithTax} },
		"tax":             func(l *CostLine) { l.Quote = &Quote{Price: Exactly(1)} },
		"product":         func(l *CostLine) { l.Quote = &Quote{Price: Exactly(MaxAmount), Tax: WithTax} },
	} {
		l := line("base", 2)
		if err := l.Check(); err != nil {
			t.Fatal(err)
		}
		change(&l)
		if l.Check() == nil {
			t.Errorf("%s: nothing is said of %+v", name, l)
		}
	}
}

func TestSavingsHistory(t *testing.T) {
	first := &Costing{Lines: []CostLine{line("base", 100)}}
	a := &Assessment{Campaigns: []Campaign{{Date: Date{Year: 2024}}, {Date: Date{Year: 2025}, Costing: first}, {Date: Date{Year: 2026}}, {Date: Date{Year: 2027}, Costing: &Costing{Lines: []CostLine{line("base", 200)}}}}}
	subject := Latest(&Questionnaire{}, a)
	subject.Prices = somePrices()
	over := Conclude(subject).SavingsHistory()
	var got []string
	for _, d := range over {
		from := 0
		if d.From != nil {
			from = d.From.Date.Year
		}
		got = append(got, fmt.Sprintf("%d %d %s", d.Campaign.Date.Year, from, d.Savings.InPlace.Net.Low))
	}
	want := []string{"2024 0 0.00", "2025 2025 6120.00", "2026 2025 6120.00", "2027 2027 12240.00"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if c, from := a.LastCosting(); from != &a.Campaigns[3] || len(c.Lines) != 1 {
		t.Errorf("last: %+v", from)
	}
	clone := a.Clone()
	clone.Campaigns[1].Costing.Lines[0].Components[0] = "autre"
	if first.Lines[0].Components[0] != "messagerie" {
		t.Error("a clone shares its lines")
	}
}
