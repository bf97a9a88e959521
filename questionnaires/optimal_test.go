package questionnaires

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"tnl-assess/assessment"
	"tnl-assess/assessment/plan"
)

// TestPlansAreOptimal holds the days of plans on the embedded questionnaires against what the
// solver cbc finds for the same problem: random answers, three sizes, every target.
func TestPlansAreOptimal(t *testing.T) {
	if _, err := exec.LookPath("cbc"); err != nil {
		t.Skip("cbc is not installed (apt-get install coinor-cbc): nothing to compare with")
	}
	samples := 5
	if os.Getenv("TNL_LONG") != "" {
		samples = 60
	}
	for _, id := range IDs() {
		q, err := ByID(id)
		if err != nil {
			t.Fatal(err)
		}
		t.Run(id, func(t *testing.T) {
			t.Parallel()
			r := rand.New(rand.NewPCG(4, 2026))
			for n := range samples {
				given := some(q, r)
				for _, population := range []int{190, 18_000, 260_000} {
					authority := assessment.Authority{Type: assessment.Commune, Population: population}
					for target := 1; target <= len(q.Scales[0].Levels); target++ {
						sameAsCBC(t, q, authority, given, target, fmt.Sprintf("answers %d, %d inhabitants, level %d", n, population, target))
					}
				}
			}
		})
	}
}

func sameAsCBC(t *testing.T, q *assessment.Questionnaire, authority assessment.Authority, given map[string]assessment.Answer, target int, what string) {
	t.Helper()
	a := &assessment.Assessment{Authority: authority, Campaigns: []assessment.Campaign{{Answers: given}}}
	result, aim := assessment.Conclude(assessment.Latest(q, a)), assessment.Aim{Target: target}
	roadmap := result.Plan(t.Context(), aim).Roadmap
	if roadmap.Target == nil {
		return // acquired: nothing to choose
	}
	days := 0
	for _, a := range roadmap.Actions {
		days += a.Days
	}
	problem := result.Problem(t.Context(), aim)
	want, found := cbcDays(t, problem, nil)
	if found && days < want {
		// With coefficients as large, cbc loses the best choice of a problem in a thousand. Asked about ours, it
		// tells whether it holds.
		chosen := plan.Minimise(t.Context(), problem).Chosen
		want, found = cbcDays(t, problem, chosen)
	}
	if found && days != want || !roadmap.Proven {
		t.Errorf("%s: %d days, proven %t; cbc finds %d", what, days, roadmap.Proven, want)
	}
	if left := roadmap.After.Standing().Gaps(target); len(roadmap.Unmet) == 0 {
		for _, v := range left {
			if v.Scored() {
				t.Errorf("%s: %s is not met by the plan", what, v.Key())
			}
		}
	}
}

// cbcDays is the least number of days that cbc finds, with some actions in any case; not found when cbc
// gives up on its own faults.
func cbcDays(t *testing.T, problem plan.Problem, chosen []int) (days int, found bool) {
	t.Helper()
	folder := t.TempDir()
	file, out := filepath.Join(folder, "plan.lp"), filepath.Join(folder, "solution.txt")
	var lp bytes.Buffer
	if err := plan.WriteLP(&lp, problem); err != nil {
		t.Fatal(err)
	}
	rows := "Subject To\n"
	for _, i := range chosen {
		rows += fmt.Sprintf(" chosen_%d: +1 action_%d >= 1\n", i, i)
	}
	if err := os.WriteFile(file, bytes.Replace(lp.Bytes(), []byte("Subject To\n"), []byte(rows), 1), 0o600); err != nil {
		t.Fatal(err)
	}
	text, err := exec.Command("cbc", file, "preprocess", "off", "ratio", "0", "allow", "0", "solve", "solution", out).CombinedOutput()
	if bytes.Contains(text, []byte("Assertion")) {
		t.Logf("cbc gives up: %s", text)
		return 0, false
	}
	if err != nil {
		t.Fatalf("cbc: %v\n%s", err, text)
	}
	content, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	first, _, _ := strings.Cut(string(content), "\n")
	var value float64
	if _, err := fmt.Sscanf(first, "Optimal - objective value %g", &value); err != nil {
		t.Fatalf("cbc: %q\n%s", first, text)
	}
	return int(value + 0.5), true
}
