// Command mesures times tnl-assess as a person feels it: from its start to its first frame, and
// from a key to its answer, beside "gum choose"; and whole commands. Another build of the program,
// one of before a change for instance, can be timed beside it, in turn. docs/mesures.sh prepares
// the programs and runs it.
package main

import (
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"time"
)

func main() {
	var b bench
	flag.StringVar(&b.tnl, "tnl", "tnl-assess", "the program measured")
	flag.StringVar(&b.before, "avant", "", "another build of it, to compare with")
	flag.StringVar(&b.gum, "gum", "gum", "the menu to compare with")
	flag.StringVar(&b.example, "evaluation", "questionnaires/exemples/ville-exemple.yaml", "the assessment that is read")
	flag.IntVar(&b.runs, "n", 21, "how many times each thing is timed")
	flag.Parse()
	if err := b.measure(); err != nil {
		fmt.Fprintln(os.Stderr, "mesures:", err)
		os.Exit(1)
	}
}

// bench is what is measured, and how often.
type bench struct {
	tnl, before, gum, example string
	runs                      int
	dir                       string // where the programs may write
}

// The limits: those of times are for medians, the others are shares of a reference.
const (
	keyLimit     = 8 * time.Millisecond   // for a key to be answered
	reportLimit  = 100 * time.Millisecond // for a whole report to be written
	frameLimit   = 0.6                    // of the first frame of before
	menuLimit    = 0.5                    // of the first frame of the menu
	commandLimit = 0.5                    // of a command of before
)

// measure times everything and writes the table.
func (b *bench) measure() error {
	var err error
	if b.dir, err = os.MkdirTemp("", "mesures"); err != nil {
		return err
	}
	defer os.RemoveAll(b.dir)
	fmt.Printf("%-54s %10s %10s   %s\n", "", "médiane", "maximum", "verdict")
	for _, mute := range []bool{false, true} {
		if err := b.screens(mute); err != nil {
			return err
		}
	}
	page := filepath.Join(b.dir, "rapport.html")
	if err := b.command("version", commandLimit, 0, "version"); err != nil {
		return err
	}
	if err := b.command("score", commandLimit, 0, "score", b.example); err != nil {
		return err
	}
	return b.command("rapport en HTML", 0, reportLimit, "report", b.example, "-o", page)
}

// screens times the wizard and the menu on one kind of terminal.
func (b *bench) screens(mute bool) error {
	kind := "qui répond"
	if mute {
		kind = "muet"
	}
	opened, err := copyTo(b.dir, b.example)
	if err != nil {
		return err
	}
	sides := []session{{command: []string{b.gum, "choose", "un", "deux", "trois", "quatre"}}, {command: []string{b.tnl, opened}}}
	if b.before != "" {
		sides = append(sides, session{command: []string{b.before, opened}})
	}
	times := make([]timing, len(sides))
	err = b.inTurn(len(sides), func(side int, counts bool) error {
		s := sides[side]
		s.home, s.mute = b.dir, mute
		once, err := s.once()
		if err != nil {
			return fmt.Errorf("%v: %w", s.command, err)
		}
		if counts {
			times[side].first, times[side].keys = append(times[side].first, once.first...), append(times[side].keys, once.keys...)
		}
		return nil
	})
	if err != nil {
		return err
	}
	menu, ours := times[0], times[1]
	row("gum, première image, terminal "+kind, menu.first, "")
	row("gum, de la touche à l’image", menu.keys, "")
	verdict := against(ours.first, menu.first, menuLimit, "gum")
	if b.before != "" {
		row("atelier d’avant, première image", times[2].first, "")
		row("atelier d’avant, de la touche à l’image", times[2].keys, "")
		verdict += " ; " + against(ours.first, times[2].first, frameLimit, "avant")
	}
	row("atelier, première image, terminal "+kind, ours.first, verdict)
	row("atelier, de la touche à l’image", ours.keys, under(ours.keys, keyLimit))
	return nil
}

// command times a whole command, and holds it to a share of what it took before and to a time,
// where they are not 0.
func (b *bench) command(name string, share float64, limit time.Duration, args ...string) error {
	programs := []string{b.tnl}
	if b.before != "" {
		programs = append(programs, b.before)
	}
	times := make([][]time.Duration, len(programs))
	err := b.inTurn(len(programs), func(side int, counts bool) error {
		start := time.Now()
		if out, err := exec.Command(programs[side], args...).CombinedOutput(); err != nil { //nolint:gosec // the programs to measure are given
			return fmt.Errorf("%s %v: %w\n%s", programs[side], args, err, out)
		}
		if counts {
			times[side] = append(times[side], time.Since(start))
		}
		return nil
	})
	if err != nil {
		return err
	}
	verdict := ""
	if b.before != "" {
		row(name+" d’avant, tout le processus", times[1], "")
		if share > 0 {
			verdict = against(times[0], times[1], share, "avant")
		}
	}
	if limit > 0 {
		verdict = under(times[0], limit)
	}
	row(name+", tout le processus", times[0], verdict)
	return nil
}

// inTurn does something for each side, one after the other, as many times as asked; a first time
// warms the caches and does not count.
func (b *bench) inTurn(sides int, do func(side int, counts bool) error) error {
	for run := range b.runs + 1 {
		for side := range sides {
			if err := do(side, run > 0); err != nil {
				return err
			}
		}
	}
	return nil
}

func copyTo(dir, file string) (string, error) {
	content, err := os.ReadFile(file)
	if err != nil {
		return "", err
	}
	path := filepath.Join(dir, filepath.Base(file))
	return path, os.WriteFile(path, content, 0o600)
}

func row(what string, times []time.Duration, verdict string) {
	fmt.Printf("%-54s %7.1f ms %7.1f ms   %s\n", what, milliseconds(median(times)), milliseconds(slices.Max(times)), verdict)
}

// against says what share of a reference something takes, and whether that is within a limit.
func against(times, reference []time.Duration, limit float64, name string) string {
	ratio := float64(median(times)) / float64(median(reference))
	word := "dépassé"
	if ratio <= limit {
		word = "tenu"
	}
	return fmt.Sprintf("%s : %.2f fois %s (au plus %.1f)", word, ratio, name, limit)
}

// under says whether the median of something is within a limit.
func under(times []time.Duration, limit time.Duration) string {
	word := "dépassé"
	if median(times) <= limit {
		word = "tenu"
	}
	return fmt.Sprintf("%s : au plus %.0f ms", word, milliseconds(limit))
}

func median(times []time.Duration) time.Duration {
	sorted := slices.Sorted(slices.Values(times))
	return sorted[len(sorted)/2]
}

func milliseconds(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }
