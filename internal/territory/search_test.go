package territory

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"tnl-assess/assessment"
)

// names writes places shortly: "Échirolles (38)".
func names(places []Place) []string {
	var all []string
	for _, p := range places {
		all = append(all, fmt.Sprintf("%s (%s)", p.Name, p.Departement))
	}
	return all
}

// What is typed gives these places first, in this order.
func TestSearch(t *testing.T) {
	for _, c := range []struct{ query, want string }{
		{"ech", "Échirolles (38)"},
		{"ÉCHIROLLES", "Échirolles (38)"},
		{"  échirolles\t", "Échirolles (38)"},
		{"e\u0301chirolles", "Échirolles (38)"},
		{"rolles", "Échirolles (38)"},
		{"st martin d here", "Saint-Martin-d’Hères (38)"},
		{"saint mart her", "Saint-Martin-d’Hères (38)"},
		{"Saint-Martin-d'Hères", "Saint-Martin-d’Hères (38)"},
		{"saintmartindh", "Saint-Martin-d’Hères (38)"},
		{"ste genevieve des b", "Sainte-Geneviève-des-Bois (91)"},
		{"stras", "Strasbourg (67)"},
		{"lhay les", "L’Haÿ-les-Roses (94)"},
		{"havre", "Le Havre (76)"},
		{"mans", "Le Mans (72)"},
		{"y", "Y (80)"},
		{"oeuilly", "Œuilly (51) Œuilly (02)"},
		{"paris", "Paris (75)"},
		{"lyon", "Lyon (69) Métropole de Lyon (69)"},
		// A département narrows.
		{"echirolles 38", "Échirolles (38)"},
		{"38 échirolles", "Échirolles (38)"},
		{"Échirolles (38)", "Échirolles (38)"},
		{"echirolles isere", "Échirolles (38)"},
		{"échirolles, en ise", "Échirolles (38)"},
		{"échirolles ise", "Échirolles (38)"},
		{"echirolles 38130", "Échirolles (38)"},
		{"ajaccio 20000", "Ajaccio (2A)"},
		{"saint denis", "Saint-Denis (974) Saint-Denis (93) Saint-Denis (11) Saint-Denis (30)"},
		{"saint denis 93", "Saint-Denis (93)"},
		{"saint denis aude", "Saint-Denis (11)"},
		{"saint denis la réunion", "Saint-Denis (974)"},
		{"st pierre 972", "Saint-Pierre (972)"},
		{"echirolles 39", ""},
		// So does a legal form.
		{"grenoble alpes metropole", "Grenoble-Alpes-Métropole (38)"},
		{"metropole de grenoble", "Grenoble-Alpes-Métropole (38)"},
		{"alpes grenoble", "Grenoble-Alpes-Métropole (38)"},
		{"communauté de communes du pays noyonnais", "Communauté de communes du Pays Noyonnais (60)"},
		{"cc pays noyonnais", "Communauté de communes du Pays Noyonnais (60)"},
		{"pays noyonnais", "Communauté de communes du Pays Noyonnais (60)"},
		{"arras", "Arras (62) Communauté urbaine d’Arras (62)"},
		{"mauges", "Mauges Communauté (49)"},
		{"carene", "Communauté d’agglomération de la Région Nazairienne et de l’Estuaire (CARENE) (44)"},
		{"plaine commune", "Plaine Commune (93)"},
		{"mairie du havre", "Le Havre (76)"},
		{"département de l’Isère", "Isère (38)"},
		{"région bretagne", "Bretagne ()"},
		{"collectivité de corse", "Corse ()"},
		{"alsace", "Collectivité européenne d’Alsace (67)"},
		{"la réunion", "La Réunion (974) La Réunion (974) La Réunion (47)"},
		{"bas rhin", "Collectivité européenne d’Alsace (67) Eurométropole de Strasbourg (67) Strasbourg (67)"},
		// Codes.
		{"38151", "Échirolles (38)"},
		{"2a004", "Ajaccio (2A)"},
		{"200040715", "Grenoble-Alpes-Métropole (38)"},
		{"200 040 715", "Grenoble-Alpes-Métropole (38)"},
		{"20004071", "Grenoble-Alpes-Métropole (38)"},
		{"38", "Isère (38) Grenoble-Alpes-Métropole (38) Grenoble (38)"},
		{"84", "Vaucluse (84) Communauté d’agglomération du Grand Avignon (COGA) (84) Avignon (84)"},
		{"75", "Métropole du Grand Paris (75) Paris (75)"},
		{"99999", ""},
		{"1313131313131", ""},
		// A postcode is understood, and told from the code of Insee.
		{"38130", "Échirolles (38) La Côte-Saint-André (38)"},
		{"38 130", "Échirolles (38) La Côte-Saint-André (38)"},
		{"3813", "Échirolles (38)"},
		{"20090", "Ajaccio (2A)"},
		{"97400", "Saint-Denis (974)"},
		{"75116", "Paris (75)"},
		// A mistake or two are forgiven.
		{"echirole", "Échirolles (38)"},
		{"marsiele", "Marseille (13)"},
		{"grenobel", "Grenoble (38)"},
		{"tolouse", "Toulouse (31)"},
		{"monpelier", "Montpellier (34) Montélier (26)"},
		{"strassbourg", "Strasbourg (67)"},
		{"echirole 38", "Échirolles (38)"},
		{"echirole 39", ""},
		{"xyzzy", ""},
		{"7", "Communauté de communes des 7 Vallées (62)"},
		// Nothing, or nothing that is a name.
		{"", ""},
		{" -’' ", ""},
		{"xyzzy", ""},
		{"日本", ""},
		{"\xff\x00\x1b[31m", ""},
	} {
		places := Search(c.query, 10)
		got := strings.Join(names(places), " ")
		if c.want == "" && got != "" || !strings.HasPrefix(got+" ", c.want+" ") && c.want != "" {
			t.Errorf("%q: got %s, want first %s", c.query, got, c.want)
		}
	}
}

