package main

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// entry is a file of an archive.
type entry struct {
	name    string
	mode    os.FileMode
	content []byte
}

// archives writes one archive a target, and one for macOS: a folder with the program and its
// papers, in a zip for Windows and a tar.gz elsewhere.
func (r *release) archives() error {
	mac := filepath.Join(r.work, "programs", "macos", name)
	if err := universal(mac, r.built("darwin", "amd64"), r.built("darwin", "arm64")); err != nil {
		return err
	}
	for _, p := range r.programs {
		if p.system == "darwin" {
			continue
		}
		if err := r.archive(p.label(), p.system, p.path); err != nil {
			return err
		}
	}
	return r.archive("macos_universel", "darwin", mac)
}

// archive writes one archive.
func (r *release) archive(label, system, executable string) error {
	program, err := os.ReadFile(executable)
	if err != nil {
		return err
	}
	folder := name + "_" + r.version + "_" + label
	entries := []entry{{folder + "/" + filepath.Base(executable), 0o755, program}}
	for _, p := range r.papers {
		entries = append(entries, entry{folder + "/" + p.name, 0o644, p.suited(system)})
	}
	slices.SortFunc(entries, func(a, b entry) int { return strings.Compare(a.name, b.name) })
	write, extension := tarball, ".tar.gz"
	if system == "windows" {
		write, extension = zipped, ".zip"
	}
	var file bytes.Buffer
	if err := write(&file, entries, r.date); err != nil {
		return err
	}
	return lay(r.file(label+extension), file.Bytes(), 0o644)
}

// zipped writes a zip.
func zipped(w io.Writer, entries []entry, date time.Time) error {
	z := zip.NewWriter(w)
	for _, e := range entries {
		header := &zip.FileHeader{Name: e.name, Method: zip.Deflate, Modified: date}
		header.SetMode(e.mode)
		f, err := z.CreateHeader(header)
		if err != nil {
			return err
		}
		if _, err := f.Write(e.content); err != nil {
			return err
		}
	}
	return z.Close()
}

// tarball writes a tar.gz whose files belong to root.
func tarball(w io.Writer, entries []entry, date time.Time) error {
	g, err := gzip.NewWriterLevel(w, gzip.BestCompression)
	if err != nil {
		return err
	}
	t := tar.NewWriter(g)
	for _, e := range entries {
		if err := t.WriteHeader(&tar.Header{
			Name: e.name, Mode: int64(e.mode), Size: int64(len(e.content)), ModTime: date,
			Uname: "root", Gname: "root", Format: tar.FormatPAX,
		}); err != nil {
			return err
		}
		if _, err := t.Write(e.content); err != nil {
			return err
		}
	}
	if err := t.Close(); err != nil {
		return err
	}
	return g.Close()
}

// sources writes the sources of the commit, as git keeps them.
func (r *release) sources() error {
	plain := filepath.Join(r.work, "sources.tar")
	if _, err := r.run(r.source, "git", "archive", "--format=tar", "--prefix="+name+"-"+r.version+"/", "-o", plain, "HEAD"); err != nil {
		return err
	}
	content, err := os.ReadFile(plain)
	if err != nil {
		return err
	}
	var file bytes.Buffer
	if err := compress(&file, content); err != nil {
		return err
	}
	return lay(r.file("sources.tar.gz"), file.Bytes(), 0o644)
}

// compress writes a gzip that says neither a name nor a date.
func compress(w io.Writer, content []byte) error {
	g, err := gzip.NewWriterLevel(w, gzip.BestCompression)
	if err != nil {
		return err
	}
	if _, err := g.Write(content); err != nil {
		return err
	}
	return g.Close()
}
