package report_test

import (
	"time"

	"tnl-assess/assessment"
)

// openData is a text that binds, of whom the population decides.
func openData() assessment.Reference {
	return assessment.Reference{
		ID: "ouverture", Title: "Ouvrir ses données", Link: "https://exemple.fr/loi", Text: "Loi d’essai, article 1",
		Concerns: "les collectivités peuplées", Condition: populated(3_500), Binding: true, Asks: "Publier ce que l’on tient à jour.",
		Reserve: "Ceci n’est qu’un essai", Seen: assessment.Date{Year: 2026, Month: time.November, Day: 22},
	}
}

// populated is the condition of having so many inhabitants.
type populated int

func (p populated) Holds(f assessment.Facts) assessment.Truth {
	switch {
	case f.Authority.Population == 0:
		return assessment.Undetermined
	case f.Authority.Population >= int(p):
		return assessment.True
	default:
		return assessment.False
	}
}

func (p populated) Questions() []string { return nil }

func (p populated) String() string { return "collectivite.population" }

// sampleQuestionnaire is a small questionnaire with each type of question, two scales and
// actions that follow one another.
func sampleQuestionnaire() *assessment.Questionnaire {
	yesNo := []assessment.Choice{{ID: assessment.Yes, Text: "Oui", Points: assessment.Full}, {ID: assessment.No, Text: "Non"}}
	share := []assessment.Knot{{At: 0, Points: 0}, {At: 90, Points: assessment.Full}}
	effort := func(days int) map[assessment.Size]int {
		return map[assessment.Size]int{assessment.Village: days, assessment.Small: 2 * days, assessment.Medium: 3 * days, assessment.Large: 5 * days}
	}
	return &assessment.Questionnaire{
		ID: "essai", Version: "1.2.0", Title: "Découverte du numérique libre", Language: "fr", Licence: "Licence Ouverte 2.0",
		Axes: []assessment.Axis{
			{ID: "strategie", Title: "Stratégie et accompagnement", Short: "Stratégie", Weight: 2},
			{ID: "serveurs", Title: "Serveurs", Short: "Serveurs", Weight: 3},
			{ID: "donnees", Title: "Données ouvertes", Short: "Données", Weight: 2},
		},
		Questions: []assessment.Question{
			{
				ID: "str-vote", Axis: "strategie", Domain: assessment.DomainStrategy, Title: "Le conseil a-t-il délibéré sur le recours au logiciel libre ?", Weight: 3, Type: assessment.TypeYesNo, Choices: yesNo,
				Help:  "Une délibération survit aux personnes. Le registre des délibérations donne la réponse.",
				Roles: []assessment.Role{assessment.RoleElu, assessment.RoleDGS}, Evidence: "la délibération, avec son numéro et sa date", Sources: []string{"s1"},
			},
			{
				ID: "str-formats", Axis: "strategie", Domain: assessment.DomainPractices, Title: "Quels formats ouverts utilisez-vous dans vos échanges ?", Weight: 1, Type: assessment.TypeMultiple,
				Choices: []assessment.Choice{{ID: "odf", Text: "OpenDocument (.odt, .ods)", Points: assessment.Whole(60)}, {ID: "pdf", Text: "PDF", Points: assessment.Whole(40)}},
				Roles:   []assessment.Role{assessment.RoleDGS}, Evidence: "un courrier type", Skippable: true,
			},
			{
				ID: "srv-part", Axis: "serveurs", Domain: assessment.DomainSoftware, Title: "Quelle part de vos serveurs fonctionne sous un système libre ?", Weight: 3, Type: assessment.TypeShare, Curve: share,
				Help:  "C’est le socle invisible par lequel presque tous ont commencé. L’inventaire du parc suffit.",
				Roles: []assessment.Role{assessment.RoleDSI}, Evidence: "inventaire du parc", Skippable: true, Sources: []string{"s2"},
			},
			{
				ID: "srv-mail", Axis: "serveurs", Domain: assessment.DomainSoftware, Title: "Votre messagerie est-elle un logiciel libre ?", Weight: 1, Type: assessment.TypeYesNo, Choices: yesNo,
				Roles: []assessment.Role{assessment.RoleDSI}, Evidence: "contrat de maintenance", Skippable: true,
			},
			{
				ID: "don-jeux", Axis: "donnees", Domain: assessment.DomainData, Title: "Combien de jeux de données avez-vous publiés ?", Weight: 2, Type: assessment.TypeCount, Unit: "jeux de données",
				Curve: []assessment.Knot{{At: 0, Points: 0}, {At: 10, Points: assessment.Whole(70)}, {At: 30, Points: assessment.Full}},
				Roles: []assessment.Role{assessment.RoleDGS, assessment.RoleDSI}, Evidence: "l’adresse de votre portail", Sources: []string{"s1", "s2"},
				References: []assessment.Reference{openData(), {Title: "Une page à lire", Link: "https://exemple.fr/page"}},
			},
			{
				ID: "don-code", Axis: "donnees", Domain: assessment.DomainEcosystem, Title: "Publiez-vous le code que vous faites écrire ?", Weight: 1, Type: assessment.TypeYesNo, Choices: yesNo,
				Roles: []assessment.Role{assessment.RoleDSI}, Evidence: "un dépôt public",
			},
		},
		Scales: []assessment.Scale{
			{ID: "etoiles", Title: "Étoiles", MinCoverage: assessment.Whole(50), Levels: []assessment.Level{
				{Number: 1, Title: "Premiers usages", Meaning: "Quelques logiciels libres, rien encore de formalisé.", Criteria: []assessment.Criterion{{Kind: assessment.MinGlobal, Min: assessment.Whole(15)}}},
				{Number: 2, Title: "Pratique installée", Meaning: "Le libre est une habitude dans plusieurs domaines.", Criteria: []assessment.Criterion{
					{Kind: assessment.MinGlobal, Min: assessment.Whole(40)},
					{Kind: assessment.MinAxes, Count: 2, Min: assessment.Whole(40)},
				}},
				{Number: 3, Title: "Choix assumé", Meaning: "Aucun domaine n’est laissé de côté, et cela se voit.", Criteria: []assessment.Criterion{
					{Kind: assessment.MinGlobal, Min: assessment.Whole(70)},
					{Kind: assessment.MinAxis, Axis: "donnees", Min: assessment.Whole(50)},
					{Kind: assessment.MinQuestion, Question: "str-vote", Min: assessment.Full},
					{Kind: assessment.MinCoverage, Min: assessment.Whole(70)},
				}},
			}},
			{ID: "medailles", Title: "Badge et Bronze", MinCoverage: assessment.Whole(40), Levels: []assessment.Level{
				{Number: 1, Title: "Badge", Criteria: []assessment.Criterion{{Kind: assessment.MinGlobal, Min: assessment.Whole(20)}}},
				{Number: 2, Title: "Bronze", Criteria: []assessment.Criterion{{Kind: assessment.MinGlobal, Min: assessment.Whole(55)}}},
			}},
		},
		Actions: []assessment.Action{
			{
				ID: "deliberer", Title: "Faire délibérer le conseil sur le recours au logiciel libre", Axis: "strategie", Owner: assessment.RoleElu, Supports: []assessment.Role{assessment.RoleDGS},
				Description: "Une délibération donne un cap que les équipes peuvent suivre quand les personnes changent.",
				FirstStep:   "Demander à deux communes voisines le texte de leur délibération.",
				Effects:     []assessment.Effect{{Question: "str-vote", Points: assessment.Full}},
				Effort:      effort(2), Months: 3, Advice: "Associer la direction générale dès le premier projet de texte.",
				Risk: "Un texte sans calendrier reste un vœu : y joindre cette feuille de route.", Indicator: "La délibération est au registre.", Sources: []string{"s1"},
			},
			{
				ID: "inventorier", Title: "Dresser l’inventaire des données que la collectivité peut publier", Axis: "donnees", Owner: assessment.RoleDGS,
				Description: "On ne publie bien que ce que l’on connaît.",
				Effects:     []assessment.Effect{{Question: "don-jeux", Points: assessment.Whole(5)}},
				Effort:      effort(3), Months: 2, Advice: "Commencer par ce que l’on donne déjà à qui le demande.", Indicator: "L’inventaire est partagé.",
			},
			{
				ID: "publier", Title: "Publier dix jeux de données et les tenir à jour", Axis: "donnees", Owner: assessment.RoleDSI, Supports: []assessment.Role{assessment.RoleElu, assessment.RoleDGS},
				Description: "Des données ouvertes rendent compte de l’action publique et servent au territoire.",
				FirstStep:   "Choisir un premier jeu : le budget, les menus des cantines.",
				Effects:     []assessment.Effect{{Question: "don-jeux", Points: assessment.Whole(80)}},
				Effort:      effort(4), Months: 9, After: []string{"inventorier"},
				Advice: "Nommer une personne pour chaque jeu.", Indicator: "Dix jeux sont en ligne, datés de moins d’un an.", Sources: []string{"s2"},
			},
			{
				ID: "serveurs", Title: "Faire passer les serveurs sous un système libre", Axis: "serveurs", Owner: assessment.RoleDSI,
				Description: "Les serveurs sont l’étape la moins visible et la mieux balisée.",
				FirstStep:   "Lister les serveurs à renouveler cette année.",
				Effects:     []assessment.Effect{{Question: "srv-part", Points: assessment.Whole(90)}},
				Functions:   []string{"systeme"},
				Effort:      effort(6), Months: 12, Advice: "Former l’équipe avant de migrer.", Risk: "Perdre l’équipe en route : deux heures de formation entre pairs chaque semaine.",
				Indicator: "Neuf serveurs sur dix sont sous un système libre.", Sources: []string{"s2"},
			},
		},
		Sources: []assessment.Source{
			{ID: "s1", Title: "Entretien avec une élue", Link: "https://exemple.fr/entretien?a=1&b=2", Seen: assessment.Date{Year: 2026, Month: time.November, Day: 22}},
			{ID: "s2", Title: "Table ronde de trois collectivités", Seen: assessment.Date{Year: 2024}},
			{ID: "s3", Title: "Texte que rien ne cite"},
		},
		Functions: []assessment.Function{{ID: "systeme", Title: "Système des serveurs", Software: []assessment.Software{
			{ID: "un", Name: "Un système", Licence: "GPL-2.0"},
			{ID: "deux", Name: "Un autre", Reserve: "deux sources se contredisent"},
		}}},
	}
}

