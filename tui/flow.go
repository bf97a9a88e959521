package tui

import (
	"os"
	"slices"
	"time"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"tnl-assess/questionnaires"
)

// flow is the root model: it owns the session, the stack of places and the answers.
type flow struct {
	session
	options  Options
	screen   screen
	menu     *menu        // over the screen; nil while it is closed
	places   []place      // the way back; the last is the one shown
	notice   string       // shown in the footer until the next key
	failed   error        // of the last command, shown likewise
	waiting  []tea.KeyMsg // pressed while an answer is being saved, or a file opened
	after    func() tea.Cmd
	opening  bool // a file is being opened or created
	quitting bool
	warned   bool   // what would be lost was said: "ctrl+c" again leaves all the same
	leaving  bool   // "échap" was pressed where nothing is left to come back to: again, it leaves
	copied   error  // says where answers went when another program had changed the file; else nil
	refuge   string // where answers are that could not be saved in their file
	shade    int    // rank of the background chosen, in [choices]
	zones    zones  // of the frame shown, for the mouse
	planning planning
	history  history
	first    tea.Cmd // what the first screen needs
}

func newFlow(o Options, b background) (*flow, error) {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Prices == nil {
		o.Prices = questionnaires.Prices
	}
	f := &flow{options: o, session: session{theme: newTheme(b), now: o.Now, offers: o.Offers, path: o.Path, resolve: o.Resolve, width: 80, height: 24}}
	f.shade = max(slices.Index(choices, o.Background), 0)
	if o.Role != "" {
		return f, f.openSheet()
	}
	file, err := openNamed(o.Path, o.Resolve)
	switch {
	case err != nil:
		return nil, err
	case file != nil:
		f.first = f.arrive(file)
	default:
		if o.Path == "" {
			f.recent = listRecent()
		}
		f.first = f.goTo(place{kind: atHome})
	}
	return f, nil
}

// Init implements tea.Model.
func (f *flow) Init() tea.Cmd { return f.first }

// Update implements tea.Model: the window, a key, what was done, else what only the screen knows.
func (f *flow) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		return f, f.resize(msg)
	case tea.KeyMsg:
		return f, f.strike(msg)
	case tea.MouseMsg:
		return f, f.point(msg)
	case outcome:
		return f, msg.follow(f)
	default:
		return f, f.heed(f.screen.update(msg))
	}
}

// heed follows what a screen says was done.
func (f *flow) heed(done outcome, cmd tea.Cmd) tea.Cmd {
	if done == nil {
		return cmd
	}
	return tea.Batch(cmd, done.follow(f))
}

// resize tells the screen the room it has.
func (f *flow) resize(msg tea.WindowSizeMsg) tea.Cmd {
	f.width, f.height = msg.Width, msg.Height
	return f.heed(f.screen.update(tea.WindowSizeMsg{Width: f.width, Height: f.bodyHeight()}))
}

// strike presses, one after the other, keys that came together: the terminal of a loaded machine,
// or a slow line, gives several letters as one message. A text that is typed is taken whole.
func (f *flow) strike(msg tea.KeyMsg) tea.Cmd {
	if msg.Type != tea.KeyRunes || msg.Paste || len(msg.Runes) < 2 || f.front().typing() && f.after == nil && !f.opening {
		return f.press(msg)
	}
	cmds := make([]tea.Cmd, len(msg.Runes))
	for i, r := range msg.Runes {
		one := msg
		one.Runes = []rune{r}
		cmds[i] = f.press(one)
	}
	return tea.Batch(cmds...)
}

