package store

import (
	"bytes"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"tnl-assess/assessment"
)

// Campaigns that stay as they are are set aside wherever they can be, and what is written is the
// same, to the byte, as when the whole is written.
func TestCampaignsAreSetAside(t *testing.T) {
	taken := 0
	for seed := range seeds() {
		r := random{rand.New(rand.NewPCG(seed, 6))}
		a := r.assessment()
		for i := range a.Campaigns {
			if c := &a.Campaigns[i]; r.one(2) { // what the first format can say
				c.Closing, c.Amended, c.Costing = nil, assessment.Date{}, nil
			}
		}
		first, err := newDocument("essai.yaml", a, sample)
		if err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		d := mustParse(t, r.scribble(first))
		for range 4 {
			a := r.edited(d.assessment)
			fast := d.withFolded(a)
			if fast == nil {
				d = mustWrite(t, d, a)
				continue
			}
			taken++
			slow, err := mustParse(t, d.text).withAll(a)
			if err != nil {
				t.Fatalf("seed %d: %v", seed, err)
			}
			if !bytes.Equal(fast.text, slow.text) || !same(normal(fast.assessment), normal(slow.assessment)) {
				t.Fatalf("seed %d: not the same:\n%s", seed, diff(slow.text, fast.text))
			}
			if whole := mustParse(t, fast.text).campaigns(); whole.column != fast.cut.column || !slices.EqualFunc(whole.texts, fast.cut.texts, bytes.Equal) {
				t.Fatalf("seed %d: campaigns are %q, and not %q", seed, whole.texts, fast.cut.texts)
			}
			d = fast // which has no tree: the next change may need it again
		}
	}
	if taken < int(seeds()) {
		t.Errorf("set aside %d times only", taken)
	}
}

// Saving one answer costs about the same in forty campaigns as in one, the first time too; twice that
// when it is in an early one, since the last is then read again. Allocations are counted: a clock
// would lie.
func TestCostFollowsTheChange(t *testing.T) {
	cost := func(campaigns, at int, again bool) float64 {
		a, q := workshop(campaigns)
		first, err := newDocument("essai.yaml", a, q)
		if err != nil {
			t.Fatal(err)
		}
		d, value := first, 0
		return testing.AllocsPerRun(5, func() {
			if !again {
				opened := *first
				opened.tree, opened.scanned = nil, nil
				d = &opened
			}
			value++
			b := *d.assessment
			b.Campaigns = slices.Clone(b.Campaigns)
			b.Campaigns[at].Answers = maps.Clone(b.Campaigns[at].Answers)
			answer := b.Campaigns[at].Answers["question-30"]
			answer.Value = assessment.Number(value)
			b.Campaigns[at].Answers["question-30"] = answer
			if d, err = d.with(&b); err != nil {
				t.Fatal(err)
			}
		})
	}
	one := cost(1, 0, true)
	for _, c := range []struct {
		name  string
		at    int
		again bool
		most  float64 // times what it costs in one campaign
	}{
		{"the last of forty", 39, true, 1.2},
		{"the sixth of forty", 5, true, 2.2},
	} {
		if got := cost(40, c.at, c.again); got > c.most*one {
			t.Errorf("%s: %v allocations, and %v in one campaign", c.name, got, one)
		}
	}
	if first, one := cost(40, 39, false), cost(1, 0, false); first > 2*one {
		t.Errorf("the first time: %v allocations, and %v in one campaign", first, one)
	}
}

// edited is an assessment in which a person has changed one campaign, or begun one.
func (r random) edited(a *assessment.Assessment) *assessment.Assessment {
	a = a.Clone()
	at := len(a.Campaigns) - 1
	if r.one(4) {
		at = r.IntN(len(a.Campaigns))
		a.Campaigns[at].Amended = r.date()
	}
	c := &a.Campaigns[at]
	switch c.Answers["bur-suite"] = r.answer(sample.Question("bur-suite")); r.IntN(7) {
	case 0:
		a.Trio.Elu.Name = r.filled()
	case 1:
		c.Closing = &assessment.Closing{On: r.date(), Ceiling: 5}
		a.Campaigns = append(a.Campaigns, assessment.Campaign{Date: assessment.Date{Year: 2027}})
	case 2:
		c.Costing = r.costing()
	case 3, 4: // what only the second format can say
		a.FollowUps, a.Capacity = nil, nil
	case 5:
		a.FollowUps = r.followUps()
	}
	return a
}

// Together, the lines may not grow beyond what can be read again.
func TestCampaignsAsideCountInTheSize(t *testing.T) {
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
	if d.withFolded(b) != nil {
		t.Error("set aside")
	}
	if _, err := d.with(b); err == nil || !strings.Contains(err.Error(), "trop gros") {
		t.Errorf("got %.200v", err)
	}
}

