package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"tnl-assess/assessment"
	"tnl-assess/internal/export"
	"tnl-assess/internal/plaintext"
	"tnl-assess/internal/report"
	"tnl-assess/internal/store"
	"tnl-assess/questionnaires"
)

// compareFlags say what is compared, and how it is written.
type compareFlags struct {
	from, to         string // dates of campaigns; empty for the last two
	former           string // file of the version of the questionnaire that was answered before
	asJSON, markdown bool
}

func newCompare(s *shelf) *cobra.Command {
	flags := &compareFlags{}
	cmd := &cobra.Command{
		Use:   "comparer FICHIER [NOUVEAU]",
		Short: "dire ce qui a bougé d’une campagne à l’autre",
		Long: `Compare les deux dernières campagnes d’une évaluation, ou celles que donnent --depuis et --jusqua : les
étoiles, les axes, chaque question qui a bougé (les reculs d’abord), les critères gagnés et perdus,
les actions engagées depuis. Avec deux fichiers, compare la dernière campagne de chacun.

Si le questionnaire a changé de version entre-temps, les notes ne sont comparées que sur les
questions communes ; --ancien-questionnaire donne l’ancienne version, pour voir aussi ce qui est
reformulé et ce que le changement de barème déplace.`,
		Example: `  tnl-assess comparer ma-commune.yaml
  tnl-assess comparer ma-commune.yaml --depuis 2024-03-12 --jusqua 2026-11-22
  tnl-assess comparer ma-commune-2024.yaml ma-commune-2026.yaml --markdown`,
		Args:              takes(1, 2, "un fichier d’évaluation"),
		ValidArgsFunction: completeFiles,
		RunE: func(cmd *cobra.Command, args []string) error {
			if flags.asJSON && flags.markdown {
				return misuse("--json et --markdown s’excluent ; choisissez l’un des deux")
			}
			compared, err := flags.compare(s, args)
			if err != nil {
				return err
			}
			write := report.Progress
			switch { // what is to be shared is public
			case flags.asJSON:
				write, compared = export.Progress, compared.Public()
			case flags.markdown:
				write, compared = report.ProgressMarkdown, compared.Public()
			}
			return write(cmd.OutOrStdout(), compared)
		},
	}
	cmd.Flags().StringVar(&flags.from, "depuis", "", "comparer depuis la campagne de cette `DATE` ; sans elle, l’avant-dernière")
	cmd.Flags().StringVar(&flags.to, "jusqua", "", "comparer jusqu’à la campagne de cette `DATE` ; sans elle, la dernière")
	cmd.Flags().StringVar(&flags.former, "ancien-questionnaire", "", "lire dans `FICHIER` l’ancienne version du questionnaire")
	cmd.Flags().BoolVar(&flags.asJSON, "json", false, "écrire en JSON, pour un autre programme")
	cmd.Flags().BoolVar(&flags.markdown, "markdown", false, "écrire en Markdown, à partager")
	_ = cmd.MarkFlagFilename("ancien-questionnaire", "yaml", "yml")
	return cmd
}

// compare reads what is compared.
func (f *compareFlags) compare(s *shelf, args []string) (*assessment.Comparison, error) {
	after, q, err := store.Load(args[len(args)-1], s.resolve)
	if err != nil {
		return nil, err
	}
	before := after
	if len(args) == 2 {
		var other *assessment.Questionnaire
		if before, other, err = store.Load(args[0], s.resolve); err != nil {
			return nil, err
		}
		if other.ID != q.ID {
			return nil, fmt.Errorf("%s répond au questionnaire « %s », et %s au questionnaire « %s » ; on ne compare que deux évaluations sur le même",
				args[0], other.ID, args[1], q.ID)
		}
	}
	from, to, err := f.campaigns(before, after)
	if err != nil {
		return nil, err
	}
	sides := [2]assessment.Snapshot{before.Snapshot(from), after.Snapshot(to)}
	if err := f.recall(q, sides[:]); err != nil {
		return nil, err
	}
	compared := assessment.Compare(q, sides[0], sides[1]) //nolint:forbidigo // of two files perhaps: no result holds both
	return &compared, nil
}

// campaigns finds the two campaigns to compare. In one file, they are by default the last two.
func (f *compareFlags) campaigns(before, after *assessment.Assessment) (from, to int, err error) {
	if to, err = campaignOf(after, f.to, len(after.Campaigns)-1); err != nil {
		return 0, 0, err
	}
	previous := len(before.Campaigns) - 1
	if before == after {
		previous = to - 1
	}
	if f.from == "" && previous < 0 {
		return 0, 0, misuse("rien à comparer : il n’y a pas de campagne avant celle-là ; commencez-en une autre dans l’atelier (touche y), ou donnez deux fichiers")
	}
	from, err = campaignOf(before, f.from, previous)
	return from, to, err
}

// campaignOf finds the campaign of a date; the last one, when several share it.
func campaignOf(a *assessment.Assessment, date string, otherwise int) (int, error) {
	if date == "" {
		return otherwise, nil
	}
	dates := make([]string, len(a.Campaigns))
	for i := len(a.Campaigns) - 1; i >= 0; i-- {
		if dates[i] = a.Campaigns[i].Date.String(); dates[i] == date {
			return i, nil
		}
	}
	return 0, misuse("aucune campagne n’est datée du %s ; il y a : %s", plaintext.Safe(date), strings.Join(dates, ", "))
}

// recall gives to the sides that were answered on another version of the questionnaire the one
// of --ancien-questionnaire, if it is that.
func (f *compareFlags) recall(q *assessment.Questionnaire, sides []assessment.Snapshot) error {
	if f.former == "" {
		return nil
	}
	former, err := questionnaires.ReadFile(f.former)
	if err != nil {
		return err
	}
	if former.ID != q.ID {
		return misuse("%s contient le questionnaire « %s », et non « %s »", f.former, former.ID, q.ID)
	}
	used := false
	for i := range sides {
		if sides[i].Version == former.Version && former.Version != q.Version {
			sides[i].Questionnaire, used = former, true
		}
	}
	if !used {
		return misuse("aucune des deux campagnes n’a été répondue sur la version %s, celle de %s", former.Version, f.former)
	}
	return nil
}
