package report_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"tnl-assess/assessment"
	"tnl-assess/internal/export"
	"tnl-assess/internal/page"
	"tnl-assess/internal/report"
	"tnl-assess/internal/store"
	"tnl-assess/questionnaires"
)

// composers make each kind of document.
var composers = map[string]func(assessment.Result) page.Document{
	"complet": report.NewReport, "feuille-de-route": report.NewRoadmap, "page": report.NewOnePage,
	"deliberation": func(r assessment.Result) page.Document { return report.NewDeliberation(r, "Madame la Présidente") }, "candidature": report.NewCandidature, "badge": report.NewBadge,
}

// htmlOf gives the page in HTML of a document.
func htmlOf(t *testing.T, d page.Document) string {
	t.Helper()
	var b bytes.Buffer
	if err := d.HTML(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// odt gives the parts of the OpenDocument file of a document.
func odt(t *testing.T, d page.Document) map[string]string {
	t.Helper()
	var b bytes.Buffer
	if err := d.ODT(&b); err != nil {
		t.Fatal(err)
	}
	z, err := zip.NewReader(bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil {
		t.Fatal(err)
	}
	parts := map[string]string{}
	for _, file := range z.File {
		r, err := file.Open()
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		parts[file.Name] = string(data)
	}
	return parts
}

// pieces reads XML strictly, and returns its tags and its text. What names a thing for a
// machine, or in short, is left out: pictures, styles, labels.
func pieces(t *testing.T, what, source string) (tags []string, text string) {
	t.Helper()
	decoder := xml.NewDecoder(strings.NewReader(source))
	var b strings.Builder
	hidden := 0
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			return tags, fold(b.String())
		}
		if err != nil {
			t.Fatalf("%s: %v", what, err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			name := token.Name.Local
			tags = append(tags, name+hrefs(token.Attr))
			if hidden > 0 || slices.Contains([]string{"svg", "style", "script", "frame", "title", "automatic-styles", "nav", "table-of-content"}, name) {
				hidden++
			}
		case xml.EndElement:
			if hidden > 0 {
				hidden--
			}
		case xml.CharData:
			if hidden == 0 {
				b.Write(token)
			}
		}
	}
}

// hrefs keeps of attributes the addresses, and what could run.
func hrefs(attributes []xml.Attr) string {
	kept := ""
	for _, a := range attributes {
		if name := strings.ToLower(a.Name.Local); name == "href" || name == "src" || strings.HasPrefix(name, "on") {
			kept += " " + name + "=" + a.Value
		}
	}
	return kept
}

// reading is what is read of a document: its tags and its text.
type reading struct {
	tags []string
	text string
}

// harmlessDocuments reads each document, in each format, with harmless words in every field.
func harmlessDocuments(t *testing.T) map[string]reading {
	t.Helper()
	readings := map[string]reading{}
	for kind, compose := range composers {
		n := 0
		s := filled(partly(), func() string { n++; return fmt.Sprintf("Mot%dfin", n) })
		d := compose(plan(s, 3))
		for format, source := range map[string]string{"html": htmlOf(t, d), "odt": odt(t, d)["content.xml"]} {
			tags, text := pieces(t, kind, source)
			readings[kind+", "+format] = reading{tags, text}
		}
	}
	return readings
}

// checkDocument puts a text in every field and compares each format with the same document of
// harmless words: the same structure, and the text letter for letter.
func checkDocument(t *testing.T, text string, kinds []string, harmless map[string]reading) {
	t.Helper()
	for _, kind := range kinds {
		s := filled(partly(), func() string { return text })
		d := composers[kind](plan(s, 3))
		parts := odt(t, d)
		for format, source := range map[string]string{"html": htmlOf(t, d), "odt": parts["content.xml"]} {
			what := kind + ", " + format
			want := harmless[what]
			tags, got := pieces(t, what, source)
			wantText := fold(harmlessWord.ReplaceAllLiteralString(want.text, noCharacter.Replace(shown(text))))
			if !slices.Equal(tags, want.tags) {
				t.Errorf("%s: %q changes the structure: %s", what, text, difference(tags, want.tags))
			}
			// A page cuts a name after 50 characters, and here a name holds the text twice.
			if cut := kind == "page" && 2*utf8.RuneCountInString(text)+3 > 50; got != wantText && !cut {
				t.Errorf("%s: %q is not shown as it is: %s", what, text, difference(strings.Split(got, ""), strings.Split(wantText, "")))
			}
		}
		for name, part := range parts {
			if strings.HasSuffix(name, ".svg") || strings.HasSuffix(name, ".xml") && name != "content.xml" {
				pieces(t, name, part)
			}
		}
	}
}

var harmlessWord = regexp.MustCompile(`Mot\d+fin`)

// noCharacter stands for what XML cannot hold.
var noCharacter = strings.NewReplacer("\ufffe", "\ufffd", "\uffff", "\ufffd")

func TestHostileDocuments(t *testing.T) {
	harmless := harmlessDocuments(t)
	kinds := slices.Sorted(maps.Keys(composers))
	for i, text := range append(hostile, "=1+1", "\ufffe et \uffff", "\u200e\u200f\u061cmarques", "]]>", "<svg onload=alert(1)>", "%s %d %!", "\" onclick=\"alert(1)", "' autofocus '") {
		in := kinds
		if os.Getenv("TNL_LONG") == "" {
			in = kinds[i%len(kinds):][:1] // the writers are the same for all
		}
		checkDocument(t, text, in, harmless)
	}
}

// A long text in every field, of a hundred thousand characters with TNL_LONG, is written whole.
func TestHugeTexts(t *testing.T) {
	size := 25_000
	if os.Getenv("TNL_LONG") != "" {
		size = 100_000
	}
	for _, piece := range []string{"mot ", "*", "_", "[a](b", "<", "&amp;", "a_b*c`", "★"} {
		text := strings.TrimSpace(strings.Repeat(piece, size/len(piece)))
		s := subject(map[string]assessment.Answer{
			"str-vote": {State: assessment.Unknown, Note: text},
			"srv-mail": {State: assessment.NotApplicable, Reason: text},
			"srv-part": proven(assessment.Number(60), assessment.Evidence{Title: text}),
		})
		s.Assessment.Authority.Name, s.Campaign().Title, s.Assessment.Trio.DSI.Name = text, text, text
		d := report.NewReport(whole(s, 0))
		for what, source := range map[string]string{"html": htmlOf(t, d), "odt": odt(t, d)["content.xml"]} {
			if _, got := pieces(t, what, source); !strings.Contains(got, shown(text)) {
				t.Errorf("%s: %.12q… is not shown whole", what, text)
			}
		}
	}
}

// The same document always gives the same bytes.
func TestDocumentsAreRepeatable(t *testing.T) {
	s := subject(partly())
	for _, render := range []func(page.Document, io.Writer) error{page.Document.HTML, page.Document.ODT} {
		var first, second bytes.Buffer
		if err := errors.Join(render(report.NewReport(plan(s, 0)), &first), render(report.NewReport(plan(s, 0)), &second)); err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(first.Bytes(), second.Bytes()) {
			t.Error("two documents of the same subject differ")
		}
	}
}

// TestODTFile looks at what tells the type of the file, and at what lists its parts.
func TestODTFile(t *testing.T) {
	s := subject(partly())
	d := report.NewReport(plan(s, 0))
	var b bytes.Buffer
	if err := d.ODT(&b); err != nil {
		t.Fatal(err)
	}
	const kind = "application/vnd.oasis.opendocument.text"
	if got := b.Bytes()[30 : 30+8+len(kind)]; string(got) != "mimetype"+kind {
		t.Errorf("the file begins with %q", got)
	}
	parts := odt(t, d)
	for name := range parts {
		if name != "mimetype" && name != "META-INF/manifest.xml" && !strings.Contains(parts["META-INF/manifest.xml"], `"`+name+`"`) {
			t.Errorf("%s is not in the manifest", name)
		}
	}
	styles := parts["styles.xml"] + parts["content.xml"]
	for _, used := range regexp.MustCompile(`(?:text|table|draw):style-name="([^"]+)"`).FindAllStringSubmatch(parts["content.xml"], -1) {
		if !strings.Contains(styles, `style:name="`+used[1]+`"`) {
			t.Errorf("style %s is not defined", used[1])
		}
	}
	if direct := regexp.MustCompile(`<style:style style:name="(?:P|T)\d+"`).FindString(parts["content.xml"]); direct != "" {
		t.Errorf("direct formatting: %s", direct)
	}
}

// example reads an example of the program.
func example(t *testing.T, path string) assessment.Subject {
	t.Helper()
	a, q, err := store.Load(path, func(ref assessment.QuestionnaireRef) (*assessment.Questionnaire, error) {
		return questionnaires.ByID(ref.ID)
	})
	if err != nil {
		t.Fatal(err)
	}
	return assessment.Latest(q, a)
}

// exampleFiles lists the files of the examples.
func exampleFiles(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob("../../questionnaires/exemples/*.yaml")
	if err != nil || len(files) < 9 {
		t.Fatalf("%d examples, %v", len(files), err)
	}
	return files
}

func BenchmarkReport(b *testing.B) {
	a, q, err := store.Load("../../questionnaires/exemples/ville-exemple.yaml", func(ref assessment.QuestionnaireRef) (*assessment.Questionnaire, error) {
		return questionnaires.ByID(ref.ID)
	})
	if err != nil {
		b.Fatal(err)
	}
	s := assessment.Latest(q, a)
	p := plan(s, 0)
	for name, write := range map[string]func(io.Writer) error{
		"html": func(w io.Writer) error { return report.NewReport(p).HTML(w) },
		"odt":  func(w io.Writer) error { return report.NewReport(p).ODT(w) },
		"json": func(w io.Writer) error { return export.Data(w, p) },
		"csv":  func(w io.Writer) error { return export.DataCSV(w, p) },
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if err := write(io.Discard); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
