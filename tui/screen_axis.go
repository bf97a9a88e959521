package tui

import (
	"slices"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"

	"tnl-assess/assessment"
	"tnl-assess/internal/french"
)

// axisScreen closes an axis of which every question has been answered: what it gives, a moment to
// breathe, what comes next.
type axisScreen struct {
	base
	done assessment.AxisScore
	next *assessment.Question
}

// newAxisScreen is about the axis that ends before the question of the place.
func newAxisScreen(s *session, p place) screen {
	x := &axisScreen{base: base{s}, next: s.questionnaire.Question(p.question)}
	asked := s.asked()
	ended := asked[max(slices.Index(asked, x.next)-1, 0)].Axis
	x.done = axisOf(&s.result, ended)
	return x
}

func (x *axisScreen) bindings() []key.Binding {
	return []key.Binding{as(keys.Enter, "continuer"), as(keys.Previous, "revenir sur une réponse"), keys.Overview, as(keys.Back, "faire une pause")}
}

// press goes on: what chooses an answer is for the question that comes, so that whoever types ahead
// loses nothing.
func (x *axisScreen) press(pressed tea.KeyMsg) (outcome, tea.Cmd) {
	_, isDigit := digitOf(pressed)
	switch {
	case key.Matches(pressed, keys.Enter):
		return questionChosenMsg{x.next.ID}, nil
	case isDigit, key.Matches(pressed, keys.Up, keys.Down):
		return typedAheadMsg{x.next.ID, pressed}, nil
	case key.Matches(pressed, keys.Previous):
		asked := x.s.asked()
		return questionChosenMsg{asked[max(slices.Index(asked, x.next)-1, 0)].ID}, nil
	default:
		return unusedMsg{pressed}, nil
	}
}

// typedAheadMsg: a key was pressed that is for the question to come.
type typedAheadMsg struct {
	id      string
	pressed tea.KeyMsg
}

func (m typedAheadMsg) follow(f *flow) tea.Cmd {
	return tea.Sequence(questionChosenMsg{m.id}.follow(f), f.press(m.pressed))
}

func (x *axisScreen) view(width, height int) string {
	t := x.s.theme
	column := min(width-4, textWidth)
	axis := x.done.Axis
	lines := []string{
		t.good.Render(glyphKnown) + " " + t.accent.Render(strings.ToUpper(printable(axis.Short))) + t.muted.Render(" · "+french.Count(x.done.Done, "question", "questions")),
		"", t.strong.Render(x.worth()), "",
		t.bar(x.done.Interval, min(column, 60), 0), "",
	}
	lines = append(lines, styled(t.muted, x.whole(), column)...)
	lines = append(lines, "", "")
	lines = append(lines, wrap("Ensuite : "+printable(x.s.questionnaire.Axis(x.next.Axis).Title)+", "+
		french.Count(leftIn(&x.s.result, x.next.Axis), "question", "questions")+".", column)...)
	lines = append(lines, styled(t.muted, x.s.questionnaire.Axis(x.next.Axis).Presentation, column)...)
	lines = append(lines, "", t.muted.Render("Une pause ? Tout est enregistré."))
	above := max((height-len(lines))/3, 1)
	return strings.Repeat("\n", above) + indent(lipgloss.NewStyle().Render(strings.Join(lines, "\n")), x.margin(column))
}

// worth says what the axis gives.
func (x *axisScreen) worth() string {
	if !x.done.Evaluated {
		return "Cet axe ne compte pas chez vous : il est surtout sans objet."
	}
	text := "Cet axe vaut " + french.Points(x.done.Floor) + " sur 100"
	if x.done.Ceiling > x.done.Floor {
		text += ", jusqu’à " + french.Points(x.done.Ceiling) + " selon ce que personne ne sait encore"
	}
	return text + "."
}

// whole says where all of it is.
func (x *axisScreen) whole() string {
	return capital(x.globalText()) + " ; reste " + french.Count(len(x.s.unanswered()), "question", "questions") +
		", environ " + french.Count(x.s.minutesLeft(), "minute", "minutes") + "."
}
