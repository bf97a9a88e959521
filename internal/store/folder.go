package store

import (
	"os"
	"path/filepath"
)

// Folder is where new assessments go when nobody says where: a folder of this program among the
// person's documents, which may not exist yet. It is empty when nobody can tell where documents are.
func Folder() string {
	documents := documents()
	if !filepath.IsAbs(documents) {
		return ""
	}
	return filepath.Join(documents, "tnl-assess")
}

// MakeFolder makes the folder of new assessments, if the path is a file in it.
func MakeFolder(path string) error {
	folder := Folder()
	if folder == "" || filepath.Dir(path) != folder {
		return nil
	}
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return fail(folder, "création impossible", err)
	}
	return nil
}
