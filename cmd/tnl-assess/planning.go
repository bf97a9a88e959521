package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/charmbracelet/x/term"
	"github.com/spf13/cobra"

	"tnl-assess/assessment"
	"tnl-assess/internal/french"
	"tnl-assess/internal/plaintext"
	"tnl-assess/internal/report"
	"tnl-assess/internal/store"
)

// The time that a plan may take.
const (
	usualDelay = 30        // seconds
	maxDelay   = 24 * 3600 // seconds
	quiet      = time.Second
)

// planned runs a search of plans within the time that it may take, and says after a second, on a
// terminal, that it is at work. Ctrl+C stops the program, as ever.
func (f *aimFlags) planned(cmd *cobra.Command, search func(context.Context)) {
	ctx := cmd.Context()
	if f.delay > 0 {
		limited, stop := context.WithTimeout(ctx, time.Duration(f.delay)*time.Second)
		defer stop()
		ctx = limited
	}
	done := make(chan struct{})
	told := make(chan bool)
	go func() { told <- atWork(cmd.ErrOrStderr(), f.delay, done) }()
	search(ctx)
	close(done)
	if <-told {
		_, _ = fmt.Fprint(cmd.ErrOrStderr(), "\r\x1b[K")
	}
}

// atWork tells, on a terminal, that a search goes on, unless it is soon done; true when it did.
func atWork(w io.Writer, delay int, done <-chan struct{}) bool {
	file, ok := w.(*os.File)
	if !ok || !term.IsTerminal(file.Fd()) {
		<-done
		return false
	}
	select {
	case <-done:
		return false
	case <-time.After(quiet):
	}
	text := "Recherche du meilleur plan… (Ctrl+C pour arrêter)"
	if delay > 0 {
		text = fmt.Sprintf("Recherche du meilleur plan, %d s au plus… (Ctrl+C pour arrêter)", delay)
	}
	_, _ = fmt.Fprint(w, plaintext.Typeset(text))
	<-done
	return true
}

// plan makes the plan that is asked for, and says on stderr when the time ran out before it was proven.
func (f *aimFlags) plan(cmd *cobra.Command, r assessment.Result, aim assessment.Aim) assessment.Result {
	f.planned(cmd, func(ctx context.Context) { r = r.Plan(ctx, aim) })
	if gap := gap(r.Roadmap); gap != "" {
		_, _ = fmt.Fprintln(cmd.ErrOrStderr(), plaintext.Typeset("tnl-assess: la recherche s’est arrêtée avant la fin : "+gap))
	}
	return r
}

// gap says how far from the best a plan may be; nothing of one that is known to be the best.
func gap(r assessment.Roadmap) string {
	switch {
	case r.Proven || r.Target == nil || r.Adopted != nil:
		return ""
	case len(r.Actions) == 0:
		return "aucun plan n’est trouvé ; donnez plus de temps par --delai"
	case r.Budget > 0 || r.Horizon > 0:
		return fmt.Sprintf("ce plan mène à %s sur 100, et aucun ne dépasse %s", french.Points(r.After.Global.Floor), french.Points(r.AtMost))
	default:
		return fmt.Sprintf("ce plan demande %s, et aucun n’en demande moins de %s", french.Days(r.Days()), french.Integer(r.AtLeast))
	}
}

// adopt keeps the plan that is asked for in the file of the assessment, and says so.
func (f *aimFlags) adopt(cmd *cobra.Command, path string, s *shelf) error {
	return s.edit(path, func(file *store.File) error {
		a := file.Assessment().Clone()
		subject := assessment.Latest(file.Questionnaire(), a)
		subject.Today = assessment.DateOf(time.Now())
		aim, err := f.aim(subject)
		if err != nil {
			return err
		}
		r := f.plan(cmd, assessment.Conclude(subject), aim)
		change := r.Change(cmd.Context())
		if err := a.Adopt(r.Roadmap, f.by, subject.Today); err != nil {
			return fmt.Errorf("%s : %w%s", path, err, instead(r.Roadmap))
		}
		if err := errors.Join(file.Save(a), remark(cmd.OutOrStdout(), file)); err != nil {
			return err
		}
		return report.Adoption(cmd.OutOrStdout(), r, change)
	})
}

