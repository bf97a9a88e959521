package french_test

import (
	"math"
	"testing"
	"time"

	"tnl-assess/assessment"
	"tnl-assess/internal/french"
)

// sample is a questionnaire of two axes.
var sample = assessment.Questionnaire{
	Axes: []assessment.Axis{{ID: "serveurs", Title: "Serveurs"}, {ID: "donnees", Title: "Données ouvertes"}},
	Questions: []assessment.Question{
		{ID: "os", Title: "Quelle part des serveurs ?", Type: assessment.TypeShare},
		{ID: "jeux", Type: assessment.TypeCount, Unit: "jeux de données"},
		{ID: "nombre", Type: assessment.TypeCount},
		{ID: "suite", Type: assessment.TypeMultiple, Choices: []assessment.Choice{{ID: "lo", Text: "LibreOffice"}, {ID: "pdf", Text: "PDF"}}},
		{ID: "vote", Type: assessment.TypeYesNo, Choices: []assessment.Choice{{ID: assessment.Yes, Text: "Oui"}, {ID: assessment.No}}},
	},
	Families: []assessment.Family{{ID: "piliers", Title: "Piliers du libre"}},
}

type row struct{ name, got, want string }

func check(t *testing.T, rows []row) {
	t.Helper()
	for _, r := range rows {
		if r.got != r.want {
			t.Errorf("%s: got %q, want %q", r.name, r.got, r.want)
		}
	}
}

func TestDate(t *testing.T) {
	check(t, []row{
		{"day", french.Date(assessment.Date{Year: 2026, Month: 11, Day: 22}), "22\u00a0novembre 2026"},
		{"first", french.Date(assessment.Date{Year: 2026, Month: 1, Day: 1}), "1er\u00a0janvier 2026"},
		{"month", french.Date(assessment.Date{Year: 2026, Month: 8}), "août 2026"},
		{"year", french.Date(assessment.Date{Year: 2016}), "2016"},
		{"zero", french.Date(assessment.Date{}), ""},
		{"no such month", french.Date(assessment.Date{Year: 2016, Month: 13, Day: 1}), "2016"},
		{"clock", french.Clock(time.Date(2026, 11, 22, 14, 2, 0, 0, time.UTC)), "14\u00a0h\u00a002"},
		{"morning", french.Clock(time.Date(2026, 11, 22, 9, 32, 0, 0, time.UTC)), "9\u00a0h\u00a032"},
	})
}

func TestNumbers(t *testing.T) {
	check(t, []row{
		{"integer", french.Integer(365_000), "365\u202f000"},
		{"small", french.Integer(999), "999"},
		{"million", french.Integer(1_234_567), "1\u202f234\u202f567"},
		{"negative", french.Integer(-1_000), "-1\u202f000"},
		{"least", french.Integer(math.MinInt64), "-9\u202f223\u202f372\u202f036\u202f854\u202f775\u202f808"},
		{"points", french.Points(46_500), "46,5"},
		{"whole points", french.Points(60_000), "60"},
		{"truncated", french.Points(59_960), "59,9"},
		{"truncated to whole", french.Points(60_040), "60"},
		{"no points", french.Points(0), "0"},
		{"distance", french.Distance(15_000), "il manque 15\u00a0points"},
		{"one point", french.Distance(1_000), "il manque 1\u00a0point"},
		{"a point and a half", french.Distance(1_500), "il manque 1,5\u00a0point"},
		{"rounded up", french.Distance(40), "il manque 0,1\u00a0point"},
		{"rounded up to two", french.Distance(1_901), "il manque 2\u00a0points"},
		{"percent", french.Percent(21_900), "21 %"},
		{"none", french.Count(0, "action", "actions"), "0\u00a0action"},
		{"one", french.Count(1, "action", "actions"), "1\u00a0action"},
		{"two", french.Count(2, "action", "actions"), "2\u00a0actions"},
		{"many", french.Count(1_200, "action", "actions"), "1\u202f200\u00a0actions"},
		{"day", french.Days(1), "1\u00a0jour"},
		{"days", french.Days(12), "12\u00a0jours"},
		{"months", french.Months(3), "3\u00a0mois"},
	})
}

// What is shown of a score and the distance shown beside it add up to the whole target.
func TestPointsAndDistanceAddUp(t *testing.T) {
	const target = 60_000
	for floor := assessment.Points(57_000); floor < target; floor += 7 {
		shown := floor - floor%100
		if got, want := french.Distance(target-floor), french.Distance(target-shown); got != want {
			t.Fatalf("%v shown as %v: got %q, want %q", floor, shown, got, want)
		}
	}
}

