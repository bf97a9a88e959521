package report

import (
	"fmt"
	"slices"
	"strings"

	"tnl-assess/assessment"
	"tnl-assess/internal/french"
	"tnl-assess/internal/page"
	"tnl-assess/internal/plaintext"
)

// council is how an authority names those who decide.
type council struct{ assembly, head string }

var councils = map[assessment.AuthorityType]council{
	assessment.Commune:     {"Le conseil municipal", "le maire ou la maire"},
	assessment.EPCI:        {"Le conseil communautaire", "le président ou la présidente"},
	assessment.Departement: {"Le conseil départemental", "le président ou la présidente"},
	assessment.Region:      {"Le conseil régional", "le président ou la présidente"},
	assessment.Syndicat:    {"Le comité syndical", "le président ou la présidente"},
}

func (d *dossier) council() council {
	if c, known := councils[d.Authority().Type]; known {
		return c
	}
	return council{"L’assemblée", "le président ou la présidente"}
}

// draftTexts is how many texts a draft names, so that it holds on two pages.
const draftTexts = 7

// blank is what is left to be written by hand.
const blank = "………………"

// NewDeliberation makes a draft of the paper by which a council adopts the roadmap, to be
// completed, in the French form: what was seen, what was considered, what is decided.
func NewDeliberation(r assessment.Result) page.Document {
	d := newDossier(r)
	d.Heading(1, mark("Projet de délibération – %s", french.Place(d.Authority())))
	d.Note("**PROJET, à compléter.** Ce texte est une aide à la rédaction, et non un conseil juridique : les passages en pointillés " +
		"sont à remplir, les textes cités à vérifier par votre service juridique, votre centre de gestion ou la préfecture.")
	d.List([]markup{
		"**Séance du :** " + blank + "   **Délibération n° :** " + blank,
		"**Rapporteur ou rapporteure :** " + d.signatory(assessment.RoleElu),
		"**Objet :** " + d.matter(),
	})
	d.nothing()
	d.seen()
	d.considered()
	d.articles()
	d.sealed()
	return d.document("Projet de délibération")
}

// adopts tells whether there are actions to adopt, or that were.
func (d *dossier) adopts() bool { return len(d.Roadmap.Actions)+len(d.Roadmap.Done) > 0 }

// matter is what the council is asked.
func (d *dossier) matter() markup {
	if d.adopts() {
		return "adoption d’une feuille de route du numérique libre"
	}
	return "engagement dans une démarche de numérique libre (aucune feuille de route n’est à adopter pour le moment)"
}

// signatory names whoever holds a role, or leaves room for their name.
func (d *dossier) signatory(r assessment.Role) markup {
	if name := d.person(r); name != "" {
		return mark("%s", name)
	}
	return blank
}

// seen lists the texts that bind the authority, and what was made beforehand.
func (d *dossier) seen() {
	d.Heading(2, "Vu")
	items := []markup{"le code général des collectivités territoriales, notamment " + blank + " ;"}
	sure, _ := d.Duties()
	slices.SortStableFunc(sure, func(a, b assessment.Reference) int { return d.bears(b) - d.bears(a) })
	texts := visas(sure)
	for _, text := range texts[:min(draftTexts, len(texts))] {
		items = append(items, mark("%s ;", text))
	}
	made := markup("l’auto-évaluation menée ")
	if date := when(d.Campaign().Date); date != "" {
		made += mark("%s ", date)
	}
	made += mark("avec le questionnaire « %s », version %s", d.Questionnaire.Title, d.Questionnaire.Version)
	switch plan := d.Roadmap.Adopted; {
	case plan != nil:
		made += mark(", et la feuille de route annexée, celle du plan %s", french.Adopted(plan))
	case d.adopts():
		made += ", et la feuille de route annexée"
	}
	made += " ;"
	d.List(append(items, made))
}

// bears is 1 for a text that a question cites on which the planned actions act, 0 for another.
func (d *dossier) bears(r assessment.Reference) int {
	for _, a := range d.Roadmap.Actions {
		for _, e := range a.Effects {
			if q := d.Questionnaire.Question(e.Question); q != nil && slices.ContainsFunc(q.References, func(cited assessment.Reference) bool { return cited.ID == r.ID }) {
				return 1
			}
		}
	}
	return 0
}

// visas lists the official titles of the texts that a draft may name, each once: those of which an
// article was read.
func visas(references []assessment.Reference) []string {
	var list []string
	for _, r := range references {
		for _, text := range strings.Split(plaintext.Typeset(r.Visa), plaintext.NoBreak+"; ") {
			if text = strings.TrimPrefix(text, "Vu "); text != "" && !slices.Contains(list, text) {
				list = append(list, text)
			}
		}
	}
	return list
}

