package store

import (
	"os"
	"path/filepath"
	"strings"
)

// backgroundFile holds the word of --fond that was chosen last.
const backgroundFile = "fond"

// Background is the background of the terminal that the person chose last; empty when none was.
func Background() string {
	folder, err := preferences()
	if err != nil {
		return ""
	}
	data, err := readFile(filepath.Join(folder, backgroundFile))
	if err != nil {
		return ""
	}
	return strings.TrimSpace(string(data))
}

// RememberBackground keeps a choice of background; an empty one forgets it.
func RememberBackground(choice string) error {
	folder, err := preferences()
	if err != nil {
		return err
	}
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return fail(folder, "création impossible", err)
	}
	return ReplaceFile(filepath.Join(folder, backgroundFile), []byte(choice+"\n"), newMode)
}
