package store

import (
	"errors"
	"fmt"
	"os"
	"testing"
	"time"

	"tnl-assess/assessment"
)

// seeds is how many random files a property is held against: three times as many with TNL_LONG.
func seeds() uint64 {
	if os.Getenv("TNL_LONG") != "" {
		return 150
	}
	return 50
}

// sample is a questionnaire with a question of each type.
var sample = &assessment.Questionnaire{
	ID:      "essai",
	Version: "1.0.0",
	Axes:    []assessment.Axis{{ID: "strategie", Title: "Stratégie", Weight: 1}},
	Questions: []assessment.Question{
		{ID: "str-deliberation", Axis: "strategie", Roles: []assessment.Role{assessment.RoleDGS, assessment.RoleElu}, Type: assessment.TypeYesNo, Choices: yesNo()},
		{ID: "srv-part-libre", Axis: "strategie", Roles: []assessment.Role{assessment.RoleDSI, assessment.RoleDGS}, Type: assessment.TypeShare, Skippable: true},
		{ID: "bur-formats", Axis: "strategie", Roles: []assessment.Role{assessment.RoleDGS, assessment.RoleElu}, Type: assessment.TypeMultiple, Choices: choices("odf", "pdf", "null", "autre")},
		{ID: "bur-suite", Axis: "strategie", Roles: []assessment.Role{assessment.RoleDSI, assessment.RoleDGS}, Type: assessment.TypeChoice, Choices: choices("aucune", "partielle", "true")},
		{ID: "met-nombre", Axis: "strategie", Roles: []assessment.Role{assessment.RoleDSI, assessment.RoleDGS}, Type: assessment.TypeCount, Skippable: true},
		{ID: "don-portail", Axis: "strategie", Roles: []assessment.Role{assessment.RoleDGS, assessment.RoleElu}, Type: assessment.TypeYesNo, Choices: yesNo(), Skippable: true},
	},
	Actions: []assessment.Action{{ID: "deliberer"}, {ID: "basculer-serveurs"}, {ID: "former"}, {ID: "don-portail"}},
	Evolutions: []assessment.Evolution{{From: "0", Changed: map[string]assessment.Revision{
		"bur-suite":        {Why: "autre chose", Choices: map[string]string{"disparue": "partielle"}},
		"str-deliberation": {Why: "autre chose"},
	}}},
}

func yesNo() []assessment.Choice { return choices(assessment.No, assessment.Yes) }

func choices(ids ...string) []assessment.Choice {
	list := make([]assessment.Choice, len(ids))
	for i, id := range ids {
		list[i] = assessment.Choice{ID: id, Text: id}
	}
	return list
}

// resolve knows the sample alone.
func resolve(ref assessment.QuestionnaireRef) (*assessment.Questionnaire, error) {
	if ref.ID != sample.ID {
		return nil, fmt.Errorf("questionnaire « %s » inconnu", ref.ID)
	}
	return sample, nil
}

