package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"tnl-assess/assessment"
	"tnl-assess/internal/page"
	"tnl-assess/internal/plaintext"
	"tnl-assess/internal/report"
	"tnl-assess/internal/store"
)

// followed is a follow-up as people write one, to put in an example.
const followed = `# Où nous en sommes
suivi:   # relu chaque mois
    former-trinome: {etat: fait, le: 2026-10}   # lettre signée

    publier-premier-jeu:
        etat:  abandonne   # le conseil n’en veut pas
        note: >
            À représenter
            après les élections.
    inviter-visio: {responsable: dgs, etat: en_cours, note: "essai : lundi"}
    solliciter-syndicat: {etat: prevu}
# fin du suivi

`

// village writes an example with its follow-up, and returns its path and its text.
func village(t testing.TB) (path, text string) {
	t.Helper()
	data, err := os.ReadFile("../../questionnaires/exemples/village-exemple.yaml")
	if err != nil {
		t.Fatal(err)
	}
	text = strings.Replace(string(data), "campagnes:\n", followed+"campagnes:\n", 1)
	path = filepath.Join(t.TempDir(), "village.yaml")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path, text
}

// roadmapOf writes the roadmap of an assessment with every action of the questionnaire on it,
// so that there are many boxes.
func roadmapOf(t testing.TB, path string) string {
	t.Helper()
	s, err := subjectOf(path, &shelf{})
	if err != nil {
		t.Fatal(err)
	}
	roadmap := assessment.Conclude(s).Plan(context.Background(), assessment.Aim{}).Roadmap
	roadmap.Actions = nil
	for i := range s.Questionnaire.Actions {
		roadmap.Actions = append(roadmap.Actions, assessment.PlannedAction{Action: &s.Questionnaire.Actions[i], Start: i, End: i + 1})
	}
	return report.NewRoadmap(assessment.Conclude(s).With(roadmap)).String()
}

// outside is what a file says besides the follow-up.
func outside(t testing.TB, text string) string {
	t.Helper()
	before, rest, opened := strings.Cut(text, "suivi:")
	_, after, closed := strings.Cut(rest, "# fin du suivi")
	if !opened || !closed {
		t.Fatalf("the follow-up has lost its marks:\n%s", text)
	}
	// The first entry of a follow-up asks for the second format, and its number says so.
	return strings.Replace(before, "schema: 1\n", "schema: 2\n", 1) + after
}

// mutate changes a page as people, programs and accidents do.
func mutate(r *rand.Rand, page string) string {
	lines := strings.Split(page, "\n")
	for range 1 + r.IntN(60) {
		i, j := r.IntN(len(lines)), r.IntN(len(lines))
		for range 100 { // rather where there is a box
			if strings.Contains(lines[i], "- [") || strings.Contains(lines[i], "Repère") {
				break
			}
			i = r.IntN(len(lines))
		}
		switch line := lines[i]; r.IntN(14) {
		case 0:
			lines[i] = strings.Replace(line, "[ ]", "[x]", 1)
		case 1:
			lines[i] = strings.Replace(line, "[x]", "[ ]", 1)
		case 2:
			lines[i] = strings.NewReplacer("[ ]", "☒", "[x]", "☐").Replace(line)
		case 3:
			lines = slices.Delete(lines, i, i+1)
		case 4:
			lines = slices.Insert(lines, j, line)
		case 5:
			lines[i], lines[j] = lines[j], line
		case 6:
			lines[i] = strings.Replace(line, "Repère", "\n    Repère", 1)
		case 7:
			lines[i] = strings.Repeat([]string{" ", "\t", "> "}[r.IntN(3)], r.IntN(9)) + line
		case 8:
			cut := r.IntN(len(line) + 1)
			lines[i] = line[:cut]
		case 9:
			at := r.IntN(len(line) + 1)
			lines[i] = line[:at] + []string{"\x00", "\x1b[31m", "é", "-", "<!--", "-->", "```", "\u00a0", "\r", "\t", "[x]", "]", "*"}[r.IntN(13)] + line[at:]
		case 10:
			lines[i] = strings.Replace(line, "- [", []string{"* [", "+ [", "1. [", "-["}[r.IntN(4)], 1)
		case 11:
			lines[i] = strings.ToUpper(line)
		case 12:
			lines[i] = line + lines[j]
		case 13:
			lines[i] = strings.Replace(line, "Repère\u00a0:\u00a0", []string{"Repère : ", "Repère:", "Repère ", "Repère : x"}[r.IntN(4)], 1)
		}
		if len(lines) < 2 {
			break
		}
	}
	page = strings.Join(lines, []string{"\n", "\n", "\r\n"}[r.IntN(3)])
	if r.IntN(20) == 0 {
		page = page[:r.IntN(len(page)+1)]
	}
	return page
}

