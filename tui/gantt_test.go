package tui

import (
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/lipgloss"
	"github.com/charmbracelet/x/ansi"
	"github.com/muesli/termenv"

	"tnl-assess/assessment"
)

// toLay makes a task of a role, of some days, on an action of some months.
func toLay(title string, owner assessment.Role, days, months int, after ...string) assessment.Task {
	return assessment.Task{
		Action: &assessment.Action{ID: title, Title: title, Owner: owner, Months: months, After: after},
		Days:   days,
	}
}

// smallTown has a few actions, of which the last waits for the others.
func smallTown(months int) assessment.Calendar {
	return assessment.LayOut([]assessment.Task{
		toLay("Confier la démarche à trois personnes", assessment.RoleElu, 2, 1),
		toLay("Dresser l’inventaire", assessment.RoleDSI, 10, 2),
		toLay("Écrire à trois un plan daté, avec un nom en face de chaque action", assessment.RoleDGS, 3, 3,
			"Confier la démarche à trois personnes", "Dresser l’inventaire"),
		toLay("Généraliser la suite", assessment.RoleDSI, 45, months, "Dresser l’inventaire"),
	}, assessment.DefaultCapacity(assessment.Small))
}

func TestGantt(t *testing.T) {
	november := assessment.Date{Year: 2026, Month: time.November}
	for name, test := range map[string]struct {
		calendar assessment.Calendar
		from     assessment.Date
		width    int
		want     string
	}{
		"dated": {smallTown(18), november, 80, `
                                                        2027            2028
Trimestre                                           T4  T1  T2  T3  T4  T1  T2
Confier la démarche à trois personnes               É███·   ·   ·   ·   ·   ·
Dresser l’inventaire                                D███·   ·   ·   ·   ·   ·
Écrire à trois un plan daté, avec un nom en face d… ·   G███·   ·   ·   ·   ·
Généraliser la suite                                ·   D███████████████████████

Charge : jours par colonne, sur ce que chacun peut donner
É  Élu, sur 4                                       2   ·   ·   ·   ·   ·   ·
D  DSI, sur 10                                      10  8   7   8   7   8   7
G  DGS, sur 8                                       ·   3   ·   ·   ·   ·   ·
`},
		"numbered and narrow": {smallTown(18), assessment.Date{}, 60, `
Trimestre                       1   2   3   4   5   6   7
Confier la démarche à trois pe… É███·   ·   ·   ·   ·   ·
Dresser l’inventaire            D███·   ·   ·   ·   ·   ·
Écrire à trois un plan daté, a… ·   G███·   ·   ·   ·   ·
Généraliser la suite            ·   D███████████████████████

Charge : jours par colonne, sur ce que chacun peut donner
É  Élu, sur 4                   2   ·   ·   ·   ·   ·   ·
D  DSI, sur 10                  10  8   7   8   7   8   7
G  DGS, sur 8                   ·   3   ·   ·   ·   ·   ·
`},
		"by half-years": {smallTown(36), november, 60, `
                                    2027    2028    2029
Semestre                        S2  S1  S2  S1  S2  S1  S2
Confier la démarche à trois pe… · É█·   ·   ·   ·   ·   ·
Dresser l’inventaire            · D█·   ·   ·   ·   ·   ·
Écrire à trois un plan daté, a… ·   G█  ·   ·   ·   ·   ·
Généraliser la suite            ·   D███████████████████████

Charge : jours par colonne, sur ce que chacun peut donner
É  Élu, sur 8                   2   ·   ·   ·   ·   ·   ·
D  DSI, sur 20                  10  8   7   8   7   8   7
G  DGS, sur 16                  ·   3   ·   ·   ·   ·   ·

Une colonne vaut un semestre : la fenêtre est trop étroite
pour 13 trimestres.
`},
		"by years": {smallTown(80), november, 60, `
Année                       ’26 ’27 ’28 ’29 ’30 ’31 ’32 ’33
Confier la démarche à troi… ·  É·   ·   ·   ·   ·   ·   ·
Dresser l’inventaire        ·  D·   ·   ·   ·   ·   ·   ·
Écrire à trois un plan dat… ·   G   ·   ·   ·   ·   ·   ·
Généraliser la suite        ·   D██████████████████████████

Charge : jours par colonne, sur ce que chacun peut donner
É  Élu, sur 16              2   ·   ·   ·   ·   ·   ·   ·
D  DSI, sur 40              10  7   7   6   7   7   6   5
G  DGS, sur 32              ·   3   ·   ·   ·   ·   ·   ·

Une colonne vaut un an : la fenêtre est trop étroite pour
28 trimestres.
`},
		"by four years": {smallTown(237), assessment.Date{}, 60, `
Quatre ans                              1   2   3   4   5
Confier la démarche à trois personnes   É   ·   ·   ·   ·
Dresser l’inventaire                    D   ·   ·   ·   ·
Écrire à trois un plan daté, avec un n… G   ·   ·   ·   ·
Généraliser la suite                    D███████████████████

Charge : jours par colonne, sur ce que chacun peut donner
É  Élu, sur 64                          2   ·   ·   ·   ·
D  DSI, sur 160                         19  9   9   9   9
G  DGS, sur 128                         3   ·   ·   ·   ·

Une colonne vaut quatre ans : la fenêtre est trop étroite
pour 80 trimestres.
`},
		"without a place": {
			assessment.LayOut([]assessment.Task{
				toLay("Faire \x1b[31mvoter", assessment.RoleElu, 2, 1),
				toLay("Publier", assessment.RoleDSI, 1, 1, "Faire \x1b[31mvoter"),
				toLay("Tout changer", assessment.RoleDGS, 1000, 1),
				toLay("Inventer", "maire", 0, 1),
			}, assessment.Capacity{assessment.RoleDGS: 1}), assessment.Date{Year: 2027}, 60, `
                        2027
Trimestre               T1
Inventer                ?███

Charge : jours par colonne, sur ce que chacun peut donner
É  Élu, sur 0           ·
D  DSI, sur 0           ·
G  DGS, sur 1           ·

Sans place dans le calendrier
✗ Faire �[31mvoter : l’élu ou l’élue n’a aucun jour à y
  donner.
✗ Publier : une action qui doit la précéder n’a pas de
  place.
✗ Tout changer : elle finirait dans plus de 20 ans.
`,
		},
		"nothing": {assessment.Calendar{}, november, 60, "\nAucune action à placer dans le calendrier.\n"},
	} {
		t.Run(name, func(t *testing.T) {
			got := strings.Join(newTheme(dark).gantt(test.calendar, test.from, test.width), "\n") + "\n"
			want := strings.TrimPrefix(test.want, "\n")
			if plainSpaces(got) != want {
				t.Errorf("got:\n%s\nwant:\n%s", got, want)
			}
		})
	}
}