// What bears on the campaigns themselves is never set aside, nor what cannot be told apart.
func TestCampaignsAreWritten(t *testing.T) {
	for name, change := range map[string]func(*assessment.Assessment){
		"earlier answer": func(a *assessment.Assessment) {
			a.Campaigns[0].Answers["str-deliberation"] = assessment.Answer{State: assessment.Unknown}
		},
		"closed":    func(a *assessment.Assessment) { a.Campaigns[0].Closing = nil },
		"version":   func(a *assessment.Assessment) { a.Questionnaire.Version = "2" },
		"backwards": func(a *assessment.Assessment) { a.Last().Date = assessment.Date{Year: 2000} },
		"one fewer": func(a *assessment.Assessment) { a.Campaigns = a.Campaigns[:1] },
	} {
		a := arles()
		d, err := newDocument("essai.yaml", a, sample)
		if err != nil {
			t.Fatal(err)
		}
		if d.withFolded(d.assessment.Clone()) == nil {
			t.Fatal("nothing is set aside")
		}
		b := d.assessment.Clone()
		change(b)
		if d.withFolded(b) != nil {
			t.Errorf("%s: set aside", name)
		}
	}
}

// The format is that of the whole, whatever is set aside.
func TestCampaignsAsideCountInTheFormat(t *testing.T) {
	a := arles()
	a.Plan, a.FollowUps, a.Capacity, a.Campaigns[1] = nil, nil, nil, assessment.Campaign{Date: a.Campaigns[1].Date}
	d, err := newDocument("essai.yaml", a, sample)
	if err != nil {
		t.Fatal(err)
	}
	for _, titled := range []string{"x", "y", ""} {
		a := d.assessment.Clone()
		a.Last().Title = titled
		next := d.withFolded(a)
		if next == nil || !bytes.Contains(next.text, []byte("\nschema: 2\n")) {
			t.Fatalf("%q: got %+v", titled, next)
		}
		d = reread(t, next)
	}
}

// It is too when some were set aside from what was left by others.
func TestCampaignsAsideTwiceCountInTheFormat(t *testing.T) {
	a := arles()
	a.Plan, a.FollowUps, a.Capacity, a.Campaigns = nil, nil, nil, a.Campaigns[:1]
	for year := range 3 {
		a.Campaigns = append(a.Campaigns, assessment.Campaign{Date: assessment.Date{Year: 2020 + year}})
	}
	d, err := newDocument("essai.yaml", a, sample)
	if err != nil {
		t.Fatal(err)
	}
	for i, change := range []func(*assessment.Assessment){
		func(a *assessment.Assessment) { a.Campaigns[1].Title = "x" },
		func(a *assessment.Assessment) { a.Last().Costing = &assessment.Costing{Years: 3} },
		func(a *assessment.Assessment) { a.Last().Costing = nil },
	} {
		a := d.assessment.Clone()
		change(a)
		next := d.withFolded(a)
		if next == nil || !bytes.Contains(next.text, []byte("\nschema: 2\n")) || i > 0 && next.fold.rest.fold == nil {
			t.Fatalf("change %d: got %+v", i, next)
		}
		d = next
	}
}

// Campaigns may be laid out in ways of their own.
func TestCampaignsInOtherLayouts(t *testing.T) {
	for _, c := range []struct {
		name, text string
		aside      bool
	}{
		{"brackets", `campagnes: [{date: "2016", reponses: {}}, {date: "2026", reponses: {}}]`, false},
		{"no space", "campagnes:\n- date: \"2016\"\n  reponses: {}\n\n# b\n- date: \"2026\"\n  reponses: {}\n", true},
		{"a line apart", "campagnes:\n  # a\n  -\n    date: \"2016\"\n    reponses: {}\n  # b\n  -\n    date: \"2026\"\n    reponses: {}", true},
		{"odd break", "campagnes:\n  - date: \"2016\"\n    titre: \"a\u2028b\"\n    reponses: {}\n  - date: \"2026\"\n    reponses: {}", true},
	} {
		head, _, _ := strings.Cut(string(testFile(t, "large.yaml")), "campagnes:")
		d := mustParse(t, []byte(head+c.text+"\n"))
		a := d.assessment.Clone()
		a.Last().Answers["don-portail"] = assessment.Answer{State: assessment.Unknown}
		if next := d.withFolded(a); (next != nil) != c.aside {
			t.Errorf("%s: got %v", c.name, next)
		}
		mustWrite(t, d, a)
	}
}
