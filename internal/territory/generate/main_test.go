package main

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"crypto/sha512"
	"encoding/base64"
	"strings"
	"testing"
	"time"

	"tnl-assess/internal/territory"
)

// files are a country of four départements, two of which have no council.
var files = map[string]string{
	"communes": `[
		{"code":"38151","nom":"Échirolles","zone":"metro","departement":"38","region":"84","type":"commune-actuelle","population":37491,"codesPostaux":["38130","26999"]},
		{"code":"26999","nom":"L'Œuvre","zone":"metro","departement":"26","region":"84","type":"commune-actuelle","population":37491},
		{"code":"75056","nom":"Paris","zone":"metro","departement":"75","region":"11","type":"commune-actuelle","population":2103778},
		{"code":"67482","nom":"Strasbourg","zone":"metro","departement":"67","region":"44","type":"commune-actuelle","population":293771},
		{"code":"75101","nom":"Paris 1er Arrondissement","zone":"metro","departement":"75","region":"11","type":"arrondissement-municipal","population":9},
		{"code":"02285","nom":"Escaufourt","zone":"metro","departement":"38","region":"84","type":"commune-associee"},
		{"code":"97801","nom":"Saint-Martin","zone":"com","departement":"978","region":"978","type":"commune-actuelle","population":31160},
		{"code":"98901","nom":"Île de Clipperton","zone":"com","departement":"989","region":"989","type":"commune-actuelle"}]`,
	"departements": `[
		{"code":"26","nom":"Drôme","zone":"metro","region":"84"},
		{"code":"38","nom":"Isère","zone":"metro","region":"84"},
		{"code":"67","nom":"Bas-Rhin","zone":"metro","region":"44"},
		{"code":"75","nom":"Paris","zone":"metro","region":"11"},
		{"code":"978","nom":"Saint-Martin","zone":"com","region":"978"},
		{"code":"989","nom":"Île de Clipperton","zone":"com","region":"989"}]`,
	"regions": `[
		{"code":"11","nom":"Île-de-France","zone":"metro"},
		{"code":"84","nom":"Auvergne-Rhône-Alpes","zone":"metro"},
		{"code":"978","nom":"Saint-Martin","zone":"com"},
		{"code":"989","nom":"Île de Clipperton","zone":"com"}]`,
	"epci": `[{"code":"200000001","nom":"CC du Pays d'Essai","type":"CC","populationMunicipale":1,"membres":[{"code":"38151"},{"code":"26999"}]}]`,
	"ept":  `[{"code":"200000002","nom":"Plaine Commune","type":"EPT","membres":[{"code":"75056"}]}]`,
}

const wanted = `territoires-2	5	12
26	Drôme
38	Isère
67	Bas-Rhin
75	Paris
978	Saint-Martin
R	11	75	2103778	Île-de-France	
T	200000002	75	2103778	Plaine Commune	
C	75056	75	2103778	Paris	
C	67482	67	293771	Strasbourg	
DE	6AE	67	293771	Collectivité européenne d’Alsace	
CC	200000001	26	74982	Communauté de communes du Pays d’Essai	
R	84		74982	Auvergne-Rhône-Alpes	
D	26	26	37491	Drôme	
C	26999	26	37491	L’Œuvre	
D	38	38	37491	Isère	
C	38151	38	37491	Échirolles	130 26999
CO	97801	978	31160	Saint-Martin	
`

