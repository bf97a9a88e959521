package assessment_test

import (
	"maps"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"tnl-assess/assessment"
)

// gathered has two campaigns, the first of them closed.
func gathered() *assessment.Assessment {
	return &assessment.Assessment{
		Questionnaire: assessment.QuestionnaireRef{ID: "essai", Version: "1.0.0"},
		Authority:     assessment.Authority{Name: "Arles", Type: assessment.Commune, Code: "13004", Population: 50_000},
		Campaigns: []assessment.Campaign{
			{Date: assessment.Date{Year: 2016}},
			{Date: assessment.Date{Year: 2026, Month: 11}, Answers: answers{"a1": minute(0, yes)}},
		},
	}
}

// sheet is what a role thinks of the campaign in progress of the town.
func sheet(role assessment.Role, given answers) assessment.Sheet {
	s := assessment.NewSheet(gathered(), role)
	s.Opinions = given
	return s
}

func TestMergeRefuses(t *testing.T) {
	changed := func(change func(*assessment.Sheet)) []assessment.Sheet {
		s := sheet(dgs, answers{"a1": no})
		change(&s)
		return []assessment.Sheet{s}
	}
	for _, c := range []struct {
		name   string
		sheets []assessment.Sheet
		want   string
	}{
		{"questionnaire", changed(func(s *assessment.Sheet) { s.Questionnaire.ID = "autre" }), "sur le questionnaire « autre »"},
		{"version", changed(func(s *assessment.Sheet) { s.Questionnaire.Version = "0.9.0" }), "sur la version 0.9.0"},
		{"name", changed(func(s *assessment.Sheet) { s.Authority.Name = "Nîmes" }), "une autre collectivité (Nîmes, commune, code 13004)"},
		{"type", changed(func(s *assessment.Sheet) { s.Authority.Type = assessment.EPCI }), "une autre collectivité (Arles, epci"},
		{"code", changed(func(s *assessment.Sheet) { s.Authority.Code = "30189" }), "code 30189"},
		{"older campaign", changed(func(s *assessment.Sheet) { s.Campaign = assessment.Date{Year: 2016} }), "une campagne plus ancienne (2016)"},
		{"unknown campaign", changed(func(s *assessment.Sheet) { s.Campaign = assessment.Date{Year: 2027} }), "une campagne datée 2027"},
		{"same role twice", []assessment.Sheet{sheet(dgs, answers{"a1": no}), sheet(dgs, answers{"a1": yes})}, "du même rôle (dgs), qui diffèrent"},
		{"one of three", []assessment.Sheet{sheet(dgs, answers{"a1": no}), sheet(elu, nil), changed(func(s *assessment.Sheet) { s.Campaign = assessment.Date{} })[0]}, "une campagne datée"},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := gathered()
			merged, refusals := assessment.Merge(a, c.sheets)
			if merged != nil || len(refusals) != 1 || refusals[0].Sheet != len(c.sheets)-1 || !strings.Contains(refusals[0].Reason, c.want) {
				t.Errorf("got %+v, want %q", refusals, c.want)
			}
			if !reflect.DeepEqual(a, gathered()) {
				t.Error("the assessment was changed")
			}
		})
	}
}

// An opinion that is later replaces the earlier one; nothing tells which of two undated is.
func TestMergeTakesTheLatest(t *testing.T) {
	a, refusals := assessment.Merge(gathered(), []assessment.Sheet{sheet(dgs, answers{"a1": minute(2, no)})})
	if refusals != nil {
		t.Fatal(refusals)
	}
	for _, c := range []struct {
		name string
		said assessment.Answer
		want assessment.Answer
	}{
		{"later", minute(3, unknown), minute(3, unknown)},
		{"earlier", minute(1, unknown), minute(2, no)},
		{"undated", unknown, minute(2, no)},
		{"the same", minute(2, no), minute(2, no)},
	} {
		merged, refusals := assessment.Merge(a, []assessment.Sheet{sheet(dgs, answers{"a1": c.said})})
		if refusals != nil || !reflect.DeepEqual(merged.Last().Opinions[dgs]["a1"], c.want) {
			t.Errorf("%s: got %+v, %+v", c.name, merged, refusals)
		}
	}
	if _, refusals := assessment.Merge(a, []assessment.Sheet{sheet(dgs, answers{"a1": minute(2, yes)})}); len(refusals) != 1 || !strings.Contains(refusals[0].Reason, "« a1 »") {
		t.Errorf("two opinions of the same minute: %+v", refusals)
	}
}

