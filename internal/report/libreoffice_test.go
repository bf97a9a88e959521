package report_test

import (
	"bytes"
	"html"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestLibreOffice opens OpenDocument files as their readers do, converts them, and looks for
// their headings and their tables in what comes out.
func TestLibreOffice(t *testing.T) {
	if _, err := exec.LookPath("soffice"); err != nil {
		t.Skip("LibreOffice is missing: OpenDocument files are not opened")
	}
	if os.Getenv("TNL_LONG") == "" {
		t.Skip("LibreOffice takes seconds to start: set TNL_LONG")
	}
	dir := t.TempDir()
	var files []string
	want := map[string]string{}
	for _, path := range exampleFiles(t) {
		s := example(t, path)
		for kind, compose := range composers {
			if !strings.Contains(path, "-exemple") && kind != "complet" && kind != "feuille-de-route" {
				continue // one authority of each size is enough for the shorter documents
			}
			d := compose(plan(s, 0))
			name := filepath.Join(dir, kind+"-"+strings.TrimSuffix(filepath.Base(path), ".yaml")+".odt")
			var b bytes.Buffer
			if err := d.ODT(&b); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(name, b.Bytes(), 0o600); err != nil {
				t.Fatal(err)
			}
			files = append(files, name)
			want[name] = odt(t, d)["content.xml"]
		}
	}
	convert(t, dir, "pdf", files)
	convert(t, dir, "html:HTML:EmbedImages", files)
	for _, file := range files {
		lookInto(t, file, want[file])
	}
}

// convert has LibreOffice convert files, in a home of its own.
func convert(t *testing.T, dir, format string, files []string) {
	t.Helper()
	cmd := exec.Command("soffice", append([]string{"-env:UserInstallation=file://" + filepath.ToSlash(filepath.Join(dir, "home")), "--headless", "--convert-to", format, "--outdir", dir}, files...)...)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
}

var (
	headings = regexp.MustCompile(`(?s)<text:h [^>]*outline-level="(\d)">(.*?)</text:h>`)
	tables   = regexp.MustCompile(`<table:table `)
	pictures = regexp.MustCompile(`<draw:frame `)
)

// lookInto holds what LibreOffice makes of a file against its content.
func lookInto(t *testing.T, file, content string) {
	t.Helper()
	base := strings.TrimSuffix(file, ".odt")
	if pdf, err := os.ReadFile(base + ".pdf"); err != nil || !bytes.HasPrefix(pdf, []byte("%PDF-")) {
		t.Errorf("%s: no PDF: %v", filepath.Base(file), err)
	}
	data, err := os.ReadFile(base + ".html")
	if err != nil {
		t.Fatal(err)
	}
	source := string(data)
	converted := fold(html.UnescapeString(tag.ReplaceAllString(source, "")))
	for _, h := range headings.FindAllStringSubmatch(content, -1) {
		if !strings.Contains(converted, fold(html.UnescapeString(tag.ReplaceAllString(h[2], "")))) {
			t.Errorf("%s: heading %q is lost", filepath.Base(file), h[2])
		}
	}
	for what, count := range map[string][2]int{
		"headings": {len(headings.FindAllString(content, -1)), len(regexp.MustCompile(`<h[1-3][ >]`).FindAllString(source, -1))},
		"tables":   {len(tables.FindAllString(content, -1)), len(regexp.MustCompile(`<table[ >]`).FindAllString(source, -1))},
		"pictures": {len(pictures.FindAllString(content, -1)), len(regexp.MustCompile(`<img `).FindAllString(source, -1))},
	} {
		if count[0] != count[1] {
			t.Errorf("%s: LibreOffice found %d %s out of %d", filepath.Base(file), count[1], what, count[0])
		}
	}
}
