package assessment_test

import (
	"maps"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"tnl-assess/assessment"
)

func TestFloorsNeverExceedCeilings(t *testing.T) {
	everySample(t, func(t *testing.T, _ *rand.Rand, q *assessment.Questionnaire, authority assessment.Authority, given answers) {
		s := assessment.Evaluate(q, authority, given)
		scale := assessment.Interval{Ceiling: assessment.Full}
		ordered := func(what string, i assessment.Interval) {
			t.Helper()
			wantWithin(t, what, i, scale)
			if i.Floor > i.Ceiling {
				t.Errorf("%s: %s", what, shown(i))
			}
		}
		ordered("global", s.Global)
		ordered("evidence", s.Evidence)
		ordered("coverage", assessment.Interval{Floor: s.Coverage, Ceiling: assessment.Full})
		for _, a := range s.Axes {
			ordered(a.Axis.ID, a.Interval)
			if a.Done > a.Asked {
				t.Errorf("axis %s: %d done of %d", a.Axis.ID, a.Done, a.Asked)
			}
		}
		for _, question := range s.Questions {
			ordered(question.Question.ID, question.Interval)
		}
		for i, st := range s.Standings {
			if st.Floor < 0 || st.Floor > st.Ceiling || st.Ceiling > len(st.Scale.Levels) {
				t.Errorf("scale %d: level %d to %d of %d", i, st.Floor, st.Ceiling, len(st.Scale.Levels))
			}
			if st.Uncovered && st.Floor > 0 {
				t.Errorf("scale %d: uncovered, and level %d is claimed", i, st.Floor)
			}
			for _, v := range st.Verdicts {
				ordered(v.Key(), v.Attained)
				if v.Met() && !v.Reachable() || v.Met() != (v.Missing() == 0) {
					t.Errorf("%s: met %t, reachable %t, missing %s", v.Key(), v.Met(), v.Reachable(), v.Missing())
				}
			}
		}
	})
}

// TestLearningStaysWithin finds the open questions one by one, in any order, and gives each
// any value. Nothing ever leaves the interval of before.
func TestLearningStaysWithin(t *testing.T) {
	everySample(t, func(t *testing.T, r *rand.Rand, q *assessment.Questionnaire, authority assessment.Authority, given answers) {
		before := assessment.Evaluate(q, authority, given)
		for range 2 * len(q.Questions) {
			open := slices.DeleteFunc(slices.Clone(before.Questions), func(s assessment.QuestionScore) bool { return !s.Open() })
			if len(open) == 0 {
				return
			}
			found := open[r.IntN(len(open))].Question
			given = with(given, found.ID, randomValue(r, found))
			after := assessment.Evaluate(q, authority, given)
			wantNarrower(t, &before, &after)
			if t.Failed() {
				t.Fatalf("after %s is found to be %+v", found.ID, given[found.ID].Value)
			}
			before = after
		}
	})
}

// TestPopulationStaysWithin gives the population, on which conditions may hang.
func TestPopulationStaysWithin(t *testing.T) {
	everySample(t, func(t *testing.T, r *rand.Rand, q *assessment.Questionnaire, _ assessment.Authority, given answers) {
		before := assessment.Evaluate(q, assessment.Authority{}, given)
		after := assessment.Evaluate(q, assessment.Authority{Population: 1 + r.IntN(6_000)}, given)
		wantNarrower(t, &before, &after)
	})
}

// wantNarrower holds a score against an earlier one of which it tells more.
func wantNarrower(t *testing.T, before, after *assessment.Score) {
	t.Helper()
	wantWithin(t, "global", after.Global, before.Global)
	for i, a := range after.Axes {
		if a.Evaluated && !before.Axes[i].Evaluated {
			t.Errorf("axis %s was not to be evaluated", a.Axis.ID)
		}
		if a.Evaluated {
			wantWithin(t, a.Axis.ID, a.Interval, before.Axes[i].Interval)
		}
	}
	if after.Coverage < before.Coverage {
		t.Errorf("coverage falls from %s to %s", before.Coverage, after.Coverage)
	}
	if after.Evidence.Ceiling > before.Evidence.Ceiling { // its floor may fall: see Score.Evidence
		t.Errorf("evidence may reach %s, and could only reach %s", after.Evidence.Ceiling, before.Evidence.Ceiling)
	}
	for i, st := range after.Standings {
		earlier := before.Standings[i]
		if st.Ceiling > earlier.Ceiling {
			t.Errorf("scale %d: level %d is possible, only %d was", i, st.Ceiling, earlier.Ceiling)
		}
		if st.Floor < earlier.Floor {
			t.Errorf("scale %d: level %d is lost for %d", i, earlier.Floor, st.Floor)
		}
	}
}

