package assessment

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"
)

// Assessment is the file of one authority: who it is, and its campaigns on one questionnaire.
type Assessment struct {
	Questionnaire QuestionnaireRef
	Authority     Authority
	Trio          Trio
	Campaigns     []Campaign // the oldest first; at least one in a valid file
	// FollowUps is what became of actions, by action id; may be nil.
	FollowUps map[string]FollowUp
	// Plan is the plan that was adopted; nil when none was.
	Plan *AdoptedPlan
	// Capacity is what the roles can give, as the authority says; nil when it does not, and
	// without the roles it says nothing of.
	Capacity Capacity
}

// QuestionnaireRef names a questionnaire and the version that was answered.
type QuestionnaireRef struct {
	ID      string
	Version string
}

// Campaign is one sitting, dated, with its answers by question id. A question that is not
// in Answers has not been answered.
type Campaign struct {
	Date    Date
	Title   string
	Answers map[string]Answer
	// Opinions is what each role thinks by itself, by question id; nil when none was given.
	Opinions map[Role]map[string]Answer
	Version  string   // of the questionnaire, when it is not that of the assessment; see [Assessment.VersionOf]
	Closing  *Closing // nil while it is in progress
	Amended  Date     // when it was last changed after it was closed; zero when it was not
	// Costing is what the authority says to count what it does not spend; nil when it says nothing.
	Costing *Costing
	// Older are answers given on an earlier version of the questionnaire, to questions that ask
	// something else today: they count for nothing. Proposed is what they propose to today's
	// questions. Both are nil when there are none; see [Campaign.SetAside].
	Older, Proposed map[string]Answer
}

// State tells apart the three things an answer may say; a missing answer is none of them.
type State int

// The states of an answer.
const (
	Known State = iota + 1
	NotApplicable
	Unknown
)

// Answer is what the trinôme said about a question.
type Answer struct {
	State    State
	Value    Value  // when Known
	Reason   string // when NotApplicable: why
	Note     string
	Evidence []Evidence
	By       Role      // who answered; may be empty
	At       time.Time // when; may be zero
	// Rationale is why the trinôme decided so; may be empty, and is in an opinion.
	Rationale string
	// Version is that of the questionnaire when the answer was given since a later version than that
	// of its campaign; empty otherwise.
	Version string
}

// Evidence is what proves an answer.
type Evidence struct {
	Title string
	Link  string // address or reference; may be empty
	Date  Date   // may be zero
}

// Value is a known answer: a number, or the ids of chosen items (one for choix and
// oui_non, any number for choix_multiple). The zero Value is no choice at all.
type Value struct {
	items   []string
	number  int
	numeric bool
	form    form
}

// form is how a value is written, when its question does not say so.
type form int

const (
	asAsked form = iota
	asText
	asList
)

// Chosen makes the value of a choice.
func Chosen(ids ...string) Value { return Value{items: slices.Clone(ids)} }

// Verbatim makes the value that a file gives to a question that is no longer known, or no
// longer admits it: it is written again as it was, one text or a list.
func Verbatim(list bool, ids ...string) Value {
	v := Chosen(ids...)
	if v.form = asText; list {
		v.form = asList
	}
	return v
}

// Form tells whether the value must be written as a list, or as one text; neither when its
// question says how.
func (v Value) Form() (list, text bool) { return v.form == asList, v.form == asText }

// Number makes the value of a part (a percentage) or a nombre.
func Number(n int) Value { return Value{number: n, numeric: true} }

// IsNumber tells whether the value is a number.
func (v Value) IsNumber() bool { return v.numeric }

// Number returns the number, 0 when the value is a choice.
func (v Value) Number() int { return v.number }

// Items returns the ids chosen; the slice must not be changed.
func (v Value) Items() []string { return v.items }

// Item returns the only id chosen, or "".
func (v Value) Item() string {
	if len(v.items) != 1 {
		return ""
	}
	return v.items[0]
}

// Has tells whether an id is among those chosen.
func (v Value) Has(id string) bool { return slices.Contains(v.items, id) }

// Equal tells whether two values are the same, whatever the order of their items.
func (v Value) Equal(w Value) bool {
	return v.numeric == w.numeric && v.number == w.number && (slices.Equal(v.items, w.items) ||
		slices.Equal(slices.Sorted(slices.Values(v.items)), slices.Sorted(slices.Values(w.items))))
}

