package tui

import (
	tea "github.com/charmbracelet/bubbletea"

	"tnl-assess/assessment"
	"tnl-assess/internal/french"
)

// This file is the only one of the package that writes answers: each change is made to the
// assessment, saved, and only then followed by what comes next.

// answer records a value or "ne sait pas"; the note and the evidence already given stay.
func (f *flow) answer(msg answeredMsg) tea.Cmd {
	if earlier, same := f.confirms(msg.id, msg.answer); same {
		f.record(msg.id, earlier)
		return f.save(func() tea.Cmd { return f.proceed(msg.id) })
	}
	old := f.answers()[msg.id]
	msg.answer.Note, msg.answer.Evidence = old.Note, old.Evidence
	f.record(msg.id, msg.answer)
	return f.save(func() tea.Cmd { return f.proceed(msg.id) })
}

// skip records a "sans objet" with its reason.
func (f *flow) skip(msg skippedMsg) tea.Cmd {
	old := f.answers()[msg.id]
	answer := assessment.Answer{State: assessment.NotApplicable, Reason: msg.reason, Note: old.Note, Evidence: old.Evidence}
	if earlier, same := f.confirms(msg.id, answer); same {
		answer = earlier
	}
	f.record(msg.id, answer)
	return f.save(func() tea.Cmd { return f.proceed(msg.id) })
}

// note records a note. A question that has no answer yet becomes "ne sait pas", so that
// the note is on disk at once; an empty note says nothing of it.
func (f *flow) note(msg notedMsg) tea.Cmd {
	if _, given := f.answers()[msg.id]; !given && msg.note == f.held(f.questionnaire.Question(msg.id)).Note {
		return f.back()
	}
	answer := f.answerOrUnknown(msg.id)
	answer.Note = msg.note
	f.record(msg.id, answer)
	return f.save(f.back)
}

// prove records the evidence of an answer, as note does for the note.
func (f *flow) prove(msg provenMsg) tea.Cmd {
	answer := f.answerOrUnknown(msg.id)
	answer.Evidence = msg.evidence
	f.record(msg.id, answer)
	return f.save(f.back)
}

// letGo forgets what was under the hand on the question that one comes back to: "entrée" then
// keeps what is on disk, and does not answer by accident.
func (f *flow) letGo() {
	if n := len(f.places); n > 1 {
		f.places[n-2].held = selection{}
	}
}

// answerOrUnknown is the answer that a note or a piece of evidence goes with: the one given, the
// earlier one, which is then confirmed, or else "ne sait pas".
func (f *flow) answerOrUnknown(id string) assessment.Answer {
	answer, given := f.answers()[id]
	if p, ok := f.proposal(f.questionnaire.Question(id)); ok && p.Fault == nil {
		f.notice = "Gardé. La réponse d’avant est confirmée."
		return p.Answer
	}
	if !given {
		answer.State = assessment.Unknown
		f.letGo()
		f.notice = "Gardé. En attendant la réponse, la question est marquée « Ne sait pas »."
	}
	return answer
}

// record puts an answer in the campaign in progress, signed by the lead role.
func (f *flow) record(id string, answer assessment.Answer) {
	if f.voice != "" {
		f.opine(id, answer)
		return
	}
	answer.By = f.questionnaire.Question(id).Lead()
	answer.At = f.moment(id)
	f.amend()
	campaign := f.assessment.Last()
	if campaign.Answers == nil {
		campaign.Answers = map[string]assessment.Answer{}
	}
	campaign.Answers[id] = answer
}

// identify records who the authority and the trinôme are, or creates the file of a new
// assessment.
func (f *flow) identify(msg identifiedMsg) tea.Cmd {
	if f.file == nil {
		f.opening = true
		return createFile(msg.path, f.newAssessment(msg), f.blank)
	}
	f.assessment.Authority, f.assessment.Trio = msg.authority, msg.trio
	return f.save(f.back)
}

func (f *flow) newAssessment(msg identifiedMsg) *assessment.Assessment {
	today := assessment.DateOf(f.now())
	return &assessment.Assessment{
		Questionnaire: assessment.QuestionnaireRef{ID: f.blank.ID, Version: f.blank.Version},
		Authority:     msg.authority,
		Trio:          msg.trio,
		Campaigns: []assessment.Campaign{{
			Date: today, Title: "Atelier du " + french.Date(today), Answers: map[string]assessment.Answer{},
		}},
	}
}

// save writes the assessment, then does what comes next. Only what is on disk is scored
// and shown as answered.
func (f *flow) save(next func() tea.Cmd) tea.Cmd {
	if next == nil {
		next = func() tea.Cmd { return nil }
	}
	f.saving, f.after = true, next
	if f.alone() {
		return saveSheet(f.sheet, f.assessment, f.voice, f.now)
	}
	return save(f.file, f.assessment, f.now)
}

// saved goes on once the answers are on disk, then plays the keys that waited.
func (f *flow) saved(msg savedMsg) tea.Cmd {
	f.saving, f.unsaved, f.savedAt, f.failed = false, false, msg.at, msg.conflict
	if msg.conflict != nil {
		f.copied = msg.conflict
	}
	return f.resume()
}

// saveFailed says that the answers are only in memory; they are written with the next
// ones, or with ctrl+s.
func (f *flow) saveFailed(msg saveFailedMsg) tea.Cmd {
	f.saving, f.unsaved, f.failed = false, true, msg.err
	return f.resume()
}

func (f *flow) resume() tea.Cmd {
	if f.quitting {
		return tea.Quit
	}
	f.evaluate()
	next, waiting := f.after, f.waiting
	f.after, f.waiting = nil, nil
	cmds := []tea.Cmd{next()}
	for i, msg := range waiting {
		if f.after != nil { // a waiting key has started another save
			f.waiting = append(f.waiting, waiting[i:]...)
			break
		}
		_, cmd := f.Update(msg)
		cmds = append(cmds, cmd)
	}
	return tea.Sequence(cmds...)
}

// proceed goes from an answered question to the next one; from the last, to what is still
// unanswered, or to the results.
func (f *flow) proceed(id string) tea.Cmd {
	if f.deciding() {
		return f.goTo(place{kind: atDivergences})
	}
	asked := f.asked()
	for i, q := range asked {
		if q.ID == id && i+1 < len(asked) {
			return f.goTo(place{kind: atQuestion, id: asked[i+1].ID})
		}
	}
	if len(f.unanswered()) > 0 {
		return f.goTo(place{kind: atOverview})
	}
	return f.finish()
}
