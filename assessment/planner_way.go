package assessment

import (
	"context"

	"tnl-assess/assessment/plan"
)

// Way is the cheapest way to meet one criterion, whatever becomes of the others.
type Way struct {
	Verdict Verdict   // the criterion, as it stands today
	Actions []*Action // of least total effort, in the order of the questionnaire
	Days    int       // person-days for the size of the authority
	// Met tells whether they are enough; when they are not, nothing that may be proposed is, and
	// they are the cheapest way to come as close as possible.
	Met bool
	// Proven tells whether no choice takes fewer days.
	Proven bool
}

// ways looks for the cheapest way to meet each criterion on points that is missed today, up to
// a level, from what is expected of what is done.
func (p *planner) ways(ctx context.Context, r *Roadmap, number int) []Way {
	if !p.again {
		from := *p
		from.again, from.questions = true, p.expected
		return from.ways(ctx, r, number)
	}
	gaps := scored(r.Before.Standing().Gaps(number))
	list := make([]Way, 0, len(gaps))
	for _, v := range gaps {
		if v.Aside {
			continue
		}
		solution := p.fewest(ctx, func() plan.Problem { return attainable(p.problem([]Criterion{v.Criterion})) }).solution
		if solution.Status == plan.Stopped {
			continue // no time is left to look for one
		}
		way := Way{
			Verdict: v, Actions: p.actions(solution.Chosen), Days: int(solution.Days),
			Proven: solution.Status != plan.Feasible,
		}
		after := p.score(way.Actions)
		way.Met = after.missing(v.Criterion) == 0
		list = append(list, way)
	}
	return list
}