// TestImprovingNeverCosts raises a known answer on which no condition hangs.
func TestImprovingNeverCosts(t *testing.T) {
	everySample(t, func(t *testing.T, r *rand.Rand, q *assessment.Questionnaire, authority assessment.Authority, given answers) {
		before := assessment.Evaluate(q, authority, given)
		for _, s := range before.Questions {
			better := randomValue(r, s.Question)
			better.Evidence = given[s.Question.ID].Evidence
			if s.Status != assessment.Answered || isRead(q, s.Question.ID) || worse(s.Question, better.Value, given[s.Question.ID].Value) {
				continue
			}
			after := assessment.Evaluate(q, authority, with(given, s.Question.ID, better))
			wantAtLeast(t, "global", after.Global, before.Global)
			for i, a := range after.Axes {
				wantAtLeast(t, a.Axis.ID, a.Interval, before.Axes[i].Interval)
			}
			for i, st := range after.Standings {
				if earlier := before.Standings[i]; st.Floor < earlier.Floor || st.Ceiling < earlier.Ceiling {
					t.Errorf("%s improves: level %d to %d becomes %d to %d", s.Question.ID, earlier.Floor, earlier.Ceiling, st.Floor, st.Ceiling)
				}
			}
		}
	})
}

// TestSettingAsideNeverPays puts three answered questions sans objet, on which no condition hangs: on a
// strict scale, no level is earned so.
func TestSettingAsideNeverPays(t *testing.T) {
	everySample(t, func(t *testing.T, r *rand.Rand, q *assessment.Questionnaire, authority assessment.Authority, given answers) {
		for i := range q.Scales {
			q.Scales[i].Strict = true
		}
		before, after := assessment.Evaluate(q, authority, given), given
		for range 3 {
			s := before.Questions[r.IntN(len(before.Questions))]
			if s.Status == assessment.Answered && !isRead(q, s.Question.ID) {
				after = with(after, s.Question.ID, aside)
			}
		}
		for i, st := range assessment.Evaluate(q, authority, after).Standings {
			if was := before.Standings[i]; st.Floor > was.Floor || st.Ceiling > was.Ceiling {
				t.Errorf("level %d to %d becomes %d to %d", was.Floor, was.Ceiling, st.Floor, st.Ceiling)
			}
		}
	})
}

// worse tells whether a value earns less than another in an authority of some size, or does
// without the free software that the other says is in service.
func worse(q *assessment.Question, v, than assessment.Value) bool {
	return slices.ContainsFunc(assessment.Sizes, func(size assessment.Size) bool {
		return q.Points(v, size) < q.Points(than, size) || q.Serves(than) && !q.Serves(v)
	})
}

func wantAtLeast(t *testing.T, what string, got, than assessment.Interval) {
	t.Helper()
	if got.Floor < than.Floor || got.Ceiling < than.Ceiling {
		t.Errorf("%s: %s falls to %s", what, shown(than), shown(got))
	}
}

// isRead tells whether a condition reads a question.
func isRead(q *assessment.Questionnaire, id string) bool {
	return slices.ContainsFunc(q.Questions, func(q assessment.Question) bool {
		return q.Condition != nil && slices.Contains(q.Condition.Questions(), id)
	})
}

// TestSetAsideStaysOnItsAxis puts questions on which no condition hangs sans objet.
func TestSetAsideStaysOnItsAxis(t *testing.T) {
	everySample(t, func(t *testing.T, _ *rand.Rand, q *assessment.Questionnaire, authority assessment.Authority, given answers) {
		before := assessment.Evaluate(q, authority, given)
		for _, question := range q.Questions {
			if isRead(q, question.ID) {
				continue
			}
			after := assessment.Evaluate(q, authority, with(given, question.ID, aside))
			for i, a := range after.Axes {
				if a.Axis.ID != question.Axis && a != before.Axes[i] {
					t.Errorf("%s is sans objet, and axis %s changes: %+v", question.ID, a.Axis.ID, a)
				}
			}
		}
	})
}