// instead says what to do when nothing can be adopted.
func instead(r assessment.Roadmap) string {
	if r.Adopted != nil {
		return " ; --replan en propose un autre, que --adopter mettra à sa place"
	}
	why, what := french.Impasse(r.Impasse())
	return "\n" + why + " " + what
}

// calendar reads when the plan begins.
func (f *aimFlags) calendar(aim *assessment.Aim) error {
	if f.from == "" {
		return nil
	}
	from, err := assessment.ParseDate(f.from)
	if err != nil {
		return misuse("--debut attend un mois, 2027-01 par exemple")
	}
	aim.From = from
	return nil
}

// rules reads what the plan is to keep to.
func (f *aimFlags) rules(aim *assessment.Aim) error {
	words := make([]string, len(assessment.Rules))
	for i, rule := range assessment.Rules {
		words[i] = string(rule)
	}
	for _, word := range f.waived {
		if !slices.Contains(words, word) {
			return misuse("règle « %s » inconnue ; --sans-regle attend %s", plaintext.Safe(word), strings.Join(words, ", "))
		}
		aim.Waived = append(aim.Waived, assessment.Rule(word))
	}
	switch {
	case f.margin < -1 || f.margin > 50:
		return misuse("--marge attend de 0 à 50 points ; %d ne convient pas", f.margin)
	case f.margin == 0:
		aim.Waived = append(aim.Waived, assessment.RuleMargin)
	case f.margin > 0:
		aim.Margin = assessment.Whole(f.margin)
	}
	return nil
}

// partnered reads with whom actions are done.
func (f *aimFlags) partnered(aim *assessment.Aim, ids []string) error {
	for _, pair := range f.partners {
		id, who, ok := strings.Cut(pair, "=")
		if !ok || strings.TrimSpace(who) == "" {
			return misuse("--avec attend ACTION=QUI, publier-adresses=\"le syndicat\" par exemple")
		}
		if !slices.Contains(ids, id) {
			return misuse("action « %s » inconnue%s", plaintext.Safe(id), plaintext.Suggest(id, ids))
		}
		if aim.Partners == nil {
			aim.Partners = map[string]string{}
		}
		aim.Partners[id] = strings.TrimSpace(who)
	}
	return nil
}

// bindKeeping binds those that say what the plan keeps to, when, with whom, and how long to look for it.
func (f *aimFlags) bindKeeping(cmd *cobra.Command) {
	cmd.Flags().BoolVar(&f.replan, "replan", false, "proposer un autre plan que le plan adopté, à partir de ce qui est fait ; rien n’est écrit")
	cmd.Flags().IntVar(&f.margin, "marge", -1, "dépasser de `POINTS` chaque moyenne demandée ; sans elle, ce que dit le questionnaire")
	cmd.Flags().StringArrayVar(&f.waived, "sans-regle", nil, "lever la `RÈGLE` de ce nom : socle, marge, axe, service ou rythme ; peut se répéter")
	cmd.Flags().StringVar(&f.from, "debut", "", "commencer au trimestre de ce `MOIS`, 2027-01 par exemple ; sans elle, le suivant")
	cmd.Flags().StringArrayVar(&f.partners, "avec", nil, "faire une action avec d’autres : `ACTION=QUI` ; peut se répéter")
	cmd.Flags().IntVar(&f.delay, "delai", usualDelay, "chercher le meilleur plan pendant `SECONDES` au plus, 30 si rien n’est dit ; 0 : aussi longtemps qu’il faut")
	for _, name := range []string{"marge", "delai"} {
		cmd.Flags().Lookup(name).DefValue = "0" // the library would say it in English
	}
}

// timed checks how long a plan may take.
func (f *aimFlags) timed() error {
	if f.delay < 0 || f.delay > maxDelay {
		return misuse("--delai attend de 0 à %d secondes", maxDelay)
	}
	return nil
}
