package french_test

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"

	"tnl-assess/internal/french"
)

func TestRefusal(t *testing.T) {
	for _, c := range []struct {
		err  error
		want string
	}{
		{fs.ErrNotExist, "il n’y a rien à cet endroit"},
		{syscall.ENOENT, "il n’y a rien à cet endroit"},
		{syscall.EEXIST, "ce nom est déjà pris"},
		{syscall.EACCES, "l’accès est refusé"},
		{syscall.EPERM, "l’accès est refusé"},
		{syscall.EROFS, "l’accès est refusé"},
		{syscall.EISDIR, "c’est un dossier"},
		{syscall.ENOTDIR, "le chemin traverse un fichier"},
		{syscall.ENAMETOOLONG, "le nom est trop long"},
		{syscall.ELOOP, "les liens tournent en rond"},
		{syscall.ENOSPC, "le disque est plein"},
		{syscall.EDQUOT, "votre part du disque est pleine"},
		{syscall.EFBIG, "le fichier est trop gros"},
		{syscall.EBUSY, "un autre programme s’en sert"},
		{syscall.ETXTBSY, "un autre programme s’en sert"},
		{syscall.EMFILE, "trop de fichiers sont ouverts"},
		{syscall.ENFILE, "trop de fichiers sont ouverts"},
		{syscall.ESTALE, "le dossier du réseau n’est plus là"},
		{syscall.EIO, "le disque est en panne"},
		{syscall.EDOM, "le système répond « "},
	} {
		if runtime.GOOS == "windows" && errors.Is(c.err, syscall.ENOTDIR) {
			continue // Windows does not tell it from a folder that is not there
		}
		for _, err := range []error{c.err, &fs.PathError{Op: "open", Path: "a", Err: c.err}, fmt.Errorf("lecture : %w", &os.LinkError{Op: "link", Err: c.err})} {
			got := french.Refusal(err)
			what, todo, _ := strings.Cut(got, " ; ")
			if !strings.HasPrefix(what, c.want) || todo == "" && !errors.Is(err, syscall.EDOM) {
				t.Errorf("%v: got %q, want %q, and what to do", err, got, c.want)
			}
		}
	}
	if got := french.Refusal(errors.New("la liste est vide")); got != "la liste est vide" {
		t.Errorf("an error that is not the system's: got %q", got)
	}
}

// What this very system answers is known.
func TestRefusalOfThisSystem(t *testing.T) {
	folder := t.TempDir()
	file := filepath.Join(folder, "a")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	_, nothing := os.Open(filepath.Join(folder, "b"))
	_, through := os.Open(filepath.Join(file, "b"))
	_, long := os.Create(filepath.Join(folder, strings.Repeat("n", 1000)))
	for _, err := range []error{nothing, through, long, os.Mkdir(folder, 0o700)} {
		if got := french.Refusal(err); err == nil || strings.Contains(got, "le système répond") || got == err.Error() {
			t.Errorf("%v: got %q", err, got)
		}
	}
}
