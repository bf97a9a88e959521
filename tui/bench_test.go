package tui

import (
	"fmt"
	"testing"
	"time"

	"tnl-assess/assessment"
)

// longFile is a file of that many campaigns, each with an answer to every question of the longest
// questionnaire.
func longFile(b *testing.B, campaigns int) string {
	b.Helper()
	q, err := resolve(assessment.QuestionnaireRef{ID: "tnl-complet"})
	if err != nil {
		b.Fatal(err)
	}
	a := &assessment.Assessment{
		Questionnaire: assessment.QuestionnaireRef{ID: q.ID, Version: q.Version},
		Authority:     assessment.Authority{Name: "Échirolles", Type: assessment.Commune, Population: 36_000},
		Campaigns:     []assessment.Campaign{{Date: assessment.Date{Year: 2026, Month: time.November, Day: 22}}},
	}
	for i := range campaigns {
		if i > 0 {
			a.Campaigns = append(a.Campaigns, assessment.Campaign{})
		}
		a.Campaigns[i].Date = assessment.Date{Year: 2026 - campaigns + 1 + i}
		a.Campaigns[i].Answers = levelled(q, i%4)
	}
	return writeFile(b, a, q)
}

// BenchmarkOpen opens the wizard up to its first frame: on a file that says nothing yet, and on
// one of forty campaigns.
func BenchmarkOpen(b *testing.B) {
	b.Setenv("XDG_CONFIG_HOME", b.TempDir())
	b.Setenv("HOME", b.TempDir())
	for _, campaigns := range []int{0, 40} {
		b.Run(fmt.Sprintf("%d-campaigns", campaigns), func(b *testing.B) {
			path := longFile(b, campaigns)
			for b.Loop() {
				f, err := newFlow(Options{Path: path, Resolve: resolve, Now: clock}, unknownBackground)
				if err != nil {
					b.Fatal(err)
				}
				if f.View() == "" {
					b.Fatal("no frame")
				}
				_ = f.close()
			}
		})
	}
}

// BenchmarkProgress opens the progress screen of forty campaigns.
func BenchmarkProgress(b *testing.B) {
	b.Setenv("XDG_CONFIG_HOME", b.TempDir())
	b.Setenv("HOME", b.TempDir())
	f, err := newFlow(Options{Path: longFile(b, 40), Resolve: resolve, Now: clock}, unknownBackground)
	if err != nil {
		b.Fatal(err)
	}
	defer func() { _ = f.close() }()
	for b.Loop() {
		f.goTo(place{kind: atProgress})
		if f.View() == "" {
			b.Fatal("no frame")
		}
	}
}
