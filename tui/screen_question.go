package tui

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/charmbracelet/bubbles/cursor"
	"github.com/charmbracelet/bubbles/key"
	"github.com/charmbracelet/bubbles/textinput"
	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"

	"tnl-assess/assessment"
	"tnl-assess/french"
)

// questionScreen asks one question: the question first, the rest set back.
type questionScreen struct {
	s       *session
	q       *assessment.Question
	given   assessment.Answer // what is on disk; its state is 0 when nothing was said
	options []option
	selection
}

// selection is what is under the hand: it is no answer until it is validated.
type selection struct {
	cursor int
	ticked map[string]bool // for choix_multiple
	number textinput.Model // for part and nombre
}

// option is one line that can be chosen.
type option struct {
	kind optionKind
	id   string // of the choice
	text string
}

type optionKind int

const (
	optionChoice optionKind = iota
	optionNumber
	optionNone // nothing of a choix_multiple
	optionUnknown
)

// newQuestionScreen shows a question as it was left, or else as it was answered.
func newQuestionScreen(s *session, q *assessment.Question, held selection) *questionScreen {
	x := &questionScreen{s: s, q: q, given: s.answers()[q.ID], options: optionsOf(q), selection: held}
	if held.ticked == nil {
		x.selectGiven()
	}
	return x
}

// selectGiven puts the hand on the answer on disk.
func (x *questionScreen) selectGiven() {
	x.ticked = map[string]bool{}
	for _, id := range x.given.Value.Items() {
		x.ticked[id] = true
	}
	x.number = newNumberInput(x.s, x.q)
	if x.given.State == assessment.Known && x.given.Value.IsNumber() {
		x.number.SetValue(strconv.Itoa(x.given.Value.Number()))
	}
	x.cursor = x.givenOption()
}

func optionsOf(q *assessment.Question) []option {
	var options []option
	for _, c := range q.Choices {
		options = append(options, option{kind: optionChoice, id: c.ID, text: c.Text})
	}
	switch q.Type {
	case assessment.TypeMultiple:
		options = append(options, option{kind: optionNone, text: "Aucun de ces points"})
	case assessment.TypeShare, assessment.TypeCount:
		options = append(options, option{kind: optionNumber})
	}
	return append(options, option{kind: optionUnknown, text: "Ne sait pas"})
}

func newNumberInput(s *session, q *assessment.Question) textinput.Model {
	in := textinput.New()
	in.Prompt = ""
	in.CharLimit, in.Width = 10, 11
	in.PromptStyle, in.TextStyle, in.PlaceholderStyle = s.theme.accent, s.theme.strong, s.theme.muted
	in.Placeholder = "0"
	if q.Type == assessment.TypeShare {
		in.CharLimit, in.Width = 3, 8
		in.Placeholder = "0 à 100"
	}
	in.Cursor.SetMode(cursor.CursorStatic)
	in.Focus()
	return in
}

// givenOption is where the cursor starts: on the answer given, else on the first option.
func (x *questionScreen) givenOption() int {
	for i, o := range x.options {
		if x.isGiven(o) {
			return i
		}
	}
	return 0
}

// isGiven tells whether an option is the answer on disk.
func (x *questionScreen) isGiven(o option) bool {
	switch {
	case x.given.State == assessment.Unknown:
		return o.kind == optionUnknown
	case x.given.State != assessment.Known:
		return false
	case o.kind == optionChoice:
		return x.given.Value.Has(o.id)
	case o.kind == optionNone:
		return !x.given.Value.IsNumber() && len(x.given.Value.Items()) == 0
	default:
		return o.kind == optionNumber
	}
}

func (x *questionScreen) init() tea.Cmd { return nil }

func (x *questionScreen) typing() bool { return false }

func (x *questionScreen) bindings() []key.Binding {
	b := []key.Binding{as(keys.Enter, "valider")}
	if x.q.Type == assessment.TypeMultiple {
		b = append(b, keys.Tick)
	}
	b = append(b, keys.Note, keys.Evidence)
	if x.q.Skippable {
		b = append(b, keys.Skip)
	}
	return append(b, pair(keys.Previous, keys.Next, "passer"), keys.Overview, keys.Results, keys.Back)
}

func (x *questionScreen) update(msg tea.Msg) (tea.Msg, tea.Cmd) {
	pressed, ok := msg.(tea.KeyMsg)
	if !ok {
		return nil, nil
	}
	switch {
	case key.Matches(pressed, keys.Up):
		x.cursor = max(x.cursor-1, 0)
	case key.Matches(pressed, keys.Down):
		x.cursor = min(x.cursor+1, len(x.options)-1)
	case key.Matches(pressed, keys.Enter):
		return x.validate(), nil
	case x.takesNumber():
		return nil, x.typeNumber(pressed)
	case key.Matches(pressed, keys.Tick):
		x.tick()
	case key.Matches(pressed, keys.Digit):
		x.choose(int(pressed.Runes[0] - '1'))
	}
	return nil, nil
}

