package tui

import (
	"fmt"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"tnl-assess/internal/french"
)

// formScreen shows a form, one page that scrolls with the hand, and tells its outcome once all its
// fields are sound.
type formScreen struct {
	base
	form   *form
	inputs []*input
	shown  []string // what each input makes of what is on disk
	at     int      // rank of the field under the hand
	fault  error    // of that field, when one was refused
	told   bool
}

func newFormScreen(s *session, p place, of *form) *formScreen {
	x := &formScreen{base: base{s}, form: of}
	typed := s.drafts[p.draftKey(s.voice)]
	for i, f := range of.fields {
		in := newInput(s.theme, f, x.column(s.width))
		in.focus(false)
		x.inputs, x.shown = append(x.inputs, in), append(x.shown, in.text)
		if i < len(typed) && typed[i] != nil {
			in.set(*typed[i])
			x.read(i)
		}
	}
	x.at = min(p.cursor, len(x.inputs)-1)
	x.inputs[x.at].focus(true)
	return x
}

// read takes what an input holds.
func (x *formScreen) read(i int) {
	f, text := x.form.fields[i], x.inputs[i].text
	f.typed, f.changed = text, text != x.shown[i]
}

func (x *formScreen) leave(p *place) { p.cursor = x.at }

func (*formScreen) typing() bool { return true }

// draft is what was typed and not kept, for whom comes back.
func (x *formScreen) draft() draft {
	if x.told {
		return nil
	}
	return x.form.draft()
}

// keep tells what is typed so far, for whom leaves the program in the middle of a form; what is
// wrong with it, when it cannot be kept.
func (x *formScreen) keep() (outcome, error) {
	if x.told || !x.form.changed() {
		return nil, nil
	}
	if _, err := x.form.fault(); err != nil {
		return nil, err
	}
	x.told = true
	return x.form.done(), nil
}

func (x *formScreen) bindings() []key.Binding {
	list := append([]key.Binding{as(keys.Enter, "enregistrer")}, x.inputs[x.at].bindings()...)
	if x.at < len(x.inputs)-1 {
		list[0] = as(keys.Enter, "champ suivant")
		list = append(list, as(keys.Save, "enregistrer"))
	}
	return append(list, keys.Back)
}

func (x *formScreen) press(pressed tea.KeyMsg) (outcome, tea.Cmd) {
	if x.told {
		return nil, nil
	}
	if key.Matches(pressed, keys.Save) {
		return x.submit(), nil
	}
	before := len([]rune(x.inputs[x.at].text))
	if pressed.Type == tea.KeyRunes && x.whole() != nil {
		return noticeMsg{x.whole().Error()}, nil
	}
	if x.inputs[x.at].press(pressed) {
		x.fault = nil
		x.read(x.at)
		return x.pasted(pressed, before), nil
	}
	switch {
	case key.Matches(pressed, keys.Enter) && x.at == len(x.inputs)-1:
		return x.submit(), nil
	case key.Matches(pressed, keys.Enter):
		if x.fault = x.form.fields[x.at].fault(); x.fault == nil {
			x.focus(x.at + 1)
		}
	case key.Matches(pressed, keys.Axis), pressed.Type == tea.KeyDown:
		x.focus(x.at + 1)
	case key.Matches(pressed, keys.AxisBack), pressed.Type == tea.KeyUp:
		x.focus(x.at - 1)
	default:
		return unusedMsg{pressed}, nil
	}
	return nil, nil
}

// whole tells why a field that cannot show all of what is on disk is not changed here.
func (x *formScreen) whole() error {
	f := x.form.fields[x.at]
	if f.choices != nil || shownAs(f.held, x.shown[x.at]) {
		return nil
	}
	return refusal("Ce texte est trop long pour être changé ici : il reste tel qu’il est. Changez-le dans le fichier.")
}

// pasted says what of a paste a field did not take: nothing is cut without a word.
func (x *formScreen) pasted(pressed tea.KeyMsg, before int) outcome {
	if !pressed.Paste {
		return nil
	}
	given, taken := len(pressed.Runes), len([]rune(x.inputs[x.at].text))-before
	if taken >= given {
		return nil
	}
	return noticeMsg{fmt.Sprintf("Collé : %s sur %s ; les autres ne se gardent pas dans ce champ.",
		french.Count(taken, "caractère", "caractères"), french.Integer(given))}
}

// click puts the hand on a field.
func (x *formScreen) click(row int) (again bool) {
	x.focus(row)
	return false
}

// focus moves the hand to a field.
func (x *formScreen) focus(to int) {
	to = max(min(to, len(x.inputs)-1), 0)
	x.inputs[x.at].focus(false)
	x.at, x.fault = to, nil
	x.inputs[x.at].focus(true)
}

// submit tells the outcome, or goes to the first field that is wrong.
func (x *formScreen) submit() outcome {
	if rank, err := x.form.fault(); err != nil {
		x.focus(rank)
		x.fault = err
		return nil
	}
	x.told = true
	return x.form.outcome()
}

func (*formScreen) column(width int) int { return min(width-4, textWidth) }

func (x *formScreen) view(width, height int) string {
	column := x.column(width)
	head := append([]string{""}, styled(x.s.theme.strong, x.form.title, column)...)
	if x.form.intro != "" && height > minHeight {
		head = append(head, styled(x.s.theme.muted, x.form.intro, column)...)
	}
	head = append(head, "")
	room := max(height-len(head), 1)
	lines, at := x.lines(column, true)
	if len(lines) > room {
		lines, at = x.lines(column, false)
	}
	lines = x.s.theme.window(lines, at, room)
	return indent(strings.Join(append(head, lines...), "\n"), x.margin(column))
}

// lines are the fields, under each other, all with their help or the one under the hand alone; at
// is the last line of that one.
func (x *formScreen) lines(width int, helped bool) (lines []string, at int) {
	for i, in := range x.inputs {
		of := in.lines(width, helped || i == x.at)
		of[0] = rowMark(i) + of[0]
		lines = append(lines, of...)
		if i == x.at && x.fault != nil {
			lines = append(lines, indentLines("  ", styled(x.s.theme.bad, glyphMissed+" "+x.fault.Error(), width-2))...)
		}
		if i == x.at {
			at = len(lines) - 1
		}
		lines = append(lines, "")
	}
	return lines[:len(lines)-1], at
}
