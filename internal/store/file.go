package store

import (
	"errors"
	"io/fs"
	"os"

	"tnl-assess/assessment"
	"tnl-assess/internal/plaintext"
)

// File is an assessment file open for writing, locked against a second writer. Its methods
// may be called from several goroutines.
type File struct {
	*held
	now *document
}

// Open reads an existing file and locks it. A file with any fault is left alone.
func Open(path string, resolve Resolver) (*File, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, fail(path, "ouverture impossible", err)
	}
	if !info.Mode().IsRegular() {
		return nil, fail(path, "ouverture impossible", plaintext.ErrNotFile)
	}
	if info.Mode().Perm()&0o200 == 0 {
		return nil, fail(path, "ouverture impossible", errReadOnly)
	}
	h, err := holdFile(path, info.Mode().Perm())
	if err != nil {
		return nil, err
	}
	f := &File{held: h}
	if f.data, err = readFile(path); err == nil {
		f.exists = true
		f.now, err = parse(path, f.data, resolve)
	}
	if err != nil {
		_ = f.lock.release()
		return nil, err
	}
	return f, nil
}

var errReadOnly = errors.New("ce fichier est en lecture seule ; rendez-le modifiable, ou travaillez sur une copie")

// Create writes the file of a new assessment, for its owner alone to read, and locks it. It
// refuses to replace a file: errors.Is(err, os.ErrExist).
func Create(path string, a *assessment.Assessment, q *assessment.Questionnaire) (*File, error) {
	if _, err := os.Lstat(path); err == nil {
		return nil, fail(path, "création impossible", fs.ErrExist)
	}
	d, err := newDocument(path, a, q)
	if err != nil {
		return nil, err
	}
	h, err := holdFile(path, newMode)
	if err != nil {
		return nil, err
	}
	if err := CreateFile(path, d.text, newMode); err != nil {
		_ = h.lock.release()
		return nil, fail(path, "création impossible", err)
	}
	h.data, h.exists = d.text, true
	return &File{held: h, now: d}, nil
}

// Assessment returns what was last read or saved. It must not be changed: take a clone.
func (f *File) Assessment() *assessment.Assessment {
	f.mutex.Lock()
	defer f.mutex.Unlock()
	return f.now.assessment
}

// Questionnaire returns the questionnaire that the file was answered on.
func (f *File) Questionnaire() *assessment.Questionnaire {
	f.mutex.Lock()
	defer f.mutex.Unlock()
	return f.now.questionnaire
}

// Save writes an assessment at once, with the comments of the file and its mode. Texts are
// trimmed, control characters replaced, moments cut to the second: [File.Assessment] then
// returns what was written. What could not be read back is refused, and nothing is written.
//
// If another program has changed or removed the file since it was last read or written, it
// is left alone: the assessment goes to a new file beside it, <name>.copie-1.yaml (the
// first number that is free), and a [ConflictError] says so, once. Later saves go to that
// copy, which [File.Path] then names.
func (f *File) Save(a *assessment.Assessment) error {
	f.mutex.Lock()
	defer f.mutex.Unlock()
	next, err := f.now.with(a)
	if err != nil {
		return err
	}
	err = f.write(next.text)
	if err == nil || errors.As(err, new(*ConflictError)) {
		f.now = next
	}
	return err
}
