package assessment

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// askedAbout is a questionnaire with the questions that somePrices reads.
func askedAbout() *Questionnaire {
	return &Questionnaire{
		Questions: []Question{
			{ID: "srv-messagerie", Type: TypeChoice}, {ID: "bur-suite", Type: TypeShare}, {ID: "bur-visio", Type: TypeChoice}, {ID: "bur-telephonie", Type: TypeChoice},
		},
		Actions: []Action{
			{ID: "essayer-suite", Functions: []string{"suite"}, Effects: []Effect{{Question: "bur-suite"}}},
			{ID: "generaliser-suite", Functions: []string{"suite"}, Effects: []Effect{{Question: "bur-suite"}}},
			{ID: "navigateur", Functions: []string{"messagerie"}, Effects: []Effect{{Question: "bur-visio"}}},
			{ID: "basculer-messagerie", Functions: []string{"messagerie", "visio"}, Effects: []Effect{{Question: "srv-messagerie"}}},
		},
	}
}

func planOf(q *Questionnaire, ids ...string) []PlannedAction {
	var list []PlannedAction
	for _, id := range ids {
		list = append(list, PlannedAction{Action: q.Action(id)})
	}
	return list
}

func suggested(list []CostLine) []string {
	var lines []string
	for _, l := range list {
		lines = append(lines, strings.TrimSpace(fmt.Sprintf("%d %s %s %s", l.Quantity, strings.Join(l.Components, "+"), l.Reference, l.Planned)))
	}
	return lines
}

func TestSuggest(t *testing.T) {
	free := Answer{State: Known, Value: Chosen("libre")}
	half := Answer{State: Known, Value: Chosen("moitie")}
	share := func(n int) Answer { return Answer{State: Known, Value: Number(n)} }
	town := Authority{Workstations: 250, Agents: 400}
	large := Authority{Workstations: 1_000}
	for name, c := range map[string]struct {
		authority Authority
		answers   map[string]Answer
		plan      []string
		costing   *Costing
		want      []string
	}{
		"nothing known":         {town, nil, nil, nil, nil},
		"unknown":               {town, map[string]Answer{"srv-messagerie": {State: Unknown}, "bur-suite": {State: NotApplicable}}, nil, nil, nil},
		"another choice":        {town, map[string]Answer{"srv-messagerie": {State: Known, Value: Chosen("proprietaire")}}, nil, nil, nil},
		"mail":                  {town, map[string]Answer{"srv-messagerie": free}, nil, nil, []string{"250 messagerie base"}},
		"half the mail":         {town, map[string]Answer{"srv-messagerie": half}, nil, nil, []string{"125 messagerie base"}},
		"mail and video":        {town, map[string]Answer{"srv-messagerie": free, "bur-visio": free}, nil, nil, []string{"250 messagerie+visio base"}},
		"video alone":           {town, map[string]Answer{"bur-visio": free}, nil, nil, []string{"250 visio visio-seule"}},
		"cheaper together":      {town, map[string]Answer{"srv-messagerie": free, "bur-suite": share(100), "bur-visio": free}, nil, nil, []string{"250 messagerie+suite+visio tout"}},
		"two groups":            {town, map[string]Answer{"srv-messagerie": free, "bur-suite": share(80), "bur-visio": free}, nil, nil, []string{"200 messagerie+suite+visio tout", "50 messagerie+visio base"}},
		"too many for some":     {large, map[string]Answer{"srv-messagerie": free, "bur-suite": share(70)}, nil, nil, []string{"700 messagerie+suite grand-tout", "300 messagerie grande-base"}},
		"without a price":       {large, map[string]Answer{"bur-suite": share(70)}, nil, nil, []string{"700 suite"}},
		"never by itself":       {town, map[string]Answer{"bur-telephonie": free}, nil, nil, []string{"250 telephonie"}},
		"counted already":       {town, map[string]Answer{"srv-messagerie": free, "bur-visio": free}, nil, &Costing{Lines: []CostLine{line("base", 230)}}, nil},
		"counted in part":       {town, map[string]Answer{"srv-messagerie": free, "bur-suite": share(80)}, nil, &Costing{Lines: []CostLine{line("tout", 200)}}, []string{"50 messagerie base"}},
		"still too many":        {large, map[string]Answer{"srv-messagerie": free, "bur-suite": share(70)}, nil, &Costing{Lines: []CostLine{line("grand-tout", 700)}}, []string{"300 messagerie grande-base"}},
		"a contract is for all": {town, map[string]Answer{"srv-messagerie": free}, nil, &Costing{Lines: []CostLine{{Components: []string{"messagerie"}, Quantity: 1, Unit: PerContract}}}, nil},
		"agents":                {Authority{Agents: 90}, map[string]Answer{"srv-messagerie": free}, nil, nil, []string{"90 messagerie base"}},
		"plan":                  {town, nil, []string{"essayer-suite", "generaliser-suite"}, nil, []string{"250 suite suite-seule generaliser-suite"}},
		"the rest of them":      {town, map[string]Answer{"bur-suite": share(80)}, []string{"generaliser-suite"}, nil, []string{"200 suite suite-seule", "50 suite suite-seule generaliser-suite"}},
		"another question":      {town, nil, []string{"navigateur"}, nil, nil},
		"two in one action":     {town, nil, []string{"basculer-messagerie"}, nil, []string{"250 messagerie base basculer-messagerie"}},
		"all have it":           {town, map[string]Answer{"srv-messagerie": free}, []string{"basculer-messagerie"}, nil, []string{"250 messagerie base"}},
		"planned, counted":      {town, nil, []string{"basculer-messagerie"}, &Costing{Lines: []CostLine{{Components: []string{"messagerie"}, Quantity: 250, Planned: "x"}}}, nil},
		"nobody, nothing known": {Authority{}, nil, nil, nil, nil},
	} {
		q := askedAbout()
		list, ok := Suggest(somePrices(), q, c.authority, c.answers, planOf(q, c.plan...), c.costing)
		if got := suggested(list); !slices.Equal(got, c.want) || !ok {
			t.Errorf("%s: got %q, %v; want %q", name, got, ok, c.want)
		}
	}
	q := askedAbout()
	if list, ok := Suggest(somePrices(), q, Authority{}, map[string]Answer{"srv-messagerie": free}, nil, nil); ok || list != nil {
		t.Errorf("without workstations or agents: %q, %v", suggested(list), ok)
	}
	q.Questions = q.Questions[1:]
	if list, _ := Suggest(somePrices(), q, town, map[string]Answer{"srv-messagerie": free}, nil, nil); len(list) > 0 {
		t.Errorf("a question of another questionnaire: %q", suggested(list))
	}
}

