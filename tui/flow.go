package tui

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"tnl-assess/internal/store"
	"tnl-assess/internal/territory"
	"tnl-assess/questionnaires"
)

// flow is the root model: it owns the session, the stack of places and the answers.
type flow struct {
	session
	options  Options
	screen   screen
	places   []place   // the way back; the last is the one shown
	notice   string    // shown in the footer until the next key
	failed   error     // of the last command, shown likewise
	waiting  []tea.Msg // keys pressed while an answer is being saved
	after    func() tea.Cmd
	opening  bool // a file is being opened or created
	quitting bool
	copied   error // says where answers went when another program had changed the file; else nil
}

func newFlow(o Options, b background) (*flow, error) {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Prices == nil {
		o.Prices = questionnaires.Prices
	}
	f := &flow{options: o, session: session{theme: newTheme(b), now: o.Now, offers: o.Offers, prices: o.Prices, width: 80, height: 24}}
	if o.Role != "" {
		return f, f.openSheet(o)
	}
	start := place{kind: atHome}
	switch _, err := os.Stat(o.Path); {
	case o.Path == "":
	case errors.Is(err, fs.ErrNotExist):
		if _, err := os.Stat(filepath.Dir(o.Path)); err != nil {
			return nil, fmt.Errorf("%s : création impossible : le dossier « %s » n’existe pas ; créez-le, puis recommencez", o.Path, filepath.Dir(o.Path))
		}
		start.kind = atSearch
		if f.blank, err = o.Offers[0].Load(); err != nil {
			return nil, err
		}
	default:
		file, err := store.Open(o.Path, o.Resolve)
		if err != nil {
			return nil, err
		}
		_ = store.Remember(o.Path)
		f.set(file)
		start.kind = atOverview
	}
	f.places = []place{start}
	if f.file != nil && f.offersCampaign() {
		f.places = append(f.places, place{kind: atCampaign})
	}
	f.screen = f.open(f.places[len(f.places)-1])
	return f, nil
}

// close unlocks the file; its error says that answers are in a copy, or not on disk.
func (f *flow) close() error {
	if !f.loaded() {
		return nil
	}
	var lost error
	if f.unsaved {
		lost = fmt.Errorf("les dernières réponses n’ont pas pu être enregistrées : %w", f.failed)
	}
	if f.alone() {
		return errors.Join(f.copied, lost, f.sheet.Close())
	}
	return errors.Join(f.copied, lost, f.file.Close())
}

// Init implements tea.Model.
func (f *flow) Init() tea.Cmd { return f.screen.init() }

// Update implements tea.Model: a table of contents, one call a message.
func (f *flow) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		return f, f.resize(msg)
	case tea.KeyMsg:
		return f, f.press(msg)
	case newWantedMsg:
		return f, f.start(msg.offer)
	case placeChosenMsg:
		return f, f.locate(msg.place)
	case openWantedMsg:
		return f, f.goTo(place{kind: atFiles})
	case fileChosenMsg:
		return f, f.choose(msg.path)
	case identifiedMsg:
		return f, f.identify(msg)
	case questionChosenMsg:
		return f, f.goTo(place{kind: atQuestion, id: msg.id})
	case answeredMsg:
		return f, f.answer(msg)
	case skippedMsg:
		return f, f.skip(msg)
	case notedMsg:
		return f, f.note(msg)
	case provenMsg:
		return f, f.prove(msg)
	case aimedMsg, adoptedMsg, meansMsg, campaignChosenMsg, costLineWantedMsg, costSettingsWantedMsg, costedMsg:
		return f, f.shape(msg)
	case noticeMsg:
		f.notice = msg.text
		return f, nil
	case openedMsg:
		return f, f.opened(msg.file)
	case savedMsg:
		return f, f.saved(msg)
	case saveFailedMsg:
		return f, f.saveFailed(msg)
	case errMsg:
		return f, f.fail(msg.err)
	default:
		return f, f.discuss(msg)
	}
}

// tell gives a message to the screen and follows its outcome.
func (f *flow) tell(msg tea.Msg) tea.Cmd {
	outcome, cmd := f.screen.update(msg)
	if outcome == nil {
		return cmd
	}
	_, next := f.Update(outcome)
	return tea.Batch(cmd, next)
}

// resize tells the screen the room it has.
func (f *flow) resize(msg tea.WindowSizeMsg) tea.Cmd {
	f.width, f.height = msg.Width, msg.Height
	return f.tell(tea.WindowSizeMsg{Width: f.width, Height: f.bodyHeight()})
}

// press dispatches a key: first what works everywhere, then what leads to another place,
// then the screen's own keys. Keys pressed while an answer is being saved wait for it, so
// that nothing shown as answered is ever only in memory. In a window too small to show what
// they would do, keys do nothing.
func (f *flow) press(msg tea.KeyMsg) tea.Cmd {
	if key.Matches(msg, keys.Quit) {
		return f.quit()
	}
	if f.isTooSmall() {
		return nil
	}
	if f.after != nil {
		f.waiting = append(f.waiting, msg)
		return nil
	}
	f.notice, f.failed = "", f.keepUnsaved()
	if key.Matches(msg, keys.Back) {
		return f.back()
	}
	if f.screen.typing() {
		return f.tell(msg)
	}
	if cmd, done := f.travel(msg); done {
		return cmd
	}
	return f.tell(msg)
}

// keepUnsaved keeps the error of a failed save in sight until a save succeeds.
func (f *flow) keepUnsaved() error {
	if f.unsaved {
		return f.failed
	}
	return nil
}

