package main

import (
	"bytes"
	"embed"
	"errors"
	"io/fs"
	"path"
	"path/filepath"
	"strings"
	"text/template"
)

// recipeFiles are the recipes for package managers, to be sent by whoever publishes.
//
//go:embed recettes
var recipeFiles embed.FS

// recipe is what a recipe may say.
type recipe struct {
	Name, Version, Date, Short, Long, Owner, Maintainer, Home, Licence, Site string
	Product                                                                  string // code of the Windows installer

	r *release
}

// recipes writes the recipes, and the notes of the version.
func (r *release) recipes() error {
	log, err := latestChange(filepath.Join(r.source, "CHANGELOG.md"))
	if err != nil {
		return err
	}
	site := r.site
	if site == "" {
		site = strings.TrimSuffix(r.project.URL, ".git") + "/releases/v" + r.version
	}
	told := recipe{
		Name: name, Version: r.version, Date: r.project.ReleaseDate, Short: r.project.short(), Long: r.project.long(), Owner: r.project.Legal.Owner,
		Maintainer: r.project.maintainer(), Home: strings.TrimSuffix(r.project.URL, ".git"), Licence: r.project.Legal.License, Site: site,
		Product: "{" + uuid("product "+r.version) + "}", r: r,
	}
	folder := filepath.Join(r.out, "recettes")
	err = fs.WalkDir(recipeFiles, "recettes", func(name string, file fs.DirEntry, err error) error {
		if err != nil || file.IsDir() {
			return err
		}
		return told.write(name, filepath.Join(folder, filepath.FromSlash(strings.TrimPrefix(name, "recettes/"))))
	})
	return errors.Join(err, lay(filepath.Join(folder, "notes.md"), []byte(log.notes), 0o644))
}

// write writes one recipe.
func (t recipe) write(source, destination string) error {
	text, err := recipeFiles.ReadFile(source)
	if err != nil {
		return err
	}
	parsed, err := template.New(path.Base(source)).Delims("<<", ">>").Parse(string(text))
	if err != nil {
		return err
	}
	var page bytes.Buffer
	if err := parsed.Execute(&page, t); err != nil {
		return err
	}
	return lay(destination, page.Bytes(), 0o644)
}

// File is the name of a file of the release.
func (t recipe) File(rest string) string { return filepath.Base(t.r.file(rest)) }

// URL is where a file of the release will be downloaded from.
func (t recipe) URL(rest string) string { return t.Site + "/" + t.File(rest) }

// Sum is the SHA-256 of a file of the release. A rehearsal may lack one.
func (t recipe) Sum(rest string) (string, error) {
	sum, err := sumOf(t.r.file(rest))
	if t.r.rehearsal && errors.Is(err, fs.ErrNotExist) {
		return "absent", nil
	}
	return sum, err
}

// Indented is a text as a block of YAML.
func (recipe) Indented(text string) string { return strings.ReplaceAll(text, "\n", "\n  ") }
