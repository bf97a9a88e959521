package tui

import (
	"context"
	"fmt"
	"maps"
	"reflect"
	"strings"
	"unicode/utf8"

	tea "github.com/charmbracelet/bubbletea"

	"tnl-assess/assessment"
	"tnl-assess/internal/french"
	"tnl-assess/questionnaires"
)

// This file has plans made, and writes, as answers.go does for answers, what the trinôme decides
// of them. No key waits for a plan: a command makes it for the screens that show it, which do so
// when it comes.

// planning is what is known of the plan of the session, made or being made.
type planning struct {
	turn  int // number of what it depends on: a plan that comes with another is stale
	of    basis
	stop  context.CancelFunc // of the one being made; nil when none is
	after []func() tea.Cmd   // what waits for it
}

// basis is all that a plan depends on.
type basis struct {
	authority assessment.Authority
	answers   map[string]assessment.Answer
	aim       assessment.Aim
}

// basis is a copy: the session changes.
func (s *session) basis() basis {
	of := basis{s.assessment.Authority, maps.Clone(s.campaign().Answers), s.aim}
	of.aim.FollowUps, of.aim.Capacity = maps.Clone(s.assessment.FollowUps), maps.Clone(s.assessment.Capacity)
	of.aim.Adopted = s.assessment.Plan.Clone()
	return of
}

// conclude has the result follow a change, and gives up the plan of what was there before. What a
// plan does not depend on, a costing for instance, leaves it as it is.
func (f *flow) conclude() {
	if of := f.basis(); !reflect.DeepEqual(of, f.planning.of) {
		if f.planning.stop != nil {
			f.planning.stop()
		}
		f.plan, f.planning.of, f.planning.stop = nil, of, nil
		f.planning.turn++
	}
	f.result = assessment.Conclude(f.subject(f.assessment))
	if f.plan != nil {
		f.result = f.result.With(*f.plan)
	}
}

// subject is what the result is about, in the assessment or in a copy of it.
func (s *session) subject(a *assessment.Assessment) assessment.Subject {
	subject := assessment.Latest(s.questionnaire, a)
	subject.Role, subject.Prices, subject.Today = s.voice, s.prices, s.today()
	subject.Directory, _ = questionnaires.Networks() // a test says that the embedded one is sound
	return subject
}

// replan has the plan made that the screen, or something else, waits for.
func (f *flow) replan() tea.Cmd {
	waited := f.screen.planned() || len(f.planning.after) > 0
	if f.plan != nil || f.planning.stop != nil || !waited {
		return nil
	}
	ctx, stop := context.WithCancel(context.Background())
	f.planning.stop = stop
	return makePlan(ctx, plannedMsg{turn: f.planning.turn, prices: f.prices}, f.subject(f.assessment.Clone()), f.aim, f.options.Prices)
}

// plannedMsg: a plan was made, and the prices that savings are counted with are read.
type plannedMsg struct {
	turn     int
	plan     assessment.Roadmap
	prices   *assessment.Prices
	unpriced error
}

// planComing stands where a plan is about to be.
const planComing = "Calcul du plan…"

// planReadyMsg tells the screen that the plan of the session has come.
type planReadyMsg struct{}

// follow shows the plan, unless it is stale, and does what waited for it. One that comes while
// something is being saved is made again after it: only what is on disk is concluded from.
func (m plannedMsg) follow(f *flow) tea.Cmd {
	if m.turn != f.planning.turn {
		return nil
	}
	f.planning.stop()
	f.prices, f.unpriced, f.planning.stop = m.prices, m.unpriced, nil
	if f.saving {
		return nil
	}
	f.plan = &m.plan
	f.conclude()
	cmds := []tea.Cmd{f.heed(f.screen.update(planReadyMsg{}))}
	for _, next := range f.planning.after {
		cmds = append(cmds, next())
	}
	f.planning.after = nil
	return tea.Batch(cmds...)
}

// aimedMsg: this is what the roadmap is asked for from now on.
type aimedMsg struct{ aim assessment.Aim }

func (m aimedMsg) follow(f *flow) tea.Cmd {
	f.aim = m.aim
	f.conclude()
	return f.replan()
}

// adoptedMsg: the plan is to be kept, and these actions are given up.
type adoptedMsg struct{ dropped []string }

