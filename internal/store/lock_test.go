package store

import (
	"bufio"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// holdVariable names, for a copy of the test program, a file to open and to hold.
const holdVariable = "STORE_TEST_HOLD"

func TestMain(m *testing.M) {
	if path := os.Getenv(holdVariable); path != "" {
		hold(path)
	}
	os.Exit(m.Run())
}

// hold opens a file, says so, and keeps it until its input ends.
func hold(path string) {
	f, err := Open(path, resolve)
	if err != nil {
		println(err.Error())
		os.Exit(1)
	}
	os.Stdout.WriteString("held\n")
	_, _ = bufio.NewReader(os.Stdin).ReadByte()
	if err := f.Close(); err != nil {
		os.Exit(1)
	}
	os.Exit(0)
}

// holdElsewhere starts a process that holds a file. Its input must be closed, or it must be
// killed.
func holdElsewhere(t *testing.T, path string) (*exec.Cmd, func() error) {
	t.Helper()
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(program)
	cmd.Env = append(os.Environ(), holdVariable+"="+path)
	cmd.Stderr = os.Stderr
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = cmd.Process.Kill() })
	if line, err := bufio.NewReader(out).ReadString('\n'); line != "held\n" {
		t.Fatalf("the other process said %q: %v", line, err)
	}
	return cmd, in.Close
}

func TestLockedByAnotherProcess(t *testing.T) {
	path := onDisk(t, "nouveau.yaml", 0o600)
	cmd, letGo := holdElsewhere(t, path)
	_, err := Open(path, resolve)
	var locked *LockedError
	if !errors.As(err, &locked) {
		t.Fatalf("got %v", err)
	}
	host, _ := os.Hostname()
	if locked.PID != cmd.Process.Pid || locked.Host != host || locked.Program == "" || locked.Since.IsZero() || locked.Path != path {
		t.Errorf("got %+v", locked)
	}
	if _, err := Create(path, arles(), sample); !errors.Is(err, os.ErrExist) {
		t.Errorf("create: %v", err)
	}
	if _, _, err := Load(path, resolve); err != nil {
		t.Errorf("load: %v", err)
	}
	if err := errors.Join(letGo(), cmd.Wait()); err != nil {
		t.Fatal(err)
	}
	if got := names(t, filepath.Dir(path)); got != "arles.yaml" {
		t.Errorf("left behind: %s", got)
	}
	_ = mustOpen(t, path)
}

// A process that is killed leaves its lock file, but no lock.
func TestLockOfKilledProcess(t *testing.T) {
	path := onDisk(t, "nouveau.yaml", 0o600)
	cmd, _ := holdElsewhere(t, path)
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = cmd.Wait()
	if got := names(t, filepath.Dir(path)); got != ".arles.yaml.lock arles.yaml" {
		t.Errorf("left behind: %s", got)
	}
	f := mustOpen(t, path)
	var locked *LockedError
	if _, err := Open(path, resolve); !errors.As(err, &locked) || locked.PID != os.Getpid() {
		t.Errorf("the new holder is not named: %v", err)
	}
	if err := f.Close(); err != nil || names(t, filepath.Dir(path)) != "arles.yaml" {
		t.Errorf("close: %v, %s", err, names(t, filepath.Dir(path)))
	}
}

// However many want the lock, and however fast they give it back, one at a time has it.
func TestLockRace(t *testing.T) {
	path := filepath.Join(t.TempDir(), "arles.yaml")
	var inside, wins atomic.Int32
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			for range 100 {
				l, err := acquire(path)
				if isA[*LockedError](err) {
					continue
				}
				if err != nil {
					t.Error(err)
					return
				}
				if inside.Add(1) != 1 {
					t.Error("two hold the lock")
				}
				wins.Add(1)
				inside.Add(-1)
				if err := l.release(); err != nil {
					t.Error(err)
				}
			}
		})
	}
	group.Wait()
	if wins.Load() == 0 {
		t.Error("nobody had the lock")
	}
	if got := names(t, filepath.Dir(path)); got != "" {
		t.Errorf("left behind: %s", got)
	}
}

// A lock file that was removed and taken by another is not removed again.
func TestReleaseLeavesTheLockOfOthers(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("an open file cannot be removed there")
	}
	path := filepath.Join(t.TempDir(), "arles.yaml")
	first, err := acquire(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(first.flock.Path()); err != nil {
		t.Fatal(err)
	}
	second, err := acquire(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := first.release(); err != nil {
		t.Fatal(err)
	}
	if _, err := acquire(path); !isA[*LockedError](err) {
		t.Errorf("the second lock is lost: %v", err)
	}
	if err := second.release(); err != nil {
		t.Fatal(err)
	}
}

// A link in the place of a lock file leads to nothing being written elsewhere.
func TestLockFileIsALink(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("a link asks there for a right that users have not, and Wine does not follow those it makes")
	}
	folder := t.TempDir()
	victim := filepath.Join(folder, "victime")
	if err := os.WriteFile(victim, []byte("intact"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(victim, filepath.Join(folder, ".arles.yaml.lock")); err != nil {
		t.Skip("no symbolic links here:", err)
	}
	if _, err := acquire(filepath.Join(folder, "arles.yaml")); err == nil || !strings.Contains(err.Error(), "verrou inutilisable") {
		t.Errorf("got %v", err)
	}
	if data, _ := os.ReadFile(victim); string(data) != "intact" {
		t.Errorf("written: %q", data)
	}
}

// Whatever a lock file says, the message can be shown.
func TestLockedErrorOfAnyText(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"empty", "", "par un autre programme"},
		{"not JSON", "\x00{", "par un autre programme"},
		{"short", "\x00{\"pid\": 12", "par un autre programme"},
		{"hostile", "\x00{\"pid\": 12, \"machine\": \"\\u001b[2J\"}\n\n", "le processus 12 () sur la machine �[2J"},
	} {
		name := filepath.Join(t.TempDir(), "verrou")
		if err := os.WriteFile(name, []byte(c.text), 0o600); err != nil {
			t.Fatal(err)
		}
		if got := lockedError("arles.yaml", name).Error(); !strings.Contains(got, c.want) {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
	if got := lockedError("arles.yaml", filepath.Join(t.TempDir(), "absent")).Error(); !strings.Contains(got, "arles.yaml") {
		t.Errorf("absent: got %q", got)
	}
}

func TestSince(t *testing.T) {
	paris := time.FixedZone("", 3600)
	now := time.Date(2026, 11, 22, 18, 0, 0, 0, paris)
	for _, c := range []struct {
		name string
		then time.Time
		want string
	}{
		{"today", time.Date(2026, 11, 22, 13, 32, 0, 0, time.UTC), "14 h 32"},
		{"yesterday", time.Date(2026, 11, 21, 9, 5, 0, 0, paris), "le 21 novembre 2026 à 9 h 05"},
	} {
		if got := plainSpaces(since(c.then, now)); got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}
