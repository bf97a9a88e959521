package store

import (
	"bytes"
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/unicode/norm"

	"tnl-assess/internal/plaintext"

	"tnl-assess/assessment"
	"tnl-assess/internal/strictyaml"
)

// badSheets lists the opinion files that break a rule, one each.
func badSheets(t *testing.T) []string {
	t.Helper()
	paths, err := filepath.Glob("testdata/sheets/bad/*.yaml")
	if err != nil || len(paths) < 20 {
		t.Fatal("bad opinion files are missing", paths, err)
	}
	return paths
}

func TestBadSheets(t *testing.T) {
	for _, path := range badSheets(t) {
		name := strings.TrimSuffix(filepath.Base(path), ".yaml")
		t.Run(name, func(t *testing.T) {
			data, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			_, err = parseSheet(name+".yaml", data, resolve)
			if !isA[strictyaml.Faults](err) {
				t.Fatalf("got %v, want faults", err)
			}
			golden(t, filepath.Join("sheets", "bad", name+".txt"), []byte(plaintext.Typeset(err.Error())+"\n"))
		})
	}
}

// An opinion file that cannot be opened stays as it is, to the byte, and no lock is left.
func TestBadSheetsAreLeftAlone(t *testing.T) {
	for _, path := range badSheets(t) {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		base := filepath.Join(t.TempDir(), "essai.yaml")
		sheet := SheetPath(base, assessment.RoleDGS)
		if err := os.WriteFile(sheet, data, 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := OpenSheet(base, arles(), sample, assessment.RoleDGS); err == nil {
			t.Errorf("%s was opened", path)
		}
		if after, err := os.ReadFile(sheet); err != nil || !bytes.Equal(after, data) {
			t.Errorf("%s changed: %v", path, err)
		}
		if entries, _ := os.ReadDir(filepath.Dir(sheet)); len(entries) != 1 {
			t.Errorf("%s: left beside it: %v", path, entries)
		}
	}
}

// openSheet opens the opinion file of the DGS on Arles in a folder.
func openSheet(t *testing.T, folder string) *SheetFile {
	t.Helper()
	f, err := OpenSheet(filepath.Join(folder, "arles.yaml"), arles(), sample, assessment.RoleDGS)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = f.Close() })
	return f
}

func TestSheetIsWrittenAndReadBack(t *testing.T) {
	folder := t.TempDir()
	f := openSheet(t, folder)
	if _, err := os.Stat(f.Path()); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the file is there before the first opinion: %v", err)
	}
	opinions := maps.Clone(f.Sheet().Opinions) // those that the assessment holds already
	if len(opinions) != 3 {
		t.Fatalf("%d opinions to begin with", len(opinions))
	}
	opinions["str-deliberation"] = assessment.Answer{
		State: assessment.Known, Value: assessment.Chosen(assessment.Yes), Note: "Votée. \r\n# non ?\x1b[2J ", By: assessment.RoleDGS, Rationale: "x",
	}
	if err := f.Save(opinions); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(f.Path())
	if err != nil {
		t.Fatal(err)
	}
	golden(t, filepath.Join("sheets", "dgs.yaml"), data)
	if info, err := os.Stat(f.Path()); err != nil || info.Mode().Perm() != onThisSystem(newMode) || filepath.Base(f.Path()) != "arles-avis-dgs.yaml" {
		t.Errorf("%s: %v %v", f.Path(), info, err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	again := openSheet(t, folder)
	if !sameSheet(again.Sheet(), f.Sheet()) {
		t.Errorf("got %+v, want %+v", again.Sheet(), f.Sheet())
	}
	read, q, err := LoadSheet(again.Path(), resolve)
	if err != nil || q != sample || !sameSheet(read, f.Sheet()) {
		t.Errorf("got %+v, %v", read, err)
	}
}

func TestSheetKeepsComments(t *testing.T) {
	folder := t.TempDir()
	f := openSheet(t, folder)
	if err := f.Save(map[string]assessment.Answer{"bur-suite": {State: assessment.Unknown}}); err != nil {
		t.Fatal(err)
	}
	_ = f.Close()
	text, _ := os.ReadFile(f.Path())
	text = bytes.Replace(text, []byte("inconnu: true"), []byte("inconnu: true   # demander à Alix"), 1)
	if err := errors.Join(os.WriteFile(f.Path(), text, 0o600), os.Chmod(f.Path(), 0o640)); err != nil {
		t.Fatal(err)
	}
	again := openSheet(t, folder)
	if err := again.Save(map[string]assessment.Answer{"bur-suite": {State: assessment.Unknown}, "str-deliberation": {State: assessment.Unknown}}); err != nil {
		t.Fatal(err)
	}
	after, err := os.ReadFile(again.Path())
	if err != nil || !bytes.Contains(after, []byte("# demander à Alix")) || !bytes.Contains(after, []byte("str-deliberation")) {
		t.Errorf("%v\n%s", err, after)
	}
	if info, _ := os.Stat(again.Path()); info.Mode().Perm() != onThisSystem(0o640) {
		t.Errorf("mode %v", info.Mode())
	}
}

// What another program did to the file meanwhile is left alone.
func TestSheetChangedMeanwhile(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(path string) error
	}{
		{"changed", func(path string) error { return os.WriteFile(path, []byte("# à moi\n"), 0o600) }},
		{"removed", os.Remove},
	} {
		f := openSheet(t, t.TempDir())
		opinions := map[string]assessment.Answer{"bur-suite": {State: assessment.Unknown}}
		if err := f.Save(opinions); err != nil {
			t.Fatal(err)
		}
		path := f.Path()
		if err := c.change(path); err != nil {
			t.Fatal(err)
		}
		want, _ := os.ReadFile(path)
		opinions["str-deliberation"] = assessment.Answer{State: assessment.Unknown}
		if err := f.Save(opinions); !isA[*ConflictError](err) {
			t.Errorf("%s: got %v", c.name, err)
		}
		if after, _ := os.ReadFile(path); !bytes.Equal(after, want) {
			t.Errorf("%s: became %s", c.name, after)
		}
		if copied, _, err := LoadSheet(f.Path(), resolve); err != nil || len(copied.Opinions) != 2 {
			t.Errorf("%s: copy: %v %v", c.name, copied, err)
		}
		if err := f.Save(opinions); err != nil {
			t.Errorf("%s: next save: %v", c.name, err)
		}
	}
}

