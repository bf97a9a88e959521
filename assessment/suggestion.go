package assessment

import (
	"cmp"
	"math/bits"
	"slices"
)

// Suggest lists the lines that the answers suggest for what is in service, then those that the
// actions of a plan suggest. What the costing counts already is left out. Quantities are shares
// of the workstations or, when their number is not known, of the agents; without either there is
// nothing to suggest, and the second result is false.
//
// Where one offer replaces several components, it is suggested when it is cheaper than theirs
// apart: people are taken in groups that have the same components, and each group is given the
// cheapest offers that cover them.
func Suggest(p *Prices, q *Questionnaire, a Authority, answers map[string]Answer, plan []PlannedAction, c *Costing) ([]CostLine, bool) {
	pr := suggester{p, q, cmp.Or(a.Workstations, a.Agents), c}
	used := pr.inService(answers)
	if len(used) > 0 && pr.people == 0 {
		return nil, false
	}
	return append(pr.suggest(used, ""), pr.planned(plan, used)...), true
}

type suggester struct {
	prices  *Prices
	q       *Questionnaire
	people  int
	costing *Costing
}

// inService tells, for each component, the share of people who use it, in percent.
func (pr suggester) inService(answers map[string]Answer) map[string]int {
	used := map[string]int{}
	for _, component := range pr.prices.Components {
		for _, use := range component.Uses {
			answer := answers[use.Question]
			if pr.q.Question(use.Question) == nil || answer.State != Known {
				continue
			}
			share := use.Choices[answer.Value.Item()]
			if use.Share {
				share = answer.Value.Number()
			}
			if share = max(share, used[component.ID]); share > 0 {
				used[component.ID] = share
			}
		}
	}
	return used
}

// few is the share of people, one in so many, under which those who are left to count are too few
// to be worth a suggestion: the person knows better than a share of workstations.
const few = 10

// suggest covers the components that shares of people have, the people already counted left
// aside.
func (pr suggester) suggest(shares map[string]int, action string) []CostLine {
	left, seats := map[string]int{}, 0
	for id, share := range shares {
		all := pr.people * min(share, 100) / 100
		seats = max(seats, all)
		if n := all - pr.counted(id, action != ""); n > 0 && n*few >= all {
			left[id] = n
		}
	}
	return pr.cover(left, seats, action)
}

// counted tells for how many people the costing counts a component; a contract is for all.
func (pr suggester) counted(component string, planned bool) int {
	n := 0
	if pr.costing == nil {
		return n
	}
	for _, l := range pr.costing.Lines {
		offer := pr.prices.Offer(l.Reference)
		switch covered := slices.Contains(l.Components, component) || offer != nil && offer.Covers(component); {
		case !covered || (l.Planned != "") != planned:
		case l.Unit == PerContract:
			n += MaxQuantity
		default:
			n += l.Quantity
		}
	}
	return n
}

// planned suggests what the actions of a plan put in service for those who do not have it yet:
// an action counts when it says so by its functions, and raises the question that tells. The
// last of several does.
func (pr suggester) planned(plan []PlannedAction, used map[string]int) []CostLine {
	by := map[string]map[string]int{} // action → component → share
	for _, component := range pr.prices.Components {
		last := ""
		for _, action := range plan {
			if slices.Contains(action.Functions, component.ID) && raises(action.Action, component) {
				last = action.ID
			}
		}
		if last == "" || used[component.ID] >= 100 {
			continue
		}
		if by[last] == nil {
			by[last] = map[string]int{}
		}
		by[last][component.ID] = 100 - used[component.ID]
	}
	var list []CostLine
	for _, action := range plan {
		list = append(list, pr.suggest(by[action.ID], action.ID)...)
	}
	return list
}

func raises(a *Action, c Component) bool {
	return slices.ContainsFunc(a.Effects, func(e Effect) bool {
		return slices.ContainsFunc(c.Uses, func(u Use) bool { return u.Question == e.Question })
	})
}

