package assessment

import "maps"

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

// Capacity is what each role, with the services behind it, can give to the roadmap: person-days
// per quarter.
type Capacity map[Role]int

// defaultCapacity is an estimate, made for lack of a published figure: about two days a month
// in a village, where the same few people do everything; about one and a half full-time posts
// in a large authority. The project is led by people who have another work.
var defaultCapacity = map[Size]Capacity{
	Village: {RoleElu: 3, RoleDSI: 3, RoleDGS: 3},
	Small:   {RoleElu: 4, RoleDSI: 10, RoleDGS: 8},
	Medium:  {RoleElu: 6, RoleDSI: 30, RoleDGS: 25},
	Large:   {RoleElu: 10, RoleDSI: 90, RoleDGS: 70},
}

// Over returns the capacity of an authority of that size: what it says, and [DefaultCapacity] for
// the roles that it says nothing of.
func (c Capacity) Over(size Size) Capacity {
	full := DefaultCapacity(size)
	maps.Copy(full, c)
	return full
}

// DefaultCapacity returns the person-days per quarter supposed for an authority of that size,
// until it gives its own.
func DefaultCapacity(size Size) Capacity {
	c := Capacity{}
	for _, role := range Roles {
		c[role] = defaultCapacity[size][role]
	}
	return c
}
