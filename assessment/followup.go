package assessment

// Progress is what became of an action, under its French name.
type Progress string

// The states of an action.
const (
	Planned Progress = "prevu"
	Started Progress = "en_cours"
	Done    Progress = "fait"
	Dropped Progress = "abandonne"
)

// Progresses lists the states, in their order.
var Progresses = []Progress{Planned, Started, Done, Dropped}

// FollowUp is what the trinôme says of an action (suivi).
type FollowUp struct {
	Progress Progress
	On       Date   // when it came to that; may be zero
	Owner    Role   // who took it, when it is not the owner that the questionnaire names; may be empty
	Note     string // may be empty
	// With is who does it for several (a syndicat, an intercommunalité), in words; empty when the
	// authority does it alone. It takes then what [Action.Shared] says.
	With string
	// Confirmed is the day when the trinôme looked at what came of an action that is done, and answered
	// accordingly: from then on the answers alone count. See [Credit].
	Confirmed Date
}

// Box returns what becomes of the follow-up of an action whose box is found ticked, or empty,
// on a roadmap that comes back that day: an action is done once its box is ticked, and no
// longer is once it is empty. The rest stays as it was.
func (f FollowUp) Box(ticked bool, day Date) FollowUp {
	next := f
	switch {
	case ticked && f.Progress != Done:
		next.Progress, next.On = Done, day
	case !ticked && f.Progress == Done:
		next.Progress, next.On = Started, Date{} // since when, the box does not say
	}
	return next
}
