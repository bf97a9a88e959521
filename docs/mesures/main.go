//go:build !windows

// Command mesures times tnl-assess as a person feels it: from its start to its first frame,
// and from a key to its answer, beside "gum choose"; and whole commands, one beside the
// other. docs/mesures.sh prepares the programs and runs it.
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
	tnl := flag.String("tnl", "tnl-assess", "the program measured")
	gum := flag.String("gum", "gum", "the program to compare with")
	example := flag.String("evaluation", "questionnaires/exemples/arles-2016.yaml", "the assessment that is read")
	largest := flag.String("grande", "questionnaires/exemples/ville-exemple.yaml", "the assessment whose report is written")
	runs := flag.Int("n", 21, "how many times each thing is timed")
	flag.Parse()
	if err := measure(*tnl, *gum, *example, *largest, *runs); err != nil {
		fmt.Fprintln(os.Stderr, "mesures:", err)
		os.Exit(1)
	}
}

// measure times everything and writes the table.
func measure(tnl, gum, example, largest string, runs int) error {
	dir, err := os.MkdirTemp("", "mesures")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	opened, err := copyTo(dir, example)
	if err != nil {
		return err
	}
	wizard := session{command: []string{tnl, opened}, home: dir, runs: runs}
	menu := session{command: []string{gum, "choose", "un", "deux", "trois", "quatre"}, home: dir, runs: runs}

	fmt.Printf("%-54s %10s %10s   %s\n", "", "médiane", "maximum", "verdict")
	for _, mute := range []bool{false, true} {
		wizard.mute, menu.mute = mute, mute
		if err := compareScreens(wizard, menu); err != nil {
			return err
		}
	}
	version, err := timeCommand(runs, tnl, "version")
	if err != nil {
		return err
	}
	score, err := timeCommand(runs, tnl, "score", example)
	if err != nil {
		return err
	}
	report, err := timeCommand(runs, tnl, "report", largest, "-o", filepath.Join(dir, "rapport.html"))
	if err != nil {
		return err
	}
	row("version, tout le processus", version, "")
	row("score, tout le processus", score, against(score, version, 2))
	row("rapport du plus grand exemple, tout le processus", report, under(report, reportLimit)+" ; "+against(report, version, 10))
	return nil
}

// reportLimit is the median time in which a whole report must be written.
const reportLimit = 100 * time.Millisecond

// keyLimit is the median time in which a key must be answered.
const keyLimit = 10 * time.Millisecond

// compareScreens times the wizard and the menu on one kind of terminal.
func compareScreens(wizard, menu session) error {
	kind := "qui répond"
	if wizard.mute {
		kind = "muet"
	}
	reference, err := menu.time()
	if err != nil {
		return err
	}
	ours, err := wizard.time()
	if err != nil {
		return err
	}
	row("gum, première image, terminal "+kind, reference.first, "")
	row("atelier, première image, terminal "+kind, ours.first, against(ours.first, reference.first, 1))
	row("gum, de la touche à l’image, terminal "+kind, reference.keys, "")
	row("atelier, de la touche à l’image, terminal "+kind, ours.keys, under(ours.keys, keyLimit))
	return nil
}

// timeCommand runs a command to its end several times, the first of which does not count.
func timeCommand(runs int, command ...string) ([]time.Duration, error) {
	var times []time.Duration
	for i := range runs + 1 {
		start := time.Now()
		if out, err := exec.Command(command[0], command[1:]...).CombinedOutput(); err != nil { //nolint:gosec // the programs to measure are given
			return nil, fmt.Errorf("%v: %w\n%s", command, err, out)
		}
		if i > 0 {
			times = append(times, time.Since(start))
		}
	}
	return times, nil
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

// against says how many times as long something takes as a reference, and whether that is
// within a limit.
func against(times, reference []time.Duration, limit float64) string {
	ratio := float64(median(times)) / float64(median(reference))
	word := "dépassé"
	if ratio <= limit {
		word = "tenu"
	}
	return fmt.Sprintf("%s : %.2f fois la référence (au plus %.0f)", word, ratio, limit)
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
