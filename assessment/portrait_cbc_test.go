package assessment_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"tnl-assess/assessment"
	optimiser "tnl-assess/assessment/plan"
)

// TestEmptiestAgainstCBC has another solver find the least count of random problems.
func TestEmptiestAgainstCBC(t *testing.T) {
	if _, err := exec.LookPath("cbc"); err != nil {
		t.Skip("cbc is not installed (apt-get install coinor-cbc): nothing to compare with")
	}
	count, solved := seeds()/4, 0
	for seed := range count {
		r := rand.New(rand.NewPCG(seed, 16))
		q, _, _ := sample(r, 10+r.IntN(40), 0)
		for i := range q.Questions {
			if q.Questions[i].Condition != nil {
				q.Questions[i].Condition = notVillage{}
			}
		}
		if len(q.Scales[0].Levels) == 0 {
			continue
		}
		p := assessment.Portrait{
			Scale: &q.Scales[0], Level: &q.Scales[0].Levels[len(q.Scales[0].Levels)-1],
			Authority: assessment.Authority{Population: []int{500, 1_000, 25_000}[seed%3]}, Counted: minService("", 1),
		}
		problem, err := assessment.EmptiestProblem(q, p)
		if err != nil {
			t.Fatal(err)
		}
		got := optimiser.Minimise(context.Background(), problem)
		want, found := cbc(t, problem)
		if found != (got.Status == optimiser.Optimal) || found && want != got.Days {
			t.Errorf("seed %d: status %d, %d questions, but cbc finds %t, %d", seed, got.Status, got.Days, found, want)
		}
		if found {
			solved++
		}
	}
	if solved < int(count/4) {
		t.Errorf("only %d problems have a solution", solved)
	}
}

// cbc solves a problem with the solver of that name.
func cbc(t *testing.T, problem optimiser.Problem) (days int64, found bool) {
	t.Helper()
	folder := t.TempDir()
	file, out := filepath.Join(folder, "problem.lp"), filepath.Join(folder, "solution.txt")
	var text strings.Builder
	if err := optimiser.WriteLP(&text, problem); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	if log, err := exec.Command("cbc", file, "ratio", "0", "allow", "0", "solve", "solution", out).CombinedOutput(); err != nil {
		t.Fatalf("cbc: %v\n%s", err, log)
	}
	content, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	first, _, _ := strings.Cut(string(content), "\n")
	if strings.Contains(strings.ToLower(first), "infeasible") {
		return 0, false
	}
	value := 0.0
	if _, err := fmt.Sscanf(first, "Optimal - objective value %g", &value); err != nil {
		t.Fatalf("cbc: %q", first)
	}
	return int64(value + 0.5), true
}
