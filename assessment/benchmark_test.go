package assessment_test

import (
	"math/rand/v2"
	"testing"

	"tnl-assess/assessment"
)

// BenchmarkEvaluate1000 scores a thousand questions of every type. The budget is a
// millisecond, so that each key pressed in the terminal can score everything again.
func BenchmarkEvaluate1000(b *testing.B) {
	q, authority, given := sample(rand.New(rand.NewPCG(1, 1_000)), 1_000, 0)
	b.ReportAllocs()
	for b.Loop() {
		assessment.Evaluate(q, authority, given)
	}
}

// BenchmarkDiverge compares three opinions on each of sixty questions.
func BenchmarkDiverge(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 60))
	q, authority, given := sample(r, 60, 0)
	campaign := discuss(r, q, given)
	b.ReportAllocs()
	for b.Loop() {
		assessment.Diverge(q, authority, campaign)
	}
}

// BenchmarkPlan chooses among twenty actions on sixty questions, up to a level that needs
// most of them.
func BenchmarkPlan(b *testing.B) {
	q, authority, given := sample(rand.New(rand.NewPCG(1, 60)), 60, 20)
	q.Scales = []assessment.Scale{scale(0, level(minGlobal(100)))}
	if n := len(planTo(q, authority, given, 0).Actions); n < 10 {
		b.Fatalf("a plan of %d actions measures little", n)
	}
	b.ReportAllocs()
	for b.Loop() {
		planTo(q, authority, given, 0)
	}
}
