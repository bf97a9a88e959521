package export

import (
	"encoding/csv"
	"fmt"
	"io"
	"strconv"
	"strings"

	"tnl-assess/internal/plaintext"
)

// dialect is a way to write a table.
type dialect struct {
	mark  string // what the file begins with
	comma rune
}

var (
	rfc4180 = dialect{comma: ','}
	// spreadsheet is what a spreadsheet in French opens without asking.
	spreadsheet = dialect{mark: "\uFEFF", comma: ';'}
)

// writeCSV writes a table in a dialect; what names it in a message.
func writeCSV(w io.Writer, what string, d dialect, rows [][]string) error {
	var b strings.Builder
	b.WriteString(d.mark)
	table := csv.NewWriter(&b)
	table.Comma, table.UseCRLF = d.comma, true
	err := table.WriteAll(rows)
	if err == nil {
		_, err = io.WriteString(w, b.String())
	}
	if err != nil {
		return fmt.Errorf("écriture %s : %w", what, err)
	}
	return nil
}

// harmless makes a text one cell that no spreadsheet runs: on one line, without control characters or
// marks of direction, and after an apostrophe when it begins as a formula does and is no number.
func harmless(text string) string {
	text = plaintext.OneLine(text)
	if text == "" || !strings.ContainsRune("=+-@|%", rune(text[0])) {
		return text
	}
	if _, err := strconv.ParseFloat(text, 64); err == nil {
		return text
	}
	return "'" + text
}
