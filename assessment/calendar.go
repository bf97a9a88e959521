package assessment

import (
	"cmp"
	"math"
	"slices"
)

// MaxQuarters bounds a calendar: twenty years, beyond which a plan says nothing.
const MaxQuarters = 80

// Calendar lays actions on quarters, numbered from 0, under what each role can give.
type Calendar struct {
	Quarters int        // up to the end of the last action
	Capacity Capacity   // what the actions were laid under
	Slots    []Slot     // in the order of their start, then of their end, then of the list
	Unplaced []Unplaced // in the order of the list
}

// Task is an action to lay on a calendar.
type Task struct {
	Action *Action
	Days   int    // person-days left to do, all counted to the owner of the action
	Gain   Points // what it adds to the global score
	// Stage is its turn: those of a lower one come first.
	Stage     int
	NotBefore int // the first quarter in which it may start
	// Any lists ids of actions, of each list of which one at least comes before, if any is listed.
	Any [][]string
}

// Slot is where a task stands on a calendar.
type Slot struct {
	Task        Task
	First, Last int   // quarters
	Days        []int // person-days in each quarter, from First to Last; they add up to Task.Days
}

// Unplaced is a task that has no place on a calendar, and why.
type Unplaced struct {
	Task    Task
	Because Obstacle
}

// Obstacle is what keeps a task out of a calendar, under its French name.
type Obstacle string

// The obstacles.
const (
	NoCapacity Obstacle = "sans_capacite"        // its owner has no day to give
	TooLate    Obstacle = "hors_calendrier"      // it would end after [MaxQuarters]
	Blocked    Obstacle = "prealable_sans_place" // an action of the list that it comes after has no place
)

// LayOut lays tasks on quarters under the capacity of each role. Its rules:
//
//   - a task lasts the fewest quarters that hold its months and in which its owner can give
//     its days, which are spread over them as evenly as whole days allow;
//   - it starts in a quarter after the one in which the last of its prerequisites ends,
//     however short that one is; one that is not in the list is taken as done;
//   - where one of several actions is enough, it waits for that which ends the earliest or, when
//     none has had its turn, for the shortest;
//   - each task in its turn starts as soon as all its quarters have those days left: it waits
//     rather than last longer;
//   - the tasks of the lowest stage have the first turn; then comes the task that, with the
//     prerequisites that it still needs, gains the most per day; then the order of the
//     list, which is that of the questionnaire. Prerequisites go before it.
//
// No task is lost: those that have no place are in Unplaced. The same list always gives the
// same calendar.
func LayOut(tasks []Task, capacity Capacity) Calendar {
	l := newLayout(tasks, capacity)
	for turn := l.next(); len(turn) > 0; turn = l.next() {
		for _, i := range turn {
			l.place(i)
		}
	}
	return l.calendar()
}

// Load returns the days that a role gives in a quarter.
func (c Calendar) Load(role Role, quarter int) int {
	sum := 0
	for _, s := range c.Slots {
		if s.Task.Action.Owner == role && s.First <= quarter && quarter <= s.Last {
			sum += s.Days[quarter-s.First]
		}
	}
	return sum
}

// FinishedBy returns the actions that are finished when a quarter ends.
func (c Calendar) FinishedBy(quarter int) []*Action {
	var done []*Action
	for _, s := range c.Slots {
		if s.Last <= quarter {
			done = append(done, s.Task.Action)
		}
	}
	return done
}

