package report

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"tnl-assess/assessment"
	"tnl-assess/internal/french"
	"tnl-assess/internal/plaintext"
)

const (
	columns  = 80 // what a score fits in
	barWidth = 20
	toFind   = 3 // how many open questions a score names
)

// Score writes a score to be read in a terminal of 80 columns, without colour.
func Score(w io.Writer, s Subject, score assessment.Score) error {
	t := &sheet{Subject: s, score: score, standing: score.Standing()}
	t.head()
	t.bars()
	t.gaps()
	t.open()
	return deliver(w, "du score", strings.Join(t.lines, "\n")+"\n")
}

// sheet is a score in the making, in plain text.
type sheet struct {
	Subject
	lines    []string
	score    assessment.Score
	standing assessment.Standing
}

// line writes a line. Values that are text are first made harmless to a terminal.
func (t *sheet) line(format string, values ...any) {
	for i, v := range values {
		if text, ok := v.(string); ok {
			values[i] = plaintext.OneLine(text)
		}
	}
	t.lines = append(t.lines, strings.TrimRight(fmt.Sprintf(format, values...), " "))
}

// item writes a text on as many lines as it takes, beside a sign.
func (t *sheet) item(sign, text string) {
	for i, part := range wrap(plaintext.OneLine(text), columns-4) {
		if i > 0 {
			sign = ""
		}
		t.line("  %-2s%s", sign, part)
	}
}

// paragraph writes a text on as many lines as it takes.
func (t *sheet) paragraph(text string) {
	for _, part := range wrap(plaintext.OneLine(text), columns-2) {
		t.line("  %s", part)
	}
}

// wrap cuts a text between words, never at a no-break space.
func wrap(text string, width int) []string {
	var lines []string
	line := ""
	for _, word := range strings.Split(text, " ") {
		switch {
		case line == "":
			line = word
		case utf8.RuneCountInString(line)+1+utf8.RuneCountInString(word) > width:
			lines = append(lines, line)
			line = word
		default:
			line += " " + word
		}
	}
	return append(lines, line)
}

// head says whose score this is, when, and the stars it is worth.
func (t *sheet) head() {
	const warning = "estimation, non officielle"
	place := plaintext.OneLine(french.Place(t.authority()))
	if date := french.Date(t.Campaign.Date); date != "" {
		place += " · " + date
	}
	if room := columns - utf8.RuneCountInString(warning) - 2; utf8.RuneCountInString(place) <= room {
		t.line("%-*s  %s", room, place, warning)
	} else {
		for _, part := range wrap(place, columns) {
			t.line("%s", part)
		}
		t.line("%s", warning)
	}
	title, detail := french.Standing(t.standing)
	t.line("")
	t.line("  %s", french.StarsRange(t.standing))
	t.line("  %s", title)
	t.paragraph(detail)
	for _, other := range t.score.Standings[1:] {
		t.paragraph(french.ScaleName(other.Scale) + " (estimation) : " + french.Level(other))
	}
	t.line("")
}

// bars draws the global score and each axis.
func (t *sheet) bars() {
	const global = "Note globale"
	width := utf8.RuneCountInString(global)
	for _, a := range t.score.Axes {
		width = max(width, utf8.RuneCountInString(plaintext.OneLine(a.Axis.Short)))
	}
	width = min(width, columns/3)
	for _, a := range t.score.Axes {
		t.bar(width, a.Axis.Short, a.Interval, a.Evaluated)
	}
	t.bar(width, global, t.score.Global, t.score.Evaluated)
	t.domains()
	t.line("")
	t.line("  Réponses connues : %s", french.Percent(t.score.Coverage))
	if n := len(t.Assessment.Proposals(t.Questionnaire)); n > 0 {
		t.line("  Réponses d’avant, à confirmer : %d", n)
	}
	if claims(t.score) > 0 {
		t.line("  Affirmations prouvées : %s", french.Percent(t.score.Evidence.Floor))
	}
}

// domains draws the domains of the label, when questions are mapped to them.
func (t *sheet) domains() {
	if len(t.score.Domains) == 0 {
		return
	}
	t.line("")
	t.line("  Les mêmes réponses, selon les domaines du label")
	width := 0
	for _, d := range t.score.Domains {
		width = max(width, utf8.RuneCountInString(french.Domain(d.Domain)))
	}
	for _, d := range t.score.Domains {
		t.bar(width, french.Domain(d.Domain), d.Interval, d.Evaluated)
	}
}

// bar draws one score: what is sure, what is possible, what is out of reach today.
func (t *sheet) bar(width int, name string, score assessment.Interval, evaluated bool) {
	if !evaluated {
		t.line("  %-*.*s  %-*s  non évalué", width, width, name, barWidth, "")
		return
	}
	t.line("  %-*.*s  %s  %s", width, width, name, bar(score), between(score))
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
func (t *sheet) gaps() {
	next := t.standing.Next()
	t.line("")
	if next == nil {
		t.line("Le sommet de l’échelle est atteint. Rien n’est jamais gagné pour toujours :")
		t.line("refaites cette évaluation dans un an.")
		return
	}
	t.line("Ce qui vous sépare de %s", french.Stars(next.Number, len(t.standing.Scale.Levels)))
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
		t.line("  ✓ 1 autre critère est rempli")
	case met > 1:
		t.line("  ✓ %s sont remplis", french.Count(met, "autre critère", "autres critères"))
	}
}

// gap writes a criterion and its distance, side by side if there is room.
func (t *sheet) gap(criterion, distance string) {
	const left, right = 42, 32
	if utf8.RuneCountInString(criterion) <= left && utf8.RuneCountInString(distance) <= right {
		t.line("  ✗ %-*s  %s", left, criterion, distance)
		return
	}
	t.item("✗", criterion+" – "+distance)
}

// open names the answers to find first: those that weigh most.
func (t *sheet) open() {
	questions := make([]assessment.QuestionScore, 0, len(t.score.Questions))
	for _, q := range t.score.Questions {
		if q.Open() {
			questions = append(questions, q)
		}
	}
	if len(questions) == 0 {
		return
	}
	slices.SortStableFunc(questions, func(a, b assessment.QuestionScore) int {
		return cmp.Compare(b.Question.Weight, a.Question.Weight)
	})
	t.line("")
	t.line("À trouver d’abord")
	for _, q := range questions[:min(toFind, len(questions))] {
		t.item("?", q.Question.Title+" ("+french.Role(q.Question.Lead())+")")
	}
	if rest := len(questions) - toFind; rest > 0 {
		t.line("    et %s", french.Count(rest, "autre question ouverte", "autres questions ouvertes"))
	}
}
