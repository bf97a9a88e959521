package questionnaires

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"testing"

	"tnl-assess/assessment"
)

// asked are the questions that the conditions under test may read.
var asked = []assessment.Question{
	{ID: "choix", Type: assessment.TypeChoice, Choices: []assessment.Choice{{ID: "a"}, {ID: "b"}, {ID: "c"}}},
	{ID: "multiple", Type: assessment.TypeMultiple, Choices: []assessment.Choice{{ID: "x"}, {ID: "y"}}},
	{ID: "oui-non", Type: assessment.TypeYesNo, Choices: []assessment.Choice{{ID: assessment.Yes}, {ID: assessment.No}}},
	{ID: "part", Type: assessment.TypeShare},
	{ID: "nombre", Type: assessment.TypeCount},
	{ID: "sans-valeur", Type: assessment.TypeCount},
	{ID: "pas-posee", Type: assessment.TypeCount},
}

func findAsked(id string) (*assessment.Question, error) {
	for i := range asked {
		if asked[i].ID == id {
			return &asked[i], nil
		}
	}
	return nil, errors.New("question inconnue")
}

// town is an authority of which all is known but the number of workstations.
var town = assessment.Authority{Type: assessment.Commune, Population: 5_600, Agents: 120}

var answered = map[string]assessment.Value{
	"choix":    assessment.Chosen("b"),
	"multiple": assessment.Chosen("x"),
	"oui-non":  assessment.Chosen(assessment.Yes),
	"part":     assessment.Number(90),
	"nombre":   assessment.Number(3),
}

// facts gives what is known of an authority; "sans-valeur" may still come, "pas-posee" will
// not.
func facts(authority assessment.Authority, answers map[string]assessment.Value) assessment.Facts {
	return assessment.Facts{Authority: authority, Answer: func(id string) (assessment.Value, assessment.Truth) {
		if v, ok := answers[id]; ok {
			return v, assessment.True
		}
		if id == "pas-posee" {
			return assessment.Value{}, assessment.False
		}
		return assessment.Value{}, assessment.Undetermined
	}}
}

func mustCompile(t testing.TB, source string) *condition {
	t.Helper()
	c, faults := compile(source, findAsked)
	if c == nil {
		t.Fatalf("%s: %q", source, faults)
	}
	return c
}

const (
	no    = assessment.False
	maybe = assessment.Undetermined
	yes   = assessment.True
)

func TestConditionHolds(t *testing.T) {
	for source, want := range map[string]assessment.Truth{
		`true`:                                                  yes,
		`false`:                                                 no,
		`collectivite.type == "commune"`:                        yes,
		`collectivite.type != "commune"`:                        no,
		`"epci" == collectivite.type`:                           no,
		`collectivite.taille == "petite"`:                       yes,
		`collectivite.taille in ["village", "petite"]`:          yes,
		`collectivite.taille not in ["village", "petite"]`:      no,
		`collectivite.population >= 5600`:                       yes,
		`collectivite.population <= 5600`:                       yes,
		`collectivite.population > 5600`:                        no,
		`collectivite.population < 3500`:                        no,
		`120 != collectivite.agents`:                            no,
		`1 < 2 and 2 in [1, 2] and "a" != "b"`:                  yes,
		`100 < collectivite.agents <= 120`:                      yes,
		`collectivite.agents in [119, 120]`:                     yes,
		`collectivite.postes > 0`:                               maybe,
		`collectivite.postes > collectivite.agents`:             maybe,
		`reponses["choix"] == "b"`:                              yes,
		`reponses.choix == 'b'`:                                 yes,
		`reponses["choix"] in ["a", "c"]`:                       no,
		`reponses["choix"] in reponses["multiple"]`:             no,
		`"x" in reponses["multiple"]`:                           yes,
		`"y" in reponses["multiple"]`:                           no,
		`reponses["oui-non"] == "oui"`:                          yes,
		`reponses["part"] >= 90 && reponses["nombre"] == 3`:     yes,
		`reponses["nombre"] > reponses["part"]`:                 no,
		`reponses["sans-valeur"] > 3`:                           maybe,
		`not (reponses["sans-valeur"] > 3)`:                     maybe,
		`reponses["pas-posee"] > 3`:                             no,
		`reponses["pas-posee"] != 3`:                            no,
		`not (reponses["pas-posee"] > 3)`:                       yes,
		`reponses["pas-posee"] > reponses["sans-valeur"]`:       no,
		`collectivite.postes > 3 or reponses["choix"] == "b"`:   yes,
		`collectivite.postes > 3 and reponses["choix"] == "a"`:  no,
		`collectivite.postes > 3 or reponses["pas-posee"] == 0`: maybe,
	} {
		if got := mustCompile(t, source).Holds(facts(town, answered)); got != want {
			t.Errorf("%s = %v, want %v", source, got, want)
		}
	}
}

