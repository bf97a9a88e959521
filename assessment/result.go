package assessment

import (
	"context"
	"maps"
	"sync"
)

// Subject is what a result is about: one campaign of an assessment, and what it is read with.
//
// It is read, never written, and must not change while a result of it is in use: whoever changes
// an assessment concludes again, and hands a [Assessment.Clone] to another goroutine.
type Subject struct {
	Questionnaire *Questionnaire
	Assessment    *Assessment
	Index         int // of the campaign in [Assessment.Campaigns]; it must be one of them
	// Role is through whose eyes the campaign is seen; empty for the agreed answers. See
	// [Campaign.Seen].
	Role Role
	// Prices are what a costing is counted with; nil leaves costings out.
	Prices *Prices
	// Directory is whom the authority may turn to; nil leaves it out.
	Directory *Directory
	// Today is the day by which actions are late and evidence is old; without it, none is.
	Today Date
}

// Latest is the subject of the campaign in progress of an assessment, which has one at least.
func Latest(q *Questionnaire, a *Assessment) Subject {
	return Subject{Questionnaire: q, Assessment: a, Index: len(a.Campaigns) - 1}
}

// Campaign is the one that the subject is about.
func (s Subject) Campaign() *Campaign { return &s.Assessment.Campaigns[s.Index] }

// Authority is the one that is assessed.
func (s Subject) Authority() Authority { return s.Assessment.Authority }

// Answers are those that are scored, by question id: the agreed ones, or those that [Subject.Role]
// sees. The map must not be changed.
func (s Subject) Answers() map[string]Answer {
	if s.Role == "" {
		return s.Campaign().Answers
	}
	return s.Campaign().Seen(s.Questionnaire, s.Role)
}

// Result is all that comes of a campaign. What shows it reads it, and computes nothing.
//
// [Conclude] makes it, with its score; [Result.Plan] completes it with a roadmap. All the rest is
// what its methods return. What takes more than some microseconds is worked out when it is first
// asked, once, for the copies of the result too. A result does not change, and may be read by several
// goroutines.
type Result struct {
	Subject
	Score Score
	// Roadmap is that of [Result.Plan]; zero before.
	Roadmap Roadmap
	// Internal tells that documents may show all, for the eyes of the authority: see [Result.Public].
	Internal bool

	withheld    bool              // whether it is what [Result.Public] returns
	answers     map[string]Answer // of the subject
	proven      func() Score
	firmness    func() []Firmness
	divergences func() Divergences
	views       func() []View
	since       func() *Comparison
	history     func() []Score
	costed      func() []DatedSavings
	suggestions func() suggestions
	duties      func() (sure, unsure []Reference)
	leads       func() []Lead
}

// suggestions is what [Suggest] returns.
type suggestions struct {
	list  []CostLine
	based bool
}

// Conclude reads a campaign of an assessment: it scores it, which takes some microseconds, and
// leaves the rest until it is asked.
func Conclude(s Subject) Result {
	r := Result{Subject: s, answers: s.Answers()}
	r.Score = Evaluate(s.Questionnaire, s.Authority(), r.answers)
	score := r.Score
	r.proven = sync.OnceValue(func() Score { return Prove(s.Questionnaire, s.Authority(), r.answers, s.Today) })
	r.firmness = sync.OnceValue(func() []Firmness { return Firm(s.Authority(), r.answers, &score) })
	r.divergences = sync.OnceValue(func() Divergences { return Diverge(s.Questionnaire, s.Authority(), *s.Campaign()) })
	r.views = sync.OnceValue(func() []View { return viewsOf(s.Questionnaire, s.Authority(), *s.Campaign(), r.divergences()) })
	r.since = sync.OnceValue(s.since)
	r.history = sync.OnceValue(s.history)
	r.costed = sync.OnceValue(s.costed)
	r.duties = func() (sure, unsure []Reference) { return duties(score.References(), s.Authority()) }
	r.leads = func() []Lead { return Inquire(&score, mostLeads) }
	r.suggest()
	return r
}

// suggest prepares the suggestions, which hang on the roadmap.
func (r *Result) suggest() {
	known := *r
	r.suggestions = sync.OnceValue(func() (s suggestions) {
		if known.Prices == nil {
			return s
		}
		costing, _ := known.Assessment.Costing(known.Index)
		s.list, s.based = Suggest(known.Prices, known.Questionnaire, known.Authority(), known.answers, known.Roadmap.Actions, costing)
		return s
	})
}

// Plan is the result with the roadmap that an aim asks for, found by [PlanFor]: it takes some
// milliseconds, or as long as the context lets it. What the aim does not say of means and of what
// became of actions, the assessment says. It may be called again with another aim, to see what if.
func (r Result) Plan(ctx context.Context, aim Aim) Result {
	return r.With(PlanFor(ctx, r.Questionnaire, r.Authority(), r.answers, r.aim(aim)))
}

// With is the result with a roadmap made before: the one to keep when what changed since is nothing
// that a plan depends on.
func (r Result) With(roadmap Roadmap) Result {
	r.Roadmap = roadmap
	r.suggest()
	return r
}

