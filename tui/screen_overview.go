package tui

import (
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"
	"github.com/charmbracelet/x/ansi"

	"tnl-assess/assessment"
	"tnl-assess/internal/french"
)

// overviewScreen lists the questions by axis with what is known of each, to jump to any.
type overviewScreen struct {
	list
	rows []assessment.QuestionScore // the questions listed: those asked, or those still open
}

// newOverviewScreen puts the hand on the question that one comes from or, when it is no longer
// listed, on the next; else on the first that nothing was said of.
func newOverviewScreen(s *session, p place) screen {
	o := &overviewScreen{list: list{base: base{s}, cursor: nowhere}}
	passed := false
	for _, q := range s.result.Score.Questions {
		passed = passed || q.Question.ID == p.question
		q.Status = s.said(q)
		if q.Status == assessment.NotAsked || !s.concerns(q.Question) || s.openOnly && !q.Open() {
			continue
		}
		if o.cursor == nowhere && (passed || p.question == "" && q.Status == assessment.Unanswered) {
			o.cursor = len(o.rows)
		}
		o.rows = append(o.rows, q)
	}
	o.cursor = max(o.cursor, 0)
	return o
}

func (o *overviewScreen) leave(p *place) {
	if len(o.rows) > 0 {
		p.question = o.rows[o.cursor].Question.ID
	}
}

// openOnlyMsg: the overview is to list what remains open alone, or all.
type openOnlyMsg struct{}

func (openOnlyMsg) follow(f *flow) tea.Cmd {
	f.openOnly = !f.openOnly
	return f.reopen()
}

func (o *overviewScreen) bindings() []key.Binding {
	only := as(keys.Open, "ce qui reste ouvert")
	if o.s.openOnly {
		only = as(keys.Open, "tout")
	}
	if o.s.voice != "" {
		return append([]key.Binding{as(keys.Enter, "ouvrir"), only}, o.s.turnKeys()...)
	}
	return []key.Binding{as(keys.Enter, "ouvrir"), only, keys.Results, keys.Roadmap, keys.Identity, keys.Back}
}

func (o *overviewScreen) position() string { return o.rank(len(o.rows)) }

func (o *overviewScreen) press(pressed tea.KeyMsg) (outcome, tea.Cmd) {
	switch {
	case o.move(pressed, len(o.rows)):
	case key.Matches(pressed, keys.Axis):
		o.jump(1)
	case key.Matches(pressed, keys.AxisBack):
		o.jump(-1)
	case key.Matches(pressed, keys.Open):
		return openOnlyMsg{}, nil
	case key.Matches(pressed, keys.Enter) && len(o.rows) > 0:
		return questionChosenMsg{o.rows[o.cursor].Question.ID}, nil
	default:
		return unusedMsg{pressed}, nil
	}
	return nil, nil
}

// jump moves the cursor to the first question of the axis after, or before.
func (o *overviewScreen) jump(by int) {
	axis := func(i int) string { return o.rows[i].Question.Axis }
	for i := o.cursor + by; i >= 0 && i < len(o.rows); i += by {
		if axis(i) == axis(o.cursor) {
			continue
		}
		for i > 0 && axis(i-1) == axis(i) {
			i--
		}
		o.cursor = i
		return
	}
}

func (o *overviewScreen) view(width, height int) string {
	column := min(width-4, 110)
	head := append([]string{""}, o.headLines(column)...)
	lines, at := o.lines(column)
	lines = o.s.theme.window(lines, at, max(height-len(head), 1))
	return indent(strings.Join(append(head, lines...), "\n"), o.margin(column))
}

func (o *overviewScreen) headLines(width int) []string {
	t := o.s.theme
	left := len(o.s.unanswered())
	text := "Toutes les questions ont reçu une réponse."
	if left > 0 {
		text = "Reste " + french.Count(left, "question", "questions") + o.toConfirm(left) + ", environ " +
			french.Count(o.s.minutesLeft(), "minute", "minutes") + "."
	}
	coverage := "couverture " + french.Percent(o.s.result.Score.Coverage)
	return []string{spread(width, t.strong.Render(text), t.muted.Render(coverage))}
}

// lines are the questions under the titles of their axes; at is the line of the cursor.
func (o *overviewScreen) lines(width int) (lines []string, at int) {
	t := o.s.theme
	axis := ""
	for i, row := range o.rows {
		if row.Question.Axis != axis {
			axis = row.Question.Axis
			lines = append(lines, "", t.accent.Render(printable(o.s.questionnaire.Axis(axis).Title)))
		}
		if i == o.cursor {
			at = len(lines)
		}
		lines = append(lines, o.row(i, row, width))
	}
	if len(o.rows) == 0 {
		lines = append(lines, "", t.good.Render(o.nothingLeft()))
	}
	return lines, at
}

func (o *overviewScreen) row(i int, row assessment.QuestionScore, width int) string {
	t := o.s.theme
	marker, style := o.mark(i)
	glyph, value := glyphOpen, ""
	if answer, given := o.s.answers()[row.Question.ID]; given {
		value = short(row.Question, answer)
	}
	if p, ok := o.s.proposal(row.Question); ok {
		glyph, value = o.proposed(row.Question, p)
	}
	switch row.Status {
	case assessment.Answered:
		glyph = t.good.Render(glyphKnown)
	case assessment.Unsure:
		glyph = t.warn.Render(glyphUnknown)
	case assessment.SetAside:
		glyph = t.muted.Render(glyphAside)
	}
	value = ansi.Truncate(value, width/3, "…")
	title := ansi.Truncate(printable(row.Question.Title), width-lipgloss.Width(value)-6, "…")
	return spread(width, marker+glyph+" "+style.Render(title), t.muted.Render(value))
}

// toConfirm says, after how many questions are left, how many wait for an earlier answer to be
// confirmed.
func (o *overviewScreen) toConfirm(left int) string {
	n := 0
	for _, q := range o.s.unanswered() {
		if p, ok := o.s.proposal(q); ok && p.Fault == nil {
			n++
		}
	}
	switch {
	case n > 1 && n == left:
		return ", toutes à confirmer"
	case n > 0:
		return ", dont " + french.Integer(n) + " à confirmer"
	default:
		return ""
	}
}

// nothingLeft says that no question is open.
func (o *overviewScreen) nothingLeft() string {
	if o.s.voice != "" {
		return "Rien ne reste ouvert."
	}
	return "Rien ne reste ouvert. r pour les résultats."
}

// proposed shows an earlier answer: a glyph and a value.
func (o *overviewScreen) proposed(q *assessment.Question, p assessment.Proposal) (glyph, value string) {
	if p.Fault != nil {
		return glyphOpen, "la réponse d’avant n’existe plus"
	}
	return o.s.theme.warn.Render(glyphEarlier), "à confirmer : " + short(q, p.Answer)
}
