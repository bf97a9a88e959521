//go:build !windows

package store

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"

	"github.com/gofrs/flock"
)

const nobody = 65534

// owned is whose a file is, and how it may be opened.
func owned(t *testing.T, path string) (owner, group int, mode fs.FileMode) {
	t.Helper()
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	owner, group, _, _ = ownerOf(info)
	return owner, group, info.Mode().Perm()
}

// Root saves the file of somebody else: it stays theirs.
func TestOwnerGroupAndModeStay(t *testing.T) {
	if os.Geteuid() != 0 {
		t.Skip("only root can give a file away")
	}
	path := onDisk(t, "nouveau.yaml", 0o640)
	if err := os.Chown(path, nobody, 12345); err != nil {
		t.Skip("files cannot be given away here:", err)
	}
	f := mustOpen(t, path)
	if err := f.Save(noted(f, "x")); err != nil {
		t.Fatal(err)
	}
	if owner, group, mode := owned(t, path); owner != nobody || group != 12345 || mode != 0o640 {
		t.Errorf("it is now of %d:%d, %v", owner, group, mode)
	}
	if got := f.Remarks(); got != nil {
		t.Errorf("remarks: %q", got)
	}
	page := filepath.Join(filepath.Dir(path), "page.md")
	if err := errors.Join(os.WriteFile(page, nil, 0o600), os.Chown(page, nobody, 12345), ReplaceFile(page, []byte("x"), 0o600)); err != nil {
		t.Fatal(err)
	}
	if owner, group, mode := owned(t, page); owner != nobody || group != 12345 || mode != 0o600 {
		t.Errorf("a page is now of %d:%d, %v", owner, group, mode)
	}
}

// What a system refuses to keep is said once, and the answers are saved.
func TestWhatCannotBeKeptIsSaid(t *testing.T) {
	refuse := func(errno syscall.Errno) error { return &fs.PathError{Op: "essai", Path: "a", Err: errno} }
	for _, c := range []struct {
		name   string
		change func(path string)
		want   []string
		mode   fs.FileMode
	}{
		{"all is kept", func(string) {}, nil, 0o660},
		{"mode", func(string) {
			system.chmod = func(*os.File, fs.FileMode) error { return refuse(syscall.EPERM) }
		}, []string{accessLost}, 0o600},
		{"disk that does not answer EINVAL", func(string) {
			system.sync = func(*os.File) error { return refuse(syscall.EINVAL) }
		}, []string{unsynced}, 0o660},
		{"disk that does not answer ENOSYS", func(string) {
			system.sync = func(*os.File) error { return refuse(syscall.ENOSYS) }
		}, []string{unsynced}, 0o660},
		{"disk that does not answer EPERM", func(string) {
			system.sync = func(*os.File) error { return refuse(syscall.EPERM) }
		}, []string{unsynced}, 0o660},
		{"no exchange", func(string) {
			system.exchange = func(_, _ string) error { return refuse(syscall.EINVAL) }
		}, nil, 0o660},
		{"names", func(path string) {
			if err := os.Link(path, path+".autre"); err != nil {
				t.Skip("no hard links here:", err)
			}
		}, []string{namesLost}, 0o660},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := onDisk(t, "nouveau.yaml", 0o660)
			f := mustOpen(t, path)
			refusing(t, func() { c.change(path) })
			for _, note := range []string{"un", "deux"} {
				if err := f.Save(noted(f, note)); err != nil || noteIn(t, path) != note {
					t.Fatalf("save: %v", err)
				}
			}
			if got := f.Remarks(); !slices.Equal(got, c.want) {
				t.Errorf("remarks: %q, want %q", got, c.want)
			}
			if got := f.Remarks(); got != nil {
				t.Errorf("told twice: %q", got)
			}
			if _, _, mode := owned(t, path); mode != c.mode {
				t.Errorf("mode %v, want %v", mode, c.mode)
			}
		})
	}
}

// A group that cannot be kept gives its rights to no other; an owner that cannot is said.
func TestOwnersThatCannotBeKept(t *testing.T) {
	for _, c := range []struct {
		name         string
		owner, group int // from ours
		refuse       func(owner, group int) bool
		want         string
		mode         fs.FileMode
	}{
		{"owner and group", 1, 1, func(_, _ int) bool { return true }, groupLost, 0o604 | 0o040},
		{"owner alone", 1, 1, func(owner, _ int) bool { return owner != -1 }, ownerLost, 0o664},
		{"owner, of the same group", 1, 0, func(_, _ int) bool { return true }, ownerLost, 0o664},
		{"group", 0, 1, func(_, _ int) bool { return true }, groupLost, 0o644},
	} {
		path := onDisk(t, "nouveau.yaml", 0o600)
		file, err := os.OpenFile(path, os.O_RDWR, 0)
		if err != nil {
			t.Fatal(err)
		}
		info, err := file.Stat()
		if err != nil {
			t.Fatal(err)
		}
		owner, group, _, _ := ownerOf(info)
		whole := system
		system.chown = func(_ *os.File, owner, group int) error {
			if c.refuse(owner, group) {
				return syscall.EPERM
			}
			return nil
		}
		lost := attributes{mode: 0o664, owned: true, owner: owner + c.owner, group: group + c.group}.give(file)
		system = whole
		if !slices.Equal(lost, []string{c.want}) {
			t.Errorf("%s: lost %q, want %q", c.name, lost, c.want)
		}
		if _, _, mode := owned(t, path); mode != c.mode {
			t.Errorf("%s: mode %v, want %v", c.name, mode, c.mode)
		}
		if err := file.Close(); err != nil {
			t.Error(err)
		}
	}
}

