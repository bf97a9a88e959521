package main

import (
	"bytes"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"github.com/goreleaser/nfpm/v2"
	_ "github.com/goreleaser/nfpm/v2/apk" // each registers its kind of package
	_ "github.com/goreleaser/nfpm/v2/deb"
	"github.com/goreleaser/nfpm/v2/files"
	_ "github.com/goreleaser/nfpm/v2/rpm"
)

// summary is the program in fewer words than Debian admits.
const summary = "auto-évaluation libre d’une collectivité, et feuille de route"

// maxLine is the most letters that Debian admits in a line of a description.
const maxLine = 76

// wrapped is a text in lines that are short enough, its paragraphs kept.
func wrapped(text string) string {
	var b strings.Builder
	width := 0
	for _, word := range strings.Fields(strings.ReplaceAll(text, "\n\n", " ¶ ")) {
		long := utf8.RuneCountInString(word)
		switch {
		case word == "¶":
			b.WriteString("\n\n")
			width = 0
			continue
		case width == 0:
		case width+1+long > maxLine:
			b.WriteByte('\n')
			width = 0
		default:
			b.WriteByte(' ')
			width++
		}
		b.WriteString(word)
		width += long
	}
	return b.String()
}

// kind is a kind of package, and where its distributions want things.
type kind struct {
	format, zsh, licence string
}

var kinds = []kind{
	{"deb", "/usr/share/zsh/vendor-completions", "/usr/share/doc/" + name + "/copyright"},
	{"rpm", "/usr/share/zsh/site-functions", "/usr/share/licenses/" + name + "/LICENSE"},
	{"apk", "/usr/share/zsh/site-functions", "/usr/share/licenses/" + name + "/LICENSE"},
}

// packages writes the packages of each Linux target.
func (r *release) packages() error {
	for _, p := range r.programs {
		if p.system != "linux" {
			continue
		}
		for _, k := range kinds {
			if err := r.pack(p, k); err != nil {
				return fmt.Errorf("%s, %s: %w", k.format, p.label(), err)
			}
		}
	}
	return nil
}

// pack writes one package.
func (r *release) pack(p program, k kind) error {
	contents, err := r.laid(p, k)
	if err != nil {
		return err
	}
	processor := p.processor
	if processor == "arm" {
		processor = "arm7"
	}
	info := nfpm.WithDefaults(&nfpm.Info{
		Name: name, Arch: processor, Platform: p.system, Version: r.version, Section: "utils", Priority: "optional",
		Maintainer: r.project.maintainer(), Homepage: strings.TrimSuffix(r.project.URL, ".git"),
		Description: summary + "\n" + wrapped(r.project.long()), Vendor: r.project.Legal.Owner, License: r.project.Legal.License,
		MTime: r.date, DisableGlobbing: true,
		Overridables: nfpm.Overridables{Contents: contents},
	})
	info.RPM.BuildHost, info.RPM.Group, info.RPM.Summary = name, "Applications/Productivity", summary
	info.Deb.Compression, info.RPM.Compression = "gzip", "gzip" // what every system opens, and soon made
	if k.format == "deb" {
		info.License = "" // in the copyright file: Debian knows no such field
	}
	packager, err := nfpm.Get(k.format)
	if err != nil {
		return err
	}
	if err := nfpm.PrepareForPackager(info, k.format); err != nil {
		return err
	}
	var file bytes.Buffer
	if err := packager.Package(info, &file); err != nil {
		return err
	}
	return lay(filepath.Join(r.out, packager.ConventionalFileName(info)), file.Bytes(), 0o644)
}

