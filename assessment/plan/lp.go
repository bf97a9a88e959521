package plan

import (
	"bufio"
	"fmt"
	"io"
	"slices"
)

// WriteLP writes in CPLEX LP format the problem that Minimise solves, for another solver
// to check what it finds: the fewest days, whatever the choice among equals.
func WriteLP(w io.Writer, p Problem) error {
	p.check()
	l := &lpWriter{w: bufio.NewWriter(w), p: &p, levels: p.levels()}
	l.write("\\ The fewest days in which every requirement is met.\nMinimize\n days:")
	for i := range p.Actions {
		l.term(p.Actions[i].Days, fmt.Sprintf("action_%d", i))
	}
	l.term(0, "nothing")
	l.write("\nSubject To\n")
	l.requirements()
	l.links()
	l.demands()
	l.bounds()
	if err := l.w.Flush(); err != nil {
		return fmt.Errorf("écriture du problème au format LP : %w", err)
	}
	return nil
}

// levels lists the numbers of points that actions may bring each question to.
func (p *Problem) levels() [][]int64 {
	levels := make([][]int64, len(p.Present))
	for i := range p.Actions {
		for _, e := range p.Actions[i].Effects {
			if e.Points > p.Present[e.Question] {
				levels[e.Question] = append(levels[e.Question], e.Points)
			}
		}
	}
	for q := range levels {
		slices.Sort(levels[q])
		levels[q] = slices.Compact(levels[q])
	}
	return levels
}

// lpWriter keeps the first error of its writer, until it is flushed.
type lpWriter struct {
	w      *bufio.Writer
	p      *Problem
	levels [][]int64
	terms  int
}

func (l *lpWriter) write(format string, args ...any) {
	l.terms = 0
	_, _ = fmt.Fprintf(l.w, format, args...)
}

// term writes a term; lines are kept short, as some readers demand.
func (l *lpWriter) term(factor int64, name string) {
	if l.terms++; l.terms%6 == 0 {
		_, _ = fmt.Fprint(l.w, "\n  ")
	}
	_, _ = fmt.Fprintf(l.w, " %+d %s", factor, name)
}

// requirements writes the rows, the choices among rows, the budget and the limits.
func (l *lpWriter) requirements() {
	now := l.p.Present
	for i, r := range l.p.Require {
		l.write(" require_%d:", i)
		l.row(r)
		l.write(" >= %d\n", max(r.AtLeast-r.sum(now), 0))
	}
	for i, among := range l.p.Among {
		for j, r := range among.Rows {
			l.write(" among_%d_%d:", i, j)
			l.row(r)
			if need := r.AtLeast - r.sum(now); r.AtLeast > 0 && need > 0 {
				l.term(-need, fmt.Sprintf("held_%d_%d", i, j))
			}
			l.write(" >= 0\n")
		}
		l.write(" among_%d:", i)
		l.term(0, "nothing")
		for j := range among.Rows {
			l.term(1, fmt.Sprintf("held_%d_%d", i, j))
		}
		l.write(" >= %d\n", max(among.Count, 0))
	}
	for k, limit := range l.p.Limits {
		l.write(" limit_%d:", k)
		l.term(0, "nothing")
		for i, weight := range limit.Weights {
			l.term(weight, fmt.Sprintf("action_%d", i))
		}
		l.write(" <= %d\n", limit.AtMost)
	}
}

// row writes what the levels of points add to a row, each once.
func (l *lpWriter) row(r Row) {
	l.term(0, "nothing")
	weights := make([]int64, len(l.levels))
	for _, t := range r.Terms {
		weights[t.Question] += t.Weight
	}
	for q, levels := range l.levels {
		last := l.p.Present[q]
		for _, points := range levels {
			if weights[q] > 0 {
				l.term(weights[q]*(points-last), fmt.Sprintf("question_%d_at_%d", q, points))
			}
			last = points
		}
	}
}

// links writes what the levels demand.
func (l *lpWriter) links() {
	for q, levels := range l.levels {
		for _, points := range levels {
			l.write(" reach_%d_%d:", q, points)
			for i := range l.p.Actions {
				if slices.ContainsFunc(l.p.Actions[i].Effects, func(e Effect) bool {
					return e.Question == q && e.Points >= points
				}) {
					l.term(1, fmt.Sprintf("action_%d", i))
				}
			}
			l.term(-1, fmt.Sprintf("question_%d_at_%d", q, points))
			l.write(" >= 0\n")
		}
	}
}

// demands writes what the actions demand.
func (l *lpWriter) demands() {
	for i := range l.p.Actions {
		for k, b := range l.p.Actions[i].After {
			if b != i {
				l.write(" after_%d_%d: action_%d - action_%d >= 0\n", i, k, b, i)
			}
		}
		for k, list := range l.p.Actions[i].Any {
			if slices.Contains(list, i) {
				continue
			}
			l.write(" any_%d_%d:", i, k)
			for _, b := range slices.Compact(slices.Sorted(slices.Values(list))) {
				l.term(1, fmt.Sprintf("action_%d", b))
			}
			l.term(-1, fmt.Sprintf("action_%d", i))
			l.write(" >= 0\n")
		}
	}
}

// bounds writes the values that each variable may take.
func (l *lpWriter) bounds() {
	l.write("Bounds\n nothing = 0\n")
	for q, levels := range l.levels {
		for _, points := range levels {
			l.write(" 0 <= question_%d_at_%d <= 1\n", q, points)
		}
	}
	for i := range l.p.Actions {
		switch l.p.Actions[i].State {
		case Free:
			l.write(" 0 <= action_%d <= 1\n", i)
		case Forced:
			l.write(" action_%d = 1\n", i)
		case Forbidden:
			l.write(" action_%d = 0\n", i)
		}
	}
	for i, among := range l.p.Among {
		for j := range among.Rows {
			l.write(" 0 <= held_%d_%d <= 1\n", i, j)
		}
	}
	l.write("Generals\n")
	for i := range l.p.Actions {
		l.write(" action_%d\n", i)
	}
	for i, among := range l.p.Among {
		for j := range among.Rows {
			l.write(" held_%d_%d\n", i, j)
		}
	}
	l.write("End\n")
}
