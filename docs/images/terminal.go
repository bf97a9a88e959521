//go:build !windows

package main

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"time"

	"github.com/charmbracelet/x/vt"
	"github.com/creack/pty"
)

const (
	quiet    = 250 * time.Millisecond // without output, a screen is at rest
	patience = 10 * time.Second       // before a program is said to be stuck
)

// frame is a screen, and how long it stays.
type frame struct {
	cells [][]cell
	stay  time.Duration
}

// play runs the program on a copy of the file of a scene, which is in one of the folders if it
// exists, types the steps and takes what the screen then shows.
func (s scene) play(tnl string, folders ...string) ([]frame, error) {
	dir, err := os.MkdirTemp("", "images")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	path := filepath.Join(dir, s.file)
	for _, folder := range folders {
		if data, err := os.ReadFile(filepath.Join(folder, s.file)); err == nil {
			if err := os.WriteFile(path, data, 0o600); err != nil {
				return nil, err
			}
		}
	}
	cmd := exec.Command(tnl, "--fond", "sombre", s.file) //nolint:gosec // the program shown is given
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "TERM=xterm-256color", "COLORTERM=", "LC_ALL=C.UTF-8", "HOME="+dir, "XDG_CONFIG_HOME="+dir, "XDG_STATE_HOME="+dir)
	tty, err := pty.StartWithSize(cmd, &pty.Winsize{Rows: uint16(s.rows), Cols: uint16(s.cols)}) //nolint:gosec // a few dozens
	if err != nil {
		return nil, err
	}
	defer func() { _ = cmd.Process.Kill(); _ = cmd.Wait(); _ = tty.Close() }()
	x := newWatch(tty, s.cols, s.rows)
	var frames []frame
	for _, step := range append([]step{{}}, s.steps...) {
		if _, err := tty.WriteString(step.keys); err != nil {
			return nil, err
		}
		if err := x.rest(); err != nil {
			return nil, err
		}
		frames = append(frames, frame{x.cells(), step.stay})
	}
	if !s.animated {
		return frames[len(frames)-1:], nil
	}
	return frames, nil
}

// watch is a terminal that shows what a program writes.
type watch struct {
	mutex    sync.Mutex
	emulator *vt.Emulator
	last     time.Time // of the last output; zero before the first
	left     bool
}

func newWatch(tty *os.File, cols, rows int) *watch {
	x := &watch{emulator: vt.NewEmulator(cols, rows)}
	go func() { // what the terminal answers to the program
		buffer := make([]byte, 256)
		for {
			n, err := x.emulator.Read(buffer)
			if err != nil {
				return
			}
			_, _ = tty.Write(buffer[:n])
		}
	}()
	go func() {
		buffer := make([]byte, 64<<10)
		for {
			n, err := tty.Read(buffer)
			x.mutex.Lock()
			_, _ = x.emulator.Write(buffer[:n])
			x.last, x.left = time.Now(), err != nil
			x.mutex.Unlock()
			if err != nil {
				return
			}
		}
	}()
	return x
}

// rest waits until the screen no longer changes.
func (x *watch) rest() error {
	for start := time.Now(); time.Since(start) < patience; time.Sleep(quiet / 10) {
		x.mutex.Lock()
		last, left := x.last, x.left
		x.mutex.Unlock()
		switch {
		case left:
			return errors.New("the program left")
		case !last.IsZero() && time.Since(last) > quiet && time.Since(start) > quiet:
			return nil
		}
	}
	return errors.New("the screen never rests")
}

// cells copies the screen.
func (x *watch) cells() [][]cell {
	x.mutex.Lock()
	defer x.mutex.Unlock()
	rows := make([][]cell, x.emulator.Height())
	for y := range rows {
		for column := 0; column < x.emulator.Width(); column++ {
			rows[y] = append(rows[y], newCell(x.emulator.CellAt(column, y)))
		}
	}
	return rows
}
