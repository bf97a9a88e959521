package main

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"debug/buildinfo"
	"encoding/json"
	"errors"
	"flag"
	"io"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xeipuuv/gojsonschema"
)

// What follows looks at a release that was made: go test . -made FOLDER
var made = flag.String("made", "", "look at the release in this `folder`")

func madeFile(t *testing.T, pattern string) string {
	t.Helper()
	if *made == "" {
		t.Skip("no release to look at; give one with -made")
	}
	found, err := filepath.Glob(filepath.Join(*made, pattern))
	if err != nil || len(found) != 1 {
		t.Fatalf("%s: %q, %v", pattern, found, err)
	}
	return found[0]
}

// opened lists the files of an archive by their name without its folder.
func opened(t *testing.T, file string) map[string][]byte {
	t.Helper()
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if strings.HasSuffix(file, ".zip") {
		return unzipped(t, content)
	}
	g, err := gzip.NewReader(bytes.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	files := map[string][]byte{}
	for r := tar.NewReader(g); ; {
		header, err := r.Next()
		if errors.Is(err, io.EOF) {
			return files
		}
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		_, inside, _ := strings.Cut(header.Name, "/")
		files[inside] = text
	}
}

func unzipped(t *testing.T, content []byte) map[string][]byte {
	t.Helper()
	r, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		t.Fatal(err)
	}
	files := map[string][]byte{}
	for _, f := range r.File {
		rc, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(rc)
		if err != nil {
			t.Fatal(err)
		}
		_, inside, _ := strings.Cut(f.Name, "/")
		files[inside] = text
	}
	return files
}

// madeArchives are those that hold a program.
var madeArchives = []string{
	"*_linux_amd64.tar.gz", "*_linux_arm64.tar.gz", "*_linux_armv7.tar.gz",
	"*_windows_amd64.zip", "*_windows_arm64.zip", "*_macos_universel.tar.gz",
}

// maxProgram is the most bytes that a program may weigh; one for two processors weighs two.
const maxProgram = 25_000_000

// TestMadeArchives: each archive has the program, of a bearable size, and all its papers; links
// between them hold.
func TestMadeArchives(t *testing.T) {
	for _, pattern := range madeArchives {
		files := opened(t, madeFile(t, pattern))
		program, most := files[name], maxProgram
		switch {
		case strings.Contains(pattern, "windows"):
			program = files[name+".exe"]
		case strings.Contains(pattern, "macos"):
			most *= 2
		}
		if len(program) == 0 || len(program) > most {
			t.Errorf("%s: the program weighs %d bytes", pattern, len(program))
		}
		for _, want := range []string{
			"README.md", "LICENSE", "LICENCES-TIERS.txt", "LISEZMOI.txt", "CHANGELOG.md", "SECURITY.md", "docs/installer.md",
			"docs/man/tnl-assess.1", "docs/man/tnl-assess.5", "completions/tnl-assess.bash", "completions/_tnl-assess",
			"completions/tnl-assess.fish", "completions/tnl-assess.ps1", "questionnaires/tnl-complet.md", "questionnaires/tnl-decouverte.md",
			"questionnaires/exemples/ville-exemple.yaml",
		} {
			if len(files[want]) == 0 {
				t.Errorf("%s: no %s", pattern, want)
			}
		}
		for inside, text := range files {
			if path.Ext(inside) != ".md" || inside == "docs/architecture.md" || inside == "CONTRIBUTING.md" {
				continue
			}
			for _, target := range localLinks(string(text)) {
				if to := path.Join(path.Dir(inside), target); len(files[to]) == 0 && !isFolder(files, to) {
					t.Errorf("%s: %s leads to %s, which is not there", pattern, inside, target)
				}
			}
		}
	}
}

func isFolder(files map[string][]byte, name string) bool {
	for inside := range files {
		if strings.HasPrefix(inside, name+"/") {
			return true
		}
	}
	return false
}

