package tui

import (
	"context"
	"fmt"
	"maps"
	"reflect"
	"slices"

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

// adoptedMsg: these actions are to be done, those are given up.
type adoptedMsg struct{ planned, dropped []string }

// follow writes it in the follow-up. What is under way or done stays so.
func (m adoptedMsg) follow(f *flow) tea.Cmd {
	planned := f.note(m.planned, assessment.Planned, assessment.Started, assessment.Done)
	dropped := f.note(m.dropped, assessment.Dropped, assessment.Done)
	notice := adopted(planned, dropped)
	f.notice = notice
	if planned+dropped == 0 {
		return nil
	}
	f.aim.Without = nil // the follow-up says it now; what is planned, a plan may still do without
	return f.write("l’adoption du plan", func() tea.Cmd {
		cmd := f.reopen()
		f.notice = notice
		return cmd
	})
}

// note writes today's progress of actions, but of those that have it or a spared one; it counts
// what it changed.
func (f *flow) note(ids []string, progress assessment.Progress, spared ...assessment.Progress) (changed int) {
	if f.assessment.FollowUps == nil {
		f.assessment.FollowUps = map[string]assessment.FollowUp{}
	}
	for _, id := range ids {
		follow := f.assessment.FollowUps[id]
		if follow.Progress == progress || slices.Contains(spared, follow.Progress) {
			continue
		}
		follow.Progress, follow.On = progress, f.today()
		f.assessment.FollowUps[id] = follow
		changed++
	}
	return changed
}

// adopted says what an adoption changed.
func adopted(planned, dropped int) string {
	switch {
	case planned+dropped == 0:
		return "Ce plan est déjà dans le suivi de votre fichier."
	case dropped == 0:
		return fmt.Sprintf("Plan adopté : %s dans le suivi de votre fichier.", french.Count(planned, "action prévue", "actions prévues"))
	case planned == 0:
		return fmt.Sprintf("Plan adopté : %s dans le suivi de votre fichier.", french.Count(dropped, "action abandonnée", "actions abandonnées"))
	default:
		return fmt.Sprintf("Plan adopté : %s et %s dans le suivi de votre fichier.",
			french.Count(planned, "action prévue", "actions prévues"), french.Count(dropped, "abandonnée", "abandonnées"))
	}
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
