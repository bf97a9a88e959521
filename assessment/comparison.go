package assessment

import (
	"cmp"
	"slices"
)

// Snapshot is one side of a comparison: a campaign, and what stood beside it.
type Snapshot struct {
	Campaign  *Campaign
	Authority Authority
	Version   string // of the questionnaire that was answered
	// Questionnaire is that version; nil when it is not at hand.
	Questionnaire *Questionnaire
	// FollowUps is what was said of actions by then; see [Assessment.Snapshot].
	FollowUps map[string]FollowUp
}

// Snapshot returns a campaign as one side of a comparison. Of the follow-up of actions, which
// has no history, it takes what may already have been so: what surely came later is left out,
// except of the last campaign, of which it takes all.
func (a *Assessment) Snapshot(campaign int) Snapshot {
	s := Snapshot{
		Campaign: &a.Campaigns[campaign], Authority: a.Authority, Version: a.VersionOf(campaign), FollowUps: map[string]FollowUp{},
	}
	last := campaign == len(a.Campaigns)-1
	for id, f := range a.FollowUps {
		if last || !s.Campaign.Date.Before(f.On) {
			s.FollowUps[id] = f
		}
	}
	return s
}

// Comparison is what moved from one campaign to another.
type Comparison struct {
	Questionnaire *Questionnaire // the one in use
	Before, After Snapshot
	// Scores of the two campaigns, on the questionnaire in use and on their common questions.
	ScoreBefore, ScoreAfter Score
	// Where each stands on the first scale, on all the questions in use: what was not asked then
	// is unknown. Common questions alone would claim too much.
	StandingBefore, StandingAfter Standing
	// Mapping says what became of the questions; nil when both campaigns are on one version.
	Mapping *Mapping
	Moves   []Move // what the world moved: regressions first, then in the order of the questionnaire
	Revised []Move // what the questionnaire moved
	Gained  []CriterionMove
	Lost    []CriterionMove
	Actions []ActionMove // in the order of the questionnaire
	Causes  []Cause      // what explains the moves
}

// Direction says which way a question moved.
type Direction int

// The directions, in the order in which moves are told.
const (
	Regressed  Direction = iota + 1 // known then and now, worth less
	Forgotten                       // known then, "ne sait pas" now
	Progressed                      // known then and now, worth more
	Learned                         // "ne sait pas" then, known now
	Altered                         // another answer, worth the same; or sans objet, on one side
	First                           // no answer then
	ToConfirm                       // no answer now
)

// Move is a question whose answer, or whose worth, is not the same.
type Move struct {
	Question      *Question
	Direction     Direction
	Before, After Answer   // with state 0 when there was none
	From, To      Interval // points of the question
}

// CriterionMove is a criterion of a scale that is met on one side alone.
type CriterionMove struct {
	Scale *Scale
	Verdict
}

// ActionMove is an action of which something else is said; the zero progress is nothing at all.
type ActionMove struct {
	Action   *Action
	From, To Progress
	On       Date // when it came to what is said now; may be zero
}

// Cause is an action done between the two campaigns, and the questions that it acts on and
// that gained, or that are now known.
type Cause struct {
	Action    *Action
	Questions []*Question
}

// Compare tells what moved from a campaign to another, on the questionnaire in use. When they
// were answered on different versions of it, the scores are those of the common questions, and
// what only the questionnaire moved is told apart. The comparison the other way round is the
// same in a mirror, and that of a campaign with itself is empty.
func Compare(q *Questionnaire, before, after Snapshot) Comparison {
	c := Comparison{Questionnaire: q, Before: before, After: after}
	common := q
	if before.Version != after.Version {
		mapping := mapSnapshots(q, before, after)
		c.Mapping = &mapping
		common = q.only(mapping.Kept)
	}
	c.ScoreBefore = Evaluate(common, before.Authority, before.Campaign.Answers)
	c.ScoreAfter = Evaluate(common, after.Authority, after.Campaign.Answers)
	c.StandingBefore, c.StandingAfter = c.ScoreBefore.Standing(), c.ScoreAfter.Standing()
	if c.Mapping != nil {
		was, is := Evaluate(q, before.Authority, before.Campaign.Answers), Evaluate(q, after.Authority, after.Campaign.Answers)
		c.StandingBefore, c.StandingAfter = was.Standing(), is.Standing()
	}
	c.compareQuestions()
	c.compareCriteria()
	c.compareActions()
	c.explain()
	return c
}

// Same tells whether nothing moved at all.
func (c *Comparison) Same() bool {
	return len(c.Moves)+len(c.Revised)+len(c.Gained)+len(c.Lost)+len(c.Actions) == 0 && c.Mapping == nil
}

// Of lists the moves in some directions.
func (c *Comparison) Of(directions ...Direction) []Move {
	var list []Move
	for _, m := range c.Moves {
		if slices.Contains(directions, m.Direction) {
			list = append(list, m)
		}
	}
	return list
}

// mapSnapshots maps the questions of one side on those of the other.
func mapSnapshots(q *Questionnaire, before, after Snapshot) Mapping {
	older, exactBefore := before.universe(q)
	newer, exactAfter := after.universe(q)
	m := mapVersions(older, newer, nil)
	m.Exact = exactBefore && exactAfter
	if !m.Exact {
		m.Reworded = nil
	}
	switch q.Version {
	case after.Version:
		return m.since(q, before.Version)
	case before.Version:
		return m.mirror().since(q, after.Version).mirror()
	}
	return m
}

