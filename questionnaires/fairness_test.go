package questionnaires

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"slices"
	"testing"

	"tnl-assess/assessment"
)

// profiles are communes of every size, and one authority of each other type.
func profiles() []assessment.Authority {
	list := []assessment.Authority{
		{Type: assessment.Commune, Population: 190},
		{Type: assessment.Commune, Population: 5_700},
		{Type: assessment.Commune, Population: 36_000},
		{Type: assessment.Commune, Population: 260_000},
		{Type: assessment.EPCI, Population: 8_000},
		{Type: assessment.EPCI, Population: 500_000},
		{Type: assessment.Departement, Population: 600_000},
		{Type: assessment.Region, Population: 3_000_000},
		{Type: assessment.Syndicat, Population: 30_000},
	}
	for _, kind := range assessment.AuthorityTypes {
		if !slices.ContainsFunc(list, func(a assessment.Authority) bool { return a.Type == kind }) {
			list = append(list, assessment.Authority{Type: kind})
		}
	}
	return list
}

func profileName(a assessment.Authority) string { return fmt.Sprintf("%s-%d", a.Type, a.Population) }

// values lists what may be answered to a question, from the least to the most: every choice,
// every knot of its curves and what is between, a few combinations of items.
func values(q *assessment.Question, r *rand.Rand) []assessment.Value {
	var list []assessment.Value
	switch q.Type {
	case assessment.TypeShare, assessment.TypeCount:
		for _, n := range []int{0, 1, 2, 3, 5, 10, 20, 33, 50, 60, 80, 90, 100} {
			list = append(list, assessment.Number(n))
		}
	case assessment.TypeMultiple:
		list = append(list, assessment.Chosen())
		var items []string
		for _, i := range r.Perm(len(q.Choices)) {
			items = append(items, q.Choices[i].ID)
			list = append(list, assessment.Chosen(items...))
		}
	default:
		for _, c := range q.Choices {
			list = append(list, assessment.Chosen(c.ID))
		}
	}
	return list
}

func knownAs(v assessment.Value) assessment.Answer {
	return assessment.Answer{State: assessment.Known, Value: v}
}

// nothing answers every question with the least.
func nothing(q *assessment.Questionnaire) map[string]assessment.Answer {
	answers := map[string]assessment.Answer{}
	for i := range q.Questions {
		switch question := &q.Questions[i]; question.Type {
		case assessment.TypeShare, assessment.TypeCount:
			answers[question.ID] = knownAs(assessment.Number(0))
		case assessment.TypeMultiple:
			answers[question.ID] = knownAs(assessment.Chosen())
		case assessment.TypeYesNo:
			answers[question.ID] = knownAs(assessment.Chosen(assessment.No))
		default:
			answers[question.ID] = knownAs(assessment.Chosen(question.Choices[0].ID))
		}
	}
	return answers
}

// some answers questions at random: most with a value, some unknown, some without an answer.
func some(q *assessment.Questionnaire, r *rand.Rand) map[string]assessment.Answer {
	answers := map[string]assessment.Answer{}
	for i := range q.Questions {
		question := &q.Questions[i]
		switch list := values(question, r); r.IntN(8) {
		case 0:
		case 1:
			answers[question.ID] = assessment.Answer{State: assessment.Unknown}
		default:
			answers[question.ID] = knownAs(list[r.IntN(len(list))])
		}
	}
	return answers
}

func complet(t *testing.T) *assessment.Questionnaire {
	t.Helper()
	q, err := ByID("tnl-complet")
	if err != nil {
		t.Fatal(err)
	}
	return q
}

