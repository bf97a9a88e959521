package main

import (
	"io"

	"github.com/spf13/cobra"

	"tnl-assess/assessment"
	"tnl-assess/internal/export"
	"tnl-assess/internal/report"
)

func newSavings(s *shelf) *cobra.Command {
	var asJSON, asMarkdown, asCSV, internal bool
	cmd := &cobra.Command{
		Use:   "chiffrage FICHIER",
		Short: "chiffrer ce que le logiciel libre évite de dépenser",
		Long: `Écrit ce que les logiciels libres en service évitent de dépenser chaque année, et ce que le plan
fera éviter, d’après le chiffrage de la dernière campagne (touche w de l’atelier). C’est une
estimation : chaque prix dit sa source et sa date, et un devis à vous l’emporte toujours.`,
		Example: `  tnl-assess chiffrage ma-commune.yaml
  tnl-assess chiffrage ma-commune.yaml --markdown > depenses-evitees.md
  tnl-assess chiffrage ma-commune.yaml --csv > depenses-evitees.csv
  tnl-assess chiffrage ma-commune.yaml --prix mes-prix.yaml`,
		Args:              takes(1, 1, "un fichier d’évaluation"),
		ValidArgsFunction: completeOneFile,
		RunE: func(cmd *cobra.Command, args []string) error {
			subject, err := subjectOf(args[0], s)
			if err != nil {
				return err
			}
			if subject.Prices, err = s.prices(); err != nil {
				return err
			}
			write := report.Savings
			chosen := 0
			for _, form := range []struct {
				wanted bool
				write  func(io.Writer, assessment.Result) error
			}{{asJSON, export.Savings}, {asMarkdown, report.SavingsMarkdown}, {asCSV, export.SavingsCSV}} {
				if form.wanted {
					write, chosen = form.write, chosen+1
				}
			}
			if chosen > 1 {
				return misuse("--json, --markdown et --csv ne vont pas ensemble ; choisissez-en un")
			}
			result := assessment.Conclude(subject).Plan(cmd.Context(), assessment.Aim{})
			result.Internal = internal
			return write(cmd.OutOrStdout(), result)
		},
	}
	cmd.Flags().BoolVar(&asMarkdown, "markdown", false, "écrire en Markdown, avec les hypothèses et les sources")
	cmd.Flags().BoolVar(&asCSV, "csv", false, "écrire les lignes pour un tableur, au centime")
	cmd.Flags().BoolVar(&asJSON, "json", false, "écrire en JSON, pour un autre programme")
	bindInternal(cmd, &internal)
	return cmd
}
