//go:build !windows

package tui

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// A pipe under the name of the page to write is left alone, and nobody waits for it.
func TestExportBesideAPipe(t *testing.T) {
	dir := t.TempDir()
	d := drive(t, filepath.Join(dir, "e.yaml"), 80, 24).identify()
	pipe := filepath.Join(dir, "e-feuille-de-route.md")
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Fatal(err)
	}
	done := make(chan struct{})
	go func() { d.press("e", "gauche", "entrée"); close(done) }()
	select {
	case <-done:
	case <-time.After(10 * time.Second):
		t.Fatal("the export waits for a pipe")
	}
	d.sees("Écrit :")
	if _, err := os.Stat(filepath.Join(dir, "e-feuille-de-route-2.md")); err != nil {
		t.Error(err)
	}
	if info, err := os.Lstat(pipe); err != nil || info.Mode().IsRegular() {
		t.Errorf("the pipe: %v %v", info, err)
	}
}

// Names of files with line feeds, commands and marks nobody sees take a line each.
func TestOddNamesOfFiles(t *testing.T) {
	dir := t.TempDir()
	t.Chdir(dir)
	for _, name := range []string{"a\nb.yaml", "c\x1b[2Jd.yaml", "e\u202ef\u200bg.yaml", "notes.txt", ".hidden.yaml"} {
		if err := os.WriteFile(name, nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := syscall.Mkfifo("pipe.yaml", 0o600); err != nil {
		t.Fatal(err)
	}
	d := drive(t, "", 80, 24).press("bas", "bas", "entrée").sees("▸ a b.yaml", "efg.yaml")
	fits(t, d.f.View(), 80, 24)
	for _, absent := range []string{"notes.txt", "hidden", "pipe", "\x1b", "\u202e", "\u200b"} {
		if strings.Contains(d.screenText(), absent) {
			t.Errorf("%q is on screen:\n%s", absent, d.screenText())
		}
	}
	d.press("entrée").sees("empêche de continuer", "a b.yaml")
	fits(t, d.f.View(), 80, 24)
	d.press("échap", "échap").sees("Commencer")
	if strings.Contains(d.screenText(), "\x1b") {
		t.Errorf("a command is on screen:\n%s", d.screenText())
	}
}
