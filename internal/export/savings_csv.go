package export

import (
	"io"
	"strconv"

	"tnl-assess/assessment"
	"tnl-assess/internal/french"
	"tnl-assess/internal/plaintext"
)

// savingsColumns are the columns of the table, in their order. Amounts are in euros.
var savingsColumns = []string{
	"situation", "briques", "logiciel", "quantite", "unite", "prix_bas", "prix_haut", "taxe", "origine_du_prix", "date_du_prix", "a_verifier",
	"offre_par_an_bas", "offre_par_an_haut", "accompagnement_par_an", "cout_par_an", "evite_par_an_bas", "evite_par_an_haut", "cout_unique", "action", "note",
}

// SavingsCSV writes a table of the lines, in the dialect of [DataCSV]. It has no total, which a sum of the column
// would count again. A text that a spreadsheet would run as a formula is written after an
// apostrophe.
func SavingsCSV(w io.Writer, r assessment.Result) error {
	r = r.Public()
	savings := r.Savings().Savings
	head := make([]string, len(savingsColumns))
	head[0], head[len(head)-1] = "diffusion", diffusion(r)
	rows := [][]string{savingsColumns, head}
	for _, l := range savings.InPlace.Lines {
		rows = append(rows, savingsRow(r, "en service", l))
	}
	for _, l := range savings.Planned.Lines {
		rows = append(rows, savingsRow(r, "prévu", l))
	}
	for _, l := range savings.Elsewhere.Lines {
		rows = append(rows, savingsRow(r, "hors plan", l))
	}
	for _, u := range savings.Unpriced {
		row := make([]string, len(savingsColumns))
		row[0], row[1], row[2] = "sans prix", harmless(french.Components(r.Prices, u.Components)), harmless(u.Software)
		row[3], row[4], row[len(row)-1] = strconv.Itoa(u.Quantity), harmless(string(u.Unit)), harmless(plaintext.Typeset(french.Unpriced(u)))
		rows = append(rows, row)
	}
	return writeCSV(w, "des dépenses évitées en CSV", rows)
}

func savingsRow(r assessment.Result, situation string, l assessment.ValuedLine) []string {
	origin, seen, unsure := french.Origin(l)
	verify := "non"
	if unsure {
		verify = "oui"
	}
	action := ""
	if a := r.Questionnaire.Action(l.Planned); a != nil {
		action = a.Title
	}
	return []string{
		situation, harmless(french.Components(r.Prices, l.Components)), harmless(l.Software), strconv.Itoa(l.Quantity), string(l.Unit),
		comma(l.Price.Low), comma(l.Price.High), french.Tax(l.Tax), harmless(origin), seen.String(), verify,
		comma(l.Gross.Low), comma(l.Gross.High), comma(l.Accompaniment), comma(l.Yearly), comma(l.Net.Low), comma(l.Net.High), comma(l.OneOff),
		harmless(action), harmless(l.Note),
	}
}