// Whatever came to a roadmap, bringing it back ends well and loses nothing: the follow-up moves
// as the boxes say, and every other byte of the file stays.
func TestImportOfMutatedPages(t *testing.T) {
	changed, refused := 0, 0
	example, _ := village(t)
	whole := roadmapOf(t, example)
	pages := 60
	if os.Getenv("TNL_LONG") != "" {
		pages = 200
	}
	for seed := range uint64(pages) {
		switch came := bringBack(t, mutate(rand.New(rand.NewPCG(seed, 1)), whole), seed%10 == 0); {
		case t.Failed():
			t.Fatalf("seed %d", seed)
		case came == refusedPage:
			refused++
		case came == newPage:
			changed++
		}
	}
	if changed < pages/2 || refused > pages/4 {
		t.Errorf("of %d pages, %d brought something and %d were refused", pages, changed, refused)
	}
}

// FuzzImportedPage: the same, of any page.
func FuzzImportedPage(f *testing.F) {
	example, _ := village(f)
	whole := roadmapOf(f, example)
	_, boxes, _ := strings.Cut(whole, "- [ ]")
	f.Add([]byte("- [ ]" + boxes[:600]))
	f.Add([]byte("- [x] A\n  - Repère : former-trinome\n- [ ] B\n  - Repère : inviter-visio\n"))
	f.Add([]byte("- [x] A <!-- action: former-trinome -->\n- [ ] B <!-- action: inviter-visio -->\n"))
	f.Add([]byte("- [x] suivi: {x: {etat: fait}} <!-- action: solliciter-syndicat -->\ncampagnes:\n"))
	f.Fuzz(func(t *testing.T, page []byte) { bringBack(t, string(page), false) })
}

// What a page brings.
const (
	refusedPage = iota
	samePage    // nothing new
	newPage
)

