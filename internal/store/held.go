package store

import (
	"bytes"
	"errors"
	"io/fs"
	"path/filepath"
	"slices"
	"sync"

	"tnl-assess/internal/plaintext"
)

// newMode is the mode of a new file: answers name people, and are theirs to share.
const newMode fs.FileMode = 0o600

// held is a file that we hold: locked against a second writer, its text known. Its methods may be
// called from several goroutines.
type held struct {
	mutex  sync.Mutex
	path   string      // as the caller named it, or the copy
	origin string      // the file, out of symbolic links
	target string      // the file that is written: origin, or its copy
	mode   fs.FileMode // of target, when it was last there
	data   []byte      // what target held when we last read or wrote it
	exists bool        // false until a new file is first written
	lock   *lock       // nil once closed

	remarks []string // not told yet
	known   []string // told, or to be
}

// holdFile locks a file, which may not exist yet.
func holdFile(path string, mode fs.FileMode) (*held, error) {
	h := &held{path: path, origin: withoutLinks(path), mode: mode}
	h.target = h.origin
	var err error
	if h.lock, err = acquire(h.target); err != nil {
		return h, err
	}
	if h.lock.flock == nil {
		h.remark(lockless)
	}
	return h, nil
}

const lockless = "ce dossier ne sait pas réserver un fichier à un seul programme : n’ouvrez pas celui-ci deux fois à la fois, ou travaillez sur une copie locale"

// remark keeps what a person should know, once.
func (h *held) remark(texts ...string) {
	for _, text := range texts {
		if !slices.Contains(h.known, text) {
			h.known, h.remarks = append(h.known, text), append(h.remarks, text)
		}
	}
}

// Remarks returns what a person should know of what was saved, and that prevents nothing: sentences
// in French, without a capital nor a full stop. Each is told once.
func (h *held) Remarks() []string {
	h.mutex.Lock()
	defer h.mutex.Unlock()
	told := h.remarks
	h.remarks = nil
	return told
}

// withoutLinks follows symbolic links, so that saving replaces what they lead to.
func withoutLinks(path string) string {
	if real, err := filepath.EvalSymlinks(path); err == nil {
		return real
	}
	return path
}

// Path returns the path that the file was opened by; after a [ConflictError], that of the copy.
func (h *held) Path() string {
	h.mutex.Lock()
	defer h.mutex.Unlock()
	return h.path
}

var errClosed = errors.New("il a été refermé ; rouvrez-le")

// write gives the file a text, at once, or goes on with a copy when another program has changed,
// removed or made the file since, even while we write, or put something else than a file in its
// place: a [ConflictError] says so. The mutex must be held.
func (h *held) write(text []byte) error {
	if h.lock == nil {
		return fail(h.path, "enregistrement impossible", errClosed)
	}
	data, err := readFile(h.target)
	switch absent := errors.Is(err, fs.ErrNotExist); {
	case errors.Is(err, plaintext.ErrNotFile):
		return h.writeCopy(text)
	case err != nil && !absent:
		return err
	case absent == h.exists || !absent && !bytes.Equal(data, h.data) && !bytes.Equal(data, text):
		return h.writeCopy(text)
	case absent || !bytes.Equal(data, text):
		err = h.put(text)
	}
	switch {
	case errors.Is(err, errOvertaken) || !h.exists && errors.Is(err, fs.ErrExist):
		return h.writeCopy(text)
	case err != nil:
		return fail(h.path, "enregistrement impossible", err)
	}
	h.data, h.exists = text, true
	return nil
}

// put writes a text in the place of the one that we know, or under a name that nothing has.
func (h *held) put(text []byte) error {
	kept := attributes{mode: h.mode}
	if h.exists {
		kept = attributesOf(h.target)
		h.mode = kept.mode
	}
	t, err := writeTemporary(h.target, text, kept)
	if err != nil {
		return err
	}
	defer t.remove()
	if !h.exists {
		err = t.create(h.target)
	} else {
		err = t.succeed(h.target, h.data)
	}
	if err == nil {
		h.remark(t.remarks...)
	}
	return err
}

// writeCopy goes on with a copy of the file.
func (h *held) writeCopy(text []byte) error {
	name, lock, err := createCopy(h.origin, text, h.mode)
	if err != nil {
		return err
	}
	conflict := &ConflictError{Path: h.path, Copy: name}
	_ = h.lock.release()
	h.lock, h.path, h.target = lock, name, name
	h.data, h.exists = text, true
	return conflict
}

// Close unlocks the file. Closing twice does nothing.
func (h *held) Close() error {
	h.mutex.Lock()
	defer h.mutex.Unlock()
	if h.lock == nil {
		return nil
	}
	lock := h.lock
	h.lock = nil
	if err := lock.release(); err != nil {
		return fail(h.path, "fermeture impossible", err)
	}
	return nil
}