func TestAuthority(t *testing.T) {
	check(t, []row{
		{"elu", french.Role(assessment.RoleElu), "Élu"},
		{"dsi", french.Role(assessment.RoleDSI), "DSI"},
		{"dgs", french.Role(assessment.RoleDGS), "DGS"},
		{"nobody", french.Role(""), ""},
		{"elu long", french.RoleLong(assessment.RoleElu), "l’élu ou l’élue"},
		{"dsi long", french.RoleLong(assessment.RoleDSI), "le ou la DSI"},
		{"dgs long", french.RoleLong(assessment.RoleDGS), "le ou la DGS"},
		{"village", french.Size(assessment.Village), "moins de 1\u202f000\u00a0habitants"},
		{"small", french.Size(assessment.Small), "de 1\u202f000 à 9\u202f999\u00a0habitants"},
		{"medium", french.Size(assessment.Medium), "de 10\u202f000 à 49\u202f999\u00a0habitants"},
		{"large", french.Size(assessment.Large), "50\u202f000\u00a0habitants et plus"},
		{"commune", french.AuthorityType(assessment.Commune), "commune"},
		{"epci", french.AuthorityType(assessment.EPCI), "intercommunalité"},
		{"departement", french.AuthorityType(assessment.Departement), "département"},
		{"region", french.AuthorityType(assessment.Region), "région"},
		{"syndicat", french.AuthorityType(assessment.Syndicat), "syndicat"},
		{"place", french.Place(assessment.Authority{Name: "Échirolles", Departement: "38"}), "Échirolles\u00a0(38)"},
		{"place alone", french.Place(assessment.Authority{Name: "Grand Est"}), "Grand Est"},
	})
}

func TestStanding(t *testing.T) {
	scale := &assessment.Scale{Levels: make([]assessment.Level, 5)}
	for _, c := range []struct {
		floor, ceiling       int
		uncovered            bool
		title, detail, stars string
	}{
		{3, 4, false, "Trois étoiles acquises", "quatre si les points inconnus se confirment", "★★★☆☆ jusqu’à\u00a0★★★★☆"},
		{1, 4, false, "Une étoile acquise", "jusqu’à quatre si les points inconnus se confirment", "★☆☆☆☆ jusqu’à\u00a0★★★★☆"},
		{2, 2, false, "Deux étoiles acquises", "les réponses données suffisent à l’établir", "★★☆☆☆"},
		{5, 5, false, "Cinq étoiles acquises", "le sommet de l’échelle", "★★★★★"},
		{0, 1, false, "Pas encore d’étoile", "une si les points inconnus se confirment", "☆☆☆☆☆ jusqu’à\u00a0★☆☆☆☆"},
		{0, 0, false, "Pas encore d’étoile", "chaque critère rempli rapproche de la première", "☆☆☆☆☆"},
		{0, 4, true, "Couverture insuffisante", "répondez à quelques questions de plus ; jusqu’à quatre étoiles possibles", "☆☆☆☆☆ jusqu’à\u00a0★★★★☆"},
		{0, 1, true, "Couverture insuffisante", "répondez à quelques questions de plus ; jusqu’à une étoile possible", "☆☆☆☆☆ jusqu’à\u00a0★☆☆☆☆"},
		{0, 0, true, "Couverture insuffisante", "répondez à quelques questions de plus", "☆☆☆☆☆"},
		{12, 12, false, "12 étoiles acquises", "les réponses données suffisent à l’établir", "★★★★★"},
	} {
		s := assessment.Standing{Scale: scale, Floor: c.floor, Ceiling: c.ceiling, Uncovered: c.uncovered}
		title, detail := french.Standing(s)
		check(t, []row{{"title", title, c.title}, {"detail", detail, c.detail}, {"stars", french.StarsRange(s), c.stars}})
	}
	check(t, []row{{"out of range", french.Stars(-2, -3), ""}})
}

