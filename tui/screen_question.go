package tui

import (
	"slices"
	"strconv"
	"strings"

	"github.com/charmbracelet/bubbles/cursor"
	"github.com/charmbracelet/bubbles/key"
	"github.com/charmbracelet/bubbles/textinput"
	tea "github.com/charmbracelet/bubbletea"

	"tnl-assess/assessment"
)

// questionScreen asks one question: the question first, the rest set back.
type questionScreen struct {
	list
	q       *assessment.Question
	given   assessment.Answer    // what is on disk; its state is 0 when nothing was said
	earlier *assessment.Proposal // what an earlier campaign said, to be confirmed; nil when there is nothing
	options []option
	selection
}

// selection is what is under the hand: it is no answer until it is validated.
type selection struct {
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
	optionAside // the "sans objet" of an earlier campaign
)

// newQuestionScreen shows a question as it was left, or else as it was answered.
func newQuestionScreen(s *session, p place) screen {
	q := s.questionnaire.Question(p.question)
	x := &questionScreen{list: list{base{s}, p.cursor}, q: q, given: s.answers()[q.ID], options: optionsOf(q), selection: p.held}
	if earlier, ok := s.proposal(q); ok {
		x.recall(earlier)
	}
	if p.held.ticked == nil {
		x.selectGiven()
	}
	return x
}

func (x *questionScreen) leave(p *place) { p.held, p.cursor = x.selection, x.cursor }

// recall brings what an earlier campaign said to a question that has no answer yet.
func (x *questionScreen) recall(earlier assessment.Proposal) {
	x.earlier = &earlier
	if earlier.Fault == nil && earlier.Answer.State == assessment.NotApplicable {
		x.options = append(x.options, option{kind: optionAside, text: "Sans objet : " + earlier.Answer.Reason})
	}
}

// known is the answer given, else the earlier one to confirm.
func (x *questionScreen) known() assessment.Answer {
	if x.earlier != nil && x.earlier.Fault == nil {
		return x.earlier.Answer
	}
	return x.given
}

