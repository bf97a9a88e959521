package plan

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// unproven is the number of days when cbc gives up.
const unproven = -1

// cbc solves a problem with the solver of that name, in a minute at most; the time is that of
// processors, for its whole process.
func cbc(t testing.TB, p *Problem) (days int64, found bool, spent time.Duration) {
	t.Helper()
	folder := t.TempDir()
	file, out := filepath.Join(folder, "problem.lp"), filepath.Join(folder, "solution.txt")
	f, err := os.Create(file)
	if err == nil {
		if err = WriteLP(f, *p); err == nil {
			err = f.Close()
		}
	}
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("cbc", file, "sec", "60", "ratio", "0", "allow", "0", "solve", "solution", out)
	text, err := cmd.CombinedOutput()
	spent = cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
	if err != nil {
		t.Fatalf("cbc: %v\n%s", err, text)
	}
	content, err := os.ReadFile(out)
	if err != nil {
		t.Fatalf("cbc: %v\n%s", err, text)
	}
	first, _, _ := strings.Cut(string(content), "\n")
	if strings.Contains(strings.ToLower(first), "infeasible") {
		return 0, false, spent
	}
	value := 0.0
	if strings.HasPrefix(first, "Stopped") {
		return unproven, true, spent
	}
	if _, err := fmt.Sscanf(first, "Optimal - objective value %g", &value); err != nil {
		t.Fatalf("cbc: %q\n%s", first, text)
	}
	return int64(value + 0.5), true, spent
}

func needCBC(t testing.TB) {
	t.Helper()
	if _, err := exec.LookPath("cbc"); err != nil {
		t.Skip("cbc is not installed (apt-get install coinor-cbc): nothing to compare with")
	}
}

// TestAgainstCBC compares the days of plans; every fifth problem has limits for three owners.
func TestAgainstCBC(t *testing.T) {
	needCBC(t)
	count := uint64(30)
	if os.Getenv("TNL_LONG") != "" {
		count = 300
	}
	for seed := range count {
		p := realistic(seed)
		if seed%5 == 4 {
			share(p, 40)
		}
		got := Minimise(context.Background(), *p)
		want, found, _ := cbc(t, p)
		if found != (got.Status == Optimal) || found && want != got.Days {
			t.Errorf("seed %d: status %d, %d days, but cbc finds %v, %d days", seed, got.Status, got.Days, found, want)
		}
	}
}

// TestWrittenAgainstCBC has cbc solve small problems, with everything that a problem may
// hold, to check what is written.
func TestWrittenAgainstCBC(t *testing.T) {
	needCBC(t)
	for seed := range uint64(60) {
		p := small(rand.New(rand.NewPCG(seed, 21)))
		got := Minimise(context.Background(), *p)
		want, found, _ := cbc(t, p)
		if found != (got.Status == Optimal) || found && want != got.Days {
			t.Errorf("seed %d: status %d, %d days, but cbc finds %v, %d days", seed, got.Status, got.Days, found, want)
		}
	}
}

func BenchmarkMinimise(b *testing.B) {
	const count = 100
	problems := make([]*Problem, count)
	for seed := range problems {
		problems[seed] = realistic(uint64(seed) + 10_000)
	}
	spent := make([]float64, 0, count)
	for b.Loop() {
		spent = spent[:0]
		for _, p := range problems {
			begin := time.Now()
			Minimise(context.Background(), *p)
			spent = append(spent, time.Since(begin).Seconds()*1e3)
		}
	}
	median, p99 := quantiles(spent)
	b.ReportMetric(median, "median-ms")
	b.ReportMetric(p99, "p99-ms")
	if _, err := exec.LookPath("cbc"); err != nil {
		return
	}
	times := make([]float64, 0, count)
	for _, p := range problems {
		_, _, spent := cbc(b, p)
		times = append(times, spent.Seconds()*1e3)
	}
	cbcMedian, cbcP99 := quantiles(times)
	b.ReportMetric(cbcMedian, "cbc-median-ms")
	b.ReportMetric(cbcP99, "cbc-p99-ms")
	b.ReportMetric(median/cbcMedian, "median/cbc")
}

func quantiles(values []float64) (median, p99 float64) {
	sorted := slices.Sorted(slices.Values(values))
	return sorted[len(sorted)/2], sorted[len(sorted)*99/100]
}
