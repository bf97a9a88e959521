package questionnaires

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/expr-lang/expr/ast"
	"github.com/expr-lang/expr/file"
	"github.com/expr-lang/expr/parser"

	"tnl-assess/assessment"
	"tnl-assess/internal/plaintext"
)

// maxCondition is the number of characters of a condition. It bounds all that it costs, as
// nothing in a condition repeats.
const maxCondition = 500

// finder finds a question that a condition may read, or says why it may not.
type finder func(id string) (*assessment.Question, error)

// compile reads a condition and returns it, or all its faults. Both are nil when it reads a
// question that is itself faulty: there is then nothing to check it against.
func compile(source string, find finder) (c *condition, faults []string) {
	if n := utf8.RuneCountInString(source); n > maxCondition {
		return nil, []string{fmt.Sprintf("%d caractères ; %d au plus", n, maxCondition)}
	}
	tree, err := parse(source)
	if err != nil {
		return nil, []string{unreadable(source, err)}
	}
	e := &expression{find: find}
	root := e.split(tree.Node)
	if len(e.faults) > 0 || e.blind {
		return nil, e.faults
	}
	return &condition{text: source, root: root, questions: e.questions}, nil
}

// parse builds the tree of a condition. A panic in the expression library, whose parser reads
// far more than conditions, is an error like another.
func parse(source string) (tree *parser.Tree, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%v", r)
		}
	}()
	return parser.Parse(source)
}

// unreadable says where the library gave up.
func unreadable(source string, err error) string {
	at := ""
	if where := (*file.Error)(nil); errors.As(err, &where) {
		at = fmt.Sprintf(" vers le caractère %d", where.From+1)
	}
	if strings.Contains(source, "=") && !strings.ContainsAny(source, "<>") && !strings.Contains(source, "==") && !strings.Contains(source, "!=") {
		return "illisible" + at + " ; l’égalité s’écrit « == »"
	}
	return "illisible" + at + " ; vérifiez les guillemets, les parenthèses et les opérateurs"
}

// expression checks a condition: only what is listed here is let through, and the kind of every
// value is known before anything is compared.
type expression struct {
	find      finder
	faults    []string
	questions []string
	blind     bool // whether it reads a question that is itself faulty
}

func (e *expression) fault(format string, args ...any) operand {
	e.faults = append(e.faults, fmt.Sprintf(format, args...))
	return operand{}
}

// split takes a condition apart at its and, or and not.
func (e *expression) split(n ast.Node) term {
	switch n := n.(type) {
	case *ast.UnaryNode:
		if n.Operator == "not" || n.Operator == "!" {
			return opposite{e.split(n.Node)}
		}
	case *ast.BinaryNode:
		switch n.Operator {
		case "and", "&&":
			return both{e.split(n.Left), e.split(n.Right)}
		case "or", "||":
			return either{e.split(n.Left), e.split(n.Right)}
		}
	}
	return e.comparison(n)
}

// comparison checks what is neither and, or nor not.
func (e *expression) comparison(n ast.Node) term {
	result := e.operand(n)
	if result.kind != kindTruth && result.kind != kindUnclear {
		e.fault("une comparaison est attendue, et non %s", result.kind)
	}
	return result.truth
}

// operand is a side of a comparison: values that are written there, or a fact that is read.
type operand struct {
	kind    kind
	written []atom
	fact    *fact
	truth   term // what a comparison is, as a side of another: a fault
}

// value is what an operand is worth, and whether that is known.
func (o operand) value(f assessment.Facts) ([]atom, assessment.Truth) {
	if o.fact == nil {
		return o.written, assessment.True
	}
	return o.fact.value(f)
}

// operand checks a side of a comparison.
func (e *expression) operand(n ast.Node) operand {
	switch n := n.(type) {
	case *ast.BoolNode:
		return operand{kind: kindTruth, truth: always(truthOf(n.Value))}
	case *ast.IntegerNode:
		return operand{kind: kindNumber, written: []atom{{number: n.Value}}}
	case *ast.FloatNode:
		return e.fault("« %v » : une condition ne compare qu’à des nombres entiers", n.Value)
	case *ast.StringNode:
		return operand{kind: kindText, written: []atom{{text: n.Value}}}
	case *ast.ArrayNode:
		return e.list(n)
	case *ast.MemberNode:
		return e.member(n)
	case *ast.UnaryNode:
		if n.Operator == "-" || n.Operator == "+" {
			return e.computed(n.Operator)
		}
		return e.misplaced(n.Operator)
	case *ast.BinaryNode:
		return e.binary(n)
	case *ast.IdentifierNode:
		return e.fault("« %s » n’est pas une valeur ; une condition lit collectivite.taille (ou type, population, agents, postes) et reponses[\"identifiant\"], et met les textes entre guillemets", n.Value)
	case *ast.CallNode, *ast.BuiltinNode:
		return e.fault("les fonctions ne sont pas admises")
	default:
		return e.fault("seules les comparaisons reliées par and, or et not sont admises")
	}
}

// list checks a list of literals, all texts or all numbers.
func (e *expression) list(n *ast.ArrayNode) operand {
	list := operand{}
	for i, item := range n.Nodes {
		of := kindTexts
		switch item := item.(type) {
		case *ast.StringNode:
			list.written = append(list.written, atom{text: item.Value})
		case *ast.IntegerNode:
			of = kindNumbers
			list.written = append(list.written, atom{number: item.Value})
		case *ast.FloatNode:
			return e.operand(item)
		default:
			return e.fault("une liste ne contient que des textes entre guillemets ou des nombres")
		}
		if i > 0 && of != list.kind {
			return e.fault("une liste mêle des textes et des nombres")
		}
		list.kind = of
	}
	if len(n.Nodes) == 0 {
		return e.fault("une liste est vide")
	}
	return list
}

