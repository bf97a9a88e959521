// Package plan chooses actions of least effort, exactly: which actions, their
// prerequisites included, bring a list of questions to the points that are asked for, in
// the fewest days; or bring the most points within a number of days. The same problem
// always has the same answer, whatever the machine. It knows nothing of questionnaires.
package plan

import (
	"fmt"
	"math"
)

// MostPoints is the most that a question is worth, in thousandths of a point.
const MostPoints = 100_000

const (
	mostActions = 1_000         // of a problem
	mostEffects = 10_000        // of a problem
	mostDays    = 1_000_000_000 // of an action
	mostWeight  = 1_000_000_000 // of a term, or of an action in a limit
	mostLimits  = 1_000         // of a problem
)

// Problem is a choice of actions to make.
type Problem struct {
	Present []int64 // points of each question today, from 0 to MostPoints
	Actions []Action
	Require []Row     // every one must hold
	Among   []AtLeast // in every one, enough rows must hold
	Budget  int64     // days at most; no limit when it is negative
	Limits  []Limit   // every one must hold
	Goal    Row       // what Maximise makes as large as it can; its AtLeast is not read
}

// Action is something that can be done, once.
type Action struct {
	Days    int64
	Effects []Effect
	After   []int   // indexes of its prerequisites: they are chosen with it
	Any     [][]int // of each list of indexes, one action at least is chosen with it
	State   State
	End     int64 // when it is over at the earliest, in any unit
}

// Limit bounds a choice: the weights of the chosen actions add up to AtMost or less.
type Limit struct {
	Weights []int64 // of each action, never negative
	AtMost  int64
}

// Effect is what an action brings to a question: it is then worth Points or more.
type Effect struct {
	Question int
	Points   int64
}

// State tells whether an action may be chosen.
type State int8

// The states of an action.
const (
	Free      State = iota // it may be chosen
	Forced                 // it must be
	Forbidden              // it must not be
)

// Row is a weighted sum of points and the least that it may be.
type Row struct {
	Terms   []Term
	AtLeast int64
}

// Term is the share of a question in a row: Weight × points. A weight is never negative.
type Term struct {
	Question int
	Weight   int64
}

// AtLeast asks for Count rows at least among Rows, any of them.
type AtLeast struct {
	Count int
	Rows  []Row
}

// Status tells how far a search went.
type Status int8

// The outcomes of a search.
const (
	Optimal    Status = iota // no choice is better
	Feasible                 // the search was stopped, or the problem is too large: the best choice found
	Infeasible               // no choice of actions will do
	Stopped                  // the search was stopped before any choice was found
)

// Solution is a choice of actions.
type Solution struct {
	Status Status
	Chosen []int // indexes, in increasing order
	Days   int64
	Value  int64 // the goal of the problem, reached by the choice
	// Bound is what no choice can do better than: fewer days than Bound for Minimise, a
	// higher value for Maximise. It says nothing when no choice will do.
	Bound int64
}

// check tells what makes a problem senseless.
func (p *Problem) check() error {
	if len(p.Actions) > mostActions {
		return fmt.Errorf("recherche du plan : %d actions, c’est trop ; au plus %d sont possibles", len(p.Actions), mostActions)
	}
	effects := 0
	for i := range p.Actions {
		effects += len(p.Actions[i].Effects) + len(p.Actions[i].After)
		for _, list := range p.Actions[i].Any {
			effects += len(list)
		}
	}
	if effects > mostEffects {
		return fmt.Errorf("recherche du plan : %d effets et préalables, c’est trop ; au plus %d sont possibles", effects, mostEffects)
	}
	for q, points := range p.Present {
		if points < 0 || points > MostPoints {
			return fmt.Errorf("recherche du plan : la question %d vaut %d millièmes de point ; il en faut de 0 à %d", q, points, MostPoints)
		}
	}
	for i := range p.Actions {
		if err := p.checkAction(&p.Actions[i]); err != nil {
			return fmt.Errorf("recherche du plan, action %d : %w", i, err)
		}
	}
	for i, r := range p.Require {
		if err := p.checkRow(r); err != nil {
			return fmt.Errorf("recherche du plan, exigence %d : %w", i, err)
		}
	}
	for i, among := range p.Among {
		for j, r := range among.Rows {
			if err := p.checkRow(r); err != nil {
				return fmt.Errorf("recherche du plan, choix %d, exigence %d : %w", i, j, err)
			}
		}
	}
	if err := p.checkRow(p.Goal); err != nil {
		return fmt.Errorf("recherche du plan, objectif : %w", err)
	}
	return p.checkLimits()
}