func TestSheetOfSomethingElse(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(*assessment.Assessment)
		role   assessment.Role
		want   string
	}{
		{"campaign", func(a *assessment.Assessment) { a.Last().Date = assessment.Date{Year: 2027} }, assessment.RoleDGS, "campagne"},
		{"authority", func(a *assessment.Assessment) { a.Authority.Code = "30189" }, assessment.RoleDGS, "une autre collectivité"},
		{"version", func(a *assessment.Assessment) { a.Questionnaire.Version = "2.0.0" }, assessment.RoleDGS, "la version 1.0.0"},
		{"role", func(*assessment.Assessment) {}, assessment.RoleDSI, "d’un autre rôle"},
	} {
		folder := t.TempDir()
		f := openSheet(t, folder)
		if err := f.Save(map[string]assessment.Answer{"bur-suite": {State: assessment.Unknown}}); err != nil {
			t.Fatal(err)
		}
		_ = f.Close()
		a := arles()
		c.change(a)
		base := filepath.Join(folder, "arles.yaml")
		if c.role != assessment.RoleDGS {
			if err := os.Rename(f.Path(), SheetPath(base, c.role)); err != nil {
				t.Fatal(err)
			}
		}
		if _, err := OpenSheet(base, a, sample, c.role); err == nil || !strings.Contains(plainSpaces(err.Error()), c.want) {
			t.Errorf("%s: got %v, want %q", c.name, err, c.want)
		}
	}
}

// The name of an authority is the same, whatever system wrote its accents and its hyphens.
func TestSheetOfTheSameNameTypedElsewhere(t *testing.T) {
	a := arles()
	a.Authority.Name = "Saint-Étienne-lès-Orgues"
	sheet := assessment.NewSheet(a, assessment.RoleDSI)
	for name, typed := range map[string]string{
		"the same":        a.Authority.Name,
		"accents apart":   norm.NFD.String(a.Authority.Name),
		"no-break hyphen": strings.ReplaceAll(a.Authority.Name, "-", "\u2011"),
		"capitals":        strings.ToUpper(a.Authority.Name),
	} {
		text, err := encode(treeOfSheet(sheet, sample), step)
		if err != nil {
			t.Fatal(err)
		}
		typedText := bytes.ReplaceAll(text, []byte(a.Authority.Name), []byte(typed))
		d, err := parseSheet("avis.yaml", typedText, resolve)
		if err != nil {
			t.Fatal(err)
		}
		if err := d.sheet.Fits(a); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		d.sheet.Opinions = map[string]assessment.Answer{}
		if next, err := d.with("avis.yaml", d.sheet); err != nil || !bytes.Contains(next.text, []byte(typed)) {
			t.Errorf("%s: saved as %v, %v", name, next, err)
		}
	}
}

func TestSheetIsLocked(t *testing.T) {
	folder := t.TempDir()
	openSheet(t, folder)
	if _, err := OpenSheet(filepath.Join(folder, "arles.yaml"), arles(), sample, assessment.RoleDGS); !isA[*LockedError](err) {
		t.Errorf("got %v", err)
	}
}

