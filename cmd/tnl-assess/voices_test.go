//go:build !windows

package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"tnl-assess/assessment"
	"tnl-assess/internal/french"
	"tnl-assess/internal/store"
	"tnl-assess/questionnaires"
)

// voices are how each role answers in the tests: always by the same key, then "entrée".
var voices = []struct {
	role   assessment.Role
	answer string
}{
	{assessment.RoleElu, "14\r"}, {assessment.RoleDSI, "14\r"}, {assessment.RoleDGS, "13\r"},
}

// judged counts the questions that a role judges.
func judged(t *testing.T, role assessment.Role) int {
	t.Helper()
	q, err := questionnaires.ByID(questionnaires.DefaultID)
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for i := range q.Questions {
		if q.Questions[i].Judges(role) {
			n++
		}
	}
	return n
}

// give answers all the questions of a role.
func (x *terminal) give(role assessment.Role, answer string) {
	x.t.Helper()
	of := judged(x.t, role)
	for n := 1; n <= of; n++ {
		x.waitFor(fmt.Sprintf("· %d sur %d", n, of))
		x.send(answer)
	}
}

// leadsTo types keys and waits until a text is drawn once more.
func (x *terminal) leadsTo(keys, text string) {
	x.t.Helper()
	before := strings.Count(x.text(), text)
	x.send(keys)
	for end := time.Now().Add(liveness); time.Now().Before(end); time.Sleep(2 * time.Millisecond) {
		if strings.Count(x.text(), text) > before {
			return
		}
	}
	x.t.Fatalf("%q never led to « %s »; drawn so far:\n%s", keys, text, x.text())
}

// decideAll reveals the opinions, takes the first candidate of each divergence, confirms the
// agreements, and looks at the results.
func (x *terminal) decideAll(path string) {
	x.t.Helper()
	x.send("g")
	x.waitFor("À trancher ensemble")
	list := divergences(x.t, path)
	if len(list.At(assessment.ToDecide)) == 0 || len(list.At(assessment.Unanimous)) == 0 {
		x.t.Fatal("nothing to decide or nothing to confirm: the test shows nothing")
	}
	for left := len(list.At(assessment.ToDecide)) - 1; left >= 0; left-- {
		x.leadsTo("\r", "Que retenez-vous")
		x.leadsTo("\r", "Pourquoi ce choix")
		next := " à trancher, environ"
		if left == 0 {
			next = "Tout est tranché"
		}
		x.leadsTo("le registre fait foi\r", next)
	}
	for range 10 { // the list of agreements, page by page
		if len(load(x.t, path).Last().Answers) == 12 {
			break
		}
		x.send("\r")
		x.settle()
	}
	x.leadsTo("r", "estimation, non officielle")
	x.leadsTo("d", "Selon les domaines")
	x.leadsTo("d", "Taux d’accord")
	x.send("\x03")
	if code := x.leave(); code != 0 {
		x.t.Errorf("exit code %d", code)
	}
}

// unspoken creates an assessment on the short questionnaire, of which nothing is said.
func unspoken(t *testing.T, path string) {
	t.Helper()
	q, err := questionnaires.ByID(questionnaires.DefaultID)
	if err != nil {
		t.Fatal(err)
	}
	file, err := store.Create(path, &assessment.Assessment{
		Questionnaire: assessment.QuestionnaireRef{ID: q.ID, Version: q.Version},
		Authority:     boe,
		Campaigns:     []assessment.Campaign{{Date: assessment.Date{Year: 2026, Month: 11, Day: 22}}},
	}, q)
	if err != nil {
		t.Fatal(err)
	}
	if err := file.Close(); err != nil {
		t.Fatal(err)
	}
}

func divergences(t *testing.T, path string) assessment.Divergences {
	t.Helper()
	a, q, err := store.Load(path, resolveEmbedded)
	if err != nil {
		t.Fatal(err)
	}
	return assessment.Diverge(q, a.Authority, *a.Last())
}

// scoreOf is what the command line says of an assessment.
func scoreOf(t *testing.T, path string) string {
	t.Helper()
	var out, faults bytes.Buffer
	if code := run([]string{"score", path, "--json"}, &out, &faults); code != 0 {
		t.Fatal(faults.String())
	}
	return out.String()
}

