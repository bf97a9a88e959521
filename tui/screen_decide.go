package tui

import (
	"time"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/huh"

	"tnl-assess/assessment"
)

// decideScreen reveals the opinions on one question, and takes what the three choose.
type decideScreen struct {
	list
	d     *assessment.Divergence
	form  *formScreen // asks why, once an answer is chosen
	timer timer
}

func newDecideScreen(s *session, p place) screen {
	return &decideScreen{list: list{base: base{s}}, d: s.result.Divergences().Of(p.question), timer: timer{now: s.now}}
}

func (x *decideScreen) typing() bool { return x.form != nil }

func (x *decideScreen) bindings() []key.Binding {
	if x.form != nil {
		return []key.Binding{as(keys.Enter, "garder cette décision"), as(keys.Back, "ne rien décider")}
	}
	return []key.Binding{pair(keys.Up, keys.Down, "choisir"), as(keys.Enter, "décider"), as(keys.Tick, x.timer.does()), as(keys.Back, "plus tard")}
}

func (x *decideScreen) update(msg tea.Msg) (outcome, tea.Cmd) {
	if tick, ok := msg.(tickMsg); ok {
		return nil, x.timer.tick(tick)
	}
	if x.form != nil {
		return x.form.update(msg)
	}
	return nil, nil
}

func (x *decideScreen) press(pressed tea.KeyMsg) (outcome, tea.Cmd) {
	switch {
	case x.form != nil:
		return x.form.press(pressed)
	case x.d == nil:
	case x.move(pressed, len(x.d.Candidates)+1):
	case key.Matches(pressed, keys.Digit):
		x.cursor = min(int(pressed.Runes[0]-'1'), len(x.d.Candidates))
	case key.Matches(pressed, keys.Tick):
		return nil, x.timer.toggle()
	case key.Matches(pressed, keys.Enter) && x.cursor == len(x.d.Candidates):
		return questionChosenMsg{x.d.Question.ID}, nil
	case key.Matches(pressed, keys.Enter):
		x.form = x.why()
		return nil, x.form.init()
	}
	return nil, nil
}

// maxRationale is the number of characters of a reason that the wizard takes.
const maxRationale = 600

// why makes the form that asks for the reason of the choice under the cursor.
func (x *decideScreen) why() *formScreen {
	rationale := x.d.Decision.Rationale
	answer := x.d.Candidates[x.cursor].Answer
	field := huh.NewInput().Title("Pourquoi ce choix ?").CharLimit(maxRationale).
		Description("Facultatif : une phrase à relire l’an prochain.").
		Placeholder("par exemple, l’inventaire du parc fait foi").Value(&rationale)
	return newFormScreen(x.s, x.d.Question.Title, "Vous retenez : "+short(x.d.Question, answer), func() outcome {
		return decidedMsg{x.d.Question.ID, answer, rationale}
	}, huh.NewGroup(field))
}

// talkMinutes is what a divergence is given to be talked about: an invitation, not a limit.
const talkMinutes = 5

// timer counts down the minutes of talk, if people wish. It stops with the screen that holds it:
// a tick that comes after finds nobody.
type timer struct {
	now   func() time.Time
	ends  time.Time
	start int // how many times it was started: older ticks are not its own
	on    bool
}

// tickMsg: a second has passed on a timer.
type tickMsg struct {
	of    *timer
	start int
}

// toggle starts the timer, or stops it.
func (t *timer) toggle() tea.Cmd {
	if t.on = !t.on; !t.on {
		return nil
	}
	t.ends = t.now().Add(talkMinutes * time.Minute)
	t.start++
	return t.wait()
}

func (t *timer) wait() tea.Cmd {
	msg := tickMsg{t, t.start}
	return tea.Tick(time.Second, func(time.Time) tea.Msg { return msg })
}

// tick goes on counting, on its own ticks alone.
func (t *timer) tick(msg tickMsg) tea.Cmd {
	if !t.on || msg.of != t || msg.start != t.start {
		return nil
	}
	return t.wait()
}

// does says what the key of the timer does.
func (t *timer) does() string {
	if t.on {
		return "arrêter le minuteur"
	}
	return "minuteur"
}
