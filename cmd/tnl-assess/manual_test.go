package main

import (
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// The manual page of the program is written from its commands: nothing is told twice. What no
// command says is here.
const (
	manualFiles = `.SH FICHIERS
.TP
.I ma\-commune.yaml
L’évaluation, au nom que l’on choisit ; voir
.BR tnl\-assess (5).
Rien d’autre n’est gardé de vos réponses.
.TP
.I .ma\-commune.yaml.lock
Le verrou, à côté, tant que l’évaluation est ouverte.
.TP
.I tnl\-assess/recents.yaml
La liste des fichiers récents, dans le dossier de configuration :
.I $XDG_CONFIG_HOME
ou
.I ~/.config
sous Linux,
.I %AppData%
sous Windows,
.I ~/Library/Application Support
sous macOS.
.SH ENVIRONNEMENT
.TP
.B NO_COLOR
Présente, quelle que soit sa valeur : aucune couleur.
.TP
.B COLORFGBG
Dit si le fond du terminal est clair ou sombre, quand
.B \-\-fond
ne le dit pas.
.SH CODE DE RETOUR
.TP
.B 0
C’est fait.
.TP
.B 1
Les données sont fautives, ou le travail a échoué.
.TP
.B 2
La commande est mal écrite.
.SH RÉSEAU
Le programme n’ouvre aucune connexion.
.SH LICENCE
EUPL\-1.2 pour le programme, Licence Ouverte 2.0 pour les questionnaires ;
.B tnl\-assess version \-\-licences
écrit les autres.
.SH VOIR AUSSI
.BR tnl\-assess (5)
`
)

// TestManual: the manual page says what the commands are.
func TestManual(t *testing.T) {
	compareGolden(t, "../../docs/man/tnl-assess.1", writeManual(t, newRoot()))
}

// afterTitle is a paragraph that a title begins already.
var afterTitle = regexp.MustCompile(`(?m)(^\.S[HS] .*\n)\.PP\n`)

// writeManual writes the page of the program.
func writeManual(t *testing.T, root *cobra.Command) string {
	var b strings.Builder
	fmt.Fprintf(&b, ".\\\" Written by « go generate ./cmd/tnl-assess » from the commands of the program.\n.TH TNL\\-ASSESS 1 %s \"tnl\\-assess %s\" \"Commandes\"\n",
		published(t, "releaseDate"), published(t, "softwareVersion"))
	fmt.Fprintf(&b, ".SH NOM\ntnl\\-assess \\- %s\n.SH SYNOPSIS\n", roff(root.Short))
	commands := everyCommand(root)
	for i, cmd := range commands {
		if i > 0 {
			b.WriteString(".br\n")
		}
		b.WriteString(".B " + roff(cmd.UseLine()) + "\n")
	}
	b.WriteString(".SH DESCRIPTION\n" + paragraphs(root.Long))
	writeOptions(&b, "OPTIONS", root.LocalFlags())
	b.WriteString(".SH EXEMPLES\n" + example(root))
	b.WriteString(".SH COMMANDES\n")
	for _, cmd := range commands[1:] {
		fmt.Fprintf(&b, ".SS %s\n", roff(cmd.UseLine()))
		about := cmd.Long
		if about == "" {
			about = cmd.Short + "."
		}
		b.WriteString(paragraphs(about))
		writeOptions(&b, "", cmd.LocalFlags())
		if cmd.HasExample() {
			b.WriteString(".PP\nExemples :\n" + example(cmd))
		}
	}
	b.WriteString(manualFiles)
	return afterTitle.ReplaceAllString(b.String(), "$1")
}

// everyCommand lists a command and those under it that do something.
func everyCommand(cmd *cobra.Command) []*cobra.Command {
	var all []*cobra.Command
	if !cmd.HasParent() || !cmd.HasAvailableSubCommands() {
		all = append(all, cmd)
	}
	for _, sub := range cmd.Commands() {
		if sub.IsAvailableCommand() {
			all = append(all, everyCommand(sub)...)
		}
	}
	return all
}

// writeOptions writes what options do.
func writeOptions(b *strings.Builder, title string, flags *pflag.FlagSet) {
	flags.VisitAll(func(f *pflag.Flag) {
		if f.Name == "aide" && title == "" || f.Hidden {
			return
		}
		if title != "" {
			b.WriteString(".SH " + title + "\n")
			title = ""
		}
		value, usage := pflag.UnquoteUsage(f)
		names := "\\-\\-" + roff(f.Name)
		if f.Shorthand != "" {
			names = "\\-" + f.Shorthand + ", " + names
		}
		if value != "" {
			names += " \\fI" + roff(value) + "\\fB"
		}
		fmt.Fprintf(b, ".TP\n.B %s\n%s\n", names, sentence(usage))
	})
}

// example writes an example, as it is typed.
func example(cmd *cobra.Command) string {
	var b strings.Builder
	b.WriteString(".PP\n.EX\n")
	for line := range strings.Lines(cmd.Example) {
		b.WriteString(roff(strings.TrimRight(line, "\n")) + "\n")
	}
	return b.String() + ".EE\n"
}

// paragraphs writes a text whose paragraphs are apart by an empty line.
func paragraphs(text string) string {
	var b strings.Builder
	for paragraph := range strings.SplitSeq(text, "\n\n") {
		b.WriteString(".PP\n" + sentence(strings.Join(strings.Fields(paragraph), " ")) + "\n")
	}
	return b.String()
}

// sentence writes a text that begins as a sentence does.
func sentence(text string) string {
	first := []rune(text)
	return roff(strings.ToUpper(string(first[:1])) + string(first[1:]))
}

// roff writes a text where nothing is a command of the page; its blanks that do not break stay so.
func roff(text string) string {
	text = strings.NewReplacer(`\`, `\e`, "-", `\-`, "\u00a0", `\ `, "\u202f", `\ `).Replace(text)
	if strings.HasPrefix(text, ".") || strings.HasPrefix(text, "'") {
		text = `\&` + text
	}
	return text
}

// published reads a line of publiccode.yml.
func published(t *testing.T, key string) string {
	t.Helper()
	content, err := os.ReadFile("../../publiccode.yml")
	if err != nil {
		t.Fatal(err)
	}
	found := regexp.MustCompile(`(?m)^` + key + `: "?([^"\n]*)"?$`).FindSubmatch(content)
	if found == nil {
		t.Fatalf("publiccode.yml has no %s", key)
	}
	return string(found[1])
}

