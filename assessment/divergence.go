package assessment

import (
	"cmp"
	"maps"
	"slices"
)

// Divergence sets the opinions of the roles on one question side by side.
type Divergence struct {
	Question *Question
	Kind     DivergenceKind
	Opinions []Opinion // in the order of [Roles]
	// Awaited are the roles that take part and can judge the question, but have not.
	Awaited []Role
	// Decision is the agreed answer, of which the state is 0 while there is none.
	Decision Answer
	Stage    DivergenceStage
	// Candidates are the different opinions, the one to look at first ahead: that of the lead
	// role, then those that have evidence, then those of most roles. "Ne sait pas" comes last,
	// for it proposes nothing, then the agreed answer that opinions reopen, when none of them is
	// the same. None is ever applied by itself.
	Candidates []Candidate
	// Distance is how far apart the opinions may be, in points of the question: a known value
	// is worth its points, an unknown one anything up to the best, "sans objet" nothing.
	Distance Points
	// Weight is the widest change in the global score, unknown answers at 0, from one candidate
	// to another; Axis is the same for the score of the axis, and Stars for the level acquired
	// on the first scale.
	Weight, Axis Points
	Stars        int
}

// Opinion is what one role says of a question.
type Opinion struct {
	Role   Role
	Answer Answer
	Lead   bool // the role is the one that answers first
}

// Candidate is an answer that one role or more give, or that was agreed, and where it leads.
type Candidate struct {
	// Answer is that of the first of them, with the evidence of all.
	Answer Answer
	Roles  []Role // none for the agreed answer
	Lead   bool
	Global Interval // the global score if it is chosen
	// Evaluated is false when that score means nothing.
	Evaluated bool
	Standing  Standing // on the first scale, if it is chosen
}

// DivergenceKind says how opinions differ, under its French name.
type DivergenceKind string

// The kinds of divergence. Where several hold, the first of them is told.
const (
	ScopeGap DivergenceKind = "perimetre"      // one says sans objet, another does not
	ValueGap DivergenceKind = "ecart"          // two know different values
	Unaware  DivergenceKind = "meconnaissance" // one knows, another does not
	Agreed   DivergenceKind = "accord"
)

// DivergenceStage says what is left to do about a question.
type DivergenceStage int

// The stages of a question on which opinions were given.
const (
	ToDecide  DivergenceStage = iota + 1 // opinions differ, or an agreed answer is older than one that says otherwise
	Unanimous                            // all who take part say the same
	Awaiting                             // those who spoke say the same, others have not spoken
	Settled                              // there is an agreed answer
)

// Divergences are those of a campaign, the one that most deserves to be talked about first.
type Divergences []Divergence

// At lists those of a stage.
func (d Divergences) At(stage DivergenceStage) Divergences {
	return slices.DeleteFunc(slices.Clone(d), func(one Divergence) bool { return one.Stage != stage })
}

// Of returns the one about a question, or nil.
func (d Divergences) Of(questionID string) *Divergence {
	for i := range d {
		if d[i].Question.ID == questionID {
			return &d[i]
		}
	}
	return nil
}

// Agreement counts the questions on which two roles or more gave an opinion, and those of
// them on which all say the same.
func (d Divergences) Agreement() (agreed, compared int) {
	for _, one := range d {
		if len(one.Opinions) > 1 {
			compared++
			if one.Kind == Agreed {
				agreed++
			}
		}
	}
	return agreed, compared
}

// Diverge compares the opinions of a campaign, question by question. Questions that are not
// asked of the authority, and those of which nobody thinks anything, are left out. Where a
// candidate leads supposes that the other questions are answered as agreed, or else by their
// first candidate.
//
// Questions come in this order: those whose opinions change the level, and by how much; true
// disagreements before what one role ignores; the widest change in the global score; the
// widest distance; the order of the questionnaire.
func Diverge(q *Questionnaire, authority Authority, campaign Campaign) Divergences {
	asked := Evaluate(q, authority, campaign.Answers)
	var list Divergences
	for i := range q.Questions {
		if asked.Questions[i].Status == NotAsked {
			continue
		}
		if opinions := campaign.opinionsOn(&q.Questions[i]); len(opinions) > 0 {
			list = append(list, newDivergence(&q.Questions[i], opinions, campaign))
		}
	}
	outlook := maps.Clone(campaign.Answers)
	if outlook == nil {
		outlook = map[string]Answer{}
	}
	for i := range list {
		if list[i].Decision.State == 0 {
			outlook[list[i].Question.ID] = list[i].Candidates[0].Answer
		}
	}
	for i := range list {
		list[i].weigh(q, authority, outlook)
	}
	slices.SortStableFunc(list, Divergence.order)
	return list
}

// opinionsOn lists the opinions that fit a question.
func (c *Campaign) opinionsOn(q *Question) []Opinion {
	var list []Opinion
	for _, role := range Roles {
		if answer, given := c.Opinions[role][q.ID]; given && q.Check(answer) == nil {
			list = append(list, Opinion{Role: role, Answer: answer, Lead: role == q.Lead()})
		}
	}
	return list
}

// newDivergence compares opinions on a question, at least one.
func newDivergence(q *Question, opinions []Opinion, campaign Campaign) Divergence {
	d := Divergence{Question: q, Kind: kindOf(opinions), Opinions: opinions, Candidates: candidates(opinions)}
	for _, role := range q.Roles {
		_, spoke := campaign.Opinions[role][q.ID]
		if !spoke && len(campaign.Opinions[role]) > 0 {
			d.Awaited = append(d.Awaited, role)
		}
	}
	if answer, given := campaign.Answers[q.ID]; given && q.Check(answer) == nil {
		d.Decision = answer
	}
	d.Stage = d.stage()
	other := func(p Candidate) bool { return sameClaim(p.Answer, d.Decision) }
	if d.Stage == ToDecide && d.Decision.State != 0 && !slices.ContainsFunc(d.Candidates, other) {
		kept := Answer{State: d.Decision.State, Value: d.Decision.Value, Reason: d.Decision.Reason, Evidence: d.Decision.Evidence}
		d.Candidates = append(d.Candidates, Candidate{Answer: kept})
	}
	return d
}