// TestEveryLevelIsWithinReach: an authority of any type and size, which has nothing, has a set
// of actions that leads to each level of each scale, the highest included.
func TestEveryLevelIsWithinReach(t *testing.T) {
	q := complet(t)
	for _, authority := range profiles() {
		t.Run(profileName(authority), func(t *testing.T) {
			for _, scale := range q.Scales {
				alone := *q
				alone.Scales = []assessment.Scale{scale}
				for _, level := range scale.Levels {
					if level.Number < len(scale.Levels) && os.Getenv("TNL_LONG") == "" {
						continue // whoever reaches the highest level has reached this one
					}
					plan := assessment.PlanFor(t.Context(), &alone, authority, nothing(q), assessment.Aim{Target: level.Number})
					if got := plan.After.Standing(); got.Floor < level.Number {
						t.Errorf("%s, level %d: %d actions lead to level %d; missing %v", scale.ID, level.Number, len(plan.Actions), got.Floor, plan.Unmet)
					}
				}
			}
		})
	}
}

// TestPlansKeepToTheAuthority: no roadmap holds an action that acts only on questions that are
// not asked of the authority, even as a prerequisite.
func TestPlansKeepToTheAuthority(t *testing.T) {
	q := complet(t)
	for _, authority := range profiles() {
		plan := assessment.PlanFor(t.Context(), q, authority, nothing(q), assessment.Aim{Target: 5})
		for _, a := range plan.Actions {
			if !slices.ContainsFunc(a.Effects, func(e assessment.Effect) bool {
				return plan.Before.Question(e.Question).Status != assessment.NotAsked
			}) {
				t.Errorf("%s: %s is of no use to it", profileName(authority), a.ID)
			}
		}
	}
}

// TestNothingIsLevelZero: who has nothing has no level, and all questions have an answer.
func TestNothingIsLevelZero(t *testing.T) {
	q := complet(t)
	for _, authority := range profiles() {
		s := assessment.Evaluate(q, authority, nothing(q))
		if s.Coverage != assessment.Full || s.Global != (assessment.Interval{}) || s.Standing().Ceiling != 0 {
			t.Errorf("%s: %+v, level %d", profileName(authority), s.Global, s.Standing().Ceiling)
		}
	}
}

// TestEveryQuestionCanBeWorthEverything: an authority of any type and size can earn all the
// points of every question that it is asked.
func TestEveryQuestionCanBeWorthEverything(t *testing.T) {
	q := complet(t)
	for _, authority := range profiles() {
		for _, s := range assessment.Evaluate(q, authority, nil).Questions {
			if s.Counts() && s.Ceiling != assessment.Full {
				t.Errorf("%s: %s is worth %s at most", profileName(authority), s.Question.ID, s.Ceiling)
			}
		}
	}
}

// TestImprovingNeverCosts raises each answer of random assessments.
func TestImprovingNeverCosts(t *testing.T) {
	q := complet(t)
	r := rand.New(rand.NewPCG(1, 2026))
	for _, authority := range profiles() {
		size, _ := authority.Size()
		given := some(q, r)
		before := assessment.Evaluate(q, authority, given)
		for _, s := range before.Questions {
			for _, v := range values(s.Question, r) {
				if s.Status != assessment.Answered || s.Question.Points(v, size) < s.Floor {
					continue
				}
				after := assessment.Evaluate(q, authority, with(given, s.Question.ID, knownAs(v)))
				if after.Global.Floor < before.Global.Floor || after.Global.Ceiling < before.Global.Ceiling {
					t.Errorf("%s, %s: the score falls from %v to %v", profileName(authority), s.Question.ID, before.Global, after.Global)
				}
				for i, st := range after.Standings {
					if st.Floor < before.Standings[i].Floor || st.Ceiling < before.Standings[i].Ceiling {
						t.Errorf("%s, %s: a level falls on %s", profileName(authority), s.Question.ID, st.Scale.ID)
					}
				}
			}
		}
	}
}