// A failing disk is no disk that does not answer.
func TestFailingDiskIsAnError(t *testing.T) {
	for _, errno := range []syscall.Errno{syscall.EIO, syscall.ENOSPC, syscall.EDQUOT} {
		path := onDisk(t, "nouveau.yaml", 0o600)
		f := mustOpen(t, path)
		refusing(t, func() { system.sync = func(*os.File) error { return errno } })
		if err := f.Save(noted(f, "x")); !errors.Is(err, errno) {
			t.Errorf("%v: got %v", errno, err)
		}
		if got := names(t, filepath.Dir(path)); strings.Contains(got, temporarySuffix) {
			t.Errorf("left behind: %s", got)
		}
	}
}

// Where the system knows no locks, a file is opened and saved, and it is said once. Two that write it
// each keep what they have.
func TestSystemWithoutLocks(t *testing.T) {
	for _, errno := range []syscall.Errno{syscall.ENOLCK, syscall.ENOSYS, syscall.EOPNOTSUPP, syscall.EINVAL} {
		path := onDisk(t, "nouveau.yaml", 0o600)
		refusing(t, func() {
			system.lock = func(l *flock.Flock) (bool, error) {
				if _, err := l.TryLock(); err != nil { // the file is made before the lock is refused
					return false, err
				}
				return false, errors.Join(l.Unlock(), errno)
			}
		})
		one, other := mustOpen(t, path), mustOpen(t, path)
		if err := one.Save(noted(one, "un")); err != nil || noteIn(t, path) != "un" {
			t.Errorf("%v: %v", errno, err)
		}
		if got := one.Remarks(); !slices.Equal(got, []string{lockless}) {
			t.Errorf("%v: remarks %q", errno, got)
		}
		if err := other.Save(noted(other, "deux")); !isA[*ConflictError](err) || noteIn(t, path) != "un" || noteIn(t, other.Path()) != "deux" {
			t.Errorf("%v: the other: %v", errno, err)
		}
		if err := errors.Join(one.Close(), other.Close()); err != nil {
			t.Error(err)
		}
		if got := names(t, filepath.Dir(path)); got != "arles.copie-1.yaml arles.yaml" {
			t.Errorf("%v: left behind: %s", errno, got)
		}
	}
}

// What is not a lock of ours, in the place of one, is neither waited for, nor followed, nor written.
func TestFalseLocks(t *testing.T) {
	for name, put := range map[string]func(path, victim string) error{
		"pipe":          func(path, _ string) error { return syscall.Mkfifo(path, 0o600) },
		"link":          func(path, victim string) error { return os.Symlink(victim, path) },
		"dangling link": func(path, victim string) error { return os.Symlink(victim+"-absent", path) },
		"hard link":     func(path, victim string) error { return os.Link(victim, path) },
		"folder":        func(path, _ string) error { return os.Mkdir(path, 0o700) },
		"another file":  func(path, _ string) error { return os.WriteFile(path, make([]byte, 1025), 0o600) },
	} {
		path := onDisk(t, "nouveau.yaml", 0o600)
		victim := filepath.Join(t.TempDir(), "victime")
		if err := os.WriteFile(victim, []byte("intact"), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := put(filepath.Join(filepath.Dir(path), ".arles.yaml.lock"), victim); err != nil {
			t.Fatal(err)
		}
		before := names(t, filepath.Dir(path))
		if _, err := Open(path, resolve); err == nil || !strings.Contains(err.Error(), "verrou inutilisable") || !strings.Contains(err.Error(), "supprimez-le") {
			t.Errorf("%s: got %v", name, err)
		}
		if data, _ := os.ReadFile(victim); string(data) != "intact" {
			t.Errorf("%s: written: %q", name, data)
		}
		if _, err := os.Lstat(victim + "-absent"); err == nil {
			t.Errorf("%s: made at the end of the link", name)
		}
		if got := names(t, filepath.Dir(path)); got != before {
			t.Errorf("%s: the folder holds %s, then %s", name, before, got)
		}
	}
}

// The lock that another account left is taken over if it can be read, and explained if not. Ours can
// be read by all.
func TestLockLeftByAnotherAccount(t *testing.T) {
	if os.Geteuid() != 0 {
		t.Skip("only root can be two accounts")
	}
	old := syscall.Umask(0o077)
	defer syscall.Umask(old)
	path := onDisk(t, "nouveau.yaml", 0o666)
	name := filepath.Join(filepath.Dir(path), ".arles.yaml.lock")
	if err := errors.Join(os.WriteFile(name, []byte("\x00{\"pid\": 12}"), 0o644), os.Chmod(name, 0o644), os.Chown(name, nobody, nobody)); err != nil {
		t.Fatal(err)
	}
	f := mustOpen(t, path)
	if owner, _, mode := owned(t, name); owner != 0 || mode != lockMode {
		t.Errorf("the lock is of %d, %v", owner, mode)
	}
	var locked *LockedError
	if _, err := Open(path, resolve); !errors.As(err, &locked) || locked.PID != os.Getpid() {
		t.Errorf("got %v", err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	err := unlockable(path, onDisk(t, "nouveau.yaml", 0o600), fs.ErrPermission)
	if got := plainSpaces(err.Error()); !strings.Contains(got, "il est d’un autre compte") {
		t.Errorf("got %q", got)
	}
}
