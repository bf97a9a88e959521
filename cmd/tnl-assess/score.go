package main

import (
	"time"

	"github.com/spf13/cobra"

	"tnl-assess/assessment"
	"tnl-assess/internal/export"
	"tnl-assess/internal/report"
	"tnl-assess/internal/store"
	"tnl-assess/questionnaires"
)

func newScore(s *shelf) *cobra.Command {
	var asJSON, internal bool
	cmd := &cobra.Command{
		Use:   "score FICHIER",
		Short: "estimer le niveau d’une évaluation",
		Long: `Écrit le niveau estimé, la note de chaque axe et ce qui sépare du niveau suivant, d’après la
dernière campagne de l’évaluation.`,
		Example: `  tnl-assess score ma-commune.yaml
  tnl-assess score ma-commune.yaml --json`,
		Args:              takes(1, 1, "un fichier d’évaluation"),
		ValidArgsFunction: completeOneFile,
		RunE: func(cmd *cobra.Command, args []string) error {
			subject, err := subjectOf(args[0], s)
			if err != nil {
				return err
			}
			write := report.Score
			if asJSON {
				write = export.Score
			}
			result := assessment.Conclude(subject)
			result.Internal = internal
			return write(cmd.OutOrStdout(), result)
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "écrire en JSON, pour un autre programme")
	bindInternal(cmd, &internal)
	return cmd
}

// subjectOf reads an assessment and takes its latest campaign.
func subjectOf(path string, s *shelf) (assessment.Subject, error) {
	a, q, err := store.Load(path, s.resolve)
	if err != nil {
		return assessment.Subject{}, err
	}
	subject := assessment.Latest(q, a)
	subject.Today = assessment.DateOf(time.Now())
	if subject.Directory, err = questionnaires.Networks(); err != nil {
		return subject, err
	}
	if _, costed := a.LastCosting(); costed != nil || s.pricesFile != "" {
		subject.Prices, err = s.prices()
	}
	return subject, err
}
