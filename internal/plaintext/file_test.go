package plaintext_test

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"tnl-assess/internal/plaintext"
)

// A file is read up to one byte more than the limit, and what is no file is not read at all.
func TestReadFile(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, "a")
	if err := os.WriteFile(path, []byte("0123456789"), 0o600); err != nil {
		t.Fatal(err)
	}
	for limit, want := range map[int64]string{3: "0123", 9: "0123456789", 100: "0123456789"} {
		if data, err := plaintext.ReadFile(path, limit); err != nil || !bytes.Equal(data, []byte(want)) {
			t.Errorf("limit %d: %q, %v", limit, data, err)
		}
	}
	if _, err := plaintext.ReadFile(folder, 3); !errors.Is(err, plaintext.ErrNotFile) {
		t.Errorf("a folder: %v", err)
	}
	if _, err := plaintext.ReadFile(filepath.Join(folder, "b"), 3); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("nothing: %v", err)
	}
}
