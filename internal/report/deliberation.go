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

// council is how an authority names those who decide, and the article by which they do.
type council struct{ assembly, of, head, article string }

var councils = map[assessment.AuthorityType]council{
	assessment.Commune:     {"Le conseil municipal", "du conseil municipal", "le maire ou la maire", "son article L. 2121-29"},
	assessment.EPCI:        {"Le conseil communautaire", "du conseil communautaire", "le président ou la présidente", "ses articles L. 2121-29 et L. 5211-1"},
	assessment.Departement: {"Le conseil départemental", "du conseil départemental", "le président ou la présidente", "son article L. 3211-1"},
	assessment.Region:      {"Le conseil régional", "du conseil régional", "le président ou la présidente", "son article L. 4221-1"},
	assessment.Syndicat:    {"Le comité syndical", "du comité syndical", "le président ou la présidente", "ses articles L. 2121-29 et L. 5211-1 (et L. 5711-1 pour un syndicat mixte)"},
}

// council is that of the authority; head is how whoever leads it is called, when that is known.
func (d *dossier) council(head string) council {
	c, known := councils[d.Authority().Type]
	if !known {
		c = council{"L’assemblée", "de l’assemblée", "le président ou la présidente", blank}
	}
	if head != "" {
		c.head = head
	}
	return c
}

const (
	// draftTexts is how many texts a draft names at most, so that it holds on two pages.
	draftTexts = 5
	// blank is what is left to be written by hand.
	blank = "………………"
	// priority is the action of the questionnaires of the program that is itself a vote: the council takes
	// it at once, rather than adopt a plan to vote it.
	priority = "deliberer"
)

// NewDeliberation makes a draft of the paper by which a council adopts the roadmap, to be completed,
// in the French form: the register, the texts, the reasons, what is decided, how one may appeal. Head is
// how whoever leads the authority is called ("Madame le Maire"); it may be empty. A draft without a
// roadmap to adopt is one to begin.
func NewDeliberation(r assessment.Result, head string) page.Document {
	d := newDossier(r)
	c := d.council(head)
	d.Heading(1, mark("Projet de délibération – %s", french.Place(d.Authority())))
	d.Note("**PROJET, à compléter.** Une aide à la rédaction, et non un conseil juridique : les pointillés sont à remplir, " +
		"les textes cités à vérifier par votre service juridique, votre centre de gestion ou la préfecture.")
	d.register(c)
	d.nothing()
	d.motives()
	d.seen(c)
	d.considered()
	d.articles(c)
	d.sealed(c)
	return d.document("Projet de délibération")
}

// adopts tells whether there are actions to adopt, or that were.
func (d *dossier) adopts() bool { return len(d.Roadmap.Actions)+len(d.Roadmap.Done) > 0 }

// votes tells whether the plan begins by the vote of the priority itself.
func (d *dossier) votes() bool { return d.planned(priority) }

// matter is what the council is asked.
func (d *dossier) matter() markup {
	switch {
	case !d.adopts():
		return "engagement dans une démarche de numérique libre (aucune feuille de route n’est à adopter pour le moment)"
	case d.votes():
		return "priorité au logiciel libre et aux formats ouverts, et feuille de route du numérique libre"
	default:
		return "feuille de route du numérique libre"
	}
}

// register leaves room for what the register of an assembly says of a sitting.
func (d *dossier) register(c council) {
	department := markup(blank)
	if a := d.Authority(); a.Departement != "" {
		department = mark("%s", a.Departement)
	}
	d.List([]markup{
		"République française – Département : " + department,
		mark("**Extrait du registre des délibérations %s – %s**", c.of, french.Place(d.Authority())),
		"Séance du " + blank + ", convocation du " + blank + ", délibération n° " + blank,
		"Membres en exercice : …… ; présents : …… ; pouvoirs : …… ; votants : …… ; quorum : ……",
		"Secrétaire de séance : " + blank + " ; rapport présenté par : " + d.signatory(assessment.RoleElu),
		"**Objet :** " + d.matter(),
	})
}

// motives says to the council what it is about, without any score.
func (d *dossier) motives() {
	d.Heading(2, "Exposé des motifs")
	text := markup("Les logiciels et les données sont devenus des outils du service public au quotidien. Le logiciel libre permet de les comprendre, de les faire vivre avec le prestataire de son choix, et de les partager avec d’autres collectivités.")
	if d.adopts() {
		text += mark(" La feuille de route proposée compte %s, dont les premières sont : %s.", french.Count(len(d.Roadmap.Actions), "action", "actions"), enumerate(d.firstTitles()))
	}
	d.Paragraph(text)
}

// firstTitles are the titles of what is to be decided first.
func (d *dossier) firstTitles() []string {
	var titles []string
	for _, a := range d.Roadmap.Decisions() {
		titles = append(titles, "« "+a.Title+" »")
	}
	return titles
}

// signatory names whoever holds a role, or leaves room for their name.
func (d *dossier) signatory(r assessment.Role) markup {
	if name := d.person(r); name != "" {
		return mark("%s", name)
	}
	return blank
}

// seen lists the texts that give the council its power and those on which the plan bears, and what was
// made beforehand.
func (d *dossier) seen(c council) {
	d.Heading(2, "Visas")
	items := []markup{mark("Vu le code général des collectivités territoriales, notamment %s ;", c.article)}
	sure, _ := d.Duties()
	texts := visas(slices.DeleteFunc(slices.Clone(sure), func(r assessment.Reference) bool { return !d.bears(r) }))
	for _, text := range texts[:min(draftTexts, len(texts))] {
		items = append(items, mark("Vu %s ;", text))
	}
	made := markup("Vu l’auto-évaluation du numérique libre menée ")
	if date := when(d.Campaign().Date); date != "" {
		made += mark("%s ", date)
	}
	made += "à trois voix (élus, informatique, direction générale), sans valeur officielle"
	if d.adopts() {
		made += ", et la feuille de route annexée, dans sa version publique"
	}
	if plan := d.Roadmap.Adopted; plan != nil {
		made += mark(", celle du plan %s", french.Adopted(plan))
	}
	d.List(append(items, made+" ;"))
}

