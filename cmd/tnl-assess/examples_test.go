package main

import (
	"bytes"
	"encoding/json"
	"testing"
)

// TestExamples: the interval of each example holds the level that a jury gave, when one is
// known, and stays under what the facts forbid.
func TestExamples(t *testing.T) {
	for _, c := range []struct {
		file  string
		level int // given by the jury; 0 when it is not known
		most  int // that the ceiling may reach
	}{
		{"fleury-les-aubrais-2017.yaml", 3, 3}, // no open data yet
		{"arles-2016.yaml", 4, 4},              // open data was still a project
		{"saint-martin-d-heres-2015.yaml", 0, 3},
		{"fleury-les-aubrais-2017-complet.yaml", 3, 3},
		{"arles-2016-complet.yaml", 4, 4},
		{"saint-martin-d-heres-2015-complet.yaml", 0, 3},
		{"echirolles.yaml", 5, 5},
		{"village-exemple.yaml", 2, 2}, // invented: what their own pages in docs/exemples say
		{"ville-exemple.yaml", 3, 3},
		{"metropole-exemple.yaml", 3, 3},
	} {
		var stdout, stderr bytes.Buffer
		if code := run([]string{"score", "../../questionnaires/exemples/" + c.file, "--json"}, &stdout, &stderr); code != 0 {
			t.Errorf("%s: exit code %d: %s", c.file, code, &stderr)
			continue
		}
		var score struct {
			Level struct {
				Floor   int `json:"plancher"`
				Ceiling int `json:"plafond"`
			} `json:"niveau"`
		}
		if err := json.Unmarshal(stdout.Bytes(), &score); err != nil {
			t.Errorf("%s: %v", c.file, err)
			continue
		}
		if c.level > 0 && (score.Level.Floor > c.level || score.Level.Ceiling < c.level) {
			t.Errorf("%s: level %d is not in %+v", c.file, c.level, score.Level)
		}
		if score.Level.Ceiling > c.most {
			t.Errorf("%s: ceiling %d, want at most %d", c.file, score.Level.Ceiling, c.most)
		}
	}
}

// TestExampleProgress: in the example of two campaigns, the jury gave level 4, then 5: both are
// inside the intervals, and the progress shows.
func TestExampleProgress(t *testing.T) {
	var stdout, stderr bytes.Buffer
	if code := run([]string{"compare", "../../questionnaires/exemples/echirolles.yaml", "--json"}, &stdout, &stderr); code != 0 {
		t.Fatalf("exit code %d: %s", code, &stderr)
	}
	type side struct {
		Date  string `json:"date"`
		Level struct {
			Floor   int `json:"plancher"`
			Ceiling int `json:"plafond"`
		} `json:"niveau"`
		Global struct {
			Floor float64 `json:"plancher"`
		} `json:"global"`
	}
	var file struct {
		Before side `json:"avant"`
		After  side `json:"apres"`
		Moves  []struct {
			Sense string `json:"sens"`
		} `json:"mouvements"`
	}
	if err := json.Unmarshal(stdout.Bytes(), &file); err != nil {
		t.Fatal(err)
	}
	for level, s := range map[int]side{4: file.Before, 5: file.After} {
		if s.Level.Floor > level || s.Level.Ceiling < level {
			t.Errorf("%s: level %d is not in %+v", s.Date, level, s.Level)
		}
	}
	if file.After.Global.Floor <= file.Before.Global.Floor || len(file.Moves) == 0 {
		t.Errorf("no progress: %+v", file)
	}
	for _, m := range file.Moves {
		if m.Sense != "appris" {
			t.Errorf("a move is told as %q", m.Sense)
		}
	}
}
