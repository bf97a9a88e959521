package main

import (
	"bytes"
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// territories is what the list holds.
type territories struct {
	departements []departement // all those that communes go by
	places       []place
}

// place is a line of the list. Package territory says what the tags mean.
type place struct {
	tag, code, departement string
	population             int
	name                   string
	postcodes              []string // of a commune
}

// The codes, given by Insee or SIREN, of the authorities that are out of the ordinary.
const (
	alsace           = "6AE" // the Collectivité européenne, Insee's code
	rhone            = "69"  // its council does not govern the métropole de Lyon
	lyon             = "200046977"
	caledonia        = "988"
	saintBarthelemy  = "977"
	saintMartin      = "978"
	overseas         = "com"
	current          = "commune-actuelle"
	territorialGrand = "EPT"
)

// merged are the départements that have no council: another authority is in their place.
var merged = []string{"75", "2A", "2B", "67", "68", "972", "973", "976"}

// single are the régions that are also their départements: Martinique, Guyane, Mayotte, Corse.
var single = []string{"02", "03", "06", "94"}

// territories makes the list, or says what it does not understand.
func (a *archive) territories() (*territories, error) {
	t := &territories{}
	t.addCommunes(a.communes)
	byCode := map[string]place{}
	for _, p := range t.places {
		byCode[p.code] = p
	}
	for _, e := range slices.Concat(a.epci, a.ept) {
		p, err := ofEPCI(e, byCode)
		if err != nil {
			return nil, err
		}
		t.places = append(t.places, p)
	}
	counted := count(a.communes)
	t.addDepartements(a.departements, counted)
	t.addRegions(a.regions, a.departements, counted)
	slices.SortFunc(t.places, func(p, q place) int {
		return cmp.Or(cmp.Compare(q.population, p.population), cmp.Compare(p.code, q.code), cmp.Compare(p.tag, q.tag))
	})
	return t, nil
}

// addCommunes adds those that have inhabitants to count, even none left: the islands of the
// southern lands and Clipperton have no council.
func (t *territories) addCommunes(communes []commune) {
	for _, c := range communes {
		if c.Type != current || c.Population == nil {
			continue
		}
		p := place{tag: "C", code: c.Code, departement: c.Departement, population: *c.Population, name: typeset(c.Name), postcodes: c.Postcodes}
		if isCommuneToo(c.Departement) {
			p.tag = "CO"
		}
		t.places = append(t.places, p)
	}
}

// isCommuneToo tells the two collectivités d’outre-mer that hold the powers of a commune.
func isCommuneToo(departement string) bool {
	return departement == saintBarthelemy || departement == saintMartin
}

// ofEPCI adds up the communes of an EPCI: the package's own total is of an older counting.
func ofEPCI(e epci, communes map[string]place) (place, error) {
	tag, ok := map[string]string{"CC": "CC", "CA": "CA", "CU": "CU", "METRO": "M", "MET69": "M", territorialGrand: "T"}[e.Type]
	if !ok {
		return place{}, fmt.Errorf("%s : forme %s inconnue", e.Name, e.Type)
	}
	p := place{tag: tag, code: e.Code, name: epciName(e.Name)}
	counted := map[string]int{}
	for _, m := range e.Members {
		c, ok := communes[m.Code]
		if !ok {
			return place{}, fmt.Errorf("%s : commune %s inconnue", e.Name, m.Code)
		}
		p.population += c.population
		counted[c.departement] += c.population
	}
	for departement, n := range counted {
		if p.departement == "" || n > counted[p.departement] || n == counted[p.departement] && departement < p.departement {
			p.departement = departement
		}
	}
	return p, nil
}

// count adds up the inhabitants of each département.
func count(communes []commune) map[string]int {
	counted := map[string]int{}
	for _, c := range communes {
		if c.Type == current && c.Population != nil {
			counted[c.Departement] += *c.Population
		}
	}
	return counted
}

func (t *territories) addDepartements(all []departement, counted map[string]int) {
	for _, d := range all {
		if counted[d.Code] == 0 {
			continue
		}
		d.Name = typeset(d.Name)
		t.departements = append(t.departements, d)
		p := place{tag: "D", code: d.Code, departement: d.Code, population: counted[d.Code], name: d.Name}
		if d.Code == rhone {
			p.population -= t.populationOf(lyon)
		}
		if d.Zone != overseas && !slices.Contains(merged, d.Code) {
			t.places = append(t.places, p)
		}
	}
	t.places = append(t.places, place{
		tag: "DE", code: alsace, departement: "67", population: counted["67"] + counted["68"],
		name: "Collectivité européenne d’Alsace",
	})
}

func (t *territories) populationOf(code string) int {
	i := slices.IndexFunc(t.places, func(p place) bool { return p.code == code })
	if i < 0 {
		return 0
	}
	return t.places[i].population
}

func (t *territories) addRegions(all []region, departements []departement, counted map[string]int) {
	for _, r := range all {
		p := place{tag: regionTag(r), code: r.Code, name: typeset(r.Name)}
		of := 0
		for _, d := range departements {
			if d.Region == r.Code {
				of++
				p.departement = d.Code
				p.population += counted[d.Code]
			}
		}
		if of > 1 {
			p.departement = ""
		}
		if p.population > 0 && !isCommuneToo(r.Code) {
			t.places = append(t.places, p)
		}
	}
}

func regionTag(r region) string {
	switch {
	case r.Code == caledonia:
		return "RS"
	case r.Zone == overseas:
		return "RO"
	case slices.Contains(single, r.Code):
		return "RU"
	default:
		return "R"
	}
}

// epciForms are the abbreviations that begin the names of EPCI.
var epciForms = map[string]string{
	"CC": "Communauté de communes", "CA": "Communauté d’agglomération", "CU": "Communauté urbaine",
}

// ownName recognises a name that tells by itself that it is an EPCI's: "Mauges Communauté".
var ownName = regexp.MustCompile(`^(\p{Lu}.*[ ’(-])?(Communauté|Agglo|Métropole|Intercom?([^m]|$))`)

// epciName writes a name without abbreviation: "CC du Pays de Craon" gives "Communauté de
// communes du Pays de Craon", and "CA Mauges Communauté", "Mauges Communauté".
func epciName(name string) string {
	short, rest, _ := strings.Cut(name, " ")
	form, ok := epciForms[short]
	rest = strings.TrimSpace(typeset(rest))
	switch {
	case !ok:
		return typeset(name)
	case ownName.MatchString(rest):
		return rest
	default:
		return form + " " + rest
	}
}

var (
	spaces   = regexp.MustCompile(` {2,}`)
	entirely = regexp.MustCompile(`^"([^"]*)"$`)
	quoted   = regexp.MustCompile(`(?:''|")([^'"]+)(?:''|")`)
)

// typeset writes a name as French is printed, and mends what the package abbreviates.
func typeset(name string) string {
	name = spaces.ReplaceAllString(name, " ")
	name = entirely.ReplaceAllString(name, "$1")
	name = quoted.ReplaceAllString(name, "« $1 »")
	return strings.NewReplacer("'", "’", "Coeur", "Cœur", "Soeurs", "Sœurs", " St-", " Saint-").Replace(name)
}

// text writes the list as package territory reads it.
func (t *territories) text() []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "territoires-2\t%d\t%d\n", len(t.departements), len(t.places))
	for _, d := range t.departements {
		fmt.Fprintf(&b, "%s\t%s\n", d.Code, d.Name)
	}
	for _, p := range t.places {
		fmt.Fprintf(&b, "%s\t%s\t%s\t%d\t%s\t%s\n", p.tag, p.code, p.departement, p.population, p.name, p.shortPostcodes())
	}
	return b.Bytes()
}

// shortPostcodes writes the postcodes without the number of the département that most begin with: a
// fifth of the list is spared.
func (p place) shortPostcodes() string {
	short := make([]string, len(p.postcodes))
	for i, code := range p.postcodes {
		short[i] = strings.TrimPrefix(code, p.departement)
	}
	return strings.Join(short, " ")
}
