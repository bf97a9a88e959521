package tui

import (
	"slices"
	"time"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"tnl-assess/assessment"
	"tnl-assess/internal/french"
	"tnl-assess/internal/store"
)

// This file is the sibling of answers.go: it alone writes opinions, and the decisions that
// come of them.

// What the three did with their opinions leaves a screen as one of these messages.
type (
	// voiceChosenMsg: the keyboard is to be handed over to a role.
	voiceChosenMsg struct{ role assessment.Role }
	// voiceTakenMsg: that role is at the keyboard.
	voiceTakenMsg struct{ role assessment.Role }
	// divergenceChosenMsg: the opinions on this question are to be revealed.
	divergenceChosenMsg struct{ id string }
	// agreedWantedMsg: the questions on which all agree are to be shown.
	agreedWantedMsg struct{}
	// confirmedMsg: these agreements were shown and confirmed.
	confirmedMsg struct{ ids []string }
	// decidedMsg: the three chose an answer, and say why if they wish.
	decidedMsg struct {
		id        string
		answer    assessment.Answer
		rationale string
	}
)

// discuss follows the messages about opinions; the others go to the screen.
func (f *flow) discuss(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case voiceChosenMsg:
		return tea.Batch(tea.ClearScreen, f.goTo(place{kind: atHandOver, id: string(msg.role)}))
	case voiceTakenMsg:
		return f.takeVoice(msg.role)
	case divergenceChosenMsg:
		f.places = slices.DeleteFunc(f.places, func(p place) bool { return p.kind == atQuestion })
		return f.goTo(place{kind: atDecide, id: msg.id})
	case agreedWantedMsg:
		return f.goTo(place{kind: atAgreed})
	case confirmedMsg:
		return f.confirm(msg)
	case decidedMsg:
		return f.decide(msg)
	default:
		return f.tell(msg)
	}
}

// openVoice makes the screens about opinions; no other place is left but the home screen.
func (f *flow) openVoice(p place) screen {
	switch p.kind {
	case atHandOver:
		return newHandOverScreen(&f.session, assessment.Role(p.id))
	case atDivergences:
		return newDivergencesScreen(&f.session)
	case atDecide:
		return newDecideScreen(&f.session, p.id)
	case atAgreed:
		return newAgreedScreen(&f.session)
	case atFacilitator:
		return newFacilitatorScreen(&f.session)
	case atVoices:
		return newVoicesScreen(&f.session)
	default:
		return newHomeScreen(&f.session)
	}
}

// travelInTurn follows the keys of whoever gives an opinion: what would show other things than
// its own questions waits until the keyboard is handed back.
func (f *flow) travelInTurn(msg tea.KeyMsg) (tea.Cmd, bool) {
	hidden := []key.Binding{keys.Export, keys.Begin}
	for _, road := range roads {
		hidden = append(hidden, *road.key)
	}
	switch {
	case key.Matches(msg, keys.Overview):
		return f.goTo(place{kind: atOverview}), true
	case key.Matches(msg, keys.Duties):
		return f.goTo(place{kind: atDuties}), true
	case key.Matches(msg, keys.Save):
		return f.save(nil), true
	case key.Matches(msg, keys.Turns) && !f.alone():
		return f.leaveVoice(), true
	case key.Matches(msg, hidden...):
		f.notice = "Ici, seulement vos avis. z pour rendre le clavier : la suite se regarde à trois."
		if f.alone() {
			f.notice = "Ici, seulement vos avis : la suite se regarde à trois. ctrl+c pour finir, tout est enregistré."
		}
		return nil, true
	default:
		return f.travelFromQuestion(msg)
	}
}

// takeVoice gives the keyboard to a role, on its first question without an opinion. The way
// back does not lead to what the others did.
func (f *flow) takeVoice(role assessment.Role) tea.Cmd {
	f.voice = role
	f.evaluate()
	f.places = []place{{kind: atOverview}}
	next := f.goTo(place{kind: atOverview})
	if open := f.unanswered(); len(open) > 0 {
		next = f.goTo(place{kind: atQuestion, id: open[0].ID})
	}
	return tea.Batch(tea.ClearScreen, next)
}

// leaveVoice takes the keyboard back: nothing of what was said stays on screen, nor on the way
// back.
func (f *flow) leaveVoice() tea.Cmd {
	f.notice = "Les avis " + french.RoleOf(f.voice) + " sont gardés. Passez le clavier."
	f.voice = ""
	f.evaluate()
	f.places = []place{{kind: atOverview}}
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
	campaign := f.assessment.Last()
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
	for _, opinions := range f.assessment.Last().Opinions {
		if opinion, given := opinions[id]; given && opinion.At.After(at) {
			at = opinion.At
		}
	}
	return at
}

// decide records what the three chose, with the evidence already given and why.
func (f *flow) decide(msg decidedMsg) tea.Cmd {
	f.settle(msg.id, msg.answer, msg.rationale)
	return f.save(func() tea.Cmd { return f.goTo(place{kind: atDivergences}) })
}

// confirm records the agreements that were shown.
func (f *flow) confirm(msg confirmedMsg) tea.Cmd {
	count := 0
	for _, d := range f.divergences().At(assessment.Unanimous) {
		if slices.Contains(msg.ids, d.Question.ID) {
			f.settle(d.Question.ID, d.Candidates[0].Answer, "")
			count++
		}
	}
	return f.save(func() tea.Cmd {
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

// openSheet begins, or takes up again, the opinions of one role alone. The assessment is read
// and neither locked nor written; what others think of it is forgotten at once.
func (f *flow) openSheet(o Options) error {
	a, q, err := store.Load(o.Path, o.Resolve)
	if err != nil {
		return err
	}
	if f.sheet, err = store.OpenSheet(o.Path, a, q, o.Role); err != nil {
		return err
	}
	f.voice, f.questionnaire, f.assessment = o.Role, q, a
	f.assessment.Last().Opinions = map[assessment.Role]map[string]assessment.Answer{o.Role: f.sheet.Sheet().Opinions}
	f.assessment = f.assessment.Clone()
	f.evaluate()
	f.places = []place{{kind: atOverview}}
	f.screen = f.open(f.places[0])
	return nil
}
