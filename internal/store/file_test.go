package store

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"

	"tnl-assess/assessment"
)

// onDisk puts a file of testdata in a folder of its own.
func onDisk(t testing.TB, name string, mode fs.FileMode) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "arles.yaml")
	if err := os.WriteFile(path, testFile(t, name), mode); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(path, mode); err != nil { // whatever the umask
		t.Fatal(err)
	}
	return path
}

func mustOpen(t testing.TB, path string) *File {
	t.Helper()
	f, err := Open(path, resolve)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = f.Close() })
	return f
}

// noted is an assessment with a note to tell it apart.
func noted(f *File, note string) *assessment.Assessment {
	a := f.Assessment().Clone()
	edit(a, "don-portail", func(x *assessment.Answer) { *x = assessment.Answer{State: assessment.Unknown, Note: note} })
	return a
}

// noteIn reads that note back from the disk.
func noteIn(t testing.TB, path string) string {
	t.Helper()
	a, _, err := Load(path, resolve)
	if err != nil {
		t.Fatal(err)
	}
	return a.Last().Answers["don-portail"].Note
}

func names(t testing.TB, folder string) string {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for _, e := range entries {
		list = append(list, e.Name())
	}
	return strings.Join(list, " ")
}

func TestCreateSaveOpen(t *testing.T) {
	path := filepath.Join(t.TempDir(), "arles.yaml")
	f, err := Create(path, arles(), sample)
	if err != nil {
		t.Fatal(err)
	}
	if got := names(t, filepath.Dir(path)); got != ".arles.yaml.lock arles.yaml" {
		t.Errorf("beside a file that is open: %s", got)
	}
	if f.Path() != path || f.Questionnaire() != sample || !same(normal(f.Assessment()), normal(arles())) {
		t.Errorf("created as %s: %v", f.Path(), f.Assessment())
	}
	if err := f.Save(noted(f, "  une note\r\n")); err != nil {
		t.Fatal(err)
	}
	if got := f.Assessment().Last().Answers["don-portail"].Note; got != "une note" {
		t.Errorf("kept %q", got)
	}
	if err := errors.Join(f.Close(), f.Close()); err != nil {
		t.Fatal(err)
	}
	if err := f.Save(arles()); err == nil {
		t.Error("saved once closed")
	}
	if got := names(t, filepath.Dir(path)); got != "arles.yaml" {
		t.Errorf("beside a file that is closed: %s", got)
	}
	if got := noteIn(t, path); got != "une note" {
		t.Errorf("on disk: %q", got)
	}
	_ = mustOpen(t, path)
}

func TestCreateRefuses(t *testing.T) {
	path := onDisk(t, "nouveau.yaml", 0o600)
	if _, err := Create(path, arles(), sample); !errors.Is(err, os.ErrExist) || !strings.Contains(err.Error(), "déjà pris") {
		t.Errorf("over a file: %v", err)
	}
	if _, err := Create(filepath.Join(filepath.Dir(path), "non", "x.yaml"), arles(), sample); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("in no folder: %v", err)
	}
	empty := filepath.Join(filepath.Dir(path), "vide.yaml")
	if _, err := Create(empty, &assessment.Assessment{}, sample); err == nil {
		t.Error("an empty assessment was created")
	}
	if got := names(t, filepath.Dir(path)); got != "arles.yaml" {
		t.Errorf("left behind: %s", got)
	}
}

func TestModes(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows has no such modes")
	}
	created := filepath.Join(t.TempDir(), "neuf.yaml")
	f, err := Create(created, arles(), sample)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = f.Close() })
	if err := f.Save(noted(f, "x")); err != nil {
		t.Fatal(err)
	}
	want := map[string]fs.FileMode{created: 0o600}
	for _, mode := range []fs.FileMode{0o600, 0o640, 0o644, 0o664, 0o666} {
		path := onDisk(t, "nouveau.yaml", mode)
		f := mustOpen(t, path)
		if err := f.Save(noted(f, "x")); err != nil {
			t.Fatal(err)
		}
		want[path] = mode
	}
	for path, mode := range want {
		if info, err := os.Stat(path); err != nil || info.Mode().Perm() != mode {
			t.Errorf("%s: got %v, want %v (%v)", path, info.Mode(), mode, err)
		}
	}
}