// kindOf tells how opinions differ.
func kindOf(opinions []Opinion) DivergenceKind {
	kind, first := Agreed, opinions[0].Answer
	for _, o := range opinions[1:] {
		switch {
		case sameClaim(first, o.Answer):
		case first.State == NotApplicable || o.Answer.State == NotApplicable:
			return ScopeGap
		case first.State == Known && o.Answer.State == Known:
			kind = ValueGap
		case kind == Agreed:
			kind = Unaware
		}
		if first.State == Unknown {
			first = o.Answer // what is known is what the next one is held against
		}
	}
	return kind
}

// sameClaim tells whether two answers say the same of the question.
func sameClaim(a, b Answer) bool {
	return a.State == b.State && (a.State != Known || a.Value.Equal(b.Value))
}

// stage tells what is left to do.
func (d *Divergence) stage() DivergenceStage {
	switch {
	case d.Decision.State != 0 && !d.reopened():
		return Settled
	case d.Decision.State != 0 || d.Kind != Agreed:
		return ToDecide
	case len(d.Awaited) > 0:
		return Awaiting
	default:
		return Unanimous
	}
}

// reopened tells whether an opinion given after the agreed answer says otherwise.
func (d *Divergence) reopened() bool {
	return slices.ContainsFunc(d.Opinions, func(o Opinion) bool {
		return o.Answer.At.After(d.Decision.At) && !sameClaim(o.Answer, d.Decision)
	})
}

// candidates gathers the opinions that say the same, in the order of [Divergence.Candidates].
func candidates(opinions []Opinion) []Candidate {
	var list []Candidate
	for _, o := range opinions {
		i := slices.IndexFunc(list, func(p Candidate) bool { return sameClaim(p.Answer, o.Answer) })
		if i < 0 {
			i = len(list)
			list = append(list, Candidate{Answer: Answer{State: o.Answer.State, Value: o.Answer.Value}})
		}
		list[i].add(o)
	}
	slices.SortStableFunc(list, func(a, b Candidate) int {
		return cmp.Or(
			before(a.Answer.State != Unknown, b.Answer.State != Unknown),
			before(a.Lead, b.Lead),
			before(len(a.Answer.Evidence) > 0, len(b.Answer.Evidence) > 0),
			cmp.Compare(len(b.Roles), len(a.Roles)),
		)
	})
	return list
}

// add counts one more role behind a candidate.
func (p *Candidate) add(o Opinion) {
	p.Roles, p.Lead = append(p.Roles, o.Role), p.Lead || o.Lead
	if p.Answer.Reason == "" || o.Lead {
		p.Answer.Reason = o.Answer.Reason
	}
	for _, e := range o.Answer.Evidence {
		if !slices.Contains(p.Answer.Evidence, e) {
			p.Answer.Evidence = append(p.Answer.Evidence, e)
		}
	}
}

// before puts what holds ahead of what does not.
func before(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return -1
	default:
		return 1
	}
}

// weigh tells where each candidate leads, and how far apart they are.
func (d *Divergence) weigh(q *Questionnaire, authority Authority, outlook map[string]Answer) {
	var globals, axes extent
	var levels, worth extent
	answers := maps.Clone(outlook)
	for i := range d.Candidates {
		p := &d.Candidates[i]
		answers[d.Question.ID] = p.Answer
		score := Evaluate(q, authority, answers)
		p.Global, p.Evaluated, p.Standing = score.Global, score.Evaluated, score.Standing()
		globals.add(int64(p.Global.Floor))
		levels.add(int64(p.Standing.Floor))
		if axis := score.Axis(d.Question.Axis); axis != nil {
			axes.add(int64(axis.Floor))
		}
	}
	d.Weight, d.Axis, d.Stars = Points(globals.width()), Points(axes.width()), int(levels.width())
	if d.Kind == Agreed {
		return
	}
	for _, c := range authority.measures().of(d.Question) {
		apart := extent{}
		for _, p := range d.Candidates {
			switch {
			case len(p.Roles) == 0:
			case p.Answer.State == Known:
				apart.add(int64(c.points(d.Question, p.Answer.Value)))
			case p.Answer.State == Unknown:
				apart.add(0)
				apart.add(int64(c.between(d.Question.Best)))
			}
		}
		worth.add(0)
		worth.add(apart.width())
	}
	d.Distance = Points(worth.width())
}

// order puts the divergence that deserves more talk first.
func (d Divergence) order(e Divergence) int {
	disagree := func(k DivergenceKind) bool { return k == ScopeGap || k == ValueGap }
	return cmp.Or(
		cmp.Compare(e.Stars, d.Stars),
		before(disagree(d.Kind), disagree(e.Kind)),
		before(d.Kind != Agreed, e.Kind != Agreed),
		cmp.Compare(e.Weight, d.Weight),
		cmp.Compare(e.Distance, d.Distance),
	)
}

// extent is the least and the most of some numbers.
type extent struct {
	least, most int64
	any         bool
}

func (s *extent) add(n int64) {
	if !s.any {
		*s = extent{n, n, true}
	}
	s.least, s.most = min(s.least, n), max(s.most, n)
}

func (s *extent) width() int64 { return s.most - s.least }
