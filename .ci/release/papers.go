package main

import (
	"os"
	"path"
	"path/filepath"
	"strings"
)

// paper is a file that goes with the program: a document, an example, a completion.
type paper struct {
	name    string // with slashes, from the folder of the archive
	content []byte
}

// kept are the documents of the repository that a release takes, at the same place: links
// between them hold.
var kept = []string{
	"README.md", "CHANGELOG.md", "CONTRIBUTING.md", "GOVERNANCE.md", "CODE_OF_CONDUCT.md", "SECURITY.md", "LICENSE", "REUSE.toml", "publiccode.yml",
	"docs/*.md", "docs/exemples/*.md", "docs/images/*.svg", "docs/man/*",
	"questionnaires/LICENCE.md", "questionnaires/*.yaml", "questionnaires/schema.json", "questionnaires/exemples/*.yaml",
}

// written are the documents that the program writes itself.
var written = []struct {
	name string
	args []string
}{
	{"LICENCES-TIERS.txt", []string{"version", "--licences"}},
	{"questionnaires/tnl-complet.md", []string{"questionnaire", "show", "tnl-complet", "--markdown"}},
	{"questionnaires/tnl-decouverte.md", []string{"questionnaire", "show", "tnl-decouverte", "--markdown"}},
	{"completions/tnl-assess.bash", []string{"completion", "bash"}},
	{"completions/_tnl-assess", []string{"completion", "zsh"}},
	{"completions/tnl-assess.fish", []string{"completion", "fish"}},
	{"completions/tnl-assess.ps1", []string{"completion", "powershell"}},
}

// gather gathers what goes with the program.
func (r *release) gather() error {
	for _, pattern := range kept {
		names, err := filepath.Glob(filepath.Join(r.source, filepath.FromSlash(pattern)))
		if err != nil {
			return err
		}
		for _, file := range names {
			content, err := os.ReadFile(file)
			if err != nil {
				return err
			}
			inside, err := filepath.Rel(r.source, file)
			if err != nil {
				return err
			}
			r.papers = append(r.papers, paper{filepath.ToSlash(inside), content})
		}
	}
	for _, w := range written {
		text, err := r.run(r.source, r.native(), w.args...)
		if err != nil {
			return err
		}
		r.papers = append(r.papers, paper{w.name, []byte(text + "\n")})
	}
	start, err := os.ReadFile(filepath.Join(r.source, ".ci", "release", "LISEZMOI.txt"))
	if err != nil {
		return err
	}
	r.papers = append(r.papers, paper{"LISEZMOI.txt", start})
	return nil
}

// paper finds a document by its name.
func (r *release) paper(name string) []byte {
	for _, p := range r.papers {
		if p.name == name {
			return p.content
		}
	}
	return nil
}

// suited is the content of a document on a system: Windows wants its own ends of lines in what
// one opens by a double click.
func (p paper) suited(system string) []byte {
	if system == "windows" && path.Ext(p.name) == ".txt" {
		return []byte(strings.ReplaceAll(string(p.content), "\n", "\r\n"))
	}
	return p.content
}
