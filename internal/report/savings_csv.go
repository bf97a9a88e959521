package report

import (
	"encoding/csv"
	"io"
	"strconv"
	"strings"

	"tnl-assess/assessment"
	"tnl-assess/internal/french"
	"tnl-assess/internal/plaintext"
)

// savingsColumns are the columns of the table, in their order. Amounts are in euros.
var savingsColumns = []string{
	"situation", "briques", "logiciel", "quantite", "unite", "prix_bas", "prix_haut", "taxe", "origine_du_prix", "date_du_prix", "a_verifier",
	"offre_par_an_bas", "offre_par_an_haut", "accompagnement_par_an", "cout_par_an", "evite_par_an_bas", "evite_par_an_haut", "cout_unique", "action", "note",
}

// SavingsCSV writes a table of the lines for a spreadsheet in French: UTF-8 with its mark, a
// semicolon between cells, a comma before decimals. It has no total, which a sum of the column
// would count again. A text that a spreadsheet would run as a formula is written after an
// apostrophe.
func SavingsCSV(w io.Writer, s Subject) error {
	c := newCosted(s)
	var b strings.Builder
	b.WriteString("\uFEFF")
	table := csv.NewWriter(&b)
	table.Comma, table.UseCRLF = ';', true
	rows := [][]string{savingsColumns}
	for _, l := range c.InPlace.Lines {
		rows = append(rows, c.row("en service", l))
	}
	for _, l := range c.Planned.Lines {
		rows = append(rows, c.row("prévu", l))
	}
	for _, u := range c.Unpriced {
		row := make([]string, len(savingsColumns))
		row[0], row[1], row[2] = "sans prix", cell(french.Components(s.Prices, u.Components)), cell(u.Software)
		row[3], row[4], row[len(row)-1] = strconv.Itoa(u.Quantity), cell(string(u.Unit)), cell(french.Unpriced(u))
		rows = append(rows, row)
	}
	if err := table.WriteAll(rows); err != nil {
		return err
	}
	return deliver(w, "des dépenses évitées en CSV", b.String())
}

func (c *costed) row(situation string, l assessment.ValuedLine) []string {
	origin, seen, unsure := priceOrigin(l)
	verify := "non"
	if unsure {
		verify = "oui"
	}
	action := ""
	if a := c.Questionnaire.Action(l.Planned); a != nil {
		action = a.Title
	}
	return []string{
		situation, cell(french.Components(c.Subject.Prices, l.Components)), cell(l.Software), strconv.Itoa(l.Quantity), string(l.Unit),
		comma(l.Price.Low), comma(l.Price.High), french.Tax(l.Tax), cell(origin), seen.String(), verify,
		comma(l.Gross.Low), comma(l.Gross.High), comma(l.Accompaniment), comma(l.Yearly), comma(l.Net.Low), comma(l.Net.High), comma(l.OneOff), cell(action), cell(l.Note),
	}
}

// comma writes an exact amount with a comma before its decimals.
func comma(m assessment.Money) string { return strings.Replace(m.String(), ".", ",", 1) }

// cell makes a text harmless to a spreadsheet, on one line.
func cell(text string) string {
	text = plaintext.OneLine(text)
	if text != "" && strings.ContainsRune("=+-@|%", rune(text[0])) {
		return "'" + text
	}
	return text
}
