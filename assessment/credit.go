package assessment

import "slices"

// Credit is what an action that is done should have brought to a question: it counts, as expected,
// until the answer is confirmed. An answer is confirmed when it was given after the action was done,
// when the trinôme says that it looked at it ([FollowUp.Confirmed]), or when it shows the effect.
type Credit struct {
	Action   *Action
	Question *Question
	From, To Points // what the answer surely earns, and what is expected
}

// confirms tells whether an answer was given in the knowledge of what came of an action that is done.
// One of which the moment is not known is as old as its campaign.
func (f FollowUp) confirms(a Answer, campaign Date) bool {
	switch {
	case !f.Confirmed.IsZero() && !f.Confirmed.Before(f.On):
		return true
	case a.State != Known && a.State != NotApplicable:
		return false
	case a.At.IsZero():
		return f.On.Before(campaign)
	default:
		return f.On.Before(DateOf(a.At))
	}
}

// credit works out what the actions that are done should have brought.
func (p *planner) credit(answers map[string]Answer, aim Aim) {
	p.expected = slices.Clone(p.declared)
	for i := range p.q.Actions {
		a := &p.q.Actions[i]
		follow := aim.FollowUps[a.ID]
		if follow.Progress != Done {
			continue
		}
		kept := make([]Effect, 0, len(a.Effects))
		for _, e := range a.Effects {
			if at, ok := p.index[e.Question]; ok && !follow.confirms(answers[e.Question], aim.Campaign) {
				kept = append(kept, e)
				p.expect(a, at, e)
			}
		}
		p.effects[a.ID] = kept
	}
}

// expect credits a question with an effect.
func (p *planner) expect(a *Action, at int, e Effect) {
	if s := &p.expected[at]; p.bring(s, e) {
		p.credits = append(p.credits, Credit{Action: a, Question: s.Question, From: p.declared[at].Floor, To: s.Floor})
	}
}

// bring makes a question worth at least an effect, and tells whether it was not yet.
func (p *planner) bring(s *QuestionScore, e Effect) bool {
	if !s.Counts() {
		return false
	}
	reached, serves := p.reached(s.Question, e), p.serves(s.Question, e)
	more := s.Floor < reached || serves && s.Service != True
	s.Status, s.Pending = Answered, false
	s.Interval = Interval{Floor: max(s.Floor, reached), Ceiling: max(s.Ceiling, reached)}
	if serves {
		s.Service = True
	}
	return more
}

// effectsOf are the effects that an action may have: all, but for those that the answers have told of
// once it was done.
func (p *planner) effectsOf(a *Action) []Effect {
	if kept, done := p.effects[a.ID]; done {
		return kept
	}
	return a.Effects
}

// spent tells whether an action is done and nothing is to be expected of it any more.
func (p *planner) spent(a *Action) bool {
	kept, done := p.effects[a.ID]
	return done && len(a.Effects) > 0 && len(kept) == 0
}