// member checks the reading of a fact.
func (e *expression) member(n *ast.MemberNode) operand {
	group, named := n.Node.(*ast.IdentifierNode)
	name, literal := n.Property.(*ast.StringNode)
	switch {
	case n.Optional || !named || !literal:
		return e.fault("une condition ne lit que collectivite.… et reponses[\"identifiant\"]")
	case group.Value == groupAuthority:
		return e.authority(name.Value)
	case group.Value == groupAnswers:
		return e.answer(name.Value)
	}
	return e.fault("« %s » est inconnu%s", group.Value, plaintext.Suggest(group.Value, []string{groupAuthority, groupAnswers}))
}

func (e *expression) authority(name string) operand {
	var names []string
	for _, f := range authorityFacts {
		if f.name == name {
			return e.read(f)
		}
		names = append(names, f.name)
	}
	return e.fault("« collectivite.%s » est inconnu ; on peut lire %s", name, strings.Join(names, ", "))
}

func (e *expression) answer(id string) operand {
	q, err := e.find(id)
	if err != nil {
		return e.fault("%v", err)
	}
	if !slices.Contains(e.questions, id) {
		e.questions = append(e.questions, id)
	}
	f := answerFact(q)
	e.blind = e.blind || f.kind == kindUnclear
	return e.read(f)
}

func (e *expression) read(f fact) operand { return operand{kind: f.kind, fact: &f} }

// misplaced refuses and, or and not inside a comparison, where they would hide what is not
// known yet.
func (e *expression) misplaced(operator string) operand {
	return e.fault("« %s » ne peut pas être dans une comparaison ; comparez chaque valeur, puis reliez les comparaisons", operator)
}

// computed refuses what would have to be worked out.
func (e *expression) computed(operator string) operand {
	return e.fault("« %s » est un calcul, et une condition n’en fait pas ; comparez la valeur elle-même", operator)
}

// binary checks an operator that stands between two values.
func (e *expression) binary(n *ast.BinaryNode) operand {
	switch n.Operator {
	case "+", "-", "*", "/", "%", "^", "**":
		return e.computed(n.Operator)
	case "and", "or", "&&", "||":
		return e.misplaced(n.Operator)
	}
	op, known := operators[n.Operator]
	if !known {
		return e.fault("l’opérateur « %s » n’est pas admis", n.Operator)
	}
	left, right := e.operand(n.Left), e.operand(n.Right)
	if left.kind == kindUnclear || right.kind == kindUnclear {
		return operand{}
	}
	if !op.fits(left.kind, right.kind) {
		return e.mismatch(n.Operator, left, right)
	}
	e.checkWords(left, right)
	e.checkWords(right, left)
	return operand{kind: kindTruth, truth: comparison{left, right, op.holds}}
}

func (e *expression) mismatch(operator string, left, right operand) operand {
	advice := "on compare un texte à un texte, un nombre à un nombre"
	switch {
	case left.kind == kindTruth || right.kind == kindTruth:
		advice = "un oui_non se compare à \"oui\" ou à \"non\""
	case left.kind == kindTexts || right.kind == kindTexts:
		advice = "une liste se lit avec « in » : \"identifiant\" in liste"
	}
	return e.fault("« %s » ne s’applique pas entre %s et %s ; %s", operator, left.kind, right.kind, advice)
}

// checkWords checks the texts written on one side against those that the fact read on the
// other side may be.
func (e *expression) checkWords(read, written operand) {
	if read.fact == nil || len(read.fact.words) == 0 {
		return
	}
	for _, word := range written.written {
		if !slices.Contains(read.fact.words, word.text) {
			e.fault("« %s » n’est pas une valeur de %s%s", word.text, read.fact, hint(word.text, read.fact.words))
		}
	}
}

// hint suggests the nearest word, or else lists them.
func hint(wrong string, words []string) string {
	if suggestion := plaintext.Suggest(wrong, words); suggestion != "" {
		return suggestion
	}
	return " ; valeurs possibles : " + strings.Join(words, ", ")
}

// operators lists what compares two values: what it needs of their kinds, and when it holds.
var operators = map[string]struct {
	fits  func(left, right kind) bool
	holds func(left, right []atom) bool
}{
	"==": {alike, func(left, right []atom) bool { return left[0] == right[0] }},
	"!=": {alike, func(left, right []atom) bool { return left[0] != right[0] }},
	"<":  {numbers, func(left, right []atom) bool { return left[0].number < right[0].number }},
	"<=": {numbers, func(left, right []atom) bool { return left[0].number <= right[0].number }},
	">":  {numbers, func(left, right []atom) bool { return left[0].number > right[0].number }},
	">=": {numbers, func(left, right []atom) bool { return left[0].number >= right[0].number }},
	"in": {contained, func(left, right []atom) bool { return slices.Contains(right, left[0]) }},
}

func alike(left, right kind) bool {
	return left == right && (left == kindText || left == kindNumber)
}

func numbers(left, right kind) bool { return left == kindNumber && right == kindNumber }

func contained(left, right kind) bool {
	return left == kindText && right == kindTexts || left == kindNumber && right == kindNumbers
}
