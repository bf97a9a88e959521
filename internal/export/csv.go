package export

import (
	"encoding/csv"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode"

	"tnl-assess/internal/plaintext"
)

// byteOrderMark and separator make a table that a spreadsheet in French opens without asking. Its
// decimals have a comma.
const (
	byteOrderMark = "\uFEFF"
	separator     = ';'
)

// writeCSV writes a table; what names it in a message.
func writeCSV(w io.Writer, what string, rows [][]string) error {
	var b strings.Builder
	b.WriteString(byteOrderMark)
	table := csv.NewWriter(&b)
	table.Comma, table.UseCRLF = separator, true
	err := table.WriteAll(rows)
	if err == nil {
		_, err = io.WriteString(w, b.String())
	}
	if err != nil {
		return fmt.Errorf("écriture %s : %w", what, err)
	}
	return nil
}

// comma writes an exact number with a comma before its decimals.
func comma(number fmt.Stringer) string { return strings.Replace(number.String(), ".", ",", 1) }

const (
	separators = ",;\t|"      // what may part cells, for whoever opens the file
	triggers   = "=+-@|%＝＋－＠" // what may begin a formula or a command
)

// harmless makes a text that no spreadsheet runs, whatever it takes for a separator: on one line,
// without control characters or marks of direction, and with an apostrophe before what would begin a
// cell as a formula does and is no number.
func harmless(text string) string {
	text = plaintext.OneLine(text)
	var b strings.Builder
	begins := true // whether a cell may begin here
	for i, r := range text {
		if begins && strings.ContainsRune(triggers, r) && !beginsWithNumber(text[i:]) {
			b.WriteByte('\'')
			begins = false
		}
		b.WriteRune(r)
		blank := r == '"' || r == '\uFEFF' || unicode.IsSpace(r)
		begins = strings.ContainsRune(separators, r) || begins && blank
	}
	return b.String()
}

// beginsWithNumber tells whether a text is a number up to its first separator.
func beginsWithNumber(text string) bool {
	if end := strings.IndexAny(text, separators); end >= 0 {
		text = text[:end]
	}
	_, err := strconv.ParseFloat(strings.TrimSpace(text), 64)
	return err == nil
}