// press dispatches a key: first what works everywhere, then what leads to another place,
// then the screen's own keys. Keys pressed while an answer is being saved wait for it, so
// that nothing shown as answered is ever only in memory; so do they while a file is being opened. In a window too small to show what
// they would do, keys do nothing.
func (f *flow) press(pressed tea.KeyMsg) tea.Cmd {
	warned, leaving := f.warned, f.leaving
	f.warned, f.leaving = false, false
	switch {
	case key.Matches(pressed, keys.Quit) && warned:
		return tea.Quit
	case key.Matches(pressed, keys.Quit):
		return f.quit()
	case f.isTooSmall():
		return nil
	case f.after != nil || f.opening:
		f.waiting = append(f.waiting, pressed)
		return nil
	}
	f.notice, f.effect, f.failed = "", "", f.keepUnsaved()
	typing := f.front().typing()
	switch {
	case key.Matches(pressed, keys.Back) && f.menu != nil:
		return menuClosedMsg{}.follow(f)
	case key.Matches(pressed, keys.Back) && leaving:
		return f.quit()
	case key.Matches(pressed, keys.Back):
		return f.back()
	case key.Matches(pressed, keys.Menu), key.Matches(pressed, keys.Ask) && !typing:
		return f.openMenu()
	case !typing:
		pressed = asCommand(pressed)
		if cmd, done := f.travel(pressed); done {
			return cmd
		}
	}
	return f.heed(f.front().press(pressed))
}

// front is what takes the keys: the menu, else the screen.
func (f *flow) front() screen {
	if f.menu != nil {
		return f.menu
	}
	return f.screen
}

// quit leaves once what is in memory or in a form is on disk, or in a copy. It asks before what
// cannot be kept is lost.
func (f *flow) quit() tea.Cmd {
	f.quitting = true
	if k, ok := f.screen.(keeper); ok && !f.saving {
		kept, fault := k.keep()
		switch {
		case fault != nil:
			return f.warn("Ce qui est tapé ici ne peut pas être enregistré : " + fault.Error())
		case kept != nil:
			return kept.follow(f)
		}
	}
	switch pending := f.pending(); {
	case f.saving:
		return nil
	case f.unsaved:
		return f.save(nil)
	case pending != nil:
		return f.warn(sentence(pending.Error()))
	default:
		return tea.Quit
	}
}

// warn says what would be lost by leaving, and stays.
func (f *flow) warn(lost string) tea.Cmd {
	f.quitting, f.warned = false, true
	f.notice = lost + " ctrl+c de nouveau pour quitter sans."
	return nil
}

// changeShade goes to the colours of the next background, and keeps the choice for the next time.
func (f *flow) changeShade() tea.Cmd {
	if f.theme.background == colourless {
		f.notice = "Sans couleurs : NO_COLOR le demande."
		return nil
	}
	f.shade = (f.shade + 1) % len(choices)
	choice := choices[f.shade]
	f.theme = newTheme(backgroundOf(choice, os.Getenv("COLORFGBG")))
	said := map[string]string{"": "lisibles sur tout fond", "sombre": "pour un fond sombre", "clair": "pour un fond clair"}[choice]
	return tea.Sequence(f.reopen(), func() tea.Msg {
		_ = rememberBackground(choice) // a comfort, never an obstacle
		return noticeMsg{"Couleurs " + said + ". ctrl+t pour d’autres ; ce choix est retenu."}
	})
}

// unusedMsg: a key does nothing here.
type unusedMsg struct{ pressed tea.KeyMsg }

// follow says so: a key that does nothing, in silence, makes one doubt all the others.
func (m unusedMsg) follow(f *flow) tea.Cmd {
	f.notice = "« " + shownKey(m.pressed) + " » ne fait rien ici. " + keys.Menu.Help().Key + " montre ce qui se peut."
	return nil
}

// noticeMsg: a line to show at the bottom until the next key; some commands end with one too.
type noticeMsg struct{ text string }

func (m noticeMsg) follow(f *flow) tea.Cmd {
	f.notice = m.text
	return nil
}

// errMsg: a command failed.
type errMsg struct{ err error }

// follow shows an error: in full where it has the screen for itself, else in the footer.
func (m errMsg) follow(f *flow) tea.Cmd {
	if f.opening { // what was pressed meanwhile was meant for what did not open
		f.opening, f.waiting = false, nil
	}
	f.failed = m.err
	if x, ok := f.screen.(*formScreen); ok {
		x.told = false // what it said was not done: it is there for whom comes back
	}
	if !f.loaded() {
		return f.goTo(place{kind: atFault, why: m.err})
	}
	return nil
}
