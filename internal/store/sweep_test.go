package store

import (
	"os"
	"path/filepath"
	"testing"
	"time"
)

// Opening a file removes what killed programs left beside it long ago, and nothing else.
func TestTemporariesAreSwept(t *testing.T) {
	path := onDisk(t, "nouveau.yaml", 0o600)
	folder := filepath.Dir(path)
	old := time.Now().Add(-2 * time.Hour)
	for _, c := range []struct {
		name string
		at   time.Time
	}{
		{".tnl-assess-123.tmp", old},
		{".tnl-assess-456.tmp", time.Now().Add(-time.Minute)},
		{".tnl-assess-notes.tmp", old},
		{".tnl-assess-7.tmp.yaml", old},
		{"tnl-assess-8.tmp", old},
	} {
		name := filepath.Join(folder, c.name)
		if err := os.WriteFile(name, []byte("x"), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(name, c.at, c.at); err != nil {
			t.Fatal(err)
		}
	}
	inside := filepath.Join(folder, ".tnl-assess-9.tmp")
	if err := os.Mkdir(inside, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.Chtimes(inside, old, old); err != nil {
		t.Fatal(err)
	}
	if err := mustOpen(t, path).Close(); err != nil {
		t.Fatal(err)
	}
	if got, want := names(t, folder), ".tnl-assess-456.tmp .tnl-assess-7.tmp.yaml .tnl-assess-9.tmp .tnl-assess-notes.tmp arles.yaml tnl-assess-8.tmp"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
