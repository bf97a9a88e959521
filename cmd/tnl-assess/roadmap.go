package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"tnl-assess/assessment"
	"tnl-assess/internal/plaintext"
	"tnl-assess/internal/store"
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
			subject, err := subjectOf(args[0], s)
			if err != nil {
				return err
			}
			aim, err := flags.aim(subject)
			if err != nil {
				return err
			}
			result := assessment.Conclude(subject)
			if err := flags.writeProgram(cmd.Context(), result, aim); err != nil {
				return err
			}
			document := flags.document(cmd, result, aim, scenarios)
			write := func(w io.Writer) error { return writerOf(output)(document, w) }
			return deliver(cmd.OutOrStdout(), roadmapWords, output, write, args[0], s.file)
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
	return cmd
}

// fileWords are for the messages about a file to write.
type fileWords struct{ written, unwritten, otherwise string }

var roadmapWords = fileWords{
	written: "Feuille de route écrite", unwritten: "la feuille de route n’a pas été écrite",
	otherwise: "sans -o, la feuille de route s’écrit sur la sortie standard",
}

// deliver writes a page on the standard output or, when it has a name, in a file that is none of its
// sources, and says so.
func deliver(stdout io.Writer, words fileWords, path string, write func(io.Writer) error, sources ...string) error {
	if path == "" {
		return write(stdout)
	}
	var text bytes.Buffer
	if err := write(&text); err != nil {
		return err
	}
	old, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
	case err != nil:
		return fmt.Errorf("%s : %s : %w", path, words.unwritten, err)
	case !old.Mode().IsRegular():
		return misuse("%s n’est pas un fichier ordinaire ; %s", path, words.otherwise)
	case isAny(old, sources):
		return misuse("%s contient vos réponses ou vos questions ; donnez un autre nom après -o", path)
	}
	if err := replace(path, text.Bytes()); err != nil {
		return fmt.Errorf("%s : %s : %w", path, words.unwritten, err)
	}
	return tell(stdout, "%s : %s\n", words.written, plaintext.Safe(path))
}

// isAny tells whether a file is one of those named.
func isAny(file fs.FileInfo, names []string) bool {
	return slices.ContainsFunc(names, func(name string) bool {
		other, err := os.Stat(name)
		return err == nil && os.SameFile(file, other)
	})
}

// pageMode is the mode of a new page: a document made to be shared.
const pageMode = 0o644

// replace gives a file a new content, all at once or not at all. A link is followed, and a
// file keeps its mode.
func replace(path string, content []byte) error {
	if target, err := filepath.EvalSymlinks(path); err == nil {
		path = target
	}
	mode := fs.FileMode(pageMode)
	if old, err := os.Stat(path); err == nil {
		mode = old.Mode().Perm()
	}
	return store.ReplaceFile(path, content, mode)
}
