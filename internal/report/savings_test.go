package report_test

import (
	"bytes"
	"encoding/csv"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"tnl-assess/assessment"
	"tnl-assess/internal/export"
	"tnl-assess/internal/report"
	"tnl-assess/questionnaires"
)

func referencePrices(t *testing.T) *assessment.Prices {
	t.Helper()
	prices, err := questionnaires.Prices()
	if err != nil {
		t.Fatal(err)
	}
	return prices
}

// costLine is a line on an offer of the list of prices.
func costLine(t *testing.T, offer string, quantity int, software string) assessment.CostLine {
	t.Helper()
	o := referencePrices(t).Offer(offer)
	if o == nil {
		t.Fatalf("no offer %s", offer)
	}
	return assessment.CostLine{Components: slices.Clone(o.Replaces), Software: software, Quantity: quantity, Unit: o.Unit, Reference: offer}
}

// counted is a subject with a costing of every kind of line.
func counted(t *testing.T) assessment.Subject {
	t.Helper()
	s := subject(partly())
	s.Prices = referencePrices(t)
	s.Assessment.Authority.Workstations = 120
	mail := costLine(t, "ms365-business-standard", 110, "SOGo, LibreOffice")
	mail.Yearly, mail.OneOff = assessment.Euros(4_000), assessment.Euros(9_000)
	mail.Note = "Boîtes *nominatives*, sans les listes"
	mail.Evidence = []assessment.Evidence{{Title: "Marché 2025-12", Link: "https://exemple.fr/marche"}, {Title: "Relevé"}}
	quoted := assessment.CostLine{
		Components: []string{"Prise de rendez-vous"}, Software: "=Agenda", Quantity: 1, Unit: assessment.PerContract,
		Quote:         &assessment.Quote{Price: assessment.Exactly(assessment.Euros(2_400)), Tax: assessment.WithTax, Origin: "devis du 3 mars", Seen: assessment.Date{Year: 2026, Month: 3}},
		Accompaniment: assessment.Euros(300),
	}
	phone := assessment.CostLine{Components: []string{"telephonie"}, Quantity: 120, Unit: assessment.PerSeatYear}
	planned := costLine(t, "windows10-prolonge", 60, "Linux")
	planned.Planned, planned.OneOff = "serveurs", assessment.Euros(2_000)
	s.Campaign().Costing = &assessment.Costing{Lines: []assessment.CostLine{mail, quoted, phone, planned}}
	return s
}

// exactly is a subject all of whose prices are known: figures go to the euro.
func exactly(t *testing.T) assessment.Subject {
	t.Helper()
	s := counted(t)
	lines := s.Campaign().Costing.Lines[1:2]
	s.Campaign().Costing = &assessment.Costing{PostCost: assessment.Euros(61_000), Years: 5, Lines: lines}
	return s
}

// losing is a subject whose free software costs more.
func losing(t *testing.T) assessment.Subject {
	t.Helper()
	s := counted(t)
	line := s.Campaign().Costing.Lines[0]
	line.Yearly = assessment.Euros(40_000)
	s.Campaign().Costing = &assessment.Costing{Lines: []assessment.CostLine{line}}
	return s
}

// earlier is a subject whose last campaign has no costing, and the one before has.
func earlier(t *testing.T) assessment.Subject {
	t.Helper()
	s := counted(t)
	s.Assessment.Campaigns = append(s.Assessment.Campaigns, assessment.Campaign{Date: assessment.Date{Year: 2027, Month: 11}, Answers: partly()})
	s.Index = len(s.Assessment.Campaigns) - 1
	return s
}

// uncounted is a subject without a costing.
func uncounted(t *testing.T) assessment.Subject {
	t.Helper()
	s := counted(t)
	s.Campaign().Costing = nil
	return s
}

// narrow is a subject whose savings a fall in prices would undo.
func narrow(t *testing.T) assessment.Subject {
	t.Helper()
	s := counted(t)
	line := s.Campaign().Costing.Lines[0]
	line.Yearly, line.OneOff = assessment.Euros(13_500), assessment.Euros(5_000)
	s.Campaign().Costing = &assessment.Costing{Lines: []assessment.CostLine{line}}
	return s
}

func TestGoldenSavings(t *testing.T) {
	for name, s := range map[string]assessment.Subject{
		"counted": counted(t), "exactly": exactly(t), "losing": losing(t), "narrow": narrow(t), "earlier": earlier(t), "uncounted": uncounted(t),
	} {
		golden(t, "savings-"+name+".md", func(w io.Writer) error { return report.SavingsMarkdown(w, assessment.Conclude(s)) })
		golden(t, "savings-"+name+".txt", func(w io.Writer) error { return report.Savings(w, assessment.Conclude(s)) })
		golden(t, "savings-"+name+".json", func(w io.Writer) error { return export.Savings(w, assessment.Conclude(s)) })
		golden(t, "savings-"+name+".csv", func(w io.Writer) error { return export.SavingsCSV(w, assessment.Conclude(s)) })
	}
}