func TestSearchIsAmongTheFirst(t *testing.T) {
	for _, c := range []struct {
		query, want string
		limit       int
	}{
		{"e", "Essonne (91)", 5},
		{"ec", "Échirolles (38)", 5},
		{"gren", "Grenoble (38)", 5},
		{"saint", "Saint-Étienne (42)", 10},
		{"s", "Strasbourg (67)", 10},
		{"st", "Strasbourg (67)", 10},
		{"isère", "Romans-sur-Isère (26)", 10},
	} {
		if got := names(Search(c.query, c.limit)); !slices.Contains(got, c.want) {
			t.Errorf("%q: got %q, want %q among them", c.query, got, c.want)
		}
	}
}

func TestSearchGivesNoMoreThanItsLimit(t *testing.T) {
	for _, limit := range []int{-1, 0, 1, 3, 40} {
		if got := Search("saint", limit); len(got) != max(limit, 0) {
			t.Errorf("limit %d: got %d", limit, len(got))
		}
	}
	if all := len(Search("38", 100_000)); all < 500 || all > 700 {
		t.Errorf("all of Isère: %d places", all)
	}
}

// sample takes some 200 places, of every size and of every spelling.
func sample(l *list) []int {
	var sampled []int
	take := func(count int, holds func(Place) bool) {
		var all []int
		for i := range l.entries {
			if holds(l.place(i)) {
				all = append(all, i)
			}
		}
		for i := range count {
			sampled = append(sampled, all[i*len(all)/count])
		}
	}
	starts := func(prefix string) func(Place) bool {
		return func(p Place) bool { return p.Type == assessment.Commune && strings.HasPrefix(p.Name, prefix) }
	}
	holds := func(signs string) func(Place) bool {
		return func(p Place) bool { return p.Type == assessment.Commune && strings.ContainsAny(p.Name, signs) }
	}
	take(60, func(p Place) bool { return p.Type == assessment.Commune })
	take(20, func(p Place) bool { return p.Type == assessment.EPCI })
	take(10, func(p Place) bool { return p.Type == assessment.Departement })
	take(5, func(p Place) bool { return p.Type == assessment.Region })
	take(10, starts("L’"))
	take(10, starts("Le "))
	take(10, starts("Les "))
	take(15, starts("Saint-"))
	take(10, starts("Sainte-"))
	take(10, holds("œŒ"))
	take(10, holds("’"))
	take(10, holds("ÉÈÎÔ"))
	take(10, holds("ëïüÿ"))
	take(10, holds("çôâîûê"))
	return sampled
}

