package assessment_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"tnl-assess/assessment"
	"tnl-assess/questionnaires"
)

// plenty is more than any list of tasks takes.
var plenty = assessment.Capacity{
	assessment.RoleElu: math.MaxInt, assessment.RoleDSI: math.MaxInt, assessment.RoleDGS: math.MaxInt,
}

// task makes a task of the DSI, of some days, on an action of some months.
func task(id string, days, months, gain int, after ...string) assessment.Task {
	a := lasting(months, action(id, assessment.RoleDSI, days, nil, after...))
	return assessment.Task{Action: &a, Days: days, Gain: assessment.Whole(gain)}
}

// inTurn gives a task its turn, and the first quarter in which it may start.
func inTurn(stage, from int, task assessment.Task) assessment.Task {
	task.Stage, task.NotBefore = stage, from
	return task
}

// drawn writes a calendar on one line: each slot with its days, then what has no place.
func drawn(c assessment.Calendar) string {
	var parts []string
	for _, s := range c.Slots {
		parts = append(parts, fmt.Sprintf("%s@%d%v", s.Task.Action.ID, s.First, s.Days))
	}
	for _, u := range c.Unplaced {
		parts = append(parts, fmt.Sprintf("%s:%s", u.Task.Action.ID, u.Because))
	}
	return strings.Join(parts, " ")
}

func TestLayOut(t *testing.T) {
	elu := task("elu", 4, 3, 1)
	elu.Action.Owner = assessment.RoleElu
	for name, test := range map[string]struct {
		tasks    []assessment.Task
		capacity int // of the DSI
		want     string
	}{
		"nothing":                          {nil, 10, ""},
		"months make whole quarters":       {[]assessment.Task{task("a", 4, 4, 1)}, 10, "a@0[2 2]"},
		"odd days come early and apart":    {[]assessment.Task{task("a", 2, 12, 1)}, 10, "a@0[1 0 1 0]"},
		"all quarters have the even part":  {[]assessment.Task{task("a", 11, 9, 1)}, 10, "a@0[4 4 3]"},
		"no day and no month":              {[]assessment.Task{task("a", 0, 0, 1)}, 10, "a@0[0]"},
		"longer than its months":           {[]assessment.Task{task("a", 25, 3, 1)}, 10, "a@0[9 8 8]"},
		"two at once":                      {[]assessment.Task{task("a", 5, 3, 2), task("b", 5, 3, 1)}, 10, "a@0[5] b@0[5]"},
		"waits for room":                   {[]assessment.Task{task("a", 6, 3, 2), task("b", 5, 3, 1)}, 10, "a@0[6] b@1[5]"},
		"fills the room that others leave": {[]assessment.Task{task("a", 8, 3, 3), task("b", 8, 3, 2), task("c", 2, 3, 0)}, 10, "a@0[8] c@0[2] b@1[8]"},
		"after a short prerequisite":       {[]assessment.Task{task("a", 1, 1, 1), task("b", 1, 1, 1, "a")}, 10, "a@0[1] b@1[1]"},
		"prerequisite later in the list":   {[]assessment.Task{task("b", 1, 1, 1, "a"), task("a", 1, 6, 1)}, 10, "a@0[1 0] b@2[1]"},
		"prerequisite out of the list":     {[]assessment.Task{task("b", 1, 1, 1, "done")}, 10, "b@0[1]"},
		"quick wins first":                 {[]assessment.Task{task("slow", 10, 3, 5), task("quick", 5, 3, 4)}, 10, "quick@0[5] slow@1[10]"},
		"equal ones in their order":        {[]assessment.Task{task("a", 10, 3, 2), task("b", 5, 3, 1)}, 10, "a@0[10] b@1[5]"},
		"the lower stage first":            {[]assessment.Task{inTurn(1, 0, task("quick", 1, 3, 9)), task("a", 10, 3, 0)}, 10, "a@0[10] quick@1[1]"},
		"not before a quarter":             {[]assessment.Task{inTurn(0, 2, task("a", 5, 6, 1)), inTurn(1, 0, task("b", 5, 3, 1))}, 10, "b@0[5] a@2[3 2]"},
		"nor what waits for it":            {[]assessment.Task{inTurn(0, 2, task("a", 5, 3, 1)), inTurn(1, 1, task("b", 5, 3, 1, "a"))}, 10, "a@2[5] b@3[5]"},
		"a win pulls its prerequisite": {
			[]assessment.Task{task("fair", 10, 3, 4), task("win", 5, 3, 9, "first"), task("first", 5, 3, 0)},
			10,
			"first@0[5] win@1[5] fair@2[10]",
		},
		"a heavy prerequisite counts": {
			[]assessment.Task{task("heavy", 10, 3, 0), task("win", 1, 3, 3, "heavy"), task("fair", 10, 3, 4)},
			10,
			"fair@0[10] heavy@1[10] win@2[1]",
		},
		"no capacity": {
			[]assessment.Task{elu, task("a", 1, 3, 1), task("b", 1, 3, 1, "elu"), task("c", 1, 3, 1, "b")},
			10,
			"a@0[1] elu:sans_capacite b:prealable_sans_place c:prealable_sans_place",
		},
		"a negative capacity":         {[]assessment.Task{task("a", 1, 3, 1), task("free", 0, 3, 1)}, -3, "free@0[0] a:sans_capacite"},
		"longer than the calendar":    {[]assessment.Task{task("a", 1, 3*assessment.MaxQuarters+1, 1)}, 10, "a:hors_calendrier"},
		"more days than can be given": {[]assessment.Task{task("a", math.MaxInt, 3, 2), task("b", 1, 3, 1, "a")}, 1, "a:hors_calendrier b:prealable_sans_place"},
		"a loop":                      {[]assessment.Task{task("a", 1, 3, 1, "b"), task("b", 1, 3, 1, "a"), task("c", 1, 3, 1, "c")}, 10, "a:prealable_sans_place b:prealable_sans_place c:prealable_sans_place"},
	} {
		t.Run(name, func(t *testing.T) {
			capacity := assessment.Capacity{assessment.RoleDSI: test.capacity}
			if got := drawn(assessment.LayOut(test.tasks, capacity)); got != test.want {
				t.Errorf("got  %s\nwant %s", got, test.want)
			}
		})
	}
}

