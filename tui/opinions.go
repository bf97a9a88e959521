package tui

import (
	"slices"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"tnl-assess/assessment"
	"tnl-assess/internal/french"
)

// This file is the sibling of answers.go: it alone writes opinions, and the decisions that
// come of them.

// voiceTakenMsg: that role is at the keyboard.
type voiceTakenMsg struct{ role assessment.Role }

// follow gives it the keyboard, on its first question without an opinion. The way back does not
// lead to what the others did.
func (m voiceTakenMsg) follow(f *flow) tea.Cmd {
	f.voice = m.role
	f.forget()
	f.conclude()
	return tea.Batch(tea.ClearScreen, f.askOn())
}

// leaveVoice takes the keyboard back: nothing of what was said stays on screen, nor on the way
// back.
func (f *flow) leaveVoice() tea.Cmd {
	f.notice = "Les avis " + french.RoleOf(f.voice) + " sont gardés. Passez le clavier."
	f.voice = ""
	f.forget()
	f.conclude()
	f.root()
	return tea.Batch(tea.ClearScreen, f.goTo(place{kind: atVoices}))
}

// finish is what follows the last question.
func (f *flow) finish() tea.Cmd {
	switch {
	case f.alone():
		f.notice = "Merci. Vos avis sont dans " + f.sheet.Path() + " : envoyez ce fichier, puis ctrl+c pour quitter."
		return f.goTo(place{kind: atOverview})
	case f.voice != "":
		return f.leaveVoice()
	default:
		return f.goTo(place{kind: atResults})
	}
}

// deciding tells whether the question shown was opened to answer otherwise than proposed.
func (f *flow) deciding() bool {
	return len(f.places) > 1 && f.places[len(f.places)-2].kind == atDecide
}

// opine puts an opinion of the voice in the campaign in progress.
func (f *flow) opine(id string, opinion assessment.Answer) {
	f.amend()
	campaign := f.campaign()
	opinion.By, opinion.At = "", f.now().Truncate(time.Second)
	if old := campaign.Opinions[f.voice][id]; old.At.After(opinion.At) {
		opinion.At = old.At.Add(time.Second) // a clock that was ahead does not make it the latest
	}
	if campaign.Opinions == nil {
		campaign.Opinions = map[assessment.Role]map[string]assessment.Answer{}
	}
	if campaign.Opinions[f.voice] == nil {
		campaign.Opinions[f.voice] = map[string]assessment.Answer{}
	}
	campaign.Opinions[f.voice][id] = opinion
}

// moment is when an agreed answer is given: now, or when the latest opinion on the question was,
// where that one comes from a clock that is ahead. An answer never looks older than what it settles.
func (f *flow) moment(id string) time.Time {
	at := f.now().Truncate(time.Second)
	for _, opinions := range f.campaign().Opinions {
		if opinion, given := opinions[id]; given && opinion.At.After(at) {
			at = opinion.At
		}
	}
	return at
}

// decidedMsg: the three chose an answer, and say why if they wish.
type decidedMsg struct {
	id        string
	answer    assessment.Answer
	rationale string
}

func (m decidedMsg) follow(f *flow) tea.Cmd {
	f.settle(m.id, m.answer, m.rationale)
	return f.write(f.about("la décision", m.id), func() tea.Cmd { return f.goTo(place{kind: atDivergences}) })
}

// confirmedMsg: these agreements were shown and confirmed.
type confirmedMsg struct{ ids []string }

func (m confirmedMsg) follow(f *flow) tea.Cmd {
	count := 0
	for _, d := range f.result.Divergences().At(assessment.Unanimous) {
		if slices.Contains(m.ids, d.Question.ID) {
			f.settle(d.Question.ID, d.Candidates[0].Answer, "")
			count++
		}
	}
	return f.write("les réponses confirmées", func() tea.Cmd {
		f.notice = french.Count(count, "réponse confirmée.", "réponses confirmées.")
		return f.goTo(place{kind: atDivergences})
	})
}

// settle makes an answer the agreed one; the note and the evidence already given stay.
func (f *flow) settle(id string, answer assessment.Answer, rationale string) {
	old := f.answers()[id]
	answer.Note, answer.Rationale = old.Note, rationale
	evidence := slices.Clone(old.Evidence)
	for _, e := range answer.Evidence {
		if !slices.Contains(evidence, e) {
			evidence = append(evidence, e)
		}
	}
	answer.Evidence = evidence
	f.record(id, answer)
}

// openSheet begins, or takes up again, the opinions of one role alone. What others think of the
// assessment is forgotten at once.
func (f *flow) openSheet() error {
	a, q, sheet, err := openSheet(f.options)
	if err != nil {
		return err
	}
	f.sheet, f.voice, f.questionnaire, f.assessment = sheet, f.options.Role, q, a
	f.campaign().Opinions = map[assessment.Role]map[string]assessment.Answer{f.voice: sheet.Sheet().Opinions}
	f.assessment = f.assessment.Clone()
	f.forget()
	f.conclude()
	f.root()
	f.first = f.show()
	return nil
}
