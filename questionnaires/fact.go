package questionnaires

import (
	"github.com/expr-lang/expr/types"

	"tnl-assess/assessment"
)

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
	kindWhole
	kindDecimal
	kindText
	kindTexts   // a list of texts
	kindNumbers // a list of numbers
)

// String names the kind in faults.
func (k kind) String() string {
	return [...]string{"une valeur", "vrai ou faux", "un nombre", "un nombre", "un texte", "une liste", "une liste de nombres"}[k]
}

func (k kind) number() bool { return k == kindWhole || k == kindDecimal }

// typed is how the expression library calls each kind of fact.
var typed = map[kind]types.Type{kindWhole: types.Int, kindText: types.String, kindTexts: types.Array(types.String)}

// fact is something that a condition may read.
type fact struct {
	group, name string
	kind        kind
	words       []string // what a text may be
	value       func(assessment.Facts) (any, assessment.Truth)
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
	{groupAuthority, "type", kindText, textsOf(assessment.AuthorityTypes), func(f assessment.Facts) (any, assessment.Truth) {
		return string(f.Authority.Type), given(f.Authority.Type != "")
	}},
	{groupAuthority, "taille", kindText, textsOf(assessment.Sizes), func(f assessment.Facts) (any, assessment.Truth) {
		size, known := f.Size()
		return string(size), given(known)
	}},
	count("population", func(a assessment.Authority) int { return a.Population }),
	count("agents", func(a assessment.Authority) int { return a.Agents }),
	count("postes", func(a assessment.Authority) int { return a.Workstations }),
}

// count is a number of the authority, 0 when it is not given.
func count(name string, of func(assessment.Authority) int) fact {
	return fact{groupAuthority, name, kindWhole, nil, func(f assessment.Facts) (any, assessment.Truth) {
		n := of(f.Authority)
		return n, given(n > 0)
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
	id := q.ID
	var read func(assessment.Value) any
	switch q.Type {
	case assessment.TypeShare, assessment.TypeCount:
		f.kind, read = kindWhole, func(v assessment.Value) any { return v.Number() }
	case assessment.TypeMultiple:
		f.kind, read = kindTexts, func(v assessment.Value) any { return v.Items() }
	case assessment.TypeChoice, assessment.TypeYesNo:
		f.kind, read = kindText, func(v assessment.Value) any { return v.Item() }
	}
	for _, c := range q.Choices {
		f.words = append(f.words, c.ID)
	}
	f.value = func(facts assessment.Facts) (any, assessment.Truth) {
		v, known := facts.Answer(id)
		if known != assessment.True {
			return nil, known
		}
		return read(v), assessment.True
	}
	return f
}
