package store

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"tnl-assess/internal/plaintext"

	"tnl-assess/assessment"
	"tnl-assess/internal/strictyaml"
)

// badFiles lists the files that break a rule, one each.
func badFiles(t *testing.T) []string {
	t.Helper()
	paths, err := filepath.Glob("testdata/bad/*.yaml")
	if err != nil || len(paths) == 0 {
		t.Fatal("no bad file", err)
	}
	return paths
}

func TestBadFiles(t *testing.T) {
	for _, path := range badFiles(t) {
		name := strings.TrimSuffix(filepath.Base(path), ".yaml")
		t.Run(name, func(t *testing.T) {
			data, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			_, _, err = Parse(name+".yaml", data, resolve)
			if !isA[strictyaml.Faults](err) {
				t.Fatalf("got %v, want faults", err)
			}
			golden(t, filepath.Join("bad", name+".txt"), []byte(plaintext.Typeset(err.Error())+"\n"))
		})
	}
}

// A file that cannot be opened stays as it is, to the byte, and no lock is left beside it.
func TestBadFilesAreLeftAlone(t *testing.T) {
	for _, path := range badFiles(t) {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		file := filepath.Join(t.TempDir(), "essai.yaml")
		if err := os.WriteFile(file, data, 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := Open(file, resolve); err == nil {
			t.Errorf("%s was opened", path)
		}
		if _, err := Create(file, arles(), sample); !errors.Is(err, os.ErrExist) {
			t.Errorf("%s: create: %v", path, err)
		}
		if after, err := os.ReadFile(file); err != nil || !bytes.Equal(after, data) {
			t.Errorf("%s changed: %v", path, err)
		}
		if entries, _ := os.ReadDir(filepath.Dir(file)); len(entries) != 1 {
			t.Errorf("%s: left beside it: %v", path, entries)
		}
	}
}

func TestTooBig(t *testing.T) {
	path := filepath.Join(t.TempDir(), "essai.yaml")
	if err := os.WriteFile(path, bytes.Repeat([]byte("# x\n"), strictyaml.MaxSize/4+1), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, _, err := Load(path, resolve); !isA[strictyaml.Faults](err) || !strings.Contains(err.Error(), "trop gros") {
		t.Errorf("got %v", err)
	}
}

func TestLoadErrors(t *testing.T) {
	folder := t.TempDir()
	through := "le chemin traverse un fichier"
	if runtime.GOOS == "windows" { // which does not tell the two apart
		through = "il n’y a rien à cet endroit"
	}
	for _, c := range []struct{ name, path, want string }{
		{"absent", filepath.Join(folder, "absent.yaml"), "lecture impossible : il n’y a rien à cet endroit"},
		{"folder", folder, "ce n’est pas un fichier"},
		{"through a file", filepath.Join("testdata", "large.yaml", "x.yaml"), through},
	} {
		if _, _, err := Load(c.path, resolve); err == nil || !strings.Contains(plainSpaces(err.Error()), c.want) {
			t.Errorf("%s: got %v, want %q", c.name, err, c.want)
		}
		if _, err := Open(c.path, resolve); err == nil {
			t.Errorf("%s was opened", c.name)
		}
	}
}

// What the format allows beyond what we write ourselves.
func TestRead(t *testing.T) {
	a := mustParse(t, testFile(t, "commente.yaml")).assessment
	first, last := a.Campaigns[0], a.Last()
	for _, c := range []struct {
		name      string
		got, want any
	}{
		{"code", a.Authority.Code, "13004"},
		{"blank count", a.Authority.Agents, 0},
		{"blank person", a.Trio.DSI, assessment.Person{}},
		{"number as date", first.Date, assessment.Date{Year: 2016}},
		{"folded", first.Title, "Bilan de départ # ceci est du texte"},
		{"true", first.Answers["str-deliberation"].Value.Item(), assessment.Yes},
		{"inconnu: oui", first.Answers["don-portail"].State, assessment.Unknown},
		{"literal", last.Answers["str-deliberation"].Note, "Première ligne.\n# pas un commentaire\n  retrait\n\nDernière ligne."},
		{"list in order", strings.Join(last.Answers["bur-formats"].Value.Items(), " "), "odf pdf"},
		{"date of evidence", last.Answers["str-deliberation"].Evidence[1].Date, assessment.Date{Year: 2005, Month: 1}},
	} {
		if c.got != c.want {
			t.Errorf("%s: got %v, want %v", c.name, c.got, c.want)
		}
	}
}

// What became of actions, and what the roles can give.
func TestReadFollowUps(t *testing.T) {
	a := mustParse(t, testFile(t, "suivi.yaml")).assessment
	want := map[string]assessment.FollowUp{
		"basculer-serveurs": {
			Progress: assessment.Started, On: assessment.Date{Year: 2026, Month: time.November}, Owner: assessment.RoleDSI, Note: "Neuf serveurs sur dix.",
		},
		"deliberer":   {Progress: assessment.Done},
		"don-portail": {Progress: assessment.Planned, On: assessment.Date{Year: 2027}},
	}
	if !maps.Equal(a.FollowUps, want) {
		t.Errorf("got %v, want %v", a.FollowUps, want)
	}
	if want := (assessment.Capacity{assessment.RoleElu: 0, assessment.RoleDSI: 30}); !maps.Equal(a.Capacity, want) {
		t.Errorf("got %v, want %v", a.Capacity, want)
	}
	for _, empty := range []string{"", "suivi:\ncapacites:\n", "suivi: {}\ncapacites: {dgs: }\n"} {
		a := mustParse(t, append([]byte(empty), testFile(t, "large.yaml")...)).assessment
		if a.FollowUps != nil || a.Capacity != nil {
			t.Errorf("%q: got %v, %v", empty, a.FollowUps, a.Capacity)
		}
	}
	if zero := mustParse(t, append([]byte("capacites: {dgs: 0}\n"), testFile(t, "large.yaml")...)).assessment.Capacity; len(zero) != 1 {
		t.Errorf("no day at all reads as %v", zero)
	}
}

// Amounts are read as people write them, and compared as what they are.
func TestReadCosting(t *testing.T) {
	a := mustParse(t, testFile(t, "chiffrage.yaml")).assessment
	if first, _ := a.Costing(0); first != nil {
		t.Errorf("the first campaign has %+v", first)
	}
	c := a.Last().Costing
	if c.PostCost != assessment.Euros(52_000) || c.Years != 0 || len(c.Lines) != 2 {
		t.Fatalf("got %+v", c)
	}
	want := assessment.CostLine{
		Components: []string{"messagerie", "partage-fichiers"}, Software: "SOGo", Quantity: 1_000, Unit: assessment.PerUserMonth, Reference: "office365-e1",
		Yearly: assessment.Euros(30_000), OneOff: 1_234_50, Note: "Boîtes nominatives.",
	}
	if got := (&assessment.Costing{Lines: c.Lines[:1]}); !got.Equal(&assessment.Costing{Lines: []assessment.CostLine{want}}) {
		t.Errorf("got %+v", c.Lines[0])
	}
	if got, want := c.Lines[1].Quote.Price, assessment.Exactly(8_80); got != want {
		t.Errorf("got %v, want %v", got, want)
	}
	for _, empty := range []string{"chiffrage:", "chiffrage: {}", "chiffrage: {lignes: [], annees: }"} {
		text := append(testFile(t, "large.yaml"), "\n    "+empty+"\n"...)
		if c := mustParse(t, text).assessment.Last().Costing; c != nil {
			t.Errorf("%s: got %+v", empty, c)
		}
	}
}

// However many names are wrong, the answer comes at once.
func TestManyUnknownActions(t *testing.T) {
	var text bytes.Buffer
	text.Write(testFile(t, "large.yaml"))
	text.WriteString("suivi:\n")
	for i := range 20_000 {
		fmt.Fprintf(&text, "  former-%d: {etat: fait}\n", i)
	}
	_, _, err := Parse("essai.yaml", text.Bytes(), resolve)
	if faults := strictyaml.Faults(nil); !errors.As(err, &faults) || len(faults) != 20_000 {
		t.Errorf("%d faults: %.200v", len(faults), err)
	}
}

// A campaign may still be empty, and share its date with another; the version may differ.
func TestReadAllowed(t *testing.T) {
	text := strings.NewReplacer("1.0.0", "0.9.0", `  - date: "2016"`, "  - {date: 2016-11, reponses: {}}\n  - date: 2016-11\n    reponses:\n  - date: \"2016\"").
		Replace(string(testFile(t, "nouveau.yaml")))
	a, q, err := Parse("essai.yaml", []byte(text), resolve)
	if err != nil {
		t.Fatal(err)
	}
	if len(a.Campaigns) != 4 || a.Questionnaire.Version != "0.9.0" || q != sample {
		t.Errorf("%d campaigns, version %s", len(a.Campaigns), a.Questionnaire.Version)
	}
	if want := time.Date(2026, 11, 22, 13, 32, 0, 0, time.UTC); !a.Last().Answers["srv-part-libre"].At.Equal(want) {
		t.Errorf("got %v, want %v", a.Last().Answers["srv-part-libre"].At, want)
	}
}

func TestCheckLink(t *testing.T) {
	for link, valid := range map[string]bool{
		"": true, "https://exemple.fr": true, "HTTP://exemple.fr/a?b=c#d": true, "mailto:dsi@exemple.fr": true,
		"Registre 2005, page 12": true, "cote : AM 12": true, "Délibération: 12": true, `C:\documents\x.pdf`: true,
		`\\serveur\partage`: true, "https://": false, "https:/x": false, "https://a b": false, "data:text/html,x": false,
		"JavaScript:x": false, "vbscript:x": false, "file:///etc": false, "a\tb": false, "a\nb": false, "a\u0085b": false, "ged:": false,
	} {
		if got := CheckLink(link); (got == "") != valid {
			t.Errorf("%q: got %q", link, got)
		}
	}
}

// Files of every format that was ever written still load, and a save that changes nothing
// leaves them as they are, to the byte.
func TestEveryFormatLoads(t *testing.T) {
	paths, err := filepath.Glob("testdata/schema/*.yaml")
	if err != nil || len(paths) < schema {
		t.Fatal("a format has no file", paths, err)
	}
	for _, path := range paths {
		d := mustParse(t, testFile(t, strings.TrimPrefix(filepath.ToSlash(path), "testdata/")))
		if len(d.assessment.Last().Answers) != 6 {
			t.Errorf("%s: %d answers", path, len(d.assessment.Last().Answers))
		}
		if next := mustWrite(t, d, d.assessment); !bytes.Equal(next.text, d.text) {
			t.Errorf("%s: became\n%s", path, next.text)
		}
	}
}
