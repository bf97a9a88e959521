package report

import (
	"slices"

	"tnl-assess/assessment"
	"tnl-assess/internal/french"
)

// duties lists the texts that bind the authority, as far as its profile tells.
func (d *dossier) duties() {
	sure, unsure := d.Duties()
	if len(sure)+len(unsure) == 0 {
		return
	}
	d.Heading(2, "Ce que disent les textes")
	d.Paragraph("Une aide à la lecture, à la date indiquée, et non un conseil juridique : vérifiez auprès de votre service juridique, de votre centre de gestion ou de la préfecture.")
	d.List(bulleted(sure))
	if len(unsure) > 0 {
		d.Paragraph(mark("Selon %s, ceci peut aussi nous concerner :", d.untold()))
		d.List(bulleted(unsure))
	}
}

// named lists the binding texts by their titles alone: the report says what each asks.
func (d *dossier) named() {
	sure, unsure := d.Duties()
	if len(sure)+len(unsure) == 0 {
		return
	}
	d.Heading(2, "Ce que disent les textes")
	d.Paragraph("Une aide à la lecture, et non un conseil juridique ; le rapport (« tnl-assess rapport ») dit ce que demande chacun.")
	var items []markup
	for _, r := range sure {
		items = append(items, mark("%s ", r.Title)+link("Lire", r.Link))
	}
	for _, r := range unsure {
		items = append(items, mark("%s (selon %s) ", r.Title, d.untold())+link("Lire", r.Link))
	}
	d.List(items)
}

// untold names what the profile of the authority does not say, on which texts hang.
func (d *dossier) untold() string {
	a := d.Authority()
	switch {
	case a.Population == 0 && a.Agents == 0:
		return "notre population et nos effectifs, qui ne sont pas renseignés"
	case a.Population == 0:
		return "notre population, qui n’est pas renseignée"
	case a.Agents == 0:
		return "nos effectifs, qui ne sont pas renseignés"
	default:
		return "ce que notre profil ne dit pas"
	}
}

func bulleted(references []assessment.Reference) []markup {
	items := make([]markup, len(references))
	for i, r := range references {
		items[i] = mark("**%s** – %s ", r.Title, french.Reference(r)) + link("Lire", r.Link)
	}
	return items
}

// software lists the free programs known for what the planned actions put in place.
func (d *dossier) software() {
	var ids []string
	for _, a := range d.Roadmap.Actions {
		for _, id := range a.Functions {
			if !slices.Contains(ids, id) {
				ids = append(ids, id)
			}
		}
	}
	var rows [][]markup
	for _, id := range ids {
		if f := d.Questionnaire.Function(id); f != nil {
			rows = append(rows, []markup{mark("%s", f.Title), programs(f)})
		}
	}
	if len(rows) == 0 {
		return
	}
	d.Heading(2, "Logiciels libres à regarder")
	d.Paragraph("Des pistes pour chaque besoin, et non des recommandations : comparez, essayez, demandez à une collectivité qui s’en sert. Les licences changent ; celles-ci portent la date de leur constat dans le catalogue du programme.")
	d.Table([]markup{"Besoin", "Logiciels libres connus"}, rows)
}

func programs(f *assessment.Function) markup {
	names := make([]markup, len(f.Software))
	for i, s := range f.Software {
		names[i] = mark("%s", french.Software(s))
	}
	return join(names, ", ")
}
