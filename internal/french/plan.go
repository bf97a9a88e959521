package french

import (
	"fmt"

	"tnl-assess/assessment"
)

// Adopted says when a plan was adopted, and by whom: "adopté le 4 décembre 2026 par le conseil".
func Adopted(p *assessment.AdoptedPlan) string {
	text := "adopté"
	if date := Date(p.On); date != "" {
		if p.On.Day > 0 {
			text += " le"
		} else {
			text += " en"
		}
		text += " " + date
	}
	if p.By != "" {
		text += " par " + p.By
	}
	return text
}

// quarterMonths is how many months a quarter has.
const quarterMonths = 3

// Quarter names a quarter from the first one of a plan: "2e trimestre 2027", or "trimestre 3" when the
// plan has no date.
func Quarter(from assessment.Date, quarter int) string {
	if from.IsZero() {
		return fmt.Sprintf("trimestre %d", quarter+1)
	}
	d := from.AddMonths(quarterMonths * quarter)
	ordinal := "1er"
	if n := (int(d.Month)-1)/quarterMonths + 1; n > 1 {
		ordinal = fmt.Sprintf("%de", n)
	}
	return fmt.Sprintf("%s trimestre %d", ordinal, d.Year)
}

// EndOf says when something comes that comes at the end of a quarter, which may be
// [assessment.Already].
func EndOf(from assessment.Date, quarter int) string {
	if quarter == assessment.Already {
		return "attendu, à confirmer"
	}
	return "fin du " + Quarter(from, quarter)
}

// Month names a month from the first one of a plan, numbered from 0: "avril 2027", or "mois 4" when
// the plan has no date.
func Month(from assessment.Date, month int) string {
	if from.IsZero() {
		return fmt.Sprintf("mois %d", month+1)
	}
	return Date(from.AddMonths(month))
}

// InService says how many actions of a plan put free software in service, and it plainly when none
// does.
func InService(r assessment.Roadmap) string {
	if r.InService == 0 {
		return "Ce plan range et fait connaître ce qui existe ; il ne met aucun logiciel libre de plus en service."
	}
	return Count(r.InService, "action met un logiciel libre en service.", "actions mettent un logiciel libre en service.")
}

// Rule names what a plan keeps to beyond its level.
func Rule(r assessment.Rule) string {
	switch r {
	case assessment.RuleGround:
		return "obligations et risques d’abord"
	case assessment.RuleMargin:
		return "marge sur chaque moyenne"
	case assessment.RuleAxis:
		return "une action sur l’axe le plus faible"
	case assessment.RuleService:
		return "un logiciel libre en service"
	case assessment.RulePace:
		return "une étoile par an au plus"
	default:
		return string(r)
	}
}

// Impasse says, of a plan that leaves nothing to do, why, and what there is to do instead.
func Impasse(i assessment.Impasse) (why, instead string) {
	switch i {
	case assessment.AtTop:
		return "Le sommet de l’échelle est atteint.", "Refaire l’évaluation chaque année, tenir les preuves à jour, et aider une collectivité voisine."
	case assessment.AllDone:
		return "Tout ce que le plan demandait est fait.", "Confirmer les réponses qu’il touche, preuve à l’appui, puis choisir un nouveau plan."
	case assessment.GoalReached:
		return "Le niveau demandé est déjà acquis.", "Viser le niveau suivant, ou réunir les preuves de celui-ci."
	case assessment.TooUnknown:
		return "Trop peu de réponses sont connues pour choisir des actions.", "Trouver d’abord les réponses qui comptent le plus, puis refaire le plan."
	case assessment.BoundTooSmall:
		return "Aucune action ne tient dans la limite donnée.", "Donner plus de jours ou plus de mois, ou faire une action avec d’autres."
	case assessment.OnlyToProve:
		return "Les points y sont ; il manque des réponses ou des preuves.", "Compléter les réponses encore inconnues et joindre les preuves : aucune action n’est à voter pour cela."
	case assessment.OutOfTime:
		return "Le temps donné n’a pas suffi pour trouver un plan.", "Donner plus de temps (--delai), ou demander moins."
	case assessment.NothingHelps:
		return "Aucune action de ce questionnaire ne rapproche du niveau visé.", "Trouver les réponses qui manquent, et demander à une collectivité qui est allée plus loin."
	default:
		return "", ""
	}
}

// Scenario names how far a plan goes.
func Scenario(k assessment.ScenarioKind) string {
	switch k {
	case assessment.Shortest:
		return "Au plus court"
	case assessment.Balanced:
		return "Équilibré"
	case assessment.Ambitious:
		return "Ambitieux"
	default:
		return string(k)
	}
}
