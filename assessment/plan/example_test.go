package plan_test

import (
	"context"
	"fmt"

	"tnl-assess/assessment/plan"
)

// Two questions worth nothing today are to be worth 60 points on average. Training takes three days
// and waits for a survey, which takes one and brings nothing; writing takes five.
func ExampleMinimise() {
	problem := plan.Problem{
		Present: []int64{0, 0},
		Actions: []plan.Action{
			{Days: 1},
			{Days: 3, Effects: []plan.Effect{{Question: 0, Points: 80_000}}, After: []int{0}},
			{Days: 5, Effects: []plan.Effect{{Question: 1, Points: 60_000}}},
		},
		Require: []plan.Row{{
			Terms:   []plan.Term{{Question: 0, Weight: 1}, {Question: 1, Weight: 1}},
			AtLeast: 2 * 60_000,
		}},
	}
	least := plan.Minimise(context.Background(), problem)
	fmt.Println(least.Chosen, least.Days, "days, proven:", least.Status == plan.Optimal)

	problem.Goal, problem.Require = problem.Require[0], nil
	problem.Limits = []plan.Limit{plan.Budget(problem.Actions, 6)}
	most := plan.Maximise(context.Background(), problem)
	fmt.Println(most.Chosen, "within six days:", most.Value/2, "thousandths of a point")
	// Output:
	// [0 1 2] 9 days, proven: true
	// [0 1] within six days: 40000 thousandths of a point
}