func TestLayOutEndsSomeDay(t *testing.T) {
	full := task("full", assessment.MaxQuarters, 3, 1000)
	c := assessment.LayOut([]assessment.Task{full, task("late", 1, 3, 1)}, assessment.Capacity{assessment.RoleDSI: 1})
	if len(c.Slots) != 1 || len(c.Unplaced) != 1 || c.Unplaced[0].Because != assessment.TooLate || c.Quarters != assessment.MaxQuarters {
		t.Errorf("%d quarters: %s", c.Quarters, drawn(c))
	}
}

func TestCalendarReadings(t *testing.T) {
	tasks := []assessment.Task{task("a", 10, 6, 2), task("b", 4, 3, 1), task("c", 3, 3, 1, "a")}
	c := assessment.LayOut(tasks, assessment.Capacity{assessment.RoleDSI: 9})
	if want := "b@0[4] a@0[5 5] c@2[3]"; drawn(c) != want {
		t.Fatalf("got %s, want %s", drawn(c), want)
	}
	for quarter, want := range []struct {
		load int
		done string
	}{{9, "b"}, {5, "b a"}, {3, "b a c"}, {0, "b a c"}} {
		var done []string
		for _, a := range c.FinishedBy(quarter) {
			done = append(done, a.ID)
		}
		if load := c.Load(assessment.RoleDSI, quarter); load != want.load || strings.Join(done, " ") != want.done {
			t.Errorf("quarter %d: %d days, done %v; want %+v", quarter, load, done, want)
		}
	}
	if c.Quarters != 3 || c.Load(assessment.RoleElu, 0) != 0 || c.Load(assessment.RoleDSI, -1) != 0 || c.FinishedBy(-1) != nil {
		t.Errorf("%d quarters, and readings outside of them", c.Quarters)
	}
}