func (x *questionScreen) takesNumber() bool {
	return x.q.Type == assessment.TypeShare || x.q.Type == assessment.TypeCount
}

// typeNumber gives digits to the number field, wherever the cursor is; letters are
// commands, never text.
func (x *questionScreen) typeNumber(msg tea.KeyMsg) tea.Cmd {
	digits := msg.Type == tea.KeyRunes && !strings.ContainsFunc(string(msg.Runes), func(r rune) bool { return r < '0' || r > '9' })
	if !digits && msg.Type != tea.KeyBackspace && msg.Type != tea.KeyDelete {
		return nil
	}
	x.cursor = 0
	var cmd tea.Cmd
	x.number, cmd = x.number.Update(msg)
	return cmd
}

// choose puts the cursor on the option of that rank, and ticks it where one ticks.
func (x *questionScreen) choose(rank int) {
	if rank >= len(x.options) {
		return
	}
	x.cursor = rank
	x.tick()
}

func (x *questionScreen) tick() {
	o := x.options[x.cursor]
	switch {
	case x.q.Type != assessment.TypeMultiple:
	case o.kind == optionChoice:
		x.ticked[o.id] = !x.ticked[o.id]
	case o.kind == optionNone:
		clear(x.ticked)
	}
}

// validate tells the answer under the cursor, or what is missing.
func (x *questionScreen) validate() tea.Msg {
	answer, missing := x.selected()
	if missing != "" {
		return noticeMsg{missing}
	}
	return answeredMsg{x.q.ID, answer}
}

// selected is the answer that "entrée" would give; text says what is missing.
func (x *questionScreen) selected() (answer assessment.Answer, text string) {
	known := func(v assessment.Value) (assessment.Answer, string) {
		a := assessment.Answer{State: assessment.Known, Value: v}
		if err := x.q.Check(a); err != nil {
			return a, sentence(err.Error())
		}
		return a, ""
	}
	switch o := x.options[x.cursor]; o.kind {
	case optionUnknown:
		return assessment.Answer{State: assessment.Unknown}, ""
	case optionNone:
		return known(assessment.Chosen())
	case optionNumber:
		n, err := strconv.Atoi(x.number.Value())
		if err != nil {
			return answer, "Tapez un nombre, ou descendez jusqu’à « Ne sait pas »."
		}
		return known(assessment.Number(n))
	default:
		if x.q.Type != assessment.TypeMultiple {
			return known(assessment.Chosen(o.id))
		}
		if ids := x.tickedIDs(); len(ids) > 0 {
			return known(assessment.Chosen(ids...))
		}
		return answer, "Cochez avec espace, ou choisissez « Aucun de ces points »."
	}
}

func (x *questionScreen) tickedIDs() []string {
	var ids []string
	for _, c := range x.q.Choices {
		if x.ticked[c.ID] {
			ids = append(ids, c.ID)
		}
	}
	return ids
}

// sentence makes a sentence of the end of one.
func sentence(text string) string {
	runes := []rune(text)
	return strings.ToUpper(string(runes[:1])) + string(runes[1:]) + "."
}

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
	if width < sideFrom {
		return indent(x.main(width-3, height, true), " ")
	}
	side := lipgloss.NewStyle().Width(sideWidth).Height(height).Render(fit(x.s.side(x.q.Axis), sideWidth-1, height))
	line := x.s.theme.muted.Render(strings.TrimRight(strings.Repeat(glyphMark+"\n", height), "\n"))
	room := width - sideWidth - 4
	if width < helpFrom {
		return lipgloss.JoinHorizontal(lipgloss.Top, side, line, indent(x.main(min(room, questionWide), height, true), "  "))
	}
	main := lipgloss.NewStyle().Width(questionWide + 4).Render(indent(x.main(questionWide, height, false), "  "))
	column := min(room-questionWide-8, 48)
	help := strings.Join(slices.Concat(x.s.helpLines(x.q, column), x.s.moreHelp(x.q, column, false)), "\n")
	return lipgloss.JoinHorizontal(lipgloss.Top, side, line, main, line, indent("\n\n"+help, "  "))
}

