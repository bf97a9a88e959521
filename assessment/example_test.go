package assessment_test

import (
	"context"
	"fmt"

	"tnl-assess/assessment"
)

// From a questionnaire and answers to a score, then to a roadmap, then to what if.
func ExampleConclude() {
	q := &assessment.Questionnaire{
		Axes: []assessment.Axis{{ID: "postes", Weight: 1}},
		Questions: []assessment.Question{
			{
				ID: "part-libre", Axis: "postes", Weight: 1, Type: assessment.TypeShare,
				Curve: []assessment.Knot{{At: 0}, {At: 80, Points: assessment.Full}},
			},
			{
				ID: "deliberation", Axis: "postes", Weight: 1, Type: assessment.TypeYesNo,
				Choices: []assessment.Choice{{ID: assessment.Yes, Points: assessment.Full}, {ID: assessment.No}},
			},
		},
		Scales: []assessment.Scale{{Levels: []assessment.Level{
			{Number: 1, Criteria: []assessment.Criterion{{Kind: assessment.MinGlobal, Min: assessment.Whole(50)}}},
		}}},
		Actions: []assessment.Action{{
			ID: "deliberer", Title: "Délibérer", Owner: assessment.RoleElu, Months: 3, Effort: map[assessment.Size]int{assessment.Medium: 4},
			Effects: []assessment.Effect{{Question: "deliberation", Points: assessment.Full}},
		}},
	}
	town := &assessment.Assessment{Campaigns: []assessment.Campaign{{Answers: map[string]assessment.Answer{
		"part-libre": {State: assessment.Known, Value: assessment.Number(20)},
	}}}}

	result := assessment.Conclude(assessment.Latest(q, town))
	fmt.Println("points:", result.Score.Global.Floor, "to", result.Score.Global.Ceiling, "; level:", result.Standing().Floor)

	planned := result.Plan(context.Background(), assessment.Aim{})
	for _, action := range planned.Roadmap.Actions {
		fmt.Println(action.Title, "takes", action.Days, "days and brings", action.Gain, "points")
	}

	more := assessment.Answer{State: assessment.Known, Value: assessment.Number(80)}
	fmt.Println("were it 80 %:", result.If("part-libre", more).Global.Floor)
	// Output:
	// points: 12.5 to 62.5 ; level: 0
	// Délibérer takes 4 days and brings 50 points
	// were it 80 %: 50
}
