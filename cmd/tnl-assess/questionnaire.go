package main

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"tnl-assess/french"
	"tnl-assess/questionnaires"
	"tnl-assess/strictyaml"
)

func newQuestionnaire(s *shelf) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "questionnaire list|show",
		Short: "lister et lire les questionnaires",
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return misuse("il manque une commande ; écrivez « %s »", cmd.UseLine())
			}
			hint := strictyaml.Suggest(args[0], names(cmd))
			if hint == "" {
				hint = " ; attendu : " + strings.Join(names(cmd), ", ")
			}
			return misuse("commande « %s » inconnue après « %s »%s", args[0], cmd.CommandPath(), hint)
		},
	}
	cmd.AddCommand(newQuestionnaireList(s), newQuestionnaireShow(s))
	return cmd
}

func newQuestionnaireList(s *shelf) *cobra.Command {
	return &cobra.Command{
		Use:               "list",
		Short:             "lister les questionnaires du programme",
		Args:              takes(0, 0, ""),
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(cmd *cobra.Command, _ []string) error {
			all, err := s.all()
			if err != nil {
				return err
			}
			var page bytes.Buffer
			for _, q := range all {
				fmt.Fprintf(&page, "%s  %s  %s (%s, %s)\n", q.ID, q.Version, oneLine(q.Title),
					french.Count(len(q.Questions), "question", "questions"), french.Count(q.Minutes, "minute", "minutes"))
			}
			_, err = page.WriteTo(cmd.OutOrStdout())
			return err
		},
	}
}

func newQuestionnaireShow(s *shelf) *cobra.Command {
	return &cobra.Command{
		Use:   "show IDENTIFIANT",
		Short: "lire un questionnaire : axes, questions et points, niveaux, actions",
		Args:  takes(1, 1, "l’identifiant d’un questionnaire, que donne « tnl-assess questionnaire list »"),
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
			return show(cmd.OutOrStdout(), q)
		},
	}
}