func TestReadOnlyFileIsRefused(t *testing.T) {
	path := onDisk(t, "nouveau.yaml", 0o444)
	if _, err := Open(path, resolve); err == nil || !strings.Contains(err.Error(), "lecture seule") {
		t.Errorf("got %v", err)
	}
	if _, _, err := Load(path, resolve); err != nil {
		t.Errorf("load: %v", err)
	}
}

// A Windows file is rewritten with the line breaks of Unix, its comments kept.
func TestSaveWindowsText(t *testing.T) {
	path := onDisk(t, "commente.yaml", 0o600)
	unix := testFile(t, "commente.yaml")
	if err := os.WriteFile(path, bytes.ReplaceAll(unix, []byte("\n"), []byte("\r\n")), 0o600); err != nil {
		t.Fatal(err)
	}
	f := mustOpen(t, path)
	if err := f.Save(f.Assessment()); err != nil {
		t.Fatal(err)
	}
	if data, err := os.ReadFile(path); err != nil || !bytes.Equal(data, unix) {
		t.Errorf("%v\n%s", err, diff(unix, unixText(data)))
	}
}

func TestConflict(t *testing.T) {
	for _, c := range []struct {
		name string
		meet func(path string) error // what another program does
	}{
		{"changed", func(path string) error { return os.WriteFile(path, []byte("# autre\n"), 0o600) }},
		{"removed", os.Remove},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := onDisk(t, "commente.yaml", 0o640)
			first := filepath.Join(filepath.Dir(path), "arles.copie-1.yaml")
			if err := os.WriteFile(first, []byte("à garder"), 0o600); err != nil {
				t.Fatal(err)
			}
			f := mustOpen(t, path)
			if err := c.meet(path); err != nil {
				t.Fatal(err)
			}
			after, _ := os.ReadFile(path)
			copied := filepath.Join(filepath.Dir(path), "arles.copie-2.yaml")
			var conflict *ConflictError
			if err := f.Save(noted(f, "un")); !errors.As(err, &conflict) || conflict.Path != path || conflict.Copy != copied {
				t.Fatalf("got %v", err)
			}
			for _, name := range []string{path, copied} {
				if !strings.Contains(conflict.Error(), name) {
					t.Errorf("%q does not name %s", conflict, name)
				}
			}
			if f.Path() != copied || noteIn(t, copied) != "un" {
				t.Errorf("went on with %s", f.Path())
			}
			if err := f.Save(noted(f, "deux")); err != nil || noteIn(t, copied) != "deux" {
				t.Errorf("second save: %v", err)
			}
			if _, err := Open(copied, resolve); !isA[*LockedError](err) {
				t.Errorf("the copy is not locked: %v", err)
			}
			if still, _ := os.ReadFile(path); !bytes.Equal(still, after) {
				t.Error("the file was overwritten")
			}
			if data, _ := os.ReadFile(first); string(data) != "à garder" {
				t.Error("another copy was overwritten")
			}
			if err := os.WriteFile(copied, []byte("# encore\n"), 0o600); err != nil {
				t.Fatal(err)
			}
			if err := f.Save(noted(f, "trois")); !errors.As(err, &conflict) || conflict.Path != copied || filepath.Base(f.Path()) != "arles.copie-3.yaml" {
				t.Errorf("third save: %v, to %s", err, f.Path())
			}
			if err := f.Close(); err != nil || strings.Contains(names(t, filepath.Dir(path)), ".lock") {
				t.Errorf("left behind: %s (%v)", names(t, filepath.Dir(path)), err)
			}
		})
	}
}

