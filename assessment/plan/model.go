package plan

import "slices"

// model is the 0–1 program that presolve leaves: what is to decide once what is settled is set
// apart. Its variables are columns: the groups first, then the unions (a level of points that
// several groups reach, 1 as soon as one of them is chosen), then the rows among which to choose
// (1 when the row is to hold).
type model struct {
	groups   []group // those of the problem that may still be chosen, and that are of use
	settled  []int   // actions that are chosen in any case
	unions   [][]int // the groups that provide each, none of which demands another
	joins    [][]int // for each group, the unions that it provides
	demands  [][]int // for each group, the groups and unions that it demands, but what follows from others
	wanted   [][]int // for each group and union, the groups that demand it so
	asked    [][]int // for each group, those that demand one among several groups, it being one
	must     []int   // the groups and unions that what is settled demands
	musts    [][]int // the groups of each
	rows     []demand
	required int      // the rows before this one must hold
	choices  []choice // the others
	entries  [][]term // for each group and union, the rows where it counts
	limits   []limit
	cost     []int64 // of each column
	fixed    int64   // the cost of what is settled
	covering bool    // whether every group costs, so that taking one off is never a loss
	better   [][]int // for each group, those that dominate it
	worse    [][]int // for each group, those that it dominates
}

// demand is a row: the sum of its terms must reach what it needs.
type demand struct {
	terms []term
	need  int64
}

// term is a gain somewhere: in a column for a row, in a row for a column.
type term struct {
	at   int
	gain int64
}

// limit is what the weights of the chosen groups may add up to at most; it is negative when
// what is settled exceeds it.
type limit struct {
	weights []int64 // of each group
	most    int64
}

// choice asks for count rows at least between two places of the rows.
type choice struct {
	count, from, to int
}

// picks is the number of columns that are groups or unions.
func (m *model) picks() int { return len(m.groups) + len(m.unions) }

// columns is the number of columns.
func (m *model) columns() int { return m.picks() + len(m.rows) - m.required }

// column is the column that tells whether a row that is not required is to hold.
func (m *model) column(row int) int { return m.picks() + row - m.required }

// limit states a limit on the groups that are left to decide.
func (m *model) limit(l Limit) {
	out := limit{weights: make([]int64, len(m.groups)), most: l.AtMost}
	for _, i := range m.settled {
		out.most -= l.Weights[i]
	}
	for i, g := range m.groups {
		for _, j := range g.actions {
			out.weights[i] += l.Weights[j]
		}
	}
	m.limits = append(m.limits, out)
}

// actions lists what a choice of groups stands for, settled actions included.
func (m *model) actions(on []bool) []int {
	chosen := slices.Clone(m.settled)
	for i, g := range m.groups {
		if on[i] {
			chosen = append(chosen, g.actions...)
		}
	}
	slices.Sort(chosen)
	return chosen
}