// cover gives each group of people the cheapest offers that cover its components, among those
// sold to so many seats. The groups are nested: who has what few have is taken to have what many
// have.
func (pr suggester) cover(people map[string]int, seats int, action string) []CostLine {
	var list []CostLine
	all, done := 0, 0
	for _, n := range people {
		all = max(all, n)
	}
	for done < all {
		var group []string
		next := all
		for _, component := range pr.prices.Components {
			if n := people[component.ID]; n > done {
				group, next = append(group, component.ID), min(next, n)
			}
		}
		for _, line := range pr.cheapest(group, seats) {
			line.Quantity, line.Planned = next-done, action
			list = merged(list, line)
		}
		done = next
	}
	slices.SortStableFunc(list, func(a, b CostLine) int { // what has a price first
		return cmp.Compare(min(len(b.Reference), 1), min(len(a.Reference), 1))
	})
	return list
}

// merged adds a line to suggestions, or its quantity to that of the same line.
func merged(list []CostLine, line CostLine) []CostLine {
	for i := range list {
		same := list[i]
		same.Quantity = line.Quantity
		if sameLine(same, line) {
			list[i].Quantity += line.Quantity
			return list
		}
	}
	return append(list, line)
}

// MaxListed is the number of components that a list of prices may have: every set of them is
// looked at.
const MaxListed = 12

// cheapest covers components with the offers that cost least for one person, what no offer
// covers standing by itself, without a price. Seats is the number of people in all.
func (pr suggester) cheapest(components []string, seats int) []CostLine {
	offers := pr.fitting(components, seats)
	var lines []CostLine
	left := components
	for _, i := range cheapestWay(offers, components) {
		var line CostLine
		line, left = serve(offers[i], left)
		lines = append(lines, line)
	}
	for _, component := range left {
		lines = append(lines, CostLine{Components: []string{component}, Unit: PerSeatYear})
	}
	return lines
}

// cheapestWay finds the offers that cover together as many of the components as offers can, at
// the least cost for one person. Sets of components are taken from the smallest on: a set only
// leads to larger ones.
func cheapestWay(offers []*Offer, components []string) []int {
	type way struct {
		cost   Money
		offers []int
		known  bool
	}
	covered := make([]int, len(offers))
	for i, offer := range offers {
		covered[i] = covering(offer, components)
	}
	ways := make([]way, 1<<len(components))
	ways[0].known = true
	best := 0
	for set := range ways {
		if !ways[set].known {
			continue
		}
		if bits.OnesCount(uint(set)) > bits.OnesCount(uint(best)) {
			best = set
		}
		for i, offer := range offers {
			then := set | covered[i]
			cost := ways[set].cost + offer.Price.Low.times(1, offer.Unit)
			if then != set && (!ways[then].known || cost < ways[then].cost) {
				ways[then] = way{cost, append(slices.Clone(ways[set].offers), i), true}
			}
		}
	}
	return ways[best].offers
}

// covering is the set of the components that an offer covers, one bit each.
func covering(offer *Offer, components []string) int {
	set := 0
	for i, component := range components {
		if offer.Covers(component) {
			set |= 1 << i
		}
	}
	return set
}

// serve gives an offer the components that it covers, and returns those that it leaves.
func serve(offer *Offer, components []string) (line CostLine, left []string) {
	line = CostLine{Unit: offer.Unit, Reference: offer.ID}
	for _, component := range components {
		if offer.Covers(component) {
			line.Components = append(line.Components, component)
		} else {
			left = append(left, component)
		}
	}
	return line, left
}

// fitting lists the offers that may be suggested to people who have some components.
func (pr suggester) fitting(components []string, seats int) []*Offer {
	var list []*Offer
	for i := range pr.prices.Offers {
		offer := &pr.prices.Offers[i]
		missing := slices.ContainsFunc(offer.Replaces, func(c string) bool { return !slices.Contains(components, c) })
		if !missing && !offer.Manual && offer.takes(seats) && offer.Unit != PerContract {
			list = append(list, offer)
		}
	}
	return list
}