// TestMadeInventory: the inventory suits its schema, and names every module that each program says
// it is made with.
func TestMadeInventory(t *testing.T) {
	content, err := os.ReadFile(madeFile(t, "*_sbom.cdx.json"))
	if err != nil {
		t.Fatal(err)
	}
	checkSchema(t, content)
	var bom struct {
		Components []struct {
			Name, Version string
			Licenses      []struct {
				License    struct{ ID string }
				Expression string
			}
		}
	}
	if err := json.Unmarshal(content, &bom); err != nil {
		t.Fatal(err)
	}
	listed := map[string]bool{}
	for _, c := range bom.Components {
		listed[c.Name+" "+c.Version] = true
		if len(c.Licenses) != 1 || c.Licenses[0].License.ID == "" && c.Licenses[0].Expression == "" {
			t.Errorf("%s has no licence", c.Name)
		}
	}
	used := map[string]bool{}
	for _, pattern := range madeArchives {
		for inside, content := range opened(t, madeFile(t, pattern)) {
			if path.Dir(inside) != "." || !strings.HasPrefix(inside, name) {
				continue
			}
			info, err := buildinfo.Read(bytes.NewReader(content))
			if err != nil {
				t.Fatalf("%s: %v", pattern, err)
			}
			used["std "+strings.TrimPrefix(info.GoVersion, "go")] = true
			for _, m := range info.Deps {
				used[m.Path+" "+m.Version] = true
			}
		}
	}
	for module := range used {
		if !listed[module] {
			t.Errorf("%s is not in the inventory", module)
		}
	}
	for module := range listed {
		if !used[module] {
			t.Errorf("%s is in the inventory, and in no program", module)
		}
	}
}

// checkSchema checks an inventory against the schema of CycloneDX, that comes with its library.
func checkSchema(t *testing.T, content []byte) {
	t.Helper()
	folder, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/CycloneDX/cyclonedx-go").Output()
	if err != nil {
		t.Fatal(err)
	}
	local := func(name string) gojsonschema.JSONLoader {
		return gojsonschema.NewReferenceLoader("file://" + filepath.ToSlash(filepath.Join(strings.TrimSpace(string(folder)), "schema", name)))
	}
	schemas := gojsonschema.NewSchemaLoader()
	// What the schema refers to comes with it too: nothing is fetched.
	for address, name := range map[string]string{"jsf-0.82.schema.json": "jsf-0.82.schemax.json", "spdx.schema.json": "spdx.schema.json"} {
		if err := schemas.AddSchema("http://cyclonedx.org/schema/"+address, local(name)); err != nil {
			t.Fatal(err)
		}
	}
	schema, err := schemas.Compile(local("bom-1.6.schema.json"))
	if err != nil {
		t.Fatal(err)
	}
	result, err := schema.Validate(gojsonschema.NewBytesLoader(content))
	if err != nil {
		t.Fatal(err)
	}
	for _, fault := range result.Errors() {
		t.Error(fault)
	}
}

// TestMadeSums: every file has its sum, and the page on how to install names no file that is not.
func TestMadeSums(t *testing.T) {
	sums, err := os.ReadFile(madeFile(t, "SHA256SUMS"))
	if err != nil {
		t.Fatal(err)
	}
	var told []string
	for line := range strings.Lines(string(sums)) {
		sum, file, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "  ")
		told = append(told, file)
		if got, err := sumOf(filepath.Join(*made, file)); err != nil || got != sum {
			t.Errorf("%s: %s, %v", file, got, err)
		}
	}
	files, err := os.ReadDir(*made)
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		if !file.IsDir() && file.Name() != "SHA256SUMS" && !slices.Contains(told, file.Name()) {
			t.Errorf("%s has no sum", file.Name())
		}
	}
	for _, word := range strings.FieldsFunc(readText(t, "docs", "installer.md"), func(r rune) bool { return strings.ContainsRune(" `|/\n", r) }) {
		if strings.HasPrefix(word, "tnl-assess") && slices.Contains([]string{".zip", ".msi", ".deb", ".rpm", ".apk", ".gz", ".json"}, path.Ext(word)) && !slices.Contains(told, word) {
			t.Errorf("docs/installer.md names %s, which is not made", word)
		}
	}
}

// TestMadeRecipes: every recipe was written, with nothing left to fill.
func TestMadeRecipes(t *testing.T) {
	folder := madeFile(t, "recettes")
	for _, file := range []string{
		"notes.md", "scoop/tnl-assess.json", "homebrew/tnl-assess.rb", "wapt/setup.py", "wapt/WAPT/control",
		"winget/TnlAssess.TnlAssess.yaml", "winget/TnlAssess.TnlAssess.installer.yaml", "winget/TnlAssess.TnlAssess.locale.fr-FR.yaml",
	} {
		text, err := os.ReadFile(filepath.Join(folder, filepath.FromSlash(file)))
		if err != nil || len(text) == 0 || bytes.Contains(text, []byte("<<")) {
			t.Errorf("%s: %v\n%s", file, err, text)
		}
		if path.Ext(file) == ".json" && !json.Valid(text) {
			t.Errorf("%s is not JSON", file)
		}
	}
}