// A line that waits for an action says so once it is done, or dropped.
func TestSavingsFollowActions(t *testing.T) {
	for progress, want := range map[assessment.Progress]string{
		assessment.Done: "l’action est faite", assessment.Dropped: "l’action est abandonnée", assessment.Started: "",
	} {
		s := counted(t)
		s.Assessment.FollowUps = map[string]assessment.FollowUp{"serveurs": {Progress: progress}}
		for _, write := range []func(io.Writer, assessment.Result) error{report.SavingsMarkdown, report.Savings, export.Savings} {
			var b strings.Builder
			if err := write(&b, assessment.Conclude(s)); err != nil {
				t.Fatal(err)
			}
			if said := strings.Contains(b.String(), "l’action est"); said != (want != "") || !strings.Contains(b.String(), want) {
				t.Errorf("%s: want %q in:\n%s", progress, want, b.String())
			}
		}
	}
}

// The text fits a terminal of 80 columns, and no escape reaches it.
func TestSavingsTextFits(t *testing.T) {
	s := counted(t)
	s.Campaign().Costing.Lines[0].Software = strings.Repeat("logiciel ", 40) + "\x1b[31m"
	s.Campaign().Costing.Lines[1].Components[0] = strings.Repeat("très long ", 30)
	s.Campaign().Costing.Lines[2].Components[0] = "\x1b]0;titre\x07" + strings.Repeat("brique ", 30)
	var b strings.Builder
	if err := report.Savings(&b, assessment.Conclude(s)); err != nil {
		t.Fatal(err)
	}
	if strings.ContainsAny(b.String(), "\x1b\x07") {
		t.Error("an escape reaches the terminal")
	}
	for _, line := range strings.Split(b.String(), "\n") {
		if n := utf8.RuneCountInString(line); n > 80 {
			t.Errorf("%d columns: %q", n, line)
		}
	}
}

// A spreadsheet reads the table back, and runs nothing of what people wrote.
func TestSavingsCSV(t *testing.T) {
	s := counted(t)
	for i, text := range []string{"=1+1", "+cmd|' /C calc'!A0", "-2", "@SUM(A1)", "\t=1", "\r\n=1", "a;b\"c", "|x"} {
		line := costLine(t, "teams-seul", i+1, text)
		line.Note, line.Components = text, []string{text}
		s.Campaign().Costing.Lines = append(s.Campaign().Costing.Lines, line)
	}
	var b bytes.Buffer
	if err := export.SavingsCSV(&b, assessment.Conclude(s)); err != nil {
		t.Fatal(err)
	}
	text, marked := strings.CutPrefix(b.String(), "\uFEFF")
	if !marked {
		t.Error("no mark of UTF-8")
	}
	table := csv.NewReader(strings.NewReader(text))
	table.Comma = ';'
	rows, err := table.ReadAll() // as many cells in each row as in the first
	if err != nil {
		t.Fatal(err)
	}
	if len(rows) != 1+1+4+8 {
		t.Errorf("%d rows", len(rows))
	}
	number := regexp.MustCompile(`^-?\d+(,\d\d)?$`)
	for _, row := range rows {
		for _, cell := range row {
			if cell != "" && strings.ContainsRune("=+-@\t\r|", rune(cell[0])) && !number.MatchString(cell) {
				t.Errorf("a spreadsheet would run %q", cell)
			}
		}
	}
	if got := rows[2][11]; got != "13860,00" {
		t.Errorf("the offer costs %s", got)
	}
}

// TestSavingsJSONIsDocumented looks every key that is written up in docs/savings-json.md.
func TestSavingsJSONIsDocumented(t *testing.T) {
	data, err := os.ReadFile(filepath.Join("..", "..", "docs", "savings-json.md"))
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range []assessment.Subject{counted(t), losing(t), uncounted(t)} {
		var b bytes.Buffer
		if err := export.Savings(&b, assessment.Conclude(s)); err != nil {
			t.Fatal(err)
		}
		for _, key := range regexp.MustCompile(`"(\w+)":`).FindAllSubmatch(b.Bytes(), -1) {
			name := string(key[1])
			if !bytes.Contains(data, []byte("`"+name+"`")) && !bytes.Contains(data, []byte(`"`+name+`"`)) {
				t.Errorf("docs/savings-json.md says nothing of %s", name)
			}
		}
	}
}
