package main

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"tnl-assess/assessment"
	"tnl-assess/internal/french"
	"tnl-assess/questionnaires"
)

func newQuestionnaireAudit(s *shelf) *cobra.Command {
	return &cobra.Command{
		Use:   "audit IDENTIFIANT",
		Short: "chercher ce que chaque niveau laisse passer : les réponses qui y mènent avec le moins de libre",
		Long: `Pour chaque niveau de chaque échelle, cherche exactement les réponses qui l’atteignent avec le moins
de logiciels libres en service, pour chaque type et chaque taille de collectivité, et montre les plus vides.
Vérifie aussi les garanties que le questionnaire déclare. Peut prendre une minute.`,
		Example: "  tnl-assess questionnaire audit tnl-complet",
		Args:    takes(1, 1, "l’identifiant d’un questionnaire, que donne « tnl-assess questionnaire list »"),
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
			return audit(cmd.Context(), cmd.OutOrStdout(), q)
		},
	}
}

// service is what an audit counts: free software in service, anywhere.
var service = assessment.Criterion{Kind: assessment.MinService, Count: 1}

// audit writes the emptiest way to each level, then whether the guarantees are kept.
func audit(ctx context.Context, w io.Writer, q *assessment.Questionnaire) error {
	profiles := assessment.Profiles(q)
	for i := range q.Scales {
		p := &page{}
		p.title(q.Scales[i].Title)
		for _, level := range q.Scales[i].Levels {
			var portraits []assessment.Portrait
			for _, authority := range profiles {
				portrait, err := assessment.Emptiest(ctx, q, &q.Scales[i], level.Number, authority, service)
				if err != nil {
					return fmt.Errorf("audit de « %s » : %w", q.ID, err)
				}
				portraits = append(portraits, portrait)
			}
			p.portraits(q, portraits)
		}
		if _, err := io.WriteString(w, p.String()+"\n"); err != nil {
			return err
		}
	}
	p := &page{}
	for _, g := range q.Guarantees {
		breach, err := q.Breach(ctx, g)
		switch {
		case err != nil:
			return fmt.Errorf("audit de « %s » : %w", q.ID, err)
		case breach == nil:
			p.item("✓ ", g.Meaning)
		default:
			p.item("✗ ", g.Meaning)
			p.portrait(q, breach)
		}
	}
	_, err := io.WriteString(w, p.String())
	return err
}

// portraits writes the emptiest of the ways to a level, and how many services each kind of authority
// needs at least.
func (p *page) portraits(q *assessment.Questionnaire, all []assessment.Portrait) {
	level := all[0].Level
	p.WriteByte('\n')
	p.text(0, fmt.Sprintf("%d. %s – %s", level.Number, level.Title, level.Meaning))
	reached := slices.DeleteFunc(slices.Clone(all), func(p assessment.Portrait) bool { return p.Answers == nil })
	if len(reached) == 0 {
		p.text(3, "Aucune réponse n’y mène.")
		return
	}
	emptiest := slices.MinFunc(reached, func(a, b assessment.Portrait) int { return a.Count - b.Count })
	p.portrait(q, &emptiest)
	p.least(reached)
}

// least writes how many services each kind of authority needs.
func (p *page) least(reached []assessment.Portrait) {
	for _, kind := range assessment.AuthorityTypes {
		var counts []string
		for _, a := range reached {
			if a.Authority.Type != kind {
				continue
			}
			count := french.Integer(a.AtLeast)
			if a.Count > a.AtLeast {
				count += " ou " + french.Integer(a.Count)
			}
			counts = append(counts, french.Integer(a.Authority.Population)+" → "+count)
		}
		if len(counts) > 0 {
			p.text(3, "Au moins, "+french.AuthorityType(kind)+", selon les habitants : "+strings.Join(counts, ", ")+".")
		}
	}
}

// portrait writes what is in service on the emptiest way, and what is not.
func (p *page) portrait(q *assessment.Questionnaire, of *assessment.Portrait) {
	a := of.Authority
	p.text(3, fmt.Sprintf("peut s’obtenir avec %s en service (%s de %s habitants) :", french.Count(served(q, of), "logiciel libre", "logiciels libres"), french.AuthorityType(a.Type), french.Integer(a.Population)))
	var without []string
	for i := range q.Questions {
		question := &q.Questions[i]
		answer, asked := of.Answers[question.ID]
		switch {
		case !asked || !question.Servable():
		case question.Serves(answer.Value):
			p.item("   + ", question.Title+" "+french.Answer(question, answer))
		case answer.State == assessment.NotApplicable:
			without = append(without, question.ID+" (sans objet)")
		default:
			without = append(without, question.ID+" ("+french.Answer(question, answer)+")")
		}
	}
	p.item("   – ", strings.Join(without, " ; "))
}

// served counts the questions of a portrait where free software is in service.
func served(q *assessment.Questionnaire, of *assessment.Portrait) int {
	n := 0
	for id, answer := range of.Answers {
		if q.Question(id).Serves(answer.Value) {
			n++
		}
	}
	return n
}
