package assessment

// Function is something that software does for an authority, with the free programs known
// to do it. Actions point to functions, never to a product.
type Function struct {
	ID       string
	Title    string
	Note     string // why it has but one program; may be empty
	Software []Software
}

// Software is a free program of the catalogue.
type Software struct {
	ID        string
	Name      string
	Functions []string
	Licence   string
	Reserve   string // what to know before one commits oneself; may be empty
	Lent      string // who the State lends it to, to be confirmed; empty when it is not a lent service
	Steward   string // who drives it; may be empty
	Usage     string // an authority known to use it; may be empty
	SILL      Listing
	Comptoir  int // its number at Comptoir du Libre; 0 when it is not known
	Sources   []string
	Seen      Date // when this was observed
}

// Listing is the state of a program in the SILL, the list of free software recommended to
// the French administration, as of June 2021.
type Listing string

// The states of a program in the SILL; the zero Listing is a program absent from that list.
const (
	Recommended Listing = "recommande"
	Watched     Listing = "observation"
	Added2021   Listing = "ajout-2021" // joined the list at the end of 2021
)

// Listings lists the states.
var Listings = []Listing{Recommended, Watched, Added2021}
