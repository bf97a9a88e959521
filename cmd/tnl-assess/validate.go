package main

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"tnl-assess/assessment"
	"tnl-assess/internal/french"
	"tnl-assess/internal/plaintext"
	"tnl-assess/internal/store"
	"tnl-assess/questionnaires"
)

func newValidate(s *shelf) *cobra.Command {
	return &cobra.Command{
		Use:   "verifier FICHIER...",
		Short: "vérifier des questionnaires, des évaluations et des prix",
		Long: `Vérifie des fichiers, questionnaires, évaluations, avis, prix ou listes partagées (sources, textes,
logiciels, réseaux) : une ligne par fichier juste ; pour les autres, toutes les erreurs, chacune avec
sa ligne. Les essais d’un questionnaire sont rejoués.`,
		Example: `  tnl-assess verifier ma-commune.yaml mon-questionnaire.yaml
  tnl-assess verifier ma-commune.yaml --questionnaire mon-questionnaire.yaml`,
		Args:              takes(1, math.MaxInt, "un fichier à vérifier"),
		ValidArgsFunction: completeFiles,
		RunE: func(cmd *cobra.Command, args []string) error {
			var faults []error
			for _, path := range args {
				what, err := validate(path, s)
				if err != nil {
					faults = append(faults, inFrench(err))
					continue
				}
				if err := tell(cmd.OutOrStdout(), "%s\n", plaintext.OneLine(path+" : "+what)); err != nil {
					return err
				}
			}
			return errors.Join(faults...)
		},
	}
}

// validate says what a file holds, or everything that is wrong with it.
func validate(path string, s *shelf) (string, error) {
	kind, err := store.KindOf(path)
	switch {
	case err != nil:
		return "", err
	case kind == store.KindQuestionnaire:
		q, err := questionnaires.CheckFile(path)
		if err != nil {
			return "", err
		}
		return describeQuestionnaire(q), nil
	case kind == store.KindPrices:
		prices, err := questionnaires.ReadPrices(path)
		if err != nil {
			return "", err
		}
		return fmt.Sprintf("prix (%s), %s", french.Date(prices.Seen), french.Count(len(prices.Offers), "offre", "offres")), nil
	case kind == store.KindShared:
		shared, err := questionnaires.ReadShared(path)
		if err != nil {
			return "", err
		}
		return describeShared(shared), nil
	case kind == store.KindSheet:
		sheet, q, err := store.LoadSheet(path, s.resolve)
		if err != nil {
			return "", err
		}
		return describeSheet(sheet, q), nil
	default:
		a, q, err := store.Load(path, s.resolve)
		if err != nil {
			return "", err
		}
		return describeAssessment(a, q), nil
	}
}

// describeShared says what a shared list is.
func describeShared(s questionnaires.Shared) string {
	switch networks := len(s.Directory.Networks); {
	case networks > 0:
		return fmt.Sprintf("annuaire (%s), %s, %s", french.Date(s.Directory.Seen), french.Count(networks, "réseau", "réseaux"),
			french.Count(len(s.Directory.Witnesses), "témoin", "témoins"))
	case len(s.Functions) > 0:
		programs := map[string]bool{}
		for _, f := range s.Functions {
			for _, p := range f.Software {
				programs[p.ID] = true
			}
		}
		return fmt.Sprintf("catalogue, %s, %s", french.Count(len(s.Functions), "fonction", "fonctions"), french.Count(len(programs), "logiciel", "logiciels"))
	case len(s.References) > 0:
		return french.Count(len(s.References), "texte de référence", "textes de référence")
	default:
		return french.Count(len(s.Sources), "source", "sources")
	}
}

func describeQuestionnaire(q *assessment.Questionnaire) string {
	return fmt.Sprintf("questionnaire « %s » %s, %s, %s, %s, %s, %s", q.ID, q.Version,
		french.Count(len(q.Axes), "axe", "axes"),
		french.Count(len(q.Questions), "question", "questions"),
		french.Count(len(q.Actions), "action", "actions"),
		french.Count(len(q.References()), "texte de référence", "textes de référence"),
		french.Count(len(q.Trials), "essai réussi", "essais réussis"))
}

func describeAssessment(a *assessment.Assessment, q *assessment.Questionnaire) string {
	answers := 0
	for _, c := range a.Campaigns {
		answers += len(c.Held(q, q.Version))
	}
	text := fmt.Sprintf("évaluation, %s, questionnaire « %s » %s, %s, %s", french.Place(a.Authority), q.ID, q.Version,
		french.Count(len(a.Campaigns), "campagne", "campagnes"),
		french.Count(answers, "réponse", "réponses"))
	if n, kept := keptAside(a, q); n > 0 {
		text += ", dont " + french.Integer(n) + " d’une autre version, gardées sans compter : " + strings.Join(kept, ", ")
	}
	return text
}

// keptAside counts the answers given on another version of the questionnaire that the one in use
// does not admit any more, and lists their questions: gone, offering or asking something else.
func keptAside(a *assessment.Assessment, q *assessment.Questionnaire) (n int, ids []string) {
	for _, c := range a.Campaigns {
		for id, answer := range c.Held(q, q.Version) {
			_, aside := c.Older[id]
			_, replaced := c.Answers[id]
			if question := q.Question(id); aside && !replaced || question == nil || question.Check(answer) != nil {
				n++
				ids = append(ids, plaintext.Safe(id))
			}
		}
	}
	slices.Sort(ids)
	return n, slices.Compact(ids)
}

func describeSheet(s assessment.Sheet, q *assessment.Questionnaire) string {
	return fmt.Sprintf("avis %s sur la campagne %s, %s, questionnaire « %s » %s, %s", french.RoleOf(s.Role), s.Campaign,
		french.Place(s.Authority), q.ID, s.Questionnaire.Version, french.Count(len(s.Opinions), "avis", "avis"))
}
