package tui

import (
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"tnl-assess/assessment"
	"tnl-assess/internal/french"
	"tnl-assess/internal/store"
	"tnl-assess/internal/territory"
)

// This file opens assessments and begins new ones, from a questionnaire to an identity to a file.

// fileChosenMsg: this file is to be opened.
type fileChosenMsg struct{ path string }

// follow opens it, once: a second "entrée" meanwhile would find it locked.
func (m fileChosenMsg) follow(f *flow) tea.Cmd {
	if f.opening {
		return nil
	}
	f.opening = true
	return openFile(m.path, f.options.Resolve)
}

// openedMsg: a file was opened or created.
type openedMsg struct {
	file *store.File
	new  bool
}

func (m openedMsg) follow(f *flow) tea.Cmd {
	f.failed, f.opening = f.close(), false
	if m.new {
		f.set(m.file)
		begun := f.askOn()
		f.effect = f.rulesOffer()
		return f.playAfter(begun)
	}
	return f.playAfter(f.arrive(m.file))
}

// arrive shows a file that was just opened.
func (f *flow) arrive(file *store.File) tea.Cmd {
	f.set(file)
	f.root()
	return f.show()
}

// newWantedMsg: a new assessment is wanted, on a questionnaire.
type newWantedMsg struct{ offer Offer }

func (m newWantedMsg) follow(f *flow) tea.Cmd {
	f.offer = m.offer
	return f.goTo(place{kind: atSearch})
}

// placeChosenMsg: this is the authority, or at least its name.
type placeChosenMsg struct{ place territory.Place }

// follow fills the identity with what is known of the authority; what was typed of the trinôme
// stays. What is in no list is to be told.
func (m placeChosenMsg) follow(f *flow) tea.Cmd {
	to := place{kind: atIdentity}
	if f.begun.Name != m.place.Name || f.begun.Code != m.place.Code {
		f.begun = m.place.Authority()
		if typed := f.drafts[to.draftKey("")]; typed != nil {
			clear(typed[:placeFields])
		}
	}
	if m.place.Code != "" {
		return f.goTo(place{kind: atCard})
	}
	return f.goTo(to)
}

// identifiedMsg: the identity form was completed; path is where to create a new file.
type identifiedMsg struct {
	authority assessment.Authority
	trio      assessment.Trio
	path      string
}

// follow records who the authority and the trinôme are, or creates the file of a new assessment.
func (m identifiedMsg) follow(f *flow) tea.Cmd {
	if f.file == nil {
		f.opening = true
		return createFile(m.path, f.beginning(m), f.offer)
	}
	f.assessment.Authority, f.assessment.Trio = m.authority, m.trio
	return f.write("l’identité", f.back)
}

// beginning is an assessment that says who it is about, and nothing else yet.
func (f *flow) beginning(of identifiedMsg) *assessment.Assessment {
	return &assessment.Assessment{
		Authority: of.authority,
		Trio:      of.trio,
		Campaigns: []assessment.Campaign{{
			Date: f.today(), Title: "Atelier du " + french.Date(f.today()), Answers: map[string]assessment.Answer{},
		}},
	}
}

// set makes an assessment the one shown.
func (f *flow) set(file *store.File) {
	f.file, f.assessment, f.questionnaire = file, file.Assessment().Clone(), file.Questionnaire()
	f.drafts = nil
	f.aim, f.savedAt, f.openedAt = assessment.Aim{}, time.Time{}, f.now()
	f.forget()
	f.conclude()
}
