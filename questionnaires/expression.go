package questionnaires

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/expr-lang/expr"
	"github.com/expr-lang/expr/ast"
	"github.com/expr-lang/expr/checker"
	"github.com/expr-lang/expr/compiler"
	"github.com/expr-lang/expr/conf"
	"github.com/expr-lang/expr/file"
	"github.com/expr-lang/expr/parser"
	"github.com/expr-lang/expr/types"
	"github.com/expr-lang/expr/vm"

	"tnl-assess/assessment"
	"tnl-assess/internal/plaintext"
)

// maxCondition is the number of characters of a condition. It bounds all that it costs: a
// character makes one node at most, and nothing in a condition repeats.
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
	e := &expression{source: tree.Source, find: find}
	root := e.split(tree.Node)
	if len(e.faults) > 0 || e.blind {
		return nil, e.faults
	}
	return &condition{text: source, root: root, questions: e.questions}, nil
}

// parse builds the tree of a condition.
func parse(source string) (tree *parser.Tree, err error) {
	err = guarded(func() (err error) {
		tree, err = parser.ParseWithConfig(source, configuration())
		return err
	})
	return tree, err
}

// guarded calls the expression library: a panic in it is an error like another.
func guarded(call func() error) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%v", r)
		}
	}()
	return call()
}

// builtins lists the functions of the expression library, all disabled.
var builtins = sync.OnceValue(func() map[string]bool {
	config := conf.CreateNew()
	expr.DisableAllBuiltins()(config)
	return config.Disabled
})