// What becomes of actions is saved like answers: beside a file that another program changed.
func TestConflictOnFollowUp(t *testing.T) {
	path := onDisk(t, "suivi.yaml", 0o600)
	f := mustOpen(t, path)
	other := bytes.Replace(testFile(t, "suivi.yaml"), []byte("{etat: fait}"), []byte("{etat: abandonne}"), 1)
	if err := os.WriteFile(path, other, 0o600); err != nil {
		t.Fatal(err)
	}
	a := f.Assessment().Clone()
	a.FollowUps["deliberer"] = assessment.FollowUp{Progress: assessment.Planned}
	if err := f.Save(a); !isA[*ConflictError](err) {
		t.Fatalf("got %v", err)
	}
	for file, want := range map[string]assessment.Progress{path: assessment.Dropped, f.Path(): assessment.Planned} {
		if a, _, err := Load(file, resolve); err != nil || a.FollowUps["deliberer"].Progress != want {
			t.Errorf("%s: got %v, want %s (%v)", file, a.FollowUps["deliberer"], want, err)
		}
	}
	if got := f.Assessment(); got.FollowUps["deliberer"].Progress != assessment.Planned {
		t.Error("what was saved is not what is held")
	}
}

// Another program that wrote the very same text is no conflict.
func TestSameTextIsNoConflict(t *testing.T) {
	path := onDisk(t, "nouveau.yaml", 0o600)
	f := mustOpen(t, path)
	next := mustWrite(t, f.now, noted(f, "x"))
	if err := os.WriteFile(path, next.text, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(f.Save(noted(f, "x")), f.Save(noted(f, "y"))); err != nil {
		t.Error(err)
	}
}

func TestUnreadableIsNotSaved(t *testing.T) {
	path := onDisk(t, "commente.yaml", 0o600)
	f := mustOpen(t, path)
	a := noted(f, "x")
	a.Authority.Name = ""
	if err := f.Save(a); err == nil || !strings.Contains(err.Error(), "rien n’a été enregistré") {
		t.Errorf("got %v", err)
	}
	if data, _ := os.ReadFile(path); !bytes.Equal(data, testFile(t, "commente.yaml")) {
		t.Error("the file changed")
	}
	if err := f.Save(noted(f, "y")); err != nil || noteIn(t, path) != "y" {
		t.Errorf("after that: %v", err)
	}
}

func TestSymlink(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("a link asks there for a right that users have not, and Wine does not follow those it makes")
	}
	path := onDisk(t, "nouveau.yaml", 0o644)
	link := filepath.Join(t.TempDir(), "lien.yaml")
	if err := os.Symlink(path, link); err != nil {
		t.Skip("no symbolic links here:", err)
	}
	f := mustOpen(t, link)
	if _, err := Open(path, resolve); !isA[*LockedError](err) {
		t.Errorf("the file is not locked: %v", err)
	}
	if err := f.Save(noted(f, "par le lien")); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Lstat(link); err != nil || info.Mode()&fs.ModeSymlink == 0 {
		t.Errorf("the link is gone: %v", err)
	}
	if got := noteIn(t, path); got != "par le lien" || f.Path() != link {
		t.Errorf("got %q in the file, path %s", got, f.Path())
	}
	if got := names(t, filepath.Dir(link)); got != "lien.yaml" {
		t.Errorf("beside the link: %s", got)
	}
	dangling := filepath.Join(t.TempDir(), "vers-rien.yaml")
	if err := os.Symlink(filepath.Join(t.TempDir(), "rien.yaml"), dangling); err != nil {
		t.Fatal(err)
	}
	if _, err := Create(dangling, arles(), sample); !errors.Is(err, os.ErrExist) {
		t.Errorf("created through a link: %v", err)
	}
}

// Saves from several goroutines follow each other; readers never meet half a file.
func TestConcurrentSaves(t *testing.T) {
	path := onDisk(t, "commente.yaml", 0o600)
	f := mustOpen(t, path)
	var group sync.WaitGroup
	for i := range 4 {
		group.Go(func() {
			for j := range 5 {
				if err := f.Save(noted(f, fmt.Sprint(i, j))); err != nil {
					t.Error(err)
				}
			}
		})
		group.Go(func() {
			for range 20 {
				if _, _, err := Load(path, resolve); err != nil {
					t.Error(err)
				}
			}
		})
	}
	group.Wait()
	if got, want := noteIn(t, path), f.Assessment().Last().Answers["don-portail"].Note; got != want {
		t.Errorf("on disk %q, in memory %q", got, want)
	}
	if got := names(t, filepath.Dir(path)); got != ".arles.yaml.lock arles.yaml" {
		t.Errorf("left behind: %s", got)
	}
}
