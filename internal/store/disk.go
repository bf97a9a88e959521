package store

import (
	"io/fs"
	"os"
	"path/filepath"

	"tnl-assess/internal/plaintext"
	"tnl-assess/internal/strictyaml"
)

// readFile reads a file, up to just above the size that the reader refuses.
func readFile(path string) ([]byte, error) {
	data, err := plaintext.ReadFile(path, strictyaml.MaxSize)
	if err != nil {
		return nil, fail(path, "lecture impossible", err)
	}
	return data, nil
}

// CreateFile writes a new file at once, as [ReplaceFile] does. A name that exists is an
// error: its file is never replaced.
func CreateFile(path string, data []byte, mode fs.FileMode) error {
	t, err := writeTemporary(path, data, attributes{mode: mode})
	if err != nil {
		return err
	}
	defer t.remove()
	return t.create(path)
}

// ReplaceFile writes a file at once: at any moment, even if the power fails, the path
// holds either all of the old text or all of the new one. Who may do what with the file stays, as
// far as the system lets it, but for its mode.
func ReplaceFile(path string, data []byte, mode fs.FileMode) error {
	kept := attributesOf(path)
	kept.mode = mode
	t, err := writeTemporary(path, data, kept)
	if err != nil {
		return err
	}
	defer t.remove()
	return t.replace(path, func() error { return nil })
}

// syncFolder brings the new name of a file down to the disk, where the system allows it:
// the file itself is already there.
func syncFolder(path string) {
	if folder, err := os.Open(filepath.Dir(path)); err == nil {
		_ = folder.Sync()
		_ = folder.Close()
	}
}
