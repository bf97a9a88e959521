package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/charmbracelet/x/term"
	"github.com/spf13/cobra"

	"tnl-assess/assessment"
	"tnl-assess/internal/french"
	"tnl-assess/internal/plaintext"
	"tnl-assess/internal/store"
)

func newMerge(s *shelf) *cobra.Command {
	m := merging{shelf: s}
	cmd := &cobra.Command{
		Use:   "reunir FICHIER AVIS...",
		Short: "réunir dans une évaluation les avis donnés à part",
		Long: `Réunit dans la campagne en cours d’une évaluation les fichiers d’avis que l’élu, le DSI et le
DGS ont écrits chacun de leur côté, avec « tnl-assess FICHIER --role RÔLE ».

Montre ce qui changerait, puis demande confirmation : tous les fichiers sont pris, ou aucun. Les
avis eux-mêmes ne sont pas affichés : ils se découvrent à trois, dans l’atelier (touche g). Les
réponses communes ne changent jamais ici. L’ordre des fichiers est sans effet.`,
		Example: `  tnl-assess reunir ma-commune.yaml ma-commune-avis-*.yaml
  tnl-assess reunir ma-commune.yaml avis-du-dgs.yaml --essai
  tnl-assess reunir ma-commune.yaml ma-commune-avis-*.yaml --oui`,
		Args:              takesSheets,
		ValidArgsFunction: completeFiles,
		RunE: func(cmd *cobra.Command, args []string) error {
			m.in, m.out = cmd.InOrStdin(), cmd.OutOrStdout()
			return m.run(args[0], args[1:])
		},
	}
	cmd.Flags().BoolVar(&m.dry, "essai", false, "montrer ce qui changerait, sans rien écrire")
	cmd.Flags().BoolVar(&m.yes, "oui", false, "ne pas demander confirmation")
	return cmd
}

// takesSheets wants an assessment and one opinion file at least.
func takesSheets(cmd *cobra.Command, args []string) error {
	switch len(args) {
	case 0:
		return misuse("il manque un fichier d’évaluation ; écrivez « %s »", cmd.UseLine())
	case 1:
		return misuse("il manque un fichier d’avis ; écrivez « %s »", cmd.UseLine())
	}
	return nil
}

// merging is one run of the command.
type merging struct {
	shelf    *shelf
	dry, yes bool
	in       io.Reader
	out      io.Writer
}

// run merges opinion files into the assessment of a path.
func (m *merging) run(path string, sheets []string) error {
	if m.dry {
		a, q, err := store.Load(path, m.shelf.resolve)
		if err != nil {
			return err
		}
		_, err = m.prepare(a, q, path, sheets)
		return err
	}
	return m.shelf.edit(path, func(file *store.File) error {
		merged, err := m.prepare(file.Assessment(), file.Questionnaire(), path, sheets)
		if err == nil && merged != nil {
			err = m.apply(file, merged)
		}
		return err
	})
}

// prepare merges in memory, and says what would change. The assessment that it returns is nil
// when there is nothing to write.
func (m *merging) prepare(a *assessment.Assessment, q *assessment.Questionnaire, path string, names []string) (*assessment.Assessment, error) {
	sheets, err := m.read(names)
	if err != nil {
		return nil, err
	}
	merged, refusals := assessment.Merge(a, sheets)
	if len(refusals) > 0 {
		return nil, refused(refusals, names)
	}
	changes := assessment.OpinionChanges(q, a.Last(), merged.Last())
	if err := tell(m.out, "%s", plaintext.Safe(describeMerge(q, merged, changes, path))); err != nil {
		return nil, err
	}
	switch {
	case len(changes) == 0:
		return nil, nil
	case m.dry:
		return nil, tell(m.out, "Rien n’a été écrit.\n")
	default:
		return merged, nil
	}
}

// read reads opinion files, and says all that is wrong in all of them.
func (m *merging) read(names []string) ([]assessment.Sheet, error) {
	sheets := make([]assessment.Sheet, len(names))
	var faults []error
	for i, name := range names {
		sheet, _, err := store.LoadSheet(name, m.shelf.resolve)
		if err != nil {
			faults = append(faults, err)
		}
		sheets[i] = sheet
	}
	return sheets, errors.Join(faults...)
}