// travel follows the keys that lead from any place to another.
func (f *flow) travel(msg tea.KeyMsg) (tea.Cmd, bool) {
	switch {
	case key.Matches(msg, keys.Help):
		return f.goTo(place{kind: atHelp}), true
	case f.voice != "":
		return f.travelInTurn(msg)
	case f.file == nil:
		return nil, false
	case key.Matches(msg, keys.Begin) && f.places[len(f.places)-1].kind != atCampaign:
		return f.goTo(place{kind: atCampaign}), true
	case key.Matches(msg, keys.Export):
		return exportRoadmap(f.file, f.assessment, f.aimed(), f.today(), f.prices), true
	case key.Matches(msg, keys.Save):
		return f.save(nil), true
	}
	for _, road := range roads {
		if key.Matches(msg, *road.key) {
			return f.goTo(place{kind: road.to}), true
		}
	}
	return f.travelFromQuestion(msg)
}

// roads are the keys that lead to a place from any other, once a file is open.
var roads = []struct {
	key *key.Binding
	to  placeKind
}{
	{&keys.Turns, atVoices},
	{&keys.Views, atDivergences},
	{&keys.Facilitate, atFacilitator},
	{&keys.Overview, atOverview},
	{&keys.Results, atResults},
	{&keys.Roadmap, atRoadmap},
	{&keys.Calendar, atCalendar},
	{&keys.WhatIf, atWhatIf},
	{&keys.Means, atMeans},
	{&keys.Duties, atDuties},
	{&keys.Savings, atSavings},
	{&keys.Progress, atProgress},
	{&keys.Present, atPresentation},
	{&keys.Identity, atIdentity},
}

// travelFromQuestion follows the keys that lead from a question to what is about it.
func (f *flow) travelFromQuestion(msg tea.KeyMsg) (tea.Cmd, bool) {
	here := f.places[len(f.places)-1]
	if here.kind != atQuestion {
		return nil, false
	}
	switch {
	case key.Matches(msg, keys.Note):
		return f.goTo(place{kind: atNote, id: here.id}), true
	case key.Matches(msg, keys.Evidence):
		return f.goTo(place{kind: atEvidence, id: here.id}), true
	case key.Matches(msg, keys.FullHelp):
		return f.goTo(place{kind: atQuestionHelp, id: here.id}), true
	case key.Matches(msg, keys.Skip):
		if !f.questionnaire.Question(here.id).Skippable {
			f.notice = "Cette question concerne toutes les collectivités : choisissez une réponse, ou « Ne sait pas »."
			return nil, true
		}
		return f.goTo(place{kind: atSkip, id: here.id}), true
	case key.Matches(msg, keys.Previous):
		return f.step(here.id, -1), true
	case key.Matches(msg, keys.Next):
		return f.step(here.id, 1), true
	case key.Matches(msg, keys.Axis):
		return f.stepAxis(here.id, 1), true
	case key.Matches(msg, keys.AxisBack):
		return f.stepAxis(here.id, -1), true
	}
	return nil, false
}

// start begins a new assessment on a questionnaire, by asking which authority it is about.
func (f *flow) start(offer Offer) tea.Cmd {
	q, err := offer.Load()
	if err != nil {
		return f.fail(err)
	}
	f.blank = q
	return f.goTo(place{kind: atSearch})
}

// locate fills the identity of a new assessment with what is known of a place; what was
// typed of the trinôme stays.
func (f *flow) locate(p territory.Place) tea.Cmd {
	if f.draft.authority.Name != p.Name || f.draft.authority.Code != p.Code {
		f.draft.fill(p.Authority())
	}
	return f.goTo(place{kind: atIdentity})
}

// choose opens a file, once: a second "entrée" meanwhile would find it locked.
func (f *flow) choose(path string) tea.Cmd {
	if f.opening {
		return nil
	}
	f.opening = true
	return openFile(path, f.options.Resolve)
}

// opened shows a file that was just opened or created.
func (f *flow) opened(file *store.File) tea.Cmd {
	f.opening = false
	if f.file != nil {
		if err := f.file.Close(); err != nil {
			f.failed = err
		}
	}
	isNew := f.places[len(f.places)-1].kind == atIdentity
	f.set(file)
	f.savedAt = time.Time{}
	f.places = []place{{kind: atOverview}}
	if asked := f.asked(); isNew && len(asked) > 0 {
		return f.goTo(place{kind: atQuestion, id: asked[0].ID})
	}
	if f.offersCampaign() {
		return f.goTo(place{kind: atCampaign})
	}
	return f.goTo(place{kind: atOverview})
}

// fail shows an error: in full when it has several lines, else in the footer.
func (f *flow) fail(err error) tea.Cmd {
	f.failed, f.opening = err, false
	if !f.loaded() {
		return f.goTo(place{kind: atFault, why: err})
	}
	return nil
}

// keeper is a screen that may hold something worth keeping when the person leaves.
type keeper interface {
	// keep tells it as the outcome that it would have been, nil when there is nothing.
	keep() tea.Msg
}

// quit leaves once what is in memory or in a form is on disk, or has been tried once more.
func (f *flow) quit() tea.Cmd {
	f.quitting = true
	if k, ok := f.screen.(keeper); ok && !f.saving {
		if msg := k.keep(); msg != nil {
			_, cmd := f.Update(msg)
			return cmd
		}
	}
	switch {
	case f.saving:
		return nil
	case f.unsaved:
		return f.save(nil)
	default:
		return tea.Quit
	}
}