// configuration bounds the expression library: no function at all, and few nodes. It starts
// from nothing, which costs far less than undoing the defaults of the library.
func configuration() *conf.Config {
	return &conf.Config{Disabled: builtins(), MaxNodes: maxCondition, Expect: reflect.Bool}
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

// expression checks a condition: only what is listed here is let through, and every type is
// known before anything runs.
type expression struct {
	source    file.Source
	find      finder
	faults    []string
	questions []string
	reads     []fact // of the comparison being checked
	blind     bool   // whether it reads a question that is itself faulty
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

// comparison checks and compiles what is neither and, or nor not.
func (e *expression) comparison(n ast.Node) term {
	e.reads = nil
	result := e.operand(n)
	if result.kind != kindTruth && result.kind != kindUnclear {
		e.fault("une comparaison est attendue, et non %s", result.kind)
	}
	if len(e.faults) > 0 || e.blind {
		return nil
	}
	program, err := e.program(n)
	if err != nil {
		e.fault("%s", unreadable(e.source.String(), err))
	}
	return comparison{program: program, reads: e.reads}
}

// program compiles a comparison against the types of the facts that it reads.
func (e *expression) program(n ast.Node) (program *vm.Program, err error) {
	authority, answers := types.Map{}, types.Map{}
	groups := map[string]types.Map{groupAuthority: authority, groupAnswers: answers}
	for _, f := range e.reads {
		groups[f.group][f.name] = typed[f.kind]
	}
	config := configuration()
	config.WithEnv(types.Map{groupAuthority: authority, groupAnswers: answers})
	tree := &parser.Tree{Node: n, Source: e.source}
	err = guarded(func() (err error) {
		if _, err = checker.Check(tree, config); err == nil {
			program, err = compiler.Compile(tree, config)
		}
		return err
	})
	return program, err
}

// operand is what is known of a part of a comparison before anything runs.
type operand struct {
	kind     kind
	literals []string // the texts written there
	fact     *fact    // the fact read there
}

// operand checks a part of a comparison.
func (e *expression) operand(n ast.Node) operand {
	switch n := n.(type) {
	case *ast.BoolNode:
		return operand{kind: kindTruth}
	case *ast.IntegerNode:
		return operand{kind: kindWhole}
	case *ast.FloatNode:
		return operand{kind: kindDecimal}
	case *ast.StringNode:
		return operand{kind: kindText, literals: []string{n.Value}}
	case *ast.ArrayNode:
		return e.list(n)
	case *ast.MemberNode:
		return e.member(n)
	case *ast.UnaryNode:
		return e.unary(n)
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
	list := operand{kind: kindTexts}
	for i, item := range n.Nodes {
		of := kindTexts
		switch item := item.(type) {
		case *ast.StringNode:
			list.literals = append(list.literals, item.Value)
		case *ast.IntegerNode, *ast.FloatNode:
			of = kindNumbers
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

func (e *expression) read(f fact) operand {
	e.reads = append(e.reads, f)
	return operand{kind: f.kind, fact: &f}
}

// unary checks a sign.
func (e *expression) unary(n *ast.UnaryNode) operand {
	if n.Operator != "-" && n.Operator != "+" {
		return e.misplaced(n.Operator)
	}
	of := e.operand(n.Node)
	if of.kind != kindUnclear && !of.kind.number() {
		return e.fault("« %s » ne s’applique pas à %s", n.Operator, of.kind)
	}
	return operand{kind: of.kind}
}

// misplaced refuses and, or and not inside a comparison, where they would hide what is not
// known yet.
func (e *expression) misplaced(operator string) operand {
	return e.fault("« %s » ne peut pas être dans une comparaison ; comparez chaque valeur, puis reliez les comparaisons", operator)
}

// binary checks an operator that stands between two values.
func (e *expression) binary(n *ast.BinaryNode) operand {
	var fits func(left, right kind) bool
	switch n.Operator {
	case "==", "!=":
		fits = alike
	case "<", "<=", ">", ">=":
		fits = bothNumbers
	case "in":
		fits = contained
	case "+", "-", "*", "/", "%":
		return e.arithmetic(n)
	case "and", "or", "&&", "||":
		return e.misplaced(n.Operator)
	default:
		return e.fault("l’opérateur « %s » n’est pas admis", n.Operator)
	}
	left, right := e.operand(n.Left), e.operand(n.Right)
	if left.kind == kindUnclear || right.kind == kindUnclear {
		return operand{}
	}
	if !fits(left.kind, right.kind) {
		return e.mismatch(n.Operator, left, right)
	}
	e.checkWords(left, right)
	e.checkWords(right, left)
	return operand{kind: kindTruth}
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

// arithmetic checks a computation. A divisor is a literal, so that it is never zero.
func (e *expression) arithmetic(n *ast.BinaryNode) operand {
	left, right := e.operand(n.Left), e.operand(n.Right)
	switch {
	case left.kind == kindUnclear || right.kind == kindUnclear:
		return operand{}
	case !bothNumbers(left.kind, right.kind),
		n.Operator == "%" && (left.kind != kindWhole || right.kind != kindWhole):
		return e.mismatch(n.Operator, left, right)
	case (n.Operator == "/" || n.Operator == "%") && !divides(n.Right):
		return e.fault("« %s » ne s’emploie qu’avec un diviseur écrit en chiffres, autre que zéro", n.Operator)
	case n.Operator == "/" || left.kind == kindDecimal || right.kind == kindDecimal:
		return operand{kind: kindDecimal}
	}
	return operand{kind: kindWhole}
}

// checkWords checks the texts written on one side against those that the fact read on the
// other side may be.
func (e *expression) checkWords(read, written operand) {
	if read.fact == nil || len(read.fact.words) == 0 {
		return
	}
	for _, word := range written.literals {
		if !slices.Contains(read.fact.words, word) {
			e.fault("« %s » n’est pas une valeur de %s%s", word, read.fact, hint(word, read.fact.words))
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

func alike(left, right kind) bool {
	return left == kindText && right == kindText || bothNumbers(left, right)
}

func bothNumbers(left, right kind) bool { return left.number() && right.number() }

func contained(left, right kind) bool {
	return left == kindText && right == kindTexts || left.number() && right == kindNumbers
}

// divides tells whether a divisor is written in digits and is not zero.
func divides(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.IntegerNode:
		return n.Value != 0
	case *ast.FloatNode:
		return n.Value != 0
	}
	return false
}
