package report_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"tnl-assess/assessment"
	"tnl-assess/internal/export"
	"tnl-assess/internal/french"
	"tnl-assess/internal/page"
	"tnl-assess/internal/plaintext"
	"tnl-assess/internal/report"
)

// figures are the numbers of a report, as they are written: rows of cells, by the name of
// their table and of the row.
type figures map[string][]string

// TestEqualFigures: one result, many renderers. The numbers of every example are the same in
// Markdown, in HTML, in OpenDocument, in JSON, in CSV and in the terminal.
func TestEqualFigures(t *testing.T) {
	for _, path := range exampleFiles(t) {
		s := example(t, path)
		p := plan(s, 0)
		d := report.NewReport(p)
		want := plain(fromJSON(t, p))
		if len(want) < 8 {
			t.Fatalf("%s: only %d figures", path, len(want))
		}
		got := map[string]figures{
			"Markdown":     fromMarkdown(t, d),
			"roadmap":      fromMarkdown(t, report.NewRoadmap(p)),
			"HTML":         fromXML(t, htmlOf(t, d), "table", "tr", "th", "td"),
			"OpenDocument": fromXML(t, odt(t, d)["content.xml"], "table", "table-row", "table-cell"),
			"roadmap.odt":  fromXML(t, odt(t, report.NewRoadmap(p))["content.xml"], "table", "table-row", "table-cell"),
			"CSV":          fromCSV(t, p),
		}
		for format, found := range got {
			found = plain(found)
			for name, cells := range want {
				if strings.HasPrefix(format, "roadmap") && strings.HasPrefix(name, "Action, ") {
					continue // a roadmap tells them in a list
				}
				if !slices.Equal(found[name], cells) {
					t.Errorf("%s, %s: %s is %q, want %q as in JSON", filepath.Base(path), format, name, found[name], cells)
				}
			}
		}
		checkWords(t, p, d)
	}
}

// plain are the same figures with plain spaces: where they break is of no matter here.
func plain(f figures) figures {
	spaces := strings.NewReplacer(plaintext.NoBreak, " ", "\u202f", " ")
	out := figures{}
	for name, cells := range f {
		name = spaces.Replace(name)
		for _, cell := range cells {
			out[name] = append(out[name], spaces.Replace(cell))
		}
	}
	return out
}

// fromJSON reads the figures back from the data.
func fromJSON(t *testing.T, p assessment.Result) figures {
	t.Helper()
	var b bytes.Buffer
	if err := export.Data(&b, p); err != nil {
		t.Fatal(err)
	}
	type group struct {
		Title     string      `json:"titre"`
		Evaluated bool        `json:"evalue"`
		Floor     json.Number `json:"plancher"`
		Ceiling   json.Number `json:"plafond"`
		Coverage  json.Number `json:"couverture"`
	}
	var file struct {
		Coverage json.Number `json:"couverture"`
		Global   group       `json:"global"`
		Axes     []group     `json:"axes"`
		Domains  []group     `json:"domaines"`
		Plan     struct {
			Actions []struct {
				Title string      `json:"titre"`
				Owner string      `json:"responsable"`
				Days  json.Number `json:"jours"`
			} `json:"actions"`
		} `json:"plan"`
	}
	if err := json.Unmarshal(b.Bytes(), &file); err != nil {
		t.Fatal(err)
	}
	found := figures{}
	add := func(table string, g group) {
		if g.Evaluated {
			found[table+", "+g.Title] = []string{written(t, g.Floor), written(t, g.Ceiling), percent(t, g.Coverage)}
		}
	}
	for _, a := range file.Axes {
		add("Axe", a)
	}
	for _, d := range file.Domains {
		add("Domaine", d)
	}
	file.Global.Title, file.Global.Coverage = "Note globale", file.Coverage
	add("Axe", file.Global)
	for _, a := range file.Plan.Actions {
		found["Action, "+a.Title] = []string{french.Role(assessment.Role(a.Owner)), a.Days.String()}
	}
	return found
}

// written writes a number of the data as a page does.
func written(t *testing.T, n json.Number) string {
	t.Helper()
	whole, part, _ := strings.Cut(n.String(), ".")
	if part = strings.TrimRight(part+"0", "0"); part != "" && part[0] != '0' {
		return whole + "," + part[:1]
	}
	return whole
}

func percent(t *testing.T, n json.Number) string {
	t.Helper()
	whole, _, _ := strings.Cut(n.String(), ".")
	return whole + " %"
}

