package store

import (
	"bytes"
	"math/rand/v2"
	"strings"
	"testing"

	"tnl-assess/assessment"
)

// Whatever the texts and the comments, an answer that changes touches its own lines alone: all the
// others are there, to the byte and in their order.
func TestOneAnswerTouchesItsLinesOnly(t *testing.T) {
	const key = "      bur-suite:"
	changed := 0
	for seed := range seeds() {
		r := random{rand.New(rand.NewPCG(seed, 8))}
		first, err := newDocument("essai.yaml", r.assessment(), sample)
		if err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		d := mustParse(t, r.scribble(first))
		a := d.assessment.Clone()
		at := r.IntN(len(a.Campaigns))
		if _, answered := a.Campaigns[at].Answers["bur-suite"]; !answered {
			continue
		}
		changed++
		a.Campaigns[at].Answers["bur-suite"] = r.answer(sample.Question("bur-suite"))
		next := mustWrite(t, d, a)
		before, after := bytes.SplitAfter(d.text, []byte("\n")), bytes.SplitAfter(next.text, []byte("\n"))
		from, to := 0, len(before)
		for from < to && from < len(after) && bytes.Equal(before[from], after[from]) {
			from++
		}
		for left := len(after) - from; to > from && left > 0 && bytes.Equal(before[to-1], after[len(after)-len(before)+to-1]); left-- {
			to--
		}
		campaign := -1
		inside := false
		for i, line := range before {
			switch {
			case bytes.HasPrefix(line, []byte("  - date:")):
				campaign++
				inside = false
			case bytes.HasPrefix(line, []byte(key)):
				inside = campaign == at
			case len(line) > 7 && strings.TrimSpace(string(line[:7])) != "":
				inside = false
			}
			if i >= from && i < to && !inside {
				t.Fatalf("seed %d: line %d is touched:\n%s", seed, i+1, diff(d.text, next.text))
			}
		}
	}
	if changed < int(seeds()/2) {
		t.Errorf("%d changes only", changed)
	}
}

// Layouts that people use, and that we do not write.
func TestSpliceInOtherLayouts(t *testing.T) {
	head := "schema: 1\nquestionnaire: {id: essai, version: \"1.0.0\"}\ncollectivite: {nom: Arles, type: commune}\n"
	note := func(a *assessment.Assessment) {
		edit(a, "don-portail", func(x *assessment.Answer) { x.State, x.Note = assessment.Unknown, "vu" })
	}
	for _, c := range []struct {
		name, before, after string
		change              func(*assessment.Assessment)
	}{
		{
			"dashes on their own lines", "campagnes:\n-\n  # a\n  date: \"2026\"\n  reponses:\n    don-portail: {inconnu: true} # b\n",
			"campagnes:\n-\n  # a\n  date: \"2026\"\n  reponses:\n    # b\n    don-portail:\n      inconnu: true\n      note: vu\n", note,
		},
		{
			"between marks", "campagnes:\n  - date: \"2026\"\n    reponses:\n...\n# après\n",
			"campagnes:\n  - date: \"2026\"\n    reponses:\n      don-portail:\n        inconnu: true\n        note: vu\n...\n# après\n", note,
		},
		{
			"keys after the list", "campagnes:\n  - date: \"2026\"\n    reponses: {} # rien\n\ntrinome:\n  elu: {nom: A}\n",
			"campagnes:\n  - date: \"2026\"\n    # rien\n    reponses:\n      don-portail:\n        inconnu: true\n        note: vu\n\ntrinome:\n  elu: {nom: A}\n", note,
		},
		{
			"quotes over lines", "campagnes:\n  - date: \"2026\"\n    reponses:\n      don-portail:\n        note: \"a\n\n  # b\n  c\" # d\n        inconnu: true\n",
			"campagnes:\n  - date: \"2026\"\n    reponses:\n      don-portail:\n        note: vu # d\n        inconnu: true\n", note,
		},
		{
			"a block with a comment", "campagnes:\n  - date: \"2026\"\n    reponses:\n      don-portail:\n        inconnu: true\n        note: |+ # a\n          # b\n\n        # c\n",
			"campagnes:\n  - date: \"2026\"\n    reponses:\n      don-portail:\n        inconnu: true\n        note: vu # a\n\n        # c\n", note,
		},
		{
			"question marks", "campagnes:\n  - date: \"2026\"\n    ? reponses # a\n    : don-portail: {inconnu: true}\n",
			"campagnes:\n  - date: \"2026\"\n    # a\n    reponses:\n      don-portail:\n        inconnu: true\n        note: vu\n", note,
		},
		{
			"first key of an item", "campagnes:\n  - titre: \"A\" # a\n    date: \"2026\"\n    # b\n    reponses: {don-portail: {inconnu: true}}\n",
			"campagnes:\n  # a\n  # b\n  - date: \"2026\"\n    reponses: {don-portail: {inconnu: true}}\n",
			func(a *assessment.Assessment) { a.Last().Title = "" },
		},
		{
			"blank lines", "campagnes:\n  - date: \"2026\"\n\n    titre: A\n\n\n    reponses: {}\n", "campagnes:\n  - date: \"2026\"\n\n\n    reponses: {}\n",
			func(a *assessment.Assessment) { a.Last().Title = "" },
		},
		{
			"a key that waits", "campagnes:\n  - date: \"2026\"\n    titre: # à trouver\n    reponses: {}\n", "campagnes:\n  - date: \"2026\"\n    titre: 'vu : # 3' # à trouver\n    reponses: {}\n",
			func(a *assessment.Assessment) { a.Last().Title = "vu : # 3" },
		},
		{
			"a wider indentation", "campagnes:\n    -   date: \"2026\"\n        reponses:\n            srv-part-libre: {valeur: 1}\n",
			"campagnes:\n    -   date: \"2026\"\n        reponses:\n            srv-part-libre: {valeur: 1}\n            don-portail:\n                inconnu: true\n                note: vu\n", note,
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := mustParse(t, []byte(head+c.before))
			a := d.assessment.Clone()
			c.change(a)
			next := mustWrite(t, d, a)
			if got := strings.TrimPrefix(string(next.text), head); got != c.after {
				t.Errorf("got:\n%s\nwant:\n%s", got, c.after)
			}
		})
	}
}
