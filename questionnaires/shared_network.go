package questionnaires

import (
	"fmt"
	"slices"
	"sync"

	"gopkg.in/yaml.v3"

	"tnl-assess/assessment"
	"tnl-assess/internal/strictyaml"
)

// networksID names the directory of networks among the embedded files.
const networksID = "reseaux"

// Networks returns the directory of networks of the program, read once. It must not be changed.
var Networks = sync.OnceValues(func() (*assessment.Directory, error) {
	directory := &assessment.Directory{}
	return directory, load(networksID, directory, nil)
})

// ParseNetworks reads a directory of networks; file names it in faults. The error, if any, is a
// [strictyaml.Faults].
func ParseNetworks(file string, data []byte) (*assessment.Directory, error) {
	doc, err := strictyaml.Parse(file, data)
	if err != nil {
		return nil, err
	}
	r := newReader(doc)
	r.sourceIDs = r.citable(nil)
	root := r.head("l’annuaire")
	d := &assessment.Directory{Seen: date(root, "le")}
	networks, witnesses := r.list(root, "reseaux", 1, many), r.list(root, "temoins", 0, many)
	root.Close()
	lines := map[string]int{}
	for i, n := range networks {
		o, id := r.open(n, "le réseau", i, lines)
		d.Networks = append(d.Networks, r.network(o, id))
		o.Close()
	}
	for i, n := range witnesses {
		o := doc.Object(n, fmt.Sprintf("le témoin n° %d", i+1))
		d.Witnesses = append(d.Witnesses, r.witness(o))
		o.Close()
	}
	if err := doc.Err(); err != nil {
		return nil, err
	}
	d.Sources = sourcesOf(d.Witnesses)
	return d, nil
}

// network reads a structure: of the whole country, or of some départements.
func (r *reader) network(o *strictyaml.Object, id string) assessment.Network {
	n := assessment.Network{
		ID:     id,
		Name:   o.Text("nom"),
		Kind:   assessment.NetworkKind(o.Word("nature", textsOf(assessment.NetworkKinds)...)),
		Sizes:  sizesOf(o.Words("tailles", textsOf(assessment.Sizes)...)),
		Offers: o.Text("offre"),
		Open:   o.Text("qui"),
		Free:   assessment.FreeEvidence(o.Word("libre", textsOf(assessment.FreeEvidences)...)),
		Year:   o.IntOr("annee", 0, 1990, 2100),
		Source: o.Text("source"),
		Page:   link(o, "page"),
	}
	if o.Optional("lien") != nil {
		n.Link = link(o, "lien")
	}
	national := o.Bool("national", false)
	for _, d := range o.List("departements") {
		if !isDepartement(d) {
			o.Fault("departements", "« %s » n’est pas un numéro de département ; écrivez par exemple \"38\"", d.Value)
		}
		n.Departements = append(n.Departements, d.Value)
	}
	if national == (len(n.Departements) > 0) {
		o.Fault("", "un réseau dit « national: oui », ou ses « departements », et l’un des deux seulement")
	}
	return n
}

func sizesOf(words []string) []assessment.Size {
	var sizes []assessment.Size
	for _, w := range words {
		sizes = append(sizes, assessment.Size(w))
	}
	return sizes
}

// isDepartement tells whether a node holds the number of a département: 01 to 95, 2A, 2B, 971 to 976.
func isDepartement(n *yaml.Node) bool {
	v := n.Value
	if n.Kind != yaml.ScalarNode || len(v) < 2 || len(v) > 3 || v[0] < '0' || v[0] > '9' {
		return false
	}
	for _, c := range v[1:] {
		if (c < '0' || c > '9') && c != 'A' && c != 'B' {
			return false
		}
	}
	return true
}

func (r *reader) witness(o *strictyaml.Object) assessment.Witness {
	return assessment.Witness{
		Name:        o.Text("collectivite"),
		Departement: o.Text("departement"),
		Population:  o.Int("population", 1, assessment.MaxCount),
		Functions:   r.functions(o),
		Year:        o.IntOr("annee", 0, 1990, 2100),
		Did:         o.Text("fait"),
		Sources:     r.words(o, "sources", true, r.sourceIDs),
	}
}

// sourcesOf lists the shared sources that witnesses cite.
func sourcesOf(witnesses []assessment.Witness) []assessment.Source {
	list, _ := sharedSources() // its error was reported by citable
	var cited []assessment.Source
	for _, s := range list {
		if slices.ContainsFunc(witnesses, func(w assessment.Witness) bool { return slices.Contains(w.Sources, s.ID) }) {
			cited = append(cited, s)
		}
	}
	return cited
}
