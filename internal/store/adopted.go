package store

import (
	"gopkg.in/yaml.v3"

	"tnl-assess/assessment"
)

// The bounds of what a plan says.
const (
	maxPlanDays = 1_000_000
	maxMonths   = 3 * assessment.MaxQuarters
)

// plan is the plan that was adopted, with those that it replaced. Their actions may be of an earlier
// version of the questionnaire: what it has no more is told where the plan is.
func (f form) plan(p *assessment.AdoptedPlan) {
	f.codec.otherVersion = true
	f.vote(p)
	if f.reads() && f.tooMany("remplaces", yaml.SequenceNode, 1, assessment.MaxReplaced) {
		return
	}
	list(f, "remplaces", may, "le plan remplacé n° #", &p.Replaced, form.vote)
}

// tooMany reports a key that holds more entries, of so many nodes each, than it may.
func (f form) tooMany(key string, kind yaml.Kind, nodes, most int) bool {
	n := f.in.Optional(key)
	if n == nil || n.Kind != kind || len(n.Content)/nodes <= most {
		return false
	}
	f.in.Fault(key, "« %s » a %d éléments ; %d au plus", key, len(n.Content)/nodes, most)
	return true
}

// vote is what was adopted, and when.
func (f form) vote(p *assessment.AdoptedPlan) {
	f.date("adopte_le", must, &p.On)
	f.text("par", may, &p.By)
	f.date("campagne", may, &p.Campaign)
	f.id("echelle", &p.Scale)
	f.count("cible", must, &p.Target, 1, maxLevel)
	f.count("budget", may, &p.Budget, 0, maxPlanDays)
	f.count("horizon", may, &p.Horizon, 0, maxMonths)
	margin := int(p.Margin / assessment.Whole(1))
	f.count("marge", may, &margin, 0, 100)
	p.Margin = assessment.Whole(margin)
	f.waived(&p.Waived)
	f.date("debut", must, &p.From)
	if f.reads() && f.tooMany("actions", yaml.MappingNode, 2, assessment.MaxAdopted) {
		return
	}
	named(f, "actions", must, "les actions du plan", adopted, &p.Actions, form.adoptedAction)
	if f.reads() {
		f.some(p)
	}
}

// some reports a plan of no action.
func (f form) some(p *assessment.AdoptedPlan) {
	if n := f.in.Optional("actions"); n != nil && n.Kind == yaml.MappingNode && len(p.Actions) == 0 {
		f.in.Fault("actions", "un plan a une action au moins ; supprimez « plan » s’il n’y en a pas")
	}
}

// waived are the rules that a plan was not held to.
func (f form) waived(rules *[]assessment.Rule) {
	if !f.reads() {
		words := make([]string, len(*rules))
		for i, rule := range *rules {
			words[i] = string(rule)
		}
		f.put("sans", may, len(words) > 0, texts(words))
		return
	}
	allowed := make([]string, len(assessment.Rules))
	for i, rule := range assessment.Rules {
		allowed[i] = string(rule)
	}
	for _, word := range f.in.Words("sans", allowed...) {
		*rules = append(*rules, assessment.Rule(word))
	}
}

func (f form) adoptedAction(_ string, a *assessment.AdoptedAction) {
	f.flow()
	f.count("trimestre", may, &a.Quarter, 0, assessment.MaxQuarters)
	if f.reads() || a.Quarters > 1 {
		f.count("trimestres", may, &a.Quarters, 1, assessment.MaxQuarters)
	}
	word(f, "responsable", must, &a.Owner, assessment.Roles)
	f.count("jours", must, &a.Days, 0, maxPlanDays)
	f.text("avec", may, &a.With)
	f.count("reporte", may, &a.Delayed, 0, assessment.MaxQuarters)
	if !f.reads() {
		return
	}
	a.Quarters = max(a.Quarters, 1)
	if last := a.Quarter - 1 + a.Delayed + a.Quarters; last > assessment.MaxQuarters {
		f.in.Fault("trimestre", "cette action finirait au trimestre %d ; un calendrier en a %d au plus", last, assessment.MaxQuarters)
	}
}