// laid lays out the files of a package.
func (r *release) laid(p program, k kind) (files.Contents, error) {
	contents := files.Contents{{Source: p.path, Destination: "/usr/bin/" + name, FileInfo: &files.ContentFileInfo{Mode: 0o755, MTime: r.date}}}
	for destination, content := range r.shelved(k) {
		staged := filepath.Join(r.work, "staged", k.format, filepath.FromSlash(destination))
		if err := lay(staged, content, 0o644); err != nil {
			return nil, err
		}
		contents = append(contents, &files.Content{Source: staged, Destination: destination, FileInfo: &files.ContentFileInfo{Mode: 0o644, MTime: r.date}})
	}
	return contents, nil
}

// shelved says what goes where in a package, besides the program.
func (r *release) shelved(k kind) map[string][]byte {
	all := map[string][]byte{}
	for _, p := range r.papers {
		destination, content := k.place(p)
		if destination == "" {
			continue
		}
		if strings.HasSuffix(destination, ".gz") {
			var packed bytes.Buffer
			_ = compress(&packed, content) // a buffer takes everything
			content = packed.Bytes()
		}
		all[destination] = content
	}
	if k.format == "deb" {
		all[k.licence] = r.copyright()
		var log bytes.Buffer
		_ = compress(&log, fmt.Appendf(nil, "%s (%s) stable; urgency=medium\n\n  * Voir CHANGELOG.md.\n\n -- %s  %s\n",
			name, r.version, r.project.maintainer(), r.date.Format("Mon, 02 Jan 2006 15:04:05 -0700")))
		all["/usr/share/doc/"+name+"/changelog.gz"] = log.Bytes()
		all["/usr/share/lintian/overrides/"+name] = []byte("# Static on purpose: one file, which needs nothing else.\n" + name + ": statically-linked-binary\n")
	}
	return all
}

// place says where a paper goes in a package; nowhere when the system has it another way.
func (k kind) place(p paper) (string, []byte) {
	documents := "/usr/share/doc/" + name + "/"
	switch p.name {
	case "LISEZMOI.txt": // how to run it from an archive
		return "", nil
	case "completions/tnl-assess.ps1":
		return "", nil
	case "completions/tnl-assess.bash":
		return "/usr/share/bash-completion/completions/" + name, p.content
	case "completions/_tnl-assess":
		return k.zsh + "/_" + name, p.content
	case "completions/tnl-assess.fish":
		return "/usr/share/fish/vendor_completions.d/" + name + ".fish", p.content
	case "LICENSE":
		if k.format == "deb" {
			return "", nil // in the copyright file
		}
		return k.licence, p.content
	}
	if section, isManual := strings.CutPrefix(path.Ext(p.name), "."); isManual && strings.HasPrefix(p.name, "docs/man/") {
		return "/usr/share/man/man" + section + "/" + path.Base(p.name) + ".gz", p.content
	}
	return documents + p.name, p.content
}

// copyright is the licence of the package, as Debian wants it told.
func (r *release) copyright() []byte {
	var b strings.Builder
	fmt.Fprintf(&b, `Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: %s
Source: %s
Comment: The modules that the program is made of, under MIT, BSD and Apache licences, have theirs
 in /usr/share/doc/%s/LICENCES-TIERS.txt.

Files: *
Copyright: 2026 %s
License: EUPL-1.2

Files: usr/share/doc/%s/questionnaires/*
Copyright: 2026 %s
License: etalab-2.0

License: EUPL-1.2
%s
License: etalab-2.0
%s`, name, r.project.URL, name, r.project.Legal.Owner, name, r.project.Legal.Owner, folded(r.licence("EUPL-1.2")), folded(r.licence("etalab-2.0")))
	return []byte(b.String())
}

// licence is the text of a licence of the project.
func (r *release) licence(id string) string {
	content, err := os.ReadFile(filepath.Join(r.source, "LICENSES", id+".txt"))
	if err != nil {
		panic(err) // a test holds LICENSES
	}
	return string(content)
}

// folded is a text as a field of a Debian file: indented, with a dot for an empty line.
func folded(text string) string {
	var b strings.Builder
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, " \r\n")
		if line == "" {
			line = "."
		}
		b.WriteString(" " + line + "\n")
	}
	return b.String()
}