// Merging is commutative, associative and idempotent, and never touches an agreed answer.
func TestMergeInAnyOrder(t *testing.T) {
	everySample(t, func(t *testing.T, r *rand.Rand, q *assessment.Questionnaire, _ assessment.Authority, given answers) {
		start := gathered()
		start.Last().Answers = given
		sheets := randomSheets(r, q, given)
		want, refusals := assessment.Merge(start, sheets)
		if refusals != nil {
			t.Fatal(refusals)
		}
		if !reflect.DeepEqual(want.Last().Answers, given) {
			t.Error("an agreed answer changed")
		}
		changes := assessment.OpinionChanges(q, start.Last(), want.Last())
		said := 0
		for _, opinions := range want.Last().Opinions {
			said += len(opinions)
		}
		if len(changes) != said {
			t.Errorf("%d changes for %d opinions", len(changes), said)
		}
		for range 6 {
			got := start
			order := r.Perm(len(sheets))
			for len(order) > 0 {
				n := 1 + r.IntN(len(order))
				var some []assessment.Sheet
				for _, i := range order[:n] {
					some = append(some, sheets[i])
				}
				if n < len(sheets) && r.IntN(2) == 0 {
					some = append(some, some[0]) // given twice
				}
				if got, refusals = assessment.Merge(got, some); refusals != nil {
					t.Fatal(refusals)
				}
				order = order[n:]
			}
			if !reflect.DeepEqual(got, want) {
				t.Fatalf("another order gives\n%+v\nwant\n%+v", got.Last().Opinions, want.Last().Opinions)
			}
		}
		if again, refusals := assessment.Merge(want, sheets); refusals != nil || !reflect.DeepEqual(again, want) {
			t.Errorf("merging again changes something: %v", refusals)
		}
	})
}

// An opinion that was given again takes the place of the first, in whichever order the two
// sheets come, one after the other.
func TestMergeOfTwoMomentsInAnyOrder(t *testing.T) {
	everySample(t, func(t *testing.T, r *rand.Rand, q *assessment.Questionnaire, _ assessment.Authority, given answers) {
		first, second := answers{}, answers{}
		for i := range q.Questions {
			id := q.Questions[i].ID
			first[id] = minute(r.IntN(30), randomAnswer(r, &q.Questions[i]))
			second[id] = minute(30+r.IntN(30), randomAnswer(r, &q.Questions[i]))
		}
		one := []assessment.Sheet{sheet(dgs, first)}
		two := []assessment.Sheet{sheet(dgs, second)}
		start := gathered()
		start.Last().Answers = given
		a := mustMerge(t, mustMerge(t, start, one), two)
		b := mustMerge(t, mustMerge(t, start, two), one)
		if !reflect.DeepEqual(a, b) {
			t.Error("the order of two sheets of a role matters")
		}
		if !slices.Equal(slices.Sorted(maps.Keys(a.Last().Opinions[dgs])), slices.Sorted(maps.Keys(second))) {
			t.Error("opinions are missing")
		}
	})
}

func mustMerge(t *testing.T, a *assessment.Assessment, sheets []assessment.Sheet) *assessment.Assessment {
	t.Helper()
	merged, refusals := assessment.Merge(a, sheets)
	if refusals != nil {
		t.Fatal(refusals)
	}
	return merged
}

// randomSheets are those of some roles, in some order.
func randomSheets(r *rand.Rand, q *assessment.Questionnaire, given answers) []assessment.Sheet {
	campaign := discuss(r, q, given)
	var sheets []assessment.Sheet
	for _, i := range r.Perm(3) {
		role := assessment.Roles[i]
		sheets = append(sheets, sheet(role, campaign.Opinions[role]))
	}
	return sheets
}

// A clone shares no opinion with its model.
func TestCloneOfOpinions(t *testing.T) {
	a := gathered()
	a.Last().Opinions = opinions{dgs: {"a1": proven(yes)}}
	c := a.Clone()
	c.Last().Opinions[dgs]["a1"].Evidence[0].Title = "autre"
	c.Last().Opinions[dgs]["a2"] = no
	c.Last().Opinions[elu] = answers{"a1": no}
	if len(a.Last().Opinions) != 1 || len(a.Last().Opinions[dgs]) != 1 || a.Last().Opinions[dgs]["a1"].Evidence[0].Title != "délibération" {
		t.Errorf("got %+v", a.Last().Opinions)
	}
}
