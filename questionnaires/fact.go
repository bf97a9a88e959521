package questionnaires

import "tnl-assess/assessment"

// The two groups of facts that a condition reads.
const (
	groupAuthority = "collectivite"
	groupAnswers   = "reponses"
)

// kind is the type of a value in a condition.
type kind int

const (
	kindUnclear kind = iota // what a fault was already reported about
	kindTruth
	kindNumber
	kindText
	kindTexts   // a list of texts
	kindNumbers // a list of numbers
)

// String names the kind in faults.
func (k kind) String() string {
	return [...]string{"une valeur", "vrai ou faux", "un nombre", "un texte", "une liste", "une liste de nombres"}[k]
}

// atom is a number or a text: what comparisons compare. A value is one atom, or a list of them.
type atom struct {
	number int
	text   string
}

// fact is something that a condition may read.
type fact struct {
	group, name string
	kind        kind
	words       []string // what a text may be
	value       func(assessment.Facts) ([]atom, assessment.Truth)
}

// String writes the fact as a condition does.
func (f fact) String() string {
	if f.group == groupAnswers {
		return f.group + `["` + f.name + `"]`
	}
	return f.group + "." + f.name
}

// authorityFacts lists what is known of the authority.
var authorityFacts = []fact{
	{groupAuthority, "type", kindText, textsOf(assessment.AuthorityTypes), func(f assessment.Facts) ([]atom, assessment.Truth) {
		return []atom{{text: string(f.Authority.Type)}}, given(f.Authority.Type != "")
	}},
	{groupAuthority, "taille", kindText, textsOf(assessment.Sizes), func(f assessment.Facts) ([]atom, assessment.Truth) {
		size, known := f.Size()
		return []atom{{text: string(size)}}, given(known)
	}},
	count("population", func(a assessment.Authority) int { return a.Population }),
	count("agents", func(a assessment.Authority) int { return a.Agents }),
	count("postes", func(a assessment.Authority) int { return a.Workstations }),
}

// count is a number of the authority, 0 when it is not given.
func count(name string, of func(assessment.Authority) int) fact {
	return fact{groupAuthority, name, kindNumber, nil, func(f assessment.Facts) ([]atom, assessment.Truth) {
		n := of(f.Authority)
		return []atom{{number: n}}, given(n > 0)
	}}
}

func given(known bool) assessment.Truth {
	if known {
		return assessment.True
	}
	return assessment.Undetermined
}

// answerFact is the answer to a question. Its kind is unclear when the question is faulty.
func answerFact(q *assessment.Question) fact {
	f := fact{group: groupAnswers, name: q.ID}
	switch q.Type {
	case assessment.TypeShare, assessment.TypeCount:
		f.kind = kindNumber
	case assessment.TypeMultiple:
		f.kind = kindTexts
	case assessment.TypeChoice, assessment.TypeYesNo:
		f.kind = kindText
	}
	for _, c := range q.Choices {
		f.words = append(f.words, c.ID)
	}
	id, kind := q.ID, f.kind
	f.value = func(facts assessment.Facts) ([]atom, assessment.Truth) {
		v, known := facts.Answer(id)
		if known != assessment.True {
			return nil, known
		}
		return answerAtoms(v, kind), assessment.True
	}
	return f
}

// answerAtoms reads an answer as its question wants it: one given on another version of the
// questionnaire may be of another kind.
func answerAtoms(v assessment.Value, kind kind) []atom {
	switch kind {
	case kindNumber:
		return []atom{{number: v.Number()}}
	case kindText:
		return []atom{{text: v.Item()}}
	default:
		atoms := make([]atom, len(v.Items()))
		for i, item := range v.Items() {
			atoms[i].text = item
		}
		return atoms
	}
}
