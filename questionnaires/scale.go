package questionnaires

import (
	"fmt"
	"math"
	"slices"

	"gopkg.in/yaml.v3"

	"tnl-assess/assessment"
	"tnl-assess/internal/strictyaml"
)

// scales reads the scales, the one shown as stars first.
func (r *reader) scales(nodes []*yaml.Node) {
	lines := map[string]int{}
	for i, n := range nodes {
		o, id := r.open(n, "l’échelle", i, lines)
		scale := assessment.Scale{
			ID:          id,
			Title:       o.Text("titre"),
			MinCoverage: assessment.Whole(o.Int("couverture_minimale", 0, 100)),
		}
		for rank, level := range r.list(o, "paliers", 1, few) {
			scale.Levels = append(scale.Levels, r.level(level, named("l’échelle", id), rank+1))
		}
		o.Close()
		r.q.Scales = append(r.q.Scales, scale)
	}
}

// level reads the level that must bear a number.
func (r *reader) level(n *yaml.Node, scale string, number int) assessment.Level {
	what := fmt.Sprintf("%s, palier n° %d", scale, number)
	o := r.doc.Object(n, what)
	level := assessment.Level{Number: number, Title: o.Text("titre"), Meaning: o.Text("sens")}
	o.Required("niveau")
	if given := o.IntOr("niveau", number, math.MinInt, math.MaxInt); given != number {
		o.Fault("niveau", "« niveau » vaut %d ; les paliers se numérotent 1, 2, 3… dans l’ordre", given)
	}
	for _, c := range r.list(o, "criteres", 1, few) {
		level.Criteria = append(level.Criteria, r.criterion(c, what+", critère"))
	}
	o.Close()
	return level
}

// criterionShapes lists the key that heads each shape of criterion.
var criterionShapes = []struct {
	key  string
	kind assessment.CriterionKind
}{
	{"global", assessment.MinGlobal},
	{"axe", assessment.MinAxis},
	{"axes_au_moins", assessment.MinAxes},
	{"domaine", assessment.MinDomain},
	{"question", assessment.MinQuestion},
	{"couverture", assessment.MinCoverage},
	{"preuves", assessment.MinEvidence},
}

func (r *reader) criterion(n *yaml.Node, what string) assessment.Criterion {
	o := r.doc.Object(n, what)
	defer o.Close()
	var c assessment.Criterion
	heads := 0
	for _, shape := range criterionShapes {
		if o.Optional(shape.key) != nil {
			c.Kind = shape.kind
			heads++
		}
	}
	o.Optional("minimum")
	if heads != 1 && n.Kind == yaml.MappingNode {
		r.doc.Fault(n, "%s : il en faut un seul parmi global, axe, axes_au_moins, domaine, question, couverture et preuves", what)
		return c
	}
	r.fill(&c, o)
	return c
}

// domain reads the domain of a criterion, which questions must be mapped to.
func (r *reader) domain(o *strictyaml.Object) assessment.Domain {
	domain := assessment.Domain(o.Word("domaine", textsOf(assessment.Domains)...))
	if !slices.ContainsFunc(r.q.Questions, func(q assessment.Question) bool { return q.Domain == domain }) && slices.Contains(assessment.Domains, domain) {
		o.Fault("domaine", "aucune question n’est rattachée au domaine « %s » ; rattachez-en une, ou retirez ce critère", domain)
	}
	return domain
}

// fill reads what goes with the kind of a criterion.
func (r *reader) fill(c *assessment.Criterion, o *strictyaml.Object) {
	threshold := "minimum"
	switch c.Kind {
	case assessment.MinGlobal:
		threshold = "global"
	case assessment.MinCoverage:
		threshold = "couverture"
	case assessment.MinEvidence:
		threshold = "preuves"
	case assessment.MinAxis:
		c.Axis = o.Word("axe", r.axisIDs...)
	case assessment.MinQuestion:
		c.Question = o.Word("question", r.questionIDs...)
	case assessment.MinDomain:
		c.Domain = r.domain(o)
	case assessment.MinAxes:
		c.Count = o.Int("axes_au_moins", 1, max(1, len(r.q.Axes)))
	default:
		return
	}
	c.Min = assessment.Whole(o.Int(threshold, 1, 100))
	if threshold != "minimum" && o.Optional("minimum") != nil {
		o.Fault("minimum", "« minimum » ne va pas avec « %s », qui porte déjà le seuil", threshold)
	}
}