// only keeps some tasks of a calendar. They stay where they are, but the quarters in which there were
// some and there is none any more are taken out: fewer tasks never make one come later.
func (c Calendar) only(kept func(*Action) bool) Calendar {
	out := Calendar{Capacity: c.Capacity}
	was, is := make([]bool, c.Quarters), make([]bool, c.Quarters) // busy
	for _, s := range c.Slots {
		stays := kept(s.Task.Action)
		if stays {
			out.Slots = append(out.Slots, s)
		}
		for quarter := s.First; quarter <= s.Last; quarter++ {
			was[quarter], is[quarter] = true, is[quarter] || stays
		}
	}
	for _, u := range c.Unplaced {
		if kept(u.Task.Action) {
			out.Unplaced = append(out.Unplaced, u)
		}
	}
	now, next := make([]int, c.Quarters), 0 // where each quarter goes
	for quarter := range now {
		now[quarter] = next
		if is[quarter] || !was[quarter] {
			next++
		}
	}
	for i := range out.Slots {
		s := &out.Slots[i]
		s.First, s.Last = now[s.First], now[s.Last]
		out.Quarters = max(out.Quarters, s.Last+1)
	}
	return out
}

// begun makes the tasks that are under way begin at once: their days stay where they are.
func (c Calendar) begun(started func(*Action) bool) Calendar {
	c.Slots = slices.Clone(c.Slots)
	for i := range c.Slots {
		s := &c.Slots[i]
		if s.First > 0 && started(s.Task.Action) {
			s.Days = append(make([]int, s.First), s.Days...)
			s.First = 0
		}
	}
	c.sort()
	return c
}

// sort puts slots in their order.
func (c *Calendar) sort() {
	slices.SortStableFunc(c.Slots, func(a, b Slot) int {
		return cmp.Or(cmp.Compare(a.First, b.First), cmp.Compare(a.Last, b.Last))
	})
}

// layout is a calendar that is being made. Tasks go by their place in the list.
type layout struct {
	tasks    []Task
	capacity Capacity
	index    map[string]int // action id → task
	free     map[Role][]int // days left in each quarter
	settled  []bool         // tasks that had their turn
	slots    []Slot         // those of the settled tasks that have a place: Days is not nil
	because  []Obstacle     // of the settled tasks that have none
}

func newLayout(tasks []Task, capacity Capacity) *layout {
	l := &layout{
		tasks: tasks, capacity: Capacity{}, index: map[string]int{}, free: map[Role][]int{},
		settled: make([]bool, len(tasks)), slots: make([]Slot, len(tasks)), because: make([]Obstacle, len(tasks)),
	}
	for i, task := range tasks {
		l.index[task.Action.ID] = i
	}
	for role, days := range capacity {
		l.capacity[role] = max(days, 0)
		l.free[role] = slices.Repeat([]int{max(days, 0)}, MaxQuarters)
	}
	return l
}

// next returns the tasks whose turn it is: the best one, after the prerequisites that it
// still needs; none when all are settled.
func (l *layout) next() []int {
	var best []int
	for i := range l.tasks {
		if l.settled[i] {
			continue
		}
		if turn := l.bundle(i); best == nil || l.before(turn, best) {
			best = turn
		}
	}
	return best
}

// bundle returns a task preceded by the prerequisites that are not settled.
func (l *layout) bundle(task int) []int {
	var seen, out []int
	var visit func(i int)
	visit = func(i int) {
		if l.settled[i] || slices.Contains(seen, i) {
			return
		}
		seen = append(seen, i)
		for _, before := range l.prerequisites(i) {
			visit(before)
		}
		out = append(out, i)
	}
	visit(task)
	return out
}

// prerequisites lists the tasks that one waits for.
func (l *layout) prerequisites(task int) []int {
	var list []int
	for _, id := range l.tasks[task].Action.After {
		if i, listed := l.index[id]; listed {
			list = append(list, i)
		}
	}
	for _, ids := range l.tasks[task].Any {
		if i, found := l.oneOf(ids); found {
			list = append(list, i)
		}
	}
	return list
}

// oneOf chooses, among actions of which one is enough, that to wait for.
func (l *layout) oneOf(ids []string) (task int, found bool) {
	best := math.MaxInt
	for _, id := range ids {
		i, listed := l.index[id]
		if !listed {
			continue
		}
		quarters, able := shortest(l.tasks[i], l.capacity[l.tasks[i].Action.Owner])
		end := MaxQuarters + quarters // of one that has had no turn: after all those that have a place
		switch {
		case l.slots[i].Days != nil:
			end = l.slots[i].Last
		case l.settled[i] || !able:
			end = 3 * MaxQuarters // no place
		}
		if end < best {
			best, task, found = end, i, true
		}
	}
	return task, found
}

