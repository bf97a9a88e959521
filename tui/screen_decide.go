package tui

import (
	"time"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"tnl-assess/assessment"
)

// decideScreen reveals the opinions on one question, and takes what the three choose.
type decideScreen struct {
	list
	d      *assessment.Divergence
	timer  timer
	scored bool // where each choice leads is shown: who sees it first decides for it
}

func newDecideScreen(s *session, p place) screen {
	return &decideScreen{list: list{base{s}, p.cursor}, d: s.result.Divergences().Of(p.question), timer: timer{now: s.now}}
}

func (x *decideScreen) leave(p *place) { p.cursor = x.cursor }

func (x *decideScreen) bindings() []key.Binding {
	return []key.Binding{pair(keys.Up, keys.Down, "choisir"), as(keys.Enter, "décider"), as(keys.Tick, x.timer.does()), as(keys.Back, "plus tard"), as(keys.Domains, "montrer ou cacher les notes")}
}

func (x *decideScreen) update(msg tea.Msg) (outcome, tea.Cmd) {
	if tick, ok := msg.(tickMsg); ok {
		return nil, x.timer.tick(tick)
	}
	return nil, nil
}

func (x *decideScreen) press(pressed tea.KeyMsg) (outcome, tea.Cmd) {
	digit, isDigit := digitOf(pressed)
	switch {
	case x.d == nil:
		return unusedMsg{pressed}, nil
	case x.move(pressed, len(x.d.Candidates)+1):
	case isDigit && digit > 0 && digit <= len(x.d.Candidates)+1:
		x.cursor = digit - 1
	case key.Matches(pressed, keys.Domains):
		x.scored = !x.scored
	case key.Matches(pressed, keys.Tick):
		return nil, x.timer.toggle()
	case key.Matches(pressed, keys.Enter) && x.cursor == len(x.d.Candidates):
		return questionChosenMsg{x.d.Question.ID}, nil
	case key.Matches(pressed, keys.Enter):
		return whyWantedMsg{x.d.Question.ID, x.cursor}, nil
	default:
		return unusedMsg{pressed}, nil
	}
	return nil, nil
}

// newWhyScreen asks for the reason of a choice.
func newWhyScreen(s *session, p place) screen {
	d := s.result.Divergences().Of(p.question)
	if d == nil || p.line >= len(d.Candidates) {
		return newDecideScreen(s, p)
	}
	answer := d.Candidates[p.line].Answer
	why := &field{
		title: "Pourquoi ce choix ?", help: "Facultatif : une phrase à relire l’an prochain.",
		example: "par exemple, l’inventaire du parc fait foi", held: d.Decision.Rationale, rows: 3,
	}
	return newFormScreen(s, p, &form{
		title:  d.Question.Title,
		intro:  "Vous retenez : " + short(d.Question, answer),
		fields: []*field{why},
		fresh:  !d.Decision.Says(answer),
		done:   func() outcome { return decidedMsg{d.Question.ID, answer, why.text()} },
	})
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
