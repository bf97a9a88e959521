package store

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"testing"
)

// configFolder gives the test a folder of configuration of its own.
func configFolder(t *testing.T) string {
	t.Helper()
	folder := t.TempDir()
	for _, name := range []string{"XDG_CONFIG_HOME", "HOME", "AppData"} {
		t.Setenv(name, folder)
	}
	return folder
}

func TestRecent(t *testing.T) {
	configFolder(t)
	if got := Recent(); got != nil {
		t.Errorf("at first: %v", got)
	}
	folder := t.TempDir()
	var paths []string
	for i := range maxRecent + 2 {
		path := filepath.Join(folder, fmt.Sprintf("n° %d : « # ».yaml", i))
		if err := os.WriteFile(path, nil, 0o600); err != nil {
			t.Fatal(err)
		}
		paths = append([]string{path}, paths...)
		if err := Remember(path); err != nil {
			t.Fatal(err)
		}
	}
	if got := Recent(); !slices.Equal(got, paths[:maxRecent]) {
		t.Errorf("got %q, want %q", got, paths[:maxRecent])
	}
	if err := Remember(paths[3]); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(paths[0]); err != nil {
		t.Fatal(err)
	}
	want := slices.Concat(paths[3:4], paths[1:3], paths[4:maxRecent])
	if got := Recent(); !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestRememberRelativePath(t *testing.T) {
	configFolder(t)
	t.Chdir(t.TempDir())
	if err := os.WriteFile("arles.yaml", nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := Remember("arles.yaml"); err != nil {
		t.Fatal(err)
	}
	if got := Recent(); len(got) != 1 || !filepath.IsAbs(got[0]) {
		t.Errorf("got %q", got)
	}
}

// A list that we cannot read is no obstacle, and is left alone.
func TestRecentUnreadable(t *testing.T) {
	configFolder(t)
	list, err := recentPath()
	if err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(filepath.Dir(list), 0o700); err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{"", "schema: 2\n", "fichiers: []\n", "schema: 1\nfichiers: x\n", "{", "\xff"} {
		if err := os.WriteFile(list, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if got := Recent(); got != nil {
			t.Errorf("%q: got %q", text, got)
		}
		if err := Remember(list); err == nil {
			t.Errorf("%q was replaced", text)
		}
		if data, _ := os.ReadFile(list); !bytes.Equal(data, []byte(text)) {
			t.Errorf("%q became %q", text, data)
		}
	}
}

func TestRememberHostileName(t *testing.T) {
	configFolder(t)
	names := []string{"a\x1b[2J.yaml", "a\xff.yaml"}
	if runtime.GOOS == "windows" {
		names = names[:1] // no name there can hold an odd byte
	}
	for _, name := range names {
		if err := Remember(name); err == nil {
			t.Errorf("%q was remembered", name)
		}
	}
	if got := Recent(); got != nil {
		t.Errorf("got %q", got)
	}
}

// Without a folder of configuration, there are no recent files, and no harm.
func TestRecentWithoutConfiguration(t *testing.T) {
	for _, name := range []string{"XDG_CONFIG_HOME", "HOME", "AppData"} {
		t.Setenv(name, "")
	}
	if got := Recent(); got != nil {
		t.Errorf("got %q", got)
	}
	if err := Remember("x.yaml"); err == nil {
		t.Error("remembered nowhere")
	}
}
