package report

import (
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"tnl-assess/assessment"
	"tnl-assess/internal/french"
	"tnl-assess/internal/page"
	"tnl-assess/internal/plaintext"
)

const (
	barWidth = 20
	toFind   = 3 // how many open questions a score names
	toAsk    = 3 // and how many structures to turn to
)

// Score writes a score to be read in a terminal of 80 columns, without colour.
func Score(w io.Writer, r assessment.Result) error {
	t := &scoreSheet{Result: r, standing: r.Standing()}
	t.head()
	t.bars()
	t.gaps()
	t.open()
	t.neighbours()
	return page.Write(w, "du score", t.String())
}

// scoreSheet is a score in the making, in plain text.
type scoreSheet struct {
	page.Sheet
	assessment.Result
	standing assessment.Standing
}

// head says whose score this is, when, and the stars it is worth.
func (t *scoreSheet) head() {
	const warning = "estimation, non officielle"
	place := plaintext.OneLine(french.Place(t.Authority()))
	if date := french.Date(t.Campaign().Date); date != "" {
		place += " · " + date
	}
	if room := page.Columns - utf8.RuneCountInString(warning) - 2; utf8.RuneCountInString(place) <= room {
		t.Line("%-*s  %s", room, place, warning)
	} else {
		for _, part := range page.Wrap(place, page.Columns) {
			t.Line("%s", part)
		}
		t.Line("%s", warning)
	}
	t.Line("")
	if t.standing.Uncovered {
		t.Paragraph("Trop peu de réponses sont connues pour annoncer un niveau : " + french.Percent(t.Score.Coverage) + ", il en faut " + french.Percent(t.standing.Scale.MinCoverage) + ".")
		t.Line("")
		return
	}
	title, detail := french.Announce(t.Result)
	t.Line("  %s", french.StarsRange(t.standing))
	t.Line("  %s", title)
	t.Paragraph(detail)
	if declared := french.Declared(t.Result); declared != "" {
		t.Line("  %s", declared)
	}
	for _, other := range t.Score.Standings[1:] {
		t.Paragraph(french.ScaleName(other.Scale) + " (estimation) : " + french.Level(other))
	}
	t.Line("")
}

// bars draws the global score and each axis.
func (t *scoreSheet) bars() {
	const global = "Note globale"
	width := utf8.RuneCountInString(global)
	for _, a := range t.Score.Axes {
		width = max(width, utf8.RuneCountInString(plaintext.OneLine(a.Axis.Short)))
	}
	width = min(width, page.Columns/3)
	for _, a := range t.Score.Axes {
		t.bar(width, a.Axis.Short, a.Interval, a.Evaluated)
	}
	t.bar(width, global, t.Score.Global, t.Score.Evaluated)
	t.domains()
	t.Line("")
	t.Line("  Réponses connues : %s", french.Percent(t.Score.Coverage))
	if t.standing.Uncovered {
		t.Line("  Niveaux encore possibles : %s", french.StarsRange(t.standing))
	}
	if n := len(t.Assessment.Proposals(t.Questionnaire)); n > 0 {
		t.Line("  Réponses d’avant, à confirmer : %d", n)
	}
	if len(t.Score.Claims()) > 0 {
		t.Line("  Affirmations prouvées : %s", french.Percent(t.Score.Evidence.Floor))
	}
}

// domains draws the domains of the label, when questions are mapped to them.
func (t *scoreSheet) domains() {
	if len(t.Score.Domains) == 0 {
		return
	}
	t.Line("")
	t.Line("  Les mêmes réponses, selon les domaines du label")
	width := 0
	for _, d := range t.Score.Domains {
		width = max(width, utf8.RuneCountInString(french.Domain(d.Domain)))
	}
	for _, d := range t.Score.Domains {
		t.bar(width, french.Domain(d.Domain), d.Interval, d.Evaluated)
	}
}

