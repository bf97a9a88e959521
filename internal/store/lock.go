package store

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"github.com/gofrs/flock"

	"tnl-assess/assessment"
	"tnl-assess/internal/french"
	"tnl-assess/internal/plaintext"
)

// LockedError says that another program holds a file open for writing. All but Path may be
// missing, when that program could not be read about.
type LockedError struct {
	Path    string
	PID     int
	Host    string
	Program string
	Since   time.Time
}

// Error names the process that holds the file.
func (e *LockedError) Error() string {
	if e.PID == 0 {
		return plaintext.OneLine(e.Path) + " : déjà ouvert par un autre programme ; fermez-le, puis recommencez"
	}
	return plaintext.OneLine(fmt.Sprintf(
		"%s : déjà ouvert par le processus %d (%s) sur la machine %s depuis %s ; fermez-le ou attendez qu’il ait fini, puis recommencez",
		e.Path, e.PID, e.Program, e.Host, since(e.Since, time.Now())))
}

// since writes a moment of the past: the time alone when it is of the same day.
func since(t, now time.Time) string {
	t = t.In(now.Location())
	if assessment.DateOf(t) == assessment.DateOf(now) {
		return french.Clock(t)
	}
	return "le " + french.Date(assessment.DateOf(t)) + " à " + french.Clock(t)
}

// holder is what a lock file says of the program that holds it.
type holder struct {
	PID     int       `json:"pid"`
	Host    string    `json:"machine"`
	Program string    `json:"programme"`
	Since   time.Time `json:"depuis"`
}

// A lock file begins with the byte that Windows locks, which nobody else can then read or
// write; what it says comes after, on a fixed length so that nothing is left of an older
// holder and the file never has to be cut.
const (
	holderStart  = 1
	holderLength = 1023
)

// lock is the right to write a file. The system takes it back from a program that dies.
type lock struct{ flock *flock.Flock } // nil where the system knows no locks

// lockAttempts is how many times a lock file may vanish under us before we give up.
const lockAttempts = 100

// lockMode lets whoever may enter the folder see who holds a file.
const lockMode fs.FileMode = 0o644

// lockName is the file by which another is locked.
func lockName(path string) string {
	return filepath.Join(filepath.Dir(path), "."+filepath.Base(path)+".lock")
}

// acquire takes the lock of a file, which need not exist. What killed programs left in its folder
// goes.
func acquire(path string) (*lock, error) {
	name := lockName(path)
	for renewed, tries := false, 0; tries < lockAttempts; tries++ {
		if info, err := os.Lstat(name); err == nil && !isLock(info) {
			return nil, fail(name, "verrou inutilisable", errNotLock)
		}
		l := &lock{flock.New(name, flock.SetFlag(os.O_CREATE|os.O_RDONLY|openFlags), flock.SetPermissions(lockMode))}
		switch taken, err := system.lock(l.flock); {
		case isMissing(err):
			l.renounce()
			return &lock{}, nil
		case err != nil:
			return nil, unlockable(path, name, err)
		case !taken:
			return nil, lockedError(path, name)
		case !l.inPlace():
		case !renewed && l.renew():
			renewed = true
		default:
			l.sign()
			l.sweep()
			return l, nil
		}
		_ = l.flock.Unlock()
	}
	return nil, fail(name, "verrou inutilisable", errLost)
}

var (
	errLost    = errors.New("un autre programme le remplace ; supprimez-le, puis recommencez")
	errNotLock = errors.New("ce n’est pas un verrou de tnl-assess, mais un lien, un tube ou un autre fichier ; supprimez-le, puis recommencez")
	errForeign = errors.New("il est d’un autre compte, et illisible ; si personne n’a ce fichier ouvert, supprimez ce verrou, puis recommencez")
)

// isLock tells what we may have made from what was put in its place: a link, under which we would
// write elsewhere, a pipe, a file of something else.
func isLock(info fs.FileInfo) bool {
	_, _, names, _ := ownerOf(info)
	return info.Mode().IsRegular() && names <= 1 && info.Size() <= holderStart+holderLength
}

// unlockable says why a lock cannot be taken.
func unlockable(path, name string, err error) error {
	if _, absent := os.Lstat(name); absent == nil && errors.Is(err, fs.ErrPermission) {
		return fail(name, "verrou inutilisable", errForeign)
	}
	return fail(path, "le fichier ne peut pas être réservé dans son dossier", err)
}

// renounce removes the lock file that was made in vain, but not that of a system that knows locks.
func (l *lock) renounce() {
	_ = l.flock.Close()
	if info, err := os.Lstat(l.flock.Path()); err == nil && isLock(info) && info.Size() == 0 {
		os.Remove(l.flock.Path())
	}
}

// inPlace tells whether the file that is locked is still the one that others will find: the
// holder before us removes it.
func (l *lock) inPlace() bool {
	held, err := l.flock.Stat()
	if err != nil {
		return false
	}
	found, err := os.Lstat(l.flock.Path())
	return err == nil && os.SameFile(held, found)
}

// renew removes a lock file that another account left, and that we could not sign: it is made again.
func (l *lock) renew() bool {
	held, err := l.flock.Stat()
	return err == nil && isForeign(held) && os.Remove(l.flock.Path()) == nil
}

// sign writes who holds the lock. The lock is worth as much unsigned.
func (l *lock) sign() {
	host, _ := os.Hostname()
	program := strings.TrimSuffix(filepath.Base(os.Args[0]), ".exe")
	text, err := json.Marshal(holder{os.Getpid(), host, program, time.Now().Truncate(time.Second)})
	if err != nil || len(text) > holderLength {
		return
	}
	file, err := os.OpenFile(l.flock.Path(), os.O_WRONLY|openFlags, 0)
	if err != nil {
		return
	}
	defer file.Close()
	if info, err := file.Stat(); err != nil || !isLock(info) {
		return
	}
	_ = file.Chmod(lockMode) // whatever the umask: if we are killed, another account finds it
	text = append(text, bytes.Repeat([]byte{'\n'}, holderLength-len(text))...)
	_, _ = file.WriteAt(text, holderStart)
}

// sweep removes what killed programs left beside the file that is locked. The clock is that of the
// disk, which has just dated the lock.
func (l *lock) sweep() {
	if held, err := l.flock.Stat(); err == nil {
		sweep(filepath.Dir(l.flock.Path()), held.ModTime())
	}
}

// lockedError reads who holds a lock.
func lockedError(path, name string) error {
	e := &LockedError{Path: path}
	file, err := os.OpenFile(name, os.O_RDONLY|openFlags, 0)
	if err != nil {
		return e
	}
	defer file.Close()
	text := make([]byte, holderLength)
	n, _ := file.ReadAt(text, holderStart)
	var h holder
	if json.Unmarshal(text[:n], &h) == nil {
		e.PID, e.Host, e.Program, e.Since = h.PID, h.Host, h.Program, h.Since
	}
	return e
}

// release gives the lock back and removes its file. Where an open file can be removed, that
// is done first: whoever waits for it then finds that it is no longer in place. Windows
// refuses to remove an open file, ours or that of the next holder.
func (l *lock) release() error {
	if l.flock == nil {
		return nil
	}
	if runtime.GOOS == "windows" {
		err := l.flock.Unlock()
		os.Remove(l.flock.Path())
		return err
	}
	if l.inPlace() {
		os.Remove(l.flock.Path())
	}
	return l.flock.Unlock()
}
