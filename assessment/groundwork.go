package assessment

import (
	"slices"

	"tnl-assess/assessment/plan"
)

// Groundwork is a duty that the answers do not show as met, or a risk that they leave open (socle). It
// is told before the levels, and outside of them.
type Groundwork struct {
	Ground
	Of *Question
	// Text is what makes it a duty; nil for a risk.
	Text *Reference
	// Unsure tells that the answer, or whether the text concerns the authority, is not known: that is to
	// be found out, and nothing is planned for it.
	Unsure bool
	// Action is the action of the plan that deals with it; nil when there is none.
	Action *Action
	// Quarter is that of the calendar at the end of which it is dealt with; [Already] when the actions
	// that are done should have, and [NoQuarter] when nothing of the plan does.
	Quarter int
}

// Where a quarter of a calendar is told, these are none.
const (
	Already   = -1 // today, by what is expected of what is done
	NoQuarter = -2
)

// groundwork lists the duties and the risks of the rules that the answers leave open.
func (p *planner) groundwork() []Groundwork {
	var list []Groundwork
	for _, ground := range p.rules.Grounds {
		i, ok := p.index[ground.Question]
		if !ok || !p.declared[i].Counts() || p.declared[i].Floor >= p.groundAt(i, ground) {
			continue
		}
		s := &p.declared[i]
		g := Groundwork{Ground: ground, Of: s.Question, Unsure: s.Status != Answered || s.Ceiling >= p.groundAt(i, ground), Quarter: NoQuarter}
		concerned := True
		if ground.Reference != "" {
			g.Text, concerned = p.text(s.Question, ground.Reference)
		}
		if concerned == False {
			continue
		}
		g.Unsure = g.Unsure || concerned == Undetermined
		list = append(list, g)
	}
	return list
}

// groundAt is what a question must be worth for a ground.
func (p *planner) groundAt(i int, g Ground) Points {
	return p.reached(p.questions[i].Question, Effect{g.Question, g.Min})
}

// text finds a text that a question cites, and tells whether it concerns the authority.
func (p *planner) text(q *Question, id string) (*Reference, Truth) {
	at := slices.IndexFunc(q.References, func(r Reference) bool { return r.ID == id })
	if at < 0 {
		return nil, False
	}
	r := &q.References[at]
	if r.Condition == nil {
		return r, True
	}
	return r, r.Condition.Holds(Facts{Authority: p.authority, Answer: func(string) (Value, Truth) { return Value{}, False }})
}

// groundRows ask that every duty be met and every risk dealt with, of those that are known; false when
// there are none.
func (p *planner) groundRows() (plan.AtLeast, bool) {
	var out plan.AtLeast
	for _, g := range p.groundwork() {
		if i := p.index[g.Question]; !g.Unsure {
			out.Rows = append(out.Rows, p.questionRow(i, p.groundAt(i, g.Ground)))
		}
	}
	out.Count = len(out.Rows)
	return out, out.Count > 0
}

// deal tells what deals with each groundwork, and when.
func (p *planner) deal(r *Roadmap) {
	r.Groundwork = p.groundwork()
	for k := range r.Groundwork {
		g := &r.Groundwork[k]
		i := p.index[g.Question]
		least := p.groundAt(i, g.Ground)
		if p.expected[i].Floor >= least {
			g.Quarter = Already
			continue
		}
		for _, slot := range r.Calendar.Slots {
			deals := slices.ContainsFunc(p.effectsOf(slot.Task.Action), func(e Effect) bool {
				return e.Question == g.Question && p.reached(g.Of, e) >= least
			})
			if deals && (g.Action == nil || slot.Last < g.Quarter) {
				g.Action, g.Quarter = slot.Task.Action, slot.Last
			}
		}
	}
}