// selectGiven puts the hand on the answer on disk.
func (x *questionScreen) selectGiven() {
	x.ticked = map[string]bool{}
	held := x.known()
	for _, id := range held.Value.Items() {
		x.ticked[id] = true
	}
	x.number = newNumberInput(x.s, x.q)
	if held.State == assessment.Known && held.Value.IsNumber() {
		x.number.SetValue(strconv.Itoa(held.Value.Number()))
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
	in.Width = 11
	in.PromptStyle, in.TextStyle, in.PlaceholderStyle = s.theme.accent, s.theme.strong, s.theme.muted
	in.Placeholder = "0"
	if q.Type == assessment.TypeShare {
		in.Width = 8
		in.Placeholder = "0 à 100"
	}
	in.Cursor.SetMode(cursor.CursorStatic)
	in.Focus()
	return in
}

// nowhere is the rank of no option: nothing is chosen on behalf of anybody.
const nowhere = -1

// chooseFirst is said to whom validates before.
const chooseFirst = "Choisissez d’abord : les flèches ou le chiffre d’une réponse, puis entrée."

// givenOption is where the cursor starts: on the answer given, or on the one to confirm, else
// where a number is to be typed, or nowhere.
func (x *questionScreen) givenOption() int {
	for i, o := range x.options {
		if o.is(x.known()) {
			return i
		}
	}
	if x.takesNumber() {
		return 0
	}
	return nowhere
}

// is tells whether an option is an answer, or a part of it.
func (o option) is(answer assessment.Answer) bool {
	switch {
	case answer.State == assessment.Unknown:
		return o.kind == optionUnknown
	case answer.State == assessment.NotApplicable:
		return o.kind == optionAside
	case answer.State != assessment.Known:
		return false
	case o.kind == optionChoice:
		return answer.Value.Has(o.id)
	case o.kind == optionNone:
		return !answer.Value.IsNumber() && len(answer.Value.Items()) == 0
	default:
		return o.kind == optionNumber
	}
}

func (x *questionScreen) bindings() []key.Binding {
	b := []key.Binding{as(keys.Enter, "valider")}
	if x.q.Type == assessment.TypeMultiple {
		b = append(b, keys.Tick)
	}
	b = append(b, as(keys.FullHelp, "aide"), pair(keys.Previous, keys.Next, "passer"))
	if x.q.Skippable {
		b = append(b, keys.Skip)
	}
	b = append(b, keys.Note, keys.Evidence, keys.Overview)
	if x.s.voice != "" {
		return append(slices.Insert(b, 1, x.s.turnKeys()...), as(keys.Remove, "effacer l’avis"))
	}
	return append(b, keys.Results, as(keys.Remove, "effacer la réponse"), keys.Back)
}

func (x *questionScreen) press(pressed tea.KeyMsg) (outcome, tea.Cmd) {
	digit, isDigit := digitOf(pressed)
	switch {
	case x.cursor == nowhere && key.Matches(pressed, keys.Up):
		x.cursor = len(x.options) - 1
	case x.move(pressed, len(x.options)):
	case key.Matches(pressed, keys.Enter):
		return x.validate(), nil
	case x.takesNumber() && x.typeNumber(pressed):
	case key.Matches(pressed, keys.Remove):
		return clearedMsg{x.q.ID}, nil
	case key.Matches(pressed, keys.Tick) && x.q.Type == assessment.TypeMultiple:
		if x.cursor == nowhere {
			return x.validate(), nil
		}
		x.tick()
	case isDigit && digit > 0 && digit <= len(x.options):
		x.choose(digit - 1)
	case isDigit:
		return noticeMsg{"Il n’y a pas de réponse " + strconv.Itoa(digit) + "."}, nil
	default:
		return unusedMsg{pressed}, nil
	}
	return nil, nil
}

func (x *questionScreen) takesNumber() bool {
	return x.q.Type == assessment.TypeShare || x.q.Type == assessment.TypeCount
}

// typeNumber gives what a number is written with to its field, wherever the cursor is; letters are
// commands, never text. An empty field has nothing to be deleted.
func (x *questionScreen) typeNumber(pressed tea.KeyMsg) bool {
	pressed = asDigits(pressed)
	figures := pressed.Type == tea.KeyRunes && !strings.ContainsFunc(string(pressed.Runes), func(r rune) bool {
		return (r < '0' || r > '9') && !strings.ContainsRune(",. \u00a0\u202f%", r)
	})
	erases := key.Matches(pressed, keys.Remove) && x.number.Value() != ""
	if !figures && !erases {
		return false
	}
	x.cursor = 0
	x.number, _ = x.number.Update(pressed)
	return true
}

// click chooses as a digit does; where one ticks, it never validates.
func (x *questionScreen) click(row int) (again bool) {
	again = x.cursor == row && x.q.Type != assessment.TypeMultiple
	x.choose(row)
	return again
}

// choose puts the cursor on the option of that rank, and ticks it where one ticks.
func (x *questionScreen) choose(rank int) {
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
func (x *questionScreen) validate() outcome {
	answer, missing := x.selected()
	if missing != "" {
		return noticeMsg{missing}
	}
	if answer.State == assessment.NotApplicable {
		return skippedMsg{x.q.ID, answer.Reason}
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
	if x.cursor == nowhere {
		return answer, chooseFirst
	}
	switch o := x.options[x.cursor]; o.kind {
	case optionUnknown:
		return assessment.Answer{State: assessment.Unknown}, ""
	case optionAside:
		return assessment.Answer{State: assessment.NotApplicable, Reason: x.earlier.Answer.Reason}, ""
	case optionNone:
		return known(assessment.Chosen())
	case optionNumber:
		n, wrong := wholeNumber(x.number.Value())
		if wrong != "" {
			return answer, wrong
		}
		return known(assessment.Number(n))
	default:
		if x.q.Type != assessment.TypeMultiple {
			return known(assessment.Chosen(o.id))
		}
		if ids := x.tickedIDs(); len(ids) > 0 {
			return known(assessment.Chosen(ids...))
		}
		return answer, "Cochez avec espace, ou choisissez « Aucun de ces points »."
	}
}

// wholeNumber reads a number as it is typed; wrong says what to do with one that is none, or has
// decimals: nothing is rounded on behalf of anybody.
func wholeNumber(text string) (n int, wrong string) {
	text = strings.NewReplacer(" ", "", "\u00a0", "", "\u202f", "", "%", "", ".", ",").Replace(text)
	whole, decimals, _ := strings.Cut(text, ",")
	n, err := strconv.Atoi(whole)
	switch {
	case err != nil || strings.ContainsFunc(decimals, func(r rune) bool { return r < '0' || r > '9' }):
		return 0, "Tapez un nombre, ou descendez jusqu’à « Ne sait pas »."
	case len(decimals) == 3:
		return 0, "« " + text + " » se lit de deux façons : tapez le nombre entier, sans point ni virgule."
	case strings.Trim(decimals, "0") != "":
		return 0, "Un nombre entier suffit : " + strconv.Itoa(n) + " ou " + strconv.Itoa(n+1) + " ?"
	default:
		return n, ""
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
	return capital(text) + "."
}
