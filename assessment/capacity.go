package assessment

import "maps"

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

// Complete returns the capacity of an authority of that size: what it says, and [DefaultCapacity] for
// the roles that it says nothing of.
func (c Capacity) Complete(size Size) Capacity {
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
