package assessment_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"tnl-assess/assessment"
)

// day reads a date that is well written.
func day(text string) assessment.Date {
	d, err := assessment.ParseDate(text)
	if err != nil {
		panic(err)
	}
	return d
}

// held is an assessment whose only campaign has these answers.
func held(q *assessment.Questionnaire, authority assessment.Authority, given answers) *assessment.Assessment {
	return &assessment.Assessment{
		Questionnaire: assessment.QuestionnaireRef{ID: q.ID, Version: q.Version},
		Authority:     authority,
		Campaigns:     []assessment.Campaign{{Date: day("2025-03-01"), Answers: given}},
	}
}

func TestBegin(t *testing.T) {
	q := questionnaire(axes(1), yesNo("a1"), yesNo("a2"))
	q.Version = "1"
	q.Scales = []assessment.Scale{scale(0, level(minGlobal(40)), level(minGlobal(90)))}
	a := held(q, assessment.Authority{}, answers{"a1": yes})
	a.Trio.Elu.Name, a.Trio.DGS.Name = "Camille Martin", " "
	if err := a.Begin(q, day("2025-09-01"), "Bilan"); err != nil {
		t.Fatal(err)
	}
	want := &assessment.Closing{
		On: day("2025-09-01"), Participants: []string{"Camille Martin"}, Floor: 1, Ceiling: 2, Coverage: 50, Print: a.Campaigns[0].Print(),
	}
	if !reflect.DeepEqual(a.Campaigns[0].Closing, want) {
		t.Errorf("closed as %+v, want %+v", a.Campaigns[0].Closing, want)
	}
	if last := a.Last(); len(a.Campaigns) != 2 || len(last.Answers) != 0 || last.Closing != nil || last.Title != "Bilan" || last.Date != day("2025-09-01") {
		t.Errorf("begun as %+v", last)
	}
	if a.Campaigns[0].Edited() || a.Campaigns[0].Version != "" {
		t.Errorf("the first campaign is %+v", a.Campaigns[0])
	}
}

func TestBeginRefused(t *testing.T) {
	q := questionnaire(axes(1), yesNo("a1"))
	for on, want := range map[string]string{
		"2025-03-01": "continuez-la",
		"2025-02-28": "après aujourd’hui",
		"2024":       "après aujourd’hui",
	} {
		a := held(q, assessment.Authority{}, answers{"a1": yes})
		before := a.Clone()
		if err := a.Begin(q, day(on), ""); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", on, err)
		}
		if !reflect.DeepEqual(a, before) {
			t.Errorf("%s: refused, and changed", on)
		}
	}
	if err := held(q, assessment.Authority{}, nil).Begin(q, day("2026"), ""); err == nil {
		t.Error("a campaign without answers was closed")
	}
}

// What is edited later shows, and never alters the line by which a campaign was closed.
func TestClosedCampaignsShowTheirEdits(t *testing.T) {
	q := questionnaire(axes(1), yesNo("a1"), yesNo("a2"))
	a := held(q, assessment.Authority{}, answers{"a1": proven(yes)})
	if err := a.Begin(q, day("2026"), ""); err != nil {
		t.Fatal(err)
	}
	closed := *a.Campaigns[0].Closing
	for name, edit := range map[string]func(*assessment.Answer){
		"value":    func(x *assessment.Answer) { *x = no },
		"note":     func(x *assessment.Answer) { x.Note = "corrigé" },
		"evidence": func(x *assessment.Answer) { x.Evidence[0].Link = "registre" },
		"reason":   func(x *assessment.Answer) { *x = aside },
	} {
		b := a.Clone()
		answer := b.Campaigns[0].Answers["a1"]
		edit(&answer)
		b.Campaigns[0].Answers["a1"] = answer
		if !b.Campaigns[0].Edited() {
			t.Errorf("%s: the edit does not show", name)
		}
		if err := b.Begin(q, day("2027"), ""); err == nil || !reflect.DeepEqual(*b.Campaigns[0].Closing, closed) {
			t.Errorf("%s: closed again as %+v, %v", name, b.Campaigns[0].Closing, err)
		}
	}
	layout := a.Clone()
	answer := layout.Campaigns[0].Answers["a1"]
	answer.Note, answer.By = " \n", assessment.RoleDGS
	layout.Campaigns[0].Answers["a1"] = answer
	if layout.Campaigns[0].Edited() {
		t.Error("a layout is taken for an edit")
	}
	layout.Campaigns[0].Amended = day("2026")
	if !layout.Campaigns[0].Edited() {
		t.Error("an edit that says so does not show")
	}
}

func TestProposals(t *testing.T) {
	q := questionnaire(axes(1), yesNo("a1"), yesNo("a2"), yesNo("a3"), yesNo("a4"), choice("a5", 0, 50))
	a := &assessment.Assessment{Campaigns: []assessment.Campaign{
		{Date: day("2024"), Answers: answers{"a1": yes, "a2": yes, "a5": chosen("p100")}},
		{Date: day("2025"), Answers: answers{"a2": aside, "a3": unknown, "gone": yes}},
		{Date: day("2026"), Answers: answers{"a3": yes}},
	}}
	for id, want := range map[string]string{"a1": "2024", "a2": "2025", "a3": "", "a4": "", "a5": "2024"} {
		p, ok := a.Proposal(q.Question(id))
		if ok != (want != "") || p.From.String() != want || (p.Fault != nil) != (id == "a5") {
			t.Errorf("%s: got %+v, %t", id, p, ok)
		}
	}
	if got := a.Proposals(q); len(got) != 2 || !got["a1"].Answer.Says(yes) || !got["a2"].Answer.Says(aside) {
		t.Errorf("got %+v", got)
	}
	// Nothing of it counts as today's.
	if s := assessment.Evaluate(q, a.Authority, a.Last().Answers); s.Questions[0].Status != assessment.Unanswered || s.Questions[0].Floor != 0 || s.Questions[0].Ceiling != assessment.Full {
		t.Errorf("a proposal counts: %+v", s.Questions[0])
	}
}

