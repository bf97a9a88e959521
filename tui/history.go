package tui

import (
	tea "github.com/charmbracelet/bubbletea"

	"tnl-assess/assessment"
)

// This file takes back what was written, and writes it again: answers, decisions, plans, all that
// the wizard saves, one change at a time.

// change is one change that was written: what there was on its other side, and where it was made.
type change struct {
	what       string // the change, as it is named when it is undone
	assessment *assessment.Assessment
	aim        assessment.Aim
	at         place
}

// maxChanges is the number of changes that can be undone.
const maxChanges = 100

// history is what was written since the file was opened, or since the keyboard changed hands.
type history struct {
	now          change // what is on disk, or on its way there
	past, future []change
}

// write saves a change, named, which can then be undone.
func (f *flow) write(what string, next func() tea.Cmd) tea.Cmd {
	h := &f.history
	h.now.what, h.now.at = what, f.whereFrom()
	h.past = append(h.past, h.now)
	if len(h.past) > maxChanges {
		h.past = h.past[1:]
	}
	h.future = nil
	return f.save(next)
}

// whereFrom is the place where a change shows: under a form, the one that it comes from.
func (f *flow) whereFrom() place {
	from := f.here()
	if n := len(f.places); n > 1 && f.screen.typing() {
		from = f.places[n-2]
	}
	from.held = selection{}
	return from
}

// forget begins a history on what the session holds.
func (f *flow) forget() {
	f.history = history{now: change{assessment: f.assessment.Clone(), aim: f.aim}}
}

func (f *flow) undo() tea.Cmd {
	return f.turnBack(&f.history.past, &f.history.future, "Annulé", "Rien à annuler.")
}

func (f *flow) redo() tea.Cmd {
	return f.turnBack(&f.history.future, &f.history.past, "Refait", "Rien à refaire.")
}

// turnBack writes what was on the other side of the last change of a list, shows where it was made,
// and puts in the other list how to come back.
func (f *flow) turnBack(from, to *[]change, done, nothing string) tea.Cmd {
	n := len(*from)
	if n == 0 {
		f.notice = nothing
		return nil
	}
	other := (*from)[n-1]
	*from = (*from)[:n-1]
	here := f.history.now
	here.what, here.at = other.what, other.at
	*to = append(*to, here)
	f.assessment, f.aim = other.assessment.Clone(), other.aim
	return f.save(func() tea.Cmd {
		shown := f.goTo(other.at)
		f.notice = done + " : " + other.what + "."
		return shown
	})
}
