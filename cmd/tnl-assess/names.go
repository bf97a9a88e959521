package main

import (
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// formerCommands are the names that commands had at first, and their accents: scripts that use
// them go on working, for ever.
var formerCommands = map[string][]string{
	"chiffrage":  {"savings"},
	"comparer":   {"compare"},
	"historique": {"history"},
	"liste":      {"list"},
	"lire":       {"show"},
	"logiciels":  {"software"},
	"nouveau":    {"new"},
	"plan":       {"roadmap", "feuille-de-route"},
	"rapport":    {"report"},
	"reunir":     {"réunir", "merge"},
	"verifier":   {"vérifier", "validate"},
	"aide":       {"help"},
}

// formerFlags are the names that options had at first, which stay too, under what they are called
// now.
var formerFlags = map[string]string{
	"dry-run":           "essai",
	"exclude":           "sans",
	"for":               "pour",
	"from":              "depuis",
	"help":              "aide",
	"import":            "importer",
	"kind":              "genre",
	"old-questionnaire": "ancien-questionnaire",
	"output":            "sortie",
	"target":            "cible",
	"to":                "jusqua",
	"yes":               "oui",
}

// keepFormerNames has a command, and those under it, answer to their former names.
func keepFormerNames(cmd *cobra.Command) {
	cmd.Aliases = append(cmd.Aliases, formerCommands[cmd.Name()]...)
	for _, sub := range cmd.Commands() {
		keepFormerNames(sub)
	}
}

// presentFlag gives the name that an option has now.
func presentFlag(_ *pflag.FlagSet, name string) pflag.NormalizedName {
	if present, former := formerFlags[name]; former {
		name = present
	}
	return pflag.NormalizedName(name)
}