// everyList runs a check on random lists of tasks, of any owner, in any order.
func everyList(t *testing.T, check func(*testing.T, *rand.Rand, []assessment.Task)) {
	t.Helper()
	everySample(t, func(t *testing.T, r *rand.Rand, q *assessment.Questionnaire, _ assessment.Authority, _ answers) {
		actions := make([]assessment.Action, r.IntN(40))
		tasks := make([]assessment.Task, len(actions))
		for i := range actions {
			actions[i] = randomAction(r, q, i)
			days := actions[i].Effort[assessment.Medium]
			tasks[i] = assessment.Task{Action: &actions[i], Days: days, Gain: assessment.Whole(r.IntN(9)), Stage: r.IntN(3), NotBefore: r.IntN(9) / 6}
		}
		r.Shuffle(len(tasks), func(i, j int) { tasks[i], tasks[j] = tasks[j], tasks[i] })
		check(t, r, tasks[:len(tasks)-len(tasks)/9])
	})
}

func TestLayOutKeepsItsRules(t *testing.T) {
	everyList(t, func(t *testing.T, r *rand.Rand, tasks []assessment.Task) {
		capacity := assessment.Capacity{}
		for _, role := range assessment.Roles {
			capacity[role] = r.IntN(14) * r.IntN(2)
		}
		c := assessment.LayOut(tasks, capacity)
		wantNothingLost(t, tasks, c)
		wantWithinCapacity(t, c, capacity)
		wantOrder(t, tasks, c)
		for _, u := range c.Unplaced {
			if without := capacity[u.Task.Action.Owner] == 0 && u.Task.Days > 0; without != (u.Because == assessment.NoCapacity) && u.Because != assessment.Blocked {
				t.Errorf("%s has no place: %s, with a capacity of %d", u.Task.Action.ID, u.Because, capacity[u.Task.Action.Owner])
			}
		}
		if again := assessment.LayOut(slices.Clone(tasks), capacity); !reflect.DeepEqual(c, again) {
			t.Errorf("another calendar the second time:\n%s\n%s", drawn(c), drawn(again))
		}
	})
}

// wantNothingLost fails unless each task has one place, or a reason to have none.
func wantNothingLost(t *testing.T, tasks []assessment.Task, c assessment.Calendar) {
	t.Helper()
	var got []assessment.Task
	for _, s := range c.Slots {
		got = append(got, s.Task)
	}
	for _, u := range c.Unplaced {
		if u.Because == "" {
			t.Errorf("%s has no place and no reason", u.Task.Action.ID)
		}
		got = append(got, u.Task)
	}
	byID := func(a, b assessment.Task) int { return strings.Compare(a.Action.ID, b.Action.ID) }
	slices.SortFunc(got, byID)
	if want := slices.SortedFunc(slices.Values(tasks), byID); !slices.EqualFunc(got, want, sameTask) {
		t.Errorf("%d tasks, of which %d are found", len(tasks), len(got))
	}
}

func sameTask(a, b assessment.Task) bool {
	return a.Action == b.Action && a.Days == b.Days && a.Gain == b.Gain && a.Stage == b.Stage && a.NotBefore == b.NotBefore
}

// wantWithinCapacity fails when a slot does not hold its task, or a role gives too much.
func wantWithinCapacity(t *testing.T, c assessment.Calendar, capacity assessment.Capacity) {
	t.Helper()
	load, last := map[assessment.Role][assessment.MaxQuarters]int{}, -1
	for _, s := range c.Slots {
		id, sum, quarters := s.Task.Action.ID, 0, s.Last-s.First+1
		if s.First < 0 || s.Last >= assessment.MaxQuarters || len(s.Days) != quarters {
			t.Fatalf("%s goes from %d to %d with days for %d quarters", id, s.First, s.Last, len(s.Days))
		}
		days := load[s.Task.Action.Owner]
		for k, n := range s.Days {
			sum += n
			days[s.First+k] += n
		}
		load[s.Task.Action.Owner] = days
		if sum != s.Task.Days || slices.Max(s.Days)-slices.Min(s.Days) > 1 {
			t.Errorf("%s: %d days spread as %v", id, s.Task.Days, s.Days)
		}
		if quarters < quartersOf(s.Task) || quarters > quartersOf(s.Task) && sum <= (quarters-1)*capacity[s.Task.Action.Owner] {
			t.Errorf("%s: %d months and %d days in %d quarters, at %d a quarter", id, s.Task.Action.Months, sum, quarters, capacity[s.Task.Action.Owner])
		}
		last = max(last, s.Last)
	}
	if c.Quarters != last+1 {
		t.Errorf("%d quarters, the last being %d", c.Quarters, last)
	}
	for role, days := range load {
		for quarter, n := range days {
			if n > capacity[role] || n != c.Load(role, quarter) {
				t.Errorf("%s gives %d days of %d in quarter %d; Load says %d", role, n, capacity[role], quarter, c.Load(role, quarter))
			}
		}
	}
}

