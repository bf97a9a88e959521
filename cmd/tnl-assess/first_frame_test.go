//go:build !windows

package main

import (
	"os"
	"slices"
	"strings"
	"testing"
	"time"
)

// mute is how long a program that asks a terminal something waits for an answer, less a second: it
// only tells "did not wait" from "waited", and is no measure of speed.
const mute = 4 * time.Second

// reads waits for a text, and fails the test when the program has first waited for an answer.
func (x *terminal) reads(text string) {
	x.t.Helper()
	for limit := time.Now().Add(mute); !strings.Contains(x.text(), text); time.Sleep(time.Millisecond) {
		if time.Now().After(limit) {
			x.t.Fatalf("« %s » is not there after four seconds; drawn so far:\n%q", text, x.text())
		}
	}
}

// asked fails the test when the program has put a question to the terminal: its colours, where its
// cursor is, what it is.
func (x *terminal) asked() {
	x.t.Helper()
	x.mu.Lock()
	defer x.mu.Unlock()
	for _, question := range []string{"\x1b]10;?", "\x1b]11;?", "\x1b[6n", "\x1b[c", "\x1b[>c", "$p"} {
		if strings.Contains(x.output.String(), question) {
			x.t.Errorf("the terminal was asked %q", question)
		}
	}
}

// TestFirstFrameOnAMuteTerminal: the wizard draws without waiting for a terminal that
// answers no query, and without asking it anything; with a name or without one.
func TestFirstFrameOnAMuteTerminal(t *testing.T) {
	x := startTerminal(t, 80, 24)
	x.reads("Commencer : première photographie")
	x.asked()
	x = startTerminalIn(t, nameless(), 80, 24)
	x.reads("Commencer : première photographie")
	x.asked()
}

// TestCommandsOnANamelessTerminal: nor does a command, where TERM is not set.
func TestCommandsOnANamelessTerminal(t *testing.T) {
	for _, args := range [][]string{{"version"}, {"score", "../../questionnaires/exemples/ville-exemple.yaml"}} {
		x := startTerminalIn(t, nameless(), 80, 24, args...)
		x.reads("\n")
		if code := x.leave(); code != 0 {
			t.Errorf("%v: exit code %d", args, code)
		}
		x.asked()
	}
}

// nameless is the environment without the name of the terminal.
func nameless() []string {
	return slices.DeleteFunc(os.Environ(), func(one string) bool { return strings.HasPrefix(one, "TERM=") })
}
