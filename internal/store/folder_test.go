package store

import (
	"os"
	"path/filepath"
	"runtime"
	"testing"
)

// New assessments go among the person's documents, where the desktop says that they are.
func TestFolder(t *testing.T) {
	if runtime.GOOS == "windows" || runtime.GOOS == "darwin" {
		t.Skip("the system tells")
	}
	home := t.TempDir()
	config := filepath.Join(home, ".config")
	t.Setenv("HOME", home)
	t.Setenv("XDG_CONFIG_HOME", config)
	if err := os.Mkdir(config, 0o700); err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]string{
		"": "Documents",
		"# XDG_DOCUMENTS_DIR=\"$HOME/Non\"\nXDG_DOCUMENTS_DIR=\"$HOME/Papiers\"\n":                    "Papiers",
		"XDG_DOWNLOAD_DIR=\"$HOME/Ici\"\nXDG_DOCUMENTS_DIR=\"" + filepath.Join(home, "Loin") + "\"\n": "Loin",
		"XDG_DOCUMENTS_DIR=\"$HOME/\"\n":  "Documents",
		"XDG_DOCUMENTS_DIR=\"relatif\"\n": "Documents",
	} {
		if err := os.WriteFile(filepath.Join(config, "user-dirs.dirs"), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if got := Folder(); got != filepath.Join(home, want, "tnl-assess") {
			t.Errorf("%q: %s", text, got)
		}
	}
	if err := MakeFolder(filepath.Join(home, "ailleurs", "e.yaml")); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(home, "ailleurs")); err == nil {
		t.Error("a folder was made that is not ours")
	}
	path := filepath.Join(Folder(), "e.yaml")
	if err := MakeFolder(path); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(filepath.Dir(path)); err != nil || !info.IsDir() {
		t.Errorf("no folder: %v", err)
	}
}
