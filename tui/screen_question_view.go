package tui

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/charmbracelet/lipgloss"

	"tnl-assess/assessment"
	"tnl-assess/internal/french"
)

// Widths of the question and of what is beside it.
const (
	helpFrom   = 140 // window width from which the help has a column of its own
	helpColumn = 48
	mostBar    = 10 // columns of the bar of an axis in the strip
	leastBar   = 3
	leastTold  = 8 // columns of a bar from which its points are told
)

// view is the strip, what the last answer changed, then the question: its place on screen depends on
// the window and on the question alone, so that nothing moves under the cursor.
func (x *questionScreen) view(width, height int) string {
	margin := x.margin(textWidth)
	column := min(width-4, textWidth)
	strip := x.strip(min(width-2*len(margin), width-4))
	strip = append(strip, x.s.theme.good.Render(fit(x.s.effect, column, 1)))
	main := x.main(column, height-len(strip))
	if width >= helpFrom {
		main = x.beside(main, min(width-len(margin)-textWidth-6, helpColumn), height-len(strip))
	}
	return indent(strings.Join(append(strip, main), "\n"), margin)
}

// strip says on two lines, in every window, how far one is: the axes, the question, the time left.
func (x *questionScreen) strip(width int) []string {
	t, s := x.s.theme, x.s
	asked := s.asked()
	left := s.unanswered()
	at := t.accent.Render(strings.ToUpper(printable(s.questionnaire.Axis(x.q.Axis).Short))) +
		t.muted.Render(fmt.Sprintf(" · %d sur %d", slices.Index(asked, x.q)+1, len(asked)))
	done := french.Count(len(asked)-len(left), "répondue", "répondues")
	if len(left) > 0 {
		done += " · environ " + french.Integer(s.minutesLeft()) + " min"
	}
	who := t.muted.Render("répond : ") + t.strong.Render(roles(x.q.Roles))
	return []string{
		spread(width, at, x.axes(width-lipgloss.Width(at)-2)),
		spread(width, t.muted.Render(done), who),
	}
}

// axes draws each axis as a bar, that of the question in brackets; its points follow where there is
// room.
func (x *questionScreen) axes(width int) string {
	t := x.s.theme
	const frame, points = 3, 3 // brackets and a space; the points
	of := x.s.result.Score.Axes
	columns := width/len(of) - frame
	told := columns >= leastTold+points
	if told {
		columns -= points
	}
	columns = max(min(columns, mostBar), leastBar)
	var parts []string
	for _, axis := range of {
		text := t.bar(shown(axis), columns, 0)
		if told {
			value := "  –"
			if axis.Evaluated && axis.Done > 0 {
				value = fmt.Sprintf("%3d", axis.Floor/assessment.Whole(1))
			}
			text += t.muted.Render(value)
		}
		opening, closing := " ", " "
		if axis.Axis.ID == x.q.Axis {
			opening, closing = t.accent.Render("["), t.accent.Render("]")
		}
		parts = append(parts, opening+text+closing)
	}
	return strings.Join(parts, " ")
}

// main is the column of the question: its options set apart, with the whole help above them in a high
// window. What is not the question nor an answer gives way first; then the column scrolls.
func (x *questionScreen) main(width, height int) string {
	title := append(styled(x.s.theme.strong, x.q.Title, width), "")
	where := append([]string{x.where(width)}, "")
	tail := x.tailLines(width)
	options, at := x.optionLines(width, true)
	help := append(wrap(x.q.Help, width), "")
	if x.s.width < helpFrom && x.s.height >= roomyHeight && len(title)+len(help)+len(where)+len(options)+len(tail) <= height {
		where = append(help, where...)
	}
	if len(title)+len(where)+len(options)+len(tail) > height {
		options, at = x.optionLines(width, false)
	}
	if len(title)+len(where)+len(options)+len(tail) > height {
		where = nil
	}
	head := slices.Concat(title, where)
	return strings.Join(x.s.theme.window(slices.Concat(head, options, tail), len(head)+at, height), "\n")
}

// where says in one line where the answer is to be found; the whole help is a key away.
func (x *questionScreen) where(width int) string {
	text := x.q.Prepare
	if text == "" {
		text, _, _ = strings.Cut(x.q.Evidence, ";")
	}
	return x.s.theme.muted.Render(fit("Où regarder : "+strings.TrimSpace(printable(text)), width, 1))
}