// arles is an assessment that uses every key.
func arles() *assessment.Assessment {
	at := time.Date(2026, 11, 22, 14, 32, 0, 0, time.FixedZone("", 3600))
	return &assessment.Assessment{
		Questionnaire: assessment.QuestionnaireRef{ID: "essai", Version: "1.0.0"},
		Authority: assessment.Authority{
			Name: "Arles", Type: assessment.Commune, Code: "13004", Departement: "13",
			Population: 50_000, Agents: 1_000, Workstations: 700,
		},
		Trio: assessment.Trio{
			Elu: assessment.Person{Name: "Camille Élu", Title: "adjointe au numérique"},
			DGS: assessment.Person{Name: "Dominique : DGS"},
		},
		Capacity: assessment.Capacity{assessment.RoleElu: 0, assessment.RoleDSI: 30},
		FollowUps: map[string]assessment.FollowUp{
			"former":            {Progress: assessment.Dropped, Note: "Faute de temps.\n# À reprendre"},
			"basculer-serveurs": {Progress: assessment.Started, On: assessment.Date{Year: 2026, Month: 11}, Owner: assessment.RoleDGS, Note: "devis : reçu"},
			"deliberer":         {Progress: assessment.Done, On: assessment.Date{Year: 2026, Month: 12, Day: 3}, Confirmed: assessment.Date{Year: 2027, Month: 1, Day: 5}},
			"don-portail":       {Progress: assessment.Planned, With: "le syndicat"},
		},
		Plan: adoptedPlan(),
		Campaigns: []assessment.Campaign{
			earlier(),
			{
				Date: assessment.Date{Year: 2026, Month: 11, Day: 22}, Title: "Bilan",
				Answers: map[string]assessment.Answer{
					"str-deliberation": {
						State: assessment.Known, Value: assessment.Chosen(assessment.No),
						Note: "Délibération annulée : voir # 12.\n\nÀ revoter \U0001F600.", By: assessment.RoleDSI, At: at,
						Rationale: "Le registre fait foi : pas de vote.",
						Evidence: []assessment.Evidence{
							{Title: "Registre", Link: "https://exemple.fr/registre?p=1#a", Date: assessment.Date{Year: 2005, Month: 1}},
							{Title: "Cote AM 12"},
						},
					},
					"srv-part-libre": {State: assessment.Known, Value: assessment.Number(90), At: at.UTC()},
					"bur-formats":    {State: assessment.Known, Value: assessment.Chosen("pdf", "null")},
					"bur-suite":      {State: assessment.Known, Value: assessment.Chosen("true"), By: assessment.RoleElu},
					"met-nombre":     {State: assessment.NotApplicable, Reason: "logiciels du syndicat"},
					"don-portail":    {State: assessment.Unknown, Note: "oui"},
				},
				Opinions: map[assessment.Role]map[string]assessment.Answer{
					assessment.RoleElu: {
						"str-deliberation": {State: assessment.Known, Value: assessment.Chosen(assessment.Yes), Note: "Votée en mars.\n# je crois", At: at},
						"don-portail":      {State: assessment.NotApplicable, Reason: "à l’agglomération"},
					},
					assessment.RoleDGS: {
						"srv-part-libre": {State: assessment.Known, Value: assessment.Number(40), Evidence: []assessment.Evidence{{Title: "Inventaire : 2026", Link: "https://exemple.fr/a?b=c#d"}}},
						"bur-formats":    {State: assessment.Known, Value: assessment.Chosen()},
						"bur-suite":      {State: assessment.Unknown},
					},
				},
				Costing: &assessment.Costing{PostCost: assessment.Euros(48_000), Years: 5, Lines: []assessment.CostLine{
					{
						Components: []string{"messagerie", "Prise de rendez-vous"}, Software: "SOGo : la nôtre", Quantity: 700, Unit: assessment.PerUserMonth, Reference: "base",
						Quote:  &assessment.Quote{Price: assessment.Span{Low: 8_40, High: 9_05}, Tax: assessment.WithTax, Origin: "devis # 3", Seen: assessment.Date{Year: 2026, Month: 3}},
						Yearly: assessment.Euros(12_000), OneOff: 1_250_50, Accompaniment: assessment.Euros(300), Note: "Boîtes nominatives.\nSans les listes.",
						Evidence: []assessment.Evidence{{Title: "Marché 2025-12", Link: "https://exemple.fr/marche", Date: assessment.Date{Year: 2025}}},
					},
					{Components: []string{"suite-bureautique"}, Quantity: 90, Unit: assessment.PerSeatYear, Quote: &assessment.Quote{Price: assessment.Exactly(0), Tax: assessment.WithoutTax}, Planned: "former"},
				}},
			},
		},
	}
}

