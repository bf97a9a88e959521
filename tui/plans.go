package tui

import (
	"fmt"

	tea "github.com/charmbracelet/bubbletea"

	"tnl-assess/assessment"
	"tnl-assess/internal/french"
)

// This file writes, as answers.go does for answers, what the trinôme decides of its plan.

// shape takes what the trinôme decides of its plan, of its campaigns and of its savings.
func (f *flow) shape(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case aimedMsg:
		f.aim = msg.aim
	case adoptedMsg:
		return f.adopt(msg)
	case meansMsg:
		return f.giveMeans(msg.capacity)
	case campaignChosenMsg:
		return f.chooseCampaign(msg.begin)
	default:
		return f.count(msg)
	}
	return nil
}

// adopt writes in the follow-up the actions that are to be done and those that are given up.
// What is under way or done stays so.
func (f *flow) adopt(msg adoptedMsg) tea.Cmd {
	today := assessment.DateOf(f.now())
	if f.assessment.FollowUps == nil {
		f.assessment.FollowUps = map[string]assessment.FollowUp{}
	}
	note := func(ids []string, progress assessment.Progress, spared ...assessment.Progress) (changed int) {
		for _, id := range ids {
			follow := f.assessment.FollowUps[id]
			settled := follow.Progress == progress
			for _, p := range spared {
				settled = settled || follow.Progress == p
			}
			if !settled {
				follow.Progress, follow.On = progress, today
				f.assessment.FollowUps[id] = follow
				changed++
			}
		}
		return changed
	}
	planned := note(msg.planned, assessment.Planned, assessment.Started, assessment.Done)
	dropped := note(msg.dropped, assessment.Dropped, assessment.Done)
	f.notice = adopted(planned, dropped)
	if planned+dropped == 0 {
		return nil
	}
	f.aim.Without = nil // the follow-up says it now; what is planned, a plan may still do without
	notice := f.notice
	return f.save(func() tea.Cmd {
		cmd := f.goTo(place{kind: atWhatIf})
		f.notice = notice
		return cmd
	})
}

// adopted says what an adoption changed.
func adopted(planned, dropped int) string {
	switch {
	case planned+dropped == 0:
		return "Ce plan est déjà dans le suivi de votre fichier."
	case dropped == 0:
		return fmt.Sprintf("Plan adopté : %s dans le suivi de votre fichier.", french.Count(planned, "action prévue", "actions prévues"))
	case planned == 0:
		return fmt.Sprintf("Plan adopté : %s dans le suivi de votre fichier.", french.Count(dropped, "action abandonnée", "actions abandonnées"))
	default:
		return fmt.Sprintf("Plan adopté : %s et %s dans le suivi de votre fichier.",
			french.Count(planned, "action prévue", "actions prévues"), french.Count(dropped, "abandonnée", "abandonnées"))
	}
}

// giveMeans writes what each role can give; what is supposed for the size of the authority stays
// unsaid.
func (f *flow) giveMeans(capacity assessment.Capacity) tea.Cmd {
	size, _ := f.assessment.Authority.Size()
	given := assessment.Capacity{}
	for role, days := range capacity {
		if old, said := f.assessment.Capacity[role]; said && old == days || days != assessment.DefaultCapacity(size)[role] {
			given[role] = days
		}
	}
	if len(given) == 0 {
		given = nil
	}
	f.assessment.Capacity = given
	return f.save(f.back)
}
