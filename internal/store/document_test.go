package store

import (
	"bytes"
	"flag"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"tnl-assess/assessment"
)

var update = flag.Bool("update", false, "rewrite the expected files")

// golden compares a text with the expected one of testdata.
func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, got, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s: got:\n%s\nwant:\n%s", name, got, want)
	}
}

// testFile reads a file of testdata.
func testFile(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestNewDocument(t *testing.T) {
	d, err := newDocument("arles.yaml", arles(), sample)
	if err != nil {
		t.Fatal(err)
	}
	golden(t, "nouveau.yaml", d.text)
	if !same(normal(d.assessment), normal(arles())) {
		t.Error("what was written does not read back the same")
	}
}

// changes are what a workshop does to an assessment.
var changes = []struct {
	name   string
	change func(*assessment.Assessment)
}{
	{"valeur", func(a *assessment.Assessment) {
		edit(a, "srv-part-libre", func(x *assessment.Answer) { x.Value = assessment.Number(45) })
	}},
	{"inconnu", func(a *assessment.Assessment) {
		edit(a, "str-deliberation", func(x *assessment.Answer) { x.State = assessment.Unknown })
	}},
	{"note", func(a *assessment.Assessment) {
		edit(a, "srv-part-libre", func(x *assessment.Answer) { x.Note = "Relevé du parc :\n— 90 serveurs" })
	}},
	{"choix", func(a *assessment.Assessment) {
		edit(a, "bur-formats", func(x *assessment.Answer) { x.Value = assessment.Chosen("autre", "pdf") })
	}},
	{"preuve-ajoutee", func(a *assessment.Assessment) {
		edit(a, "str-deliberation", func(x *assessment.Answer) {
			x.Evidence = append(x.Evidence, assessment.Evidence{Title: "Presse", Link: "https://exemple.fr/"})
		})
	}},
	{"preuve-retiree", func(a *assessment.Assessment) {
		edit(a, "str-deliberation", func(x *assessment.Answer) { x.Evidence = x.Evidence[1:] })
	}},
	{"reponse-ajoutee", func(a *assessment.Assessment) {
		edit(a, "met-nombre", func(x *assessment.Answer) {
			*x = assessment.Answer{State: assessment.NotApplicable, Reason: "rien", By: assessment.RoleDGS}
		})
	}},
	{"reponse-retiree", func(a *assessment.Assessment) { delete(a.Last().Answers, "str-deliberation") }},
	{"trinome", func(a *assessment.Assessment) { a.Trio.DSI.Name = "Dany" }},
	{"trinome-vide", func(a *assessment.Assessment) { a.Trio = assessment.Trio{} }},
	{"nom", func(a *assessment.Assessment) { a.Authority.Name, a.Authority.Population = "Arles-sur-Rhône", 52_000 }},
	{"campagne-ajoutee", func(a *assessment.Assessment) {
		a.Campaigns = append(a.Campaigns, assessment.Campaign{Date: assessment.Date{Year: 2027}})
	}},
	{"date-corrigee", func(a *assessment.Assessment) { a.Campaigns[0].Date.Month = 5 }},
	{"campagne-retiree", func(a *assessment.Assessment) { a.Campaigns = a.Campaigns[1:] }},
	{"suivi-premier", func(a *assessment.Assessment) {
		a.FollowUps = map[string]assessment.FollowUp{"former": {Progress: assessment.Done, On: assessment.Date{Year: 2026, Month: 12, Day: 3}}}
	}},
	{"capacites-premieres", func(a *assessment.Assessment) { a.Capacity = assessment.Capacity{assessment.RoleDSI: 30} }},
	{"chiffrage-premier", func(a *assessment.Assessment) {
		a.Last().Costing = &assessment.Costing{Lines: []assessment.CostLine{{Components: []string{"messagerie"}, Quantity: 3, Unit: assessment.PerUserMonth, Reference: "base"}}}
	}},
	{"plan-premier", func(a *assessment.Assessment) { a.Plan = adoptedPlan() }},
	{"rien", func(*assessment.Assessment) {}},
}

func edit(a *assessment.Assessment, id string, change func(*assessment.Answer)) {
	answer := a.Last().Answers[id]
	change(&answer)
	a.Last().Answers[id] = answer
}

// Each change to a file full of comments, blank lines and personal layout shows only the
// lines that it touches.
func TestOneChangeTouchesItsLinesOnly(t *testing.T) {
	d := mustParse(t, testFile(t, "commente.yaml"))
	for _, c := range changes {
		t.Run(c.name, func(t *testing.T) {
			a := d.assessment.Clone()
			c.change(a)
			next := mustWrite(t, d, a)
			golden(t, filepath.Join("diff", c.name+".diff"), diff(d.text, next.text))
			if !same(normal(next.assessment), normal(a)) {
				t.Error("what was written does not read back the same")
			}
			if lost := without(commentsIn(d.lines()), commentsIn(next.lines())); lost != nil {
				t.Errorf("comments lost: %q", lost)
			}
		})
	}
}

// followed are what becomes of the actions.
var followed = []struct {
	name   string
	change func(*assessment.Assessment)
}{
	{"ajoute", func(a *assessment.Assessment) {
		a.FollowUps["former"] = assessment.FollowUp{Progress: assessment.Started, On: assessment.Date{Year: 2026}}
	}},
	{"fait", func(a *assessment.Assessment) {
		f := a.FollowUps["basculer-serveurs"]
		f.Progress, f.On = assessment.Done, assessment.Date{Year: 2026, Month: 12, Day: 3}
		a.FollowUps["basculer-serveurs"] = f
	}},
	{"date-en-plus", func(a *assessment.Assessment) {
		a.FollowUps["deliberer"] = assessment.FollowUp{Progress: assessment.Done, On: assessment.Date{Year: 2026, Month: 12, Day: 3}}
	}},
	{"note-longue", func(a *assessment.Assessment) {
		a.FollowUps["deliberer"] = assessment.FollowUp{Progress: assessment.Planned, Note: "Votée.\nÀ l’unanimité."}
	}},
	{"sans-date", func(a *assessment.Assessment) {
		a.FollowUps["basculer-serveurs"] = assessment.FollowUp{Progress: assessment.Started}
	}},
	{"retire", func(a *assessment.Assessment) { delete(a.FollowUps, "deliberer") }},
	{"vide", func(a *assessment.Assessment) { a.FollowUps = nil }},
	{"capacites", func(a *assessment.Assessment) { a.Capacity[assessment.RoleElu], a.Capacity[assessment.RoleDGS] = 5, 0 }},
	{"capacite-retiree", func(a *assessment.Assessment) { delete(a.Capacity, assessment.RoleElu) }},
	{"capacites-vides", func(a *assessment.Assessment) { a.Capacity = nil }},
}

// adoptions are what becomes of the plan.
var adoptions = []struct {
	name   string
	change func(*assessment.Assessment)
}{
	{"reporte", func(a *assessment.Assessment) { a.PutOff("basculer-serveurs", 2) }},
	{"avec", func(a *assessment.Assessment) {
		action := a.Plan.Actions["deliberer"]
		action.With = "l’agglomération"
		a.Plan.Actions["deliberer"] = action
	}},
	{"remplace", func(a *assessment.Assessment) {
		next := adoptedPlan()
		old := *a.Plan
		old.Replaced = nil
		next.Replaced = []assessment.AdoptedPlan{old}
		a.Plan = next
	}},
	{"retire", func(a *assessment.Assessment) { a.Plan = nil }},
}

// So does each change to the plan that was adopted.
func TestPlanTouchesItsLinesOnly(t *testing.T) {
	d := mustParse(t, testFile(t, "plan.yaml"))
	for _, c := range adoptions {
		t.Run(c.name, func(t *testing.T) {
			a := d.assessment.Clone()
			c.change(a)
			next := mustWrite(t, d, a)
			golden(t, filepath.Join("diff", "plan-"+c.name+".diff"), diff(d.text, next.text))
			if !same(normal(next.assessment), normal(a)) {
				t.Error("what was written does not read back the same")
			}
			if lost := without(commentsIn(d.lines()), commentsIn(next.lines())); lost != nil && a.Plan != nil {
				t.Errorf("comments lost: %q", lost)
			}
		})
	}
}

// A file goes to the third format with its first plan, and no sooner.
func TestFormatMovesWithThePlan(t *testing.T) {
	d := mustParse(t, testFile(t, "suivi.yaml"))
	a := d.assessment.Clone()
	a.FollowUps["don-portail"] = assessment.FollowUp{Progress: assessment.Started}
	if d = mustWrite(t, d, a); d.format > 2 {
		t.Errorf("format %d without a plan", d.format)
	}
	a = d.assessment.Clone()
	a.Plan = adoptedPlan()
	if d = mustWrite(t, d, a); d.format != 3 {
		t.Errorf("format %d with a plan", d.format)
	}
}

// So does each change to what became of actions.
func TestFollowUpTouchesItsLinesOnly(t *testing.T) {
	d := mustParse(t, testFile(t, "suivi.yaml"))
	for _, c := range followed {
		t.Run(c.name, func(t *testing.T) {
			a := d.assessment.Clone()
			c.change(a)
			next := mustWrite(t, d, a)
			golden(t, filepath.Join("diff", "suivi-"+c.name+".diff"), diff(d.text, next.text))
			if lost := without(commentsIn(d.lines()), commentsIn(next.lines())); lost != nil {
				t.Errorf("comments lost: %q", lost)
			}
		})
	}
}

// costed are what a person does to a costing.
var costed = []struct {
	name   string
	change func(*assessment.Costing)
}{
	{"quantite", func(c *assessment.Costing) { c.Lines[0].Quantity++ }},
	{"montant", func(c *assessment.Costing) { c.Lines[1].Quote.Price = assessment.Exactly(9_10) }},
	{"fourchette", func(c *assessment.Costing) { c.Lines[1].Quote.Price = assessment.Span{Low: 0, High: 9_10} }},
	{"sans-devis", func(c *assessment.Costing) { c.Lines[1].Quote, c.Lines[1].Reference = nil, "base" }},
	{"ligne-retiree", func(c *assessment.Costing) { c.Lines = c.Lines[1:] }},
	{"ligne-ajoutee", func(c *assessment.Costing) {
		c.Lines = append(c.Lines, assessment.CostLine{Components: []string{"visioconference"}, Quantity: 12, Unit: assessment.PerUserMonth, Reference: "visio"})
	}},
	{"sans-cout", func(c *assessment.Costing) { c.Lines[0].Yearly, c.PostCost = 0, 0 }},
	{"vide", func(c *assessment.Costing) { *c = assessment.Costing{} }},
	{"rien", func(*assessment.Costing) {}},
}

// So does each change to a costing.
func TestCostingTouchesItsLinesOnly(t *testing.T) {
	d := mustParse(t, testFile(t, "chiffrage.yaml"))
	for _, c := range costed {
		t.Run(c.name, func(t *testing.T) {
			a := d.assessment.Clone()
			c.change(a.Last().Costing)
			next := mustWrite(t, d, a)
			golden(t, filepath.Join("diff", "chiffrage-"+c.name+".diff"), diff(d.text, next.text))
			if lost := without(commentsIn(d.lines()), commentsIn(next.lines())); lost != nil {
				t.Errorf("comments lost: %q", lost)
			}
		})
	}
}

// diff shows the lines that differ between two texts: as few as can be, those removed first.
func diff(before, after []byte) []byte {
	a, b := bytes.SplitAfter(before, []byte("\n")), bytes.SplitAfter(after, []byte("\n"))
	for len(a) > 0 && len(b) > 0 && bytes.Equal(a[len(a)-1], b[len(b)-1]) {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	common := make([][]int, len(a)+1) // how many lines are the same, in order, from a line of each on
	for i := len(a); i >= 0; i-- {
		common[i] = make([]int, len(b)+1)
		for j := len(b) - 1; j >= 0 && i < len(a); j-- {
			if common[i][j] = max(common[i+1][j], common[i][j+1]); bytes.Equal(a[i], b[j]) {
				common[i][j] = 1 + common[i+1][j+1]
			}
		}
	}
	var out bytes.Buffer
	for i, j := 0, 0; i < len(a) || j < len(b); {
		switch {
		case i < len(a) && j < len(b) && bytes.Equal(a[i], b[j]):
			i, j = i+1, j+1
		case j == len(b) || i < len(a) && common[i+1][j] >= common[i][j+1]:
			out.WriteString("-" + string(a[i]))
			i++
		default:
			out.WriteString("+" + string(b[j]))
			j++
		}
	}
	return out.Bytes()
}

// A text may be laid out in ways that the YAML library does not write: what stays the same
// keeps them.
func TestUnchangedTextStays(t *testing.T) {
	for _, name := range []string{"chiffrage.yaml", "commente.yaml", "compact.yaml", "large.yaml", "nouveau.yaml", "suivi.yaml"} {
		d := mustParse(t, testFile(t, name))
		if next := mustWrite(t, d, d.assessment); !bytes.Equal(next.text, d.text) {
			t.Errorf("%s changed:\n%s", name, diff(d.text, next.text))
		}
	}
}

func TestUnixText(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"CRLF", "a\r\nb\r\n", "a\nb\n"},
		{"CR", "a\rb", "a\nb\n"},
		{"BOM", "\uFEFFa\n", "a\n"},
		{"no end", "a", "a\n"},
		{"empty", "", ""},
	} {
		if got := string(unixText([]byte(c.text))); got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}

// A file written on Windows reads like another, comments included.
func TestWindowsText(t *testing.T) {
	unix := testFile(t, "commente.yaml")
	windows := append([]byte("\uFEFF"), bytes.ReplaceAll(unix, []byte("\n"), []byte("\r\n"))...)
	d := mustParse(t, windows)
	if !bytes.Equal(d.text, unix) {
		t.Error("the text differs")
	}
	if !same(normal(d.assessment), normal(mustParse(t, unix).assessment)) {
		t.Error("the assessment differs")
	}
}

// hostile are texts that YAML takes for something else, or that no file may hold.
var hostile = []string{
	"", " ", "---", "--- x", "...", "# x", "a # x", "a #x", "null", "~", "Null", "oui", "non", "yes", "true", "1e3", "0x1F",
	"012", "1_000", "90", "-", "- x", "? x", ": x", "x:", "a: b", "{x", "}", "[x]", "&x", "*x", "!x", "!!str x", "|", ">",
	"%x", "@x", "`x", "'", "''", "\"", "\\", "\\n", "<<", "=", ".inf", ".nan", "2026-11-22", "2026-11-22T14:32:00Z",
	"  début", "fin  ", "\tonglet\t", "a\tb", "a\nb", "a\n\n\nb", "\n\na\n\n", "a \nb", "a\n b", "a\n\tb", "a\n# b", "a\n---\nb",
	"a\r\nb", "a\rb", "é", "\U0001F600", "a\n\U0001F1EB\U0001F1F7 # b", "\uE000", "\uE000\U0001F600", "\uFEFF", "a\uFEFFb", "\uFFFE",
	"a\u2028b", "a\u2029b\nc", "\u2028", "a\u0085b", "\u00a0a\u00a0", "\u200b", "\x00", "\x1b[31m", "\x7f", "\xff\xfe", "\xc3",
	"\u202e", strings.Repeat("long ", 100), strings.Repeat("x", 2000), "« guillemets » : l’apostrophe",
}

// random makes assessments out of hostile texts.
type random struct{ *rand.Rand }

func (r random) one(of int) bool { return r.IntN(of) == 0 }

func (r random) text() string {
	text := hostile[r.IntN(len(hostile))]
	for r.one(3) {
		text += []string{"", " ", "\n"}[r.IntN(3)] + hostile[r.IntN(len(hostile))]
	}
	return text
}

// filled is a text that is not empty once tidied.
func (r random) filled() string {
	if text := r.text(); tidy(text) != "" {
		return text
	}
	return "x"
}

func (r random) date() assessment.Date {
	return []assessment.Date{{Year: 2016}, {Year: 2016, Month: 2}, {Year: 2016, Month: 2, Day: 29}}[r.IntN(3)]
}

func (r random) answer(q *assessment.Question) assessment.Answer {
	a := assessment.Answer{Note: r.text(), By: append(slices.Clone(assessment.Roles), "")[r.IntN(4)]}
	if r.one(2) {
		a.At = time.Date(1+r.IntN(9998), 1, 1, 0, 0, r.IntN(1e6), r.IntN(1e9), time.FixedZone("", (r.IntN(24*60)-12*60)*60))
	}
	for r.one(2) {
		e := assessment.Evidence{Title: r.filled(), Link: []string{"", "https://exemple.fr/?a=b#c", "cote : « 12 » # 3", "C:\\doc", "- x"}[r.IntN(5)]}
		if r.one(2) {
			e.Date = r.date()
		}
		a.Evidence = append(a.Evidence, e)
	}
	switch a.State = assessment.State(1 + r.IntN(3)); {
	case a.State == assessment.NotApplicable && q.Skippable:
		a.Reason = r.filled()
	case a.State == assessment.NotApplicable:
		a.State = assessment.Unknown
	case q.Type == assessment.TypeShare || q.Type == assessment.TypeCount:
		a.Value = assessment.Number(r.IntN(101))
	case q.Type == assessment.TypeMultiple:
		var ids []string
		for _, c := range q.Choices {
			if r.one(2) {
				ids = append(ids, c.ID)
			}
		}
		r.Shuffle(len(ids), func(i, j int) { ids[i], ids[j] = ids[j], ids[i] })
		a.Value = assessment.Chosen(ids...)
	default:
		a.Value = assessment.Chosen(q.Choices[r.IntN(len(q.Choices))].ID)
	}
	return a
}

func (r random) followUps() map[string]assessment.FollowUp {
	list := map[string]assessment.FollowUp{}
	for _, action := range sample.Actions {
		if r.one(2) {
			continue
		}
		f := assessment.FollowUp{Progress: assessment.Progresses[r.IntN(4)], Owner: append(slices.Clone(assessment.Roles), "")[r.IntN(4)]}
		if r.one(2) {
			f.On = r.date()
		}
		if r.one(2) {
			f.Note = r.text()
		}
		list[action.ID] = f
	}
	return list
}

func (r random) capacity() assessment.Capacity {
	capacity := assessment.Capacity{}
	for _, role := range assessment.Roles {
		if r.one(2) {
			capacity[role] = []int{0, 1, maxCapacity}[r.IntN(3)]
		}
	}
	return capacity
}

// costing makes a costing, or none.
func (r random) costing() *assessment.Costing {
	if r.one(2) {
		return nil
	}
	money := func() assessment.Money {
		return []assessment.Money{0, 1, 10, 100, 8_40, assessment.MaxAmount}[r.IntN(6)]
	}
	c := &assessment.Costing{PostCost: money(), Years: r.IntN(3)}
	for range r.IntN(4) {
		l := assessment.CostLine{
			Components: []string{r.filled()}, Software: r.text(), Quantity: 1 + r.IntN(3), Unit: assessment.Units[r.IntN(5)], Reference: r.text(),
			Yearly: money(), OneOff: money(), Accompaniment: money(), Note: r.text(), Planned: []string{"", "former"}[r.IntN(2)],
		}
		if r.one(2) {
			l.Quote = &assessment.Quote{Price: assessment.Span{Low: 0, High: assessment.Money(r.IntN(3))}, Tax: assessment.Taxes[r.IntN(2)], Origin: r.text(), Seen: r.date()}
		}
		if r.one(3) {
			l.Components = append(l.Components, r.filled())
			l.Evidence = []assessment.Evidence{{Title: r.filled()}}
		}
		c.Lines = append(c.Lines, l)
	}
	return c
}

func (r random) assessment() *assessment.Assessment {
	a := &assessment.Assessment{
		Questionnaire: assessment.QuestionnaireRef{ID: "essai", Version: []string{"1.0.0", r.filled()}[r.IntN(2)]},
		Authority: assessment.Authority{
			Name: r.filled(), Type: assessment.AuthorityTypes[r.IntN(5)], Code: r.text(), Departement: r.text(), Agents: r.IntN(3),
		},
		Trio: assessment.Trio{DSI: assessment.Person{Name: r.text(), Title: r.text()}, DGS: assessment.Person{Title: r.text()}},
	}
	a.FollowUps, a.Capacity = r.followUps(), r.capacity()
	for range 1 + r.IntN(3) {
		c := assessment.Campaign{Date: r.date(), Title: r.text(), Answers: map[string]assessment.Answer{}}
		for i := range sample.Questions {
			if q := &sample.Questions[i]; !r.one(3) {
				c.Answers[q.ID] = r.answer(q)
			}
		}
		c.Costing = r.costing()
		a.Campaigns = append(a.Campaigns, c)
	}
	slices.SortStableFunc(a.Campaigns, func(a, b assessment.Campaign) int { return strings.Compare(a.Date.String(), b.Date.String()) })
	for i := range a.Campaigns[:len(a.Campaigns)-1] {
		r.history(&a.Campaigns[i])
	}
	return a
}

// history closes a campaign, or puts it on another version of the questionnaire.
func (r random) history(c *assessment.Campaign) {
	if r.one(2) {
		c.Closing = &assessment.Closing{On: r.date(), Floor: r.IntN(3), Ceiling: 2 + r.IntN(4), Coverage: r.IntN(101)}
		for r.one(2) {
			c.Closing.Participants = append(c.Closing.Participants, r.filled())
		}
	}
	if r.one(2) {
		c.Amended = r.date()
	}
	if c.Version = r.text(); tidy(c.Version) == "" {
		return
	}
	for i := range 4 {
		a := assessment.Answer{State: assessment.Known, Value: assessment.Verbatim(false, tidy(r.filled()))}
		switch r.IntN(4) {
		case 0:
			a.Value = assessment.Number(r.IntN(1_000) - 500)
		case 1:
			a.Value = assessment.Verbatim(true, tidy(r.text()), tidy(r.text()))
		case 2:
			a = assessment.Answer{State: assessment.Unknown, Note: r.text()}
		}
		id := []string{"ancienne", sample.Questions[r.IntN(6)].ID}[r.IntN(2)] + strings.Repeat("x", i%2)
		if q := sample.Question(id); q != nil && a.Value.IsNumber() && q.Type != assessment.TypeShare && q.Type != assessment.TypeCount {
			id = "nombre" // a choice is never read as a number
		}
		c.Answers[id] = a
	}
}

// scribble adds comments wherever a line allows one.
func (r random) scribble(d *document) []byte {
	var out bytes.Buffer
	for _, line := range bytes.SplitAfter(d.text, []byte("\n")) {
		entry := strings.TrimRight(string(line), "\n")
		if r.one(12) {
			text := entry + "  # en passant « ' \" [ »"
			if next, err := parse(d.name, bytes.Replace(d.text, line, []byte(text+"\n"), 1), resolve); err == nil && same(next.assessment, d.assessment) {
				entry = text
			}
		}
		out.WriteString(entry + "\n")
	}
	if next, err := parse(d.name, out.Bytes(), resolve); err != nil || !same(next.assessment, d.assessment) {
		return d.text
	}
	return out.Bytes()
}

// Whatever is saved, over whatever was there, loads back equal, and no comment is lost.
func TestSavedLoadsBackEqual(t *testing.T) {
	for seed := range seeds() {
		r := random{rand.New(rand.NewPCG(seed, 1))}
		first, err := newDocument("essai.yaml", r.assessment(), sample)
		if err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		d := mustParse(t, r.scribble(first))
		a := r.assessment()
		if r.one(2) {
			a = d.assessment.Clone()
			a.Last().Answers["bur-suite"] = r.answer(sample.Question("bur-suite"))
			if f, ok := a.FollowUps["former"]; ok {
				f.Progress, f.On = assessment.Done, assessment.Date{Year: 2026, Month: 12, Day: 3}
				a.FollowUps["former"] = f
			}
		}
		next := mustWrite(t, d, a)
		if !same(normal(next.assessment), normal(a)) {
			t.Fatalf("seed %d: not the same:\n%s", seed, next.text)
		}
		if lost := without(commentsIn(d.lines()), commentsIn(next.lines())); lost != nil {
			t.Fatalf("seed %d: comments lost: %q", seed, lost)
		}
		if again := mustWrite(t, next, a); !bytes.Equal(again.text, next.text) {
			t.Fatalf("seed %d: a second save changed:\n%s", seed, diff(next.text, again.text))
		}
	}
}

// TestByteOrderMarkBeforeEmoji: pasted text may begin with a byte order mark, which makes the
// YAML library write the characters that follow by their codes.
func TestByteOrderMarkBeforeEmoji(t *testing.T) {
	d := mustWrite(t, mustParse(t, testFile(t, "commente.yaml")), arles())
	for _, note := range []string{"\uFEFF\U0001F600", "\uFEFF a\n\U0001F600 b", "\U0001F600\uFEFF"} {
		a := arles()
		edit(a, "don-portail", func(x *assessment.Answer) { x.Note = note })
		next := mustWrite(t, d, a)
		if got := next.assessment.Last().Answers["don-portail"].Note; got != note {
			t.Errorf("%q read back as %q", note, got)
		}
	}
}

// What is saved is not changed, however untidy: the wizard goes on with it.
func TestSavingChangesNothing(t *testing.T) {
	for seed := range uint64(30) {
		r := random{rand.New(rand.NewPCG(seed, 9))}
		a := r.assessment()
		a.Last().Costing = &assessment.Costing{}
		before := a.Clone()
		d, err := newDocument("essai.yaml", a, sample)
		if err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		mustWrite(t, d, a)
		if !reflect.DeepEqual(a, before) {
			t.Errorf("seed %d: changed", seed)
		}
	}
}

// What could not be read back is refused.
func TestUnreadableIsRefused(t *testing.T) {
	for _, c := range []struct {
		name, want string
		change     func(*assessment.Assessment)
	}{
		{"no name", "« nom » est vide", func(a *assessment.Assessment) { a.Authority.Name = " \n" }},
		{"no campaign", "« campagnes » doit avoir au moins 1", func(a *assessment.Assessment) { a.Campaigns = nil }},
		{"no date", "« date » est vide", func(a *assessment.Assessment) { a.Last().Date = assessment.Date{} }},
		{"no such date", "illisible", func(a *assessment.Assessment) { a.Last().Date = assessment.Date{Year: 2026, Month: 13} }},
		{"unknown question", "question « srv-os » inconnue", func(a *assessment.Assessment) {
			edit(a, "srv-os", func(x *assessment.Answer) { x.State = assessment.Unknown })
		}},
		{"no state", "il manque « valeur »", func(a *assessment.Assessment) { edit(a, "met-nombre", func(*assessment.Answer) {}) }},
		{"too much", "n’est pas entre 0 et 100", func(a *assessment.Assessment) {
			edit(a, "srv-part-libre", func(x *assessment.Answer) { x.Value = assessment.Number(101) })
		}},
		{"script", "« lien » commence par « javascript", func(a *assessment.Assessment) {
			edit(a, "srv-part-libre", func(x *assessment.Answer) {
				x.Evidence = []assessment.Evidence{{Title: "x", Link: "javascript:alert(1)"}}
			})
		}},
		{"unknown action", "action « migrer » inconnue", func(a *assessment.Assessment) {
			a.FollowUps = map[string]assessment.FollowUp{"migrer": {Progress: assessment.Done}}
		}},
		{"no progress", "« etat » est vide", func(a *assessment.Assessment) { a.FollowUps = map[string]assessment.FollowUp{"former": {}} }},
		{"no such progress", "« fini » n’est pas admis", func(a *assessment.Assessment) {
			a.FollowUps = map[string]assessment.FollowUp{"former": {Progress: "fini"}}
		}},
		{"too many days", "entre 0 et 100000", func(a *assessment.Assessment) { a.Capacity = assessment.Capacity{assessment.RoleDSI: 100_001} }},
		{"year 10000", "moment", func(a *assessment.Assessment) {
			edit(a, "srv-part-libre", func(x *assessment.Answer) { x.At = time.Date(10_000, 1, 1, 0, 0, 0, 0, time.UTC) })
		}},
		{"too big", "trop gros", func(a *assessment.Assessment) {
			edit(a, "srv-part-libre", func(x *assessment.Answer) { x.Note = strings.Repeat("é", 3<<20) })
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := mustParse(t, testFile(t, "commente.yaml"))
			a := d.assessment.Clone()
			c.change(a)
			_, err := d.with(a)
			if err == nil || !strings.Contains(plainSpaces(err.Error()), c.want) {
				t.Errorf("got %v, want %q", err, c.want)
			}
		})
	}
}

// plainSpaces makes messages easy to compare.
func plainSpaces(text string) string { return strings.ReplaceAll(text, "\u00a0", " ") }

// A megabyte of notes is written and read back.
func TestLongNotes(t *testing.T) {
	a := arles()
	note := strings.Repeat("Une ligne de note : avec « # » et 'quotes'.\n", 1<<20/len(sample.Questions)/44)
	for _, q := range sample.Questions {
		edit(a, q.ID, func(x *assessment.Answer) { x.Note = note + q.ID })
	}
	edit(a, "srv-part-libre", func(x *assessment.Answer) { x.Note += strings.Repeat(" mot", 10_000) })
	d, err := newDocument("essai.yaml", arles(), sample)
	if err != nil {
		t.Fatal(err)
	}
	next := mustWrite(t, d, a)
	if len(next.text) < 1<<20 || !same(normal(next.assessment), normal(a)) {
		t.Errorf("%d bytes", len(next.text))
	}
}
