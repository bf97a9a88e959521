// Package assessment holds the subject itself: questionnaires, answers, scores, levels and
// roadmaps. It is pure: no disk, no clock, no terminal; values in, values out, which are only read
// once made.
//
// A [Questionnaire] and the [Assessment] of an authority make a [Subject], of which [Conclude] gives
// the [Result]; [Result.Plan] adds the roadmap. All that comes of answers is read on a result:
//
//	result := assessment.Conclude(assessment.Latest(questionnaire, town))
//	stars := result.Standing().Floor
//	planned := result.Plan(ctx, assessment.Aim{Budget: 40})
//	days := planned.Roadmap.Days()
//
// Points are whole thousandths ([Points]) and amounts whole cents ([Money]): nothing is rounded twice.
// What is not known is never a no: a score is an [Interval], from what is sure to what is possible.
package assessment

// Questionnaire is a set of questions on weighted axes, with the scales that turn points
// into levels and the actions that earn points. It is read-only once parsed.
type Questionnaire struct {
	ID           string
	Version      string
	Title        string
	Language     string
	Licence      string
	Presentation string
	Minutes      int // expected duration of the workshop
	Axes         []Axis
	Questions    []Question
	Families     []Family // lists of questions that criteria name
	Scales       []Scale
	Guarantees   []Guarantee // what may never be
	Actions      []Action
	Plan         PlanRules
	Sources      []Source   // those of the file, then those of the shared list that it cites
	Functions    []Function // what its actions point to in the catalogue of software
	Trials       []Trial
	// Rules hold for every question: they are shown before the first one, and at a key.
	Rules []string
	// Evolutions say what became of the questions of earlier versions.
	Evolutions []Evolution
	// EvidenceMonths is the age, in months, from which evidence is to be renewed; 0 is
	// [DefaultEvidenceMonths].
	EvidenceMonths int
}

// Axis is one of the themes of a questionnaire.
type Axis struct {
	ID           string
	Title        string
	Short        string // a title of at most 14 characters, for narrow columns
	Weight       int    // relative weight in the global score, at least 1
	Presentation string
}

// QuestionType says how a question is answered, under its French name.
type QuestionType string

// The types of question.
const (
	TypeChoice   QuestionType = "choix"
	TypeMultiple QuestionType = "choix_multiple"
	TypeShare    QuestionType = "part"
	TypeCount    QuestionType = "nombre"
	TypeYesNo    QuestionType = "oui_non"
)

// QuestionTypes lists every type of question.
var QuestionTypes = []QuestionType{TypeChoice, TypeMultiple, TypeShare, TypeCount, TypeYesNo}

// MaxCount is the largest number that a question of type nombre takes.
const MaxCount = 1_000_000_000

// Question asks for one observable fact.
type Question struct {
	ID         string
	Axis       string
	Domain     Domain // may be empty
	Title      string
	Help       string
	Roles      []Role // who can answer, the lead first
	Weight     int    // relative weight in the axis, at least 1
	Type       QuestionType
	Choices    []Choice        // for choix, choix_multiple and oui_non
	Curve      []Knot          // for part and nombre
	CurveOf    map[Size][]Knot // curves of the sizes that have their own; may be nil
	FreeFrom   int             // the least part or nombre at which free software is in service; 0 for never
	Unit       string          // what a nombre counts, "jeux de données" for instance
	Condition  Condition
	Structure  bool   // it is about the structure itself: a syndicat is then measured by its workstations or its agents
	Skippable  bool   // whether "sans objet" is allowed
	Evidence   string // what would prove the answer
	References []Reference
	Sources    []string // codes of [Questionnaire.Sources]
	// Prepare is what to have at hand before the workshop; empty when there is nothing to look up.
	Prepare string
	// Sensitive tells that the answer helps who would do harm: not for a page that is shown around.
	Sensitive bool
}

// The ids of the two choices of a question of type oui_non.
const (
	Yes = "oui"
	No  = "non"
)

// Choice is one descriptor of a question: what one would see on the spot.
type Choice struct {
	ID       string
	Text     string
	Points   Points
	PointsOf map[Size]Points // points of the sizes that have their own; may be nil
	Free     bool            // whether free software is in service once it is true
}

// For returns what the choice earns an authority of that size.
func (c *Choice) For(size Size) Points {
	if points, own := c.PointsOf[size]; own {
		return points
	}
	return c.Points
}

// Knot is a point of a piecewise-linear scale: At (a percentage or a count) earns Points.
type Knot struct {
	At     int
	Points Points
}

// Source is where a fact of the questionnaire comes from.
type Source struct {
	ID    string
	Title string
	Link  string
	Seen  Date // when the fact was observed
}

// Truth is the value of a condition: it cannot be told while an answer it reads is unknown.
type Truth int

// The three values of a condition.
const (
	False Truth = iota
	Undetermined
	True
)

// Facts is what a condition may read.
type Facts struct {
	Authority Authority
	// Measured is the size that the question is measured with, when it is not that of the authority.
	Measured Size
	// Answer returns the known value of a question. A question whose value may still come
	// gives Undetermined; one that is not asked or sans objet gives False.
	Answer func(questionID string) (Value, Truth)
}

// Size is the size by which the question is asked, and false when it is not known.
func (f Facts) Size() (Size, bool) {
	if f.Measured != "" {
		return f.Measured, true
	}
	return f.Authority.Size()
}