func TestEvaluationIgnoresTheOrderOfMaps(t *testing.T) {
	everySample(t, func(t *testing.T, r *rand.Rand, q *assessment.Questionnaire, authority assessment.Authority, given answers) {
		want := assessment.Evaluate(q, authority, given)
		ids := slices.Sorted(maps.Keys(given))
		for range 5 {
			r.Shuffle(len(ids), func(i, j int) { ids[i], ids[j] = ids[j], ids[i] })
			shuffled := answers{}
			for _, id := range ids {
				shuffled[id] = given[id]
			}
			if got := assessment.Evaluate(q, authority, shuffled); !reflect.DeepEqual(got, want) {
				t.Fatalf("in the order %q: got %+v, want %+v", ids, got, want)
			}
		}
	})
}

// TestPlanKeepsItsWord holds random roadmaps against what [assessment.PlanFor] promises.
func TestPlanKeepsItsWord(t *testing.T) {
	everySample(t, func(t *testing.T, r *rand.Rand, q *assessment.Questionnaire, authority assessment.Authority, given answers) {
		plan := planTo(q, authority, given, r.IntN(5))
		now := assessment.Evaluate(q, authority, given)
		if !reflect.DeepEqual(plan.Before, now) {
			t.Error("Before is not the score of today")
		}
		if plan.Target == nil {
			if len(plan.Actions) > 0 || len(plan.Unmet) > 0 {
				t.Errorf("no target, and %q", steps(plan))
			}
			return
		}
		p := planned{q, authority, plan}
		p.wantOrder(t)
		p.wantGains(t)
		p.wantNeeded(t)
		p.wantUnmet(t)
		p.wantReasons(t)
	})
}

// planned is a roadmap, with what it was made for.
type planned struct {
	q         *assessment.Questionnaire
	authority assessment.Authority
	plan      assessment.Roadmap
}

// reached is what an effect surely brings: the least of what it brings the sizes that the
// authority may have.
func (p planned) reached(e assessment.Effect) assessment.Points {
	question := p.q.Question(e.Question)
	if size, known := p.authority.Size(); known {
		return question.Reached(e.Points, size)
	}
	least := assessment.Full
	for _, size := range assessment.Sizes {
		least = min(least, question.Reached(e.Points, size))
	}
	return least
}

// serves tells whether an effect surely puts free software in service.
func (p planned) serves(e assessment.Effect) bool {
	question := p.q.Question(e.Question)
	if size, known := p.authority.Size(); known {
		return question.ServedAt(e.Points, size)
	}
	return !slices.ContainsFunc(assessment.Sizes, func(size assessment.Size) bool { return !question.ServedAt(e.Points, size) })
}

// wantOrder checks that the calendar keeps to prerequisites, to durations and to what each role
// can give. A prerequisite that is not planned must be acquired.
func (p planned) wantOrder(t *testing.T) {
	t.Helper()
	plan := p.plan
	ends, latest := map[string]int{}, 0
	for _, a := range plan.Actions {
		ends[a.ID] = a.End
	}
	for _, a := range plan.Actions {
		for _, id := range a.After {
			if end, planned := ends[id]; planned && end > a.Start {
				t.Errorf("%s starts at %d, before %s ends at %d", a.ID, a.Start, id, end)
			} else if !planned && !p.acquired(p.q.Action(id)) {
				t.Errorf("%s is planned without its prerequisite %s", a.ID, id)
			}
		}
		if a.Start < latest || a.End < a.Start+a.Months || a.Start%3 != 0 || a.End%3 != 0 {
			t.Errorf("%s lasts from %d to %d for %d months; the one before starts at %d", a.ID, a.Start, a.End, a.Months, latest)
		}
		latest = a.Start
	}
	capacity := assessment.DefaultCapacity(plan.Size)
	for quarter := range plan.Calendar.Quarters {
		for _, role := range assessment.Roles {
			if load := plan.Calendar.Load(role, quarter); load > capacity[role] {
				t.Errorf("%s gives %d days in quarter %d, and can give %d", role, load, quarter, capacity[role])
			}
		}
	}
}

// acquired tells whether every effect of an action that applies is there already.
func (p planned) acquired(a *assessment.Action) bool {
	return !slices.ContainsFunc(a.Effects, func(e assessment.Effect) bool {
		s := p.plan.Before.Question(e.Question)
		return s.Counts() && (s.Floor < p.reached(e) || s.Service != assessment.True && p.serves(e))
	})
}

