package store

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"

	"gopkg.in/yaml.v3"

	"tnl-assess/internal/plaintext"
	"tnl-assess/internal/strictyaml"
)

// maxRecent is the number of recent files that are kept.
const maxRecent = 10

// recentSchema is the number of the format of that list.
const recentSchema = 1

// Recent lists the files opened last, the newest first, without those that are gone. It is
// empty when the list cannot be read.
func Recent() []string {
	list, err := recentPath()
	if err != nil {
		return nil
	}
	paths, err := readRecent(list)
	if err != nil {
		return nil
	}
	return paths
}

// Remember puts a file at the head of the recent ones. A list that cannot be read is left
// alone.
func Remember(path string) error {
	full, err := filepath.Abs(path)
	if err != nil {
		return fail(path, "chemin inutilisable", err)
	}
	if plaintext.Storable(full) != full {
		return fail(plaintext.Safe(full), "chemin inutilisable", errName)
	}
	list, err := recentPath()
	if err != nil {
		return err
	}
	paths, err := readRecent(list)
	if err != nil {
		return err
	}
	paths = slices.DeleteFunc(paths, func(p string) bool { return p == full })
	return writeRecent(list, slices.Insert(paths, 0, full))
}

var errName = errors.New("son nom contient un caractère de commande ; renommez-le")

// recentPath is where the list is.
func recentPath() (string, error) {
	folder, err := preferences()
	return filepath.Join(folder, "recents.yaml"), err
}

// preferences is where the choices of the person are, outside any assessment.
func preferences() (string, error) {
	folder, err := os.UserConfigDir()
	if err != nil {
		return "", fail("fichiers récents", "pas de dossier de configuration", err)
	}
	return filepath.Join(folder, "tnl-assess"), nil
}

func readRecent(list string) ([]string, error) {
	data, err := readFile(list)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	doc, err := strictyaml.Parse(list, data)
	if err != nil {
		return nil, err
	}
	o := doc.Object(doc.Root, "la liste")
	o.Int("schema", recentSchema, recentSchema)
	var paths []string
	for _, n := range o.List("fichiers") {
		if _, err := os.Stat(n.Value); err == nil && len(paths) < maxRecent {
			paths = append(paths, n.Value)
		}
	}
	o.Close()
	return paths, doc.Err()
}

func writeRecent(list string, paths []string) error {
	files := texts(paths[:min(len(paths), maxRecent)])
	files.Style = 0
	root := mapping()
	root.Content = []*yaml.Node{text("schema"), number(recentSchema), text("fichiers"), files}
	data, err := encode(root, step)
	if err == nil {
		err = os.MkdirAll(filepath.Dir(list), 0o700)
	}
	if err == nil {
		sweep(filepath.Dir(list), time.Now())
		err = ReplaceFile(list, data, newMode)
	}
	if err != nil {
		return fail(list, "enregistrement impossible", err)
	}
	return nil
}
