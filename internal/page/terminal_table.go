package page

import (
	"slices"
	"strings"
)

// What stands between the columns of a table.
const (
	columnBar  = " │ "
	columnRoom = 3 // that it takes
)

// narrow is the width to which a column of words may be brought.
const narrow = 16

// table lays a table out: in columns when they fit, on several lines if need be; else as a list, an
// item a row.
func (t Terminal) table(table Table) []string {
	if len(table.Rows) == 0 {
		return nil
	}
	rows := table.cells()
	widths, wrapped := t.columns(rows)
	if widths == nil {
		return t.list("• ", itemized(rows))
	}
	for i := range rows[0] {
		rows[0][i] = strengthened(rows[0][i])
	}
	right := numeric(rows)
	lines := append(t.row(rows[0], widths, right), t.rule("─", widths))
	for i, row := range rows[1:] {
		if i > 0 && wrapped {
			lines = append(lines, t.rule("┄", widths))
		}
		lines = append(lines, t.row(row, widths, right)...)
	}
	return lines
}

// rule is a line under a row.
func (t Terminal) rule(of string, widths []int) string {
	parts := make([]string, len(widths))
	for i, width := range widths {
		parts[i] = strings.Repeat(of, width)
	}
	return t.Muted.render(strings.Join(parts, of+"┼"+of))
}

// columns gives each column its width: what its longest cell takes, or less, and true, for those that
// hold many words; nil when there is no room for that.
func (t Terminal) columns(rows [][][]span) (widths []int, wrapped bool) {
	widths = make([]int, len(rows[0]))
	least := make([]int, len(rows[0]))
	sum := columnRoom * (len(widths) - 1)
	for i := range widths {
		for _, row := range rows {
			all := words(row[i])
			whole := len(all) - 1
			for _, word := range all {
				whole += word.width
				least[i] = max(least[i], word.width)
			}
			widths[i] = max(widths[i], whole)
		}
		least[i] = min(max(least[i], narrow), widths[i])
		sum += widths[i]
	}
	for ; sum > t.Width; sum-- {
		widest := -1
		for i := range widths {
			if widths[i] > least[i] && (widest < 0 || widths[i] > widths[widest]) {
				widest = i
			}
		}
		if widest < 0 {
			return nil, true
		}
		widths[widest]--
		wrapped = true
	}
	return widths, wrapped
}

// row writes cells side by side.
func (t Terminal) row(cells [][]span, widths []int, right []bool) []string {
	columns, height := make([][]line, len(widths)), 0
	for i, width := range widths {
		columns[i] = wrap(cells[i], width)
		height = max(height, len(columns[i]))
	}
	lines := make([]string, height)
	for n := range lines {
		for i, width := range widths {
			var cell line
			if n < len(columns[i]) {
				cell = columns[i][n]
			}
			text, room := t.style(cell.runs), strings.Repeat(" ", max(width-cell.width, 0))
			if right[i] {
				text = room + text
			} else {
				text += room
			}
			if i > 0 {
				text = t.Muted.render(columnBar) + text
			}
			lines[n] += text
		}
		lines[n] = strings.TrimRight(lines[n], " ")
	}
	return lines
}

// strengthened is text that stands out.
func strengthened(text []span) []span {
	strong := slices.Clone(text)
	for i := range strong {
		strong[i].strong = true
	}
	return strong
}

// itemized is a table as a list: after the first cell of a row, each of the others and the name of
// its column.
func itemized(rows [][][]span) []entry {
	var items []entry
	for _, row := range rows[1:] {
		item, before := entry{text: slices.Clone(row[0])}, " – "
		for i, cell := range row[1:] {
			if len(cell) == 0 {
				continue
			}
			item.text = append(item.text, span{text: before}, span{text: wording(rows[0][i+1]), emphasis: true}, span{text: " : "})
			item.text, before = append(item.text, cell...), " ; "
		}
		items = append(items, item)
	}
	return items
}