// wantGains scores the effects again after each action, and adds up the gains.
func (p planned) wantGains(t *testing.T) {
	t.Helper()
	plan := p.plan
	var done []*assessment.Action
	earlier := plan.Before.Global.Floor
	for _, a := range plan.Actions {
		done = append(done, a.Action)
		now := p.scoreAfter(done, floor).Global.Floor
		if a.Gain != now-earlier || a.Gain < 0 {
			t.Errorf("%s gains %s, want %s", a.ID, a.Gain, now-earlier)
		}
		earlier = now
	}
	low := p.scoreAfter(done, floor)
	high := p.scoreAfter(done, ceiling)
	wantInterval(t, "after", plan.After.Global, shown(assessment.Interval{Floor: low.Global.Floor, Ceiling: high.Global.Ceiling}))
	for i, a := range plan.After.Axes {
		want := assessment.Interval{Floor: low.Axes[i].Floor, Ceiling: high.Axes[i].Ceiling}
		wantInterval(t, "after, axis "+a.Axis.ID, a.Interval, shown(want))
	}
}

// wantNeeded drops each action on which no other waits: what is missing must grow, unless the plan
// does without an axis that its own actions keep in the score.
func (p planned) wantNeeded(t *testing.T) {
	t.Helper()
	plan := p.plan
	for _, dropped := range plan.Actions {
		var others []*assessment.Action
		awaited := false
		for _, a := range plan.Actions {
			if a.ID != dropped.ID {
				others = append(others, a.Action)
				awaited = awaited || slices.Contains(a.After, dropped.ID)
			}
		}
		without := p.scoreAfter(others, floor)
		if !awaited && !pending(&plan.Before) && missing(p.q, without, plan.Target.Number) <= missing(p.q, &plan.After, plan.Target.Number) {
			t.Errorf("%s is of no use in %q", dropped.ID, steps(plan))
		}
	}
}

// wantReasons checks what each action is said to be needed for, and the cheapest way to each
// criterion, which the whole plan cannot beat.
func (p planned) wantReasons(t *testing.T) {
	t.Helper()
	plan, total := p.plan, 0
	for _, a := range plan.Actions {
		total += a.Days
		if plan.Reached() && !pending(&plan.Before) && len(a.Breaks) == 0 {
			t.Errorf("nothing fails without %s, in %q", a.ID, steps(plan))
		}
	}
	for _, way := range plan.Ways {
		met := slices.ContainsFunc(p.scoreAfter(way.Actions, floor).Standing().Verdicts, func(v assessment.Verdict) bool {
			return v.Criterion == way.Verdict.Criterion && v.Level == way.Verdict.Level && v.Met()
		})
		if met != way.Met || way.Verdict.Met() {
			t.Errorf("%s: met %t, said to be %t, by %d actions", way.Verdict.Key(), met, way.Met, len(way.Actions))
		}
		if plan.Reached() && !pending(&plan.Before) && (way.Days > total || !way.Met || !way.Proven) {
			t.Errorf("%s takes %d days alone, and the whole plan %d", way.Verdict.Key(), way.Days, total)
		}
	}
}

// wantUnmet checks that what is said to be out of reach stays so when every action is done.
func (p planned) wantUnmet(t *testing.T) {
	t.Helper()
	plan := p.plan
	var all []*assessment.Action
	for i := range p.q.Actions {
		all = append(all, &p.q.Actions[i])
	}
	var want []string
	for _, v := range p.scoreAfter(all, floor).Standing().Gaps(plan.Target.Number) {
		if v.Scored() {
			want = append(want, v.Key())
		}
	}
	got := keys(plan.Unmet)
	switch {
	case pending(&plan.Before): // a plan does not count on an axis that may yet leave the score
		for _, key := range want {
			if !slices.Contains(got, key) {
				t.Errorf("unmet: got %q, want %q and what is pending", got, want)
			}
		}
	case !slices.Equal(got, want):
		t.Errorf("unmet: got %q, want %q", got, want)
	}
}

// pending tells whether an axis or a domain may yet leave a score: no plan counts on it. To a strict
// scale, what is sans objet is asked, if its condition turns out so.
func pending(s *assessment.Score) bool {
	return slices.ContainsFunc(s.Questions, func(q assessment.QuestionScore) bool {
		return s.Standing().Scale.Strict && q.Status == assessment.SetAside && q.Pending
	}) || slices.ContainsFunc(s.Axes, func(a assessment.AxisScore) bool { return a.Pending }) ||
		slices.ContainsFunc(s.Domains, func(d assessment.DomainScore) bool { return d.Pending })
}