// TestThreeVoicesInATerminal plays a whole workshop twice: at one keyboard, in turn, then with
// three opinion files that are merged. Both give the same score.
func TestThreeVoicesInATerminal(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	inTurn, apart := filepath.Join(dir, "tour.yaml"), filepath.Join(dir, "part.yaml")
	unspoken(t, inTurn)
	x := startTerminal(t, 80, 24, inTurn)
	x.waitFor("12 questions, environ")
	x.leadsTo("z", "À qui le clavier")
	for i, v := range voices {
		x.leadsTo(fmt.Sprint(i+1)+"\r", "À vous, "+french.Role(v.role))
		x.send("\r")
		x.give(v.role, v.answer)
		x.waitFor("Les avis " + french.RoleOf(v.role) + " sont gardés")
	}
	x.decideAll(inTurn)

	unspoken(t, apart)
	untouched, err := os.ReadFile(apart)
	if err != nil {
		t.Fatal(err)
	}
	args := []string{"merge", apart}
	for _, v := range voices {
		y := startTerminal(t, 80, 24, apart, "--role", string(v.role))
		y.waitFor("avis " + french.RoleOf(v.role))
		y.send("\r")
		y.give(v.role, v.answer)
		y.waitFor("Merci")
		y.send("\x03")
		if code := y.leave(); code != 0 {
			t.Errorf("%s: exit code %d", v.role, code)
		}
		args = append(args, store.SheetPath(apart, v.role))
	}
	if after, err := os.ReadFile(apart); err != nil || !bytes.Equal(after, untouched) {
		t.Errorf("giving opinions touched the assessment: %v", err)
	}
	refusedInATerminal(t, args, apart, untouched)
	merging := startTerminal(t, 80, 24, args...)
	merging.waitFor("[o/N]")
	merging.send("oui\r")
	merging.waitFor("Avis réunis dans")
	if code := merging.leave(); code != 0 {
		t.Errorf("merge: exit code %d", code)
	}
	z := startTerminal(t, 80, 24, apart)
	z.waitFor("12 questions, environ")
	z.decideAll(apart)

	if got, want := scoreOf(t, apart), scoreOf(t, inTurn); got != want {
		t.Errorf("three files give\n%s\none keyboard gave\n%s", got, want)
	}
	a := load(t, inTurn).Last()
	if len(a.Answers) != 12 || len(a.Opinions) != 3 {
		t.Errorf("%d answers, %d opinions", len(a.Answers), len(a.Opinions))
	}
	why := 0
	for _, answer := range a.Answers {
		if answer.Rationale == "le registre fait foi" && answer.By != "" && !answer.At.IsZero() {
			why++
		}
	}
	if why == 0 {
		t.Error("no decision says why")
	}
}

// refusedInATerminal: without a clear yes, nothing is written.
func refusedInATerminal(t *testing.T, args []string, path string, untouched []byte) {
	t.Helper()
	x := startTerminal(t, 80, 24, args...)
	x.waitFor("[o/N]")
	x.send("\r")
	x.waitFor("Rien n’a été écrit")
	if code := x.leave(); code != 0 {
		t.Errorf("merge not confirmed: exit code %d", code)
	}
	if after, err := os.ReadFile(path); err != nil || !bytes.Equal(after, untouched) {
		t.Errorf("a merge that was not confirmed touched the assessment: %v", err)
	}
}

// multiplexer is the program running in tmux, a terminal that remembers what it showed.
type multiplexer struct {
	t      *testing.T
	socket string
}

// startMultiplexer skips the test where there is no tmux.
func startMultiplexer(t *testing.T, args ...string) *multiplexer {
	t.Helper()
	if _, err := exec.LookPath("tmux"); err != nil {
		t.Skip("tmux is missing: what stays in the terminal is not looked at")
	}
	program, err := exec.LookPath("tnl-assess") // the PATH of tmux is that of its server
	if err != nil {
		t.Fatal(err)
	}
	m := &multiplexer{t: t, socket: filepath.Join(t.TempDir(), "tmux")}
	t.Cleanup(func() { _ = exec.Command("tmux", "-S", m.socket, "kill-server").Run() })
	command := append([]string{"-f", "/dev/null", "new-session", "-d", "-x", "80", "-y", "24", "-e", "XDG_CONFIG_HOME=" + t.TempDir()}, append([]string{program}, args...)...)
	m.tmux(append(command, ";", "set-option", "-g", "remain-on-exit", "on")...)
	return m
}

