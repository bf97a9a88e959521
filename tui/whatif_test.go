package tui

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"tnl-assess/assessment"
)

// tried opens the screen that tries plans, on an example of the repository.
func tried(t *testing.T, example string) (*driver, *whatIfScreen) {
	t.Helper()
	d := drive(t, copyOf(t, example), 100, 40)
	d.press("s")
	x, ok := d.f.screen.(*whatIfScreen)
	if !ok {
		t.Fatalf("%T is shown", d.f.screen)
	}
	return d, x
}

func TestWhatIfMovesAtOnce(t *testing.T) {
	d, x := tried(t, "ville-exemple.yaml")
	before := x.plan
	first := x.rows[0].ID
	d.press("espace").sees("écartée")
	if x.rows[x.cursor].ID != first || x.state(x.rows[x.cursor]) != aside || planHas(x.plan, first) {
		t.Errorf("%s is still in the plan, or the cursor has left it", first)
	}
	if days(x.plan) < days(before) {
		t.Errorf("a choice less takes fewer days: %d, then %d", days(before), days(x.plan))
	}
	d.press("espace")
	if days(x.plan) != days(before) || x.state(x.rows[x.cursor]) != chosen {
		t.Errorf("%d days once it is back, want %d", days(x.plan), days(before))
	}
	for x.state(x.rows[x.cursor]) != left {
		d.press("bas")
	}
	wantedID := x.rows[x.cursor].ID
	d.press("espace")
	if !planHas(x.plan, wantedID) || x.state(x.rows[x.cursor]) != wanted {
		t.Errorf("%s was wanted, and is not in the plan", wantedID)
	}
}

func TestWhatIfGoesThroughGoals(t *testing.T) {
	d, x := tried(t, "ville-exemple.yaml")
	d.sees("★★★★☆").press("droite").sees("★★★★★")
	d.press("droite").sees("le plus loin possible avec 60 jours").press("-", "-").sees("avec 50 jours")
	if x.plan.Budget != 50 || days(x.plan) > 50 {
		t.Errorf("%d days within %d", days(x.plan), x.plan.Budget)
	}
	d.press("droite").sees("en 60 mois").press("-").sees("en 57 mois")
	if x.plan.Horizon != 57 || x.plan.Calendar.Quarters > 19 {
		t.Errorf("%d quarters within %d months", x.plan.Calendar.Quarters, x.plan.Horizon)
	}
	d.press("c").sees("en 57 mois").press("échap", "droite").sees("← ★★★★☆ →")
}

// What is tried is written only when it is adopted; it then is what the roadmap starts from.
func TestWhatIfIsAdopted(t *testing.T) {
	d, x := tried(t, "ville-exemple.yaml")
	path := d.f.file.Path()
	gone := x.rows[0].ID
	d.press("espace")
	if len(onDisk(t, path).FollowUps) > 0 && onDisk(t, path).FollowUps[gone].Progress == assessment.Dropped {
		t.Error("written before it is adopted")
	}
	d.press("entrée").sees("Adopter ce plan")
	if onDisk(t, path).Plan != nil {
		t.Error("written before it was confirmed")
	}
	made := d.f.plan
	d.press("entrée").sees("Plan adopté")
	a := onDisk(t, path)
	if a.FollowUps[gone].Progress != assessment.Dropped || a.FollowUps[gone].On != assessment.DateOf(clock()) {
		t.Errorf("%s: %+v", gone, a.FollowUps[gone])
	}
	if a.Plan == nil || len(a.Plan.Actions) != len(made.Actions) || d.f.plan.Adopted == nil || days(d.f.plan) != days(made) {
		t.Errorf("adopted %+v", a.Plan)
	}
	d.press("entrée").sees("C’est le plan adopté")
	x = d.f.screen.(*whatIfScreen)
	for x.rows[x.cursor].ID != gone {
		d.press("bas")
	}
	d.press("espace", "entrée").sees("À la place du plan adopté").press("entrée").sees("Plan adopté")
	a = onDisk(t, path)
	if _, held := a.Plan.Actions[gone]; !held || a.FollowUps[gone].Progress == assessment.Dropped || len(a.Plan.Replaced) != 1 {
		t.Errorf("%s is not back in %+v", gone, a.Plan)
	}
	d.press("ctrl+z").sees("Annulé")
	if again := onDisk(t, path); len(again.Plan.Replaced) != 0 {
		t.Error("the adoption was not taken back")
	}
}

// Nothing moves under the cursor while actions are tried, and what the last change moved is said.
func TestWhatIfStaysUnderTheCursor(t *testing.T) {
	d, x := tried(t, "ville-exemple.yaml")
	order := func() (ids []string) {
		for _, row := range x.rows {
			ids = append(ids, row.ID)
		}
		return ids
	}
	before := order()
	for range 6 {
		d.press("bas", "espace").sees("Ce qui bouge")
		if now := order(); !slices.Equal(now[:len(before)], before) {
			t.Fatalf("the rows moved:\n%q\n%q", before, now)
		}
	}
}

