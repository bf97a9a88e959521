package assessment

// Rule is what a plan keeps to beyond the level that it aims at, under its French name. The
// questionnaire declares the rules (see [PlanRules]); whoever asks for a plan may waive them.
type Rule string

// The rules.
const (
	RuleGround  Rule = "socle"   // no duty is left unmet, and no risk open: see [Ground]
	RuleMargin  Rule = "marge"   // minimums are exceeded a little, so that a level holds
	RuleAxis    Rule = "axe"     // something is done about the weakest axis
	RuleService Rule = "service" // some free software is put in service
	RulePace    Rule = "rythme"  // levels are not climbed too fast
)

// Rules lists the rules, in the order in which they are told.
var Rules = []Rule{RuleGround, RuleMargin, RuleAxis, RuleService, RulePace}

// PlanRules are the rules that a questionnaire gives to plans. The zero value gives none: a plan is
// then the choice of least effort.
type PlanRules struct {
	// Margin is what a plan reaches beyond each minimum on a mean: the global score, an axis, a
	// domain.
	Margin Points
	// Axis and Service are the numbers of actions from which a plan holds one, at least, that raises
	// the weakest axis, or that puts free software in service; 0 for never. Where no action does,
	// nothing is asked.
	Axis, Service int
	// Pace is how many months a level takes at least, beyond the first; 0 for no limit.
	Pace int
	// Grounds are what is dealt with first, whatever the level.
	Grounds []Ground
}

// Ground is a duty or a risk (socle): a question whose answer is not to stay under some points.
type Ground struct {
	Question string
	Min      Points // in the general points of the question
	// Reference is the id of the text of the question that makes it a duty; empty for a risk.
	Reference string
	Risk      string // what one risks, in words; empty for a duty
}

// Has tells whether a questionnaire declares a rule.
func (p PlanRules) Has(rule Rule) bool {
	switch rule {
	case RuleGround:
		return len(p.Grounds) > 0
	case RuleMargin:
		return p.Margin > 0
	case RuleAxis:
		return p.Axis > 0
	case RuleService:
		return p.Service > 0
	case RulePace:
		return p.Pace > 0
	default:
		return false
	}
}
