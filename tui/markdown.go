package tui

import (
	"regexp"
	"strings"

	"github.com/charmbracelet/glamour/ansi"
	"github.com/charmbracelet/glamour/styles"
	"github.com/charmbracelet/lipgloss"
)

// markdownStyle lays documents out in the colours of the theme.
func markdownStyle(b background) ansi.StyleConfig {
	yes, none := true, uint(0)
	accent, muted := string(blue.on(b)), string(grey.on(b))
	style := styles.NoTTYStyleConfig
	style.Document.Margin = &none
	style.H1.StylePrimitive = ansi.StylePrimitive{Bold: &yes, Color: &accent}
	style.H2.StylePrimitive = ansi.StylePrimitive{Bold: &yes, Color: &accent, Prefix: "▌ "}
	style.H3.StylePrimitive = ansi.StylePrimitive{Bold: &yes, Prefix: "▪ "}
	style.Strong = ansi.StylePrimitive{Bold: &yes}
	style.Emph = ansi.StylePrimitive{Italic: &yes}
	style.Link = ansi.StylePrimitive{Color: &muted}
	style.HorizontalRule = ansi.StylePrimitive{Color: &muted, Format: "\n────────\n"}
	style.Item.BlockPrefix = "• "
	style.Task.Ticked, style.Task.Unticked = "☑ ", "☐ "
	style.List.LevelIndent = 2
	style.BlockQuote.IndentToken = stringOf("│ ")
	style.Table = ansi.StyleTable{
		CenterSeparator: stringOf("┼"), ColumnSeparator: stringOf("│"), RowSeparator: stringOf("─"),
	}
	return style
}

func stringOf(s string) *string { return &s }

// endless is a word longer than any word, or than any address.
var endless = regexp.MustCompile(`\S{1000}\S+`)

// cutEndless cuts the words that the terminal renderer would take minutes to wrap.
func cutEndless(page string) string {
	const piece = 80
	return endless.ReplaceAllStringFunc(page, func(word string) string {
		var b strings.Builder
		for i, r := range []rune(word) {
			if i > 0 && i%piece == 0 {
				b.WriteByte(' ')
			}
			b.WriteRune(r)
		}
		return b.String()
	})
}

// narrowTables turns the tables that are wider than a page into lists: one item a row,
// each value after the name of its column. The terminal renderer would cut their cells.
func narrowTables(page string, width int) string {
	var out, table []string
	flush := func() {
		if len(table) > 2 && tableWidth(table) > width {
			table = listOfRows(table)
		}
		out = append(out, table...)
		table = nil
	}
	for _, line := range strings.Split(page, "\n") {
		if strings.HasPrefix(line, "|") {
			table = append(table, line)
			continue
		}
		flush()
		out = append(out, line)
	}
	flush()
	return strings.Join(out, "\n")
}

// tableWidth is the number of columns that a table takes when no cell is broken.
func tableWidth(rows []string) int {
	var widths []int
	for i, row := range rows {
		if i == 1 { // the rule under the header
			continue
		}
		for j, cell := range cellsOf(row) {
			if j == len(widths) {
				widths = append(widths, 0)
			}
			widths[j] = max(widths[j], lipgloss.Width(cell)+3)
		}
	}
	sum := 0
	for _, w := range widths {
		sum += w
	}
	return sum
}

// listOfRows writes a table as a list. The first two rows are its header and a rule.
func listOfRows(rows []string) []string {
	var list []string
	header := cellsOf(rows[0])
	for _, row := range rows[2:] {
		item := ""
		for j, cell := range cellsOf(row) {
			switch {
			case cell == "":
			case j == 0:
				item = "- " + cell
			case j < len(header):
				item += " ; *" + header[j] + "* : " + cell
			}
		}
		list = append(list, strings.Replace(item, " ; ", " – ", 1))
	}
	return list
}

// cellsOf splits a row of a table at its bars; a bar after a backslash is text.
func cellsOf(row string) []string {
	row = strings.TrimSuffix(strings.TrimPrefix(strings.TrimSpace(row), "|"), "|")
	var cells []string
	from := 0
	for i := 0; i < len(row); i++ {
		switch row[i] {
		case '\\':
			i++
		case '|':
			cells = append(cells, strings.TrimSpace(row[from:i]))
			from = i + 1
		}
	}
	return append(cells, strings.TrimSpace(row[from:]))
}

// The renderer breaks lines at no-break spaces: letters of private use stand for them
// while it works.
var (
	holdSpaces = strings.NewReplacer("\u00a0", "\ue000", "\u202f", "\ue001")
	freeSpaces = strings.NewReplacer("\ue000", "\u00a0", "\ue001", "\u202f")
)