// A plan is followed where it is: begun, done, put off, given up, each of them taken back by one key.
func TestPlanIsFollowed(t *testing.T) {
	d, _ := tried(t, "ville-exemple.yaml")
	path := d.f.file.Path()
	d.press("entrée", "entrée", "l").sees("Le plan adopté le")
	x := d.f.screen.(*planScreen)
	id, all := x.under(), len(x.rows)
	d.press("entrée").sees("Commencée")
	if p := onDisk(t, path).FollowUps[id].Progress; p != assessment.Started {
		t.Errorf("%s: %q", id, p)
	}
	left := d.f.plan.Days()
	d.press("espace").sees("attendu", "1 faite sur")
	if p := onDisk(t, path).FollowUps[id].Progress; p != assessment.Done || d.f.plan.Days() >= left || len(x.rows) != all {
		t.Errorf("%s: %q, %d days left of %d, %d rows of %d", id, p, d.f.plan.Days(), left, len(x.rows), all)
	}
	d.press("ctrl+z").sees("Annulé")
	if p := onDisk(t, path).FollowUps[id].Progress; p != assessment.Started {
		t.Errorf("taken back: %s: %q", id, p)
	}
	x = d.f.screen.(*planScreen)
	x.cursor = all - 1
	last := x.under()
	d.press("+").sees("Repoussée")
	if n := onDisk(t, path).Plan.Actions[last].Delayed; n != 1 {
		t.Errorf("%s: put off by %d", last, n)
	}
	d.press("-", "-").sees("ne peut pas venir plus tôt")
	d.press("suppr").sees("Pourquoi y renoncer").press("faute", "entrée")
	if f := onDisk(t, path).FollowUps[last]; f.Progress != assessment.Dropped || f.Note != "faute" {
		t.Errorf("%s: %+v", last, f)
	}
	if _, held := onDisk(t, path).Plan.Actions[last]; !held || planHas(d.f.plan, last) {
		t.Errorf("%s is still to be done, or is no more in the plan as it was adopted", last)
	}
}

func TestMeansAreWritten(t *testing.T) {
	d, x := tried(t, "village-exemple.yaml")
	path := d.f.file.Path()
	if x.plan.Calendar.Capacity[assessment.RoleDGS] == 1 {
		t.Fatal("the example has what the test gives")
	}
	d.press("m", "entrée", "entrée", "retour", "1", "entrée").sees("Et si ?")
	if got := onDisk(t, path).Capacity; len(got) != 1 || got[assessment.RoleDGS] != 1 {
		t.Errorf("capacity on disk: %v", got)
	}
	if x = d.f.screen.(*whatIfScreen); x.plan.Calendar.Capacity[assessment.RoleDGS] != 1 {
		t.Error("the plan does not know of it")
	}
	d.press("m", "retour", "x", "entrée").sees("Un nombre entier de jours")
}

// A plan comes when it is made: until then the screen says so and adopts nothing. What comes for an
// older aim is dropped.
func TestWhatIfDropsLatePlans(t *testing.T) {
	d, x := tried(t, "ville-exemple.yaml")
	first := x.plan
	_, late := d.f.Update(named["droite"])
	d.sees("★★★★★", "calcul en cours").press("entrée").sees("Le plan se calcule encore")
	if follow := onDisk(t, d.f.file.Path()).FollowUps; follow[x.rows[0].ID].Progress == assessment.Planned {
		t.Error("a plan was adopted before it came")
	}
	_, cmd := d.f.Update(named["gauche"])
	d.run(late)
	if d.f.plan != nil || x.plan != first {
		t.Error("a late plan has replaced the one asked for")
	}
	d.run(cmd)
	if x.computing() || days(x.plan) != days(first) {
		t.Errorf("%d days, want %d", days(x.plan), days(first))
	}
	d.sees("estimation")
}

func planHas(plan *assessment.Roadmap, id string) bool {
	for _, a := range plan.Actions {
		if a.ID == id {
			return true
		}
	}
	return false
}

func days(plan *assessment.Roadmap) int {
	sum := 0
	for _, a := range plan.Actions {
		sum += a.Days
	}
	return sum
}

// copyOf copies an example of the repository where it may be changed.
func copyOf(t *testing.T, example string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), example)
	copyFile(t, filepath.Join("..", "questionnaires", "exemples", example), path)
	return path
}

func copyFile(t *testing.T, from, to string) {
	t.Helper()
	data, err := os.ReadFile(from)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(to, data, 0o600); err != nil {
		t.Fatal(err)
	}
}

// An action that was wanted is still in the plan once it is adopted.
func TestWhatIsWantedStaysWanted(t *testing.T) {
	d, x := tried(t, "ville-exemple.yaml")
	for x.state(x.rows[x.cursor]) != left {
		d.press("bas")
	}
	id := x.rows[x.cursor].ID
	d.press("espace", "entrée", "entrée").sees("Plan adopté")
	if x = d.f.screen.(*whatIfScreen); !planHas(x.plan, id) {
		t.Errorf("%s was adopted, and is no longer in the plan", id)
	}
	if _, held := onDisk(t, d.f.file.Path()).Plan.Actions[id]; !held {
		t.Errorf("%s is not in the plan on disk", id)
	}
}
