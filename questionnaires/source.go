package questionnaires

import (
	"net/url"

	"gopkg.in/yaml.v3"

	"tnl-assess/assessment"
	"tnl-assess/strictyaml"
)

// sources reads the sources of the questionnaire.
func (r *reader) sources(nodes []*yaml.Node) {
	lines := map[string]int{}
	for i, n := range nodes {
		o, id := r.open(n, "la source", i, lines)
		source := assessment.Source{ID: id, Title: o.Text("titre"), Seen: date(o, "le")}
		if o.Optional("lien") != nil {
			source.Link = link(o, "lien")
		}
		o.Close()
		r.q.Sources = append(r.q.Sources, source)
	}
}

// references reads what there is to read about a question.
func (r *reader) references(o *strictyaml.Object, what string) []assessment.Reference {
	if o.Optional("references") == nil {
		return nil
	}
	var references []assessment.Reference
	for _, n := range r.list(o, "references", 0, few) {
		entry := r.doc.Object(n, what+", références")
		references = append(references, assessment.Reference{Title: entry.Text("titre"), Link: link(entry, "lien")})
		entry.Close()
	}
	return references
}

// link reads a required address that a browser or a mail program opens.
func link(o *strictyaml.Object, key string) string {
	text := o.Text(key)
	if text != "" && !isLink(text) {
		o.Fault(key, "« %s » n’est pas une adresse ; elle commence par https://, http:// ou mailto:", text)
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
