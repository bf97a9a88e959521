package report_test

import (
	"bytes"
	"cmp"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"tnl-assess/assessment"
	"tnl-assess/internal/french"
	"tnl-assess/internal/plaintext"
	"tnl-assess/questionnaires"
)

// TestPublishedScale holds what docs/calage.md measures against the questionnaires: the prose is
// written by hand, and what stands between two marks is computed.
func TestPublishedScale(t *testing.T) {
	path := filepath.Join("..", "..", "docs", "calage.md")
	page, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	want := string(page)
	for _, id := range questionnaires.IDs() {
		q, err := questionnaires.ReadFile(filepath.Join("..", "..", "questionnaires", id+".yaml"))
		if err != nil {
			t.Fatal(err)
		}
		want = between(t, want, "portraits "+id, portraits(t, q))
		want = between(t, want, "essais "+id, trials(q))
		want = between(t, want, "bruit "+id, noise(q))
		if text := plans(t, q); text != "" {
			want = between(t, want, "plans", text)
		}
	}
	if *update {
		if err := os.WriteFile(path, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	} else if !bytes.Equal([]byte(want), page) {
		t.Error("docs/calage.md no longer says what is measured; read what changes, then: go test ./internal/report -run PublishedScale -update")
	}
}

// between replaces what stands between two marks of a page.
func between(t *testing.T, page, name, text string) string {
	t.Helper()
	begin, end := "<!-- mesure : "+name+" -->\n", "<!-- fin -->"
	before, rest, found := strings.Cut(page, begin)
	_, after, ended := strings.Cut(rest, end)
	if !found || !ended {
		t.Fatalf("docs/calage.md has no measure %q", name)
	}
	return before + begin + "\n" + plaintext.Typeset(text) + "\n" + end + after
}

// portraits tells, for each level, the emptiest way that any authority has to it, and that of a
// commune of 5,000 inhabitants.
func portraits(t *testing.T, q *assessment.Questionnaire) string {
	t.Helper()
	audit, err := assessment.NewAudit(t.Context(), q)
	if err != nil {
		t.Fatal(err)
	}
	if slices.ContainsFunc(audit.Breaches, func(p *assessment.Portrait) bool { return p != nil }) {
		t.Errorf("%s: a guarantee is not kept", q.ID)
	}
	var b strings.Builder
	for i := range q.Scales {
		for _, level := range q.Scales[i].Levels {
			fmt.Fprintf(&b, "**%s, %s.** %s\n\n", french.ScaleName(&q.Scales[i]), level.Title, level.Meaning)
			list := slices.DeleteFunc(audit.Of(&q.Scales[i], level.Number), func(p assessment.Portrait) bool { return p.Answers == nil })
			emptiest := slices.MinFunc(list, func(p, r assessment.Portrait) int { return cmp.Compare(p.Count, r.Count) })
			shown := []assessment.Portrait{emptiest}
			for _, p := range list {
				if p.Authority.Type == assessment.Commune && p.Authority.Population == 5_000 {
					shown = append(shown, p)
				}
			}
			for _, p := range shown {
				fmt.Fprintf(&b, "- %s de %s habitants : %s\n", french.AuthorityType(p.Authority.Type), french.Integer(p.Authority.Population), inService(q, &p))
			}
			b.WriteString("\n")
		}
	}
	b.WriteString("Garanties prouvées :\n\n")
	for _, g := range q.Guarantees {
		fmt.Fprintf(&b, "- %s\n", g.Meaning)
	}
	return b.String()
}

// inService lists the questions of a portrait where free software is in service.
func inService(q *assessment.Questionnaire, p *assessment.Portrait) string {
	var titles []string
	for i := range q.Questions {
		o := &q.Questions[i]
		if !o.Serves(p.Answers[o.ID].Value) {
			continue
		}
		title := o.ID
		if o.Type == assessment.TypeShare {
			title += " (" + french.Answer(o, p.Answers[o.ID]) + ")"
		}
		titles = append(titles, title)
	}
	return french.Count(len(titles), "logiciel libre en service", "logiciels libres en service") + " : " + strings.Join(titles, " ; ") + "."
}

// trials lists where the authorities of the trials stand, which their own tests hold.
func trials(q *assessment.Questionnaire) string {
	var b strings.Builder
	b.WriteString("| Essai | Global | Libres | Niveau |\n| -- | -- | -- | -- |\n")
	for _, trial := range q.Trials {
		score := assessment.Evaluate(q, trial.Authority, trial.Answers)
		var levels []string
		for _, s := range score.Standings {
			level := french.Integer(s.Floor)
			if s.Ceiling > s.Floor {
				level += " à " + french.Integer(s.Ceiling)
			}
			levels = append(levels, french.ScaleName(s.Scale)+" : "+level)
		}
		fmt.Fprintf(&b, "| %s | %s | %d sur %d | %s |\n", trial.Title, interval(score.Global), score.Service.Sure, score.Service.Of, strings.Join(levels, " ; "))
	}
	return b.String()
}

func interval(i assessment.Interval) string {
	if i.Ceiling > i.Floor {
		return french.Points(i.Floor) + " à " + french.Points(i.Ceiling)
	}
	return french.Points(i.Floor)
}

// plans tells where plans for the top lead ordinary authorities, which all start from the answers of
// the town that never thought of free software, and the end state of that town.
func plans(t *testing.T, q *assessment.Questionnaire) string {
	t.Helper()
	at := slices.IndexFunc(q.Trials, func(trial assessment.Trial) bool { return trial.ID == "ville-sans-y-penser" })
	if at < 0 {
		return ""
	}
	start := q.Trials[at]
	var b strings.Builder
	b.WriteString("| Collectivité | Note globale | Libres au départ | À l’arrivée | Actions |\n| -- | -- | -- | -- | -- |\n")
	var end assessment.Roadmap
	for _, a := range []assessment.Authority{
		{Type: assessment.Commune, Population: 600, Agents: 6, Workstations: 3},
		{Type: assessment.Commune, Population: 4_000, Agents: 60, Workstations: 35},
		{Type: assessment.EPCI, Population: 52_000, Agents: 45, Workstations: 30},
		{Type: assessment.Commune, Population: 120_000, Agents: 2_400, Workstations: 1_800},
		start.Authority,
	} {
		end = assessment.PlanFor(t.Context(), q, a, start.Answers, assessment.Aim{Target: 5})
		if end.After.Standing().Floor < 5 {
			t.Errorf("%+v: the plan for five stars leads to %d", a, end.After.Standing().Floor)
		}
		fmt.Fprintf(&b, "| %s de %s habitants | %s → %s | %d sur %d | %d | %d |\n", french.AuthorityType(a.Type), french.Integer(a.Population),
			interval(end.Before.Global), interval(end.After.Global), end.Before.Service.Sure, end.Before.Service.Of, end.After.Service.Sure, len(end.Actions))
	}
	fmt.Fprintf(&b, "\nLa commune de %s habitants, question par question, en points :\n\n", french.Integer(start.Authority.Population))
	for i := range end.After.Questions {
		if s := &end.After.Questions[i]; s.Question.Servable() && s.Status != assessment.NotAsked {
			fmt.Fprintf(&b, "- %s : %s → %s\n", s.Question.Title, french.Points(end.Before.Questions[i].Floor), french.Points(s.Floor))
		}
	}
	return b.String()
}

// draws is how many times the answers of each trial are moved.
const draws = 100

// noise measures how often the level changes when one answer in ten is one descriptor away, on the
// trials of which every answer is known.
func noise(q *assessment.Questionnaire) string {
	r := rand.New(rand.NewPCG(16, 2026))
	type worst struct {
		trial string
		moved int
	}
	var all, moved int
	var most worst
	for _, trial := range q.Trials {
		score := assessment.Evaluate(q, trial.Authority, trial.Answers)
		if score.Coverage < assessment.Full {
			continue
		}
		here := 0
		for range draws {
			after := assessment.Evaluate(q, trial.Authority, shaken(q, trial.Answers, r))
			if after.Standing().Floor != score.Standing().Floor {
				here++
			}
		}
		all, moved = all+draws, moved+here
		if here > most.moved {
			most = worst{trial.Title, here}
		}
	}
	return fmt.Sprintf("%s tirages sur %s : le nombre d’étoiles change dans %s %% des cas ; au plus dans %s %% pour une même collectivité (« %s »).\n",
		french.Integer(all), french.Count(all/draws, "essai complet", "essais complets"), french.Integer((100*moved+all/2)/all), french.Integer(most.moved), most.trial)
}

// shaken moves one answer in ten by one descriptor.
func shaken(q *assessment.Questionnaire, answers map[string]assessment.Answer, r *rand.Rand) map[string]assessment.Answer {
	moved := map[string]assessment.Answer{}
	for i := range q.Questions {
		question := &q.Questions[i]
		a, given := answers[question.ID]
		if !given {
			continue
		}
		if a.State == assessment.Known && r.IntN(10) == 0 {
			a.Value = neighbour(question, a.Value, 2*r.IntN(2)-1, r)
		}
		moved[question.ID] = a
	}
	return moved
}

// neighbour is a value one descriptor away: ten points of a share, one of a count, the choice
// before or after, an item more or less.
func neighbour(q *assessment.Question, v assessment.Value, step int, r *rand.Rand) assessment.Value {
	switch q.Type {
	case assessment.TypeShare:
		return assessment.Number(min(max(v.Number()+10*step, 0), 100))
	case assessment.TypeCount:
		return assessment.Number(max(v.Number()+step, 0))
	case assessment.TypeMultiple:
		id, items := q.Choices[r.IntN(len(q.Choices))].ID, slices.Clone(v.Items())
		if at := slices.Index(items, id); at >= 0 {
			return assessment.Chosen(slices.Delete(items, at, at+1)...)
		}
		return assessment.Chosen(append(items, id)...)
	default:
		at := slices.IndexFunc(q.Choices, func(c assessment.Choice) bool { return c.ID == v.Item() })
		return assessment.Chosen(q.Choices[min(max(at+step, 0), len(q.Choices)-1)].ID)
	}
}