// subject is a report on some answers of a town.
func subject(answers map[string]assessment.Answer) assessment.Subject {
	a := &assessment.Assessment{
		Questionnaire: assessment.QuestionnaireRef{ID: "essai", Version: "1.2.0"},
		Authority:     assessment.Authority{Name: "Saint-Exemple", Type: assessment.Commune, Departement: "38", Population: 5600},
		Trio: assessment.Trio{
			Elu: assessment.Person{Name: "Camille Martin", Title: "adjointe au numérique"},
			DSI: assessment.Person{Name: "Alix Petit"},
		},
		Campaigns: []assessment.Campaign{{
			Date:    assessment.Date{Year: 2026, Month: time.November, Day: 22},
			Title:   "Premier atelier",
			Answers: answers,
		}},
	}
	return assessment.Latest(sampleQuestionnaire(), a)
}

func known(v assessment.Value) assessment.Answer {
	return assessment.Answer{State: assessment.Known, Value: v}
}

func proven(v assessment.Value, evidence ...assessment.Evidence) assessment.Answer {
	return assessment.Answer{State: assessment.Known, Value: v, Evidence: evidence}
}

// partly are answers of each kind, with what people write beside them.
func partly() map[string]assessment.Answer {
	return map[string]assessment.Answer{
		"str-vote": {State: assessment.Unknown, Note: "à demander au secrétariat des assemblées"},
		"str-formats": {
			State: assessment.Known, Value: assessment.Chosen("odf", "pdf"), Note: "les services techniques échangent encore en .docx", By: assessment.RoleDSI,
		},
		"srv-part": proven(assessment.Number(60),
			assessment.Evidence{Title: "Inventaire du parc", Link: "https://exemple.fr/parc (2026).ods", Date: assessment.Date{Year: 2026, Month: time.October}},
			assessment.Evidence{Title: "Note de service", Link: "armoire 3, dossier 12"}),
		"srv-mail": {State: assessment.NotApplicable, Reason: "la messagerie est tenue par le syndicat"},
		"don-jeux": known(assessment.Number(1)),
	}
}

// complete are answers that reach the top of the scale.
func complete() map[string]assessment.Answer {
	paper := assessment.Evidence{Title: "Délibération 2026-14"}
	return map[string]assessment.Answer{
		"str-vote":    proven(assessment.Chosen(assessment.Yes), paper),
		"str-formats": proven(assessment.Chosen("odf", "pdf"), paper),
		"srv-part":    proven(assessment.Number(95), paper),
		"srv-mail":    proven(assessment.Chosen(assessment.Yes), paper),
		"don-jeux":    proven(assessment.Number(34), paper),
		"don-code":    known(assessment.Chosen(assessment.No)),
	}
}

// short are answers that no action of the sample can raise to the top.
func short() map[string]assessment.Answer {
	no := known(assessment.Chosen(assessment.No))
	return map[string]assessment.Answer{
		"str-vote": known(assessment.Chosen(assessment.Yes)), "str-formats": known(assessment.Chosen()), "srv-part": known(assessment.Number(40)),
		"srv-mail": no, "don-jeux": known(assessment.Number(12)), "don-code": no,
	}
}
