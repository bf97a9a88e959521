// Package plan chooses actions of least effort, exactly: which actions, with what they demand, bring
// questions to the points that are asked for in the fewest days ([Minimise]), or bring the most points
// under limits ([Maximise]). It knows nothing of questionnaires. [WriteLP] writes the same problem for
// another solver to check.
//
// # What an answer is worth
//
// A [Solution] that is [Optimal] is proven: no choice takes fewer days, by a day. Among choices of as
// few days, the one of fewest actions is preferred, then the one that ends the earliest, then the one
// that comes first in the order of the actions; [Solution].TiesLeft tells when that search was cut
// short. When the context ends first the solution is [Feasible], and its Bound is what no choice can do
// better than. But for the context nothing is measured in time: a problem has the same answer on every
// machine.
//
// # How it is found
//
// By branch and bound on a 0–1 program, in the words and after the ideas of the textbooks (Wolsey,
// Integer Programming, 1998; Achterberg, Constraint Integer Programming, 2007):
//
//   - presolve settles what follows at once, drops what is of no use and writes the rest as a model;
//     a group is what is chosen together, a cycle of prerequisites for instance; a union is 1 as soon
//     as one of its groups is;
//   - a group dominates another when it may take its place in any choice (Martello and Toth, Knapsack
//     Problems, 1990): the other is chosen after it;
//   - at each node, propagation settles what follows from the bounds, in whole numbers, then a
//     relaxation, a linear program, is solved by the dual simplex method with bound flipping (Koberstein,
//     The Dual Simplex Method, 2005);
//   - its value is never trusted: what is used is the safe dual bound of Neumaier and Shcherbina (Safe
//     bounds in linear and mixed-integer linear programming, 2004), which holds whatever its accuracy;
//   - with it, reduced-cost fixing settles what would cost more than the incumbent, the best choice
//     known (Dantzig, Fulkerson and Johnson, 1954); when the root settles much, it is presolved again;
//   - at the root, the relaxation is tightened by knapsack cover cuts (Crowder, Johnson and Padberg,
//     1983), by mixed-integer rounding (Marchand and Wolsey, 2001) and by what a dynamic program
//     proves of each row;
//   - incumbents come from rounding the relaxation and from a local search;
//   - ties are broken by searches for any choice under ever tighter limits, of a bounded work in all.
//
// # What to read first
//
// Problem.go states a problem; plan.go has the verbs and the loop; presolve.go makes a model.go;
// search.go is the branch and bound, propagate.go and relaxation.go are its two halves, simplex.go the
// linear programs; cuts.go and knapsack.go tighten; heuristic.go finds; ties.go prefers.
//
// The tests hold it to an oracle that tries every choice, and to cbc, whole process against ours, on
// problems of the size of a questionnaire and on families that are known to be hard.
package plan
