package main

import (
	"cmp"
	"encoding/json"
	"flag"
	"fmt"
	"go/version"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write anew the notices and the manual page")

// linkedModule is a module that the program is made with, on one system at least.
type linkedModule struct {
	path, version string
	texts         []string // its licence files
}

// licence says in the words of SPDX what its files are.
func (m linkedModule) licence() string {
	var all []string
	for _, text := range m.texts {
		all = append(all, licencesIn(text)...)
	}
	slices.Sort(all)
	return strings.Join(slices.Compact(all), " AND ")
}

// licencesIn recognises the licences of a text.
func licencesIn(text string) []string {
	flat := strings.Join(strings.Fields(strings.ToLower(text)), " ")
	var found []string
	for _, c := range []struct{ licence, words, without string }{
		{"MIT", "permission is hereby granted, free of charge, to any person", ""},
		{"Apache-2.0", "apache license", ""},
		{"BSD-3-Clause", "neither the name of", ""},
		{"BSD-2-Clause", "redistribution and use in source and binary forms", "neither the name of"},
		{"ISC", "permission to use, copy, modify, and/or distribute this software", ""},
		{"MPL-2.0", "mozilla public license", ""},
		{"GPL", "gnu general public license", ""},
	} {
		if strings.Contains(flat, c.words) && (c.without == "" || !strings.Contains(flat, c.without)) {
			found = append(found, c.licence)
		}
	}
	return found
}

// amended are the folders with the licence of a module whose released version lacks it: its README
// names it, and a later commit adds the text.
var amended = map[string]string{"github.com/mattn/go-localereader": "testdata/licences/go-localereader"}

// compatible are the licences that a program under EUPL-1.2 may be made with: they let the whole
// be given under another licence, on condition that their notices go with it.
var compatible = []string{"MIT", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "ISC"}

var licenceFile = regexp.MustCompile(`(?i)^(licen[cs]e|copying|notice|patents)`)

// linked lists the modules of the program, on the systems of a release. Go itself comes first.
func linked(t *testing.T) []linkedModule {
	t.Helper()
	goroot, err := os.ReadFile(filepath.Join(goCommand(t, "linux", "env", "GOROOT"), "LICENSE"))
	if err != nil {
		t.Fatal(err)
	}
	modules := map[string]*linkedModule{}
	for _, system := range []string{"linux", "windows", "darwin"} {
		decoder := json.NewDecoder(strings.NewReader(goCommand(t, system, "list", "-deps", "-json=Dir,Module", ".")))
		for decoder.More() {
			var p struct {
				Dir    string
				Module *struct {
					Path, Version, Dir string
					Main               bool
				}
			}
			if err := decoder.Decode(&p); err != nil {
				t.Fatal(err)
			}
			if p.Module == nil || p.Module.Main {
				continue
			}
			m := modules[p.Module.Path]
			if m == nil {
				m = &linkedModule{path: p.Module.Path, version: p.Module.Version}
				modules[m.path] = m
			}
			m.read(t, p.Dir, p.Module.Dir)
			if folder := amended[m.path]; folder != "" && m.texts == nil {
				m.read(t, folder, folder)
			}
		}
	}
	all := []linkedModule{{path: "std", version: "go" + goCommand(t, "linux", "list", "-m", "-f", "{{.GoVersion}}"), texts: []string{string(goroot)}}}
	var others []linkedModule
	for _, m := range modules {
		others = append(others, *m)
	}
	slices.SortFunc(others, func(a, b linkedModule) int { return cmp.Compare(a.path, b.path) })
	return append(all, others...)
}

// read reads the licence files of a package, from its folder to that of its module.
func (m *linkedModule) read(t *testing.T, dir, top string) {
	t.Helper()
	for ; strings.HasPrefix(dir, top); dir = filepath.Dir(dir) {
		files, err := os.ReadDir(dir)
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			if file.IsDir() || !licenceFile.MatchString(file.Name()) {
				continue
			}
			content, err := os.ReadFile(filepath.Join(dir, file.Name()))
			if err != nil {
				t.Fatal(err)
			}
			if text := clean(string(content)); !slices.Contains(m.texts, text) {
				m.texts = append(m.texts, text)
			}
		}
	}
}

// clean is a text without carriage returns nor blanks at the ends of lines.
func clean(text string) string {
	var b strings.Builder
	for line := range strings.Lines(text) {
		b.WriteString(strings.TrimRight(line, " \t\r\n") + "\n")
	}
	return strings.Trim(b.String(), "\n") + "\n"
}

// goCommand runs Go for a system and returns what it writes.
func goCommand(t *testing.T, system string, args ...string) string {
	t.Helper()
	cmd := exec.Command("go", args...)
	cmd.Env = append(os.Environ(), "GOOS="+system, "GOARCH=amd64", "CGO_ENABLED=0", "GOWORK=off")
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(string(out))
}

