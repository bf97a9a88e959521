package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"regexp"
	"time"

	"github.com/creack/pty"
)

// session is a program to run in a pseudo-terminal.
type session struct {
	command []string
	home    string // where the program may keep its settings
	mute    bool   // whether the terminal leaves the program's queries unanswered
}

// timing is what was measured: one first frame a run, several keys a run.
type timing struct{ first, keys []time.Duration }

const (
	patience = 10 * time.Second       // before a program is said to be stuck
	settling = 250 * time.Millisecond // for a screen to come to rest before a key
)

// keys go down and up again, so that each changes the screen.
var keys = []string{"\x1b[B", "\x1b[A", "\x1b[B", "\x1b[A", "\x1b[B", "\x1b[A"}

// once runs the program to its first frame, then types the keys one by one.
func (s session) once() (timing, error) {
	cmd := exec.Command(s.command[0], s.command[1:]...) //nolint:gosec // the programs to measure are given
	cmd.Env = append(os.Environ(), "TERM=xterm-256color", "COLORTERM=truecolor", "XDG_CONFIG_HOME="+s.home)
	start := time.Now()
	tty, err := pty.StartWithSize(cmd, &pty.Winsize{Rows: 24, Cols: 80})
	if err != nil {
		return timing{}, err
	}
	defer func() { _ = cmd.Process.Kill(); _ = cmd.Wait(); _ = tty.Close() }()
	chunks := make(chan chunk, 64)
	go read(tty, chunks)
	x := exchange{tty: tty, chunks: chunks, mute: s.mute}
	first, err := x.wait(start)
	if err != nil {
		return timing{}, err
	}
	result := timing{first: []time.Duration{first}}
	for _, key := range keys {
		x.rest()
		start := time.Now()
		if _, err := tty.WriteString(key); err != nil {
			return timing{}, err
		}
		answered, err := x.wait(start)
		if err != nil {
			return timing{}, err
		}
		result.keys = append(result.keys, answered)
	}
	return result, nil
}

// chunk is what a program wrote, and when it arrived.
type chunk struct {
	at   time.Time
	text []byte
}

// read passes on all that a program writes, until it leaves.
func read(tty *os.File, chunks chan<- chunk) {
	defer close(chunks)
	for {
		buffer := make([]byte, 64<<10)
		n, err := tty.Read(buffer)
		if n > 0 {
			chunks <- chunk{time.Now(), buffer[:n]}
		}
		if err != nil {
			return
		}
	}
}

// exchange is one run under way.
type exchange struct {
	tty    *os.File
	chunks <-chan chunk
	mute   bool
}

// wait returns the time until something visible is drawn.
func (x exchange) wait(start time.Time) (time.Duration, error) {
	limit := time.After(patience)
	var drawn []byte
	for {
		select {
		case c, open := <-x.chunks:
			if !open {
				return 0, fmt.Errorf("the program left: %q", drawn)
			}
			x.answer(c.text)
			drawn = append(drawn, c.text...)
			if visible(drawn) {
				return c.at.Sub(start), nil
			}
		case <-limit:
			return 0, errors.New("the program drew nothing")
		}
	}
}

// rest lets the program finish what it is drawing.
func (x exchange) rest() {
	quiet := time.After(settling)
	for {
		select {
		case c, open := <-x.chunks:
			if !open {
				return
			}
			x.answer(c.text)
		case <-quiet:
			return
		}
	}
}

// answers are what a real terminal says when a program asks.
var answers = []struct{ query, answer string }{
	{"\x1b]11;?", "\x1b]11;rgb:1111/1111/1111\x1b\\"},
	{"\x1b]10;?", "\x1b]10;rgb:eeee/eeee/eeee\x1b\\"},
	{"\x1b[6n", "\x1b[1;1R"},
	{"\x1b[c", "\x1b[?62;22c"},
}

func (x exchange) answer(text []byte) {
	if x.mute {
		return
	}
	for _, a := range answers {
		if bytes.Contains(text, []byte(a.query)) {
			_, _ = x.tty.WriteString(a.answer) // a program that left is seen by wait
		}
	}
}

// escapes are the sequences that draw nothing by themselves.
var escapes = regexp.MustCompile("\x1b\\][^\x07\x1b]*(\x07|\x1b\\\\)|\x1b[\\[(][0-9;?<>=]*[ -/]*[@-~]|\x1b[=>78]|[\x00-\x1f]")

func visible(drawn []byte) bool {
	return len(bytes.TrimSpace(escapes.ReplaceAll(drawn, nil))) > 0
}
