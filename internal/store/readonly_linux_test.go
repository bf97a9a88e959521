package store

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
)

// asNobody runs a function with the rights of a plain user, which root does not have to
// respect, on the files that it touches.
func asNobody(t *testing.T, do func()) {
	t.Helper()
	if os.Geteuid() != 0 {
		do()
		return
	}
	const nobody = 65534
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := syscall.Setfsuid(nobody); err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := syscall.Setfsuid(0); err != nil {
			panic(err) // the thread must not serve other tests
		}
	}()
	do()
}

// openFolder is a folder that a plain user can enter, unlike those of t.TempDir.
func openFolder(t *testing.T, mode fs.FileMode) string {
	t.Helper()
	folder := t.TempDir()
	for _, f := range []string{filepath.Dir(folder), folder} {
		if err := os.Chmod(f, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(filepath.Join(folder, "arles.yaml"), testFile(t, "nouveau.yaml"), 0o666); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(filepath.Join(folder, "arles.yaml"), 0o666); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(folder, mode); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.Chmod(folder, 0o755) })
	return folder
}

func TestReadOnlyFolder(t *testing.T) {
	folder := openFolder(t, 0o555)
	path := filepath.Join(folder, "arles.yaml")
	asNobody(t, func() {
		if _, _, err := Load(path, resolve); err != nil {
			t.Errorf("load: %v", err)
		}
		for name, err := range map[string]error{
			"open":   second(Open(path, resolve)),
			"create": second(Create(filepath.Join(folder, "neuf.yaml"), arles(), sample)),
		} {
			if !errors.Is(err, os.ErrPermission) || !strings.Contains(plainSpaces(err.Error()), "dossier : l’accès est refusé ; vérifiez les droits") {
				t.Errorf("%s: %v", name, err)
			}
		}
	})
	if got := names(t, folder); got != "arles.yaml" {
		t.Errorf("left behind: %s", got)
	}
}

// A folder that closes while a file is open: the save says so, and a later one succeeds.
func TestFolderBecomesReadOnly(t *testing.T) {
	folder := openFolder(t, 0o777)
	path := filepath.Join(folder, "arles.yaml")
	var f *File
	asNobody(t, func() { f = mustOpen(t, path) })
	if err := os.Chmod(folder, 0o555); err != nil {
		t.Fatal(err)
	}
	asNobody(t, func() {
		if err := f.Save(noted(f, "x")); !errors.Is(err, os.ErrPermission) {
			t.Errorf("got %v", err)
		}
	})
	if data, _ := os.ReadFile(path); !bytes.Equal(data, testFile(t, "nouveau.yaml")) {
		t.Error("the file changed")
	}
	if err := os.Chmod(folder, 0o777); err != nil {
		t.Fatal(err)
	}
	asNobody(t, func() {
		if err := f.Save(noted(f, "x")); err != nil {
			t.Error(err)
		}
	})
}

func second(_ *File, err error) error { return err }
