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
	"tnl-assess/internal/store"
	"tnl-assess/questionnaires"
)

// answerOne answers any question with its fourth choice: 4 chooses it, ticks it, or is the
// number, and enter validates. All twelve questions are then asked.
const answerOne = "14\r"

// TestWorkshopInATerminal plays a whole workshop as a person would, from nothing to the
// exported roadmap, then comes back.
func TestWorkshopInATerminal(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	path := filepath.Join(dir, "boe.yaml")
	x := startTerminal(t, 80, 24, path)
	x.waitFor("première photographie")
	x.send("\r")
	x.waitFor("Quelle est votre collectivité")
	x.send("boe")
	x.waitFor("Lot-et-Garonne (47)")
	x.send("\r")
	x.waitFor("Compléter d’abord")
	x.send("2\r")
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
	x.waitFor("que voulez-vous emporter")
	x.send("\x1b[C")
	x.settle()
	x.send("\x1b[C")
	x.settle()
	x.send("\r")
	x.waitFor("Ouvrir boe-feuille-de-route.md")
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
	again.waitFor("toutes ont reçu une réponse")
	second := startTerminal(t, 80, 24, path)
	second.waitFor("processus")
	if code := second.leave(); code != 1 {
		t.Errorf("a second writer left with code %d, want 1", code)
	}
}

// players are how many programs are killed at a time.
const players = 4

// TestKilledAtRandomMoments: whatever the moment, every answer that the screen showed as
// given is in the file, the file loads, and nothing keeps it locked.
func TestKilledAtRandomMoments(t *testing.T) {
	t.Parallel()
	kills := kills(t, 40, 200)
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	asked := askedOf(t)
	var confirmed, midway atomic.Int64
	t.Run("players", func(t *testing.T) {
		for player := range players {
			t.Run(strconv.Itoa(player), func(t *testing.T) {
				t.Parallel()
				random := rand.New(rand.NewPCG(seed, uint64(player)))
				for i := range kills / players {
					path := filepath.Join(t.TempDir(), strconv.Itoa(i)+".yaml")
					blank(t, path)
					n := answerUntilKilled(t, path, random.IntN(2*meanAnswers), time.Duration(random.IntN(30_000))*time.Microsecond, asked)
					confirmed.Add(int64(n))
					if n < len(asked) {
						midway.Add(1)
					}
				}
			})
		}
	})
	if n := int(confirmed.Load()); n < kills {
		t.Errorf("only %d answers were confirmed in %d runs: the test kills too early to mean anything", n, kills)
	}
	if n := int(midway.Load()); n < kills/2 {
		t.Errorf("only %d kills in %d came while questions were left: the test kills too late to mean anything", n, kills)
	}
	t.Logf("%d kills, %d while questions were left; %d answers confirmed on screen, all on disk", kills, midway.Load(), confirmed.Load())
}

// meanAnswers is how many answers the screen confirms, on average, before a program is killed.
const meanAnswers = 4

// answerUntilKilled answers without pause, kills the program a while after the screen has confirmed
// a number of answers, and returns how many it had confirmed by then. They are those of the first
// questions asked.
func answerUntilKilled(t *testing.T, path string, answers int, while time.Duration, asked []string) int {
	t.Helper()
	x := startTerminal(t, 80, 24, path)
	x.waitFor(fmt.Sprintf("%d questions, environ", len(asked)))
	x.send("\r")
	stuck, stop := time.Now().Add(liveness), time.Time{}
	for stop.IsZero() || time.Now().Before(stop) {
		switch {
		case time.Now().After(stuck):
			t.Fatalf("%d answers were never confirmed:\n%s", answers, x.text())
		case stop.IsZero() && confirmedOnScreen(x.end()) >= answers:
			stop = time.Now().Add(while)
		}
		x.send(answerOne)
		time.Sleep(2 * time.Millisecond)
	}
	x.kill()
	return allConfirmedAreOnDisk(t, x, path, asked, fmt.Sprintf("%v after answer %d", while, answers))
}

// allConfirmedAreOnDisk checks that what the screen of a program that was killed had confirmed is in
// its file, which another can open, and returns how many answers that is.
func allConfirmedAreOnDisk(t *testing.T, x *terminal, path string, asked []string, when string) int {
	t.Helper()
	confirmed := confirmedOnScreen(x.text())
	onDisk := load(t, path).Last().Answers
	for _, id := range asked[:confirmed] {
		if _, ok := onDisk[id]; !ok {
			t.Errorf("killed %s: the answer to %s, confirmed on screen, is not on disk\n%s", when, id, x.text())
		}
	}
	file, err := store.Open(path, resolveEmbedded)
	if err != nil {
		t.Fatalf("killed %s: %v", when, err)
	}
	if err := file.Close(); err != nil {
		t.Error(err)
	}
	return confirmed
}

var answered = regexp.MustCompile(`(\d+) répondue`)

// confirmedOnScreen reads the last count of answers that the screen has shown.
func confirmedOnScreen(text string) int {
	counts := answered.FindAllStringSubmatch(text, -1)
	if len(counts) == 0 {
		return 0
	}
	n, _ := strconv.Atoi(counts[len(counts)-1][1])
	return n
}

func resolveEmbedded(ref assessment.QuestionnaireRef) (*assessment.Questionnaire, error) {
	return questionnaires.ByID(ref.ID)
}

// killed is the questionnaire that is answered when the program is killed: so long that the
// end is not reached before.
const killed = "tnl-complet"

// boe is the authority that answers it.
var boe = assessment.Authority{Name: "Boé", Type: assessment.Commune, Population: 5700}

// askedOf lists what is asked of that authority, in order.
func askedOf(t *testing.T) []string {
	t.Helper()
	q, err := questionnaires.ByID(killed)
	if err != nil {
		t.Fatal(err)
	}
	var ids []string
	for _, question := range assessment.Evaluate(q, boe, nil).Questions {
		if question.Status != assessment.NotAsked {
			ids = append(ids, question.Question.ID)
		}
	}
	return ids
}

// blank creates an assessment without answers.
func blank(t *testing.T, path string) {
	t.Helper()
	q, err := questionnaires.ByID(killed)
	if err != nil {
		t.Fatal(err)
	}
	file, err := store.Create(path, &assessment.Assessment{
		Questionnaire: assessment.QuestionnaireRef{ID: q.ID, Version: q.Version},
		Authority:     boe,
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
