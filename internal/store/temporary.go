package store

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// temporary is a whole text on the disk, under a name of its own in the folder of the file that it
// is for.
type temporary struct {
	name    string
	data    []byte
	mode    fs.FileMode
	remarks []string // what could not be kept of the file that it replaces
	settled bool     // it took another name, or holds what another program wrote: nothing to remove
}

// The names of temporary files are these, around a number.
const temporaryPrefix, temporarySuffix = ".tnl-assess-", ".tmp"

// writeTemporary writes a text beside a path, down to the disk.
func writeTemporary(path string, data []byte, kept attributes) (*temporary, error) {
	file, err := os.CreateTemp(filepath.Dir(path), temporaryPrefix+"*"+temporarySuffix)
	if err != nil {
		return nil, err
	}
	t := &temporary{name: file.Name(), data: data, mode: kept.mode}
	if t.remarks, err = fill(file, data, kept); err != nil {
		os.Remove(t.name)
		return nil, err
	}
	return t, nil
}

// fill writes an open file, down to the disk where the disk can tell, and closes it. It returns
// what is worth knowing.
func fill(file *os.File, data []byte, kept attributes) ([]string, error) {
	_, err := file.Write(data)
	remarks := kept.give(file)
	synced := system.sync(file)
	if isMissing(synced) || errors.Is(synced, fs.ErrPermission) {
		remarks, synced = append(remarks, unsynced), nil
	}
	return remarks, errors.Join(err, synced, file.Close())
}

const unsynced = "ce disque ne dit pas quand il a fini d’écrire : attendez un peu avant de le débrancher ou d’éteindre"

// remove is for when the temporary file is of no more use.
func (t *temporary) remove() {
	if !t.settled {
		os.Remove(t.name)
	}
}

// create gives the text a name that nothing has: fs.ErrExist otherwise.
func (t *temporary) create(path string) error {
	err := os.Link(t.name, path)
	if err != nil && !errors.Is(err, fs.ErrExist) {
		err = createInPlace(path, t.data, t.mode) // this file system has no hard links
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
	if _, err := fill(file, data, attributes{mode: mode}); err != nil {
		os.Remove(path)
		return err
	}
	return nil
}

// How long a file that another program has open is waited for, where that prevents replacing it.
const (
	renameTries = 40
	renamePause = 50 * time.Millisecond
)

// replace gives the text the name of a file, whatever it holds, if it is ready at that moment.
func (t *temporary) replace(path string, ready func() error) error {
	var err error
	for range renameTries {
		if err := ready(); err != nil {
			return err
		}
		if err = system.rename(t.name, path); err == nil {
			t.settled = true
			syncFolder(path)
			return nil
		}
		if !isBusy(err) {
			return err
		}
		time.Sleep(renamePause)
	}
	return err
}

// errOvertaken says that another program was faster: its text is in place.
var errOvertaken = errors.New("un autre programme vient de modifier ce fichier")

// succeed gives the text the name of a file that still holds what it is known to: [errOvertaken]
// otherwise, and the file is what another program made of it.
func (t *temporary) succeed(path string, known []byte) error {
	ready := func() error {
		if data, err := readFile(path); err != nil || !bytes.Equal(data, known) {
			return errOvertaken
		}
		return nil
	}
	if err := ready(); err != nil {
		return err
	}
	switch err := system.exchange(t.name, path); {
	case errors.Is(err, fs.ErrNotExist):
		return errOvertaken
	case err != nil: // this system, or this file system, only renames
		return t.replace(path, ready)
	}
	err := t.settle(path, known)
	syncFolder(path)
	return err
}

// maxExchanges bounds how many times in a row another program may come first.
const maxExchanges = 1000

// settle looks at what an exchange has displaced. What is not the text known is put back in place;
// if yet another one came meanwhile, that one is.
func (t *temporary) settle(path string, known []byte) error {
	placed, expected := t.data, known
	for n := range maxExchanges {
		displaced, err := readFile(t.name)
		switch {
		case err == nil && bytes.Equal(displaced, expected) && n == 0:
			return nil
		case err == nil && bytes.Equal(displaced, expected):
			return errOvertaken
		}
		if system.exchange(t.name, path) != nil {
			break // the name is gone: what it had stays under the other
		}
		placed, expected = displaced, placed
	}
	t.settled = true
	return errOvertaken
}

// sweepAge is the age from which a temporary file is that of a program that died.
const sweepAge = time.Hour

// sweep removes from a folder the temporary files that programs left when they were killed.
func sweep(folder string, now time.Time) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return
	}
	for _, entry := range entries {
		number, prefixed := strings.CutPrefix(entry.Name(), temporaryPrefix)
		number, suffixed := strings.CutSuffix(number, temporarySuffix)
		if !prefixed || !suffixed || strings.Trim(number, "0123456789") != "" {
			continue
		}
		if info, err := entry.Info(); err == nil && info.Mode().IsRegular() && now.Sub(info.ModTime()) > sweepAge {
			os.Remove(filepath.Join(folder, entry.Name()))
		}
	}
}
