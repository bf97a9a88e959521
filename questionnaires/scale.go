package questionnaires

import (
	"fmt"
	"math"
	"slices"
	"strings"

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
			Strict:      o.Bool("sans_objet_vaut_zero", false),
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
		o.Fault("niveau", "« niveau » vaut %d ; les paliers se numérotent 1, 2, 3… dans l’ordre", given)
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
	{"questions_au_moins", assessment.MinFamily},
	{"libres_au_moins", assessment.MinService},
	{"couverture", assessment.MinCoverage},
}

func (r *reader) criterion(n *yaml.Node, what string) assessment.Criterion {
	o := r.doc.Object(n, what)
	defer o.Close()
	var c assessment.Criterion
	heads := 0
	names := make([]string, len(criterionShapes))
	for i, shape := range criterionShapes {
		names[i] = shape.key
		if o.Optional(shape.key) != nil {
			c.Kind = shape.kind
			heads++
		}
	}
	o.Optional("minimum")
	o.Optional("famille")
	if o.Optional("preuves") != nil {
		o.Fault("preuves", "« preuves » n’est plus un critère : une affirmation de plus, vraie mais sans preuve, faisait perdre un niveau ; retirez-le, le niveau prouvé se calcule à part")
		return c
	}
	if heads != 1 && n.Kind == yaml.MappingNode {
		last := len(names) - 1
		r.doc.Fault(n, "%s : il en faut un seul parmi %s et %s", what, strings.Join(names[:last], ", "), names[last])
		return c
	}
	r.fill(&c, o)
	return c
}

// size is the number of questions of a family.
func (r *reader) size(family string) int {
	if f := r.q.Family(family); f != nil {
		return len(f.Questions)
	}
	return few
}

// service reads a criterion on free software in service: it may not ask for more than there is.
func (r *reader) service(c *assessment.Criterion, o *strictyaml.Object) {
	if o.Optional("famille") != nil {
		c.Family = o.Word("famille", r.familyIDs...)
	}
	family, most := r.q.Family(c.Family), 0
	for i := range r.q.Questions {
		if q := &r.q.Questions[i]; q.Servable() && (family == nil || family.Has(q.ID)) {
			most++
		}
	}
	if c.Count = o.Int("libres_au_moins", 1, many); c.Count > most {
		o.Fault("libres_au_moins", "« libres_au_moins » vaut %d, et « libre: true » n’est écrit que dans %d des questions qu’il compte ; marquez les réponses qui mettent un logiciel libre en service, ou demandez-en moins", c.Count, most)
	}
}

// domain reads the domain of a criterion, which questions must be mapped to.
func (r *reader) domain(o *strictyaml.Object) assessment.Domain {
	domain := assessment.Domain(o.Word("domaine", textsOf(assessment.Domains)...))
	if !slices.ContainsFunc(r.q.Questions, func(q assessment.Question) bool { return q.Domain == domain }) && slices.Contains(assessment.Domains, domain) {
		o.Fault("domaine", "aucune question n’est rattachée au domaine « %s » ; rattachez-en une, ou retirez ce critère", domain)
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
	case assessment.MinAxis:
		c.Axis = o.Word("axe", r.axisIDs...)
	case assessment.MinQuestion:
		c.Question = o.Word("question", r.questionIDs...)
	case assessment.MinDomain:
		c.Domain = r.domain(o)
	case assessment.MinAxes:
		c.Count = o.Int("axes_au_moins", 1, max(1, len(r.q.Axes)))
	case assessment.MinFamily:
		c.Family = o.Word("famille", r.familyIDs...)
		c.Count = o.Int("questions_au_moins", 1, max(1, r.size(c.Family)))
	case assessment.MinService:
		r.service(c, o)
		threshold = "libres_au_moins"
	default:
		return
	}
	if c.Kind != assessment.MinService {
		c.Min = assessment.Whole(o.Int(threshold, 1, 100))
	}
	if !c.Counted() && o.Optional("famille") != nil {
		o.Fault("famille", "« famille » va avec « questions_au_moins » ou « libres_au_moins » ; retirez-la")
	}
	if threshold != "minimum" && o.Optional("minimum") != nil {
		o.Fault("minimum", "« minimum » ne va pas avec « %s », qui porte déjà le seuil", threshold)
	}
}
