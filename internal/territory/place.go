// Package territory finds a French authority by the name that one types: communes,
// intercommunalités à fiscalité propre, départements and régions, with their inhabitants.
// The list is part of the program: nothing is asked of a network.
//
// It holds the authorities that exist, each once. A commune déléguée or associée and an
// arrondissement are not authorities: the commune that they belong to is. The départements
// without a council of their own are not listed either, although communes go by their number:
// Paris is a commune, Alsace is the Collectivité européenne, and the collectivités that are
// both a département and a région, from Corse to Polynésie française, are listed as régions.
// So are the communes of Saint-Martin and Saint-Barthélemy, which hold every power, as
// communes. The établissements publics territoriaux of Grand Paris are listed with the EPCI.
package territory

import "tnl-assess/assessment"

//go:generate go run ./generate

// Place is an authority of the list.
type Place struct {
	Name            string // as it is written, with typographic apostrophes
	Type            assessment.AuthorityType
	Code            string // INSEE code; SIREN code of an EPCI
	Form            string // legal form in words: "communauté de communes"
	Departement     string // number of the only or most populated département; a région of several has none
	DepartementName string
	Population      int // inhabitants; 0 when there are none
	// Why says, in French, how the place answers what was typed when it is by its code, or by a name
	// that is only near: "code postal 38130", "code Insee 38151", [Near]. Empty otherwise.
	Why string
}

// Near is why a place is found whose name is written otherwise than what was typed.
const Near = "à l’orthographe près"

// Authority gives what an assessment keeps of a place. Agents and workstations are not known.
func (p Place) Authority() assessment.Authority {
	return assessment.Authority{
		Name: p.Name, Type: p.Type, Code: p.Code, Departement: p.Departement, Population: p.Population,
	}
}

// kind is an index in kinds.
type kind uint8

// kinds are the legal forms of the list, under the tags of the data.
var kinds = [...]struct {
	tag  string
	of   assessment.AuthorityType
	form string
}{
	{"C", assessment.Commune, "commune"},
	{"CO", assessment.Commune, "collectivité d’outre-mer"},
	{"CC", assessment.EPCI, "communauté de communes"},
	{"CA", assessment.EPCI, "communauté d’agglomération"},
	{"CU", assessment.EPCI, "communauté urbaine"},
	{"M", assessment.EPCI, "métropole"},
	{"T", assessment.EPCI, "établissement public territorial"},
	{"D", assessment.Departement, "département"},
	{"DE", assessment.Departement, "collectivité européenne"},
	{"R", assessment.Region, "région"},
	{"RU", assessment.Region, "collectivité territoriale unique"},
	{"RO", assessment.Region, "collectivité d’outre-mer"},
	{"RS", assessment.Region, "collectivité à statut particulier"},
}

// kindOf finds a kind by its tag.
func kindOf(tag string) (kind, bool) {
	for i := range kinds {
		if kinds[i].tag == tag {
			return kind(i), true
		}
	}
	return 0, false
}