// beside puts the whole help at the right of the question.
func (x *questionScreen) beside(main string, column, height int) string {
	help := strings.Join(slices.Concat(wrap(x.q.Help, column), moreHelp(x.s, x.q, column, false)), "\n")
	main = lipgloss.NewStyle().Width(textWidth + 2).Render(main)
	line := x.s.theme.muted.Render(strings.TrimRight(strings.Repeat(glyphMark+" \n", height), "\n"))
	return lipgloss.JoinHorizontal(lipgloss.Top, main, line, fit(help, column, height))
}

// earlierText says that an earlier answer is to be confirmed, or why it cannot be.
func (x *questionScreen) earlierText() string {
	if x.earlier.Fault == nil {
		return glyphEarlier + " Réponse de la campagne " + french.Of(x.earlier.From) + ", à confirmer : entrée la garde, note et preuves comprises."
	}
	return "Réponse de la campagne " + french.Of(x.earlier.From) + " : « " + french.Answer(x.q, x.earlier.Answer) + " ». Le questionnaire a changé depuis et ne l’admet plus : à redonner."
}

// roles names who answers, the lead first.
func roles(of []assessment.Role) string {
	names := make([]string, len(of))
	for i, r := range of {
		names[i] = french.Role(r)
	}
	return strings.Join(names, ", ")
}

// optionLines are what can be chosen, set apart where there is room; at is the line of the
// cursor.
func (x *questionScreen) optionLines(width int, roomy bool) (lines []string, at int) {
	for i, o := range x.options {
		if roomy && i > 0 {
			lines = append(lines, "")
		}
		if i == x.cursor {
			at = len(lines)
		}
		lines = append(lines, x.optionText(i, o, width)...)
	}
	return lines, at
}

func (x *questionScreen) optionText(i int, o option, width int) []string {
	t := x.s.theme
	marker, style := x.mark(i)
	head := marker + t.strong.Render(x.digit(i)) + " " + x.box(o)
	text := printable(o.text)
	if o.kind == optionNumber {
		text = "[ " + x.number.View() + "] " + x.unit()
		style = t.plain
	}
	lines := wrap(text, width-lipgloss.Width(head))
	for n := range lines {
		lines[n] = style.Render(lines[n])
		if n == 0 {
			lines[n] = head + lines[n]
			continue
		}
		lines[n] = strings.Repeat(" ", lipgloss.Width(head)) + lines[n]
	}
	return lines
}

// digit is the digit that chooses an option; none where digits are the answer.
func (x *questionScreen) digit(i int) string {
	if x.takesNumber() || i >= 9 {
		return " "
	}
	return strconv.Itoa(i + 1)
}

// box shows whether an option is ticked, or is the answer on disk.
func (x *questionScreen) box(o option) string {
	switch {
	case x.q.Type == assessment.TypeMultiple && o.kind == optionChoice && x.ticked[o.id]:
		return "[✓] "
	case x.q.Type == assessment.TypeMultiple && o.kind == optionChoice:
		return "[ ] "
	case o.is(x.given):
		return x.s.theme.good.Render(glyphKnown) + " "
	case o.is(x.known()):
		return x.s.theme.warn.Render(glyphEarlier) + " "
	default:
		return "  "
	}
}

func (x *questionScreen) unit() string {
	if x.q.Type == assessment.TypeShare {
		return "%"
	}
	return printable(x.q.Unit)
}

// tailLines are what goes with the answer on disk: sans objet, note, evidence.
func (x *questionScreen) tailLines(width int) []string {
	t := x.s.theme
	var lines []string
	add := func(name, text string) {
		if text == "" {
			return
		}
		line, _, _ := strings.Cut(printable(text), "\n")
		lines = append(lines, t.muted.Render(fmt.Sprintf("%-11s", name))+fit(line, width-11, 1))
	}
	if x.earlier != nil {
		lines = styled(t.warn, x.earlierText(), width)
	}
	held := x.known()
	add("Sans objet", x.given.Reason)
	add("Note", held.Note)
	for i, piece := range held.Evidence {
		if i == 2 {
			add("", "et "+french.Count(len(held.Evidence)-2, "autre preuve", "autres preuves"))
			break
		}
		add("Preuve", x.s.dated(piece))
	}
	if len(lines) > 0 {
		lines = append([]string{""}, lines...)
	}
	return lines
}

// shown is the interval that the bar of an axis shows: nothing while nothing is said.
func shown(axis assessment.AxisScore) assessment.Interval {
	if axis.Done == 0 {
		return assessment.Interval{}
	}
	return axis.Interval
}