// Names typed in a hurry are found first, or beside those that are written alike.
func TestSearchFindsNamesTypedInAHurry(t *testing.T) {
	l := load()
	sampled := sample(l)
	if len(sampled) < 200 {
		t.Fatalf("only %d places", len(sampled))
	}
	plain := strings.NewReplacer(
		"é", "e", "è", "e", "ê", "e", "ë", "e", "à", "a", "â", "a", "ç", "c", "î", "i", "ï", "i", "ô", "o", "ö", "o",
		"û", "u", "ù", "u", "ü", "u", "ÿ", "y", "œ", "oe", "ó", "o",
	)
	for _, i := range sampled {
		p := l.place(i)
		typed := plain.Replace(strings.ToLower(p.Name))
		spaced := strings.NewReplacer("-", " ", "’", " ").Replace(typed)
		for _, query := range []string{
			p.Name, strings.ToUpper(p.Name), typed, spaced,
			strings.NewReplacer("-", "", "’", "", " ", "").Replace(typed),
			strings.NewReplacer("sainte ", "ste ", "saint ", "st ").Replace(spaced),
		} {
			found := Search(query, 100)
			at := slices.Index(found, p)
			if at < 0 {
				t.Errorf("%q: %s not found", query, p.Name)
				continue
			}
			for _, before := range found[:at] {
				if strings.ReplaceAll(fold(before.Name), " ", "") != l.entries[i].tight {
					t.Errorf("%q: %s comes before %s", query, before.Name, p.Name)
				}
			}
		}
		if p.Departement == "" {
			continue
		}
		for _, query := range []string{spaced + " " + p.Departement, p.Departement + " " + spaced, spaced + " " + p.DepartementName} {
			found := Search(query, 1)
			if len(found) == 0 || fold(found[0].Name) != fold(p.Name) || found[0].Departement != p.Departement {
				t.Errorf("%q: got %v, want %s (%s)", query, names(found), p.Name, p.Departement)
			}
		}
	}
}

func TestPlace(t *testing.T) {
	for _, c := range []struct {
		of        assessment.AuthorityType
		code      string
		want      Place
		low, high int // inhabitants
	}{
		{assessment.Commune, "38151", Place{Name: "Échirolles", Form: "commune", Departement: "38", DepartementName: "Isère"}, 35_000, 40_000},
		{assessment.Commune, "75056", Place{Name: "Paris", Form: "commune", Departement: "75", DepartementName: "Paris"}, 2_000_000, 2_200_000},
		{assessment.Commune, "2A004", Place{Name: "Ajaccio", Form: "commune", Departement: "2A", DepartementName: "Corse-du-Sud"}, 70_000, 80_000},
		{assessment.Commune, "97701", Place{Name: "Saint-Barthélemy", Form: "collectivité d’outre-mer", Departement: "977", DepartementName: "Saint-Barthélemy"}, 10_000, 12_000},
		{assessment.Commune, "55050", Place{Name: "Bezonvaux", Form: "commune", Departement: "55", DepartementName: "Meuse"}, 0, 0},
		{assessment.EPCI, "200040715", Place{Name: "Grenoble-Alpes-Métropole", Form: "métropole", Departement: "38", DepartementName: "Isère"}, 440_000, 460_000},
		{assessment.EPCI, "246000756", Place{Name: "Communauté de communes du Pays Noyonnais", Form: "communauté de communes", Departement: "60", DepartementName: "Oise"}, 30_000, 35_000},
		{assessment.EPCI, "200060010", Place{Name: "Mauges Communauté", Form: "communauté d’agglomération", Departement: "49", DepartementName: "Maine-et-Loire"}, 115_000, 130_000},
		{assessment.EPCI, "200057867", Place{Name: "Plaine Commune", Form: "établissement public territorial", Departement: "93", DepartementName: "Seine-Saint-Denis"}, 430_000, 470_000},
		{assessment.Departement, "38", Place{Name: "Isère", Form: "département", Departement: "38", DepartementName: "Isère"}, 1_250_000, 1_350_000},
		{assessment.Departement, "69", Place{Name: "Rhône", Form: "département", Departement: "69", DepartementName: "Rhône"}, 450_000, 500_000},
		{assessment.Departement, "6AE", Place{Name: "Collectivité européenne d’Alsace", Form: "collectivité européenne", Departement: "67", DepartementName: "Bas-Rhin"}, 1_900_000, 2_000_000},
		{assessment.Region, "53", Place{Name: "Bretagne", Form: "région"}, 3_350_000, 3_550_000},
		{assessment.Region, "94", Place{Name: "Corse", Form: "collectivité territoriale unique"}, 340_000, 370_000},
		{assessment.Region, "02", Place{Name: "Martinique", Form: "collectivité territoriale unique", Departement: "972", DepartementName: "Martinique"}, 340_000, 380_000},
		{assessment.Region, "988", Place{Name: "Nouvelle-Calédonie", Form: "collectivité à statut particulier", Departement: "988", DepartementName: "Nouvelle-Calédonie"}, 250_000, 280_000},
	} {
		got, ok := ByCode(c.of, c.code)
		c.want.Type, c.want.Code, c.want.Population = c.of, c.code, got.Population
		if !ok || got != c.want || got.Population < c.low || got.Population > c.high {
			t.Errorf("%s %s: got %+v, %v, want %+v with %d to %d", c.of, c.code, got, ok, c.want, c.low, c.high)
		}
	}
}

