package store

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"tnl-assess/internal/strictyaml"
)

// errNotFile is the cause of a path that leads to a folder or a device.
var errNotFile = errors.New("ce n’est pas un fichier ; donnez celui d’une évaluation")

// readFile reads a file, up to just above the size that the reader refuses.
func readFile(path string) ([]byte, error) {
	if info, err := os.Stat(path); err == nil && !info.Mode().IsRegular() {
		return nil, fail(path, "lecture impossible", errNotFile)
	}
	file, err := os.Open(path)
	if err != nil {
		return nil, fail(path, "lecture impossible", err)
	}
	defer file.Close()
	data, err := io.ReadAll(io.LimitReader(file, strictyaml.MaxSize+1))
	if err != nil {
		return nil, fail(path, "lecture impossible", err)
	}
	return data, nil
}

// CreateFile writes a new file at once, as [ReplaceFile] does. A name that exists is an
// error: its file is never replaced.
func CreateFile(path string, data []byte, mode fs.FileMode) error {
	temporary, err := writeTemporary(path, data, mode)
	if err != nil {
		return err
	}
	defer os.Remove(temporary)
	err = os.Link(temporary, path)
	if err != nil && !errors.Is(err, fs.ErrExist) {
		err = createInPlace(path, data, mode) // this file system has no hard links
	}
	if err == nil {
		syncFolder(path)
	}
	return err
}

// createInPlace writes a new file under its own name, down to the disk.
func createInPlace(path string, data []byte, mode fs.FileMode) error {
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
	if err != nil {
		return err
	}
	if err := fill(file, data, mode); err != nil {
		os.Remove(path)
		return err
	}
	return nil
}

// ReplaceFile writes a file at once: at any moment, even if the power fails, the path
// holds either all of the old text or all of the new one.
func ReplaceFile(path string, data []byte, mode fs.FileMode) error {
	temporary, err := writeTemporary(path, data, mode)
	if err != nil {
		return err
	}
	if err := rename(temporary, path); err != nil {
		os.Remove(temporary)
		return err
	}
	syncFolder(path)
	return nil
}

// writeTemporary writes a file of another name in the folder of path, down to the disk, and
// returns that name.
func writeTemporary(path string, data []byte, mode fs.FileMode) (string, error) {
	file, err := os.CreateTemp(filepath.Dir(path), ".tnl-assess-*.tmp")
	if err != nil {
		return "", err
	}
	if err := fill(file, data, mode); err != nil {
		os.Remove(file.Name())
		return "", err
	}
	return file.Name(), nil
}

// fill writes an open file, down to the disk, and closes it.
func fill(file *os.File, data []byte, mode fs.FileMode) error {
	_, err := file.Write(data)
	return errors.Join(err, file.Chmod(mode), file.Sync(), file.Close())
}

// syncFolder brings the new name of a file down to the disk, where the system allows it:
// the file itself is already there.
func syncFolder(path string) {
	if folder, err := os.Open(filepath.Dir(path)); err == nil {
		_ = folder.Sync()
		_ = folder.Close()
	}
}