// Condition says whether a question is asked of an authority. Implementations are pure,
// bounded in time and safe for concurrent use.
type Condition interface {
	Holds(Facts) Truth
	// Questions lists the ids of the questions that the condition reads.
	Questions() []string
	String() string
}

// Action is something an authority can do to earn points.
type Action struct {
	ID          string
	Title       string
	Description string
	FirstStep   string // what the owner can do next week; may be empty
	Axis        string
	Owner       Role
	Supports    []Role
	Effects     []Effect
	Effort      map[Size]int // person-days, by size of authority
	// Shared is the same when a syndicat or an intercommunalité does it for its members; nil when that is
	// not possible, or changes nothing.
	Shared    map[Size]int
	Functions []string      // ids of [Questionnaire.Functions]: the kinds of software it puts in place
	Months    int           // duration
	After     []string      // ids of the actions that must be done before
	Requires  []Requirement // what must be in place before, by the answers or by another action
	Consent   string        // on whose consent it depends; empty when it is the authority's alone
	Advice    string
	Risk      string // what makes it fail, and the parry; may be empty
	Indicator string
	Sources   []string
}

// Effect is what an action brings: the question is then worth at least Points, or what they
// are for the size of the authority (see [Question.Reached]).
type Effect struct {
	Question string
	Points   Points
}

// Axis returns the axis of that id, or nil.
func (q *Questionnaire) Axis(id string) *Axis {
	for i := range q.Axes {
		if q.Axes[i].ID == id {
			return &q.Axes[i]
		}
	}
	return nil
}

// Question returns the question of that id, or nil.
func (q *Questionnaire) Question(id string) *Question {
	for i := range q.Questions {
		if q.Questions[i].ID == id {
			return &q.Questions[i]
		}
	}
	return nil
}

// Action returns the action of that id, or nil.
func (q *Questionnaire) Action(id string) *Action {
	for i := range q.Actions {
		if q.Actions[i].ID == id {
			return &q.Actions[i]
		}
	}
	return nil
}

// Function returns the function of software of that id, or nil.
func (q *Questionnaire) Function(id string) *Function {
	for i := range q.Functions {
		if q.Functions[i].ID == id {
			return &q.Functions[i]
		}
	}
	return nil
}

// Lead returns the role that answers first.
func (q *Question) Lead() Role {
	if len(q.Roles) == 0 {
		return RoleDSI
	}
	return q.Roles[0]
}

// Choice returns the choice of that id, or nil.
func (q *Question) Choice(id string) *Choice {
	for i := range q.Choices {
		if q.Choices[i].ID == id {
			return &q.Choices[i]
		}
	}
	return nil
}

// Marks returns the curve of the question for an authority of that size.
func (q *Question) Marks(size Size) []Knot {
	if curve, own := q.CurveOf[size]; own {
		return curve
	}
	return q.Curve
}

// Best returns the most points that an answer to the question can earn an authority of that
// size.
func (q *Question) Best(size Size) Points {
	var best, sum Points
	for i := range q.Choices {
		points := q.Choices[i].For(size)
		best, sum = max(best, points), sum+points
	}
	if q.Type == TypeMultiple {
		return min(sum, Full)
	}
	if curve := q.Marks(size); len(curve) > 0 {
		return curve[len(curve)-1].Points
	}
	return best
}

// Points returns what a valid value earns an authority of that size.
func (q *Question) Points(v Value, size Size) Points {
	switch q.Type {
	case TypeShare, TypeCount:
		return interpolate(q.Marks(size), v.Number())
	default:
		var sum Points
		for _, id := range v.Items() {
			if c := q.Choice(id); c != nil {
				sum += c.For(size)
			}
		}
		return min(sum, Full)
	}
}

// Reached returns what an effect brings an authority of that size. Effects are written in
// the general points of the question: at the same choice, or at the same value, a size that
// has points of its own earns those.
func (q *Question) Reached(effect Points, size Size) Points {
	switch q.Type {
	case TypeShare, TypeCount:
		curve, own := q.CurveOf[size]
		if !own {
			return effect
		}
		// A size that asks for more is not held to the value of the others: never less.
		return max(effect, interpolate(curve, firstAt(q.Curve, effect)))
	case TypeMultiple:
		return effect
	default:
		reached := effect
		for i := range q.Choices {
			if c := &q.Choices[i]; c.Points <= effect {
				reached = min(c.For(size)+effect-c.Points, Full)
			}
		}
		return reached
	}
}

// firstAt is the first whole value that earns some points on a curve, its last knot when none
// does.
func firstAt(curve []Knot, points Points) int {
	for i, to := range curve {
		if to.Points < points {
			continue
		}
		if i == 0 {
			return to.At
		}
		from := curve[i-1]
		rise := int64(points-from.Points) * int64(to.At-from.At)
		return from.At + int((rise+int64(to.Points-from.Points)-1)/int64(to.Points-from.Points))
	}
	if len(curve) == 0 {
		return 0
	}
	return curve[len(curve)-1].At
}

// interpolate reads a piecewise-linear scale at x: constant before its first knot and
// after its last, linear between two, rounded half up to the thousandth of a point.
func interpolate(curve []Knot, x int) Points {
	if len(curve) == 0 {
		return 0
	}
	if x <= curve[0].At {
		return curve[0].Points
	}
	for i := 1; i < len(curve); i++ {
		from, to := curve[i-1], curve[i]
		if x <= to.At {
			rise := int64(to.Points-from.Points) * int64(x-from.At)
			return from.Points + Points(divideHalfUp(rise, int64(to.At-from.At)))
		}
	}
	return curve[len(curve)-1].Points
}