// aim adds to an aim what the assessment says.
func (r Result) aim(of Aim) Aim {
	whole := of
	if of.FollowUps == nil {
		whole.FollowUps = r.Assessment.FollowUps
	}
	if of.Capacity == nil {
		whole.Capacity = r.Assessment.Capacity
	}
	if of.Today.IsZero() {
		whole.Today = r.Today
	}
	if of.Campaign.IsZero() {
		whole.Campaign = r.Campaign().Date
	}
	if of.Adopted == nil {
		whole.Adopted = r.Assessment.Plan
	}
	return whole
}

// planner is what works out a plan.
func (r Result) planner(of Aim) *planner {
	return newPlanner(r.Questionnaire, r.Authority(), r.answers, r.aim(of))
}

// If is the score of the campaign, were a question answered so: to see what if, at each key.
func (r Result) If(question string, answer Answer) Score {
	answers := make(map[string]Answer, len(r.answers)+1)
	maps.Copy(answers, r.answers)
	answers[question] = answer
	return Evaluate(r.Questionnaire, r.Authority(), answers)
}

// At is the result of another campaign of the same assessment, without a roadmap.
func (r Result) At(index int) Result {
	s := r.Subject
	s.Index = index
	return Conclude(s)
}

// Standing is where the authority stands on the first scale, the one shown as stars.
func (r Result) Standing() Standing { return r.Score.Standing() }

// Proven is the score of what is proven that day: see [Prove].
func (r Result) Proven() Score { return r.proven() }

// ProvenLevel is the level that is proven that day on the scale shown as stars.
func (r Result) ProvenLevel() int {
	proven := r.proven()
	return proven.Standing().Floor
}

// Firmness is how firm the level is on each scale: see [Firm].
func (r Result) Firmness() []Firmness { return r.firmness() }

// StarsFirmness is how firm the level is on the scale shown as stars.
func (r Result) StarsFirmness() Firmness {
	if list := r.firmness(); len(list) > 0 {
		return list[0]
	}
	return Firmness{Scale: r.Standing().Scale}
}

// mostLeads is how many questions are worth naming to who knows little: a workshop of ten minutes.
const mostLeads = 5

// Leads are the questions to answer first: see [Inquire].
func (r Result) Leads() []Lead { return r.leads() }

// ToProve lists the claims that have no evidence, those whose proof moves the proven level the most
// first.
func (r Result) ToProve() []QuestionScore { return byProof(r.Score.ToProve(), &r.Score, r.Proven()) }

// Divergences compare the opinions of the roles (see [Diverge]); none when nobody gave any. They
// take some milliseconds.
func (r Result) Divergences() Divergences { return r.divergences() }

// Views are how the roles that gave an opinion see the authority, in the order of [Roles].
func (r Result) Views() []View { return r.views() }

// Since is what moved since the campaign before; nil for a first campaign.
func (r Result) Since() *Comparison { return r.since() }

func (s Subject) since() *Comparison {
	if s.Index < 1 {
		return nil
	}
	c := Compare(s.Questionnaire, s.Assessment.Snapshot(s.Index-1), s.Assessment.Snapshot(s.Index))
	return &c
}

// History is the score of each campaign up to this one, the oldest first, all held against the
// questionnaire in use and the authority of today.
func (r Result) History() []Score { return r.history() }

func (s Subject) history() []Score {
	scores := make([]Score, s.Index+1)
	for i := range scores {
		scores[i] = Evaluate(s.Questionnaire, s.Authority(), s.Assessment.Campaigns[i].Answers)
	}
	return scores
}

// Savings are what the campaign shows that is not spent: by its costing, else by that of the latest
// campaign before it. They count nothing without a costing or without prices. Once there is a roadmap,
// what its actions would avoid is set apart from what others would.
func (r Result) Savings() DatedSavings {
	dated := r.costed()[r.Index]
	if r.Roadmap.planned() {
		dated.Savings.split(r.Roadmap.Holds)
	}
	return dated
}

// SavingsHistory are the savings of each campaign up to this one, the oldest first.
func (r Result) SavingsHistory() []DatedSavings { return r.costed() }

func (s Subject) costed() []DatedSavings {
	list := make([]DatedSavings, s.Index+1)
	if s.Prices == nil {
		return list
	}
	for i := range list {
		costing, from := s.Assessment.Costing(i)
		list[i] = DatedSavings{Campaign: &s.Assessment.Campaigns[i], From: from}
		if from != nil {
			list[i].Savings = Reckon(s.Prices, costing, s.Authority(), from.Date)
		}
	}
	return list
}

// Suggestions are the lines that the answers suggest to count, then those of the roadmap, once
// there is one; false when the size of the authority is not known well enough. See [Suggest].
func (r Result) Suggestions() ([]CostLine, bool) {
	s := r.suggestions()
	return s.list, s.based
}

// Duties lists the binding texts, of those that the questions asked cite, that concern the
// authority: those that surely do, then those of which its profile does not say enough to tell.
func (r Result) Duties() (sure, unsure []Reference) {
	return r.duties()
}

// Remapped says what became of the questions since the version that the campaign was answered on,
// which is not at hand; nil when it is the one in use.
func (r Result) Remapped() *Mapping {
	version := r.Assessment.VersionOf(r.Index)
	if version == r.Questionnaire.Version {
		return nil
	}
	m := mapVersions(nil, r.Questionnaire, r.Campaign().Answers).since(r.Questionnaire, version)
	return &m
}