// missing adds up the points missing on the criteria of the levels up to a target.
func missing(q *assessment.Questionnaire, s *assessment.Score, target int) assessment.Points {
	var floors []assessment.Points
	for _, a := range s.Axes {
		if s.Standing().Scale.Strict {
			floors = append(floors, strictFloor(s, a.Axis.ID))
		} else if a.Evaluated {
			floors = append(floors, a.Floor)
		}
	}
	slices.Sort(floors)
	slices.Reverse(floors)
	floors = append(floors, make([]assessment.Points, len(s.Axes))...)
	var sum assessment.Points
	for _, v := range s.Standing().Verdicts {
		switch {
		case v.Level > target || !v.Scored():
		case v.Kind == assessment.MinAxes:
			for _, floor := range floors[:v.Count] {
				sum += max(0, v.Min-floor)
			}
		case v.Kind == assessment.MinFamily && !v.Aside:
			sum += missingOfFamily(s, q.Family(v.Family), v.Need, v.Min)
		default:
			sum += v.Missing()
		}
	}
	return sum
}

// strictFloor is the mean of an axis where what is sans objet is worth nothing; 0 when nothing is asked.
func strictFloor(s *assessment.Score, axis string) assessment.Points {
	var sum, weight int64
	for _, q := range s.Questions {
		if q.Question.Axis == axis && q.Status != assessment.NotAsked {
			sum, weight = sum+int64(q.Question.Weight)*int64(q.Floor), weight+int64(q.Question.Weight)
		}
	}
	return assessment.Points((2*sum + weight) / max(1, 2*weight))
}

// missingOfFamily adds up the points missing on the best questions of a family.
func missingOfFamily(s *assessment.Score, family *assessment.Family, need int, least assessment.Points) (sum assessment.Points) {
	var lacks []assessment.Points
	for _, q := range s.Questions {
		if family.Has(q.Question.ID) && q.Status != assessment.NotAsked {
			lacks = append(lacks, max(0, least-q.Floor))
		}
	}
	slices.Sort(lacks)
	for _, lack := range lacks[:need] {
		sum += lack
	}
	return sum
}

// scoreAfter evaluates, from real answers, what some actions make of a score, unknown
// answers being worth one end of their interval. Each question becomes a count of
// thousandths of a point, answered with what it is worth by then; free software is in service in
// it when it is, or may be, in the question.
func (p planned) scoreAfter(done []*assessment.Action, end func(assessment.Interval) assessment.Points) *assessment.Score {
	flat, given := *p.q, answers{}
	flat.Questions = nil
	for _, s := range p.plan.Before.Questions {
		made := count(s.Question.ID, knot(0, 0), assessment.Knot{At: int(assessment.Full), Points: assessment.Full})
		made.Axis, made.Domain, made.Weight = s.Question.Axis, s.Question.Domain, s.Question.Weight
		worth, acted := end(s.Interval), false
		served := end(assessment.Interval{Floor: assessment.Points(s.Service / assessment.True), Ceiling: assessment.Points(min(s.Service, 1))}) > 0
		for _, a := range done {
			for _, e := range a.Effects {
				if e.Question == s.Question.ID && s.Counts() {
					worth, acted = max(worth, p.reached(e)), true
					served = served || p.serves(e)
				}
			}
		}
		if s.Question.Servable() {
			made.FreeFrom = int(assessment.Full) + 2
		}
		switch {
		case s.Status == assessment.NotAsked:
			made.Condition = populated(2)
		case s.Pending && !acted:
			made.Condition = undetermined{}
		}
		given[made.ID] = number(int(worth))
		if served {
			made.Curve = []assessment.Knot{{At: int(assessment.Full) + 2}, {At: 2*int(assessment.Full) + 2, Points: assessment.Full}}
			given[made.ID] = number(int(assessment.Full) + 2 + int(worth))
		}
		if s.Status == assessment.SetAside {
			given[made.ID] = aside
		}
		flat.Questions = append(flat.Questions, made)
	}
	s := assessment.Evaluate(&flat, assessment.Authority{Population: 1}, given)
	return &s
}

func floor(i assessment.Interval) assessment.Points   { return i.Floor }
func ceiling(i assessment.Interval) assessment.Points { return i.Ceiling }
