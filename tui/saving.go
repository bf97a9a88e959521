package tui

import (
	"strings"
	"time"

	tea "github.com/charmbracelet/bubbletea"
)

// save writes the assessment, then does what comes next. Only what is on disk is scored
// and shown as answered.
func (f *flow) save(next func() tea.Cmd) tea.Cmd {
	if next == nil {
		next = func() tea.Cmd { return nil }
	}
	f.saving, f.after = true, next
	clone := f.assessment.Clone()
	f.history.now.assessment, f.history.now.aim = clone, f.aim
	if f.alone() {
		return saveSheet(f.sheet, clone, f.voice, f.now)
	}
	return save(f.file, clone, f.now)
}

// savedMsg: the answers are on disk; when another program had changed the file, in a
// copy beside it, which the conflict names. The remarks are what else the person should know.
type savedMsg struct {
	at       time.Time
	conflict error
	remarks  []string
}

func (m savedMsg) follow(f *flow) tea.Cmd {
	f.saving, f.unsaved, f.savedAt, f.failed = false, false, m.at, m.conflict
	if m.conflict != nil {
		f.copied = m.conflict
	}
	next := f.resume()
	if len(m.remarks) > 0 {
		f.notice = sentence(strings.Join(m.remarks, " ; "))
	}
	return next
}

// saveFailedMsg: the answers are not on disk.
type saveFailedMsg struct{ err error }

// follow says that the answers are only in memory; they are written with the next
// ones, or with ctrl+s.
func (m saveFailedMsg) follow(f *flow) tea.Cmd {
	f.saving, f.unsaved, f.failed = false, true, m.err
	if f.quitting {
		return f.rescue()
	}
	return f.resume()
}

// rescuedMsg: answers that could not be saved where they belong are in a copy elsewhere, or nowhere.
type rescuedMsg struct {
	path string
	err  error
}

// follow leaves, or asks whether to leave without them.
func (m rescuedMsg) follow(f *flow) tea.Cmd {
	if m.err != nil {
		return f.warn("Vos dernières réponses ne peuvent être écrites nulle part (" + m.err.Error() + ") ; ctrl+s réessaie.")
	}
	f.refuge = m.path
	return tea.Quit
}

// resume goes on after a save, then plays the keys that waited for it.
func (f *flow) resume() tea.Cmd {
	if f.quitting {
		return tea.Quit
	}
	f.conclude()
	next := f.after
	f.after = nil
	return tea.Batch(f.replan(), f.playAfter(next()))
}

// playAfter plays the keys that waited, until one of them has others wait again.
func (f *flow) playAfter(first tea.Cmd) tea.Cmd {
	waiting := f.waiting
	f.waiting = nil
	cmds := []tea.Cmd{first}
	for i, pressed := range waiting {
		if f.after != nil || f.opening {
			f.waiting = append(f.waiting, waiting[i:]...)
			break
		}
		cmds = append(cmds, f.press(pressed))
	}
	return tea.Sequence(cmds...)
}

// keepUnsaved keeps the error of a failed save in sight until a save succeeds.
func (f *flow) keepUnsaved() error {
	if f.unsaved {
		return f.failed
	}
	return nil
}
