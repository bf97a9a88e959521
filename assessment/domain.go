package assessment

// Domain is one of the five domains that the jury of the label Territoire Numérique Libre
// has looked at since 2019, under its French name. A questionnaire has axes of its own; the
// domain of a question lets its results be read as the label does.
type Domain string

// The five domains.
const (
	DomainStrategy  Domain = "strategie"
	DomainPractices Domain = "bonnes_pratiques"
	DomainSoftware  Domain = "logiciels"
	DomainEcosystem Domain = "ecosysteme"
	DomainData      Domain = "donnees"
)

// Domains lists the five domains, in the order of the label.
var Domains = []Domain{DomainStrategy, DomainPractices, DomainSoftware, DomainEcosystem, DomainData}

// DomainScore is the score of one domain: the mean of its questions that apply, each for its
// weight, whatever its axis.
type DomainScore struct {
	GroupScore
	Domain Domain
}

// scoreDomains scores the domains that have a question, in the order of the label, and adds up
// their questions.
func scoreDomains(questions []QuestionScore) (scores []DomainScore, sums []group) {
	groups := make(map[Domain]*group, len(Domains))
	for i := range questions {
		domain := questions[i].Question.Domain
		if groups[domain] == nil {
			groups[domain] = &group{}
		}
		groups[domain].add(&questions[i])
	}
	for _, domain := range Domains {
		if g := groups[domain]; g != nil {
			scores, sums = append(scores, DomainScore{GroupScore: g.score(), Domain: domain}), append(sums, *g)
		}
	}
	return scores, sums
}
