package store

import (
	"bytes"
	"slices"
)

// maxEdits bounds the work of comparing two texts, in lines removed or added.
const maxEdits = 3000

// merger brings the difference between two texts, base and right, into a third that says
// the same as base in another layout, left.
type merger struct {
	base, left, right [][]byte
	toLeft, toRight   []int // for each line of base, the same line there, or -1
}

// merge returns the text mine, in which only the lines that differ between before and
// after are replaced by those of after.
func merge(before, mine, after []byte) []byte {
	if bytes.Equal(before, after) {
		return mine
	}
	m := merger{base: lines(before), left: lines(mine), right: lines(after)}
	m.toLeft = align(squeezed(m.base), squeezed(m.left))
	m.toRight = align(m.base, m.right)
	if m.toLeft == nil || m.toRight == nil {
		return after
	}
	return bytes.Join(m.merge(), nil)
}

// merge goes from one line that all three texts share to the next. What stands between
// two such lines comes from left if base and right agree on it, else from right.
func (m *merger) merge() [][]byte {
	var merged [][]byte
	var b, l, r int
	for b <= len(m.base) {
		end := b
		for end < len(m.base) && (m.toLeft[end] < 0 || m.toRight[end] < 0) {
			end++
		}
		endLeft, endRight := len(m.left), len(m.right)
		if end < len(m.base) {
			endLeft, endRight = m.toLeft[end], m.toRight[end]
		}
		if slices.EqualFunc(m.base[b:end], m.right[r:endRight], bytes.Equal) {
			merged = append(merged, m.left[l:endLeft]...)
		} else {
			merged = append(merged, m.replace(m.left[l:endLeft], m.right[r:endRight], end)...)
		}
		if end < len(m.base) {
			merged = append(merged, m.left[endLeft])
		}
		b, l, r = end+1, endLeft+1, endRight+1
	}
	return merged
}

// replace puts lines of right in the place of lines of left, with the indentation that
// left has around that place in base, and with the blank lines that left has at both ends.
func (m *merger) replace(old, fresh [][]byte, at int) [][]byte {
	var lines [][]byte
	for len(old) > 0 && isBlank(old[0]) {
		lines, old = append(lines, old[0]), old[1:]
	}
	for len(lines) > 0 && len(fresh) > 0 && isBlank(fresh[0]) {
		fresh = fresh[1:]
	}
	for _, line := range fresh {
		lines = append(lines, m.indent(line, at))
	}
	end := len(old)
	for end > 0 && isBlank(old[end-1]) {
		end--
	}
	for end < len(old) && len(lines) > 0 && isBlank(lines[len(lines)-1]) {
		lines = lines[:len(lines)-1]
	}
	return append(lines, old[end:]...)
}

// indent gives a line of right the indentation of the lines of left that stand at the same
// depth, the nearest above a place in base, else below it.
func (m *merger) indent(line []byte, at int) []byte {
	depth := indentation(line)
	sameDepth := func(i int) bool {
		return m.toLeft[i] >= 0 && !isBlank(m.base[i]) && indentation(m.base[i]) == depth
	}
	i := at - 1
	for i >= 0 && !sameDepth(i) {
		i--
	}
	if i < 0 {
		for i = at; i < len(m.base) && !sameDepth(i); {
			i++
		}
	}
	if i == len(m.base) {
		return line
	}
	spaces := indentation(m.left[m.toLeft[i]])
	return append(bytes.Repeat([]byte(" "), spaces), line[depth:]...)
}

func indentation(line []byte) int { return len(line) - len(bytes.TrimLeft(line, " ")) }

func isBlank(line []byte) bool { return len(bytes.TrimSpace(line)) == 0 }

// squeezed takes the layout off lines: what they say, with one space between words.
func squeezed(lines [][]byte) [][]byte {
	words := make([][]byte, len(lines))
	for i, line := range lines {
		words[i] = bytes.Join(bytes.Fields(line), []byte(" "))
	}
	return words
}

// lines cuts a text after each line feed.
func lines(text []byte) [][]byte {
	cut := bytes.SplitAfter(text, []byte("\n"))
	return cut[:len(cut)-1] // a text ends with a line feed
}

// align finds for each line of a the same line in b, or -1. It returns nil when the two
// texts differ too much.
func align(a, b [][]byte) []int {
	places := make([]int, len(a))
	for i := range places {
		places[i] = -1
	}
	head := 0
	for head < len(a) && head < len(b) && bytes.Equal(a[head], b[head]) {
		places[head] = head
		head++
	}
	endA, endB := len(a), len(b)
	for endA > head && endB > head && bytes.Equal(a[endA-1], b[endB-1]) {
		endA, endB = endA-1, endB-1
		places[endA] = endB
	}
	trace := explore(a[head:endA], b[head:endB])
	if trace == nil {
		return nil
	}
	retrace(trace, endA-head, endB-head, func(x, y int) { places[head+x] = head + y })
	return places
}

// explore looks for the shortest list of edits that turns a into b (Myers, An O(ND)
// Difference Algorithm, 1986). Its result tells, after d edits, how far in a one can be on
// each diagonal -d, -d+2, …, d. It is nil when more than maxEdits are needed.
func explore(a, b [][]byte) [][]int {
	var trace [][]int
	for d := 0; d <= maxEdits; d++ {
		reach := make([]int, d+1)
		for i := range reach {
			x := 0
			if d > 0 {
				x, _ = step(trace[d-1], i, d)
			}
			y := x - (2*i - d)
			for x < len(a) && y < len(b) && bytes.Equal(a[x], b[y]) {
				x, y = x+1, y+1
			}
			reach[i] = x
			if x >= len(a) && y >= len(b) {
				return append(trace, reach)
			}
		}
		trace = append(trace, reach)
	}
	return nil
}

// step gives the place in a reached by the d-th edit on the i-th diagonal, and whether that
// edit adds a line of b instead of removing one of a.
func step(before []int, i, d int) (x int, adds bool) {
	if i == 0 || i < d && before[i-1] < before[i] {
		return before[i], true
	}
	return before[i-1] + 1, false
}

// retrace follows the edits backwards from the ends of the two texts, and reports the
// lines that are kept.
func retrace(trace [][]int, x, y int, keep func(x, y int)) {
	for d := len(trace) - 1; d >= 0; d-- {
		from, adds := 0, false
		if d > 0 {
			from, adds = step(trace[d-1], (x-y+d)/2, d)
		}
		for x > from {
			x, y = x-1, y-1
			keep(x, y)
		}
		if adds {
			y--
		} else {
			x--
		}
	}
}