func (p *Problem) checkLimits() error {
	if len(p.Limits) > mostLimits {
		return fmt.Errorf("recherche du plan : %d limites, c’est trop ; au plus %d sont possibles", len(p.Limits), mostLimits)
	}
	for i, l := range p.Limits {
		if len(l.Weights) != len(p.Actions) {
			return fmt.Errorf("recherche du plan, limite %d : %d poids pour %d actions ; il en faut un par action", i, len(l.Weights), len(p.Actions))
		}
		for _, w := range l.Weights {
			if w < 0 || w > mostWeight {
				return fmt.Errorf("recherche du plan, limite %d : poids de %d ; il en faut de 0 à %d", i, w, mostWeight)
			}
		}
	}
	return nil
}

func (p *Problem) checkAction(a *Action) error {
	if a.Days < 0 || a.Days > mostDays {
		return fmt.Errorf("%d jours ; il en faut de 0 à %d", a.Days, mostDays)
	}
	for _, e := range a.Effects {
		if err := p.checkQuestion(e.Question); err != nil {
			return err
		}
		if e.Points < 0 || e.Points > MostPoints {
			return fmt.Errorf("effet de %d millièmes de point ; il en faut de 0 à %d", e.Points, MostPoints)
		}
	}
	for _, list := range append([][]int{a.After}, a.Any...) {
		for _, b := range list {
			if b < 0 || b >= len(p.Actions) {
				return fmt.Errorf("préalable %d inconnu ; les actions vont de 0 à %d", b, len(p.Actions)-1)
			}
		}
	}
	if a.State < Free || a.State > Forbidden {
		return fmt.Errorf("état %d inconnu ; prenez Free, Forced ou Forbidden", a.State)
	}
	return nil
}

// checkRow also makes sure that no sum of the row overflows.
func (p *Problem) checkRow(r Row) error {
	sum := int64(0)
	for _, t := range r.Terms {
		if err := p.checkQuestion(t.Question); err != nil {
			return err
		}
		if t.Weight < 0 || t.Weight > mostWeight {
			return fmt.Errorf("poids de %d ; il en faut de 0 à %d", t.Weight, mostWeight)
		}
		if sum += t.Weight; sum > math.MaxInt64/MostPoints/2 {
			return fmt.Errorf("la somme des poids est trop grande ; elle ne peut dépasser %d", int64(math.MaxInt64/MostPoints/2))
		}
	}
	return nil
}

func (p *Problem) checkQuestion(q int) error {
	if q < 0 || q >= len(p.Present) {
		return fmt.Errorf("question %d inconnue ; elles vont de 0 à %d", q, len(p.Present)-1)
	}
	return nil
}

// points is what each question is worth once some actions are done.
func (p *Problem) points(chosen []int) []int64 {
	points := append([]int64(nil), p.Present...)
	for _, i := range chosen {
		for _, e := range p.Actions[i].Effects {
			points[e.Question] = max(points[e.Question], e.Points)
		}
	}
	return points
}

// sum is the value of a row for given points.
func (r Row) sum(points []int64) int64 {
	total := int64(0)
	for _, t := range r.Terms {
		total += t.Weight * points[t.Question]
	}
	return total
}

// holds tells whether the points are enough for the row.
func (r Row) holds(points []int64) bool { return r.sum(points) >= r.AtLeast }
