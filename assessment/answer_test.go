package assessment_test

import (
	"reflect"
	"strings"
	"testing"
	"time"

	"tnl-assess/assessment"
)

func TestCheck(t *testing.T) {
	choice := choice("a1", 0, 50)
	multiple := multiple("a2", 10, 20)
	share := share("a3", knot(0, 0), knot(100, 100))
	count := count("a4", knot(0, 0), knot(10, 100))
	must := yesNo("a5")
	must.Skippable = false

	for _, c := range []struct {
		name     string
		question assessment.Question
		answer   assessment.Answer
		want     string // part of the message; "" when the answer fits
	}{
		{"a choice", choice, chosen("p50"), ""},
		{"no choice", choice, chosen(), "un seul choix est attendu parmi p0, p50"},
		{"two choices", choice, chosen("p0", "p50"), "un seul choix est attendu parmi p0, p50"},
		{"a number for a choice", choice, number(50), "un seul choix est attendu parmi p0, p50"},
		{"a choice that does not exist", choice, chosen("p51"), "le choix « p51 » n’existe pas ; choix possibles : p0, p50"},
		{"yes", must, yes, ""},
		{"maybe", must, chosen("peut-etre"), "choix possibles : oui, non"},
		{"several choices", multiple, chosen("p20", "p10"), ""},
		{"none of several choices", multiple, chosen(), ""},
		{"the same choice twice", multiple, chosen("p10", "p10"), "le choix « p10 » est donné deux fois"},
		{"one of several that does not exist", multiple, chosen("p10", "p30"), "le choix « p30 » n’existe pas"},
		{"a number for several choices", multiple, number(10), "un choix est attendu parmi p10, p20"},
		{"a share of 0", share, number(0), ""},
		{"a share of 100", share, number(100), ""},
		{"a share below 0", share, number(-1), "le nombre -1 n’est pas entre 0 et 100"},
		{"a share above 100", share, number(101), "le nombre 101 n’est pas entre 0 et 100"},
		{"a choice for a share", share, chosen("p0"), "un nombre entier est attendu"},
		{"the largest count", count, number(assessment.MaxCount), ""},
		{"a count too large", count, number(assessment.MaxCount + 1), "n’est pas entre 0 et 1000000000"},
		{"a count below 0", count, number(-1), "le nombre -1 n’est pas entre 0"},
		{"unknown", must, unknown, ""},
		{"sans objet", choice, aside, ""},
		{"sans objet where it is not allowed", must, aside, "n’admet pas « sans objet »"},
		{"sans objet without a reason", choice, assessment.Answer{State: assessment.NotApplicable}, "demande une raison"},
		{"sans objet with a blank reason", choice, assessment.Answer{State: assessment.NotApplicable, Reason: " \n"}, "demande une raison"},
		{"nothing said", choice, assessment.Answer{}, "il manque « valeur », « sans_objet » ou « inconnu »"},
	} {
		t.Run(c.name, func(t *testing.T) {
			err := c.question.Check(c.answer)
			switch {
			case c.want == "" && err != nil:
				t.Errorf("refused: %v", err)
			case c.want != "" && err == nil:
				t.Errorf("accepted; want %q", c.want)
			case c.want != "" && !strings.Contains(strings.ReplaceAll(err.Error(), "\u00a0", " "), c.want):
				t.Errorf("got %q, want %q", err, c.want)
			}
		})
	}
}

func TestValue(t *testing.T) {
	source := []string{"odf", "pdf"}
	several := assessment.Chosen(source...)
	source[0] = "changed"
	if !several.Has("odf") || several.Has("changed") || several.IsNumber() || several.Number() != 0 {
		t.Errorf("a value must keep its own items: %v", several.Items())
	}
	if several.Item() != "" || assessment.Chosen("odf").Item() != "odf" || assessment.Number(3).Item() != "" {
		t.Error("Item is the only id chosen, or nothing")
	}
	if n := assessment.Number(3); !n.IsNumber() || n.Number() != 3 || len(n.Items()) != 0 {
		t.Errorf("got %+v", n)
	}
}

func TestValueEqual(t *testing.T) {
	for _, c := range []struct {
		v, w assessment.Value
		want bool
	}{
		{assessment.Chosen("a", "b"), assessment.Chosen("b", "a"), true},
		{assessment.Chosen("a"), assessment.Chosen("a", "b"), false},
		{assessment.Chosen("a"), assessment.Chosen("b"), false},
		{assessment.Chosen(), assessment.Value{}, true},
		{assessment.Number(0), assessment.Value{}, false},
		{assessment.Number(1), assessment.Number(1), true},
		{assessment.Number(1), assessment.Number(2), false},
	} {
		if got := c.v.Equal(c.w); got != c.want {
			t.Errorf("%+v and %+v: got %t", c.v, c.w, got)
		}
		if got := c.w.Equal(c.v); got != c.want {
			t.Errorf("%+v and %+v: got %t", c.w, c.v, got)
		}
	}
}

func TestLast(t *testing.T) {
	a := &assessment.Assessment{Campaigns: []assessment.Campaign{{Title: "2025"}, {Title: "2026"}}}
	if got := a.Last().Title; got != "2026" {
		t.Errorf("got %s", got)
	}
	empty := &assessment.Assessment{}
	if got := empty.Last(); got != nil || empty.Campaigns != nil {
		t.Errorf("a campaign comes out of nothing: %+v, %+v", got, empty)
	}
	if err := empty.Begin(questionnaire(nil), day("2026-01-01"), ""); err == nil {
		t.Error("a campaign begins after none")
	}
	if _, refusals := assessment.Merge(empty, []assessment.Sheet{sheet(dgs, nil)}); len(refusals) != 1 {
		t.Errorf("opinions on no campaign: %+v", refusals)
	}
}

func TestCloneSharesNothing(t *testing.T) {
	sample := func() *assessment.Assessment {
		return &assessment.Assessment{
			Questionnaire: assessment.QuestionnaireRef{ID: "tnl", Version: "1"},
			Authority:     assessment.Authority{Name: "Arles", Population: 50_000},
			Trio:          assessment.Trio{DSI: assessment.Person{Name: "Dominique"}},
			Campaigns: []assessment.Campaign{
				{Date: assessment.Date{Year: 2016}, Answers: answers{"a1": proven(yes)}},
				{Date: assessment.Date{Year: 2026}, Answers: answers{"a1": proven(yes), "a2": aside}},
				{Title: "rien encore"},
			},
		}
	}
	original := sample()
	clone := original.Clone()
	if !reflect.DeepEqual(clone, original) {
		t.Fatalf("got %+v, want %+v", clone, original)
	}

	clone.Authority.Name, clone.Trio.DSI.Name, clone.Questionnaire.Version = "Nantes", "Sacha", "2"
	clone.Campaigns[0].Title = "changed"
	clone.Campaigns[1].Answers["a1"].Evidence[0].Title = "changed"
	clone.Campaigns[1].Answers["a3"] = assessment.Answer{State: assessment.Unknown, At: time.Unix(0, 0)}
	delete(clone.Campaigns[1].Answers, "a2")
	clone.Campaigns = append(clone.Campaigns[:1], assessment.Campaign{Title: "new"})
	if !reflect.DeepEqual(original, sample()) {
		t.Errorf("the original has changed: %+v", original)
	}
}
