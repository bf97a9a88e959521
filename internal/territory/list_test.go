package territory

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"strings"
	"testing"

	"tnl-assess/assessment"
)

func zip(t *testing.T, text string) *bytes.Buffer {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := io.WriteString(w, text); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return &b
}

// The list is the one that its description tells.
func TestListIsWhatItsOriginTells(t *testing.T) {
	if err := Load(); err != nil {
		t.Fatal(err)
	}
	l, source := load(), Origin()
	text, err := unzip(strings.NewReader(compressed))
	if err != nil {
		t.Fatal(err)
	}
	sum := sha256.Sum256([]byte(text))
	if got := hex.EncodeToString(sum[:]); got != source.SHA256 {
		t.Errorf("the list has sum %s, its origin tells %s: run go generate ./internal/territory", got, source.SHA256)
	}
	if len(l.entries) != source.Places || len(l.departements) != source.Departements {
		t.Errorf("%d places and %d départements, the origin tells %d and %d",
			len(l.entries), len(l.departements), source.Places, source.Departements)
	}
	for name, text := range map[string]string{
		"title": source.Title, "author": source.Author, "licence": source.Licence, "population": source.Population,
		"package": source.Package, "version": source.Version, "date": source.Date.String(),
	} {
		if text == "" {
			t.Errorf("no %s", name)
		}
	}
	if limit := 700_000; len(compressed) > limit {
		t.Errorf("the list takes %d bytes, more than %d", len(compressed), limit)
	}
}

func TestListHoldsTheAuthoritiesOfFrance(t *testing.T) {
	l := load()
	of, codes, population := map[string]int{}, map[string]bool{}, 0
	for i := range l.entries {
		e, p := &l.entries[i], l.place(i)
		of[kinds[e.kind].tag]++
		of[string(p.Type)]++
		if codes[string(p.Type)+p.Code] {
			t.Errorf("%s: twice", p.Code)
		}
		codes[string(p.Type)+p.Code] = true
		if p.Type == assessment.Commune {
			population += p.Population
		}
		if p.Departement == "" && p.Type != assessment.Region {
			t.Errorf("%s: no département", p.Name)
		}
		if p.Name == "" || p.Name != strings.TrimSpace(p.Name) || strings.ContainsAny(p.Name, "'\"") || e.tight == "" {
			t.Errorf("%s: name %q", p.Code, p.Name)
		}
		if i > 0 && p.Population > int(l.entries[i-1].population) {
			t.Errorf("%s: after one that is less populated", p.Name)
		}
	}
	for _, c := range []struct {
		name      string
		got       int
		low, high int
	}{
		{"communes", of["commune"], 34_900, 35_000},
		{"EPCI à fiscalité propre", of["CC"] + of["CA"] + of["CU"] + of["M"], 1_245, 1_260},
		{"communautés de communes", of["CC"], 950, 1_000},
		{"communautés d’agglomération", of["CA"], 225, 235},
		{"communautés urbaines", of["CU"], 14, 14},
		{"métropoles, with that of Lyon", of["M"], 22, 22},
		{"établissements publics territoriaux", of["T"], 11, 11},
		{"départements, with and without a council", len(l.departements), 101 + 6, 101 + 6}, // 6 overseas
		{"councils of a département", of["departement"], 94, 94},                            // 101, less 8, and Alsace
		{"régions", of["R"] + of["RU"], 18, 18},
		{"inhabitants", population, 67_500_000, 69_500_000},
	} {
		if c.got < c.low || c.got > c.high {
			t.Errorf("%s: got %d, want %d to %d", c.name, c.got, c.low, c.high)
		}
	}
}

func TestDecodeRefusesADamagedList(t *testing.T) {
	const good = "territoires-2\t1\t1\n38\tIsère\nC\t38151\t38\t37491\tÉchirolles\t130\n"
	l, err := decode(zip(t, good))
	if err != nil || len(l.entries) != 1 || l.entries[0].words != " echirolles" {
		t.Fatalf("got %+v, %v", l, err)
	}
	for name, text := range map[string]string{
		"empty":                "",
		"not a list":           "Bonjour\n",
		"newer":                strings.Replace(good, "territoires-2", "territoires-3", 1),
		"number not one":       strings.Replace(good, "\t1\t1", "\tun\t1", 1),
		"negative number":      strings.Replace(good, "\t1\t1", "\t1\t-1", 1),
		"number too large":     strings.Replace(good, "\t1\t1", "\t1\t99999999999", 1),
		"département missing":  strings.Replace(good, "\t1\t1", "\t2\t1", 1),
		"place missing":        strings.Replace(good, "\t1\t1", "\t1\t2", 1),
		"place too many":       good + "C\t38185\t38\t156140\tGrenoble\n",
		"cut":                  strings.TrimSuffix(good, "\n"),
		"column missing":       strings.Replace(good, "\t37491", "", 1),
		"column too many":      strings.Replace(good, "\tÉch", "\t\tÉch", 1),
		"unknown kind":         strings.Replace(good, "C\t", "Z\t", 1),
		"unknown département":  strings.Replace(good, "\t38\t", "\t39\t", 1),
		"population not one":   strings.Replace(good, "37491", "beaucoup", 1),
		"population too large": strings.Replace(good, "37491", "4294967296", 1),
	} {
		if l, err := decode(zip(t, text)); err == nil {
			t.Errorf("%s: accepted: %+v", name, l)
		} else if !strings.Contains(err.Error(), "liste des territoires") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestDecodeRefusesDamagedBytes(t *testing.T) {
	const header = 10 // a byte of gzip's header may change without harm
	for i := header; i < len(compressed); i += len(compressed) / 20 {
		damaged := []byte(compressed)
		damaged[i] ^= 0x10
		if _, err := decode(bytes.NewReader(damaged)); err == nil {
			t.Errorf("byte %d changed: accepted", i)
		}
		if _, err := decode(strings.NewReader(compressed[:i])); err == nil {
			t.Errorf("cut at byte %d: accepted", i)
		}
	}
}