// before tells whether a bundle surely goes before another: it is of a lower stage, or gains more
// per day.
func (l *layout) before(a, b []int) bool {
	stageA, stageB := l.tasks[a[len(a)-1]].Stage, l.tasks[b[len(b)-1]].Stage
	if stageA != stageB {
		return stageA < stageB
	}
	gainA, daysA := l.worth(a)
	gainB, daysB := l.worth(b)
	return gainA*daysB > gainB*daysA
}

// worth adds up what tasks gain and take.
func (l *layout) worth(tasks []int) (gain, days int64) {
	for _, i := range tasks {
		gain += int64(l.tasks[i].Gain)
		days += int64(max(l.tasks[i].Days, 0))
	}
	return gain, max(days, 1)
}

// place gives a task its slot, or says why it has none.
func (l *layout) place(i int) {
	l.settled[i] = true
	earliest := max(l.tasks[i].NotBefore, 0)
	for _, before := range l.prerequisites(i) {
		if l.slots[before].Days == nil {
			l.because[i] = Blocked
			return
		}
		earliest = max(earliest, l.slots[before].Last+1)
	}
	l.slots[i], l.because[i] = l.fit(l.tasks[i], earliest)
	free := l.free[l.tasks[i].Action.Owner]
	for k, days := range l.slots[i].Days {
		if days > 0 {
			free[l.slots[i].First+k] -= days
		}
	}
}

// fit finds the first slot of a task, from a quarter on.
func (l *layout) fit(task Task, earliest int) (Slot, Obstacle) {
	owner := task.Action.Owner
	quarters, possible := shortest(task, l.capacity[owner])
	if !possible {
		return Slot{}, NoCapacity
	}
	if quarters > MaxQuarters-earliest {
		return Slot{}, TooLate
	}
	days := spread(task.Days, quarters)
	for first := earliest; first <= MaxQuarters-quarters; first++ {
		if l.fits(owner, first, days) {
			return Slot{Task: task, First: first, Last: first + quarters - 1, Days: days}, ""
		}
	}
	return Slot{}, TooLate
}

// fits tells whether a role has these days left, from a quarter on.
func (l *layout) fits(owner Role, first int, days []int) bool {
	for k, n := range days {
		if n > 0 && n > l.free[owner][first+k] {
			return false
		}
	}
	return true
}

// calendar gathers what has a place and what has none.
func (l *layout) calendar() Calendar {
	c := Calendar{Capacity: l.capacity}
	for i, slot := range l.slots {
		if slot.Days == nil {
			c.Unplaced = append(c.Unplaced, Unplaced{Task: l.tasks[i], Because: l.because[i]})
			continue
		}
		c.Slots = append(c.Slots, slot)
		c.Quarters = max(c.Quarters, slot.Last+1)
	}
	c.sort()
	return c
}

// shortest is the fewest quarters that a task lasts; false when its owner has no day to give.
func shortest(task Task, capacity int) (int, bool) {
	quarters := (max(task.Action.Months, 1)-1)/3 + 1
	if task.Days <= 0 {
		return quarters, true
	}
	if capacity == 0 {
		return 0, false
	}
	return max(quarters, (task.Days-1)/capacity+1), true
}

// spread shares days between quarters as evenly as whole days allow, the odd ones early.
func spread(days, quarters int) []int {
	shares := make([]int, quarters)
	each, rest := max(days, 0)/quarters, max(days, 0)%quarters
	for k := range shares {
		shares[k] = each + upTo(rest, k+1, quarters) - upTo(rest, k, quarters)
	}
	return shares
}

// upTo is the part of the odd days that the first k quarters take, rounded up.
func upTo(rest, k, quarters int) int { return (rest*k + quarters - 1) / quarters }