// TestGanttFits draws calendars of all lengths at all widths: no line is too long and, in the
// smallest window of the wizard and above, nothing of the chart is cut.
func TestGanttFits(t *testing.T) {
	for quarters := 1; quarters < assessment.MaxQuarters; quarters++ {
		c := smallTown(3 * quarters)
		for _, width := range []int{0, 1, 9, 23, 40, 59, 60, 61, 70, 80, 99, 120, 160} {
			lines := newTheme(light).gantt(c, assessment.Date{Year: 2026, Month: time.Month(quarters%12 + 1)}, width)
			text := strings.Join(lines, "\n")
			for _, line := range lines {
				if ansi.StringWidth(line) > width {
					t.Fatalf("%d quarters in %d columns: %q", c.Quarters, width, line)
				}
			}
			for _, line := range lines {
				if cut := strings.HasSuffix(line, "…"); cut && width >= minWidth {
					t.Fatalf("%d quarters in %d columns, cut:\n%s", c.Quarters, width, text)
				}
			}
			if grouped := strings.Contains(plainSpaces(text), "Une colonne vaut"); width == 80 && grouped != (c.Quarters > 13) {
				t.Fatalf("%d quarters in %d columns, grouped: %t", c.Quarters, width, grouped)
			}
		}
	}
}

// TestGanttLongNumbers widens the columns for the days of a large authority.
func TestGanttLongNumbers(t *testing.T) {
	c := assessment.LayOut([]assessment.Task{toLay("Basculer", assessment.RoleDSI, 25_000, 6)},
		assessment.Capacity{assessment.RoleDSI: 12_500})
	text := strings.Join(newTheme(dark).gantt(c, assessment.Date{}, 60), "\n")
	for _, want := range []string{"12500 12500", "D███████████", "1     2"} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in:\n%s", want, text)
		}
	}
}

// TestGanttColoursOnlyRepeat compares the drawing with and without colours.
func TestGanttColoursOnlyRepeat(t *testing.T) {
	c := smallTown(36)
	draw := func() string { return strings.Join(newTheme(dark).gantt(c, assessment.Date{}, 80), "\n") }
	plain := draw()
	lipgloss.SetColorProfile(termenv.ANSI256)
	t.Cleanup(func() { lipgloss.SetColorProfile(termenv.Ascii) })
	coloured := draw()
	if coloured == plain || ansi.Strip(coloured) != plain {
		t.Errorf("with colours:\n%s\nwithout:\n%s", coloured, plain)
	}
	for _, role := range assessment.Roles {
		if style := newTheme(dark).owner(role); style.Render(ownerLetter(role)) == ownerLetter(role) {
			t.Errorf("%s has no colour", role)
		}
	}
}
