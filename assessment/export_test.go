package assessment

import "tnl-assess/assessment/plan"

// Beside is the value one descriptor lower than another, or higher.
var Beside = (*Question).beside

// EmptiestProblem is what [Emptiest] asks of the optimiser first, nothing being decided of what is
// set aside.
func EmptiestProblem(q *Questionnaire, p Portrait) (plan.Problem, error) {
	e, err := newEmptiest(q, p)
	if err != nil {
		return plan.Problem{}, err
	}
	pr, _ := e.state(0)
	return pr, nil
}
