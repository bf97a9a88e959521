package report_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"tnl-assess/assessment"
	"tnl-assess/internal/page"
	"tnl-assess/internal/plaintext"
	"tnl-assess/internal/report"
)

// paper is the draft of a council, with plain spaces.
func paper(t *testing.T, r assessment.Result, head string) string {
	t.Helper()
	var b bytes.Buffer
	if err := report.NewDeliberation(r, head).Markdown(&b); err != nil {
		t.Fatal(err)
	}
	return strings.ReplaceAll(b.String(), plaintext.NoBreak, " ")
}

// Each kind of authority has its assembly, its article of law and its executive.
func TestCouncils(t *testing.T) {
	for kind, want := range map[assessment.AuthorityType][]string{
		assessment.Commune:                {"Le conseil municipal, après", "des délibérations du conseil municipal", "L. 2121-29", "le maire ou la maire"},
		assessment.EPCI:                   {"Le conseil communautaire, après", "L. 5211-1", "le président ou la présidente"},
		assessment.Departement:            {"Le conseil départemental, après", "L. 3211-1"},
		assessment.Region:                 {"Le conseil régional, après", "L. 4221-1"},
		assessment.Syndicat:               {"Le comité syndical, après", "L. 5711-1"},
		assessment.AuthorityType("autre"): {"L’assemblée, après"},
	} {
		s := subject(partly())
		s.Assessment.Authority.Type = kind
		text := paper(t, plan(s, 0), "")
		for _, part := range want {
			if !strings.Contains(text, part) {
				t.Errorf("%s: no %q", kind, part)
			}
		}
		if named := paper(t, plan(s, 0), "Madame la Présidente"); !strings.Contains(named, "**CHARGE** Madame la Présidente de") || strings.Contains(named, "ou la présidente") {
			t.Errorf("%s: the executive is not named as asked", kind)
		}
	}
}

// A council paper has no score, only the texts of what the plan does, and decides what there is to
// decide.
func TestCouncilPaper(t *testing.T) {
	jargon := regexp.MustCompile(`[★☆]|sur 100|\bpoints?\b|étoile|plancher|plafond|couverture`)
	for _, path := range exampleFiles(t) {
		for _, target := range []int{0, 5} {
			r := plan(example(t, path), target)
			text := paper(t, r, "")
			if found := jargon.FindString(text); found != "" {
				t.Errorf("%s: %q in a council paper", filepath.Base(path), found)
			}
			adopts := len(r.Roadmap.Actions) > 0
			if strings.Contains(text, "**APPROUVE**") != adopts || strings.Contains(text, "**S’ENGAGE**") == adopts {
				t.Errorf("%s: %d actions, and decides otherwise", filepath.Base(path), len(r.Roadmap.Actions))
			}
			votes := false
			for _, a := range r.Roadmap.Actions {
				votes = votes || a.ID == "deliberer"
			}
			if strings.Contains(text, "**DÉCIDE**") != votes {
				t.Errorf("%s: the priority is voted: %v, planned: %v", filepath.Base(path), !votes, votes)
			}
			if n := strings.Count(text, "\n- Vu "); n > 7 || strings.Contains(text, "Vu Vu") {
				t.Errorf("%s: %d texts", filepath.Base(path), n)
			}
		}
	}
}

// What must hold on so many sheets of A4 does, in a browser and in LibreOffice.
func TestSheets(t *testing.T) {
	if os.Getenv("TNL_LONG") == "" {
		t.Skip("browsers and LibreOffice take seconds to start: set TNL_LONG")
	}
	for _, tool := range []string{"chromium", "soffice", "pdfinfo"} {
		if _, err := exec.LookPath(tool); err != nil {
			t.Skipf("%s is missing: sheets are not counted", tool)
		}
	}
	dir := t.TempDir()
	var texts []string
	sheets := map[string]string{}
	for _, path := range exampleFiles(t) {
		r := plan(example(t, path), 0)
		for name, document := range map[string]page.Document{"1": report.NewOnePage(r), "2": report.NewDeliberation(r, "")} {
			base := filepath.Join(dir, name+"-"+strings.TrimSuffix(filepath.Base(path), ".yaml"))
			var web, text bytes.Buffer
			if err := document.HTML(&web); err != nil {
				t.Fatal(err)
			}
			if err := document.ODT(&text); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(base+".html", web.Bytes(), 0o600); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(base+"-odt.odt", text.Bytes(), 0o600); err != nil {
				t.Fatal(err)
			}
			out, err := exec.Command("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", "--print-to-pdf="+base+".pdf", base+".html").CombinedOutput()
			if err != nil {
				t.Fatalf("%v\n%s", err, out)
			}
			texts = append(texts, base+"-odt.odt")
			sheets[base+".pdf"], sheets[base+"-odt.pdf"] = name, name
		}
	}
	convert(t, dir, "pdf", texts)
	for file, want := range sheets {
		out, err := exec.Command("pdfinfo", file).CombinedOutput()
		if err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		if !regexp.MustCompile(`(?m)^Pages: +`+want+`$`).Match(out) || !bytes.Contains(out, []byte("(A4)")) {
			t.Errorf("%s: %s, want %s sheets of A4", filepath.Base(file), out, want)
		}
	}
}

// The single page is one picture too, and the others are none.
func TestPoster(t *testing.T) {
	r := plan(subject(partly()), 0)
	var b bytes.Buffer
	if err := report.NewOnePage(r).SVG(&b); err != nil || !strings.Contains(b.String(), `viewBox="0 0 794 1123"`) {
		t.Errorf("%v, %.200s", err, &b)
	}
	if err := report.NewReport(r).SVG(&b); err == nil {
		t.Error("a report is no picture")
	}
}
