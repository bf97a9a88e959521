package plan

import "slices"

// group is a set of actions that are chosen together or not at all: an action alone, most
// often, or those of a cycle of prerequisites.
type group struct {
	id      int   // its place among the groups of the problem
	actions []int // in increasing order
	days    int64
	after   []int   // the groups that it demands, itself excepted, directly or not
	before  []int   // the groups that demand it
	among   [][]int // of each list of groups, it demands one
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
		groups[i].among = choices(p, of, i, groups[i].actions)
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

// choices lists the groups of which one is demanded by some actions of a group: a list that holds
// the group itself demands nothing.
func choices(p *Problem, of []int, group int, actions []int) [][]int {
	var lists [][]int
	for _, i := range actions {
		for _, actions := range p.Actions[i].Any {
			list := make([]int, 0, len(actions))
			for _, j := range actions {
				list = append(list, of[j])
			}
			if slices.Sort(list); !slices.Contains(list, group) {
				lists = append(lists, slices.Compact(list))
			}
		}
	}
	return lists
}

// spread gives groups the states of their actions, then forces what forced groups demand and
// forbids what demands forbidden ones, until nothing more follows; false when a group is both.
func spread(p *Problem, groups []group) bool {
	s := spreader{groups: groups, sound: true}
	for i, g := range groups {
		for _, j := range g.actions {
			s.set(i, p.Actions[j].State)
		}
	}
	for s.again = true; s.again && s.sound; {
		s.again = false
		for i := range groups {
			s.follow(i)
		}
	}
	return s.sound
}

// spreader spreads the states of groups.
type spreader struct {
	groups       []group
	again, sound bool
}

// set gives a group a state that is not Free.
func (s *spreader) set(i int, state State) {
	switch now := s.groups[i].state; {
	case state == Free || state == now:
	case now == Free:
		s.groups[i].state, s.again = state, true
	default:
		s.sound = false
	}
}

// follow settles what follows from the state of a group, or what its demands leave it.
func (s *spreader) follow(i int) {
	g := &s.groups[i]
	switch g.state {
	case Forced:
		for _, k := range g.after {
			s.set(k, Forced)
		}
	case Forbidden:
		for _, k := range g.before {
			s.set(k, Forbidden)
		}
	case Free:
	}
	for _, list := range g.among {
		open, last := s.open(list)
		switch {
		case open == 0:
			s.set(i, Forbidden)
		case open == 1 && g.state == Forced:
			s.set(last, Forced)
		}
	}
}

// open counts the groups of a list that may be chosen, and gives the last.
func (s *spreader) open(list []int) (count, last int) {
	for _, k := range list {
		if s.groups[k].state != Forbidden {
			count, last = count+1, k
		}
	}
	return count, last
}