// TestNotices: every module in the program has its licence told, and one that suits EUPL-1.2. Run
// "go generate ./cmd/tnl-assess" once the modules change.
func TestNotices(t *testing.T) {
	if testing.Short() {
		t.Skip("lists the modules of three systems")
	}
	modules := linked(t)
	for _, m := range modules {
		for licence := range strings.SplitSeq(m.licence(), " AND ") {
			if !slices.Contains(compatible, licence) {
				t.Errorf("%s is under %q, which is not known to suit EUPL-1.2", m.path, m.licence())
			}
		}
	}
	compareGolden(t, "licences.txt", writeNotices(modules))
}

// writeNotices writes a table of the modules, then each licence once, under those it is that of.
func writeNotices(modules []linkedModule) string {
	var b strings.Builder
	b.WriteString(`tnl-assess est sous licence EUPL-1.2 ; ses questionnaires, actions et exemples, sous Licence
Ouverte 2.0 (etalab-2.0). La liste des territoires est celle d’Etalab, sous Licence Ouverte.

Le programme est fait avec les modules suivants, chacun sous sa licence, reproduite plus bas :

`)
	texts := map[string][]string{}
	var order []string
	for _, m := range modules {
		fmt.Fprintf(&b, "%s  %s  %s\n", m.path, m.version, m.licence())
		for _, text := range m.texts {
			if texts[text] == nil {
				order = append(order, text)
			}
			texts[text] = append(texts[text], m.path)
		}
	}
	for _, text := range order {
		fmt.Fprintf(&b, "\n%s\n%s\n\n%s", strings.Repeat("=", 80), strings.Join(texts[text], "\n"), text)
	}
	return b.String()
}

// compareGolden compares a text with a file, or writes the file.
func compareGolden(t *testing.T, path, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != strings.ReplaceAll(string(want), "\r\n", "\n") {
		t.Errorf("%s is not what it would be now; run « go generate ./cmd/tnl-assess »", path)
	}
}

// TestLicencesIn: what tells a licence from another.
func TestLicencesIn(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"Permission is hereby granted, free of\ncharge, to any person", "[MIT]"},
		{"Redistribution and use in source and binary forms", "[BSD-2-Clause]"},
		{"Redistribution and use in source and binary forms. Neither the name of", "[BSD-3-Clause]"},
		{"Apache License, Version 2.0. Permission is hereby granted, free of charge, to any person", "[MIT Apache-2.0]"},
		{"GNU GENERAL PUBLIC LICENSE", "[GPL]"},
		{"All rights reserved", "[]"},
	} {
		if got := fmt.Sprint(licencesIn(c.text)); got != c.want {
			t.Errorf("%q: got %s, want %s", c.text, got, c.want)
		}
	}
}

// advisory is a fault of a module, and the version where it is mended.
type advisory struct{ module, fixed, identifiers string }

// readAdvisories reads the list of known faults.
func readAdvisories(t *testing.T, text string) []advisory {
	t.Helper()
	var all []advisory
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		fields := strings.Fields(line)
		if len(fields) < 3 || !version.IsValid("go"+fields[1]) {
			t.Fatalf("unreadable line: %q", line)
		}
		all = append(all, advisory{fields[0], fields[1], strings.Join(fields[2:], " ")})
	}
	return all
}

// touches tells whether an advisory is about a version of a module. What comes before a release
// (v1.2.3-something) is older than the release.
func (a advisory) touches(path, has string) bool {
	release, before, _ := strings.Cut(strings.TrimLeft(has, "vgo"), "-")
	order := version.Compare("go"+release, "go"+a.fixed)
	return path == a.module && (order < 0 || order == 0 && before != "")
}

// TestAdvisories: no module of the program, nor the Go that builds it, has a fault of the list.
func TestAdvisories(t *testing.T) {
	if testing.Short() {
		t.Skip("lists the modules of three systems")
	}
	text, err := os.ReadFile("../../.ci/advisories.txt")
	if err != nil {
		t.Fatal(err)
	}
	modules := linked(t)
	modules[0].version = goCommand(t, "linux", "env", "GOVERSION")
	for _, a := range readAdvisories(t, string(text)) {
		for _, m := range modules {
			if a.touches(m.path, m.version) {
				t.Errorf("%s %s: %s, mended in %s", m.path, m.version, a.identifiers, a.fixed)
			}
		}
	}
}

// TestAdvisoryTouches: older is touched, whatever the length of numbers; newer is not.
func TestAdvisoryTouches(t *testing.T) {
	a := advisory{module: "golang.org/x/net", fixed: "0.55.0"}
	for _, c := range []struct {
		path, version string
		want          bool
	}{
		{"golang.org/x/net", "v0.44.0", true},
		{"golang.org/x/net", "v0.9.0", true},
		{"golang.org/x/net", "v0.55.0-0.20260101000000-abcdefabcdef", true},
		{"golang.org/x/net", "v0.55.0", false},
		{"golang.org/x/net", "v0.100.0", false},
		{"golang.org/x/text", "v0.44.0", false},
	} {
		if got := a.touches(c.path, c.version); got != c.want {
			t.Errorf("%s %s: got %t", c.path, c.version, got)
		}
	}
	if !(advisory{module: "std", fixed: "1.26.7"}).touches("std", "go1.26.4") {
		t.Error("an old Go is not told")
	}
}