// adoptedPlan is a plan that uses every key, and replaces two others, one of an action that is gone.
func adoptedPlan() *assessment.AdoptedPlan {
	day := func(month time.Month) assessment.Date { return assessment.Date{Year: 2026, Month: month, Day: 4} }
	return &assessment.AdoptedPlan{
		On: day(12), By: "le conseil : à l’unanimité", Campaign: day(11), Scale: "etoiles", Target: 4, Budget: 40, Horizon: 24, Margin: assessment.Whole(3),
		Waived: []assessment.Rule{assessment.RuleAxis, assessment.RulePace}, From: assessment.Date{Year: 2027, Month: 1},
		Actions: map[string]assessment.AdoptedAction{
			"deliberer":         {Quarter: 1, Quarters: 1, Owner: assessment.RoleElu, Days: 5},
			"basculer-serveurs": {Quarter: 2, Quarters: 4, Owner: assessment.RoleDSI, Days: 20, With: "le syndicat", Delayed: 1},
			"former":            {Quarters: 1, Owner: assessment.RoleDGS},
		},
		Replaced: []assessment.AdoptedPlan{
			{On: day(6), Scale: "etoiles", Target: 2, From: assessment.Date{Year: 2026, Month: 7}, Actions: map[string]assessment.AdoptedAction{"disparue": {Quarter: 1, Quarters: 1, Owner: assessment.RoleElu, Days: 1}}},
			{On: day(1), By: "le bureau", Scale: "etoiles", Target: 1, From: assessment.Date{Year: 2026, Month: 1}, Actions: map[string]assessment.AdoptedAction{"former": {Quarter: 3, Quarters: 2, Owner: assessment.RoleDGS, Days: 4}}},
		},
	}
}

// mustParse reads a text that has no fault.
func mustParse(t testing.TB, text []byte) *document {
	t.Helper()
	d, err := parse("essai.yaml", text, resolve)
	if err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	return d
}

// mustWrite writes an assessment over a document.
func mustWrite(t testing.TB, d *document, a *assessment.Assessment) *document {
	t.Helper()
	next, err := d.with(a)
	if err != nil {
		t.Fatal(err)
	}
	return reread(t, next)
}

// reread reads what was written, as a whole: it must say what the document thinks it does.
func reread(t testing.TB, d *document) *document {
	t.Helper()
	whole, err := parse("essai.yaml", d.text, resolve)
	if err != nil {
		t.Fatalf("%v\n%s", err, d.text)
	}
	if !same(normal(whole.assessment), normal(d.assessment)) {
		t.Fatalf("the text does not say the same:\n%s", d.text)
	}
	d.layout = whole.layout
	return d
}

// isA tells whether an error has another of a type in its chain.
func isA[E error](err error) bool {
	var e E
	return errors.As(err, &e)
}

// earlier is a campaign on another version of the questionnaire, closed and changed since, of
// which some answers have no question any more, no longer the form that their question has, or ask
// something else today: one was given again since, the other is set aside.
func earlier() assessment.Campaign {
	known := func(v assessment.Value) assessment.Answer {
		return assessment.Answer{State: assessment.Known, Value: v}
	}
	return assessment.Campaign{
		Date: assessment.Date{Year: 2016}, Version: "0.9.0", Amended: assessment.Date{Year: 2017, Month: 2},
		Closing: &assessment.Closing{
			On: assessment.Date{Year: 2016, Month: 6, Day: 1}, Participants: []string{"Camille Élu", "Alix : DSI"},
			Floor: 1, Ceiling: 4, Coverage: 21, Print: "0123456789abcdef",
		},
		Answers: map[string]assessment.Answer{
			"str-deliberation": {State: assessment.Known, Value: assessment.Chosen(assessment.Yes), Version: "1.0.0"},
			"bur-formats":      known(assessment.Verbatim(false, "odf")),
			"met-nombre":       known(assessment.Verbatim(true, "un", "deux")),
			"srv-part-libre":   known(assessment.Number(140)),
			"ancien-texte":     known(assessment.Verbatim(false, "oui : # non")),
			"ancien-nombre":    known(assessment.Number(12)),
			"ancienne-liste":   known(assessment.Verbatim(true, "seule")),
			"ancien-sans":      {State: assessment.NotApplicable, Reason: "le syndicat"},
			"ancien-inconnu":   {State: assessment.Unknown, Note: "a\nb"},
		},
		Older:    map[string]assessment.Answer{"bur-suite": known(assessment.Chosen("disparue"))},
		Proposed: map[string]assessment.Answer{"bur-suite": known(assessment.Chosen("partielle"))},
	}
}
