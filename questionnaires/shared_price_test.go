package questionnaires

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"tnl-assess/assessment"
)

// badPrices gives the text of every bad file of prices by name.
func badPrices(t testing.TB) map[string]string {
	t.Helper()
	paths, err := filepath.Glob("testdata/prix/*.yaml")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no bad file of prices: %v", err)
	}
	texts := map[string]string{}
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		texts[strings.TrimSuffix(filepath.Base(path), ".yaml")] = string(data)
	}
	return texts
}

func TestBadPrices(t *testing.T) {
	for name, data := range badPrices(t) {
		want := wanted(data)
		if len(want) == 0 {
			t.Errorf("%s: the file says no fault in its first line", name)
		}
		prices, err := ParsePrices(name, []byte(data))
		if got := faultsOf(t, err); !slices.Equal(got, want) {
			t.Errorf("%s: faults:\n%s\nwant:\n%s", name, strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
		if prices != nil {
			t.Errorf("%s: faulty prices were returned", name)
		}
	}
}

// The prices of the program are sound, and name what exists: functions of the catalogue,
// questions of a questionnaire and their choices.
func TestPrices(t *testing.T) {
	prices, err := Prices()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range prices.Components {
		if function(t, c.ID); len(c.Uses) == 0 {
			t.Errorf("%s: no answer tells whether it is in service", c.ID)
		}
		for _, use := range c.Uses {
			checkUse(t, c.ID, use)
		}
	}
	for _, o := range prices.Offers {
		wantSources(t, o.ID, o.Sources)
		if o.Price.Low <= 0 || o.Price.Low > o.Price.High || o.Seen.IsZero() {
			t.Errorf("%s: %+v", o.ID, o)
		}
	}
	wantSources(t, "cout_poste", prices.Post.Source)
	for _, s := range prices.Sources {
		if s.Title == "" {
			t.Errorf("source %s has no title", s.ID)
		}
	}
	if want := assessment.Euros(52_000); prices.Post.Yearly != want {
		t.Errorf("a post costs %s, want %s: what Échirolles says, 365,000 € for seven posts", prices.Post.Yearly, want)
	}
}

// checkUse looks a question up in the questionnaires of the program.
func checkUse(t *testing.T, component string, use assessment.Use) {
	t.Helper()
	found := false
	for _, id := range IDs() {
		q, err := ByID(id)
		if err != nil {
			t.Fatal(err)
		}
		question := q.Question(use.Question)
		if question == nil {
			continue
		}
		found = true
		if use.Share != (question.Type == assessment.TypeShare) {
			t.Errorf("%s: %s of %s is a %s", component, use.Question, id, question.Type)
		}
		for choice := range use.Choices {
			if question.Choice(choice) == nil {
				t.Errorf("%s: %s of %s has no choice %s", component, use.Question, id, choice)
			}
		}
	}
	if !found {
		t.Errorf("%s: no questionnaire asks %s", component, use.Question)
	}
}

// A list of prices may be one's own: with its own sources, and prices written as people do.
func TestOwnPrices(t *testing.T) {
	prices, err := ParsePrices("les-miens.yaml", []byte(`schema: 1
le: "2026-11"
cout_poste: {montant: "60 000 €", explication: notre grille, sources: [nous]}
briques:
  - {id: messagerie, titre: Messagerie}
offres:
  - {id: marche, nom: Notre marché, remplace: [messagerie], unite: contrat_an, bas: "1 234,50", haut: 1300, taxe: ttc, le: "2026", confiance: lue, sources: [nous, s2]}
sources:
  - {id: nous, titre: Notre service des finances, le: "2026-11"}
`))
	if err != nil {
		t.Fatal(err)
	}
	offer := prices.Offer("marche")
	if want := (assessment.Span{Low: 1_234_50, High: 1_300_00}); offer.Price != want || offer.Unit != assessment.PerContract || offer.Tax != assessment.WithTax {
		t.Errorf("got %+v", offer)
	}
	if got := idsOfSources(prices.Sources); !slices.Equal(got, []string{"nous", "s2"}) {
		t.Errorf("sources: %q", got)
	}
	if prices.Post.Yearly != assessment.Euros(60_000) {
		t.Errorf("a post costs %s", prices.Post.Yearly)
	}
}

func FuzzPrices(f *testing.F) {
	data, err := os.ReadFile(pricesID + extension)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(data)
	for _, data := range badPrices(f) {
		f.Add([]byte(data))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		prices, err := ParsePrices("essai.yaml", data)
		if (prices == nil) == (err == nil) {
			t.Errorf("prices %v, error %v", prices, err)
		}
	})
}
