package main

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"tnl-assess/internal/plaintext"
)

// speakFrench replaces, on the whole command line, every English text of the library.
func speakFrench(root *cobra.Command) {
	root.SilenceErrors, root.SilenceUsage = true, true
	root.CompletionOptions.DisableDefaultCmd = true
	root.PersistentFlags().BoolP("aide", "h", false, "afficher cette aide")
	help := newHelp()
	root.SetHelpCommand(help)
	root.SetFlagErrorFunc(explainFlag)
	root.SetHelpFunc(func(cmd *cobra.Command, _ []string) { writeHelp(cmd.OutOrStdout(), cmd) })
	root.SetGlobalNormalizationFunc(presentFlag)
	for _, cmd := range []*cobra.Command{help, root} {
		spareFlags(cmd)
		keepFormerNames(cmd)
	}
}

// spareFlags keeps the library from adding "[flags]" to a command and to those under it.
func spareFlags(cmd *cobra.Command) {
	cmd.DisableFlagsInUseLine = true
	for _, sub := range cmd.Commands() {
		spareFlags(sub)
	}
}

func newHelp() *cobra.Command {
	return &cobra.Command{
		Use:   "aide [COMMANDE]",
		Short: "expliquer une commande",
		Args:  cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			about, rest, err := cmd.Root().Find(args)
			if err != nil || len(rest) > 0 {
				return misuse("commande « %s » inconnue%s", strings.Join(args, " "), plaintext.Suggest(strings.Join(args, " "), names(cmd.Root())))
			}
			writeHelp(cmd.OutOrStdout(), about)
			return nil
		},
		ValidArgsFunction: func(cmd *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
			about, _, err := cmd.Root().Find(args)
			if err != nil {
				return nil, cobra.ShellCompDirectiveNoFileComp
			}
			return names(about), cobra.ShellCompDirectiveNoFileComp
		},
	}
}

// names lists the commands under one.
func names(cmd *cobra.Command) []string {
	var all []string
	for _, sub := range cmd.Commands() {
		if sub.IsAvailableCommand() {
			all = append(all, sub.Name())
		}
	}
	return all
}

// writeHelp explains a command.
func writeHelp(w io.Writer, cmd *cobra.Command) {
	var b strings.Builder
	about := cmd.Long
	if about == "" {
		first, size := utf8.DecodeRuneInString(cmd.Short)
		about = string(unicode.ToUpper(first)) + cmd.Short[size:] + "."
	}
	fmt.Fprintf(&b, "%s\n\nUtilisation :\n  %s\n", about, cmd.UseLine())
	if cmd.HasExample() {
		fmt.Fprintf(&b, "\nExemples :\n%s\n", cmd.Example)
	}
	writeCommands(&b, cmd)
	if cmd.HasAvailableLocalFlags() {
		fmt.Fprintf(&b, "\nOptions :\n%s", options(cmd.LocalFlags()))
	}
	if cmd.HasAvailableInheritedFlags() {
		fmt.Fprintf(&b, "\nOptions communes :\n%s", options(cmd.InheritedFlags()))
	}
	_, _ = io.WriteString(w, plaintext.Typeset(b.String())) // the library asks for no error
}

// options explains options, without the English that the library adds to those which take no value.
func options(flags *pflag.FlagSet) string {
	const bare = "[=true|false]"
	return strings.ReplaceAll(flags.FlagUsagesWrapped(helpWidth), bare, strings.Repeat(" ", len(bare)))
}

// helpWidth is the number of columns that the help fits in.
const helpWidth = 100

func writeCommands(b *strings.Builder, cmd *cobra.Command) {
	if !cmd.HasAvailableSubCommands() {
		return
	}
	b.WriteString("\nCommandes :\n")
	for _, sub := range cmd.Commands() {
		if sub.IsAvailableCommand() || sub.Name() == "aide" {
			fmt.Fprintf(b, "  %-14s %s\n", sub.Name(), sub.Short)
		}
	}
}

// takes checks the number of arguments; what names those that must be there.
func takes(least, most int, what string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		switch n := len(args); {
		case n < least:
			return misuse("il manque %s ; écrivez « %s »", what, cmd.UseLine())
		case n > most:
			return misuse("« %s » est de trop ; écrivez « %s »", args[most], cmd.UseLine())
		default:
			return nil
		}
	}
}

// explainFlag says in French what is wrong with an option.
func explainFlag(cmd *cobra.Command, err error) error {
	var unknown *pflag.NotExistError
	var bare *pflag.ValueRequiredError
	var invalid *pflag.InvalidValueError
	switch {
	case errors.As(err, &unknown):
		return misuse("option « %s » inconnue%s", flagName(unknown.GetSpecifiedName()), suggestFlag(cmd, unknown.GetSpecifiedName()))
	case errors.As(err, &bare):
		return misuse("l’option « %s » attend une valeur", flagName(bare.GetSpecifiedName()))
	case errors.As(err, &invalid):
		return misuse("la valeur « %s » ne convient pas à l’option « --%s »%s", invalid.GetValue(), invalid.GetFlag().Name, expected(invalid))
	default:
		return misuse("options illisibles ; voyez « %s --aide »", cmd.CommandPath())
	}
}

func expected(invalid *pflag.InvalidValueError) string {
	if invalid.GetFlag().Value.Type() == "bool" {
		return " ; elle n’en prend pas"
	}
	return " ; attendu : " + errors.Unwrap(invalid).Error()
}

func flagName(name string) string {
	if len(name) == 1 {
		return "-" + name
	}
	return "--" + name
}

func suggestFlag(cmd *cobra.Command, wrong string) string {
	var known []string
	cmd.Flags().VisitAll(func(f *pflag.Flag) { known = append(known, flagName(f.Name)) })
	if hint := plaintext.Suggest(flagName(wrong), known); hint != "" && len(wrong) > 1 {
		return hint
	}
	return " ; voyez « " + cmd.CommandPath() + " --aide »"
}
