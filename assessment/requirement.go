package assessment

// Requirement is what must be in place before an action, as the answers tell it today or as another
// action of the plan brings it.
type Requirement struct {
	// Free asks that some free software be in service, whichever question says so.
	Free bool
	// Question is worth Min points or more, in the general points of the question; empty with Free.
	Question string
	Min      Points
}
