package report

import (
	"cmp"

	"tnl-assess/assessment"
	"tnl-assess/internal/french"
)

// How many structures of the whole country a page names, and how many of those who did the same.
const (
	nationals = 6
	pioneers  = 2
)

// neighbours says whom to turn to, near by first.
func (d *dossier) neighbours() {
	local, national := d.Neighbours()
	if len(local)+len(national) == 0 {
		return
	}
	d.Heading(2, "À qui parler près de chez nous")
	d.Paragraph("Ces structures sont connues par une page publique, dont l’année est dite quand elle se lit : vérifiez qu’elles existent encore, et comparez-les.")
	switch {
	case len(local) > 0:
		d.List(listed(local))
		d.Paragraph("Et, dans tout le pays :")
	case d.Authority().Departement == "":
		d.Paragraph("Notre département n’étant pas renseigné, voici celles de tout le pays :")
	default:
		d.Paragraph(mark("Nous n’avons rien lu sur le département %s, ce qui ne prouve pas qu’il n’y ait personne : Déclic connaît l’opérateur public de services numériques de chaque territoire. Dans tout le pays :", d.Authority().Departement))
	}
	d.List(listed(national[:min(nationals, len(national))]))
}

// listed presents structures, one a line.
func listed(networks []assessment.Network) []markup {
	items := make([]markup, len(networks))
	for i, n := range networks {
		items[i] = "**" + link(n.Name, cmp.Or(n.Link, n.Page)) + mark("** – %s. Pour qui : %s (%s).", n.Offers, n.Open, french.Free(n))
	}
	return items
}

// pioneers names a few communes that have done what an action does, with the page that says so.
func (d *dossier) pioneers(a *assessment.Action) markup {
	var names []markup
	for _, w := range d.Pioneers(a) {
		if len(names) == pioneers {
			break
		}
		text := mark("%s", french.Witness(w))
		for _, s := range d.Directory.Sources {
			if s.ID == w.Sources[0] {
				text = link(french.Witness(w), s.Link)
			}
		}
		names = append(names, text+mark(" : %s", w.Did))
	}
	return join(names, " ; ")
}