func TestConditionOfAnUnknownAuthority(t *testing.T) {
	for _, source := range []string{
		`collectivite.type == "commune"`, `collectivite.taille == "moyenne"`,
		`collectivite.population < 1`, `collectivite.agents == 0`, `collectivite.postes >= 0`,
	} {
		if got := mustCompile(t, source).Holds(facts(assessment.Authority{}, nil)); got != maybe {
			t.Errorf("%s = %v, want undetermined", source, got)
		}
	}
}

// TestKleene checks and, or and not on every pair of truths.
func TestKleene(t *testing.T) {
	source := map[assessment.Truth]string{no: "false", maybe: `reponses["sans-valeur"] == 1`, yes: "true"}
	truths := []assessment.Truth{no, maybe, yes}
	and := [3][3]assessment.Truth{{no, no, no}, {no, maybe, maybe}, {no, maybe, yes}}
	or := [3][3]assessment.Truth{{no, maybe, yes}, {maybe, maybe, yes}, {yes, yes, yes}}
	not := [3]assessment.Truth{yes, maybe, no}
	check := func(source string, want assessment.Truth) {
		t.Helper()
		if got := mustCompile(t, source).Holds(facts(town, nil)); got != want {
			t.Errorf("%s = %v, want %v", source, got, want)
		}
	}
	for i, a := range truths {
		check("not ("+source[a]+")", not[i])
		check("!("+source[a]+")", not[i])
		for j, b := range truths {
			check(source[a]+" and "+source[b], and[i][j])
			check(source[a]+" && "+source[b], and[i][j])
			check(source[a]+" or "+source[b], or[i][j])
			check(source[a]+" || "+source[b], or[i][j])
		}
	}
}

func TestConditionTellsItsQuestionsAndText(t *testing.T) {
	const source = `reponses["choix"] == "a" or collectivite.agents > 3 and reponses["part"] > reponses["nombre"] or reponses["choix"] == "b"`
	c := mustCompile(t, source)
	if got := c.Questions(); !slices.Equal(got, []string{"choix", "part", "nombre"}) {
		t.Errorf("Questions() = %q", got)
	}
	if c.String() != source {
		t.Errorf("String() = %q", c)
	}
}

// TestConditionRefuses lists what a condition must never be able to do or to mix.
func TestConditionRefuses(t *testing.T) {
	for _, source := range []string{
		"", " ", "1", `"texte"`, "1.5", "[1]", "nil", "collectivite", "reponses", "$env", `$env["reponses"]`,
		// functions, methods, closures, pipes, variables, branches
		`len(reponses["multiple"]) > 0`, `upper(collectivite.type) == "EPCI"`, `now() == now()`, `collectivite.type.Len() > 0`,
		`all([1], # > 0)`, `any(reponses["multiple"], {# == "x"})`, `filter([1], true) == [1]`, `reduce(1..9, #acc + #) > 1`,
		`"x" | len() > 0`, `reponses["multiple"] | any(# == "x")`, `let a = 1; a == 1`, `1 == 1; 2 == 2`, `true ? true : false`,
		`if true { true } else { false }`, `foo(1)`, `true && len("a") == 1`, `get(collectivite, "type") == "epci"`,
		// values that are built, sliced or reached otherwise
		`1 in 1..3`, `{"a": 1}.a == 1`, `collectivite.type[0:1] == "c"`, `reponses["multiple"][0] == "x"`, `reponses?.choix == "a"`,
		`collectivite?.agents > 1`, `collectivite.agents?.x > 1`, `reponses[collectivite.type] == "a"`, `reponses["choix"]["x"] == "a"`,
		`autre.agents > 1`, `collectivite.nom == "Arles"`, `reponses["absente"] == 1`, "`a` == b'a'",
		// operators
		`collectivite.type matches "c.*"`, `collectivite.type contains "c"`, `collectivite.type startsWith "c"`,
		`collectivite.agents ** 2 > 1`, `collectivite.agents ^ 2 > 1`, `(collectivite.agents ?? 1) > 1`, `"a" + "b" == "ab"`,
		`collectivite.type < "d"`,
		// computations and decimals
		`collectivite.agents / 50 > 2`, `collectivite.agents % 50 == 20`, `collectivite.agents * 2 > 1`, `reponses["part"] + 1 > 1`,
		`reponses["part"] - 1 > 1`, `-collectivite.agents < 1`, `collectivite.agents > -1`, `collectivite.agents > +1`, `1 / (1 - 1) > 0`,
		`collectivite.population < 3500.5`, `collectivite.agents in [119, 120.5]`, `collectivite.agents > 1e3`, `120.0 == collectivite.agents`,
		// types
		`reponses["choix"] == 1`, `reponses["part"] == "1"`, `reponses["oui-non"] == true`, `reponses["multiple"] == "x"`,
		`reponses["multiple"] == ["x"]`, `1 in reponses["multiple"]`, `collectivite.agents in ["1"]`, `"x" in "xy"`, `1 in ["a", 1]`,
		`1 in []`, `1 in [1 + 1]`, `[1] in [[1]]`, `true == true`, `(1 == 1) == (2 == 2)`, `(true and true) == true`, `not 1`, `-"a" == 1`,
		`true in [true]`, `1 and 2`, `true + true > 1`, `[1] < [2]`, `nil == nil`, `collectivite.agents == nil`,
		// words
		`reponses["choix"] == "d"`, `reponses["choix"] != "A"`, `"d" != reponses["choix"]`, `reponses["choix"] in ["a", "d"]`,
		`"z" in reponses["multiple"]`, `reponses["oui-non"] == "yes"`, `collectivite.taille == "grand"`, `collectivite.type in ["epci", "pays"]`,
		// length
		strings.Repeat("(", 300) + "true" + strings.Repeat(")", 300), strings.Repeat("not ", 200) + "true",
		"collectivite.agents in [" + strings.Repeat("1,", 300) + "1]",
	} {
		c, faults := compile(source, findAsked)
		if c != nil || len(faults) == 0 {
			t.Errorf("%q is let through", source)
		}
		for _, f := range faults {
			if strings.TrimSpace(f) == "" {
				t.Errorf("%q: empty fault", source)
			}
		}
	}
}