func (m *multiplexer) tmux(args ...string) string {
	m.t.Helper()
	cmd := exec.Command("tmux", append([]string{"-u", "-S", m.socket}, args...)...)
	cmd.Env = append(slices.DeleteFunc(os.Environ(), func(v string) bool { return strings.HasPrefix(v, "TMUX") }), "LC_ALL=C.UTF-8")
	out, err := cmd.CombinedOutput()
	if err != nil {
		m.t.Fatalf("tmux %v: %v\n%s", args, err, out)
	}
	return strings.NewReplacer("\u00a0", " ", "\u202f", " ").Replace(string(out))
}

// everything is what the terminal shows and all that it remembers.
func (m *multiplexer) everything() string {
	m.t.Helper()
	return m.tmux("capture-pane", "-p", "-S", "-", "-E", "-")
}

func (m *multiplexer) waitFor(text string) {
	m.t.Helper()
	for end := time.Now().Add(liveness); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		if strings.Contains(m.everything(), text) {
			return
		}
	}
	m.t.Fatalf("« %s » never came:\n%s", text, m.everything())
}

// waitForTheEnd waits until the program has left.
func (m *multiplexer) waitForTheEnd() {
	m.t.Helper()
	for end := time.Now().Add(liveness); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		if strings.TrimSpace(m.tmux("display-message", "-p", "#{pane_dead}")) == "1" {
			return
		}
	}
	m.t.Fatalf("the program did not leave:\n%s", m.everything())
}

func (m *multiplexer) press(keys ...string) {
	m.t.Helper()
	m.tmux(append([]string{"send-keys"}, keys...)...)
}

func (m *multiplexer) write(text string) {
	m.t.Helper()
	m.tmux("send-keys", "-l", text)
}

// hides fails when a text is on the screen or in what the terminal remembers.
func (m *multiplexer) hides(secrets ...string) {
	m.t.Helper()
	for _, secret := range secrets {
		if text := m.everything(); strings.Contains(text, secret) {
			m.t.Fatalf("« %s » can still be read:\n%s", secret, text)
		}
	}
}

// TestNothingStaysInTheScrollback: what one said is neither on the hand-over screen nor in what
// the terminal remembers, then nor once the program has left.
func TestNothingStaysInTheScrollback(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "boe.yaml")
	unspoken(t, path)
	m := startMultiplexer(t, path)
	m.waitFor("12 questions, environ")
	secrets := []string{"Jamais de la vie", "Dans une décision votée, suivie d’un plan"}
	m.press("z")
	m.waitFor("À qui le clavier")
	m.press("1", "Enter")
	m.waitFor("À vous, Élu")
	m.press("Enter")
	m.waitFor("· 1 sur 4")
	m.press("4", "Enter")
	m.waitFor("· 2 sur 4")
	m.press("n")
	m.waitFor("Votre note")
	m.write("Jamais de la vie")
	m.waitFor("Jamais de la vie")
	m.press("Enter")
	m.waitFor("Note       Jamais de la vie")
	m.press("v") // a list that shows answers
	m.waitFor("Reste 2 questions")
	m.press("z")
	m.waitFor("À qui le clavier")
	m.hides(secrets...)
	m.press("3", "Enter")
	m.waitFor("À vous, DGS")
	m.hides(secrets...)
	m.press("Enter") // the DGS judges the first question too
	m.waitFor("· 1 sur 11")
	m.hides(secrets[0], "✓ Dans une décision votée")
	m.press("z")
	m.waitFor("À qui le clavier")
	m.press("C-c")
	m.waitForTheEnd()
	m.hides(secrets...)
	if len(load(t, path).Last().Opinions[assessment.RoleElu]) != 2 {
		t.Error("the opinions are not on disk")
	}
}
