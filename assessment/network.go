package assessment

import (
	"cmp"
	"slices"
)

// Network is a structure that an authority may turn to, as a public page attests it.
type Network struct {
	ID           string
	Name         string
	Kind         NetworkKind
	Departements []string // by number; none when it is national
	Sizes        []Size   // of the authorities that it is for; none for all
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

// rank puts those who are there all year before meetings and groups of firms.
func (k NetworkKind) rank() int {
	if k == "rencontre" || k == "entreprises" {
		return 1
	}
	return 0
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

// Near lists the networks of a département, then those of the whole country, that are for a size; both
// in the order of the directory, but those where free software is attested come first, and meetings and
// groups of firms last. Without a
// département, or one of which nothing was read, there are only the latter.
func (d *Directory) Near(departement string, size Size) (local, national []Network) {
	for _, n := range d.Networks {
		switch {
		case len(n.Sizes) > 0 && !slices.Contains(n.Sizes, size):
		case n.National():
			national = append(national, n)
		case departement != "" && slices.Contains(n.Departements, departement):
			local = append(local, n)
		}
	}
	attested := func(a, b Network) int {
		return cmp.Or(slices.Index(FreeEvidences, a.Free)-slices.Index(FreeEvidences, b.Free), a.Kind.rank()-b.Kind.rank())
	}
	slices.SortStableFunc(local, attested)
	slices.SortStableFunc(national, attested)
	return local, national
}

// Neighbours lists whom the authority may turn to: those of its département, then those of the whole
// country; none without a directory.
func (s Subject) Neighbours() (local, national []Network) {
	if s.Directory == nil {
		return nil, nil
	}
	size, _ := s.Authority().Size()
	return s.Directory.Near(s.Authority().Departement, size)
}

// Pioneers lists the communes known to have put in service what an action does: those of the size of
// the authority first, itself left out; none without a directory.
func (s Subject) Pioneers(a *Action) []Witness {
	if s.Directory == nil {
		return nil
	}
	size, _ := s.Authority().Size()
	same, others := s.Directory.DidIt(a.Functions, size)
	return slices.DeleteFunc(append(same, others...), func(w Witness) bool { return w.Name == s.Authority().Name })
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
