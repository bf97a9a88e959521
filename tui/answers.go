package tui

import (
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"tnl-assess/assessment"
)

// This file writes answers, and opinions.go what comes of opinions; no other does. Each change is
// made to the assessment, saved, and only then followed by what comes next.

// answeredMsg: a value, or "ne sait pas", was given.
type answeredMsg struct {
	id     string
	answer assessment.Answer
}

// follow records it; the note and the evidence already given stay.
func (m answeredMsg) follow(f *flow) tea.Cmd { return f.answer(m.id, m.answer) }

// skippedMsg: the question is sans objet, for a reason.
type skippedMsg struct{ id, reason string }

func (m skippedMsg) follow(f *flow) tea.Cmd {
	return f.answer(m.id, assessment.Answer{State: assessment.NotApplicable, Reason: m.reason})
}

// answer records an answer, with what was said beside the one before or, when it confirms that of
// an earlier campaign, with all that goes with that one.
func (f *flow) answer(id string, answer assessment.Answer) tea.Cmd {
	old := f.answers()[id]
	answer.Note, answer.Evidence = old.Note, old.Evidence
	if p, ok := f.proposal(f.questionnaire.Question(id)); ok && p.Fault == nil && p.Answer.Says(answer) {
		answer = p.Answer
	}
	f.record(id, answer)
	before := f.result
	return f.write(f.about("la réponse", id), func() tea.Cmd { return f.proceed(id, &before) })
}

// notedMsg: a note was written.
type notedMsg struct{ id, note string }

// follow records the note. A question that has no answer yet becomes "ne sait pas", so that
// the note is on disk at once; a note left as it was says nothing of it.
func (m notedMsg) follow(f *flow) tea.Cmd {
	if _, given := f.answers()[m.id]; !given && m.note == f.held(f.questionnaire.Question(m.id)).Note {
		return f.back()
	}
	answer := f.answerOrUnknown(m.id)
	answer.Note = m.note
	f.record(m.id, answer)
	return f.write(f.about("la note", m.id), f.back)
}

// provenMsg: the evidence of an answer was changed.
type provenMsg struct {
	id       string
	evidence []assessment.Evidence
}

// follow records the evidence, as for a note.
func (m provenMsg) follow(f *flow) tea.Cmd {
	answer := f.answerOrUnknown(m.id)
	answer.Evidence = m.evidence
	f.record(m.id, answer)
	return f.write(f.about("les preuves", m.id), func() tea.Cmd { return f.backTo(atQuestion) })
}

// clearedMsg: what was said of a question is to be taken back.
type clearedMsg struct{ id string }

// follow forgets the answer, with its note and its evidence: "ctrl+z" gives all back.
func (m clearedMsg) follow(f *flow) tea.Cmd {
	old, given := f.answers()[m.id]
	if !given {
		f.notice = "Rien à effacer : cette question n’a pas de réponse."
		return nil
	}
	f.amend()
	delete(f.answers(), m.id)
	f.letGo()
	return f.write(f.about("l’effacement de la réponse", m.id), func() tea.Cmd {
		shown := f.reopenFresh()
		f.notice = "Réponse effacée. ctrl+z la rend."
		if old.Note != "" || len(old.Evidence) > 0 {
			f.notice = "Réponse effacée, note et preuves comprises. ctrl+z les rend."
		}
		return shown
	})
}

// about names what was done to a question.
func (f *flow) about(what, id string) string {
	return what + " à « " + f.questionnaire.Question(id).Title + " »"
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
		f.notice = "Gardé. En attendant la réponse, la question est marquée « Ne sait pas »."
	}
	return answer
}

// letGo forgets what was under the hand on the question that one comes back to: "entrée" then
// keeps what is on disk, and does not answer by accident.
func (f *flow) letGo() {
	for i := range f.places {
		f.places[i].held = selection{}
	}
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
	campaign := f.campaign()
	if campaign.Answers == nil {
		campaign.Answers = map[string]assessment.Answer{}
	}
	campaign.Answers[id] = answer
}

// leastForCard is the number of questions from which the end of an axis is marked.
const leastForCard = 5

// proceed goes from an answered question to the next one, and says what the answer changed since the
// result before; an axis that is then complete has a card between. From the last, it goes to what is
// still unanswered, or to the results.
func (f *flow) proceed(id string, before *assessment.Result) tea.Cmd {
	if f.deciding() {
		return f.goTo(place{kind: atDivergences})
	}
	answered, asked := f.questionnaire.Question(id), f.asked()
	if f.voice == "" {
		f.effect = effectOf(answered, before, &f.result)
	}
	here := slices.Index(asked, answered)
	if here < 0 || here+1 == len(asked) {
		if len(f.unanswered()) > 0 {
			return f.goTo(place{kind: atOverview})
		}
		return f.finish()
	}
	next := place{kind: atQuestion, question: asked[here+1].ID}
	ended := leftIn(before, answered.Axis) > 0 && leftIn(&f.result, answered.Axis) == 0
	if ended && f.voice == "" && axisOf(&f.result, answered.Axis).Asked >= leastForCard && asked[here+1].Axis != answered.Axis {
		next.kind = atAxis
		f.places = slices.DeleteFunc(f.places, func(p place) bool { return p.kind == atQuestion })
	}
	return f.goTo(next)
}
