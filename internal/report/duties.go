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
		d.Paragraph("Selon notre population ou nos effectifs, qui ne sont pas renseignés, ceci peut aussi nous concerner :")
		d.List(bulleted(unsure))
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
