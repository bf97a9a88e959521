package main

import (
	"bytes"
	"strings"
	"testing"
)

// Whoever wrote the first names in a script gets what the present ones give.
func TestFormerNames(t *testing.T) {
	const (
		town    = "../../questionnaires/exemples/ville-exemple.yaml"
		twice   = "../../questionnaires/exemples/echirolles.yaml"
		present = "plan " + town + " --cible 5 --sans bur-pilote --pour dsi"
	)
	for former, present := range map[string]string{
		"roadmap " + town + " --target 5 --exclude bur-pilote --for dsi": present,
		"feuille-de-route " + town:                                       "plan " + town,
		"report " + town + " --kind deliberation":                        "rapport " + town + " --genre deliberation",
		"savings " + town:                                                "chiffrage " + town,
		"compare " + twice + " --from 2022 --to 2021":                    "comparer " + twice + " --depuis 2022 --jusqua 2021",
		"compare --help":                                                 "comparer --aide",
		"history " + twice:                                               "historique " + twice,
		"validate " + town:                                               "verifier " + town,
		"vérifier " + town:                                               "verifier " + town,
		"merge --dry-run --yes":                                          "reunir --essai --oui",
		"réunir":                                                         "reunir",
		"questionnaire list":                                             "questionnaire liste",
		"questionnaire show tnl-decouverte":                              "questionnaire lire tnl-decouverte",
		"questionnaire software":                                         "questionnaire logiciels",
		"questionnaire new":                                              "questionnaire nouveau",
		"help roadmap":                                                   "aide plan",
		"roadmap " + town + " --import x.md --output y":                  "plan " + town + " --importer x.md --sortie y",
	} {
		got, want := said(former), said(present)
		if got != want || want == "" {
			t.Errorf("%s says\n%s\nand %s says\n%s", former, got, present, want)
		}
	}
}

// Every former name leads to a command or an option that exists.
func TestFormerNamesLeadSomewhere(t *testing.T) {
	help := said("aide") + said("questionnaire --aide")
	for present := range formerCommands {
		if !strings.Contains(help, "\n  "+present+" ") {
			t.Errorf("no command is called %s", present)
		}
	}
	all := help + said("plan --aide") + said("rapport --aide") + said("comparer --aide") + said("reunir --aide")
	for _, present := range formerFlags {
		if !strings.Contains(all, "--"+present+" ") {
			t.Errorf("no option is called %s", present)
		}
	}
}

// said is all that a command line says.
func said(line string) string {
	var out bytes.Buffer
	run(strings.Fields(line), &out, &out)
	return out.String()
}
