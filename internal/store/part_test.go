package store

import (
	"bytes"
	"math/rand/v2"
	"strings"
	"testing"

	"tnl-assess/assessment"
)

// The earlier campaigns are set aside wherever they can be, and what is written is the same, to
// the byte, as when the whole is written anew.
func TestEarlierCampaignsAreSetAside(t *testing.T) {
	taken := 0
	for seed := range uint64(150) {
		r := random{rand.New(rand.NewPCG(seed, 6))}
		first, err := newDocument("essai.yaml", r.assessment(), sample)
		if err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		text := r.scribble(first)
		d := mustParse(t, text)
		for range 3 {
			a := d.assessment.Clone()
			a.Last().Answers["bur-suite"] = r.answer(sample.Question("bur-suite"))
			if r.one(3) {
				a.Trio.Elu.Name = r.filled()
			}
			fast := d.withLast(a)
			if fast == nil {
				break
			}
			taken++
			slow, err := mustParse(t, d.text).withAll(a)
			if err != nil {
				t.Fatalf("seed %d: %v", seed, err)
			}
			// How an emoji is written hangs on what stands elsewhere in the document.
			plain := !bytes.ContainsFunc(slow.text, func(r rune) bool { return r > 0xFFFF }) && !bytes.Contains(slow.text, []byte(`\U0`))
			if plain && !bytes.Equal(fast.text, slow.text) || !same(normal(fast.assessment), normal(slow.assessment)) {
				t.Fatalf("seed %d: not the same:\n%s", seed, diff(slow.text, fast.text))
			}
			d = reread(t, fast)
		}
	}
	if taken < 150 {
		t.Errorf("set aside %d times only", taken)
	}
}

// Together, the lines may not grow beyond what can be read again.
func TestEarlierCampaignsCountInTheSize(t *testing.T) {
	a := arles()
	first := a.Campaigns[0].Answers["str-deliberation"]
	first.Note = strings.Repeat("mot ", 3<<18)
	a.Campaigns[0].Answers["str-deliberation"] = first
	d, err := newDocument("essai.yaml", a, sample)
	if err != nil {
		t.Fatal(err)
	}
	b := d.assessment.Clone()
	edit(b, "srv-part-libre", func(x *assessment.Answer) { x.Note = strings.Repeat("mot ", 3<<17) })
	if d.withLast(b) != nil {
		t.Error("set aside")
	}
	if _, err := d.with(b); err == nil || !strings.Contains(err.Error(), "trop gros") {
		t.Errorf("got %.200v", err)
	}
}

// What bears on the earlier campaigns is never set aside, nor what stands between brackets.
func TestEarlierCampaignsAreWritten(t *testing.T) {
	for name, change := range map[string]func(*assessment.Assessment){
		"earlier answer": func(a *assessment.Assessment) {
			a.Campaigns[0].Answers["str-deliberation"] = assessment.Answer{State: assessment.Unknown}
		},
		"closed":     func(a *assessment.Assessment) { a.Campaigns[0].Closing = nil },
		"version":    func(a *assessment.Assessment) { a.Questionnaire.Version = "2" },
		"backwards":  func(a *assessment.Assessment) { a.Last().Date = assessment.Date{Year: 2000} },
		"one more":   func(a *assessment.Assessment) { a.Campaigns = append(a.Campaigns, *a.Last()) },
		"one fewer":  func(a *assessment.Assessment) { a.Campaigns = a.Campaigns[:1] },
		"the format": func(a *assessment.Assessment) { a.Campaigns[0] = assessment.Campaign{Date: a.Campaigns[0].Date} },
	} {
		a := arles()
		a.FollowUps, a.Capacity = nil, nil
		d, err := newDocument("essai.yaml", a, sample)
		if err != nil {
			t.Fatal(err)
		}
		if d.withLast(d.assessment.Clone()) == nil {
			t.Fatal("nothing is set aside")
		}
		b := d.assessment.Clone()
		change(b)
		if d.withLast(b) != nil {
			t.Errorf("%s: set aside", name)
		}
	}
	for name, text := range map[string]string{
		"brackets":     `campagnes: [{date: "2016", reponses: {}}, {date: "2026", reponses: {}}]`,
		"a line apart": "campagnes:\n  -\n    date: \"2016\"\n    reponses: {}\n  -\n    date: \"2026\"\n    reponses: {}",
		"odd break":    "campagnes:\n  - date: \"2016\"\n    titre: \"a\u2028b\"\n    reponses: {}\n  - date: \"2026\"\n    reponses: {}",
	} {
		head, _, _ := strings.Cut(string(testFile(t, "large.yaml")), "campagnes:")
		d := mustParse(t, []byte(head+text+"\n"))
		a := d.assessment.Clone()
		a.Last().Answers["don-portail"] = assessment.Answer{State: assessment.Unknown}
		if d.withLast(a) != nil {
			t.Errorf("%s: set aside", name)
		}
		mustWrite(t, d, a)
	}
}