// universe is the questionnaire that a side was answered on; when it is not at hand, a stand-in
// that has the questions answered alone, and false.
func (s Snapshot) universe(q *Questionnaire) (*Questionnaire, bool) {
	switch {
	case s.Version == q.Version:
		return q, true
	case s.Questionnaire != nil:
		return s.Questionnaire, true
	}
	var in Questionnaire
	for i := range q.Questions {
		if _, given := s.Campaign.Answers[q.Questions[i].ID]; given {
			in.Questions = append(in.Questions, q.Questions[i])
		}
	}
	for id := range s.Campaign.Answers {
		if q.Question(id) == nil {
			in.Questions = append(in.Questions, Question{ID: id})
		}
	}
	return &in, false
}

// only is the questionnaire with some of its questions.
func (q *Questionnaire) only(ids []string) *Questionnaire {
	part := *q
	part.Questions = nil
	for i := range q.Questions {
		if slices.Contains(ids, q.Questions[i].ID) {
			part.Questions = append(part.Questions, q.Questions[i])
		}
	}
	return &part
}

// compareQuestions tells each question that moved.
func (c *Comparison) compareQuestions() {
	for i, was := range c.ScoreBefore.Questions {
		is := c.ScoreAfter.Questions[i]
		m := Move{
			Question: was.Question, From: was.Interval, To: is.Interval,
			Before: c.Before.Campaign.Answers[was.Question.ID], After: c.After.Campaign.Answers[was.Question.ID],
		}
		switch {
		case c.revised(&m):
			c.Revised = append(c.Revised, m)
		case m.Before.Says(m.After) || was.Status == NotAsked && is.Status == NotAsked:
		default:
			m.Direction = direction(was, is, m)
			c.Moves = append(c.Moves, m)
		}
	}
	slices.SortStableFunc(c.Moves, func(a, b Move) int { return cmp.Compare(a.Direction, b.Direction) })
}

// direction says which way the answer to a question moved.
func direction(was, is QuestionScore, m Move) Direction {
	switch {
	case m.Before.State == 0:
		return First
	case m.After.State == 0:
		return ToConfirm
	case m.Before.State == NotApplicable || m.After.State == NotApplicable:
		return Altered
	case m.Before.State == Unknown:
		return Learned
	case m.After.State == Unknown:
		return Forgotten
	case is.Floor+is.Ceiling > was.Floor+was.Ceiling:
		return Progressed
	case is.Floor+is.Ceiling < was.Floor+was.Ceiling:
		return Regressed
	default:
		return Altered
	}
}

// revised tells whether the questionnaire moved a question, not the world: an answer that it no
// longer admits or, when both versions are at hand, the same answer worth something else.
func (c *Comparison) revised(m *Move) bool {
	if c.Mapping == nil {
		return false
	}
	gone := func(a Answer) bool { return a.State != 0 && m.Question.Check(a) != nil }
	if gone(m.Before) || gone(m.After) {
		m.Direction = Altered
		return true
	}
	if m.Before.State != Known || !m.Before.Says(m.After) {
		return false
	}
	before, after := c.Before.worth(m.Question, m.Before.Value), c.After.worth(m.Question, m.After.Value)
	if before == after {
		return false
	}
	m.From, m.To, m.Direction = before, after, Altered
	return true
}

// worth is what a value was worth on the version that a side was answered on; as far as is
// known, what it is worth today.
func (s Snapshot) worth(q *Question, v Value) Interval {
	if s.Questionnaire != nil {
		if own := s.Questionnaire.Question(q.ID); own != nil {
			return worth(own, v, s.Authority.measures().of(own))
		}
	}
	return worth(q, v, s.Authority.measures().of(q))
}

// Resized tells whether the authority is not measured alike on both sides, its size having changed:
// the same answers may then be worth something else.
func (c *Comparison) Resized() bool { return !c.Before.Authority.alike(c.After.Authority) }

// compareCriteria lists the criteria met on one side alone.
func (c *Comparison) compareCriteria() {
	for i, standing := range c.ScoreBefore.Standings {
		for j, was := range standing.Verdicts {
			is := c.ScoreAfter.Standings[i].Verdicts[j]
			switch {
			case is.Met() && !was.Met():
				c.Gained = append(c.Gained, CriterionMove{standing.Scale, is})
			case was.Met() && !is.Met():
				c.Lost = append(c.Lost, CriterionMove{standing.Scale, is})
			}
		}
	}
}

// compareActions lists the actions of which something else is said.
func (c *Comparison) compareActions() {
	for i := range c.Questionnaire.Actions {
		a := &c.Questionnaire.Actions[i]
		was, is := c.Before.FollowUps[a.ID], c.After.FollowUps[a.ID]
		if was.Progress != is.Progress {
			c.Actions = append(c.Actions, ActionMove{Action: a, From: was.Progress, To: is.Progress, On: is.On})
		}
	}
}

// explain looks, among the questions that gained, for those that an action done since acts on.
func (c *Comparison) explain() {
	gained := c.Of(Progressed, Learned)
	for _, done := range c.Actions {
		if done.To != Done {
			continue
		}
		cause := Cause{Action: done.Action}
		for _, m := range gained {
			if slices.ContainsFunc(done.Action.Effects, func(e Effect) bool { return e.Question == m.Question.ID }) {
				cause.Questions = append(cause.Questions, m.Question)
			}
		}
		if len(cause.Questions) > 0 {
			c.Causes = append(c.Causes, cause)
		}
	}
}
