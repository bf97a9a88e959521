package store

import (
	"os"
	"path/filepath"

	"tnl-assess/assessment"
)

// Rescue writes an assessment that [File.Save] cannot write where it belongs, in the first folder
// that takes it: that of documents, the person's own, that of temporary files. It returns the path
// of the copy, which is not locked.
func (f *File) Rescue(a *assessment.Assessment) (string, error) {
	f.mutex.Lock()
	defer f.mutex.Unlock()
	next, err := f.now.with(a)
	if err != nil {
		return "", err
	}
	return f.writeElsewhere(next.text)
}

// Rescue writes opinions that [SheetFile.Save] cannot write, as [File.Rescue] does.
func (f *SheetFile) Rescue(opinions map[string]assessment.Answer) (string, error) {
	f.mutex.Lock()
	defer f.mutex.Unlock()
	sheet := f.now.sheet
	sheet.Opinions = opinions
	next, err := f.now.with(f.path, sheet)
	if err != nil {
		return "", err
	}
	return f.writeElsewhere(next.text)
}

// writeElsewhere writes a text under the name of the file, or a name near it, in another folder.
func (h *held) writeElsewhere(text []byte) (path string, err error) {
	for _, folder := range refuges() {
		var lock *lock
		if path, lock, err = createCopy(filepath.Join(folder, filepath.Base(h.origin)), text, newMode); err == nil {
			return path, lock.release()
		}
	}
	return "", err
}

// refuges are the folders where a person would look for a file that is not where it was.
func refuges() []string {
	var folders []string
	if home, err := os.UserHomeDir(); err == nil {
		folders = append(folders, filepath.Join(home, "Documents"), home)
	}
	return append(folders, os.TempDir())
}
