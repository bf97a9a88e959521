package main

import (
	"bytes"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/spf13/cobra"
)

// english are the words that the libraries would say if they were let.
var english = regexp.MustCompile(`(?i)\b(usage|available|unknown|required|requires|flags?|accepts|received|invalid|did you mean|error|generate|default|additional|true|false|no such|denied|is a directory|not found|help for|about any|must|argument "|use ")\b`)

// TestNoEnglish: no help and no error of the command line holds an English word.
func TestNoEnglish(t *testing.T) {
	dir := t.TempDir()
	var everyHelp func(cmd *cobra.Command, path []string) [][]string
	everyHelp = func(cmd *cobra.Command, path []string) [][]string {
		lines := [][]string{append(path[:len(path):len(path)], "--aide")}
		for _, sub := range cmd.Commands() {
			lines = append(lines, everyHelp(sub, append(path[:len(path):len(path)], sub.Name()))...)
		}
		return lines
	}
	lines := everyHelp(newRoot(), nil)
	for _, line := range []string{
		"", "aide", "aide aide", "aide nothing", "aide score",
		"scor", "nothing", "a.yaml b.yaml", "--nothing", "--scor", "-z", "--questionnaire", "--=x", "--fond=vert", "--aide=peut-être",
		"score", "score a b", "score absent.yaml", "score " + dir, "score --json=peut-être a",
		"plan", "plan absent.yaml", "plan a -o",
		"verifier", "verifier absent.yaml", "verifier " + dir,
		"questionnaire", "questionnaire lrie", "questionnaire liste x", "questionnaire lire", "questionnaire lire absent",
		"score ../../questionnaires/exemples/arles-2016.yaml --questionnaire absent.yaml",
		"questionnaire liste --questionnaire absent.yaml", "questionnaire liste --questionnaire " + dir,
		"completion", "completion bsh", "completion x", "version x",
	} {
		lines = append(lines, strings.Fields(line))
	}
	for _, line := range lines {
		var stdout, stderr bytes.Buffer
		run(line, &stdout, &stderr)
		said := strings.ReplaceAll(stdout.String()+stderr.String(), dir, "")
		if said == "" {
			t.Errorf("%q says nothing", line)
		}
		if word := english.FindString(said); word != "" {
			t.Errorf("%q says %q:\n%s", line, word, said)
		}
	}
}

// TestControlCharacters: what a person typed never commands the terminal.
func TestControlCharacters(t *testing.T) {
	for _, line := range [][]string{
		{"\x1b[31mscor"},
		{"score", "\x1b]0;title\x07.yaml"},
		{"validate", "\x1b[2Ja\u009b.yaml"},
		{"--\x1b[31m"},
		{"questionnaire", "show", "\x1b[31m"},
		{"completion", "\x1b[31m"},
		{"help", "\x1b[31m"},
	} {
		var stdout, stderr bytes.Buffer
		if code := run(line, &stdout, &stderr); code == 0 {
			t.Errorf("%q: exit code 0", line)
		}
		if said := stdout.String() + stderr.String(); strings.ContainsAny(said, "\x1b\x07\u009b") {
			t.Errorf("%q says %q", line, said)
		}
	}
}

// TestFullDisk: a result that cannot be written is a failure.
func TestFullDisk(t *testing.T) {
	full, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
	if err != nil {
		t.Skip("no /dev/full here")
	}
	defer full.Close()
	const example = "../../questionnaires/exemples/arles-2016.yaml"
	for _, line := range [][]string{
		{"score", example},
		{"score", example, "--json"},
		{"roadmap", example},
		{"validate", example},
		{"questionnaire", "list"},
		{"questionnaire", "show", "tnl-decouverte"},
		{"version"},
	} {
		var stderr bytes.Buffer
		if code := run(line, full, &stderr); code != failed || stderr.Len() == 0 {
			t.Errorf("%q: exit code %d, stderr %q", line, code, &stderr)
		}
	}
}