// considered says why, from the results.
func (d *dossier) considered() {
	d.Heading(2, "Considérant")
	level := mark("que l’auto-évaluation, qui n’engage que nous, situe la collectivité à %s", french.StarsRange(d.before))
	if d.before.Uncovered {
		level = mark("que trop peu de réponses sont connues (%s) pour annoncer un niveau", french.Percent(d.Score.Coverage))
	}
	items := []markup{level + " (estimation, non officielle) ;"}
	items = append(items, d.aimed()...)
	if len(d.Roadmap.Actions) > 0 {
		items = append(items, mark("que la feuille de route proposée compte %s et demande %s de travail (estimation) : %s ;",
			french.Count(len(d.Roadmap.Actions), "action", "actions"), french.Days(d.Roadmap.Days()), enumerate(d.shares())))
	}
	d.List(append(items, "que "+blank+" ;"))
}

// aimed says what the level aimed at means, without its points, which are no business of a council.
func (d *dossier) aimed() []markup {
	if d.Roadmap.Target == nil {
		return nil
	}
	return []markup{mark("que le niveau visé, « %s » (%s), veut dire : « %s » ;", d.Roadmap.Target.Title, d.stars(d.Roadmap.Target.Number), d.Roadmap.Target.Meaning)}
}

// shares gives the days of each role that has some.
func (d *dossier) shares() []string {
	var parts []string
	for _, r := range assessment.Roles {
		if days := d.Roadmap.DaysOf(r); days > 0 {
			parts = append(parts, fmt.Sprintf("%s (%s)", french.RoleLong(r), french.Days(days)))
		}
	}
	return parts
}

// articles lists what is decided.
func (d *dossier) articles() {
	d.Heading(2, "Décide")
	d.Paragraph(mark("%s, après en avoir délibéré (pour : …… ; contre : …… ; abstentions : ……), décide :", d.council().assembly))
	items := d.pledge()
	if d.adopts() {
		items = d.decisions()
	}
	for i, article := range items {
		end := markup(" ;")
		if i == len(items)-1 {
			end = ""
		}
		items[i] = mark("**Article %d** – ", i+1) + article + end
	}
	d.List(items)
}

// pledge lists what a council may decide when it has no plan to adopt.
func (d *dossier) pledge() []markup {
	return []markup{
		"de s’engager dans une démarche de numérique libre, menée à trois voix : élus, informatique, direction générale",
		"de confier cette démarche à " + d.follower() + ", qui complétera l’auto-évaluation, réunira les preuves, et proposera au conseil une feuille de route avant le " + blank,
		"de rendre compte de l’avancement au conseil chaque année.",
	}
}

// decisions lists what adopting a plan decides.
func (d *dossier) decisions() []markup {
	articles := []markup{"d’adopter la feuille de route du numérique libre annexée à la présente délibération"}
	if d.Roadmap.Target != nil {
		articles[0] += mark(", qui vise le niveau « %s » (%s, estimation)", d.Roadmap.Target.Title, d.stars(d.Roadmap.Target.Number))
	}
	if first := d.Roadmap.Decisions(); len(first) > 0 {
		names := make([]string, len(first))
		for i, a := range first {
			names[i] = fmt.Sprintf("« %s » (%s, %s)", a.Title, french.Role(a.Owner), french.Days(a.Days))
		}
		articles = append(articles, mark("d’engager sans attendre : %s", enumerate(names)))
	}
	return append(articles,
		"de confier le suivi de cette feuille de route à "+d.follower()+", avec l’appui du ou de la DSI et du ou de la DGS",
		"de prévoir les moyens correspondants, en temps de travail et au budget : "+blank,
		"de rendre compte de l’avancement au conseil chaque année, par une nouvelle évaluation",
		mark("d’autoriser %s à accomplir les démarches nécessaires, dont, le moment venu, la candidature au label Territoire Numérique Libre.", d.council().head),
	)
}

// follower names the elected member who follows the roadmap, when there is a name.
func (d *dossier) follower() markup {
	if d.Assessment.Trio.Elu.Name == "" {
		return blank
	}
	return d.signatory(assessment.RoleElu)
}

// sealed leaves room for the date and the signatures.
func (d *dossier) sealed() {
	d.Paragraph("Fait et délibéré à " + blank + ", le " + blank + ". Annexe : la feuille de route.")
	d.Form([]markup{"Secrétaire de séance", "Pour l’assemblée"}, [][]markup{{"Nom et signature :", mark("%s :", d.council().head)}})
}