// fromCSV reads the figures back from the table of the data.
func fromCSV(t *testing.T, p assessment.Result) figures {
	t.Helper()
	var b bytes.Buffer
	if err := export.DataCSV(&b, p); err != nil {
		t.Fatal(err)
	}
	reader := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(b.Bytes(), []byte("\uFEFF"))))
	reader.Comma = ';'
	rows, err := reader.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	found := figures{}
	for _, row := range rows[1:] {
		cell := func(name string) string { return row[slices.Index(rows[0], name)] }
		number := func(name string) json.Number { return json.Number(strings.Replace(cell(name), ",", ".", 1)) }
		points := func() []string {
			return []string{written(t, number("plancher")), written(t, number("plafond")), percent(t, number("couverture"))}
		}
		switch cell("nature") {
		case "axe", "note_globale":
			found["Axe, "+cell("titre")] = points()
		case "domaine":
			found["Domaine, "+cell("titre")] = points()
		case "action":
			found["Action, "+cell("titre")] = []string{french.Role(assessment.Role(cell("responsable"))), cell("jours")}
		}
	}
	return found
}

// note keeps the figures of a row of a table that has one of these heads.
func (f figures) note(head, row []string) {
	switch {
	case len(row) != len(head) || len(row) < 4:
	case head[0] == "Axe" && head[1] == "Plancher":
		f["Axe, "+row[0]] = row[1:4]
	case head[0] == "Campagne" || head[0] == "Fonction":
		f[head[0]+", "+row[0]] = row[1:4]
	case head[0] == "Domaine du label":
		f["Domaine, "+row[0]] = row[1:4]
	case head[0] == "Action" && head[2] == "Jours":
		f["Action, "+row[0]] = row[1:3]
	}
}

// fromMarkdown reads the tables of a page.
func fromMarkdown(t *testing.T, d page.Document) figures {
	t.Helper()
	var b bytes.Buffer
	if err := d.Markdown(&b); err != nil {
		t.Fatal(err)
	}
	found, head := figures{}, []string(nil)
	for line := range strings.SplitSeq(b.String(), "\n") {
		if !strings.HasPrefix(line, "| ") {
			head = nil
			continue
		}
		cells := strings.Split(strings.Trim(strings.NewReplacer("**", "", `\`, "").Replace(line), "| "), " | ")
		if head == nil {
			head = cells
		}
		found.note(head, cells)
	}
	return found
}

// fromXML reads the tables of a page or of a document.
func fromXML(t *testing.T, source, table, row string, cells ...string) figures {
	t.Helper()
	found, decoder := figures{}, xml.NewDecoder(strings.NewReader(source))
	var head, line []string
	var text strings.Builder
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			return found
		}
		if err != nil {
			t.Fatal(err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			switch name := token.Name.Local; {
			case name == table:
				head = nil
			case name == row:
				line = nil
			case slices.Contains(cells, name):
				text.Reset()
			}
		case xml.CharData:
			text.Write(token)
		case xml.EndElement:
			switch name := token.Name.Local; {
			case slices.Contains(cells, name):
				line = append(line, strings.TrimSpace(text.String()))
			case name == row:
				if head == nil {
					head = line
				}
				found.note(head, line)
			}
		}
	}
}

// checkWords looks for the stars and the global score where they are told in words.
func checkWords(t *testing.T, p assessment.Result, d page.Document) {
	t.Helper()
	stars := fold(french.StarsRange(p.Score.Standing()))
	var terminal, markdown bytes.Buffer
	if err := errors.Join(report.Score(&terminal, p), d.Markdown(&markdown)); err != nil {
		t.Fatal(err)
	}
	_, html := pieces(t, "html", htmlOf(t, d))
	_, odt := pieces(t, "odt", odt(t, d)["content.xml"])
	for what, text := range map[string]string{"terminal": fold(terminal.String()), "Markdown": fold(markdown.String()), "HTML": html, "OpenDocument": odt} {
		if !strings.Contains(text, stars) {
			t.Errorf("%s: %s has not %s", p.Assessment.Authority.Name, what, stars)
		}
	}
	for _, a := range p.Score.Axes {
		want := french.Points(a.Floor)
		if a.Ceiling > a.Floor && french.Points(a.Ceiling) != want {
			want += " à " + french.Points(a.Ceiling)
		}
		if a.Evaluated && !slices.ContainsFunc(strings.Split(terminal.String(), "\n"), func(line string) bool {
			return strings.HasPrefix(strings.TrimSpace(line), a.Axis.Short) && strings.HasSuffix(line, " "+want)
		}) {
			t.Errorf("%s: the terminal does not give %s for %s", p.Assessment.Authority.Name, want, a.Axis.Short)
		}
	}
}
