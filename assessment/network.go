package assessment

import "slices"

// Network is a structure that an authority may turn to, as a public page attests it.
type Network struct {
	ID           string
	Name         string
	Kind         NetworkKind
	Departements []string // by number; none when it is national
	Offers       string   // what it is useful for
	Open         string   // who may join or come
	Free         FreeEvidence
	Year         int    // of the page that was read; 0 when it does not say
	Link         string // its site; may be empty
	Source       string // title of the page that was read
	Page         string // its address
}

// NetworkKind is what a network is, under its French name.
type NetworkKind string

// NetworkKinds lists what a network may be.
var NetworkKinds = []NetworkKind{
	"association", "collectif", "federation", "club", "syndicat", "groupement", "agence", "centre-de-gestion",
	"entreprise-publique", "plateforme", "rencontre", "entreprises", "service-etat", "csirt",
}

// FreeEvidence tells whether a page was read that says that a network offers, runs or publishes
// free software, under its French name. That none was read proves nothing.
type FreeEvidence string

// The three evidences.
const (
	FreeAttested FreeEvidence = "oui"
	FreePartly   FreeEvidence = "partiel"
	FreeNotRead  FreeEvidence = "non-lu"
)

// FreeEvidences lists the evidences.
var FreeEvidences = []FreeEvidence{FreeAttested, FreePartly, FreeNotRead}

// Witness is a commune known to have put free software in service, at a time: nothing says that it
// lasts.
type Witness struct {
	Name        string
	Departement string
	Population  int      // inhabitants, in the list of territories of the program
	Functions   []string // ids of the catalogue
	Year        int      // 0 when the source does not say
	Did         string
	Sources     []string
}

// Directory is whom one may turn to, and who has done it.
type Directory struct {
	Seen      Date
	Networks  []Network
	Witnesses []Witness
	Sources   []Source // those that the witnesses cite
}

// National tells whether the network is for the whole country.
func (n *Network) National() bool { return len(n.Departements) == 0 }

// Near lists the networks of a département, then those of the whole country, both in the order of
// the directory; those where free software is attested come first. Without a département, or one of
// which nothing was read, there are only the latter.
func (d *Directory) Near(departement string) (local, national []Network) {
	for _, n := range d.Networks {
		switch {
		case n.National():
			national = append(national, n)
		case departement != "" && slices.Contains(n.Departements, departement):
			local = append(local, n)
		}
	}
	attested := func(a, b Network) int {
		return slices.Index(FreeEvidences, a.Free) - slices.Index(FreeEvidences, b.Free)
	}
	slices.SortStableFunc(local, attested)
	return local, national
}

// DidIt lists the witnesses of some functions of software, those of the size of the authority first,
// each commune once.
func (d *Directory) DidIt(functions []string, size Size) (same, others []Witness) {
	seen := map[string]bool{}
	for _, w := range d.Witnesses {
		if seen[w.Name] || !slices.ContainsFunc(w.Functions, func(f string) bool { return slices.Contains(functions, f) }) {
			continue
		}
		seen[w.Name] = true
		if its, _ := (Authority{Population: w.Population}).Size(); its == size {
			same = append(same, w)
		} else {
			others = append(others, w)
		}
	}
	return same, others
}