// Says tells whether two answers say the same of their question, whatever their notes and
// their evidence.
func (a Answer) Says(b Answer) bool {
	return a.State == b.State && a.Value.Equal(b.Value) && a.Reason == b.Reason
}

// Last returns the latest campaign, the one in progress; nil when there is none, which no valid
// file is. Reading it changes nothing; [Assessment.Begin] adds one.
func (a *Assessment) Last() *Campaign {
	if len(a.Campaigns) == 0 {
		return nil
	}
	return &a.Campaigns[len(a.Campaigns)-1]
}

// Clone returns a copy that shares nothing that can be changed.
func (a *Assessment) Clone() *Assessment {
	c := *a
	c.FollowUps, c.Capacity, c.Plan = maps.Clone(a.FollowUps), maps.Clone(a.Capacity), a.Plan.Clone()
	c.Campaigns = slices.Clone(a.Campaigns)
	for i := range c.Campaigns {
		c.Campaigns[i].Answers = cloneAnswers(a.Campaigns[i].Answers)
		c.Campaigns[i].Older, c.Campaigns[i].Proposed = cloneAnswers(a.Campaigns[i].Older), cloneAnswers(a.Campaigns[i].Proposed)
		if closing := a.Campaigns[i].Closing; closing != nil {
			copied := *closing
			copied.Participants = slices.Clone(closing.Participants)
			c.Campaigns[i].Closing = &copied
		}
		c.Campaigns[i].Costing = a.Campaigns[i].Costing.Clone()
		c.Campaigns[i].Opinions = maps.Clone(a.Campaigns[i].Opinions)
		for role, opinions := range c.Campaigns[i].Opinions {
			c.Campaigns[i].Opinions[role] = cloneAnswers(opinions)
		}
	}
	return &c
}

func cloneAnswers(answers map[string]Answer) map[string]Answer {
	c := maps.Clone(answers)
	for id, answer := range c {
		answer.Evidence = slices.Clone(answer.Evidence)
		c[id] = answer
	}
	return c
}

// Check says what is wrong with an answer to the question, or nil. The message, in French,
// is the end of a sentence that has named the question.
func (q *Question) Check(a Answer) error {
	switch a.State {
	case Unknown:
		return nil
	case NotApplicable:
		if !q.Skippable {
			return errors.New("cette question n’admet pas « sans objet » ; répondez, ou mettez « inconnu: true »")
		}
		if strings.TrimSpace(a.Reason) == "" {
			return errors.New("« sans objet » demande une raison")
		}
		return nil
	case Known:
		return q.checkValue(a.Value)
	default:
		return errors.New("il manque « valeur », « sans_objet » ou « inconnu »")
	}
}

// checkValue says what is wrong with a value for the question's type.
func (q *Question) checkValue(v Value) error {
	switch q.Type {
	case TypeShare, TypeCount:
		return q.checkNumber(v)
	case TypeMultiple:
		return q.checkItems(v)
	default:
		if v.IsNumber() || len(v.Items()) != 1 {
			return fmt.Errorf("un seul choix est attendu parmi %s", q.choiceIDs())
		}
		return q.checkItems(v)
	}
}

func (q *Question) checkNumber(v Value) error {
	most := MaxCount
	if q.Type == TypeShare {
		most = 100
	}
	if !v.IsNumber() {
		return errors.New("un nombre entier est attendu")
	}
	if v.Number() < 0 || v.Number() > most {
		return fmt.Errorf("le nombre %d n’est pas entre 0 et %d", v.Number(), most)
	}
	return nil
}

func (q *Question) checkItems(v Value) error {
	if v.IsNumber() {
		return fmt.Errorf("un choix est attendu parmi %s", q.choiceIDs())
	}
	seen := map[string]bool{}
	for _, id := range v.Items() {
		if q.Choice(id) == nil {
			return fmt.Errorf("le choix « %s » n’existe pas ; choix possibles : %s", id, q.choiceIDs())
		}
		if seen[id] {
			return fmt.Errorf("le choix « %s » est donné deux fois", id)
		}
		seen[id] = true
	}
	return nil
}

func (q *Question) choiceIDs() string {
	ids := make([]string, len(q.Choices))
	for i, c := range q.Choices {
		ids[i] = c.ID
	}
	return strings.Join(ids, ", ")
}