// Authorities that do not exist, or no longer, are not given.
func TestByCodeFindsNoOther(t *testing.T) {
	for _, c := range []struct {
		of   assessment.AuthorityType
		code string
	}{
		{assessment.Commune, "38"},
		{assessment.Commune, ""},
		{assessment.Commune, "13201"}, // Marseille’s first arrondissement
		{assessment.Commune, "98901"}, // Clipperton
		{assessment.Commune, "01091"}, // Châtillon-en-Michaille, commune déléguée
		{assessment.Commune, "02285"}, // Escaufourt, commune associée
		{assessment.Departement, "75"},
		{assessment.Departement, "2A"},
		{assessment.Departement, "67"},
		{assessment.Departement, "972"},
		{assessment.Departement, "977"},
		{assessment.Region, "977"},
		{assessment.Region, "984"},
		{assessment.Syndicat, "38151"},
	} {
		if got, ok := ByCode(c.of, c.code); ok {
			t.Errorf("%s %q: got %+v", c.of, c.code, got)
		}
	}
}

func TestAuthority(t *testing.T) {
	p, _ := ByCode(assessment.Commune, "38421")
	want := assessment.Authority{
		Name: "Saint-Martin-d’Hères", Type: assessment.Commune, Code: "38421", Departement: "38", Population: p.Population,
	}
	if got := p.Authority(); got != want || got.Population == 0 {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

// FuzzSearch holds that whatever is typed, a search gives places of the list, each once, no
// more than asked, and the same each time.
func FuzzSearch(f *testing.F) {
	for _, query := range []string{
		"", "e", "st martin d here", "échirolles (38)", "saint denis la réunion", "cc du pays", "ville", "2a", "200 040 715",
		"38130 échirolles", "st st ste ste 38 38", "L’Haÿ", "e\u0301", "\xff", "la la la la", "commune de commune de 974",
		strings.Repeat("saint ", 100), strings.Repeat("x", 10_000),
	} {
		f.Add(query, 10)
	}
	f.Fuzz(func(t *testing.T, query string, limit int) {
		found := Search(query, limit)
		if len(found) > max(limit, 0) {
			t.Fatalf("%d places, limit %d", len(found), limit)
		}
		if !reflect.DeepEqual(found, Search(query, limit)) {
			t.Fatal("not the same twice")
		}
		seen := map[string]bool{}
		for _, p := range found {
			id := string(p.Type) + p.Code
			if seen[id] || p.Name == "" || !utf8.ValidString(p.Name) {
				t.Fatalf("got %+v", p)
			}
			seen[id] = true
		}
	})
}

// A code says which it is; a name that is only near says so.
func TestWhy(t *testing.T) {
	for _, c := range []struct{ query, want string }{
		{"38130", "Échirolles : code postal 38130, La Côte-Saint-André : code Insee 38130"},
		{"38151", "Échirolles : code Insee 38151"},
		{"echirole", "Échirolles : " + Near},
		{"echirolles", "Échirolles : "},
	} {
		var got []string
		for _, p := range Search(c.query, 2) {
			got = append(got, p.Name+" : "+p.Why)
		}
		if text := strings.Join(got, ", "); !strings.HasPrefix(text, c.want) {
			t.Errorf("%s: %s, want %s", c.query, text, c.want)
		}
	}
}
