package assessment

// Impasse is why a plan leaves nothing to do: nothing can be adopted then, and something else is to be
// done. It bears its French name.
type Impasse string

// The reasons, none of which stands when there are actions.
const (
	NoImpasse     Impasse = ""
	AtTop         Impasse = "sommet"      // the highest level is acquired
	AllDone       Impasse = "tout_fait"   // the actions of the plan are done, and to be confirmed
	GoalReached   Impasse = "atteint"     // the level asked for is acquired
	TooUnknown    Impasse = "a_connaitre" // too little is known to say which level comes next
	BoundTooSmall Impasse = "limite"      // no action fits within the budget or the horizon
	NothingHelps  Impasse = "sans_action" // no action of the questionnaire brings the level closer
	OutOfTime     Impasse = "interrompu"  // the search was stopped before it found anything
	OnlyToProve   Impasse = "a_prouver"   // points are enough: answers or evidence are missing
)

// Impasse tells why the roadmap has no action left to do, if it has none.
func (r Roadmap) Impasse() Impasse {
	standing := r.Before.Standing()
	switch {
	case len(r.Actions) > 0:
		return NoImpasse
	case len(r.Done) > 0 || len(r.Credits) > 0:
		return AllDone
	case standing.Next() == nil:
		return AtTop
	case r.Target == nil && standing.Uncovered:
		return TooUnknown
	case r.Target == nil:
		return GoalReached
	case !r.Proven:
		return OutOfTime
	case r.Reached():
		return OnlyToProve
	case r.Budget > 0 || r.Horizon > 0:
		return BoundTooSmall
	default:
		return NothingHelps
	}
}