// side shows the axes with their progress, the coverage and the time left.
func (s *session) side(current string) string {
	t := s.theme
	lines := []string{""}
	for _, axis := range s.score.Axes {
		marker, name := "  ", t.plain
		if axis.Axis.ID == current {
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
		"  "+t.muted.Render("Couverture "+french.Percent(s.score.Coverage)))
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

// main is the column of the question. What must be seen comes whole; the help takes the
// lines that are left, and the whole scrolls with the cursor when even that is too much.
func (x *questionScreen) main(width, height int, withHelp bool) string {
	head := x.headLines(width)
	tail := x.tailLines(width)
	options, at := x.optionLines(width, false)
	if roomy := len(head) + len(options) + len(tail) + len(x.options) + 14; roomy < height {
		options, at = x.optionLines(width, true)
	}
	var help []string
	if withHelp {
		spare := height - len(head) - len(options) - len(tail) - 1
		help = x.s.helpLines(x.q, width)
		if len(help) > max(spare, 1) {
			help = help[:max(spare, 1)]
			help[len(help)-1] = x.s.theme.muted.Render("… ") + x.s.theme.accent.Render("a") + x.s.theme.muted.Render(" pour l’aide entière")
		}
		help = append(help, "")
	}
	lines := slices.Concat(head, help, options, tail)
	return strings.Join(x.s.window(lines, len(head)+len(help)+at, height), "\n")
}

// window keeps the lines around the cursor's, and says where others are hidden.
func (s *session) window(lines []string, cursor, height int) []string {
	if len(lines) <= height {
		return lines
	}
	from := max(0, min(cursor-height+3, len(lines)-height))
	seen := slices.Clone(lines[from : from+height])
	if from > 0 {
		seen[0] = s.theme.muted.Render("  ↑ …")
	}
	if from+height < len(lines) {
		seen[height-1] = s.theme.muted.Render("  ↓ la suite")
	}
	return seen
}

// headLines are where we are, who answers, and the question.
func (x *questionScreen) headLines(width int) []string {
	t := x.s.theme
	asked := x.s.asked()
	rank := slices.Index(asked, x.q) + 1
	axis := x.s.questionnaire.Axis(x.q.Axis)
	left := t.accent.Render(strings.ToUpper(printable(axis.Short))) +
		t.muted.Render(fmt.Sprintf(" · %d sur %d", rank, len(asked)))
	lines := []string{spread(width, left, t.muted.Render("répond : ")+t.strong.Render(roles(x.q.Roles))), ""}
	for _, line := range wrap(x.q.Title, width) {
		lines = append(lines, t.strong.Render(line))
	}
	return append(lines, "")
}

// roles names who answers, the lead first.
func roles(of []assessment.Role) string {
	names := make([]string, len(of))
	for i, r := range of {
		names[i] = french.Role(r)
	}
	return strings.Join(names, ", ")
}

// helpLines are the help of a question.
func (s *session) helpLines(q *assessment.Question, width int) []string {
	lines := wrap(q.Help, width)
	for i := range lines {
		lines[i] = s.theme.plain.Render(lines[i])
	}
	return lines
}

// moreHelp is what would prove an answer, the references and the sources, with their
// addresses where there is room for them.
func (s *session) moreHelp(q *assessment.Question, width int, links bool) []string {
	var lines []string
	title := func(text string) { lines = append(lines, "", s.theme.accent.Render(text)) }
	item := func(text, link string) {
		if links {
			text = strings.TrimSpace(text + " " + link)
		}
		for _, line := range wrap(text, width) {
			lines = append(lines, s.theme.muted.Render(line))
		}
	}
	title("Ce qui le prouve")
	item(q.Evidence, "")
	if len(q.References) > 0 {
		title("À lire")
	}
	for _, r := range q.References {
		item(r.Title, r.Link)
	}
	if len(q.Sources) > 0 {
		title("Sources")
	}
	for _, source := range s.questionnaire.Sources {
		if slices.Contains(q.Sources, source.ID) {
			item("• "+source.Title, source.Link)
		}
	}
	return lines
}

// newQuestionHelpScreen shows all that helps to answer a question.
func newQuestionHelpScreen(s *session, q *assessment.Question) screen {
	return newReader(s, func(width int) string {
		column := min(width-4, textWidth)
		lines := []string{""}
		for _, line := range wrap(q.Title, column) {
			lines = append(lines, s.theme.strong.Render(line))
		}
		lines = slices.Concat(lines, []string{""}, s.helpLines(q, column), s.moreHelp(q, column, true))
		return indent(strings.Join(lines, "\n"), s.margin(column))
	}, as(keys.Back, "revenir à la question"))
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
	marker, style := "  ", t.plain
	if i == x.cursor {
		marker, style = t.accent.Render(glyphCursor+" "), t.accent
	}
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
	case x.isGiven(o):
		return x.s.theme.good.Render(glyphKnown) + " "
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
	change := x.s.whatIf(x.q.ID, answer)
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
	add("Sans objet", x.given.Reason)
	add("Note", x.given.Note)
	for i, piece := range x.given.Evidence {
		if i == 2 {
			add("", "et "+french.Count(len(x.given.Evidence)-2, "autre preuve", "autres preuves"))
			break
		}
		add("Preuve", evidenceText(piece))
	}
	if len(lines) > 0 {
		lines = append([]string{""}, lines...)
	}
	return lines
}