// Merged in any order, together or one by one, opinion files give the same text.
func TestMergedSheetsGiveTheSameBytes(t *testing.T) {
	for _, name := range []string{"nouveau.yaml", "avis.yaml", "commente.yaml"} {
		start := mustParse(t, testFile(t, name))
		var sheets []assessment.Sheet
		for role, given := range map[assessment.Role]map[string]assessment.Answer{
			assessment.RoleElu: {"str-deliberation": {State: assessment.Known, Value: assessment.Chosen(assessment.No), Note: "vu : # 3"}},
			assessment.RoleDSI: {"met-nombre": {State: assessment.Known, Value: assessment.Number(3)}, "bur-suite": {State: assessment.Unknown}},
			assessment.RoleDGS: {"bur-formats": {State: assessment.Known, Value: assessment.Chosen("pdf", "odf")}},
		} {
			s := assessment.NewSheet(start.assessment, role)
			for id, a := range given {
				a.At = arles().Last().Answers["srv-part-libre"].At.Add(time.Hour)
				s.Opinions[id] = a
			}
			sheets = append(sheets, s)
		}
		var want []byte
		for _, order := range [][]int{{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}} {
			var all []assessment.Sheet
			d := start
			for _, i := range order {
				all = append(all, sheets[i])
				d = mustWrite(t, d, mustMergeSheets(t, d.assessment, sheets[i]))
			}
			together := mustWrite(t, start, mustMergeSheets(t, start.assessment, all...))
			if want == nil {
				want = together.text
			}
			if !bytes.Equal(together.text, want) || !bytes.Equal(d.text, want) {
				t.Errorf("%s, order %v:\n%s\none by one:\n%s\nwant:\n%s", name, order, together.text, d.text, want)
			}
			if again := mustWrite(t, d, mustMergeSheets(t, d.assessment, all...)); !bytes.Equal(again.text, want) {
				t.Errorf("%s: merged again:\n%s", name, again.text)
			}
		}
	}
}

func mustMergeSheets(t *testing.T, a *assessment.Assessment, sheets ...assessment.Sheet) *assessment.Assessment {
	t.Helper()
	merged, refusals := assessment.Merge(a, sheets)
	if refusals != nil {
		t.Fatal(refusals)
	}
	return merged
}

// What each role thinks is read, and roles that say nothing are not there.
func TestReadOpinions(t *testing.T) {
	d := mustParse(t, testFile(t, "avis.yaml"))
	c := d.assessment.Last()
	if len(c.Opinions) != 1 || len(c.Opinions[assessment.RoleDGS]) != 2 || c.Opinions[assessment.RoleDGS]["srv-part-libre"].Value.Number() != 40 {
		t.Errorf("got %+v", c.Opinions)
	}
	if got := c.Answers["srv-part-libre"].Rationale; got != "l’inventaire" {
		t.Errorf("got %q", got)
	}
	for _, empty := range []string{"", " {}", " {elu: , dsi: {}}"} {
		text := bytes.Replace(testFile(t, "large.yaml"), []byte("reponses:"), []byte("avis:"+empty+"\n    reponses:"), 1)
		if c := mustParse(t, text).assessment.Campaigns[0]; c.Opinions != nil {
			t.Errorf("%q: got %+v", empty, c.Opinions)
		}
	}
	a := d.assessment.Clone()
	a.Last().Opinions = nil
	a.Last().Answers["srv-part-libre"] = assessment.Answer{State: assessment.Known, Value: assessment.Number(10)}
	if next := mustWrite(t, d, a); !bytes.HasPrefix(next.text, []byte("schema: 1\n")) {
		t.Errorf("without opinions:\n%s", next.text)
	}
}

// FuzzParseSheet: whatever is read as an opinion file can be saved, and reads back the same.
func FuzzParseSheet(f *testing.F) {
	for _, pattern := range []string{"testdata/sheets/*.yaml", "testdata/sheets/bad/*.yaml"} {
		paths, err := filepath.Glob(pattern)
		if err != nil {
			f.Fatal(err)
		}
		for _, path := range paths {
			data, err := os.ReadFile(path)
			if err != nil {
				f.Fatal(err)
			}
			f.Add(data)
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		d, err := parseSheet("essai.yaml", data, resolve)
		if err != nil {
			return
		}
		s := d.sheet
		s.Opinions = maps.Clone(s.Opinions)
		s.Opinions["bur-suite"] = assessment.Answer{State: assessment.Unknown, Note: "a\nb # c"}
		if s.Role == assessment.RoleElu {
			delete(s.Opinions, "bur-suite")
		}
		if _, err := d.with("essai.yaml", s); err != nil {
			t.Fatal(err)
		}
	})
}

func sameSheet(a, b assessment.Sheet) bool {
	return a.Role == b.Role && a.Questionnaire == b.Questionnaire && a.Authority == b.Authority && a.Campaign == b.Campaign &&
		sameAnswers(a.Opinions, b.Opinions)
}

// onThisSystem is the mode that a file then shows: Windows knows only whether it may be written,
// and gives it the rights of its folder.
func onThisSystem(mode fs.FileMode) fs.FileMode {
	if runtime.GOOS == "windows" {
		return 0o666
	}
	return mode
}
