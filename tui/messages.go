package tui

import (
	"time"

	"tnl-assess/assessment"
	"tnl-assess/internal/store"
	"tnl-assess/internal/territory"
)

// What a person did leaves a screen as one of these messages, named for the outcome. The
// flow decides what comes next.
type (
	// newWantedMsg: a new assessment is wanted, on a questionnaire.
	newWantedMsg struct{ offer Offer }
	// placeChosenMsg: this is the authority, or at least its name.
	placeChosenMsg struct{ place territory.Place }
	// openWantedMsg: a file is to be chosen.
	openWantedMsg struct{}
	// fileChosenMsg: this file is to be opened.
	fileChosenMsg struct{ path string }
	// identifiedMsg: the identity form was completed; path is where to create a new file.
	identifiedMsg struct {
		authority assessment.Authority
		trio      assessment.Trio
		path      string
	}
	// questionChosenMsg: this question is to be shown.
	questionChosenMsg struct{ id string }
	// answeredMsg: a value, or "ne sait pas", was given.
	answeredMsg struct {
		id     string
		answer assessment.Answer
	}
	// skippedMsg: the question is sans objet, for a reason.
	skippedMsg struct{ id, reason string }
	// notedMsg: a note was written.
	notedMsg struct{ id, note string }
	// provenMsg: the evidence of an answer was changed.
	provenMsg struct {
		id       string
		evidence []assessment.Evidence
	}
	// aimedMsg: this is what the roadmap is asked for from now on.
	aimedMsg struct{ aim assessment.Aim }
	// adoptedMsg: these actions are to be done, those are given up.
	adoptedMsg struct{ planned, dropped []string }
	// meansMsg: this is what each role can give, in person-days a quarter.
	meansMsg struct{ capacity assessment.Capacity }
	// campaignChosenMsg: a new campaign is to begin, or the one in progress goes on.
	campaignChosenMsg struct{ begin bool }
	// costLineWantedMsg: the line of the costing of that rank is to be edited; cursor is where the
	// person was.
	costLineWantedMsg struct{ rank, cursor int }
	// costSettingsWantedMsg: what amounts are translated with is to be edited.
	costSettingsWantedMsg struct{ cursor int }
	// costedMsg: the costing was changed; cursor is where to show it from.
	costedMsg struct {
		costing *assessment.Costing
		cursor  int
	}
	// noticeMsg: a line to show at the bottom until the next key; some commands end with one too.
	noticeMsg struct{ text string }
)

// What a command did comes back as one of these messages.
type (
	// openedMsg: a file was opened or created.
	openedMsg struct{ file *store.File }
	// savedMsg: the answers are on disk; when another program had changed the file, in a
	// copy beside it, which the conflict names.
	savedMsg struct {
		at       time.Time
		conflict error
	}
	// plannedMsg: the roadmap was made and rendered for a width.
	plannedMsg struct {
		text  string
		width int
	}
	// replannedMsg: the plan of an aim is proven, or its time is over; turn tells which aim.
	replannedMsg struct {
		turn int
		plan assessment.Roadmap
	}
	// errMsg: a command failed.
	errMsg struct{ err error }
	// saveFailedMsg: the answers are not on disk.
	saveFailedMsg struct{ err error }
)
