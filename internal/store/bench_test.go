package store

import (
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"tnl-assess/assessment"
)

// workshop is a questionnaire of 60 questions, and as many answers for each campaign.
func workshop(campaigns int) (*assessment.Assessment, *assessment.Questionnaire) {
	q := &assessment.Questionnaire{ID: "essai", Version: "1.0.0", Actions: sample.Actions}
	a := arles()
	a.Campaigns = nil
	for c := range campaigns {
		answers := map[string]assessment.Answer{}
		for i := range 60 {
			id := fmt.Sprintf("question-%d", i)
			if c == 0 {
				q.Questions = append(q.Questions, assessment.Question{ID: id, Type: assessment.TypeShare})
			}
			answers[id] = assessment.Answer{
				State: assessment.Known, Value: assessment.Number(i), Note: "Une note : courte,\nsur deux lignes.",
				By: assessment.RoleDSI, At: time.Date(2026, 11, 22, 14, 0, i, 0, time.UTC),
				Evidence: []assessment.Evidence{{Title: "Relevé du parc", Link: "https://exemple.fr/parc"}},
			}
		}
		a.Campaigns = append(a.Campaigns, assessment.Campaign{Date: assessment.Date{Year: 2000 + c}, Answers: answers})
	}
	return a, q
}

func benchmark(b *testing.B, run func(b *testing.B, f *File, resolve Resolver)) {
	for _, campaigns := range []int{1, 40} {
		b.Run(fmt.Sprintf("%dx60", campaigns), func(b *testing.B) {
			a, q := workshop(campaigns)
			f, err := Create(filepath.Join(b.TempDir(), "essai.yaml"), a, q)
			if err != nil {
				b.Fatal(err)
			}
			defer f.Close()
			b.SetBytes(int64(len(f.data)))
			b.ResetTimer()
			run(b, f, func(assessment.QuestionnaireRef) (*assessment.Questionnaire, error) { return q, nil })
		})
	}
}

func BenchmarkLoad(b *testing.B) {
	benchmark(b, func(b *testing.B, f *File, resolve Resolver) {
		for b.Loop() {
			if _, _, err := Load(f.Path(), resolve); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func BenchmarkSave(b *testing.B) {
	benchmark(b, func(b *testing.B, f *File, _ Resolver) {
		a := f.Assessment().Clone()
		for i := 0; b.Loop(); i++ {
			edit(a, "question-30", func(x *assessment.Answer) { x.Value = assessment.Number(i % 101) })
			if err := f.Save(a); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// BenchmarkRewrite is BenchmarkSave without the disk.
func BenchmarkRewrite(b *testing.B) {
	benchmark(b, func(b *testing.B, f *File, _ Resolver) {
		d, a := f.now, f.Assessment().Clone()
		for i := 0; b.Loop(); i++ {
			edit(a, "question-30", func(x *assessment.Answer) { x.Value = assessment.Number(i % 101) })
			next, err := d.with(a)
			if err != nil {
				b.Fatal(err)
			}
			d = next
		}
	})
}