// bar draws one score: what is sure, what is possible, what is out of reach today.
func (t *scoreSheet) bar(width int, name string, score assessment.Interval, evaluated bool) {
	if !evaluated {
		t.Line("  %-*.*s  %-*s  non évalué", width, width, name, barWidth, "")
		return
	}
	t.Line("  %-*.*s  %s  %s", width, width, name, bar(score), between(score))
}

// bar fills cells in proportion to an interval; what is possible shows if it is at all.
func bar(score assessment.Interval) string {
	sure := int(score.Floor * barWidth / assessment.Full)
	possible := sure
	if score.Ceiling > score.Floor {
		possible = int((score.Ceiling*barWidth + assessment.Full - 1) / assessment.Full)
	}
	return strings.Repeat("█", sure) + strings.Repeat("▒", possible-sure) + strings.Repeat("░", barWidth-possible)
}

// gaps says what is missing for the next level.
func (t *scoreSheet) gaps() {
	next := t.standing.Next()
	t.Line("")
	if next == nil {
		t.Line("Le sommet de l’échelle est atteint. Rien n’est jamais gagné pour toujours :")
		t.Line("refaites cette évaluation dans un an.")
		return
	}
	t.Line("Ce qui vous sépare de %s", french.Stars(next.Number, len(t.standing.Scale.Levels)))
	for _, v := range t.standing.Gaps(next.Number) {
		t.gap(french.Criterion(t.Questionnaire, v.Asked()), french.Verdict(t.Questionnaire, v))
	}
	met := 0
	for _, v := range t.standing.Of(next.Number) {
		if v.Met() {
			met++
		}
	}
	switch {
	case met == 1:
		t.Line("  ✓ 1 autre critère est rempli")
	case met > 1:
		t.Line("  ✓ %s sont remplis", french.Count(met, "autre critère", "autres critères"))
	}
}

// gap writes a criterion and its distance, side by side if there is room.
func (t *scoreSheet) gap(criterion, distance string) {
	const left, right = 42, 32
	if utf8.RuneCountInString(criterion) <= left && utf8.RuneCountInString(distance) <= right {
		t.Line("  ✗ %-*s  %s", left, criterion, distance)
		return
	}
	t.Item("✗", criterion+" – "+distance)
}

// leads names the answers to find first when little is known: those that decide most.
func (t *scoreSheet) leads(open int) {
	t.Line("")
	t.Line("À trouver d’abord : ce qui décide le plus du niveau")
	leads := t.Leads()
	for _, lead := range leads {
		t.Item("?", lead.Question.Title+" ("+french.Role(lead.Question.Lead())+")")
	}
	if rest := open - len(leads); rest > 0 {
		t.Line("    et %s", french.Count(rest, "autre question ouverte", "autres questions ouvertes"))
	}
}

// open names the answers to find first: those that weigh most.
func (t *scoreSheet) open() {
	questions := t.Score.ToFind()
	switch {
	case len(questions) == 0:
		return
	case t.standing.Uncovered:
		t.leads(len(questions))
		return
	}
	t.Line("")
	t.Line("À trouver d’abord")
	for _, q := range questions[:min(toFind, len(questions))] {
		t.Item("?", q.Question.Title+" ("+french.Role(q.Question.Lead())+")")
	}
	if rest := len(questions) - toFind; rest > 0 {
		t.Line("    et %s", french.Count(rest, "autre question ouverte", "autres questions ouvertes"))
	}
}

// neighbours names whom to turn to first.
func (t *scoreSheet) neighbours() {
	local, national := t.Neighbours()
	all := slices.Concat(local, national)
	if len(all) == 0 {
		return
	}
	t.Line("")
	t.Line("À qui parler près de chez vous")
	for _, n := range all[:min(toAsk, len(all))] {
		t.Item("·", n.Name+" – "+n.Offers)
	}
	if len(local) == 0 && t.Authority().Departement == "" {
		t.Paragraph("    (le département, dans l’identité, dirait qui est près de vous)")
	}
}
