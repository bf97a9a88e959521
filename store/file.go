package store

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"sync"

	"tnl-assess/assessment"
)

// newMode is the mode of a new file: answers name people, and are theirs to share.
const newMode fs.FileMode = 0o600

// File is an assessment file open for writing, locked against a second writer. Its methods
// may be called from several goroutines.
type File struct {
	mutex  sync.Mutex
	path   string      // as the caller named it, or the copy
	origin string      // the file that was opened, out of symbolic links
	target string      // the file that is written: origin, or its copy
	mode   fs.FileMode // of target, when it was last there
	data   []byte      // what target held when we last read or wrote it
	now    *document
	lock   *lock // nil once closed
}

// Open reads an existing file and locks it. A file with any fault is left alone.
func Open(path string, resolve Resolver) (*File, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, fail(path, "ouverture impossible", err)
	}
	if !info.Mode().IsRegular() {
		return nil, fail(path, "ouverture impossible", errNotFile)
	}
	if info.Mode().Perm()&0o200 == 0 {
		return nil, fail(path, "ouverture impossible", errReadOnly)
	}
	f := &File{path: path, origin: withoutLinks(path), mode: info.Mode().Perm()}
	f.target = f.origin
	if f.lock, err = acquire(f.target); err != nil {
		return nil, err
	}
	if f.data, err = readFile(path); err == nil {
		f.now, err = parse(path, f.data, resolve)
	}
	if err != nil {
		_ = f.lock.release()
		return nil, err
	}
	return f, nil
}

// Why a file cannot be written.
var (
	errReadOnly = errors.New("ce fichier est en lecture seule ; rendez-le modifiable, ou travaillez sur une copie")
	errClosed   = errors.New("il a été refermé ; rouvrez-le")
)

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
	f := &File{path: path, origin: path, target: path, mode: newMode, data: d.text, now: d}
	if f.lock, err = acquire(path); err != nil {
		return nil, err
	}
	if err := CreateFile(path, d.text, newMode); err != nil {
		_ = f.lock.release()
		return nil, fail(path, "création impossible", err)
	}
	return f, nil
}

// withoutLinks follows symbolic links, so that saving replaces what they lead to.
func withoutLinks(path string) string {
	if real, err := filepath.EvalSymlinks(path); err == nil {
		return real
	}
	return path
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

// Path returns the path given to [Open] or [Create]; after a [ConflictError], that of the
// copy.
func (f *File) Path() string {
	f.mutex.Lock()
	defer f.mutex.Unlock()
	return f.path
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
	if f.lock == nil {
		return fail(f.path, "enregistrement impossible", errClosed)
	}
	next, err := f.now.with(a)
	if err != nil {
		return err
	}
	if info, err := os.Stat(f.target); err == nil {
		f.mode = info.Mode().Perm()
	}
	switch data, err := readFile(f.target); {
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return err
	case err != nil || !bytes.Equal(data, f.data) && !bytes.Equal(data, next.text):
		return f.saveCopy(next)
	case !bytes.Equal(data, next.text):
		if err := ReplaceFile(f.target, next.text, f.mode); err != nil {
			return fail(f.path, "enregistrement impossible", err)
		}
	}
	f.now, f.data = next, next.text
	return nil
}

// saveCopy goes on with a copy of the file.
func (f *File) saveCopy(next *document) error {
	name, held, err := createCopy(f.origin, next.text, f.mode)
	if err != nil {
		return err
	}
	conflict := &ConflictError{Path: f.path, Copy: name}
	_ = f.lock.release()
	f.lock, f.path, f.target = held, name, name
	f.now, f.data = next, next.text
	return conflict
}

// Close unlocks the file. Closing twice does nothing.
func (f *File) Close() error {
	f.mutex.Lock()
	defer f.mutex.Unlock()
	if f.lock == nil {
		return nil
	}
	held := f.lock
	f.lock = nil
	if err := held.release(); err != nil {
		return fail(f.path, "fermeture impossible", err)
	}
	return nil
}
