package main

import (
	"errors"
	"io"

	"github.com/spf13/cobra"

	"tnl-assess/assessment"
	"tnl-assess/assessment/plan"
)

func newRoadmap(s *shelf) *cobra.Command {
	var output, ticked string
	var adopt, scenarios bool
	flags := &aimFlags{}
	cmd := &cobra.Command{
		Use:   "plan FICHIER",
		Short: "écrire la feuille de route vers le niveau suivant",
		Long: `Écrit en Markdown la feuille de route d’une évaluation : où en est la collectivité, ce qui la
sépare du niveau suivant, les actions à mener, par qui et dans quel ordre. Un nom en .odt ou en
.html, après -o, choisit ce format.

Une fois un plan adopté (--adopter), c’est de lui que parlent toutes les pages ; --replan en propose
un autre, et montre ce qu’il changerait.

Avec --importer, lit au contraire une feuille de route où l’on a coché ce qui est fait, et reporte
ces cases dans le suivi de l’évaluation. Rien d’autre n’est lu dans la page, ni changé dans
l’évaluation.`,
		Example: `  tnl-assess plan ma-commune.yaml
  tnl-assess plan ma-commune.yaml -o feuille-de-route.md
  tnl-assess plan ma-commune.yaml --cible 5
  tnl-assess plan ma-commune.yaml --scenarios
  tnl-assess plan ma-commune.yaml --cible 4 --adopter --par "le conseil municipal"
  tnl-assess plan ma-commune.yaml --budget 40 --sans basculer-messagerie
  tnl-assess plan --importer feuille-de-route.md ma-commune.yaml`,
		Args:              takes(1, 1, "un fichier d’évaluation"),
		ValidArgsFunction: completeOneFile,
		RunE: func(cmd *cobra.Command, args []string) error {
			switch imports := cmd.Flags().Changed("importer"); {
			case imports && cmd.Flags().Changed("sortie"):
				return misuse("--importer lit une page, -o en écrit une ; choisissez l’un des deux")
			case imports:
				return importTicks(cmd.OutOrStdout(), ticked, args[0], s)
			case adopt && (scenarios || cmd.Flags().Changed("sortie")):
				return misuse("--adopter écrit dans l’évaluation, --scenarios et -o écrivent une page ; choisissez")
			case adopt:
				return flags.adopt(cmd, args[0], s)
			}
			return writeRoadmap(cmd, args[0], s, flags, output, scenarios)
		},
	}
	cmd.Flags().StringVarP(&output, "sortie", "o", "", "écrire dans `PAGE`.md, .odt ou .html, remplacée d’un coup si elle existe")
	cmd.Flags().StringVar(&ticked, "importer", "", "reporter dans le suivi les cases cochées de `PAGE.md`")
	cmd.Flags().BoolVar(&adopt, "adopter", false, "garder ce plan dans l’évaluation : toutes les pages parleront de lui ; celui qu’il remplace reste dans l’historique")
	cmd.Flags().StringVar(&flags.by, "par", "", "avec --adopter : `QUI` l’adopte, \"le conseil municipal\" par exemple")
	cmd.Flags().BoolVar(&scenarios, "scenarios", false, "comparer trois plans : au plus court, équilibré, ambitieux")
	_ = cmd.MarkFlagFilename("sortie", "md", "odt", "html")
	_ = cmd.MarkFlagFilename("importer", "md")
	flags.bind(cmd)
	bindInternal(cmd, &flags.internal)
	return cmd
}

// writeRoadmap writes a page of the plan that the flags ask for, or the comparison of three.
func writeRoadmap(cmd *cobra.Command, path string, s *shelf, flags *aimFlags, output string, scenarios bool) error {
	page := s.output("-o", output, "Feuille de route écrite", pageExtensions(), path)
	program := s.output("--lp", flags.program, "Choix des actions écrit", []string{".lp"}, path)
	if flags.internal {
		page = page.internal()
	}
	if err := errors.Join(page.check(), program.check()); err != nil {
		return err
	}
	subject, err := subjectOf(path, s)
	if err != nil {
		return err
	}
	aim, err := flags.aim(subject)
	if err != nil {
		return err
	}
	result := assessment.Conclude(subject)
	result.Internal = flags.internal
	solver := func(w io.Writer) error { return plan.WriteLP(w, result.Problem(cmd.Context(), aim)) }
	if err := program.deliverNamed(cmd.ErrOrStderr(), solver); err != nil {
		return err
	}
	document := flags.document(cmd, result, aim, scenarios)
	return page.deliver(cmd.OutOrStdout(), func(w io.Writer) error { return writerOf(output)(document, w) })
}
