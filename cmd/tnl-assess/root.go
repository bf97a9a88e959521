package main

import (
	"errors"
	"io/fs"
	"os"
	"os/signal"
	"path/filepath"
	"slices"
	"syscall"

	"github.com/charmbracelet/x/term"
	"github.com/spf13/cobra"

	"tnl-assess/assessment"
	"tnl-assess/internal/plaintext"
	"tnl-assess/tui"
)

// newRoot makes the whole command line. Nothing is read before a command runs.
func newRoot() *cobra.Command {
	cobra.MousetrapHelpText = "" // on Windows, opening the program by a double click is welcome
	cobra.EnableCommandSorting = false
	shelf := &shelf{}
	fond := new(background)
	role := new(voice)
	noMouse := false
	root := &cobra.Command{
		Use:   "tnl-assess [FICHIER]",
		Short: "évaluer la maturité libre d’une collectivité",
		Long: `Où en est votre collectivité avec le logiciel libre ? tnl-assess pose les questions à l’élu,
au DSI et au DGS réunis, estime le niveau atteint et propose une feuille de route.

Sans commande, il ouvre l’atelier : sur FICHIER s’il est donné, qui est créé s’il n’existe pas.`,
		Example: `  tnl-assess                             ouvrir l’atelier
  tnl-assess ma-commune.yaml             commencer ou reprendre une évaluation
  tnl-assess ma-commune.yaml --role dgs  donner à part les avis du DGS
  tnl-assess score ma-commune.yaml       estimer le niveau
  tnl-assess plan ma-commune.yaml     écrire la feuille de route
  tnl-assess rapport ma-commune.yaml      écrire le rapport illustré`,
		Args:              rootArguments,
		ValidArgsFunction: completeRoot,
		RunE: func(cmd *cobra.Command, args []string) error {
			options := tui.Options{Resolve: shelf.resolve, Background: string(*fond), Role: assessment.Role(*role), Prices: shelf.prices, NoMouse: noMouse}
			return openWizard(cmd, shelf, options, args)
		},
	}
	root.PersistentFlags().StringVar(&shelf.file, "questionnaire", "", "employer le questionnaire de `FICHIER`, à la place de celui du programme qui a le même identifiant")
	root.PersistentFlags().Var(fond, "fond", "`TEINTE` du fond du terminal : clair ou sombre, retenue pour les fois suivantes ; par défaut, des couleurs lisibles sur les deux")
	root.Flags().Var(role, "role", "donner à part les avis de `QUI` (elu, dsi ou dgs), dans un fichier que « tnl-assess reunir » réunira")
	root.Flags().BoolVar(&noMouse, "sans-souris", false, "laisser la souris au terminal, qui en sélectionne du texte")
	root.PersistentFlags().StringVar(&shelf.pricesFile, "prix", "", "chiffrer avec les prix de `FICHIER`, à la place de ceux du programme")
	root.AddCommand(newScore(shelf), newRoadmap(shelf), newReport(shelf), newSavings(shelf), newMerge(shelf), newCompare(shelf), newHistory(shelf), newValidate(shelf), newQuestionnaire(shelf), newVersion(), newCompletion())
	speakFrench(root)
	completeFlags(root, shelf)
	return root
}

// openWizard opens the wizard on a file, or on its home screen.
func openWizard(cmd *cobra.Command, s *shelf, options tui.Options, args []string) error {
	if len(args) == 1 {
		options.Path = args[0]
	}
	if options.Role != "" && options.Path == "" {
		return misuse("--role attend l’évaluation sur laquelle donner des avis ; écrivez « tnl-assess FICHIER --role %s »", options.Role)
	}
	if !term.IsTerminal(os.Stdin.Fd()) || !term.IsTerminal(os.Stdout.Fd()) {
		return misuse("l’atelier a besoin d’un terminal, au clavier et à l’écran ; sans terminal, employez « tnl-assess score FICHIER » ou « tnl-assess plan FICHIER »")
	}
	if s.pricesFile != "" { // better said now than in the middle of a workshop
		if _, err := s.prices(); err != nil {
			return err
		}
	}
	offers, err := s.offers()
	if err != nil {
		return err
	}
	options.Offers = offers
	ctx, stop := signal.NotifyContext(cmd.Context(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	return tui.Run(ctx, options)
}

// rootArguments takes a file at most. What is neither a file nor named like one is most
// likely a command that was mistyped.
func rootArguments(cmd *cobra.Command, args []string) error {
	if len(args) == 0 || slices.Contains(yamlExtensions, filepath.Ext(args[0])) {
		return takes(0, 1, "")(cmd, args)
	}
	if _, err := os.Stat(args[0]); !errors.Is(err, fs.ErrNotExist) {
		return takes(0, 1, "")(cmd, args)
	}
	hint := plaintext.Suggest(args[0], names(cmd))
	if hint == "" {
		hint = " ; une évaluation porte un nom en .yaml, et « tnl-assess --aide » liste les commandes"
	}
	return misuse("« %s » n’est ni une commande ni un fichier%s", args[0], hint)
}

// background is the shade that --fond gives.
type background string

// Set implements pflag.Value.
func (b *background) Set(text string) error {
	if text != "clair" && text != "sombre" {
		return errors.New("clair ou sombre")
	}
	*b = background(text)
	return nil
}

// String implements pflag.Value.
func (b *background) String() string { return string(*b) }

// Type implements pflag.Value.
func (*background) Type() string { return "teinte" }

// voice is the role that --role gives.
type voice string

// Set implements pflag.Value.
func (v *voice) Set(text string) error {
	if !slices.Contains(assessment.Roles, assessment.Role(text)) {
		return errors.New("elu, dsi ou dgs")
	}
	*v = voice(text)
	return nil
}

// String implements pflag.Value.
func (v *voice) String() string { return string(*v) }

// Type implements pflag.Value.
func (*voice) Type() string { return "role" }