// What is suggested passes its check, is sold to so many, and costs no more than any other way to cover the same people, found by trying them all.
func TestSuggestionsAreCheapest(t *testing.T) {
	for seed := range uint64(300) {
		r := rand.New(rand.NewPCG(seed, 11))
		prices := somePrices()
		for i := range prices.Offers {
			prices.Offers[i].Price = Exactly(Money(1 + r.IntN(30_00)))
			prices.Offers[i].Tax, prices.Offers[i].Seen = WithTax, Date{Year: 2026}
		}
		people := map[string]int{}
		for _, c := range prices.Components {
			if r.IntN(3) > 0 {
				people[c.ID] = 1 + r.IntN(400)
			}
		}
		pr := suggester{prices: prices, people: 400}
		seats := 0
		for _, n := range people {
			seats = max(seats, n)
		}
		list := pr.cover(people, seats, "")
		covered := map[string]int{}
		var cost Money
		var lines []CostLine
		for _, l := range list {
			for _, c := range l.Components {
				covered[c] += l.Quantity
			}
			if o := prices.Offer(l.Reference); o != nil {
				cost += o.Price.Low.times(l.Quantity, o.Unit)
				lines = append(lines, l)
			}
			if err := l.Check(); err != nil {
				t.Errorf("seed %d: %v", seed, err)
			}
		}
		for c, n := range people {
			if covered[c] != n {
				t.Errorf("seed %d: %d people with %s, want %d", seed, covered[c], c, n)
			}
		}
		if least := leastOf(pr, people); cost != least {
			t.Errorf("seed %d: the proposal costs %s, another way %s (%q)", seed, cost, least, suggested(list))
		}
		for _, d := range Reckon(prices, &Costing{Lines: lines}, Authority{Agents: 400}, Date{Year: 2026}).Doubts {
			if d.Kind == TooMany {
				t.Errorf("seed %d: %q raise a doubt: %+v", seed, suggested(list), d)
			}
		}
	}
}

// leastOf gives each person the cheapest set of offers, all sets tried, that covers as many of
// their components as offers can.
func leastOf(pr suggester, people map[string]int) Money {
	seats := 0
	for _, n := range people {
		seats = max(seats, n)
	}
	var sum Money
	for person := range seats {
		var has []string
		for _, c := range pr.prices.Components {
			if people[c.ID] > person {
				has = append(has, c.ID)
			}
		}
		offers := pr.fitting(has, seats)
		most, least := -1, Money(0)
		for set := range 1 << len(offers) {
			count, cost := 0, Money(0)
			for _, c := range has {
				for i, o := range offers {
					if set&(1<<i) != 0 && o.Covers(c) {
						count++
						break
					}
				}
			}
			for i, o := range offers {
				if set&(1<<i) != 0 {
					cost += o.Price.Low.times(1, o.Unit)
				}
			}
			if count > most || count == most && cost < least {
				most, least = count, cost
			}
		}
		sum += least
	}
	return sum
}
