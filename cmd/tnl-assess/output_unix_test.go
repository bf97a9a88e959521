//go:build unix

package main

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"tnl-assess/internal/store"
)

// writers are all the options that name a file to write: the arguments before the name, and what the
// name may end by.
var writers = []struct {
	args       []string
	extensions []string
}{
	{[]string{"roadmap", "source.yaml", "-o"}, pageExtensions()},
	{[]string{"roadmap", "source.yaml", "--lp"}, []string{".lp"}},
	{[]string{"report", "source.yaml", "-o"}, reportExtensions()},
	{[]string{"report", "source.yaml", "--kind", "deliberation", "-o"}, pageExtensions()},
	{[]string{"questionnaire", "new"}, []string{".yaml", ".yml"}},
}

// fixtures makes, in the current folder, one file of each kind, and a lock on one of them.
func fixtures(t *testing.T) {
	t.Helper()
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(t.TempDir())
	for name, from := range map[string]string{
		"source.yaml":        "questionnaires/exemples/village-exemple.yaml",
		"autre.yaml":         "questionnaires/exemples/ville-exemple.yaml",
		"tenu.yaml":          "questionnaires/exemples/ville-exemple.yaml",
		"prix.yaml":          "questionnaires/prix.yaml",
		"questionnaire.yaml": "questionnaires/tnl-complet.yaml",
	} {
		data, err := os.ReadFile(filepath.Join(root, from))
		if err == nil {
			err = os.WriteFile(name, data, 0o600)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	a, q, err := store.Load("source.yaml", (&shelf{}).resolve)
	if err != nil {
		t.Fatal(err)
	}
	sheet, err := store.OpenSheet("source.yaml", a, q, "dgs")
	if err == nil {
		err = sheet.Save(nil)
	}
	if err == nil {
		err = sheet.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	held, err := store.Open("tenu.yaml", (&shelf{}).resolve)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = held.Close() })
}

// targets makes what an output must leave alone under a name of an extension: what people fill in,
// by itself, under another name, or behind a link; and what is no file.
func targets(t *testing.T, extension string) []string {
	t.Helper()
	var names []string
	try := func(name string, err error) {
		if err != nil {
			t.Fatal(err)
		}
		names = append(names, name)
	}
	for _, kind := range []string{"source.yaml", "autre.yaml", "source-avis-dgs.yaml", "prix.yaml", "questionnaire.yaml", "tenu.yaml"} {
		data, err := os.ReadFile(kind)
		if err != nil {
			t.Fatal(err)
		}
		try(kind, nil)
		renamed := strings.TrimSuffix(kind, ".yaml") + "-copie" + extension
		try(renamed, os.WriteFile(renamed, data, 0o600))
		linked := strings.TrimSuffix(kind, ".yaml") + "-lien" + extension
		try(linked, os.Symlink(kind, linked))
		hard := strings.TrimSuffix(kind, ".yaml") + "-double" + extension
		try(hard, os.Link(kind, hard))
	}
	try("appareil"+extension, os.Symlink(os.DevNull, "appareil"+extension))
	try("tube"+extension, syscall.Mkfifo("tube"+extension, 0o600))
	try("dossier"+extension, os.Mkdir("dossier"+extension, 0o700))
	try("perdu"+extension, os.Symlink("nulle-part"+extension, "perdu"+extension))
	try("fige"+extension, os.WriteFile("fige"+extension, []byte("à garder\n"), 0o400))
	try("image.png", os.WriteFile("image.png", []byte("\x89PNG"), 0o600))
	return names
}

// state tells all that a name may lose.
func state(t *testing.T, name string) string {
	t.Helper()
	info, err := os.Lstat(name)
	if err != nil {
		t.Fatal(err)
	}
	text := info.Mode().String()
	switch {
	case info.Mode()&fs.ModeSymlink != 0:
		link, err := os.Readlink(name)
		if err != nil {
			t.Fatal(err)
		}
		text += " " + link
		if content, err := os.ReadFile(name); err == nil {
			text += fmt.Sprintf(" %x", sha256.Sum256(content))
		}
	case info.Mode().IsRegular():
		content, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		text += fmt.Sprintf(" %x", sha256.Sum256(content))
	}
	return text
}

// No option that names a file to write replaces what people fill in, or what is no file.
func TestOutputsReplaceNothingElse(t *testing.T) {
	for _, w := range writers {
		for _, extension := range w.extensions {
			t.Run(strings.Join(w.args, " ")+" "+extension, func(t *testing.T) {
				fixtures(t)
				for _, name := range targets(t, extension) {
					if w.args[0] == "questionnaire" && name == "image.png" {
						continue // it adds .yaml
					}
					before := state(t, name)
					var stdout, stderr bytes.Buffer
					code := run(append(w.args[:len(w.args):len(w.args)], name), &stdout, &stderr)
					if code == 0 || stderr.Len() == 0 {
						t.Errorf("%s: code %d, %s%s", name, code, &stdout, &stderr)
					}
					if after := state(t, name); after != before {
						t.Errorf("%s: was %s, is %s", name, before, after)
					}
				}
				if _, err := os.Lstat("nulle-part" + extension); err == nil {
					t.Error("a file was made behind a broken link")
				}
			})
		}
	}
}

// What the same line reads is not written over, whatever it holds.
func TestOutputsKeepTheirSources(t *testing.T) {
	fixtures(t)
	for _, name := range []string{"prix.yaml", "questionnaire.yaml"} {
		if err := os.Rename(name, name+".md"); err != nil {
			t.Fatal(err)
		}
	}
	for _, args := range [][]string{
		{"--prix", "prix.yaml.md", "roadmap", "source.yaml", "-o", "prix.yaml.md"},
		{"--questionnaire", "questionnaire.yaml.md", "report", "source.yaml", "-o", "questionnaire.yaml.md"},
	} {
		before := state(t, args[1])
		var stdout, stderr bytes.Buffer
		if code := run(args, &stdout, &stderr); code != misused || state(t, args[1]) != before {
			t.Errorf("%q: code %d, %s", args, code, &stderr)
		}
	}
}

// An older document is replaced, and a locked one is not.
func TestOutputsReplaceDocuments(t *testing.T) {
	fixtures(t)
	args := []string{"roadmap", "source.yaml", "-o", "page.md", "--lp", "plan.lp"}
	var stdout, stderr bytes.Buffer
	for range 2 {
		if code := run(args, &stdout, &stderr); code != 0 || !strings.HasPrefix(state(t, "page.md"), "-rw-r--r--") {
			t.Fatalf("code %d, %s", code, &stderr)
		}
	}
	if code := run([]string{"roadmap", "source.yaml", "--lp", "plan.lp"}, &stdout, &stderr); code != 0 {
		t.Errorf("code %d, %s", code, &stderr)
	}
}

// Whatever names a file to read ends at once on a pipe and on a device.
func TestInputsEnd(t *testing.T) {
	fixtures(t)
	if err := syscall.Mkfifo("tube", 0o600); err != nil {
		t.Fatal(err)
	}
	for _, input := range []string{"tube", "/dev/zero"} {
		for _, args := range [][]string{
			{"validate", input},
			{"score", input},
			{"history", input},
			{"compare", input},
			{"compare", "source.yaml", input},
			{"compare", "source.yaml", "autre.yaml", "--old-questionnaire", input},
			{"savings", input},
			{"report", input},
			{"merge", "source.yaml", input, "--yes"},
			{"merge", input, "source-avis-dgs.yaml", "--yes"},
			{"roadmap", "--import", input, "source.yaml"},
			{"roadmap", "--import", "source.yaml", input},
			{"score", "source.yaml", "--questionnaire", input},
			{"savings", "source.yaml", "--prix", input},
		} {
			ended := make(chan int, 1)
			var stdout, stderr bytes.Buffer
			go func() { ended <- run(args, &stdout, &stderr) }()
			select {
			case code := <-ended:
				if code == 0 || stderr.Len() == 0 {
					t.Errorf("%q: code %d, %s", args, code, &stderr)
				}
			case <-time.After(time.Minute):
				t.Fatalf("%q hangs", args)
			}
		}
	}
}
