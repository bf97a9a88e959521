package questionnaires

import (
	"context"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"tnl-assess/assessment"
)

// BenchmarkPlanFor plans on the complete questionnaire, from random answers, for three sizes and
// every target: what a change in the wizard waits for.
func BenchmarkPlanFor(b *testing.B) {
	q, err := ByID("tnl-complet")
	if err != nil {
		b.Fatal(err)
	}
	for name, aim := range map[string]assessment.Aim{
		"effort": {}, "budget": {Budget: 30}, "horizon": {Horizon: 24},
	} {
		b.Run(name, func(b *testing.B) {
			if testing.Short() && name == "horizon" {
				b.Skip("a plan within some months may take seconds")
			}
			var spent []float64
			for b.Loop() {
				r := rand.New(rand.NewPCG(4, 2026))
				for range 10 {
					given := some(q, r)
					for _, population := range []int{190, 18_000, 260_000} {
						authority := assessment.Authority{Type: assessment.Commune, Population: population}
						for aim.Target = 1; aim.Target <= len(q.Scales[0].Levels); aim.Target++ {
							begin := time.Now()
							assessment.PlanFor(context.Background(), q, authority, given, aim)
							spent = append(spent, time.Since(begin).Seconds()*1e3)
						}
					}
				}
			}
			slices.Sort(spent)
			b.ReportMetric(spent[len(spent)/2], "median-ms")
			b.ReportMetric(spent[len(spent)*99/100], "p99-ms")
		})
	}
}
