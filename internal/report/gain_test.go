package report

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"tnl-assess/assessment"
)

// The gains of the actions, as they are written, add up to the difference between the two scores, as
// they are written.
func TestGainsAddUp(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		before := assessment.Points(random.IntN(60_000))
		d := &dossier{Result: assessment.Result{Roadmap: assessment.Roadmap{}}}
		d.Roadmap.Before.Global.Floor = before
		after := before
		for i := range 1 + random.IntN(8) {
			gain := assessment.Points(random.IntN(4_000))
			after += gain
			d.Roadmap.Actions = append(d.Roadmap.Actions, assessment.PlannedAction{Action: &assessment.Action{ID: fmt.Sprint(i)}, Gain: gain})
		}
		sum := assessment.Points(0)
		for _, a := range d.Roadmap.Actions {
			var whole, tenths int
			if n, _ := fmt.Sscanf(string(d.gain(a)), "+%d,%d point", &whole, &tenths); n == 0 {
				whole, tenths = 0, 0
			}
			sum += assessment.Points(whole*1000 + tenths*100)
		}
		if want := after/100*100 - before/100*100; sum != want {
			t.Fatalf("from %d to %d: gains of %d, want %d", before, after, sum, want)
		}
	}
}