// pack makes an archive, with its integrity.
func pack(t *testing.T, files map[string]string) (data []byte, integrity string) {
	t.Helper()
	var b bytes.Buffer
	zipped := gzip.NewWriter(&b)
	w := tar.NewWriter(zipped)
	for name, text := range files {
		header := &tar.Header{
			Name: "package/data/" + name + ".json", Mode: 0o600, Size: int64(len(text)), ModTime: time.Date(2026, 3, 9, 13, 18, 0, 0, time.UTC),
		}
		if err := w.WriteHeader(header); err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if err := zipped.Close(); err != nil {
		t.Fatal(err)
	}
	sum := sha512.Sum512(b.Bytes())
	return b.Bytes(), "sha512-" + base64.StdEncoding.EncodeToString(sum[:])
}

func TestTerritories(t *testing.T) {
	data, sum := pack(t, files)
	a, err := openArchive(data, sum)
	if err != nil {
		t.Fatal(err)
	}
	if got := a.date.Format(time.DateOnly); got != "2026-03-09" {
		t.Errorf("dated %s", got)
	}
	list, err := a.territories()
	if err != nil {
		t.Fatal(err)
	}
	if got := string(list.text()); got != wanted {
		t.Errorf("got\n%s\nwant\n%s", got, wanted)
	}
	first, err := compress(list.text())
	if err != nil {
		t.Fatal(err)
	}
	second, err := compress(list.text())
	if err != nil || !bytes.Equal(first, second) {
		t.Errorf("not the same bytes twice: %v", err)
	}
}

func TestOpenArchiveRefusesAnother(t *testing.T) {
	data, sum := pack(t, files)
	missing, missingSum := pack(t, map[string]string{"communes": files["communes"]})
	broken, brokenSum := pack(t, map[string]string{"communes": "[{]"})
	text := sha512.Sum512([]byte("ceci est un texte"))
	for _, c := range []struct {
		name, integrity, want string
		data                  []byte
	}{
		{"changed", sum, "pas celle attendue", append(bytes.Clone(data), 0)},
		{"other", integrity, "pas celle attendue", data},
		{"not an archive", "sha512-" + base64.StdEncoding.EncodeToString(text[:]), "gzip", []byte("ceci est un texte")},
		{"files missing", missingSum, "il manque", missing},
		{"not JSON", brokenSum, "communes.json", broken},
	} {
		if _, err := openArchive(c.data, c.integrity); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got %v, want %q", c.name, err, c.want)
		}
	}
}

func TestTerritoriesRefusesWhatItDoesNotUnderstand(t *testing.T) {
	for want, file := range map[string]string{
		"forme XX inconnue":      `[{"code":"1","nom":"A","type":"XX"}]`,
		"commune 00000 inconnue": `[{"code":"1","nom":"A","type":"CC","membres":[{"code":"00000"}]}]`,
	} {
		changed := map[string]string{"epci": file}
		for name, text := range files {
			if name != "epci" {
				changed[name] = text
			}
		}
		a, err := openArchive(pack(t, changed))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := a.territories(); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want %s", err, want)
		}
	}
}

func TestEPCIName(t *testing.T) {
	for name, want := range map[string]string{
		"CC du Pays de Craon":         "Communauté de communes du Pays de Craon",
		"CA Grand Lac":                "Communauté d’agglomération Grand Lac",
		"CU d'Arras":                  "Communauté urbaine d’Arras",
		"CA Mauges Communauté":        "Mauges Communauté",
		"CU Angers Loire Métropole":   "Angers Loire Métropole",
		"CA L'Agglo Foix-Varilhes":    "L’Agglo Foix-Varilhes",
		"CC Bresse Nord Intercom'":    "Bresse Nord Intercom’",
		"CA de Nîmes Métropole":       "Communauté d’agglomération de Nîmes Métropole",
		"CA de Blois ''Agglopolys''":  "Communauté d’agglomération de Blois « Agglopolys »",
		"Grenoble-Alpes-Métropole":    "Grenoble-Alpes-Métropole",
		"CC Coeur de Loire":           "Communauté de communes Cœur de Loire",
		"CC du Pays St-Gildas":        "Communauté de communes du Pays Saint-Gildas",
		"CA Intercommunale du Nord":   "Communauté d’agglomération Intercommunale du Nord",
		`CA "Saintes - L'Agglo"`:      "Saintes - L’Agglo",
		"CA ECLA  (Espace Agglo)":     "ECLA (Espace Agglo)",
		"CC le Dourdannais (CCDH)":    "Communauté de communes le Dourdannais (CCDH)",
		"Métropole Nice Côte d'Azur":  "Métropole Nice Côte d’Azur",
		`CC Alpes "Sources"`:          "Communauté de communes Alpes « Sources »",
		"CC Communauté Lesneven":      "Communauté Lesneven",
		"CC de l'Agglomération Migen": "Communauté de communes de l’Agglomération Migen",
	} {
		if got := epciName(name); got != want {
			t.Errorf("%s: got %s, want %s", name, got, want)
		}
	}
}

// The list in the program was made with these constants.
func TestTheListIsThatOfTheseConstants(t *testing.T) {
	source := territory.Origin()
	if source.Package != packageName || source.Version != version || source.Population != population {
		t.Errorf("the program holds %s %s, %s: run go generate ./internal/territory", source.Package, source.Version, source.Population)
	}
}
