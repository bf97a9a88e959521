package main

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"tnl-assess/internal/french"
	"tnl-assess/internal/plaintext"
	"tnl-assess/internal/report"
	"tnl-assess/internal/store"
	"tnl-assess/questionnaires"
)

func newQuestionnaire(s *shelf) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "questionnaire liste|lire|audit|logiciels|nouveau|schema",
		Short: "lister, lire et commencer des questionnaires",
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return misuse("il manque une commande ; écrivez « %s »", cmd.UseLine())
			}
			hint := plaintext.Suggest(args[0], names(cmd))
			if hint == "" {
				hint = " ; attendu : " + strings.Join(names(cmd), ", ")
			}
			return misuse("commande « %s » inconnue après « %s »%s", args[0], cmd.CommandPath(), hint)
		},
	}
	cmd.AddCommand(newQuestionnaireList(s), newQuestionnaireShow(s), newQuestionnaireAudit(s), newQuestionnaireSoftware(), newQuestionnaireNew(), newQuestionnaireSchema())
	return cmd
}

func newQuestionnaireList(s *shelf) *cobra.Command {
	return &cobra.Command{
		Use:               "liste",
		Short:             "lister les questionnaires du programme",
		Args:              takes(0, 0, ""),
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(cmd *cobra.Command, _ []string) error {
			all, err := s.all()
			if err != nil {
				return err
			}
			var text strings.Builder
			for _, q := range all {
				fmt.Fprintf(&text, "%s  %s  %s (%s, %s)\n", q.ID, q.Version, plaintext.OneLine(q.Title),
					french.Count(len(q.Questions), "question", "questions"), french.Count(q.Minutes, "minute", "minutes"))
			}
			return tell(cmd.OutOrStdout(), "%s", text.String())
		},
	}
}

func newQuestionnaireShow(s *shelf) *cobra.Command {
	var markdown, weights, preparation bool
	cmd := &cobra.Command{
		Use:   "lire IDENTIFIANT",
		Short: "lire un questionnaire : axes, questions et points, niveaux, actions",
		Example: `  tnl-assess questionnaire lire tnl-complet
  tnl-assess questionnaire lire tnl-complet --markdown > a-imprimer.md
  tnl-assess questionnaire lire tnl-complet --preparer > a-preparer.md
  tnl-assess questionnaire lire tnl-complet --poids`,
		Args: takes(1, 1, "l’identifiant d’un questionnaire, que donne « tnl-assess questionnaire liste »"),
		ValidArgsFunction: func(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
			if len(args) > 0 {
				return nil, cobra.ShellCompDirectiveNoFileComp
			}
			return questionnaires.IDs(), cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if markdown && weights || preparation && (markdown || weights) {
				return misuse("« --markdown », « --preparer » et « --poids » ne vont pas ensemble ; choisissez l’un des trois")
			}
			q, err := s.byID(args[0])
			switch {
			case err != nil:
				return err
			case markdown:
				return report.Questionnaire(cmd.OutOrStdout(), q)
			case preparation:
				return report.Preparation(cmd.OutOrStdout(), q)
			case weights:
				return report.Weights(cmd.OutOrStdout(), q)
			default:
				return report.QuestionnaireText(cmd.OutOrStdout(), q)
			}
		},
	}
	cmd.Flags().BoolVar(&markdown, "markdown", false, "en Markdown, avec des cases à cocher : pour lire ou distribuer sur papier")
	cmd.Flags().BoolVar(&preparation, "preparer", false, "seulement les chiffres à chercher avant la séance, en Markdown : une page à imprimer")
	cmd.Flags().BoolVar(&weights, "poids", false, "seulement les poids, les domaines et les sources, question par question, en Markdown")
	return cmd
}

func newQuestionnaireSoftware() *cobra.Command {
	return &cobra.Command{
		Use:               "logiciels",
		Short:             "lire le catalogue de logiciels libres, besoin par besoin, en Markdown",
		Args:              takes(0, 0, ""),
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(cmd *cobra.Command, _ []string) error {
			functions, sources, err := questionnaires.Catalogue()
			if err != nil {
				return err
			}
			return report.Catalogue(cmd.OutOrStdout(), functions, sources)
		},
	}
}

func newQuestionnaireNew() *cobra.Command {
	return &cobra.Command{
		Use:   "nouveau FICHIER",
		Short: "commencer un questionnaire : un petit fichier juste et commenté, à modifier",
		Example: `  tnl-assess questionnaire nouveau mon-questionnaire.yaml
  tnl-assess verifier mon-questionnaire.yaml`,
		Args: takes(1, 1, "le nom du fichier à créer, par exemple mon-questionnaire.yaml"),
		RunE: func(cmd *cobra.Command, args []string) error {
			path := args[0]
			if !slices.Contains(yamlExtensions, filepath.Ext(path)) {
				path += ".yaml"
			}
			switch err := store.CreateFile(path, questionnaires.Template(), templateMode); {
			case errors.Is(err, fs.ErrExist):
				return fmt.Errorf("« %s » existe déjà et n’est pas touché ; donnez un autre nom", path)
			case err != nil:
				return fmt.Errorf("création de « %s » : %w", path, err)
			}
			return tell(cmd.OutOrStdout(), "%s est prêt : ouvrez-le dans un éditeur de texte, puis vérifiez-le par « tnl-assess verifier ».\n", plaintext.Safe(path))
		},
	}
}

func newQuestionnaireSchema() *cobra.Command {
	return &cobra.Command{
		Use:               "schema",
		Short:             "écrire le schéma JSON des questionnaires, pour les éditeurs de texte",
		Example:           "  tnl-assess questionnaire schema > schema.json",
		Args:              takes(0, 0, ""),
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(cmd *cobra.Command, _ []string) error {
			_, err := cmd.OutOrStdout().Write(questionnaires.JSONSchema())
			return err
		},
	}
}

// templateMode is the mode of a new questionnaire: a text made to be shared.
const templateMode = 0o644
