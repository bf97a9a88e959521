package page

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/rivo/uniseg"

	"tnl-assess/internal/plaintext"
)

// plainOf is how a typed text is expected to read.
func plainOf(text string) string { return plaintext.OneLine(text) }

// sample is a page with a block of each kind.
func sample() Page {
	var p Page
	p.Heading(1, "Bilan")
	p.Note("**Attention :** une *estimation* seulement.")
	p.Heading(2, "Un titre de section assez long pour deux lignes")
	p.Paragraph(Mark("Voir %s, et **la suite** ici.", Link("le site", "https://exemple.fr/a")))
	p.List([]Markup{Nest("[ ] **Faire**", "**Quand :** tout de suite", "vite"), "[x] fait", "☐ à la main"})
	p.Table([]Markup{"Axe", "Note"}, [][]Markup{{"Serveurs", "4"}, {"Données ouvertes", "12,5"}})
	p.Chart("gantt\n  dateFormat X\n")
	p.Tiles([]Tile{{"3", "actions"}})
	p.Draw(&Figure{Title: "Une image"}, Table{})
	p.Heading(3, "Fin")
	return p
}

func TestTerminal(t *testing.T) {
	const want = `Bilan

│ Attention : une estimation
│ seulement.

▌ Un titre de section assez
  long pour deux lignes

Voir le site
<https://exemple.fr/a>, et la
suite ici.

☐ Faire
  – Quand : tout de suite
  – vite

☑ fait
☐ à la main

Axe              │ Note
─────────────────┼─────
Serveurs         │    4
Données ouvertes │ 12,5

Le calendrier : touche c.

• 3 actions

▪ Fin`
	got := Terminal{Width: 30, Chart: "*Le calendrier :* touche c."}.Render(sample())
	if got = strings.ReplaceAll(got, plaintext.NoBreak, " "); got != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
	if without := (Terminal{Width: 30}).Render(sample()); strings.Contains(without, "gantt") || strings.Contains(without, "calendrier") {
		t.Errorf("a chart is shown:\n%s", without)
	}
}

func TestTerminalStyles(t *testing.T) {
	in := func(sign string) Style { return func(text string) string { return sign + text + sign } }
	got := Terminal{Width: 26, Titles: []Style{in("T"), in("S")}, Strong: in("#"), Emphasis: in("/"), Muted: in("~")}.Render(sample())
	for _, want := range []string{
		"TBilanT", "S▌ Un titre de section", "S▪ FinS", "~│ ~#Attention\u00a0:# une", "/estimation/", "~<https://exemple.fr/a>~, et", "#la suite#", "☐ #Faire#", "  ~– ~#Quand\u00a0:#", "~ │ ~#Note#", "~• ~#3# actions",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("missing %q in:\n%s", want, got)
		}
	}
}

// A table is in columns, then in columns whose texts are cut, then a list.
func TestTerminalTables(t *testing.T) {
	var p Page
	p.Table([]Markup{"Action", "Jours", "Début"}, [][]Markup{{"Publier les données du conseil", "4", "tout de suite"}, {"Adhérer", "", "dans un an"}})
	for width, want := range map[int]string{
		60: `Action                         │ Jours │ Début
───────────────────────────────┼───────┼──────────────
Publier les données du conseil │     4 │ tout de suite
Adhérer                        │       │ dans un an`,
		45: `Action                │ Jours │ Début
──────────────────────┼───────┼──────────────
Publier les données   │     4 │ tout de suite
du conseil            │       │
┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┼┄┄┄┄┄┄┄┼┄┄┄┄┄┄┄┄┄┄┄┄┄┄
Adhérer               │       │ dans un an`,
		36: `• Publier les données du conseil –
  Jours : 4 ; Début : tout de suite
• Adhérer – Début : dans un an`,
	} {
		if got := strings.ReplaceAll((Terminal{Width: width}).Render(p), "\u00a0", " "); got != want {
			t.Errorf("%d columns: got:\n%s\nwant:\n%s", width, got, want)
		}
	}
}

// Nothing is lost, nothing commands the terminal, no line is wider than the terminal but for a word
// that is, and no line is cut at a no-break space.
func TestTerminalShowsAll(t *testing.T) {
	for seed := range uint64(300) {
		r := rand.New(rand.NewPCG(seed, 3))
		var p Page
		var told []Markup
		next := func() Markup {
			m := random(r)
			told = append(told, m)
			return m
		}
		rows := func() (rows [][]Markup) {
			for range 1 + r.IntN(4) {
				rows = append(rows, []Markup{next(), next()})
			}
			return rows
		}
		told = append(told, Mark("%s", typed(r)))
		p.Heading(1+r.IntN(4), told[0])
		p.Paragraph(next())
		p.Note(next())
		p.List([]Markup{next(), Nest(next(), next(), next())})
		p.Table([]Markup{"Un", "Deux"}, rows())
		width := 20 + r.IntN(80)
		got := Terminal{Width: width}.Render(p)
		for _, m := range told {
			for _, run := range spans(m) {
				for _, word := range strings.Split(run.text+" "+run.link, " ") {
					if !strings.Contains(got, word) {
						t.Errorf("seed %d, %d columns: %q of %q is lost in:\n%s", seed, width, word, m, got)
					}
				}
			}
		}
		if plaintext.Safe(got) != got {
			t.Errorf("seed %d: %q", seed, got)
		}
		for _, line := range strings.Split(got, "\n") {
			if words := strings.Fields(strings.ReplaceAll(line, "\u00a0", "_")); uniseg.StringWidth(line) > width && len(words) > 2 {
				t.Errorf("seed %d, %d columns: %q", seed, width, line)
			}
		}
	}
}

func TestSheet(t *testing.T) {
	var s Sheet
	s.Line("%s : %d", "a\x1b[2J\nb", 4)
	s.Item("✗", strings.Repeat("mot ", 30)+"fin : ici")
	s.Paragraph("")
	s.Hang("    ", strings.Repeat("é", 90))
	for _, line := range strings.Split(s.String(), "\n") {
		if n := len([]rune(line)); n > Columns && !strings.Contains(line, "ééé") {
			t.Errorf("%d columns: %q", n, line)
		}
	}
	if want := "a�[2J b\u00a0: 4\n  ✗ mot mot"; !strings.HasPrefix(s.String(), want) || !strings.Contains(s.String(), "fin\u00a0: ici") || !strings.Contains(s.String(), "\n    mot") {
		t.Errorf("got:\n%s", s.String())
	}
}