// TestFormatManual: the page on the formats names every key that the program reads in an
// assessment or an opinion file, and no other.
func TestFormatManual(t *testing.T) {
	page, err := os.ReadFile("../../docs/man/tnl-assess.5")
	if err != nil {
		t.Fatal(err)
	}
	code := sources(t, "../../internal/store", "recent.go")
	var told []string
	for _, name := range regexp.MustCompile(`(?m)^\.B ([a-z_]+)$`).FindAllSubmatch(page, -1) {
		told = append(told, string(name[1]))
	}
	asked := regexp.MustCompile(`\w\((?:\w+, )?"([a-z_]+)"[,)]`).FindAllStringSubmatch(code, -1)
	if len(asked) < 60 {
		t.Fatalf("only %d keys are found in the code: it is not written as this test thinks", len(asked))
	}
	for _, key := range asked {
		if !slices.Contains(told, key[1]) {
			t.Errorf("the key « %s » is not in the page", key[1])
		}
	}
	code += sources(t, "../../assessment", "")
	for _, key := range told {
		if !strings.Contains(code, `"`+key+`"`) {
			t.Errorf("the page tells the key « %s », that nobody reads", key)
		}
	}
}

// sources joins the code of a package, but for one file.
func sources(t *testing.T, folder, but string) string {
	t.Helper()
	files, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, file := range files {
		if !strings.HasSuffix(file.Name(), ".go") || strings.HasSuffix(file.Name(), "_test.go") || file.Name() == but {
			continue
		}
		content, err := os.ReadFile(folder + "/" + file.Name())
		if err != nil {
			t.Fatal(err)
		}
		b.Write(content)
	}
	return b.String()
}
