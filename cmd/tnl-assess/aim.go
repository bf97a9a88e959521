package main

import (
	"context"
	"slices"

	"github.com/spf13/cobra"

	"tnl-assess/assessment"
	"tnl-assess/internal/page"
	"tnl-assess/internal/plaintext"
	"tnl-assess/internal/report"
)

// aimFlags say what a roadmap is asked for.
type aimFlags struct {
	target, budget, horizon int
	mandate                 bool // whether the horizon is the end of the mandate in progress
	without                 []string
	role                    string // whose part is wanted; empty for the whole
	program                 string // where to write the problem for another solver; may be empty
	replan                  bool   // whether another plan than the one adopted is wanted
	margin                  int    // points beyond minimums; -1 for what the questionnaire says
	waived, partners        []string
	from, by                string // when the calendar begins; who adopts
	delay                   int    // seconds that a plan may take; 0 for no limit
	internal                bool   // whether the document may show all: see [assessment.Result.Public]
}

// maxHorizon is the number of months that a calendar holds.
const maxHorizon = 3 * assessment.MaxQuarters

// bindAim binds those that say what to aim for.
func (f *aimFlags) bindAim(cmd *cobra.Command) {
	cmd.Flags().IntVar(&f.target, "cible", 0, "viser le niveau `N` ; sans elle, le suivant")
	cmd.Flags().IntVar(&f.budget, "budget", 0, "aller le plus loin possible en `JOURS` de travail au plus")
	cmd.Flags().IntVar(&f.horizon, "horizon", 0, "aller le plus loin possible en `MOIS` au plus, avec les jours que chacun peut donner")
	cmd.Flags().BoolVar(&f.mandate, "mandat", false, "aller le plus loin possible d’ici la fin du mandat en cours")
	cmd.Flags().StringArrayVar(&f.without, "sans", nil, "se passer de l’`ACTION` de cet identifiant ; peut se répéter")
	f.bindKeeping(cmd)
}

func (f *aimFlags) bind(cmd *cobra.Command) {
	f.bindAim(cmd)
	cmd.Flags().StringVar(&f.role, "pour", "", "seulement la part d’un `RÔLE` : elu, dsi ou dgs")
	_ = cmd.RegisterFlagCompletionFunc("pour", cobra.FixedCompletions([]cobra.Completion{"elu", "dsi", "dgs"}, cobra.ShellCompDirectiveNoFileComp))
	cmd.Flags().StringVar(&f.program, "lp", "", "écrire aussi le choix des actions dans `PLAN.lp`, pour qu’un autre solveur le vérifie")
	_ = cmd.MarkFlagFilename("lp", "lp")
}

// bindInternal binds the option that shows all.
func bindInternal(cmd *cobra.Command, internal *bool) {
	cmd.Flags().BoolVar(internal, "interne", false, "montrer aussi les notes, les motifs, les avis et les réponses sur la sécurité : à ne pas publier")
}

// aim checks what the flags ask for.
func (f *aimFlags) aim(s assessment.Subject) (assessment.Aim, error) {
	aim := assessment.Aim{Target: f.target, Budget: f.budget, Horizon: f.horizon, Without: f.without, Replan: f.replan}
	if f.mandate {
		if f.horizon > 0 {
			return aim, misuse("--mandat et --horizon disent deux échéances ; choisissez")
		}
		aim.Horizon = max(s.Authority().MandateLeft(s.Today), 1)
	}
	levels := 0
	if len(s.Questionnaire.Scales) > 0 {
		levels = len(s.Questionnaire.Scales[0].Levels)
	}
	if f.target < 0 || f.target > levels {
		return aim, misuse("le niveau %d n’existe pas ; --cible va de 1 à %d", f.target, levels)
	}
	if f.program != "" && (f.budget > 0 || aim.Horizon > 0) {
		return aim, misuse("--lp écrit le choix du moindre effort ; --budget et --horizon en demandent un autre : choisissez")
	}
	if f.role != "" && !slices.Contains(assessment.Roles, assessment.Role(f.role)) {
		return aim, misuse("rôle « %s » inconnu ; --pour attend elu, dsi ou dgs", plaintext.Safe(f.role))
	}
	if f.budget < 0 {
		return aim, misuse("--budget attend un nombre de jours ; %d est négatif", f.budget)
	}
	if f.horizon < 0 || f.horizon > maxHorizon {
		return aim, misuse("--horizon attend un nombre de mois, %d au plus ; %d ne convient pas", maxHorizon, f.horizon)
	}
	ids := actionIDs(s.Questionnaire)
	for _, id := range f.without {
		if !slices.Contains(ids, id) {
			return aim, misuse("action « %s » inconnue%s", plaintext.Safe(id), plaintext.Suggest(id, ids))
		}
	}
	for _, read := range []func() error{
		func() error { return f.rules(&aim) }, func() error { return f.calendar(&aim) },
		func() error { return f.partnered(&aim, ids) }, f.timed,
	} {
		if err := read(); err != nil {
			return aim, err
		}
	}
	return aim, nil
}

// document makes the roadmap, the part of a role, or the comparison of three plans.
func (f *aimFlags) document(cmd *cobra.Command, r assessment.Result, aim assessment.Aim, scenarios bool) page.Document {
	if scenarios {
		var list []assessment.Scenario
		f.planned(cmd, func(ctx context.Context) { list = r.Scenarios(ctx, aim) })
		return report.NewScenarios(list)
	}
	r = f.plan(cmd, r, aim)
	if f.role != "" {
		return report.NewRoadmapFor(r, assessment.Role(f.role))
	}
	return report.NewRoadmap(r)
}