// quartersOf is the fewest quarters that hold the months of a task.
func quartersOf(task assessment.Task) int { return (task.Action.Months + 2) / 3 }

// wantOrder fails when a task comes before its first quarter or the end of a prerequisite, or has a
// place though one has none.
func wantOrder(t *testing.T, tasks []assessment.Task, c assessment.Calendar) {
	t.Helper()
	for _, s := range c.Slots {
		if free, waits := freeFrom(s.Task, tasks, c); s.First < free || waits {
			t.Errorf("%s starts in quarter %d, its prerequisites end before %d; one without a place: %t", s.Task.Action.ID, s.First, free, waits)
		}
	}
}

// freeFrom is the first quarter of a task that its prerequisites leave; waits when one has no place.
func freeFrom(of assessment.Task, tasks []assessment.Task, c assessment.Calendar) (quarter int, waits bool) {
	quarter = of.NotBefore
	for _, before := range tasks {
		if !slices.Contains(of.Action.After, before.Action.ID) {
			continue
		}
		at := slices.IndexFunc(c.Slots, func(s assessment.Slot) bool { return s.Task.Action == before.Action })
		if at < 0 {
			return quarter, true
		}
		quarter = max(quarter, c.Slots[at].Last+1)
	}
	return quarter, false
}

// TestPlentyLeavesOnlyThePrerequisites gives everyone all the time: nothing waits but for
// what comes before it.
func TestPlentyLeavesOnlyThePrerequisites(t *testing.T) {
	everyList(t, func(t *testing.T, _ *rand.Rand, tasks []assessment.Task) {
		c := assessment.LayOut(tasks, plenty)
		if len(c.Unplaced) > 0 && c.Quarters < assessment.MaxQuarters-4 {
			t.Errorf("%d quarters, and without a place: %v", c.Quarters, c.Unplaced)
		}
		for _, s := range c.Slots {
			free, _ := freeFrom(s.Task, tasks, c)
			if s.First != free || len(s.Days) != quartersOf(s.Task) {
				t.Errorf("%s of %d months, free from %d, goes from %d to %d", s.Task.Action.ID, s.Task.Action.Months, free, s.First, s.Last)
			}
		}
	})
}

// TestLayOutOfTheCompleteQuestionnaire lays every action, at the capacity supposed for each
// size: all have a place, in the time of two or three terms of office at most.
func TestLayOutOfTheCompleteQuestionnaire(t *testing.T) {
	q, err := questionnaires.ByID("tnl-complet")
	if err != nil {
		t.Fatal(err)
	}
	for _, size := range assessment.Sizes {
		t.Run(string(size), func(t *testing.T) {
			tasks := make([]assessment.Task, len(q.Actions))
			for i := range q.Actions {
				a := &q.Actions[i]
				tasks[i] = assessment.Task{Action: a, Days: a.Effort[size], Gain: assessment.Whole(len(a.Effects))}
			}
			capacity := assessment.DefaultCapacity(size)
			c := assessment.LayOut(tasks, capacity)
			wantNothingLost(t, tasks, c)
			wantWithinCapacity(t, c, capacity)
			wantOrder(t, tasks, c)
			if len(c.Unplaced) > 0 || c.Quarters < 12 || c.Quarters > 72 {
				t.Errorf("%d quarters; without a place: %v", c.Quarters, c.Unplaced)
			}
			if n := len(c.FinishedBy(c.Quarters - 1)); n != len(tasks) {
				t.Errorf("%d actions of %d are finished in the end", n, len(tasks))
			}
		})
	}
}