func TestConditionReportsEveryFault(t *testing.T) {
	_, faults := compile(`collectivite.taille == "vilage" and reponses["choix"] == 1 or len("a") > 2`, findAsked)
	if len(faults) != 3 {
		t.Errorf("%d faults, want 3: %q", len(faults), faults)
	}
}

func TestConditionOnAFaultyQuestionIsLeftAlone(t *testing.T) {
	faulty := func(string) (*assessment.Question, error) { return &assessment.Question{ID: "choix"}, nil }
	if c, faults := compile(`reponses["choix"] == "a"`, faulty); c != nil || len(faults) != 0 {
		t.Errorf("compile = %v, %q", c, faults)
	}
}

func TestConditionAtOnce(t *testing.T) {
	c := mustCompile(t, `collectivite.taille in ["petite"] and "x" in reponses["multiple"] and reponses["part"] == 90`)
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			for range 200 {
				if c.Holds(facts(town, answered)) != yes {
					t.Error("wrong truth")
					return
				}
			}
		})
	}
	group.Wait()
}

// FuzzCondition checks that no text makes the compiler panic, that whatever compiles has a
// truth once all is known, and that this truth was not denied when less was known.
func FuzzCondition(f *testing.F) {
	q := readComplete(f)
	for i := range q.Questions {
		if c := q.Questions[i].Condition; c != nil {
			f.Add(c.String())
		}
	}
	for _, source := range []string{
		"", "true", `not (reponses["choix"] == "a") or 1 < collectivite.agents <= 3`, `"x" in reponses["multiple"]`,
		`reponses["part"] in [1, 2] and collectivite.taille not in ["village"]`, `len("a") | map(#)`, `let a = 1; a..b ?? {c: nil}?.d[1:2]`,
	} {
		f.Add(source)
	}
	whole := town
	whole.Workstations = 80
	most := maps.Clone(answered)
	most["sans-valeur"] = assessment.Number(0)
	all := maps.Clone(most)
	all["pas-posee"] = assessment.Number(7)
	f.Fuzz(func(t *testing.T, source string) {
		c, faults := compile(source, findAsked)
		if (c == nil) == (len(faults) == 0) {
			t.Fatalf("%q: condition %v, faults %q", source, c, faults)
		}
		if c == nil {
			return
		}
		if c.Holds(facts(whole, all)) == maybe {
			t.Fatalf("%q cannot be evaluated", source)
		}
		before, after := c.Holds(facts(town, nil)), c.Holds(facts(whole, most))
		if before != maybe && before != after {
			t.Fatalf("%q was %v and became %v", source, before, after)
		}
	})
}

func ExampleReadFile() {
	_, err := ReadFile("testdata/bad/condition-taille-inconnue.yaml")
	fmt.Println(plainSpaces(err.Error()))
	// Output: testdata/bad/condition-taille-inconnue.yaml:59: la question « part-postes » : condition : « vilage » n’est pas une valeur de collectivite.taille ; vouliez-vous dire « village » ?
}
