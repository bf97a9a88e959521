package main

import (
	"github.com/spf13/cobra"

	"tnl-assess/assessment"
	"tnl-assess/internal/report"
)

func newHistory(s *shelf) *cobra.Command {
	return &cobra.Command{
		Use:   "historique FICHIER",
		Short: "raconter une évaluation, campagne après campagne",
		Long: `Écrit la chronologie d’une évaluation : chaque campagne, son niveau, qui y a pris part et ce qui y a
été modifié depuis sa clôture ; ce que sont devenues les actions.`,
		Example:           `  tnl-assess historique ma-commune.yaml`,
		Args:              takes(1, 1, "un fichier d’évaluation"),
		ValidArgsFunction: completeOneFile,
		RunE: func(cmd *cobra.Command, args []string) error {
			subject, err := subjectOf(args[0], s)
			if err != nil {
				return err
			}
			return report.History(cmd.OutOrStdout(), assessment.Conclude(subject))
		},
	}
}
