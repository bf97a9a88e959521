package plan

import "slices"

// group is a set of actions that are chosen together or not at all: an action alone, most
// often, or those of a cycle of prerequisites.
type group struct {
	id      int   // its place among the groups of the problem
	actions []int // in increasing order
	days    int64
	after   []int // the groups that it demands, itself excepted, directly or not
	direct  []int // those of after that no other of them demands
	before  []int // the groups that demand it
	state   State
}

// newGroups gathers the actions of a problem, in the order of their first action, and
// spreads what is forced and what is forbidden; false when an action is both.
func newGroups(p *Problem) ([]group, bool) {
	reach := closure(p)
	groups, of := []group(nil), make([]int, len(p.Actions))
	for i := range p.Actions {
		of[i] = -1
	}
	for i := range p.Actions {
		if of[i] >= 0 {
			continue
		}
		g := group{id: len(groups)}
		for _, j := range reach[i] {
			if _, found := slices.BinarySearch(reach[j], i); found {
				of[j] = len(groups)
				g.actions = append(g.actions, j)
				g.days += p.Actions[j].Days
			}
		}
		groups = append(groups, g)
	}
	for i := range groups {
		link(groups, of, i, reach[groups[i].actions[0]])
	}
	return groups, spread(p, groups)
}

// closure lists what each action demands, itself included, in increasing order.
func closure(p *Problem) [][]int {
	reach := make([][]int, len(p.Actions))
	seen := make([]int, len(p.Actions)) // the last action that it was seen from, plus one
	for i := range p.Actions {
		found := []int{i}
		seen[i] = i + 1
		for at := 0; at < len(found); at++ {
			for _, b := range p.Actions[found[at]].After {
				if seen[b] != i+1 {
					seen[b] = i + 1
					found = append(found, b)
				}
			}
		}
		slices.Sort(found)
		reach[i] = found
	}
	return reach
}

// link notes the groups that a group demands, given the actions.
func link(groups []group, of []int, i int, actions []int) {
	for _, j := range actions {
		if k := of[j]; k != i && !slices.Contains(groups[i].after, k) {
			groups[i].after = append(groups[i].after, k)
			groups[k].before = append(groups[k].before, i)
		}
	}
}

// spread forces what forced actions demand and forbids what demands forbidden ones.
func spread(p *Problem, groups []group) bool {
	force, forbid := make([]bool, len(groups)), make([]bool, len(groups))
	for i, g := range groups {
		for _, j := range g.actions {
			switch p.Actions[j].State {
			case Forced:
				force[i] = true
				for _, k := range g.after {
					force[k] = true
				}
			case Forbidden:
				forbid[i] = true
				for _, k := range g.before {
					forbid[k] = true
				}
			case Free:
			}
		}
	}
	sound := true
	for i := range groups {
		switch {
		case force[i] && forbid[i]:
			sound = false
		case force[i]:
			groups[i].state = Forced
		case forbid[i]:
			groups[i].state = Forbidden
		}
	}
	return sound
}