// bringBack imports a page into the example, once or twice, and checks that nothing else than its
// follow-up moved.
func bringBack(t *testing.T, content string, twice bool) (came int) {
	t.Helper()
	path, text := village(t)
	before, _, err := store.Load(path, (&shelf{}).resolve)
	if err != nil {
		t.Fatal(err)
	}
	page := filepath.Join(filepath.Dir(path), "page.md")
	if err := os.WriteFile(page, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	today := assessment.DateOf(time.Now())
	var said bytes.Buffer
	if err := importTicks(&said, page, path, &shelf{}); err != nil {
		if after, _ := os.ReadFile(path); string(after) != text {
			t.Errorf("refused, and changed: %v", err)
		}
		return refusedPage
	}
	if said.Len() == 0 || said.String() != plaintext.Safe(said.String()) {
		t.Errorf("said %q", said.String())
	}
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if outside(t, string(data)) != outside(t, text) {
		t.Errorf("the rest of the file changed:\n%s", data)
	}
	after, _, err := store.Load(path, (&shelf{}).resolve)
	if err != nil {
		t.Fatal(err)
	}
	came = newPage
	if maps.Equal(before.FollowUps, after.FollowUps) {
		if came = samePage; string(data) != text {
			t.Error("nothing new, and the file changed")
		}
	}
	checkMoves(t, before.FollowUps, after.FollowUps, today)
	if entries, _ := os.ReadDir(filepath.Dir(path)); len(entries) != 2 {
		t.Errorf("left beside the file: %v", entries)
	}
	if !twice {
		return came
	}
	if err := importTicks(io.Discard, page, path, &shelf{}); err != nil {
		t.Errorf("a second time: %v", err)
	}
	if again, _ := os.ReadFile(path); !bytes.Equal(again, data) {
		t.Error("a second time changes something")
	}
	return came
}

// checkMoves checks that actions moved as a box may move them, since a day.
func checkMoves(t *testing.T, before, after map[string]assessment.FollowUp, since assessment.Date) {
	t.Helper()
	for id, was := range before {
		next := after[id]
		if next != was && next != was.Box(true, since) && next != was.Box(false, since) && next != was.Box(true, assessment.DateOf(time.Now())) {
			t.Errorf("%s went from %v to %v", id, was, next)
		}
	}
	for id, next := range after {
		if _, known := before[id]; !known && (next.Progress != assessment.Done || next.On.IsZero()) {
			t.Errorf("%s came as %v", id, next)
		}
	}
}

// A follow-up moves as the boxes say.
func TestFollow(t *testing.T) {
	q := &assessment.Questionnaire{Actions: []assessment.Action{{ID: "a", Title: "A"}, {ID: "b", Title: "B"}, {ID: "c", Title: "C"}}}
	today := assessment.Date{Year: 2026, Month: 12, Day: 3}
	a := &assessment.Assessment{FollowUps: map[string]assessment.FollowUp{"b": {Progress: assessment.Done, Note: "n"}, "c": {Progress: assessment.Dropped}}}
	news := follow(a, q, []page.Tick{
		{Action: "a", Line: 1, Box: page.Ticked},
		{Action: "b", Line: 2, Box: page.Empty},
		{Action: "c", Line: 3, Box: page.Empty},
		{Action: "bb", Line: 4, Box: page.Ticked},
		{Action: "c", Line: 5, Box: page.Ambiguous},
		{Action: "c", Line: 6, Box: page.NoBox},
		{Title: "D", Line: 7, Box: page.Ticked},
		{Line: 8, Box: page.Empty},
	}, today)
	want := map[string]assessment.FollowUp{
		"a": {Progress: assessment.Done, On: today}, "b": {Progress: assessment.Started, Note: "n"}, "c": {Progress: assessment.Dropped},
	}
	if !maps.Equal(a.FollowUps, want) {
		t.Errorf("got %v, want %v", a.FollowUps, want)
	}
	got := strings.ReplaceAll(news.describe("page.md", "v.yaml"), "\u00a0", " ")
	if want := `Suivi mis à jour dans v.yaml :
  « A » (a) : faite, le 3 décembre 2026
  « B » (b) : de nouveau en cours
Non reconnu dans page.md :
  ligne 4 : action « bb » inconnue ; vouliez-vous dire « b » ?
  ligne 5 : « C » (c) a des cases qui se contredisent, ou partage la sienne ; laissez-lui une seule case
  ligne 6 : « C » (c) n’a pas de case lisible ; écrivez - [ ] ou - [x] devant
  ligne 7 : « D » n’est le titre d’aucune action ; rétablissez-le, ou ajoutez dessous « Repère : … »
  ligne 8 : une case n’a ni titre ni identifiant
`; got != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
}

// A title that is exact names its action; two boxes of it that differ tell nothing, and a title that
// two actions share neither.
func TestFollowTitles(t *testing.T) {
	q := &assessment.Questionnaire{Actions: []assessment.Action{{ID: "a", Title: "Faire\u00a0: A"}, {ID: "b", Title: "B"}, {ID: "c", Title: "C"}, {ID: "d", Title: "C"}}}
	a := &assessment.Assessment{}
	news := follow(a, q, []page.Tick{
		{Title: "Faire :  A", Line: 1, Box: page.Ticked},
		{Title: "B", Line: 2, Box: page.Ticked},
		{Action: "b", Title: "B", Line: 3, Box: page.Empty},
		{Title: "C", Line: 4, Box: page.Ticked},
		{Title: "faire : a", Line: 5, Box: page.Ticked},
	}, assessment.Date{Year: 2026})
	if news.read != 1 || news.unread != 3 || len(a.FollowUps) != 1 || a.FollowUps["a"].Progress != assessment.Done {
		t.Errorf("%+v, %v", news, a.FollowUps)
	}
}

// However many boxes are not understood, the answer can be read.
func TestFollowIsBrief(t *testing.T) {
	ticks := make([]page.Tick, 200_000)
	for i := range ticks {
		ticks[i] = page.Tick{Action: fmt.Sprint("action-", i), Line: i + 1, Box: page.Ticked}
	}
	q := &assessment.Questionnaire{Actions: make([]assessment.Action, 100)}
	for i := range q.Actions {
		q.Actions[i].ID = strings.Repeat("x", i)
	}
	said := follow(&assessment.Assessment{}, q, ticks, assessment.Date{}).describe("page.md", "v.yaml")
	if lines := strings.Count(said, "\n"); lines > 110 || !strings.Contains(said, "et 199\u202f900\u00a0autres") {
		t.Errorf("%d lines: %.300s", lines, said)
	}
}