// Confirming everything in a new campaign brings back the score of the one before.
func TestConfirmingEverythingGivesTheSameScore(t *testing.T) {
	everySample(t, func(t *testing.T, r *rand.Rand, q *assessment.Questionnaire, authority assessment.Authority, given answers) {
		if len(given) == 0 {
			return
		}
		a := held(q, authority, given)
		for i := range 1 + r.IntN(3) {
			before := assessment.Evaluate(q, authority, a.Last().Answers)
			if err := a.Begin(q, assessment.Date{Year: 2026 + i}, ""); err != nil {
				if len(a.Last().Answers) == 0 { // nothing of it could be taken up
					return
				}
				t.Fatal(err)
			}
			for id, p := range a.Proposals(q) {
				a.Last().Answers[id] = p.Answer
			}
			if after := assessment.Evaluate(q, authority, a.Last().Answers); !reflect.DeepEqual(after, before) {
				t.Fatalf("the score goes from %s to %s", shown(before.Global), shown(after.Global))
			}
		}
	})
}

// revision makes another version of a questionnaire: questions gone, new, with other choices or
// of another type, others as they were.
func revision(r *rand.Rand, q *assessment.Questionnaire) *assessment.Questionnaire {
	next := *q
	next.Version = q.Version + "+"
	next.Questions = nil
	for _, question := range q.Questions {
		switch r.IntN(6) {
		case 0: // gone
		case 1:
			fresh := randomQuestion(r, &assessment.Questionnaire{Axes: q.Axes}, 0)
			fresh.ID += fmt.Sprint("-", next.Version, len(next.Questions))
			next.Questions = append(next.Questions, fresh)
		case 2:
			other := randomQuestion(r, &assessment.Questionnaire{Axes: q.Axes}, 0)
			other.ID = question.ID
			next.Questions = append(next.Questions, other)
		default:
			next.Questions = append(next.Questions, question)
		}
	}
	return &next
}

// No confirmed answer is ever dropped by a version change: all stay in their campaign, under
// the version that was answered, and those that still fit are proposed.
func TestVersionChangeDropsNothing(t *testing.T) {
	everySample(t, func(t *testing.T, r *rand.Rand, q *assessment.Questionnaire, authority assessment.Authority, given answers) {
		if len(given) == 0 {
			return
		}
		q.Version = "1"
		a := held(q, authority, maps.Clone(given))
		next := q
		for i := range 3 {
			next = revision(r, next)
			if err := a.Begin(next, assessment.Date{Year: 2026 + i}, ""); err != nil {
				t.Fatal(err)
			}
			if a.VersionOf(0) != "1" || a.VersionOf(i+1) != next.Version {
				t.Fatalf("versions %q", fmt.Sprint(a.VersionOf(0), a.VersionOf(i+1)))
			}
			if !reflect.DeepEqual(a.Campaigns[0].Answers, given) {
				t.Fatal("an answer changed")
			}
			for j := range next.Questions {
				question := &next.Questions[j]
				answer, was := given[question.ID]
				p, proposed := a.Proposal(question)
				if was && i == 0 && (!proposed || !p.Answer.Says(answer) || (p.Fault == nil) != (question.Check(answer) == nil)) {
					t.Fatalf("%s: proposed %+v", question.ID, p)
				}
			}
			a.Last().Answers["kept"] = yes // so that the next one may begin
		}
	})
}

func TestMapVersions(t *testing.T) {
	older := questionnaire(axes(1), yesNo("a1"), yesNo("a2"), yesNo("a3"), choice("a4", 0))
	newer := questionnaire(axes(1), yesNo("a3"), yesNo("a1"), choice("a4", 0, 50), yesNo("a5"))
	newer.Questions[1].Title = "Autrement dit"
	newer.Version = "2"
	since := func(older *assessment.Questionnaire) assessment.Mapping {
		at := func(q *assessment.Questionnaire) assessment.Snapshot {
			return assessment.Snapshot{Campaign: &assessment.Campaign{}, Version: q.Version, Questionnaire: q}
		}
		return *assessment.Compare(newer, at(older), at(newer)).Mapping
	}
	got := since(older)
	if want := (assessment.Mapping{
		Kept: []string{"a3", "a1", "a4"}, Reworded: []string{"a1", "a4"}, New: []string{"a5"}, Retired: []string{"a2"}, Exact: true,
	}); !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
	got = *assessment.Conclude(assessment.Latest(newer, held(older, assessment.Authority{}, answers{"a1": yes, "a2": yes}))).Remapped()
	if want := (assessment.Mapping{Kept: []string{"a1"}, New: []string{"a3", "a4", "a5"}, Retired: []string{"a2"}}); !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
	same := *newer
	same.Version = "1"
	if since(&same).Changed() {
		t.Error("a version changed from itself")
	}
}
