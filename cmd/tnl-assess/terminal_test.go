//go:build !windows

package main

import (
	"bytes"
	"os"
	"os/exec"
	"regexp"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/creack/pty"
)

// liveness is how long a test waits for a text before it calls the program stuck.
const liveness = 20 * time.Second

// terminal is the program running in a pseudo-terminal that answers no query. The program is this
// very test, which [TestMain] has put in the PATH under the name of the command.
type terminal struct {
	t      *testing.T
	tty    *os.File
	cmd    *exec.Cmd
	mu     sync.Mutex
	output bytes.Buffer
	drawn  string // what the first known bytes of output draw
	known  int
	done   chan struct{} // closed when the program has left and its output is read
}

func startTerminal(t *testing.T, width, height uint16, args ...string) *terminal {
	t.Helper()
	return startTerminalIn(t, append(os.Environ(), "TERM=xterm-256color", "COLORTERM=truecolor"), width, height, args...)
}

// startTerminalIn starts the program in an environment.
func startTerminalIn(t *testing.T, environment []string, width, height uint16, args ...string) *terminal {
	t.Helper()
	return startCommand(t, environment, width, height, append([]string{"tnl-assess"}, args...)...)
}

// startCommand starts a command, which runs the program, in an environment.
func startCommand(t *testing.T, environment []string, width, height uint16, command ...string) *terminal {
	t.Helper()
	cmd := exec.Command(command[0], command[1:]...)
	cmd.Env = slices.Concat(environment, []string{"XDG_CONFIG_HOME=" + t.TempDir()})
	tty, err := pty.StartWithSize(cmd, &pty.Winsize{Rows: height, Cols: width})
	if err != nil {
		t.Fatal(err)
	}
	x := &terminal{t: t, tty: tty, cmd: cmd, done: make(chan struct{})}
	go x.read()
	t.Cleanup(func() { x.kill(); _ = tty.Close() })
	return x
}

func (x *terminal) read() {
	defer close(x.done)
	chunk := make([]byte, 32<<10)
	for {
		n, err := x.tty.Read(chunk)
		x.mu.Lock()
		x.output.Write(chunk[:n])
		x.mu.Unlock()
		if err != nil {
			return
		}
	}
}

// escapes are the sequences that move the cursor and colour the text.
var escapes = regexp.MustCompile("\x1b\\][^\x07\x1b]*(\x07|\x1b\\\\)|\x1b[\\[(][0-9;?<>=]*[ -/]*[@-~]|\x1b[=>78]|\r")

var plainSpaces = strings.NewReplacer("\u00a0", " ", "\u202f", " ")

// text is all that the program has drawn so far, without colours nor no-break spaces.
func (x *terminal) text() string {
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.known < x.output.Len() {
		x.known = x.output.Len()
		x.drawn = plainSpaces.Replace(escapes.ReplaceAllString(x.output.String(), ""))
	}
	return x.drawn
}

// end is the end of what the program has drawn, a few screens of it.
func (x *terminal) end() string {
	x.mu.Lock()
	defer x.mu.Unlock()
	const screens = 12 << 10
	last := x.output.Bytes()[max(0, x.output.Len()-screens):]
	return plainSpaces.Replace(escapes.ReplaceAllString(string(last), ""))
}

// waitFor waits until a text has been drawn.
func (x *terminal) waitFor(text string) {
	x.t.Helper()
	for end := time.Now().Add(liveness); time.Now().Before(end); time.Sleep(2 * time.Millisecond) {
		if strings.Contains(x.text(), text) {
			return
		}
	}
	x.t.Fatalf("« %s » never came; drawn so far:\n%s", text, x.text())
}

// settle waits until the program has drawn nothing new for a while.
func (x *terminal) settle() {
	quiet, drawn := 0, -1
	for end := time.Now().Add(liveness); quiet < 10 && time.Now().Before(end); time.Sleep(10 * time.Millisecond) {
		x.mu.Lock()
		now := x.output.Len()
		x.mu.Unlock()
		if quiet++; now != drawn {
			quiet, drawn = 0, now
		}
	}
}

// send types keys, and says so when the program is no longer there to read them.
func (x *terminal) send(keys string) bool {
	_, err := x.tty.WriteString(keys)
	return err == nil
}

// isAlive tells whether the program still has its terminal.
func (x *terminal) isAlive() bool {
	select {
	case <-x.done:
		return false
	default:
		return true
	}
}

// kill ends the program with SIGKILL and waits until all it drew is read.
func (x *terminal) kill() {
	_ = x.cmd.Process.Signal(syscall.SIGKILL)
	_ = x.cmd.Wait()
	select {
	case <-x.done:
	case <-time.After(time.Second):
	}
}

// leave waits for the program to leave by itself and returns its exit code.
func (x *terminal) leave() int {
	x.t.Helper()
	ended := make(chan struct{})
	go func() { _ = x.cmd.Wait(); close(ended) }()
	select {
	case <-ended:
		return x.cmd.ProcessState.ExitCode()
	case <-time.After(liveness):
		x.t.Fatalf("the program did not leave; drawn so far:\n%s", x.text())
		return -1
	}
}