// refused says why files cannot be merged, one a line.
func refused(refusals []assessment.Refusal, names []string) error {
	faults := make([]error, len(refusals))
	for i, r := range refusals {
		faults[i] = fmt.Errorf("%s : %s", names[r.Sheet], r.Reason)
	}
	return errors.Join(faults...)
}

// apply writes what was merged, once the person agrees.
func (m *merging) apply(file *store.File, merged *assessment.Assessment) error {
	agreed, err := m.agreed(file.Path())
	if err != nil {
		return err
	}
	if !agreed {
		return tell(m.out, "Rien n’a été écrit.\n")
	}
	if err := errors.Join(file.Save(merged), remark(m.out, file)); err != nil {
		return err
	}
	return tell(m.out, "Avis réunis dans %s. Ouvrez l’atelier, touche g, pour les découvrir ensemble.\n", plaintext.Safe(file.Path()))
}

// agreed asks for confirmation, where there is somebody to give it.
func (m *merging) agreed(path string) (bool, error) {
	if m.yes {
		return true, nil
	}
	if keyboard, ok := m.in.(*os.File); !ok || !term.IsTerminal(keyboard.Fd()) {
		return false, misuse("personne n’est au clavier pour confirmer ; ajoutez --oui pour réunir ces avis, ou --essai pour voir seulement")
	}
	if err := tell(m.out, "Réunir ces avis dans %s ? [o/N] ", plaintext.Safe(path)); err != nil {
		return false, err
	}
	line, err := bufio.NewReader(m.in).ReadString('\n')
	if err != nil && !errors.Is(err, io.EOF) {
		return false, fmt.Errorf("lecture de votre réponse : %w", err)
	}
	switch strings.ToLower(strings.TrimSpace(line)) {
	case "o", "oui":
		return true, nil
	default:
		return false, nil
	}
}

// describeMerge says which opinions are new, without telling them, and what comes next.
func describeMerge(q *assessment.Questionnaire, merged *assessment.Assessment, changes []assessment.Change, path string) string {
	if len(changes) == 0 {
		return fmt.Sprintf("Rien de nouveau dans ces avis ; %s n’a pas changé.\n", path)
	}
	var b strings.Builder
	for _, role := range assessment.Roles {
		describeRole(&b, q, changes, role)
	}
	list := assessment.Conclude(assessment.Latest(q, merged)).Divergences()
	fmt.Fprintf(&b, "Une fois ces avis réunis : %s, %s, %s.\n",
		french.Count(len(list.At(assessment.Unanimous)), "accord à confirmer", "accords à confirmer"),
		french.Count(len(list.At(assessment.ToDecide)), "question à trancher", "questions à trancher"),
		french.Count(len(list.At(assessment.Awaiting)), "question où un avis manque", "questions où un avis manque"))
	return b.String()
}

// describeRole lists the questions on which the opinion of a role changes.
func describeRole(b *strings.Builder, q *assessment.Questionnaire, changes []assessment.Change, role assessment.Role) {
	var lines []string
	fresh := 0
	for _, c := range changes {
		switch {
		case c.Role != role:
			continue
		case c.Was.State == 0:
			fresh++
			lines = append(lines, "  + "+q.Question(c.Question).Title)
		default:
			lines = append(lines, "  ~ "+q.Question(c.Question).Title+" (remplace un avis plus ancien)")
		}
	}
	if len(lines) == 0 {
		return
	}
	fmt.Fprintf(b, "%s : %s", french.Role(role), french.Count(fresh, "avis nouveau", "avis nouveaux"))
	if replaced := len(lines) - fresh; replaced > 0 {
		fmt.Fprintf(b, ", %s", french.Count(replaced, "avis remplacé", "avis remplacés"))
	}
	fmt.Fprintf(b, "\n%s\n", strings.Join(lines, "\n"))
}
