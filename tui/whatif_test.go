package tui

import (
	"os"
	"path/filepath"
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
	d.press("entrée").sees("Plan adopté")
	follow := onDisk(t, path).FollowUps
	if follow[gone].Progress != assessment.Dropped || follow[gone].On != assessment.DateOf(clock()) {
		t.Errorf("%s: %+v", gone, follow[gone])
	}
	x = d.f.screen.(*whatIfScreen)
	for _, a := range x.plan.Actions {
		if p := follow[a.ID].Progress; p != assessment.Planned && p != assessment.Started {
			t.Errorf("%s: %q", a.ID, p)
		}
	}
	d.press("entrée").sees("déjà dans le suivi")
	for x.rows[x.cursor].ID != gone {
		d.press("bas")
	}
	d.press("espace", "entrée").sees("Plan adopté")
	if p := onDisk(t, path).FollowUps[gone].Progress; p != assessment.Planned {
		t.Errorf("%s came back as %q", gone, p)
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
	d.press("espace", "entrée").sees("Plan adopté")
	if x = d.f.screen.(*whatIfScreen); !planHas(x.plan, id) {
		t.Errorf("%s was adopted, and is no longer in the plan", id)
	}
	if p := onDisk(t, d.f.file.Path()).FollowUps[id].Progress; p != assessment.Planned {
		t.Errorf("%s: %q on disk", id, p)
	}
}
