package tui

import (
	"fmt"
	"slices"
	"strings"

	"github.com/charmbracelet/lipgloss"

	"tnl-assess/assessment"
	"tnl-assess/internal/french"
)

// Widths of the columns around the question.
const (
	sideWidth    = 28  // axes and progress
	sideFrom     = 76  // window width from which the axes are shown beside
	helpFrom     = 140 // window width from which the help has a column of its own
	barWidth     = 8
	axisName     = 13
	questionWide = 74
)

func (x *questionScreen) view(width, height int) string {
	room := width - sideWidth - 4
	if width < sideFrom || width < helpFrom && !x.fits(min(room, questionWide), height) {
		return indent(x.alone(min(width-3, textWidth), height), " ")
	}
	side := lipgloss.NewStyle().Width(sideWidth).Height(height).Render(fit(x.side(), sideWidth-1, height))
	line := x.s.theme.muted.Render(strings.TrimRight(strings.Repeat(glyphMark+"\n", height), "\n"))
	if width < helpFrom {
		return lipgloss.JoinHorizontal(lipgloss.Top, side, line, indent(x.main(x.headLines(min(room, questionWide), ""), min(room, questionWide), height, true), "  "))
	}
	main := lipgloss.NewStyle().Width(questionWide + 4).Render(indent(x.main(x.headLines(questionWide, ""), questionWide, height, false), "  "))
	column := min(room-questionWide-8, 48)
	help := strings.Join(slices.Concat(wrap(x.q.Help, column), moreHelp(x.s, x.q, column, false)), "\n")
	return lipgloss.JoinHorizontal(lipgloss.Top, side, line, main, line, indent("\n\n"+help, "  "))
}

// fits tells whether the question shows whole, its help included, in a column: the axes give
// way to the help, wherever the cursor is.
func (x *questionScreen) fits(width, height int) bool {
	still := *x
	still.cursor = -1
	options, _ := still.optionLines(width, false)
	return len(x.headLines(width, ""))+len(wrap(x.q.Help, width))+1+len(options)+len(x.tailLines(width)) <= height
}

// main is the column of the question. What must be seen comes whole; the help takes the
// lines that are left, and the whole scrolls with the cursor when even that is too much.
func (x *questionScreen) main(head []string, width, height int, withHelp bool) string {
	tail := x.tailLines(width)
	options, at := x.optionLines(width, false)
	if roomy := len(head) + len(options) + len(tail) + len(x.options) + 14; roomy < height {
		options, at = x.optionLines(width, true)
	}
	var help []string
	if withHelp {
		spare := height - len(head) - len(options) - len(tail) - 1
		help = wrap(x.q.Help, width)
		if len(help) > max(spare, 1) {
			help = help[:max(spare, 1)]
			help[len(help)-1] = x.s.theme.muted.Render("… ") + x.s.theme.accent.Render("a") + x.s.theme.muted.Render(" pour l’aide entière")
		}
		help = append(help, "")
	}
	lines := slices.Concat(head, help, options, tail)
	return strings.Join(x.s.theme.window(lines, len(head)+len(help)+at, height), "\n")
}

// alone is the question without the axes beside: its head says how far one is.
func (x *questionScreen) alone(width, height int) string {
	left := ""
	if n := len(x.s.unanswered()); n > 0 {
		left = " · reste " + french.Count(n, "question", "questions")
	}
	return x.main(x.headLines(width, left), width, height, true)
}

// headLines are where we are, how much is left when nothing beside says it, who answers, and
// the question.
func (x *questionScreen) headLines(width int, rest string) []string {
	t := x.s.theme
	asked := x.s.asked()
	rank := slices.Index(asked, x.q) + 1
	axis := x.s.questionnaire.Axis(x.q.Axis)
	left := t.accent.Render(strings.ToUpper(printable(axis.Short))) +
		t.muted.Render(fmt.Sprintf(" · %d sur %d", rank, len(asked)))
	right := t.muted.Render("répond : ") + t.strong.Render(roles(x.q.Roles))
	if lipgloss.Width(left+rest+right) < width {
		left += t.muted.Render(rest)
	}
	lines := []string{spread(width, left, right), ""}
	lines = append(lines, styled(t.strong, x.q.Title, width)...)
	return append(lines, "")
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
	box := x.box(o)
	gain := ""
	if i == x.cursor {
		gain = x.gain()
	}
	text := printable(o.text)
	if o.kind == optionNumber {
		text = "[ " + x.number.View() + "] " + x.unit()
		style = t.plain
	}
	room := width - lipgloss.Width(marker+box) - lipgloss.Width(gain) - 1
	var lines []string
	for n, line := range strings.Split(lipgloss.NewStyle().Width(room).Render(text), "\n") {
		line = style.Render(strings.TrimRight(line, " "))
		if n == 0 {
			lines = append(lines, spread(width, marker+box+line, t.good.Render(gain)))
			continue
		}
		lines = append(lines, strings.Repeat(" ", lipgloss.Width(marker+box))+line)
	}
	return lines
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

// gain is what the answer under the cursor would change to the global score.
func (x *questionScreen) gain() string {
	answer, missing := x.selected()
	if missing != "" {
		return ""
	}
	change := x.s.result.If(x.q.ID, answer).Global.Floor - x.s.result.Score.Global.Floor
	switch {
	case change > 0:
		return " +" + french.Points(change) + " pts"
	case change < 0:
		return " −" + french.Points(-change) + " pts"
	default:
		return ""
	}
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

// side shows the axes with their progress, the coverage and the time left.
func (x *questionScreen) side() string {
	t, s := x.s.theme, x.s
	lines := []string{""}
	for _, axis := range s.result.Score.Axes {
		marker, name := "  ", t.plain
		if axis.Axis.ID == x.q.Axis {
			marker, name = t.accent.Render(glyphCursor+" "), t.accent
		}
		value := "   –"
		if axis.Evaluated && axis.Done > 0 {
			value = fmt.Sprintf("%4d", axis.Floor/assessment.Whole(1))
		}
		title := lipgloss.NewStyle().Width(axisName).Render(fit(printable(axis.Axis.Short), axisName-1, 1))
		lines = append(lines, marker+name.Render(title)+t.bar(shown(axis), barWidth, 0)+value)
	}
	lines = append(lines, "",
		"  "+t.muted.Render("Couverture "+french.Percent(s.result.Score.Coverage)))
	if left := len(s.unanswered()); left > 0 {
		lines = append(lines,
			"  "+t.muted.Render("reste "+french.Count(left, "question", "questions")),
			"  "+t.muted.Render("environ "+french.Count(s.minutesLeft(), "minute", "minutes")))
	}
	return strings.Join(lines, "\n")
}

// shown is the interval that the bar of an axis shows: nothing while nothing is said.
func shown(axis assessment.AxisScore) assessment.Interval {
	if axis.Done == 0 {
		return assessment.Interval{}
	}
	return axis.Interval
}