// bears tells whether a text is one that a question cites on which the planned actions act.
func (d *dossier) bears(r assessment.Reference) bool {
	for _, a := range d.Roadmap.Actions {
		for _, e := range a.Effects {
			if q := d.Questionnaire.Question(e.Question); q != nil && slices.ContainsFunc(q.References, func(cited assessment.Reference) bool { return cited.ID == r.ID }) {
				return true
			}
		}
	}
	return false
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

// considered gives reasons of public interest, then what the assessment found, without any score.
func (d *dossier) considered() {
	d.Heading(2, "Motifs")
	items := []markup{
		"Considérant que la collectivité entend garder la maîtrise de ses données et de ses outils, en assurer la pérennité, et ne pas dépendre d’un fournisseur unique ;",
		"Considérant que les formats ouverts et les logiciels libres servent l’égal accès des usagers et la bonne gestion des deniers publics ;",
	}
	if weakest := d.weakest(); weakest != nil {
		items = append(items, mark("Considérant que l’auto-évaluation fait apparaître un domaine où il reste le plus à faire : « %s » ;", weakest.Title))
	}
	d.List(append(items, "Considérant que "+blank+" ;"))
}

// weakest is the axis with the fewest points that are sure; nil when too little is known to tell.
func (d *dossier) weakest() *assessment.Axis {
	if d.before.Uncovered {
		return nil
	}
	var weakest *assessment.Axis
	least := assessment.Full + 1
	for _, a := range d.Score.Axes {
		if a.Evaluated && a.Floor < least {
			least, weakest = a.Floor, a.Axis
		}
	}
	return weakest
}

// articles lists what is decided.
func (d *dossier) articles(c council) {
	d.Heading(2, "Décision")
	d.Paragraph(mark("%s, après en avoir délibéré, par …… voix pour, …… voix contre et …… abstentions,", c.assembly))
	articles := d.pledge(c)
	if d.adopts() {
		articles = d.decisions(c)
	}
	items := make([]markup, len(articles))
	for i, article := range articles {
		number := fmt.Sprint(i + 1)
		if i == 0 {
			number = "1er"
		}
		items[i] = mark("**Article %s :** ", number) + article + "."
	}
	d.List(items)
}

// pledge lists what a council may decide when it has no roadmap to adopt.
func (d *dossier) pledge(c council) []markup {
	return []markup{
		"**S’ENGAGE** dans une démarche de numérique libre, menée à trois voix : élus, informatique, direction générale",
		"**DÉSIGNE** " + d.follower() + ", qui complétera l’auto-évaluation, réunira les preuves, et proposera une feuille de route avant le " + blank,
		mark("**CHARGE** %s de l’exécution de la présente délibération, dont il sera rendu compte chaque année", c.head),
	}
}

// decisions lists what adopting a roadmap decides.
func (d *dossier) decisions(c council) []markup {
	var articles []markup
	if d.votes() {
		articles = append(articles, "**DÉCIDE** que, à service rendu égal, la préférence est donnée aux logiciels libres et aux formats ouverts, et que toute exception est motivée par écrit")
	}
	return append(articles,
		mark("**APPROUVE** la feuille de route du numérique libre annexée, dans sa version publique%s", d.period()),
		"**DÉSIGNE** "+d.follower()+", membre de l’assemblée, qui rend compte une fois par an de ce qui a été voté, de ce qui est fait et de ce qui reste à faire",
		"**DIT** que les crédits nécessaires, estimés à …… €, seront inscrits au budget (chapitre ……, article ……)",
		mark("**CHARGE** %s de l’organisation des services et de l’exécution de la présente délibération, et l’**AUTORISE** à signer tout document qui s’y rapporte, dont, le moment venu, la candidature au label Territoire Numérique Libre", c.head),
	)
}

// period says over which years the plan goes; nothing when no date tells.
func (d *dossier) period() string {
	if !d.dated() || d.Roadmap.Calendar.Quarters == 0 {
		return ""
	}
	from := d.chartStart()
	to := from.AddDate(0, 3*d.Roadmap.Calendar.Quarters-1, 0)
	if from.Year() == to.Year() {
		return fmt.Sprintf(", pour l’année %d", from.Year())
	}
	return fmt.Sprintf(", pour la période %d-%d", from.Year(), to.Year())
}

// follower names the elected member who follows the roadmap, when there is a name.
func (d *dossier) follower() markup {
	if d.Assessment.Trio.Elu.Name == "" {
		return blank
	}
	return d.signatory(assessment.RoleElu)
}

// sealed leaves room for the signatures, and says from when the act holds and how one may appeal.
func (d *dossier) sealed(c council) {
	d.Paragraph("Fait et délibéré à " + blank + ", le " + blank + ".")
	d.Form([]markup{"Secrétaire de séance", mark("%s", upper(c.head))}, [][]markup{{"Nom et signature :", "Nom et signature :"}})
	d.Paragraph("*Acte rendu exécutoire après transmission au représentant de l’État le " + blank + " et publication le " + blank + ". " +
		"Il peut faire l’objet d’un recours pour excès de pouvoir devant le tribunal administratif de " + blank + " dans les deux mois de sa publication.*")
	if d.adopts() {
		d.Paragraph("Annexe : la feuille de route, version publique.")
	}
}
