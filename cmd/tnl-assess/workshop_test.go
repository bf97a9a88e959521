//go:build !windows

package main

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"tnl-assess/assessment"
	"tnl-assess/questionnaires"
	"tnl-assess/store"
)

// answerOne answers any question with its fourth choice: 4 chooses it, ticks it, or is the
// number, and enter validates. All twelve questions are then asked.
const answerOne = "4\r"

// TestWorkshopInATerminal plays a whole workshop as a person would, from nothing to the
// exported roadmap, then comes back.
func TestWorkshopInATerminal(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "boe.yaml")
	x := startTerminal(t, 80, 24, path)
	x.waitFor("Quelle est votre collectivité")
	x.send("boe")
	x.waitFor("Lot-et-Garonne (47)")
	x.send("\r")
	x.waitFor("Nom de la collectivité")
	for _, field := range []string{"", "", "", "", "", "60", "Camille Martin, maire", "", ""} {
		x.send(field)
		x.settle()
		x.send("\r")
		x.settle()
	}
	for n := 1; n <= 12; n++ {
		x.waitFor(fmt.Sprintf("· %d sur 12", n))
		x.send(answerOne)
	}
	x.waitFor("estimation, non officielle")
	x.send("f")
	x.waitFor("Où nous en sommes")
	x.send("e")
	x.waitFor("Feuille de route écrite")
	x.send("\x03")
	if code := x.leave(); code != 0 {
		t.Errorf("exit code %d", code)
	}
	page, err := os.ReadFile(filepath.Join(dir, "boe-feuille-de-route.md"))
	if err != nil || !strings.Contains(string(page), "Boé") {
		t.Errorf("roadmap: %v", err)
	}
	a := load(t, path)
	if len(a.Last().Answers) != 12 {
		t.Errorf("%d answers on disk, want 12", len(a.Last().Answers))
	}
	if who := a.Authority; who.Name != "Boé" || who.Code != "47031" || who.Departement != "47" || who.Population < 5_000 || who.Workstations != 60 {
		t.Errorf("identity on disk: %+v", who)
	}
	again := startTerminal(t, 80, 24, path)
	again.waitFor("Toutes les questions ont reçu une réponse")
	second := startTerminal(t, 80, 24, path)
	second.waitFor("processus")
	if code := second.leave(); code != 1 {
		t.Errorf("a second writer left with code %d, want 1", code)
	}
}

// The program is killed at kills random moments, a few at a time.
const (
	kills   = 200
	players = 4
)

// TestKilledAtRandomMoments: whatever the moment, every answer that the screen showed as
// given is in the file, the file loads, and nothing keeps it locked.
func TestKilledAtRandomMoments(t *testing.T) {
	if testing.Short() {
		t.Skip("starts and kills the program 200 times")
	}
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	var confirmed atomic.Int64
	t.Run("players", func(t *testing.T) {
		for player := range players {
			t.Run(strconv.Itoa(player), func(t *testing.T) {
				t.Parallel()
				random := rand.New(rand.NewPCG(seed, uint64(player)))
				for i := range kills / players {
					path := filepath.Join(t.TempDir(), strconv.Itoa(i)+".yaml")
					blank(t, path)
					while := time.Duration(random.IntN(300_000)) * time.Microsecond
					confirmed.Add(int64(answerUntilKilled(t, path, while)))
				}
			})
		}
	})
	if n := confirmed.Load(); n < kills {
		t.Errorf("only %d answers were confirmed in %d runs: the test kills too early to mean anything", n, kills)
	}
	t.Logf("%d kills, %d answers confirmed on screen, all on disk", kills, confirmed.Load())
}

// answerUntilKilled answers without pause, kills the program after a while, and returns
// how many answers the screen had confirmed.
func answerUntilKilled(t *testing.T, path string, while time.Duration) int {
	t.Helper()
	x := startTerminal(t, 80, 24, path)
	x.waitFor("Reste 12 questions")
	x.send("\r")
	stop := time.After(while)
	for alive := true; alive; {
		select {
		case <-stop:
			alive = false
		case <-time.After(4 * time.Millisecond):
			alive = x.send(answerOne)
		}
	}
	x.kill()
	confirmed := confirmedOnScreen(x.text())
	onDisk := load(t, path).Last().Answers
	if len(onDisk) < confirmed {
		t.Errorf("killed after %v: %d answers confirmed on screen, %d on disk\n%s", while, confirmed, len(onDisk), x.text())
	}
	file, err := store.Open(path, resolveEmbedded)
	if err != nil {
		t.Fatalf("killed after %v: %v", while, err)
	}
	if err := file.Close(); err != nil {
		t.Error(err)
	}
	return confirmed
}

var leftOnScreen = regexp.MustCompile(`reste (\d+) question`)

// confirmedOnScreen reads the last count of questions left that the screen has shown.
func confirmedOnScreen(text string) int {
	if strings.Contains(text, "estimation, non officielle") {
		return 12
	}
	all := leftOnScreen.FindAllStringSubmatch(text, -1)
	if len(all) == 0 {
		return 0
	}
	left, _ := strconv.Atoi(all[len(all)-1][1])
	return 12 - left
}

func resolveEmbedded(ref assessment.QuestionnaireRef) (*assessment.Questionnaire, error) {
	return questionnaires.ByID(ref.ID)
}

// blank creates an assessment without answers.
func blank(t *testing.T, path string) {
	t.Helper()
	q, err := questionnaires.ByID(questionnaires.DefaultID)
	if err != nil {
		t.Fatal(err)
	}
	file, err := store.Create(path, &assessment.Assessment{
		Questionnaire: assessment.QuestionnaireRef{ID: q.ID, Version: q.Version},
		Authority:     assessment.Authority{Name: "Boé", Type: assessment.Commune, Population: 5700},
		Campaigns:     []assessment.Campaign{{Date: assessment.Date{Year: 2026, Month: 11, Day: 22}}},
	}, q)
	if err != nil {
		t.Fatal(err)
	}
	if err := file.Close(); err != nil {
		t.Fatal(err)
	}
}

func load(t *testing.T, path string) *assessment.Assessment {
	t.Helper()
	a, _, err := store.Load(path, resolveEmbedded)
	if err != nil {
		t.Fatal(err)
	}
	return a
}
