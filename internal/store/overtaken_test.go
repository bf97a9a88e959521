package store

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// refusing replaces, during a test, what is asked of the system.
func refusing(t *testing.T, change func()) {
	t.Helper()
	whole := system
	t.Cleanup(func() { system = whole })
	change()
}

// canExchange tells whether this system, in the folder of tests, exchanges two files.
func canExchange(t *testing.T) bool {
	t.Helper()
	one, other := filepath.Join(t.TempDir(), "a"), filepath.Join(t.TempDir(), "b")
	for _, path := range []string{one, other} {
		if err := os.WriteFile(path, nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return exchange(one, other) == nil
}

// editors are what another program does to give a file a text.
var editors = map[string]func(path string, text []byte) error{
	"another file takes the name": func(path string, text []byte) error {
		beside := path + ".swp"
		return errors.Join(os.WriteFile(beside, text, 0o600), os.Rename(beside, path))
	},
	"the file itself is written": func(path string, text []byte) error { return os.WriteFile(path, text, 0o600) },
}

// moments run an edit while a file is saved, and tell what the file must then hold.
var moments = map[string]func(edit func()) (exchanges bool){
	"while the temporary is written": func(edit func()) bool {
		down := system.sync
		system.sync = func(file *os.File) error { defer edit(); return down(file) }
		return false
	},
	"while it is written, where files are only renamed": func(edit func()) bool {
		down := system.sync
		system.sync = func(file *os.File) error { defer edit(); return down(file) }
		system.exchange = func(_, _ string) error { return errors.ErrUnsupported }
		return false
	},
	"just before the exchange": func(edit func()) bool {
		once := sync.OnceFunc(edit)
		system.exchange = func(one, other string) error { once(); return exchange(one, other) }
		return true
	},
	"just after the exchange": func(edit func()) bool {
		system.exchange = func(one, other string) error { defer edit(); return exchange(one, other) }
		return true
	},
}

// An edit that another program makes during a save is in the file afterwards, and our answers in a
// copy unless they were there before it.
func TestEditDuringASave(t *testing.T) {
	exchanges := canExchange(t)
	for moment, arrange := range moments {
		for editor, write := range editors {
			t.Run(moment+", "+editor, func(t *testing.T) {
				path := onDisk(t, "commente.yaml", 0o600)
				f := mustOpen(t, path)
				theirs, edits := []byte(nil), 0
				refusing(t, func() {
					needed := arrange(func() {
						edits++
						theirs = fmt.Appendf(nil, "# le texte %d d’un autre\n", edits)
						if err := write(path, theirs); err != nil {
							t.Error(err)
						}
					})
					if needed && !exchanges {
						t.Skip("this system does not exchange files")
					}
				})
				err := f.Save(noted(f, "à nous"))
				if got, _ := os.ReadFile(path); !bytes.Equal(got, theirs) {
					t.Errorf("after %d edits, the file holds %q; want %q", edits, got, theirs)
				}
				switch conflict := (*ConflictError)(nil); {
				case errors.As(err, &conflict):
					if got := noteIn(t, conflict.Copy); got != "à nous" {
						t.Errorf("the copy holds %q", got)
					}
				case err != nil || moment != "just after the exchange":
					t.Errorf("got %v", err)
				}
				if got := names(t, filepath.Dir(path)); strings.Contains(got, temporarySuffix) {
					t.Errorf("left behind: %s", got)
				}
			})
		}
	}
}

// Another program edits again while its edit is being put back: the last of its texts stays.
func TestEditsDuringASave(t *testing.T) {
	if !canExchange(t) {
		t.Skip("this system does not exchange files")
	}
	for edits := 1; edits <= 4; edits++ {
		path := onDisk(t, "commente.yaml", 0o600)
		f := mustOpen(t, path)
		var theirs []byte
		refusing(t, func() {
			done := 0
			system.exchange = func(one, other string) error {
				if done++; done <= edits {
					theirs = fmt.Appendf(nil, "# texte %d\n", done)
					if err := editors["another file takes the name"](path, theirs); err != nil {
						t.Error(err)
					}
				}
				return exchange(one, other)
			}
		})
		if err := f.Save(noted(f, "à nous")); !isA[*ConflictError](err) {
			t.Errorf("%d edits: got %v", edits, err)
		}
		if got, _ := os.ReadFile(path); !bytes.Equal(got, theirs) {
			t.Errorf("%d edits: the file holds %q; want %q", edits, got, theirs)
		}
	}
}

// What is put in the place of the file during a save is left there: nothing, a folder, a new file.
func TestPlaceTakenDuringASave(t *testing.T) {
	for _, c := range []struct {
		name string
		new  bool // the file did not exist before
		meet func(path string) error
		left func(path string) bool
	}{
		{"removed", false, os.Remove, func(path string) bool { _, err := os.Lstat(path); return errors.Is(err, os.ErrNotExist) }},
		{
			"a folder", false,
			func(path string) error { return errors.Join(os.Remove(path), os.Mkdir(path, 0o700)) },
			func(path string) bool { info, err := os.Lstat(path); return err == nil && info.IsDir() },
		},
		{
			"made by another", true,
			func(path string) error { return os.WriteFile(path, []byte("# autre\n"), 0o600) },
			func(path string) bool { data, _ := os.ReadFile(path); return string(data) == "# autre\n" },
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := onDisk(t, "nouveau.yaml", 0o600)
			f := mustOpen(t, path)
			if c.new {
				if f.exists = false; os.Remove(path) != nil {
					t.Fatal("not removed")
				}
			}
			refusing(t, func() {
				system.sync = func(*os.File) error {
					if _, err := os.Lstat(path + ".seen"); err == nil { // the copy
						return nil
					}
					return errors.Join(os.WriteFile(path+".seen", nil, 0o600), c.meet(path))
				}
			})
			err := f.Save(noted(f, "à nous"))
			if conflict := (*ConflictError)(nil); !errors.As(err, &conflict) || noteIn(t, conflict.Copy) != "à nous" {
				t.Errorf("got %v", err)
			}
			if !c.left(path) {
				t.Error("what another program put there is gone")
			}
		})
	}
}

// races is how many edits each editor makes at a random moment around that of a save.
func races() int {
	if os.Getenv("TNL_LONG") != "" {
		return 750
	}
	return 50
}

// TestRacesWithAnEditor: whenever another program edits a file that is being saved, its text is in
// the file once both are done, and what we announced as saved was in it before.
func TestRacesWithAnEditor(t *testing.T) {
	if !canExchange(t) {
		t.Skip("this system does not exchange files")
	}
	random := rand.New(rand.NewPCG(1, 2))
	for editor, write := range editors {
		t.Run(editor, func(t *testing.T) {
			path := onDisk(t, "commente.yaml", 0o600)
			took := saveTime(t, path)
			copies, during := 0, 0
			for i := range races() {
				if err := os.WriteFile(path, testFile(t, "commente.yaml"), 0o600); err != nil {
					t.Fatal(err)
				}
				theirs := fmt.Appendf(nil, "# le texte %d d’un autre\n", i)
				f := mustOpen(t, path)
				wait := time.Duration(random.Int64N(int64(2 * took)))
				var saved atomic.Bool
				edited := make(chan error, 1)
				go func() {
					for start := time.Now(); time.Since(start) < wait; {
						runtime.Gosched()
					}
					if !saved.Load() {
						during++
					}
					edited <- write(path, theirs)
				}()
				err := f.Save(noted(f, "à nous"))
				saved.Store(true)
				if err := <-edited; err != nil {
					t.Fatal(err)
				}
				conflict := (*ConflictError)(nil)
				switch {
				case errors.As(err, &conflict):
					copies++
					if noteIn(t, conflict.Copy) != "à nous" {
						t.Error("our answers are lost")
					}
					os.Remove(conflict.Copy)
				case err != nil:
					t.Error(err)
				}
				if got, _ := os.ReadFile(path); !bytes.Equal(got, theirs) {
					t.Errorf("edited after %v: the file holds %.60q, want %q (%v)", wait, got, theirs, err)
				}
				if err := f.Close(); err != nil {
					t.Fatal(err)
				}
			}
			t.Logf("%d races, %d of them during the save: %d copies, none lost", races(), during, copies)
			if copies == 0 {
				t.Error("no edit ever came in time: the test means nothing")
			}
		})
	}
}

// saveTime is how long a save takes here.
func saveTime(t *testing.T, path string) time.Duration {
	t.Helper()
	f := mustOpen(t, path)
	start := time.Now()
	const times = 10
	for i := range times {
		if err := f.Save(noted(f, fmt.Sprint(i))); err != nil {
			t.Fatal(err)
		}
	}
	took := time.Since(start) / times
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	return took
}