// TestFindingOutStaysWithin gives a value to each answer that random assessments leave open.
func TestFindingOutStaysWithin(t *testing.T) {
	q := complet(t)
	r := rand.New(rand.NewPCG(2, 2026))
	for _, authority := range profiles() {
		given := some(q, r)
		before := assessment.Evaluate(q, authority, given)
		for _, s := range before.Questions {
			for _, v := range values(s.Question, r) {
				if !s.Open() {
					continue
				}
				after := assessment.Evaluate(q, authority, with(given, s.Question.ID, knownAs(v)))
				if after.Global.Floor < before.Global.Floor || after.Global.Ceiling > before.Global.Ceiling {
					t.Errorf("%s, %s: %v leaves %v", profileName(authority), s.Question.ID, after.Global, before.Global)
				}
				for i, st := range after.Standings {
					if st.Floor < before.Standings[i].Floor || st.Ceiling > before.Standings[i].Ceiling {
						t.Errorf("%s, %s: the level leaves its interval on %s", profileName(authority), s.Question.ID, st.Scale.ID)
					}
				}
			}
		}
	}
}

// TestSansObjetStaysOnItsAxis puts each question that allows it sans objet.
func TestSansObjetStaysOnItsAxis(t *testing.T) {
	q := complet(t)
	r := rand.New(rand.NewPCG(3, 2026))
	for _, authority := range profiles() {
		given := some(q, r)
		before := assessment.Evaluate(q, authority, given)
		for i := range q.Questions {
			question := &q.Questions[i]
			if !question.Skippable {
				continue
			}
			aside := assessment.Answer{State: assessment.NotApplicable, Reason: "pas chez nous"}
			for k, axis := range assessment.Evaluate(q, authority, with(given, question.ID, aside)).Axes {
				if axis.Axis.ID != question.Axis && axis != before.Axes[k] {
					t.Errorf("%s: sans objet on %s changes the axis %s", profileName(authority), question.ID, axis.Axis.ID)
				}
			}
		}
	}
}

// TestRolesShareTheLead: each member of the trinôme leads a fair part of the questions.
func TestRolesShareTheLead(t *testing.T) {
	q := complet(t)
	leads := map[assessment.Role]int{}
	for i := range q.Questions {
		leads[q.Questions[i].Lead()]++
	}
	for _, role := range assessment.Roles {
		if leads[role]*5 < len(q.Questions) {
			t.Errorf("%s leads %d questions out of %d, less than a fifth", role, leads[role], len(q.Questions))
		}
	}
	if n := len(q.Questions); n < 48 || n > 60 {
		t.Errorf("%d questions, want 48 to 60", n)
	}
	if n := len(q.Actions); n < 60 || n > 100 {
		t.Errorf("%d actions, want 60 to 100", n)
	}
}

func with(answers map[string]assessment.Answer, id string, answer assessment.Answer) map[string]assessment.Answer {
	changed := maps.Clone(answers)
	changed[id] = answer
	return changed
}

// TestNoConditionReadsAnAnswer: conditions on answers would let an improvement cost points.
func TestNoConditionReadsAnAnswer(t *testing.T) {
	for _, question := range complet(t).Questions {
		if question.Condition != nil && len(question.Condition.Questions()) > 0 {
			t.Errorf("%s is asked only if %v", question.ID, slices.Clone(question.Condition.Questions()))
		}
	}
}

// TestFieldOrder: what is known of the field holds in every plan, for it is in the prerequisites:
// those who run the system are trained before they change it, a trial comes before a service, a
// service before the others, those who live in spreadsheets and the schools last.
func TestFieldOrder(t *testing.T) {
	q := complet(t)
	chain := []string{"former-informatique", "essayer-suite", "generaliser-suite", "garder-exceptions", "equiper-classe"}
	for i, id := range chain[1:] {
		if !comesAfter(q, id, chain[i]) {
			t.Errorf("%s does not wait for %s", id, chain[i])
		}
	}
	if !comesAfter(q, "proposer-poste-libre", "essayer-poste-libre") || !comesAfter(q, "essayer-suite", "enquete-usage") {
		t.Error("volunteers do not come first, or nobody asks what people use")
	}
	if !comesAfter(q, "equiper-classe", "convenir-ecoles") {
		t.Error("a class is equipped before anything is agreed with its teachers")
	}
}

// comesAfter tells whether an action waits for another, directly or not.
func comesAfter(q *assessment.Questionnaire, id, other string) bool {
	return slices.ContainsFunc(q.Action(id).After, func(before string) bool {
		return before == other || comesAfter(q, before, other)
	})
}
