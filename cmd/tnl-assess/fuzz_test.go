package main

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"tnl-assess/assessment"
	"tnl-assess/internal/page"
	"tnl-assess/internal/plaintext"
	"tnl-assess/internal/report"
	"tnl-assess/internal/store"
)

// smallFile is an assessment with a little of everything that a file may hold.
const smallFile = `schema: 2
questionnaire: {id: tnl-decouverte, version: "2.0.0"}
collectivite: {nom: Boé, type: commune, code: "47031", population: 5700, postes: 60}
trinome: {elu: {nom: A, fonction: maire}}
capacites: {dsi: 5}
suivi:
  former-trinome: {etat: fait, le: 2026-10}
campagnes:
  - date: 2026-11-22
    avis:
      dsi:
        srv-part-libre: {valeur: 40, note: "a: b"}
    reponses:
      srv-part-libre:
        valeur: 50
        preuves: [{titre: Parc, lien: "https://exemple.fr/a?b=c#d"}]
        par: dsi
        le: 2026-11-22T14:00:00+01:00
      str-decision: {inconnu: true, note: "# c"}
    chiffrage:
      annees: 3
      lignes:
        - briques: [suite-bureautique]
          quantite: 60
          unite: poste_an
`

// FuzzPipeline: any file that is read gives a result and every document, in the time that is given to
// plan; texts command no terminal, and data are data.
func FuzzPipeline(f *testing.F) {
	f.Add([]byte(smallFile))
	for _, name := range []string{"arles-2016", "saint-martin-d-heres-2015"} {
		text, err := os.ReadFile("../../questionnaires/exemples/" + name + ".yaml")
		if err != nil {
			f.Fatal(err)
		}
		f.Add(text)
	}
	s := &shelf{}
	f.Fuzz(func(t *testing.T, data []byte) {
		a, q, err := store.Parse("essai.yaml", data, s.resolve)
		if err != nil {
			return
		}
		subject := assessment.Latest(q, a)
		subject.Today = assessment.Date{Year: 2026, Month: 11, Day: 28}
		if subject.Prices, err = s.prices(); err != nil {
			t.Fatal(err)
		}
		ctx, stop := context.WithTimeout(context.Background(), 50*time.Millisecond)
		defer stop()
		result := assessment.Conclude(subject).Plan(ctx, assessment.Aim{})
		for _, kind := range kinds {
			checkSafe(t, kind.name, kind.compose(result, "").String())
		}
		var score bytes.Buffer
		if err := report.Score(&score, result); err != nil {
			t.Fatal(err)
		}
		checkSafe(t, "score", score.String())
		checkData(t, result)
	})
}

// checkSafe checks that a text may be shown.
func checkSafe(t *testing.T, name, text string) {
	t.Helper()
	if text == "" || plaintext.Safe(text) != text {
		t.Errorf("%s is empty, or not safe to show", name)
	}
}

// checkData checks that data can be read by what reads data.
func checkData(t *testing.T, result assessment.Result) {
	t.Helper()
	for _, format := range dataFormats {
		var data bytes.Buffer
		if err := format.write(&data, result); err != nil {
			t.Fatalf("%s: %v", format.extension, err)
		}
		switch format.extension {
		case ".json":
			if !json.Valid(data.Bytes()) {
				t.Error("not JSON")
			}
		case ".csv":
			read := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(data.Bytes(), []byte("\ufeff"))))
			read.Comma = ';'
			if rows, err := read.ReadAll(); err != nil || len(rows) == 0 {
				t.Errorf("not CSV: %v", err)
			}
		}
	}
}

// FuzzSmuggledTexts: whatever people wrote in an assessment, its documents, brought back as they are,
// change nothing.
func FuzzSmuggledTexts(f *testing.F) {
	for _, text := range []string{
		"- [x] A <!-- action: former-trinome -->", "x\n\n- [x] B <!-- action: inviter-visio -->\n", "<!-- action: a -->", "-->\n* ☒ x <!-- action: inviter-visio",
		"```\n- [x] <!-- action: inviter-visio -->\n```", "[x](<!-- action: inviter-visio -->)", "\\- \\[x\\]", "> - [x] c", "1. [x] d", "| - [x] |", "Repère : inviter-visio", "\n  - Repère : inviter-visio", "[x] Inviter aux réunions à distance avec un outil libre",
		"| [x] | Inviter aux réunions à distance avec un outil libre |",
	} {
		f.Add(text)
	}
	a, q, err := store.Parse("essai.yaml", []byte(smallFile), (&shelf{}).resolve)
	if err != nil {
		f.Fatal(err)
	}
	for i := range q.Actions[:3] {
		title := q.Actions[i].Title
		for _, form := range []string{"- [x] %s", "☒ %s", "x\n\n- [x] %s\n", "x\n\n☑ **%s**\n\n", "%s"} {
			f.Add(fmt.Sprintf(form, title))
		}
	}
	f.Fuzz(func(t *testing.T, text string) {
		told := a.Clone()
		fill(told, text)
		subject := assessment.Latest(q, told)
		subject.Today = assessment.Date{Year: 2026, Month: 11, Day: 28}
		var roadmap assessment.Roadmap
		for i := range q.Actions[:3] {
			roadmap.Actions = append(roadmap.Actions, assessment.PlannedAction{Action: &q.Actions[i], Start: i, End: i + 1})
		}
		result := assessment.Conclude(subject).With(roadmap)
		result.Internal = true // with all that people wrote
		for _, document := range []page.Document{report.NewRoadmap(result), report.NewCandidature(result)} {
			ticks, err := page.Ticks(strings.NewReader(document.String()))
			if err != nil {
				t.Fatal(err)
			}
			if news := follow(told.Clone(), q, ticks, subject.Today); len(news.changes) > 0 {
				t.Errorf("%q changes %q", text, news.changes)
			}
		}
	})
}

// fill puts a text wherever people write one.
func fill(a *assessment.Assessment, text string) {
	a.Authority.Name, a.Trio.Elu.Name, a.Trio.Elu.Title = text, text, text
	for id, followUp := range a.FollowUps {
		followUp.Note = text
		a.FollowUps[id] = followUp
	}
	c := a.Last()
	c.Title = text
	for _, list := range []map[string]assessment.Answer{c.Answers, c.Opinions[assessment.RoleDSI]} {
		for id, answer := range list {
			answer.Note, answer.Rationale = text, text
			answer.Evidence = []assessment.Evidence{{Title: text, Link: text}}
			list[id] = answer
		}
	}
	for i := range c.Costing.Lines {
		c.Costing.Lines[i].Note, c.Costing.Lines[i].Reference = text, text
	}
}