// follow keeps the plan that is shown: from then on everything speaks of it.
func (m adoptedMsg) follow(f *flow) tea.Cmd {
	if f.plan == nil {
		return nil
	}
	kept := *f.plan
	if err := f.assessment.Adopt(kept, "le trinôme", f.today()); err != nil {
		f.notice = upperFirst(err.Error()) + "."
		return nil
	}
	for _, a := range kept.Actions { // what was given up once, and is wanted again
		if f.assessment.FollowUps[a.ID].Progress == assessment.Dropped {
			f.note(a.ID, assessment.FollowUp{Progress: assessment.Planned, On: f.today()})
		}
	}
	for _, id := range m.dropped {
		f.note(id, assessment.FollowUp{Progress: assessment.Dropped, On: f.today(), Note: f.assessment.FollowUps[id].Note})
	}
	f.aim = assessment.Aim{}
	notice := fmt.Sprintf("Plan adopté : %s, %s. Tout parle de lui désormais ; ctrl+z l’annule.", french.Count(len(kept.Actions), "action", "actions"), french.Days(kept.Days()))
	return f.write("l’adoption du plan", func() tea.Cmd {
		cmd := f.reopen()
		f.notice = notice
		return cmd
	})
}

// upperFirst begins a sentence.
func upperFirst(text string) string {
	_, n := utf8.DecodeRuneInString(text)
	return strings.ToUpper(text[:n]) + text[n:]
}

// note writes what became of an action.
func (f *flow) note(id string, follow assessment.FollowUp) {
	if f.assessment.FollowUps == nil {
		f.assessment.FollowUps = map[string]assessment.FollowUp{}
	}
	old := f.assessment.FollowUps[id]
	follow.Owner, follow.With = old.Owner, old.With
	f.assessment.FollowUps[id] = follow
}

// progressedMsg: an action came to a state; when it is there already, it is not any more.
type progressedMsg struct {
	id       string
	progress assessment.Progress
}

func (m progressedMsg) follow(f *flow) tea.Cmd {
	old := f.assessment.FollowUps[m.id]
	next := assessment.FollowUp{Progress: m.progress, On: f.today(), Note: old.Note}
	if old.Progress == m.progress {
		next.Progress = assessment.Planned
	}
	f.note(m.id, next)
	return f.write(f.of(m.id), func() tea.Cmd {
		f.notice = progressed[next.Progress]
		return nil
	})
}

// progressed says what was written of an action.
var progressed = map[assessment.Progress]string{
	assessment.Planned: "Elle redevient à faire.",
	assessment.Started: "Commencée aujourd’hui.",
	assessment.Done:    "Faite aujourd’hui : son effet compte comme attendu, jusqu’à ce que vos réponses le confirment.",
}

// of names an action in what is undone.
func (f *flow) of(id string) string {
	if a := f.questionnaire.Action(id); a != nil {
		return "l’action « " + a.Title + " »"
	}
	return "l’action"
}

// putOffMsg: an action of the adopted plan is put off by some quarters, or brought back.
type putOffMsg struct {
	id string
	by int
}

func (m putOffMsg) follow(f *flow) tea.Cmd {
	switch {
	case f.assessment.Plan == nil:
		f.notice = "Adoptez d’abord le plan (s, puis entrée) : repousser change ce qui a été adopté."
		return nil
	case !f.assessment.PutOff(m.id, m.by):
		f.notice = "Elle ne peut pas venir plus tôt que le plan adopté ne le dit."
		return nil
	}
	return f.write(f.of(m.id), func() tea.Cmd {
		f.notice = "Repoussée d’un trimestre."
		if m.by < 0 {
			f.notice = "Avancée d’un trimestre."
		}
		return nil
	})
}

// dropWantedMsg: an action is to be given up, for a reason to be asked.
type dropWantedMsg struct{ id string }

func (m dropWantedMsg) follow(f *flow) tea.Cmd {
	return f.goTo(place{kind: atDrop, question: m.id})
}

// droppedMsg: an action is given up.
type droppedMsg struct{ id, reason string }

func (m droppedMsg) follow(f *flow) tea.Cmd {
	f.note(m.id, assessment.FollowUp{Progress: assessment.Dropped, On: f.today(), Note: m.reason})
	return f.write(f.of(m.id), f.back)
}

// meansMsg: this is what each role can give, in person-days a quarter.
type meansMsg struct{ capacity assessment.Capacity }

// follow writes it; what is supposed for the size of the authority stays unsaid.
func (m meansMsg) follow(f *flow) tea.Cmd {
	size, _ := f.assessment.Authority.EffortSize()
	given := assessment.Capacity{}
	for role, days := range m.capacity {
		if old, said := f.assessment.Capacity[role]; said && old == days || days != assessment.DefaultCapacity(size)[role] {
			given[role] = days
		}
	}
	if len(given) == 0 {
		given = nil
	}
	f.assessment.Capacity = given
	return f.write("les moyens", f.back)
}
