package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"tnl-assess/assessment"
	"tnl-assess/internal/report"
	"tnl-assess/questionnaires"
)

func newQuestionnaireAudit(s *shelf) *cobra.Command {
	return &cobra.Command{
		Use:   "audit IDENTIFIANT",
		Short: "chercher ce que chaque niveau laisse passer",
		Long: `Pour chaque niveau de chaque échelle, cherche exactement les réponses qui l’atteignent avec le moins
de logiciels libres en service, pour chaque type et chaque taille de collectivité, et montre les plus vides.
Vérifie aussi les garanties que le questionnaire déclare. Peut prendre une minute.`,
		Example: "  tnl-assess questionnaire audit tnl-complet",
		Args:    takes(1, 1, "l’identifiant d’un questionnaire, que donne « tnl-assess questionnaire liste »"),
		ValidArgsFunction: func(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
			if len(args) > 0 {
				return nil, cobra.ShellCompDirectiveNoFileComp
			}
			return questionnaires.IDs(), cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			q, err := s.byID(args[0])
			if err != nil {
				return err
			}
			audit, err := assessment.NewAudit(cmd.Context(), q)
			if err != nil {
				return fmt.Errorf("audit de « %s » : %w", q.ID, err)
			}
			return report.Audit(cmd.OutOrStdout(), q, audit)
		},
	}
}
