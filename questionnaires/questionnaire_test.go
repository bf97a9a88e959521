package questionnaires

import (
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"tnl-assess/internal/plaintext"

	"tnl-assess/assessment"
	"tnl-assess/internal/strictyaml"
)

// wanted lists the faults that a bad file says it has, in its first lines:
// "# want: 12: message".
func wanted(data string) []string {
	var want []string
	for line := range strings.Lines(data) {
		text, ok := strings.CutPrefix(line, "# want: ")
		if !ok {
			break
		}
		want = append(want, strings.TrimSpace(text))
	}
	return want
}

// faultsOf lists the faults of an error as bad files write them.
func faultsOf(t *testing.T, err error) []string {
	t.Helper()
	if err == nil {
		return nil
	}
	var faults strictyaml.Faults
	if !errors.As(err, &faults) {
		t.Fatalf("the error is not a list of faults: %v", err)
	}
	lines := make([]string, len(faults))
	for i, f := range faults {
		lines[i] = plaintext.Typeset(fmt.Sprintf("%d: %s", f.Line, f.Message)) // as it is shown
	}
	return lines
}

// badFiles gives the text of every bad file by name.
func badFiles(t testing.TB) map[string]string {
	t.Helper()
	paths, err := filepath.Glob("testdata/bad/*.yaml")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no bad file: %v", err)
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

func TestBadFiles(t *testing.T) {
	for name, data := range badFiles(t) {
		t.Run(name, func(t *testing.T) {
			want := wanted(data)
			if len(want) == 0 {
				t.Fatal("the file says no fault in its first line")
			}
			q, err := Check(name, []byte(data))
			if got := faultsOf(t, err); !slices.Equal(got, want) {
				t.Errorf("faults:\n%s\nwant:\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
			}
			if q != nil {
				t.Error("a faulty questionnaire was returned")
			}
		})
	}
}

// TestEveryMessageHasItsFile looks in the code of the package for what it reports, and in
// the bad files for a fault that says so.
func TestEveryMessageHasItsFile(t *testing.T) {
	var all []string
	for _, data := range badFiles(t) {
		all = append(all, wanted(data)...)
	}
	verb := regexp.MustCompile(`%[a-z]`)
	for _, format := range messages(t) {
		parts := verb.Split(plaintext.Typeset(format), -1)
		for i := range parts {
			parts[i] = regexp.QuoteMeta(parts[i])
		}
		said := regexp.MustCompile(strings.Join(parts, ".*"))
		if !slices.ContainsFunc(all, said.MatchString) {
			t.Errorf("no bad file shows %q", format)
		}
	}
}

// messages lists the formats given to Fault and fault in the code that reads
// questionnaires. A format without words passes on an error, of the program's own lists for
// instance: it says nothing by itself.
func messages(t *testing.T) []string {
	t.Helper()
	var formats []string
	inspectCode(t, func(n ast.Node) {
		call, ok := n.(*ast.CallExpr)
		if !ok {
			return
		}
		selector, ok := call.Fun.(*ast.SelectorExpr)
		if !ok || !strings.EqualFold(selector.Sel.Name, "fault") {
			return
		}
		for _, arg := range call.Args {
			if text, ok := literal(arg); ok && strings.Contains(text, " ") {
				formats = append(formats, text)
			}
		}
	})
	if len(formats) < 20 {
		t.Fatalf("only %d messages found in the code", len(formats))
	}
	return formats
}

// inspectCode walks the code that reads questionnaires. The files called shared*.go read the
// lists of the program, which no user writes.
func inspectCode(t *testing.T, visit func(ast.Node)) {
	t.Helper()
	paths, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range paths {
		if strings.HasSuffix(path, "_test.go") || strings.HasPrefix(path, "shared") {
			continue
		}
		code, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(code, func(n ast.Node) bool {
			visit(n)
			return true
		})
	}
}

func literal(n ast.Expr) (string, bool) {
	lit, ok := n.(*ast.BasicLit)
	if !ok || lit.Kind != token.STRING {
		return "", false
	}
	text, err := strconv.Unquote(lit.Value)
	return text, err == nil
}

func readComplete(t testing.TB) *assessment.Questionnaire {
	t.Helper()
	q, err := CheckFile("testdata/complet.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return q
}

func TestGuarantees(t *testing.T) {
	q, err := CheckFile("testdata/garanties.yaml")
	if err != nil {
		t.Fatal(err)
	}
	want := assessment.Guarantee{
		Meaning: "Pas de second palier sans un écrit.", Scale: "etoiles", Level: 2,
		Criterion: assessment.Criterion{Kind: assessment.MinQuestion, Question: "decision", Min: assessment.Whole(50)},
	}
	if len(q.Guarantees) != 1 || q.Guarantees[0] != want {
		t.Errorf("got %+v", q.Guarantees)
	}
}

func TestComplete(t *testing.T) {
	q := readComplete(t)
	if q.Version != "2.1.0" || q.Language != "fr" || q.Licence == "" || q.Minutes != 20 || q.EvidenceMonths != 36 || !strings.HasPrefix(q.Presentation, "Ce questionnaire") {
		t.Errorf("head: %+v", q)
	}
	if got := q.Axes[0].Short + "|" + q.Axes[1].Short; got != "Stratégie|Données" {
		t.Errorf("short titles %q", got)
	}
	if got := q.Sources[1]; got != (assessment.Source{ID: "guide", Title: "Guide de la commune d’à côté", Link: "https://exemple.fr/guide?page=2#haut", Seen: assessment.Date{Year: 2026, Month: 11}}) {
		t.Errorf("source %+v", got)
	}
	decision := q.Question("decision")
	decision.Condition = nil
	want := assessment.Question{
		ID: "decision", Axis: "strategie", Domain: assessment.DomainStrategy, Title: "Où la priorité est-elle écrite ?",
		Help:  "Cherchez dans le registre des délibérations. Un écrit du syndicat compte.",
		Roles: []assessment.Role{assessment.RoleElu, assessment.RoleDGS}, Weight: 4, Type: assessment.TypeChoice,
		Choices: []assessment.Choice{
			{ID: "aucune", Text: "Nulle part"},
			{ID: "ecrite", Text: "Dans une lettre signée", Points: assessment.Whole(40), PointsOf: map[assessment.Size]assessment.Points{
				assessment.Village: assessment.Full, assessment.Small: assessment.Whole(70),
			}},
			{ID: "votee", Text: "Dans une délibération", Points: assessment.Whole(100), Free: true},
		},
		Evidence:   "la lettre ou la délibération",
		References: []assessment.Reference{{Title: "Un modèle de délibération", Link: "https://exemple.fr/modele"}, reference(t, "ce-picardie")},
		Sources:    []string{"entretien", "guide", "w1"},
	}
	if !reflect.DeepEqual(*decision, want) {
		t.Errorf("question\n%+v\nwant\n%+v", *decision, want)
	}
	if got := q.Question("reseau").Choices; !reflect.DeepEqual(got, []assessment.Choice{
		{ID: assessment.Yes, Text: "Oui", Points: assessment.Whole(80), Free: true}, {ID: assessment.No, Text: "Non"},
	}) {
		t.Errorf("oui_non: %+v", got)
	}
	if got := q.Question("jeux"); got.Unit != "jeux de données" || got.Skippable || !reflect.DeepEqual(got.Curve, []assessment.Knot{{}, {At: 6, Points: assessment.Full}}) {
		t.Errorf("nombre: %+v", got)
	}
	if got, want := q.Question("jeux").CurveOf, (map[assessment.Size][]assessment.Knot{
		assessment.Village: {{}, {At: 2, Points: assessment.Full}},
		assessment.Large:   {{}, {At: 20, Points: assessment.Whole(50)}, {At: 60, Points: assessment.Full}},
	}); !reflect.DeepEqual(got, want) {
		t.Errorf("curves by size %v, want %v", got, want)
	}
	if !q.Question("gestes").Skippable {
		t.Error("sans_objet was lost")
	}
}

func TestCompleteScalesAndActions(t *testing.T) {
	q := readComplete(t)
	if len(q.Scales) != 2 || q.Scales[0].MinCoverage != assessment.Whole(50) || q.Scales[0].Levels[1].Number != 2 {
		t.Errorf("scales: %+v", q.Scales)
	}
	var keys []string
	for _, level := range q.Scales[0].Levels {
		for _, c := range level.Criteria {
			keys = append(keys, c.Key()+"="+c.Min.String())
		}
	}
	if got, want := strings.Join(keys, " "), "global=15 axes:1=10 axe:donnees=25 axes:2=30 domaine:logiciels=20 question:decision=40 couverture=60 famille:piliers:2=60 libres:2=0 libres:piliers:1=0"; got != want {
		t.Errorf("criteria %s, want %s", got, want)
	}
	want := assessment.Action{
		ID: "deliberer", Title: "Faire délibérer le conseil", Description: "Un texte court, voté.",
		FirstStep: "Demander le texte d’un voisin.", Axis: "strategie", Owner: assessment.RoleElu,
		Supports:  []assessment.Role{assessment.RoleDGS, assessment.RoleDSI},
		Effects:   []assessment.Effect{{Question: "decision", Points: assessment.Full}, {Question: "reseau", Points: assessment.Whole(80)}},
		Effort:    map[assessment.Size]int{assessment.Village: 0, assessment.Small: 3, assessment.Medium: 5, assessment.Large: 8},
		Functions: []string{"systeme-ecole", "archivage"},
		Months:    3, After: []string{"ecrire-lettre"}, Consent: "le comité du syndicat",
		Requires: []assessment.Requirement{{Free: true}, {Question: "gestes", Min: assessment.Whole(30)}}, Advice: "Commencer par un texte d’une page.",
		Risk: "Un texte qui promet trop effraie.", Indicator: "une délibération datée", Sources: []string{"entretien"},
	}
	if !reflect.DeepEqual(q.Actions[0], want) {
		t.Errorf("action\n%+v\nwant\n%+v", q.Actions[0], want)
	}
	for _, id := range want.Functions {
		if got := q.Function(id); got == nil || !reflect.DeepEqual(*got, function(t, id)) {
			t.Errorf("function %s: %+v", id, got)
		}
	}
}

func TestCompleteTrials(t *testing.T) {
	known := func(v assessment.Value) assessment.Answer {
		return assessment.Answer{State: assessment.Known, Value: v}
	}
	proven := func(v assessment.Value) assessment.Answer {
		answer := known(v)
		answer.Evidence = []assessment.Evidence{{Title: "Une ville connue de nous"}}
		return answer
	}
	want := []assessment.Trial{{
		ID: "ville", Title: "Une ville connue de nous",
		Authority: assessment.Authority{Type: assessment.Commune, Population: 20_000, Agents: 400, Workstations: 250},
		Answers: map[string]assessment.Answer{
			"decision":      proven(assessment.Chosen("votee")),
			"reseau":        known(assessment.Chosen(assessment.Yes)),
			"gestes":        known(assessment.Chosen("ateliers", "relais")),
			"postes-libres": known(assessment.Number(50)),
			"jeux":          proven(assessment.Number(6)),
		},
		Expected: []assessment.Expectation{
			{Scale: "etoiles", Floor: 2, Ceiling: 2, Covered: true, Awarded: 2},
			{Scale: "badge", Covered: true},
		},
		Sources: []string{"entretien", "w2"},
	}, {
		ID: "village", Title: "Un village qui commence",
		Authority: assessment.Authority{Type: assessment.Commune, Population: 300},
		Answers:   map[string]assessment.Answer{"gestes": {State: assessment.NotApplicable, Reason: notApplicable}},
		Expected:  []assessment.Expectation{{Scale: "etoiles", Ceiling: 2}},
	}, {
		ID: "ville-muette", Title: "La même, dont on ne sait plus la décision",
		Authority: assessment.Authority{Type: assessment.Commune, Population: 20000},
		Answers: map[string]assessment.Answer{
			"decision":      known(assessment.Chosen("aucune")),
			"reseau":        known(assessment.Chosen(assessment.Yes)),
			"gestes":        known(assessment.Chosen("ateliers", "relais")),
			"postes-libres": known(assessment.Number(50)),
			"jeux":          proven(assessment.Number(6)),
		},
		Expected: []assessment.Expectation{{Scale: "etoiles", Floor: 1, Ceiling: 1, Covered: true}},
	}}
	if got := readComplete(t).Trials; !reflect.DeepEqual(got, want) {
		t.Errorf("trials\n%+v\nwant\n%+v", got, want)
	}
}

// TestParseDoesNotTry checks that a workshop is not stopped by what its author should mend.
func TestParseDoesNotTry(t *testing.T) {
	for _, name := range []string{"essai-manque", "question-sans-action"} {
		if _, err := ReadFile("testdata/bad/" + name + ".yaml"); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestShortTitleIsCut(t *testing.T) {
	for title, want := range map[string]string{
		"Données":                   "Données",
		"Quatorze signe":            "Quatorze signe",
		"Stratégie et le reste":     "Stratégie et …",
		"Évaluations électroniques": "Évaluations é…",
	} {
		if got := shorten(title); got != want {
			t.Errorf("shorten(%q) = %q, want %q", title, got, want)
		}
	}
}

func TestCountWords(t *testing.T) {
	for text, want := range map[string]int{
		"":                        0,
		"un  deux\ntrois":         3,
		"Quoi ? Rien : « ouf » !": 3,
		"80 % de l’inventaire":    3,
	} {
		if got := countWords(text); got != want {
			t.Errorf("countWords(%q) = %d, want %d", text, got, want)
		}
	}
}

func TestIsLink(t *testing.T) {
	for link, want := range map[string]bool{
		"https://exemple.fr/a?b=c": true,
		"http://exemple.fr":        true,
		"mailto:a@exemple.fr":      true,
		"https://":                 false,
		"mailto:":                  false,
		"exemple.fr":               false,
		"javascript:alert(1)":      false,
		"file:///etc/passwd":       false,
		"https://exemple.fr\x7f":   false,
	} {
		if got := isLink(link); got != want {
			t.Errorf("isLink(%q) = %v", link, got)
		}
	}
}

// TestBounds gives what a hostile file could hold.
func TestBounds(t *testing.T) {
	complete, err := os.ReadFile("testdata/complet.yaml")
	if err != nil {
		t.Fatal(err)
	}
	question := "  - {id: q%d, axe: donnees, domaine: donnees, titre: T, aide: A, repond: [elu], poids: 1, type: oui_non, preuve: P}\n"
	var crowd, answers strings.Builder
	for i := range many {
		fmt.Fprintf(&crowd, question, i)
		fmt.Fprintf(&answers, "      q%d: oui\n", i)
	}
	for name, c := range map[string]struct{ data, want string }{
		"size":        {strings.Repeat("# rien\n", 1<<20), "fichier trop gros"},
		"depth":       {"a: " + strings.Repeat("[", 50) + strings.Repeat("]", 50), "trop de niveaux imbriqués"},
		"alias":       {"a: &a [x]\nb: *a", "ancres et alias"},
		"two":         {string(complete) + "---\nschema: 1\n", "un seul document"},
		"empty":       {"", "fichier vide"},
		"scalar":      {"bonjour", "des clés et des valeurs sont attendues"},
		"list":        {"- schema: 1", "des clés et des valeurs sont attendues"},
		"questions":   {strings.Replace(string(complete), "familles:\n", crowd.String()+"familles:\n", 1), "« questions » a 505 éléments ; 500 au plus"},
		"answers":     {strings.Replace(string(complete), "    reponses:\n", "    reponses:\n"+answers.String(), 1), "« reponses » a 505 éléments ; 500 au plus"},
		"escape":      {strings.Replace(string(complete), "titre: Étoiles", `titre: "\e[2J"`, 1), "caractère de commande interdit"},
		"null values": {"schema: ~\nid: ~\nquestions: [~]\nactions: [{id: ~, apres: [~, null]}]\n", "il manque « schema »"},
	} {
		if _, err := Parse(name, []byte(c.data)); err == nil || !strings.Contains(plainSpaces(err.Error()), c.want) {
			t.Errorf("%s: error %.300v, want %q", name, err, c.want)
		}
	}
}

// twoQuestions is a questionnaire of two questions, with a condition, an action and a trial.
const twoQuestions = `schema: 1
id: deux
version: "1"
titre: Deux
langue: fr
licence: CC0
duree_minutes: 1
presentation: P
axes: [{id: a, titre: A, poids: 1, presentation: P}]
sources: [{id: s1, titre: S, le: "2026"}]
questions:
  - {id: q1, axe: a, titre: Q1, aide: A, repond: [dsi], poids: 2, type: oui_non, preuve: p, sources: [s1]}
  - {id: q2, axe: a, titre: Q2, aide: A, repond: [dgs], poids: 1, type: oui_non, preuve: p, sources: [s1], si: "collectivite.population > 1000"}
echelles:
  - id: e
    titre: E
    couverture_minimale: 50
    paliers: [{niveau: 1, titre: Un, sens: S, criteres: [{global: 50}, {question: q1, minimum: 100}]}]
actions:
  - {id: f, titre: F, description: D, axe: a, responsable: dsi, effets: {q1: 100}, effort: {village: 1, petite: 1, moyenne: 2, grande: 3}, duree_mois: 1, conseil: C, indicateur: I, sources: [s1]}
`

// The small questionnaire that is mutated is sound.
func TestTwoQuestions(t *testing.T) {
	if _, err := Parse("deux.yaml", []byte(twoQuestions)); err != nil {
		t.Error(err)
	}
}

func FuzzParse(f *testing.F) {
	// Small ones: a whole questionnaire is replayed in every mutation, and few would be tried.
	f.Add(twoQuestions)
	f.Add(string(Template()))
	f.Fuzz(func(t *testing.T, data string) {
		q, err := Parse("fuzz.yaml", []byte(data))
		if err != nil {
			if q != nil {
				t.Error("both a questionnaire and an error")
			}
			return
		}
		if _, err := Check("fuzz.yaml", []byte(data)); err != nil && len(faultsOf(t, err)) == 0 {
			t.Error("an error without a fault")
		}
		score := assessment.Evaluate(q, assessment.Authority{}, nil)
		if score.Global.Floor > score.Global.Ceiling {
			t.Errorf("floor %v above ceiling %v", score.Global.Floor, score.Global.Ceiling)
		}
	})
}
