package assessment

import (
	"fmt"
	"math/big"
	"math/rand/v2"
	"testing"

	"tnl-assess/assessment/plan"
)

// TestRoundedWeights holds a global score of axes whose means have no small common multiple to exact
// fractions: rounded down, its weights never count for too much, and rounded up, never for too little.
func TestRoundedWeights(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 27))
	q, answers := &Questionnaire{}, map[string]Answer{}
	for i, sum := range []int{97, 89, 83, 79, 73, 71, 67} {
		axis, first := fmt.Sprint("axe-", i), 1+r.IntN(sum-1)
		q.Axes = append(q.Axes, Axis{ID: axis, Weight: 1 + r.IntN(5)})
		for k, weight := range []int{first, sum - first} {
			id := fmt.Sprint("question-", i, k)
			q.Questions = append(q.Questions, Question{
				ID: id, Axis: axis, Weight: weight, Type: TypeYesNo, Choices: []Choice{{ID: Yes, Points: Full}, {ID: No}},
			})
			answers[id] = Answer{State: Known, Value: Chosen(No)}
		}
	}
	down := newPlanner(q, Authority{Population: 5_000}, answers, Aim{})
	up := newPlanner(q, Authority{Population: 5_000}, answers, Aim{})
	up.generous = true
	for range 2_000 {
		points := make([]int64, len(q.Questions))
		for i := range points {
			points[i] = r.Int64N(int64(Full) + 1)
		}
		least := Points(exactGlobal(q, points)) // rounded half up
		if !reaches(up.globalRow(least), points) || reaches(down.globalRow(least+1), points) {
			t.Fatalf("%v: %d", points, least)
		}
	}
	if !down.coarse || !up.coarse {
		t.Error("no weight was rounded")
	}
}

func reaches(row plan.Row, points []int64) bool {
	sum := int64(0)
	for _, term := range row.Terms {
		sum += term.Weight * points[term.Question]
	}
	return sum >= row.AtLeast
}

// exactGlobal is the global score, rounded half up to the thousandth of a point.
func exactGlobal(q *Questionnaire, points []int64) int64 {
	total, weights := new(big.Rat), int64(0)
	for _, axis := range q.Axes {
		sum, weight := int64(0), int64(0)
		for i, question := range q.Questions {
			if question.Axis == axis.ID {
				sum += int64(question.Weight) * points[i]
				weight += int64(question.Weight)
			}
		}
		total.Add(total, big.NewRat(sum*int64(axis.Weight), weight))
		weights += int64(axis.Weight)
	}
	total.Quo(total, big.NewRat(weights, 1)).Add(total, big.NewRat(1, 2))
	return new(big.Int).Quo(total.Num(), total.Denom()).Int64()
}
