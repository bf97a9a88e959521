package assessment

// AuthorityType is the legal form of an authority, under its French name.
type AuthorityType string

// The forms of authority that an assessment knows.
const (
	Commune     AuthorityType = "commune"
	EPCI        AuthorityType = "epci"
	Departement AuthorityType = "departement"
	Region      AuthorityType = "region"
	Syndicat    AuthorityType = "syndicat"
)

// AuthorityTypes lists every form of authority, in the order in which they are offered.
var AuthorityTypes = []AuthorityType{Commune, EPCI, Departement, Region, Syndicat}

// Size is a class of authority by number of inhabitants.
type Size string

// The sizes: fewer than 1,000 inhabitants, than 10,000, than 50,000, and the others.
const (
	Village Size = "village"
	Small   Size = "petite"
	Medium  Size = "moyenne"
	Large   Size = "grande"
)

// Sizes lists every size, the smallest first.
var Sizes = []Size{Village, Small, Medium, Large}

// DefaultSize is used for estimates when the population is not given.
const DefaultSize = Medium

// Authority is a collectivité: what the assessment is about.
type Authority struct {
	Name         string
	Type         AuthorityType
	Code         string // INSEE or SIREN code, may be empty
	Departement  string // number of the département, may be empty
	Population   int    // inhabitants; 0 when not given
	Agents       int    // people employed; 0 when not given
	Workstations int    // 0 when not given
}

// bound is where a size begins.
type bound struct {
	size Size
	from int
}

// byPopulation are the bounds of [Authority.Size], in inhabitants.
var byPopulation = []bound{{Village, 0}, {Small, 1_000}, {Medium, 10_000}, {Large, 50_000}}

// byWorkstations are those of what goes with the work and not with the inhabitants, in workstations,
// else in agents: our own marks, from a village of one to five to a town of six hundred.
var byWorkstations = []bound{{Village, 0}, {Small, 6}, {Medium, 81}, {Large, 601}}

// sizeOf is the size of which the bounds hold a number.
func sizeOf(n int, bounds []bound) Size {
	size := bounds[0].size
	for _, b := range bounds[1:] {
		if n >= b.from {
			size = b.size
		}
	}
	return size
}

// Size gives the size class of the authority, and false when its population is not given:
// the size is then [DefaultSize].
func (a Authority) Size() (Size, bool) {
	if a.Population <= 0 {
		return DefaultSize, false
	}
	return sizeOf(a.Population, byPopulation), true
}

// people are the workstations or, when they are not given, the agents; 0 when neither is.
func (a Authority) people() (n int, by Basis) {
	if a.Workstations > 0 {
		return a.Workstations, ByWorkstations
	}
	return max(a.Agents, 0), ByAgents
}

// Basis is what the size of an effort is told by, under its French name.
type Basis string

// The bases of an effort; the zero Basis is none: the size is then [DefaultSize].
const (
	ByWorkstations Basis = "postes"
	ByAgents       Basis = "agents"
	ByPopulation   Basis = "population"
)

// EffortLimit is the most workstations of a size of effort; false for the largest, which has no limit.
func EffortLimit(size Size) (most int, bounded bool) {
	for i, b := range byWorkstations[1:] {
		if byWorkstations[i].size == size {
			return b.from - 1, true
		}
	}
	return 0, false
}

// EffortSize gives the size class by which efforts are estimated, and what it is told by: the
// workstations or, when they are not given, the agents, since work goes with them and not with the
// inhabitants; the population when neither is given.
func (a Authority) EffortSize() (Size, Basis) {
	if n, by := a.people(); n > 0 {
		return sizeOf(n, byWorkstations), by
	}
	size, known := a.Size()
	if !known {
		return size, ""
	}
	return size, ByPopulation
}

// Role is one of the three roles of the trinôme.
type Role string

// The three roles: the elected member, the head of information systems, the director general.
const (
	RoleElu Role = "elu"
	RoleDSI Role = "dsi"
	RoleDGS Role = "dgs"
)

// Roles lists the three roles, in the order in which they are shown.
var Roles = []Role{RoleElu, RoleDSI, RoleDGS}

// Person is a member of the trinôme, as they wish to be named in the documents.
type Person struct {
	Name  string
	Title string // function in the authority
}

// Trio is the three people who assess together; any of them may be missing.
type Trio struct {
	Elu, DSI, DGS Person
}

// Of returns the person who holds a role.
func (t Trio) Of(r Role) Person {
	switch r {
	case RoleElu:
		return t.Elu
	case RoleDSI:
		return t.DSI
	default:
		return t.DGS
	}
}