func TestCriterion(t *testing.T) {
	say := func(c assessment.Criterion) string { return french.Criterion(&sample, c) }
	at := func(kind assessment.CriterionKind, least int) assessment.Criterion {
		return assessment.Criterion{Kind: kind, Min: assessment.Whole(least)}
	}
	axis, axes, question := at(assessment.MinAxis, 35), at(assessment.MinAxes, 40), at(assessment.MinQuestion, 30)
	axis.Axis, axes.Count, question.Question = "donnees", 1, "os"
	lost, all, absent := axis, axes, question
	lost.Axis, all.Count, absent.Question = "parti", 2, "partie"
	check(t, []row{
		{"global", say(at(assessment.MinGlobal, 60)), "Note globale : au moins 60"},
		{"axis", say(axis), "Données ouvertes : au moins 35"},
		{"unknown axis", say(lost), "parti : au moins 35"},
		{"one axis", say(axes), "1\u00a0axe à 40 au moins"},
		{"all axes", say(all), "Les 2\u00a0axes à 40 au moins"},
		{"question", say(question), "« Quelle part des serveurs ? » : au moins 30"},
		{"unknown question", say(absent), "« partie » : au moins 30"},
		{"coverage", say(at(assessment.MinCoverage, 50)), "Couverture : au moins 50 %"},
		{"family", say(assessment.Criterion{Kind: assessment.MinFamily, Family: "piliers", Count: 3, Min: assessment.Whole(60)}), "Piliers du libre : au moins 3 à 60 points"},
		{"service", say(assessment.Criterion{Kind: assessment.MinService, Count: 8}), "Besoins servis par un logiciel libre : au moins 8"},
		{"service in a family", say(assessment.Criterion{Kind: assessment.MinService, Family: "piliers", Count: 2}), "Besoins servis par un logiciel libre (« Piliers du libre ») : au moins 2"},
	})
}

func TestVerdict(t *testing.T) {
	verdict := func(kind assessment.CriterionKind, count int, least, attained assessment.Points) string {
		return french.Verdict(&sample, assessment.Verdict{
			Criterion: assessment.Criterion{Kind: kind, Count: count, Min: least},
			Attained:  assessment.Interval{Floor: attained, Ceiling: attained},
		})
	}
	check(t, []row{
		{"met", verdict(assessment.MinGlobal, 0, 60_000, 60_000), "rempli"},
		{"aside", french.Verdict(&sample, assessment.Verdict{Aside: true}), "sans objet ici"},
		{"global", verdict(assessment.MinGlobal, 0, 60_000, 45_000), "il manque 15\u00a0points"},
		{"a hair", verdict(assessment.MinGlobal, 0, 60_000, 59_999), "il manque 0,1\u00a0point"},
		{"coverage", verdict(assessment.MinCoverage, 0, 50_000, 38_400), "il manque 12 % de couverture"},
		{"family", french.Verdict(&sample, assessment.Verdict{
			Criterion: assessment.Criterion{Kind: assessment.MinFamily, Min: 60_000}, Attained: assessment.Interval{Floor: 40_000},
			Need: 3, Held: assessment.Tally{Sure: 2},
		}), "2 sur 3 ; il manque 20\u00a0points"},
		{"service", french.Verdict(&sample, assessment.Verdict{
			Criterion: assessment.Criterion{Kind: assessment.MinService}, Attained: assessment.Interval{Floor: 3_000}, Need: 5, Held: assessment.Tally{Sure: 3},
		}), "3 sur 5"},
		{"best axis", verdict(assessment.MinAxes, 1, 40_000, 35_000), "il manque 5\u00a0points au meilleur axe"},
		{"every axis", verdict(assessment.MinAxes, 2, 40_000, 35_000), "il manque 5\u00a0points à l’axe le plus faible"},
		{"third axis", verdict(assessment.MinAxes, 3, 40_000, 35_000), "il manque 5\u00a0points au 3e\u00a0axe"},
	})
}

func TestAnswer(t *testing.T) {
	known := func(id string, v assessment.Value) string {
		return french.Answer(sample.Question(id), assessment.Answer{State: assessment.Known, Value: v})
	}
	state := func(s assessment.State, reason string) string {
		return french.Answer(sample.Question("os"), assessment.Answer{State: s, Reason: reason})
	}
	check(t, []row{
		{"share", known("os", assessment.Number(45)), "45 %"},
		{"count", known("jeux", assessment.Number(1_200)), "1\u202f200\u00a0jeux de données"},
		{"one", known("jeux", assessment.Number(1)), "jeux de données : 1"},
		{"no unit", known("nombre", assessment.Number(12)), "12"},
		{"choice", known("suite", assessment.Chosen("pdf")), "PDF"},
		{"choices", known("suite", assessment.Chosen("lo", "pdf")), "LibreOffice ; PDF"},
		{"none of them", known("suite", assessment.Chosen()), "Aucun de ces points"},
		{"unknown choice", known("suite", assessment.Chosen("odt")), "odt"},
		{"yes", known("vote", assessment.Chosen(assessment.Yes)), "Oui"},
		{"no, without a text", known("vote", assessment.Chosen(assessment.No)), "Non"},
		{"not applicable", state(assessment.NotApplicable, "pas de serveur"), "Sans objet : pas de serveur"},
		{"no reason", state(assessment.NotApplicable, ""), "Sans objet"},
		{"unknown", state(assessment.Unknown, ""), "Ne sait pas"},
		{"nothing", state(0, ""), "Pas encore de réponse"},
	})
}
