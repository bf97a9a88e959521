package store

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

// TestCreateInPlace is for the file systems that have no hard links.
func TestCreateInPlace(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.yaml")
	if err := createInPlace(path, []byte("a"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := createInPlace(path, []byte("b"), 0o600); !errors.Is(err, fs.ErrExist) {
		t.Errorf("error: %v", err)
	}
	text, err := os.ReadFile(path)
	if err != nil || string(text) != "a" {
		t.Errorf("%q %v", text, err)
	}
}

func TestCreateFileLeavesNothingElse(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "a.yaml")
	if err := CreateFile(path, []byte("a"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := CreateFile(path, []byte("b"), 0o600); !errors.Is(err, fs.ErrExist) {
		t.Errorf("error: %v", err)
	}
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) != 1 {
		t.Errorf("%d files in the folder, want 1; %v", len(entries), err)
	}
}
