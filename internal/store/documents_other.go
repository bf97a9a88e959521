//go:build !windows

package store

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
)

// documents is the folder of the person's documents: the one that XDG's file names, else Documents
// under the home folder.
func documents() string {
	home, err := os.UserHomeDir()
	if err != nil {
		return ""
	}
	if runtime.GOOS != "darwin" {
		if named := xdgDocuments(home); named != "" {
			return named
		}
	}
	return filepath.Join(home, "Documents")
}

// xdgDocuments reads XDG_DOCUMENTS_DIR="$HOME/…", or an absolute path, in user-dirs.dirs. A folder
// that is the home folder itself means that there is none.
func xdgDocuments(home string) string {
	config, err := os.UserConfigDir()
	if err != nil {
		return ""
	}
	data, err := readFile(filepath.Join(config, "user-dirs.dirs"))
	if err != nil {
		return ""
	}
	for line := range strings.Lines(string(data)) {
		value, named := strings.CutPrefix(strings.TrimSpace(line), "XDG_DOCUMENTS_DIR=")
		if !named {
			continue
		}
		value = strings.Trim(value, `"`)
		if under, relative := strings.CutPrefix(value, "$HOME"); relative {
			value = home + under
		}
		if filepath.IsAbs(value) && filepath.Clean(value) != filepath.Clean(home) {
			return filepath.Clean(value)
		}
	}
	return ""
}
