package questionnaires

import (
	"net/url"
	"slices"

	"gopkg.in/yaml.v3"

	"tnl-assess/assessment"
	"tnl-assess/internal/strictyaml"
)

// sources reads the sources of the questionnaire.
func (r *reader) sources(nodes []*yaml.Node) {
	lines := map[string]int{}
	for i, n := range nodes {
		o, id := r.open(n, "la source", i, lines)
		r.sourceNodes[id] = n
		source := assessment.Source{ID: id, Title: o.Text("titre"), Seen: date(o, "le")}
		if o.Optional("lien") != nil {
			source.Link = link(o, "lien")
		}
		o.Close()
		r.q.Sources = append(r.q.Sources, source)
	}
}

// citable adds to the ids of the questionnaire's own sources those of the shared list.
func (r *reader) citable(own []string) []string {
	list, err := sharedSources()
	if err != nil {
		r.doc.Fault(nil, "%v", err)
	}
	for _, s := range list {
		if !slices.Contains(own, s.ID) {
			own = append(own, s.ID)
		}
	}
	return own
}

// adoptSources adds to the questionnaire the sources of the shared list that it cites, and
// reports its own sources that stand in the way of one that a shared list cites.
func (r *reader) adoptSources() {
	own, lent := r.cited()
	list, _ := sharedSources() // its error was reported by citable
	for _, s := range list {
		i := slices.IndexFunc(r.q.Sources, func(declared assessment.Source) bool { return declared.ID == s.ID })
		switch {
		case i < 0 && (own[s.ID] || lent[s.ID]):
			r.q.Sources = append(r.q.Sources, s)
		case i >= 0 && lent[s.ID] && r.q.Sources[i] != s:
			r.doc.Fault(r.sourceNodes[s.ID], "%s : le programme a déjà une source de ce nom, que citent vos références ou vos fonctions ; donnez à la vôtre un autre identifiant", named("la source", s.ID))
		}
	}
}

// cited gathers the codes of the sources that the questionnaire cites, and of those that the
// references and the programs taken from the shared lists cite.
func (r *reader) cited() (own, lent map[string]bool) {
	own, lent = map[string]bool{}, map[string]bool{}
	cite := func(in map[string]bool, ids []string) {
		for _, id := range ids {
			in[id] = true
		}
	}
	for _, q := range r.q.Questions {
		cite(own, q.Sources)
		for _, reference := range q.References {
			cite(lent, reference.Sources)
		}
	}
	for _, a := range r.q.Actions {
		cite(own, a.Sources)
	}
	for _, t := range r.q.Trials {
		cite(own, t.Sources)
	}
	for _, function := range r.q.Functions {
		for _, s := range function.Software {
			cite(lent, s.Sources)
		}
	}
	return own, lent
}

// link reads a required address that a browser or a mail program opens.
func link(o *strictyaml.Object, key string) string {
	text := o.Text(key)
	if text != "" && !isLink(text) {
		o.Fault(key, "« %s » n’est pas une adresse ; elle commence par https://, http:// ou mailto:", text)
	}
	return text
}

func isLink(text string) bool {
	address, err := url.Parse(text)
	if err != nil {
		return false
	}
	switch address.Scheme {
	case "http", "https":
		return address.Host != ""
	case "mailto":
		return address.Opaque != ""
	}
	return false
}

// date reads a required date.
func date(o *strictyaml.Object, key string) assessment.Date {
	text := o.Text(key)
	if text == "" {
		return assessment.Date{}
	}
	d, err := assessment.ParseDate(text)
	if err != nil {
		o.Fault(key, "%v", err)
	}
	return d
}
